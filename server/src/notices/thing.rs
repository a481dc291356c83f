//! What a notice is about, with the two organisations that it ties.

use super::dispatch::{Subject, Who};
use crate::{
    db::{Run, Stamp},
    error::Failed,
};
use app::{dates::paris_day, journeys::StageKind, notices::types::Facts};
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
    /// Of a meeting those of the people are told whose meeting it is.
    pub meeting: Option<Uuid>,
    /// The page below the journey's that shows it.
    pub page: Option<String>,
    /// Who may see it at all, of those who are usually told.
    pub for_sender: bool,
    pub for_creators: bool,
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

    /// Whether somebody of that side may know of it.
    pub const fn shows(&self, who: Who) -> bool {
        match who {
            Who::Creators => self.for_creators,
            Who::Sender => self.for_sender,
            _ => true,
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
            (_, Some(referral)) => format!("/orientations/{referral}"),
            _ if self.page.is_some() => format!(
                "/parcours/{}/{}",
                self.journey,
                self.page.as_deref().unwrap_or_default()
            ),
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
    /// The instant that the day is of.
    #[sqlx(default)]
    at: Option<Stamp>,
    /// Where a request for money stands.
    #[sqlx(default)]
    state: Option<String>,
    /// What a workshop is called.
    #[sqlx(default)]
    workshop: Option<String>,
    /// Nobody can be written to of somebody on the project.
    #[sqlx(default)]
    untold: Option<bool>,
    #[sqlx(default)]
    for_sender: Option<bool>,
    #[sqlx(default)]
    for_creators: Option<bool>,
}

const REFERRAL: &str = concat!(
    "SELECT r.journey_id, j.reference, r.kind, r.sender_organisation_id AS sender_organisation, s.short_name AS sender_name,
            r.sender_id AS sender_person, r.receiver_organisation_id AS receiver_organisation, o.short_name AS receiver_name,
            r.receiver_id AS receiver_person, ",
    crate::sharing::sql::told!("r.receiver_organisation_id", "$2"),
    " AS told, r.no_place_before AS day
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

const OPEN_FILE: &str = concat!(
    "SELECT g.journey_id, j.reference, NULL AS kind, j.organisation_id AS sender_organisation, l.short_name AS sender_name,
            j.adviser_id AS sender_person, j.organisation_id AS receiver_organisation, l.short_name AS receiver_name,
            NULL AS receiver_person, $2 IS NOT NULL AS told, CAST(NULL AS DATE) AS day, ",
    crate::sharing::sql::untold!("j.project_id"),
    " AS untold
     FROM break_glass g JOIN journey j ON j.id = g.journey_id JOIN organisation l ON l.id = j.organisation_id WHERE g.id = $1"
);

/// Both sides are the lead organisation: it is told of what the others write, and the créateurs of what anybody else does.
const MESSAGE: &str = "SELECT m.journey_id, j.reference, NULL AS kind, j.organisation_id AS sender_organisation, l.short_name AS sender_name,
            j.adviser_id AS sender_person, j.organisation_id AS receiver_organisation, l.short_name AS receiver_name,
            j.adviser_id AS receiver_person, $2 IS NOT NULL AS told, CAST(NULL AS DATE) AS day
     FROM message m JOIN journey j ON j.id = m.journey_id JOIN organisation l ON l.id = j.organisation_id WHERE m.id = $1";

/// The one that leads it, and the one that is to.
const LEAD: &str = concat!(
    "SELECT h.journey_id, j.reference, NULL AS kind, h.from_organisation_id AS sender_organisation, f.short_name AS sender_name,
            h.from_adviser_id AS sender_person, h.to_organisation_id AS receiver_organisation, t.short_name AS receiver_name,
            h.to_adviser_id AS receiver_person, ",
    crate::sharing::sql::told!("h.to_organisation_id", "$2"),
    " AS told, h.taken_on AS day
     FROM lead_handover h JOIN journey j ON j.id = h.journey_id JOIN organisation f ON f.id = h.from_organisation_id
     JOIN organisation t ON t.id = h.to_organisation_id WHERE h.id = $1"
);

/// Both sides are the lead organisation; who was in charge before stands in the event.
const CHARGE: &str = "SELECT j.id AS journey_id, j.reference, NULL AS kind, j.organisation_id AS sender_organisation, l.short_name AS sender_name,
            NULL AS sender_person, j.organisation_id AS receiver_organisation, l.short_name AS receiver_name,
            j.adviser_id AS receiver_person, $2 IS NOT NULL AS told, CAST(NULL AS DATE) AS day
     FROM journey j JOIN organisation l ON l.id = j.organisation_id WHERE j.id = $1";

/// Both sides are the organisation that keeps it.
const STAGE: &str = concat!(
    "SELECT s.journey_id, j.reference, s.kind, s.organisation_id AS sender_organisation, o.short_name AS sender_name,
            NULL AS sender_person, s.organisation_id AS receiver_organisation, o.short_name AS receiver_name,
            s.adviser_id AS receiver_person, ",
    crate::sharing::sql::told!("s.organisation_id", "$2"),
    " AS told, CAST(NULL AS DATE) AS day
     FROM stage s JOIN journey j ON j.id = s.journey_id JOIN organisation o ON o.id = s.organisation_id WHERE s.id = $1"
);

/// The lead organisation, and the one that was applied to.
const APPLICATION: &str = concat!(
    "SELECT s.journey_id, j.reference, s.kind, j.organisation_id AS sender_organisation, l.short_name AS sender_name,
            j.adviser_id AS sender_person, s.organisation_id AS receiver_organisation, o.short_name AS receiver_name,
            s.adviser_id AS receiver_person, ",
    crate::sharing::sql::told!("s.organisation_id", "$2"),
    " AS told, CAST(NULL AS DATE) AS day
     FROM stage s JOIN journey j ON j.id = s.journey_id JOIN organisation o ON o.id = s.organisation_id
     JOIN organisation l ON l.id = j.organisation_id WHERE s.id = $1"
);

/// The lead organisation, and whoever keeps the document: of one that a créateur added, the lead too.
const DOCUMENT: &str = "SELECT d.journey_id, j.reference, NULL AS kind, j.organisation_id AS sender_organisation, l.short_name AS sender_name,
            j.adviser_id AS sender_person, COALESCE(d.organisation_id, j.organisation_id) AS receiver_organisation,
            COALESCE(o.short_name, l.short_name) AS receiver_name, d.added_by AS receiver_person, $2 IS NOT NULL AS told,
            CAST(NULL AS DATE) AS day, (d.visibility <> 'organisation' OR d.organisation_id = j.organisation_id) AS for_sender,
            d.visibility = 'circle_and_creator' AS for_creators
     FROM document d JOIN journey j ON j.id = d.journey_id JOIN organisation l ON l.id = j.organisation_id
     LEFT JOIN organisation o ON o.id = d.organisation_id WHERE d.id = $1";

/// The lead organisation, and the one that keeps the request.
const REQUEST: &str = "SELECT q.journey_id, j.reference, NULL AS kind, j.organisation_id AS sender_organisation, l.short_name AS sender_name,
            j.adviser_id AS sender_person, q.organisation_id AS receiver_organisation, o.short_name AS receiver_name,
            s.adviser_id AS receiver_person, $2 IS NOT NULL AS told, CAST(NULL AS DATE) AS day, q.state
     FROM financing_request q JOIN journey j ON j.id = q.journey_id JOIN organisation l ON l.id = j.organisation_id
     JOIN organisation o ON o.id = q.organisation_id JOIN stage s ON s.id = q.stage_id
     WHERE q.id = $1";

/// Both sides are the organisation whose meeting it is.
const MEETING: &str = "SELECT m.journey_id, j.reference, NULL AS kind, m.organisation_id AS sender_organisation, o.short_name AS sender_name,
            m.adviser_id AS sender_person, m.organisation_id AS receiver_organisation, o.short_name AS receiver_name,
            m.adviser_id AS receiver_person, $2 IS NOT NULL AS told, CAST(NULL AS DATE) AS day, m.starts_at AS at,
            CASE WHEN m.kind = 'workshop' THEN m.subject END AS workshop
     FROM meeting m JOIN journey j ON j.id = m.journey_id JOIN organisation o ON o.id = m.organisation_id WHERE m.id = $1";

/// Both sides are the organisation in which it passes from one adviser to the other.
const HANDOVER: &str = "SELECT h.journey_id, j.reference, NULL AS kind, h.organisation_id AS sender_organisation, o.short_name AS sender_name,
            h.from_id AS sender_person, h.organisation_id AS receiver_organisation, o.short_name AS receiver_name,
            h.to_id AS receiver_person, $2 IS NOT NULL AS told, h.effective_on AS day
     FROM handover h JOIN journey j ON j.id = h.journey_id JOIN organisation o ON o.id = h.organisation_id WHERE h.id = $1";

/// `None` for a draft, which is its sender's alone, and for a meeting that is over.
pub async fn load(run: &mut impl Run, subject: Subject, id: Uuid, today: Date) -> Result<Option<Thing>, Failed> {
    let page = |name: &str| Some(name.to_owned());
    let (sql, page) = match subject {
        Subject::Referral => (REFERRAL, None),
        Subject::Consent => (CONSENT, None),
        Subject::ConsentRequest => (CONSENT_REQUEST, None),
        Subject::Leaving => (LEAVING, None),
        Subject::OpenFile => (OPEN_FILE, None),
        Subject::Message => (MESSAGE, page("messages")),
        Subject::Handover => (HANDOVER, page("relais")),
        Subject::Lead => (LEAD, page("relais")),
        Subject::Charge => (CHARGE, page("relais")),
        Subject::Stage => (STAGE, Some(format!("etapes/{id}"))),
        Subject::Application => (APPLICATION, Some(format!("etapes/{id}"))),
        Subject::Document => (DOCUMENT, page("pieces")),
        Subject::Request => (REQUEST, Some(format!("financement/{id}"))),
        Subject::Meeting => (MEETING, Some(format!("rendez-vous/{id}"))),
    };
    let referral = matches!(subject, Subject::Referral).then_some(id);
    let row: Option<Row> = run.query(sql).bind(id).bind(today).optional().await?;
    let Some(row) = row else { return Ok(None) };
    let day = row.day.or(row.at.map(|at| paris_day(at.0)));
    let day = if subject == Subject::Charge { Some(today) } else { day };
    if subject == Subject::Meeting && day.is_some_and(|day| day < today) {
        return Ok(None);
    }
    let stage = row.kind.as_deref().and_then(|code| code.parse::<StageKind>().ok());
    Ok(Some(Thing {
        journey: row.journey_id,
        referral,
        meeting: (subject == Subject::Meeting).then_some(id),
        page,
        for_sender: row.for_sender.unwrap_or(true),
        for_creators: row.for_creators.unwrap_or(true),
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
            day,
            money: row.state.as_deref().and_then(|code| code.parse().ok()),
            workshop: row.workshop.unwrap_or_default(),
            untold: row.untold.unwrap_or_default(),
            ..Facts::default()
        },
    }))
}
