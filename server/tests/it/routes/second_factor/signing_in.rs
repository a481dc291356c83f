use super::{code, half_way, prove, set_up};
use crate::support::{PASSWORD, TestApp, both_engines, second_factor};
use server::db::Stamp;
use time::Duration;

const MANAGER: &str = "manager@test.example";

both_engines! {
    async fn a_code_follows_the_password(app: TestApp) {
        let browser = half_way(&app, MANAGER).await;
        assert_eq!(browser.get("/tableau-de-bord").await.location(), "/connexion?suite=%2Ftableau-de-bord");
        assert_eq!(browser.get("/connexion/code").await.status, 200);
        let entered = browser.post("accounts/prove_sign_in", &[("one_time_code", &code(&app)), ("page", "/connexion/code")]).await;
        assert_eq!(entered.location(), "/tableau-de-bord");
        assert_eq!(browser.keeping(&entered).get("/tableau-de-bord").await.status, 200);
        assert_eq!(app.count("SELECT COUNT(*) FROM half_sign_in").await, 0);
        assert_eq!(app.nobody().get("/connexion/code").await.status, 410, "without a password first");
    }

    async fn where_somebody_was_heading_is_kept_over_the_code(app: TestApp) {
        let fields = [("email", MANAGER), ("password", PASSWORD), ("suite", "/relais?page=2")];
        let answer = app.nobody().post("accounts/sign_in", &fields).await;
        let entered = prove(&app.nobody().keeping(&answer), &code(&app)).await;
        assert_eq!(entered.location(), "/relais?page=2");
    }

    async fn a_code_serves_once(app: TestApp) {
        let (first, second) = (half_way(&app, MANAGER).await, half_way(&app, MANAGER).await);
        let used = code(&app);
        assert_eq!(prove(&first, &used).await.status, 303);
        let again = prove(&second, &used).await;
        assert!(again.status == 422 && again.body.contains("a déjà servi"), "{}", again.body);
        app.pass(Duration::seconds(30));
        assert_eq!(prove(&second, &used).await.status, 422, "within the tolerance, too");
        assert_eq!(prove(&second, &code(&app)).await.status, 303);
    }

    async fn a_wrong_code_is_kept_nowhere_and_attempts_are_limited(app: TestApp) {
        let browser = half_way(&app, MANAGER).await;
        let page = browser.post_and_follow("accounts/prove_sign_in", &[("one_time_code", "135 790"), ("page", "/connexion/code")]).await;
        assert!(page.status == 422 && page.body.contains("Ce code ne convient pas") && !page.body.contains("135 790"));
        assert_eq!(app.count("SELECT COUNT(*) FROM draft WHERE fields LIKE '%135 790%'").await, 0);
        for _ in 0..4 {
            assert_eq!(prove(&browser, "000000").await.status, 422);
        }
        assert_eq!(prove(&browser, &code(&app)).await.status, 429);
        app.pass(Duration::minutes(1));
        assert_eq!(prove(&browser, &code(&app)).await.status, 303);
    }

    async fn a_code_is_awaited_for_ten_minutes(app: TestApp) {
        let browser = half_way(&app, MANAGER).await;
        app.pass(Duration::minutes(10));
        assert_eq!(browser.get("/connexion/code").await.status, 410);
        assert_eq!(prove(&browser, &code(&app)).await.status, 410);
    }

    async fn whoever_is_disabled_meanwhile_does_not_get_in(app: TestApp) {
        let browser = half_way(&app, MANAGER).await;
        let id = app.world.manager.to_string();
        app.coordinator().await.post("accounts/disable", &[("id", &id)]).await;
        assert_eq!(prove(&browser, &code(&app)).await.status, 410);
    }

    async fn a_recovery_code_serves_once_and_tells_the_person(app: TestApp) {
        let adviser = app.adviser().await;
        let (codes, _) = set_up(&app, &adviser).await;
        assert_eq!(codes.len(), 10);
        let typed = codes[3].to_uppercase().replace('-', " ");
        assert_eq!(prove(&half_way(&app, "adviser@test.example").await, &typed).await.status, 303);
        assert_eq!(prove(&half_way(&app, "adviser@test.example").await, &codes[3]).await.status, 422);
        assert_eq!(prove(&half_way(&app, "manager@test.example").await, &codes[4]).await.status, 422, "of another account");
        assert!(adviser.get("/compte/second-facteur").await.text().contains("Codes de secours qui restent : 9"));
        let letters = "SELECT COUNT(*) FROM letter WHERE recipient = 'adviser@test.example' AND content LIKE '%Un code de secours%Il en reste 9%'";
        assert_eq!(app.count(letters).await, 1);
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind = 'recovery_code_used'").await, 1);
    }

    async fn a_link_leads_past_no_code(app: TestApp) {
        for account in [app.world.creator_account, app.world.adviser] {
            second_factor(&app.hub, account).await;
        }
        let (now, hash) = (Stamp::from(app.hub.now()), server::auth::tokens::hash("secret"));
        app.hub.db
            .query("INSERT INTO sign_in_link (token_hash, account_id, next, created_at, expires_at) VALUES ($1, $2, '/mon-parcours', $3, $4)")
            .bind(hash.clone()).bind(app.world.creator_account).bind(now).bind(Stamp::from(app.hub.now() + Duration::minutes(15)))
            .execute().await.expect("link");
        let entered = app.nobody().post("accounts/sign_in_by_link", &[("token", "secret")]).await;
        assert_eq!((entered.location().as_str(), entered.cookie("parcours_session")), ("/connexion/code", None));
        assert_eq!(prove(&app.nobody().keeping(&entered), &code(&app)).await.location(), "/mon-parcours");
        app.hub.db
            .query("INSERT INTO invitation (token_hash, account_id, created_at, expires_at) VALUES ($1, $2, $3, $4)")
            .bind(hash).bind(app.world.adviser).bind(now).bind(Stamp::from(app.hub.now() + Duration::days(7)))
            .execute().await.expect("invitation");
        let new = "Lavande-et-thym-31";
        let reset = app.nobody().post("accounts/accept_invitation", &[("token", "secret"), ("new_password", new), ("new_password_again", new)]).await;
        assert_eq!((reset.location().as_str(), reset.cookie("parcours_session")), ("/connexion/code", None));
    }
}
