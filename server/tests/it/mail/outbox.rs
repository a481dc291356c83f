use super::{files, round};
use crate::support::{TestApp, both_engines};
use app::{ids::AccountId, text::Lang};
use server::mail::{Letter, Recipient, outbox};

/// A letter to one of the people of the tests.
fn letter(event: &str) -> Letter {
    let to = Recipient {
        account: None,
        name: "Paul Delmas".to_owned(),
        email: "Paul@test.example".to_owned(),
        lang: Lang::Fr,
    };
    Letter::new(event, to, "Une nouvelle")
        .paragraph("Bonne")
        .action("Ouvrir", "/orientations")
}

async fn enqueue(app: &TestApp, event: &str) -> bool {
    outbox::enqueue(&mut &app.hub.db, app.hub.now(), &letter(event))
        .await
        .expect("enqueued")
}

both_engines! {
    async fn a_letter_is_written_once_per_person_and_event(app: TestApp) {
        assert!(enqueue(&app, "one").await);
        assert!(!enqueue(&app, "one").await);
        let mut tx = app.hub.db.begin().await.expect("tx");
        outbox::enqueue(&mut tx, app.hub.now(), &letter("undone")).await.expect("enqueued");
        tx.rollback().await.expect("rollback");
        round(&app).await;
        round(&app).await;
        let kept = files(&app);
        assert_eq!(kept.len(), 1, "{kept:?}");
        for told in ["To: \"Paul Delmas\" <paul@test.example>", "From: Parcours <parcours@parcours.test>", "Auto-Submitted: auto-generated", "http://parcours.test/orientations", "Date: Mon, 15 Jun 2026"] {
            assert!(kept[0].contains(told), "{told} is missing from {}", kept[0]);
        }
        assert_eq!(app.count("SELECT COUNT(*) FROM letter WHERE state = 'sent' AND content = ''").await, 1);
        assert!(!enqueue(&app, "one").await, "not even after it has left");
    }

    async fn an_invitation_leaves_by_mail_and_an_older_link_does_not(app: TestApp) {
        let (coordinator, organisation) = (app.coordinator().await, app.world.house.to_string());
        let fields = [("name", "Zoé Albert"), ("email", "zoe@test.example"), ("role", "adviser"), ("organisation", organisation.as_str())];
        let invited = coordinator.post("accounts/invite", &fields).await.location();
        let id = invited.split(['/', '?']).nth(3).expect("id").to_owned();
        coordinator.post("accounts/renew_invitation", &[("id", &id)]).await;
        round(&app).await;
        let kept: Vec<String> = files(&app).into_iter().filter(|letter| letter.contains("zoe@test.example>")).collect();
        assert_eq!(kept.len(), 1, "the replaced link is not sent: {kept:?}");
        let link = kept[0].split("http://parcours.test").nth(1).and_then(|rest| rest.split_whitespace().next()).expect("a link");
        assert!(link.starts_with("/invitation/"), "{link}");
        let page = app.nobody().get(link).await;
        assert!(page.status == 200 && page.body.contains("Zoé Albert"), "{link}: {}", page.status);
    }

    async fn nothing_is_sent_to_a_closed_account(app: TestApp) {
        let to = Recipient::of_account(&mut &app.hub.db, AccountId(app.world.adviser)).await.expect("recipient");
        outbox::enqueue(&mut &app.hub.db, app.hub.now(), &Letter::new("news", to, "Une nouvelle")).await.expect("enqueued");
        app.coordinator().await.post("accounts/disable", &[("id", &app.world.adviser.to_string())]).await;
        round(&app).await;
        assert!(files(&app).is_empty());
    }
}
