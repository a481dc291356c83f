//! Passing a journey on: `/parcours/:id/relais`, `/relais`, and what `?au=` says of it.

use crate::support::{Client, Covers, TestApp, account, both_engines, member};
use server::{db::Run, handovers::apply_due};
use time::{Duration, macros::date};
use uuid::Uuid;

/// Announces the handover of the house's journey from its adviser.
async fn announce(app: &TestApp, client: &Client, to: Uuid, fields: &[(&str, &str)]) -> crate::support::Answer {
    let (journey, from, to) = (
        app.world.journey.to_string(),
        app.world.adviser.to_string(),
        to.to_string(),
    );
    let own = [("journey", &*journey), ("from", &*from), ("to", &*to)];
    client.call("handovers/announce", &[&own, fields].concat()).await
}

async fn act(app: &TestApp, client: &Client, function: &str, fields: &[(&str, &str)]) -> u16 {
    let id: Uuid = app
        .hub
        .db
        .query("SELECT id FROM handover")
        .scalar()
        .await
        .expect("one handover");
    let id = id.to_string();
    client
        .call(function, &[&[("handover", id.as_str())], fields].concat())
        .await
        .status
}

pub(super) async fn in_charge(app: &TestApp) -> Uuid {
    let query = app
        .hub
        .db
        .query("SELECT adviser_id FROM journey WHERE id = $1")
        .bind(app.world.journey);
    query.scalar().await.expect("adviser")
}

fn page(app: &TestApp) -> String {
    format!("/parcours/{}/relais", app.world.journey)
}

/// Whether the journey is in somebody's own list.
async fn follows(app: &TestApp, client: &Client) -> bool {
    let list = client.get("/parcours?conseil=moi").await;
    assert_eq!(list.status, 200);
    list.body.contains(&app.world.journey.to_string())
}

const SOON: [(&str, &str); 3] = [
    ("effective_on", "2026-06-20"),
    ("overlap_until", "2026-06-30"),
    ("words", "Appeler le matin"),
];

