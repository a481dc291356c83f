//! Lists are searched, filtered and sorted by what their reader may be told, for an order tells as well.

use super::omar;
use crate::support::{Client, TestApp, both_engines};
use app::sharing::Parts;
use uuid::Uuid;

/// Omar's consent alone: the lead of the project, now called Zéphyr, is not named to the other organisation.
async fn shared_by_omar_alone(app: &TestApp) {
    omar(app).await;
    let db = &app.hub.db;
    for sql in [
        "UPDATE creator SET last_name = 'Zéphyr', name_key = 'nadia zephyr', commune_insee = '31036' WHERE last_name = 'Ferrer'",
        "UPDATE journey SET search_key = 'zephyr nadia nadia test example benali omar projet de nadia p 2026 0001' WHERE reference = 'P-2026-0001'",
        "UPDATE project SET title = 'L’Atelier d’Été' WHERE title = 'Projet de Nadia'",
    ] {
        db.query(sql).execute().await.expect("changed");
    }
    app.share_parts(app.world.journey, app.world.foreign, Parts::ALL).await;
    let but = "DELETE FROM consent_creator WHERE creator_id = $1";
    db.query(but)
        .bind(app.world.creator)
        .execute()
        .await
        .expect("Omar's alone");
}

async fn finds(client: &Client, address: &str) -> bool {
    let answer = client.get(address).await;
    assert_eq!(answer.status, 200, "{address}");
    answer.body.contains("P-2026-0001") || answer.body.contains("Omar Benali")
}

both_engines! {
    async fn a_journey_is_found_by_the_names_that_one_may_know_and_by_no_other(app: TestApp) {
        shared_by_omar_alone(&app).await;
        let other = app.foreign_adviser().await;
        for (words, found) in [("benali", true), ("OMAR", true), ("atelier%20ete", true), ("p-2026-0001", true), ("omar%20atelier", true),
            ("zephyr", false), ("nadia", false), ("omar%20zephyr", false), ("nadia@test.example", false)] {
            for address in [format!("/parcours?q={words}"), format!("/parcours.csv?q={words}"), format!("/parcours?vue=tableau&q={words}")] {
                assert_eq!(finds(&other, &address).await, found, "{address}");
            }
        }
        assert!(finds(&app.adviser().await, "/parcours?q=zephyr").await, "the lead knows");
    }

    async fn the_order_by_name_is_that_of_the_names_shown(app: TestApp) {
        shared_by_omar_alone(&app).await;
        let other = app.foreign_adviser().await;
        for address in ["/parcours?tri=nom", "/parcours.csv?tri=nom"] {
            let body = other.get(address).await.body;
            let place = |reference: &str| body.find(reference).expect("a row");
            assert!(place("P-2026-0001") < place("P-2026-0002"), "{address}: Benali, then Marty; not Marty, then Zéphyr");
        }
        app.hub.db.query("UPDATE consent SET identity = FALSE").execute().await.expect("nameless");
        let body = other.get("/parcours?tri=nom").await.body;
        assert!(body.find("P-2026-0002").expect("own") < body.find("P-2026-0001").expect("nameless"), "by its reference");
    }

    async fn where_somebody_lives_goes_with_who_they_are(app: TestApp) {
        shared_by_omar_alone(&app).await;
        let (other, place) = (app.foreign_adviser().await, "/parcours?territoire=31036");
        assert!(!finds(&other, place).await && finds(&app.adviser().await, place).await);
        assert!(!other.get("/parcours.csv").await.body.contains("Auzielle"));
        app.consented().await;
        assert!(finds(&other, place).await && other.get("/parcours.csv").await.body.contains("Auzielle"), "once she consents");
    }

    async fn the_table_of_contracts_is_searched_alike(app: TestApp) {
        shared_by_omar_alone(&app).await;
        let stage = app.stage(app.world.journey, app.world.foreign, "activity_cooperative").await;
        app.hub.db.query("INSERT INTO contract (id, journey_id, stage_id, organisation_id, creator_id, kind, renewal, starts_on, ends_on, created_at)
                          SELECT $1, $2, $3, $4, id, 'cape', FALSE, '2026-03-01', '2026-12-31', created_at FROM creator WHERE id = $5")
            .bind(Uuid::now_v7()).bind(app.world.journey).bind(stage).bind(app.world.foreign).bind(app.world.creator).execute().await.expect("contract");
        let other = app.foreign_adviser().await;
        for (words, found) in [("benali", true), ("ete", true), ("p-2026-0001", true), ("zephyr", false), ("nadia", false)] {
            assert_eq!(finds(&other, &format!("/contrats.csv?q={words}")).await, found, "{words}");
        }
    }

    async fn an_offer_for_teams_tells_no_sender_how_many_they_are(app: TestApp) {
        let ask = "/orienter?etape=incubation";
        app.share_parts(app.world.journey, app.world.foreign, Parts::ALL).await;
        app.hub.db.query("INSERT INTO offer (id, organisation_id, kind, title, requires, checked_on, created_at) SELECT $1, $2, 'incubation', 'En équipe', 'team', '2026-06-01', created_at FROM creator WHERE id = $3")
            .bind(Uuid::now_v7()).bind(app.world.house).bind(app.world.creator).execute().await.expect("offer");
        let page = format!("/parcours/{}{ask}", app.world.journey);
        let told = async || app.foreign_adviser().await.get(&page).await.text();
        let alone = told().await;
        assert!(alone.contains("à vérifier avec la personne"), "{alone}");
        omar(&app).await;
        app.hub.db.query("DELETE FROM consent_creator WHERE creator_id <> $1").bind(app.world.creator).execute().await.expect("hers alone");
        assert_eq!(told().await, alone);
        app.consented().await;
        assert!(!told().await.contains("au moins deux"), "two are named");
    }
}
