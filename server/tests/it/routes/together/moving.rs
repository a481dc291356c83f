//! A meeting that goes to another day, and one at which somebody was whom its reader may not know of.

use super::{
    called_off::{enrolled, on_list},
    planned, send, status,
    workshops::opened,
};
use crate::{
    routes::sharing::names::omar,
    support::{Client, TestApp, both_engines},
};
use app::sharing::Parts;
use uuid::Uuid;

async fn attendance(app: &TestApp, creator: Uuid) -> String {
    let sql = "SELECT attendance FROM meeting_creator WHERE creator_id = $1";
    app.hub
        .db
        .query(sql)
        .bind(creator)
        .scalar()
        .await
        .expect("at one meeting")
}

/// What the house or another organisation does with a workshop of the twelfth of June.
async fn moved(client: &Client, workshop: &str, adviser: Uuid) -> u16 {
    let me = adviser.to_string();
    let fields = [
        ("workshop", workshop),
        ("title", "Fixer ses prix"),
        ("on", "2026-06-25"),
        ("at", "09:00"),
        ("minutes", "180"),
        ("adviser", &*me),
        ("version", "1"),
    ];
    client.call("together/save_workshop", &fields).await.status
}

/// A workshop of the other organisation, with both of the project on its list and attendance as it wrote that.
async fn theirs(app: &TestApp, other: &Client, written: [(Uuid, &str); 2]) -> (String, String) {
    let me = app.world.foreign_adviser.to_string();
    let opening = [
        ("title", "Fixer ses prix"),
        ("on", "2026-06-12"),
        ("at", "09:00"),
        ("minutes", "180"),
        ("adviser", &*me),
    ];
    let made = other.post("together/open_workshop", &opening).await.location();
    let workshop = made
        .trim_start_matches("/ateliers/")
        .split('?')
        .next()
        .expect("id")
        .to_owned();
    enrolled(other, &workshop, app.world.journey).await;
    let meeting = on_list(app, app.world.journey).await;
    let names = written.map(|(who, came)| (format!("presence-{meeting}.{who}"), came));
    let mut list = vec![("workshop", &*workshop)];
    list.extend(names.iter().map(|(name, came)| (name.as_str(), *came)));
    assert_eq!(other.call("together/attend_workshop", &list).await.status, 303);
    (workshop, meeting)
}

both_engines! {
    async fn an_absence_is_expected_again_when_its_meeting_moves(app: TestApp) {
        let ((creator, _), adviser, me) = (omar(&app).await, app.adviser().await, app.world.adviser.to_string());
        let his = format!("presence-{creator}");
        for (came, after) in [("absent", "expected"), ("excused", "excused")] {
            let meeting = planned(&app, "2026-06-12").await;
            send(&app, &adviser, "together/attend", &[("meeting", &meeting), (&his, came)]).await;
            assert_eq!(attendance(&app, creator).await, came);
            let fields = [("meeting", &*meeting), ("version", "2"), ("on", "2026-06-20"), ("at", "10:00"), ("minutes", "60"), ("adviser", &*me)];
            assert_eq!(status(&app, &adviser, "together/save_meeting", &fields).await, 303, "she is expected: it is not over");
            assert_eq!(attendance(&app, creator).await, after, "whoever is excused stays so");
            assert_eq!(app.count("SELECT COUNT(*) FROM meeting WHERE state = 'planned' AND held_at IS NULL").await, 1);
            app.hub.db.query("DELETE FROM meeting_creator").execute().await.expect("gone");
            app.hub.db.query("DELETE FROM meeting").execute().await.expect("gone");
        }
    }

    async fn an_absence_is_expected_again_when_its_workshop_moves(app: TestApp) {
        let ((creator, _), adviser) = (omar(&app).await, app.adviser().await);
        let workshop = opened(&app, "12").await;
        enrolled(&adviser, &workshop, app.world.journey).await;
        let his = format!("presence-{}.{creator}", on_list(&app, app.world.journey).await);
        assert_eq!(adviser.call("together/attend_workshop", &[("workshop", &workshop), (&his, "absent")]).await.status, 303);
        assert_eq!(attendance(&app, creator).await, "absent");
        assert_eq!(moved(&adviser, &workshop, app.world.adviser).await, 303);
        assert_eq!(attendance(&app, creator).await, "expected");
    }

    /// The same acts on a workshop, answered the same with and without somebody whom the reader may not know of.
    async fn no_refusal_at_a_workshop_tells_of_others(app: TestApp) {
        let (creator, _) = omar(&app).await;
        app.share_parts(app.world.journey, app.world.foreign, Parts::ALL).await;
        let other = app.foreign_adviser().await;
        for (of_her, of_him, taken) in [("expected", "present", 303), ("present", "expected", 422)] {
            for act in ["move", "withdraw", "cancel"] {
                app.consented().await;
                let (workshop, meeting) = theirs(&app, &other, [(app.world.creator, of_her), (creator, of_him)]).await;
                app.hub.db.query("DELETE FROM consent_creator WHERE creator_id = $1").bind(creator).execute().await.expect("hers alone");
                let status = match act {
                    "move" => moved(&other, &workshop, app.world.foreign_adviser).await,
                    "withdraw" => other.call("together/withdraw_from_workshop", &[("workshop", &workshop), ("meeting", &meeting)]).await.status,
                    _ => other.call("together/cancel_workshop", &[("workshop", &workshop)]).await.status,
                };
                assert_eq!(status, taken, "{act}: she {of_her}, he {of_him}");
                assert_eq!(app.count("SELECT COUNT(*) FROM meeting WHERE held_at IS NOT NULL AND state <> 'held'").await, 0, "{act}");
                let list = format!("/ateliers/{workshop}");
                assert!(!other.get(&list).await.text().contains("Omar"), "{act}");
                for sql in ["DELETE FROM meeting_creator", "DELETE FROM meeting", "DELETE FROM workshop"] {
                    app.hub.db.query(sql).execute().await.expect("gone");
                }
            }
        }
        // Taken off alone by the organisation, whom it may not know of answers as who is not there.
        app.consented().await;
        let (workshop, meeting) = theirs(&app, &other, [(app.world.creator, "expected"), (creator, "expected")]).await;
        app.hub.db.query("DELETE FROM consent_creator WHERE creator_id = $1").bind(creator).execute().await.expect("hers alone");
        let answers = [creator, Uuid::from_u128(9)].map(|who| format!("{meeting}.{who}"));
        let mut told = vec![];
        for who in &answers {
            let answer = other.call("together/withdraw_from_workshop", &[("workshop", &*workshop), ("meeting", who)]).await;
            told.push((answer.status, answer.body));
        }
        assert_eq!(told[0], told[1]);
        assert_eq!(told[0].0, 422);
        // Nor does enrolling again, when he is the only one who is not on the list.
        app.hub.db.query("DELETE FROM meeting_creator WHERE creator_id = $1").bind(creator).execute().await.expect("not there");
        let journey = app.world.journey.to_string();
        let twice = other.call("together/enrol", &[("workshop", &*workshop), ("journey", &*journey)]).await;
        assert!(twice.status == 422 && twice.body.contains("déjà inscrit"), "{}", twice.body);
    }
}
