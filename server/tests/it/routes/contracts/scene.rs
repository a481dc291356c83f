use crate::support::{Answer, Client, TestApp};
use uuid::Uuid;

/// A cooperative stage that the house keeps in its journey.
pub struct Scene {
    pub adviser: Client,
    pub journey: String,
    pub stage: String,
    pub page: String,
}

impl Scene {
    pub async fn set(app: &TestApp) -> Self {
        let stage = app
            .stage(app.world.journey, app.world.house, "activity_cooperative")
            .await;
        Self::of(app, app.world.journey, stage).await
    }

    pub async fn of(app: &TestApp, journey: Uuid, stage: Uuid) -> Self {
        Self {
            adviser: app.adviser().await,
            page: format!("/parcours/{journey}/contrats"),
            journey: journey.to_string(),
            stage: stage.to_string(),
        }
    }

    /// The fields of a contract with those of the form that nobody types.
    pub fn fields<'s>(&'s self, kind: &'s str, typed: &[(&'s str, &'s str)]) -> Vec<(&'s str, &'s str)> {
        let hidden = [
            ("journey", &*self.journey),
            ("stage", &*self.stage),
            ("kind", kind),
            ("page", &*self.page),
        ];
        let signed = signed(kind, typed);
        hidden.into_iter().chain(typed.iter().copied()).chain(signed).collect()
    }

    pub async fn record(&self, kind: &str, typed: &[(&str, &str)]) -> Answer {
        let page = format!("{}?inscrire={kind}", self.page);
        let mut fields = self.fields(kind, typed);
        fields.retain(|(name, _)| *name != "page");
        fields.push(("page", &page));
        self.adviser.post_and_follow("contracts/record", &fields).await
    }

    /// Writes a contract down that is taken.
    pub async fn taken(&self, kind: &str, typed: &[(&str, &str)]) {
        let answer = self.record(kind, typed).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
    }

    pub async fn cape(&self, from: &str, to: &str, renewal: bool) {
        let renewal = if renewal { "renewal" } else { "first" };
        self.taken("cape", &[("starts_on", from), ("ends_on", to), ("renewal", renewal)])
            .await;
    }

    /// Three periods: everything that the law gives.
    pub async fn three_capes(&self) {
        self.cape("2024-01-01", "2024-06-30", false).await;
        self.cape("2024-07-01", "2025-06-30", true).await;
        self.cape("2025-07-01", "2025-12-31", true).await;
    }

    /// The fields that name a contract.
    pub fn at<'s>(&'s self, contract: &'s str, more: &[(&'s str, &'s str)]) -> Vec<(&'s str, &'s str)> {
        let hidden = [
            ("journey", &*self.journey),
            ("contract", contract),
            ("page", &*self.page),
        ];
        let kind = more
            .iter()
            .find(|(name, _)| *name == "kind")
            .map_or("", |(_, kind)| *kind);
        let signed = signed(kind, more);
        hidden.into_iter().chain(more.iter().copied()).chain(signed).collect()
    }
}

/// A CAPE is signed on the day it starts, at the latest today, unless a test says otherwise.
fn signed<'s>(kind: &str, typed: &[(&str, &'s str)]) -> Option<(&'static str, &'s str)> {
    let starts = typed
        .iter()
        .find(|(name, _)| *name == "starts_on")
        .filter(|_| kind == "cape")?;
    let says = typed.iter().any(|(name, _)| *name == "signed_on");
    (!says).then(|| ("signed_on", starts.1.min("2026-06-15")))
}

/// The latest contract by its start.
pub async fn latest(app: &TestApp) -> (String, i64) {
    let row: (Uuid, i64) = app
        .hub
        .db
        .query("SELECT id, version FROM contract ORDER BY starts_on DESC LIMIT 1")
        .one()
        .await
        .expect("a contract");
    (row.0.to_string(), row.1)
}

/// What stands beside the contracts: start, renewals used up, day to become an associate.
pub async fn worked_out(app: &TestApp) -> Vec<(time::Date, i64, Option<time::Date>)> {
    app.hub
        .db
        .query("SELECT starts_on, renewal_rank, associate_by FROM contract ORDER BY starts_on")
        .all()
        .await
        .expect("contracts")
}

pub async fn kinds_of_events(app: &TestApp) -> Vec<String> {
    let rows: Vec<(String,)> = app
        .hub
        .db
        .query("SELECT kind FROM event ORDER BY at, id")
        .all()
        .await
        .expect("events");
    rows.into_iter().map(|row| row.0).collect()
}
