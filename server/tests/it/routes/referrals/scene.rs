//! The people of a referral: the house refers Nadia Ferrer to Le Levier; Le Fournil has nothing to do with it.

use crate::support::{Answer, Client, TestApp, account, member, organisation};
use uuid::Uuid;

pub struct Scene {
    pub sender: Client,
    pub receiver: Client,
    pub creator: Client,
    /// An adviser of a third organisation.
    pub stranger: Client,
    pub third: Uuid,
    pub journey: String,
    pub to: String,
}

impl Scene {
    pub async fn new(app: &TestApp) -> Self {
        let third = organisation(&app.hub, "Le Fournil").await;
        let stranger = account(&app.hub, "stranger", "Omar Vidaillac", None).await;
        member(&app.hub, stranger, third, "adviser").await;
        Self {
            sender: app.adviser().await,
            receiver: app.foreign_adviser().await,
            creator: app.creator().await,
            stranger: app.client(stranger).await,
            third,
            journey: app.world.journey.to_string(),
            to: app.world.foreign.to_string(),
        }
    }

    /// Writes a referral of the journey to Le Levier; later fields win.
    pub async fn write<'f>(&'f self, more: &[(&'f str, &'f str)]) -> Answer {
        let mut fields = vec![
            ("journey", self.journey.as_str()),
            ("kind", "training"),
            ("organisation", self.to.as_str()),
            ("need", "Apprendre à tenir ses comptes"),
        ];
        replace(&mut fields, more);
        self.sender.call("referrals/write", &fields).await
    }

    /// A sent referral with a consent to these parts; answers its identifier.
    pub async fn sent(&self, parts: &[&str]) -> String {
        let mut fields = CONSENT.to_vec();
        fields.extend(parts.iter().map(|part| (*part, "on")));
        fields.push(("then", "send"));
        id(&self.write(&fields).await)
    }

    pub async fn draft(&self) -> String {
        id(&self.write(&[]).await)
    }

    pub async fn accept<'f>(&self, app: &TestApp, id: &'f str, more: &[(&'f str, &'f str)]) -> Answer {
        let adviser = app.world.foreign_adviser.to_string();
        let mut fields: Vec<(&str, &str)> = vec![("id", id), ("adviser", adviser.as_str())];
        replace(&mut fields, more);
        self.receiver.call("referrals/accept", &fields).await
    }

    /// Lets time pass, after which everybody signs in again.
    pub async fn later(&mut self, app: &TestApp, time: time::Duration) {
        app.pass(time);
        self.sender = app.adviser().await;
        self.receiver = app.foreign_adviser().await;
        self.creator = app.creator().await;
    }
}

fn replace<'f>(fields: &mut Vec<(&'f str, &'f str)>, more: &[(&'f str, &'f str)]) {
    fields.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
    fields.extend_from_slice(more);
}

/// A consent without its parts.
pub const CONSENT: [(&str, &str); 3] = [("how", "spoken"), ("given_on", "2026-06-14"), ("until", "2027-06-14")];

/// The identifier of the referral that an act led to.
pub fn id(answer: &Answer) -> String {
    let location = answer.location();
    let path = location.split('?').next().unwrap_or_default();
    path.trim_start_matches("/orientations/").to_owned()
}

pub fn page(id: &str) -> String {
    format!("/orientations/{id}")
}

/// One text of the database: the statement takes the identifier as `$1`.
pub async fn text(app: &TestApp, sql: &'static str, id: &str) -> String {
    let id: Uuid = id.parse().expect("identifier");
    app.hub.db.query(sql).bind(id).scalar().await.expect("a text")
}

pub async fn count(app: &TestApp, sql: &'static str) -> i64 {
    app.hub.db.query(sql).scalar().await.expect("a count")
}
