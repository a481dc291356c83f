//! The circle of a past day: who took part then, and whom to call.

use crate::{
    auth::policy::{Action, Relation, authorise},
    db::{Run, Stamp},
    error::Failed,
    handovers::charge::leader_on,
    hub::Hub,
    sharing::{
        circle::{self, MemberRow, Sight, named_by_link},
        relation,
    },
    stages::after,
};
use app::{actor::Actor, ids::JourneyId, sharing::CircleMember};
use time::Date;

/// The lead organisation first, then by seniority; nothing for one that only wrote a stage. `kinds`: which stages stood on that day is
/// the list of stages' to say.
pub async fn of_day(hub: &Hub, actor: &Actor, journey: JourneyId, day: Date) -> Result<Vec<CircleMember>, Failed> {
    let run = &mut &hub.db;
    let standing = relation::to_journey(run, actor, hub.today(), journey).await?;
    authorise(actor, Action::ReadJourney, standing.relation)?;
    if standing.relation == Relation::Wrote {
        return Ok(vec![]);
    }
    let rows: Vec<MemberRow> = run
        .query(
            concat!("SELECT x.organisation_id, o.short_name AS organisation, x.organisation_id = (", leader_on!(), ") AS leads,
                    x.joined_on AS since, c.account_id AS contact_id,
                    COALESCE(a.name, ", named_by_link!("x.journey_id", "x.organisation_id", "nr.answered_at < $3"), ") AS name, COALESCE(a.email, o.email) AS email,
                    COALESCE(a.phone, o.phone) AS phone,
                    (x.organisation_id = (", leader_on!(), ") OR EXISTS (
                        SELECT 1 FROM consent k WHERE k.journey_id = j.id AND k.organisation_id = x.organisation_id
                        AND k.given_on <= $2 AND k.until >= $2 AND (k.withdrawn_at IS NULL OR k.withdrawn_at >= $3))) AS reads
             FROM (SELECT journey_id, organisation_id, joined_on, left_on FROM circle_member
                   UNION SELECT journey_id, organisation_id, joined_on, left_on FROM circle_past) x
             JOIN journey j ON j.id = x.journey_id JOIN organisation o ON o.id = x.organisation_id
             LEFT JOIN charge c ON c.journey_id = x.journey_id AND c.organisation_id = x.organisation_id AND c.since = (
                 SELECT MAX(l.since) FROM charge l WHERE l.journey_id = x.journey_id AND l.organisation_id = x.organisation_id
                 AND l.since <= $2)
             LEFT JOIN account a ON a.id = c.account_id
             WHERE x.journey_id = $1 AND x.joined_on <= $2 AND (x.left_on IS NULL OR x.left_on > $2)
             ORDER BY CASE WHEN x.organisation_id = (", leader_on!(), ") THEN 0 ELSE 1 END, x.joined_on, o.short_name"),
        )
        .bind(journey.0)
        .bind(day)
        .bind::<Stamp>(after(day))
        .all()
        .await?;
    let today = circle::members(run, journey, hub.today()).await?;
    let mut members: Vec<CircleMember> = rows.into_iter().map(|row| row.read(&[])).collect();
    Sight::of(actor, standing).limit_past(&mut members, &today);
    Ok(members)
}
