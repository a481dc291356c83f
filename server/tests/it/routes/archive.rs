//! `/mes-donnees.zip`: everything held about a créateur.

mod others;

use super::documents::{added, page, share};
use crate::support::{Client, TestApp, both_engines, member};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The parts of the archive, by name.
pub async fn taken(client: &Client) -> Vec<(String, String)> {
    let answer = client.fetch_bytes("/mes-donnees.zip").await;
    assert_eq!(answer.0, 200);
    let mut archive = ZipArchive::new(Cursor::new(answer.1)).expect("an archive");
    let mut parts = Vec::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).expect("a part");
        let name = part.name().expect("a name").to_string();
        let mut content = Vec::new();
        part.read_to_end(&mut content).expect("its content");
        parts.push((name, String::from_utf8_lossy(&content).into_owned()));
    }
    parts
}

pub fn part<'a>(parts: &'a [(String, String)], name: &str) -> &'a str {
    &parts.iter().find(|(known, _)| known == name).expect("a part").1
}

async fn sent(app: &TestApp, function: &str, form: &[(&str, &str)]) {
    let journey = app.world.journey.to_string();
    let all = [&[("journey", journey.as_str())], form].concat();
    let answer = app.adviser().await.call(function, &all).await;
    assert_eq!(answer.status, 303, "{function}: {}", answer.body);
}

fn note<'f>(body: &'f str, visibility: &'f str) -> [(&'f str, &'f str); 2] {
    [("body", body), ("visibility", visibility)]
}

/// An action, a meeting and notes.
async fn worked(app: &TestApp) {
    let me = app.world.adviser.to_string();
    let (start, of) = (
        [("on", "2026-06-20"), ("at", "10:00"), ("minutes", "60")],
        [("adviser", me.as_str())],
    );
    let meeting = [start.as_slice(), &of, &[("subject", "Bilan du mois")]].concat();
    sent(app, "together/plan_meeting", &meeting).await;
    let action = [("title", "Relire le devis"), ("whose", "creators")];
    sent(app, "together/add_action", &action).await;
    let both = note("Pour toutes les deux", "circle_and_creator");
    for note in [
        both,
        note("Dit au cercle", "circle"),
        note("Entre nous", "organisation"),
    ] {
        sent(app, "together/write_note", &note).await;
    }
}

/// A consent that was asked for, a referral with a question, and a file opened by the coordinator.
async fn asked(app: &TestApp) {
    let to = app.world.foreign.to_string();
    let of = [("organisation", to.as_str())];
    let consent = [
        ("purpose", "Préparer la suite"),
        ("identity", "on"),
        ("until", "2027-06-01"),
    ];
    sent(app, "sharing/ask_consent", &[of.as_slice(), &consent].concat()).await;
    let need = [("kind", "incubation"), ("need", "Trouver un local"), ("then", "send")];
    sent(app, "referrals/write", &[of.as_slice(), &need].concat()).await;
    let referral: uuid::Uuid = app.hub.db.query("SELECT id FROM referral").scalar().await.expect("one");
    let referral = referral.to_string();
    let question = [("id", referral.as_str()), ("question", "Où est le local ?")];
    let foreign = app.foreign_adviser().await;
    assert_eq!(foreign.call("referrals/ask", &question).await.status, 303);
    let why = "La personne appelle et personne ne répond";
    let opening = [("reference", "P-2026-0001"), ("reason", why)];
    let opened = app.coordinator().await.call("sharing/open_file", &opening).await;
    assert_eq!(opened.status, 303);
}

