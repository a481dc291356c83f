//! An organisation invites a person to have a journey in her space: what it is told, and what she is asked.

use super::archive::{part, taken};
use crate::support::{Answer, Client, TestApp, account, both_engines, member};
use time::Duration;
use uuid::Uuid;

const KNOWN: &str = "other@test.example";
const NEW: &str = "personne@test.example";
/// Before the mark of what a field of a form was filled with.
const FILLED: [&str; 3] = ["\ttyped\t", "\tchosen\t", "\tticked\t"];

/// Nadia as most are when their file is opened: nobody’s.
async fn without_account(app: &TestApp) {
    let update = app.hub.db.query("UPDATE creator SET account_id = NULL WHERE id = $1");
    update.bind(app.world.creator).execute().await.expect("update");
}

async fn open(client: &Client, app: &TestApp, email: &str) -> Answer {
    let (journey, creator) = (app.world.journey.to_string(), app.world.creator.to_string());
    let page = format!("/parcours/{journey}");
    let fields = [
        ("journey", &*journey),
        ("creator", &creator),
        ("email", email),
        ("page", &page),
        ("key", &creator),
    ];
    client.post("creators/open_space", &fields).await
}

async fn request(app: &TestApp) -> String {
    let id: Uuid = app
        .hub
        .db
        .query("SELECT id FROM space_request")
        .scalar()
        .await
        .expect("one");
    id.to_string()
}

async fn answer(client: &Client, act: &str, request: &str) -> Answer {
    let fields = [("request", request), ("page", "/compte"), ("key", request)];
    client.call(&format!("creators/{act}_request"), &fields).await
}

/// The text without the address and without the numbers of forms, of records and of the answer itself.
fn blank(text: &str, email: &str) -> String {
    let nonce = text.split("nonce=\"").nth(1).and_then(|rest| rest.split('"').next());
    let text = text.replace(nonce.unwrap_or("\0"), "").replace(email, "@");
    let (mut rest, mut out) = (&*text, String::new());
    while let Some(next) = rest.chars().next() {
        let id = rest.get(..36).is_some_and(|word| Uuid::parse_str(word).is_ok());
        // What a field was filled with goes with the address that was typed, and with the numbers of the hub.
        let (skipped, kept) = match FILLED.iter().find(|before| rest.starts_with(**before)) {
            Some(before) => (before.len() + 8, '#'),
            None if id => (36, '#'),
            None => (next.len_utf8(), next),
        };
        out.push(kept);
        rest = rest.get(skipped..).unwrap_or_default();
    }
    out
}

/// All that the organisation is told, page by page.
async fn told(app: &TestApp, client: &Client, email: &str) -> Vec<String> {
    let mut all = vec![];
    for page in [
        "",
        "/historique",
        "/equipe",
        "/partage",
        "/messages",
        "/suivi",
        "/modifier",
    ] {
        let shown = client.get(&format!("/parcours/{}{page}", app.world.journey)).await;
        assert_eq!(shown.status, 200, "{page}");
        all.push(blank(&shown.body, email));
    }
    for page in ["/parcours", "/parcours.csv", "/tableau-de-bord"] {
        all.push(blank(&client.get(page).await.body, email));
    }
    all
}

/// Invites, again, after the end of the invitation, and again; answers everything that the adviser sees on the way.
async fn seen(app: &TestApp, email: &str) -> Vec<String> {
    let mut all = vec![];
    for days in [0, 1, 8] {
        app.pass(Duration::days(days));
        let adviser = app.adviser().await;
        all.extend(told(app, &adviser, email).await);
        let opened = open(&adviser, app, email).await;
        let cookies: Vec<_> = opened.headers.get_all("set-cookie").iter().collect();
        let whole = format!("{} {} {cookies:?} {}", opened.status, opened.location(), opened.body);
        all.push(blank(&whole, email));
        all.extend(told(app, &adviser, email).await);
    }
    let adviser = app.adviser().await;
    let refused = open(&adviser, app, "adviser@test.example").await;
    all.push(blank(&adviser.get(&refused.location()).await.body, email));
    all
}

