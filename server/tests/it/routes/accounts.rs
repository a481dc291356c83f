//! Accounts: invitations from the link to the first page, what closes at once, and who stays.

use crate::support::{Answer, Client, PASSWORD, TestApp, account, both_engines, member, second_factor};
use time::Duration;
use uuid::Uuid;

const GOOD: &str = "Lavande-et-thym-31";

/// The secret that the coordinator is shown once, from the cookie of the answer.
fn token_of(answer: &Answer) -> String {
    let cookies = answer.headers.get_all("set-cookie");
    let cookie = cookies
        .iter()
        .filter_map(|cookie| cookie.to_str().ok())
        .find(|cookie| cookie.starts_with("parcours_une_fois="));
    let value = cookie.expect("a link").split(';').next().expect("value");
    value
        .rsplit([':', '%'])
        .next()
        .map(|token| token.trim_start_matches("3A"))
        .expect("token")
        .to_owned()
}

async fn invite(app: &TestApp) -> Answer {
    let organisation = app.world.house.to_string();
    let fields = [
        ("name", "Zoé Albert"),
        ("email", "zoe@test.example"),
        ("role", "adviser"),
        ("organisation", organisation.as_str()),
    ];
    app.coordinator().await.post("accounts/invite", &fields).await
}

async fn accept(client: &Client, token: &str, password: &str) -> Answer {
    let page = format!("/invitation/{token}");
    let fields = [
        ("token", token),
        ("page", page.as_str()),
        ("new_password", password),
        ("new_password_again", password),
    ];
    client.post("accounts/accept_invitation", &fields).await
}

async fn sign_in(app: &TestApp, email: &str, password: &str) -> Answer {
    app.nobody()
        .post(
            "accounts/sign_in",
            &[("email", email), ("password", password), ("page", "/connexion")],
        )
        .await
}

async fn sessions(app: &TestApp, account: Uuid) -> i64 {
    let query = app.hub.db.query("SELECT COUNT(*) FROM session WHERE account_id = $1");
    query.bind(account).scalar().await.expect("count")
}

/// What waits to be mailed to somebody about the safety of their account.
async fn safety(app: &TestApp, local: &str) -> Vec<String> {
    let query = "SELECT content FROM letter WHERE state = 'waiting' AND event_key LIKE 'safety:%' AND recipient = $1";
    let query = app.hub.db.query(query).bind(format!("{local}@test.example"));
    let rows: Vec<(String,)> = query.all().await.expect("letters");
    rows.into_iter().map(|(content,)| content).collect()
}

