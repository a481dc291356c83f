//! Who was in charge of a journey, in the list and on the journey's page of a past day.

use crate::support::{Client, Covers, TestApp, both_engines};
use server::handovers::apply_due;
use time::Duration;

/// Whether the list holds the journey, and what it says.
async fn listed(app: &TestApp, client: &Client, query: &str) -> Option<String> {
    let answer = client.get(&format!("/parcours?{query}")).await;
    assert_eq!(answer.status, 200, "{query}");
    answer
        .body
        .contains(&app.world.journey.to_string())
        .then(|| answer.text())
}

both_engines! {
    /// From Claire Vidal to Marc Sabatier on 20 June, both until the 24th; it is the 30th.
    async fn the_list_the_board_and_the_filters_follow_who_was_in_charge(app: TestApp) {
        app.stage(app.world.journey, app.world.house, "incubation").await;
        let (journey, from, to) = (app.world.journey.to_string(), app.world.adviser.to_string(), app.world.manager.to_string());
        let handover = [("journey", &*journey), ("from", &*from), ("to", &*to), ("effective_on", "2026-06-20"), ("overlap_until", "2026-06-24")];
        assert_eq!(app.adviser().await.call("handovers/announce", &handover).await.status, 303);
        app.pass(Duration::days(5));
        assert_eq!(apply_due(&app.hub).await.expect("round"), 1);
        app.pass(Duration::days(10));
        let (claire, marc) = (app.adviser().await, app.manager().await);
        for (day, hers, his) in [("2026-06-19", true, false), ("2026-06-20", true, true), ("2026-06-24", true, true), ("2026-06-25", false, true)] {
            for shape in ["", "&vue=tableau"] {
                let mine = format!("conseil=moi&au={day}{shape}");
                assert_eq!(listed(&app, &claire, &mine).await.is_some(), hers, "{mine}");
                assert_eq!(listed(&app, &marc, &mine).await.is_some(), his, "{mine}");
            }
            let by = |account: &str| format!("conseil={account}&au={day}");
            assert_eq!(listed(&app, &claire, &by(&to)).await.is_some(), his, "{day}");
        }
        assert!(listed(&app, &claire, "conseil=moi").await.is_none() && listed(&app, &marc, "conseil=moi").await.is_some());
        for (day, who) in [("2026-06-19", "Claire Vidal"), ("2026-06-22", "Marc Sabatier")] {
            let table = claire.get(&format!("/parcours?au={day}")).await;
            let rows = table.body.split("<tbody").nth(1).expect("rows").to_owned();
            let other = if who == "Claire Vidal" { "Marc Sabatier" } else { "Claire Vidal" };
            assert!(rows.contains(who) && !rows.contains(other), "{day}: {rows}");
            assert!(claire.get(&format!("/parcours/{journey}?au={day}")).await.text().contains(&format!("Suivi par {who}")), "{day}");
        }
    }

    async fn of_a_journey_that_is_shared_it_is_ones_own_organisation_that_counts(app: TestApp) {
        app.share(app.world.journey, app.world.foreign, Covers { identity: true, stages: true }).await;
        let foreign = app.foreign_adviser().await;
        assert!(listed(&app, &foreign, "conseil=moi&au=2026-06-10").await.is_none());
        let charge = "INSERT INTO charge (journey_id, organisation_id, since, account_id) VALUES ($1, $2, '2026-06-01', $3)";
        let query = app.hub.db.query(charge).bind(app.world.journey).bind(app.world.foreign).bind(app.world.foreign_adviser);
        query.execute().await.expect("a charge");
        assert!(listed(&app, &foreign, "conseil=moi&au=2026-06-10").await.is_some());
        assert!(listed(&app, &foreign, "conseil=moi&au=2026-05-20").await.is_none());
        let rows = app.adviser().await.get("/parcours?au=2026-06-10").await.body;
        assert!(rows.split("<tbody").nth(1).expect("rows").contains("Claire Vidal"));
    }
}
