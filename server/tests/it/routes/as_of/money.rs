//! Contracts and money of a past day: `?au=` on the journey and on their own pages (issue 3).

use crate::{
    access::digest::digest,
    routes::{contracts::scene as contracts, financing::scene as financing},
    support::{Client, Covers, TestApp, both_engines},
};

/// What the page tells of a past day.
async fn then(client: &Client, page: &str, day: &str) -> String {
    let answer = client.get(&format!("{page}?au={day}")).await;
    assert_eq!(answer.status, 200, "{page} {day}: {}", answer.text());
    answer.text()
}

/// A CESA from September, associate in March, an interview in November signed in January, turnover of the autumn, an exit in May.
async fn cesa(app: &TestApp) -> contracts::Scene {
    let scene = contracts::Scene::set(app).await;
    app.hub
        .db
        .query("UPDATE stage_act SET effective_on = '2025-08-20'")
        .execute()
        .await
        .expect("planned in August");
    scene.taken("cesa", &[("starts_on", "2025-09-01")]).await;
    let (contract, _) = contracts::latest(app).await;
    let entries = [
        vec![("kind", "interview"), ("from", "2025-11-12"), ("signed", "2026-01-15")],
        vec![
            ("kind", "turnover"),
            ("from", "2025-09-01"),
            ("to", "2025-11-30"),
            ("amount", "7777"),
        ],
    ];
    for entry in entries {
        let answer = scene
            .adviser
            .post_and_follow("contracts/enter", &scene.at(&contract, &entry))
            .await;
        assert_eq!(answer.status, 200, "{}", answer.text());
    }
    let changes = [
        ("1", vec![("what", "associate"), ("associate_on", "2026-03-10")]),
        (
            "2",
            vec![("what", "end"), ("ended_on", "2026-05-29"), ("exit_type", "moved")],
        ),
    ];
    for (version, change) in changes {
        let fields = [&[("version", version)], &*change].concat();
        let answer = scene
            .adviser
            .post_and_follow("contracts/change", &scene.at(&contract, &fields))
            .await;
        assert_eq!(answer.status, 200, "{}", answer.text());
    }
    scene
}

