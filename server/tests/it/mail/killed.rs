//! The process dies anywhere in a round, and the next one makes up for it: nothing twice, nothing missed.

use super::{files, round_as, to};
use crate::{
    routes::referrals::scene::Scene,
    support::{TestApp, both_engines},
};
use ::server::{
    db::{Db, Stamp},
    events::About,
    hub::Hub,
    jobs,
    mail::post::Post,
    notices::dispatch::{Happened, of_event},
    referrals::time::expire_due,
};
use std::{future::poll_fn, task::Poll};
use time::Duration;
use uuid::Uuid;

/// Lets a future take so many steps, then drops it in mid-air, as a process that dies does. `Some`: it had ended before.
pub async fn killed_after<F: Future>(steps: usize, future: F) -> Option<F::Output> {
    let (mut future, mut left) = (Box::pin(future), steps);
    poll_fn(move |context| match future.as_mut().poll(context) {
        Poll::Ready(value) => Poll::Ready(Some(value)),
        Poll::Pending if left <= 1 => Poll::Ready(None),
        Poll::Pending => {
            left -= 1;
            Poll::Pending
        }
    })
    .await
}

/// A process of its own beside the one of the test: its connections end with it, and what it had not committed.
pub async fn another_process(app: &TestApp) -> Hub {
    Hub {
        db: Db::open(&app.hub.config.database_url).await.expect("database"),
        ..app.hub.clone()
    }
}

/// Something for every job: an answer to tell, and a referral that has just waited for eight days.
pub async fn work(app: &TestApp, referral: Uuid) {
    let mut db = &app.hub.db;
    let happened = Happened {
        id: Uuid::now_v7(),
        kind: "referral_declined",
        about: About {
            journey: None,
            subject: Some(referral),
        },
        data: "{}",
        by: Some(app.world.creator_account),
        at: app.hub.now(),
    };
    of_event(&mut db, &happened).await.expect("told");
    db.query("UPDATE referral SET sent_at = $2, moved_at = $2, receiver_acted_at = NULL WHERE id = $1")
        .bind(referral)
        .bind(Stamp::from(app.hub.now() - Duration::days(7)))
        .execute()
        .await
        .expect("waits");
}

both_engines! {
    async fn a_round_killed_at_each_step_and_run_again_tells_everybody_once(app: TestApp) {
        let scene = Scene::new(&app).await;
        round_as(&app, Uuid::now_v7()).await;
        let referral: Uuid = scene.sent(&["identity"]).await.parse().expect("id");
        // The first letter, at once, is not what is looked at here.
        app.hub.db.query("UPDATE letter SET state = 'given_up'").execute().await.expect("given up");
        let post = Post::of(&app.hub.config).expect("configuration");
        let mut steps = 0;
        loop {
            steps += 1;
            work(&app, referral).await;
            app.pass(Duration::days(1));
            let dying = another_process(&app).await;
            let ended = killed_after(steps, jobs::round(&dying, &post, Uuid::now_v7())).await.is_some();
            drop(dying);
            app.pass(jobs::lease::LIVES + Duration::minutes(1));
            round_as(&app, Uuid::now_v7()).await;
            assert_eq!((to(&app, "adviser@").len(), to(&app, "foreign@").len()), (steps, steps), "killed at step {steps}");
            if ended {
                break;
            }
        }
        assert!(steps > 5, "it was killed at {steps} places");
        let told = "SELECT COUNT(*) FROM notice WHERE kind = 'still_waiting'";
        assert_eq!(app.count(told).await, i64::try_from(steps).expect("a count"));
        let missed = "SELECT COUNT(*) FROM notice WHERE delivery = 'digest' AND mailed_at IS NULL AND read_at IS NULL";
        assert_eq!(app.count(missed).await, 0);
        let letters = app.count("SELECT COUNT(*) FROM letter WHERE state = 'sent'").await;
        assert_eq!(i64::try_from(files(&app).len()).expect("a count"), letters);
    }

    async fn an_expiry_killed_at_each_step_happens_once_and_is_told_once(app: TestApp) {
        let scene = Scene::new(&app).await;
        scene.sent(&["identity"]).await;
        let mut steps = 0;
        loop {
            steps += 1;
            let long_ago = "UPDATE referral SET sent_at = $1, moved_at = $1, receiver_acted_at = NULL WHERE state = 'sent'";
            let sent = app.hub.db.query(long_ago).bind(Stamp::from(app.hub.now() - Duration::days(45)));
            sent.execute().await.expect("waits");
            let dying = another_process(&app).await;
            let ended = killed_after(steps, expire_due(&dying)).await.is_some();
            drop(dying);
            expire_due(&app.hub).await.expect("expired");
            for sql in [
                "SELECT COUNT(*) FROM referral WHERE state = 'expired'",
                "SELECT COUNT(*) FROM referral_step WHERE act = 'expire'",
                "SELECT COUNT(*) FROM event WHERE kind = 'referral_expired'",
                "SELECT COUNT(*) FROM notice n JOIN account a ON a.id = n.account_id WHERE n.kind = 'expired' AND a.email LIKE 'adviser@%'",
            ] {
                assert_eq!(app.count(sql).await, i64::try_from(steps).expect("a count"), "killed at step {steps}: {sql}");
            }
            if ended {
                break;
            }
            assert_eq!(scene.write(&[("then", "send")]).await.status, 303);
        }
        assert!(steps > 5, "it was killed at {steps} places");
    }

    async fn one_process_works_and_the_others_wait(app: TestApp) {
        let app = app.in_a_crowd().await;
        let post = Post::of(&app.hub.config).expect("configuration");
        let (one, two) = (Uuid::now_v7(), Uuid::now_v7());
        assert!(jobs::round(&app.hub, &post, one).await.expect("round").is_some());
        assert!(jobs::round(&app.hub, &post, two).await.expect("round").is_none(), "the first has the lease");
        assert!(jobs::round(&app.hub, &post, one).await.expect("round").is_some(), "and renews it");
        app.pass(jobs::lease::LIVES + Duration::seconds(1));
        assert!(jobs::round(&app.hub, &post, two).await.expect("round").is_some(), "the first is gone");
        jobs::lease::release(&app.hub.db, one).await.expect("released");
        assert!(jobs::round(&app.hub, &post, one).await.expect("round").is_none(), "nobody releases another's");
        jobs::lease::release(&app.hub.db, two).await.expect("released");
        let (a, b) = tokio::join!(jobs::round(&app.hub, &post, one), jobs::round(&app.hub, &post, two));
        let ran = [a, b].into_iter().filter(|round| round.as_ref().expect("round").is_some()).count();
        assert_eq!(ran, 1);
    }
}
