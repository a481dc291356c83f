//! `/administration/imports`: a coordinator takes a list of organisations back.

use super::directory_list;
use crate::{
    access::digest::digest,
    support::{TestApp, both_engines, member},
};
use uuid::Uuid;

both_engines! {
    async fn a_coordinator_previews_and_undoes_a_list_once(app: TestApp) {
        let coordinator = app.coordinator().await;
        assert!(coordinator.get("/administration/imports").await.text().contains("Aucune liste importée"));
        let id = directory_list(&app).await.id.to_string();
        let preview = format!("/administration/imports/{id}");
        let list = coordinator.get("/administration/imports").await;
        assert!(list.body.contains(&preview) && list.text().contains("organisations.csv"), "{}", list.text());
        assert!(coordinator.get("/administration").await.body.contains("/administration/imports"));
        let used: Uuid = app.hub.db.query("SELECT id FROM organisation WHERE short_name = 'ADEPES'").scalar().await.expect("ADEPES");
        member(&app.hub, app.world.adviser, used, "adviser").await;
        let before = digest(&app).await;
        let seen = coordinator.get(&preview).await;
        assert!(seen.status == 200 && seen.text().contains("17 structures") && seen.text().contains("quelqu’un y a un compte"), "{}", seen.text());
        assert!(seen.body.contains(&format!("/administration/structures/{used}")));
        assert_eq!(digest(&app).await, before, "a preview changes nothing");
        let fields = [("id", id.as_str()), ("once", "0192f0c1-2345-4678-9abc-def012345679")];
        let first = coordinator.post("imports/undo_list", &fields).await.location();
        assert_eq!(first, "/administration/imports?fait=list_partly_undone");
        let after = digest(&app).await;
        assert_eq!(coordinator.post("imports/undo_list", &fields).await.location(), first, "a double click");
        assert_eq!(coordinator.post("imports/undo_list", &[("id", &id)]).await.location(), first, "another form");
        assert_eq!(digest(&app).await, after, "it is undone once");
        assert!(coordinator.get(&first).await.text().contains("le 15/06/2026, par Inès Castan"));
        let query = app.hub.db.query("DELETE FROM membership WHERE organisation_id = $1").bind(used);
        query.execute().await.expect("left");
        assert_eq!(coordinator.post("imports/undo_list", &[("id", &id)]).await.location(), "/administration/imports?fait=list_undone");
        assert!(coordinator.get(&preview).await.text().contains("Rien ne peut être effacé"));
        assert!(coordinator.in_english().get("/administration/imports").await.text().contains("Undone"));
    }

    async fn nobody_else_does(app: TestApp) {
        let id = directory_list(&app).await.id.to_string();
        let (before, preview) = (digest(&app).await, format!("/administration/imports/{id}"));
        for client in [app.manager().await, app.adviser().await, app.partner().await, app.creator().await] {
            assert_eq!((client.get(&preview).await.status, client.call("imports/undo_list", &[("id", &id)]).await.status), (403, 403));
        }
        let coordinator = app.coordinator().await;
        for unknown in ["x", "00000000-0000-4000-8000-000000000000"] {
            assert_eq!(coordinator.get(&format!("/administration/imports/{unknown}")).await.status, 404);
            assert_eq!(coordinator.call("imports/undo_list", &[("id", unknown)]).await.status, 404);
        }
        assert_eq!(digest(&app).await, before);
    }
}
