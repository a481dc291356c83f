use crate::support::{TestApp, both_engines};
use uuid::Uuid;

async fn the_view(app: &TestApp) -> String {
    let (id,): (Uuid,) = app
        .hub
        .db
        .query("SELECT id FROM saved_view")
        .one()
        .await
        .expect("one view");
    id.to_string()
}

both_engines! {
    async fn a_view_is_kept_by_name_and_shared_by_a_manager(app: TestApp) {
        let (adviser, manager, stranger) = (app.adviser().await, app.manager().await, app.foreign_adviser().await);
        let form = [("name", "Mes incubations"), ("query", "etape=incubation&page=2&conseil=moi&evil=1"), ("page", "/parcours?etape=incubation")];
        let page = adviser.post_and_follow("caseload/save_view", &form).await;
        assert!(page.body.contains("href=\"/parcours?etape=incubation&amp;conseil=moi\""), "{}", page.body);
        assert!(!manager.get("/parcours").await.text().contains("Mes incubations"), "own until shared");
        let shared = [form.as_slice(), &[("shared", "on")]].concat();
        assert_eq!(adviser.call("caseload/save_view", &shared).await.status, 403, "a manager shares");
        let id = the_view(&app).await;
        for client in [&manager, &stranger] {
            assert_eq!(client.call("caseload/drop_view", &[("view", &id)]).await.status, 404);
        }
        adviser.post("caseload/drop_view", &[("view", &id)]).await;
        manager.post("caseload/save_view", &shared).await;
        manager.post("caseload/save_view", &[("name", "MES incubations"), ("query", "etape=incubation&etat=planned"), ("shared", "on")]).await;
        let id = the_view(&app).await;
        assert!(adviser.get("/parcours").await.body.contains("/parcours?etape=incubation&amp;etat=planned"), "the same name replaces");
        assert!(!stranger.get("/parcours").await.text().contains("incubations"));
        assert_eq!(adviser.call("caseload/drop_view", &[("view", &id)]).await.status, 403);
        assert_eq!(adviser.call("caseload/save_view", &[("name", "…"), ("query", "")]).await.status, 422);
    }

    async fn columns_and_keys_are_kept_with_the_account(app: TestApp) {
        let adviser = app.adviser().await;
        let heads = |page: &str| page.matches("scope=\"col\"").count();
        assert_eq!(heads(&adviser.get("/parcours").await.body), 8, "box, name, five columns, acts");
        adviser.post("caseload/save_display", &[("column-commune", "on"), ("page", "/parcours")]).await;
        let page = adviser.get("/parcours").await;
        assert_eq!(heads(&page.body), 4);
        assert!(page.text().contains("Les raccourcis sont désactivés"));
        assert_eq!(heads(&app.manager().await.get("/parcours").await.body), 8, "not of a colleague");
    }
}
