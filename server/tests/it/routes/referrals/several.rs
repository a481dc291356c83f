use super::scene::{CONSENT, Scene, count, id as id_of, page, text};
use crate::support::{Answer, TestApp, both_engines};
use time::Duration;

/// One need to Le Levier and Le Fournil, with a consent for both.
async fn both(scene: &Scene, more: &[(&str, &str)]) -> Answer {
    let third = scene.third.to_string();
    let targets = format!("{}:,{third}:", scene.to);
    let covers = [&scene.to, &third].map(|id| format!("consented-{id}"));
    let mut fields = CONSENT.to_vec();
    fields.extend([("targets", targets.as_str()), ("organisation", ""), ("identity", "on")]);
    fields.extend(covers.iter().map(|name| (name.as_str(), "on")));
    fields.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
    fields.extend(more.iter().copied());
    let all: Vec<(&str, &str)> = [
        ("journey", scene.journey.as_str()),
        ("kind", "training"),
        ("need", "Apprendre à tenir ses comptes"),
    ]
    .into_iter()
    .chain(fields)
    .collect();
    scene.sender.call("referrals/write", &all).await
}

/// The referral to an organisation.
async fn to(app: &TestApp, organisation: &str) -> String {
    let id: uuid::Uuid = organisation.parse().expect("identifier");
    let found: uuid::Uuid = app
        .hub
        .db
        .query("SELECT id FROM referral WHERE receiver_organisation_id = $1")
        .bind(id)
        .scalar()
        .await
        .expect("one referral");
    found.to_string()
}

