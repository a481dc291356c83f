use super::{kinds, page, planned, send, status};
use crate::support::{Covers, TestApp, both_engines};
use axum::http::header;

async fn state(app: &TestApp) -> (String, bool) {
    let sql = "SELECT state, held_at IS NOT NULL FROM meeting";
    app.hub.db.query(sql).one().await.expect("one meeting")
}

fn presence(app: &TestApp) -> String {
    format!("presence-{}", app.world.creator)
}

both_engines! {
    async fn a_meeting_is_planned_held_and_counts_as_last_contact(app: TestApp) {
        let (adviser, who) = (app.adviser().await, presence(&app));
        let id = planned(&app, "2026-06-12").await;
        assert_eq!(state(&app).await, ("planned".to_owned(), false));
        let at = format!("/parcours/{}/rendez-vous/{id}", app.world.journey);
        let told = adviser.get(&at).await;
        assert!(told.status == 200 && told.text().contains("12 juin 2026 à 10 h 00"), "{}", told.text());
        send(&app, &adviser, "together/attend", &[("meeting", &id), (&who, "present")]).await;
        assert_eq!(state(&app).await, ("held".to_owned(), true));
        assert_eq!(app.count("SELECT COUNT(*) FROM meeting WHERE held_at = starts_at").await, 1);
        assert!(adviser.get(&page(&app)).await.text().contains("Dernier contact : 12 juin 2026"));
        assert_eq!(kinds(&app).await, ["meeting_planned", "meeting_held"]);
        let history = adviser.get(&format!("/parcours/{}", app.world.journey)).await.text();
        assert!(history.contains("Un rendez-vous a eu lieu le 12 juin 2026."), "{history}");
    }

    async fn absence_and_excuse_do_not_make_a_held_meeting(app: TestApp) {
        let (adviser, who) = (app.adviser().await, presence(&app));
        let id = planned(&app, "2026-06-12").await;
        for attendance in ["absent", "excused"] {
            send(&app, &adviser, "together/attend", &[("meeting", &id), (&who, attendance)]).await;
            assert_eq!(state(&app).await, (attendance.to_owned(), false));
        }
        assert!(adviser.get(&page(&app)).await.text().contains("Aucun rendez-vous tenu"));
    }

    async fn nobody_was_there_before_it_began_and_a_closed_meeting_is_not_moved(app: TestApp) {
        let (adviser, who) = (app.adviser().await, presence(&app));
        let id = planned(&app, "2026-06-20").await;
        assert_eq!(status(&app, &adviser, "together/attend", &[("meeting", &id), (&who, "present")]).await, 422);
        send(&app, &adviser, "together/attend", &[("meeting", &id), ("cancelled", "yes")]).await;
        assert_eq!(state(&app).await, ("cancelled".to_owned(), false));
        let me = app.world.adviser.to_string();
        let fields = [("meeting", &*id), ("version", "2"), ("on", "2026-07-01"), ("at", "10:00"), ("minutes", "60"), ("adviser", &*me)];
        assert_eq!(status(&app, &adviser, "together/save_meeting", &fields).await, 422);
    }

    async fn what_was_called_off_stays_so(app: TestApp) {
        let (adviser, who) = (app.adviser().await, presence(&app));
        let id = planned(&app, "2026-06-12").await;
        send(&app, &adviser, "together/attend", &[("meeting", &id), ("cancelled", "yes")]).await;
        let journey = app.world.journey.to_string();
        let met = format!("/parcours/{journey}/rendez-vous/{id}");
        assert!(!adviser.get(&met).await.body.contains("form[presence-"), "nothing is offered");
        for attendance in ["present", "absent", "excused"] {
            let typed = [("journey", journey.as_str()), ("meeting", &id), (&who, attendance), ("page", &met)];
            let shown = adviser.post_and_follow("together/attend", &typed).await;
            assert!(shown.status == 422 && shown.text().contains("Ce rendez-vous est annulé et le restera"), "{attendance}: {} {}", shown.status, shown.text());
        }
        assert_eq!(status(&app, &adviser, "together/attend", &[("meeting", &id), ("cancelled", "yes")]).await, 422);
        assert_eq!(state(&app).await, ("cancelled".to_owned(), false));
    }

    async fn the_missing_hour_is_refused_and_of_the_doubled_one_the_form_asks_which(app: TestApp) {
        let (adviser, me, journey) = (app.adviser().await, app.world.adviser.to_string(), app.world.journey.to_string());
        let at = page(&app);
        let fields = |on: &'static str, which: &'static str| {
            vec![
                ("journey", journey.clone()), ("on", on.to_owned()), ("at", "02:30".to_owned()), ("minutes", "60".to_owned()),
                ("adviser", me.clone()), ("subject", "De nuit".to_owned()), ("which_hour", which.to_owned()), ("page", at.clone()),
            ]
        };
        let post = async |fields: Vec<(&'static str, String)>| {
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            adviser.post_and_follow("together/plan_meeting", &fields).await
        };
        let spring = post(fields("2027-03-28", "")).await;
        assert_eq!(spring.status, 422);
        assert!(spring.text().contains("Écrivez 01:59 au plus tard, ou 03:00 au plus tôt") && spring.body.contains("De nuit"), "{}", spring.text());
        let autumn = post(fields("2026-10-25", "")).await;
        assert!(autumn.status == 422 && autumn.text().contains("La seconde (heure d’hiver)"), "{}", autumn.text());
        assert_eq!(app.count("SELECT COUNT(*) FROM meeting").await, 0);
        assert_eq!(post(fields("2026-10-25", "second")).await.status, 200);
        let stored: server::db::Stamp = app.hub.db.query("SELECT starts_at FROM meeting").scalar().await.expect("one");
        assert_eq!(stored.0, time::macros::datetime!(2026-10-25 01:30 UTC));
    }

    async fn the_calendar_file_is_for_those_who_see_the_meeting(app: TestApp) {
        let id = planned(&app, "2026-06-20").await;
        let (staff, own) = (format!("/rendez-vous/{id}.ics"), format!("/mon-parcours/rendez-vous/{id}.ics"));
        let file = app.creator().await.get(&own).await;
        assert_eq!(file.status, 200);
        assert_eq!(file.headers[header::CONTENT_TYPE], "text/calendar; charset=utf-8");
        assert_eq!(file.headers[header::CONTENT_DISPOSITION], format!("attachment; filename=\"rendez-vous-{id}.ics\""));
        assert!(file.body.starts_with("BEGIN:VCALENDAR\r\n") && file.body.contains("DTSTART:20260620T080000Z\r\n"), "{}", file.body);
        assert!(file.body.contains("SUMMARY:Bilan\r\n"), "{}", file.body);
        let of_staff = app.adviser().await.get(&staff).await;
        assert!(of_staff.status == 200 && of_staff.body.contains("SUMMARY:Bilan – P-2026-0001\r\n"), "{}", of_staff.body);
        assert!(!of_staff.body.contains("Nadia") && !of_staff.body.contains("Ferrer"), "no name");
        assert_eq!(app.other_creator().await.get(&own).await.status, 404);
        assert_eq!(app.foreign_adviser().await.get(&staff).await.status, 404);
        assert_eq!(app.adviser().await.get("/rendez-vous/rien.ics").await.status, 404);
        let nowhere = uuid::Uuid::now_v7();
        let [adviser, foreign, coordinator] = [app.adviser().await, app.foreign_adviser().await, app.coordinator().await];
        for client in [adviser, foreign, coordinator, app.partner().await, app.other_creator().await] {
            for known in [id.clone(), nowhere.to_string(), "rien".to_owned()] {
                assert_eq!(client.get(&format!("/mon-parcours/rendez-vous/{known}.ics")).await.status, 404, "{known}");
            }
        }
        for known in [id.clone(), nowhere.to_string()] {
            assert_eq!(app.creator().await.get(&format!("/rendez-vous/{known}.ics")).await.status, 403, "for staff, whichever it is");
        }
    }

    async fn the_calendar_file_of_a_meeting_counts_as_a_reading_from_outside(app: TestApp) {
        let file = format!("/rendez-vous/{}.ics", planned(&app, "2026-06-20").await);
        assert_eq!(app.adviser().await.get(&file).await.status, 200);
        assert_eq!(app.count("SELECT COUNT(*) FROM access_log").await, 0, "the lead");
        app.share(app.world.journey, app.world.foreign, Covers::default()).await;
        assert_eq!(app.foreign_adviser().await.get(&file).await.status, 200);
        assert_eq!(app.count("SELECT COUNT(*) FROM access_log WHERE part = 'notes'").await, 1);
        let told = app.creator().await.get("/mon-parcours").await.text();
        assert!(told.contains("Paul Delmas, Le Levier"), "{told}");
    }

    async fn a_foreign_organisation_does_not_learn_that_a_meeting_exists(app: TestApp) {
        let id = planned(&app, "2026-06-12").await;
        let (other, who, me) = (app.foreign_adviser().await, presence(&app), app.world.foreign_adviser.to_string());
        assert_eq!(other.get(&format!("/parcours/{}/rendez-vous/{id}", app.world.journey)).await.status, 404);
        let own = format!("/parcours/{}/rendez-vous/{id}", app.world.foreign_journey);
        assert_eq!(other.get(&own).await.status, 404, "an own journey opens no other meeting");
        let fields = [("meeting", &*id), (&*who, "present"), ("on", "2026-06-12"), ("at", "10:00"), ("minutes", "60"), ("adviser", &*me)];
        for function in ["together/attend", "together/save_meeting", "together/plan_meeting"] {
            assert_eq!(status(&app, &other, function, &fields).await, 404, "{function}");
        }
        app.share(app.world.journey, app.world.foreign, Covers::default()).await;
        assert_eq!(status(&app, &other, "together/attend", &fields).await, 403, "it is known of now, and not theirs");
        assert_eq!(state(&app).await.0, "planned");
    }

    async fn papers_are_filled_from_the_file(app: TestApp) {
        let adviser = app.adviser().await;
        let (id, who) = (planned(&app, "2026-06-12").await, presence(&app));
        send(&app, &adviser, "together/attend", &[("meeting", &id), (&who, "present")]).await;
        send(&app, &adviser, "together/add_action", &[("title", "Envoyer le devis"), ("due_on", "2026-06-30")]).await;
        let shared = [("meeting", &*id), ("body", "Trois clients trouvés"), ("visibility", "circle_and_creator")];
        send(&app, &adviser, "together/write_note", &shared).await;
        let inside = [("meeting", &*id), ("body", "Entre nous"), ("visibility", "organisation")];
        send(&app, &adviser, "together/write_note", &inside).await;
        let of = |paper: &str| format!("/parcours/{}/{paper}?rendez-vous={id}", app.world.journey);
        let report = adviser.get(&of("compte-rendu")).await.text();
        assert!(report.contains("Nadia Ferrer : Présent·e") && report.contains("Trois clients trouvés") && !report.contains("Entre nous"), "{report}");
        let cesa = adviser.get(&of("entretien-cesa")).await.text();
        assert!(cesa.contains("R. 7331-3") && cesa.contains("Envoyer le devis – pour le 30 juin 2026"), "{cesa}");
        assert_eq!(app.foreign_adviser().await.get(&of("compte-rendu")).await.status, 404);
    }

    async fn papers_start_from_the_last_meeting_of_the_readers_own_organisation(app: TestApp) {
        let (adviser, who) = (app.adviser().await, presence(&app));
        let id = planned(&app, "2026-06-12").await;
        send(&app, &adviser, "together/attend", &[("meeting", &id), (&who, "present")]).await;
        app.share(app.world.journey, app.world.foreign, Covers { identity: true, stages: true }).await;
        let paper = format!("/parcours/{}/entretien-cesa", app.world.journey);
        let blank = adviser.get(&paper).await.text();
        assert!(!blank.contains("12 juin 2026") && blank.contains("Pour La Passerelle, le"), "no CESA interview was held: {blank}");
        let me = app.world.adviser.to_string();
        for on in ["2026-09-01", "2026-07-01"] {
            let next = [("on", on), ("at", "10:00"), ("minutes", "60"), ("adviser", &*me), ("kind", "cesa_interview")];
            send(&app, &adviser, "together/plan_meeting", &next).await;
        }
        let next = adviser.get(&paper).await.text();
        assert!(next.contains("1er juillet 2026"), "the next one: {next}");
        for paper in ["compte-rendu", "entretien-cesa"] {
            let address = format!("/parcours/{}/{paper}", app.world.journey);
            let own = adviser.get(&address).await.text();
            assert!(own.contains("Claire Vidal, La Passerelle") && own.contains("Pour La Passerelle, le"), "{own}");
            let other = app.foreign_adviser().await.get(&address).await.text();
            assert!(!other.contains("Claire Vidal, La Passerelle") && other.contains("Pour Le Levier, le"), "{other}");
        }
    }
}
