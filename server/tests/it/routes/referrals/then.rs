//! `/orientations?au=` and `/orientations/{id}?au=`: the list and one referral as they stood on a past day.

use super::scene::{CONSENT, Scene, count, id as id_of, page};
use crate::support::{Client, TestApp, both_engines};
use time::Duration;

async fn told(client: &Client, address: &str) -> String {
    let answer = client.get(address).await;
    assert_eq!(answer.status, 200, "{address}: {}", answer.text());
    answer.text()
}

async fn list(client: &Client, query: &str, day: &str) -> String {
    told(client, &format!("/orientations?{query}&au={day}")).await
}

async fn one(client: &Client, id: &str, day: &str) -> String {
    told(client, &format!("{}?au={day}", page(id))).await
}

/// Written on 15 June, sent on 17, under study from 18, declined on 19, taken up again on 20, accepted on 21; it is the 25th.
async fn lived(app: &TestApp) -> (Scene, String) {
    let mut scene = Scene::new(app).await;
    let id = scene.draft().await;
    scene.later(app, Duration::days(2)).await;
    let consent = [
        CONSENT.as_slice(),
        &[("id", id.as_str()), ("stages", "on"), ("identity", "on")],
    ]
    .concat();
    assert_eq!(scene.sender.call("referrals/send", &consent).await.status, 303);
    scene.later(app, Duration::days(1)).await;
    assert_eq!(scene.receiver.call("referrals/study", &[("id", &id)]).await.status, 303);
    scene.later(app, Duration::days(1)).await;
    let third = scene.third.to_string();
    let decline = [
        ("id", &*id),
        ("code", "session_full"),
        ("sentence", "Complet ce mois-ci"),
        ("suggested", &*third),
    ];
    assert_eq!(scene.receiver.call("referrals/decline", &decline).await.status, 303);
    scene.later(app, Duration::days(1)).await;
    assert_eq!(
        scene.receiver.call("referrals/reconsider", &[("id", &id)]).await.status,
        303
    );
    scene.later(app, Duration::days(1)).await;
    assert_eq!(scene.accept(app, &id, &[("sentence", "Bienvenue")]).await.status, 303);
    scene.later(app, Duration::days(4)).await;
    (scene, id)
}

