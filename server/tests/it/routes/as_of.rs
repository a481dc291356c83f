//! Corrections that keep the earlier fact, and the state as of a past day: `?au=`.

mod charge;
mod cohorts;
mod money;

use super::stages::{act, hidden, planned};
use crate::support::{Client, TestApp, both_engines};

/// Corrects the first act that offers it (the latest), as a browser does.
pub async fn correct(client: &Client, stage: &str, place: usize, fields: &[(&str, &str)]) -> crate::support::Answer {
    let page = client.get(stage).await;
    let link = page.body.split("?corriger=").nth(place + 1).expect("a link to correct");
    let address = format!("{stage}?corriger={}", &link[..36]);
    let form = client.get(&address).await;
    assert!(form.body.contains("/api/stages/correct"), "{address}");
    let keep = |name: &str| hidden(&form, "stages/correct", name);
    let kept = ["journey", "stage", "wrong", "version"].map(|name| (name, keep(name)));
    let known: Vec<(&str, &str)> = kept.iter().map(|(name, value)| (*name, value.as_str())).collect();
    client
        .post_and_follow("stages/correct", &[&known, fields, &[("page", &*address)]].concat())
        .await
}

async fn started(app: &TestApp, client: &Client) -> String {
    let stage = planned(client, app.world.journey, "training", &[("programme", "Gestion")]).await;
    for (what, on) in [
        ("start", "2026-03-02"),
        ("interrupt", "2026-04-01"),
        ("resume", "2026-05-04"),
    ] {
        assert_eq!(act(client, &stage, what, on).await.status, 200, "{what}");
    }
    stage
}

