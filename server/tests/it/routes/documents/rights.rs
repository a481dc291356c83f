use super::{PDF, added, page, send, share};
use crate::{
    access::digest::digest,
    support::{TestApp, both_engines},
};

both_engines! {
    async fn each_visibility_reaches_its_readers_and_nobody_else(app: TestApp) {
        share(&app, true).await;
        let (adviser, shared, creator) = (app.adviser().await, app.foreign_adviser().await, app.creator().await);
        let both = added(&app, &adviser, "PourTous", "circle_and_creator").await;
        let circle = added(&app, &adviser, "PourLeCercle", "circle").await;
        let own = added(&app, &adviser, "PourNous", "organisation").await;
        let readers = [(&adviser, [200, 200, 200]), (&shared, [200, 200, 404]), (&creator, [200, 404, 404])];
        for (client, expected) in readers {
            for (id, status) in [&both, &circle, &own].into_iter().zip(expected) {
                assert_eq!(client.get(&format!("/documents/{id}")).await.status, status);
                if !std::ptr::eq(client, &adviser) {
                    let withdrawn = client.call("documents/withdraw", &[("id", id)]).await.status;
                    assert_eq!(withdrawn, if status == 404 { 404 } else { 403 });
                }
            }
        }
    }

    async fn lists_show_what_may_be_read(app: TestApp) {
        share(&app, true).await;
        let (adviser, shared, creator) = (app.adviser().await, app.foreign_adviser().await, app.creator().await);
        for (title, visibility) in [("PourTous", "circle_and_creator"), ("PourLeCercle", "circle"), ("PourNous", "organisation")] {
            added(&app, &adviser, title, visibility).await;
        }
        added(&app, &shared, "PourEux", "organisation").await;
        let told = |text: String| ["PourTous", "PourLeCercle", "PourNous", "PourEux"].map(|title| text.contains(title));
        assert_eq!(told(adviser.get(&page(&app)).await.text()), [true, true, true, false]);
        assert_eq!(told(shared.get(&page(&app)).await.text()), [true, true, false, true]);
        assert_eq!(told(creator.get("/mon-parcours").await.text()), [true, false, false, false]);
    }

    async fn without_the_part_of_the_consent_only_own_ones_are_open(app: TestApp) {
        share(&app, true).await;
        let (adviser, shared) = (app.adviser().await, app.foreign_adviser().await);
        let theirs = added(&app, &adviser, "DuPorteur", "circle").await;
        let own = added(&app, &shared, "DuLevier", "circle").await;
        assert_eq!(shared.get(&format!("/documents/{theirs}")).await.status, 200);
        app.hub.db.query("UPDATE consent SET documents = FALSE").execute().await.expect("consent");
        assert_eq!(shared.get(&format!("/documents/{theirs}")).await.status, 404);
        assert_eq!(shared.get(&format!("/documents/{own}")).await.status, 200);
        let listed = shared.get(&page(&app)).await.text();
        assert!(listed.contains("DuLevier") && !listed.contains("DuPorteur"));
        assert!(listed.contains("ne vous ouvre pas les pièces"));
        app.hub.db.query("UPDATE consent SET withdrawn_at = recorded_at").execute().await.expect("consent");
        app.stage(app.world.journey, app.world.foreign, "training").await;
        assert_eq!(shared.get(&format!("/documents/{own}")).await.status, 200, "what it wrote itself remains");
        assert_eq!(send(&app, &shared, &[("visibility", "circle")], ("a.pdf", PDF)).await.status, 404);
    }

    async fn strangers_are_answered_as_for_what_does_not_exist(app: TestApp) {
        let adviser = app.adviser().await;
        let id = added(&app, &adviser, "Secret", "circle_and_creator").await;
        let before = digest(&app).await;
        let nowhere = "00000000-0000-4000-8000-000000000000";
        for client in [app.foreign_adviser().await, app.other_creator().await] {
            let (hidden, missing) = (client.get(&format!("/documents/{id}")).await, client.get(&format!("/documents/{nowhere}")).await);
            assert_eq!((hidden.status, missing.status), (404, 404));
            assert_eq!(hidden.body, missing.body);
            assert_eq!(client.call("documents/withdraw", &[("id", &id)]).await.status, 404);
            assert_eq!(send(&app, &client, &[("visibility", "circle")], ("a.pdf", PDF)).await.status, 404);
        }
        for client in [app.partner().await, app.coordinator().await] {
            assert_eq!(client.get(&format!("/documents/{id}")).await.status, 403);
            assert_eq!(send(&app, &client, &[("visibility", "circle")], ("a.pdf", PDF)).await.status, 403);
        }
        assert_eq!(app.nobody().get(&format!("/documents/{id}")).await.status, 401);
        assert!(send(&app, &app.nobody(), &[("visibility", "circle")], ("a.pdf", PDF)).await.location().starts_with("/connexion"));
        assert_eq!(digest(&app).await, before);
        assert!(app.hub.documents().incoming().read_dir().expect("folder").next().is_none());
    }

    async fn readings_outside_the_lead_are_logged(app: TestApp) {
        share(&app, true).await;
        let (adviser, shared, creator) = (app.adviser().await, app.foreign_adviser().await, app.creator().await);
        let id = added(&app, &adviser, "Plan", "circle_and_creator").await;
        let logged = "SELECT COUNT(*) FROM access_log WHERE part = 'documents'";
        for client in [&adviser, &creator] {
            client.get(&format!("/documents/{id}")).await;
        }
        adviser.get(&page(&app)).await;
        assert_eq!(app.count(logged).await, 0);
        shared.get(&format!("/documents/{id}")).await;
        assert_eq!(app.count(logged).await, 1);
        assert!(creator.get("/mon-parcours").await.text().contains("Paul Delmas"));
    }
}
