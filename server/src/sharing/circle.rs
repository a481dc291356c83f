//! The organisations that take part in a journey, with the person to call in each.

use crate::{
    auth::policy::{Action, authorise},
    db::Run,
    error::Failed,
    handovers::charge,
    sharing::relation::Standing,
};
use app::{
    actor::Actor,
    ids::{AccountId, JourneyId, OrganisationId},
    journeys::StageKind,
    sharing::{Away, CircleMember, Contact, Instead, OrganisationName, PastMember},
};
use time::Date;
use uuid::Uuid;

/// Takes an organisation into the circle, or back into it, with the person to call; none for one without an account.
pub async fn join(
    run: &mut impl Run,
    journey: JourneyId,
    organisation: OrganisationId,
    contact: Option<AccountId>,
    today: Date,
) -> Result<(), Failed> {
    run.query(
        "INSERT INTO circle_member (journey_id, organisation_id, contact_id, joined_on) VALUES ($1, $2, $3, $4)
         ON CONFLICT (journey_id, organisation_id) DO UPDATE SET contact_id = excluded.contact_id, left_on = NULL,
             joined_on = CASE WHEN circle_member.left_on IS NULL THEN circle_member.joined_on ELSE excluded.joined_on END",
    )
    .bind(journey.0)
    .bind(organisation.0)
    .bind(contact.map(|id| id.0))
    .bind(today)
    .execute()
    .await?;
    match contact {
        Some(contact) => charge::call(run, journey, organisation.0, contact.0, today).await,
        None => Ok(()),
    }
}

/// How far somebody may know of the sharing of a journey.
#[derive(Debug, Clone, Copy)]
pub struct Sight {
    /// The lead organisation and the créateur know every consent; the others who takes part today, and their own consent.
    pub all: bool,
    pub own: Option<OrganisationId>,
    stages: bool,
}

impl Sight {
    pub fn of(actor: &Actor, standing: Standing) -> Self {
        Self {
            all: authorise(actor, Action::WithdrawConsent, standing.relation).is_ok(),
            own: actor.organisation(),
            stages: standing.parts.stages,
        }
    }

    pub fn knows(&self, organisation: OrganisationId) -> bool {
        self.all || self.own == Some(organisation)
    }

    /// Leaves out of the circle of today what goes with a part that the reader's consent does not cover, and whether others may read.
    pub fn limit(&self, circle: &mut [CircleMember]) {
        for member in circle.iter_mut().filter(|member| !self.knows(member.organisation.id)) {
            member.reads = true;
            if !self.stages {
                member.kinds.clear();
            }
        }
    }

    /// The same of a past day, beside the circle of today: whoever is told of nobody who has left is told of nobody who was there
    /// then, and phone and mail are those of the people to call today.
    pub fn limit_past(&self, circle: &mut Vec<CircleMember>, today: &[CircleMember]) {
        let now = |id| today.iter().find(|member| member.organisation.id == id);
        circle.retain(|member| self.knows(member.organisation.id) || now(member.organisation.id).is_some());
        for member in circle.iter_mut() {
            let same = now(member.organisation.id).is_some_and(|one| one.contact.account == member.contact.account);
            if !same {
                (member.contact.phone, member.contact.email) = (None, None);
            }
        }
        self.limit(circle);
    }
}

#[derive(sqlx::FromRow)]
pub(super) struct MemberRow {
    organisation_id: Uuid,
    organisation: String,
    leads: bool,
    since: Date,
    contact_id: Option<Uuid>,
    name: Option<String>,
    email: Option<String>,
    phone: Option<String>,
    reads: bool,
    /// Of the circle of today alone.
    #[sqlx(default)]
    away_until: Option<Date>,
    #[sqlx(default)]
    instead: Option<String>,
    #[sqlx(default)]
    instead_email: Option<String>,
    #[sqlx(default)]
    instead_phone: Option<String>,
}

/// Whom an organisation without an account named when it accepted by a link, and who acts for it since.
macro_rules! named_by_link {
    ($journey:literal, $organisation:literal) => {
        crate::sharing::circle::named_by_link!($journey, $organisation, "TRUE")
    };
    ($journey:literal, $organisation:literal, $when:literal) => {
        concat!(
            "(SELECT nr.receiver_signed FROM referral nr WHERE nr.journey_id = ",
            $journey,
            " AND nr.receiver_organisation_id = ",
            $organisation,
            " AND nr.state IN ('accepted', 'closed') AND nr.receiver_signed IS NOT NULL AND ",
            $when,
            " ORDER BY nr.answered_at DESC, nr.id LIMIT 1)"
        )
    };
}
pub(super) use named_by_link;

