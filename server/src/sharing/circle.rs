//! The organisations that take part in a journey, with the person to call in each.

use crate::{db::Run, error::Failed};
use app::{
    ids::{AccountId, JourneyId, OrganisationId},
    journeys::StageKind,
    sharing::{CircleMember, Contact, OrganisationName},
};
use time::Date;
use uuid::Uuid;

/// Takes an organisation into the circle, or back into it, with the person to call.
pub async fn join(
    run: &mut impl Run,
    journey: JourneyId,
    organisation: OrganisationId,
    contact: AccountId,
    today: Date,
) -> Result<(), Failed> {
    run.query(
        "INSERT INTO circle_member (journey_id, organisation_id, contact_id, joined_on) VALUES ($1, $2, $3, $4)
         ON CONFLICT (journey_id, organisation_id) DO UPDATE SET contact_id = excluded.contact_id, left_on = NULL",
    )
    .bind(journey.0)
    .bind(organisation.0)
    .bind(contact.0)
    .bind(today)
    .execute()
    .await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct MemberRow {
    organisation_id: Uuid,
    organisation: String,
    leads: bool,
    since: Date,
    name: Option<String>,
    email: Option<String>,
    phone: Option<String>,
    reads: bool,
}

/// The circle, the lead organisation first, then by seniority.
pub async fn members(run: &mut impl Run, journey: JourneyId, today: Date) -> Result<Vec<CircleMember>, Failed> {
    let rows: Vec<MemberRow> = run
        .query(
            "SELECT m.organisation_id, o.short_name AS organisation, j.organisation_id = m.organisation_id AS leads,
                    m.joined_on AS since, a.name, COALESCE(a.email, o.email) AS email, COALESCE(a.phone, o.phone) AS phone,
                    (j.organisation_id = m.organisation_id OR EXISTS (
                        SELECT 1 FROM consent c WHERE c.journey_id = j.id AND c.organisation_id = m.organisation_id
                        AND c.withdrawn_at IS NULL AND c.given_on <= $2 AND c.until >= $2)) AS reads
             FROM circle_member m JOIN journey j ON j.id = m.journey_id JOIN organisation o ON o.id = m.organisation_id
             LEFT JOIN account a ON a.id = m.contact_id
             WHERE m.journey_id = $1 AND m.left_on IS NULL
             ORDER BY CASE WHEN j.organisation_id = m.organisation_id THEN 0 ELSE 1 END, m.joined_on, o.short_name",
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
    fn read(self, kinds: &[(Uuid, String)]) -> CircleMember {
        let id = self.organisation_id;
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
                name: self.name,
                email: self.email,
                phone: self.phone,
            },
            reads: self.reads,
        }
    }
}
