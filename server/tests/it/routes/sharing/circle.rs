//! Joining, leaving, and the person to call.

use crate::support::{Covers, TestApp, both_engines, organisation};

both_engines! {
    async fn leaving_is_on_record_and_closes_the_file_at_once(app: TestApp) {
        let (journey, foreign, house) = (app.world.journey.to_string(), app.world.foreign.to_string(), app.world.house.to_string());
        let all = Covers { identity: true, stages: true };
        app.share(app.world.journey, app.world.foreign, all).await;
        let (receiver, adviser) = (app.foreign_adviser().await, app.adviser().await);
        let address = format!("/parcours/{journey}");
        assert_eq!(receiver.get(&address).await.status, 200);
        let of = |id: &str| vec![("journey", journey.clone()), ("id", id.to_owned())];
        let call = async |client: &crate::support::Client, id: &str| {
            let fields = of(id);
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            client.call("sharing/leave_circle", &fields).await
        };
        assert_eq!(call(&receiver, &house).await.status, 403, "the lead cannot be put out");
        assert_eq!(call(&adviser, &house).await.status, 403, "nor leave: that is a handover");
        assert_eq!(call(&app.client(app.world.manager).await, "0192d5a0-0000-4000-8000-00000000000f").await.status, 404);
        assert_eq!(call(&receiver, &foreign).await.location(), "/parcours?fait=circle_left");
        assert_eq!(receiver.get(&address).await.status, 404);
        assert_eq!(app.count("SELECT COUNT(*) FROM consent WHERE withdrawn_at IS NULL").await, 0, "nothing is left to read for");
        let page = adviser.get(&format!("/parcours/{journey}/partage")).await.text();
        assert!(page.contains("Ont fait partie du cercle") && page.contains("du 1er février 2026 au 15 juin 2026") && page.contains("a quitté le parcours"));
        let today = app.hub.today();
        server::sharing::circle::join(&mut &app.hub.db, app::ids::JourneyId(app.world.journey), app::ids::OrganisationId(app.world.foreign), Some(app::ids::AccountId(app.world.foreign_adviser)), today).await.expect("joined");
        assert_eq!(app.count("SELECT COUNT(*) FROM circle_member WHERE left_on IS NULL AND CAST(joined_on AS TEXT) LIKE '2026-06-15%'").await, 1, "a new time begins");
        assert_eq!(app.count("SELECT COUNT(*) FROM circle_past").await, 1, "and the former stays on record");
        assert_eq!(call(&adviser, &foreign).await.status, 303, "the lead ends a participation");
        assert_eq!(app.count("SELECT COUNT(*) FROM circle_past WHERE by_lead").await, 1);
    }

    async fn leaving_with_a_stage_under_way_is_answered_for(app: TestApp) {
        let (journey, foreign) = (app.world.journey.to_string(), app.world.foreign.to_string());
        app.share(app.world.journey, app.world.foreign, Covers { identity: true, stages: true }).await;
        app.stage(app.world.journey, app.world.foreign, "training").await;
        let address = format!("/parcours/{journey}/partage");
        let fields = [("journey", &*journey), ("id", &*foreign), ("page", &*address), ("key", &*format!("leave-{foreign}"))];
        let (receiver, adviser) = (app.foreign_adviser().await, app.adviser().await);
        let warned = receiver.post_and_follow("sharing/leave_circle", &fields).await;
        assert_eq!(warned.status, 422);
        assert!(warned.text().contains("Étape en cours chez vous : Formation. Terminez-la"), "{}", warned.text());
        let lead = adviser.post_and_follow("sharing/leave_circle", &fields).await;
        assert!(lead.status == 422 && lead.text().contains("Étape en cours chez Le Levier : Formation."), "{}", lead.text());
        assert_eq!(app.count("SELECT COUNT(*) FROM circle_past").await, 0);
        let confirmed = [fields.as_slice(), &[("confirm_stage_runs", "on")]].concat();
        assert_eq!(adviser.call("sharing/leave_circle", &confirmed).await.status, 422, "it says why");
        let answered = [confirmed.as_slice(), &[("confirm_reason", "La session finit demain")]].concat();
        assert_eq!(adviser.call("sharing/leave_circle", &answered).await.status, 303);
        assert_eq!(app.count("SELECT COUNT(*) FROM leaving_doubt WHERE reason = 'La session finit demain'").await, 1);
        assert!(adviser.get(&address).await.text().contains("Une étape est restée en cours : La session finit demain"));
        let creator = app.creator().await.get("/mon-parcours").await.text();
        assert!(!creator.contains("La session finit demain"), "read by the organisation that answered");
    }

    async fn each_organisation_names_its_own_person_to_call(app: TestApp) {
        let (journey, house) = (app.world.journey.to_string(), app.world.house.to_string());
        let (manager, stranger) = (app.world.manager.to_string(), app.world.foreign_adviser.to_string());
        let form = |contact: &str| vec![("journey", journey.clone()), ("id", house.clone()), ("contact", contact.to_owned())];
        let call = async |client: &crate::support::Client, contact: &str| {
            let fields = form(contact);
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            client.call("sharing/name_contact", &fields).await.status
        };
        let adviser = app.adviser().await;
        assert_eq!(call(&adviser, &stranger).await, 422);
        assert_eq!(call(&adviser, &manager).await, 303);
        assert!(app.creator().await.get("/mon-parcours").await.text().contains("Marc Sabatier"));
        assert_eq!(call(&app.foreign_adviser().await, &manager).await, 404);
        app.share(app.world.journey, app.world.foreign, Covers::default()).await;
        assert_eq!(call(&app.foreign_adviser().await, &stranger).await, 403);
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind = 'circle_contact_changed'").await, 1);
    }

    async fn a_past_day_tells_of_nobody_whom_today_hides(app: TestApp) {
        let third = organisation(&app.hub, "Le Fournil").await;
        app.hub.db.query("UPDATE organisation SET email = 'fournil@test.example', phone = '+33561000001' WHERE id = $1").bind(third).execute().await.expect("sheet");
        for organisation in [app.world.foreign, third] {
            app.share(app.world.journey, organisation, Covers { identity: true, stages: true }).await;
        }
        let (journey, id) = (app.world.journey.to_string(), third.to_string());
        let (then, today) = (format!("/parcours/{journey}?au=2026-03-01"), format!("/parcours/{journey}"));
        let (adviser, reader) = (app.adviser().await, app.foreign_adviser().await);
        assert!(reader.get(&then).await.body.contains("fournil@test.example"), "it takes part, then and today");
        assert_eq!(adviser.call("sharing/leave_circle", &[("journey", &journey), ("id", &id)]).await.status, 303);
        for address in [&then, &today] {
            let page = reader.get(address).await;
            assert!(page.status == 200 && !page.body.contains("Fournil") && !page.body.contains("fournil@"), "{address}: {}", page.text());
        }
        let lead = adviser.get(&then).await;
        assert!(lead.text().contains("Le Fournil") && !lead.body.contains("fournil@"), "who took part, not whom to call: {}", lead.text());
    }

    async fn whom_to_call_on_a_past_day_is_reached_as_today(app: TestApp) {
        let journey = app.world.journey.to_string();
        app.hub.db.query("UPDATE account SET phone = '+33561000002' WHERE id = $1").bind(app.world.adviser).execute().await.expect("phone");
        app.share(app.world.journey, app.world.foreign, Covers { identity: true, stages: true }).await;
        let (adviser, reader) = (app.adviser().await, app.foreign_adviser().await);
        let then = format!("/parcours/{journey}?au=2026-03-01");
        assert!(reader.get(&then).await.body.contains("tel:+33561000002"));
        let to = [("journey", journey.clone()), ("id", app.world.house.to_string()), ("contact", app.world.manager.to_string())];
        let to = to.each_ref().map(|(name, value)| (*name, value.as_str()));
        assert_eq!(adviser.call("sharing/name_contact", &to).await.status, 303);
        for client in [&adviser, &reader] {
            let page = client.get(&then).await;
            assert!(page.text().contains("Claire Vidal") && !page.body.contains("tel:+33561000002") && !page.body.contains("mailto:adviser@"), "{}", page.text());
        }
    }

    async fn whether_others_may_read_is_not_told_to_the_circle(app: TestApp) {
        let third = organisation(&app.hub, "Le Fournil").await;
        for organisation in [app.world.foreign, third] {
            app.share(app.world.journey, organisation, Covers { identity: true, stages: true }).await;
        }
        app.hub.db.query("UPDATE consent SET withdrawn_at = recorded_at WHERE organisation_id = $1").bind(third).execute().await.expect("withdrawn");
        for address in ["", "/partage", "?au=2026-06-14"] {
            let address = format!("/parcours/{}{address}", app.world.journey);
            let (lead, reader) = (app.adviser().await.get(&address).await.text(), app.foreign_adviser().await.get(&address).await.text());
            assert!(reader.contains("Le Fournil") && !reader.contains("n’a plus accès au dossier"), "{address}: {reader}");
            assert!(address.contains("?au=") || lead.contains("n’a plus accès au dossier"), "{address}: {lead}");
        }
    }
}
