//! How a créateur gets in: the space that staff open, the link by mail, the information notice.

use crate::support::{Answer, Client, PASSWORD, TestApp, account, both_engines, member};
use server::db::{Run, Stamp};
use time::Duration;
use uuid::Uuid;

const GOOD: &str = "Lavande-et-thym-31";

/// Nadia without an account, as most are when their file is opened.
async fn without_account(app: &TestApp) {
    let update = app.hub.db.query("UPDATE creator SET account_id = NULL WHERE id = $1");
    update.bind(app.world.creator).execute().await.expect("update");
}

async fn open(client: &Client, app: &TestApp, email: &str) -> Answer {
    let (journey, creator) = (app.world.journey.to_string(), app.world.creator.to_string());
    let page = format!("/parcours/{journey}");
    let fields = [
        ("journey", journey.as_str()),
        ("creator", &creator),
        ("email", email),
        ("page", &page),
        ("key", &creator),
    ];
    client.post("creators/open_space", &fields).await
}

/// The secret of the latest invitation, from its letter: nobody else is shown it.
async fn brought(app: &TestApp) -> String {
    let (_, content) = letter(app, "invitation:").await.expect("a letter");
    let (_, rest) = content.split_once("/invitation/").expect("a link");
    rest.chars().take_while(char::is_ascii_hexdigit).collect()
}

async fn letter(app: &TestApp, like: &str) -> Option<(String, String)> {
    let query = app
        .hub
        .db
        .query("SELECT recipient, content FROM letter WHERE event_key LIKE $1 ORDER BY id DESC LIMIT 1");
    query.bind(format!("{like}%")).optional().await.expect("letter")
}

async fn letters(app: &TestApp, like: &str) -> i64 {
    let query = app.hub.db.query("SELECT COUNT(*) FROM letter WHERE event_key LIKE $1");
    query.bind(format!("{like}%")).scalar().await.expect("count")
}

/// The secret of the latest sign-in link, from its letter.
async fn mailed(app: &TestApp) -> String {
    let (_, content) = letter(app, "sign_in_link:").await.expect("a letter");
    let (_, rest) = content.split_once("/connexion/lien/").expect("a link");
    rest.chars().take_while(char::is_ascii_hexdigit).collect()
}

async fn ask(app: &TestApp, email: &str) -> Answer {
    let fields = [
        ("email", email),
        ("page", "/connexion"),
        ("suite", "/mon-parcours?parcours=P-2026-0001"),
    ];
    app.nobody().post("accounts/send_link", &fields).await
}

async fn enter(app: &TestApp, token: &str) -> Answer {
    let page = format!("/connexion/lien/{token}");
    app.nobody()
        .post("accounts/sign_in_by_link", &[("token", token), ("page", &page)])
        .await
}

/// The browser of whoever was just given a session.
fn session(answer: &Answer) -> bool {
    let cookies = answer.headers.get_all("set-cookie").iter();
    cookies
        .filter_map(|cookie| cookie.to_str().ok())
        .any(|cookie| cookie.starts_with("parcours_session=") && !cookie.starts_with("parcours_session=;"))
}

