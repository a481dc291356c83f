//! Reading a file, as far as the actor's standing reaches.

use super::{
    history, places,
    sheets::{Reach, Sheets},
};
use crate::{
    auth::policy::{Action, Relation, authorise},
    db::{Run, Stamp},
    error::Failed,
    handovers::charge,
    hub::Hub,
    sharing::{
        names,
        relation::{self, Standing},
    },
    stages::list_as_of,
};
use app::{
    actor::Actor,
    ids::{CreatorId, JourneyId},
    journeys::{Access, JourneyFile, Person, PersonName, Project},
};
use time::Date;
use uuid::Uuid;

#[derive(Clone, sqlx::FromRow)]
pub struct HeadRow {
    pub reference: String,
    pub version: i64,
    pub opened_on: Date,
    pub lead: String,
    pub adviser_id: Option<Uuid>,
    pub adviser: Option<String>,
    pub title: String,
    pub description: String,
    pub sector: Option<String>,
    pub legal_form: Option<String>,
    pub ess_frame: Option<String>,
}

#[derive(sqlx::FromRow)]
struct PersonRow {
    creator_id: Uuid,
    joined_on: Date,
    first_name: String,
    last_name: String,
    lead: bool,
    email: Option<String>,
    phone: Option<String>,
    commune_insee: Option<String>,
    birth_year: Option<i64>,
    gender: Option<String>,
    situation: Option<String>,
}

/// The file, and the log of the reading.
pub async fn read(hub: &Hub, actor: &Actor, journey: JourneyId, day: Option<Date>) -> Result<JourneyFile, Failed> {
    let run = &mut &hub.db;
    let standing = relation::to_journey(run, actor, hub.today(), journey).await?;
    authorise(actor, Action::ReadJourney, standing.relation)?;
    let file = file(run, actor, (journey, standing), (hub.today(), day)).await?;
    if file.access != Access::Own {
        let shown = relation::shown_on_page(standing.parts);
        relation::log_reading(run, actor, Stamp::from(hub.now()), journey, &shown).await?;
    }
    Ok(file)
}

/// The file as far as a standing reaches that was authorised.
pub async fn file(
    run: &mut impl Run,
    actor: &Actor,
    (journey, standing): (JourneyId, Standing),
    (today, day): (Date, Option<Date>),
) -> Result<JourneyFile, Failed> {
    let access = match standing.relation {
        Relation::Shared => Access::Shared,
        Relation::Wrote => Access::Wrote,
        _ => Access::Own,
    };
    let mut head = head(run, journey).await?;
    if let Some(day) = day {
        head.lead = charge::lead_on(run, journey, day).await?;
        if let Some(adviser) = charge::of_lead(run, journey, day).await? {
            head.adviser = adviser;
        }
    }
    let named = names::of_journey(run, journey, standing, actor.organisation(), today).await?;
    // Who was there once is told to the lead of that time alone: consents are of those who are there.
    let mut people = members_of(run, journey, day.filter(|_| access == Access::Own)).await?;
    people.retain(|(creator, _, _)| named.person(creator.0));
    let sheets = Sheets::of_journey(run, journey).await?;
    let reach = Reach {
        journey,
        organisation: actor.organisation().map(|id| id.0),
        named: &named,
        identity: standing.parts.identity,
        day,
    };
    let people = people
        .into_iter()
        .map(|(creator, _, person)| sheets.person(creator.0, person, &reach))
        .collect::<Result<_, Failed>>()?;
    let project = (access != Access::Wrote)
        .then(|| sheets.project(project(head.clone(), standing), &reach))
        .transpose()?;
    Ok(JourneyFile {
        id: journey,
        reference: head.reference.clone(),
        access,
        parts: standing.parts,
        opened_on: (access != Access::Wrote).then_some(head.opened_on),
        people,
        lead: (access != Access::Wrote).then(|| head.lead.clone()),
        adviser: head.adviser.clone().filter(|_| access != Access::Wrote),
        project,
        stages: list_as_of(run, journey, standing, actor.organisation(), day).await?,
        history: history::of_journey(run, actor, (journey, standing), &named, day).await?,
    })
}

pub async fn head(run: &mut impl Run, journey: JourneyId) -> Result<HeadRow, Failed> {
    run.query(
        "SELECT j.reference, j.version, j.opened_on, o.short_name AS lead, j.adviser_id, a.name AS adviser, p.title, p.description,
                p.sector, p.legal_form, p.ess_frame
         FROM journey j JOIN organisation o ON o.id = j.organisation_id JOIN project p ON p.id = j.project_id
         LEFT JOIN account a ON a.id = j.adviser_id WHERE j.id = $1",
    )
    .bind(journey.0)
    .one()
    .await
}

/// Everyone on the project with when they joined, the lead first; `day`: those of that past day.
pub async fn members_of(
    run: &mut impl Run,
    journey: JourneyId,
    day: Option<Date>,
) -> Result<Vec<(CreatorId, Date, Person)>, Failed> {
    let rows: Vec<PersonRow> = run
        .query(
            "SELECT c.id AS creator_id, pc.joined_on, c.first_name, c.last_name, pc.creator_id = COALESCE(
                        (SELECT lp.creator_id FROM project_lead_past lp WHERE lp.project_id = pc.project_id AND lp.until_on >= $3
                         ORDER BY lp.until_on LIMIT 1),
                        (SELECT ln.creator_id FROM project_creator ln WHERE ln.project_id = pc.project_id AND ln.lead)) AS lead, c.email, c.phone, c.commune_insee,
                    c.birth_year, c.gender, c.situation
             FROM journey j
             JOIN (SELECT project_id, creator_id, joined_on, left_on FROM project_creator
                   UNION ALL SELECT project_id, creator_id, joined_on, left_on FROM project_creator_past) pc
               ON pc.project_id = j.project_id
             JOIN creator c ON c.id = pc.creator_id
             WHERE j.id = $1 AND ((CAST($2 AS TEXT) IS NULL AND pc.left_on IS NULL)
                OR (pc.joined_on <= $3 AND (pc.left_on IS NULL OR pc.left_on >= $3)))
               AND NOT EXISTS (SELECT 1 FROM lead_handover l WHERE l.journey_id = j.id AND l.taken_on >= pc.left_on)
             ORDER BY lead DESC, c.last_name, c.id",
        )
        .bind(journey.0)
        .bind(day.map(app::dates::iso))
        .bind(day)
        .all()
        .await?;
    let member = |row: PersonRow| (CreatorId(row.creator_id), row.joined_on, person(row));
    Ok(rows.into_iter().map(member).collect())
}

fn person(row: PersonRow) -> Person {
    Person {
        name: PersonName {
            first_name: row.first_name,
            last_name: row.last_name,
        },
        lead: row.lead,
        email: row.email,
        phone: row.phone,
        commune: row.commune_insee.as_deref().map(places::of_insee),
        birth_year: row.birth_year,
        gender: row.gender.and_then(|code| code.parse().ok()),
        situation: row.situation.and_then(|code| code.parse().ok()),
        earlier: vec![],
    }
}

/// The project; its title and description may name the person, and go with identity.
pub(super) fn project(head: HeadRow, standing: Standing) -> Project {
    let told = |text: String| if standing.parts.identity { text } else { String::new() };
    Project {
        title: told(head.title),
        description: told(head.description),
        sector: head.sector.and_then(|code| code.parse().ok()),
        legal_form: head.legal_form.and_then(|code| code.parse().ok()),
        ess_frame: head.ess_frame.and_then(|code| code.parse().ok()),
        earlier: vec![],
    }
}
