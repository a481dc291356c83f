//! `/promotions?au=` and a cohort's page: the call, the applications and their phases as of a past day.

use crate::{
    routes::stages::{hidden, planned},
    support::{TestApp, both_engines},
};
use time::Duration;

const SPRING: [(&str, &str); 6] = [
    ("name", "Printemps 2026"),
    ("call_opens", "2026-06-10"),
    ("call_closes", "2026-06-15"),
    ("first_jury_on", "2026-06-18"),
    ("second_jury_on", "2026-09-07"),
    ("seats", "5"),
];

both_engines! {
    /// A call from 10 June, an application of the 15th, a jury on the 18th, more places from the 20th; it is the 25th.
    async fn each_day_shows_the_applications_and_the_phases_of_that_day(app: TestApp) {
        let adviser = app.adviser().await;
        let at = adviser.post("cohorts/open", &SPRING).await.location();
        let at = at.strip_suffix("?fait=saved").expect("saved").to_owned();
        let id = at.rsplit('/').next().expect("id").to_owned();
        let fields = [("cohort_id", &*id), ("application", "preselected"), ("applied_on", "2026-06-15"), ("phase", "emergence")];
        let stage = planned(&adviser, app.world.journey, "incubation", &fields).await;
        let stage = stage.rsplit('/').next().expect("id").to_owned();
        app.pass(Duration::days(3));
        let adviser = app.adviser().await;
        let (decision, seen) = (format!("decision_{stage}"), format!("seen_{stage}"));
        let version = hidden(&adviser.get(&at).await, "cohorts/decide", &seen);
        let decide = [("cohort", &*id), ("jury", "1"), ("on", "2026-06-18"), (&*decision, "admitted"), (&*seen, &*version), ("page", &*at)];
        assert_eq!(adviser.call("cohorts/decide", &decide).await.status, 303);
        app.pass(Duration::days(2));
        let adviser = app.adviser().await;
        let more = SPRING.map(|(name, value)| if name == "seats" { (name, "9") } else { (name, value) });
        let version = hidden(&adviser.get(&at).await, "cohorts/save", "version");
        let save = [more.as_slice(), &[("cohort", &*id), ("version", &*version)]].concat();
        assert_eq!(adviser.call("cohorts/save", &save).await.status, 303);
        app.pass(Duration::days(5));
        let adviser = app.adviser().await;

        for (day, applications, told, not, seats) in [
            ("2026-06-12", "0 candidature", "Aucune étape d’incubation", "Nadia Ferrer", "5 places"),
            ("2026-06-16", "1 candidature", "Présélection", "Retenu", "5 places"),
            ("2026-06-19", "1 candidature", "Retenu, le 18/06/2026", "Présélection", "5 places"),
            ("2026-06-21", "1 candidature", "Retenu, le 18/06/2026", "Présélection", "9 places"),
        ] {
            let list = adviser.get(&format!("/promotions?au={day}")).await;
            assert!(list.text().contains(applications) && list.text().contains(seats), "{day}: {}", list.text());
            assert!(list.body.contains(&format!("{at}?au={day}")) && !list.body.contains("/api/cohorts/"), "{day}");
            let page = adviser.get(&format!("{at}?au={day}")).await;
            let text = page.text();
            assert!(text.contains("Situation au") && text.contains(told) && !text.contains(not), "{day}: {text}");
            assert!(!page.body.contains("/api/cohorts/"), "{day}: nothing is decided in the past");
        }
        assert!(adviser.get("/promotions?au=2026-06-12").await.text().contains("Appel ouvert"));
        let early = adviser.get("/promotions?au=2026-06-09").await.text();
        assert!(early.contains("Aucune n’était encore connue ce jour-là"), "{early}");
        let early = adviser.get(&format!("{at}?au=2026-06-09")).await.text();
        assert!(early.contains("pas encore connue ce jour-là : elle l’est depuis le 10 juin 2026"), "{early}");
        assert_eq!(adviser.get(&format!("{at}?au=hier")).await.status, 422);
        let foreign = app.foreign_adviser().await;
        assert_eq!(foreign.get(&format!("{at}?au=2026-06-19")).await.status, 404);
        assert!(!foreign.get("/promotions?au=2026-06-19").await.text().contains("Printemps"));
    }
}
