//! What a change of a stage keeps: earlier facts, a stage struck out, who followed it.

use super::{
    archive::{part, taken},
    as_of::correct,
    merging::Form,
    stages::{act, planned},
};
use crate::{
    imports::{manager_of, take_in},
    support::{Answer, Client, Covers, TestApp, account, both_engines, member},
};
use server::db::{Run, Stamp};

async fn change(client: &Client, stage: &str, fields: &[(&str, &str)]) -> Answer {
    let mut form = Form::of(&client.get(&format!("{stage}?modifier=1")).await, "stages/save");
    for (name, value) in fields {
        form = form.with(name, value);
    }
    let sent = form.send(client).await;
    client.get(&sent.location()).await
}

/// What a request answers that comes while a stage is being struck out.
async fn while_struck(app: &TestApp, stage: &str, request: impl Future<Output = Answer>) -> Answer {
    let id: uuid::Uuid = stage.parse().expect("id");
    let mut tx = app.hub.db.begin().await.expect("begun");
    for sql in [
        "INSERT INTO stage_struck (id, journey_id, organisation_id, kind, facts, course, created_at, struck_at, struck_by, why)
         SELECT s.id, s.journey_id, s.organisation_id, s.kind, s.facts, '[]', s.created_at, s.created_at, t.account_id, 'Doublon'
         FROM stage s JOIN stage_act t ON t.stage_id = s.id WHERE s.id = $1",
        "DELETE FROM stage_act WHERE stage_id = $1",
        "DELETE FROM stage WHERE id = $1",
    ] {
        tx.query(sql).bind(id).execute().await.expect("struck");
    }
    let strike = async {
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        tx.commit().await.expect("committed");
    };
    tokio::join!(request, strike).0
}

