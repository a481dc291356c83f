use super::PAGE;
use crate::support::{PASSWORD, TestApp, both_engines};
use std::process::Command;

const TOLD: &str =
    "SELECT COUNT(*) FROM letter WHERE recipient = 'manager@test.example' AND content LIKE '%vient d’être retiré%'";

both_engines! {
    async fn a_coordinator_takes_it_off_somebody_who_is_told(app: TestApp) {
        let (manager, coordinator, id) = (app.manager().await, app.coordinator().await, app.world.manager.to_string());
        let sheet = format!("/administration/comptes/{id}");
        assert!(coordinator.get(&sheet).await.text().contains("Second facteur : actif"));
        let cleared = coordinator.post("accounts/clear_second_factor", &[("id", &id), ("page", &sheet)]).await;
        assert_eq!(cleared.location(), format!("{sheet}?fait=second_factor_cleared"));
        assert!(manager.get("/compte").await.location().starts_with("/connexion"), "the sessions end with it");
        assert_eq!(app.count(TOLD).await, 1);
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind = 'second_factor_cleared'").await, 1);
        let entered = app.nobody().call("accounts/sign_in", &[("email", "manager@test.example"), ("password", PASSWORD)]).await;
        assert_eq!(app.nobody().keeping(&entered).get("/tableau-de-bord").await.location(), PAGE);
        assert_eq!(coordinator.call("accounts/clear_second_factor", &[("id", &id)]).await.status, 422, "there is none any more");
    }

    async fn nobody_takes_off_the_own_one(app: TestApp) {
        let (coordinator, own) = (app.coordinator().await, app.world.coordinator.to_string());
        assert_eq!(coordinator.call("accounts/clear_second_factor", &[("id", &own)]).await.status, 422);
        assert!(!coordinator.get(&format!("/administration/comptes/{own}")).await.body.contains("clear_second_factor"));
        let unknown = uuid::Uuid::now_v7().to_string();
        assert_eq!(coordinator.call("accounts/clear_second_factor", &[("id", &unknown)]).await.status, 404);
    }

    async fn the_command_takes_it_off(app: TestApp) {
        let run = || {
            Command::new(env!("CARGO_BIN_EXE_parcours"))
                .args(["user", "reset", "--second-factor", "--email", "manager@test.example"])
                .env("DATABASE_URL", &app.hub.config.database_url)
                .output()
                .expect("it runs")
        };
        let (first, again) = (run(), run());
        assert!(first.status.success(), "{first:?}");
        assert_eq!(app.count(TOLD).await, 1);
        assert_eq!(again.status.code(), Some(1));
    }
}
