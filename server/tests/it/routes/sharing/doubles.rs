//! Several consents to one organisation: the later takes the place of the earlier, and what the words of the page say holds for all.

use super::{id, mailed_token, omar};
use crate::support::{Answer, Client, TestApp, both_engines};
use app::sharing::Parts;
use uuid::Uuid;

const IN_FORCE: &str = "SELECT COUNT(*) FROM consent WHERE withdrawn_at IS NULL";

async fn give(app: &TestApp, client: &Client, parts: &[&str]) -> Answer {
    let (journey, to) = (app.world.journey.to_string(), app.world.foreign.to_string());
    let mut fields = vec![
        ("journey", journey.as_str()),
        ("organisation", to.as_str()),
        ("until", "2027-06-14"),
        ("page", "/mon-parcours"),
    ];
    fields.extend(parts.iter().map(|part| (*part, "on")));
    client.call("sharing/give_consent", &fields).await
}

/// Le Levier takes part, and reads nothing yet.
async fn member(app: &TestApp) {
    let (journey, today) = (app::ids::JourneyId(app.world.journey), app.hub.today());
    let levier = app::ids::OrganisationId(app.world.foreign);
    server::sharing::circle::join(&mut &app.hub.db, journey, levier, None, today)
        .await
        .expect("joined");
}

async fn opens(app: &TestApp) -> bool {
    let address = format!("/parcours/{}", app.world.journey);
    app.foreign_adviser().await.get(&address).await.status == 200
}

/// As an earlier version of the programme left them: `parts` twice over, the second for stages alone and longer.
async fn doubled(app: &TestApp) -> (String, String) {
    app.share_parts(app.world.journey, app.world.foreign, Parts::ALL).await;
    let second = Uuid::now_v7();
    let again = "INSERT INTO consent (id, journey_id, organisation_id, identity, stages, notes, documents, financing, given_on, until,
                                      how, text_version, recorded_by, recorded_at)
                 SELECT $1, journey_id, organisation_id, FALSE, TRUE, FALSE, FALSE, FALSE, given_on, '2027-01-31', 'online', text_version,
                        recorded_by, recorded_at FROM consent";
    app.hub.db.query(again).bind(second).execute().await.expect("again");
    app.consented().await;
    let first = id(app, "SELECT id FROM consent WHERE identity").await;
    (first, second.to_string())
}

