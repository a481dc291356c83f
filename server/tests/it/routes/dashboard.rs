//! What is late or near on `/tableau-de-bord`.

use super::together::send;
use crate::support::{TestApp, both_engines};
use time::macros::date;

both_engines! {
    async fn every_deadline_can_be_reached_and_read_by_topic(app: TestApp) {
        let adviser = app.adviser().await;
        send(&app, &adviser, "together/write_note", &[("body", "Au téléphone"), ("visibility", "circle")]).await;
        for number in 1..=22 {
            let title = format!("Relance {number}.");
            send(&app, &adviser, "together/add_action", &[("title", &title), ("due_on", "2026-06-01"), ("whose", "creators")]).await;
        }
        let stage = app.stage(app.world.journey, app.world.house, "activity_cooperative").await;
        let planned = "UPDATE stage SET planned_end = $2, adviser_id = $3 WHERE id = $1";
        app.hub.db.query(planned).bind(stage).bind(date!(2026 - 07 - 01)).bind(app.world.adviser).execute().await.expect("planned");
        let desk = async |query: &str| adviser.get(&format!("/tableau-de-bord{query}")).await;
        let late = |body: &str| body.matches("Action en retard</small>").count();
        let near = |body: &str| body.matches("Fin de contrat (CAPE ou CESA)</small>").count();
        let first = desk("").await;
        assert_eq!((late(&first.body), near(&first.body)), (20, 0), "the most urgent first");
        assert!(first.text().contains("Voir les 3 échéances suivantes"), "{}", first.text());
        for link in ["?echeances=toutes#deadlines", "?echeances=contrats#deadlines", "?echeances=actions#deadlines"] {
            assert!(first.body.contains(link), "{link}");
        }
        let (all, contracts, actions) = (desk("?echeances=toutes").await, desk("?echeances=contrats").await, desk("?echeances=actions").await);
        assert_eq!((late(&all.body), near(&all.body)), (22, 1));
        assert_eq!((late(&contracts.body), near(&contracts.body)), (0, 1));
        assert_eq!((late(&actions.body), near(&actions.body)), (22, 0));
        assert!(actions.text().contains("Contrats CAPE et CESA (1)"), "the other topics stay in reach");
        let unknown = desk("?echeances=rien").await;
        assert_eq!((unknown.status, late(&unknown.body)), (first.status, 20));
    }
}
