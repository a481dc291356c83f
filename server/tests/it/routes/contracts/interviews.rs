//! C. trav. R7331-3: an interview of a CESA is one fact, whether it was held as a meeting or written into the contract.

use super::scene::Scene;
use crate::{
    routes::{
        sharing::names::omar,
        together::{only, planned, send},
    },
    support::{TestApp, both_engines},
};
use app::sharing::Parts;

const LIVE: &str = "SELECT COUNT(*) FROM contract_entry WHERE kind = 'interview' AND struck_at IS NULL";

async fn cesa(app: &TestApp) -> Scene {
    let scene = Scene::set(app).await;
    scene.taken("cesa", &[("starts_on", "2025-09-01")]).await;
    scene
}

/// A meeting that is an interview of the CESA, on a day that has passed.
async fn interview(app: &TestApp, on: &str) -> String {
    let id = planned(app, on).await;
    app.hub
        .db
        .query("UPDATE meeting SET kind = 'cesa_interview'")
        .execute()
        .await
        .expect("kind");
    id
}

async fn attended(app: &TestApp, meeting: &str, attendance: &str) {
    let who = format!("presence-{}", app.world.creator);
    send(
        app,
        &app.adviser().await,
        "together/attend",
        &[("meeting", meeting), (&who, attendance)],
    )
    .await;
}

async fn paper(app: &TestApp, meeting: &str) -> String {
    let at = format!("/parcours/{}/entretien-cesa?rendez-vous={meeting}", app.world.journey);
    app.adviser().await.get(&at).await.text()
}

