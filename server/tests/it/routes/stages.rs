use crate::support::{Answer, Client, TestApp, both_engines};
use server::db::Stamp;
use time::macros::date;
use uuid::Uuid;

/// The value of the hidden field of a form on the page, of the form that posts to `action`.
pub fn hidden(page: &Answer, action: &str, name: &str) -> String {
    let form = page
        .body
        .split("<form")
        .find(|form| form.contains(&format!("/api/{action}\"")));
    let form = form.unwrap_or_else(|| panic!("no form {action} in {}", page.text()));
    let input = form
        .split("<input")
        .find(|input| input.contains(&format!("form[{name}]")));
    let value = input
        .and_then(|input| input.split("value=\"").nth(1))
        .and_then(|rest| rest.split('"').next());
    value.unwrap_or_else(|| panic!("no field {name}")).to_owned()
}

/// Plans a stage and answers the address of its page.
pub async fn planned(client: &Client, journey: Uuid, kind: &str, fields: &[(&str, &str)]) -> String {
    let journey = journey.to_string();
    let mut all = vec![("journey", journey.as_str()), ("type", kind)];
    all.extend_from_slice(fields);
    let answer = client.post("stages/plan", &all).await;
    let location = answer.location();
    assert!(location.ends_with("?fait=stage_planned"), "{location}");
    location.replace("?fait=stage_planned", "")
}

/// Sends the form of the stage's page, with the fields that it hides.
pub async fn act(client: &Client, address: &str, act: &str, on: &str) -> Answer {
    let page = client.get(address).await;
    let keep = |name: &str| hidden(&page, "stages/act", name);
    let (journey, stage, version, once) = (keep("journey"), keep("stage"), keep("version"), keep("once"));
    let fields = [
        ("journey", &*journey),
        ("stage", &*stage),
        ("version", &*version),
        ("once", &*once),
        ("page", address),
        ("act", act),
        ("on", on),
        ("reason", "Dit au téléphone"),
    ];
    client.post_and_follow("stages/act", &fields).await
}

async fn count(app: &TestApp, sql: &'static str) -> i64 {
    app.hub.db.query(sql).scalar().await.expect("count")
}

async fn row(app: &TestApp) -> (String, Option<time::Date>, Option<time::Date>, i64) {
    app.hub
        .db
        .query("SELECT state, started_on, ended_on, version FROM stage")
        .one()
        .await
        .expect("one stage")
}

async fn kinds_of_events(app: &TestApp) -> Vec<String> {
    let rows: Vec<(String,)> = app
        .hub
        .db
        .query("SELECT kind FROM event ORDER BY at, id")
        .all()
        .await
        .expect("events");
    rows.into_iter().map(|row| row.0).collect()
}

/// Lets the foreign organisation into the circle, with a consent to the parts named.
async fn share(app: &TestApp, stages: bool, financing: bool) {
    let (db, world, now) = (&app.hub.db, &app.world, Stamp::from(app.hub.now()));
    db.query("INSERT INTO circle_member (journey_id, organisation_id, joined_on) VALUES ($1, $2, $3)")
        .bind(world.journey)
        .bind(world.foreign)
        .bind(date!(2026 - 02 - 01))
        .execute()
        .await
        .expect("circle");
    db.query(
        "INSERT INTO consent (id, journey_id, organisation_id, identity, stages, notes, documents, financing, given_on, until, how, text_version, recorded_by, recorded_at)
         VALUES ($1, $2, $3, TRUE, $4, FALSE, FALSE, $5, $6, $7, 'spoken', 'test', $8, $9)",
    )
    .bind(Uuid::now_v7())
    .bind(world.journey)
    .bind(world.foreign)
    .bind(stages)
    .bind(financing)
    .bind(date!(2026 - 02 - 01))
    .bind(date!(2027 - 02 - 01))
    .bind(world.adviser)
    .bind(now)
    .execute()
    .await
    .expect("consent");
    app.consented().await;
}

