//! `/echeances/….ics` and its address on `/compte`.

use crate::support::{Answer, Client, TestApp, both_engines};
use axum::{body::Body, http::Request};
use time::macros::date;

/// Makes the address; answers its path.
async fn make(client: &Client) -> String {
    let done = client.post("calendar/make_feed", &[("page", "/compte")]).await;
    assert_eq!(done.location(), "/compte?fait=feed_made#agenda");
    let cookies = done.headers.get_all("set-cookie");
    let cookie = cookies
        .iter()
        .filter_map(|cookie| cookie.to_str().ok())
        .find(|cookie| cookie.contains("calendar"));
    let cookie = cookie.expect("shown once").split(';').next().expect("a value");
    format!("/echeances/{}.ics", &cookie[cookie.len() - 64..])
}

/// A contract that ends within the month, kept by the house.
async fn contract(app: &TestApp) {
    let stage = app
        .stage(app.world.journey, app.world.house, "activity_cooperative")
        .await;
    app.hub
        .db
        .query("UPDATE stage SET planned_end = $2, adviser_id = $3 WHERE id = $1")
        .bind(stage)
        .bind(date!(2026 - 07 - 01))
        .bind(app.world.adviser)
        .execute()
        .await
        .expect("a contract");
}

async fn fetch(app: &TestApp, path: &str, tag: &str) -> Answer {
    let request = Request::get(path).header("if-none-match", tag);
    app.nobody().send(request.body(Body::empty()).expect("request")).await
}

