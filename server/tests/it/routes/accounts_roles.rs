//! A role in an organisation opens its files: no coordinator takes one, and its managers hear of each.

use crate::support::{Answer, Client, TestApp, account, both_engines, member, plain};
use uuid::Uuid;

/// The subjects and texts of the letters to somebody of the team, the earliest first.
async fn letters(app: &TestApp, local: &str) -> Vec<(String, String)> {
    let query =
        "SELECT subject, content FROM letter WHERE event_key LIKE 'notice:team:%' AND recipient = $1 ORDER BY id";
    let query = app.hub.db.query(query).bind(format!("{local}@test.example"));
    let letters: Vec<(String, String)> = query.all().await.expect("letters");
    letters
        .into_iter()
        .map(|(subject, content)| (subject, plain(&content)))
        .collect()
}

async fn give(client: &Client, account: Uuid, organisation: Uuid, role: &str) -> Answer {
    let (account, organisation) = (account.to_string(), organisation.to_string());
    let fields = [
        ("id", account.as_str()),
        ("organisation", organisation.as_str()),
        ("role", role),
    ];
    client.call("accounts/save_membership", &fields).await
}

async fn members(app: &TestApp, account: Uuid) -> i64 {
    let query = "SELECT COUNT(*) FROM membership WHERE account_id = $1 AND left_on IS NULL";
    app.hub.db.query(query).bind(account).scalar().await.expect("count")
}

both_engines! {
    async fn a_coordinator_takes_no_role_in_an_organisation(app: TestApp) {
        let (coordinator, own) = (app.coordinator().await, app.world.coordinator);
        for role in ["adviser", "manager", "none"] {
            let refused = give(&coordinator, own, app.world.house, role).await;
            assert!(refused.status == 422 && refused.body.contains("ses propres rôles"), "{role}: {}", refused.body);
            let english = give(&app.coordinator().await.in_english(), own, app.world.house, role).await;
            assert!(english.status == 422 && english.body.contains("their own roles"));
        }
        assert_eq!(members(&app, own).await, 0);
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind = 'membership_changed'").await, 0);
        let sheet = format!("/administration/comptes/{own}");
        let page = coordinator.get(&sheet).await;
        assert!(!page.body.contains("accounts/save_membership") && page.text().contains("On ne change pas ses propres rôles"));
        let journey = format!("/parcours/{}", app.world.journey);
        assert_eq!(coordinator.get(&journey).await.status, 403);
    }

    async fn a_role_held_already_stays_until_somebody_else_changes_it(app: TestApp) {
        let own = app.world.coordinator;
        member(&app.hub, own, app.world.house, "adviser").await;
        let coordinator = app.coordinator().await;
        coordinator.post("accounts/choose_hat", &[("hat", "coordinator")]).await;
        for role in ["manager", "none"] {
            assert_eq!(give(&coordinator, own, app.world.house, role).await.status, 422);
        }
        let page = coordinator.get(&format!("/administration/comptes/{own}")).await;
        assert!(page.text().contains("Conseiller·ère") && !page.body.contains("accounts/save_membership"));
        let second = account(&app.hub, "second", "Léa Roux", Some("coordinator")).await;
        assert_eq!(give(&app.client(second).await, own, app.world.house, "none").await.status, 303);
        assert_eq!(members(&app, own).await, 0);
    }

    async fn every_manager_is_told_at_once_who_came_and_who_did_it(app: TestApp) {
        let second = account(&app.hub, "boss", "Anne Roux", None).await;
        member(&app.hub, second, app.world.house, "manager").await;
        app.manager().await.post("notices/save_preferences", &[("file", "none")]).await;
        let house = app.world.house.to_string();
        let fields = [("name", "Zoé Albert"), ("email", "zoe@test.example"), ("role", "adviser"), ("organisation", house.as_str())];
        assert_eq!(app.coordinator().await.call("accounts/invite", &fields).await.status, 303);
        for local in ["manager", "boss"] {
            let told = letters(&app, local).await;
            assert!(told.len() == 1 && told[0].0 == "Rôle donné dans votre structure – La Passerelle", "{told:?}");
            assert!(told[0].1.contains("Inès Castan (animation du pôle) a donné à Zoé Albert le rôle « Conseiller·ère »"), "{told:?}");
            assert!(told[0].1.contains(&format!("/structures/{house}")));
        }
        assert_eq!((letters(&app, "adviser").await.len(), letters(&app, "zoe").await.len()), (0, 0));
        let (manager, reader) = (app.manager().await, app.manager().await.in_english());
        assert!(manager.get("/avis").await.text().contains("a donné à Zoé Albert le rôle « Conseiller·ère » dans votre structure, La Passerelle"));
        assert!(reader.get("/avis").await.text().contains("gave Zoé Albert the role “Adviser” in your organisation"));
        manager.get(&format!("/structures/{house}")).await;
        assert_eq!(app.count("SELECT COUNT(*) FROM notice WHERE kind = 'team_role_given' AND read_at IS NULL").await, 1);
    }

    async fn a_changed_role_and_a_departure_are_told_and_a_role_that_stays_is_not(app: TestApp) {
        let (coordinator, house, adviser) = (app.coordinator().await, app.world.house, app.world.adviser);
        give(&coordinator, adviser, house, "adviser").await;
        assert_eq!(letters(&app, "manager").await, []);
        give(&coordinator, adviser, house, "manager").await;
        give(&coordinator, adviser, house, "none").await;
        let told = letters(&app, "manager").await;
        assert!(told.len() == 2 && told[0].1.contains("Claire Vidal le rôle « Responsable de structure »"), "{told:?}");
        assert!(told[1].1.contains("a retiré à Claire Vidal son rôle"), "{told:?}");
        assert_eq!(letters(&app, "adviser").await.len(), 1, "as a manager she is told of losing it");
        give(&coordinator, app.world.partner, app.world.foreign, "adviser").await;
        assert_eq!(letters(&app, "manager").await.len(), 2, "another organisation's");
        assert_eq!(letters(&app, "foreign").await.len(), 1, "without a manager, whoever has been there longest");
    }

    async fn a_coordinator_who_puts_the_managers_out_first_is_seen(app: TestApp) {
        let (coordinator, house) = (app.coordinator().await, app.world.house);
        give(&coordinator, app.world.manager, house, "none").await;
        assert_eq!(letters(&app, "manager").await.len(), 1);
        let friend = account(&app.hub, "friend", "Jean Dupin", None).await;
        give(&coordinator, friend, house, "manager").await;
        assert!(letters(&app, "adviser").await[0].1.contains("Jean Dupin"));
    }

    async fn a_manager_whose_account_is_closed_meanwhile_finds_it_on_return(app: TestApp) {
        let (coordinator, manager) = (app.coordinator().await, app.world.manager.to_string());
        coordinator.call("accounts/disable", &[("id", &manager)]).await;
        give(&coordinator, app.world.partner, app.world.house, "adviser").await;
        assert_eq!(letters(&app, "adviser").await.len(), 1, "nobody else manages");
        coordinator.call("accounts/enable", &[("id", &manager)]).await;
        assert!(app.manager().await.get("/avis").await.text().contains("a donné à Hélène Roques le rôle"));
    }
}
