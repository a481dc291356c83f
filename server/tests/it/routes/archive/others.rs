//! Of a project that several share, and of somebody who also works in the hub: what is about others is not given.

use super::{part, taken};
use crate::{
    routes::{
        documents::added,
        sharing::omar,
        together::{only, planned, send},
    },
    support::{Client, TestApp, both_engines, member, plain},
};
use server::db::Stamp;
use uuid::Uuid;

async fn write(app: &TestApp, body: &str, visibility: &str, meeting: &str) {
    let fields = [("body", body), ("visibility", visibility), ("meeting", meeting)];
    send(app, &app.adviser().await, "together/write_note", &fields).await;
}

/// Both halves of the archive.
async fn given(client: &Client) -> String {
    let parts = taken(client).await;
    plain(part(&parts, "mes-donnees.html")) + part(&parts, "mes-donnees.json")
}

both_engines! {
    async fn what_is_about_another_person_of_the_project_is_not_given(app: TestApp) {
        let before = planned(&app, "2026-06-12").await;
        write(&app, "Entretien sans lui", "circle_and_creator", &before).await;
        write(&app, "Au cercle sur cet entretien", "circle", &before).await;
        let (_, client) = omar(&app).await;
        let nadia = app.creator().await;
        write(&app, "Nadia hésite encore", "circle", "").await;
        write(&app, "M. BENALI est en retard", "circle", "").await;
        write(&app, "Le projet avance", "circle", "").await;
        write(&app, "Nadia et Omar ont signé", "circle_and_creator", "").await;
        added(&app, &app.adviser().await, "CV de Nadia", "circle").await;
        let (his, hers) = (given(&client).await, given(&nadia).await);
        for (text, to_him, to_her) in [
            ("Entretien sans lui", false, true),
            ("Au cercle sur cet entretien", false, true),
            ("Nadia hésite encore", false, true),
            ("M. BENALI est en retard", true, false),
            ("Le projet avance", true, true),
            ("Nadia et Omar ont signé", true, true),
            ("CV de Nadia", false, true),
            ("Bilan", false, true),
        ] {
            assert_eq!((his.contains(text), hers.contains(text)), (to_him, to_her), "{text}");
        }
        let files = |parts: &[(String, String)]| parts.iter().filter(|(name, _)| name.starts_with("pieces/")).count();
        assert_eq!((files(&taken(&client).await), files(&taken(&nadia).await)), (0, 1));
        assert!(his.contains("qui nomment quelqu’un d’autre du projet"), "what is missing is told");
    }

    async fn the_history_is_silent_of_the_meetings_that_the_lists_withhold(app: TestApp) {
        let before = planned(&app, "2026-06-12").await;
        let presence = format!("presence-{}", app.world.creator);
        send(&app, &app.adviser().await, "together/attend", &[("meeting", &before), (&presence, "present")]).await;
        write(&app, "Entretien sans lui", "circle_and_creator", &before).await;
        let (_, client) = omar(&app).await;
        let told = ["Un rendez-vous a été prévu pour le 12 juin 2026.", "Un rendez-vous a eu lieu le 12 juin 2026.", "Une note a été écrite."];
        let (his, hers) = (given(&client).await, given(&app.creator().await).await);
        for text in told {
            assert_eq!((his.contains(text), hers.contains(text)), (false, true), "{text}");
        }
        write(&app, "Le projet avance", "circle_and_creator", "").await;
        assert!(given(&client).await.contains("Une note a été écrite."), "of no meeting");
        app.hub.db.query("DELETE FROM meeting_creator").execute().await.expect("of nobody in particular");
        assert!(given(&client).await.contains("Un rendez-vous a eu lieu le 12 juin 2026."));
    }

    async fn the_page_the_calendar_file_and_the_archive_agree(app: TestApp) {
        let before = planned(&app, "2026-06-20").await;
        write(&app, "Pour préparer", "circle_and_creator", &before).await;
        let (creator, client) = omar(&app).await;
        let nadia = app.creator().await;
        let file = format!("/mon-parcours/rendez-vous/{before}.ics");
        let sees = async |client: &Client| {
            let page = client.get("/mon-parcours").await.text();
            let archive = given(client).await;
            [page.contains("Pour préparer"), page.contains("Bureau 3"), client.get(&file).await.status == 200,
             archive.contains("Pour préparer"), archive.contains("Bureau 3")]
        };
        assert_eq!(sees(&client).await, [true; 5], "he is expected at what is to come");
        app.hub.db.query("DELETE FROM meeting_creator WHERE creator_id = $1").bind(creator).execute().await.expect("without him");
        assert_eq!((sees(&client).await, sees(&nadia).await), ([false; 5], [true; 5]));
        let told = "SELECT COUNT(*) FROM notice n JOIN account a ON a.id = n.account_id WHERE n.kind = 'meeting_moved' AND a.name = ";
        let me = app.world.adviser.to_string();
        let moved = [("meeting", &*before), ("version", "1"), ("on", "2026-06-21"), ("at", "10:00"), ("minutes", "60"), ("adviser", &*me), ("place", "Bureau 3"), ("subject", "Bilan")];
        send(&app, &app.adviser().await, "together/save_meeting", &moved).await;
        let count = async |name: &str| app.hub.db.query(Box::leak(format!("{told}'{name}'").into_boxed_str())).scalar::<i64>().await.expect("a count");
        assert_eq!((count("Nadia Ferrer").await, count("Omar Benali").await), (1, 0), "nor is he told that it moved");
        app.hub.db.query("DELETE FROM meeting_creator").execute().await.expect("of nobody");
        assert_eq!((sees(&client).await, sees(&nadia).await), ([true; 5], [true; 5]), "of nobody in particular");
    }

    async fn what_a_note_said_before_is_given_by_the_same_rule(app: TestApp) {
        omar(&app).await;
        write(&app, "Vu Omar hier", "circle", "").await;
        let note = only(&app, "SELECT id FROM note").await;
        let change = [("note", note.as_str()), ("body", "Vu le local hier"), ("visibility", "circle"), ("version", "1")];
        send(&app, &app.adviser().await, "together/save_note", &change).await;
        let hers = given(&app.creator().await).await;
        assert!(hers.contains("Vu le local hier") && !hers.contains("Vu Omar hier"), "{hers}");
    }

    async fn whoever_works_in_the_hub_too_takes_the_own_journeys_alone(app: TestApp) {
        let (me, now, db) = (app.world.creator_account, Stamp::from(app.hub.now()), &app.hub.db);
        member(&app.hub, me, app.world.foreign, "adviser").await;
        for (key, subject) in [("safety:1", "Sécurité de mon compte"), ("notice:own", "Pour la créatrice"), ("notice:staff", "Pour la conseillère"),
            ("link:check", "Offres de la structure"), (&*format!("digest:{me}:2026-06-14"), "Résumé du soir"), ("digest:x:2026-06-13", "Résumé de la veille")] {
            let at = if subject == "Résumé de la veille" { Stamp::from(app.hub.now() - time::Duration::days(1)) } else { now };
            db.query("INSERT INTO letter (id, event_key, recipient, account_id, language, subject, content, state, due_at, created_at) VALUES ($1, $2, 'creator@test.example', $3, 'fr', $4, '', 'sent', $5, $5)")
                .bind(Uuid::now_v7()).bind(key.to_owned()).bind(me).bind(subject.to_owned()).bind(at).execute().await.expect("letter");
        }
        for (key, organisation) in [("own", None), ("staff", Some(app.world.foreign))] {
            db.query("INSERT INTO notice (id, account_id, organisation_id, event_key, kind, facts, link, created_at, delivery, mailed_at) VALUES ($1, $2, $3, $4, 'message_posted', '{}', '/', $5, 'digest', $5)")
                .bind(Uuid::now_v7()).bind(me).bind(organisation).bind(key.to_owned()).bind(now).execute().await.expect("notice");
        }
        for (kind, organisation, journey) in [("message_posted", None, Some(app.world.journey)), ("password_changed", Some(app.world.foreign), None), ("note_written", Some(app.world.foreign), Some(app.world.foreign_journey))] {
            db.query("INSERT INTO event (id, at, account_id, organisation_id, journey_id, subject_id, kind, data) VALUES ($1, $2, $3, $4, $5, $6, $7, '{}')")
                .bind(Uuid::now_v7()).bind(now).bind(me).bind(organisation).bind(journey).bind(if kind == "password_changed" { me } else { Uuid::now_v7() }).bind(kind.to_owned()).execute().await.expect("event");
        }
        let client = app.creator().await;
        let hat = format!("creator:{}", app.world.creator);
        assert_eq!(client.call("accounts/choose_hat", &[("hat", &hat)]).await.status, 303);
        let told = given(&client).await;
        for (text, is) in [("Sécurité de mon compte", true), ("Pour la créatrice", true), ("Résumé du soir", true), ("Pour la conseillère", false),
            ("Offres de la structure", false), ("Résumé de la veille", false), ("message_posted", true), ("password_changed", true), ("note_written", false)] {
            assert_eq!(told.contains(text), is, "{text}");
        }
        assert!(!told.contains("P-2026-0002") && !told.contains("Marty"), "nothing of the journeys that they follow");
    }
}