both_engines! {
    async fn one_need_is_a_referral_to_each(app: TestApp) {
        let scene = Scene::new(&app).await;
        let once = "0192b9f0-0000-7000-8000-00000000000b";
        let sent = both(&scene, &[("then", "send"), ("once", once)]).await;
        assert_eq!(sent.location(), "/orientations?file=chez-eux&fait=referrals_sent");
        assert_eq!(both(&scene, &[("then", "send"), ("once", once)]).await.location(), sent.location(), "a double click");
        assert_eq!(count(&app, "SELECT COUNT(*) FROM referral WHERE state = 'sent' AND need_id IS NOT NULL").await, 2);
        assert_eq!(count(&app, "SELECT COUNT(*) FROM consent").await, 2);
        assert_eq!(count(&app, "SELECT COUNT(*) FROM event WHERE kind = 'referral_sent'").await, 2);
        for client in [&scene.receiver, &scene.stranger] {
            assert!(client.get("/orientations").await.text().contains("Nadia Ferrer"));
        }
        let again = both(&scene, &[("then", "send")]).await;
        assert_eq!(again.status, 422, "they wait already");
        assert!(again.body.contains("Le Levier"));
    }

    async fn all_or_none_is_written(app: TestApp) {
        let scene = Scene::new(&app).await;
        let close = app.hub.db.query("UPDATE organisation SET closed_on = $2 WHERE id = $1");
        close.bind(scene.third).bind(app.hub.today()).execute().await.expect("closed");
        let refused = both(&scene, &[("then", "send")]).await;
        assert_eq!(refused.status, 422);
        assert!(refused.body.contains("plus d’orientation possible vers Le Fournil"));
        assert_eq!(count(&app, "SELECT COUNT(*) FROM referral").await, 0);
        assert_eq!(count(&app, "SELECT COUNT(*) FROM consent").await, 0);
    }

    async fn a_consent_left_out_for_one_holds_back_the_whole(app: TestApp) {
        let scene = Scene::new(&app).await;
        let without = format!("consented-{}", scene.third);
        let refused = both(&scene, &[("then", "send"), (&without, "")]).await;
        assert_eq!(refused.status, 422);
        let sent = both(&scene, &[("then", "anonymous"), (&without, "")]).await;
        assert_eq!(sent.status, 303);
        assert!(scene.receiver.get("/orientations").await.text().contains("Nadia Ferrer"));
        assert!(!scene.stranger.get("/orientations").await.body.contains("Ferrer"));
    }

    async fn the_form_for_several_works_by_its_address(app: TestApp) {
        let scene = Scene::new(&app).await;
        let base = format!("/parcours/{}/orienter?etape=training&choix=1", scene.journey);
        let nothing = scene.sender.get(&base).await.text();
        assert!(nothing.contains("Cochez au moins une structure"));
        let chosen = scene.sender.get(&format!("{base}&vers-{}=-&vers-{}=-", scene.to, scene.third)).await.text();
        assert!(chosen.contains("Votre demande au Fournil et au Levier") || chosen.contains("Votre demande au Levier et au Fournil"), "{chosen}");
        assert!(chosen.contains("Envoyer sans le nom"));
        let own = scene.sender.get(&format!("{base}&vers-{}=-", app.world.house)).await;
        assert_eq!(own.status, 404, "one’s own organisation");
    }

    async fn the_others_are_withdrawn_by_the_sender_alone(app: TestApp) {
        let scene = Scene::new(&app).await;
        assert_eq!(both(&scene, &[("then", "send")]).await.status, 303);
        let (accepted, other) = (to(&app, &scene.to).await, to(&app, &scene.third.to_string()).await);
        let offered = scene.receiver.get(&page(&accepted)).await.text();
        assert!(offered.contains("Proposer de retirer les demandes faites ailleurs") && !offered.contains("Le Fournil,"));
        let early = scene.sender.call("referrals/withdraw_others", &[("id", &accepted)]).await;
        assert_eq!(early.status, 409, "nobody asked");
        assert_eq!(scene.accept(&app, &accepted, &[("ask_others", "on")]).await.status, 303);
        assert_eq!(text(&app, "SELECT state FROM referral WHERE id = $1", &other).await, "sent", "never by itself");
        assert_eq!(count(&app, "SELECT COUNT(*) FROM event WHERE kind = 'referral_others_asked'").await, 1);
        assert!(scene.sender.get("/orientations?file=chez-nous").await.body.contains(&accepted));
        assert!(scene.sender.get(&page(&accepted)).await.text().contains("Retirer les autres demandes"));
        assert_eq!(scene.receiver.call("referrals/withdraw_others", &[("id", &accepted)]).await.status, 403);
        assert_eq!(scene.sender.call("referrals/withdraw_others", &[("id", &accepted)]).await.status, 303);
        assert_eq!(text(&app, "SELECT state FROM referral WHERE id = $1", &other).await, "withdrawn");
        assert_eq!(text(&app, "SELECT state FROM referral WHERE id = $1", &accepted).await, "accepted");
        assert_eq!(scene.sender.call("referrals/withdraw_others", &[("id", &accepted)]).await.status, 409, "nothing waits any more");
    }

    async fn one_that_takes_another_up_still_shares_the_need(app: TestApp) {
        let scene = Scene::new(&app).await;
        assert_eq!(both(&scene, &[("then", "send")]).await.status, 303);
        let declined = to(&app, &scene.third.to_string()).await;
        let decline = [("id", &*declined), ("code", "session_full"), ("sentence", "Complet cette année")];
        assert_eq!(scene.stranger.call("referrals/decline", &decline).await.status, 303);
        let fourth = crate::support::organisation(&app.hub, "La Quatrième").await.to_string();
        let follow = [("follows", &*declined), ("organisation", &*fourth), ("need", "Apprendre ailleurs"), ("then", "anonymous")];
        let followed = scene.write(&follow).await;
        assert_eq!(followed.status, 303, "{}", followed.body);
        assert!(followed.location().starts_with("/orientations/"), "{}", followed.location());
        let accepted = to(&app, &scene.to).await;
        let offered = scene.receiver.get(&page(&accepted)).await.text();
        assert!(offered.contains("Proposer de retirer les demandes faites ailleurs"), "{offered}");
    }

    async fn what_was_declined_goes_on_elsewhere_and_keeps_its_thread(app: TestApp) {
        let mut scene = Scene::new(&app).await;
        let id = scene.sent(&["identity"]).await;
        let third = scene.third.to_string();
        let follow = [("follows", id.as_str()), ("organisation", third.as_str()), ("need", "Apprendre autrement")];
        let early = scene.write(&follow).await;
        assert_eq!(early.status, 422, "it still waits");
        let decline = [("id", id.as_str()), ("code", "outside_territory"), ("sentence", "Voyez Le Fournil"), ("suggested", &third)];
        assert_eq!(scene.receiver.call("referrals/decline", &decline).await.status, 303);
        let ways = scene.sender.get(&page(&id)).await.body;
        let link = format!("/parcours/{}/orienter?etape=training&amp;suite={id}&amp;structure={third}", scene.journey);
        assert!(ways.contains(&link), "{ways}");
        let form = scene.sender.get(&link.replace("&amp;", "&")).await.body;
        assert!(form.contains("Apprendre à tenir ses comptes"), "the need is copied");
        let same = scene.write(&[("follows", &*id), ("organisation", &*scene.to), ("need", "Encore")]).await;
        assert!(same.status == 422 && same.body.contains("ne donne pas suite"), "{}", same.body);
        let next = id_of(&scene.write(&follow).await);
        let (before, after) = (scene.sender.get(&page(&id)).await, scene.sender.get(&page(&next)).await);
        assert!(before.body.contains(&next) && before.text().contains("Reprise par la demande au Fournil"));
        assert!(after.body.contains(&id) && after.text().contains("Reprend la demande au Levier"));
        assert!(!scene.receiver.get(&page(&id)).await.body.contains(&next), "the receiver does not learn who is asked next");
        assert_eq!(count(&app, "SELECT COUNT(*) FROM event WHERE kind = 'referral_redirected'").await, 1);
        scene.later(&app, Duration::days(1)).await;
        assert!(scene.creator.get("/mon-parcours").await.text().contains("Demande adressée par La Passerelle à une autre structure"));
    }
}
