use super::{
    archive::{part, taken},
    as_of::correct,
    stages::{act, hidden, planned},
};
use crate::support::{Client, TestApp, account, both_engines, journey};
use uuid::Uuid;

const SPRING: [(&str, &str); 6] = [
    ("name", "Printemps 2026"),
    ("call_opens", "2026-01-05"),
    ("call_closes", "2026-02-15"),
    ("first_jury_on", "2026-03-02"),
    ("second_jury_on", "2026-07-06"),
    ("seats", "1"),
];

/// Opens the cohort and answers its id.
pub(super) async fn opened(client: &Client) -> String {
    let location = client.post("cohorts/open", &SPRING).await.location();
    let address = location.strip_suffix("?fait=saved").expect("saved");
    address.rsplit('/').next().expect("id").to_owned()
}

/// An application to the cohort; answers the stage's id.
pub(super) async fn applied(client: &Client, app: &TestApp, cohort: &str) -> String {
    applies(client, app.world.journey, cohort).await
}

/// Another journey of the house.
async fn another(app: &TestApp, first: &str, reference: &str) -> Uuid {
    let person = account(&app.hub, &first.to_lowercase(), first, None).await;
    let (hub, world) = (&app.hub, &app.world);
    journey(hub, world.house, world.adviser, person, first, "Autre", reference)
        .await
        .1
}

async fn applies(client: &Client, journey: Uuid, cohort: &str) -> String {
    let fields = [
        ("cohort_id", cohort),
        ("application", "preselected"),
        ("applied_on", "2026-01-20"),
    ];
    let stage = planned(client, journey, "incubation", &fields).await;
    stage.rsplit('/').next().expect("id").to_owned()
}

/// The fields of an application that the first jury has let in.
const fn admitted(cohort: &str) -> [(&str, &str); 5] {
    [
        ("cohort_id", cohort),
        ("application", "admitted"),
        ("applied_on", "2026-01-20"),
        ("first_jury_on", "2026-03-02"),
        ("first_decision", "admitted"),
    ]
}

/// What acts that are done at the same time answer, in order of size.
async fn at_once(client: &Client, acts: impl Iterator<Item = impl Future<Output = u16>>) -> Vec<u16> {
    // So many connections are open by now that none of them waits for one.
    futures_util::future::join_all((0..8).map(|_| client.get("/promotions"))).await;
    let mut answers = futures_util::future::join_all(acts).await;
    answers.sort_unstable();
    answers
}

