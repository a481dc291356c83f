//! Against a real mail server: one that is away for a day, addresses that it refuses, a crash between commit and mail.

use super::{
    killed::{another_process, killed_after, work},
    round_by,
    server::{MailServer, message_id},
};
use crate::{
    routes::referrals::scene::Scene,
    support::{TestApp, both_engines},
};
use ::server::{
    config::Config,
    jobs::{self, Round},
    mail::{Letter, Recipient, deliver::deliver, outbox, post::Post},
};
use app::text::Lang;
use std::collections::BTreeSet;
use time::Duration;
use uuid::Uuid;

fn post(app: &TestApp, server: &MailServer) -> Post {
    let config = Config {
        smtp_url: Some(server.url()),
        mail_from: Some("Le pôle <pole@hub.example>".to_owned()),
        ..(*app.hub.config).clone()
    };
    Post::of(&config).expect("configuration")
}

async fn write(app: &TestApp, event: &str, email: &str) {
    let to = Recipient {
        account: None,
        name: "Élodie Roux".to_owned(),
        email: email.to_owned(),
        lang: Lang::Fr,
    };
    let letter = Letter::new(event, to, "Une nouvelle")
        .paragraph("Déjà l’été")
        .action("Ouvrir", "/avis");
    assert!(
        outbox::enqueue(&mut &app.hub.db, app.hub.now(), &letter)
            .await
            .expect("written")
    );
}

async fn round(app: &TestApp, server: &MailServer) -> Round {
    round_by(app, &post(app, server)).await
}

both_engines! {
    async fn a_letter_arrives_as_text_and_as_html(app: TestApp) {
        let server = MailServer::start();
        write(&app, "one", "elodie@test.example").await;
        assert_eq!(round(&app, &server).await.letters.sent, 1);
        round(&app, &server).await;
        let messages = server.messages();
        assert_eq!(messages.len(), 1);
        for told in ["elodie@test.example", "pole@hub.example", "text/plain; charset=utf-8", "text/html; charset=utf-8", "Déjà l’été", "http://parcours.test/avis"] {
            assert!(messages[0].contains(told), "{told} is missing from {}", messages[0]);
        }
    }

    async fn a_server_that_is_away_for_a_day_costs_no_letter(app: TestApp) {
        let mut server = MailServer::start();
        server.down();
        for n in 0..3 {
            write(&app, &format!("letter {n}"), "elodie@test.example").await;
        }
        for _ in 0..24 {
            let letters = round(&app, &server).await.letters;
            assert_eq!((letters.sent, letters.dead), (0, 0));
            app.pass(Duration::hours(1));
        }
        let page = app.coordinator().await.get("/administration").await.text();
        assert!(page.contains("attend") && page.contains("serveur de courriel"), "the coordinator is told: {page}");
        server.up();
        round(&app, &server).await;
        assert_eq!(server.messages().len(), 3);
        app.pass(Duration::days(1));
        round(&app, &server).await;
        assert_eq!(server.messages().len(), 3, "each once");
    }

    async fn one_refused_address_keeps_nobody_from_their_mail(app: TestApp) {
        let server = MailServer::start();
        for (event, email) in [("a", "refused@test.example"), ("b", "later@test.example"), ("c", "elodie@test.example")] {
            write(&app, event, email).await;
        }
        let letters = round(&app, &server).await.letters;
        assert_eq!((letters.sent, letters.postponed, letters.dead), (1, 1, 1));
        app.pass(Duration::days(2));
        assert_eq!(round(&app, &server).await.letters.dead, 0, "what is refused for good is not tried again");
        let coordinator = app.coordinator().await;
        let page = coordinator.get("/administration").await;
        assert!(page.body.contains("refused@test.example") && page.body.contains("no such mailbox"), "{}", page.text());
        let id: uuid::Uuid = app.hub.db.query("SELECT id FROM letter WHERE state = 'dead'").scalar().await.expect("one");
        let fields = [("id", id.to_string())];
        let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
        assert_eq!(app.manager().await.call("mail/retry", &fields).await.status, 403);
        assert_eq!(coordinator.post("mail/retry", &fields).await.location(), "/administration?fait=letter_retried");
        assert_eq!(coordinator.call("mail/give_up", &fields).await.status, 404, "it is no longer dead");
        assert_eq!(round(&app, &server).await.letters.dead, 1);
        assert_eq!(coordinator.post("mail/give_up", &fields).await.location(), "/administration?fait=letter_given_up");
        assert!(!coordinator.get("/administration").await.body.contains("refused@test.example"));
        assert_eq!(app.count("SELECT COUNT(*) FROM letter WHERE state = 'given_up' AND content = ''").await, 1);
    }

    async fn a_crash_at_any_step_loses_no_letter(app: TestApp) {
        let server = MailServer::start();
        let post = post(&app, &server);
        let mut steps = 0;
        loop {
            steps += 1;
            write(&app, &format!("letter {steps}"), "elodie@test.example").await;
            let dying = another_process(&app).await;
            let ended = killed_after(steps, deliver(&dying, &post)).await.is_some();
            drop(dying);
            app.pass(outbox::LEASE + Duration::minutes(1));
            deliver(&app.hub, &post).await.expect("delivered");
            if ended {
                break;
            }
        }
        assert!(steps > 5, "it was killed at {steps} places");
        let messages = server.messages();
        let different: BTreeSet<&str> = messages.iter().map(|message| message_id(message)).collect();
        assert_eq!(different.len(), steps, "every letter arrived");
        // A server that had taken one when the process died, before that could be noted, gets it once more: the same number tells.
        for id in different {
            assert!(messages.iter().filter(|message| message_id(message) == id).count() <= 2, "{id} more than twice");
        }
        assert_eq!(app.count("SELECT COUNT(*) FROM letter WHERE state <> 'sent'").await, 0);
    }

    async fn a_digest_interrupted_anywhere_reaches_each_person_once(app: TestApp) {
        let server = MailServer::start();
        let (post, scene) = (post(&app, &server), Scene::new(&app).await);
        let referral: Uuid = scene.sent(&["identity"]).await.parse().expect("id");
        app.hub.db.query("UPDATE letter SET state = 'given_up'").execute().await.expect("given up");
        let (mut steps, mut days) = (1, 0);
        loop {
            work(&app, referral).await;
            app.pass(Duration::days(1));
            let dying = another_process(&app).await;
            let ended = killed_after(steps, jobs::round(&dying, &post, Uuid::now_v7())).await.is_some();
            drop(dying);
            app.pass(jobs::lease::LIVES + Duration::minutes(1));
            jobs::round(&app.hub, &post, Uuid::now_v7()).await.expect("round");
            days += 1;
            let messages = server.messages();
            for person in ["adviser@", "foreign@"] {
                let mine = messages.iter().filter(|text| text.contains(&format!("<{person}test.example>")));
                let different: BTreeSet<&str> = mine.map(|text| message_id(text)).collect();
                assert_eq!(different.len(), days, "{person}, killed at step {steps}");
            }
            if ended {
                break;
            }
            steps += 5;
        }
        assert!(days > 5, "it was killed at {days} places");
    }
}