both_engines! {
    async fn deadlines_are_fetched_without_a_session_and_without_a_name(app: TestApp) {
        contract(&app).await;
        let adviser = app.adviser().await;
        assert!(adviser.get("/tableau-de-bord").await.text().contains("Ferrer"));
        assert!(adviser.get("/compte").await.text().contains("Créer l’adresse"));
        let path = make(&adviser).await;
        let feed = app.nobody().get(&path).await;
        assert_eq!(feed.status, 200);
        assert_eq!(feed.headers["content-type"], "text/calendar; charset=utf-8");
        let text = feed.body.replace("\r\n ", "");
        assert!(text.contains("SUMMARY:Fin de contrat (CAPE ou CESA) – P-2026-0001\r\n"), "{text}");
        assert!(text.contains("DTSTART;VALUE=DATE:20260701"));
        assert!(text.contains(&format!("URL:http://parcours.test/parcours/{}/etapes/", app.world.journey)));
        for name in ["Nadia", "Ferrer", "Claire"] {
            assert!(!text.contains(name), "{name}");
        }
        let tag = feed.headers["etag"].to_str().expect("text").to_owned();
        assert_eq!(fetch(&app, &path, &tag).await.status, 304);
        assert_eq!(fetch(&app, &path, "\"other\"").await.status, 200);
        let stored: String = app.hub.db.query("SELECT token_hash FROM calendar_feed").scalar().await.expect("one");
        assert!(!path.contains(&stored), "only the hash is kept");
    }

    /// Issue 3: the calendar and the list tell the same days.
    async fn the_calendar_tells_what_the_dashboard_lists(app: TestApp) {
        contract(&app).await;
        for (planned, days) in [("2026-06-01", "training"), ("2026-06-14", "incubation")] {
            let stage = app.stage(app.world.journey, app.world.house, days).await;
            app.hub.db
                .query("UPDATE stage SET state = 'planned', planned_start = $2, adviser_id = $3 WHERE id = $1")
                .bind(stage).bind(app::dates::parse(planned).expect("a day")).bind(app.world.adviser)
                .execute().await.expect("planned");
        }
        let adviser = app.adviser().await;
        let page = adviser.get("/tableau-de-bord").await.body;
        let list = page.split("<ul class=\"tasks\">").nth(1).and_then(|rest| rest.split("</ul>").next()).expect("the list");
        let shown: Vec<String> = list.split("datetime=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(|day| day.replace('-', "")).collect();
        let feed = app.nobody().get(&make(&adviser).await).await.body.replace("\r\n ", "");
        let told: Vec<String> = feed.split("DTSTART;VALUE=DATE:").skip(1).map(|rest| rest[..8].to_owned()).collect();
        assert!(shown.len() >= 3, "{list}");
        assert_eq!(shown, told);
    }

    async fn an_address_is_replaced_and_removed(app: TestApp) {
        let adviser = app.adviser().await;
        let first = make(&adviser).await;
        let second = make(&adviser).await;
        assert_eq!(app.nobody().get(&first).await.status, 404);
        assert_eq!(app.nobody().get(&second).await.status, 200);
        assert!(adviser.get("/compte").await.text().contains("Une adresse existe depuis le 15 juin 2026"));
        assert_eq!(adviser.call("calendar/revoke_feed", &[("page", "/compte")]).await.status, 303);
        assert_eq!(app.nobody().get(&second).await.status, 404);
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind LIKE 'calendar_feed%'").await, 3);
        for bad in ["/echeances/x.ics", "/echeances/x", "/echeances/.ics"] {
            assert_eq!(app.nobody().get(bad).await.status, 404);
        }
    }

    async fn whoever_leaves_has_no_calendar(app: TestApp) {
        let adviser = app.adviser().await;
        let path = make(&adviser).await;
        app.hub.db.query("UPDATE membership SET left_on = joined_on").execute().await.expect("left");
        assert_eq!(app.nobody().get(&path).await.status, 404);
        app.hub.db.query("UPDATE membership SET left_on = NULL").execute().await.expect("back");
        app.hub.db.query("UPDATE account SET disabled_at = created_at").execute().await.expect("disabled");
        assert_eq!(app.nobody().get(&path).await.status, 404);
    }

    async fn the_scope_is_that_of_the_own_dashboard(app: TestApp) {
        contract(&app).await;
        let foreign = make(&app.foreign_adviser().await).await;
        assert!(!app.nobody().get(&foreign).await.body.contains("P-2026-0001"));
        let creator = app.creator().await;
        assert_eq!(creator.call("calendar/make_feed", &[("page", "/compte")]).await.status, 403);
        assert!(!creator.get("/compte").await.text().contains("Mes échéances dans mon agenda"));
    }

    async fn a_feed_counts_as_a_reading_of_what_others_lead_once_a_day(app: TestApp) {
        let stage = app.stage(app.world.journey, app.world.foreign, "activity_cooperative").await;
        let due = "UPDATE stage SET planned_end = $2, adviser_id = $3 WHERE id = $1";
        app.hub.db.query(due).bind(stage).bind(date!(2026 - 07 - 01)).bind(app.world.foreign_adviser).execute().await.expect("due");
        let path = make(&app.foreign_adviser().await).await;
        let logged = "SELECT COUNT(*) FROM access_log WHERE part = 'deadlines'";
        for (hours, times) in [(0, 1), (5, 1), (20, 2)] {
            app.pass(time::Duration::hours(hours));
            let feed = app.nobody().get(&path).await;
            assert!(feed.body.contains("P-2026-0001"), "{}", feed.body);
            assert_eq!(app.count(logged).await, times, "after {hours} hours");
        }
        let told = app.creator().await.get("/mon-parcours").await.text();
        assert!(told.contains("Échéances, dans un agenda"), "{told}");
        contract(&app).await;
        app.nobody().get(&make(&app.adviser().await).await).await;
        assert_eq!(app.count(logged).await, 2, "the lead is not logged");
    }

    async fn a_manager_has_the_calendar_of_the_team(app: TestApp) {
        contract(&app).await;
        let manager = app.manager().await;
        let done = manager.post("calendar/make_feed", &[("page", "/compte")]).await;
        let shown = app.manager().await.keeping(&done).get("/compte").await.text();
        assert!(shown.contains("?de=equipe"), "{shown}");
        let path = make(&manager).await;
        assert!(!app.nobody().get(&path).await.body.contains("P-2026-0001"), "a colleague's");
        let team = app.nobody().get(&format!("{path}?de=equipe")).await;
        assert!(team.status == 200 && team.body.contains("P-2026-0001") && !team.body.contains("Ferrer"), "{}", team.body);
        app.hub.db.query("UPDATE membership SET role = 'adviser' WHERE account_id = $1").bind(app.world.manager).execute().await.expect("role");
        assert_eq!(app.nobody().get(&format!("{path}?de=equipe")).await.status, 404, "no longer");
        let own = make(&app.adviser().await).await;
        assert_eq!(app.nobody().get(&format!("{own}?de=equipe")).await.status, 404);
    }
}
