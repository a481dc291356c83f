//! `/parcours/nouveau` and `journeys/open`.

use crate::support::{Covers, TestApp, both_engines};

const PAGE: (&str, &str) = ("page", "/parcours/nouveau");

both_engines! {
    async fn a_journey_is_opened_with_person_project_and_first_stage(app: TestApp) {
        let (client, me) = (app.adviser().await, app.world.adviser.to_string());
        let fields = [
            ("first_name", "Mathieu"), ("last_name", "Lafon"), ("email", "Mathieu.Lafon@exemple.fr"), ("phone", "06 12 34 56 78"),
            ("commune", "31450 Baziège"), ("birth_year", "1988"), ("gender", "man"), ("situation", "DE_LT1"),
            ("title", "Conserverie"), ("sector", "C"), ("legal_form", "scic"), ("ess_frame", "cooperative_scic"),
            ("adviser", &me), ("welcome", "on"), ("welcome_on", "2026-06-01"), PAGE,
        ];
        let page = client.post_and_follow("journeys/open", &fields).await;
        assert_eq!(page.status, 200);
        for text in ["Le parcours est ouvert", "Mathieu Lafon", "Conserverie", "P-2026-0003", "06 12 34 56 78", "Baziège", "Industrie manufacturière", "Accueil et diagnostic"] {
            assert!(page.text().contains(text), "{text}");
        }
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind IN ('journey_opened', 'stage_planned')").await, 2);
        assert_eq!(app.count("SELECT COUNT(*) FROM stage_act a JOIN stage s ON s.id = a.stage_id WHERE s.state = 'active'").await, 2);
    }

    /// Issue 3: a project that began before is caught up on, and the lists of past days know it.
    async fn a_journey_of_an_older_project_is_opened_on_its_day(app: TestApp) {
        let (client, me) = (app.adviser().await, app.world.adviser.to_string());
        let person = [("first_name", "Mathieu"), ("last_name", "Lafon"), ("title", "Conserverie"), ("adviser", &*me), PAGE];
        let late = [&person[..], &[("opened_on", "2026-06-16")]].concat();
        let refused = client.post_and_follow("journeys/open", &late).await;
        assert!(refused.status == 422 && refused.text().contains("au plus tard aujourd’hui, 15/06/2026"), "{}", refused.text());
        let fields = [&person[..], &[("opened_on", "2024-01-08"), ("welcome", "on"), ("welcome_on", "2024-02-01")]].concat();
        let page = client.post_and_follow("journeys/open", &fields).await;
        assert!(page.status == 200 && page.text().contains("P-2024-"), "{}", page.text());
        let journey: uuid::Uuid = app.hub.db.query("SELECT id FROM journey WHERE opened_on = '2024-01-08'").scalar().await.expect("journey");
        let past = [("programme", "Gestion"), ("started_on", "2024-03-04"), ("ended_on", "2024-06-28")];
        crate::routes::stages::planned(&client, journey, "training", &past).await;
        let as_of = async |day: &str| client.get(&format!("/parcours?au={day}&q=Lafon")).await.text().contains("Conserverie");
        assert!(!as_of("2024-01-07").await && as_of("2024-01-08").await);
        let then = client.get(&format!("/parcours/{journey}?au=2024-04-02")).await.text();
        assert!(then.contains("Gestion") || then.contains("Formation"), "{then}");
        let joined: time::Date = app.hub.db.query("SELECT joined_on FROM project_creator p JOIN journey j ON j.project_id = p.project_id WHERE j.id = $1").bind(journey).scalar().await.expect("joined");
        assert_eq!(joined, time::macros::date!(2024 - 01 - 08));
        let report = server::integrity::check(&app.hub).await.expect("report");
        assert!(report.findings.is_empty(), "{:?}", report.findings.len());
    }

    async fn every_refusal_is_told_at_once_and_nothing_is_lost(app: TestApp) {
        let client = app.adviser().await;
        let long = "x".repeat(300);
        let fields = [
            ("first_name", long.as_str()), ("last_name", ""), ("email", "nom at exemple"), ("phone", "12"), ("commune", "Xanadu"),
            ("birth_year", "88"), ("title", "Brasserie 🍺"), ("adviser", &app.world.adviser.to_string()), ("welcome", "on"), ("welcome_on", "31/02/2026"), PAGE,
        ];
        let page = client.post_and_follow("journeys/open", &fields).await;
        assert_eq!(page.status, 422);
        for text in ["300 caractères", "à remplir", "adresse de courriel", "numéro de téléphone", "table des communes", "quatre chiffres", "31/02/2026"] {
            assert!(page.text().contains(text), "{text}");
        }
        assert!(page.body.contains("Brasserie 🍺"));
        assert_eq!(app.count("SELECT COUNT(*) FROM journey").await, 2);
    }

    async fn a_double_click_opens_one_journey(app: TestApp) {
        let app = app.in_a_crowd().await;
        let (client, me) = (app.adviser().await, app.world.adviser.to_string());
        let fields = [("first_name", "Lou"), ("last_name", "Cros"), ("title", "Tiers-lieu"), ("adviser", &*me), ("once", "0192d5a0-0000-4000-8000-000000000001")];
        let (one, two) = tokio::join!(client.post("journeys/open", &fields), client.post("journeys/open", &fields));
        assert_eq!(one.location(), two.location());
        assert_eq!(app.count("SELECT COUNT(*) FROM journey WHERE search_key LIKE 'cros lou%'").await, 1);
    }

    async fn somebody_alike_is_shown_before_and_the_same_person_can_be_taken_over(app: TestApp) {
        let (client, me) = (app.adviser().await, app.world.adviser.to_string());
        let person = [("first_name", "FERRER"), ("last_name", "nadia"), ("phone", "0612345678"), ("title", "Deuxième projet"), ("adviser", &*me), PAGE];
        let page = client.post_and_follow("journeys/open", &person).await;
        assert_eq!(page.status, 422);
        assert!(page.body.contains(&format!("/parcours/{}", app.world.journey)));
        for text in ["Nadia Ferrer", "même nom", "C’est une autre personne", "Ouvrir un nouveau parcours pour cette personne"] {
            assert!(page.text().contains(text), "{text}");
        }
        assert_eq!(app.count("SELECT COUNT(*) FROM journey").await, 2, "nothing is written before the answer");
        let creator = app.world.creator.to_string();
        let known = [&person[..], &[("creator", &*creator)]].concat();
        let page = client.post_and_follow("journeys/open", &known).await;
        assert!(page.text().contains("Nadia Ferrer") && page.text().contains("06 12 34 56 78"), "the empty phone is completed");
        assert_eq!(app.count("SELECT COUNT(*) FROM creator").await, 2);
        let other = [&person[..], &[("not_duplicate", "on")]].concat();
        client.post("journeys/open", &other).await;
        assert_eq!(app.count("SELECT COUNT(*) FROM creator").await, 3);
    }

    async fn of_files_of_others_nothing_is_said(app: TestApp) {
        let (foreign, me) = (app.foreign_adviser().await, app.world.foreign_adviser.to_string());
        let person = [("first_name", "Nadia"), ("last_name", "Ferrer"), ("email", "nadia@test.example"), ("title", "Projet"), ("adviser", &*me), PAGE];
        assert_eq!(foreign.call("journeys/duplicates", &person).await.body, "[]");
        let creator = app.world.creator.to_string();
        let stolen = [&person[..], &[("creator", &*creator)]].concat();
        assert_eq!(foreign.call("journeys/open", &stolen).await.status, 404, "another organisation's record is not taken over");
        app.share(app.world.journey, app.world.foreign, Covers { identity: false, stages: true }).await;
        assert_eq!(foreign.call("journeys/duplicates", &person).await.body, "[]", "identity is not covered");
        assert!(foreign.post("journeys/open", &person).await.location().contains("fait=journey_opened"));
    }

    async fn typing_finds_people_with_whom_identity_is_shared(app: TestApp) {
        app.share(app.world.journey, app.world.foreign, Covers { identity: true, stages: false }).await;
        let foreign = app.foreign_adviser().await;
        let found = foreign.call("journeys/duplicates", &[("email", "NADIA@test.example")]).await;
        assert_eq!(found.status, 200);
        assert!(found.body.contains("P-2026-0001") && found.body.contains("\"linkable\":false"), "{}", found.body);
        assert_eq!(foreign.call("journeys/duplicates", &[("first_name", "Nadia")]).await.body, "[]", "half a name says nothing");
    }

    async fn the_adviser_in_charge_is_of_the_team(app: TestApp) {
        let foreign = app.world.foreign_adviser.to_string();
        let answer = app.adviser().await.call("journeys/open", &[("first_name", "A"), ("last_name", "B"), ("title", "C"), ("adviser", &foreign)]).await;
        assert_eq!(answer.status, 422);
    }
}