both_engines! {
    async fn a_correction_keeps_the_earlier_fact_with_who_and_why(app: TestApp) {
        let adviser = app.adviser().await;
        let stage = started(&app, &adviser).await;
        let page = correct(&adviser, &stage, 1, &[("on", "2026-04-15"), ("why", "feuille de présence")]).await;
        assert_eq!(page.status, 200, "{}", page.text());
        for text in ["15 avril 2026", "1er avril 2026", "Corrigé le", "Claire Vidal", "feuille de présence"] {
            assert!(page.text().contains(text), "{text}");
        }
        assert_eq!(app.count("SELECT COUNT(*) FROM stage_act").await, 5);
        assert_eq!(app.count("SELECT COUNT(*) FROM standing_act").await, 4);
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind = 'stage_corrected'").await, 1);
        let acts: Vec<(String,)> = app.hub.db.query("SELECT act FROM standing_act ORDER BY place_at, place_id").all().await.expect("acts");
        let acts: Vec<&str> = acts.iter().map(|(act,)| act.as_str()).collect();
        assert_eq!(acts, ["plan", "start", "interrupt", "resume"], "it keeps its place");
        assert!(server::integrity::check(&app.hub).await.expect("check").findings.is_empty());
    }

    async fn a_correction_that_breaks_the_order_names_the_dates_that_pass(app: TestApp) {
        let adviser = app.adviser().await;
        let stage = started(&app, &adviser).await;
        let page = correct(&adviser, &stage, 1, &[("on", "2026-05-05"), ("why", "erreur de saisie")]).await;
        assert_eq!(page.status, 422);
        assert!(page.text().contains("du 02/03/2026 au 04/05/2026"), "{}", page.text());
        assert!(page.body.contains("erreur de saisie"), "what was typed stays");
        let page = correct(&adviser, &stage, 0, &[("on", "2026-05-05"), ("why", "")]).await;
        assert_eq!(page.status, 422, "a correction says why");
        assert_eq!(app.count("SELECT COUNT(*) FROM stage_act").await, 4);
    }

    async fn the_last_act_can_be_struck_out(app: TestApp) {
        let adviser = app.adviser().await;
        let stage = started(&app, &adviser).await;
        let page = correct(&adviser, &stage, 0, &[("strike", "on"), ("why", "reprise annulée")]).await;
        assert_eq!(page.status, 200, "{}", page.text());
        assert_eq!(app.count("SELECT COUNT(*) FROM stage WHERE state = 'interrupted'").await, 1);
        assert!(server::integrity::check(&app.hub).await.expect("check").findings.is_empty());
    }

    async fn the_journey_and_the_list_tell_the_state_of_a_past_day(app: TestApp) {
        let adviser = app.adviser().await;
        let stage = started(&app, &adviser).await;
        let journey = format!("/parcours/{}", app.world.journey);
        for (day, state, other) in [("2026-03-15", "active", "interrupted"), ("2026-04-20", "interrupted", "completed"), ("2026-05-10", "active", "interrupted")] {
            let page = adviser.get(&format!("{journey}?au={day}")).await;
            assert_eq!(page.status, 200);
            assert!(page.body.contains(&format!("data-state=\"{state}\" class=\"state\"")), "{day}");
            assert!(page.text().contains("Situation au") && !page.body.contains("etapes/nouvelle"), "nothing is changed in the past");
            let found = |state: &str| format!("/parcours?etape=training&etat={state}&au={day}");
            assert!(adviser.get(&found(state)).await.body.contains(&format!("{journey}?au={day}")), "{day} {state}");
            assert!(!adviser.get(&found(other)).await.body.contains(&journey), "{day} {other}");
        }
        let today = adviser.get(&journey).await;
        assert!(today.body.contains("data-state=\"active\"") && !today.text().contains("Situation au 2"));
        for day in ["2030-01-01", "2026-02-31", "hier"] {
            for address in [journey.clone(), "/parcours".to_owned(), "/parcours?vue=tableau".to_owned()] {
                let mark = if address.contains('?') { '&' } else { '?' };
                let shown = adviser.get(&format!("{address}{mark}au={day}")).await;
                let told = format!("« {day} » n’est pas une date passée du calendrier : la situation d’aujourd’hui, 15 juin 2026, est montrée. Écrivez une date jusqu’au 14 juin 2026.");
                assert!(shown.status == 422 && shown.text().contains(&told), "{address} {day}: {}", shown.text());
            }
        }
        assert_eq!(adviser.get(&format!("{journey}?au=2026-06-15")).await.status, 200);
        assert_eq!(adviser.get("/statistiques?au=2026-02-31").await.status, 422);
        for (address, told) in [("/comites?au=2026-02-31", "Comité jusqu’au : « 2026-02-31 »"), ("/parcours?ouvert_du=2026-02-31", "Ouvert à partir du : « 2026-02-31 »")] {
            let shown = adviser.get(address).await;
            assert!(shown.status == 422 && shown.text().contains(told), "{address}: {} {}", shown.status, shown.text());
        }
        assert_eq!(app.foreign_adviser().await.get(&format!("{journey}?au=2026-03-15")).await.status, 404);
        assert!(stage.starts_with(&journey));
    }

    async fn facts_changed_later_are_those_of_the_day(app: TestApp) {
        let adviser = app.adviser().await;
        let stage = planned(&adviser, app.world.journey, "training", &[("programme", "Gestion")]).await;
        let ids: Vec<&str> = stage.split('/').collect();
        let fields = [("journey", ids[2]), ("stage", ids[4]), ("version", "1"), ("type", "training"), ("programme", "Vente")];
        assert_eq!(adviser.call("stages/save", &fields).await.status, 303);
        let journey = format!("/parcours/{}", app.world.journey);
        app.hub.db.query("UPDATE stage_act SET effective_on = '2026-01-05'").execute().await.expect("a plan of January");
        let then = adviser.get(&format!("{journey}?au=2026-02-01")).await.text();
        assert!(then.contains("Gestion") && !then.contains("Vente"), "{then}");
        assert!(adviser.get(&journey).await.text().contains("Vente"));
    }

    async fn what_was_typed_later_is_told_from_its_own_day_on(app: TestApp) {
        let adviser = app.adviser().await;
        let stage = planned(&adviser, app.world.journey, "training", &[("programme", "Gestion")]).await;
        assert_eq!(act(&adviser, &stage, "start", "2026-01-26").await.status, 200);
        let ids: Vec<&str> = stage.split('/').collect();
        let (known, page) = ([("journey", ids[2]), ("stage", ids[4]), ("version", "2"), ("type", "training"), ("programme", "Gestion")], adviser.get(&stage).await);
        assert_eq!(page.status, 200);
        let sheet = [
            ("session_start", "2026-01-26"), ("session_end", "2026-06-26"), ("hours_planned", "40"),
            ("sheet_on_1", "2026-01-30"), ("sheet_presence_1", "present"), ("sheet_hours_1", "7"),
            ("sheet_on_2", "2026-02-04"), ("sheet_presence_2", "present"), ("sheet_hours_2", "5"),
            ("sheet_on_3", "2026-02-20"), ("sheet_presence_3", "present"), ("sheet_hours_3", "3"),
            ("result", "attended"),
        ];
        assert_eq!(adviser.call("stages/save", &[known.as_slice(), &sheet].concat()).await.status, 303);
        let then = adviser.get(&format!("{stage}?au=2026-02-10")).await.text();
        for text in ["30 janvier 2026", "4 février 2026", "12 h", "Gestion"] {
            assert!(then.contains(text), "{text}: {then}");
        }
        assert!(!then.contains("20 février 2026") && !then.contains("Résultat"), "{then}");
        let early = adviser.get(&format!("{stage}?au=2026-01-28")).await.text();
        assert!(early.contains("Gestion") && !early.contains("30 janvier 2026"), "{early}");
        let corrected = sheet.map(|(name, value)| if name == "sheet_hours_1" { (name, "4") } else { (name, value) });
        app.pass(time::Duration::days(2));
        let adviser = app.adviser().await;
        let known = known.map(|(name, value)| if name == "version" { (name, "3") } else { (name, value) });
        assert_eq!(adviser.call("stages/save", &[known.as_slice(), &corrected].concat()).await.status, 303);
        let stood = adviser.get(&format!("{stage}?au=2026-06-15")).await.text();
        assert!(stood.contains("15 h"), "as it stood before the correction: {stood}");
        assert!(adviser.get(&stage).await.text().contains("12 h"));
    }
}

