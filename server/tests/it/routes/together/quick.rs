use super::{kinds, page};
use crate::support::{TestApp, both_engines};

fn typed(app: &TestApp) -> Vec<(&'static str, String)> {
    let fields = [
        ("on", "2026-06-15"),
        ("at", "10:00"),
        ("minutes", "45"),
        ("attendance", "present"),
        ("body", "Le devis est prêt"),
        ("visibility", "circle"),
        ("title", "Envoyer le devis"),
        ("due_on", "2026-06-22"),
        ("whose", "creators"),
        ("once", "0190a6f0-0000-7000-8000-000000000001"),
        ("page", "/rendez-vous/saisir"),
    ];
    let mut fields: Vec<(&'static str, String)> = fields.map(|(name, value)| (name, value.to_owned())).into();
    fields.push(("adviser", app.world.adviser.to_string()));
    fields
}

fn with<'f>(fields: &'f [(&'static str, String)], more: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let all = fields.iter().map(|(name, value)| (*name, value.as_str()));
    all.filter(|(name, _)| more.iter().all(|(other, _)| other != name))
        .chain(more.iter().copied())
        .collect()
}

both_engines! {
    async fn meeting_note_and_next_action_are_written_in_one_go_and_once(app: TestApp) {
        let (adviser, fields) = (app.adviser().await, typed(&app));
        let blank = adviser.get("/rendez-vous/saisir").await;
        assert!(blank.status == 200 && blank.body.contains("value=\"Nadia Ferrer – P-2026-0001\""), "{}", blank.body);
        let form = with(&fields, &[("who", "Nadia Ferrer – P-2026-0001")]);
        for _ in 0..2 {
            assert_eq!(adviser.post("together/quick_meeting", &form).await.location(), format!("{}?fait=quick_written", page(&app)));
        }
        assert_eq!(kinds(&app).await, ["meeting_held", "note_written", "action_added"]);
        assert_eq!(app.count("SELECT COUNT(*) FROM meeting m JOIN note n ON n.meeting_id = m.id WHERE m.state = 'held'").await, 1);
        assert_eq!(app.count("SELECT COUNT(*) FROM plan_action").await, 1);
    }

    async fn typed_again_it_is_one_meeting_and_the_words_are_kept(app: TestApp) {
        let (adviser, fields) = (app.adviser().await, typed(&app));
        adviser.post("together/quick_meeting", &with(&fields, &[("who", "ferrer")])).await.location();
        let again = with(&fields, &[("who", "ferrer"), ("body", "Le devis, encore"), ("once", "0190a6f0-0000-7000-8000-000000000002")]);
        let told = adviser.post_and_follow("together/quick_meeting", &again).await;
        assert!(told.status == 422 && told.body.contains("Le devis, encore"), "{}", told.text());
        assert!(told.text().contains("est déjà noté à cette heure"), "{}", told.text());
        assert_eq!(app.count("SELECT COUNT(*) FROM meeting").await, 1);
        let later = with(&fields, &[("who", "ferrer"), ("at", "10:30"), ("once", "0190a6f0-0000-7000-8000-000000000003")]);
        adviser.post("together/quick_meeting", &later).await.location();
        assert_eq!(app.count("SELECT COUNT(*) FROM meeting").await, 2);
    }

    async fn a_name_finds_its_journey_and_what_is_unknown_is_kept_in_the_form(app: TestApp) {
        let (adviser, fields) = (app.adviser().await, typed(&app));
        let lost = adviser.post_and_follow("together/quick_meeting", &with(&fields, &[("who", "Personne")])).await;
        assert!(lost.status == 422 && lost.body.contains("Le devis est prêt"), "{}", lost.text());
        assert!(lost.text().contains("Aucun parcours ne correspond à « Personne »"), "{}", lost.text());
        let stranger = adviser.call("together/quick_meeting", &with(&fields, &[("who", "Luc Marty")])).await;
        assert_eq!(stranger.status, 422, "a journey of others is not found");
        adviser.post("together/quick_meeting", &with(&fields, &[("who", "ferrer")])).await.location();
        assert_eq!(app.count("SELECT COUNT(*) FROM meeting").await, 1);
    }

    async fn whoever_it_is_written_for_is_named(app: TestApp) {
        let (adviser, fields) = (app.adviser().await, typed(&app));
        let refused = adviser.post_and_follow("together/quick_meeting", &with(&fields, &[("who", "ferrer"), ("on", "2026-02-31")])).await;
        assert!(refused.status == 422 && refused.text().contains("Parcours trouvé : Nadia Ferrer – P-2026-0001"), "{}", refused.text());
        let written = adviser.post_and_follow("together/quick_meeting", &with(&fields, &[("who", "ferrer")])).await;
        assert!(written.status == 200 && written.text().contains("C’est noté pour Nadia Ferrer"), "{}", written.text());
        assert!(written.text().contains("(P-2026-0001)."), "{}", written.text());
    }

    async fn a_name_that_fits_several_asks_which(app: TestApp) {
        let (adviser, fields) = (app.adviser().await, typed(&app));
        let me = app.world.adviser.to_string();
        let second = [("first_name", "Nadia"), ("last_name", "Ferrer"), ("title", "Autre projet"), ("adviser", &*me), ("not_duplicate", "on")];
        adviser.post("journeys/open", &second).await;
        let fits: i64 = app.count("SELECT COUNT(*) FROM journey j JOIN project_creator p ON p.project_id = j.project_id JOIN creator c ON c.id = p.creator_id WHERE c.last_name = 'Ferrer'").await;
        assert_eq!(fits, 2);
        let asked = adviser.post_and_follow("together/quick_meeting", &with(&fields, &[("who", "ferrer")])).await;
        assert_eq!(asked.status, 422);
        assert_eq!(app.count("SELECT COUNT(*) FROM meeting").await, 0, "nothing is picked");
        let journey = app.world.journey.to_string();
        assert!(asked.text().contains("Plusieurs parcours correspondent à « ferrer »") && asked.text().contains("Autre projet") && asked.body.contains(&format!(r#"value="{journey}""#)) && asked.body.contains("Le devis est prêt"), "{}", asked.text());
        let chosen = with(&fields, &[("who", "ferrer"), ("journey", &journey)]);
        assert_eq!(adviser.post("together/quick_meeting", &chosen).await.location(), format!("{}?fait=quick_written", page(&app)));
    }

    async fn nothing_is_half_written(app: TestApp) {
        let (adviser, fields) = (app.adviser().await, typed(&app));
        let other = app.world.foreign_adviser.to_string();
        let form = with(&fields, &[("who", "ferrer"), ("whose", &other)]);
        assert_eq!(adviser.call("together/quick_meeting", &form).await.status, 422);
        for table in ["SELECT COUNT(*) FROM meeting", "SELECT COUNT(*) FROM note", "SELECT COUNT(*) FROM event"] {
            assert_eq!(app.count(table).await, 0, "{table}");
        }
    }

    async fn a_journey_of_others_answers_as_none(app: TestApp) {
        let (other, fields) = (app.foreign_adviser().await, typed(&app));
        let journey = app.world.journey.to_string();
        assert_eq!(other.get(&format!("/rendez-vous/saisir?parcours={journey}")).await.status, 404);
        assert_eq!(other.call("together/quick_meeting", &with(&fields, &[("journey", &journey)])).await.status, 404);
    }

    async fn of_a_collective_project_each_person_is_recorded(app: TestApp) {
        let (adviser, fields, journey) = (app.adviser().await, typed(&app), app.world.journey.to_string());
        let alone = adviser.get(&format!("/rendez-vous/saisir?parcours={journey}")).await;
        assert!(!alone.text().contains("À plusieurs, pas tous pareil") && adviser.get("/rendez-vous/saisir").await.text().contains("À plusieurs, pas tous pareil"), "{}", alone.text());
        let joins = [("journey", &*journey), ("first_name", "Omar"), ("last_name", "Benali"), ("joined_on", "2026-03-01")];
        assert_eq!(adviser.call("projects/join", &joins).await.status, 303);
        let asked = adviser.post_and_follow("together/quick_meeting", &with(&fields, &[("who", "P-2026-0001"), ("attendance", "each")])).await;
        assert!(asked.status == 422 && asked.text().contains("Omar Benali") && asked.body.contains("Le devis est prêt"), "{}", asked.text());
        assert_eq!(app.count("SELECT COUNT(*) FROM meeting").await, 0);
        let shown = adviser.get(&format!("/rendez-vous/saisir?parcours={journey}")).await.text();
        assert!(shown.contains("Omar Benali") && shown.contains("Nadia Ferrer"), "{shown}");
        let omar: uuid::Uuid = app.hub.db.query("SELECT id FROM creator WHERE last_name = 'Benali'").scalar().await.expect("Omar");
        let names = (format!("presence-{}", app.world.creator), format!("presence-{omar}"));
        let each = |nadia: &'static str, omar: &'static str| [("journey", journey.as_str()), (names.0.as_str(), nadia), (names.1.as_str(), omar)];
        let form: Vec<_> = with(&fields, &each("absent", "present")).into_iter().filter(|(name, _)| !["attendance", "once"].contains(name)).collect();
        adviser.post("together/quick_meeting", &form).await.location();
        assert_eq!(app.count("SELECT COUNT(*) FROM meeting_creator p JOIN creator c ON c.id = p.creator_id JOIN meeting m ON m.id = p.meeting_id
                              WHERE m.state = 'held' AND (c.last_name, p.attendance) IN (('Benali', 'present'), ('Ferrer', 'absent'))").await, 2);
        let nobody: Vec<_> = with(&fields, &each("expected", "expected")).into_iter().filter(|(name, _)| !["attendance", "once"].contains(name)).collect();
        assert_eq!(adviser.call("together/quick_meeting", &nobody).await.status, 422);
    }
}
