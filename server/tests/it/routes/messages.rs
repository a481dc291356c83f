//! The thread of a journey: `messages/post`, `/parcours/{id}/messages`, and its section of `/mon-parcours`.

use crate::support::{Client, Covers, TestApp, both_engines};
use time::Duration;
use uuid::Uuid;

async fn post(client: &Client, journey: Uuid, page: &str, body: &str) -> crate::support::Answer {
    let journey = journey.to_string();
    let fields = [
        ("journey", journey.as_str()),
        ("body", body),
        ("page", page),
        ("key", "message"),
    ];
    client.post("messages/post", &fields).await
}

fn thread(app: &TestApp) -> String {
    format!("/parcours/{}/messages", app.world.journey)
}

both_engines! {
    async fn a_thread_goes_to_and_fro(app: TestApp) {
        let (adviser, creator, page) = (app.adviser().await, app.creator().await, thread(&app));
        assert!(adviser.get(&page).await.text().contains("Personne n’a encore écrit ici"));
        assert!(creator.get("/mon-parcours").await.text().contains("écrivez, même deux mots"));
        let posted = post(&creator, app.world.journey, "/mon-parcours", "Bonjour,\nle local est <trouvé> 🌻").await;
        assert_eq!((posted.status, posted.location().as_str()), (303, "/mon-parcours?fait=message_posted#dernier-message"));
        let file = format!("/parcours/{}", app.world.journey);
        assert!(adviser.get(&file).await.text().contains("1 message à lire"));
        assert!(adviser.get("/tableau-de-bord").await.text().contains("Nadia Ferrer"), "the dashboard tells");
        let read = adviser.get(&page).await;
        assert!(read.text().contains("Nadia Ferrer") && read.body.contains("le local est &lt;trouvé&gt; 🌻") && read.text().contains("nouveau"));
        let again = adviser.get(&page).await.text();
        assert!(!again.contains("nouveau"), "it has been read");
        assert!(!adviser.get(&file).await.text().contains("message à lire"));
        app.pass(Duration::minutes(5));
        post(&adviser, app.world.journey, &page, "Bravo !").await;
        let mine = creator.get("/mon-parcours").await.text();
        for text in ["Messages1 à lire", "Claire Vidal", "La Passerelle", "Bravo !", "Lu par Claire Vidal"] {
            assert!(mine.contains(text), "{text} in {mine}");
        }
        assert!(adviser.get(&page).await.text().contains("Lu par Nadia Ferrer"));
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind = 'message_posted'").await, 2);
        assert!(adviser.get(&file).await.text().contains("Un message a été écrit sur le fil"));
    }

    async fn a_message_is_told_to_the_other_side_and_never_quoted(app: TestApp) {
        post(&app.creator().await, app.world.journey, "/mon-parcours", "Un secret").await;
        let notices = app.adviser().await.get("/avis").await.text();
        assert!(notices.contains("Un nouveau message vous attend sur le parcours P-2026-0001") && !notices.contains("secret"));
        assert!(!app.manager().await.get("/avis").await.text().contains("Un nouveau message"), "the team is left in peace");
        post(&app.adviser().await, app.world.journey, &thread(&app), "Reçu").await;
        assert!(app.creator().await.get("/avis").await.text().contains("Un nouveau message vous attend sur votre parcours avec La Passerelle"));
        let quoted = "SELECT COUNT(*) FROM notice WHERE facts LIKE '%secret%'";
        let told = "SELECT COUNT(*) FROM event WHERE kind = 'message_posted' AND data LIKE '%secret%'";
        assert_eq!((app.count(quoted).await, app.count(told).await), (0, 0));
    }

    async fn an_empty_or_endless_text_stays_in_the_form(app: TestApp) {
        let (creator, long) = (app.creator().await, "mot ".repeat(1100));
        for (body, reason) in [("   ", "Ce champ est à remplir"), (long.as_str(), "4000 au plus")] {
            let refused = post(&creator, app.world.journey, "/mon-parcours", body).await;
            assert!(refused.location().ends_with("#form-errors"));
            let page = creator.get(&refused.location()).await;
            assert!(page.status == 422 && page.text().contains(reason), "{reason}");
            assert!(page.body.contains(body.trim()));
        }
        assert_eq!(app.count("SELECT COUNT(*) FROM message").await, 0);
    }

    async fn a_double_click_posts_once(app: TestApp) {
        let (creator, journey, once) = (app.creator().await, app.world.journey.to_string(), Uuid::now_v7().to_string());
        let fields = [("journey", journey.as_str()), ("body", "Bonjour"), ("once", once.as_str())];
        assert_eq!((creator.call("messages/post", &fields).await.status, creator.call("messages/post", &fields).await.status), (303, 303));
        assert_eq!(app.count("SELECT COUNT(*) FROM message").await, 1);
    }

    async fn only_a_consent_to_notes_opens_the_thread_to_others(app: TestApp) {
        let (foreign, page) = (app.foreign_adviser().await, thread(&app));
        post(&app.creator().await, app.world.journey, "/mon-parcours", "Entre nous").await;
        assert_eq!(foreign.get(&page).await.status, 404);
        app.share(app.world.journey, app.world.foreign, Covers { identity: true, stages: true }).await;
        let open = foreign.get(&page).await;
        assert!(open.status == 200 && open.text().contains("Entre nous"));
        assert_eq!(app.count("SELECT COUNT(*) FROM access_log WHERE part = 'notes'").await, 1);
        assert_eq!(post(&foreign, app.world.journey, &page, "Bonjour Nadia").await.status, 303);
        app.hub.db.query("UPDATE consent SET notes = FALSE").execute().await.expect("less");
        let file = foreign.get(&format!("/parcours/{}", app.world.journey)).await;
        assert!(file.status == 200 && !file.body.contains("/messages"), "the way there is not shown");
        assert_eq!(foreign.get(&page).await.status, 404);
        let journey = app.world.journey.to_string();
        assert_eq!(foreign.call("messages/post", &[("journey", &journey), ("body", "encore")]).await.status, 404);
        assert_eq!(app.count("SELECT COUNT(*) FROM message").await, 2);
    }

    async fn another_creator_knows_nothing_of_it(app: TestApp) {
        let (other, journey) = (app.other_creator().await, app.world.journey.to_string());
        assert_eq!(other.call("messages/post", &[("journey", &journey), ("body", "coucou")]).await.status, 404);
        assert_eq!(other.get("/mon-parcours?parcours=P-2026-0001").await.status, 404);
        post(&app.creator().await, app.world.journey, "/mon-parcours", "Entre nous").await;
        assert!(!other.get("/mon-parcours").await.text().contains("Entre nous"));
    }
}
