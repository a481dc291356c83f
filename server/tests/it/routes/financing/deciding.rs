//! The decisions of a whole committee in one form.

use super::scene::{Scene, row, share};
use crate::{
    access::digest::digest,
    support::{Answer, TestApp, both_engines},
};
use app::lines::of_line;
use uuid::Uuid;

const PAGE: &str = "/comites/2026-04-02";

impl Scene {
    /// Requests of 8 000 € each before the committee of 2 April, one to each of these financers.
    async fn sitting<const N: usize>(&self, app: &TestApp, financers: [&str; N]) -> [String; N] {
        let mut requests = [const { String::new() }; N];
        for (at, financer) in financers.into_iter().enumerate() {
            let typed = [
                ("instrument", "ph_initiative"),
                ("financer", financer),
                ("requested", "8000"),
                ("submitted_on", "2026-03-02"),
            ];
            requests[at] = self.request(&typed).await;
            self.before_the_committee(app, &requests[at]).await;
        }
        requests
    }

    /// Sends the form of the committee, taken on its day; a line is its request with its fields.
    async fn decide(&self, app: &TestApp, once: Uuid, lines: &[(&str, &[(&str, &str)])]) -> Answer {
        let form = form(app, once, lines).await;
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (&**name, &**value)).collect();
        self.adviser.post_and_follow("financing/decide", &form).await
    }
}

async fn form(app: &TestApp, once: Uuid, lines: &[(&str, &[(&str, &str)])]) -> Vec<(String, String)> {
    let own = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let mut form = vec![
        own("page", PAGE),
        own("day", "2026-04-02"),
        own("on", "2026-04-02"),
        own("once", &once.to_string()),
    ];
    for (request, typed) in lines {
        form.push((of_line("version", request), row(app, request).await.3.to_string()));
        form.extend(
            typed
                .iter()
                .map(|(name, value)| (of_line(name, request), (*value).to_owned())),
        );
    }
    form
}

const NOTICES: &str = "SELECT COUNT(*) FROM notice";
const MOVES: &str = "SELECT COUNT(*) FROM event WHERE kind = 'financing_request_moved'";

