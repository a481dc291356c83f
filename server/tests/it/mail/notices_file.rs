//! What happens on a file reaches those who may see it, as a notice and in its history: documents, decisions on money, meetings.

use crate::{
    routes::{
        documents::{added, share},
        financing::scene::Scene as Money,
        together::{planned, send},
    },
    support::{Client, TestApp, both_engines},
};
use uuid::Uuid;

async fn told(app: &TestApp, account: Uuid) -> String {
    app.client(account).await.get("/avis").await.text()
}

async fn history(app: &TestApp, reader: &Client) -> String {
    reader
        .get(&format!("/parcours/{}/historique", app.world.journey))
        .await
        .text()
}

const ADDED: &str = "Une pièce a été ajoutée";

both_engines! {
    async fn a_document_is_told_to_those_who_may_read_it(app: TestApp) {
        share(&app, true).await;
        let (house, other) = (app.world.manager, app.foreign_adviser().await);
        // Kept inside the other organisation: it is nobody else's to know of.
        added(&app, &other, "Entre nous", "organisation").await;
        assert!(!told(&app, app.world.adviser).await.contains(ADDED) && !told(&app, app.world.creator_account).await.contains(ADDED));
        assert!(!history(&app, &app.client(house).await).await.contains(ADDED));
        assert!(history(&app, &other).await.contains(ADDED), "its own history tells it");
        // For the circle: the lead hears of it, the person does not.
        added(&app, &other, "Pour le cercle", "circle").await;
        assert!(told(&app, app.world.adviser).await.contains("Une pièce a été ajoutée au parcours P-2026-0001"));
        assert!(!told(&app, app.world.creator_account).await.contains(ADDED));
        assert!(history(&app, &app.client(house).await).await.contains("Une pièce a été ajoutée au dossier."));
        // For both, and taken back.
        let id = added(&app, &other, "Pour tous", "circle_and_creator").await;
        assert!(told(&app, app.world.creator_account).await.contains("Une pièce a été ajoutée à votre parcours mené par La Passerelle"));
        assert_eq!(other.call("documents/withdraw", &[("id", &id)]).await.status, 303);
        assert!(told(&app, app.world.creator_account).await.contains("Une pièce a été retirée de votre parcours"));
        assert!(history(&app, &app.client(house).await).await.contains("Une pièce a été retirée du dossier."));
    }

    async fn what_a_creator_adds_is_told_to_the_one_in_charge(app: TestApp) {
        let id = added(&app, &app.creator().await, "Mon devis", "circle_and_creator").await;
        assert!(told(&app, app.world.adviser).await.contains(ADDED));
        assert!(!told(&app, app.world.creator_account).await.contains(ADDED), "nobody is told of their own act");
        assert!(app.adviser().await.get(&format!("/parcours/{}/pieces", app.world.journey)).await.body.contains(&id));
        assert!(!told(&app, app.world.adviser).await.contains("à lire"), "opening the page is reading the notice");
        share(&app, false).await;
        assert!(!history(&app, &app.foreign_adviser().await).await.contains(ADDED), "without the part there is nothing");
    }

    async fn what_a_committee_decides_is_told_and_stands_in_the_history(app: TestApp) {
        let scene = Money::set(&app).await;
        let request = scene.in_committee(&app).await;
        let mine = told(&app, app.world.creator_account).await;
        for told in ["en est là : déposée.", "en est là : passage en comité."] {
            assert!(mine.contains(told), "{told}: {mine}");
        }
        assert!(!mine.contains("complète") && !mine.contains("instruction"), "no step of the paperwork: {mine}");
        scene.moved(&app, &request, "grant", "2026-04-02", &[("amount", "8000")]).await;
        scene.moved(&app, &request, "sign", "2026-04-10", &[]).await;
        scene.moved(&app, &request, "disburse", "2026-04-20", &[("amount", "3000")]).await;
        let mine = told(&app, app.world.creator_account).await;
        assert!(mine.contains("en est là : accordée.") && mine.contains("débloquée en partie"), "{mine}");
        let story = history(&app, &scene.adviser).await;
        for told in ["déposée", "Le 20 mars 2026, une demande de financement a été inscrite à l’ordre du jour d’un comité", "Un financement a été accordé le 2 avril 2026", "Un versement a été fait le 20 avril 2026"] {
            assert!(story.contains(told), "{told}: {story}");
        }
        // Another organisation reads it once the part is shared.
        share(&app, false).await;
        let other = app.foreign_adviser().await;
        assert!(!history(&app, &other).await.contains("accordé"));
        app.hub.db.query("UPDATE consent SET financing = TRUE").execute().await.expect("opened");
        assert!(history(&app, &other).await.contains("Un financement a été accordé"));
    }

    async fn a_meeting_planned_moved_or_cancelled_is_told_to_the_person(app: TestApp) {
        let id = planned(&app, "2026-06-20").await;
        assert!(told(&app, app.world.creator_account).await.contains("Un rendez-vous avec La Passerelle est prévu le 20 juin 2026"));
        let (manager, me) = (app.manager().await, app.world.adviser.to_string());
        let moved = [("meeting", &*id), ("version", "1"), ("on", "2026-06-22"), ("at", "10:00"), ("minutes", "60"), ("adviser", &*me), ("place", "Bureau 3"), ("subject", "Bilan"), ("was.on", "2026-06-20")];
        send(&app, &manager, "together/save_meeting", &moved).await;
        assert!(told(&app, app.world.creator_account).await.contains("a changé : il est prévu le 22 juin 2026"));
        assert!(told(&app, app.world.adviser).await.contains("avec vous a changé"), "the adviser whose meeting a colleague moves too");
        send(&app, &manager, "together/attend", &[("meeting", &id), ("cancelled", "yes")]).await;
        assert!(told(&app, app.world.creator_account).await.contains("Votre rendez-vous du 22 juin 2026 avec La Passerelle est annulé"));
        let before = app.count("SELECT COUNT(*) FROM notice").await;
        send(&app, &manager, "together/plan_meeting", &[("on", "2026-06-01"), ("at", "10:00"), ("minutes", "60"), ("adviser", &*me), ("subject", "Hier")]).await;
        assert_eq!(app.count("SELECT COUNT(*) FROM notice").await, before, "what is over is not announced");
    }
}