async fn phone_of_nadia(app: &TestApp) -> Option<String> {
    let query = app.hub.db.query("SELECT phone FROM creator WHERE id = $1");
    query.bind(app.world.creator).scalar().await.expect("phone")
}

async fn changes_phone(app: &TestApp, client: &Client, phone: &str) {
    let journey = app.world.foreign_journey.to_string();
    let version: i64 = app
        .hub
        .db
        .query("SELECT version FROM creator WHERE last_name = 'Marty'")
        .scalar()
        .await
        .expect("version");
    let version = version.to_string();
    let fields = [
        ("journey", &*journey),
        ("version", &version),
        ("phone", phone),
        ("email", "luc@test.example"),
        ("page", "/mon-parcours"),
    ];
    assert_eq!(client.call("creators/save_contact", &fields).await.status, 303);
}

both_engines! {
    async fn the_answer_is_the_same_whether_the_address_has_an_account(app: TestApp) {
        without_account(&app).await;
        // The same file in the same hub on the same days, once with each address.
        let twin = TestApp::on_sqlite().await;
        without_account(&twin).await;
        let (known, new) = (seen(&app, KNOWN).await, seen(&twin, NEW).await);
        assert_eq!(known.len(), new.len());
        for (with, without) in known.iter().zip(&new) {
            assert_eq!(with, without);
        }
        assert_eq!(app.count("SELECT COUNT(*) FROM letter WHERE recipient = 'other@test.example' AND event_key LIKE 'space:%'").await, 3);
        assert_eq!(twin.count("SELECT COUNT(*) FROM letter WHERE recipient = 'personne@test.example' AND event_key LIKE 'invitation:%'").await, 3);
    }

    async fn a_refusal_and_a_closed_account_look_like_an_invitation_not_taken_up(app: TestApp) {
        without_account(&app).await;
        let (adviser, other) = (app.adviser().await, app.other_creator().await);
        open(&adviser, &app, KNOWN).await;
        let before = told(&app, &adviser, KNOWN).await;
        assert_eq!(answer(&other, "decline", &request(&app).await).await.status, 303);
        assert_eq!(told(&app, &adviser, KNOWN).await, before);
        let letters = "SELECT COUNT(*) FROM letter WHERE recipient = 'other@test.example'";
        let written = app.count(letters).await;
        assert!(open(&adviser, &app, KNOWN).await.location().ends_with("?fait=space_opened"));
        assert_eq!(app.count(letters).await, written, "no mail after a refusal");
        let declined = other.get("/compte").await.text();
        assert!(declined.contains("Parcours que vous n’avez pas voulus") && !declined.contains("Ce n’est pas moi"), "{declined}");
        app.hub.db.query("UPDATE account SET disabled_at = created_at WHERE email = 'partner@test.example'").execute().await.expect("closed");
        let closed = open(&adviser, &app, "partner@test.example").await;
        assert!(closed.location().ends_with("?fait=space_opened"));
        assert!(adviser.get(&closed.location()).await.text().contains("Invitation envoyée à partner@test.example"));
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind = 'space_request_declined' AND journey_id IS NULL").await, 1);
    }

    async fn nothing_is_hers_before_she_says_yes(app: TestApp) {
        without_account(&app).await;
        let (adviser, other) = (app.adviser().await, app.other_creator().await);
        open(&adviser, &app, KNOWN).await;
        assert_eq!(other.get("/mon-parcours?parcours=P-2026-0001").await.status, 404);
        let asked = other.get("/mon-parcours").await.text();
        for text in ["Est-ce bien votre parcours", "Le projet « Projet de Nadia » est suivi par La Passerelle", "sont alors partagées avec cette structure"] {
            assert!(asked.contains(text), "{text}: {asked}");
        }
        assert!(other.get("/avis").await.text().contains("Un parcours est suivi par La Passerelle à votre adresse"));
        let details = asked.split("Elles sont dans le dossier de").nth(1).expect("her details");
        assert!(details.contains("Le Levier, pour le projet « Projet de Luc »") && !details.split("Changer").next().expect("before").contains("La Passerelle"));
        changes_phone(&app, &other, "06 39 98 11 22").await;
        assert_eq!(phone_of_nadia(&app).await, None, "nothing goes to the other organisation");
        assert!(!part(&taken(&other).await, "mes-donnees.json").contains("P-2026-0001"));

        let id = request(&app).await;
        for stranger in [app.foreign_adviser().await, app.adviser().await, app.coordinator().await] {
            for act in ["accept", "decline"] {
                assert_eq!(answer(&stranger, act, &id).await.status, 404, "{act}");
            }
        }
        assert_eq!(answer(&other, "accept", &Uuid::from_u128(7).to_string()).await.status, 404);
        assert_eq!(answer(&other, "accept", &id).await.location(), "/mon-parcours?parcours=P-2026-0001&fait=space_joined");
        assert_eq!(answer(&other, "accept", &id).await.location(), "/mon-parcours?parcours=P-2026-0001&fait=space_joined", "said twice");
        assert_eq!(answer(&other, "decline", &id).await.status, 422, "it is there");
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind = 'creator_space_entered'").await, 1);
        let joined = other.get("/mon-parcours?parcours=P-2026-0001").await.text();
        assert!(joined.contains("La Passerelle, pour le projet « Projet de Nadia »") && !joined.contains("Est-ce bien votre parcours"), "{joined}");
        changes_phone(&app, &other, "06 39 98 33 44").await;
        assert_eq!(phone_of_nadia(&app).await.as_deref(), Some("+33639983344"));
        assert!(adviser.get(&format!("/parcours/{}", app.world.journey)).await.text().contains("Nadia a ce parcours dans son espace"));
    }

    async fn a_refusal_by_mistake_is_taken_back(app: TestApp) {
        without_account(&app).await;
        let other = app.other_creator().await;
        open(&app.adviser().await, &app, KNOWN).await;
        let id = request(&app).await;
        for _ in 0..2 {
            assert_eq!(answer(&other, "decline", &id).await.status, 303);
        }
        assert_eq!(answer(&other, "accept", &id).await.status, 303);
        assert_eq!(other.get("/mon-parcours?parcours=P-2026-0001").await.status, 200);
    }

    async fn somebody_who_works_in_the_hub_is_asked_in_the_account(app: TestApp) {
        without_account(&app).await;
        let colleague = app.foreign_adviser().await;
        open(&app.adviser().await, &app, "foreign@test.example").await;
        let asked = colleague.get("/compte").await.text();
        assert!(asked.contains("Est-ce bien votre parcours") && asked.contains("Le parcours se lit dans le rôle"), "{asked}");
        assert!(colleague.get("/avis").await.text().contains("La Passerelle"));
        let hats = "SELECT COUNT(*) FROM creator c JOIN account a ON a.id = c.account_id WHERE a.email = 'foreign@test.example'";
        assert_eq!(app.count(hats).await, 0);
        assert_eq!(answer(&colleague, "accept", &request(&app).await).await.location(), "/compte?fait=space_joined");
        assert_eq!(app.count(hats).await, 1);
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind = 'creator_space_entered' AND organisation_id IS NULL").await, 1, "as a créateur, not for Le Levier");
        let hat = format!("creator:{}", app.world.creator);
        assert_eq!(colleague.post("accounts/choose_hat", &[("hat", &hat)]).await.location(), "/mon-parcours");
    }

    async fn each_of_two_organisations_brings_its_own_journey_alone(app: TestApp) {
        without_account(&app).await;
        let (adviser, foreign) = (app.adviser().await, app.foreign_adviser().await);
        app.hub.db.query("UPDATE creator SET account_id = NULL").execute().await.expect("nobody’s");
        open(&adviser, &app, NEW).await;
        let link = |content: String| -> String {
            let (_, rest) = content.split_once("/invitation/").expect("a link");
            rest.chars().take_while(char::is_ascii_hexdigit).collect()
        };
        let latest = "SELECT content FROM letter WHERE event_key LIKE 'invitation:%' ORDER BY id DESC LIMIT 1";
        let first = link(app.hub.db.query(latest).scalar().await.expect("letter"));
        let luc: Uuid = app.hub.db.query("SELECT id FROM creator WHERE last_name = 'Marty'").scalar().await.expect("Luc");
        let (journey, luc) = (app.world.foreign_journey.to_string(), luc.to_string());
        let fields = [("journey", &*journey), ("creator", &luc), ("email", NEW)];
        assert_eq!(foreign.call("creators/open_space", &fields).await.status, 303);
        let second = link(app.hub.db.query(latest).scalar().await.expect("letter"));
        assert_eq!(app.nobody().get(&format!("/invitation/{first}")).await.status, 200, "nobody sees that somebody else invites too");
        let entered = app.nobody().post("accounts/accept_invitation", &[("token", &second), ("without", "yes")]).await;
        let person = app.nobody().keeping(&entered);
        person.post("creators/acknowledge", &[("page", "/mon-parcours")]).await;
        assert_eq!(person.get("/mon-parcours?parcours=P-2026-0002").await.status, 200);
        assert_eq!(person.get("/mon-parcours?parcours=P-2026-0001").await.status, 404);
        assert!(person.get("/mon-parcours").await.text().contains("suivi par La Passerelle"));
        assert!(adviser.get(&format!("/parcours/{}", app.world.journey)).await.text().contains("Invitation envoyée à"));
    }

    async fn who_lost_the_invitation_asks_for_a_link_and_gets_it_again(app: TestApp) {
        without_account(&app).await;
        open(&app.adviser().await, &app, NEW).await;
        app.pass(Duration::days(8));
        let fields = [("email", NEW), ("page", "/connexion")];
        assert_eq!(app.nobody().post("accounts/send_link", &fields).await.location(), "/connexion?fait=link_sent");
        let content: String = app.hub.db.query("SELECT content FROM letter WHERE event_key LIKE 'invitation:%' ORDER BY id DESC LIMIT 1").scalar().await.expect("letter");
        let (_, rest) = content.split_once("/invitation/").expect("a link");
        let token: String = rest.chars().take_while(char::is_ascii_hexdigit).collect();
        let entered = app.nobody().post("accounts/accept_invitation", &[("token", &token), ("without", "yes")]).await;
        assert_eq!(entered.location(), "/mon-parcours?fait=welcome");
    }

    async fn who_left_the_hub_is_let_in_again_by_the_invitation_alone(app: TestApp) {
        without_account(&app).await;
        let former = account(&app.hub, "former", "Jean Faux", None).await;
        member(&app.hub, former, app.world.foreign, "adviser").await;
        app.hub.db.query("UPDATE membership SET left_on = joined_on WHERE account_id = $1").bind(former).execute().await.expect("left");
        open(&app.adviser().await, &app, "former@test.example").await;
        assert_eq!(app.count("SELECT COUNT(*) FROM letter WHERE event_key LIKE 'invitation:%' AND recipient = 'former@test.example'").await, 1);
        assert_eq!(app.count("SELECT COUNT(*) FROM notice WHERE kind = 'space_asked'").await, 0);
    }

    async fn what_goes_to_another_address_is_taken_back_from_the_first(app: TestApp) {
        without_account(&app).await;
        let (adviser, other) = (app.adviser().await, app.other_creator().await);
        open(&adviser, &app, KNOWN).await;
        let id = request(&app).await;
        open(&adviser, &app, NEW).await;
        assert!(!other.get("/mon-parcours").await.text().contains("Est-ce bien votre parcours"));
        assert_eq!(answer(&other, "accept", &id).await.status, 404);
        assert_eq!(app.count("SELECT COUNT(*) FROM letter WHERE event_key LIKE 'space:%' AND state = 'waiting'").await, 0);
        assert_eq!(app.count("SELECT COUNT(*) FROM notice WHERE kind = 'space_asked'").await, 0);
    }
}
