//! The opening day of a journey on record: `journeys/save`, and the stages that keep to it.

use super::{
    as_of,
    contracts::scene::Scene as Contracts,
    financing::scene::Scene as Money,
    merging::Form,
    stages::{act, planned},
};
use crate::support::{Answer, Client, Covers, TestApp, both_engines};
use time::{Date, macros::date};

const WHY: &str = "Premier rendez-vous retrouvé";

fn edit(app: &TestApp) -> String {
    format!("/parcours/{}/modifier", app.world.journey)
}

async fn correct(app: &TestApp, client: &Client, on: &str, why: &str) -> Answer {
    let form = Form::of(&client.get(&edit(app)).await, "journeys/save")
        .with("opened_on", on)
        .with("opening_why", why);
    client.get(&form.send(client).await.location()).await
}

async fn day(app: &TestApp, sql: &'static str) -> Date {
    app.hub
        .db
        .query(sql)
        .bind(app.world.journey)
        .scalar()
        .await
        .expect("day")
}

async fn opened_on(app: &TestApp) -> Date {
    day(app, "SELECT opened_on FROM journey WHERE id = $1").await
}

both_engines! {
    /// Issue 3: corrections keep the earlier fact, who changed it, and why; product.md §2: the state of any past day.
    async fn the_opening_day_is_corrected_and_past_days_follow(app: TestApp) {
        let adviser = app.adviser().await;
        let journey = format!("/parcours/{}", app.world.journey);
        let then = format!("{journey}?au=2025-12-01");
        assert!(adviser.get(&then).await.text().contains("n’était pas encore ouvert"));
        let page = correct(&app, &adviser, "2025-11-03", WHY).await;
        assert_eq!(page.status, 200, "{}", page.text());
        for told in ["Ouvert le 3 novembre 2025", "le 3 novembre 2025, au lieu du 12 janvier 2026", WHY, "Claire Vidal"] {
            assert!(page.text().contains(told), "{told}: {}", page.text());
        }
        assert!(!page.text().contains("La fiche de la personne"), "nothing else changed");
        assert_eq!(opened_on(&app).await, date!(2025 - 11 - 03));
        let joined = "SELECT joined_on FROM project_creator p JOIN journey j ON j.project_id = p.project_id WHERE j.id = $1";
        assert_eq!(day(&app, joined).await, date!(2025 - 11 - 03));
        let page = adviser.get(&then).await.text();
        assert!(!page.contains("n’était pas encore ouvert") && page.contains("Nadia Ferrer") && page.contains("Claire Vidal"), "{page}");
        let listed = async |day: &str| adviser.get(&format!("/parcours?au={day}&q=Ferrer")).await.body.contains(&journey);
        assert!(listed("2025-11-03").await && !listed("2025-11-02").await);
        let report = server::integrity::check(&app.hub).await.expect("report");
        assert!(report.findings.is_empty(), "{:?}", report.findings.len());
        // Back again, later: who was there at the opening is there from then on.
        assert_eq!(correct(&app, &adviser, "2026-02-02", "Erreur").await.status, 200);
        assert_eq!(day(&app, joined).await, date!(2026 - 02 - 02));
        assert_eq!(day(&app, "SELECT since FROM charge WHERE journey_id = $1").await, date!(2026 - 02 - 02));
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind = 'journey_opening_corrected'").await, 2);
    }

    async fn a_day_without_a_reason_or_after_a_fact_is_refused_with_the_day_that_passes(app: TestApp) {
        let adviser = app.adviser().await;
        let page = correct(&app, &adviser, "2025-11-03", "").await;
        assert!(page.status == 422 && page.text().contains("Le jour d’ouverture était le 12/01/2026"), "{}", page.text());
        assert!(page.body.contains("2025-11-03"), "what was typed stays");
        let late = correct(&app, &adviser, "2026-06-16", WHY).await;
        assert!(late.status == 422 && late.text().contains("au plus tard aujourd’hui, 15/06/2026"), "{}", late.text());
        planned(&adviser, app.world.journey, "training", &[("programme", "Gestion"), ("started_on", "2026-03-02")]).await;
        let late = correct(&app, &adviser, "2026-03-03", WHY).await;
        assert!(late.status == 422 && late.text().contains("Une étape a un fait du 02/03/2026") && late.body.contains(WHY), "{}", late.text());
        assert_eq!(opened_on(&app).await, date!(2026 - 01 - 12));
        assert_eq!(correct(&app, &adviser, "2026-03-02", WHY).await.status, 200);
    }

    async fn two_who_correct_it_see_both_days(app: TestApp) {
        let (first, second) = (app.adviser().await, app.manager().await);
        let late = Form::of(&second.get(&edit(&app)).await, "journeys/save").with("opened_on", "2025-12-01").with("opening_why", "Relu");
        assert_eq!(correct(&app, &first, "2025-11-03", WHY).await.status, 200);
        let page = second.get(&late.send(&second).await.location()).await;
        assert_eq!(page.status, 409);
        for told in ["Parcours ouvert le", "Enregistré par Claire Vidal"] {
            assert!(page.text().contains(told), "{told}: {}", page.text());
        }
        assert!(page.body.contains("2025-11-03") && page.body.contains("Relu"));
        let mine = Form::of(&page, "journeys/save").with("pick.opened_on", "mine");
        assert!(mine.send(&second).await.location().contains("fait="));
        assert_eq!(opened_on(&app).await, date!(2025 - 12 - 01));
    }

    /// Issue 3: a stage does not start before the journey was opened; the refusal says which day passes, and the way out.
    async fn no_fact_of_a_stage_is_before_the_opening(app: TestApp) {
        let adviser = app.adviser().await;
        let journey = app.world.journey.to_string();
        let address = format!("/parcours/{journey}/etapes/nouvelle?type=training");
        let early = [("journey", &*journey), ("type", "training"), ("page", &*address), ("programme", "Gestion"), ("started_on", "2026-01-11")];
        let refused = adviser.post_and_follow("stages/plan", &early).await;
        let told = "Au plus tôt le 12/01/2026, jour d’ouverture du parcours";
        assert!(refused.status == 422 && refused.text().contains(told) && refused.body.contains("Gestion"), "{}", refused.text());
        assert_eq!(app.count("SELECT COUNT(*) FROM stage").await, 0);
        let stage = planned(&adviser, app.world.journey, "training", &[("programme", "Gestion")]).await;
        let refused = act(&adviser, &stage, "start", "2026-01-11").await;
        assert!(refused.status == 422 && refused.text().contains(told), "{}", refused.text());
        assert_eq!(act(&adviser, &stage, "start", "2026-01-12").await.status, 200);
        let refused = as_of::correct(&adviser, &stage, 0, &[("on", "2026-01-11"), ("why", "Relu")]).await;
        assert!(refused.status == 422 && refused.text().contains(told), "{}", refused.text());
        assert_eq!(correct(&app, &adviser, "2026-01-05", WHY).await.status, 200, "the way out");
        assert_eq!(as_of::correct(&adviser, &stage, 0, &[("on", "2026-01-11"), ("why", "Relu")]).await.status, 200);
    }

    /// Who wrote a stage and reads nothing more is not told the day by a refusal.
    async fn one_who_may_not_know_the_opening_is_not_told_it(app: TestApp) {
        let stage = app.stage(app.world.journey, app.world.foreign, "training").await;
        let (foreign, at) = (app.foreign_adviser().await, format!("/parcours/{}/etapes/{stage}", app.world.journey));
        let page = as_of::correct(&foreign, &at, 0, &[("on", "2026-01-11"), ("why", "Relu")]).await;
        assert!(page.status == 200 && !page.text().contains("12/01/2026"), "{}", page.text());
        app.share(app.world.journey, app.world.foreign, Covers { identity: true, stages: true }).await;
        let form = [("id", &*app.world.journey.to_string()), ("version", "1"), ("opened_on", "2025-11-03"), ("opening_why", WHY)];
        assert_eq!(foreign.call("journeys/save", &form).await.status, 403);
    }

    /// Issue 3: a day at which a contract ran or money was asked for is not before the opening.
    async fn contracts_and_money_hold_the_opening_back(app: TestApp) {
        let (contracts, money) = (Contracts::set(&app).await, Money::set(&app).await);
        contracts.cape("2026-01-20", "2026-12-31", false).await;
        let typed = [("instrument", "ph_initiative"), ("requested", "8000"), ("submitted_on", "2026-01-26")];
        let request = money.request(&typed).await;
        let adviser = app.adviser().await;
        let late = correct(&app, &adviser, "2026-03-01", WHY).await;
        assert!(late.status == 422 && late.text().contains("Un contrat commence le 20/01/2026"), "{}", late.text());
        assert_eq!(correct(&app, &adviser, "2026-01-20", WHY).await.status, 200);
        // Of a contract from before the opening, which an earlier project left, nothing is held back.
        app.hub.db.query("UPDATE contract SET starts_on = '2026-01-19'").execute().await.expect("earlier");
        let late = correct(&app, &adviser, "2026-01-27", WHY).await;
        assert!(late.status == 422 && late.text().contains("Une demande de financement a un fait du 26/01/2026"), "{}", late.text());
        let strike = [("journey", &*money.journey), ("request", &*request), ("version", "1"), ("why", "Saisi par erreur")];
        assert_eq!(money.adviser.call("financing/strike", &strike).await.status, 303);
        assert_eq!(correct(&app, &adviser, "2026-01-27", WHY).await.status, 200, "a draft is no fact");
    }

    /// Only what the opening brought with it moves with it: another organisation that came on the same day came on that day.
    async fn another_organisation_that_joined_on_the_opening_day_holds_it_back(app: TestApp) {
        let (adviser, world) = (app.adviser().await, &app.world);
        let rows = [
            ("INSERT INTO circle_member (journey_id, organisation_id, joined_on) VALUES ($1, $2, $3)", "DELETE FROM circle_member WHERE journey_id = $1 AND organisation_id = $2"),
            ("INSERT INTO charge (journey_id, organisation_id, since) VALUES ($1, $2, $3)", "DELETE FROM charge WHERE journey_id = $1 AND organisation_id = $2"),
        ];
        for (there, gone) in rows {
            app.hub.db.query(there).bind(world.journey).bind(world.foreign).bind(date!(2026 - 01 - 12)).execute().await.expect("joined");
            let late = correct(&app, &adviser, "2026-01-13", WHY).await;
            assert!(late.status == 422 && late.text().contains("Une autre structure a rejoint le parcours le 12/01/2026"), "{}", late.text());
            app.hub.db.query(gone).bind(world.journey).bind(world.foreign).execute().await.expect("left");
        }
        let taken = "INSERT INTO lead_handover (id, journey_id, from_organisation_id, to_organisation_id, proposed_by, proposed_at, ended, ended_at, taken_on)
                     SELECT j.id, j.id, $2, j.organisation_id, j.adviser_id, j.created_at, 'taken', j.created_at, $3 FROM journey j WHERE j.id = $1";
        app.hub.db.query(taken).bind(world.journey).bind(world.foreign).bind(date!(2026 - 01 - 12)).execute().await.expect("taken");
        let late = correct(&app, &adviser, "2026-01-13", WHY).await;
        assert!(late.status == 422 && late.text().contains("Une autre structure mène le parcours depuis le 12/01/2026"), "{}", late.text());
        assert_eq!(opened_on(&app).await, date!(2026 - 01 - 12));
    }
}
