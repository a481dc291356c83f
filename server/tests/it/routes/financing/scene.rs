use crate::support::{Answer, Client, TestApp};
use server::{db::Stamp, integrity};
use time::macros::date;
use uuid::Uuid;

/// A financing stage that the house keeps in its journey.
pub struct Scene {
    pub adviser: Client,
    pub journey: String,
    pub stage: String,
}

/// State, granted, disbursed, version.
pub type Row = (String, Option<i64>, i64, i64);

impl Scene {
    pub async fn set(app: &TestApp) -> Self {
        let stage = app.stage(app.world.journey, app.world.house, "financing").await;
        Self {
            adviser: app.adviser().await,
            journey: app.world.journey.to_string(),
            stage: stage.to_string(),
        }
    }

    /// Writes a request that is taken; answers its id.
    pub async fn request(&self, typed: &[(&str, &str)]) -> String {
        let answer = self.adviser.post("financing/write", &self.form(typed)).await;
        let location = answer.location();
        let id = location.split(['/', '?']).nth(4).unwrap_or_default().to_owned();
        assert!(
            location.ends_with("fait=request_written"),
            "{location} {}",
            self.adviser.get(&location).await.text()
        );
        id
    }

    /// Writes a request, and opens the page that the answer leads to.
    pub async fn written(&self, typed: &[(&str, &str)]) -> Answer {
        let page = format!("/parcours/{}/etapes/{}/demande", self.journey, self.stage);
        let fields = [self.form(typed).as_slice(), &[("page", &*page)]].concat();
        self.adviser.post_and_follow("financing/write", &fields).await
    }

    fn form<'t>(&'t self, typed: &[(&'t str, &'t str)]) -> Vec<(&'t str, &'t str)> {
        let hidden = [("journey", &*self.journey), ("stage", &*self.stage)];
        let named = typed.iter().any(|(name, _)| *name == "financer");
        let financer: &[(&str, &str)] = if named { &[] } else { &[("financer", "Le Levier")] };
        [hidden.as_slice(), financer, typed].concat()
    }

    pub fn page(&self, request: &str) -> String {
        format!("/parcours/{}/financement/{request}", self.journey)
    }

    /// Moves a request on, and opens the page that the answer leads to.
    pub async fn act(&self, app: &TestApp, request: &str, act: &str, on: &str, typed: &[(&str, &str)]) -> Answer {
        let (version, page) = (row(app, request).await.3.to_string(), self.page(request));
        let hidden = [
            ("journey", &*self.journey),
            ("request", request),
            ("version", &*version),
            ("page", &*page),
            ("act", act),
            ("on", on),
        ];
        let fields = [hidden.as_slice(), typed].concat();
        self.adviser.post_and_follow("financing/act", &fields).await
    }

    /// The same, which must be taken.
    pub async fn moved(&self, app: &TestApp, request: &str, act: &str, on: &str, typed: &[(&str, &str)]) {
        let answer = self.act(app, request, act, on, typed).await;
        assert_eq!(answer.status, 200, "{act}: {}", answer.text());
    }

    /// Up to the committee of 2 April.
    pub async fn before_the_committee(&self, app: &TestApp, request: &str) {
        self.moved(app, request, "complete", "2026-03-05", &[]).await;
        self.moved(app, request, "review", "2026-03-06", &[]).await;
        let committee = [("committee_on", "2026-04-02"), ("committee", "approval")];
        self.moved(app, request, "committee", "2026-03-20", &committee).await;
    }

    /// A request of 8 000 € to an honour loan, before the committee of 2 April.
    pub async fn in_committee(&self, app: &TestApp) -> String {
        let typed = [
            ("instrument", "ph_initiative"),
            ("requested", "8000"),
            ("submitted_on", "2026-03-02"),
        ];
        let request = self.request(&typed).await;
        self.before_the_committee(app, &request).await;
        request
    }
}

pub async fn row(app: &TestApp, request: &str) -> Row {
    let id: Uuid = request.parse().expect("an id");
    app.hub
        .db
        .query("SELECT state, granted, disbursed, version FROM financing_request WHERE id = $1")
        .bind(id)
        .one()
        .await
        .expect("a request")
}

/// Lets the foreign organisation read parts of the house's journey.
pub async fn share(app: &TestApp, identity: bool, stages: bool, financing: bool) {
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
         VALUES ($1, $2, $3, $4, $5, FALSE, FALSE, $6, $7, $8, 'spoken', 'test', $9, $10)",
    )
    .bind(Uuid::now_v7())
    .bind(world.journey)
    .bind(world.foreign)
    .bind(identity)
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

impl TestApp {
    /// How many requests `parcours check` finds at odds with their acts.
    pub async fn findings(&self) -> usize {
        let report = integrity::check(&self.hub).await.expect("checked");
        report
            .findings
            .iter()
            .filter(|finding| finding.check == "financing")
            .count()
    }
}
