//! Whoever guesses passwords is slowed down, and locks nobody out.

use crate::support::{Answer, Client, PASSWORD, TestApp, both_engines};
use server::db::Stamp;
use time::Duration;

const EMAIL: &str = "adviser@test.example";

async fn try_with(client: &Client, password: &str) -> Answer {
    let fields = [("email", EMAIL), ("password", password), ("page", "/connexion")];
    client.call("accounts/sign_in", &fields).await
}

async fn guess(client: &Client, times: usize) {
    for _ in 0..times {
        let status = try_with(client, "wrong").await.status;
        assert_eq!(status, 422);
    }
}

/// A browser of the adviser that has signed in and out.
async fn known(app: &TestApp) -> Client {
    let entered = try_with(&app.nobody(), PASSWORD).await;
    app.nobody().keeping(&entered).signed_out()
}

both_engines! {
    async fn a_guesser_waits_a_minute_after_five_and_twice_as_long_each_time(app: TestApp) {
        let guesser = app.nobody();
        guess(&guesser, 5).await;
        let refused = try_with(&guesser, PASSWORD).await;
        assert_eq!((refused.status, refused.headers["retry-after"].as_bytes()), (429, b"60".as_slice()));
        app.pass(Duration::minutes(1));
        guess(&guesser, 1).await;
        app.pass(Duration::minutes(1));
        let page = guesser.post_and_follow("accounts/sign_in", &[("email", EMAIL), ("password", PASSWORD), ("page", "/connexion")]).await;
        assert!(page.status == 429 && page.body.contains("Patientez 1 min"));
        app.pass(Duration::minutes(1));
        assert_eq!(try_with(&guesser, PASSWORD).await.status, 303);
        guess(&guesser, 5).await;
    }

    async fn a_guesser_makes_nobody_else_wait(app: TestApp) {
        guess(&app.nobody(), 5).await;
        assert_eq!(try_with(&app.nobody(), PASSWORD).await.status, 429);
        assert_eq!(try_with(&app.nobody().at([198, 51, 100, 7]), PASSWORD).await.status, 303, "from elsewhere");
    }

    async fn guesses_from_everywhere_stop_but_not_for_a_device_that_is_known(app: TestApp) {
        let mine = known(&app).await;
        for network in 1..=4 {
            guess(&app.nobody().at([203, 0, 113, network]), 5).await;
        }
        let stranger = try_with(&app.nobody().at([203, 0, 113, 9]), PASSWORD).await;
        assert_eq!((stranger.status, stranger.headers["retry-after"].as_bytes()), (429, b"3600".as_slice()));
        assert_eq!(try_with(&mine, PASSWORD).await.status, 303);
        guess(&mine, 5).await;
        assert_eq!(try_with(&mine, PASSWORD).await.status, 429, "a known device has a counter of its own");
        app.pass(Duration::hours(1));
        assert_eq!(try_with(&app.nobody().at([203, 0, 113, 9]), PASSWORD).await.status, 303);
    }

    async fn a_device_is_known_to_the_accounts_that_it_signed_in_to_and_to_no_other(app: TestApp) {
        let mine = known(&app).await;
        let other = [("email", "foreign@test.example"), ("password", "wrong")];
        for _ in 0..5 {
            mine.call("accounts/sign_in", &other).await;
        }
        assert_eq!(app.nobody().call("accounts/sign_in", &other).await.status, 429, "there it counts as its address");
        assert_eq!(try_with(&mine, PASSWORD).await.status, 303);
    }

    async fn a_new_password_makes_strangers_of_the_other_devices(app: TestApp) {
        let (here, elsewhere) = (known(&app).await, known(&app).await);
        let here = here.clone().keeping(&try_with(&here, PASSWORD).await);
        let new = "Lavande-et-thym-31";
        here.post("accounts/change_password", &[("present_password", PASSWORD), ("new_password", new), ("new_password_again", new), ("page", "/compte")]).await;
        assert_eq!(app.count("SELECT COUNT(*) FROM known_device").await, 1);
        guess(&app.nobody(), 5).await;
        assert_eq!(try_with(&elsewhere, new).await.status, 429);
        assert_eq!(try_with(&here, new).await.status, 303);
    }

    async fn a_reset_makes_strangers_of_the_other_devices(app: TestApp) {
        let elsewhere = known(&app).await;
        app.hub.db
            .query("INSERT INTO invitation (token_hash, account_id, created_at, expires_at) VALUES ($1, $2, $3, $4)")
            .bind(server::auth::tokens::hash("secret")).bind(app.world.adviser)
            .bind(Stamp::from(app.hub.now())).bind(Stamp::from(app.hub.now() + Duration::days(7)))
            .execute().await.expect("invitation");
        let new = "Lavande-et-thym-31";
        let reset = [("token", "secret"), ("new_password", new), ("new_password_again", new)];
        let here = app.nobody().keeping(&app.nobody().post("accounts/accept_invitation", &reset).await);
        assert_eq!(app.count("SELECT COUNT(*) FROM known_device").await, 1);
        guess(&app.nobody(), 5).await;
        assert_eq!(try_with(&elsewhere, new).await.status, 429);
        assert_eq!(try_with(&here, new).await.status, 303);
    }

    async fn many_guesses_at_once_are_counted_one_by_one(app: TestApp) {
        let app = app.in_a_crowd().await;
        let guesser = app.nobody();
        let mut guesses = tokio::task::JoinSet::new();
        for _ in 0..12 {
            let guesser = guesser.clone();
            guesses.spawn(async move { try_with(&guesser, "wrong").await.status });
        }
        let answers = guesses.join_all().await;
        assert_eq!(answers.iter().filter(|status| **status == 422).count(), 5, "{answers:?}");
    }

    async fn an_address_that_nobody_has_is_counted_like_any_other(app: TestApp) {
        let fields = [("email", "nobody@test.example"), ("password", "wrong")];
        for _ in 0..5 {
            assert_eq!(app.nobody().call("accounts/sign_in", &fields).await.status, 422);
        }
        assert_eq!(app.nobody().call("accounts/sign_in", &fields).await.status, 429);
    }
}