/// The circle, the lead organisation first, then by seniority.
pub async fn members(run: &mut impl Run, journey: JourneyId, today: Date) -> Result<Vec<CircleMember>, Failed> {
    let rows: Vec<MemberRow> = run
        .query(
            concat!("SELECT m.organisation_id, o.short_name AS organisation, j.organisation_id = m.organisation_id AS leads,
                    m.joined_on AS since, m.contact_id, COALESCE(a.email, o.email) AS email, COALESCE(a.phone, o.phone) AS phone,
                    COALESCE(a.name, ", named_by_link!("m.journey_id", "m.organisation_id"), ") AS name,
                    w.until_on AS away_until, r.name AS instead, r.email AS instead_email, COALESCE(r.phone, o.phone) AS instead_phone,
                    (j.organisation_id = m.organisation_id OR EXISTS (
                        SELECT 1 FROM consent c WHERE c.journey_id = j.id AND c.organisation_id = m.organisation_id
                        AND c.withdrawn_at IS NULL AND c.given_on <= $2 AND c.until >= $2)) AS reads
             FROM circle_member m JOIN journey j ON j.id = m.journey_id JOIN organisation o ON o.id = m.organisation_id
             LEFT JOIN account a ON a.id = m.contact_id
             LEFT JOIN adviser_absence w ON w.account_id = m.contact_id AND w.organisation_id = m.organisation_id
                 AND w.from_on <= $2 AND w.until_on >= $2
             LEFT JOIN account r ON r.id = w.replacement_id AND r.disabled_at IS NULL
                 AND EXISTS (SELECT 1 FROM membership b WHERE b.account_id = r.id AND b.organisation_id = m.organisation_id
                             AND b.left_on IS NULL)
                 AND NOT EXISTS (SELECT 1 FROM adviser_absence v WHERE v.account_id = r.id AND v.organisation_id = m.organisation_id
                                 AND v.from_on <= $2 AND v.until_on >= $2)
             WHERE m.journey_id = $1 AND m.left_on IS NULL
             ORDER BY CASE WHEN j.organisation_id = m.organisation_id THEN 0 ELSE 1 END, m.joined_on, o.short_name"),
        )
        .bind(journey.0)
        .bind(today)
        .all()
        .await?;
    let kinds: Vec<(Uuid, String)> = run
        .query(
            "SELECT DISTINCT organisation_id, kind FROM stage
             WHERE journey_id = $1 AND state IN ('planned', 'active', 'interrupted')",
        )
        .bind(journey.0)
        .all()
        .await?;
    Ok(rows.into_iter().map(|row| row.read(&kinds)).collect())
}

impl MemberRow {
    /// `kinds`: by organisation, those of its stages that count.
    pub(super) fn read(self, kinds: &[(Uuid, String)]) -> CircleMember {
        let id = self.organisation_id;
        let instead = self.instead.zip(self.instead_email);
        let instead = instead.map(|(name, email)| Instead {
            name,
            email,
            phone: self.instead_phone,
        });
        let theirs = |kind: &StageKind| kinds.iter().any(|(by, code)| *by == id && code == kind.as_str());
        CircleMember {
            organisation: OrganisationName {
                id: OrganisationId(id),
                name: self.organisation,
            },
            leads: self.leads,
            kinds: StageKind::ALL.into_iter().filter(theirs).collect(),
            since: self.since,
            contact: Contact {
                account: self.contact_id.map(AccountId),
                name: self.name,
                email: self.email,
                phone: self.phone,
                away: self.away_until.map(|until| Away { until, instead }),
            },
            reads: self.reads,
        }
    }
}

#[derive(sqlx::FromRow)]
struct PastRow {
    organisation_id: Uuid,
    organisation: String,
    joined_on: Date,
    left_on: Date,
    by_lead: Option<bool>,
    reason: Option<String>,
}

/// The times in the circle that are over, the latest first; those of an earlier version of the record as well.
pub async fn past(run: &mut impl Run, journey: JourneyId) -> Result<Vec<PastMember>, Failed> {
    let rows: Vec<PastRow> = run
        .query(
            "SELECT t.organisation_id, o.short_name AS organisation, t.joined_on, t.left_on, t.by_lead, t.reason FROM (
                 SELECT c.organisation_id, c.joined_on, c.left_on, c.by_lead, d.reason FROM circle_past c
                 LEFT JOIN leaving_doubt d ON d.circle_past_id = c.id WHERE c.journey_id = $1
                 UNION ALL
                 SELECT m.organisation_id, m.joined_on, m.left_on, NULL AS by_lead, NULL AS reason FROM circle_member m
                 WHERE m.journey_id = $1 AND m.left_on IS NOT NULL AND NOT EXISTS (
                     SELECT 1 FROM circle_past p WHERE p.journey_id = m.journey_id AND p.organisation_id = m.organisation_id
                     AND p.left_on = m.left_on)) t
             JOIN organisation o ON o.id = t.organisation_id ORDER BY t.left_on DESC, t.joined_on DESC, o.short_name",
        )
        .bind(journey.0)
        .all()
        .await?;
    let read = |row: PastRow| PastMember {
        organisation: OrganisationName {
            id: OrganisationId(row.organisation_id),
            name: row.organisation,
        },
        joined_on: row.joined_on,
        left_on: row.left_on,
        by_lead: row.by_lead,
        reason: row.reason,
    };
    Ok(rows.into_iter().map(read).collect())
}
