use crate::{
    routes::stages::{act, planned},
    support::{Covers, TestApp, both_engines},
};
use server::db::Stamp;
use time::macros::{date, datetime};
use uuid::Uuid;

/// Another journey of the house, opened in January.
async fn another(app: &TestApp, first: &str, last: &str) -> Uuid {
    let me = app.world.adviser.to_string();
    let fields = [
        ("first_name", first),
        ("last_name", last),
        ("title", "Autre projet"),
        ("adviser", &*me),
    ];
    app.adviser().await.post("journeys/open", &fields).await;
    let newest = "SELECT id FROM journey ORDER BY reference DESC LIMIT 1";
    let journey: Uuid = app.hub.db.query(newest).scalar().await.expect("journey");
    let opened = "UPDATE journey SET opened_on = $2 WHERE id = $1";
    let query = app.hub.db.query(opened).bind(journey).bind(date!(2026 - 01 - 15));
    query.execute().await.expect("opened");
    journey
}

both_engines! {
    async fn what_of_the_address_is_not_understood_is_told_with_what_is_kept(app: TestApp) {
        let adviser = app.adviser().await;
        let page = adviser.get("/parcours?etape=coaching&etat=active&conseil=moi&territoire=zzz&etiquette=x&tri=au-hasard&ouvert_du=31/02/2026&page=abc&vue=nuage").await;
        assert_eq!(page.status, 422, "it is not as asked for");
        let text = page.text();
        for told in ["Étape : « coaching »", "Territoire : « zzz »", "Étiquette : « x »", "Trier par : « au-hasard »", "Ouvert à partir du : « 31/02/2026 »", "Page : « abc »", "Présentation : « nuage »"] {
            assert!(text.contains(told), "{told}");
        }
        assert!(text.contains("Ce qui est gardé : en cours, Mes parcours.") || text.contains("Ce qui est gardé : active, Mes parcours."), "{text}");
        assert!(!text.contains("Qui accompagne : «"));
        let stranger = app.world.foreign_adviser;
        let page = adviser.get(&format!("/parcours?conseil={stranger}")).await.text();
        assert!(page.contains(&format!("Qui accompagne : « {stranger} »")) && page.contains("Aucun autre filtre n’est appliqué.") && page.contains("1 parcours"));
        assert!(!adviser.get("/parcours?etat=&etape=training&tri=nom&page=1&vue=tableau").await.text().contains("pas été comprise"));
        assert!(adviser.clone().in_english().get("/parcours?etape=x").await.text().contains("Stage: “x”"));
    }

    async fn the_list_says_what_its_latest_activity_counts(app: TestApp) {
        let list = app.adviser().await.get("/parcours").await;
        let told = "le dernier jour où quelque chose a été inscrit au parcours, l’administratif compris";
        assert!(list.text().contains(told), "beside the columns: {}", list.text());
        assert!(list.body.matches(told).count() == 2, "and at the head of its column");
    }

    async fn the_board_has_the_journeys_of_the_list_by_their_open_stages(app: TestApp) {
        for kind in ["training", "incubation"] {
            app.stage(app.world.journey, app.world.house, kind).await;
        }
        app.stage(app.world.foreign_journey, app.world.foreign, "training").await;
        let adviser = app.adviser().await;
        let board = adviser.get("/parcours?vue=tableau").await.body;
        let lane = |code: &str| board.split(&format!("id=\"lane-{code}\"")).nth(1).expect("lane").split("</section>").next().expect("end").to_owned();
        assert!(lane("training").contains("Nadia Ferrer") && lane("incubation").contains("Nadia Ferrer"));
        assert!(!lane("welcome").contains("Nadia Ferrer") && !lane("none").contains("Nadia Ferrer"));
        assert!(!board.contains("Luc Marty"), "not of others");
        let narrowed = adviser.get("/parcours?vue=tableau&etape=incubation").await.body;
        assert_eq!(narrowed.matches("lane-card").count(), 1, "the filters hold");
        app.share(app.world.foreign_journey, app.world.house, Covers { identity: true, stages: false }).await;
        let shared = adviser.get("/parcours?vue=tableau").await.body;
        let training = shared.split("id=\"lane-training\"").nth(1).expect("lane").split("</section>").next().expect("end");
        assert!(!training.contains("Luc Marty") && shared.contains("Luc Marty"), "a stage that is not shared is not told");
        let past = adviser.get("/parcours?vue=tableau&au=2026-02-01").await.body;
        assert!(!past.split("id=\"lane-training\"").nth(1).expect("lane").split("</section>").next().expect("end").contains("Nadia"), "not begun on that day");
    }

    async fn a_file_is_not_made_of_what_was_not_understood(app: TestApp) {
        let adviser = app.adviser().await;
        for role in ["activity_cooperative", "financing"] {
            let query = app.hub.db.query("INSERT INTO organisation_role (organisation_id, role) VALUES ($1, $2)");
            query.bind(app.world.house).bind(role.to_owned()).execute().await.expect("role");
        }
        for (address, told) in [
            ("/parcours.csv?lien=nous&etape=nonsense", "etape=nonsense"),
            ("/parcours.csv?conseil=00000000-0000-4000-8000-000000000000", "conseil=00000000"),
            ("/parcours.csv?territoire=zzz&tri=x", "tri=x, territoire=zzz"),
            ("/parcours.csv?au=31/02/2026", "au=31/02/2026"),
            ("/contrats.csv?contrat=x&avant=31/02/2026", "contrat=x, avant=31/02/2026"),
            ("/comites.csv?etat=nonsense&du=31/02/2026", "etat=nonsense, du=31/02/2026"),
        ] {
            let page = address.replace(".csv", "");
            let (file, page) = (adviser.get(address).await, adviser.get(&page).await);
            assert_eq!((file.status, page.status), (422, 422), "{address}");
            assert!(file.body.contains(told) && file.headers.get("content-disposition").is_none(), "{address}: {}", file.body);
        }
        assert_eq!(app.count("SELECT COUNT(*) FROM event").await, 0, "nothing left");
        for address in ["/parcours.csv?etape=&au=2026-06-15&page=1", "/contrats.csv?page=1", "/comites.csv?quand="] {
            assert_eq!(adviser.get(address).await.status, 200, "{address}");
        }
    }

    async fn the_file_holds_the_selection_or_the_whole_list_and_is_on_record(app: TestApp) {
        app.share(app.world.foreign_journey, app.world.house, Covers { identity: true, stages: true }).await;
        let query = app.hub.db.query("UPDATE project SET title = '=1+1' WHERE title = 'Projet de Nadia'");
        query.execute().await.expect("title");
        let adviser = app.adviser().await;
        let whole = adviser.get("/parcours.csv").await;
        assert_eq!((whole.status, whole.body.lines().count()), (200, 3));
        assert!(whole.body.starts_with('\u{feff}') && whole.body.contains("\"'=1+1\""), "{}", whole.body);
        let own = adviser.get("/parcours.csv?lien=nous").await;
        assert_eq!(own.body.lines().count(), 2);
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind = 'journeys_exported'").await, 2);
        assert_eq!(app.count("SELECT COUNT(*) FROM access_log").await, 1, "the créateur of the shared file sees who took it");
        let picked = adviser.submit_to("/parcours.csv", &[(&format!("pick-{}", app.world.journey), "on")]).await;
        assert!(picked.status == 200 && picked.body.contains("Nadia") && !picked.body.contains("Luc"), "{}", picked.body);
        let stranger = app.foreign_adviser().await;
        let foreign = stranger.submit_to("/parcours.csv", &[(&format!("pick-{}", app.world.journey), "on")]).await;
        assert!(!foreign.body.contains("Nadia"), "{}", foreign.body);
        let none = adviser.submit_to("/parcours.csv", &[("page", "/parcours?etat=active")]).await;
        assert!(none.location().starts_with("/parcours?etat=active&saisie="));
        assert_eq!(app.partner().await.get("/parcours.csv").await.status, 403);
    }

    async fn open_journeys_and_ended_ones_are_told_apart_on_any_day(app: TestApp) {
        let adviser = app.adviser().await;
        let found = async |query: &str| {
            let page = adviser.get(&format!("/parcours?{query}")).await;
            assert_eq!(page.status, 200, "{query}");
            page.text().contains("Nadia Ferrer")
        };
        assert!(found("parcours=ouverts").await && !found("parcours=termines").await, "only opened so far");
        let stage = planned(&adviser, app.world.journey, "training", &[]).await;
        assert!(found("parcours=ouverts").await);
        for (what, on) in [("start", "2026-03-02"), ("complete", "2026-04-01")] {
            assert_eq!(act(&adviser, &stage, what, on).await.status, 200, "{what}");
        }
        assert!(!found("parcours=ouverts").await && found("parcours=termines").await);
        assert!(found("parcours=ouverts&au=2026-03-15").await && !found("parcours=termines&au=2026-03-15").await, "as it was then");
        assert!(!found("parcours=ouverts&vue=tableau").await && found("parcours=termines&vue=tableau").await);
        assert!(adviser.get("/parcours?parcours=termines").await.text().contains("parcours terminés"));
        assert!(adviser.get("/parcours.csv?parcours=termines").await.body.contains("P-2026-0001"));
        assert!(adviser.get("/parcours?parcours=x").await.text().contains("Parcours : « x »"));
        // What is not shared is not told by a filter.
        let foreign = app.stage(app.world.foreign_journey, app.world.foreign, "training").await;
        app.hub.db.query("UPDATE stage SET state = 'completed' WHERE id = $1").bind(foreign).execute().await.expect("ended");
        app.share(app.world.foreign_journey, app.world.house, Covers { identity: true, stages: false }).await;
        assert!(!adviser.get("/parcours?parcours=termines").await.text().contains("Luc Marty"));
        assert!(adviser.get("/parcours?parcours=ouverts").await.text().contains("Luc Marty"));
    }

    async fn a_past_day_shows_and_sorts_by_what_had_happened_by_then(app: TestApp) {
        let (first, second) = (app.world.journey, another(&app, "Léa", "Bonnet").await);
        for (of, at) in [(first, datetime!(2026-03-01 10:00 UTC)), (second, datetime!(2026-03-10 10:00 UTC)), (first, datetime!(2026-05-20 10:00 UTC))] {
            let event = "INSERT INTO event (id, at, organisation_id, journey_id, kind, data) VALUES ($1, $2, $3, $4, 'note_written', '{}')";
            let query = app.hub.db.query(event).bind(Uuid::now_v7()).bind(Stamp::from(at)).bind(app.world.house).bind(of);
            query.execute().await.expect("event");
            app.hub.db.query("UPDATE journey SET active_at = $2 WHERE id = $1").bind(of).bind(Stamp::from(at)).execute().await.expect("active");
        }
        let adviser = app.adviser().await;
        let order = |text: &str| text.find("Nadia Ferrer").expect("first") < text.find("Léa Bonnet").expect("second");
        let today = adviser.get("/parcours").await.text();
        assert!(order(&today) && today.contains("20/05/2026"), "{today}");
        let then = adviser.get("/parcours?au=2026-04-01").await.text();
        assert!(!order(&then) && then.contains("10/03/2026") && then.contains("01/03/2026") && !then.contains("20/05/2026"), "{then}");
        let file = adviser.get("/parcours.csv?au=2026-04-01").await.body;
        assert!(!order(&file) && !file.contains("20/05/2026"), "{file}");
    }
}