both_engines! {
    async fn a_stage_goes_through_its_acts_with_an_event_beside_each(app: TestApp) {
        let adviser = app.adviser().await;
        let stage = planned(&adviser, app.world.journey, "incubation", &[("phase", "emergence"), ("planned_start", "2026-07-01")]).await;
        let page = adviser.get(&stage).await;
        assert_eq!(page.status, 200);
        assert!(page.text().contains("Émergence") && page.text().contains("Prévue"), "{}", page.text());
        assert_eq!(row(&app).await, ("planned".to_owned(), None, None, 1));
        for (code, on) in [("start", "2026-03-02"), ("interrupt", "2026-04-01"), ("resume", "2026-05-04"), ("complete", "2026-06-12")] {
            let page = act(&adviser, &stage, code, on).await;
            assert_eq!(page.status, 200, "{code}: {}", page.text());
        }
        let done = ("completed".to_owned(), Some(date!(2026 - 03 - 02)), Some(date!(2026 - 06 - 12)), 5);
        assert_eq!(row(&app).await, done);
        assert_eq!(kinds_of_events(&app).await, ["stage_planned", "stage_moved", "stage_moved", "stage_moved", "stage_moved"]);
        assert_eq!(count(&app, "SELECT COUNT(*) FROM stage_act").await, 5);
        let page = adviser.get(&stage).await;
assert!(page.text().contains("Étape reprise") && page.text().contains("Dit au téléphone"));
        assert!(!page.body.contains("/api/stages/act\""), "nothing more can be done");
    }

    async fn a_stage_of_the_past_is_written_down_in_one_go(app: TestApp) {
        let adviser = app.adviser().await;
        let fields = [("programme", "Entreprendre en ESS"), ("started_on", "10/03/2026"), ("ended_on", "12/06/2026"), ("ending", "complete")];
        planned(&adviser, app.world.journey, "training", &fields).await;
        let done = ("completed".to_owned(), Some(date!(2026 - 03 - 10)), Some(date!(2026 - 06 - 12)), 1);
        assert_eq!(row(&app).await, done);
    }

    async fn refusals_name_the_rule_and_keep_what_was_typed(app: TestApp) {
        let adviser = app.adviser().await;
        let journey = app.world.journey.to_string();
        let page = format!("/parcours/{journey}/etapes/nouvelle?type=training");
        assert_eq!(adviser.get(&page).await.status, 200);
        let fields = [
            ("journey", &*journey),
            ("type", "training"),
            ("page", &page),
            ("hours_planned", "70"),
            ("hours_attended", "77"),
            ("started_on", "2026-03-01"),
            ("ended_on", "2026-02-01"),
            ("programme", "Écrit avec soin"),
        ];
        let refused = adviser.post_and_follow("stages/plan", &fields).await;
        assert_eq!(refused.status, 422);
        let text = refused.text();
        assert!(text.contains("70 h au plus"), "{text}");
        assert!(text.contains("au plus tôt le 01/03/2026"), "{text}");
        assert!(refused.body.contains("Écrit avec soin"), "{text}");
        assert_eq!(count(&app, "SELECT COUNT(*) FROM stage").await, 0);
        assert_eq!(count(&app, "SELECT COUNT(*) FROM event").await, 0);
    }

    async fn an_act_out_of_order_or_in_the_future_is_refused(app: TestApp) {
        let adviser = app.adviser().await;
        let stage = planned(&adviser, app.world.journey, "welcome", &[]).await;
        let refused = act(&adviser, &stage, "complete", "2026-06-15").await;
        assert_eq!(refused.status, 422);
        assert!(refused.text().contains("Démarrer, Annuler"), "{}", refused.text());
        let refused = act(&adviser, &stage, "start", "2026-06-16").await;
        assert_eq!(refused.status, 422);
        assert!(refused.text().contains("au plus tard le 15/06/2026"), "{}", refused.text());
        assert_eq!(row(&app).await.0, "planned");
        assert_eq!(act(&adviser, &stage, "start", "2026-06-15").await.status, 200);
        let refused = act(&adviser, &stage, "complete", "2026-06-14").await;
        assert!(refused.text().contains("au plus tôt le 15/06/2026"), "{}", refused.text());
    }

    async fn the_second_to_save_gets_both_versions(app: TestApp) {
        let (first, second) = (app.adviser().await, app.manager().await);
        let stage = planned(&first, app.world.journey, "training", &[("programme", "Gestion")]).await;
        let address = format!("{stage}?modifier=1");
        let seen = second.get(&address).await;
        let keep = |name: &str| hidden(&seen, "stages/save", name);
        let (journey, id, version) = (keep("journey"), keep("stage"), keep("version"));
        let save = |programme: &'static str, modality: &'static str| {
            let fields = [("journey", &*journey), ("stage", &*id), ("version", &*version), ("page", &*address), ("type", "training"), ("programme", programme), ("modality", modality)];
            fields.map(|(name, value)| (name.to_owned(), value.to_owned()))
        };
        let send = async |client: &Client, fields: &[(String, String)]| {
            let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
            client.post_and_follow("stages/save", &fields).await
        };
        let saved = send(&first, &save("Gestion et vente", "remote")).await;
        assert_eq!(saved.status, 200);
        let stale = send(&second, &save("Gestion pas à pas", "mixed")).await;
        assert_eq!(stale.status, 409);
        assert!(stale.body.contains("Gestion pas à pas"), "what was typed stays");
        let text = stale.text();
        assert!(text.contains("Déjà enregistréGestion et vente") && text.contains("Déjà enregistréÀ distance"), "{text}");
        let facts: String = app.hub.db.query("SELECT facts FROM stage").scalar().await.expect("facts");
        assert!(facts.contains("Gestion et vente"), "{facts}");
        assert_eq!(kinds_of_events(&app).await, ["stage_planned", "stage_saved"]);
        let kept: String = app.hub.db.query("SELECT data FROM event WHERE kind = 'stage_saved'").scalar().await.expect("event");
        assert!(kept.contains("\"programme\":\"Gestion\""), "the earlier fact is kept: {kept}");
    }

    async fn a_stage_that_somebody_moved_meanwhile_is_stale(app: TestApp) {
        let adviser = app.adviser().await;
        let stage = planned(&adviser, app.world.journey, "welcome", &[]).await;
        let page = adviser.get(&stage).await;
        assert_eq!(act(&app.manager().await, &stage, "start", "2026-06-10").await.status, 200);
        let keep = |name: &str| hidden(&page, "stages/act", name);
        let (journey, id, version) = (keep("journey"), keep("stage"), keep("version"));
        let fields = [("journey", &*journey), ("stage", &*id), ("version", &*version), ("act", "cancel"), ("on", "2026-06-12"), ("page", &*stage)];
        assert_eq!(adviser.call("stages/act", &fields).await.status, 409);
        assert_eq!(row(&app).await.0, "active");
    }

    async fn a_double_click_acts_once(app: TestApp) {
        let adviser = app.adviser().await;
        let (journey, once) = (app.world.journey.to_string(), Uuid::now_v7().to_string());
        let fields = [("journey", &*journey), ("type", "welcome"), ("once", &*once)];
        let first = adviser.post("stages/plan", &fields).await;
        let again = adviser.post("stages/plan", &fields).await;
        assert_eq!(first.location(), again.location());
        let stage = first.location().replace("?fait=stage_planned", "");
        let id = stage.rsplit('/').next().expect("id");
        let once = Uuid::now_v7().to_string();
        let fields = [("journey", &*journey), ("stage", id), ("version", "1"), ("once", &*once), ("act", "start"), ("on", "2026-06-15")];
        assert_eq!(adviser.call("stages/act", &fields).await.status, adviser.call("stages/act", &fields).await.status);
        assert_eq!(count(&app, "SELECT COUNT(*) FROM stage").await, 1);
        assert_eq!(count(&app, "SELECT COUNT(*) FROM stage_act").await, 2);
        assert_eq!(count(&app, "SELECT COUNT(*) FROM event").await, 2);
        // The number counts for this act on this stage alone.
        let note = [("journey", &*journey), ("body", "Un mot"), ("visibility", "circle"), ("once", &*once)];
        adviser.post("together/write_note", &note).await.location();
        assert_eq!(count(&app, "SELECT COUNT(*) FROM note").await, 1, "another act");
        let other = adviser.post("stages/plan", &[("journey", &*journey), ("type", "training")]).await.location().replace("?fait=stage_planned", "");
        let other = other.rsplit('/').next().expect("id");
        let fields = [("journey", &*journey), ("stage", other), ("version", "1"), ("once", &*once), ("act", "start"), ("on", "2026-06-15")];
        adviser.post("stages/act", &fields).await.location();
        assert_eq!(count(&app, "SELECT COUNT(*) FROM stage WHERE state = 'active'").await, 2, "another record");
    }

    async fn a_foreign_organisation_does_not_learn_that_a_stage_exists(app: TestApp) {
        let stage = planned(&app.adviser().await, app.world.journey, "welcome", &[]).await;
        let foreign = app.foreign_adviser().await;
        let (journey, id) = (app.world.journey.to_string(), stage.rsplit('/').next().expect("id"));
        for address in [&*stage, &format!("/parcours/{journey}/etapes/nouvelle"), &format!("/parcours/{journey}/etapes/rien")] {
            assert_eq!(foreign.get(address).await.status, 404, "{address}");
        }
        let moving = [("journey", &*journey), ("stage", id), ("version", "1"), ("act", "start"), ("on", "2026-06-15")];
        assert_eq!(foreign.call("stages/act", &moving).await.status, 404);
        assert_eq!(foreign.call("stages/plan", &[("journey", &journey), ("type", "welcome")]).await.status, 404);
        let own = app.world.foreign_journey.to_string();
        let elsewhere = [("journey", &*own), ("stage", id), ("version", "1"), ("act", "start"), ("on", "2026-06-15")];
        assert_eq!(foreign.call("stages/act", &elsewhere).await.status, 404, "an own journey opens no other stage");
        assert_eq!(row(&app).await, ("planned".to_owned(), None, None, 1));
    }

    async fn those_it_is_shared_with_read_it_and_only_its_keeper_moves_it(app: TestApp) {
        let (house, other) = (app.adviser().await, app.foreign_adviser().await);
        share(&app, true, false).await;
        let theirs = planned(&house, app.world.journey, "financing", &[("aim", "Un four à pain")]).await;
        let page = other.get(&theirs).await;
        assert_eq!(page.status, 200);
        assert!(page.text().contains("n’est pas partagé") && !page.body.contains("Un four"), "{}", page.text());
        assert_eq!(count(&app, "SELECT COUNT(*) FROM access_log WHERE part = 'stages'").await, 1);
        let (journey, id) = (app.world.journey.to_string(), theirs.rsplit('/').next().expect("id").to_owned());
        let moving = [("journey", &*journey), ("stage", &*id), ("version", "1"), ("act", "start"), ("on", "2026-06-15")];
        assert_eq!(other.call("stages/act", &moving).await.status, 403);
        let saving = [("journey", &*journey), ("stage", &*id), ("version", "1"), ("type", "financing")];
        assert_eq!(other.call("stages/save", &saving).await.status, 403);
        assert_eq!(row(&app).await, ("planned".to_owned(), None, None, 1));
        let own = planned(&other, app.world.journey, "welcome", &[]).await;
        let id = own.rsplit('/').next().expect("id");
        let moving = [("journey", &*journey), ("stage", id), ("version", "1"), ("act", "start"), ("on", "2026-06-15")];
        assert_eq!(house.call("stages/act", &moving).await.status, 403, "not even the organisation that leads the journey");
        assert_eq!(other.post("stages/act", &moving).await.location(), format!("{own}?fait=stage_moved"));
    }

    async fn without_the_part_of_stages_only_own_ones_are_seen(app: TestApp) {
        let (house, other) = (app.adviser().await, app.foreign_adviser().await);
        share(&app, false, true).await;
        let theirs = planned(&house, app.world.journey, "training", &[]).await;
        let own = planned(&other, app.world.journey, "welcome", &[]).await;
        assert_eq!(other.get(&theirs).await.status, 404);
        assert_eq!(other.get(&own).await.status, 200);
    }

    /// product.md §2: a doubtful case is warned of, with the answer on record.
    async fn a_training_that_warns_is_taken_with_an_answer(app: TestApp) {
        let (client, journey) = (app.adviser().await, app.world.journey.to_string());
        let doubtful = [("journey", &*journey), ("type", "training"), ("programme", "Gestion"), ("funding_source_1", "cpf")];
        let asked = client.call("stages/plan", &doubtful).await;
        assert!(asked.status == 422 && asked.body.contains("\"checked\"") && asked.body.contains("L6323-6"), "{}", asked.body);
        assert_eq!(count(&app, "SELECT COUNT(*) FROM stage").await, 0);
        let answered = [("programme", "Gestion"), ("funding_source_1", "cpf"), ("checked", "Code demandé à l’organisme")];
        let address = planned(&client, app.world.journey, "training", &answered).await;
        let page = client.get(&address).await.text();
        assert!(page.contains("L6323-6") && page.contains("Code demandé à l’organisme"), "{page}");
        let kept = count(&app, "SELECT COUNT(*) FROM event WHERE kind = 'stage_planned' AND data LIKE '%Code demandé%'").await;
        assert_eq!(kept, 1, "who answered, and when");
    }
}