both_engines! {
    async fn a_meeting_held_counts_in_the_contract_and_on_the_paper(app: TestApp) {
        let scene = cesa(&app).await;
        let meeting = interview(&app, "2026-06-12").await;
        assert!(paper(&app, &meeting).await.contains("Tenus : 0 ; documents signés : 0 sur 2 (du 01/09/2025 au 31/08/2026)"));
        attended(&app, &meeting, "present").await;
        attended(&app, &meeting, "present").await;
        assert_eq!(app.count(LIVE).await, 1, "once");
        let page = scene.adviser.get(&scene.page).await;
        assert!(page.text().contains("1 entretien à tenir, 1 document à signer avant le 31/08/2026"), "{}", page.text());
        assert!(page.text().contains("Entretien du 12 juin 2026") && page.body.contains(&format!("/rendez-vous/{meeting}")), "{}", page.text());
        assert!(paper(&app, &meeting).await.contains("Tenus : 1 ; documents signés : 0 sur 2"));
        let history = scene.adviser.get(&format!("/parcours/{}", app.world.journey)).await.text();
        assert!(history.contains("Un fait a été inscrit dans un contrat"), "{history}");

        // The signature is the contract's; the line stays the meeting that it is.
        let (contract, entry) = (only(&app, "SELECT id FROM contract").await, only(&app, "SELECT id FROM contract_entry").await);
        let signed = scene.at(&contract, &[("kind", "interview"), ("from", "2026-06-12"), ("signed", "2026-06-15"), ("entry", &entry)]);
        assert_eq!(scene.adviser.call("contracts/enter", &signed).await.status, 303);
        assert!(paper(&app, &meeting).await.contains("Tenus : 1 ; documents signés : 1 sur 2"));
        let line = only(&app, "SELECT id FROM contract_entry WHERE struck_at IS NULL").await;
        let strike = scene.at(&contract, &[("entry", &line), ("why", "Double")]);
        assert_eq!(scene.adviser.call("contracts/strike", &strike).await.status, 422, "it is corrected where it was held");
        attended(&app, &meeting, "excused").await;
        assert_eq!(app.count(LIVE).await, 0);
        assert!(paper(&app, &meeting).await.contains("Tenus : 0 ; documents signés : 0 sur 2"));
    }

    /// C. trav. R7331-3 and L7331-3: the document speaks of the contract, its turnover and the day to become an associate.
    async fn the_paper_names_the_contract_its_turnover_and_the_deadline(app: TestApp) {
        let scene = cesa(&app).await;
        let meeting = interview(&app, "2026-06-12").await;
        let told = paper(&app, &meeting).await;
        for part in ["CESA depuis le 1er septembre 2025, sans terme", "Sociétariat", "au plus tard le", "pas encore saisi"] {
            assert!(told.contains(part), "{part}: {told}");
        }
        let contract = only(&app, "SELECT id FROM contract").await;
        for (from, to, amount) in [("2026-01-01", "2026-03-31", "4000"), ("2026-04-01", "2026-05-31", "2500")] {
            let turnover = scene.at(&contract, &[("kind", "turnover"), ("from", from), ("to", to), ("amount", amount)]);
            assert_eq!(scene.adviser.call("contracts/enter", &turnover).await.status, 303);
        }
        let told = paper(&app, &meeting).await;
        assert!(told.contains("6\u{202f}500\u{a0}€ sur la période de douze mois en cours") && told.contains("jusqu’au 31 mai 2026"), "{told}");
    }

    /// C. trav. R7331-3: what did not take place after all is no interview.
    async fn a_meeting_that_is_planned_again_counts_no_more(app: TestApp) {
        let scene = cesa(&app).await;
        let meeting = interview(&app, "2026-06-12").await;
        for (came, count) in [("present", 1), ("expected", 0), ("present", 1), ("expected", 0)] {
            attended(&app, &meeting, came).await;
            assert_eq!(app.count(LIVE).await, count, "{came}");
            assert!(paper(&app, &meeting).await.contains(&format!("Tenus : {count} ;")), "{came}");
        }
        let history = scene.adviser.get(&format!("/parcours/{}", app.world.journey)).await.text();
        assert!(history.contains("Un fait a été rayé dans un contrat") && history.contains("est de nouveau prévu"), "{history}");
        // Of another kind it counts nothing, whoever comes.
        let me = app.world.adviser.to_string();
        let other = [("meeting", &*meeting), ("version", "5"), ("on", "2026-06-12"), ("at", "10:00"), ("minutes", "60"), ("adviser", &*me), ("kind", "interview")];
        send(&app, &scene.adviser, "together/save_meeting", &other).await;
        attended(&app, &meeting, "present").await;
        assert_eq!(app.count(LIVE).await, 0);
    }

    /// Somebody whom the cooperative may not know of any more had come: on another day they are expected again, and the interview of the
    /// day before counts no more.
    async fn an_interview_that_goes_to_another_day_counts_no_more(app: TestApp) {
        let (creator, _) = omar(&app).await;
        app.share_parts(app.world.journey, app.world.foreign, Parts::ALL).await;
        let (other, me, his) = (app.foreign_adviser().await, app.world.foreign_adviser.to_string(), creator.to_string());
        let stage = app.stage(app.world.journey, app.world.foreign, "activity_cooperative").await;
        let scene = Scene { adviser: app.foreign_adviser().await, ..Scene::of(&app, app.world.journey, stage).await };
        scene.taken("cesa", &[("creator", &his), ("starts_on", "2025-09-01")]).await;
        let fields = |on: &'static str, more: &[(&'static str, &str)]| {
            let all = [("on", on), ("at", "10:00"), ("minutes", "60"), ("adviser", &*me), ("kind", "cesa_interview")];
            all.iter().chain(more).map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect::<Vec<_>>()
        };
        let send = async |function: &str, fields: Vec<(String, String)>| {
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            send(&app, &other, function, &fields).await
        };
        send("together/plan_meeting", fields("2026-06-12", &[])).await;
        let meeting = only(&app, "SELECT id FROM meeting").await;
        let presence = format!("presence-{his}");
        send("together/attend", vec![("meeting".into(), meeting.clone()), (presence, "present".into())]).await;
        assert_eq!(app.count(LIVE).await, 1);
        app.hub.db.query("DELETE FROM consent_creator WHERE creator_id = $1").bind(creator).execute().await.expect("hers alone");
        send("together/save_meeting", fields("2026-06-13", &[("meeting", &meeting), ("version", "2")])).await;
        assert_eq!(app.count("SELECT COUNT(*) FROM meeting_creator WHERE attendance = 'present'").await, 0);
        assert_eq!(app.count(LIVE).await, 0);
    }

    async fn what_was_written_by_hand_before_is_the_same_interview(app: TestApp) {
        let scene = cesa(&app).await;
        let contract = only(&app, "SELECT id FROM contract").await;
        let by_hand = scene.at(&contract, &[("kind", "interview"), ("from", "2026-06-12"), ("signed", "2026-06-15")]);
        assert_eq!(scene.adviser.call("contracts/enter", &by_hand).await.status, 303);
        let meeting = interview(&app, "2026-06-12").await;
        attended(&app, &meeting, "present").await;
        assert_eq!(app.count(LIVE).await, 1);
        assert!(paper(&app, &meeting).await.contains("Tenus : 1 ; documents signés : 1 sur 2"));
    }

    async fn a_contract_written_late_counts_what_was_held_and_one_that_does_not_run_counts_nothing(app: TestApp) {
        let meeting = interview(&app, "2026-06-12").await;
        attended(&app, &meeting, "present").await;
        assert!(paper(&app, &meeting).await.contains("ne compte pour aucun contrat"));
        cesa(&app).await;
        assert_eq!(app.count(LIVE).await, 1);
        assert!(paper(&app, &meeting).await.contains("Tenus : 1"));
    }

    async fn a_meeting_written_in_one_form_counts_too(app: TestApp) {
        cesa(&app).await;
        let me = app.world.adviser.to_string();
        let fields = [("on", "2026-06-12"), ("at", "10:00"), ("minutes", "60"), ("adviser", &*me), ("kind", "cesa_interview"), ("attendance", "present")];
        send(&app, &app.adviser().await, "together/quick_meeting", &fields).await;
        assert_eq!(app.count("SELECT COUNT(*) FROM meeting WHERE kind = 'cesa_interview'").await, app.count(LIVE).await);
    }
}
