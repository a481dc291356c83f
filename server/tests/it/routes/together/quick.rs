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
            assert_eq!(adviser.post("together/quick_meeting", &form).await.location(), format!("{}?fait=meeting_held", page(&app)));
        }
        assert_eq!(kinds(&app).await, ["meeting_held", "note_written", "action_added"]);
        assert_eq!(app.count("SELECT COUNT(*) FROM meeting m JOIN note n ON n.meeting_id = m.id WHERE m.state = 'held'").await, 1);
        assert_eq!(app.count("SELECT COUNT(*) FROM plan_action").await, 1);
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
}
