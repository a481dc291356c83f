use super::scene::{Scene, count, page, text};
use crate::support::{TestApp, both_engines};

both_engines! {
    async fn an_address_that_says_nothing_is_told_and_the_rest_applies(app: TestApp) {
        let adviser = app.adviser().await;
        for part in ["file=zzz", "etat=zzz", "etape=zzz", "sens=zzz", "structure=zzz", "page=zzz", "page=0", "de=zzz"] {
            let page = adviser.get(&format!("/orientations?{part}")).await;
            assert_eq!(page.status, 422, "{part}");
            assert!(page.text().contains("n’a pas été comprise"), "{part}");
        }
        let kept = adviser.get("/orientations?sens=envoyees&etat=zzz").await.text();
        assert!(kept.contains("Ce qui est gardé : ") && kept.contains("envoyées"), "{kept}");
        assert_eq!(adviser.get("/orientations?file=&etat=&etape=training&sens=&structure=&de=").await.status, 200);
    }

    async fn without_identity_the_receiver_sees_the_reference_only(app: TestApp) {
        let scene = Scene::new(&app).await;
        let id = scene.sent(&["stages"]).await;
        for address in [page(&id), "/orientations".to_owned()] {
            let told = scene.receiver.get(&address).await;
            assert!(told.text().contains("P-2026-0001"), "{address}");
            for hidden in ["Nadia", "Ferrer", "creator@"] {
                assert!(!told.body.contains(hidden), "{address} tells {hidden}");
            }
        }
        assert!(scene.sender.get(&page(&id)).await.text().contains("Nadia Ferrer"));
    }

    async fn what_the_consent_leaves_out_is_not_shown(app: TestApp) {
        let scene = Scene::new(&app).await;
        let id = scene.sent(&["identity"]).await;
        let shown = scene.receiver.get(&page(&id)).await.text();
        assert!(shown.contains("Nadia Ferrer") && !shown.contains("Le parcours jusqu’ici"));
        scene.sender.call("referrals/withdraw", &[("id", &id)]).await;
        let after = scene.receiver.get(&page(&id)).await;
        assert_eq!(after.status, 200);
        assert!(!after.body.contains("Ferrer"), "nothing to answer, nothing to read");
    }

    async fn the_first_opening_is_recorded_once_and_the_reading_is_logged(app: TestApp) {
        let scene = Scene::new(&app).await;
        let id = scene.sent(&["identity"]).await;
        scene.sender.get(&page(&id)).await;
        let unseen = "SELECT COUNT(*) FROM referral WHERE seen_at IS NULL";
        assert_eq!(count(&app, unseen).await, 1);
        scene.receiver.get(&page(&id)).await;
        let seen = "SELECT CAST(seen_at AS TEXT) FROM referral WHERE id = $1";
        let first = text(&app, seen, &id).await;
        app.pass(time::Duration::hours(5));
        scene.receiver.get(&page(&id)).await;
        assert_eq!(text(&app, seen, &id).await, first);
        assert_eq!(count(&app, "SELECT COUNT(*) FROM access_log WHERE part = 'referral'").await, 2);
        assert_eq!(text(&app, "SELECT CAST(version AS TEXT) FROM referral WHERE id = $1", &id).await, "2");
    }

    async fn a_stranger_finds_nothing_anywhere(app: TestApp) {
        let scene = Scene::new(&app).await;
        let id = scene.sent(&["identity"]).await;
        let stranger = app.world.adviser.to_string();
        assert_eq!(scene.stranger.get(&page(&id)).await.status, 404);
        assert_eq!(scene.stranger.get(&format!("/parcours/{}/orienter", scene.journey)).await.status, 404);
        assert!(!scene.stranger.get("/orientations").await.body.contains("P-2026-0001"));
        for act in ["send", "accept", "decline", "withdraw"] {
            let fields = [("id", id.as_str()), ("adviser", &stranger), ("code", "duplicate"), ("sentence", "Non")];
            let answer = scene.stranger.call(&format!("referrals/{act}"), &fields).await;
            assert_eq!(answer.status, 404, "{act}: {}", answer.body);
        }
        let consent = text(&app, "SELECT CAST(COUNT(*) AS TEXT) FROM consent WHERE id <> $1", &id).await;
        assert_eq!(consent, "1");
        assert_eq!(text(&app, "SELECT state FROM referral WHERE id = $1", &id).await, "sent");
        assert_eq!(scene.sender.get(&page("not-a-number")).await.status, 404);
    }

    async fn filters_and_pages_live_in_the_address(app: TestApp) {
        let scene = Scene::new(&app).await;
        let id = scene.sent(&["identity"]).await;
        let list = async |query: &str| scene.sender.get(&format!("/orientations?sens=envoyees{query}")).await.text();
        assert!(list("").await.contains("Nadia Ferrer"));
        assert!(list("&etat=sent&etape=training&page=7").await.contains("Nadia Ferrer"));
        assert!(list(&format!("&structure={}", scene.to)).await.contains("Nadia Ferrer"));
        for nothing in ["&etat=declined".to_owned(), "&etape=welcome".to_owned(), format!("&structure={}", scene.third)] {
            assert!(!list(&nothing).await.contains("Nadia Ferrer"), "{nothing}");
        }
        let asked = scene.sender.get("/orientations?file=a-repondre&sens=envoyees").await.body;
        assert!(asked.contains(&id), "nothing sent is to be answered by us: all that was sent is shown");
        let received = scene.receiver.get("/orientations?sens=recues").await.body;
        assert!(received.contains(&id) && received.contains("À répondre"));
        assert!(!scene.sender.get("/orientations").await.body.contains(&id));
    }
}