both_engines! {
    async fn a_journey_changes_hands_on_its_day_and_the_past_stays(app: TestApp) {
        let (adviser, creator) = (app.adviser().await, app.creator().await);
        app.stage(app.world.journey, app.world.house, "incubation").await;
        app.hub.db.query("UPDATE stage SET adviser_id = $1").bind(app.world.adviser).execute().await.expect("stage");
        assert_eq!(announce(&app, &adviser, app.world.manager, &SOON).await.status, 303);
        let seen = adviser.get(&page(&app)).await.text();
        for text in ["De Claire Vidal à Marc Sabatier", "Prend effet le 20 juin 2026", "Suivi à deux jusqu’au 30 juin 2026", "Appeler le matin"] {
            assert!(seen.contains(text), "{text}: {seen}");
        }
        assert_eq!(in_charge(&app).await, app.world.adviser, "not before its day");
        let told = creator.get("/mon-parcours").await.text();
        let sentence = "À partir du 20 juin 2026, c’est Marc Sabatier qui vous accompagnera à La Passerelle, à la place de Claire Vidal. Jusqu’au 30 juin 2026, vous pouvez appeler l’une ou l’autre";
        assert!(told.contains(sentence) && !told.contains("Appeler le matin"), "{told}");
        let notices: Vec<(String, Uuid)> = app.hub.db.query("SELECT kind, account_id FROM notice ORDER BY kind").all().await.expect("notices");
        assert_eq!(notices, [("handover_announced".to_owned(), app.world.creator_account), ("handover_entrusted".to_owned(), app.world.manager)]);

        assert_eq!(apply_due(&app.hub).await.expect("round"), 0);
        app.pass(Duration::days(5));
        let (adviser, manager, creator) = (app.adviser().await, app.manager().await, app.creator().await);
        assert_eq!(apply_due(&app.hub).await.expect("round"), 1);
        assert_eq!(apply_due(&app.hub).await.expect("round"), 0, "once");
        assert_eq!(in_charge(&app).await, app.world.manager);
        let kept = app.hub.db.query("SELECT COUNT(*) FROM stage WHERE adviser_id = $1").bind(app.world.manager);
        assert_eq!(kept.scalar::<i64>().await.expect("stages"), 1, "a running stage follows");
        let journey = format!("/parcours/{}", app.world.journey);
        assert!(adviser.get(&journey).await.text().contains("Suivi par Marc Sabatier"));
        let then = adviser.get(&format!("{journey}?au=2026-06-19")).await.text();
        let circle = then.split("Qui accompagnait").nth(1).expect("circle");
        assert!(circle.contains("Claire Vidal") && !circle.split("Historique").next().expect("end").contains("Marc Sabatier"), "{circle}");
        assert!(adviser.get(&format!("{journey}?au=2026-06-19")).await.text().contains("Suivi par Claire Vidal"));
        let today = adviser.get(&journey).await.text();
        assert!(today.contains("Un passage de relais est annoncé pour le 20 juin 2026") && today.contains("Le relais est passé"), "{today}");
        assert!(creator.get("/mon-parcours").await.text().contains("Depuis le 20 juin 2026, c’est Marc Sabatier qui vous accompagne"));
        assert!(follows(&app, &manager).await && follows(&app, &adviser).await, "both follow it");
        app.pass(Duration::days(11));
        let (adviser, manager) = (app.adviser().await, app.manager().await);
        assert!(follows(&app, &manager).await && !follows(&app, &adviser).await);
        assert!(server::integrity::check(&app.hub).await.expect("check").findings.is_empty());
    }

    async fn a_second_handover_names_the_one_that_stands_and_passes_once_that_is_cancelled(app: TestApp) {
        let (adviser, manager) = (app.adviser().await, app.manager().await);
        let third = account(&app.hub, "third", "Sonia Prat", None).await;
        member(&app.hub, third, app.world.house, "adviser").await;
        assert_eq!(announce(&app, &adviser, app.world.manager, &SOON).await.status, 303);
        assert_eq!(announce(&app, &manager, third, &[("effective_on", "2026-06-15")]).await.status, 422);
        let (journey, from, to, at) = (app.world.journey.to_string(), app.world.adviser.to_string(), third.to_string(), page(&app));
        let typed = [("journey", &*journey), ("from", &*from), ("to", &*to), ("effective_on", "2026-07-01"), ("words", "Mes mots"), ("page", &*at)];
        let again = manager.post_and_follow("handovers/announce", &typed).await;
        assert_eq!(again.status, 422);
        let seen = again.text();
        assert!(seen.contains("Un passage de relais à Marc Sabatier est déjà annoncé pour le 20 juin 2026") && !seen.contains("Version enregistrée"), "{seen}");
        assert!(again.body.contains(r##"href="#standing""##) && again.body.contains(r#"id="standing""#) && again.body.contains("Mes mots"), "what was typed stays, with the way to what stands");
        let waiting: Uuid = app.hub.db.query("SELECT id FROM handover").scalar().await.expect("one");
        let kept: Uuid = app.hub.db.query("SELECT id FROM draft WHERE action = 'handovers/announce' AND page = $1").bind(at.clone()).scalar().await.expect("draft");
        let (waiting, back) = (waiting.to_string(), format!("{at}?saisie={kept}"));
        let cancelled = manager.post_and_follow("handovers/cancel", &[("handover", &*waiting), ("page", &*back)]).await;
        assert!(cancelled.status == 200 && cancelled.body.contains("Mes mots") && !cancelled.text().contains("est déjà annoncé"), "{}", cancelled.text());
        assert_eq!(announce(&app, &manager, third, &[("effective_on", "2026-07-01")]).await.status, 303);
        // And when it has taken place meanwhile.
        app.pass(Duration::days(16));
        let manager = app.manager().await;
        apply_due(&app.hub).await.expect("round");
        assert_eq!(announce(&app, &manager, app.world.manager, &[("effective_on", "2026-07-20")]).await.status, 409, "somebody else is in charge by now");
        assert_eq!(app.count("SELECT COUNT(*) FROM handover WHERE cancelled_at IS NULL").await, 1);
    }

    async fn of_two_at_once_one_stands(app: TestApp) {
        let app = app.in_a_crowd().await;
        let (adviser, manager) = (app.adviser().await, app.manager().await);
        let third = account(&app.hub, "third", "Sonia Prat", None).await;
        member(&app.hub, third, app.world.house, "adviser").await;
        let (one, other) = tokio::join!(announce(&app, &adviser, app.world.manager, &SOON), announce(&app, &manager, third, &SOON));
        let mut both = [one.status, other.status];
        both.sort_unstable();
        assert_eq!(both, [303, 422]);
        assert_eq!(app.count("SELECT COUNT(*) FROM handover").await, 1);
    }

    async fn a_second_handover_of_a_caseload_names_those_that_stand(app: TestApp) {
        let (manager, leaver) = (app.manager().await, app.world.adviser.to_string());
        let (own, to, at) = (format!("takes-{}", app.world.journey), app.world.manager.to_string(), format!("/relais/{}", app.world.adviser));
        let fields = [("person", &*leaver), ("to", &*to), ("effective_on", "2026-06-20"), (&*own, ""), ("words", "Mes mots"), ("page", &*at)];
        assert_eq!(manager.call("handovers/announce_caseload", &fields).await.status, 303);
        assert!(manager.get(&at).await.text().contains("Tous ces parcours ont déjà un passage annoncé"));
        let again = manager.post_and_follow("handovers/announce_caseload", &fields).await;
        assert_eq!(again.status, 422);
        let seen = again.text();
        assert!(seen.contains("Un passage de relais est déjà annoncé pour ces parcours") && seen.contains("À Marc Sabatier, le 20 juin 2026 (1) : P-2026-0001") && !seen.contains("Version enregistrée"), "{seen}");
        let standing = format!("/parcours/{}/relais#standing", app.world.journey);
        assert!(again.body.contains(&standing) && again.body.contains(&format!(r#"id="{own}""#)) && again.body.contains("Mes mots"));
        let foreign = format!("takes-{}", app.world.foreign_journey);
        let fields = [("person", &*leaver), ("to", &*to), ("effective_on", "2026-06-20"), (&*foreign, "")];
        let unknown = [("person", &*leaver), ("to", &*to), ("effective_on", "2026-06-20"), ("takes-00000000-0000-0000-0000-000000000007", "")];
        assert_eq!(manager.call("handovers/announce_caseload", &fields).await.status, 404);
        assert_eq!(manager.call("handovers/announce_caseload", &unknown).await.status, 404);
    }

    async fn a_journey_that_closed_again_is_in_nobodys_caseload(app: TestApp) {
        app.share(app.world.journey, app.world.foreign, Covers { identity: true, stages: true }).await;
        let called = "UPDATE circle_member SET contact_id = $1 WHERE journey_id = $2 AND organisation_id = $3";
        app.hub.db.query(called).bind(app.world.foreign_adviser).bind(app.world.journey).bind(app.world.foreign).execute().await.expect("contact");
        let other = account(&app.hub, "rose", "Rose Relève", None).await;
        member(&app.hub, other, app.world.foreign, "manager").await;
        let (manager, page) = (app.client(other).await, format!("/relais/{}", app.world.foreign_adviser));
        let shared = manager.get(&page).await.text();
        assert!(shared.contains("P-2026-0001"), "{shared}");
        app.hub.db.query("UPDATE consent SET withdrawn_at = recorded_at").execute().await.expect("withdrawn");
        assert!(!manager.get(&page).await.text().contains("P-2026-0001"));
        let (from, to, own) = (app.world.foreign_adviser.to_string(), other.to_string(), format!("takes-{}", app.world.journey));
        let fields = [("person", &*from), ("to", &*to), ("effective_on", "2026-06-20"), (&*own, "")];
        assert_eq!(manager.call("handovers/announce_caseload", &fields).await.status, 404);
        assert_eq!(app.count("SELECT COUNT(*) FROM handover").await, 0);
    }

    async fn days_that_cannot_be_are_refused_with_those_that_pass(app: TestApp) {
        let (adviser, to) = (app.adviser().await, app.world.manager);
        for fields in [
            [("effective_on", "2026-06-14"), ("overlap_until", "")],
            [("effective_on", "2028-06-14"), ("overlap_until", "")],
            [("effective_on", "2026-06-20"), ("overlap_until", "2026-06-19")],
            [("effective_on", "2026-06-20"), ("overlap_until", "2026-12-31")],
        ] {
            assert_eq!(announce(&app, &adviser, to, &fields).await.status, 422, "{fields:?}");
        }
        assert_eq!(announce(&app, &adviser, app.world.adviser, &SOON).await.status, 422, "to oneself");
        assert_eq!(announce(&app, &adviser, app.world.foreign_adviser, &SOON).await.status, 422, "outside the team");
        assert_eq!(app.count("SELECT COUNT(*) FROM handover").await, 0);
    }

    async fn checklist_meeting_and_receipt(app: TestApp) {
        let (adviser, manager) = (app.adviser().await, app.manager().await);
        announce(&app, &adviser, app.world.manager, &SOON).await;
        assert_eq!(act(&app, &adviser, "handovers/tick", &[("item", "file"), ("done", "yes")]).await, 303);
        assert_eq!(act(&app, &adviser, "handovers/tick", &[("item", "no")]).await, 404);
        let (journey, to) = (app.world.journey.to_string(), app.world.manager.to_string());
        let meeting = [("journey", &*journey), ("on", "2026-06-18"), ("at", "10:00"), ("minutes", "45"), ("adviser", &*to), ("subject", "À trois")];
        assert_eq!(act(&app, &adviser, "handovers/plan_meeting", &meeting).await, 303);
        assert_eq!(act(&app, &adviser, "handovers/plan_meeting", &meeting).await, 422, "one meeting");
        let seen = manager.get(&page(&app)).await.text();
        assert!(seen.contains("Prévu le 18 juin 2026 à 10 h 00") && seen.contains("Bien reçu"), "{seen}");
        assert!(app.creator().await.get("/mon-parcours").await.text().contains("Vous les rencontrez toutes les deux le 18 juin 2026"));
        assert!(manager.get("/tableau-de-bord").await.text().contains("Relais à recevoir"));
        assert_eq!(act(&app, &adviser, "handovers/receive", &[]).await, 403, "only who receives it");
        assert_eq!(act(&app, &manager, "handovers/receive", &[]).await, 303);
        assert_eq!(act(&app, &manager, "handovers/receive", &[]).await, 422, "once");
        let id: Uuid = app.hub.db.query("SELECT id FROM handover").scalar().await.expect("one");
        let (id, at) = (id.to_string(), page(&app));
        let again = manager.post_and_follow("handovers/receive", &[("handover", &*id), ("key", &*id), ("page", &*at)]).await;
        assert!(again.text().contains("Vous avez déjà dit « bien reçu », le 15 juin 2026") && !again.text().contains("quelqu’un"), "{}", again.text());
        assert_eq!(app.count("SELECT COUNT(*) FROM notice WHERE kind = 'handover_received'").await, 1);
        assert!(adviser.get(&page(&app)).await.text().contains("Bien reçu par Marc Sabatier le 15 juin 2026"));
        assert!(!manager.get("/tableau-de-bord").await.text().contains("Relais à recevoir"));
    }

    async fn what_is_announced_can_be_taken_back_and_what_is_in_force_cannot(app: TestApp) {
        let adviser = app.adviser().await;
        announce(&app, &adviser, app.world.manager, &SOON).await;
        assert_eq!(act(&app, &adviser, "handovers/cancel", &[]).await, 303);
        assert_eq!(act(&app, &app.manager().await, "handovers/receive", &[]).await, 422);
        app.pass(Duration::days(6));
        let adviser = app.adviser().await;
        assert_eq!(apply_due(&app.hub).await.expect("round"), 0);
        assert_eq!(in_charge(&app).await, app.world.adviser);
        app.hub.db.query("DELETE FROM handover").execute().await.expect("emptied");
        assert_eq!(announce(&app, &adviser, app.world.manager, &[("effective_on", "2026-06-21")]).await.status, 303);
        assert_eq!(in_charge(&app).await, app.world.manager, "of today it is made at once");
        assert_eq!(act(&app, &adviser, "handovers/cancel", &[]).await, 422);
    }

    async fn a_manager_hands_over_everything_of_a_leaver_in_one_act(app: TestApp) {
        let (manager, leaver) = (app.manager().await, app.world.adviser.to_string());
        // The leaver is the one to call on another organisation's journey too.
        app.share(app.world.foreign_journey, app.world.house, Covers { identity: false, stages: true }).await;
        app.hub.db.query("UPDATE circle_member SET contact_id = $1 WHERE organisation_id = $2").bind(app.world.adviser).bind(app.world.house).execute().await.expect("circle");
        let list = manager.get("/relais").await.text();
        assert!(list.contains("Claire Vidal") && list.contains("2 parcours en charge"), "{list}");
        let form = manager.get(&format!("/relais/{leaver}")).await.text();
        assert!(form.contains("Nadia Ferrer") && form.contains("P-2026-0002") && !form.contains("Luc Marty"), "{form}");
        assert_eq!(app.adviser().await.get(&format!("/relais/{leaver}")).await.status, 403);
        let (own, other) = (format!("takes-{}", app.world.journey), format!("takes-{}", app.world.foreign_journey));
        let to = app.world.manager.to_string();
        let fields = [("person", &*leaver), ("to", &*to), ("effective_on", "2026-06-15"), (&*own, ""), (&*other, "")];
        assert_eq!(app.adviser().await.call("handovers/announce_caseload", &fields).await.status, 403);
        assert_eq!(manager.call("handovers/announce_caseload", &fields).await.status, 303);
        assert_eq!(in_charge(&app).await, app.world.manager);
        assert_eq!(app.count("SELECT COUNT(DISTINCT batch_id) FROM handover WHERE applied_at IS NOT NULL").await, 1);
        let foreign = app.hub.db.query("SELECT adviser_id FROM journey WHERE id = $1").bind(app.world.foreign_journey);
        assert_eq!(foreign.scalar::<Uuid>().await.expect("adviser"), app.world.foreign_adviser, "the lead's own adviser stays");
        let called = app.hub.db.query("SELECT COUNT(*) FROM circle_member WHERE organisation_id = $1 AND contact_id = $2").bind(app.world.house).bind(app.world.manager);
        assert_eq!(called.scalar::<i64>().await.expect("circle"), 2);
        let again = manager.post_and_follow("handovers/announce_caseload", &[&fields[..], &[("page", &*format!("/relais/{leaver}"))]].concat()).await;
        assert_eq!(again.status, 409, "they are somebody else's by now");
        assert_eq!(app.count("SELECT COUNT(*) FROM handover").await, 2, "all, or none");
    }

    async fn who_does_it_twice_is_told_that_it_was_oneself(app: TestApp) {
        let (adviser, at) = (app.adviser().await, page(&app));
        let today = [("effective_on", "2026-06-15"), ("page", &*at)];
        assert_eq!(announce(&app, &adviser, app.world.manager, &today).await.status, 303);
        assert_eq!(announce(&app, &adviser, app.world.manager, &today).await.status, 409);
        let (journey, from, to) = (app.world.journey.to_string(), app.world.adviser.to_string(), app.world.manager.to_string());
        let fields = [("journey", &*journey), ("from", &*from), ("to", &*to), ("effective_on", "2026-06-15"), ("page", &*at)];
        let again = adviser.post_and_follow("handovers/announce", &fields).await;
        assert!(again.status == 409 && again.text().contains("vous avez déjà fait ce changement, par un autre envoi") && !again.text().contains("Quelqu’un a"), "{}", again.text());
        let other = app.manager().await.post_and_follow("handovers/announce", &fields).await;
        assert!(other.status == 409 && other.text().contains("Quelqu’un a enregistré"), "{}", other.text());
    }

    async fn an_act_that_crosses_another_is_done_again(app: TestApp) {
        let app = app.in_a_crowd().await;
        let (adviser, stage) = (app.adviser().await, app.stage(app.world.journey, app.world.house, "incubation").await);
        let mut handover = app.hub.db.begin().await.expect("begun");
        handover.query("UPDATE journey SET version = version WHERE id = $1").bind(app.world.journey).execute().await.expect("held");
        let (journey, id) = (app.world.journey.to_string(), stage.to_string());
        let fields = [("journey", &*journey), ("stage", &*id), ("act", "complete"), ("on", "2026-06-10"), ("version", "1")];
        let (answer, ()) = tokio::join!(adviser.call("stages/act", &fields), async {
            // By now the act holds the stage and waits for the journey.
            tokio::time::sleep(std::time::Duration::from_millis(400)).await;
            handover.query("UPDATE stage SET adviser_id = $1 WHERE id = $2").bind(app.world.manager).bind(stage).execute().await.expect("it goes through");
            handover.commit().await.expect("committed");
        });
        assert_eq!(answer.status, 303, "{}", answer.body);
        assert_eq!(app.count("SELECT COUNT(*) FROM stage_act WHERE act = 'complete'").await, 1);
    }

    async fn another_organisation_does_not_learn_of_it(app: TestApp) {
        let stranger = app.foreign_adviser().await;
        announce(&app, &app.adviser().await, app.world.manager, &SOON).await;
        assert_eq!(stranger.get(&page(&app)).await.status, 404);
        for function in ["handovers/tick", "handovers/receive", "handovers/cancel"] {
            assert_eq!(act(&app, &stranger, function, &[("item", "file"), ("done", "yes")]).await, 404, "{function}");
        }
        app.share(app.world.journey, app.world.foreign, Covers { identity: true, stages: true }).await;
        assert!(!stranger.get(&page(&app)).await.text().contains("Appeler le matin"), "words are for the own organisation");
        assert_eq!(act(&app, &stranger, "handovers/cancel", &[]).await, 404);
    }

    async fn who_stands_in_sees_and_receives(app: TestApp) {
        let deputy = account(&app.hub, "deputy", "Sonia Prat", None).await;
        member(&app.hub, deputy, app.world.house, "adviser").await;
        let client = app.client(deputy).await;
        announce(&app, &app.adviser().await, app.world.manager, &SOON).await;
        assert!(!follows(&app, &client).await);
        assert_eq!(act(&app, &client, "handovers/receive", &[]).await, 403);
        for (number, away) in [app.world.adviser, app.world.manager].into_iter().enumerate() {
            let row = "INSERT INTO adviser_absence (id, account_id, organisation_id, from_on, until_on, replacement_id, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)";
            let query = app.hub.db.query(row).bind(Uuid::from_u128(number as u128 + 1)).bind(away).bind(app.world.house);
            let query = query.bind(date!(2026 - 06 - 14)).bind(date!(2026 - 06 - 16)).bind(deputy);
            query.bind(server::db::Stamp::from(app.hub.now())).execute().await.expect("absence");
        }
        assert!(follows(&app, &client).await, "the list of who stands in holds the journeys of who is away");
        assert!(client.get("/tableau-de-bord").await.text().contains("Relais à recevoir"));
        assert_eq!(act(&app, &client, "handovers/receive", &[]).await, 303);
        app.pass(Duration::days(2));
        let client = app.client(deputy).await;
        assert!(!follows(&app, &client).await, "until the absence ends");
    }
}
