use super::{journey_of, latest, made, rows, state, take_back};
use crate::{
    imports::{ADVICE, COOPERATIVE, SUPPORT, manager_of, take_in},
    support::{TestApp, both_engines},
};
use app::values::Choice;
use server::db::Stamp;
use uuid::Uuid;

both_engines! {
    async fn the_known_tables_leave_nothing_and_come_again(app: TestApp) {
        let manager = manager_of(app.world.manager, app.world.house);
        for (table, people, rows) in [(ADVICE, 100, 235), (SUPPORT, 68, 166), (COOPERATIVE, 43, 117)] {
            let (before, events) = (state(&app).await, app.count("SELECT COUNT(*) FROM event").await);
            let report = take_in(&app, &manager, table, false).await;
            assert_eq!((report.creators, report.imported), (people, rows));
            let import = latest(&app).await;
            let done = take_back(&app, import).await;
            let number = |n: u64| i64::try_from(n).expect("a number");
            assert_eq!(done.going, made(number(report.creators), number(report.journeys), number(report.stages)));
            assert_eq!((done.kept.len(), done.import.state().code()), (0, "undone"));
            assert_eq!(state(&app).await, before, "nothing is left but the record");
            assert_eq!(app.count("SELECT COUNT(*) FROM event").await, events + 2, "imported, undone");
            let again = take_in(&app, &manager, table, false).await;
            assert_eq!((again.creators, again.journeys, again.stages), (report.creators, report.journeys, report.stages));
            take_back(&app, latest(&app).await).await;
            assert_eq!(state(&app).await, before);
        }
    }

    async fn the_record_keeps_numbers_and_no_names(app: TestApp) {
        let manager = manager_of(app.world.manager, app.world.house);
        let table = "Nom;Prénom;Mail;Étape;Début\nIzard;Anaïs;anais@exemple.fr;Accueil;01/03/2026\nPersonne;Paul;paul-at-exemple;Accueil;01/03/2026\n";
        take_in(&app, &manager, table.as_bytes(), false).await;
        take_back(&app, latest(&app).await).await;
        let kept: Vec<(String,)> = app.hub.db
            .query("SELECT report FROM import UNION ALL SELECT data FROM event UNION ALL SELECT search_key FROM journey UNION ALL SELECT name_key FROM creator")
            .all().await.expect("texts");
        for (text,) in kept {
            for name in ["zard", "nais", "anaïs", "ersonne", "paul-at", "anais@"] {
                assert!(!text.to_lowercase().contains(name), "{name} in {text}");
            }
        }
        let report: String = app.hub.db.query("SELECT report FROM import").scalar().await.expect("report");
        assert!(report.contains("\"creators\":1") && report.contains("\"reason\":\"mail\""), "{report}");
    }

    async fn what_was_told_read_and_typed_about_them_goes_too(app: TestApp) {
        let before = state(&app).await;
        let import = rows(&app, &["D1;Izard;Anaïs;a@exemple.fr;Vélos;Accueil;01/03/2026;"]).await;
        let journey = journey_of(&app, "Izard").await;
        about(&app, journey).await;
        let done = take_back(&app, import).await;
        assert_eq!((done.going, done.kept.len()), (made(1, 1, 1), 0), "being read of is no work");
        assert_eq!(state(&app).await, before);
    }

    async fn who_was_known_or_has_another_journey_stays(app: TestApp) {
        let before = state(&app).await;
        let import = rows(&app, &[";Ferrer;Nadia;nadia@test.example;Café;Accueil;01/03/2026;"]).await;
        assert_eq!(take_back(&app, import).await.going, made(0, 1, 1), "Nadia Ferrer was on record");
        assert_eq!(state(&app).await, before);
        let first = rows(&app, &["D1;Izard;Anaïs;a@exemple.fr;Vélos;Accueil;01/03/2026;"]).await;
        let second = rows(&app, &[";Izard;Anaïs;a@exemple.fr;Pain;Accueil;01/04/2026;"]).await;
        let done = take_back(&app, first).await;
        assert_eq!((done.going, done.kept.len(), done.import.state().code()), (made(0, 1, 1), 0, "undone"), "she has another journey");
        assert_eq!(take_back(&app, second).await.going, made(1, 1, 1), "the last journey takes her along");
        assert_eq!(state(&app).await, before);
    }

    async fn of_a_journey_on_record_the_stages_alone_go_and_its_history_says_so(app: TestApp) {
        let before = state(&app).await;
        let import = rows(&app, &[";Ferrer;Nadia;nadia@test.example;Projet de Nadia;Formation;01/03/2026;"]).await;
        assert_eq!(app.count("SELECT COUNT(*) FROM stage").await, 1);
        let done = take_back(&app, import).await;
        assert_eq!((done.going, done.kept.len()), (made(0, 0, 1), 0));
        assert_eq!(state(&app).await, before);
        let page = app.adviser().await.get(&format!("/parcours/{}/historique", app.world.journey)).await.text();
        assert!(page.contains("l’import a été annulé"), "{page}");
    }
}

/// A notice with its letter, readings, and a draft.
async fn about(app: &TestApp, journey: Uuid) {
    let now = Stamp::from(app.hub.now());
    let db = &app.hub.db;
    db.query(
        "INSERT INTO notice (id, account_id, event_key, kind, journey_id, facts, link, created_at, delivery)
         VALUES ($1, $2, 'k1', 'message_posted', $3, '{}', '/', $4, 'at_once')",
    )
    .bind(Uuid::now_v7())
    .bind(app.world.adviser)
    .bind(journey)
    .bind(now)
    .execute()
    .await
    .expect("notice");
    db.query(
        "INSERT INTO letter (id, event_key, recipient, language, subject, content, state, due_at, created_at)
         VALUES ($1, 'notice:k1', 'adviser@test.example', 'fr', 'Izard', '{}', 'waiting', $2, $2)",
    )
    .bind(Uuid::now_v7())
    .bind(now)
    .execute()
    .await
    .expect("letter");
    db.query("INSERT INTO access_log (id, at, journey_id, account_id, part) VALUES ($1, $2, $3, $4, 'identity')")
        .bind(Uuid::now_v7())
        .bind(now)
        .bind(journey)
        .bind(app.world.foreign_adviser)
        .execute()
        .await
        .expect("reading");
    db.query("INSERT INTO message_read (journey_id, account_id, read_at) VALUES ($1, $2, $3)")
        .bind(journey)
        .bind(app.world.adviser)
        .bind(now)
        .execute()
        .await
        .expect("thread read");
    let page = format!("/parcours/{journey}/suivi");
    db.query(
        "INSERT INTO draft (id, account_id, page, action, fields, created_at)
         VALUES ($1, $2, $3, 'together/write_note', '{\"body\":\"Izard\"}', $4)",
    )
    .bind(Uuid::now_v7())
    .bind(app.world.adviser)
    .bind(page)
    .bind(now)
    .execute()
    .await
    .expect("draft");
}
