//! Who of a project is named to an organisation outside the lead: those whose own consent opens who they are to it.

use super::id;
use crate::routes::{
    documents::added,
    together::{planned, send},
};
use crate::support::{Client, TestApp, account, both_engines, informed};
use app::sharing::Parts;
use uuid::Uuid;

/// Omar joins Nadia's project, with a space of his own.
pub async fn omar(app: &TestApp) -> (Uuid, Client) {
    let journey = app.world.journey.to_string();
    let fields = [
        ("journey", &*journey),
        ("first_name", "Omar"),
        ("last_name", "Benali"),
        ("joined_on", "2026-03-01"),
        ("agrees", "on"),
    ];
    assert_eq!(app.adviser().await.call("projects/join", &fields).await.status, 303);
    let db = &app.hub.db;
    let find = "SELECT id FROM creator WHERE last_name = 'Benali'";
    let creator: Uuid = db.query(find).scalar().await.expect("Omar");
    let own = account(&app.hub, "omar", "Omar Benali", None).await;
    informed(&app.hub, own).await;
    let tie = "UPDATE creator SET account_id = $1 WHERE id = $2";
    db.query(tie).bind(own).bind(creator).execute().await.expect("tied");
    (creator, app.client(own).await)
}

/// What Omar does on the journey, and the meeting that he was at.
pub async fn worked(app: &TestApp, creator: Uuid, client: &Client) -> String {
    let (adviser, presence) = (app.adviser().await, format!("presence-{creator}"));
    let meeting = planned(app, "2026-06-12").await;
    send(
        app,
        &adviser,
        "together/attend",
        &[("meeting", &meeting), (&presence, "present")],
    )
    .await;
    send(
        app,
        &adviser,
        "together/add_action",
        &[("title", "Relire le devis"), ("whose", "creators")],
    )
    .await;
    let action = id(app, "SELECT id FROM plan_action").await;
    send(
        app,
        client,
        "together/tick_action",
        &[("action", &action), ("done", "yes"), ("page", "/mon-parcours")],
    )
    .await;
    send(
        app,
        client,
        "messages/post",
        &[("body", "Bonjour à tous"), ("page", "/mon-parcours")],
    )
    .await;
    added(app, client, "Plan du local", "circle_and_creator").await;
    meeting
}

fn pages(app: &TestApp, meeting: &str) -> Vec<String> {
    let journey = format!("/parcours/{}", app.world.journey);
    let parts = [
        "",
        "/suivi",
        "/messages",
        "/pieces",
        "/historique",
        "/partage",
        &format!("/rendez-vous/{meeting}"),
        &format!("/compte-rendu?rendez-vous={meeting}"),
        &format!("/entretien-cesa?rendez-vous={meeting}"),
    ]
    .map(|page| format!("{journey}{page}"));
    let mut all = parts.to_vec();
    all.extend(["/parcours".to_owned(), "/tableau-de-bord".to_owned()]);
    all
}

/// The pages on which a name stands.
async fn naming(client: &Client, pages: &[String], name: &str) -> Vec<String> {
    let mut found = Vec::new();
    for page in pages {
        let answer = client.get(page).await;
        assert_eq!(answer.status, 200, "{page}");
        if answer.text().contains(name) {
            found.push(page.clone());
        }
    }
    found
}

both_engines! {
    async fn who_left_is_not_named_to_an_organisation_they_never_consented_to(app: TestApp) {
        let (creator, client) = omar(&app).await;
        let meeting = worked(&app, creator, &client).await;
        let (journey, who) = (app.world.journey.to_string(), creator.to_string());
        let left = [("journey", &*journey), ("creator", &*who), ("left_on", "2026-06-14")];
        assert_eq!(app.adviser().await.call("projects/leave", &left).await.status, 303);
        app.share_parts(app.world.journey, app.world.foreign, Parts::ALL).await;
        let pages = pages(&app, &meeting);
        let other = app.foreign_adviser().await;
        assert_eq!(naming(&other, &pages, "Omar Benali").await, Vec::<String>::new());
        assert!(naming(&other, &pages, "Nadia Ferrer").await.len() > 4, "who consented is named");
        let told = other.get(&format!("/parcours/{journey}/messages")).await.text();
        assert!(told.contains("Bonjour à tous") && told.contains("le créateur ou la créatrice"), "{told}");
        assert!(naming(&app.adviser().await, &pages, "Omar Benali").await.len() > 4, "the lead knows");
    }

    async fn a_name_goes_with_the_consent_of_that_person_alone(app: TestApp) {
        let (creator, client) = omar(&app).await;
        let meeting = worked(&app, creator, &client).await;
        app.share_parts(app.world.journey, app.world.foreign, Parts::ALL).await;
        let (other, pages) = (app.foreign_adviser().await, pages(&app, &meeting));
        assert!(naming(&other, &pages, "Omar Benali").await.len() > 4);
        assert!(other.get("/parcours?q=benali").await.text().contains("P-2026-0001"));
        app.hub.db.query("DELETE FROM consent_creator WHERE creator_id = $1").bind(creator).execute().await.expect("hers alone");
        assert_eq!(naming(&other, &pages, "Omar Benali").await, Vec::<String>::new());
        assert!(naming(&other, &pages, "Nadia Ferrer").await.len() > 4);
        assert!(!other.get("/parcours?q=benali").await.text().contains("P-2026-0001"), "nor is one found by it");
    }

    async fn the_list_of_a_workshop_names_by_the_same_rule(app: TestApp) {
        let (creator, _) = omar(&app).await;
        app.share_parts(app.world.journey, app.world.foreign, Parts::ALL).await;
        let (other, me, journey) = (app.foreign_adviser().await, app.world.foreign_adviser.to_string(), app.world.journey.to_string());
        let opening = [("title", "Fixer ses prix"), ("on", "2026-06-12"), ("at", "09:00"), ("minutes", "180"), ("adviser", &*me)];
        other.post("together/open_workshop", &opening).await.location();
        let workshop = id(&app, "SELECT id FROM workshop").await;
        other.post("together/enrol", &[("workshop", &workshop), ("journey", &journey)]).await.location();
        let pages = [format!("/ateliers/{workshop}"), format!("/ateliers/{workshop}/feuille")];
        assert_eq!(naming(&other, &pages, "Omar Benali").await.len(), 2);
        app.hub.db.query("DELETE FROM consent_creator WHERE creator_id = $1").bind(creator).execute().await.expect("hers alone");
        assert_eq!(naming(&other, &pages, "Omar Benali").await.len(), 0);
        assert_eq!(naming(&other, &pages, "Nadia Ferrer").await.len(), 2);
    }
}
