//! What an instrument gives, by the table of thresholds: refused, or answered for.

use super::scene::{Scene, row, share};
use crate::{
    routes::archive::{part, taken},
    support::{Answer, TestApp, both_engines},
};
use time::Duration;
use uuid::Uuid;

async fn saved(app: &TestApp, scene: &Scene, request: &str, typed: &[(&str, &str)]) -> Answer {
    let version = row(app, request).await.3.to_string();
    let hidden = [
        ("journey", &*scene.journey),
        ("request", request),
        ("version", &*version),
        ("instrument", "ph_initiative"),
    ];
    scene.adviser.call("financing/save", &[&hidden, typed].concat()).await
}

both_engines! {
    /// domain.md §2.1: microcredit of 17 000 € at most, over 48 months at most.
    async fn what_a_fund_rules_is_refused_with_the_value_that_passes(app: TestApp) {
        let scene = Scene::set(&app).await;
        let refused = scene.written(&[("instrument", "adie_mc"), ("requested", "17000,01"), ("duration_months", "49"), ("confirm_amount", "on"), ("confirm_reason", "Dit au téléphone")]).await;
        assert_eq!(refused.status, 422);
        for told in ["Microcrédit professionnel, Adie : montant de 17\u{202f}000\u{a0}€ au plus", "durée de 48 mois au plus"] {
            assert!(refused.text().replace("\u{a0}:", " :").contains(told), "{told}: {}", refused.text());
        }
        assert!(refused.body.contains("17000,01"), "what was typed stays");
        assert_eq!(app.count("SELECT COUNT(*) FROM financing_request").await, 0);
        assert_eq!(scene.written(&[("instrument", "adie_mc"), ("requested", "17000"), ("duration_months", "48")]).await.status, 200);
    }

    /// domain.md §2.1: 3 000 to 50 000 € is an order of magnitude; product.md §2: a doubtful case warns and records the answer.
    async fn outside_of_an_order_of_magnitude_somebody_answers_once(app: TestApp) {
        let scene = Scene::set(&app).await;
        let high = [("instrument", "ph_initiative"), ("requested", "60000")];
        let asked = scene.written(&high).await;
        assert!(asked.status == 422 && asked.text().contains("50\u{202f}000\u{a0}€ au plus"), "{}", asked.text());
        assert!(asked.body.contains("form[confirm_amount]") && !asked.body.contains("form[confirm_length]"), "{}", asked.text());
        let silent = scene.written(&[&high[..], &[("confirm_amount", "on")]].concat()).await;
        assert!(silent.status == 422 && silent.text().contains("indiquez pourquoi"), "{}", silent.text());
        assert_eq!(app.count("SELECT COUNT(*) FROM financing_request").await, 0);
        let page = scene.written(&[&high[..], &[("confirm_amount", "on"), ("confirm_reason", "Accord du réseau")]].concat()).await;
        assert_eq!(page.status, 200, "{}", page.text());
        for told in ["Points confirmés", "Montant hors de l’ordre de grandeur", "Accord du réseau", "Confirmé par Claire Vidal"] {
            assert!(page.text().contains(told), "{told}: {}", page.text());
        }
        let request: uuid::Uuid = app.hub.db.query("SELECT request_id FROM financing_doubt WHERE doubt = 'amount'").scalar().await.expect("answer");
        let request = request.to_string();
        let same = saved(&app, &scene, &request, &[("requested", "60000"), ("financer", "Initiative Lauragais")]).await;
        assert_eq!(same.status, 303, "asked once: {}", same.body);
        let more = saved(&app, &scene, &request, &[("requested", "70000"), ("financer", "Initiative Lauragais")]).await;
        assert!(more.status == 422 && more.body.contains("confirm_amount"), "another amount: {}", more.body);
        let answered = [("requested", "70000"), ("financer", "Initiative Lauragais"), ("confirm_amount", "on"), ("confirm_reason", "Deux prêts réunis")];
        assert_eq!(saved(&app, &scene, &request, &answered).await.status, 303);
        assert_eq!(app.count("SELECT COUNT(*) FROM financing_doubt").await, 2);
        // Of the own organisation alone; the person is told that it was checked.
        share(&app, true, true, true).await;
        let other = app.foreign_adviser().await.get(&scene.page(&request)).await;
        assert!(other.status == 200 && !other.text().contains("Accord du réseau"), "{}", other.text());
        let archive = taken(&app.creator().await).await;
        let page = part(&archive, "mes-donnees.html");
        assert!(page.contains("Montant hors de l’ordre de grandeur") && !page.contains("Accord du réseau"), "{page}");
    }

    /// Issue 3: a change of a threshold never rewrites the past.
    async fn a_limit_that_changes_leaves_what_was_submitted_before(app: TestApp) {
        let scene = Scene::set(&app).await;
        let typed = [("instrument", "adie_mc"), ("requested", "15000")];
        let before = scene.request(&[&typed[..], &[("submitted_on", "2026-06-10")]].concat()).await;
        let lower = [("code", "adie_most"), ("value", "12000"), ("valid_from", "2026-07-01"), ("source", "Adie, barème de juillet"), ("page", "/administration/reperes")];
        let page = app.coordinator().await.post_and_follow("thresholds/set", &lower).await;
        assert!(page.text().contains("12\u{202f}000\u{a0}€") && page.text().contains("17\u{202f}000\u{a0}€"), "{}", page.text());
        app.pass(Duration::days(20));
        // Three weeks on, everybody signs in again.
        let scene = Scene { adviser: app.adviser().await, ..scene };
        let refused = scene.written(&typed).await;
        assert!(refused.status == 422 && refused.text().contains("Adie, barème de juillet"), "{}", refused.text());
        let kept = [("instrument", "adie_mc"), ("requested", "15000"), ("financer", "Adie")];
        let version = row(&app, &before).await.3.to_string();
        let hidden = [("journey", &*scene.journey), ("request", &*before), ("version", &*version)];
        assert_eq!(scene.adviser.call("financing/save", &[&hidden[..], &kept[..]].concat()).await.status, 303);
    }

    /// Issue 3: corrections of any act. What a fund gave before its limit was known is a fact.
    async fn a_request_on_record_above_a_limit_can_still_be_put_right(app: TestApp) {
        let scene = Scene::set(&app).await;
        let request = scene.in_committee(&app).await;
        scene.moved(&app, &request, "grant", "2026-04-02", &[("amount", "8000")]).await;
        for sql in ["UPDATE financing_request SET instrument = 'adie_mc', requested = 3000000, granted = 3000000", "UPDATE financing_act SET amount = 3000000 WHERE act = 'grant'"] {
            app.hub.db.query(sql).execute().await.expect("a request of before");
        }
        let save = async |requested: &str| {
            let version = row(&app, &request).await.3.to_string();
            let fields = [("journey", &*scene.journey), ("request", &*request), ("version", &*version), ("instrument", "adie_mc"), ("financer", "Adie"), ("requested", requested), ("rate", "7,5")];
            scene.adviser.call("financing/save", &fields).await
        };
        let correct = async |act: &str, typed: &[(&str, &str)]| {
            let query = app.hub.db.query("SELECT id FROM financing_act WHERE act = $1 AND struck_at IS NULL");
            let wrong: Uuid = query.bind(act.to_owned()).scalar().await.expect("one");
            let (wrong, version) = (wrong.to_string(), row(&app, &request).await.3.to_string());
            let hidden = [("journey", &*scene.journey), ("request", &*request), ("wrong", &*wrong), ("act", act), ("version", &*version), ("why", "Relu")];
            scene.adviser.call("financing/correct", &[hidden.as_slice(), typed].concat()).await
        };
        let rated = save("30000").await;
        assert_eq!(rated.status, 303, "the rate alone: {}", rated.body);
        let more = save("31000").await;
        assert!(more.status == 422 && more.body.contains("Adie"), "{}", more.body);
        let earlier = correct("submit", &[("on", "2026-03-01")]).await;
        assert_eq!(earlier.status, 303, "an act before the grant: {}", earlier.body);
        let later = correct("grant", &[("on", "2026-04-03"), ("amount", "30000")]).await;
        assert_eq!(later.status, 303, "the day of the grant: {}", later.body);
        let other = correct("grant", &[("on", "2026-04-03"), ("amount", "29000")]).await;
        assert!(other.status == 422 && other.body.contains("Adie"), "{}", other.body);
        assert_eq!(correct("grant", &[("on", "2026-04-03"), ("amount", "17000")]).await.status, 303);
        assert_eq!(save("17000").await.status, 303);
        assert_eq!(app.findings().await, 0);
    }
}
