use super::{kinds, only, page, send, status, without_notes};
use crate::support::{Covers, TestApp, both_engines};

const ID: &str = "SELECT id FROM note";

async fn write(app: &TestApp, body: &str, visibility: &str) {
    send(
        app,
        &app.adviser().await,
        "together/write_note",
        &[("body", body), ("visibility", visibility)],
    )
    .await;
}

both_engines! {
    async fn each_visibility_is_read_by_those_it_names_and_nobody_else(app: TestApp) {
        write(&app, "Note du cercle", "circle").await;
        write(&app, "Note partagée", "circle_and_creator").await;
        write(&app, "Note interne", "organisation").await;
        app.share(app.world.journey, app.world.foreign, Covers { identity: true, stages: true }).await;
        let other = app.foreign_adviser().await;
        send(&app, &other, "together/write_note", &[("body", "Interne au Levier"), ("visibility", "organisation")]).await;
        let reads = |text: String| ["Note du cercle", "Note partagée", "Note interne", "Interne au Levier"].map(|note| text.contains(note));
        assert_eq!(reads(app.adviser().await.get(&page(&app)).await.text()), [true, true, true, false]);
        assert_eq!(reads(other.get(&page(&app)).await.text()), [true, true, false, true]);
        assert_eq!(reads(app.creator().await.get("/mon-parcours").await.text()), [false, true, false, false]);
        without_notes(&app).await;
        assert_eq!(reads(other.get(&page(&app)).await.text()), [false, false, false, true]);
    }

    async fn the_history_tells_of_no_note_that_one_may_not_read(app: TestApp) {
        app.share(app.world.journey, app.world.foreign, Covers { identity: true, stages: true }).await;
        let fields = [("body", "Interne au Levier"), ("visibility", "organisation")];
        send(&app, &app.foreign_adviser().await, "together/write_note", &fields).await;
        let at = format!("/parcours/{}", app.world.journey);
        assert!(!app.adviser().await.get(&at).await.text().contains("Une note a été écrite"));
        assert!(app.foreign_adviser().await.get(&at).await.text().contains("Une note a été écrite"));
        write(&app, "Note du cercle", "circle").await;
        assert!(app.adviser().await.get(&at).await.text().contains("Une note a été écrite"));
    }

    async fn sensitive_words_are_held_back_until_the_answer_which_goes_on_record(app: TestApp) {
        let (adviser, journey, at) = (app.adviser().await, app.world.journey.to_string(), page(&app));
        let typed = [("journey", &*journey), ("page", &*at), ("body", "Reprend après un cancer"), ("visibility", "circle")];
        let warned = adviser.post_and_follow("together/write_note", &typed).await;
        assert_eq!(warned.status, 422);
        assert!(warned.text().contains("« cancer » (santé)") && warned.body.contains("Reprend après un cancer"), "{}", warned.text());
        assert!(warned.body.contains("form[anyway]"));
        assert_eq!(app.count("SELECT COUNT(*) FROM note").await, 0);
        let kept = adviser.post_and_follow("together/write_note", &[typed.as_slice(), &[("anyway", "on")]].concat()).await;
        assert_eq!(kept.status, 200);
        let data: String = app.hub.db.query("SELECT data FROM event WHERE kind = 'note_written'").scalar().await.expect("event");
        assert!(data.contains("health") && !data.contains("cancer"), "{data}");
    }

    async fn the_warning_guards_other_free_texts_too(app: TestApp) {
        let adviser = app.adviser().await;
        send(&app, &adviser, "stages/plan", &[("type", "welcome")]).await;
        let stage = only(&app, "SELECT id FROM stage").await;
        let fields = [("stage", &*stage), ("version", "1"), ("act", "start"), ("on", "2026-06-12"), ("reason", "En dépression")];
        assert_eq!(status(&app, &adviser, "stages/act", &fields).await, 422);
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind = 'stage_moved'").await, 0);
        let anyway = [fields.as_slice(), &[("anyway", "on")]].concat();
        send(&app, &adviser, "stages/act", &anyway).await;
        let data: String = app.hub.db.query("SELECT data FROM event WHERE kind = 'sensitive_kept'").scalar().await.expect("event");
        assert!(data.contains("stages/act") && data.contains("health"), "{data}");
    }

    async fn two_who_correct_at_once_both_see_both(app: TestApp) {
        write(&app, "Premier jet", "circle").await;
        let (id, journey) = (only(&app, ID).await, app.world.journey.to_string());
        let at = format!("/parcours/{journey}/notes/{id}");
        send(&app, &app.manager().await, "together/save_note", &[("note", &id), ("version", "1"), ("body", "De la responsable"), ("visibility", "circle")]).await;
        let late = [("journey", &*journey), ("note", &*id), ("version", "1"), ("body", "De la conseillère"), ("visibility", "organisation"), ("page", &*at)];
        let both = app.adviser().await.post_and_follow("together/save_note", &late).await;
        assert_eq!(both.status, 409);
        assert!(both.body.contains("De la conseillère") && both.text().contains("Déjà enregistréDe la responsable"), "{}", both.text());
        assert_eq!(kinds(&app).await, ["note_written", "note_changed"]);
    }

    async fn a_corrected_note_keeps_what_it_said_for_its_own_organisation(app: TestApp) {
        write(&app, "Premier jet", "circle").await;
        let id = only(&app, ID).await;
        send(&app, &app.manager().await, "together/save_note", &[("note", &id), ("version", "1"), ("body", "Second jet"), ("visibility", "circle_and_creator")]).await;
        let seen = app.adviser().await.get(&page(&app)).await.text();
        for text in ["Second jet", "Versions précédentes (1)", "Premier jet", "Remplacé le 15 juin 2026 à 11 h 00 par Marc Sabatier"] {
            assert!(seen.contains(text), "{text}: {seen}");
        }
        app.share(app.world.journey, app.world.foreign, Covers { identity: true, stages: true }).await;
        let other = app.foreign_adviser().await.get(&page(&app)).await.text();
        assert!(other.contains("Second jet") && !other.contains("Premier jet"), "{other}");
        let mine = app.creator().await.get("/mon-parcours").await.text();
        assert!(mine.contains("Second jet") && !mine.contains("Premier jet"), "{mine}");
    }

    async fn what_was_written_stays_its_authors_once_the_consent_is_gone(app: TestApp) {
        app.share(app.world.journey, app.world.foreign, Covers { identity: true, stages: true }).await;
        let other = app.foreign_adviser().await;
        send(&app, &other, "together/write_note", &[("body", "Du Levier"), ("visibility", "circle")]).await;
        write(&app, "De la Passerelle", "circle").await;
        app.hub.db.query("UPDATE consent SET until = given_on").execute().await.expect("consent");
        let left = other.get(&page(&app)).await;
        assert_eq!(left.status, 200);
        assert!(left.text().contains("Du Levier") && !left.text().contains("De la Passerelle") && !left.text().contains("Ferrer"), "{}", left.text());
        assert_eq!(status(&app, &other, "together/write_note", &[("body", "Encore"), ("visibility", "circle")]).await, 404);
    }

    async fn the_person_and_strangers_write_no_note(app: TestApp) {
        write(&app, "Premier jet", "circle").await;
        let id = only(&app, ID).await;
        let fields = [("note", &*id), ("version", "1"), ("body", "Autre"), ("visibility", "circle")];
        for function in ["together/write_note", "together/save_note"] {
            assert_eq!(status(&app, &app.creator().await, function, &fields).await, 403, "{function}");
            assert_eq!(status(&app, &app.foreign_adviser().await, function, &fields).await, 404, "{function}");
        }
        assert_eq!(app.foreign_adviser().await.get(&format!("/parcours/{}/notes/{id}", app.world.journey)).await.status, 404);
    }
}