both_engines! {
    /// product.md §2, issue 3: a correction keeps the earlier fact, who changed it, and why.
    async fn a_change_of_facts_tells_both_values_who_and_why(app: TestApp) {
        let adviser = app.adviser().await;
        let stage = planned(&adviser, app.world.journey, "training", &[("programme", "Gestion")]).await;
        assert!(!adviser.get(&stage).await.text().contains("Versions antérieures"));
        let page = change(&adviser, &stage, &[("programme", "Gestion et vente"), ("planned_start", "2026-07-01"), ("why", "L’organisme a changé l’intitulé")]).await;
        let told = page.text();
        for text in ["Versions antérieures", "Un changement des faits", "Programmeavant : Gestionaprès : Gestion et vente", "Début prévuavant : rienaprès : 1er juillet 2026", "L’organisme a changé l’intitulé", "Claire Vidal"] {
            assert!(told.contains(text), "{text}: {told}");
        }
        app.share(app.world.journey, app.world.foreign, Covers { identity: true, stages: true }).await;
        let read = app.foreign_adviser().await.get(&stage).await.text();
        assert!(read.contains("avant : Gestion") && read.contains("L’organisme a changé"), "whoever reads the fact: {read}");
        let kept = app.count("SELECT COUNT(*) FROM event WHERE kind = 'stage_saved' AND data LIKE '%a changé l%'").await;
        assert_eq!(kept, 1);
    }

    async fn no_earlier_value_is_told_to_who_may_not_read_the_fact(app: TestApp) {
        let adviser = app.adviser().await;
        let stage = planned(&adviser, app.world.journey, "financing", &[("aim", "Un four à pain")]).await;
        change(&adviser, &stage, &[("aim", "Deux fours"), ("why", "Devis relu")]).await;
        app.share(app.world.journey, app.world.foreign, Covers { identity: true, stages: true }).await;
        let other = app.foreign_adviser().await;
        let page = other.get(&stage).await;
        assert_eq!(page.status, 200);
        for text in ["Versions antérieures", "Un four", "Deux fours", "Devis relu"] {
            assert!(!page.body.contains(text), "{text}");
        }
        app.hub.db.query("UPDATE consent SET financing = TRUE").execute().await.expect("consent");
        assert!(other.get(&stage).await.text().contains("avant : Un four à pain"));
    }

    async fn a_stage_written_by_mistake_is_struck_out_whole(app: TestApp) {
        let adviser = app.adviser().await;
        let stage = planned(&adviser, app.world.journey, "training", &[("programme", "Gestion")]).await;
        assert_eq!(act(&adviser, &stage, "start", "2026-06-01").await.status, 200);
        assert_eq!(correct(&adviser, &stage, 0, &[("on", "2026-06-02"), ("why", "Relu sur la convention")]).await.status, 200);
        change(&adviser, &stage, &[("programme", "Gestion et vente"), ("why", "Intitulé changé")]).await;
        let refused = correct(&adviser, &stage, 1, &[("strike", "on"), ("why", "")]).await;
        assert_eq!(refused.status, 422, "a reason is asked for");
        let page = correct(&adviser, &stage, 1, &[("strike", "on"), ("why", "Inscrite sur le mauvais parcours")]).await;
        assert_eq!(page.status, 200, "{}", page.text());
        let told = page.text();
        for text in ["L’étape est rayée.", "L’étape « Formation », inscrite par erreur, a été rayée.", "Inscrite sur le mauvais parcours", "L’étape « Formation » a été inscrite."] {
            assert!(told.contains(text), "{text}: {told}");
        }
        assert!(page.body.contains(&format!("href=\"{stage}\">Lire ce qui y était écrit")), "the way to what is kept");
        let kept = adviser.get(&stage).await;
        let told = kept.text();
        for text in ["Étape rayée", "Rayée le 15 juin 2026, comme inscrite par erreur, par Claire Vidal : Inscrite sur le mauvais parcours", "Gestion", "Dit au téléphone", "2 juin 2026", "Corrigé le 15 juin 2026 par Claire Vidal : Relu sur la convention", "Versions antérieures", "Programmeavant : Gestionaprès : Gestion et vente", "Intitulé changé"] {
            assert!(told.contains(text), "{text}: {told}");
        }
        assert!(kept.status == 200 && !kept.body.contains("/api/stages/"), "nothing of it can be changed");
        assert_eq!(app.count("SELECT COUNT(*) FROM stage_struck_act WHERE withdrawn_by IS NOT NULL AND withdrawn_why LIKE 'Relu%'").await, 1);
        assert_eq!(app.count("SELECT COUNT(*) FROM stage_struck_act").await, 3, "the plan, and both starts");
        let archive = taken(&app.creator().await).await;
        assert!(part(&archive, "mes-donnees.html").contains("Relu sur la convention"));
        assert_eq!(app.count("SELECT COUNT(*) FROM stage").await, 0);
        let kept = "SELECT COUNT(*) FROM stage_struck WHERE why LIKE 'Inscrite%' AND facts LIKE '%Gestion%' AND course LIKE '%start%'";
        assert_eq!(app.count(kept).await, 1);
        let then = adviser.get(&format!("/parcours/{}?au=2026-06-10", app.world.journey)).await;
        assert!(!then.text().contains("Gestion"), "as an act that was struck out, it never was");
        assert!(server::integrity::check(&app.hub).await.expect("check").findings.is_empty());
        app.share(app.world.journey, app.world.foreign, Covers { identity: true, stages: true }).await;
        let other = app.foreign_adviser().await;
        let page = other.get(&format!("/parcours/{}", app.world.journey)).await;
        assert!(page.text().contains("inscrite par erreur, a été rayée") && !page.body.contains(&stage), "who reads the stages is told");
        assert_eq!(other.get(&stage).await.status, 404, "and reads no more of it");
    }

    /// product.md §4: the person sees what concerns them; what stood there may have been meant for somebody else.
    async fn the_person_is_told_of_a_stage_that_was_struck_out(app: TestApp) {
        let (adviser, creator) = (app.adviser().await, app.creator().await);
        let stage = planned(&adviser, app.world.journey, "training", &[("programme", "Boucherie de Luc Marty")]).await;
        assert!(!creator.get("/mon-parcours").await.text().contains("Rayé du parcours"));
        assert_eq!(correct(&adviser, &stage, 0, &[("strike", "on"), ("why", "Pour un autre projet")]).await.status, 200);
        let own = creator.get("/mon-parcours").await;
        let told = own.text();
        for text in ["Rayé du parcours", "« Formation », avec La Passerelle : rayée le 15 juin 2026, car inscrite par erreur", "Raison donnée : Pour un autre projet"] {
            assert!(told.contains(text), "{text}: {told}");
        }
        assert!(!own.body.contains("Luc Marty") && !own.body.contains(&stage), "no more than that");
        assert!(creator.in_english().get("/mon-parcours").await.text().contains("“Training”, with La Passerelle: struck out on 15 June 2026"));
        assert!(!app.other_creator().await.get("/mon-parcours").await.text().contains("Rayé du parcours"));
    }

    /// product.md §4: once the consent has ended, an organisation keeps only what it wrote itself.
    async fn what_an_organisation_struck_out_it_keeps_and_nothing_else(app: TestApp) {
        app.share(app.world.journey, app.world.foreign, Covers { identity: true, stages: true }).await;
        let other = app.foreign_adviser().await;
        let first = planned(&other, app.world.journey, "training", &[("programme", "Gestion")]).await;
        let second = planned(&other, app.world.journey, "training", &[("programme", "Vente")]).await;
        let own = planned(&app.adviser().await, app.world.journey, "welcome", &[]).await;
        app.hub.db.query("UPDATE consent SET withdrawn_at = $1").bind(Stamp::from(app.hub.now())).execute().await.expect("withdrawn");
        let there = correct(&other, &first, 0, &[("strike", "on"), ("why", "Doublon")]).await;
        assert!(there.status == 200 && there.text().contains("P-2026-0001"), "the other one ties it to the journey: {}", there.text());
        let kept = correct(&other, &second, 0, &[("strike", "on"), ("why", "Doublon")]).await;
        assert_eq!(kept.status, 200, "{}", kept.text());
        let told = kept.text();
        assert!(told.contains("L’étape est rayée.") && told.contains("Étape rayée") && told.contains("Vente"), "{told}");
        let journey = format!("/parcours/{}", app.world.journey);
        assert!(!kept.body.contains(&format!("href=\"{journey}\"")) && !told.contains("Projet de Nadia"), "no way further: {told}");
        for address in [journey.clone(), format!("{journey}/suivi"), own.clone()] {
            assert_eq!(other.get(&address).await.status, 404, "{address}");
        }
        assert_eq!(other.get(&first).await.status, 200);
        assert_eq!(app.adviser().await.get(&second).await.status, 200, "and the lead");
        let third = crate::support::organisation(&app.hub, "Les Fourmis").await;
        let stranger = account(&app.hub, "stranger", "Rose Petit", None).await;
        member(&app.hub, stranger, third, "manager").await;
        for who in [app.client(stranger).await, app.creator().await, app.other_creator().await, app.partner().await, app.coordinator().await] {
            assert_ne!(who.get(&second).await.status, 200);
        }
        assert_eq!(app.client(stranger).await.get(&second).await.status, 404);
    }

    async fn a_stage_that_carries_something_says_what_and_stays(app: TestApp) {
        let adviser = app.adviser().await;
        let stage = planned(&adviser, app.world.journey, "financing", &[]).await;
        let (journey, id) = (app.world.journey.to_string(), stage.rsplit('/').next().expect("id"));
        let request = [("journey", &*journey), ("stage", id), ("instrument", "ies"), ("financer", "Le Levier"), ("requested", "15000"), ("submitted_on", "2026-06-01")];
        let written = adviser.post("financing/write", &request).await;
        assert_eq!(app.count("SELECT COUNT(*) FROM financing_request").await, 1, "{}", written.body);
        let refused = correct(&adviser, &stage, 0, &[("strike", "on"), ("why", "Doublon")]).await;
        assert!(refused.status == 422 && refused.text().contains("elle porte des demandes de financement"), "{}", refused.text());
        assert!(refused.body.contains("Doublon"), "what was typed stays");
        assert_eq!(app.count("SELECT COUNT(*) FROM stage").await, 1);
    }

    async fn what_is_typed_for_a_struck_stage_is_refused_and_kept(app: TestApp) {
        let app = app.in_a_crowd().await;
        let (adviser, journey) = (app.adviser().await, app.world.journey.to_string());
        for (kind, act, fields) in [
            ("activity_cooperative", "contracts/record", &[("kind", "cape"), ("starts_on", "2026-06-01"), ("signed_on", "2026-06-01"), ("ends_on", "2027-05-31"), ("renewal", "first")][..]),
            ("financing", "financing/write", &[("instrument", "ies"), ("financer", "Le Levier"), ("requested", "15000")][..]),
            ("training", "stages/act", &[("act", "start"), ("on", "2026-06-01"), ("reason", "Convention reçue"), ("version", "1")][..]),
        ] {
            let stage = planned(&adviser, app.world.journey, kind, &[]).await;
            let id = stage.rsplit('/').next().expect("id");
            let page = match kind {
                "activity_cooperative" => format!("/parcours/{journey}/contrats?inscrire=cape&etape={id}"),
                "financing" => format!("/parcours/{journey}/etapes/{id}/demande"),
                _ => stage.clone(),
            };
            let typed = [fields, &[("journey", &*journey), ("stage", id), ("page", &*page)]].concat();
            let refused = while_struck(&app, id, adviser.post_and_follow(act, &typed)).await;
            assert!(refused.status == 422, "{act}: {} {}", refused.status, refused.text());
            let words = refused.text();
            assert!(words.contains("a été rayée entre-temps") || words.contains("Rien de votre saisie n’a été enregistré"), "{act}: {words}");
            let last = fields.iter().find(|(name, _)| ["ends_on", "financer", "reason"].contains(name)).expect("typed").1;
            assert!(refused.body.contains(last), "{act}: what was typed stays");
        }
        for table in ["SELECT COUNT(*) FROM contract", "SELECT COUNT(*) FROM financing_request", "SELECT COUNT(*) FROM stage"] {
            assert_eq!(app.count(table).await, 0, "{table}");
        }
        let stranger = app.foreign_adviser().await;
        let id: uuid::Uuid = app.hub.db.query("SELECT id FROM stage_struck LIMIT 1").scalar().await.expect("one");
        let id = id.to_string();
        let fields = [("journey", &*journey), ("stage", &*id), ("act", "start"), ("on", "2026-06-01"), ("version", "1")];
        assert_eq!(stranger.call("stages/act", &fields).await.status, 404, "told to nobody else");
    }

    /// Whichever comes first, nothing is lost and nobody meets a fault.
    async fn a_stage_is_not_struck_from_under_what_is_typed_for_it(app: TestApp) {
        let app = app.in_a_crowd().await;
        let (adviser, journey) = (app.adviser().await, app.world.journey.to_string());
        for _ in 0..4 {
            let stage = planned(&adviser, app.world.journey, "financing", &[]).await;
            let id = stage.rsplit('/').next().expect("id");
            let page = adviser.get(&stage).await;
            let link = page.body.split("?corriger=").nth(1).expect("the plan");
            let strike = Form::of(&adviser.get(&format!("{stage}?corriger={}", &link[..36])).await, "stages/correct");
            let strike = strike.with("strike", "on").with("why", "Doublon");
            let request = [("journey", &*journey), ("stage", id), ("instrument", "ies"), ("financer", id), ("requested", "15000")];
            let (written, struck) = tokio::join!(adviser.call("financing/write", &request), strike.send(&adviser));
            let struck = adviser.get(&struck.location()).await.status;
            assert!([(303, 422), (422, 200)].contains(&(written.status, struck)), "{} {struck}", written.status);
        }
        assert!(server::integrity::check(&app.hub).await.expect("check").findings.is_empty());
    }

    async fn the_file_of_a_struck_stage_does_not_bring_it_back(app: TestApp) {
        let manager = manager_of(app.world.manager, app.world.house);
        let table = "Dossier;Nom;Prénom;Mail;Intitulé projet;Étape;Début;Commentaires\nD1;Izard;Anaïs;a@exemple.fr;Vélos;Accueil;01/03/2026;\n".as_bytes();
        take_in(&app, &manager, table, false).await;
        let row: (uuid::Uuid, uuid::Uuid) = app.hub.db.query("SELECT journey_id, id FROM stage").one().await.expect("a stage");
        let stage = format!("/parcours/{}/etapes/{}", row.0, row.1);
        let page = correct(&app.manager().await, &stage, 1, &[("strike", "on"), ("why", "Ligne de trop")]).await;
        assert_eq!(page.status, 200, "{}", page.text());
        take_in(&app, &manager, table, false).await;
        assert_eq!(app.count("SELECT COUNT(*) FROM stage").await, 0);
    }

    async fn somebody_of_the_team_is_named_and_told(app: TestApp) {
        let (adviser, manager) = (app.adviser().await, app.manager().await);
        let named = app.world.manager.to_string();
        let stage = planned(&adviser, app.world.journey, "training", &[("adviser", &named)]).await;
        let page = adviser.get(&stage).await;
        assert!(page.text().contains("Suivie parMarc Sabatier"), "{}", page.text());
        let notices: Vec<(String, uuid::Uuid)> = app.hub.db.query("SELECT kind, account_id FROM notice").all().await.expect("notices");
        assert_eq!(notices, [("stage_entrusted".to_owned(), app.world.manager)]);
        assert!(manager.get("/avis").await.text().contains("L’étape « formation » du parcours P-2026-0001 vous est confiée, à La Passerelle."));
        // Back to herself: nobody is told of an own act.
        let back = app.world.adviser.to_string();
        let page = change(&adviser, &stage, &[("adviser", &back)]).await;
        assert!(page.text().contains("Suivie parClaire Vidal") && !page.text().contains("Versions antérieures"), "{}", page.text());
        assert_eq!(app.count("SELECT COUNT(*) FROM notice").await, 1);
        let history = adviser.get(&format!("/parcours/{}", app.world.journey)).await.text();
        assert!(history.contains("L’étape « Formation » est suivie par une autre personne de la structure."), "{history}");
        let stranger = app.world.foreign_adviser.to_string();
        let refused = change(&adviser, &stage, &[("adviser", &stranger)]).await;
        assert_eq!(refused.status, 422);
        // A manager names nobody: who is in charge of the journey follows the stage.
        let stage = planned(&manager, app.world.journey, "welcome", &[]).await;
        assert!(manager.get(&stage).await.text().contains("Suivie parClaire Vidal"));
    }

    async fn attendance_before_the_start_is_not_left_without_a_word(app: TestApp) {
        let adviser = app.adviser().await;
        let sheet = [("programme", "Gestion"), ("started_on", "2026-05-04"), ("sheet_on_1", "2026-05-04"), ("sheet_presence_1", "present"), ("sheet_hours_1", "7")];
        let stage = planned(&adviser, app.world.journey, "training", &sheet).await;
        let refused = correct(&adviser, &stage, 0, &[("on", "2026-05-11"), ("why", "Relu")]).await;
        assert!(refused.status == 422 && refused.text().contains("La feuille de présence a une ligne du 04/05/2026"), "{}", refused.text());
        assert_eq!(correct(&adviser, &stage, 0, &[("on", "2026-05-03"), ("why", "Relu")]).await.status, 200);
    }

    /// Issue 3: as for stages, a meeting does not happen before its journey was opened.
    async fn no_meeting_is_before_the_opening(app: TestApp) {
        let (adviser, me, journey) = (app.adviser().await, app.world.adviser.to_string(), app.world.journey.to_string());
        let page = format!("/parcours/{journey}/suivi");
        let fields = |on: &'static str| [("journey", &*journey), ("on", on), ("at", "10:00"), ("minutes", "60"), ("adviser", &*me), ("subject", "Premier contact"), ("page", &*page)];
        let refused = adviser.post_and_follow("together/plan_meeting", &fields("2023-01-11")).await;
        assert!(refused.status == 422 && refused.text().contains("Au plus tôt le 12/01/2026, jour d’ouverture du parcours"), "{}", refused.text());
        assert!(refused.body.contains("Premier contact"), "what was typed stays");
        assert_eq!(app.count("SELECT COUNT(*) FROM meeting").await, 0);
        let kept = adviser.post("together/plan_meeting", &fields("2026-01-12")).await;
        assert!(kept.location().contains("fait="), "{}", kept.location());
        let quick = [&fields("2023-01-11")[..], &[("attendance", "present"), ("visibility", "circle"), ("who", "Nadia Ferrer – P-2026-0001")]].concat();
        let refused = adviser.call("together/quick_meeting", &quick).await;
        assert!(refused.status == 422 && refused.body.contains("Au plus tôt le 12/01/2026"), "{}", refused.body);
        let id: uuid::Uuid = app.hub.db.query("SELECT id FROM meeting").scalar().await.expect("one");
        let id = id.to_string();
        let moved = [&fields("2023-01-11")[..], &[("meeting", &*id), ("version", "1")]].concat();
        assert_eq!(adviser.call("together/save_meeting", &moved).await.status, 422);
        let who = format!("presence-{}", app.world.creator);
        adviser.post("together/attend", &[("journey", &*journey), ("meeting", &*id), (&*who, "present")]).await.location();
        let page = adviser.get(&format!("/parcours/{journey}/rendez-vous/{id}")).await.text();
        assert!(page.contains("remettez d’abord les personnes « attendues »"), "{page}");
    }
}
