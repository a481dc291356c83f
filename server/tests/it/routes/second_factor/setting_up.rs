use super::{PAGE, code, half_way, prove, recovery_codes, secret_on, set_up, shown_by};
use crate::{
    access::digest::digest,
    routes::archive::taken,
    support::{PASSWORD, SECRET, TestApp, both_engines},
};
use time::Duration;

async fn without(app: &TestApp) {
    let query = app.hub.db.query("DELETE FROM second_factor");
    query.execute().await.expect("deleted");
}

both_engines! {
    async fn a_role_that_asks_for_it_leads_there_before_anything_else(app: TestApp) {
        without(&app).await;
        let (manager, coordinator) = (app.manager().await, app.coordinator().await);
        for (person, page) in [(&manager, "/tableau-de-bord"), (&manager, "/"), (&manager, "/structures"), (&coordinator, "/administration"), (&coordinator, "/compte")] {
            assert_eq!(person.get(page).await.location(), PAGE, "{page}");
        }
        assert_eq!(manager.get("/aide").await.status, 200);
        assert_eq!(manager.get("/parcours.csv").await.status, 401);
        assert!(manager.get(PAGE).await.body.contains("Mettez-le en place pour continuer"));
        let before = digest(&app).await;
        assert_eq!(coordinator.call("accounts/disable", &[("id", &app.world.adviser.to_string())]).await.status, 401);
        assert_eq!(coordinator.post("accounts/disable", &[("id", &app.world.adviser.to_string())]).await.location(), PAGE);
        assert_eq!(digest(&app).await, before);
        for free in [app.adviser().await, app.creator().await, app.partner().await] {
            assert_eq!(free.get("/compte").await.status, 200);
        }
        set_up(&app, &manager).await;
        assert_eq!(manager.get("/tableau-de-bord").await.status, 200);
    }

    async fn a_demonstration_asks_nobody(app: TestApp) {
        let mut app = app;
        without(&app).await;
        let config = server::config::Config { demonstration: true, ..(*app.hub.config).clone() };
        app.hub.config = std::sync::Arc::new(config);
        app.rebuild();
        let signed = app.nobody().call("accounts/sign_in", &[("email", "coordinator@test.example"), ("password", PASSWORD)]).await;
        assert_eq!(signed.location(), "/administration");
        assert_eq!(app.coordinator().await.get("/administration").await.status, 200);
    }

    async fn it_is_on_with_the_first_code_and_other_sessions_end(app: TestApp) {
        let (here, elsewhere) = (app.adviser().await, app.adviser().await);
        here.post("accounts/begin_second_factor", &[("page", PAGE)]).await;
        let page = here.get(PAGE).await;
        assert!(page.body.contains("class=\"qr\"") && page.body.contains("href=\"otpauth://totp/Parcours:adviser%40test"));
        let wrong = here.post_and_follow("accounts/confirm_second_factor", &[("one_time_code", "000000"), ("page", PAGE), ("key", "setup")]).await;
        assert!(wrong.status == 422 && wrong.body.contains("Ce code ne convient pas"));
        assert_eq!(elsewhere.get("/compte").await.status, 200);
        let secret = secret_on(&here).await;
        assert_eq!(here.call("accounts/confirm_second_factor", &[("one_time_code", &shown_by(&app, &secret))]).await.status, 303);
        assert_eq!((here.get("/compte").await.status, elsewhere.get("/compte").await.status), (200, 303));
        let page = here.get(PAGE).await;
        assert!(!page.body.contains(&secret[..4]) && !page.body.contains("otpauth"), "the secret is shown no more");
        let first = prove(&half_way(&app, "adviser@test.example").await, &shown_by(&app, &secret)).await;
        assert_eq!(first.status, 422, "the code that turned it on is used");
        let told = "SELECT COUNT(*) FROM letter WHERE recipient = 'adviser@test.example' AND subject = 'Sécurité de votre compte Parcours'";
        assert_eq!(app.count(told).await, 1);
    }

    async fn recovery_codes_are_shown_once_and_stored_as_hashes(app: TestApp) {
        let adviser = app.adviser().await;
        let (codes, _) = set_up(&app, &adviser).await;
        assert!(!adviser.get(PAGE).await.body.contains(&codes[0]));
        for code in &codes {
            let plain = code.replace('-', "");
            let query = app.hub.db.query("SELECT COUNT(*) FROM recovery_code WHERE code_hash LIKE $1 OR code_hash LIKE $2");
            let found: i64 = query.bind(format!("%{code}%")).bind(format!("%{plain}%")).scalar().await.expect("count");
            assert_eq!(found, 0);
        }
        let manager = app.manager().await;
        let renewed = manager.post("accounts/renew_recovery_codes", &[("one_time_code", &code(&app)), ("page", PAGE)]).await;
        let page = manager.clone().keeping(&renewed).get(&renewed.location()).await;
        let new = recovery_codes(&page);
        assert_eq!(new.len(), 10);
        let refused = manager.call("accounts/renew_recovery_codes", &[("one_time_code", &new[0])]).await;
        assert_eq!(refused.status, 422, "a recovery code makes no others");
    }

    async fn turning_it_off_asks_password_and_code_and_is_not_for_every_role(app: TestApp) {
        let adviser = app.adviser().await;
        let (_, secret) = set_up(&app, &adviser).await;
        app.pass(Duration::seconds(30));
        let typed = shown_by(&app, &secret);
        for (password, code) in [("wrong", typed.as_str()), (PASSWORD, "000000"), ("", typed.as_str())] {
            let refused = adviser.call("accounts/end_second_factor", &[("present_password", password), ("one_time_code", code)]).await;
            assert_eq!(refused.status, 422, "{password} {code}");
        }
        let fields = [("present_password", PASSWORD), ("one_time_code", typed.as_str()), ("page", PAGE)];
        assert_eq!(adviser.post("accounts/end_second_factor", &fields).await.location(), format!("{PAGE}?fait=second_factor_off"));
        assert_eq!(app.nobody().call("accounts/sign_in", &[("email", "adviser@test.example"), ("password", PASSWORD)]).await.location(), "/tableau-de-bord");
        let kept = app.manager().await.call("accounts/end_second_factor", &[("present_password", PASSWORD), ("one_time_code", &code(&app))]).await;
        assert!(kept.status == 422 && kept.body.contains("ne se désactive pas"));
    }

    async fn a_new_phone_takes_over_with_its_first_code(app: TestApp) {
        let manager = app.manager().await;
        assert_eq!(manager.call("accounts/begin_second_factor", &[("page", PAGE)]).await.status, 422, "a session alone changes nothing");
        let typed = code(&app);
        let fields = [("present_password", PASSWORD), ("one_time_code", typed.as_str())];
        assert_eq!(manager.call("accounts/begin_second_factor", &fields).await.status, 303);
        let secret = secret_on(&manager).await;
        assert_ne!(secret, SECRET);
        app.pass(Duration::seconds(30));
        assert_eq!(prove(&half_way(&app, "manager@test.example").await, &code(&app)).await.status, 303, "the old one still serves");
        assert_eq!(manager.call("accounts/confirm_second_factor", &[("one_time_code", &shown_by(&app, &secret))]).await.status, 303);
        app.pass(Duration::seconds(30));
        let asked = half_way(&app, "manager@test.example").await;
        assert_eq!(prove(&asked, &code(&app)).await.status, 422);
        assert_eq!(prove(&asked, &shown_by(&app, &secret)).await.status, 303);
    }

    async fn the_own_data_hold_no_secret(app: TestApp) {
        let creator = app.creator().await;
        let (_, secret) = set_up(&app, &creator).await;
        let parts = taken(&creator).await;
        let whole: String = parts.iter().map(|(_, text)| text.as_str()).collect();
        assert!(whole.contains("second_factor") && !whole.contains(&secret));
    }
}