both_engines! {
    async fn the_list_shows_each_day_as_it_was(app: TestApp) {
        let (scene, id) = lived(&app).await;
        let link = |day: &str| format!("href=\"/orientations/{id}?au={day}\"");
        for (day, sender, receiver, state) in [
            ("2026-06-15", "chez-nous", None, "Brouillon"),
            ("2026-06-17", "chez-eux", Some("a-repondre"), "Envoyée"),
            ("2026-06-18", "chez-eux", Some("chez-nous"), "À l’étude"),
            ("2026-06-19", "closes", Some("closes"), "Refusée"),
            ("2026-06-20", "chez-eux", Some("chez-nous"), "À l’étude"),
            ("2026-06-22", "suivies", Some("suivies"), "Acceptée"),
        ] {
            for queue in ["a-repondre", "chez-nous", "chez-eux", "suivies", "closes", "toutes"] {
                for (client, expected) in [(&scene.sender, Some(sender)), (&scene.receiver, receiver)] {
                    let held = expected.is_some_and(|expected| queue == expected || queue == "toutes");
                    let answer = client.get(&format!("/orientations?file={queue}&au={day}")).await;
                    assert_eq!(answer.body.contains(&link(day)), held, "{day} {queue}");
                    assert!(!held || answer.text().contains(state), "{day}: {}", answer.text());
                    assert!(answer.text().contains("Situation au") && answer.text().contains("Revenir à aujourd’hui"), "{day}");
                }
            }
            let counted = list(&scene.receiver, "file=toutes", day).await;
            assert_eq!(counted.contains("1 orientation"), receiver.is_some(), "{day}: {counted}");
        }
        assert!(list(&scene.sender, "file=toutes", "2026-06-14").await.contains("Rien ici ce jour-là"), "before it was written");
        let waited = list(&scene.sender, "file=chez-eux", "2026-06-20").await;
        assert!(waited.contains("attendait une réponse depuis 3 jours"), "{waited}");
        let declined = list(&scene.sender, "file=closes", "2026-06-19").await;
        assert!(declined.contains("répondue en 2 jours") && declined.contains("le 19/06/2026"), "{declined}");
    }

    async fn the_filters_of_a_past_day_are_those_of_that_day(app: TestApp) {
        let (scene, id) = lived(&app).await;
        for (query, day, held) in [
            ("etat=under_review", "2026-06-18", true),
            ("etat=under_review", "2026-06-19", false),
            ("etat=declined", "2026-06-19", true),
            ("etape=training", "2026-06-18", true),
            ("etape=financing", "2026-06-18", false),
            ("sens=recues", "2026-06-17", true),
            ("sens=recues", "2026-06-16", false),
            ("sens=envoyees", "2026-06-18", false),
            ("de=moi", "2026-06-22", true),
            ("de=moi", "2026-06-17", true),
        ] {
            let answer = scene.receiver.get(&format!("/orientations?file=toutes&{query}&au={day}")).await;
            assert!(answer.status == 200 && answer.body.contains(&id) == held, "{query} {day}");
        }
        let other = crate::support::account(&app.hub, "second", "Lise Arnal", None).await;
        crate::support::member(&app.hub, other, app.world.foreign, "adviser").await;
        let second = app.client(other).await;
        for (day, held) in [("2026-06-17", true), ("2026-06-18", false), ("2026-06-22", false)] {
            let answer = second.get(&format!("/orientations?file=toutes&de=moi&au={day}")).await;
            assert_eq!(answer.body.contains(&id), held, "{day}: until somebody takes it, it is everybody’s");
        }
        for wrong in ["hier", "2026-02-31", "2030-01-01"] {
            for address in ["/orientations".to_owned(), page(&id)] {
                let refused = scene.sender.get(&format!("{address}?au={wrong}")).await;
                assert!(refused.status == 422 && refused.text().contains("n’est pas une date passée du calendrier"), "{address} {wrong}");
            }
        }
    }

    async fn a_referral_shows_its_acts_until_that_day_and_offers_none(app: TestApp) {
        let (scene, id) = lived(&app).await;
        for (day, told, not) in [
            ("2026-06-15", "se préparait", "Envoyée le"),
            ("2026-06-17", "Demande envoyée par La Passerelle", "Demande à l’étude chez"),
            ("2026-06-19", "Complet ce mois-ci", "Bienvenue"),
            ("2026-06-20", "Demande de nouveau à l’étude", "Réponse du Levier : oui"),
            ("2026-06-21", "Bienvenue", "Terminée"),
        ] {
            let answer = scene.sender.get(&format!("{}?au={day}", page(&id))).await;
            let text = answer.text();
            assert!(answer.status == 200 && text.contains(told) && !text.contains(not), "{day}: {text}");
            assert!(text.contains("Situation au") && !answer.body.contains("/api/referrals/"), "{day}: nothing is done in the past");
            assert!(text.contains("Apprendre à tenir ses comptes"), "{day}");
            assert!(answer.body.contains(&format!("/parcours/{}?au={day}", scene.journey)), "{day}: the journey of that day");
        }
        let suggested = one(&scene.sender, &id, "2026-06-19").await;
        assert!(suggested.contains("Le Fournil"), "{suggested}");
        assert!(!one(&scene.sender, &id, "2026-06-20").await.contains("Le Fournil"), "the decline was taken back");
        assert!(one(&scene.sender, &id, "2026-06-14").await.contains("pas encore écrite : elle l’a été le 15 juin 2026"));
        let early = scene.receiver.get(&format!("{}?au=2026-06-16", page(&id))).await;
        assert!(early.text().contains("pas encore envoyée : elle l’a été le 17 juin 2026"), "{}", early.text());
        assert!(!early.text().contains("Apprendre à tenir"), "a draft is its sender’s alone");
        let english = app.adviser().await.in_english().get(&format!("{}?au=2026-06-14", page(&id))).await.text();
        assert!(english.contains("was not written yet: it was written on 15 June 2026"), "{english}");
    }

    async fn a_past_day_opens_no_more_than_today(app: TestApp) {
        let (scene, id) = lived(&app).await;
        let stranger: uuid::Uuid = app.hub.db.query("SELECT id FROM account WHERE name = 'Omar Vidaillac'").scalar().await.expect("a stranger");
        let stranger = app.client(stranger).await;
        assert_eq!(stranger.get(&format!("{}?au=2026-06-18", page(&id))).await.status, 404, "another organisation");
        let list_of_others = stranger.get("/orientations?file=toutes&au=2026-06-18").await;
        assert!(list_of_others.status == 200 && !list_of_others.body.contains(&id));
        assert_eq!(app.nobody().get(&format!("{}?au=2026-06-18", page(&id))).await.status, 303);
        assert!(list(&scene.receiver, "file=toutes", "2026-06-18").await.contains("Nadia Ferrer"));
        let consent: uuid::Uuid = app.hub.db.query("SELECT id FROM consent").scalar().await.expect("one consent");
        let consent = consent.to_string();
        assert_eq!(scene.creator.call("sharing/withdraw_consent", &[("id", &consent)]).await.status, 303);
        let then = list(&scene.receiver, "file=toutes", "2026-06-18").await;
        assert!(then.contains("Formation") && !then.contains("Ferrer"), "the consent is withdrawn: {then}");
        let then = one(&scene.receiver, &id, "2026-06-20").await;
        assert!(then.contains("Complet ce mois-ci") && !then.contains("Apprendre à tenir") && !then.contains("Ferrer"), "what it wrote itself is left: {then}");
    }

    async fn who_is_named_later_is_not_named_by_a_past_day_to_whom_may_not_know(app: TestApp) {
        let mut scene = Scene::new(&app).await;
        let sent = id_of(&scene.write(&[("then", "anonymous")]).await);
        scene.later(&app, Duration::days(1)).await;
        for address in ["/orientations?file=toutes&au=2026-06-15".to_owned(), format!("{}?au=2026-06-15", page(&sent))] {
            let told = told(&scene.receiver, &address).await;
            assert!(told.contains("Demande sans nom") && !told.contains("Ferrer") && !told.contains("P-2026-0001"), "{address}: {told}");
        }
        assert_eq!(count(&app, "SELECT COUNT(*) FROM access_log").await, 0, "nothing of the file was read");
        let consent = [CONSENT.as_slice(), &[("id", sent.as_str()), ("identity", "on")]].concat();
        assert_eq!(scene.sender.call("referrals/identify", &consent).await.status, 303);
        scene.later(&app, Duration::days(1)).await;
        let named = list(&scene.receiver, "file=toutes", "2026-06-15").await;
        assert!(named.contains("Nadia Ferrer"), "who may know it today may be told: {named}");
        assert!(!one(&scene.receiver, &sent, "2026-06-15").await.contains("L’accord de partage est noté"), "the consent came later");
        app.hub.db.query("UPDATE consent SET identity = FALSE, stages = TRUE").execute().await.expect("fewer parts");
        for address in ["/orientations?file=toutes&au=2026-06-16".to_owned(), format!("{}?au=2026-06-16", page(&sent))] {
            let told = told(&scene.receiver, &address).await;
            assert!(!told.contains("Ferrer") && !told.contains("Projet de Nadia"), "a reduced consent: {address}: {told}");
        }
    }

    async fn what_took_one_up_again_is_shown_once_it_had(app: TestApp) {
        let mut scene = Scene::new(&app).await;
        let id = scene.sent(&["identity", "stages"]).await;
        let decline = [("id", id.as_str()), ("code", "session_full"), ("sentence", "Complet")];
        assert_eq!(scene.receiver.call("referrals/decline", &decline).await.status, 303);
        scene.later(&app, Duration::days(2)).await;
        let other = scene.third.to_string();
        let next = id_of(&scene.write(&[("organisation", &other), ("follows", &id), ("then", "anonymous")]).await);
        scene.later(&app, Duration::days(2)).await;
        let chain = |day: &'static str| one(&scene.sender, &id, day);
        assert!(!chain("2026-06-16").await.contains("Reprise par la demande"));
        assert!(chain("2026-06-17").await.contains("Reprise par la demande au Fournil"));
        assert!(one(&scene.sender, &next, "2026-06-17").await.contains("Reprend la demande au Levier"));
        assert!(one(&scene.sender, &next, "2026-06-16").await.contains("pas encore écrite"));
    }
}
