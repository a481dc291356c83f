use super::scene::{Scene, count, page, text};
use crate::support::{Answer, TestApp, both_engines};
use time::Duration;

/// The state as it is stored.
async fn state(app: &TestApp, id: &str) -> String {
    text(app, "SELECT state FROM referral WHERE id = $1", id).await
}

/// What a step brings: the receiver acts, and the answer leads back to the page.
async fn receiver_does(scene: &Scene, act: &str, id: &str, more: &[(&str, &str)]) -> Answer {
    let fields = [&[("id", id)], more].concat();
    scene.receiver.call(&format!("referrals/{act}"), &fields).await
}

const WAITLIST: [(&str, &str); 2] = [("expected_on", "2026-09-01"), ("sentence", "Une place en septembre")];

both_engines! {
    async fn a_question_is_asked_and_answered_and_everybody_reads_it(app: TestApp) {
        let scene = Scene::new(&app).await;
        let id = scene.sent(&["identity"]).await;
        assert_eq!(receiver_does(&scene, "study", &id, &[]).await.status, 303);
        assert_eq!(state(&app, &id).await, "under_review");
        assert_eq!(receiver_does(&scene, "ask", &id, &[("question", " ")]).await.status, 422);
        assert_eq!(receiver_does(&scene, "ask", &id, &[("question", "Avez-vous un local ?")]).await.status, 303);
        assert_eq!(state(&app, &id).await, "info_requested");
        let ours = scene.sender.get("/orientations?file=chez-nous").await.text();
        assert!(ours.contains("Nadia Ferrer"), "the question waits on the sender");
        let asked = scene.sender.get(&page(&id)).await.text();
        assert!(asked.contains("Question du Levier") && asked.contains("Avez-vous un local ?"));
        assert_eq!(scene.receiver.call("referrals/reply", &[("id", &id), ("answer", "Oui")]).await.status, 403);
        let reply = [("id", id.as_str()), ("answer", "Oui, à Ramonville")];
        assert_eq!(scene.sender.call("referrals/reply", &reply).await.status, 303);
        assert_eq!(state(&app, &id).await, "under_review");
        assert_eq!(scene.sender.call("referrals/reply", &reply).await.status, 409, "answered once");
        for client in [&scene.sender, &scene.receiver] {
            let shown = client.get(&page(&id)).await.text();
            assert!(shown.contains("Avez-vous un local ?") && shown.contains("Oui, à Ramonville"));
        }
        let mine = scene.creator.get("/mon-parcours").await.text();
        for told in ["Demande à l’étude chez Le Levier", "Avez-vous un local ?", "Oui, à Ramonville", "Question du Levier."] {
            assert!(mine.contains(told), "{told}");
        }
        for kind in ["referral_under_review", "referral_info_requested", "referral_info_given"] {
            let told = text(&app, "SELECT CAST(COUNT(*) AS TEXT) || MIN(kind) FROM event WHERE subject_id = $1 AND kind IN ('referral_under_review', 'referral_info_requested', 'referral_info_given')", &id);
            assert!(told.await.starts_with('3'), "{kind}");
        }
    }

    async fn a_place_on_the_waiting_list_has_its_date(app: TestApp) {
        let scene = Scene::new(&app).await;
        let id = scene.sent(&["identity"]).await;
        for day in ["", "2026-06-15", "2028-06-16", "2027-02-31"] {
            let refused = receiver_does(&scene, "waitlist", &id, &[("expected_on", day)]).await;
            assert_eq!(refused.status, 422, "{day}");
            assert!(refused.body.contains("expected_on"));
        }
        assert_eq!(receiver_does(&scene, "waitlist", &id, &WAITLIST).await.status, 303);
        assert!(scene.sender.get("/orientations?file=chez-eux").await.text().contains("place espérée le"));
        let mine = scene.creator.get("/mon-parcours").await.text();
        assert!(mine.contains("1er septembre 2026") && mine.contains("Une place en septembre"), "{mine}");
        assert_eq!(receiver_does(&scene, "waitlist", &id, &WAITLIST).await.status, 409, "on the list already");
        assert_eq!(receiver_does(&scene, "ask", &id, &[("question", "Encore là ?")]).await.status, 409);
        assert_eq!(receiver_does(&scene, "study", &id, &[]).await.status, 303);
    }

    async fn a_decline_is_taken_back_within_thirty_days(app: TestApp) {
        let mut scene = Scene::new(&app).await;
        let id = scene.sent(&["identity"]).await;
        let decline = [("code", "session_full"), ("sentence", "Nous sommes complets")];
        scene.later(&app, Duration::days(2)).await;
        assert_eq!(receiver_does(&scene, "decline", &id, &decline).await.status, 303);
        assert!(scene.creator.get("/mon-parcours").await.text().contains("Nous sommes complets"));
        scene.later(&app, Duration::days(30)).await;
        assert!(scene.receiver.get(&page(&id)).await.text().contains("Revenir sur ce refus"));
        assert_eq!(receiver_does(&scene, "reconsider", &id, &[("sentence", "Une place s’est libérée")]).await.status, 303);
        assert_eq!(state(&app, &id).await, "under_review");
        let mine = scene.creator.get("/mon-parcours").await.text();
        assert!(mine.contains("Nous sommes complets") && mine.contains("Une place s’est libérée"), "the decline stays told");
        scene.later(&app, Duration::days(3)).await;
        assert_eq!(scene.accept(&app, &id, &[]).await.status, 303);
        let kept = "SELECT first_answer || ' ' || CAST(COALESCE(decline_code, '-') AS TEXT) FROM referral WHERE id = $1
                    AND first_answered_at < answered_at";
        assert_eq!(text(&app, kept, &id).await, "declined -", "the first answer keeps its time");
        let later = scene.sent(&["identity"]).await;
        assert_eq!(receiver_does(&scene, "decline", &later, &decline).await.status, 303);
        scene.later(&app, Duration::days(31)).await;
        let late = receiver_does(&scene, "reconsider", &later, &[]).await;
        assert_eq!(late.status, 422);
        assert!(late.body.contains("30 jours"));
    }

    async fn a_decline_cannot_come_back_beside_a_newer_request(app: TestApp) {
        let scene = Scene::new(&app).await;
        let id = scene.sent(&["identity"]).await;
        let decline = [("code", "not_ready"), ("sentence", "Revenez avec un budget")];
        assert_eq!(receiver_does(&scene, "decline", &id, &decline).await.status, 303);
        scene.sent(&["identity"]).await;
        let refused = receiver_does(&scene, "reconsider", &id, &[]).await;
        assert_eq!(refused.status, 422, "{}", refused.body);
        assert_eq!(state(&app, &id).await, "declined");
    }

    async fn the_first_meeting_and_the_outcome_close_the_loop(app: TestApp) {
        let mut scene = Scene::new(&app).await;
        let id = scene.sent(&["identity"]).await;
        assert_eq!(receiver_does(&scene, "meet", &id, &[("met_on", "2026-06-15")]).await.status, 409, "not accepted yet");
        assert_eq!(scene.accept(&app, &id, &[]).await.status, 303);
        scene.later(&app, Duration::days(10)).await;
        for day in ["2026-06-26", "2026-06-14", ""] {
            assert_eq!(receiver_does(&scene, "meet", &id, &[("met_on", day)]).await.status, 422, "{day}");
        }
        assert_eq!(scene.sender.call("referrals/meet", &[("id", &id), ("met_on", "2026-06-20")]).await.status, 403);
        assert_eq!(receiver_does(&scene, "meet", &id, &[("met_on", "2026-06-20")]).await.status, 303);
        assert_eq!(receiver_does(&scene, "meet", &id, &[("met_on", "2026-06-21")]).await.status, 409, "the first is held once");
        assert!(scene.creator.get("/mon-parcours").await.text().contains("Le premier rendez-vous a eu lieu le 20 juin 2026"));
        assert_eq!(receiver_does(&scene, "close", &id, &[]).await.status, 422);
        let outcome = [("outcome", "achieved"), ("sentence", "Bravo")];
        assert_eq!(receiver_does(&scene, "close", &id, &outcome).await.status, 303);
        assert_eq!(text(&app, "SELECT state || ' ' || outcome FROM referral WHERE id = $1", &id).await, "closed achieved");
        assert_eq!(receiver_does(&scene, "close", &id, &outcome).await.status, 409);
        assert!(scene.sender.get(&page(&id)).await.text().contains("Objectif atteint"));
        assert!(scene.creator.get("/mon-parcours").await.text().contains("Bravo"));
        assert_eq!(scene.sender.call("referrals/withdraw", &[("id", &id)]).await.status, 409);
    }

    async fn nobody_but_the_receiver_moves_what_it_received(app: TestApp) {
        let scene = Scene::new(&app).await;
        let id = scene.sent(&["identity"]).await;
        let fields = [("id", id.as_str()), ("question", "Pourquoi ?"), ("expected_on", "2026-09-01"), ("met_on", "2026-06-15"), ("outcome", "achieved")];
        for act in ["study", "ask", "waitlist", "reconsider", "meet", "close"] {
            let path = format!("referrals/{act}");
            assert_eq!(scene.sender.call(&path, &fields).await.status, 403, "{act} by the sender");
            assert_eq!(scene.creator.call(&path, &fields).await.status, 403, "{act} by the person");
            assert_eq!(scene.stranger.call(&path, &fields).await.status, 404, "{act} by a stranger");
        }
        for act in ["edit", "identify", "reply", "withdraw_others"] {
            let path = format!("referrals/{act}");
            let more = [fields.as_slice(), &[("need", "Autre"), ("answer", "Oui"), ("identity", "on"), ("how", "spoken"), ("given_on", "2026-06-14"), ("until", "2027-06-14")]].concat();
            assert_eq!(scene.receiver.call(&path, &more).await.status, 403, "{act} by the receiver");
            assert_eq!(scene.stranger.call(&path, &more).await.status, 404, "{act} by a stranger");
        }
        assert_eq!(state(&app, &id).await, "sent");
        assert_eq!(count(&app, "SELECT COUNT(*) FROM referral_step").await, 2);
    }

    async fn a_withdrawn_one_takes_no_act_at_all(app: TestApp) {
        let scene = Scene::new(&app).await;
        let id = scene.sent(&["identity"]).await;
        assert_eq!(scene.sender.call("referrals/withdraw", &[("id", &id)]).await.status, 303);
        let more = [("question", "?"), ("expected_on", "2026-09-01"), ("met_on", "2026-06-15"), ("outcome", "partly"), ("code", "duplicate"), ("sentence", "Non")];
        for act in ["study", "ask", "waitlist", "reconsider", "meet", "close", "decline"] {
            let late = receiver_does(&scene, act, &id, &more).await;
            assert_eq!(late.status, 409, "{act}");
            assert!(late.body.contains("withdrawn"), "{act} tells the state that stands");
        }
    }

    async fn a_consent_withdrawn_meanwhile_bars_accepting_and_hides_the_person(app: TestApp) {
        let scene = Scene::new(&app).await;
        let id = scene.sent(&["identity"]).await;
        let open = scene.receiver.get(&page(&id)).await;
        assert!(open.body.contains("Ferrer"));
        let consent = text(&app, "SELECT CAST(COUNT(*) AS TEXT) FROM consent WHERE id <> $1", &id).await;
        assert_eq!(consent, "1");
        app.hub.db.query("UPDATE consent SET withdrawn_at = recorded_at").execute().await.expect("withdrawn");
        let (adviser, address) = (app.world.foreign_adviser.to_string(), page(&id));
        let fields = [("id", id.as_str()), ("version", "2"), ("adviser", &adviser), ("sentence", "Bienvenue"), ("page", &address), ("key", "accept")];
        let shown = scene.receiver.post_and_follow("referrals/accept", &fields).await;
        assert_eq!(shown.status, 422);
        assert!(!shown.body.contains("Ferrer") && shown.text().contains("Aucun accord de partage"), "{}", shown.text());
        assert!(shown.body.contains("Bienvenue"), "what was typed is kept");
        assert_eq!(state(&app, &id).await, "sent");
    }

    /// product.md §4: after a withdrawal the organisation keeps only what it wrote itself.
    async fn a_consent_that_ended_leaves_the_receiver_its_own_words(app: TestApp) {
        let mut scene = Scene::new(&app).await;
        let id = scene.sent(&["identity"]).await;
        assert_eq!(scene.receiver.call("referrals/ask", &[("id", &id), ("question", "Quel budget prévoit-elle ?")]).await.status, 303);
        assert_eq!(scene.sender.call("referrals/reply", &[("id", &id), ("answer", "Mille euros par mois")]).await.status, 303);
        let theirs = ["Apprendre à tenir ses comptes", "Mille euros par mois"];
        let before = scene.receiver.get(&page(&id)).await.text();
        assert!(theirs.iter().all(|text| before.contains(text)) && before.contains("Quel budget"), "{before}");
        for (ended, days) in [("UPDATE consent SET withdrawn_at = recorded_at", 0), ("UPDATE consent SET withdrawn_at = NULL, until = '2026-06-15'", 1)] {
            app.hub.db.query(ended).execute().await.expect("ended");
            scene.later(&app, Duration::days(days)).await;
            let after = scene.receiver.get(&page(&id)).await;
            assert_eq!(after.status, 200);
            let said = after.text();
            assert!(said.contains("Quel budget") && said.contains("a pris fin") && !said.contains("Secteur"), "{said}");
            assert!(theirs.iter().all(|text| !after.body.contains(text)), "{said}");
        }
        let sender = scene.sender.get(&page(&id)).await.text();
        assert!(theirs.iter().all(|text| sender.contains(text)), "{sender}");
    }

    async fn a_draft_is_edited_until_it_is_sent(app: TestApp) {
        let scene = Scene::new(&app).await;
        let id = scene.draft().await;
        let edit = async |version: &str, need: &str| {
            let fields = [("id", id.as_str()), ("version", version), ("need", need)];
            scene.sender.call("referrals/edit", &fields).await
        };
        assert_eq!(edit("1", " ").await.status, 422);
        assert_eq!(edit("1", "Un autre besoin").await.status, 303);
        let late = edit("1", "Le mien").await;
        assert_eq!(late.status, 409);
        assert!(late.body.contains("Un autre besoin"), "both versions side by side");
        assert_eq!(text(&app, "SELECT need FROM referral WHERE id = $1", &id).await, "Un autre besoin");
        let sent = scene.sender.call("referrals/send", &[("id", &id), ("then", "anonymous")]).await;
        assert_eq!(sent.status, 303, "{}", sent.body);
        assert_eq!(edit("3", "Trop tard").await.status, 409);
    }

    async fn words_that_no_file_should_hold_are_held_back_in_every_text(app: TestApp) {
        let scene = Scene::new(&app).await;
        let draft = scene.draft().await;
        let held = async |client: &crate::support::Client, action: &str, fields: &[(&str, &str)]| {
            let refused = client.call(action, fields).await;
            assert!(refused.status == 422 && refused.body.contains("anyway"), "{action}: {} {}", refused.status, refused.body);
            let saved = client.call(action, &[fields, &[("anyway", "on")]].concat()).await;
            assert_eq!(saved.status, 303, "{action}: {}", saved.body);
        };
        held(&scene.sender, "referrals/edit", &[("id", &draft), ("need", "Reprend après un cancer")]).await;
        scene.sender.call("referrals/withdraw", &[("id", &draft)]).await;
        let id = scene.sent(&["identity"]).await;
        held(&scene.receiver, "referrals/ask", &[("id", &id), ("question", "A-t-elle un handicap ?")]).await;
        held(&scene.sender, "referrals/reply", &[("id", &id), ("answer", "Oui, RQTH")]).await;
        held(&scene.receiver, "referrals/waitlist", &[("id", &id), ("expected_on", "2026-09-01"), ("sentence", "Après la grossesse")]).await;
        let no = [("id", id.as_str()), ("code", "session_full"), ("sentence", "Complet")];
        assert_eq!(scene.receiver.call("referrals/decline", &no).await.status, 303);
        held(&scene.receiver, "referrals/reconsider", &[("id", &id), ("sentence", "Malgré la maladie")]).await;
        assert_eq!(scene.accept(&app, &id, &[]).await.status, 303);
        held(&scene.receiver, "referrals/close", &[("id", &id), ("outcome", "partly"), ("sentence", "Arrêt maladie")]).await;
        let noted = "SELECT COUNT(*) FROM event WHERE kind = 'sensitive_kept' AND data LIKE '%referrals/%' AND data LIKE '%health%'";
        assert_eq!(count(&app, noted).await, 6);
    }
}
