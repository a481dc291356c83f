use super::{PAGE, code, secret_on, shown_by};
use crate::{
    access::digest::digest,
    support::{Answer, Client, PASSWORD, TestApp, both_engines},
};
use time::Duration;

const FORM: &str = "0192b9f0-0000-7000-8000-0000000000fa";

async fn begin(app: &TestApp, client: &Client) -> Answer {
    let typed = code(app);
    let fields = [
        ("present_password", PASSWORD),
        ("one_time_code", typed.as_str()),
        ("once", FORM),
    ];
    client.call("accounts/begin_second_factor", &fields).await
}

async fn confirm(client: &Client, code: &str) -> Answer {
    client
        .call("accounts/confirm_second_factor", &[("one_time_code", code)])
        .await
}

both_engines! {
    async fn what_one_session_began_no_other_sees_or_ends(app: TestApp) {
        let (here, elsewhere) = (app.manager().await, app.manager().await);
        assert_eq!(begin(&app, &here).await.status, 303);
        let secret = secret_on(&here).await;
        let before = digest(&app).await;
        assert!(!elsewhere.get(PAGE).await.body.contains("otpauth"));
        let refused = confirm(&elsewhere, &shown_by(&app, &secret)).await;
        assert!(refused.status == 422 && refused.body.contains("Commencez par relier"), "{}", refused.body);
        assert_eq!(digest(&app).await, before);
        assert_eq!(confirm(&here, &shown_by(&app, &secret)).await.status, 303);
    }

    async fn a_change_that_nobody_ends_lapses_after_ten_minutes(app: TestApp) {
        let manager = app.manager().await;
        begin(&app, &manager).await;
        let secret = secret_on(&manager).await;
        app.pass(Duration::minutes(10) - Duration::SECOND);
        assert_eq!(secret_on(&manager).await, secret);
        app.pass(Duration::SECOND);
        assert!(!manager.get(PAGE).await.body.contains("otpauth"));
        assert_eq!(confirm(&manager, &shown_by(&app, &secret)).await.status, 422);
        let typed = code(&app);
        assert_eq!(manager.call("accounts/begin_second_factor", &[("present_password", PASSWORD), ("one_time_code", &typed)]).await.status, 303);
        assert_ne!(secret_on(&manager).await, secret);
    }

    async fn an_old_form_sent_again_forgives_no_wrong_code(app: TestApp) {
        let manager = app.manager().await;
        begin(&app, &manager).await;
        let wrong = async || confirm(&manager, "000000").await.status;
        for _ in 0..4 {
            assert_eq!(wrong().await, 422);
        }
        assert_eq!(begin(&app, &manager).await.status, 303, "the same form again");
        assert_eq!(wrong().await, 422);
        assert_eq!(wrong().await, 429);
    }

    async fn the_number_of_another_form_is_no_success(app: TestApp) {
        let (manager, adviser) = (app.manager().await, app.adviser().await);
        begin(&app, &manager).await;
        let fields = [("one_time_code", "000000"), ("once", FORM)];
        for act in ["accounts/confirm_second_factor", "accounts/renew_recovery_codes"] {
            assert_eq!(manager.call(act, &fields).await.status, 422, "{act}: the code is wrong, and it is asked");
        }
        let own = [("once", "0192b9f0-0000-7000-8000-0000000000fb"), ("present_password", PASSWORD)];
        assert_eq!(adviser.call("accounts/begin_second_factor", &own).await.status, 303);
        assert_eq!(adviser.call("accounts/end_second_factor", &own).await.status, 422, "none is on yet");
    }
}
