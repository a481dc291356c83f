//! What a notice is about, with the two organisations that it ties.

use super::dispatch::{Subject, Who};
use crate::{db::Run, error::Failed};
use app::{journeys::StageKind, notices::types::Facts};
use time::Date;
use uuid::Uuid;

/// An organisation, with the person who dealt with the thing there.
#[derive(Debug, Clone, Copy)]
pub struct Side {
    pub organisation: Uuid,
    pub person: Option<Uuid>,
}

#[derive(Debug)]
pub struct Thing {
    pub journey: Uuid,
    pub referral: Option<Uuid>,
    /// It is a message of the journey's thread.
    pub message: bool,
    /// It is a handover of the journey.
    pub handover: bool,
    pub sender: Side,
    pub receiver: Side,
    /// The receiver may know which journey it is.
    pub told: bool,
    pub facts: Facts,
}

impl Thing {
    /// What the words are filled in with for that side. An anonymous referral does not tell its receiver which journey it is.
    pub fn facts(&self, who: Who, days: Option<i64>) -> Facts {
        let hidden = matches!(who, Who::Receiver | Who::Named) && !self.told;
        Facts {
            reference: if hidden {
                String::new()
            } else {
                self.facts.reference.clone()
            },
            days,
            ..self.facts.clone()
        }
    }

    pub const fn side(&self, who: Who) -> Side {
        match who {
            Who::Sender | Who::Former => self.sender,
            Who::Receiver | Who::Named | Who::Creators => self.receiver,
        }
    }