both_engines! {
    async fn an_adviser_opens_the_space_and_the_person_enters(app: TestApp) {
        without_account(&app).await;
        let (adviser, file) = (app.adviser().await, format!("/parcours/{}", app.world.journey));
        assert!(adviser.get(&file).await.text().contains("Inviter Nadia dans son espace"));
        let opened = open(&adviser, &app, "Nadia.Ferrer@test.example").await;
        assert_eq!(opened.location(), format!("{file}?fait=space_opened"));
        assert!(opened.cookie("parcours_une_fois").is_none(), "the link goes to the person alone");
        assert!(adviser.get(&file).await.text().contains("Invitation envoyée à nadia.ferrer@test.example"));
        let (token, (to, content)) = (brought(&app).await, letter(&app, "invitation:").await.expect("mailed"));
        assert!(to == "nadia.ferrer@test.example" && content.contains("Vos droits"));
        assert_eq!(app.count("SELECT COUNT(*) FROM creator WHERE account_id IS NOT NULL AND last_name = 'Ferrer'").await, 0, "not before she enters");
        let page = app.nobody().get(&format!("/invitation/{token}")).await;
        assert!(page.text().contains("Entrer sans mot de passe"));
        let fields = [("token", token.as_str()), ("without", "yes")];
        let entered = app.nobody().post("accounts/accept_invitation", &fields).await;
        assert!(entered.location() == "/mon-parcours?fait=welcome" && session(&entered));
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind = 'creator_space_opened'").await, 1);
        assert_eq!(app.count("SELECT COUNT(*) FROM account WHERE email = 'nadia.ferrer@test.example' AND password_hash IS NULL").await, 1);
        assert!(adviser.get(&file).await.text().contains("La personne a été invitée à suivre le parcours dans son espace"));
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind = 'creator_space_entered' AND organisation_id IS NULL").await, 1);
        assert!(adviser.get(&file).await.text().contains("Nadia a ce parcours dans son espace"));
    }

    async fn an_address_that_is_typed_at_the_same_moment_stands(app: TestApp) {
        let app = app.in_a_crowd().await;
        without_account(&app).await;
        app.hub.db.query("UPDATE creator SET email = NULL WHERE id = $1").bind(app.world.creator).execute().await.expect("none");
        let adviser = app.adviser().await;
        let mut tx = app.hub.db.begin().await.expect("begun");
        let typed = tx.query("UPDATE creator SET email = 'nadia@typed.example', version = version + 1 WHERE id = $1");
        typed.bind(app.world.creator).execute().await.expect("typed");
        let commit = async {
            tokio::time::sleep(std::time::Duration::from_millis(300)).await;
            tx.commit().await.expect("committed");
        };
        let (opened, ()) = tokio::join!(open(&adviser, &app, "nadia.ferrer@test.example"), commit);
        assert!(opened.location().ends_with("?fait=space_opened"), "{}", opened.location());
        let stands: String = app.hub.db.query("SELECT email FROM creator WHERE id = $1").bind(app.world.creator).scalar().await.expect("mail");
        assert_eq!(stands, "nadia@typed.example");
        assert_eq!(app.count("SELECT COUNT(*) FROM sheet_change").await, 0, "nothing was completed: no empty field stood before");
    }

    async fn an_account_that_others_invited_is_never_moved_to_another_address(app: TestApp) {
        without_account(&app).await;
        let invited = account(&app.hub, "boss", "Anne Roux", Some("coordinator")).await;
        app.hub.db.query("UPDATE account SET password_hash = NULL WHERE id = $1").bind(invited).execute().await.expect("invited");
        let adviser = app.adviser().await;
        for address in ["boss@test.example", "boss@test.example", "mine@test.example"] {
            let opened = open(&adviser, &app, address).await;
            assert!(opened.status == 303 && opened.location().ends_with("?fait=space_opened"), "{address}");
        }
        assert_eq!(app.count("SELECT COUNT(*) FROM account WHERE email = 'boss@test.example' AND hub_role = 'coordinator'").await, 1);
        assert_eq!(app.count("SELECT COUNT(*) FROM letter WHERE event_key LIKE 'invitation:%' AND recipient = 'boss@test.example' AND state = 'waiting'").await, 0, "it was taken back");
    }

    async fn a_new_link_can_go_to_the_right_address_and_ends_the_first(app: TestApp) {
        without_account(&app).await;
        let manager = app.manager().await;
        open(&manager, &app, "faute@test.example").await;
        let first = brought(&app).await;
        open(&manager, &app, "juste@test.example").await;
        let second = brought(&app).await;
        assert_eq!(app.nobody().get(&format!("/invitation/{first}")).await.status, 410);
        assert_eq!(app.nobody().get(&format!("/invitation/{second}")).await.status, 200);
        assert_eq!(app.count("SELECT COUNT(*) FROM account WHERE email = 'faute@test.example'").await, 0);
        let fields = [("token", second.as_str()), ("new_password", GOOD), ("new_password_again", GOOD)];
        assert_eq!(app.nobody().post("accounts/accept_invitation", &fields).await.location(), "/mon-parcours?fait=welcome");
        let refused = open(&manager, &app, "autre@test.example").await;
        assert!(manager.get(&refused.location()).await.text().contains("déjà entrée dans son espace"));
    }

    async fn nobody_opens_their_own_space_nor_one_of_others(app: TestApp) {
        without_account(&app).await;
        let adviser = app.adviser().await;
        let own = open(&adviser, &app, "adviser@test.example").await;
        assert!(adviser.get(&own.location()).await.text().contains("On n’ouvre pas son propre espace"));
        let (journey, creator) = (app.world.journey.to_string(), app.world.creator.to_string());
        let fields = [("journey", journey.as_str()), ("creator", &creator), ("email", "x@test.example")];
        assert_eq!(app.foreign_adviser().await.call("creators/open_space", &fields).await.status, 404);
        let elsewhere = app.world.foreign_journey.to_string();
        let fields = [("journey", elsewhere.as_str()), ("creator", &creator), ("email", "x@test.example")];
        assert_eq!(app.foreign_adviser().await.call("creators/open_space", &fields).await.status, 404, "not of that journey");
        assert_eq!(letters(&app, "").await, 0);
    }

    async fn a_link_lets_a_creator_in_once_on_any_device(app: TestApp) {
        let asked = ask(&app, " CREATOR@test.example ").await;
        assert_eq!(asked.location(), "/connexion?fait=link_sent");
        let token = mailed(&app).await;
        let stored = app.hub.db.query("SELECT COUNT(*) FROM sign_in_link WHERE token_hash = $1").bind(token.clone());
        assert_eq!(stored.scalar::<i64>().await.expect("count"), 0, "only the hash is stored");
        let page = app.nobody().get(&format!("/connexion/lien/{token}")).await;
        assert!(page.status == 200 && page.text().contains("Nadia Ferrer") && !session(&page), "opening it uses nothing up");
        let entered = enter(&app, &token).await;
        assert!(session(&entered));
        assert_eq!(entered.location(), "/mon-parcours?parcours=P-2026-0001");
        assert_eq!(app.nobody().get(&format!("/connexion/lien/{token}")).await.status, 410);
        let again = enter(&app, &token).await;
        assert!(!session(&again));
        assert_eq!(app.nobody().get(&again.location()).await.status, 410);
    }

    async fn a_link_ends_after_a_quarter_of_an_hour_and_an_altered_one_was_never_given(app: TestApp) {
        ask(&app, "creator@test.example").await;
        let mut token = mailed(&app).await;
        app.pass(Duration::minutes(15));
        assert_eq!(app.nobody().get(&format!("/connexion/lien/{token}")).await.status, 410);
        assert!(!session(&enter(&app, &token).await));
        token.replace_range(..1, if token.starts_with('0') { "1" } else { "0" });
        assert_eq!(app.nobody().get(&format!("/connexion/lien/{token}")).await.status, 404);
        assert_eq!(app.nobody().call("accounts/sign_in_by_link", &[("token", &token)]).await.status, 404);
    }

    async fn nothing_tells_whether_an_address_is_known(app: TestApp) {
        let (known, unknown) = (ask(&app, "creator@test.example").await, ask(&app, "personne@test.example").await);
        assert_eq!((known.status, known.location(), &known.body), (unknown.status, unknown.location(), &unknown.body));
        assert_eq!(letters(&app, "sign_in_link:").await, 1);
        assert_eq!(app.count("SELECT COUNT(*) FROM sign_in_attempt").await, 2);
        for email in ["creator@test.example", "personne@test.example"] {
            ask(&app, email).await;
            ask(&app, email).await;
            let fields = [("email", email), ("page", "/connexion")];
            assert_eq!(app.nobody().call("accounts/send_link", &fields).await.status, 429, "{email}");
        }
        app.pass(Duration::minutes(16));
        assert_eq!(ask(&app, "creator@test.example").await.location(), "/connexion?fait=link_sent");
    }

    async fn whoever_works_in_the_hub_is_sent_to_the_password(app: TestApp) {
        member(&app.hub, app.world.creator_account, app.world.foreign, "adviser").await;
        ask(&app, "creator@test.example").await;
        let (_, content) = letter(&app, "sign_in_link:").await.expect("a letter");
        assert!(content.contains("mot de passe") && !content.contains("/connexion/lien/"));
        let page = app.creator().await.get("/compte").await.text();
        assert!(page.contains("Créateur·rice") && page.contains("Conseiller·ère"), "both hats are there");
        assert_eq!(app.count("SELECT COUNT(*) FROM sign_in_link").await, 0);
        let fields = [("email", "creator@test.example"), ("password", PASSWORD)];
        assert_eq!(app.nobody().post("accounts/sign_in", &fields).await.location(), "/tableau-de-bord");
    }

    async fn a_link_given_before_somebody_joins_an_organisation_opens_nothing_more(app: TestApp) {
        ask(&app, "creator@test.example").await;
        let token = mailed(&app).await;
        member(&app.hub, app.world.creator_account, app.world.foreign, "manager").await;
        assert!(!session(&enter(&app, &token).await));
    }

    async fn the_notice_comes_first_and_its_reading_is_on_record(app: TestApp) {
        app.hub.db.query("DELETE FROM information_read").execute().await.expect("forget");
        let creator = app.creator().await;
        let first = creator.get("/mon-parcours").await.text();
        for text in ["vos données, en clair", "La Passerelle tient votre dossier", "Deux ans après votre dernier contact", "CNIL"] {
            assert!(first.contains(text), "{text}");
        }
        assert!(!first.contains("Où j’en suis"));
        let page = creator.post_and_follow("creators/acknowledge", &[("page", "/mon-parcours")]).await;
        assert!(page.text().contains("Où j’en suis"));
        creator.post("creators/acknowledge", &[("page", "/mon-parcours")]).await;
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind = 'information_acknowledged'").await, 1);
        assert_eq!(app.count("SELECT COUNT(*) FROM information_read").await, 1);
    }

    async fn whose_file_others_opened_is_told_by_mail_once(app: TestApp) {
        let (adviser, me) = (app.adviser().await, app.world.adviser.to_string());
        let fields = [("first_name", "Zoé"), ("last_name", "Albert"), ("email", "zoe@test.example"), ("title", "Un café"), ("adviser", me.as_str())];
        assert_eq!(adviser.post("journeys/open", &fields).await.status, 303);
        let (to, content) = letter(&app, "information:").await.expect("told");
        assert!(to == "zoe@test.example");
        for text in ["Un dossier à votre nom a été ouvert par La Passerelle", "Qui lit votre dossier", "Vos droits", "/donnees-personnelles"] {
            assert!(content.contains(text), "{text}");
        }
        let (id, once): (Uuid, i64) = app.hub.db.query("SELECT id, version FROM journey WHERE reference <> 'P-2026-0001' AND organisation_id = $1")
            .bind(app.world.house).one().await.expect("journey");
        let (id, version) = (id.to_string(), once.to_string());
        let mut save = fields.to_vec();
        save.extend([("id", id.as_str()), ("version", version.as_str()), ("phone", "06 39 98 00 11"), ("page", "/parcours/x/modifier")]);
        assert_eq!(adviser.post("journeys/save", &save).await.status, 303);
        assert_eq!(letters(&app, "information:").await, 1);
    }

    async fn a_file_without_an_address_tells_when_it_gets_one(app: TestApp) {
        let (adviser, me) = (app.adviser().await, app.world.adviser.to_string());
        let fields = [("first_name", "Zoé"), ("last_name", "Albert"), ("title", "Un café"), ("adviser", me.as_str())];
        adviser.post("journeys/open", &fields).await;
        assert_eq!(letters(&app, "information:").await, 0);
        let id: Uuid = app.hub.db.query("SELECT id FROM journey WHERE reference <> 'P-2026-0001' AND organisation_id = $1")
            .bind(app.world.house).scalar().await.expect("journey");
        let id = id.to_string();
        let mut save = fields.to_vec();
        save.extend([("id", id.as_str()), ("version", "1"), ("email", "zoe@test.example"), ("page", "/parcours/x/modifier")]);
        assert_eq!(adviser.post("journeys/save", &save).await.status, 303);
        assert_eq!(letters(&app, "information:").await, 1);
    }

    async fn ended_links_are_forgotten(app: TestApp) {
        ask(&app, "creator@test.example").await;
        app.pass(Duration::days(2));
        server::jobs::tidy::tidy(&app.hub).await.expect("tidy");
        let left = app.hub.db.query("SELECT COUNT(*) FROM sign_in_link WHERE expires_at < $1").bind(Stamp::from(app.hub.now()));
        assert_eq!(left.scalar::<i64>().await.expect("count"), 0);
    }
}
