use super::scene::{Scene, count, page, text};
use crate::support::{TestApp, account, both_engines, member};

both_engines! {
    async fn the_loop_closes_when_the_receiver_accepts(app: TestApp) {
        let mut scene = Scene::new(&app).await;
        let id = scene.sent(&["identity", "stages"]).await;
        let journey = format!("/parcours/{}", scene.journey);
        scene.later(&app, time::Duration::days(3)).await;
        let list = scene.receiver.get("/orientations").await.text();
        assert!(list.contains("Nadia Ferrer") && list.contains("envoyée il y a 3 jours"));
        let accepted = scene.accept(&app, &id, &[("starts_on", "2026-09-01"), ("sentence", "Bienvenue Nadia")]).await;
        assert_eq!(accepted.status, 303, "{}", accepted.body);
        let stage = "SELECT s.state || ' ' || s.kind FROM stage s JOIN referral r ON r.stage_id = s.id WHERE r.id = $1";
        assert_eq!(text(&app, stage, &id).await, "planned training");
        let circle = "SELECT a.name FROM circle_member m JOIN account a ON a.id = m.contact_id JOIN referral r
                      ON r.journey_id = m.journey_id AND r.receiver_organisation_id = m.organisation_id WHERE r.id = $1";
        assert_eq!(text(&app, circle, &id).await, "Paul Delmas");
        assert_eq!(text(&app, "SELECT first_answer FROM referral WHERE id = $1 AND answered_at IS NOT NULL", &id).await, "accepted");
        let sender_reads = scene.sender.get(&page(&id)).await.text();
        assert!(sender_reads.contains("Acceptée") && sender_reads.contains("Bienvenue Nadia"));
        assert_eq!(scene.receiver.get(&journey).await.status, 200, "the circle opens the journey");
        assert_eq!(count(&app, "SELECT COUNT(*) FROM event WHERE kind = 'referral_accepted'").await, 1);
    }

    async fn a_start_that_has_come_makes_the_stage_active(app: TestApp) {
        let scene = Scene::new(&app).await;
        let id = scene.sent(&["identity"]).await;
        let early = scene.accept(&app, &id, &[("starts_on", "1999-01-01")]).await;
        assert_eq!(early.status, 422, "before the journey was opened");
        assert_eq!(scene.accept(&app, &id, &[("starts_on", "2026-06-15")]).await.status, 303);
        let stage = "SELECT s.state FROM stage s JOIN referral r ON r.stage_id = s.id WHERE r.id = $1";
        assert_eq!(text(&app, stage, &id).await, "active");
    }

    async fn a_consent_that_outlives_a_declined_request_is_told_without_contradiction(app: TestApp) {
        let scene = Scene::new(&app).await;
        let id = scene.sent(&["identity"]).await;
        let open = scene.receiver.get(&page(&id)).await.text();
        assert!(open.contains("identité") && !open.contains("sans effet"), "{open}");
        let fields = [("id", id.as_str()), ("code", "session_full"), ("sentence", "Nous sommes complets")];
        assert_eq!(scene.receiver.call("referrals/decline", &fields).await.status, 303);
        let declined = scene.receiver.get(&page(&id)).await.text();
        assert!(declined.contains("sans effet depuis") && declined.contains("elle seule reste lisible"), "{declined}");
        assert!(!declined.contains("Aucun accord en cours"), "{declined}");
        let sender = scene.sender.get(&page(&id)).await.text();
        assert!(sender.contains("Le Levier : identité") && !sender.contains("sans effet"), "{sender}");
    }

    async fn the_second_to_answer_learns_what_happened(app: TestApp) {
        let scene = Scene::new(&app).await;
        let colleague = account(&app.hub, "colleague", "Sonia Albert", None).await;
        member(&app.hub, colleague, app.world.foreign, "adviser").await;
        let colleague = app.client(colleague).await;
        let id = scene.sent(&["identity"]).await;
        assert_eq!(scene.accept(&app, &id, &[]).await.status, 303);
        let fields = [("id", id.as_str()), ("code", "session_full"), ("sentence", "Nous sommes complets")];
        let late = colleague.call("referrals/decline", &fields).await;
        assert_eq!(late.status, 409);
        assert!(late.body.contains("accepted") && late.body.contains("Paul Delmas"));
        let address = page(&id);
        let shown = colleague.post_and_follow("referrals/decline", &[fields.as_slice(), &[("page", address.as_str())]].concat()).await;
        assert_eq!(shown.status, 409);
        assert!(shown.text().contains("entre-temps") && shown.text().contains("Nous sommes complets"));
        assert_eq!(text(&app, "SELECT state FROM referral WHERE id = $1", &id).await, "accepted");
        assert_eq!(count(&app, "SELECT COUNT(*) FROM stage").await, 1);
    }

    async fn a_button_that_came_too_late_is_told_of_without_a_word_of_texts(app: TestApp) {
        let scene = Scene::new(&app).await;
        let id = scene.sent(&["identity"]).await;
        let address = page(&id);
        let press = |version: &'static str, address: &str| [("id", id.clone()), ("version", version.to_owned()), ("page", address.to_owned())];
        let told = |shown: crate::support::Answer| {
            let said = shown.text();
            assert_eq!(shown.status, 409, "{said}");
            assert!(said.contains("Rien n’a été fait : quelqu’un d’autre a agi entre-temps.") || said.contains("Nothing was done: somebody else acted"), "{said}");
            for wrong in ["Votre texte", "est gardé ici", "saisie", "Your text", "you had written"] {
                assert!(!said.contains(wrong), "{wrong}: {said}");
            }
        };
        let older = press("1", &address);
        let older: Vec<(&str, &str)> = older.iter().map(|(name, value)| (*name, value.as_str())).collect();
        told(scene.receiver.post_and_follow("referrals/study", &older).await);
        let kept = [older.as_slice(), &[("code", "session_full"), ("sentence", "Nous sommes complets"), ("key", "decline")]].concat();
        let typed = scene.receiver.post_and_follow("referrals/decline", &kept).await;
        assert!(typed.status == 409 && typed.text().contains("Votre saisie est restée dans le formulaire") && typed.body.contains("Nous sommes complets"), "{}", typed.text());
        assert_eq!(scene.sender.call("referrals/withdraw", &[("id", id.as_str())]).await.status, 303);
        let english = scene.creator.in_english();
        for (client, act, address) in [(&scene.sender, "referrals/withdraw", address.as_str()), (&scene.receiver, "referrals/study", &address), (&english, "referrals/withdraw", "/mon-parcours")] {
            told(client.post_and_follow(act, &[("id", id.as_str()), ("page", address)]).await);
        }
    }

    async fn two_at_once_open_one_stage(app: TestApp) {
        let app = app.in_a_crowd().await;
        let scene = Scene::new(&app).await;
        let id = scene.sent(&["identity"]).await;
        let (one, two) = tokio::join!(scene.accept(&app, &id, &[]), scene.accept(&app, &id, &[]));
        let mut statuses = [one.status, two.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 409]);
        assert_eq!(count(&app, "SELECT COUNT(*) FROM stage").await, 1);
    }

    async fn two_people_of_the_receiver_who_accept_at_once_open_one_stage(app: TestApp) {
        let app = app.in_a_crowd().await;
        let scene = Scene::new(&app).await;
        let colleague = account(&app.hub, "colleague", "Sonia Albert", None).await;
        member(&app.hub, colleague, app.world.foreign, "adviser").await;
        let (client, sonia, paul) = (app.client(colleague).await, colleague.to_string(), app.world.foreign_adviser.to_string());
        let id = scene.sent(&["identity"]).await;
        let (of_paul, of_sonia) = ([("id", id.as_str()), ("adviser", &paul)], [("id", id.as_str()), ("adviser", &sonia)]);
        let (one, two) = tokio::join!(scene.receiver.call("referrals/accept", &of_paul), client.call("referrals/accept", &of_sonia));
        let late = if one.status == 409 { &one } else { &two };
        assert_eq!((one.status.min(two.status), late.status), (303, 409));
        let by = text(&app, "SELECT a.name FROM referral r JOIN account a ON a.id = r.receiver_id WHERE r.id = $1", &id).await;
        assert!(late.body.contains(&by), "who was late learns who was quicker: {}", late.body);
        assert_eq!(count(&app, "SELECT COUNT(*) FROM stage").await, 1);
        assert_eq!(count(&app, "SELECT COUNT(*) FROM referral_step WHERE act = 'accept'").await, 1);
        assert_eq!(count(&app, "SELECT COUNT(*) FROM event WHERE kind = 'referral_accepted'").await, 1);
        assert_eq!(count(&app, "SELECT COUNT(*) FROM notice WHERE kind = 'accepted'").await, 2, "the sender and the person, once each");
    }

    async fn declining_tells_why_and_where_else(app: TestApp) {
        let scene = Scene::new(&app).await;
        let id = scene.sent(&["identity"]).await;
        let bare = scene.receiver.call("referrals/decline", &[("id", &id), ("code", "other")]).await;
        assert_eq!(bare.status, 422);
        assert!(bare.body.contains("sentence"));
        let third = scene.third.to_string();
        let declined = scene.receiver.call("referrals/decline", &[
            ("id", &id), ("code", "outside_territory"), ("sentence", "Le Fournil est plus près de chez vous"), ("suggested", &third),
        ]).await;
        assert_eq!(declined.status, 303, "{}", declined.body);
        let page = scene.sender.get(&page(&id)).await.text();
        for told in ["Hors de notre territoire", "Le Fournil est plus près", "Structure suggérée", "Paul Delmas"] {
            assert!(page.contains(told), "{told}: {page}");
        }
        assert_eq!(text(&app, "SELECT first_answer FROM referral WHERE id = $1", &id).await, "declined");
        let again = scene.accept(&app, &id, &[]).await;
        assert_eq!(again.status, 409, "answered once");
    }

    async fn neither_who_asks_nor_who_answers_nor_a_closed_organisation_is_suggested(app: TestApp) {
        let scene = Scene::new(&app).await;
        let closed = crate::support::organisation(&app.hub, "La Couvée").await;
        app.hub.db.query("UPDATE organisation SET closed_on = '2026-06-15' WHERE id = $1").bind(closed).execute().await.expect("closed");
        let id = scene.sent(&["identity"]).await;
        let form = scene.receiver.get(&page(&id)).await.body;
        let (house, closed, third) = (app.world.house.to_string(), closed.to_string(), scene.third.to_string());
        let offered = |id: &str| form.contains(&format!("<option value=\"{id}\""));
        assert!(offered(&third) && ![&house, &scene.to, &closed].into_iter().any(|id| offered(id)));
        for suggested in [&house, &scene.to, &closed] {
            let fields = [("id", id.as_str()), ("code", "other"), ("sentence", "Voyez ailleurs"), ("suggested", suggested)];
            let refused = scene.receiver.call("referrals/decline", &fields).await;
            assert!(refused.status == 422 && refused.body.contains("suggested"), "{}", refused.body);
        }
    }

    async fn only_a_member_of_the_team_can_be_named(app: TestApp) {
        let scene = Scene::new(&app).await;
        let id = scene.sent(&["identity"]).await;
        let elsewhere = app.world.adviser.to_string();
        let refused = scene.accept(&app, &id, &[("adviser", &elsewhere)]).await;
        assert_eq!(refused.status, 422);
        assert!(refused.body.contains("adviser"));
        assert_eq!(count(&app, "SELECT COUNT(*) FROM stage").await, 0);
    }

    async fn a_withdrawn_one_cannot_be_answered(app: TestApp) {
        let scene = Scene::new(&app).await;
        let id = scene.sent(&["identity"]).await;
        assert_eq!(scene.receiver.call("referrals/withdraw", &[("id", &id)]).await.status, 403);
        assert_eq!(scene.creator.call("referrals/withdraw", &[("id", &id), ("page", "/mon-parcours")]).await.location(), "/mon-parcours?fait=referral_withdrawn");
        assert_eq!(scene.accept(&app, &id, &[]).await.status, 409);
        assert_eq!(scene.sender.call("referrals/withdraw", &[("id", &id)]).await.status, 409);
        let kept = "SELECT data FROM event WHERE kind = 'referral_withdrawn' AND subject_id = $1";
        assert!(text(&app, kept, &id).await.contains("\"by_creator\":true"));
    }

    async fn a_form_of_an_older_version_changes_nothing(app: TestApp) {
        let scene = Scene::new(&app).await;
        let id = scene.sent(&["identity"]).await;
        assert_eq!(scene.accept(&app, &id, &[("version", "1")]).await.status, 409);
        assert_eq!(scene.accept(&app, &id, &[("version", "2")]).await.status, 303);
    }
}
