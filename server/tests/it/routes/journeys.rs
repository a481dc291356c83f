//! `/parcours`: search, filters, pages, and what a reader may know of.

use crate::support::{Covers, TestApp, both_engines};

/// The form that opens a journey, with everything that must be filled.
async fn open(app: &TestApp, first: &str, last: &str, commune: &str) {
    let adviser = app.world.adviser.to_string();
    let fields = [
        ("first_name", first),
        ("last_name", last),
        ("commune", commune),
        ("title", "Épicerie coopérative"),
        ("adviser", &adviser),
        ("welcome", "on"),
        ("welcome_on", "2026-05-04"),
    ];
    let answer = app.adviser().await.post("journeys/open", &fields).await;
    assert!(
        answer.location().contains("fait=journey_opened"),
        "{}",
        answer.location()
    );
}

fn shows(page: &str, names: &[&str]) -> bool {
    names.iter().all(|name| page.contains(name))
}

both_engines! {
    async fn a_search_ignores_accents_case_and_order(app: TestApp) {
        open(&app, "Zoë", "d’Échange", "Baziège").await;
        let adviser = app.adviser().await;
        for q in ["echange+zoe", "ZO%C3%8B", "epicerie+%C3%A9change", "p-2026+zoe"] {
            let page = adviser.get(&format!("/parcours?q={q}")).await;
            assert_eq!(page.status, 200);
            assert!(shows(&page.text(), &["Zoë d’Échange", "1 parcours"]), "{q}");
            assert!(!page.text().contains("Nadia Ferrer"), "{q}");
        }
        let none = adviser.get("/parcours?q=xylophone").await;
        assert!(shows(&none.text(), &["Aucun parcours ne correspond", "Voir tous les parcours"]));
        let wild = adviser.get("/parcours?q=%25%27%3B--").await;
        assert!(wild.text().contains("2 parcours"), "signs alone are no search");
    }

    async fn filters_narrow_the_list_and_can_be_taken_off(app: TestApp) {
        open(&app, "Zoë", "Auriol", "Baziège").await;
        let adviser = app.adviser().await;
        let found = [
            ("etape=welcome&etat=active", 1),
            ("etape=welcome&etat=planned", 0),
            ("conseil=moi", 2),
            ("territoire=31048", 1),
            ("territoire=lauragais", 1),
            ("territoire=outside", 0),
            ("ouvert_du=2026-05-01", 1),
            ("ouvert_au=2026-04-30", 1),
            ("ouvert_du=31/02/2026", 2),
            ("lien=partage", 0),
            ("lien=nous&tri=nom", 2),
            ("tri=ouverture&etape=nonsense", 2),
        ];
        for (filters, count) in found {
            let page = adviser.get(&format!("/parcours?{filters}")).await;
            assert!(page.text().contains(&format!("{count} parcours")), "{filters}");
        }
        let page = adviser.get("/parcours?q=zoe&etape=welcome&page=3").await;
        assert!(page.body.contains("href=\"/parcours?etape=welcome\""), "the search can be taken off alone");
        assert!(adviser.get("/parcours?ouvert_du=31/02/2026").await.text().contains("n’est pas une date"));
    }

    async fn a_page_holds_25_and_the_address_keeps_the_filters(app: TestApp) {
        for n in 0..26 {
            open(&app, &format!("Anne{n}"), "Martin", "").await;
        }
        let adviser = app.adviser().await;
        let first = adviser.get("/parcours?q=martin&tri=nom").await;
        assert!(shows(&first.text(), &["26 parcours", "Page 1 sur 2"]));
        assert_eq!(first.body.matches("Martin</a>").count(), 25);
        assert!(first.body.contains("q=martin&amp;tri=nom&amp;page=2"));
        let last = adviser.get("/parcours?q=martin&tri=nom&page=2").await;
        assert_eq!(last.body.matches("Martin</a>").count(), 1);
        let beyond = adviser.get("/parcours?q=martin&tri=nom&page=99").await;
        assert_eq!(beyond.body.matches("Martin</a>").count(), 1, "the last page stands for those beyond");
    }

    async fn others_see_what_the_consent_covers_and_cannot_search_the_rest(app: TestApp) {
        let foreign = app.foreign_adviser().await;
        assert!(!foreign.get("/parcours").await.text().contains("P-2026-0001"), "not even that it exists");
        app.stage(app.world.journey, app.world.foreign, "training").await;
        app.stage(app.world.journey, app.world.house, "incubation").await;
        let wrote = foreign.get("/parcours").await.text();
        assert!(shows(&wrote, &["Parcours P-2026-0001", "Formation", "pas d’accord de partage"]));
        assert!(!shows(&wrote, &["Nadia"]) && !wrote.contains("Incubation · "), "{wrote}");
        assert!(foreign.get("/parcours?q=nadia").await.text().contains("0 parcours"));
        assert!(foreign.get("/parcours?q=2026-0001").await.text().contains("1 parcours"));
        assert!(foreign.get("/parcours?etape=incubation").await.text().contains("0 parcours"), "stages of others are not told");
        app.share(app.world.journey, app.world.foreign, Covers { identity: true, stages: true }).await;
        let shared = foreign.get("/parcours?lien=partage").await.text();
        assert!(shows(&shared, &["Nadia Ferrer", "porté par La Passerelle", "1 parcours"]));
        assert!(foreign.get("/parcours?q=nadia&etape=incubation").await.text().contains("1 parcours"));
    }

    async fn the_first_page_of_a_new_organisation_says_how_to_begin(app: TestApp) {
        let organisation = crate::support::organisation(&app.hub, "La Halte").await;
        let account = crate::support::account(&app.hub, "halte", "Rose Lacaze", None).await;
        crate::support::member(&app.hub, account, organisation, "adviser").await;
        let page = app.client(account).await.in_english().get("/parcours").await;
        assert!(shows(&page.text(), &["No journey yet", "Open a journey"]));
    }
}
