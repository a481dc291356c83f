use super::{kinds, only, page};
use crate::support::{Covers, TestApp, both_engines};

pub async fn opened(app: &TestApp, places: &str) -> String {
    let me = app.world.adviser.to_string();
    let fields = [
        ("title", "Fixer ses prix"),
        ("on", "2026-06-12"),
        ("at", "09:00"),
        ("minutes", "180"),
        ("places", places),
        ("adviser", &*me),
    ];
    let location = app
        .adviser()
        .await
        .post("together/open_workshop", &fields)
        .await
        .location();
    assert!(location.ends_with("?fait=workshop_opened"), "{location}");
    only(app, "SELECT id FROM workshop").await
}

both_engines! {
    async fn a_journey_is_enrolled_and_its_attendance_recorded_on_the_list(app: TestApp) {
        let (adviser, id) = (app.adviser().await, opened(&app, "12").await);
        let at = format!("/ateliers/{id}");
        adviser.post("together/enrol", &[("workshop", &id), ("who", "ferrer")]).await.location();
        let meeting = only(&app, "SELECT id FROM meeting").await;
        assert!(adviser.get(&at).await.text().contains("Inscriptions : 1 sur 12"));
        let sheet = adviser.get(&format!("{at}/feuille")).await.text();
        for told in ["Nadia Ferrer (P-2026-0001)", "Durée : 3 h", "Matin, de 9 h 00 à 12 h 00", "Signature de l’animation : Claire Vidal"] {
            assert!(sheet.contains(told), "{told}: {sheet}");
        }
        let presence = format!("presence-{meeting}.{}", app.world.creator);
        adviser.post("together/attend_workshop", &[("workshop", &id), (&presence, "present")]).await.location();
        assert_eq!(app.count("SELECT COUNT(*) FROM meeting WHERE kind = 'workshop' AND state = 'held' AND held_at IS NOT NULL").await, 1);
        assert!(adviser.get(&page(&app)).await.text().contains("Fixer ses prix"));
        assert!(app.creator().await.get("/mon-parcours").await.text().contains("Fixer ses prix"));
        assert_eq!(kinds(&app).await, ["workshop_opened", "workshop_enrolled", "meeting_held", "workshop_attended"]);
    }

    async fn a_full_list_and_a_second_inscription_are_refused(app: TestApp) {
        let (adviser, id) = (app.adviser().await, opened(&app, "1").await);
        let journey = app.world.journey.to_string();
        let form = [("workshop", &*id), ("journey", &*journey)];
        adviser.post("together/enrol", &form).await.location();
        let twice = adviser.call("together/enrol", &form).await;
        assert!(twice.status == 422 && twice.body.contains("déjà inscrit"), "{}", twice.body);
        app.share(app.world.foreign_journey, app.world.house, Covers { identity: true, stages: true }).await;
        let other = app.world.foreign_journey.to_string();
        let full = adviser.call("together/enrol", &[("workshop", &id), ("journey", &other)]).await;
        assert!(full.status == 422 && full.body.contains("Places libres\u{a0}: 0. Personnes à inscrire\u{a0}: 1"), "{}", full.body);
        assert_eq!(app.count("SELECT COUNT(*) FROM meeting").await, 1);
    }

    async fn a_workshop_of_others_answers_as_none(app: TestApp) {
        let (other, id) = (app.foreign_adviser().await, opened(&app, "12").await);
        let own = app.world.foreign_journey.to_string();
        for address in [format!("/ateliers/{id}"), format!("/ateliers/{id}/feuille")] {
            assert_eq!(other.get(&address).await.status, 404, "{address}");
        }
        assert_eq!(other.call("together/enrol", &[("workshop", &id), ("journey", &own)]).await.status, 404);
        let presence = format!("presence-{id}.{}", app.world.creator);
        assert_eq!(other.call("together/attend_workshop", &[("workshop", &id), (&presence, "present")]).await.status, 404);
        assert!(!other.get("/ateliers").await.text().contains("Fixer ses prix"));
        let journey = app.world.journey.to_string();
        let mine = app.adviser().await.call("together/enrol", &[("workshop", &id), ("journey", &own)]).await;
        assert_eq!(mine.status, 404, "nor is a journey of others enrolled");
        assert_eq!(app.adviser().await.call("together/enrol", &[("workshop", "x"), ("journey", &journey)]).await.status, 404);
    }

    async fn a_colleague_takes_over_the_workshop_of_somebody_who_left(app: TestApp) {
        let (id, manager, at) = (opened(&app, "12").await, app.manager().await, "/ateliers/");
        let (journey, next) = (app.world.journey.to_string(), app.world.manager.to_string());
        let db = &app.hub.db;
        db.query("UPDATE membership SET left_on = '2026-06-01' WHERE account_id = $1").bind(app.world.adviser).execute().await.expect("left");
        let shown = manager.get(&format!("{at}{id}")).await.text();
        assert!(shown.contains("Claire Vidal ne fait plus partie de l’équipe"), "{shown}");
        assert_eq!(manager.call("together/enrol", &[("workshop", &id), ("journey", &journey)]).await.status, 303, "it still takes people");
        let form = |on: &'static str, places: &'static str, version: &'static str| {
            [("workshop", id.clone()), ("title", "Fixer ses prix".to_owned()), ("on", on.to_owned()), ("at", "14:00".to_owned()), ("minutes", "120".to_owned()),
             ("place", "Salle 2".to_owned()), ("places", places.to_owned()), ("adviser", next.clone()), ("version", version.to_owned())]
        };
        let save = async |on, places, version| {
            let fields = form(on, places, version);
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            manager.call("together/save_workshop", &fields).await
        };
        assert_eq!(save("2026-06-13", "12", "1").await.status, 303);
        assert_eq!(app.count("SELECT COUNT(*) FROM workshop w JOIN meeting m ON m.workshop_id = w.id AND m.starts_at = w.starts_at AND m.adviser_id = w.adviser_id AND m.place = 'Salle 2'").await, 1);
        assert!(!manager.get(&format!("{at}{id}")).await.text().contains("ne fait plus partie"));
        assert_eq!(save("2026-06-12", "12", "1").await.status, 409, "somebody saved meanwhile");
        let meeting = only(&app, "SELECT id FROM meeting").await;
        let presence = format!("presence-{meeting}.{}", app.world.creator);
        assert_eq!(manager.call("together/attend_workshop", &[("workshop", &id), (&presence, "present")]).await.status, 303);
        let moved = save("2026-06-14", "12", "2").await;
        assert!(moved.status == 422 && moved.body.contains("ne change plus"), "{}", moved.body);
        assert_eq!(app.foreign_adviser().await.call("together/save_workshop", &[("workshop", &id)]).await.status, 404);
    }

    async fn a_workshop_keeps_places_for_those_on_its_list(app: TestApp) {
        let (id, adviser) = (opened(&app, "12").await, app.adviser().await);
        let (journey, me) = (app.world.journey.to_string(), app.world.adviser.to_string());
        app.hub.db.query("INSERT INTO creator (id, organisation_id, first_name, last_name, name_key, created_at) SELECT $1, organisation_id, 'Omar', 'Benali', 'omar benali', created_at FROM creator WHERE id = $2")
            .bind(uuid::Uuid::from_u128(7)).bind(app.world.creator).execute().await.expect("Omar");
        app.hub.db.query("INSERT INTO project_creator (project_id, creator_id, lead, joined_on) SELECT project_id, $1, FALSE, joined_on FROM project_creator WHERE creator_id = $2")
            .bind(uuid::Uuid::from_u128(7)).bind(app.world.creator).execute().await.expect("on the project");
        adviser.post("together/enrol", &[("workshop", &id), ("journey", &journey)]).await.location();
        let fields = [("workshop", &*id), ("title", "Fixer ses prix"), ("on", "2026-06-12"), ("at", "09:00"), ("minutes", "180"), ("places", "1"), ("adviser", &*me), ("version", "1")];
        let refused = adviser.call("together/save_workshop", &fields).await;
        assert!(refused.status == 422 && refused.body.contains("2 au moins"), "{}", refused.body);
    }

    async fn a_journey_comes_off_the_list_and_back(app: TestApp) {
        let (adviser, id) = (app.adviser().await, opened(&app, "1").await);
        let journey = app.world.journey.to_string();
        let form = [("workshop", &*id), ("journey", &*journey)];
        adviser.post("together/enrol", &form).await.location();
        let meeting = only(&app, "SELECT id FROM meeting").await;
        let off = [("workshop", &*id), ("meeting", &*meeting)];
        assert_eq!(app.foreign_adviser().await.call("together/withdraw_from_workshop", &off).await.status, 404);
        assert_eq!(adviser.call("together/withdraw_from_workshop", &[("workshop", &*id), ("meeting", "")]).await.status, 422);
        let left = adviser.post_and_follow("together/withdraw_from_workshop", &off).await;
        assert!(left.text().contains("L’inscription est retirée") && left.text().contains("Inscriptions : 0 sur 1"), "{}", left.text());
        assert_eq!(app.count("SELECT COUNT(*) FROM meeting WHERE state = 'cancelled'").await, 1);
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind = 'workshop_left'").await, 1);
        assert_eq!(adviser.call("together/withdraw_from_workshop", &off).await.status, 422, "once");
        assert_eq!(adviser.call("together/enrol", &form).await.status, 303, "the place is free again");
        let back = only(&app, "SELECT id FROM meeting WHERE state = 'planned'").await;
        let presence = format!("presence-{back}.{}", app.world.creator);
        adviser.post("together/attend_workshop", &[("workshop", &id), (&presence, "present")]).await.location();
        assert_eq!(adviser.call("together/withdraw_from_workshop", &[("workshop", &*id), ("meeting", &*back)]).await.status, 422, "somebody came");
        assert_eq!(adviser.call("together/cancel_workshop", &[("workshop", &*id)]).await.status, 422, "it took place");
    }

    /// Of several who share a project, one may stay away: the others keep their places.
    async fn one_person_comes_off_the_list_without_the_others(app: TestApp) {
        let (adviser, id, me) = (app.adviser().await, opened(&app, "2").await, app.world.adviser.to_string());
        let (journey, omar) = (app.world.journey.to_string(), uuid::Uuid::from_u128(7));
        for sql in [
            "INSERT INTO creator (id, organisation_id, first_name, last_name, name_key, created_at) SELECT $1, organisation_id, 'Omar', 'Benali', 'omar benali', created_at FROM creator WHERE id = $2",
            "INSERT INTO project_creator (project_id, creator_id, lead, joined_on) SELECT project_id, $1, FALSE, joined_on FROM project_creator WHERE creator_id = $2",
        ] {
            app.hub.db.query(sql).bind(omar).bind(app.world.creator).execute().await.expect("Omar");
        }
        let later = [("workshop", &*id), ("title", "Fixer ses prix"), ("on", "2026-06-25"), ("at", "09:00"), ("minutes", "180"), ("places", "2"), ("adviser", &*me), ("version", "1")];
        assert_eq!(adviser.call("together/save_workshop", &later).await.status, 303);
        let enrol = [("workshop", &*id), ("journey", &*journey)];
        adviser.post("together/enrol", &enrol).await.location();
        let at = format!("/ateliers/{id}");
        let page = adviser.get(&at).await;
        let meeting = only(&app, "SELECT id FROM meeting").await;
        let nadia = format!("{meeting}.{}", app.world.creator);
        assert!(page.text().contains("Nadia Ferrer (P-2026-0001), sans les autres") && page.body.contains(&nadia), "{}", page.text());
        let stranger = format!("{meeting}.{}", uuid::Uuid::from_u128(8));
        for (who, status) in [(&*stranger, 422), ("x.y", 422)] {
            assert_eq!(adviser.call("together/withdraw_from_workshop", &[("workshop", &*id), ("meeting", who)]).await.status, status, "{who}");
        }
        let off = [("workshop", &*id), ("meeting", &*nadia)];
        assert_eq!(app.foreign_adviser().await.call("together/withdraw_from_workshop", &off).await.status, 404);
        let left = adviser.post_and_follow("together/withdraw_from_workshop", &off).await.text();
        assert!(left.contains("Inscriptions : 1 sur 2") && left.contains("Omar Benali") && !left.contains("Nadia Ferrer (P-2026-0001)"), "{left}");
        let rows: Vec<(String, uuid::Uuid)> = app.hub.db.query("SELECT m.state, c.creator_id FROM meeting m JOIN meeting_creator c ON c.meeting_id = m.id ORDER BY m.state").all().await.expect("meetings");
        assert_eq!(rows, [("cancelled".to_owned(), app.world.creator), ("planned".to_owned(), omar)]);
        let told: Vec<(String, uuid::Uuid)> = app.hub.db.query("SELECT kind, account_id FROM notice").all().await.expect("notices");
        assert_eq!(told, [("workshop_left".to_owned(), app.world.creator_account)]);
        assert_eq!(adviser.call("together/withdraw_from_workshop", &off).await.status, 422, "once");
        // Enrolled again, she joins the meeting that the others have; a third time there is nobody to add.
        assert_eq!(adviser.call("together/enrol", &enrol).await.status, 303);
        let back = "SELECT COUNT(*) FROM meeting_creator c JOIN meeting m ON m.id = c.meeting_id WHERE m.state = 'planned'";
        assert_eq!(app.count(back).await, 2);
        assert_eq!(adviser.call("together/enrol", &enrol).await.status, 422);
        // The last one whom the organisation names goes as the journey does.
        for who in [&nadia, &format!("{meeting}.{omar}")] {
            assert_eq!(adviser.call("together/withdraw_from_workshop", &[("workshop", &*id), ("meeting", who)]).await.status, 303);
        }
        assert!(adviser.get(&at).await.text().contains("Inscriptions : 0 sur 2"));
        assert!(server::integrity::check(&app.hub).await.expect("check").findings.is_empty());
    }

    async fn a_cancelled_workshop_tells_everybody_and_takes_nobody(app: TestApp) {
        let (adviser, id, me) = (app.adviser().await, opened(&app, "12").await, app.world.adviser.to_string());
        let journey = app.world.journey.to_string();
        let later = [("workshop", &*id), ("title", "Fixer ses prix"), ("on", "2026-06-25"), ("at", "09:00"), ("minutes", "180"), ("places", "12"), ("adviser", &*me), ("version", "1")];
        assert_eq!(adviser.call("together/save_workshop", &later).await.status, 303);
        adviser.post("together/enrol", &[("workshop", &*id), ("journey", &*journey)]).await.location();
        assert_eq!(app.foreign_adviser().await.call("together/cancel_workshop", &[("workshop", &*id)]).await.status, 404);
        let page = adviser.post_and_follow("together/cancel_workshop", &[("workshop", &*id)]).await;
        assert!(page.text().contains("Cet atelier est annulé") && !page.body.contains("/api/together/enrol"), "{}", page.text());
        assert!(adviser.get("/ateliers").await.text().contains("Annulé"));
        assert_eq!(app.count("SELECT COUNT(*) FROM meeting WHERE state = 'cancelled'").await, 1);
        let told: Vec<(String, uuid::Uuid)> = app.hub.db.query("SELECT kind, account_id FROM notice").all().await.expect("notices");
        assert_eq!(told, [("workshop_cancelled".to_owned(), app.world.creator_account)]);
        assert_eq!(adviser.call("together/enrol", &[("workshop", &*id), ("journey", &*journey)]).await.status, 422);
        assert_eq!(adviser.call("together/cancel_workshop", &[("workshop", &*id)]).await.status, 422, "once");
        let page = format!("/ateliers/{id}");
        let late = [("workshop", &*id), ("title", "Fixer ses prix sans se brader"), ("version", "3"), ("page", &page)];
        let answer = adviser.post_and_follow("together/save_workshop", &late).await;
        let told = answer.text();
        assert!(answer.status == 422 && told.contains("le formulaire n’est plus sur cette page") && told.contains("Fixer ses prix sans se brader"), "{told}");
        let again = later.map(|(name, value)| if name == "version" { (name, "3") } else { (name, value) });
        assert_eq!(adviser.call("together/save_workshop", &again).await.status, 422);
    }
}
