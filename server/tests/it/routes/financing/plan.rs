use super::scene::Scene;
use crate::support::{TestApp, both_engines};
use uuid::Uuid;

both_engines! {
    /// product.md §2: the plan adds requests, bank loans and own funds up against the need.
    async fn a_plan_says_by_how_much_it_is_not_balanced_until_it_is(app: TestApp) {
        let scene = Scene::set(&app).await;
        let page = format!("/parcours/{}/financement", scene.journey);
        let text = async || scene.adviser.get(&page).await.text();
        assert!(text().await.contains("Le plan est vide"));
        let add = async |item: &str, label: &str, amount: &str| {
            let fields = [("journey", &*scene.journey), ("item", item), ("label", label), ("amount", amount), ("page", &*page)];
            scene.adviser.post_and_follow("financing/add_line", &fields).await
        };
        assert_eq!(add("equipment", "Autoclave", "12000").await.status, 200);
        add("working_capital", "", "3000").await;
        add("own_funds", "", "2000").await;
        assert!(text().await.contains("Il manque 13\u{202f}000\u{a0}€"), "{}", text().await);
        let request = scene.in_committee(&app).await;
        scene.request(&[("instrument", "banque"), ("requested", "9000"), ("financer", "Banque du midi")]).await;
        let told = text().await;
        assert!(told.contains("Il manque 5\u{202f}000\u{a0}€") && told.contains("2\u{202f}000\u{a0}€ sont acquis"), "{told}");
        assert!(told.contains("9\u{202f}000\u{a0}€ sont encore en brouillon"), "a draft is no resource: {told}");
        scene.request(&[("instrument", "banque"), ("requested", "5000"), ("financer", "Banque du canal"), ("submitted_on", "2026-03-02")]).await;
        scene.request(&[("instrument", "fa_gar_fag"), ("requested", "5000")]).await;
        let told = text().await;
        assert!(told.contains("Le plan est équilibré") && told.contains("13\u{202f}000\u{a0}€ attendent encore une décision"), "{told}");
        scene.moved(&app, &request, "grant", "2026-04-02", &[("amount", "7000")]).await;
        let told = text().await;
        assert!(told.contains("Il manque 1\u{202f}000\u{a0}€") && told.contains("5\u{202f}000\u{a0}€ attendent"), "{told}");
        let line: (Uuid,) = app.hub.db.query("SELECT id FROM financing_line WHERE item = 'own_funds'").one().await.expect("a line");
        let line = line.0.to_string();
        let strike = [("journey", &*scene.journey), ("line", &*line), ("page", &*page)];
        scene.adviser.post_and_follow("financing/strike_line", &strike).await;
        add("own_funds", "", "3000").await;
        assert!(text().await.contains("Le plan est équilibré"));
        assert_eq!(scene.adviser.call("financing/strike_line", &strike).await.status, 404, "struck out already");
        assert_eq!(app.count("SELECT COUNT(*) FROM financing_line").await, 4, "what stood before stays");
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind LIKE 'financing_line%'").await, 5);
        let mine = app.creator().await.get("/mon-parcours").await.text();
        assert!(mine.contains("Votre projet a besoin de 15\u{202f}000\u{a0}€") && mine.contains("C’est oui : 7\u{202f}000\u{a0}€"), "{mine}");
    }

    async fn a_line_that_cannot_be_read_is_refused_and_stays_typed(app: TestApp) {
        let scene = Scene::set(&app).await;
        let page = format!("/parcours/{}/financement", scene.journey);
        for (item, amount, told) in [("", "100", "à remplir"), ("cash", "beaucoup", "beaucoup"), ("cash", "0", "au-dessus de 0"), ("gold", "100", "liste")] {
            let fields = [("journey", &*scene.journey), ("item", item), ("label", "Deux ans"), ("amount", amount), ("page", &*page)];
            let refused = scene.adviser.post_and_follow("financing/add_line", &fields).await;
            assert_eq!(refused.status, 422, "{item} {amount}");
            assert!(refused.text().contains(told) && refused.body.contains("Deux ans"), "{}", refused.text());
        }
        assert_eq!(app.count("SELECT COUNT(*) FROM financing_line").await, 0);
    }
}
