use super::scene::{Scene, latest};
use crate::{
    access::digest::digest,
    support::{Client, Covers, TestApp, both_engines},
};
use time::Duration;

async fn with_turnover(app: &TestApp) -> (Scene, String) {
    let scene = Scene::set(app).await;
    scene.taken("cesa", &[("starts_on", "2025-09-01")]).await;
    let (contract, _) = latest(app).await;
    let turnover = scene.at(
        &contract,
        &[
            ("kind", "turnover"),
            ("from", "2025-09-01"),
            ("to", "2025-11-30"),
            ("amount", "7777"),
        ],
    );
    assert_eq!(
        scene.adviser.post_and_follow("contracts/enter", &turnover).await.status,
        200
    );
    (scene, contract)
}

both_engines! {
    async fn a_foreign_organisation_learns_nothing_and_changes_nothing(app: TestApp) {
        let (scene, contract) = with_turnover(&app).await;
        let foreign = app.foreign_adviser().await;
        assert_eq!(foreign.get(&scene.page).await.status, 404);
        let before = digest(&app).await;
        let change = [("version", "1"), ("what", "end"), ("ended_on", "2026-06-10"), ("kind", "interview"), ("from", "2026-01-05"), ("why", "x")];
        for (function, fields) in [
            ("contracts/record", scene.fields("cesa", &[("starts_on", "2026-03-01")])),
            ("contracts/change", scene.at(&contract, &change)),
            ("contracts/enter", scene.at(&contract, &change)),
            ("contracts/strike", scene.at(&contract, &change)),
        ] {
            assert_eq!(foreign.call(function, &fields).await.status, 404, "{function}");
            let own = app.world.foreign_journey.to_string();
            let elsewhere: Vec<_> = fields.iter().map(|(name, value)| (*name, if *name == "journey" { &own } else { *value })).collect();
            assert_eq!(foreign.call(function, &elsewhere).await.status, 404, "{function}: an own journey opens no other contract");
        }
        assert_eq!(digest(&app).await, before);
    }

    async fn those_it_is_shared_with_read_it_without_turnover_and_do_not_change_it(app: TestApp) {
        let (scene, contract) = with_turnover(&app).await;
        app.share(app.world.journey, app.world.foreign, Covers { identity: false, stages: true }).await;
        let other = app.foreign_adviser().await;
        let page = other.get(&scene.page).await;
        assert_eq!(page.status, 200);
        let text = page.text();
        assert!(text.contains("CESA") && text.contains("n’est pas partagé") && !page.body.contains("7\u{202f}777"), "{text}");
        assert!(!page.body.contains("acte=end") && !text.contains("Ferrer"), "{text}");
        let change = scene.at(&contract, &[("version", "1"), ("what", "end"), ("ended_on", "2026-06-10")]);
        assert_eq!(other.call("contracts/change", &change).await.status, 403);
        assert_eq!(other.call("contracts/record", &scene.fields("cesa", &[("starts_on", "2026-03-01")])).await.status, 403);
        assert_eq!(app.count("SELECT COUNT(*) FROM access_log WHERE part = 'stages'").await, 1);
    }

    async fn without_the_part_of_stages_no_contract_is_seen(app: TestApp) {
        let (scene, contract) = with_turnover(&app).await;
        app.share(app.world.journey, app.world.foreign, Covers { identity: true, stages: false }).await;
        let other = app.foreign_adviser().await;
        let page = other.get(&scene.page).await;
        assert!(page.status == 200 && !page.text().contains("1er septembre 2025") && !page.body.contains(&contract), "{}", page.text());
        let change = scene.at(&contract, &[("version", "1"), ("what", "end"), ("ended_on", "2026-06-10")]);
        assert_eq!(other.call("contracts/change", &change).await.status, 404);
    }

    async fn a_creatrice_reads_her_contract_in_plain_words(app: TestApp) {
        let (scene, _) = with_turnover(&app).await;
        let page = app.creator().await.get("/mon-parcours").await.text();
        for text in ["Vous êtes salarié·e de La Passerelle par un CESA", " depuis le 1er septembre 2025.", "Au plus tard le 1er septembre 2028, vous devenez associé·e", "Encore 2 entretiens individuel"] {
            assert!(page.contains(text), "{text}: {page}");
        }
        assert_eq!(app.creator().await.get(&scene.page).await.status, 403);
    }

    async fn deadlines_stand_on_the_dashboard_and_on_the_journey(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.cape("2026-01-01", "2026-08-13", false).await;
        let dashboard = async || app.manager().await.get("/tableau-de-bord").await.text();
        assert!(dashboard().await.contains("Fin de contrat (CAPE ou CESA)"), "59 days ahead");
        let journey = scene.adviser.get(&format!("/parcours/{}", scene.journey)).await.text();
        assert!(journey.contains("Échéances de ce parcours") && journey.contains("CAPE – La Passerelle"), "{journey}");
        app.pass(Duration::days(30));
        assert!(dashboard().await.contains("Fin de contrat (CAPE ou CESA) toute proche ou passée"));
        let (contract, _) = latest(&app).await;
        let end = scene.at(&contract, &[("version", "1"), ("what", "end"), ("ended_on", "2026-07-10"), ("exit_type", "moved")]);
        assert_eq!(app.adviser().await.post_and_follow("contracts/change", &end).await.status, 200);
        let after = dashboard().await;
        assert!(!after.contains("Fin de contrat"), "{after}");
    }

    async fn contracts_of_another_journey_are_told_to_nobody_with_whom_only_this_one_is_shared(app: TestApp) {
        let first = Scene::set(&app).await;
        first.cape("2024-01-01", "2024-12-31", false).await;
        first.cape("2025-01-01", "2025-06-30", true).await;
        let second = beside(&app).await;
        second.cape("2025-07-01", "2025-12-31", true).await;
        second.taken("cesa", &[("starts_on", "2026-01-01")]).await;
        for journey in [&first, &second] {
            app.share(journey.journey.parse().expect("id"), app.world.foreign, Covers { identity: true, stages: true }).await;
        }
        let only = async |kept: &Scene| {
            app.hub.db.query("UPDATE circle_member SET left_on = CASE WHEN journey_id = $1 THEN NULL ELSE joined_on END WHERE organisation_id = $2")
                .bind(kept.journey.parse::<uuid::Uuid>().expect("id")).bind(app.world.foreign).execute().await.expect("circle");
        };
        let reader = app.foreign_adviser().await;
        only(&second).await;
        let own = second.adviser.get(&second.page).await.text();
        assert!(own.contains("2e renouvellement") && own.contains("moins 12 mois"), "{own}");
        for address in [second.page.clone(), format!("/parcours/{}", second.journey), format!("/parcours/{}?au=2026-02-01", second.journey)] {
            let told = reader.get(&address).await;
            assert_eq!(told.status, 200, "{address}");
            let told = told.text();
            assert!(told.contains("CESA") || told.contains("CAPE, renouvellement"), "{address}: {told}");
            for hidden in ["2e renouvellement", "Renouvellements", "moins 12 mois", "Associé·e au plus tard", "2024"] {
                assert!(!told.contains(hidden), "{address} tells {hidden}: {told}");
            }
        }
        only(&first).await;
        let passed = reader.get(&first.page).await.text();
        assert!(passed.contains("Terme atteint") && !passed.contains("Terme passé"), "what follows elsewhere is not told: {passed}");
    }

    async fn what_counts_contracts_elsewhere_is_left_out_whether_there_are_any_or_not(app: TestApp) {
        let first = Scene::set(&app).await;
        first.cape("2025-01-01", "2025-06-30", false).await;
        first.cape("2025-07-01", "2025-12-31", true).await;
        app.share(app.world.journey, app.world.foreign, Covers { identity: true, stages: true }).await;
        let journey = format!("/parcours/{}", first.journey);
        let told = async |client: &Client| {
            let mut all = vec![];
            for address in [&first.page, &journey] {
                let page = client.get(address).await.text();
                all.push(["CAPE, 1er renouvellement", "CAPE, renouvellement", "Renouvellements utilisés"].map(|text| page.contains(text)));
            }
            all
        };
        let reader = app.foreign_adviser().await;
        let alone = told(&reader).await;
        assert_eq!(alone, [[false, true, false], [false, true, false]]);
        assert!(told(&first.adviser).await.iter().all(|page| page[0]), "the cooperative counts");
        let second = beside(&app).await;
        second.cape("2026-01-01", "2026-12-31", true).await;
        assert_eq!(told(&reader).await, alone);
    }

    async fn a_term_is_told_alike_whether_the_contract_goes_on_elsewhere_or_not(app: TestApp) {
        let first = Scene::set(&app).await;
        first.cape("2025-01-01", "2025-12-31", false).await;
        app.share(app.world.journey, app.world.foreign, Covers { identity: true, stages: true }).await;
        let reader = app.foreign_adviser().await;
        let journey = format!("/parcours/{}", first.journey);
        let told = async |client: &Client| {
            let mut all = vec![];
            for address in [&first.page, &journey] {
                let page = client.get(address).await.text();
                all.push(["Terme passé", "Terme atteint", "Terminé", "Fin de contrat", "Renouvellements utilisés"].map(|text| page.contains(text)));
            }
            all
        };
        let (owner, other) = (told(&first.adviser).await, told(&reader).await);
        assert_eq!(owner, [[true, false, false, false, true], [true, false, false, true, false]], "the cooperative has to act");
        assert_eq!(other, [[false, true, false, false, false], [false, true, false, false, false]], "nothing is asked of others");
        let second = beside(&app).await;
        second.cape("2026-01-01", "2026-12-31", true).await;
        assert_eq!(told(&reader).await, other, "and it is the same once it goes on in another journey");
        assert!(!told(&first.adviser).await.iter().any(|page| page[0]), "the cooperative knows");
        assert!(!app.creator().await.get("/mon-parcours").await.text().contains("Fin de contrat"), "and so does the person");
    }
}

/// A second journey of the house, of the same person, with a stage in the cooperative.
pub async fn beside(app: &TestApp) -> Scene {
    let (project, journey) = (uuid::Uuid::now_v7(), uuid::Uuid::now_v7());
    for sql in [
        "INSERT INTO project (id, title, created_at) SELECT $1, 'Autre', created_at FROM creator WHERE id = $2",
        "INSERT INTO project_creator (project_id, creator_id, lead, joined_on) SELECT $1, id, TRUE, '2026-01-12' FROM creator WHERE id = $2",
    ] {
        let query = app.hub.db.query(sql).bind(project).bind(app.world.creator);
        query.execute().await.expect("project");
    }
    let query = app.hub.db.query(
        "INSERT INTO journey (id, reference, project_id, organisation_id, opened_on, search_key, created_at)
         SELECT $1, 'P-2026-0009', $2, organisation_id, opened_on, 'x', created_at FROM journey WHERE id = $3",
    );
    let query = query.bind(journey).bind(project).bind(app.world.journey);
    query.execute().await.expect("journey");
    let stage = app.stage(journey, app.world.house, "activity_cooperative").await;
    Scene::of(app, journey, stage).await
}