    /// The page that shows it to somebody of that side. After a consent's end its receiver may have no page left.
    pub fn link(&self, who: Who) -> String {
        match (who, self.referral) {
            (Who::Creators, _) => "/mon-parcours".to_owned(),
            _ if self.handover => format!("/parcours/{}/relais", self.journey),
            _ if self.message => format!("/parcours/{}/messages", self.journey),
            (_, Some(referral)) => format!("/orientations/{referral}"),
            (Who::Sender, None) => format!("/parcours/{}", self.journey),
            (_, None) => "/avis".to_owned(),
        }
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    journey_id: Uuid,
    reference: String,
    kind: Option<String>,
    sender_organisation: Uuid,
    sender_name: String,
    sender_person: Option<Uuid>,
    receiver_organisation: Uuid,
    receiver_name: String,
    receiver_person: Option<Uuid>,
    told: bool,
    day: Option<Date>,
}

const REFERRAL: &str = concat!(
    "SELECT r.journey_id, j.reference, r.kind, r.sender_organisation_id AS sender_organisation, s.short_name AS sender_name,
            r.sender_id AS sender_person, r.receiver_organisation_id AS receiver_organisation, o.short_name AS receiver_name,
            r.receiver_id AS receiver_person, ",
    crate::sharing::sql::told!("r.receiver_organisation_id", "$2"),
    " AS told, CAST(NULL AS DATE) AS day
     FROM referral r JOIN journey j ON j.id = r.journey_id JOIN organisation s ON s.id = r.sender_organisation_id
     JOIN organisation o ON o.id = r.receiver_organisation_id WHERE r.id = $1 AND r.sent_at IS NOT NULL"
);

const CONSENT: &str = "SELECT c.journey_id, j.reference, NULL AS kind, j.organisation_id AS sender_organisation, l.short_name AS sender_name,
            j.adviser_id AS sender_person, c.organisation_id AS receiver_organisation, o.short_name AS receiver_name,
            NULL AS receiver_person, $2 IS NOT NULL AS told, CAST(NULL AS DATE) AS day
     FROM consent c JOIN journey j ON j.id = c.journey_id JOIN organisation l ON l.id = j.organisation_id
     JOIN organisation o ON o.id = c.organisation_id WHERE c.id = $1";

const CONSENT_REQUEST: &str =
    "SELECT q.journey_id, j.reference, NULL AS kind, q.asked_in AS sender_organisation, l.short_name AS sender_name,
            q.asked_by AS sender_person, q.organisation_id AS receiver_organisation, o.short_name AS receiver_name,
            NULL AS receiver_person, $2 IS NOT NULL AS told, CAST(NULL AS DATE) AS day
     FROM consent_request q JOIN journey j ON j.id = q.journey_id JOIN organisation l ON l.id = q.asked_in
     JOIN organisation o ON o.id = q.organisation_id WHERE q.id = $1";

const LEAVING: &str = "SELECT p.journey_id, j.reference, NULL AS kind, j.organisation_id AS sender_organisation, l.short_name AS sender_name,
            j.adviser_id AS sender_person, p.organisation_id AS receiver_organisation, o.short_name AS receiver_name,
            p.contact_id AS receiver_person, $2 IS NOT NULL AS told, CAST(NULL AS DATE) AS day
     FROM circle_past p JOIN journey j ON j.id = p.journey_id JOIN organisation l ON l.id = j.organisation_id
     JOIN organisation o ON o.id = p.organisation_id WHERE p.id = $1";

const OPEN_FILE: &str = "SELECT g.journey_id, j.reference, NULL AS kind, j.organisation_id AS sender_organisation, l.short_name AS sender_name,
            j.adviser_id AS sender_person, j.organisation_id AS receiver_organisation, l.short_name AS receiver_name,
            NULL AS receiver_person, $2 IS NOT NULL AS told, CAST(NULL AS DATE) AS day
     FROM break_glass g JOIN journey j ON j.id = g.journey_id JOIN organisation l ON l.id = j.organisation_id WHERE g.id = $1";
/// Both sides are the lead organisation: it is told of what the others write, and the créateurs of what anybody else does.
const MESSAGE: &str = "SELECT m.journey_id, j.reference, NULL AS kind, j.organisation_id AS sender_organisation, l.short_name AS sender_name,
            j.adviser_id AS sender_person, j.organisation_id AS receiver_organisation, l.short_name AS receiver_name,
            j.adviser_id AS receiver_person, $2 IS NOT NULL AS told, CAST(NULL AS DATE) AS day
     FROM message m JOIN journey j ON j.id = m.journey_id JOIN organisation l ON l.id = j.organisation_id WHERE m.id = $1";

/// Both sides are the organisation in which it passes from one adviser to the other.
const HANDOVER: &str = "SELECT h.journey_id, j.reference, NULL AS kind, h.organisation_id AS sender_organisation, o.short_name AS sender_name,
            h.from_id AS sender_person, h.organisation_id AS receiver_organisation, o.short_name AS receiver_name,
            h.to_id AS receiver_person, $2 IS NOT NULL AS told, h.effective_on AS day
     FROM handover h JOIN journey j ON j.id = h.journey_id JOIN organisation o ON o.id = h.organisation_id WHERE h.id = $1";

/// `None` for a draft: it is its sender's alone.
pub async fn load(run: &mut impl Run, subject: Subject, id: Uuid, today: Date) -> Result<Option<Thing>, Failed> {
    let (sql, referral) = match subject {
        Subject::Referral => (REFERRAL, Some(id)),
        Subject::Consent => (CONSENT, None),
        Subject::ConsentRequest => (CONSENT_REQUEST, None),
        Subject::Leaving => (LEAVING, None),
        Subject::OpenFile => (OPEN_FILE, None),
        Subject::Message => (MESSAGE, None),
        Subject::Handover => (HANDOVER, None),
    };
    let row: Option<Row> = run.query(sql).bind(id).bind(today).optional().await?;
    let Some(row) = row else { return Ok(None) };
    let stage = row.kind.as_deref().and_then(|code| code.parse::<StageKind>().ok());
    Ok(Some(Thing {
        journey: row.journey_id,
        referral,
        message: matches!(subject, Subject::Message),
        handover: matches!(subject, Subject::Handover),
        sender: Side {
            organisation: row.sender_organisation,
            person: row.sender_person,
        },
        receiver: Side {
            organisation: row.receiver_organisation,
            person: row.receiver_person,
        },
        told: row.told,
        facts: Facts {
            reference: row.reference,
            sender: row.sender_name,
            receiver: row.receiver_name,
            stage,
            days: None,
            day: row.day,
        },
    }))
}