both_engines! {
    async fn what_a_committee_decided_is_recorded_from_one_form_and_once(app: TestApp) {
        let scene = Scene::set(&app).await;
        let [alone, granted, open, refused, left] = scene.sitting(&app, ["Un", "Deux", "Trois", "Quatre", "Cinq"]).await;
        let notices = app.count(NOTICES).await;
        scene.moved(&app, &alone, "grant", "2026-04-02", &[("amount", "8000")]).await;
        let told_of_one = app.count(NOTICES).await - notices;
        assert!(told_of_one > 0);
        let list = scene.adviser.get("/comites?quand=tous").await;
        assert!(list.body.contains(&format!("href=\"{PAGE}\"")) && list.text().contains("Saisir les décisions"), "{}", list.text());
        let page = scene.adviser.get(PAGE).await;
        assert!(page.status == 200 && page.text().contains("Les lignes laissées « En attente » ne changent pas"), "{}", page.text());
        assert!(page.body.contains(&format!("form[{}]", of_line("act", &left))) && !page.body.contains(&of_line("amount", &alone)), "what is decided has no line");
        assert_eq!(page.body.matches("value=\"8000\"").count(), 4, "what was asked stands in the amount");

        let (notices, moves, once) = (app.count(NOTICES).await, app.count(MOVES).await, Uuid::now_v7());
        let typed: [(&str, &[(&str, &str)]); 4] = [
            (&granted, &[("act", "grant"), ("amount", "6 000"), ("valid_until", "2026-10-02")]),
            (&open, &[("act", "grant_conditionally"), ("amount", "8000"), ("conditions", "Bail signé\nAccord de la banque")]),
            (&refused, &[("act", "refuse"), ("amount", "8000"), ("motive", "early"), ("reason", "À revoir dans un an")]),
            (&left, &[("act", ""), ("amount", "8000")]),
        ];
        let saved = scene.decide(&app, once, &typed).await;
        assert_eq!(saved.status, 200, "{}", saved.text());
        for told in ["Décisions enregistrées", "Accordée, 6\u{202f}000\u{a0}€", "Accordée sous réserve, 8\u{202f}000\u{a0}€", "Refusée", "Attendent encore leur décision", "Déjà décidées"] {
            assert!(saved.text().contains(told), "{told}: {}", saved.text());
        }
        assert_eq!(row(&app, &granted).await, ("granted".to_owned(), Some(600_000), 0, 5));
        assert_eq!(row(&app, &open).await.0, "granted_conditionally");
        assert_eq!(row(&app, &refused).await.0, "refused");
        assert_eq!(row(&app, &left).await, ("in_committee".to_owned(), None, 0, 4), "left blank, untouched");
        assert_eq!(app.count("SELECT COUNT(*) FROM financing_condition").await, 2);
        assert_eq!(app.count(MOVES).await - moves, 3, "each has its own event");
        assert_eq!(app.count(NOTICES).await - notices, 3 * told_of_one, "and tells those whom the single act tells");

        let before = digest(&app).await;
        let again = form(&app, once, &typed).await;
        let again: Vec<(&str, &str)> = again.iter().map(|(name, value)| (&**name, &**value)).collect();
        let location = scene.adviser.post("financing/decide", &again).await.location();
        assert!(location.starts_with(PAGE) && location.ends_with("fait=committee_decided"), "{location}");
        assert_eq!((digest(&app).await, app.count(MOVES).await - moves), (before, 3), "a double click does nothing twice");

        let history = scene.adviser.get(&format!("/parcours/{}", scene.journey)).await.text();
        assert!(history.contains("accordé"), "{history}");
        let own = scene.adviser.get(&scene.page(&refused)).await.text();
        assert!(own.contains("À revoir dans un an"), "{own}");
        let english = app.adviser().await.in_english().get(PAGE).await.text();
        assert!(english.contains("Committee of 2 April 2026") && english.contains("Awaiting a decision"), "{english}");
        assert_eq!(app.findings().await, 0);
    }

    /// domain.md §2.2, as in the single act; all or nothing.
    async fn one_refused_line_says_which_and_why_and_nothing_is_recorded(app: TestApp) {
        let scene = Scene::set(&app).await;
        let [good, high, bare, unread] = scene.sitting(&app, ["Un", "Deux", "Trois", "Quatre"]).await;
        let (before, once) = (digest(&app).await, Uuid::now_v7());
        let typed: [(&str, &[(&str, &str)]); 4] = [
            (&good, &[("act", "grant"), ("amount", "7000"), ("reason", "Vu en comité")]),
            (&high, &[("act", "grant"), ("amount", "9000")]),
            (&bare, &[("act", "adjourn")]),
            (&unread, &[("act", ""), ("reason", "Reporté")]),
        ];
        let refused = scene.decide(&app, once, &typed).await;
        assert_eq!(refused.status, 422);
        let text = refused.text();
        for told in ["Nadia Ferrer – Projet de Nadia : Accordé ≤ demandé (règle du financement) : au plus 8\u{202f}000\u{a0}€", "Nadia Ferrer – Projet de Nadia : Ce champ est à remplir", "Choisissez la décision de cette demande"] {
            assert!(text.contains(told), "{told}: {text}");
        }
        for kept in ["Vu en comité", "value=\"7000\"", "value=\"9000\"", "Reporté"] {
            assert!(refused.body.contains(kept), "{kept} stays");
        }
        assert!(refused.body.contains(&format!("href=\"#{}\"", of_line("amount", &high))), "the summary leads to the field");
        assert_eq!(digest(&app).await, before, "all or nothing");
        let raised: [(&str, &[(&str, &str)]); 2] = [
            (&good, &[("act", "grant"), ("amount", "7000")]),
            (&high, &[("act", "grant"), ("amount", "9000"), ("raised", "on")]),
        ];
        assert_eq!(scene.decide(&app, once, &raised).await.status, 200, "the number of a refused form is not used up");
        assert_eq!(row(&app, &high).await.1, Some(900_000));
        let empty = scene.decide(&app, Uuid::now_v7(), &[(&bare, &[("act", "")])]).await;
        assert!(empty.status == 422 && empty.text().contains("d’une demande au moins"), "{}", empty.text());
        let words = scene.decide(&app, Uuid::now_v7(), &[(&bare, &[("act", "adjourn"), ("motive", "absent"), ("reason", "Elle est enceinte")])]).await;
        assert!(words.status == 422 && words.body.contains("form[anyway]"), "sensitive words are warned of: {}", words.text());
    }

    async fn somebody_who_was_faster_is_told_of_in_the_line(app: TestApp) {
        let scene = Scene::set(&app).await;
        let [taken, other] = scene.sitting(&app, ["Un", "Deux"]).await;
        let typed: [(&str, &[(&str, &str)]); 2] = [
            (&taken, &[("act", "refuse"), ("motive", "early"), ("reason", "À revoir dans un an")]),
            (&other, &[("act", "grant"), ("amount", "8000")]),
        ];
        let stale = form(&app, Uuid::now_v7(), &typed).await;
        scene.moved(&app, &taken, "adjourn", "2026-04-02", &[("motive", "absent")]).await;
        let stale: Vec<(&str, &str)> = stale.iter().map(|(name, value)| (&**name, &**value)).collect();
        let told = scene.adviser.post_and_follow("financing/decide", &stale).await;
        assert!(told.status == 422 && told.text().contains("quelqu’un a agi entre-temps, la demande est « Ajournée »"), "{}", told.text());
        assert!(told.body.contains(&format!("<tr id=\"{}\"", of_line("act", &taken))), "the summary leads to what was decided");
        assert!(told.text().contains("ce que vous aviez écrit") && told.body.contains("À revoir dans un an"), "what was typed stays");
        assert_eq!(row(&app, &other).await.0, "in_committee");
        assert_eq!(scene.decide(&app, Uuid::now_v7(), &typed[1..]).await.status, 200);
        assert_eq!(row(&app, &other).await.0, "granted");
    }

    async fn before_its_day_a_committee_is_a_list_to_print(app: TestApp) {
        let scene = Scene::set(&app).await;
        let coming = scene.request(&[("instrument", "ies"), ("requested", "15000"), ("submitted_on", "2026-06-01")]).await;
        scene.moved(&app, &coming, "complete", "2026-06-02", &[]).await;
        scene.moved(&app, &coming, "review", "2026-06-03", &[]).await;
        scene.moved(&app, &coming, "committee", "2026-06-04", &[("committee_on", "2026-06-25")]).await;
        let page = scene.adviser.get("/comites/2026-06-25").await;
        assert!(page.text().contains("se notent à partir de ce jour") && page.body.contains("session-list"), "{}", page.text());
        assert!(!page.body.contains("/api/financing/decide"), "nothing is decided before");
        let early = form(&app, Uuid::now_v7(), &[(&coming, &[("act", "grant"), ("amount", "15000")])]).await;
        let early: Vec<(&str, &str)> = early.iter().map(|(name, value)| (&**name, &**value)).collect();
        let refused = scene.adviser.call("financing/decide", &early).await;
        assert!(refused.status == 422 && refused.body.contains("25/06/2026"), "{}", refused.body);
        for none in ["/comites/2026-06-24", "/comites/25-06-2026", "/comites/demain"] {
            assert_eq!(scene.adviser.get(none).await.status, 404, "{none}");
        }
    }

    /// A request is decided by the organisation that keeps it; to others there is no such committee, even to the lead of the journey.
    async fn a_committee_of_others_does_not_exist(app: TestApp) {
        share(&app, true, true, true).await;
        let scene = Scene {
            adviser: app.foreign_adviser().await,
            journey: app.world.journey.to_string(),
            stage: app.stage(app.world.journey, app.world.foreign, "financing").await.to_string(),
        };
        let [request] = scene.sitting(&app, ["Un"]).await;
        let before = digest(&app).await;
        let typed = form(&app, Uuid::now_v7(), &[(&request, &[("act", "grant"), ("amount", "8000")])]).await;
        let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (&**name, &**value)).collect();
        for (client, seen) in [(app.adviser().await, 404), (app.manager().await, 404), (app.partner().await, 403), (app.creator().await, 403)] {
            assert_eq!(client.get(PAGE).await.status, seen);
            assert_eq!(client.call("financing/decide", &typed).await.status, seen);
        }
        assert_eq!(digest(&app).await, before);
        let list = app.adviser().await.get("/comites?quand=tous").await;
        assert!(list.text().contains("Comité du 2 avril 2026") && !list.body.contains(PAGE), "{}", list.text());
        assert_eq!(scene.adviser.call("financing/decide", &typed).await.status, 303);
    }
}
