//! What a referral may write down of a consent: where none is in force, by the lead alone.

use super::scene::{CONSENT, Scene, count, id as id_of, page};
use crate::support::{Covers, TestApp, both_engines};

const IN_FORCE: &str = "SELECT COUNT(*) FROM consent WHERE withdrawn_at IS NULL AND stages AND NOT identity";

both_engines! {
    async fn a_referral_does_not_widen_what_the_person_made_narrower(app: TestApp) {
        let scene = Scene::new(&app).await;
        let give = [("journey", scene.journey.as_str()), ("organisation", &scene.to), ("identity", "on"), ("stages", "on"), ("until", "2027-06-14")];
        assert_eq!(scene.creator.call("sharing/give_consent", &give).await.status, 303);
        let given: uuid::Uuid = app.hub.db.query("SELECT id FROM consent").scalar().await.expect("consent");
        let given = given.to_string();
        let narrower = [("id", given.as_str()), ("stages", "on"), ("until", "2027-01-01")];
        assert_eq!(scene.creator.call("sharing/limit_consent", &narrower).await.status, 303);
        let form = scene.sender.get(&format!("/parcours/{}/orienter?etape=training&structure={}", scene.journey, scene.to)).await;
        assert!(form.text().contains("celle-ci ne l’élargit pas") && !form.body.contains("form[identity]"), "{}", form.text());
        let all = [CONSENT.as_slice(), &[("identity", "on"), ("notes", "on"), ("then", "send")]].concat();
        let id = id_of(&scene.write(&all).await);
        assert_eq!((count(&app, "SELECT COUNT(*) FROM consent").await, count(&app, IN_FORCE).await), (2, 1));
        let again = [CONSENT.as_slice(), &[("id", id.as_str()), ("identity", "on")]].concat();
        assert_eq!(scene.sender.call("referrals/identify", &again).await.status, 409, "it reads the file already");
        let draft = id_of(&scene.write(&[("kind", "financing")]).await);
        let sent = [CONSENT.as_slice(), &[("id", draft.as_str()), ("identity", "on"), ("then", "send")]].concat();
        assert_eq!(scene.sender.call("referrals/send", &sent).await.status, 303);
        assert_eq!((count(&app, "SELECT COUNT(*) FROM consent").await, count(&app, IN_FORCE).await), (2, 1));
        for id in [id, draft] {
            assert!(!scene.receiver.get(&page(&id)).await.body.contains("Ferrer"));
        }
    }

    async fn whom_a_journey_is_shared_with_asks_the_person_or_sends_without_the_name(app: TestApp) {
        let scene = Scene::new(&app).await;
        app.share(app.world.journey, app.world.foreign, Covers { identity: true, stages: true }).await;
        let third = scene.third.to_string();
        let form = scene.receiver.get(&format!("/parcours/{}/orienter?etape=training&structure={third}", scene.journey)).await;
        assert!(form.text().contains("Demander l’accord pour Le Fournil par un lien") && !form.body.contains("form[identity]"), "{}", form.text());
        assert!(form.text().contains("Enregistrer et envoyer") && form.text().contains("sinon, la demande arrive sans le nom"), "{}", form.text());
        let target = [("journey", scene.journey.as_str()), ("kind", "training"), ("organisation", &third), ("need", "Se former")];
        let refused = scene.receiver.call("referrals/write", &[CONSENT.as_slice(), &target, &[("identity", "on"), ("then", "send")]].concat()).await;
        assert_eq!(refused.status, 422);
        assert!(refused.body.contains("qui mène le parcours qui le note"), "{}", refused.body);
        let id = id_of(&scene.receiver.call("referrals/write", &[target.as_slice(), &[("then", "anonymous")]].concat()).await);
        let noted = [CONSENT.as_slice(), &[("id", id.as_str()), ("identity", "on")]].concat();
        assert_eq!(scene.receiver.call("referrals/identify", &noted).await.status, 422);
        let shown = scene.receiver.get(&page(&id)).await;
        assert!(shown.text().contains("Demander l’accord pour Le Fournil par un lien") && !shown.body.contains("referrals/identify"));
        assert_eq!(count(&app, "SELECT COUNT(*) FROM consent").await, 1);
    }

    async fn the_circle_is_not_told_what_others_may_read(app: TestApp) {
        let scene = Scene::new(&app).await;
        let id = scene.sent(&["identity", "financing"]).await;
        app.share(app.world.journey, scene.third, Covers { stages: true, ..Covers::default() }).await;
        let seen = scene.stranger.get(&page(&id)).await;
        assert_eq!(seen.status, 200);
        assert!(!seen.text().contains("jusqu’au") && scene.sender.get(&page(&id)).await.text().contains("jusqu’au 14 juin 2027"), "{}", seen.text());
    }
}
