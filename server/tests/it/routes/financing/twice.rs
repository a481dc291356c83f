//! product.md §2: one request per financer and instrument.

use super::scene::{Scene, row, share};
use crate::support::{TestApp, both_engines};

both_engines! {
    async fn a_second_request_of_its_kind_is_answered_for_while_the_first_is_open(app: TestApp) {
        let scene = Scene::set(&app).await;
        let first = scene.request(&[("instrument", "region"), ("requested", "5000"), ("financer", "Région d’Oc")]).await;
        let same = [("instrument", "region"), ("requested", "5000"), ("financer", "REGION d'Oc ")];
        let asked = scene.written(&same).await;
        assert!(asked.status == 422 && asked.text().contains("une demande par financeur et par instrument"), "{}", asked.text());
        assert!(asked.body.contains("form[confirm_twice]") && asked.text().contains("Brouillon"), "{}", asked.text());
        assert_eq!(app.count("SELECT COUNT(*) FROM financing_request").await, 1);
        let other = [("instrument", "region"), ("requested", "5000"), ("financer", "Région voisine")];
        assert_eq!(scene.written(&other).await.status, 200);
        let sure = [("confirm_twice", "on"), ("confirm_reason", "Deux appels à projets")];
        let page = scene.written(&[&same[..], &sure].concat()).await;
        assert!(page.status == 200 && page.text().contains("Seconde demande au même financeur"), "{}", page.text());
        assert_eq!(app.count("SELECT COUNT(*) FROM financing_doubt WHERE doubt = 'twice'").await, 1);
        // Once the first has ended, nothing is asked.
        let third = scene.request(&[("instrument", "dept"), ("requested", "5000"), ("financer", "Le Département")]).await;
        scene.moved(&app, &third, "withdraw", "2026-06-12", &[]).await;
        assert_eq!(scene.written(&[("instrument", "dept"), ("requested", "1"), ("financer", "Le Département")]).await.status, 200);
        let version = row(&app, &first).await.3.to_string();
        let change = [
            ("journey", &*scene.journey), ("request", &*first), ("version", &*version),
            ("instrument", "region"), ("financer", "Région voisine"), ("requested", "5000"),
        ];
        let changed = scene.adviser.call("financing/save", &change).await;
        assert!(changed.status == 422 && changed.body.contains("confirm_twice"), "a change asks as well: {}", changed.body);
    }

    /// CSS L131-6-4: once in three years, whatever the office is called.
    async fn a_second_acre_is_answered_for_at_whichever_office(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.request(&[("instrument", "acre"), ("beneficiary", "person"), ("financer", "URSSAF"), ("submitted_on", "2026-05-20")]).await;
        let second = [("instrument", "acre"), ("beneficiary", "person"), ("financer", "URSSAF Occitanie"), ("submitted_on", "2026-06-12")];
        let asked = scene.written(&second).await;
        let text = asked.text();
        assert!(asked.status == 422 && text.contains("CSS L131-6-4") && text.contains("20 mai 2029"), "{text}");
        let sure = [("confirm_again", "on"), ("confirm_reason", "Pour l’associée")];
        let page = scene.written(&[&second[..], &sure].concat()).await;
        assert!(page.status == 200 && page.text().contains("Nouvelle ACRE dans le délai"), "{}", page.text());
    }

    /// A rule that could be answered only by telling gives way.
    async fn what_the_writer_may_not_see_is_not_compared(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.request(&[("instrument", "region"), ("requested", "5000"), ("financer", "Région d’Oc")]).await;
        share(&app, true, true, false).await;
        let theirs = app.stage(app.world.journey, app.world.foreign, "financing").await.to_string();
        let fields = [
            ("journey", &*scene.journey), ("stage", &*theirs), ("instrument", "region"), ("requested", "5000"), ("financer", "Région d’Oc"),
        ];
        let answer = app.foreign_adviser().await.call("financing/write", &fields).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
    }

    async fn the_form_suggests_who_may_be_asked(app: TestApp) {
        let scene = Scene::set(&app).await;
        let request = scene.request(&[("instrument", "banque"), ("requested", "5000"), ("financer", "Banque du canal")]).await;
        let form = format!("/parcours/{}/etapes/{}/demande", scene.journey, scene.stage);
        for page in [form, format!("{}?modifier=1", scene.page(&request))] {
            let page = scene.adviser.get(&page).await.body;
            let list = page.split("<datalist id=\"financers\">").nth(1).and_then(|rest| rest.split("</datalist>").next()).unwrap_or_default();
            assert!(list.contains("Banque du canal") && list.matches("<option").count() >= 3, "{page}");
            assert!(page.contains("list=\"financers\""), "{page}");
        }
    }
}
