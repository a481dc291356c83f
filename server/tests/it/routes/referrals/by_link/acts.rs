//! Every act that product.md §3 gives the receiver, by a link: what the page offers is what the state allows.

use super::{NO, STATE, asked, mailed};
use crate::{
    routes::referrals::scene::{count, page, text},
    support::{TestApp, both_engines},
};
use time::Duration;

const LINKS: &str = "SELECT COUNT(*) FROM answer_link";

/// The acts whose forms a page of a link shows.
fn offered(page: &str) -> Vec<&'static str> {
    let all = [
        "study",
        "ask",
        "waitlist",
        "accept",
        "decline",
        "reconsider",
        "meet",
        "close",
    ];
    let form = |act: &&&str| page.contains(&format!("name=\"form[answer]\" value=\"{act}\""));
    all.iter().filter(form).copied().collect()
}

both_engines! {
    async fn each_state_offers_its_acts_and_no_other(app: TestApp) {
        let mut asked = asked(&app, &["identity"]).await;
        asked.open().await;
        let shown = async |token: &str| asked.nobody.get(&format!("/repondre/{token}")).await.body;
        assert_eq!(offered(&shown(&asked.token).await), ["study", "ask", "waitlist", "accept", "decline"]);
        assert_eq!(asked.answer("study", &[]).await.location(), format!("{}?fait=referral_studied", asked.page()));
        assert_eq!(text(&app, STATE, &asked.id).await, "under_review");
        assert_eq!(offered(&shown(&asked.token).await), ["ask", "waitlist", "accept", "decline"]);
        let signed = "SELECT signed FROM referral_step WHERE act = 'study' AND account_id IS NULL AND organisation_id IS NOT NULL AND referral_id = $1";
        assert_eq!(text(&app, signed, &asked.id).await, "Ana Roux");
        let again = asked.answer("study", &[]).await;
        assert_eq!(again.status, 409, "under study already: {}", again.body);
        let late = asked.nobody.post_and_follow("referrals/answer_by_link", &[("token", &asked.token), ("page", &asked.page()), ("answer", "study"), ("key", "study"), ("signed", "Ana Roux"), ("version", "2")]).await;
        assert!(late.status == 409 && late.text().contains("entre-temps"), "{}", late.text());
        let sender = asked.scene.sender.get(&page(&asked.id)).await.text();
        assert!(sender.contains("Demande à l’étude chez L’Établi") && sender.contains("Le lien a été ouvert"), "{sender}");
        assert!(app.adviser().await.get("/avis").await.text().contains("est à l’étude chez L’Établi"));
        assert_eq!(asked.answer("ask", &[("question", "Avec quel budget ?")]).await.status, 303);
        app.pass(Duration::minutes(11));
        assert_eq!(asked.nobody.call("referrals/renew_by_link", &[("token", &asked.token)]).await.status, 303);
        asked.token = mailed(&app).await;
        asked.open().await;
        assert_eq!(offered(&asked.nobody.get(&asked.page()).await.body), ["study", "waitlist", "accept", "decline"], "a question waits");
        assert_eq!(asked.answer("waitlist", &[("expected_on", "2026-09-01")]).await.status, 303);
        app.pass(Duration::minutes(11));
        assert_eq!(asked.nobody.call("referrals/renew_by_link", &[("token", &asked.token)]).await.status, 303);
        asked.token = mailed(&app).await;
        asked.open().await;
        assert_eq!(offered(&asked.nobody.get(&asked.page()).await.body), ["study", "accept", "decline"], "on the waiting list");
        assert_eq!(asked.answer("study", &[]).await.status, 303);
        assert_eq!(text(&app, STATE, &asked.id).await, "under_review");
        assert_eq!(asked.answer("accept", &[]).await.status, 303, "the same link serves the answer");
        asked.token = mailed(&app).await;
        assert_eq!(offered(&asked.nobody.get(&asked.page()).await.body), ["meet", "close"]);
        assert_eq!(asked.answer("study", &[]).await.status, 400, "the next link serves what comes next");
        assert_eq!(asked.answer("meet", &[("met_on", "2026-06-15")]).await.status, 303);
        assert_eq!(offered(&asked.nobody.get(&asked.page()).await.body), ["close"]);
        assert_eq!(app.findings().await, 0);
    }

    async fn of_two_who_take_it_under_study_at_once_one_does(app: TestApp) {
        let app = app.in_a_crowd().await;
        let asked = asked(&app, &["identity"]).await;
        let (one, two) = tokio::join!(asked.answer("study", &[]), asked.answer("study", &[]));
        let mut statuses = [one.status, two.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 409]);
        assert_eq!(count(&app, "SELECT COUNT(*) FROM referral_step WHERE act = 'study'").await, 1);
    }

    async fn a_want_of_room_has_its_day_by_a_link_too(app: TestApp) {
        let asked = asked(&app, &["identity"]).await;
        assert!(asked.open().await.contains("Une place est possible à partir du"));
        let full = |day: &'static str| [("code", "no_place_before"), ("sentence", "Complet"), ("no_place_before", day)];
        assert_eq!(asked.answer("decline", &full("")).await.status, 422);
        assert_eq!(asked.answer("decline", &full("2026-09-01")).await.status, 303);
        let shown = asked.scene.sender.get(&page(&asked.id)).await.text();
        assert!(shown.contains("Réponse de L’Établi : pas de suite. Raison : pas de place avant le 1er septembre 2026."), "{shown}");
    }

    async fn a_decline_is_taken_back_by_a_link_that_was_asked_for(app: TestApp) {
        let mut asked = asked(&app, &["identity"]).await;
        asked.open().await;
        let declined = asked.answer("decline", &NO).await;
        let letters = "SELECT COUNT(*) FROM letter WHERE event_key LIKE 'link:%' AND state = 'waiting'";
        assert_eq!((count(&app, letters).await, count(&app, LINKS).await), (1, 1), "no mail after a refusal");
        let done = asked.nobody.get(&declined.location()).await;
        assert!(done.status == 200 && done.text().contains("Pendant 30 jours, ce refus peut être repris"), "{}", done.text());
        assert_eq!(asked.answer("reconsider", &[]).await.status, 410, "the link has been used");
        let used = asked.nobody.get(&asked.page()).await;
        assert!(used.status == 410 && used.body.contains("/api/referrals/renew_by_link"), "{}", used.text());
        app.pass(Duration::days(29));
        for _ in 0..2 {
            assert_eq!(asked.nobody.call("referrals/renew_by_link", &[("token", &asked.token)]).await.status, 303);
            assert_eq!(count(&app, LINKS).await, 2, "pressed twice, written to once");
        }
        let letter = text(&app, "SELECT l.subject || l.content FROM letter l JOIN referral r ON r.id = $1 WHERE l.event_key LIKE 'link:%' AND l.state = 'waiting' ORDER BY l.id DESC LIMIT 1", &asked.id).await;
        for told in ["Revenir sur votre refus – La Passerelle / Taking your decline back – La Passerelle", "n’a pas donné suite à la demande de La Passerelle (formation)", "Take this decline back"] {
            assert!(letter.contains(told), "{told}: {letter}");
        }
        let old = std::mem::replace(&mut asked.token, mailed(&app).await);
        assert_eq!(asked.nobody.get(&format!("/repondre/{old}")).await.status, 410);
        let opened = asked.open().await;
        let body = asked.nobody.get(&asked.page()).await.body;
        assert_eq!(offered(&body), ["reconsider"]);
        assert!(!opened.contains("Nadia") && !opened.contains("nadia@"), "after its decline it reads the request alone, as with an account: {opened}");
        assert_eq!(asked.answer("decline", &NO).await.status, 409, "it is declined");
        let held = asked.answer("reconsider", &[("sentence", "Après la maladie")]).await;
        assert!(held.status == 422 && held.body.contains("anyway"), "{}", held.body);
        assert_eq!(asked.answer("reconsider", &[("sentence", "Une place s’est libérée")]).await.location(), format!("{}?fait=referral_reconsidered", asked.page()));
        assert_eq!(text(&app, STATE, &asked.id).await, "under_review");
        let sender = app.adviser().await;
        assert!(sender.get(&page(&asked.id)).await.text().contains("Une place s’est libérée"));
        assert!(sender.get("/avis").await.text().contains("est de nouveau à l’étude chez L’Établi"));
        let typed = asked.nobody.post_and_follow("referrals/answer_by_link", &[("token", &asked.token), ("page", &asked.page()), ("answer", "reconsider"), ("key", "reconsider"), ("signed", "Ana Roux"), ("sentence", "Une place de plus")]).await;
        assert!(typed.status == 409 && typed.text().contains("Une place de plus") && typed.text().contains("à l’étude"), "what was typed stays in sight: {}", typed.text());
        assert_eq!(offered(&asked.nobody.get(&asked.page()).await.body), ["ask", "waitlist", "accept", "decline"]);
        assert_eq!(asked.answer("accept", &[]).await.status, 303, "by the same link");
        assert_eq!(text(&app, "SELECT state || ' ' || first_answer FROM referral WHERE id = $1", &asked.id).await, "accepted declined");
        assert_eq!(app.findings().await, 0);
    }

    async fn after_thirty_days_a_decline_stands_and_gets_no_link(app: TestApp) {
        let mut asked = asked(&app, &["identity"]).await;
        asked.answer("decline", &NO).await;
        app.pass(Duration::days(24));
        asked.nobody.call("referrals/renew_by_link", &[("token", &asked.token)]).await;
        let old = std::mem::replace(&mut asked.token, mailed(&app).await);
        asked.open().await;
        app.pass(Duration::days(7));
        let late = asked.answer("reconsider", &[]).await;
        assert!(late.status == 422 && late.body.contains("plus de 30 jours"), "{}", late.body);
        for token in [&old, &asked.token] {
            let gone = asked.nobody.get(&format!("/repondre/{token}")).await;
            assert!(gone.status == 410 && !gone.body.contains("/api/referrals/renew_by_link"), "{}", gone.text());
            assert_eq!(asked.nobody.call("referrals/renew_by_link", &[("token", token)]).await.status, 410);
        }
        assert_eq!(text(&app, STATE, &asked.id).await, "declined");
    }

    async fn the_sender_sends_the_link_by_which_a_decline_is_taken_back(app: TestApp) {
        let mut asked = asked(&app, &["identity"]).await;
        asked.answer("decline", &NO).await;
        let id = [("id", asked.id.as_str())];
        let shown = asked.scene.sender.get(&page(&asked.id)).await;
        assert!(shown.text().contains("ce refus peut être repris par un lien envoyé à contact@etabli.example") && shown.text().contains("Adresser ailleurs"), "{}", shown.text());
        app.pass(Duration::seconds(1));
        assert_eq!(asked.scene.sender.call("referrals/send_link", &id).await.status, 303);
        app.pass(Duration::seconds(1));
        let again = asked.scene.sender.call("referrals/send_link", &id).await;
        assert!(again.status == 422 && again.text().contains("Un lien est déjà parti depuis ce refus"), "{} {}", again.status, again.text());
        asked.token = mailed(&app).await;
        assert_eq!(asked.answer("reconsider", &[]).await.status, 303);
        assert_eq!(asked.scene.stranger.call("referrals/send_link", &id).await.status, 404);
    }
}
