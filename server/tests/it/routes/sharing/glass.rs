//! `/administration/dossiers`: a coordinator opens a file for an hour.

use super::scopes::Scene;
use crate::{
    routes::{documents, together},
    support::{TestApp, both_engines},
};
use time::Duration;

const REASON: &str = "La conseillère est absente et la personne appelle";

both_engines! {
    async fn a_file_opens_for_an_hour_and_everybody_concerned_knows(app: TestApp) {
        let (coordinator, journey) = (app.coordinator().await, app.world.journey);
        let page = format!("/administration/dossiers/{journey}");
        assert_eq!(coordinator.get(&page).await.status, 404, "nothing without a reason");
        assert_eq!(coordinator.get(&format!("/parcours/{journey}")).await.status, 403);
        for (reference, reason) in [("", REASON), ("P-2026-9999", REASON), ("P-2026-0001", "Voir"), ("P-2026-0001", "")] {
            let refused = coordinator.call("sharing/open_file", &[("reference", reference), ("reason", reason)]).await;
            assert_eq!(refused.status, 422, "{reference} {reason}");
        }
        assert_eq!(coordinator.get(&page).await.status, 404);
        let opened = coordinator.call("sharing/open_file", &[("reference", "p-2026-0001"), ("reason", REASON)]).await;
        assert_eq!(opened.location(), page);
        let shown = coordinator.get(&page).await;
        assert_eq!(shown.status, 200);
        assert!(shown.text().contains("Nadia Ferrer") && shown.text().contains("12 h 00") && shown.text().contains(REASON));
        assert!(!shown.body.contains("/modifier") && !shown.body.contains("sharing/withdraw_consent"), "to read only");
        let other = format!("/administration/dossiers/{}", app.world.foreign_journey);
        assert_eq!(coordinator.get(&other).await.status, 404, "one file, not the others");
        let told = "SELECT COUNT(*) FROM notice WHERE kind = 'file_opened'";
        assert_eq!(app.count(told).await, 2, "the adviser in charge and the person");
        let own = app.creator().await.get("/mon-parcours").await.text();
        assert!(own.contains("Inès Castan") && own.contains("Dossier entier") && own.contains(REASON));
        let history = app.adviser().await.get(&format!("/parcours/{journey}/historique")).await.text();
        assert!(history.contains("Inès Castan") && history.contains(REASON), "{history}");
        app.pass(Duration::minutes(60));
        assert_eq!(coordinator.get(&page).await.status, 404, "after the hour it does not exist");
        assert!(coordinator.get("/administration/dossiers").await.text().contains("Refermé"));
    }

    async fn the_person_and_the_lead_are_mailed_at_once_whatever_they_chose(app: TestApp) {
        let never = [("mine", "none")];
        assert_eq!(app.creator().await.call("notices/save_preferences", &never).await.status, 303);
        let (coordinator, letters) = (app.coordinator().await, "SELECT COUNT(*) FROM letter WHERE state = 'waiting' AND account_id IS NOT NULL");
        let before = app.count(letters).await;
        coordinator.call("sharing/open_file", &[("reference", "P-2026-0001"), ("reason", REASON)]).await;
        assert_eq!(app.count(letters).await - before, 2, "the adviser in charge and the person, before any digest");
        let told = "SELECT COUNT(*) FROM letter l JOIN account a ON a.id = l.account_id WHERE l.state = 'waiting' AND l.content LIKE '%ouvert votre dossier pour une heure%' AND a.email = 'creator@test.example'";
        assert_eq!(app.count(told).await, 1);
        assert_eq!(app.count("SELECT COUNT(*) FROM notice WHERE kind = 'file_opened' AND delivery = 'at_once' AND mailed_at IS NOT NULL").await, 2);
        assert!(app.creator().await.get("/compte").await.text().contains("un courriel part aussitôt quand l’animation du pôle ouvre un dossier"));
    }

    async fn whoever_has_an_address_is_mailed_and_of_whom_nobody_can_reach_the_lead_is_asked(app: TestApp) {
        app.hub.db.query("UPDATE creator SET account_id = NULL WHERE last_name = 'Ferrer'").execute().await.expect("no account");
        let coordinator = app.coordinator().await;
        let opening = [("reference", "P-2026-0001"), ("reason", REASON), ("page", "/administration/dossiers")];
        assert_eq!(coordinator.call("sharing/open_file", &opening).await.status, 303);
        let (to, content): (String, String) = app.hub.db.query("SELECT recipient, content FROM letter WHERE account_id IS NULL").one().await.expect("one letter");
        assert_eq!(to, "nadia@test.example");
        for told in [REASON, "Inès Castan", "La Passerelle", "opened your file for an hour"] {
            assert!(content.contains(told), "{told}: {content}");
        }
        app.hub.db.query("UPDATE creator SET email = NULL WHERE last_name = 'Ferrer'").execute().await.expect("no address");
        let warned = coordinator.post_and_follow("sharing/open_file", &opening).await;
        assert!(warned.status == 422 && warned.text().contains("n’a ni compte ni adresse") && warned.body.contains("confirm_untold"), "{}", warned.text());
        assert!(!warned.text().contains("Ferrer"), "nothing else of the file is told before it is open");
        assert_eq!(app.count("SELECT COUNT(*) FROM break_glass").await, 1);
        let confirmed = [opening.as_slice(), &[("confirm_untold", "on")]].concat();
        assert_eq!(coordinator.call("sharing/open_file", &confirmed).await.status, 303);
        assert_eq!(app.count("SELECT COUNT(*) FROM letter WHERE account_id IS NULL").await, 1);
        let asked = app.adviser().await.get("/avis").await.text();
        assert_eq!(asked.matches("Informez-la vous-même").count(), 1, "{asked}");
    }

    async fn an_open_file_is_the_whole_file_but_for_what_an_organisation_keeps(app: TestApp) {
        let scene = Scene::new(&app).await;
        let inside = [("body", "Entre nous seulement"), ("visibility", "organisation")];
        together::send(&app, &app.adviser().await, "together/write_note", &inside).await;
        documents::added(&app, &app.adviser().await, "Pour nous seulement", "organisation").await;
        let told = documents::added(&app, &app.adviser().await, "Dit au cercle", "circle").await;
        let coordinator = app.coordinator().await;
        coordinator.call("sharing/open_file", &[("reference", "P-2026-0001"), ("reason", REASON)]).await;
        let shown = coordinator.get(&format!("/administration/dossiers/{}", scene.journey)).await.text();
        for told in ["Mot de la maison", "Bilan du mois", "Relire le devis", "Bail du local", "Caisse Secrète", "Nadia Ferrer"] {
            assert!(shown.contains(told), "{told}: {shown}");
        }
        for kept in ["Entre nous seulement", "Pour nous seulement"] {
            assert!(!shown.contains(kept), "{kept}");
        }
        assert!(shown.contains("Dit au cercle"));
        let file = coordinator.get(&format!("/documents/{told}")).await;
        assert!(matches!(file.status, 403 | 404), "the page tells of the document, and its file stays closed: {}", file.status);
        for address in scene.below() {
            assert_eq!(coordinator.get(&address).await.status, 403, "{address}: to read on that page alone");
        }
    }

    async fn an_open_file_can_be_read_and_nothing_else(app: TestApp) {
        let (coordinator, journey) = (app.coordinator().await, app.world.journey.to_string());
        coordinator.call("sharing/open_file", &[("reference", "P-2026-0001"), ("reason", REASON)]).await;
        let before = crate::access::digest::digest(&app).await;
        for function in ["journeys/save", "stages/plan", "sharing/ask_consent", "sharing/leave_circle", "sharing/withdraw_consent"] {
            assert_eq!(coordinator.call(function, &[("id", &journey), ("journey", &journey)]).await.status, 403, "{function}");
        }
        assert_eq!(crate::access::digest::digest(&app).await, before);
        let second = crate::support::account(&app.hub, "second", "Yves Puech", Some("coordinator")).await;
        let page = format!("/administration/dossiers/{journey}");
        assert_eq!(app.client(second).await.get(&page).await.status, 404, "each opens for oneself");
    }
}