both_engines! {
    async fn a_cohort_with_its_applications_and_a_jury(app: TestApp) {
        let adviser = app.adviser().await;
        let id = opened(&adviser).await;
        let stage = applied(&adviser, &app, &id).await;
        let at = format!("/promotions/{id}");
        assert!(adviser.get("/promotions").await.text().contains("1 candidature"));
        let page = adviser.get(&at).await;
        assert!(page.text().contains("Nadia Ferrer – Projet de Nadia") && page.text().contains("Présélection"), "{}", page.text());
        let (decision, seen) = (format!("decision_{stage}"), format!("seen_{stage}"));
        let version = hidden(&page, "cohorts/decide", &seen);
        let decide = [("cohort", &*id), ("jury", "1"), ("on", "2026-03-02"), (&*decision, "admitted"), (&*seen, &*version), ("page", &*at)];
        assert!(adviser.post("cohorts/decide", &decide).await.location().ends_with("?fait=saved"));
        let page = adviser.get(&at).await.text();
        assert!(page.contains("Retenu, le 02/03/2026"), "{page}");
        assert_eq!(adviser.call("cohorts/decide", &decide).await.status, 409, "somebody decided already");
        let journey = adviser.get(&format!("/parcours/{}/etapes/{stage}", app.world.journey)).await.text();
        assert!(journey.contains("Printemps 2026") && journey.contains("2 mars 2026"), "{journey}");
        let mine = app.creator().await.get("/mon-parcours").await.text();
        assert!(mine.contains("Votre candidature est pour « Printemps 2026 »") && mine.contains("Votre projet est retenu"), "{mine}");
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind = 'stage_saved'").await, 1);
        let archive = taken(&app.creator().await).await;
        let page = part(&archive, "mes-donnees.html");
        assert!(page.contains("<dt>Promotion</dt><dd><bdi>Printemps 2026") && page.contains("Décision du premier jury"), "{page}");
    }

    async fn a_jury_before_the_call_closes_is_refused(app: TestApp) {
        let adviser = app.adviser().await;
        let early = SPRING.map(|(name, value)| if name == "first_jury_on" { (name, "2026-02-14") } else { (name, value) });
        let with_page = [early.as_slice(), &[("page", "/promotions")]].concat();
        let refused = adviser.post_and_follow("cohorts/open", &with_page).await;
        assert_eq!(refused.status, 422);
        assert!(refused.text().contains("au plus tôt le 15/02/2026"), "{}", refused.text());
        assert_eq!(app.count("SELECT COUNT(*) FROM cohort").await, 0);
        let id = opened(&adviser).await;
        let journey = app.world.journey.to_string();
        let stage = [("journey", &*journey), ("type", "incubation"), ("cohort_id", &*id), ("first_jury_on", "2026-02-14")];
        assert_eq!(adviser.call("stages/plan", &stage).await.status, 422);
        let stage = applied(&adviser, &app, &id).await;
        let (decision, seen) = (format!("decision_{stage}"), format!("seen_{stage}"));
        let decide = [("cohort", &*id), ("jury", "1"), ("on", "2026-02-14"), (&*decision, "admitted"), (&*seen, "1")];
        assert_eq!(adviser.call("cohorts/decide", &decide).await.status, 422);
        let at = format!("/promotions/{id}");
        let refused = adviser.post_and_follow("cohorts/decide", &[&decide[..], &[("page", &*at), ("key", "jury1")]].concat()).await;
        assert_eq!(refused.status, 422);
        assert!(refused.body.contains("value=\"admitted\" selected"), "the decision is still chosen");
        let nobody = [("cohort", &*id), ("jury", "1"), ("on", "2026-03-02"), (&*decision, ""), (&*seen, "1")];
        assert_eq!(adviser.call("cohorts/decide", &nobody).await.status, 422, "no evening without a decision");
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind = 'stage_saved'").await, 0);
    }

    /// product.md §2: more let in than there are places warns, and the answer is on record.
    async fn more_than_the_places_is_answered_for(app: TestApp) {
        let adviser = app.adviser().await;
        let id = opened(&adviser).await;
        let at = format!("/promotions/{id}");
        let (first, second) = (applied(&adviser, &app, &id).await, applies(&adviser, another(&app, "Inès", "P-2026-0101").await, &id).await);
        let names = [&first, &second].map(|stage| (format!("decision_{stage}"), format!("seen_{stage}")));
        let both = [
            ("cohort", &*id), ("jury", "1"), ("on", "2026-03-02"), ("page", &*at), ("key", "jury1"),
            (&*names[0].0, "admitted"), (&*names[0].1, "1"), (&*names[1].0, "admitted"), (&*names[1].1, "1"),
        ];
        let asked = adviser.post_and_follow("cohorts/decide", &both).await;
        assert!(asked.status == 422 && asked.text().contains("2 candidatures seraient retenues pour 1 place"), "{}", asked.text());
        assert!(asked.body.contains("form[confirm_over_seats]") && asked.body.contains("value=\"admitted\" selected"));
        let silent = adviser.call("cohorts/decide", &[&both[..], &[("confirm_over_seats", "on")]].concat()).await;
        assert!(silent.status == 422 && silent.body.contains("indiquez pourquoi"), "{}", silent.body);
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind = 'stage_saved'").await, 0, "all or nothing");
        let answer = [("confirm_over_seats", "on"), ("confirm_reason", "Le jury ouvre une place de plus")];
        assert!(adviser.post("cohorts/decide", &[&both[..], &answer[..]].concat()).await.location().ends_with("?fait=saved"));
        let page = adviser.get(&at).await.text();
        for told in ["2 candidatures retenues pour 1 place", "Le jury ouvre une place de plus", "Claire Vidal"] {
            assert!(page.contains(told), "{told}: {page}");
        }
        // One more, from the stage's own form; one less asks nothing.
        let (journey, another) = (app.world.journey.to_string(), another(&app, "Ugo", "P-2026-0102").await.to_string());
        let third = [("journey", &*another), ("type", "incubation"), ("cohort_id", &*id), ("application", "admitted"), ("applied_on", "2026-01-20"), ("first_jury_on", "2026-03-02"), ("first_decision", "admitted")];
        let asked = adviser.call("stages/plan", &third).await;
        assert!(asked.status == 422 && asked.body.contains("confirm_over_seats"), "{}", asked.body);
        assert_eq!(adviser.call("stages/plan", &[&third[..], &answer[..]].concat()).await.status, 303);
        let gone = [("journey", &*journey), ("stage", &*first), ("type", "incubation"), ("version", "2"), ("cohort_id", &*id), ("application", "withdrawn"), ("applied_on", "2026-01-20"), ("first_jury_on", "2026-03-02"), ("first_decision", "admitted")];
        let saved = adviser.call("stages/save", &gone).await;
        assert_eq!(saved.status, 303, "{}", saved.body);
        assert_eq!(app.count("SELECT COUNT(*) FROM cohort_doubt").await, 2);
    }

    /// Issue 3: one journey does not stand twice in a cohort.
    async fn a_journey_applies_once_at_a_time(app: TestApp) {
        let adviser = app.adviser().await;
        let id = opened(&adviser).await;
        let first = applied(&adviser, &app, &id).await;
        let journey = app.world.journey.to_string();
        let second = [("journey", &*journey), ("type", "incubation"), ("cohort_id", &*id), ("application", "applied"), ("applied_on", "2026-01-21")];
        let refused = adviser.call("stages/plan", &second).await;
        assert!(refused.status == 422 && refused.body.contains("une candidature en cours dans cette promotion"), "{}", refused.body);
        assert_eq!(app.count("SELECT COUNT(*) FROM stage").await, 1);
        let gone = [("journey", &*journey), ("stage", &*first), ("type", "incubation"), ("version", "1"), ("cohort_id", &*id), ("application", "withdrawn"), ("applied_on", "2026-01-20")];
        assert_eq!(adviser.call("stages/save", &gone).await.status, 303);
        assert_eq!(adviser.call("stages/plan", &second).await.status, 303, "once it is withdrawn");
        let again = gone.map(|(name, value)| match name { "version" => (name, "3"), "application" => (name, "applied"), _ => (name, value) });
        assert_eq!(adviser.call("stages/save", &again).await.status, 422);
        let (decision, seen) = (format!("decision_{first}"), format!("seen_{first}"));
        let decide = [("cohort", &*id), ("jury", "1"), ("on", "2026-03-02"), (&*decision, "admitted"), (&*seen, "3")];
        let refused = adviser.call("cohorts/decide", &decide).await;
        assert!(refused.status == 422 && refused.body.contains("une candidature en cours"), "{}", refused.body);
    }

    /// product.md §2, issue 3: what is cancelled has given its place back, and asks for it as a new application would.
    async fn a_cancellation_that_is_struck_out_asks_for_its_place_again(app: TestApp) {
        let adviser = app.adviser().await;
        let id = opened(&adviser).await;
        let first = planned(&adviser, app.world.journey, "incubation", &admitted(&id)).await;
        assert_eq!(act(&adviser, &first, "cancel", "2026-06-10").await.status, 200);
        planned(&adviser, another(&app, "Inès", "P-2026-0101").await, "incubation", &admitted(&id)).await;
        let strike = [("strike", "on"), ("why", "Annulée par erreur")];
        let asked = correct(&adviser, &first, 0, &strike).await;
        assert!(asked.status == 422 && asked.text().contains("2 candidatures seraient retenues pour 1 place"), "{}", asked.text());
        assert!(asked.body.contains("form[confirm_over_seats]") && asked.body.contains("Annulée par erreur"), "what was typed stays");
        assert_eq!(app.count("SELECT COUNT(*) FROM stage WHERE state = 'cancelled'").await, 1);
        let sure = [&strike[..], &[("confirm_over_seats", "on"), ("confirm_reason", "Le jury ouvre une place")]].concat();
        let back = correct(&adviser, &first, 0, &sure).await;
        assert_eq!(back.status, 200, "{}", back.text());
        assert_eq!(app.count("SELECT COUNT(*) FROM cohort_doubt WHERE admitted = 2").await, 1);
        // Cancelled once more, it makes room for another application of its journey, and does not come back beside that one.
        assert_eq!(act(&adviser, &first, "cancel", "2026-06-11").await.status, 200);
        applied(&adviser, &app, &id).await;
        let refused = correct(&adviser, &first, 0, &strike).await;
        assert!(refused.status == 422 && refused.text().contains("une candidature en cours dans cette promotion"), "{}", refused.text());
        assert_eq!(app.count("SELECT COUNT(*) FROM stage WHERE state = 'cancelled'").await, 1);
        // What is changed of a cancelled one asks for no place.
        let stage = first.rsplit('/').next().expect("id");
        let (journey, version) = (app.world.journey.to_string(), hidden(&adviser.get(&format!("{first}?modifier=1")).await, "stages/save", "version"));
        let save = [&[("journey", &*journey), ("stage", stage), ("type", "incubation"), ("version", &*version), ("phase", "emergence")], &admitted(&id)[..]].concat();
        let saved = adviser.call("stages/save", &save).await;
        assert_eq!(saved.status, 303, "{}", saved.body);
    }

    /// Of several who take the last place at once, one has it and the others are asked.
    async fn the_last_place_is_taken_once(app: TestApp) {
        let app = app.in_a_crowd().await;
        let adviser = app.adviser().await;
        let id = opened(&adviser).await;
        let mut journeys = Vec::new();
        for (n, name) in ["Inès", "Ugo", "Lila", "Noé"].into_iter().enumerate() {
            journeys.push(another(&app, name, &format!("P-2026-010{n}")).await.to_string());
        }
        let asked = journeys.iter().map(|journey| {
            let (adviser, id) = (&adviser, &id);
            async move {
                let fields = [&[("journey", journey.as_str()), ("type", "incubation")], &admitted(id)[..]].concat();
                adviser.call("stages/plan", &fields).await.status
            }
        });
        let answers = at_once(&adviser, asked).await;
        assert_eq!(answers, [303, 422, 422, 422]);
        assert_eq!(app.count("SELECT COUNT(*) FROM stage").await, 1);
    }

    async fn two_juries_do_not_give_the_last_place_twice(app: TestApp) {
        let app = app.in_a_crowd().await;
        let adviser = app.adviser().await;
        let id = opened(&adviser).await;
        let stages = [applied(&adviser, &app, &id).await, applies(&adviser, another(&app, "Inès", "P-2026-0101").await, &id).await];
        let decide = stages.iter().map(|stage| {
            let (adviser, id) = (&adviser, &id);
            async move {
                let (decision, seen) = (format!("decision_{stage}"), format!("seen_{stage}"));
                let fields = [("cohort", id.as_str()), ("jury", "1"), ("on", "2026-03-02"), (&*decision, "admitted"), (&*seen, "1")];
                adviser.call("cohorts/decide", &fields).await.status
            }
        });
        let answers = at_once(&adviser, decide).await;
        assert_eq!(answers, [303, 422]);
    }

    async fn a_correction_of_a_cohort_keeps_what_stood(app: TestApp) {
        let adviser = app.adviser().await;
        let id = opened(&adviser).await;
        let stage = applied(&adviser, &app, &id).await;
        let (decision, seen) = (format!("decision_{stage}"), format!("seen_{stage}"));
        let decide = [("cohort", &*id), ("jury", "1"), ("on", "2026-03-02"), (&*decision, "admitted"), (&*seen, "1")];
        adviser.post("cohorts/decide", &decide).await.location();
        let save = |closes: &'static str, jury: &'static str| {
            let mut all = vec![("cohort", id.clone()), ("version", "1".to_owned())];
            all.extend(SPRING.map(|(name, value)| (name, match name { "call_closes" => closes, "first_jury_on" => jury, _ => value }.to_owned())));
            all
        };
        let send = async |fields: Vec<(&'static str, String)>| {
            let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
            adviser.call("cohorts/save", &fields).await.status
        };
        assert_eq!(send(save("2026-03-03", "2026-03-04")).await, 422, "an application has had its jury");
        assert_eq!(send(save("2026-02-20", "2026-03-04")).await, 303);
        let page = adviser.get(&format!("/promotions/{id}")).await.text();
        assert!(page.contains("15 février 2026 devient") && page.contains("Premier jury : 2 mars 2026 devient 4 mars 2026"), "{page}");
        assert_eq!(send(save("2026-02-20", "2026-03-05")).await, 409, "a stale form");
    }

    async fn a_cohort_of_others_does_not_exist(app: TestApp) {
        let (adviser, stranger) = (app.adviser().await, app.foreign_adviser().await);
        let id = opened(&adviser).await;
        let stage = applied(&adviser, &app, &id).await;
        assert_eq!(stranger.get(&format!("/promotions/{id}")).await.status, 404);
        assert!(!stranger.get("/promotions").await.text().contains("Printemps"));
        let save = [SPRING.as_slice(), &[("cohort", &*id), ("version", "1")]].concat();
        assert_eq!(stranger.call("cohorts/save", &save).await.status, 404);
        let (decision, seen) = (format!("decision_{stage}"), format!("seen_{stage}"));
        let decide = [("cohort", &*id), ("jury", "1"), ("on", "2026-03-02"), (&*decision, "admitted"), (&*seen, "1")];
        assert_eq!(stranger.call("cohorts/decide", &decide).await.status, 404);
        let own = app.world.foreign_journey.to_string();
        let theirs = [("journey", &*own), ("type", "incubation"), ("cohort_id", &*id)];
        assert_eq!(stranger.call("stages/plan", &theirs).await.status, 422, "as one that does not exist");
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind IN ('stage_saved', 'cohort_saved')").await, 0);
    }
}
