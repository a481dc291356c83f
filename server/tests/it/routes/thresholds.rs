//! `/administration/reperes` and `thresholds/set`.

use crate::support::{TestApp, both_engines};
use app::thresholds::{Code, Thresholds, port::ThresholdTable};
use time::macros::date;

const FORM: [(&str, &str); 5] = [
    ("code", "cape_months"),
    ("value", "18"),
    ("valid_from", "2026-07-01"),
    ("source", "Loi du 20 juin 2026"),
    ("page", "/administration/reperes?repere=cape_months"),
];

fn with(name: &'static str, value: &'static str) -> Vec<(&'static str, &'static str)> {
    let mut form = FORM.to_vec();
    for field in form.iter_mut().filter(|field| field.0 == name) {
        field.1 = value;
    }
    form
}

both_engines! {
    async fn a_new_database_holds_what_the_program_knows(app: TestApp) {
        let sorted = |mut table: Thresholds| {
            table.0.sort_by_key(|row| row.code);
            table
        };
        assert_eq!(sorted(app.hub.all().await.expect("table")), sorted(Thresholds::seeded()));
    }

    async fn a_coordinator_sets_a_value_from_a_day_to_come_and_the_past_keeps_its_own(app: TestApp) {
        let coordinator = app.coordinator().await;
        let form = coordinator.get("/administration/reperes?repere=cape_months").await;
        assert!(form.text().contains("Aujourd’hui : 12 mois (C. com. L127-2)."), "{}", form.text());
        let page = coordinator.post_and_follow("thresholds/set", &FORM).await;
        let text = page.text();
        assert!(text.contains("18 mois") && text.contains("12 mois") && text.contains("Loi du 20 juin 2026"), "{text}");
        assert!(text.contains("du 01/01/2000 au 30/06/2026") && text.contains("à partir du 01/07/2026"), "{text}");
        let table = app.hub.all().await.expect("table");
        assert_eq!(table.value(Code::CapeMonths, date!(2026 - 06 - 30)), Some(12));
        assert_eq!(table.value(Code::CapeMonths, date!(2026 - 07 - 01)), Some(18));
        coordinator.post("thresholds/set", &with("valid_from", "2026-06-20")).await;
        let table = app.hub.all().await.expect("table");
        assert_eq!(table.of(Code::CapeMonths).len(), 2, "what was to come gave way");
        assert_eq!(table.value(Code::CapeMonths, date!(2026 - 06 - 19)), Some(12));
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind = 'threshold_set'").await, 2);
    }

    async fn the_past_and_what_is_no_number_are_refused_and_stay_typed(app: TestApp) {
        let coordinator = app.coordinator().await;
        for (name, value, told) in [
            ("valid_from", "2026-06-15", "au plus tôt le 16/06/2026"),
            ("valid_from", "31/02/2027", "31/02/2027"),
            ("value", "1200", "entre 1 et 120"),
            ("source", "", "à remplir"),
        ] {
            let refused = coordinator.post_and_follow("thresholds/set", &with(name, value)).await;
            assert_eq!(refused.status, 422, "{name} {value}");
            assert!(refused.text().contains(told), "{}", refused.text());
            assert!(name == "source" || refused.body.contains("Loi du 20 juin 2026"), "what was typed stays");
        }
        assert_eq!(coordinator.call("thresholds/set", &with("code", "rien")).await.status, 400);
        assert_eq!(app.count("SELECT COUNT(*) FROM threshold WHERE code = 'cape_months'").await, 1);
    }

    async fn the_same_form_twice_sets_once(app: TestApp) {
        let coordinator = app.coordinator().await;
        let once = uuid::Uuid::now_v7().to_string();
        let mut form: Vec<(&str, &str)> = FORM.to_vec();
        form.push(("once", &once));
        let first = coordinator.post("thresholds/set", &form).await;
        assert_eq!(first.location(), coordinator.post("thresholds/set", &form).await.location());
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind = 'threshold_set'").await, 1);
    }
}