both_engines! {
    async fn a_creator_takes_everything_held_away(app: TestApp) {
        share(&app, true).await;
        app.stage(app.world.journey, app.world.foreign, "training").await;
        let (creator, adviser, foreign) = (app.creator().await, app.adviser().await, app.foreign_adviser().await);
        added(&app, &creator, "Mon CV", "circle_and_creator").await;
        added(&app, &adviser, "PourElle", "circle_and_creator").await;
        added(&app, &adviser, "PourLeCercle", "circle").await;
        added(&app, &adviser, "PourNous", "organisation").await;
        foreign.get(&page(&app)).await;
        worked(&app).await;
        asked(&app).await;
        app.hub.db.query("UPDATE project SET description = '<script>alert(1)</script>'").execute().await.expect("project");
        let parts = taken(&creator).await;
        let (html, json) = (part(&parts, "mes-donnees.html"), part(&parts, "mes-donnees.json"));
        let data: serde_json::Value = serde_json::from_str(json).expect("JSON");
        for (table, field, value) in [
            ("person", "last_name", "Ferrer"),
            ("journeys", "reference", "P-2026-0001"),
            ("consents", "organisation", "Le Levier"),
            ("stages", "kind", "training"),
            ("readings", "who", "Paul Delmas"),
            ("readings", "part", "documents"),
            ("actions", "title", "Relire le devis"),
            ("meetings", "subject", "Bilan du mois"),
            ("notes", "body", "Pour toutes les deux"),
            ("notes", "body", "Dit au cercle"),
            ("consent_requests", "purpose", "Préparer la suite"),
            ("referral_steps", "body", "Où est le local ?"),
            ("openings", "reason", "La personne appelle et personne ne répond"),
        ] {
            let rows = data[table].as_array().expect("rows");
            assert!(rows.iter().any(|row| row[field] == value), "{table} {field}: {rows:?}");
        }
        assert!(html.contains("Ferrer") && html.contains("Paul Delmas") && html.contains("Formation"));
        assert!(html.contains("&lt;script&gt;") && !html.contains("<script>"));
        for text in [html, json] {
            assert!(text.contains("PourElle") && text.contains("PourLeCercle") && text.contains("Dit au cercle"), "kept inside no organisation");
            for inside in ["PourNous", "Entre nous"] {
                assert!(!text.contains(inside), "{inside}: kept inside an organisation");
            }
        }
        let files: Vec<&str> = parts.iter().map(|(name, _)| name.as_str()).filter(|name| name.starts_with("pieces/")).collect();
        assert_eq!(files, ["pieces/01-a.pdf", "pieces/02-a.pdf", "pieces/03-a.pdf"]);
        assert!(part(&parts, "pieces/01-a.pdf").ends_with("PourLeCercle") && part(&parts, "pieces/03-a.pdf").ends_with("Mon CV"));
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind = 'own_data_taken'").await, 1);
        assert!(app.hub.documents().incoming().read_dir().expect("folder").next().is_none(), "nothing is left behind");
    }

    async fn the_page_is_in_plain_words_and_the_days_of_the_file_are_days(app: TestApp) {
        share(&app, true).await;
        let stage = app.stage(app.world.journey, app.world.foreign, "training").await;
        let facts = r#"{"kind":"training","programme":"Gérer","qualiopi":"yes","session_end":[2026,71],"result":"certified",
            "hours_planned":70.0,"sheet":[{"on":[2025,1],"hours":7.0}],"funding":[{"amount":120000}]}"#;
        app.hub.db.query("UPDATE stage SET facts = $1 WHERE id = $2").bind(facts.to_owned()).bind(stage).execute().await.expect("facts");
        app.hub.db.query("UPDATE creator SET phone = '+33639981234', commune_insee = '31036'").execute().await.expect("person");
        app.foreign_adviser().await.get(&page(&app)).await;
        worked(&app).await;
        asked(&app).await;
        let (creator, english) = (app.creator().await, app.creator().await.in_english());
        creator.get("/mon-parcours").await;
        taken(&creator).await;
        let parts = taken(&creator).await;
        let (html, json) = (part(&parts, "mes-donnees.html"), part(&parts, "mes-donnees.json"));
        let data: serde_json::Value = serde_json::from_str(json).expect("JSON");
        let told = &data["stages"].as_array().expect("stages").iter().find(|one| one["facts"]["programme"] == "Gérer").expect("it")["facts"];
        assert_eq!((told["session_end"].as_str(), told["sheet"][0]["on"].as_str()), (Some("2026-03-12"), Some("2025-01-01")));
        for told in ["Certifié Qualiopi", "12\u{a0}mars 2026", "1er\u{a0}janvier 2025, 7 h", "1\u{202f}200\u{a0}€", "06 39 98 12 34", "Auzielle",
            "J’accepte que La Passerelle transmette", "N’y sont pas", "Données téléchargées"] {
            assert!(html.contains(told), "{told}: {html}");
        }
        let whole = html.to_owned() + part(&taken(&english).await, "mes-donnees.html");
        for told in ["Certified Qualiopi", "12\u{a0}March 2026", "I agree that La Passerelle passes on", "Not in it"] {
            assert!(whole.contains(told), "{told}");
        }
        let code = |text: &str| text.contains('_') && text.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        let cells = whole.split("<dt>").skip(1).flat_map(|cell| cell.split("</dt><dd><bdi>"));
        let raw: Vec<&str> = cells.map(|cell| cell.split('<').next().unwrap_or_default()).filter(|cell| code(cell)).collect();
        assert!(raw.is_empty() && !whole.contains(" UTC"), "codes: {raw:?}");
    }

    async fn who_also_works_for_an_organisation_takes_the_notices_to_the_creator_alone(app: TestApp) {
        let (person, journey, other) = (app.world.creator_account, app.world.journey.to_string(), app.world.foreign_journey.to_string());
        member(&app.hub, person, app.world.foreign, "adviser").await;
        app.hub.db.query("UPDATE journey SET adviser_id = $1 WHERE id = $2").bind(person).bind(app.world.foreign_journey).execute().await.expect("in charge");
        let both = [("file", "at_once"), ("mine", "at_once")];
        assert_eq!(app.client(person).await.call("notices/save_preferences", &both).await.status, 303);
        for (client, journey) in [(app.other_creator().await, &other), (app.adviser().await, &journey)] {
            assert_eq!(client.call("messages/post", &[("journey", journey), ("body", "Bonjour")]).await.status, 303);
        }
        let told = "SELECT COUNT(*) FROM notice n JOIN account a ON a.id = n.account_id WHERE a.email = 'creator@test.example'";
        assert_eq!(app.count(told).await, 2, "one as a member of staff, one as the créatrice");
        let creator = app.client(person).await;
        let hat = format!("creator:{}", app.world.creator);
        assert_eq!(creator.post("accounts/choose_hat", &[("hat", &hat)]).await.location(), "/mon-parcours");
        let parts = taken(&creator).await;
        let data: serde_json::Value = serde_json::from_str(part(&parts, "mes-donnees.json")).expect("JSON");
        let notices = data["notices"].as_array().expect("rows");
        assert!(notices.len() == 1 && notices[0]["facts"]["receiver"] == "La Passerelle", "{notices:?}");
        assert_eq!(data["letters"].as_array().map(Vec::len), Some(1), "{}", data["letters"]);
        for (name, content) in &parts {
            assert!(!content.contains("P-2026-0002"), "{name}: another person's journey");
        }
    }

    async fn mails_are_hers_by_what_they_tell_and_not_by_an_address(app: TestApp) {
        let to = app.world.foreign.to_string();
        let consent = [("purpose", "Préparer la suite"), ("identity", "on"), ("until", "2027-06-01")];
        sent(&app, "sharing/ask_consent", &[[("organisation", to.as_str())].as_slice(), &consent].concat()).await;
        let token = |content: String| -> String {
            let (_, rest) = content.split_once("/accord/").expect("a link");
            rest.chars().take_while(char::is_ascii_hexdigit).collect()
        };
        let asking = "SELECT content FROM letter WHERE account_id IS NULL AND event_key LIKE 'link:%' AND content LIKE '%/accord/%'";
        let token = token(app.hub.db.query(asking).scalar().await.expect("a letter"));
        let yes = [("token", token.as_str()), ("identity", "on"), ("until", "2027-06-01"), ("answer", "accept")];
        assert_eq!(app.nobody().call("sharing/answer_by_link", &yes).await.status, 303);
        app.hub.db.query("UPDATE creator SET email = 'nadia@test.example'").execute().await.expect("one address for two");
        let subjects = async |client: &Client| -> Vec<String> {
            let parts = taken(client).await;
            let data: serde_json::Value = serde_json::from_str(part(&parts, "mes-donnees.json")).expect("JSON");
            let rows = data["letters"].as_array().expect("rows").iter();
            rows.map(|row| row["subject"].as_str().expect("a subject").to_owned()).collect()
        };
        let (hers, others) = (subjects(&app.creator().await).await, subjects(&app.other_creator().await).await);
        for subject in ["Votre accord est demandé par La Passerelle", "Votre accord pour Le Levier"] {
            assert_eq!(hers.iter().filter(|one| *one == subject).count(), 1, "{hers:?}");
            assert!(!others.iter().any(|one| one == subject), "{others:?}");
        }
    }

    async fn what_her_page_shows_of_referrals_is_in_it(app: TestApp) {
        let to = app.world.foreign.to_string();
        sent(&app, "referrals/write", &[("organisation", &to), ("kind", "incubation"), ("need", "Trouver un local")]).await;
        assert_eq!(app.count("SELECT COUNT(*) FROM referral WHERE state = 'draft'").await, 1);
        let creator = app.creator().await;
        assert!(creator.get("/mon-parcours").await.text().contains("Le Levier"));
        let parts = taken(&creator).await;
        let data: serde_json::Value = serde_json::from_str(part(&parts, "mes-donnees.json")).expect("JSON");
        assert_eq!(data["referrals"][0]["state"], "draft");
        assert!(!part(&parts, "mes-donnees.html").contains("orientations encore en préparation"));
    }

    async fn nothing_of_somebody_else_is_in_it(app: TestApp) {
        let parts = taken(&app.other_creator().await).await;
        for (name, content) in &parts {
            assert!(!content.contains("Ferrer") && !content.contains("P-2026-0001"), "{name}");
        }
        for (client, status) in [(app.adviser().await, 403), (app.coordinator().await, 403), (app.nobody(), 401)] {
            assert_eq!(client.fetch_bytes("/mes-donnees.zip").await.0, status);
        }
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind = 'own_data_taken'").await, 1);
    }
}
