use super::{kinds, only, page, send, status, without_notes};
use crate::support::{Covers, TestApp, both_engines};
use app::sharing::Parts;

const ID: &str = "SELECT id FROM plan_action";

both_engines! {
    async fn the_person_ticks_own_actions_and_reads_those_of_the_adviser(app: TestApp) {
        let (adviser, person) = (app.adviser().await, app.creator().await);
        let location = send(&app, &adviser, "together/add_action", &[("title", "Envoyer le devis"), ("due_on", "2026-06-20"), ("whose", "creators")]).await;
        assert!(location.ends_with("/suivi?fait=action_added#actions"), "{location}");
        let id = only(&app, ID).await;
        let mine = person.get("/mon-parcours").await;
        assert!(mine.text().contains("Envoyer le devis") && mine.text().contains("À faire par vous"), "{}", mine.text());
        let ticked = send(&app, &person, "together/tick_action", &[("action", &id), ("done", "yes"), ("page", "/mon-parcours")]).await;
        assert_eq!(ticked, "/mon-parcours?fait=action_done#actions");
        let told = adviser.get(&page(&app)).await.text();
        assert!(told.contains("Faite le 15/06/2026 par Nadia Ferrer"), "{told}");
        assert_eq!(kinds(&app).await, ["action_added", "action_done"]);
        send(&app, &person, "together/tick_action", &[("action", &id), ("done", "no"), ("page", "/mon-parcours")]).await;
        assert_eq!(app.count("SELECT COUNT(*) FROM plan_action WHERE done_on IS NULL AND done_by IS NULL").await, 1);
    }

    async fn a_conflict_names_staff_and_never_the_person(app: TestApp) {
        let (other, person, journey) = (app.foreign_adviser().await, app.creator().await, app.world.journey.to_string());
        app.share_parts(app.world.journey, app.world.foreign, Parts { identity: false, ..Parts::ALL }).await;
        send(&app, &other, "together/add_action", &[("title", "Envoyer le devis"), ("due_on", "2026-06-20"), ("whose", "creators")]).await;
        let id = only(&app, ID).await;
        send(&app, &person, "together/tick_action", &[("action", &id), ("done", "yes"), ("page", "/mon-parcours")]).await;
        let late = [("journey", &*journey), ("action", &*id), ("version", "1"), ("title", "Relancer"), ("whose", "creators"), ("due_on", "2026-06-21")];
        let refused = other.call("together/save_action", &late).await;
        assert!(refused.status == 409 && !refused.body.contains("Ferrer"), "{}", refused.body);
    }

    async fn an_action_of_an_adviser_is_not_the_persons_to_tick(app: TestApp) {
        let (me, person) = (app.world.adviser.to_string(), app.creator().await);
        send(&app, &app.adviser().await, "together/add_action", &[("title", "Appeler la mairie"), ("whose", &me)]).await;
        let id = only(&app, ID).await;
        let mine = person.get("/mon-parcours").await;
        assert!(mine.text().contains("Appeler la mairie"));
        assert!(!mine.body.contains("/api/together/tick_action\""));
        assert_eq!(status(&app, &person, "together/tick_action", &[("action", &id), ("done", "yes")]).await, 403);
        assert_eq!(status(&app, &app.other_creator().await, "together/tick_action", &[("action", &id), ("done", "yes")]).await, 404);
    }

    async fn an_overdue_action_is_a_deadline_of_its_adviser(app: TestApp) {
        let adviser = app.adviser().await;
        send(&app, &adviser, "together/add_action", &[("title", "Relire les statuts"), ("due_on", "2026-06-14"), ("whose", "creators")]).await;
        send(&app, &adviser, "together/add_action", &[("title", "Pas encore"), ("due_on", "2026-06-15")]).await;
        let desk = adviser.get("/tableau-de-bord").await.text();
        assert!(desk.contains("Relire les statuts") && desk.contains("Action en retard"), "{desk}");
        assert!(!desk.contains("Pas encore"));
        assert!(!app.foreign_adviser().await.get("/tableau-de-bord").await.text().contains("Relire"));
    }

    async fn a_stale_save_shows_both_versions_and_a_closed_action_is_not_changed(app: TestApp) {
        let adviser = app.adviser().await;
        send(&app, &adviser, "together/add_action", &[("title", "Premier jet"), ("whose", "creators")]).await;
        let id = only(&app, ID).await;
        let change = format!("/parcours/{}/actions/{id}", app.world.journey);
        assert_eq!(adviser.get(&change).await.status, 200);
        send(&app, &app.manager().await, "together/save_action", &[("action", &id), ("version", "1"), ("title", "De la responsable"), ("whose", "creators")]).await;
        let late = [("action", &*id), ("version", "1"), ("title", "De la conseillère"), ("whose", "creators"), ("page", &*change)];
        let journey = app.world.journey.to_string();
        let both = adviser.post_and_follow("together/save_action", &[&[("journey", journey.as_str())], late.as_slice()].concat()).await;
        assert_eq!(both.status, 409);
        assert!(both.body.contains("De la conseillère") && both.text().contains("De la responsable"), "{}", both.text());
        send(&app, &adviser, "together/cancel_action", &[("action", &id)]).await;
        let again = [("action", &*id), ("version", "3"), ("title", "Encore"), ("whose", "creators")];
        assert_eq!(status(&app, &adviser, "together/save_action", &again).await, 422);
        assert_eq!(status(&app, &adviser, "together/tick_action", &[("action", &id), ("done", "yes")]).await, 422);
        assert_eq!(kinds(&app).await, ["action_added", "action_changed", "action_cancelled"]);
    }

    async fn somebody_outside_the_team_is_given_no_action(app: TestApp) {
        let other = app.world.foreign_adviser.to_string();
        let fields = [("title", "Appeler"), ("whose", &*other)];
        assert_eq!(status(&app, &app.adviser().await, "together/add_action", &fields).await, 422);
        assert_eq!(app.count("SELECT COUNT(*) FROM plan_action").await, 0);
    }

    async fn an_organisation_it_is_shared_with_adds_its_own_and_changes_no_other(app: TestApp) {
        let (adviser, other) = (app.adviser().await, app.foreign_adviser().await);
        send(&app, &adviser, "together/add_action", &[("title", "De la maison")]).await;
        let theirs = only(&app, ID).await;
        assert_eq!(other.get(&page(&app)).await.status, 404);
        app.share(app.world.journey, app.world.foreign, Covers { identity: true, stages: true }).await;
        let seen = other.get(&page(&app)).await;
        assert!(seen.status == 200 && seen.text().contains("De la maison"));
        assert_eq!(app.count("SELECT COUNT(*) FROM access_log WHERE part = 'notes'").await, 1);
        for (function, fields) in [
            ("together/save_action", vec![("version", "1"), ("title", "X")]),
            ("together/tick_action", vec![("done", "yes")]),
            ("together/cancel_action", vec![]),
        ] {
            assert_eq!(status(&app, &other, function, &[&[("action", theirs.as_str())], fields.as_slice()].concat()).await, 403, "{function}");
        }
        send(&app, &other, "together/add_action", &[("title", "Du Levier")]).await;
        assert_eq!(app.count("SELECT COUNT(*) FROM plan_action").await, 2);
        without_notes(&app).await;
        let own = other.get(&page(&app)).await.text();
        assert!(own.contains("Du Levier") && !own.contains("De la maison"), "{own}");
    }
}
