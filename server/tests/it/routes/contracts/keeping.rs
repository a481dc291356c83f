use super::scene::{Scene, kinds_of_events, latest, worked_out};
use crate::support::{TestApp, both_engines};
use app::thresholds::{Code, port::ThresholdTable};
use server::{contracts::adopt, integrity};
use time::macros::date;
use uuid::Uuid;

async fn findings(app: &TestApp) -> usize {
    let report = integrity::check(&app.hub).await.expect("report");
    report
        .findings
        .iter()
        .filter(|finding| finding.check == "contract")
        .count()
}

both_engines! {
    async fn a_cape_is_renewed_twice_and_a_cesa_follows(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.cape("2025-01-01", "2025-06-30", false).await;
        scene.cape("2025-07-01", "2025-12-31", true).await;
        scene.cape("2026-01-01", "2026-02-28", true).await;
        scene.taken("cesa", &[("starts_on", "2026-03-01"), ("contribution_rate", "10,5"), ("contribution_base", "turnover")]).await;
        let day = |on| Some(on);
        assert_eq!(
            worked_out(&app).await,
            [
                (date!(2025 - 01 - 01), 0, None),
                (date!(2025 - 07 - 01), 1, None),
                (date!(2026 - 01 - 01), 2, None),
                (date!(2026 - 03 - 01), 0, day(date!(2028 - 01 - 01))),
            ],
            "the example of the reference: 14 months of CAPE, then a CESA from 1 March 2026"
        );
        let page = scene.adviser.get(&scene.page).await.text();
        for text in ["CAPE, 2e renouvellement", "2 sur 2", "Associé·e au plus tard le 1er janvier 2028", "moins 6 mois : CAPE du 1er janvier 2025 au 30 juin 2025", "10,5\u{a0}%", "2 entretiens à tenir avant le 28/02/2027"] {
            assert!(page.contains(text), "{text}: {page}");
        }
        assert_eq!(kinds_of_events(&app).await, ["contract_recorded"; 4]);
        assert_eq!(findings(&app).await, 0);
        let stage = scene.adviser.get(&format!("/parcours/{}/etapes/{}", scene.journey, scene.stage)).await;
        assert!(stage.text().contains("associé·e au plus tard le 1er janvier 2028"), "{}", stage.text());
        let journey = scene.adviser.get(&format!("/parcours/{}", scene.journey)).await.text();
        assert!(journey.contains("Un contrat a été inscrit dans l’étape « Coopérative d’activités »"), "{journey}");
    }

    async fn a_fourth_period_and_an_overlap_are_refused_with_their_rule(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.three_capes().await;
        let fourth = scene.record("cape", &[("starts_on", "2026-01-01"), ("ends_on", "2026-06-30"), ("renewal", "renewal"), ("earlier_months", "7")]).await;
        assert_eq!(fourth.status, 422);
        assert!(fourth.text().contains("C. com. L127-2 : un CAPE se renouvelle 2 fois au plus"), "{}", fourth.text());
        assert!(fourth.body.contains("value=\"2026-06-30\"") && fourth.body.contains("value=\"7\""), "what was typed stays");
        let overlap = scene.record("cesa", &[("starts_on", "2025-12-31"), ("signed_on", "31/02/2026")]).await;
        assert_eq!(overlap.status, 422);
        assert!(overlap.text().contains("31/02/2026"), "every refusal at once: {}", overlap.text());
        let overlap = scene.record("cesa", &[("starts_on", "2025-12-31")]).await;
        assert!(overlap.text().contains("Début au plus tôt le 01/01/2026"), "{}", overlap.text());
        let long = scene.record("cape", &[("starts_on", "2026-01-15"), ("ends_on", "2027-01-16"), ("renewal", "renewal")]).await;
        assert!(long.text().contains("Fin au plus tard le 15/01/2027"), "{}", long.text());
        assert_eq!(app.count("SELECT COUNT(*) FROM contract").await, 3);
        assert_eq!(app.count("SELECT COUNT(*) FROM event").await, 3);
    }

    /// C. com. L127-2 and domain.md §1.1, over the set of periods: the order of typing changes nothing.
    async fn a_fourth_period_typed_from_the_last_to_the_first_is_asked_about(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.cape("2025-07-01", "2025-12-31", false).await;
        scene.cape("2024-07-01", "2025-06-30", false).await;
        scene.cape("2024-01-01", "2024-06-30", false).await;
        let ranks = async || worked_out(&app).await.into_iter().map(|(_, rank, _)| rank).collect::<Vec<_>>();
        assert_eq!(ranks().await, [0, 1, 2]);
        assert_eq!(app.count("SELECT COUNT(*) FROM contract_history").await, 2, "what the two others said stays");
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind = 'contract_changed'").await, 2);
        let earlier = [("starts_on", "2023-01-01"), ("ends_on", "2023-12-31"), ("renewal", "first")];
        let asked = scene.record("cape", &earlier).await;
        assert_eq!(asked.status, 422);
        assert!(asked.text().contains("C. com. L127-2 : le CAPE du 01/01/2024, inscrit comme premier"), "{}", asked.text());
        let (third, version) = latest(&app).await;
        let version = version.to_string();
        let moved = scene.at(&third, &[("version", &version), ("what", "correct"), ("kind", "cape"), ("starts_on", "2026-01-01"), ("ends_on", "2026-06-10"), ("renewal", "renewal"), ("why", "Dates relues")]);
        assert_eq!(scene.adviser.post_and_follow("contracts/change", &moved).await.status, 200);
        assert_eq!(scene.record("cape", &earlier).await.status, 422, "a correction changes nothing of it");
        let answered = [earlier.as_slice(), &[("confirm_new_cape", "on"), ("confirm_reason", "Autre activité en 2023")]].concat();
        scene.taken("cape", &answered).await;
        assert_eq!(ranks().await, [0, 0, 1, 2]);
        assert_eq!(app.count("SELECT COUNT(*) FROM contract_doubt WHERE doubt = 'new_cape'").await, 1);
        assert_eq!(findings(&app).await, 0);
    }

    /// A CAPE is one person's, for the project (domain.md §1.1; C. com. L127-1).
    async fn who_left_the_project_begins_no_contract_afterwards(app: TestApp) {
        let (scene, omar) = (Scene::set(&app).await, Uuid::from_u128(7));
        for sql in [
            "INSERT INTO creator (id, organisation_id, first_name, last_name, name_key, created_at) SELECT $1, organisation_id, 'Omar', 'Benali', 'omar benali', created_at FROM creator WHERE id = $2",
            "INSERT INTO project_creator (project_id, creator_id, lead, joined_on, left_on) SELECT project_id, $1, FALSE, joined_on, '2026-05-31' FROM project_creator WHERE creator_id = $2",
        ] {
            app.hub.db.query(sql).bind(omar).bind(app.world.creator).execute().await.expect("Omar");
        }
        let who = omar.to_string();
        let refused = scene.record("cape", &[("creator", &who), ("starts_on", "2026-06-01"), ("ends_on", "2026-12-31"), ("renewal", "first")]).await;
        assert!(refused.status == 422 && refused.text().contains("Début au plus tard ce jour-là") && refused.text().contains("31/05/2026"), "{}", refused.text());
        scene.taken("cape", &[("creator", &who), ("starts_on", "2026-05-31"), ("ends_on", "2026-12-31"), ("renewal", "first")]).await;
        let (contract, version) = latest(&app).await;
        let version = version.to_string();
        let later = scene.at(&contract, &[("version", &version), ("what", "correct"), ("kind", "cape"), ("starts_on", "2026-06-02"), ("ends_on", "2026-12-31"), ("renewal", "first"), ("why", "Date relue")]);
        let refused = scene.adviser.call("contracts/change", &later).await;
        assert!(refused.status == 422 && refused.body.contains("Début au plus tard ce jour-là"), "{} {}", refused.status, refused.body);
    }

    async fn contracts_of_the_person_in_another_journey_count_too(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.three_capes().await;
        let project = Uuid::now_v7();
        for (sql, other) in [
            ("INSERT INTO project (id, title, created_at) SELECT $1, 'Autre', created_at FROM project WHERE id <> $2 LIMIT 1", app.world.creator),
            ("INSERT INTO project_creator (project_id, creator_id, lead, joined_on) SELECT $1, id, TRUE, '2026-01-12' FROM creator WHERE id = $2", app.world.creator),
        ] {
            app.hub.db.query(sql).bind(project).bind(other).execute().await.expect("project");
        }
        let journey = Uuid::now_v7();
        app.hub.db
            .query("INSERT INTO journey (id, reference, project_id, organisation_id, opened_on, search_key, created_at)
                    SELECT $1, 'P-2026-0009', $2, organisation_id, opened_on, 'x', created_at FROM journey WHERE id = $3")
            .bind(journey).bind(project).bind(app.world.journey).execute().await.expect("journey");
        let stage = app.stage(journey, app.world.house, "activity_cooperative").await;
        let second = Scene::of(&app, journey, stage).await;
        let fourth = second.record("cape", &[("starts_on", "2026-01-01"), ("ends_on", "2026-06-30"), ("renewal", "renewal")]).await;
        assert!(fourth.text().contains("C. com. L127-2"), "{}", fourth.text());
        second.taken("cesa", &[("starts_on", "2026-01-01")]).await;
        assert_eq!(worked_out(&app).await[3].2, Some(date!(2027 - 01 - 01)));
        assert!(second.adviser.get(&second.page).await.text().contains("moins 12 mois : CAPE du 1er juillet 2024"));
    }

    async fn a_new_cape_after_an_exhausted_one_warns_and_keeps_the_answer(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.three_capes().await;
        let typed = [("starts_on", "2026-02-01"), ("ends_on", "2026-12-31"), ("renewal", "first")];
        let warned = scene.record("cape", &typed).await;
        assert_eq!(warned.status, 422);
        let text = warned.text();
        assert!(text.contains("juridiquement douteux (C. com. L127-2") && text.contains("Oui, je confirme ce nouveau CAPE"), "{text}");
        let yes = [typed.as_slice(), &[("confirm_new_cape", "on")]].concat();
        let unsaid = scene.record("cape", &yes).await;
        assert!(unsaid.status == 422 && unsaid.text().contains("indiquez pourquoi"), "{}", unsaid.text());
        assert_eq!(app.count("SELECT COUNT(*) FROM contract").await, 3);
        let reasoned = [yes.as_slice(), &[("confirm_reason", "Autre activité, accord du conseil")]].concat();
        scene.taken("cape", &reasoned).await;
        assert_eq!(app.count("SELECT COUNT(*) FROM contract_doubt WHERE doubt = 'new_cape'").await, 1);
        let page = scene.adviser.get(&scene.page).await.text();
        assert!(page.contains("Confirmé le 15/06/2026 par Claire Vidal") && page.contains("Autre activité, accord du conseil"), "{page}");
        let (contract, version) = latest(&app).await;
        let version = version.to_string();
        let change = scene.at(&contract, &[("version", &version), ("what", "correct"), ("kind", "cape"), ("starts_on", "2026-02-02"), ("ends_on", "2026-12-31"), ("renewal", "first"), ("why", "Date relue")]);
        assert_eq!(scene.adviser.post_and_follow("contracts/change", &change).await.status, 200, "an answer is asked for once");
    }

    async fn a_cesa_whose_deadline_has_passed_is_refused_or_warned_of(app: TestApp) {
        let scene = Scene::set(&app).await;
        let late = scene.record("cesa", &[("starts_on", "2023-01-01")]).await;
        assert!(late.status == 422 && late.text().contains("C. trav. L7331-3") && late.text().contains("01/01/2026"), "{}", late.text());
        assert!(late.text().contains("Oui, je confirme malgré la date limite passée"));
        let impossible = scene.record("cesa", &[("starts_on", "2026-01-01"), ("earlier_months", "40")]).await;
        assert!(impossible.status == 422 && impossible.text().contains("au plus tard le 01/09/2025"), "{}", impossible.text());
        scene.taken("cesa", &[("starts_on", "2023-01-01"), ("associate_on", "2025-11-01")]).await;
        let trial = scene.record("cesa", &[("starts_on", "2026-01-01"), ("trial_ends_on", "2026-10-01")]).await;
        assert!(trial.text().contains("C. trav. L7332-1"), "{}", trial.text());
    }

    async fn a_correction_keeps_the_earlier_fact_with_who_when_and_why(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.cape("2026-01-15", "2026-07-14", false).await;
        let (contract, _) = latest(&app).await;
        let correct = |typed: &[(&'static str, &'static str)]| {
            let base = [("what", "correct"), ("kind", "cape"), ("renewal", "first"), ("version", "1")];
            [base.as_slice(), typed].concat()
        };
        let unreasoned = correct(&[("starts_on", "2026-01-15"), ("ends_on", "2026-12-31")]);
        let refused = scene.adviser.call("contracts/change", &scene.at(&contract, &unreasoned)).await;
        assert_eq!(refused.status, 422, "a correction says why");
        let backwards = correct(&[("starts_on", "2026-08-01"), ("ends_on", "2026-07-14"), ("why", "x")]);
        let refused = scene.adviser.call("contracts/change", &scene.at(&contract, &backwards)).await;
        assert!(refused.status == 422 && refused.body.contains("01/08/2026"), "{}", refused.body);
        let good = correct(&[("starts_on", "2026-01-15"), ("ends_on", "2027-01-14"), ("why", "Contrat relu : douze mois")]);
        let page = scene.adviser.post_and_follow("contracts/change", &scene.at(&contract, &good)).await.text();
        for text in ["Corrigé le 15/06/2026 par Claire Vidal", "terme 14/07/2026", "Contrat relu : douze mois", "14 janvier 2027"] {
            assert!(page.contains(text), "{text}: {page}");
        }
        let kept: String = app.hub.db.query("SELECT terms FROM contract_history").scalar().await.expect("history");
        assert!(kept.contains("\"ends_on\":[2026,195]"), "14 July, as it was: {kept}");
        let address = format!("{}?acte=correct&contrat={contract}", scene.page);
        let mut stale = scene.at(&contract, &correct(&[("starts_on", "2026-01-20"), ("ends_on", "2026-12-31"), ("why", "Autre lecture")]));
        stale.retain(|(name, _)| *name != "page");
        stale.push(("page", &address));
        let both = app.manager().await.post_and_follow("contracts/change", &stale).await;
        assert_eq!(both.status, 409);
        assert!(both.body.contains("value=\"2026-01-20\"") && both.text().contains("Déjà enregistré14/01/2027"), "{}", both.text());
        assert_eq!(kinds_of_events(&app).await, ["contract_recorded", "contract_changed"]);
    }

    async fn an_exit_and_an_associate_are_written_down(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.taken("cesa", &[("starts_on", "2025-03-01")]).await;
        let (contract, _) = latest(&app).await;
        let associate = scene.at(&contract, &[("version", "1"), ("what", "associate"), ("associate_on", "2026-05-20")]);
        let page = scene.adviser.post_and_follow("contracts/change", &associate).await.text();
        assert!(page.contains("20 mai 2026") && !page.contains("Associé·e au plus tard le1er mars"), "{page}");
        let future = scene.at(&contract, &[("version", "2"), ("what", "end"), ("ended_on", "2026-06-16")]);
        assert_eq!(scene.adviser.call("contracts/change", &future).await.status, 422);
        let end = scene.at(&contract, &[("version", "2"), ("what", "end"), ("ended_on", "2026-06-10"), ("exit_type", "created"), ("exit_reason", "SCIC immatriculée")]);
        let page = scene.adviser.post_and_follow("contracts/change", &end).await.text();
        assert!(page.contains("Création d’entreprise hors de la coopérative") && page.contains("SCIC immatriculée"), "{page}");
    }

    /// Issue 3: who leaves the cooperative does not stay in its stage.
    async fn an_exit_completes_the_stage_when_that_is_ticked(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.cape("2026-03-02", "2027-03-01", false).await;
        let (contract, _) = latest(&app).await;
        let form = scene.adviser.get(&format!("{}?acte=end&contrat={contract}", scene.page)).await;
        assert!(form.body.contains("form[ends_stage]") && form.text().contains("Terminer aussi l’étape ce jour-là"), "{}", form.text());
        let end = |ends: &'static str, version: &'static str| {
            scene.at(&contract, &[("version", version), ("what", "end"), ("ended_on", "2026-06-10"), ("exit_type", "dropped"), ("ends_stage", ends)])
        };
        let page = scene.adviser.post_and_follow("contracts/change", &end("", "1")).await;
        let told = page.text();
        assert!(told.contains("Ce contrat a pris fin, et l’étape est encore ouverte."), "{told}");
        assert!(!page.body.contains("acte=associate"), "nobody becomes an associate by a contract that has ended: {told}");
        assert_eq!(app.count("SELECT COUNT(*) FROM stage WHERE state = 'active'").await, 1);
        let page = scene.adviser.post_and_follow("contracts/change", &end("on", "2")).await;
        assert!(page.status == 200 && !page.text().contains("l’étape est encore ouverte"), "{}", page.text());
        assert_eq!(app.count("SELECT COUNT(*) FROM stage WHERE state = 'completed' AND ended_on = '2026-06-10'").await, 1);
        let history = scene.adviser.get(&format!("/parcours/{}", scene.journey)).await.text();
        assert!(history.contains("s’est terminée le 10 juin 2026"), "{history}");
        assert!(server::integrity::check(&app.hub).await.expect("check").findings.is_empty());
    }

    async fn a_stage_with_another_contract_is_not_completed(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.cape("2026-03-02", "2026-06-09", false).await;
        let (first, _) = latest(&app).await;
        scene.taken("cesa", &[("starts_on", "2026-06-10")]).await;
        let end = scene.at(&first, &[("version", "1"), ("what", "end"), ("ended_on", "2026-06-08"), ("ends_stage", "on")]);
        let refused = scene.adviser.call("contracts/change", &end).await;
        assert!(refused.status == 422 && refused.body.contains("Un autre contrat court encore"), "{}", refused.body);
        assert_eq!(app.count("SELECT COUNT(*) FROM contract WHERE ended_on IS NULL").await, 2, "nothing of it");
    }

    async fn what_a_passed_term_asks_for_is_still_possible(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.three_capes().await;
        let page = scene.adviser.get(&scene.page).await.text();
        assert!(page.contains("tous les renouvellements sont utilisés") && !page.contains("Renouvelez le CAPE"), "{page}");
    }

    /// C. trav. L7331-3: becoming an associate after the deadline is asked about, and the answer is kept.
    async fn a_late_associate_is_asked_about(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.taken("cesa", &[("starts_on", "2023-01-01"), ("confirm_late_associate", "on"), ("confirm_reason", "Dossier repris")]).await;
        let (contract, _) = latest(&app).await;
        let late = [("version", "1"), ("what", "associate"), ("associate_on", "2026-06-01")];
        let refused = scene.adviser.call("contracts/change", &scene.at(&contract, &late)).await;
        let told = "la date limite pour devenir associé·e était le 01/01/2026. Ce sociétariat du 01/06/2026 est postérieur";
        assert!(refused.status == 422 && refused.body.contains(told), "{}", refused.body);
        let answer = [("confirm_associated_late", "on"), ("confirm_reason", "Assemblée reportée")];
        let taken = scene.adviser.post_and_follow("contracts/change", &scene.at(&contract, &[&late[..], &answer[..]].concat())).await;
        assert_eq!(taken.status, 200, "{}", taken.text());
        assert_eq!(app.count("SELECT COUNT(*) FROM contract_doubt WHERE doubt = 'associated_late' AND reason = 'Assemblée reportée'").await, 1);
    }

    async fn a_change_of_law_leaves_what_began_before_it_alone(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.taken("cesa", &[("starts_on", "2026-03-01")]).await;
        let coordinator = app.coordinator().await;
        let law = [("code", "cesa_months"), ("value", "24"), ("valid_from", "2026-07-01"), ("source", "Loi nouvelle")];
        assert_eq!(coordinator.post_and_follow("thresholds/set", &law).await.status, 200);
        assert_eq!(app.hub.all().await.expect("table").value(Code::CesaMonths, date!(2026 - 06 - 30)), Some(36));
        let (contract, _) = latest(&app).await;
        let turnover = scene.at(&contract, &[("version", "1"), ("what", "end"), ("ended_on", "2026-06-14")]);
        assert_eq!(scene.adviser.post_and_follow("contracts/change", &turnover).await.status, 200);
        scene.taken("cesa", &[("starts_on", "2026-07-01")]).await;
        let found = worked_out(&app).await;
        assert_eq!(found[0].2, Some(date!(2029 - 03 - 01)), "begun under the old law");
        assert_eq!(found[1].2, Some(date!(2028 - 03 - 18)), "24 months less three months and fourteen days");
        assert_eq!(findings(&app).await, 0);
    }

    async fn a_double_click_records_once(app: TestApp) {
        let scene = Scene::set(&app).await;
        let once = Uuid::now_v7().to_string();
        let fields = scene.fields("cesa", &[("starts_on", "2026-03-01"), ("once", &once)]);
        let first = scene.adviser.post("contracts/record", &fields).await;
        assert_eq!(first.location(), scene.adviser.post("contracts/record", &fields).await.location());
        assert_eq!(app.count("SELECT COUNT(*) FROM contract").await, 1);
    }

    async fn contracts_of_an_earlier_version_move_into_their_tables_once(app: TestApp) {
        let stage = app.stage(app.world.journey, app.world.house, "activity_cooperative").await;
        let before = r#"{"kind":"activity_cooperative","contract":"cesa","cape_start":[2025,1],"cape_end":[2025,365],"renewal":0,
            "cesa_start":[2026,60],"earlier_months":2,"turnover":1250000,"turnover_on":[2026,151],"associate_on":null,
            "exit_type":null,"exit_reason":""}"#;
        let query = app.hub.db.query("UPDATE stage SET facts = $2 WHERE id = $1").bind(stage).bind(before.to_owned());
        query.execute().await.expect("facts");
        adopt::run(&app.hub.db).await.expect("adopted");
        adopt::run(&app.hub.db).await.expect("nothing more");
        assert_eq!(
            worked_out(&app).await,
            [(date!(2025 - 01 - 01), 0, None), (date!(2026 - 03 - 01), 0, Some(date!(2028 - 01 - 01)))]
        );
        let facts: String = app.hub.db.query("SELECT facts FROM stage").scalar().await.expect("facts");
        assert!(!facts.contains("cape_start"), "{facts}");
        let page = app.adviser().await.get(&format!("/parcours/{}/contrats", app.world.journey)).await.text();
        assert!(page.contains("12\u{202f}500\u{a0}€"), "{page}");
        assert_eq!(findings(&app).await, 0);
    }

    async fn the_interview_document_to_print_is_linked_where_the_cesa_stands(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.taken("cesa", &[("starts_on", "2026-01-01")]).await;
        let paper = format!("href=\"/parcours/{}/entretien-cesa\"", scene.journey);
        for page in [format!("/parcours/{}", scene.journey), scene.page.clone()] {
            assert!(scene.adviser.get(&page).await.body.contains(&paper), "{page}");
        }
        assert!(!app.creator().await.get("/mon-parcours").await.body.contains("entretien-cesa"));
    }
}
