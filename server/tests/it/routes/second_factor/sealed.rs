//! The secrets of apps are sealed with a key that is not in the database.

use super::{PAGE, code, half_way, prove, secret_on, set_up, shown_by};
use crate::support::{SECRET, TestApp, both_engines};
use server::{accounts::factor::sealed, auth::vault, config::Config, integrity};
use std::{fs, process::Command, sync::Arc};
use uuid::Uuid;

const MANAGER: &str = "manager@test.example";

async fn stored(app: &TestApp, account: Uuid) -> String {
    let query = app
        .hub
        .db
        .query("SELECT secret FROM second_factor WHERE account_id = $1");
    query.bind(account).scalar().await.expect("a second factor")
}

/// The same hub started with another secret.
fn restarted(app: &mut TestApp, secret: Option<&str>) {
    app.hub.config = Arc::new(Config {
        secret: secret.map(str::to_owned),
        ..(*app.hub.config).clone()
    });
    app.rebuild();
}

async fn warned(app: &TestApp) -> Vec<String> {
    let report = integrity::check(&app.hub).await.expect("checked");
    let of_factors = report.warnings.into_iter().filter(|one| one.check == "second_factor");
    of_factors.map(|one| format!("{} {}", one.subject, one.text)).collect()
}

/// As an earlier version stored it.
async fn open(app: &TestApp, account: Uuid) {
    let query = app
        .hub
        .db
        .query("UPDATE second_factor SET secret = $1 WHERE account_id = $2");
    query
        .bind(SECRET.to_owned())
        .bind(account)
        .execute()
        .await
        .expect("stored open");
}

both_engines! {
    async fn a_database_does_not_tell_the_secret_of_an_app(app: TestApp) {
        let (_, secret) = set_up(&app, &app.adviser().await).await;
        let text = stored(&app, app.world.adviser).await;
        assert!(vault::is_sealed(&text) && !text.contains(&secret), "{text}");
        app.pass(time::Duration::minutes(1));
        assert_eq!(prove(&half_way(&app, "adviser@test.example").await, &shown_by(&app, &secret)).await.status, 303);
        let query = app.hub.db.query("UPDATE second_factor SET secret = $1 WHERE account_id = $2");
        query.bind(text).bind(app.world.manager).execute().await.expect("moved");
        assert_eq!(prove(&half_way(&app, MANAGER).await, &shown_by(&app, &secret)).await.status, 500, "of another account it opens nothing");
    }

    async fn what_an_earlier_version_stored_is_sealed_when_the_database_is_opened(app: TestApp) {
        open(&app, app.world.manager).await;
        assert_eq!(prove(&half_way(&app, MANAGER).await, &code(&app)).await.status, 303, "it is good meanwhile");
        assert!(warned(&app).await[0].starts_with("1 not sealed yet"));
        let before = stored(&app, app.world.coordinator).await;
        for _ in 0..2 {
            sealed::seal_all(&app.hub).await.expect("sealed");
        }
        assert!(vault::is_sealed(&stored(&app, app.world.manager).await));
        assert_eq!(stored(&app, app.world.coordinator).await, before, "what is sealed stays as it is");
        app.pass(time::Duration::minutes(1));
        assert_eq!(prove(&half_way(&app, MANAGER).await, &code(&app)).await.status, 303);
        assert_eq!(warned(&app).await, Vec::<String>::new());
    }

    async fn with_another_secret_the_code_says_what_to_do(app: TestApp) {
        let mut app = app;
        let (codes, _) = set_up(&app, &app.adviser().await).await;
        restarted(&mut app, Some("another secret of the hub, as long"));
        let browser = half_way(&app, "adviser@test.example").await;
        let refused = browser.post_and_follow("accounts/prove_sign_in", &[("one_time_code", "123456"), ("page", "/connexion/code")]).await;
        assert!(refused.status == 422 && refused.text().contains("la clé du serveur a changé") && refused.text().contains("code de secours"), "{}", refused.text());
        assert!(warned(&app).await[0].starts_with("3 sealed with another PARCOURS_SECRET"), "{:?}", warned(&app).await);
        let entered = browser.post("accounts/prove_sign_in", &[("one_time_code", &codes[0]), ("page", "/connexion/code")]).await;
        let adviser = browser.keeping(&entered);
        let again = [("page", PAGE), ("present_password", crate::support::PASSWORD), ("one_time_code", &*codes[1])];
        assert_eq!(adviser.post("accounts/begin_second_factor", &again).await.status, 303);
        let secret = secret_on(&adviser).await;
        let tied = [("one_time_code", shown_by(&app, &secret)), ("page", PAGE.to_owned())];
        let tied = tied.each_ref().map(|(name, value)| (*name, value.as_str()));
        assert_eq!(adviser.post("accounts/confirm_second_factor", &tied).await.location(), format!("{}?fait=second_factor_on", PAGE));
        let id = app.world.manager.to_string();
        assert_eq!(app.coordinator().await.call("accounts/clear_second_factor", &[("id", &id)]).await.status, 303);
        assert!(warned(&app).await[0].starts_with("1 sealed"), "the coordinator's own is left: the command takes it off");
        restarted(&mut app, None);
        assert!(warned(&app).await[0].starts_with("2 sealed"), "without any secret nothing opens");
        assert!(!app.hub.config.data_dir.join("secret").exists(), "looking makes none");
    }

    async fn without_a_configured_secret_one_is_kept_beside_the_documents(app: TestApp) {
        let mut app = app;
        restarted(&mut app, None);
        let (_, secret) = set_up(&app, &app.adviser().await).await;
        let file = app.hub.config.data_dir.join("secret");
        let made = fs::read_to_string(&file).expect("made");
        app.pass(time::Duration::minutes(1));
        assert_eq!(prove(&half_way(&app, "adviser@test.example").await, &shown_by(&app, &secret)).await.status, 303);
        restarted(&mut app, Some(made.trim()));
        app.pass(time::Duration::minutes(1));
        assert_eq!(prove(&half_way(&app, "adviser@test.example").await, &shown_by(&app, &secret)).await.status, 303, "the same secret, configured");
    }

    async fn the_commands_seal_and_refuse_a_secret_that_could_be_guessed(app: TestApp) {
        open(&app, app.world.manager).await;
        let run = |secret: &str| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_parcours"));
            let command = command.arg("migrate").env("DATABASE_URL", &app.hub.config.database_url).env("PARCOURS_DATA_DIR", &app.hub.config.data_dir);
            command.env("PARCOURS_SECRET", secret).output().expect("it runs")
        };
        let short = run("too short");
        assert!(short.status.code() == Some(2) && String::from_utf8_lossy(&short.stderr).contains("at least 32 characters"), "{short:?}");
        assert_eq!(stored(&app, app.world.manager).await, SECRET);
        assert!(run(app.hub.config.secret.as_deref().expect("a secret")).status.success());
        assert!(vault::is_sealed(&stored(&app, app.world.manager).await));
        assert_eq!(prove(&half_way(&app, MANAGER).await, &code(&app)).await.status, 303);
    }
}
