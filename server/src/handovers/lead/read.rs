use crate::{
    auth::policy::{Action, Permit, Relation, authorise},
    db::{Run, Stamp},
    error::Failed,
    hub::Hub,
    sharing::relation,
};
use app::{
    actor::Actor,
    dates::paris_day,
    error::AppError,
    handovers::lead::{
        rules::{self, Opened},
        types::{JourneyLead, MyLead, OpenLead},
    },
    ids::{JourneyId, LeadHandoverId, OrganisationId},
};
use std::collections::BTreeMap;
use time::{Date, Duration};
use uuid::Uuid;

/// So long a créateur is told of what came into force.
const TOLD: Duration = Duration::days(60);

/// SQL: of each person on the project of `j` an organisation holds a consent in force that covers the whole file.
macro_rules! covers {
    ($organisation:literal, $today:literal) => {
        concat!(
            "NOT EXISTS (SELECT 1 FROM project_creator p WHERE p.project_id = j.project_id AND p.left_on IS NULL AND NOT EXISTS (
                 SELECT 1 FROM consent k JOIN consent_creator kc ON kc.consent_id = k.id AND kc.creator_id = p.creator_id
                 WHERE k.journey_id = j.id AND k.organisation_id = ",
            $organisation,
            " AND k.withdrawn_at IS NULL AND k.given_on <= ",
            $today,
            " AND k.until >= ",
            $today,
            " AND k.identity AND k.stages AND k.notes AND k.documents AND k.financing))"
        )
    };
}

/// The organisations that could take the lead: of each person on the project they hold a consent in force that covers the whole file,
/// and somebody works there. `$1` the journey, `$2` today.
pub(super) async fn eligible(
    run: &mut impl Run,
    journey: JourneyId,
    today: Date,
) -> Result<Vec<(OrganisationId, String)>, Failed> {
    let rows: Vec<(Uuid, String)> = run
        .query(concat!(
            "SELECT o.id, o.short_name FROM organisation o JOIN journey j ON j.id = $1
             WHERE o.id <> j.organisation_id AND (o.closed_on IS NULL OR o.closed_on > $2)
               AND EXISTS (SELECT 1 FROM membership m JOIN account a ON a.id = m.account_id
                           WHERE m.organisation_id = o.id AND m.left_on IS NULL AND a.disabled_at IS NULL)
               AND ",
            covers!("o.id", "$2"),
            " ORDER BY o.name_key"
        ))
        .bind(journey.0)
        .bind(today)
        .all()
        .await?;
    Ok(rows.into_iter().map(|(id, name)| (OrganisationId(id), name)).collect())
}

#[derive(sqlx::FromRow)]
struct OpenRow {
    id: Uuid,
    journey_id: Uuid,
    reference: String,
    from_name: String,
    to_name: String,
    to_organisation_id: Uuid,
    words: String,
    proposed_at: Stamp,
    proposed_by: String,
}

macro_rules! open_leads {
    ($($where:tt)*) => {
        concat!(
            "SELECT l.id, l.journey_id, j.reference, f.short_name AS from_name, t.short_name AS to_name, l.to_organisation_id, l.words,
                    l.proposed_at, a.name AS proposed_by
             FROM lead_handover l JOIN journey j ON j.id = l.journey_id JOIN organisation f ON f.id = l.from_organisation_id
             JOIN organisation t ON t.id = l.to_organisation_id JOIN account a ON a.id = l.proposed_by WHERE l.ended IS NULL AND ",
            $($where)*,
            " ORDER BY l.proposed_at, l.id"
        )
    };
}

impl OpenRow {
    fn view(self, reader: OrganisationId) -> OpenLead {
        OpenLead {
            id: LeadHandoverId(self.id),
            journey: JourneyId(self.journey_id),
            reference: self.reference,
            from: self.from_name,
            to: self.to_name,
            words: self.words,
            proposed_on: paris_day(self.proposed_at.0),
            proposed_by: self.proposed_by,
            lapsed_on: None,
            incoming: self.to_organisation_id == reader.0,
        }
    }
}

pub async fn of_journey(hub: &Hub, actor: &Actor, journey: JourneyId) -> Result<JourneyLead, Failed> {
    let run = &mut &hub.db;
    let standing = relation::to_journey(run, actor, hub.today(), journey).await?;
    authorise(actor, Action::HandOver, standing.relation)?;
    let organisation = actor.organisation().ok_or(AppError::Forbidden)?;
    let open: Option<OpenRow> = run
        .query(open_leads!(
            "l.journey_id = $1 AND (l.from_organisation_id = $2 OR (l.to_organisation_id = $2 AND ",
            covers!("l.to_organisation_id", "$3"),
            "))"
        ))
        .bind(journey.0)
        .bind(organisation.0)
        .bind(hub.today())
        .optional()
        .await?;
    let refusal = authorise(actor, Action::PassLead, standing.relation).err();
    let open = match open {
        Some(row) => {
            let to = row.to_organisation_id;
            let open = row.view(organisation);
            let lapsed_on = lapsed_on(run, journey, to, open.proposed_on, hub.today()).await?;
            Some(OpenLead { lapsed_on, ..open })
        }
        None => None,
    };
    Ok(JourneyLead {
        open,
        eligible: if refusal.is_none() {
            eligible(run, journey, hub.today()).await?
        } else {
            vec![]
        },
        refusal,
    })
}

