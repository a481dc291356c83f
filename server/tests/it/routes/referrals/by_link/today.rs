//! A link is as good as the address it was sent to: one that is not the receiver's any more, or that it needs no longer.

use super::{ANSWERS, Asked, NO, asked, mailed_to};
use crate::{
    routes::referrals::scene::{count, page},
    support::{TestApp, account, both_engines, member},
};
use time::Duration;

/// What is written down of L’Établi since the link left.
async fn later(app: &TestApp, change: &'static str) {
    app.pass(Duration::minutes(11));
    app.hub.db.query(change).execute().await.expect("changed");
}

impl Asked {
    /// It opens nothing, and nothing is done by it.
    async fn shut(&self, app: &TestApp) {
        let (gone, token) = (self.nobody.get(&self.page()).await, [("token", self.token.as_str())]);
        let told = gone.text();
        assert!(
            gone.status == 410 && !told.contains("Ferrer") && !told.contains("envoyée"),
            "{told}"
        );
        for act in ["referrals/open_by_link", "referrals/renew_by_link"] {
            assert_eq!(self.nobody.call(act, &token).await.status, 410, "{act}");
        }
        assert_eq!(self.answer("decline", &NO).await.status, 410);
        assert_eq!(count(app, "SELECT COUNT(*) FROM answer_link").await, 1);
        assert_eq!(count(app, ANSWERS).await, 0);
    }
}

both_engines! {
    async fn a_former_address_is_told_nothing_and_gets_no_link(app: TestApp) {
        let mut asked = asked(&app, &["identity"]).await;
        let (id, links) = ([("id", asked.id.as_str())], "SELECT COUNT(*) FROM answer_link");
        app.pass(Duration::seconds(1));
        assert_eq!(asked.scene.sender.call("referrals/send_link", &id).await.status, 303);
        later(&app, "UPDATE organisation SET email = 'accueil@etabli.example' WHERE short_name = 'L’Établi'").await;
        let former = [("token", asked.token.as_str())];
        assert_eq!(asked.nobody.call("referrals/renew_by_link", &former).await.status, 410);
        let told = asked.nobody.get(&asked.page()).await;
        assert!(told.status == 410 && told.text().contains("sinon, appelez La Passerelle") && !told.text().contains("envoyée") && !told.text().contains("Envoyer un nouveau lien"), "{}", told.text());
        assert_eq!(asked.scene.sender.call("referrals/revoke_link", &id).await.status, 303);
        assert_eq!(count(&app, "SELECT COUNT(*) FROM answer_link WHERE revoked_at IS NULL").await, 0, "the replaced one too");
        app.pass(Duration::seconds(1));
        assert_eq!(asked.scene.sender.call("referrals/send_link", &id).await.status, 303);
        app.pass(Duration::minutes(11));
        assert_eq!(asked.nobody.call("referrals/renew_by_link", &former).await.status, 410);
        assert_eq!(count(&app, links).await, 3, "no other has left");
        asked.token = mailed_to(&app, "accueil@etabli.example").await;
        assert_eq!(asked.answer("accept", &[]).await.status, 303, "the right one works");
        let answered = std::mem::replace(&mut asked.token, mailed_to(&app, "accueil@etabli.example").await);
        later(&app, "UPDATE organisation SET email = 'contact@etabli.example' WHERE short_name = 'L’Établi'").await;
        app.pass(Duration::days(8));
        for token in [&answered, &asked.token] {
            let gone = asked.nobody.get(&format!("/repondre/{token}")).await.text();
            assert!(gone.contains("sinon, appelez") && !gone.contains("acceptée") && !gone.contains("Ana Roux"), "{gone}");
            assert_eq!(asked.nobody.call("referrals/renew_by_link", &[("token", token)]).await.status, 410);
        }
        assert_eq!(count(&app, links).await, 4);
    }

    async fn a_link_to_a_former_address_opens_and_answers_nothing(app: TestApp) {
        let mut asked = asked(&app, &["identity"]).await;
        asked.open().await;
        later(&app, "UPDATE organisation SET email = 'accueil@etabli.example' WHERE short_name = 'L’Établi'").await;
        asked.shut(&app).await;
        let told = asked.nobody.get(&asked.page()).await.text();
        assert!(told.contains("Ce lien ne sert plus") && told.contains("un nouveau lien peut partir à l’adresse de votre structure"), "{told}");
        let shown = asked.scene.sender.get(&page(&asked.id)).await;
        assert!(shown.text().contains("Le dernier lien était parti à une autre adresse") && shown.body.contains("/api/referrals/revoke_link"), "{}", shown.text());
        assert_eq!(asked.scene.sender.call("referrals/send_link", &[("id", asked.id.as_str())]).await.status, 303);
        asked.token = mailed_to(&app, "accueil@etabli.example").await;
        assert_eq!(asked.answer("accept", &[]).await.status, 303);
        let next = mailed_to(&app, "accueil@etabli.example").await;
        assert!(asked.nobody.get(&format!("/repondre/{next}")).await.text().contains("premier rendez-vous"));
    }

    async fn a_link_opens_nothing_once_somebody_has_an_account(app: TestApp) {
        let asked = asked(&app, &["identity"]).await;
        asked.open().await;
        let (boss, to) = (account(&app.hub, "boss", "Anne Roux", None).await, "SELECT receiver_organisation_id FROM referral");
        member(&app.hub, boss, app.hub.db.query(to).scalar().await.expect("receiver"), "adviser").await;
        asked.shut(&app).await;
        let shown = asked.scene.sender.get(&page(&asked.id)).await;
        assert!(shown.text().contains("le lien envoyé avant ne l’ouvre plus") && !shown.body.contains("/api/referrals/send_link"), "{}", shown.text());
        let revoke = [("id", asked.id.as_str())];
        assert_eq!(asked.scene.sender.call("referrals/revoke_link", &revoke).await.status, 303);
        assert!(!asked.scene.sender.get(&page(&asked.id)).await.text().contains("Répondre sans compte"));
    }

    async fn a_link_opens_nothing_once_the_organisation_is_closed(app: TestApp) {
        let asked = asked(&app, &["identity"]).await;
        asked.open().await;
        later(&app, "UPDATE organisation SET closed_on = '2026-06-15' WHERE short_name = 'L’Établi'").await;
        asked.shut(&app).await;
        assert!(asked.scene.sender.get(&page(&asked.id)).await.body.contains("/api/referrals/revoke_link"));
        assert_eq!(asked.scene.sender.call("referrals/revoke_link", &[("id", &asked.id)]).await.status, 303);
    }
}