both_engines! {
    async fn a_new_consent_takes_the_place_of_the_earlier_one(app: TestApp) {
        member(&app).await;
        let creator = app.creator().await;
        assert_eq!(give(&app, &creator, &["stages"]).await.status, 303);
        assert_eq!(give(&app, &creator, &["identity", "stages", "notes"]).await.status, 303);
        assert_eq!(app.count(IN_FORCE).await, 1);
        let replaced = "SELECT COUNT(*) FROM consent k JOIN consent n ON n.id = k.replaced_by AND n.notes WHERE NOT k.identity AND k.withdrawn_at IS NOT NULL";
        assert_eq!(app.count(replaced).await, 1, "on record");
        let page = creator.get("/mon-parcours").await.text();
        assert!(page.contains("remplacé le 15 juin 2026 par un accord plus récent"), "{page}");
        assert!(!page.contains("Accords en cours (2)"));
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind = 'consent_withdrawn'").await, 0, "nobody hears of an end");
        assert!(opens(&app).await);
        assert_eq!(give(&app, &creator, &["identity"]).await.status, 303);
        assert_eq!(app.count("SELECT COUNT(*) FROM consent WHERE withdrawn_at IS NULL AND identity AND NOT stages").await, 1, "what is said last holds");
        let consent = id(&app, "SELECT id FROM consent WHERE withdrawn_at IS NULL").await;
        assert_eq!(creator.call("sharing/withdraw_consent", &[("id", &consent)]).await.status, 303);
        assert!(!opens(&app).await);
    }

    async fn one_that_staff_writes_down_takes_the_place_of_what_was_given_before_it(app: TestApp) {
        member(&app).await;
        assert_eq!(give(&app, &app.creator().await, &["stages"]).await.status, 303);
        let (journey, to) = (app.world.journey.to_string(), app.world.foreign.to_string());
        let write = async |given_on: &str| {
            let fields = [("journey", &*journey), ("organisation", &*to), ("identity", "on"), ("how", "signed_paper"), ("given_on", given_on), ("until", "2027-01-31")];
            app.adviser().await.call("sharing/record_consent", &fields).await.status
        };
        assert_eq!(write("2026-06-10").await, 303);
        assert_eq!(app.count(IN_FORCE).await, 2, "a paper of before changes nothing in what was given since");
        assert_eq!(write("2026-06-15").await, 303);
        assert_eq!(app.count(IN_FORCE).await, 1);
    }

    async fn what_is_asked_for_adds_and_ends_with_the_rest(app: TestApp) {
        member(&app).await;
        let creator = app.creator().await;
        give(&app, &creator, &["identity", "stages"]).await;
        let (journey, to) = (app.world.journey.to_string(), app.world.foreign.to_string());
        let ask = [("journey", &*journey), ("organisation", &*to), ("purpose", "Le prêt"), ("financing", "on"), ("until", "2027-06-14")];
        assert_eq!(app.adviser().await.call("sharing/ask_consent", &ask).await.status, 303);
        let token = mailed_token(&app).await;
        let asked = app.nobody().get(&format!("/accord/{token}")).await.text();
        assert!(asked.contains("Ce que Le Levier lit déjà reste ouvert : identité et coordonnées, étapes du parcours, jusqu’au 14 juin 2027."), "{asked}");
        let yes = [("token", &*token), ("answer", "accept"), ("financing", "on"), ("until", "2026-12-31")];
        assert_eq!(app.nobody().call("sharing/answer_by_link", &yes).await.status, 303);
        assert_eq!(app.count(IN_FORCE).await, 2, "whoever agrees to more loses nothing");
        let page = creator.get("/mon-parcours").await.text();
        assert!(page.contains("Les autres accords de la même personne pour Le Levier prennent fin avec lui."), "{page}");
        let consent = id(&app, "SELECT id FROM consent WHERE financing").await;
        assert_eq!(creator.call("sharing/withdraw_consent", &[("id", &consent)]).await.status, 303);
        assert_eq!(app.count(IN_FORCE).await, 0);
        assert!(!opens(&app).await);
    }

    async fn withdrawing_one_of_two_closes_the_file(app: TestApp) {
        let (first, second) = doubled(&app).await;
        let creator = app.creator().await;
        for consent in [&second, &first, &second] {
            assert_eq!(creator.call("sharing/withdraw_consent", &[("id", consent)]).await.status, 303);
            assert_eq!(app.count(IN_FORCE).await, 0);
        }
        assert!(!opens(&app).await);
        let told = "SELECT COUNT(*) FROM event WHERE kind = 'consent_withdrawn'";
        assert_eq!(app.count(told).await, 1, "told once");
        let also = app.hub.db.query("SELECT COUNT(*) FROM event WHERE kind = 'consent_withdrawn' AND data LIKE '%' || $1 || '%'");
        assert_eq!(also.bind(first).scalar::<i64>().await.expect("a count"), 1, "with what ended too");
    }

    async fn narrowing_one_of_two_leaves_what_stays_ticked(app: TestApp) {
        let (first, second) = doubled(&app).await;
        let creator = app.creator().await;
        assert!(creator.get("/mon-parcours").await.text().contains("elle ne lit plus que ce qui reste coché ici"));
        let less = [("id", &*first), ("identity", "on"), ("until", "2026-12-31"), ("page", "/mon-parcours")];
        assert_eq!(creator.call("sharing/limit_consent", &less).await.status, 303);
        assert_eq!(app.count("SELECT COUNT(*) FROM consent WHERE withdrawn_at IS NULL AND identity AND NOT stages").await, 1);
        assert_eq!(app.count(IN_FORCE).await, 1, "{second} reads stages no more");
        assert_eq!(app.count("SELECT COUNT(*) FROM consent WHERE limited_to IS NOT NULL").await, 2);
    }

    async fn what_somebody_else_gave_stays_and_is_told(app: TestApp) {
        let (_, other) = omar(&app).await;
        member(&app).await;
        let nadia = app.creator().await;
        give(&app, &nadia, &["identity", "stages"]).await;
        give(&app, &other, &["stages"]).await;
        assert_eq!(app.count(IN_FORCE).await, 2, "each has their own");
        let page = nadia.get("/mon-parcours").await.text();
        assert!(page.contains("D’autres personnes du projet laissent encore Le Levier lire : étapes du parcours, jusqu’au 14 juin 2027."), "{page}");
        let consent = id(&app, "SELECT id FROM consent WHERE identity").await;
        assert_eq!(nadia.call("sharing/withdraw_consent", &[("id", &consent)]).await.status, 303);
        assert_eq!(app.count("SELECT COUNT(*) FROM consent WHERE withdrawn_at IS NULL AND NOT identity").await, 1);
        assert!(opens(&app).await, "as the page said");
    }

    async fn the_end_of_what_another_opens_longer_is_no_deadline(app: TestApp) {
        let (first, _) = doubled(&app).await;
        let soon = "UPDATE consent SET until = '2026-06-30', identity = FALSE, notes = FALSE, documents = FALSE, financing = FALSE WHERE id = $1";
        let id: Uuid = first.parse().expect("identifier");
        app.hub.db.query(soon).bind(id).execute().await.expect("soon");
        let adviser = app.adviser().await;
        let told = "Accord de partage bientôt échu";
        let page = adviser.get("/tableau-de-bord").await.text();
        assert!(!page.contains(told), "the stages stay open until January: {page}");
        app.hub.db.query("UPDATE consent SET notes = TRUE WHERE id = $1").bind(id).execute().await.expect("notes");
        assert!(adviser.get("/tableau-de-bord").await.text().contains(told), "the notes close");
    }
}