/// Since when a proposal to that organisation no longer holds.
pub(super) async fn lapsed_on(
    run: &mut impl Run,
    journey: JourneyId,
    to: Uuid,
    proposed_on: Date,
    today: Date,
) -> Result<Option<Date>, Failed> {
    let rows: Vec<(Uuid, Date, Option<Date>, Option<Stamp>)> = run
        .query(
            "SELECT p.creator_id, p.joined_on, c.until, c.withdrawn_at
             FROM journey j JOIN project_creator p ON p.project_id = j.project_id AND p.left_on IS NULL
             LEFT JOIN (SELECT kc.creator_id, k.until, k.withdrawn_at FROM consent k JOIN consent_creator kc ON kc.consent_id = k.id
                        WHERE k.journey_id = $1 AND k.organisation_id = $2 AND k.given_on <= $3
                        AND k.identity AND k.stages AND k.notes AND k.documents AND k.financing) c ON c.creator_id = p.creator_id
             WHERE j.id = $1",
        )
        .bind(journey.0)
        .bind(to)
        .bind(today)
        .all()
        .await?;
    let mut persons: BTreeMap<Uuid, Opened> = BTreeMap::new();
    for (person, joined_on, until, withdrawn_at) in rows {
        let person = persons.entry(person).or_insert_with(|| Opened {
            joined_on,
            held_until: vec![],
        });
        // On the day of a withdrawal it holds no longer.
        let eve = withdrawn_at.and_then(|at| paris_day(at.0).previous_day());
        let last = until.map(|until| eve.map_or(until, |eve| eve.min(until)));
        person.held_until.extend(last);
    }
    let persons: Vec<Opened> = persons.into_values().collect();
    Ok(rules::lapsed_on(&persons, proposed_on, today))
}

/// What is proposed to the organisation as long as the persons open the whole file to it: to its managers, and to the one whom the journey calls there.
pub async fn incoming(hub: &Hub, actor: &Actor) -> Result<Vec<OpenLead>, Failed> {
    let organisation = actor.organisation().ok_or(AppError::Forbidden)?;
    let manages = authorise(actor, Action::HandOverCaseload, Relation::Own).is_ok();
    let rows: Vec<OpenRow> = hub
        .db
        .query(open_leads!(
            "l.to_organisation_id = $1 AND ($2 OR NOT EXISTS (
                 SELECT 1 FROM circle_member c WHERE c.journey_id = l.journey_id AND c.organisation_id = $1 AND c.left_on IS NULL
                 AND c.contact_id IS NOT NULL AND c.contact_id <> $3)) AND ",
            covers!("$1", "$4")
        ))
        .bind(organisation.0)
        .bind(manages)
        .bind(actor.account.0)
        .bind(hub.today())
        .all()
        .await?;
    Ok(rows.into_iter().map(|row| row.view(organisation)).collect())
}

/// The two organisations of a proposal.
#[derive(sqlx::FromRow)]
pub(super) struct Sides {
    pub journey_id: Uuid,
    pub from_organisation_id: Uuid,
    pub to_organisation_id: Uuid,
    pub ended: bool,
}

/// A proposal, with the permit to answer it (`TakeLead`) or to take it back (`PassLead`). Errors: `NotFound` for anybody else.
pub(super) async fn reach(
    run: &mut impl Run,
    actor: &Actor,
    action: Action,
    lead: LeadHandoverId,
) -> Result<(Sides, Permit), Failed> {
    let row: Option<Sides> = run
        .query(
            "SELECT journey_id, from_organisation_id, to_organisation_id, ended IS NOT NULL AS ended FROM lead_handover
             WHERE id = $1",
        )
        .bind(lead.0)
        .optional()
        .await?;
    let row = row.ok_or(AppError::NotFound)?;
    let relation = match actor.organisation().map(|id| id.0) {
        Some(own) if own == row.from_organisation_id => Relation::Own,
        Some(own) if own == row.to_organisation_id => Relation::Receiver,
        _ => Relation::Foreign,
    };
    let permit = authorise(actor, action, relation)?;
    Ok((row, permit))
}

pub async fn to_answer(hub: &Hub, actor: &Actor, lead: LeadHandoverId) -> Result<(), Failed> {
    reach(&mut &hub.db, actor, Action::TakeLead, lead).await.map(|_| ())
}

#[derive(sqlx::FromRow)]
struct MyRow {
    from_name: String,
    to_name: String,
    adviser: Option<String>,
    proposed_at: Stamp,
    taken_on: Option<Date>,
}

/// What a créateur is told: the latest proposal that waits and still holds, or was taken. Errors: `NotFound`.
pub async fn mine(hub: &Hub, actor: &Actor, journey: JourneyId) -> Result<Option<MyLead>, Failed> {
    let (run, today) = (&mut &hub.db, hub.today());
    let standing = relation::to_journey(run, actor, today, journey).await?;
    authorise(actor, Action::ReadJourney, standing.relation)?;
    let row: Option<MyRow> = run
        .query(concat!(
            "SELECT f.short_name AS from_name, t.short_name AS to_name, a.name AS adviser, l.proposed_at, l.taken_on
             FROM lead_handover l JOIN organisation f ON f.id = l.from_organisation_id JOIN journey j ON j.id = l.journey_id
             JOIN organisation t ON t.id = l.to_organisation_id LEFT JOIN account a ON a.id = l.to_adviser_id
             WHERE l.journey_id = $1 AND (l.taken_on >= $2 OR (l.ended IS NULL AND ",
            covers!("l.to_organisation_id", "$3"),
            ")) ORDER BY l.proposed_at DESC, l.id DESC LIMIT 1"
        ))
        .bind(journey.0)
        .bind(today - TOLD)
        .bind(today)
        .optional()
        .await?;
    Ok(row.map(|row| MyLead {
        from: row.from_name,
        to: row.to_name,
        adviser: row.adviser,
        on: row.taken_on.unwrap_or_else(|| paris_day(row.proposed_at.0)),
        taken: row.taken_on.is_some(),
    }))
}
