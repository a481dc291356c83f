use super::scene::{CONSENT, Scene, count, id, page, text};
use crate::support::{TestApp, both_engines};

/// Everything of the person and the journey that a receiver without consent must not find.
const HIDDEN: [&str; 5] = ["Nadia", "Ferrer", "@test.example", "P-2026-0001", "Projet de Nadia"];

both_engines! {
    async fn nobody_is_named_until_a_consent_is_in_force(app: TestApp) {
        let scene = Scene::new(&app).await;
        let place = app.hub.db.query("UPDATE project SET sector = 'I', commune_insee = '31446'");
        place.execute().await.expect("a place");
        let sent = scene.write(&[("then", "anonymous")]).await;
        assert_eq!(sent.status, 303, "{}", sent.body);
        let id = id(&sent);
        for address in [page(&id), "/orientations".to_owned(), "/tableau-de-bord".to_owned()] {
            let told = scene.receiver.get(&address).await;
            assert_eq!(told.status, 200, "{address}");
            assert!(told.text().contains("Demande sans nom"), "{address}");
            for hidden in HIDDEN {
                assert!(!told.body.contains(hidden), "{address} tells {hidden}");
            }
            assert!(!told.body.contains(&scene.journey), "{address} links to the journey");
        }
        let notice = scene.receiver.get("/avis").await;
        assert!(notice.text().contains("Orientation reçue de La Passerelle pour le parcours d’une personne non nommée (formation)."), "{}", notice.text());
        let mails: Vec<(String,)> = app.hub.db.query("SELECT subject || content FROM letter WHERE recipient LIKE 'foreign@%'").all().await.expect("letters");
        assert_eq!(mails.len(), 1);
        for hidden in HIDDEN.iter().filter(|hidden| **hidden != "@test.example") {
            assert!(!notice.body.contains(hidden) && !mails[0].0.contains(hidden), "a notice tells {hidden}");
        }
        let shown = scene.receiver.get(&page(&id)).await.text();
        for told in ["Hébergement et restauration", "Ramonville-Saint-Agne", "Apprendre à tenir ses comptes", "Formation"] {
            assert!(shown.contains(told), "{told}");
        }
        assert_eq!(scene.receiver.get(&format!("/parcours/{}", scene.journey)).await.status, 404);
        assert_eq!(count(&app, "SELECT COUNT(*) FROM access_log").await, 0, "nothing of the file was read");
        let refused = scene.accept(&app, &id, &[]).await;
        assert_eq!(refused.status, 422, "accepting needs a consent");
        assert!(scene.receiver.call("referrals/ask", &[("id", &id), ("question", "Où ?")]).await.status == 303);
        assert!(text(&app, "SELECT data FROM event WHERE kind = 'referral_sent' AND subject_id = $1", &id).await.contains("\"anonymous\":true"));
    }

    async fn identity_follows_once_the_consent_is_noted(app: TestApp) {
        let scene = Scene::new(&app).await;
        let id = id(&scene.write(&[("then", "anonymous")]).await);
        assert!(scene.sender.get(&page(&id)).await.text().contains("Noter l’accord de la personne"));
        assert_eq!(scene.sender.call("referrals/identify", &[("id", &id)]).await.status, 422);
        let consent = [CONSENT.as_slice(), &[("id", id.as_str()), ("identity", "on")]].concat();
        assert_eq!(scene.sender.call("referrals/identify", &consent).await.status, 303);
        assert!(scene.receiver.get(&page(&id)).await.text().contains("Nadia Ferrer"));
        assert_eq!(count(&app, "SELECT COUNT(*) FROM event WHERE kind = 'referral_identified'").await, 1);
        let told = "La personne orientée par La Passerelle sans son nom a donné son accord";
        let notices = scene.receiver.get("/avis").await.text();
        assert_eq!(notices.matches(told).count(), 1, "{notices}");
        assert_eq!(scene.accept(&app, &id, &[]).await.status, 303);
    }

    async fn a_need_that_tells_the_name_is_not_sent_without_it(app: TestApp) {
        let scene = Scene::new(&app).await;
        let need = [("need", "Nadia Ferrer cherche à se former"), ("then", "anonymous")];
        let refused = scene.write(&need).await;
        assert!(refused.status == 422 && refused.text().contains("Le besoin dit qui est la personne ou le projet (« Ferrer »)"), "{}", refused.body);
        assert_eq!(count(&app, "SELECT COUNT(*) FROM referral").await, 0);
    }

    async fn whatever_the_sender_writes_names_nobody(app: TestApp) {
        let scene = Scene::new(&app).await;
        for (need, found) in [
            ("Ferrer cherche à se former", "« Ferrer »"),
            ("Pour le Projet de Nadia", "« Projet de Nadia »"),
            ("Voir P-2026-0001", "« P 2026 0001 »"),
            ("Nadia, au 07 98 76 54 32", "« 07 98 76 54 32 »"),
            ("Écrire à quelqu.un@exemple.fr", "« quelqu.un@exemple.fr »"),
        ] {
            let refused = scene.write(&[("need", need), ("then", "anonymous")]).await;
            assert!(refused.status == 422 && refused.text().contains(found), "{need}: {}", refused.body);
        }
        assert_eq!(count(&app, "SELECT COUNT(*) FROM referral").await, 0);
        let id = id(&scene.write(&[("then", "anonymous")]).await);
        assert_eq!(scene.receiver.call("referrals/ask", &[("id", &id), ("question", "Qui ?")]).await.status, 303);
        let tells = [("id", id.as_str()), ("answer", "Mme Ferrer, nadia.f@demo.test"), ("page", &*page(&id))];
        let refused = scene.sender.post_and_follow("referrals/reply", &tells).await;
        assert_eq!(refused.status, 422);
        let shown = refused.text();
        assert!(shown.contains("Votre réponse dit qui est la personne ou le projet (« nadia.f@demo.test », « Ferrer »)"), "{shown}");
        assert!(shown.contains("Mme Ferrer, nadia.f@demo.test"), "what was typed stays: {shown}");
        assert!(!scene.receiver.get(&page(&id)).await.body.contains("Ferrer"));
        let consent = [CONSENT.as_slice(), &[("id", id.as_str()), ("identity", "on")]].concat();
        assert_eq!(scene.sender.call("referrals/identify", &consent).await.status, 303);
        assert_eq!(scene.sender.call("referrals/reply", &tells).await.status, 303, "she is named by now");
    }

    async fn a_name_that_is_a_word_too_is_confirmed(app: TestApp) {
        let scene = Scene::new(&app).await;
        app.hub.db.query("UPDATE creator SET last_name = 'Petit'").execute().await.expect("a name");
        let need = [("need", "Un petit local pour l’atelier"), ("then", "anonymous")];
        let refused = scene.write(&need).await;
        assert!(refused.status == 422 && refused.body.contains("confirm_a_word"), "{}", refused.body);
        let why = [need.as_slice(), &[("confirm_a_word", "on")]].concat();
        assert_eq!(scene.write(&why).await.status, 422, "it says why");
        let answered = [why.as_slice(), &[("confirm_reason", "Un local peu étendu")]].concat();
        assert_eq!(scene.write(&answered).await.status, 303);
        assert_eq!(count(&app, "SELECT COUNT(*) FROM referral_doubt WHERE reason = 'Un local peu étendu'").await, 1);
        assert_eq!(scene.write(&[("need", "Mme Petit"), ("confirm_a_word", "on"), ("confirm_reason", "Non"), ("then", "anonymous"), ("kind", "incubation")]).await.status, 422);
    }

    async fn the_person_is_told_what_waits_for_them_and_reads_the_need(app: TestApp) {
        let scene = Scene::new(&app).await;
        let id = id(&scene.write(&[("then", "anonymous")]).await);
        let space = scene.creator.get("/mon-parcours").await;
        let told = "Envoyée sans votre nom. Pour aller plus loin, Le Levier a besoin de votre accord.";
        assert_eq!(space.text().matches(told).count(), 2, "where it stands, and under what comes next: {}", space.text());
        assert!(space.text().contains("Apprendre à tenir ses comptes"), "{}", space.text());
        let address = format!("/mon-parcours?parcours=P-2026-0001&accord={}", scene.to);
        assert!(space.body.contains(&address.replace('&', "&amp;")), "{}", space.body);
        let filled = scene.creator.get(&address).await;
        assert!(filled.text().contains("Pour vous accueillir, Le Levier a besoin de savoir qui vous êtes"), "{}", filled.text());
        assert!(filled.body.contains(&format!("<option value=\"{}\" selected", scene.to)), "{}", filled.body);
        let give = [("journey", scene.journey.as_str()), ("organisation", &scene.to), ("identity", "on"), ("stages", "on"), ("until", "2027-06-01"), ("page", "/mon-parcours")];
        assert_eq!(scene.creator.call("sharing/give_consent", &give).await.status, 303);
        let space = scene.creator.get("/mon-parcours").await.text();
        assert!(!space.contains(told) && space.contains("L’accord de partage est noté"), "{space}");
        assert!(scene.receiver.get(&page(&id)).await.text().contains("Nadia Ferrer"));
    }

    async fn the_reply_of_the_sender_is_not_shown_as_the_answer(app: TestApp) {
        let scene = Scene::new(&app).await;
        let id = scene.sent(&["identity"]).await;
        assert_eq!(scene.receiver.call("referrals/ask", &[("id", &id), ("question", "Quels jours ?")]).await.status, 303);
        assert_eq!(scene.sender.call("referrals/reply", &[("id", &id), ("answer", "Le lundi et le mardi")]).await.status, 303);
        assert_eq!(scene.accept(&app, &id, &[]).await.status, 303);
        let space = scene.creator.get("/mon-parcours").await.text();
        assert_eq!(space.matches("Le lundi et le mardi").count(), 1, "among all that happened alone: {space}");
        assert_eq!(space.matches("Quels jours ?").count(), 1);
    }

    async fn the_person_withdraws_without_being_named(app: TestApp) {
        let scene = Scene::new(&app).await;
        let id = id(&scene.write(&[("then", "anonymous")]).await);
        assert_eq!(scene.creator.call("referrals/withdraw", &[("id", &id)]).await.status, 303);
        let told = scene.receiver.get(&page(&id)).await;
        assert_eq!(told.status, 200);
        for hidden in HIDDEN {
            assert!(!told.body.contains(hidden), "tells {hidden}");
        }
    }

    async fn a_plain_send_without_consent_is_refused(app: TestApp) {
        let scene = Scene::new(&app).await;
        let id = scene.draft().await;
        assert_eq!(scene.sender.call("referrals/send", &[("id", &id), ("then", "send")]).await.status, 422);
        assert_eq!(scene.sender.call("referrals/send", &[("id", &id), ("then", "anonymous")]).await.status, 303);
        assert!(!scene.receiver.get(&page(&id)).await.body.contains("Ferrer"));
    }
}