both_engines! {
    async fn a_contract_is_told_as_of_each_day(app: TestApp) {
        let scene = cesa(&app).await;
        let journey = format!("/parcours/{}", scene.journey);
        let page = |day| then(&scene.adviser, &scene.page, day);
        let before = page("2025-08-25").await;
        assert!(before.contains("Aucun contrat n’était encore conclu") && !before.contains("1er septembre 2025"), "{before}");
        let autumn = page("2025-12-31").await;
        assert!(autumn.contains("Entretien du 12 novembre 2025") && autumn.contains("document à signer"), "{autumn}");
        assert!(autumn.contains("7\u{202f}777") && autumn.contains("En cours") && !autumn.contains("10 mars 2026"), "{autumn}");
        let spring = page("2026-05-01").await;
        assert!(spring.contains("10 mars 2026") && spring.contains("15 janvier 2026") && !spring.contains("29 mai 2026"), "{spring}");
        assert!(page("2026-06-01").await.contains("29 mai 2026"));
        for day in ["2025-12-31", "2026-06-01"] {
            let body = scene.adviser.get(&format!("{}?au={day}", scene.page)).await.body;
            assert!(!body.contains("acte=") && !body.contains("inscrire="), "nothing is kept in the past");
        }
        let told = then(&scene.adviser, &journey, "2025-12-31").await;
        assert!(told.contains("Contrats avec la coopérative") && told.contains("associé·e au plus tard le"), "{told}");
        assert!(told.contains("depuis le 1er septembre 2025") && !told.contains("29 mai 2026"), "{told}");
        assert!(then(&scene.adviser, &journey, "2025-08-25").await.contains("Aucun contrat n’était encore conclu"));
    }

    /// product.md §2: a correction says what was true all along.
    async fn what_was_struck_out_or_corrected_is_not_told_of_the_past(app: TestApp) {
        let scene = contracts::Scene::set(&app).await;
        scene.taken("cesa", &[("starts_on", "2025-09-01")]).await;
        let (contract, _) = contracts::latest(&app).await;
        let entry = scene.at(&contract, &[("kind", "interview"), ("from", "2025-11-12")]);
        assert_eq!(scene.adviser.post_and_follow("contracts/enter", &entry).await.status, 200);
        assert!(then(&scene.adviser, &scene.page, "2025-12-31").await.contains("12 novembre 2025"));
        let (id,): (uuid::Uuid,) = app.hub.db.query("SELECT id FROM contract_entry").one().await.expect("an entry");
        let id = id.to_string();
        let strike = scene.at(&contract, &[("entry", &*id), ("why", "double")]);
        assert_eq!(scene.adviser.post_and_follow("contracts/strike", &strike).await.status, 200);
        assert!(!then(&scene.adviser, &scene.page, "2025-12-31").await.contains("12 novembre 2025"));
    }

    async fn a_request_and_the_plan_are_told_as_of_each_day(app: TestApp) {
        let scene = financing::Scene::set(&app).await;
        let page = format!("/parcours/{}/financement", scene.journey);
        let journey = format!("/parcours/{}", scene.journey);
        let request = scene.in_committee(&app).await;
        scene.moved(&app, &request, "grant", "2026-04-02", &[("amount", "7000")]).await;
        scene.moved(&app, &request, "sign", "2026-04-10", &[]).await;
        scene.moved(&app, &request, "disburse", "2026-05-04", &[("amount", "3000")]).await;
        let told = |day| then(&scene.adviser, &page, day);
        assert!(told("2026-03-01").await.contains("Aucune demande de financement"));
        let march = told("2026-03-31").await;
        assert!(march.contains("Passage en comité") && march.contains("8\u{202f}000") && !march.contains("accordés"), "{march}");
        let april = told("2026-04-05").await;
        assert!(april.contains("Accordée") && april.contains("7\u{202f}000\u{a0}€ accordés") && !april.contains("versés"), "{april}");
        let may = told("2026-05-10").await;
        assert!(may.contains("Débloquée en partie") && may.contains("3\u{202f}000\u{a0}€ versés"), "{may}");
        let on_journey = then(&scene.adviser, &journey, "2026-04-05").await;
        assert!(on_journey.contains("Le financement ce jour-là") && on_journey.contains("7\u{202f}000\u{a0}€ accordés"), "{on_journey}");
        assert!(!then(&scene.adviser, &journey, "2026-03-01").await.contains("Le financement ce jour-là"));
        for day in ["2026-04-05", "2026-05-10"] {
            let body = scene.adviser.get(&format!("{page}?au={day}")).await.body;
            assert!(!body.contains("api/financing/") && !body.contains("/demande"), "nothing is changed in the past");
        }
    }

    async fn a_request_has_a_page_of_each_day(app: TestApp) {
        let scene = financing::Scene::set(&app).await;
        let request = scene.in_committee(&app).await;
        scene.moved(&app, &request, "grant", "2026-04-02", &[("amount", "7000")]).await;
        scene.moved(&app, &request, "sign", "2026-04-10", &[]).await;
        let page = format!("/parcours/{}/financement/{request}", scene.journey);
        for (day, told, not) in [
            ("2026-03-31", "Passage en comité", "7\u{202f}000"),
            ("2026-04-05", "Accordée", "Contrat signé le"),
            ("2026-04-12", "Contrat signé le", "Débloquée"),
        ] {
            let answer = scene.adviser.get(&format!("{page}?au={day}")).await;
            let text = answer.text();
            assert!(answer.status == 200 && text.contains(told) && !text.contains(not), "{day}: {text}");
            assert!(text.contains("Situation au") && !answer.body.contains("api/financing/"), "{day}: nothing is changed in the past");
            assert!(!answer.body.contains("corriger=") && !answer.body.contains("modifier="), "{day}");
            let plan = scene.adviser.get(&format!("/parcours/{}/financement?au={day}", scene.journey)).await.body;
            assert!(plan.contains(&format!("{page}?au={day}")), "{day}: the plan of that day leads to it");
        }
        assert!(then(&scene.adviser, &page, "2026-03-01").await.contains("pas encore connue ce jour-là"));
        assert_eq!(scene.adviser.get(&format!("{page}?au=hier")).await.status, 422);
        let foreign = app.foreign_adviser().await;
        assert_eq!(foreign.get(&format!("{page}?au=2026-04-05")).await.status, 404);
        app.share(app.world.journey, app.world.foreign, Covers { identity: true, stages: true }).await;
        assert_eq!(foreign.get(&format!("{page}?au=2026-04-05")).await.status, 404, "the financing is not shared");
    }

    async fn a_line_of_the_plan_counts_from_the_day_it_was_written_to_the_day_it_was_struck_out(app: TestApp) {
        let scene = financing::Scene::set(&app).await;
        let page = format!("/parcours/{}/financement", scene.journey);
        let fields = [("journey", &*scene.journey), ("item", "equipment"), ("label", "Autoclave"), ("amount", "12000"), ("page", &*page)];
        assert_eq!(scene.adviser.post_and_follow("financing/add_line", &fields).await.status, 200);
        app.pass(time::Duration::days(2));
        let adviser = app.adviser().await;
        let (line,): (uuid::Uuid,) = app.hub.db.query("SELECT id FROM financing_line").one().await.expect("a line");
        let line = line.to_string();
        let strike = [("journey", &*scene.journey), ("line", &*line), ("page", &*page)];
        assert_eq!(adviser.post_and_follow("financing/strike_line", &strike).await.status, 200);
        assert!(!adviser.get(&page).await.text().contains("Autoclave"));
        assert!(!then(&adviser, &page, "2026-06-14").await.contains("Autoclave"));
        assert!(then(&adviser, &page, "2026-06-15").await.contains("Autoclave"));
        assert!(then(&adviser, &page, "2026-06-16").await.contains("Il manque 12\u{202f}000\u{a0}€"));
        app.pass(time::Duration::days(1));
        assert!(!then(&app.adviser().await, &page, "2026-06-17").await.contains("Autoclave"));
    }

    async fn what_is_asked_for_is_what_was_written_then(app: TestApp) {
        let scene = financing::Scene::set(&app).await;
        let request = scene.request(&[("instrument", "banque"), ("requested", "5000"), ("financer", "Banque du canal")]).await;
        app.pass(time::Duration::days(3));
        let adviser = app.adviser().await;
        let fields = [("journey", &*scene.journey), ("request", &*request), ("version", "1"), ("instrument", "banque"), ("requested", "9000"), ("financer", "Banque du canal")];
        assert_eq!(adviser.call("financing/save", &fields).await.status, 303);
        let page = format!("/parcours/{}/financement", scene.journey);
        assert!(adviser.get(&page).await.text().contains("9\u{202f}000"));
        let told = then(&adviser, &page, "2026-06-16").await;
        assert!(told.contains("5\u{202f}000") && !told.contains("9\u{202f}000"), "{told}");
    }

    /// The past is told as far as the reader may see it today, and changes nothing.
    async fn the_past_opens_no_more_than_today(app: TestApp) {
        let scene = financing::Scene::set(&app).await;
        scene.in_committee(&app).await;
        let before = digest(&app).await;
        let foreign = app.foreign_adviser().await;
        for page in ["", "/contrats", "/financement"] {
            let address = format!("/parcours/{}{page}?au=2026-05-01", scene.journey);
            assert_eq!(foreign.get(&address).await.status, 404, "{page}");
        }
        assert_eq!(digest(&app).await, before);
        app.share(app.world.journey, app.world.foreign, Covers { identity: true, stages: true }).await;
        let told = then(&foreign, &format!("/parcours/{}", scene.journey), "2026-05-01").await;
        assert!(!told.contains("Le financement ce jour-là") && !told.contains("8\u{202f}000"), "{told}");
    }
}
