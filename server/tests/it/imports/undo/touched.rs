use super::{HEADINGS, journey_of, made, reasons, rows, take_back};
use crate::{
    access::digest::digest,
    imports::{manager_of, take_in},
    support::{Covers, TestApp, both_engines},
};
use app::{ids::ImportId, values::Choice};
use server::{db::Stamp, imports::undo};
use uuid::Uuid;

const THREE: [&str; 3] = [
    "D1;Izard;Anaïs;a@exemple.fr;Vélos;Accueil;01/03/2026;",
    "D2;Faure;Damien;d@exemple.fr;Pain;Accueil;01/03/2026;",
    "D3;Loubet;Zoé;z@exemple.fr;Miel;Formation;01/03/2026;",
];

async fn stage_of(app: &TestApp, journey: Uuid) -> Uuid {
    let query = app
        .hub
        .db
        .query("SELECT id FROM stage WHERE journey_id = $1 ORDER BY id LIMIT 1");
    query.bind(journey).scalar().await.expect("a stage")
}

both_engines! {
    async fn a_journey_with_a_note_stays_whole_with_its_person(app: TestApp) {
        let import = rows(&app, &THREE).await;
        let (journey, adviser) = (journey_of(&app, "Faure").await, app.adviser().await);
        let id = journey.to_string();
        let note = [("journey", id.as_str()), ("body", "Vu ce matin"), ("visibility", "circle")];
        assert_eq!(adviser.call("together/write_note", &note).await.status, 303);
        let done = take_back(&app, import).await;
        assert_eq!((done.going, reasons(&done.kept)), (made(2, 2, 2), vec!["note"]));
        assert_eq!((done.kept[0].id.0, done.import.state().code(), done.import.left), (journey, "partly_undone", made(1, 1, 1)));
        let page = adviser.get(&format!("/parcours/{journey}")).await;
        assert!(page.status == 200 && page.text().contains("Faure"));
        let again = take_back(&app, import).await;
        assert_eq!((again.going, again.import.state().code()), (made(0, 0, 0), "partly_undone"));
        let report = take_in(&app, &manager_of(app.world.manager, app.world.house), format!("{}\n{}\n", HEADINGS, THREE.join("\n")).as_bytes(), false).await;
        assert_eq!((report.creators, report.stages), (2, 2), "what is still there is not added again");
    }

    async fn work_done_while_the_import_is_undone_is_kept_or_has_no_journey_any_more(app: TestApp) {
        let app = app.in_a_crowd().await;
        let (adviser, manager) = (app.adviser().await, manager_of(app.world.manager, app.world.house));
        let import = rows(&app, &THREE).await;
        let mut journeys = Vec::new();
        for name in ["Izard", "Faure", "Loubet"] {
            journeys.push(journey_of(&app, name).await);
        }
        let writes = journeys.iter().flat_map(|journey| [*journey; 3]).map(|journey| {
            let adviser = &adviser;
            async move {
                let id = journey.to_string();
                let note = [("journey", id.as_str()), ("body", "Vu ce matin"), ("visibility", "circle")];
                (journey, adviser.call("together/write_note", &note).await.status)
            }
        });
        let undone = undo::undo(&app.hub, &manager, ImportId(import), None);
        let (written, undone) = tokio::join!(futures_util::future::join_all(writes), undone);
        let kept = undone.expect("undone").kept;
        for journey in journeys {
            let answers: Vec<u16> = written.iter().filter(|(on, _)| *on == journey).map(|(_, status)| *status).collect();
            let stays = kept.iter().any(|one| one.id.0 == journey);
            assert!(answers.iter().all(|status| [303, 404].contains(status)), "{answers:?}");
            assert_eq!(answers.contains(&303), stays, "{answers:?}");
        }
    }

    async fn each_kind_of_work_keeps_its_journey(app: TestApp) {
        let (adviser, now) = (app.adviser().await, Stamp::from(app.hub.now()));
        let import = rows(&app, &THREE).await;
        let (first, second, third) = (journey_of(&app, "Izard").await, journey_of(&app, "Faure").await, journey_of(&app, "Loubet").await);
        app.share(first, app.world.foreign, Covers::default()).await;
        let stage = stage_of(&app, second).await.to_string();
        let moved = [("journey", &*second.to_string()), ("stage", &*stage), ("act", "complete"), ("on", "2026-06-10"), ("version", "1")].map(|(name, value)| (name, value.to_owned()));
        let moved: Vec<(&str, &str)> = moved.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(adviser.call("stages/act", &moved).await.status, 303);
        app.hub.db.query("INSERT INTO tag (id, organisation_id, name, name_key, created_at) VALUES ($1, $2, 'Suivi', 'suivi', $3)")
            .bind(import).bind(app.world.house).bind(now).execute().await.expect("tag");
        app.hub.db.query("INSERT INTO journey_tag (journey_id, tag_id, organisation_id, put_by, put_at) VALUES ($1, $2, $3, $4, $5)")
            .bind(third).bind(import).bind(app.world.house).bind(app.world.adviser).bind(now).execute().await.expect("tag");
        let before = digest(&app).await;
        let done = take_back(&app, import).await;
        assert_eq!((done.going, reasons(&done.kept)), (made(0, 0, 0), vec!["consent", "stage", "tag"]));
        assert_eq!((done.import.state().code(), digest(&app).await), ("standing", before), "nothing to undo: nothing happens");
    }

    async fn a_person_with_a_space_stays(app: TestApp) {
        let import = rows(&app, &THREE[..2]).await;
        app.hub.db.query("UPDATE creator SET account_id = $1 WHERE last_name = 'Izard'").bind(app.world.partner).execute().await.expect("space");
        let done = take_back(&app, import).await;
        assert_eq!((done.going, reasons(&done.kept)), (made(1, 1, 1), vec!["space"]));
    }

    async fn a_later_import_keeps_the_journey_until_it_is_undone_itself(app: TestApp) {
        let first = rows(&app, &THREE[..1]).await;
        let second = rows(&app, &["D1;Izard;Anaïs;a@exemple.fr;Vélos;Incubation;01/04/2026;"]).await;
        let done = take_back(&app, first).await;
        assert_eq!((done.going, reasons(&done.kept), done.import.state().code()), (made(0, 0, 0), vec!["import"], "standing"));
        assert_eq!(take_back(&app, second).await.going, made(0, 0, 1));
        assert_eq!(take_back(&app, first).await.going, made(1, 1, 1), "that a later import was undone is no work");
        assert_eq!(app.count("SELECT COUNT(*) FROM creator WHERE last_name = 'Izard'").await, 0);
    }

    async fn a_later_act_keeps_the_stages_added_to_a_journey_on_record(app: TestApp) {
        let import = rows(&app, &[";Ferrer;Nadia;nadia@test.example;Projet de Nadia;Formation;01/03/2026;"]).await;
        let id = app.world.journey.to_string();
        let note = [("journey", id.as_str()), ("body", "Vue ce matin"), ("visibility", "circle")];
        assert_eq!(app.adviser().await.call("together/write_note", &note).await.status, 303);
        let done = take_back(&app, import).await;
        assert_eq!((done.going, reasons(&done.kept)), (made(0, 0, 0), vec!["note"]));
    }

    async fn what_stood_in_the_journey_before_the_import_is_no_later_act(app: TestApp) {
        let id = app.world.journey.to_string();
        let note = [("journey", id.as_str()), ("body", "Vue hier"), ("visibility", "circle")];
        assert_eq!(app.adviser().await.call("together/write_note", &note).await.status, 303);
        app.share(app.world.journey, app.world.foreign, Covers::default()).await;
        let import = rows(&app, &[";Ferrer;Nadia;nadia@test.example;Projet de Nadia;Formation;01/03/2026;"]).await;
        assert_eq!(take_back(&app, import).await.going, made(0, 0, 1));
        assert_eq!(app.count("SELECT COUNT(*) FROM note").await, 1);
    }
}
