//! Conditions before the contract, and how money that was granted ends.

use super::scene::{Scene, row};
use crate::support::{TestApp, both_engines};
use uuid::Uuid;

impl Scene {
    async fn plan(&self) -> String {
        self.adviser
            .get(&format!("/parcours/{}/financement", self.journey))
            .await
            .text()
    }
}

both_engines! {
    /// product.md §2: the conditions of a grant are met before its contract; the day of the contract says so too.
    async fn a_contract_is_not_dated_before_the_last_condition_was_met(app: TestApp) {
        let scene = Scene::set(&app).await;
        let request = scene.in_committee(&app).await;
        let grant = [("amount", "6000"), ("conditions", "Bail signé\nAccord de la banque")];
        scene.moved(&app, &request, "grant_conditionally", "2026-04-02", &grant).await;
        let told = scene.act(&app, &request, "sign", "2026-04-20", &[]).await;
        assert!(told.status == 422 && told.text().contains("2 conditions restent à lever"), "{}", told.text());
        let named: Vec<(Uuid,)> = app.hub.db.query("SELECT id FROM financing_condition ORDER BY id").all().await.expect("two");
        for ((condition,), on) in named.iter().zip(["2026-04-08", "2026-05-20"]) {
            let (condition, page) = (condition.to_string(), scene.page(&request));
            let fields = [("journey", &*scene.journey), ("request", &*request), ("condition", &*condition), ("on", on), ("page", &*page)];
            assert_eq!(scene.adviser.post_and_follow("financing/meet", &fields).await.status, 200);
        }
        let early = scene.act(&app, &request, "sign", "2026-05-19", &[("reason", "Chez le notaire")]).await;
        assert!(early.status == 422 && early.text().contains("au plus tôt le 20/05/2026"), "{}", early.text());
        assert!(early.body.contains("Chez le notaire"), "what was typed stays");
        scene.moved(&app, &request, "sign", "2026-05-20", &[]).await;
        assert_eq!(row(&app, &request).await.0, "signed");
        assert_eq!(app.findings().await, 0);
    }

    /// domain.md §2.2: granted 10 000, paid 4 000, then closed: 4 000 are there.
    async fn a_closed_request_counts_for_what_was_paid(app: TestApp) {
        let scene = Scene::set(&app).await;
        let request = scene.in_committee(&app).await;
        scene.moved(&app, &request, "grant", "2026-04-02", &[("amount", "6000")]).await;
        scene.moved(&app, &request, "sign", "2026-04-03", &[]).await;
        scene.moved(&app, &request, "disburse", "2026-04-10", &[("amount", "4000")]).await;
        assert!(scene.plan().await.contains("dépassent les besoins de 6\u{202f}000\u{a0}€"), "{}", scene.plan().await);
        scene.moved(&app, &request, "repay", "2026-05-10", &[]).await;
        assert!(scene.plan().await.contains("dépassent les besoins de 4\u{202f}000\u{a0}€"), "{}", scene.plan().await);
    }

    /// A grant of which nothing was paid can end: it is secured no more, and everybody concerned hears of it.
    async fn a_grant_lapses_or_is_given_up_and_is_no_resource_any_more(app: TestApp) {
        let scene = Scene::set(&app).await;
        let request = scene.in_committee(&app).await;
        scene.moved(&app, &request, "grant", "2026-04-02", &[("amount", "6000"), ("valid_until", "2026-05-31")]).await;
        let late = scene.act(&app, &request, "sign", "2026-06-01", &[]).await;
        assert!(late.status == 422 && late.text().contains("notez la demande caduque"), "{}", late.text());
        scene.moved(&app, &request, "lapse", "2026-06-01", &[("reason", "Renonce à emprunter")]).await;
        assert_eq!(row(&app, &request).await, ("lapsed".to_owned(), Some(600_000), 0, 6));
        let page = scene.adviser.get(&scene.page(&request)).await.text();
        assert!(page.contains("Caduque ou abandonnée") && page.contains("Renonce à emprunter"), "{page}");
        assert!(scene.plan().await.contains("Le plan est vide"), "{}", scene.plan().await);
        let then = format!("/parcours/{}/financement?au=2026-05-31", scene.journey);
        assert!(scene.adviser.get(&then).await.text().contains("6\u{202f}000\u{a0}€"), "on that day it stood");
        let history = scene.adviser.get(&format!("/parcours/{}", scene.journey)).await.text();
        assert!(history.contains("Un financement accordé ne sera pas versé : caduc ou abandonné le 1er juin 2026."), "{history}");
        let mine = app.creator().await.get("/mon-parcours").await.text();
        assert!(mine.contains("ne sera pas versé"), "{mine}");
        let english = app.adviser().await.in_english().get(&scene.page(&request)).await.text();
        assert!(english.contains("Lapsed or given up"), "{english}");
        let paid = scene.act(&app, &request, "disburse", "2026-06-02", &[("amount", "100")]).await;
        assert_eq!(paid.status, 422);
        assert_eq!(app.findings().await, 0);
    }

    async fn nothing_is_no_grant_and_no_payment_and_the_words_say_so(app: TestApp) {
        let scene = Scene::set(&app).await;
        let request = scene.in_committee(&app).await;
        let zero = scene.act(&app, &request, "grant", "2026-04-02", &[("amount", "0")]).await;
        assert!(zero.status == 422 && zero.text().contains("Si rien n’est accordé"), "{}", zero.text());
        assert!(!zero.text().contains("Ce champ est à remplir"), "{}", zero.text());
        let empty = scene.act(&app, &request, "grant", "2026-04-02", &[]).await;
        assert!(empty.status == 422 && empty.text().contains("à remplir"), "{}", empty.text());
    }
}