both_engines! {
    /// Issue 3: `?au=` – a page that shows today alone says so, and leads to where the day can be seen.
    async fn a_page_of_today_says_that_it_is_and_what_is_no_day_is_told(app: TestApp) {
        let adviser = app.adviser().await;
        let stage = started(&app, &adviser).await;
        let journey = format!("/parcours/{}", app.world.journey);
        let mut pages: Vec<String> = ["suivi", "equipe", "partage"].map(|part| format!("{journey}/{part}")).to_vec();
        pages.extend(["/ateliers", "/relais", "/tableau-de-bord"].map(str::to_owned));
        for page in pages {
            let then = adviser.get(&format!("{page}?au=2026-03-15")).await;
            let told = "Cette page montre la situation d’aujourd’hui, 15 juin 2026 : celle du 15 mars 2026 n’y est pas proposée.";
            assert!(then.status == 200 && then.text().contains(told), "{page}: {}", then.text());
            let link = if page.starts_with("/parcours/") { format!("href=\"{journey}?au=2026-03-15\"") } else { "href=\"/parcours?au=2026-03-15\"".to_owned() };
            assert!(then.body.contains(&link), "{page}: {}", then.body);
            for wrong in ["xx", "2026-02-31", "2027-01-01"] {
                let refused = adviser.get(&format!("{page}?au={wrong}")).await;
                assert!(refused.status == 422 && refused.text().contains("n’est pas une date passée du calendrier"), "{page} {wrong}");
            }
            for today in ["", "?au=2026-06-15"] {
                let plain = adviser.get(&format!("{page}{today}")).await;
                assert!(plain.status == 200 && !plain.text().contains("Cette page montre la situation"), "{page}{today}");
            }
        }
        for (day, told) in [("2026-03-15", "En cours"), ("2026-04-15", "Interrompue")] {
            let then = adviser.get(&format!("{stage}?au={day}")).await;
            assert!(then.status == 200 && then.text().contains("Situation au") && then.text().contains(told), "{day}: {}", then.text());
            assert!(!then.body.contains("/api/stages/"), "nothing of a past day is changed: {}", then.body);
        }
        assert!(!adviser.get(&format!("{stage}?au=2026-03-15")).await.text().contains("15 avril 2026"));
        let early = adviser.get(&format!("{stage}?au=2020-01-01")).await;
        assert!(early.status == 200 && early.text().contains("pas encore notée ce jour-là"), "{}", early.text());
        assert_eq!(adviser.get(&format!("{stage}?au=xx")).await.status, 422);
        let english = adviser.in_english().get("/ateliers?au=2026-03-15").await.text();
        assert!(english.contains("that of 15 March 2026 is not offered here"), "{english}");
        assert_eq!(app.foreign_adviser().await.get(&format!("{journey}/suivi?au=2026-03-15")).await.status, 404);
    }
}
