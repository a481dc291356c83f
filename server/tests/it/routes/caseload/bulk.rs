use crate::support::{Covers, TestApp, both_engines};
use uuid::Uuid;

fn pick(journey: Uuid) -> String {
    format!("pick-{journey}")
}

/// The journey of the other organisation, shared with the house.
async fn share_foreign(app: &TestApp) {
    let covers = Covers {
        identity: true,
        stages: true,
    };
    app.share(app.world.foreign_journey, app.world.house, covers).await;
}

both_engines! {
    async fn journeys_are_assigned_within_the_team_and_a_double_click_acts_once(app: TestApp) {
        let (adviser, own, manager) = (app.adviser().await, pick(app.world.journey), app.world.manager.to_string());
        let once = Uuid::now_v7().to_string();
        let form = [(own.as_str(), "on"), ("act", "assign"), ("adviser", manager.as_str()), ("once", once.as_str()), ("page", "/parcours?etat=")];
        let page = adviser.post_and_follow("caseload/bulk", &form).await;
        assert!(page.text().contains("1 parcours est confié à Marc Sabatier."), "{}", page.text());
        assert!(page.text().contains("Marc Sabatier"), "the list shows the new adviser");
        let (first, again) = (adviser.post("caseload/bulk", &form).await.location(), adviser.post("caseload/bulk", &form).await.location());
        assert_eq!(first, again);
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind = 'journey_assigned'").await, 1);
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind = 'acted_on_several'").await, 1);
        assert_eq!(app.count("SELECT COUNT(*) FROM journey j JOIN circle_member m ON m.journey_id = j.id AND m.organisation_id = j.organisation_id WHERE m.contact_id = j.adviser_id").await, 2, "the person to call is the new one");
        let history = adviser.get(&format!("/parcours/{}", app.world.journey)).await.text();
        assert!(history.contains("Une autre personne de la structure est désormais chargée du parcours."));
        let stranger = app.world.foreign_adviser.to_string();
        let refused = adviser.call("caseload/bulk", &[(own.as_str(), "on"), ("act", "assign"), ("adviser", stranger.as_str())]).await;
        assert_eq!(refused.status, 422, "nobody outside the team");
    }

    async fn what_is_refused_is_told_by_name_and_the_rest_is_done(app: TestApp) {
        share_foreign(&app).await;
        let adviser = app.adviser().await;
        let (own, shared, manager) = (pick(app.world.journey), pick(app.world.foreign_journey), app.world.manager.to_string());
        let page = adviser.post_and_follow("caseload/bulk", &[(own.as_str(), "on"), (shared.as_str(), "on"), ("act", "assign"), ("adviser", manager.as_str()), ("page", "/parcours")]).await;
        assert_eq!(page.status, 200);
        let told = page.body.split("role=\"status\"").nth(1).expect("a message").split("</ul>").next().expect("names").to_owned();
        assert!(told.contains("1 parcours est confié à Marc Sabatier.") && told.contains("Luc Marty") && !told.contains("Nadia"), "{told}");
        let colleague = app.manager().await.get(&page_of(&app).await).await;
        assert!(!colleague.text().contains("Refusé ("), "told to the one who asked alone");
    }

    async fn journeys_of_others_are_as_if_they_did_not_exist(app: TestApp) {
        let adviser = app.adviser().await;
        let (foreign, missing) = (pick(app.world.foreign_journey), pick(Uuid::now_v7()));
        let before = crate::access::digest::digest(&app).await;
        for act in ["tag", "untag", "assign"] {
            let me = app.world.adviser.to_string();
            let call = async |id: &str| adviser.call("caseload/bulk", &[(id, "on"), ("act", act), ("tag", "À relancer"), ("adviser", me.as_str())]).await;
            let (of_others, of_none) = (call(&foreign).await, call(&missing).await);
            assert_eq!((of_others.status, of_none.status, &of_others.body), (404, 404, &of_none.body), "{act}");
        }
        assert_eq!(crate::access::digest::digest(&app).await, before);
        let own = pick(app.world.journey);
        let page = adviser.post_and_follow("caseload/bulk", &[(own.as_str(), "on"), (foreign.as_str(), "on"), ("act", "tag"), ("tag", "À relancer"), ("page", "/parcours")]).await;
        assert!(page.text().contains("« À relancer » est sur 1 parcours de plus."), "{}", page.text());
        assert!(!page.text().contains("Refusé") && !page.text().contains("C’était déjà"), "nothing is said of the other");
        assert_eq!(app.count("SELECT COUNT(*) FROM journey_tag").await, 1);
    }

    async fn tags_are_the_organisations_own_and_go_with_their_last_journey(app: TestApp) {
        let covers = Covers { identity: true, stages: true };
        app.share(app.world.journey, app.world.foreign, covers).await;
        let (house, foreign, own) = (app.adviser().await, app.foreign_adviser().await, pick(app.world.journey));
        let act = async |client: &crate::support::Client, act: &str, tag: &str| client.post_and_follow("caseload/bulk", &[(own.as_str(), "on"), ("act", act), ("tag", tag), ("page", "/parcours")]).await.text();
        assert!(act(&foreign, "tag", "Prêt pour le comité").await.contains("Prêt pour le comité"));
        for page in ["/parcours".to_owned(), format!("/parcours/{}", app.world.journey)] {
            assert!(!house.get(&page).await.body.contains("Prêt pour le comité"), "{page}");
        }
        assert!(!app.creator().await.get("/mon-parcours").await.text().contains("comité »"));
        assert!(act(&house, "tag", "À relancer").await.contains("est sur 1 parcours de plus"));
        assert!(act(&house, "tag", "a RELANCER").await.contains("C’était déjà le cas pour 1."), "case and accents make no new tag");
        let tag = app.count("SELECT COUNT(*) FROM tag").await;
        assert_eq!(tag, 2);
        assert!(!act(&foreign, "untag", "À relancer").await.contains("est retirée de"), "a tag of others is none");
        assert!(act(&house, "untag", "À relancer").await.contains("est retirée de 1 parcours"));
        assert_eq!(app.count("SELECT COUNT(*) FROM tag").await, 1);
        let history = house.get(&format!("/parcours/{}", app.world.journey)).await.text();
        assert!(!history.contains("tiquette"), "no history tells of tags");
    }

    async fn a_refused_form_keeps_ticks_and_words(app: TestApp) {
        let (adviser, own) = (app.adviser().await, pick(app.world.journey));
        let page = adviser.post_and_follow("caseload/bulk", &[(own.as_str(), "on"), ("act", "tag"), ("tag", "enceinte"), ("page", "/parcours")]).await;
        assert_eq!(page.status, 422, "words that look like health are warned of");
        let tick = page.body.split(&format!("form[{own}]")).nth(1).expect("the box").split('>').next().expect("tag").to_owned();
        assert!(tick.contains("checked") && page.body.contains("value=\"enceinte\""), "{tick}");
        let none = adviser.post_and_follow("caseload/bulk", &[("act", "tag"), ("tag", "x"), ("page", "/parcours")]).await;
        assert!(none.text().contains("Cochez au moins un parcours."));
    }
}

/// The address of the page with what became of the last act.
async fn page_of(app: &TestApp) -> String {
    let (id,): (Uuid,) = app
        .hub
        .db
        .query("SELECT id FROM bulk_act")
        .one()
        .await
        .expect("one act");
    format!("/parcours?lot={id}")
}