both_engines! {
    async fn an_invitation_opens_an_account_once(app: TestApp) {
        let invited = invite(&app).await;
        let token = token_of(&invited);
        let stored: i64 = app.hub.db.query("SELECT COUNT(*) FROM invitation WHERE token_hash = $1").bind(token.clone()).scalar().await.expect("count");
        assert_eq!(stored, 0, "the secret itself is stored nowhere");
        let page = app.nobody().get(&format!("/invitation/{token}")).await;
        assert!(page.status == 200 && page.body.contains("Zoé Albert"));
        let accepted = accept(&app.nobody(), &token, GOOD).await;
        assert_eq!(accepted.location(), "/tableau-de-bord?fait=welcome");
        assert_eq!(sign_in(&app, "zoe@test.example", GOOD).await.location(), "/tableau-de-bord");
        assert_eq!(app.nobody().get(&format!("/invitation/{token}")).await.status, 410);
        let again = accept(&app.nobody(), &token, "Autre-mot-de-passe-9").await;
        assert_eq!(app.nobody().get(&again.location()).await.status, 410);
        assert_eq!(sign_in(&app, "zoe@test.example", "Autre-mot-de-passe-9").await.location().split('=').next(), Some("/connexion?saisie"));
    }

    async fn a_link_ends_after_seven_days_or_when_a_newer_one_is_made(app: TestApp) {
        let invited = invite(&app).await;
        let first = token_of(&invited);
        let id = invited.location().split(['/', '?']).nth(3).expect("id").to_owned();
        let second = token_of(&app.coordinator().await.post("accounts/renew_invitation", &[("id", &id)]).await);
        assert_eq!(app.nobody().get(&format!("/invitation/{first}")).await.status, 410);
        assert_eq!(app.nobody().get(&format!("/invitation/{second}")).await.status, 200);
        app.pass(Duration::days(7));
        assert_eq!(app.nobody().get(&format!("/invitation/{second}")).await.status, 410);
    }

    async fn a_link_to_a_file_goes_to_the_person_alone(app: TestApp) {
        let (coordinator, id) = (app.coordinator().await, app.world.creator_account.to_string());
        let made = coordinator.post("accounts/renew_invitation", &[("id", &id)]).await;
        assert_eq!(made.location(), format!("/administration/comptes/{id}?fait=invitation_mailed"));
        assert!(!coordinator.get(&made.location()).await.body.contains("/invitation/"), "the coordinator could read the file with it");
        let letters = "SELECT COUNT(*) FROM letter WHERE event_key LIKE 'invitation:%' AND recipient = 'creator@test.example'";
        assert_eq!(app.count(letters).await, 1);
    }

    async fn where_mail_leaves_a_reset_goes_to_the_person_alone(app: TestApp) {
        let mut app = app;
        let id = app.world.adviser.to_string();
        let shown = app.coordinator().await.post("accounts/renew_invitation", &[("id", &id)]).await;
        assert!(shown.location().ends_with("?fait=invited"), "without a mail server it is handed over");
        let config = server::config::Config { smtp_url: Some("smtp://127.0.0.1:9".to_owned()), ..(*app.hub.config).clone() };
        app.hub.config = std::sync::Arc::new(config);
        app.rebuild();
        let coordinator = app.coordinator().await;
        assert!(coordinator.get(&format!("/administration/comptes/{id}")).await.body.contains("à elle seule"));
        let made = coordinator.post("accounts/renew_invitation", &[("id", &id)]).await;
        assert_eq!(made.location(), format!("/administration/comptes/{id}?fait=invitation_mailed"));
        assert_eq!(made.cookie("parcours_une_fois"), None, "the coordinator could enter with it");
        let letters = "SELECT COUNT(*) FROM letter WHERE recipient = 'adviser@test.example' AND subject = 'Un nouveau mot de passe pour Parcours' AND state = 'waiting'";
        assert_eq!(app.count(letters).await, 1);
    }

    async fn an_altered_link_is_not_found(app: TestApp) {
        let mut token = token_of(&invite(&app).await);
        token.replace_range(..1, if token.starts_with('0') { "1" } else { "0" });
        assert_eq!(app.nobody().get(&format!("/invitation/{token}")).await.status, 404);
        assert_eq!(app.nobody().call("accounts/accept_invitation", &[("token", &token), ("new_password", GOOD), ("new_password_again", GOOD)]).await.status, 404);
    }

    async fn a_weak_or_mistyped_password_keeps_the_link_good(app: TestApp) {
        let token = token_of(&invite(&app).await);
        for fields in [[("token", token.as_str()), ("new_password", "court"), ("new_password_again", "court")], [("token", token.as_str()), ("new_password", GOOD), ("new_password_again", "autre")]] {
            assert_eq!(app.nobody().call("accounts/accept_invitation", &fields).await.status, 422);
        }
        assert_eq!(app.nobody().get(&format!("/invitation/{token}")).await.status, 200);
    }

    async fn a_double_click_invites_once_and_an_address_is_taken_once(app: TestApp) {
        let (once, house) = (Uuid::now_v7().to_string(), app.world.house.to_string());
        let coordinator = app.coordinator().await;
        let fields = [("name", "Zoé Albert"), ("email", "ZOE@test.example"), ("role", "manager"), ("organisation", house.as_str()), ("once", once.as_str())];
        let (first, second) = (coordinator.post("accounts/invite", &fields).await, coordinator.post("accounts/invite", &fields).await);
        assert_eq!(first.location(), second.location());
        assert_eq!(app.count("SELECT COUNT(*) FROM notice WHERE kind = 'team_role_given'").await, 1);
        let answer = coordinator.call("accounts/invite", &fields[..4]).await;
        assert!(answer.status == 422 && answer.body.contains("existe déjà"));
    }

    async fn a_disabled_account_is_out_at_once_and_back_when_enabled(app: TestApp) {
        let (adviser, id) = (app.adviser().await, app.world.adviser.to_string());
        assert_eq!(adviser.get("/compte").await.status, 200);
        app.coordinator().await.post("accounts/disable", &[("id", &id)]).await;
        assert_eq!(adviser.get("/compte").await.status, 303);
        assert!(sign_in(&app, "adviser@test.example", PASSWORD).await.location().starts_with("/connexion?saisie="));
        app.coordinator().await.post("accounts/enable", &[("id", &id)]).await;
        assert_eq!(sign_in(&app, "adviser@test.example", PASSWORD).await.location(), "/tableau-de-bord");
    }

    async fn nobody_disables_oneself_and_the_last_coordinator_stays(app: TestApp) {
        let (coordinator, own) = (app.coordinator().await, app.world.coordinator.to_string());
        assert_eq!(coordinator.call("accounts/disable", &[("id", &own)]).await.status, 422);
        let demoted = coordinator.call("accounts/save", &[("id", &own), ("version", "1"), ("name", "Inès Castan")]).await;
        assert!(demoted.status == 422 && demoted.body.contains("dernière personne"));
        let second = account(&app.hub, "second", "Léa Roux", Some("coordinator")).await;
        assert_eq!(app.client(second).await.call("accounts/disable", &[("id", &own)]).await.status, 303);
        assert_eq!(coordinator.get("/administration").await.status, 303, "the session closed with the account");
    }

    async fn changing_the_password_asks_the_present_one_and_ends_other_sessions(app: TestApp) {
        let (here, elsewhere) = (app.adviser().await, app.adviser().await);
        let fields = |present| [("present_password", present), ("new_password", GOOD), ("new_password_again", GOOD), ("page", "/compte")];
        let refused = here.post_and_follow("accounts/change_password", &fields("wrong")).await;
        assert!(refused.status == 422 && refused.body.contains("pas votre mot de passe actuel") && !refused.body.contains(GOOD));
        assert_eq!(here.post("accounts/change_password", &fields(PASSWORD)).await.location(), "/compte?fait=password_changed");
        assert_eq!((here.get("/compte").await.status, elsewhere.get("/compte").await.status), (200, 303));
    }

    async fn the_owner_is_told_of_a_changed_password_at_once_and_in_their_language(app: TestApp) {
        let save = [("version", "1"), ("name", "Claire Vidal"), ("language", "en")];
        let adviser = app.adviser().await;
        assert_eq!(adviser.call("accounts/save_own", &save).await.status, 303);
        let wrong = [("present_password", "wrong"), ("new_password", GOOD), ("new_password_again", GOOD)];
        adviser.call("accounts/change_password", &wrong).await;
        assert_eq!(safety(&app, "adviser").await, Vec::<String>::new(), "nothing changed");
        let right = [("present_password", PASSWORD), ("new_password", GOOD), ("new_password_again", GOOD)];
        assert_eq!(adviser.call("accounts/change_password", &right).await.status, 303);
        let told = safety(&app, "adviser").await;
        assert!(told.len() == 1 && told[0].contains("has just been changed") && told[0].contains("tell the hub’s coordinator at once"), "{told:?}");
        assert!(told[0].contains("\"/compte\"") && !told[0].contains("/invitation/"), "no link that opens: {told:?}");
    }

    async fn a_password_chosen_by_a_link_is_told_where_there_was_one_before(app: TestApp) {
        accept(&app.nobody(), &token_of(&invite(&app).await), GOOD).await;
        assert_eq!(safety(&app, "zoe").await, Vec::<String>::new(), "it is the first");
        let id = app.world.manager.to_string();
        let token = token_of(&app.coordinator().await.post("accounts/renew_invitation", &[("id", &id)]).await);
        accept(&app.nobody(), &token, "court").await;
        assert_eq!(safety(&app, "manager").await, Vec::<String>::new());
        accept(&app.nobody(), &token, GOOD).await;
        let told = safety(&app, "manager").await;
        assert!(told.len() == 1 && told[0].contains("vient d’être changé") && !told[0].contains(&token), "{told:?}");
    }

    async fn a_session_is_ended_by_its_owner_only(app: TestApp) {
        let (adviser, elsewhere, manager) = (app.adviser().await, app.adviser().await, app.manager().await);
        let page = adviser.get("/compte").await.body;
        let mark = "name=\"form[session]\" value=\"";
        let offered: Vec<&str> = page.split(mark).skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(offered.len(), 1, "the present session ends by signing out");
        assert_eq!(manager.call("accounts/end_session", &[("session", offered[0])]).await.status, 404);
        assert_eq!(sessions(&app, app.world.adviser).await, 2);
        let ended = adviser.post("accounts/end_session", &[("session", offered[0])]).await;
        assert_eq!(ended.location(), "/compte?fait=session_ended");
        assert_eq!((adviser.get("/compte").await.status, elsewhere.get("/compte").await.status), (200, 303));
    }

    async fn a_session_ends_when_nobody_uses_it(app: TestApp) {
        let adviser = app.adviser().await;
        app.pass(Duration::hours(11));
        assert_eq!(adviser.get("/compte").await.status, 200);
        app.pass(Duration::hours(13));
        assert_eq!(adviser.get("/compte").await.location(), "/connexion?suite=%2Fcompte");
    }

    async fn somebody_with_two_hats_wears_one_at_a_time(app: TestApp) {
        member(&app.hub, app.world.coordinator, app.world.foreign, "adviser").await;
        let person = app.coordinator().await;
        assert_eq!(person.get("/administration").await.status, 403, "the hat of the organisation comes first");
        assert_eq!(person.post("accounts/choose_hat", &[("hat", "coordinator")]).await.location(), "/administration");
        assert_eq!(person.get("/administration").await.status, 200);
        let foreign_hat = format!("manager:{}", app.world.house);
        assert_eq!(person.call("accounts/choose_hat", &[("hat", &foreign_hat)]).await.status, 404);
    }

    async fn who_leaves_an_organisation_acts_no_more_in_its_name(app: TestApp) {
        let (adviser, id, house) = (app.adviser().await, app.world.adviser.to_string(), app.world.house.to_string());
        app.coordinator().await.post("accounts/save_membership", &[("id", &id), ("organisation", &house), ("role", "none")]).await;
        assert_eq!(adviser.get("/parcours").await.status, 303);
        app.coordinator().await.post("accounts/save_membership", &[("id", &id), ("organisation", &house), ("role", "manager")]).await;
        assert_eq!(adviser.get("/parcours/importer").await.location(), "/compte/second-facteur", "the new role asks for a second factor");
        second_factor(&app.hub, app.world.adviser).await;
        assert_eq!(adviser.get("/parcours/importer").await.status, 200);
    }

    async fn the_directory_finds_without_accents_and_counts(app: TestApp) {
        let coordinator = app.coordinator().await;
        let page = coordinator.get("/administration?q=helene").await;
        assert!(page.body.contains("Hélène Roques") && !page.body.contains("Luc Marty"));
        assert!(coordinator.get("/administration?role=creator").await.body.contains("Luc Marty"));
        assert!(!coordinator.get("/administration?etat=disabled").await.body.contains("Luc Marty"));
    }
}
