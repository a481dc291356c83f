//! The contracts of a journey, as far as their reader may see them. A fixed number of queries, whatever there is.

use super::{
    as_of,
    past::{self, Of, answers, history, why},
    rows::{EntryRow, TermsRow, terms},
    striking,
};
use crate::{
    auth::policy::{Action, Relation, authorise},
    db::{Run, Stamp},
    error::Failed,
    hub::Hub,
    journeys::read::members_of,
    sharing::{
        names,
        relation::{self, Standing},
    },
    stages::access,
    thresholds,
};
use app::{
    actor::Actor,
    contracts::{
        Entry, EntryKind, Terms, UNTOLD_RANK,
        rules::{Calculation, associate_deadline, terms_as_of, windows},
        types::{ContractView, CooperativeStage, EntryView, JourneyContracts, Struck},
    },
    dates::paris_day,
    ids::{ContractId, CreatorId, EntryId, JourneyId, MeetingId, OrganisationId, StageId},
    thresholds::Thresholds,
};
use time::Date;
use uuid::Uuid;

/// Who reads, and how far.
#[derive(Clone, Copy)]
pub(super) struct Reach {
    pub journey: JourneyId,
    pub standing: Standing,
    pub organisation: Option<OrganisationId>,
    /// Stages of others too, and what belongs to them.
    all: bool,
    /// The past day whose state is told; nothing is kept there any more.
    past: Option<Date>,
    today: Date,
}

impl Reach {
    fn of(actor: &Actor, today: Date, journey: JourneyId, standing: Standing) -> Self {
        Self {
            journey,
            standing,
            organisation: actor.organisation(),
            all: match standing.relation {
                Relation::Own | Relation::Subject | Relation::BrokenGlass => true,
                Relation::Shared => standing.parts.stages,
                _ => false,
            },
            past: None,
            today,
        }
    }
}

pub async fn of_journey(
    hub: &Hub,
    actor: &Actor,
    journey: JourneyId,
    day: Option<Date>,
) -> Result<JourneyContracts, Failed> {
    let run = &mut &hub.db;
    let standing = relation::to_journey(run, actor, hub.today(), journey).await?;
    authorise(actor, Action::ReadJourney, standing.relation)?;
    let mut reach = Reach::of(actor, hub.today(), journey, standing);
    reach.past = day;
    let found = read(run, reach).await?;
    if !found.stages.is_empty() || !found.contracts.is_empty() {
        access::log(hub, actor, journey, standing, "stages").await?;
    }
    Ok(found)
}

/// The contracts of a journey that was reached, as far as the standing goes.
pub async fn reached(
    run: &mut impl Run,
    actor: &Actor,
    today: Date,
    journey: JourneyId,
    standing: Standing,
) -> Result<JourneyContracts, Failed> {
    read(run, Reach::of(actor, today, journey, standing)).await
}

async fn read(run: &mut impl Run, reach: Reach) -> Result<JourneyContracts, Failed> {
    let stages = match reach.past {
        Some(day) => as_of::stages(run, reach, day).await?,
        None => stages(run, reach).await?,
    };
    // Who was there once is told to the lead of that time alone.
    let day = reach.past.filter(|_| reach.standing.relation == Relation::Own);
    let members = members_of(run, reach.journey, day).await?;
    let named = names::of_journey(run, reach.journey, reach.standing, reach.organisation, reach.today).await?;
    let known = members.into_iter().filter(|(id, _, _)| named.person(id.0));
    let people: Vec<(CreatorId, String)> = known.map(|(id, _, person)| (id, person.name.full())).collect();
    let mut left = match (reach.standing.relation, reach.organisation) {
        (Relation::Own, _) if day.is_none() => past::left(run, reach.journey).await?,
        (Relation::Shared, Some(organisation)) => past::holders(run, reach.journey, organisation).await?,
        _ => vec![],
    };
    left.retain(|(id, _, _)| named.person(id.0));
    let gone = left.iter().map(|(id, name, _)| (*id, name.clone()));
    let named: Vec<(CreatorId, String)> = people.iter().cloned().chain(gone).collect();
    let thresholds = thresholds::read(run).await?;
    let contracts = contracts(run, reach, (named.as_slice(), &stages), &thresholds).await?;
    let struck = match reach.organisation.filter(|_| reach.past.is_none()) {
        Some(organisation) => striking::struck(run, reach.journey, organisation, &named).await?,
        None => vec![],
    };
    Ok(JourneyContracts {
        journey: access::head(run, reach.journey, reach.standing).await?,
        access: reach.standing.access(),
        parts: reach.standing.parts,
        contracts,
        struck,
        stages: stages.into_iter().map(|(stage, _)| stage).collect(),
        people,
        left,
        thresholds,
    })
}

/// Each with whether it is open.
pub(super) type Stages = Vec<(CooperativeStage, bool)>;

async fn stages(run: &mut impl Run, reach: Reach) -> Result<Stages, Failed> {
    let rows: Vec<(Uuid, Uuid, String, bool)> = run
        .query(
            "SELECT s.id, s.organisation_id, o.short_name, s.state IN ('planned', 'active', 'interrupted')
             FROM stage s JOIN organisation o ON o.id = s.organisation_id
             WHERE s.journey_id = $1 AND s.kind = 'activity_cooperative' AND ($2 OR s.organisation_id = $3)
             ORDER BY CASE WHEN s.state IN ('planned', 'active', 'interrupted') THEN 0 ELSE 1 END, s.created_at DESC, s.id",
        )
        .bind(reach.journey.0)
        .bind(reach.all)
        .bind(reach.organisation.map(|id| id.0))
        .all()
        .await?;
    let stage = |(id, organisation, organisation_name, open): (Uuid, Uuid, String, bool)| {
        let own = reach.organisation == Some(OrganisationId(organisation));
        let id = StageId(id);
        (
            CooperativeStage {
                id,
                organisation_name,
                own,
            },
            open,
        )
    };
    Ok(rows.into_iter().map(stage).collect())
}

#[derive(sqlx::FromRow)]
struct ContractRow {
    id: Uuid,
    journey_id: Uuid,
    stage_id: Uuid,
    organisation_id: Uuid,
    creator_id: Uuid,
    organisation_name: String,
    renewal_rank: i64,
    associate_by: Option<Date>,
    version: i64,
    #[sqlx(flatten)]
    terms: TermsRow,
}

/// A contract of somebody whose contracts are read: of this journey, or of another that counts for it.
struct Read {
    row: (Uuid, Uuid),
    journey: Uuid,
    stage: Uuid,
    organisation_name: String,
    rank: i64,
    associate_by: Option<Date>,
    version: i64,
    id: ContractId,
    terms: Terms,
}

/// The contracts of the journey that the reader may see, with those of the same people and cooperatives in other journeys.
async fn rows_of(run: &mut impl Run, reach: Reach) -> Result<Vec<Read>, Failed> {
    let rows: Vec<ContractRow> = run
        .query(concat!(
            "SELECT t.id, t.journey_id, t.stage_id, t.organisation_id, t.creator_id, o.short_name AS organisation_name,
                    t.renewal_rank, t.associate_by, t.version, ",
            terms!(),
            " FROM contract t JOIN organisation o ON o.id = t.organisation_id
              WHERE EXISTS (SELECT 1 FROM contract k WHERE k.journey_id = $1 AND ($2 OR k.organisation_id = $3)
                            AND k.organisation_id = t.organisation_id AND k.creator_id = t.creator_id)
              ORDER BY t.starts_on, t.id"
        ))
        .bind(reach.journey.0)
        .bind(reach.all)
        .bind(reach.organisation.map(|id| id.0))
        .all()
        .await?;
    let mut found = Vec::new();
    for row in rows {
        let terms = row.terms.read()?;
        let then = reach.past.map_or(Some(terms.clone()), |day| terms_as_of(&terms, day));
        found.extend(then.map(|terms| Read {
            row: (row.organisation_id, row.creator_id),
            journey: row.journey_id,
            stage: row.stage_id,
            organisation_name: row.organisation_name,
            rank: row.renewal_rank,
            associate_by: row.associate_by,
            version: row.version,
            id: ContractId(row.id),
            terms,
        }));
    }
    Ok(found)
}

/// What other contracts of the same person say of one.
struct Beside {
    rank: i64,
    associate_by: Option<Date>,
    calculation: Option<Calculation>,
    followed: bool,
}

impl Beside {
    /// `knows`: those of other journeys are the reader's to know as well. Whoever does not is told nothing that counts them, whether
    /// there are any or not: what is left out would tell.
    fn of(one: &Read, others: &[&Read], knows: bool, thresholds: &Thresholds) -> Self {
        let terms: Vec<&Terms> = others.iter().map(|other| &other.terms).collect();
        let calculation = associate_deadline(&one.terms, &terms, thresholds);
        Self {
            rank: if knows || !one.terms.renewal {
                one.rank
            } else {
                UNTOLD_RANK
            },
            associate_by: one.associate_by.filter(|_| knows),
            calculation: calculation.filter(|_| knows),
            followed: others
                .iter()
                .filter(|other| knows || other.journey == one.journey)
                .any(|other| other.terms.starts_on > one.terms.starts_on),
        }
    }
}

/// The contracts of the journey, but for those of people whom the reader may not know of: of others than the named ones and, where
/// nobody is named, of more than one person.
fn told<'r>(read: &'r [Read], reach: Reach, people: &[(CreatorId, String)]) -> Vec<&'r Read> {
    let here = read.iter().filter(|one| one.journey == reach.journey.0);
    if matches!(
        reach.standing.relation,
        Relation::Own | Relation::Subject | Relation::BrokenGlass
    ) {
        return here.collect();
    }
    let own = |one: &Read| reach.organisation.map(|id| id.0) == Some(one.row.0);
    let first = here.clone().find(|one| !own(one)).map(|one| one.row.1);
    let known = |creator: Uuid| match people {
        [] => Some(creator) == first,
        people => people.iter().any(|(id, _)| id.0 == creator),
    };
    here.filter(|one| own(one) || known(one.row.1)).collect()
}

async fn contracts(
    run: &mut impl Run,
    reach: Reach,
    (people, stages): (&[(CreatorId, String)], &Stages),
    thresholds: &Thresholds,
) -> Result<Vec<ContractView>, Failed> {
    let read = rows_of(run, reach).await?;
    if read.is_empty() {
        return Ok(vec![]);
    }
    let mut entries = entries(run, reach.journey).await?;
    let mut history = history(run, reach.journey).await?;
    let mut answered = answers(run, reach.journey).await?;
    let views = told(&read, reach, people).into_iter().map(|one| {
        let own = reach.organisation.map(|id| id.0) == Some(one.row.0);
        let kept = own && reach.past.is_none();
        let shows_turnover = own || reach.standing.parts.financing;
        let others: Vec<&Read> = read
            .iter()
            .filter(|other| other.row == one.row && other.id != one.id)
            .collect();
        let knows = own || reach.standing.relation == Relation::Subject;
        let told = Beside::of(one, &others, knows, thresholds);
        let mut written = entries.remove(&one.id).unwrap_or_default();
        if let Some(day) = reach.past {
            written = written.into_iter().filter_map(|view| as_of::entry(view, day)).collect();
        }
        let live: Vec<Entry> = written
            .iter()
            .filter(|view| view.struck.is_none())
            .map(|view| view.entry.clone())
            .collect();
        written.retain(|view| {
            (shows_turnover || view.entry.kind != EntryKind::Turnover) && (own || view.struck.is_none())
        });
        let person = people.iter().find(|(id, _)| id.0 == one.row.1);
        ContractView {
            id: one.id,
            stage: StageId(one.stage),
            organisation: OrganisationId(one.row.0),
            organisation_name: one.organisation_name.clone(),
            person: person.filter(|_| people.len() > 1).map(|(_, name)| name.clone()),
            knows,
            rank: told.rank,
            associate_by: told.associate_by,
            calculation: told.calculation,
            windows: windows(&one.terms, &live, reach.past.unwrap_or(reach.today), thresholds),
            entries: written,
            shows_turnover,
            history: history.remove(&one.id).filter(|_| kept).unwrap_or_default(),
            answered: answered.remove(&one.id).filter(|_| kept).unwrap_or_default(),
            followed: told.followed,
            stage_open: stages.iter().any(|(stage, open)| stage.id.0 == one.stage && *open),
            own: kept,
            version: one.version,
            terms: one.terms.clone(),
        }
    });
    Ok(views.collect())
}

#[derive(sqlx::FromRow)]
struct WrittenRow {
    id: Uuid,
    contract_id: Uuid,
    author: Option<String>,
    recorded_at: Stamp,
    struck_at: Option<Stamp>,
    struck_name: Option<String>,
    strike_reason: String,
    strike_cause: Option<String>,
    meeting_id: Option<Uuid>,
    #[sqlx(flatten)]
    entry: EntryRow,
}

async fn entries(run: &mut impl Run, journey: JourneyId) -> Result<Of<EntryView>, Failed> {
    let rows: Vec<WrittenRow> = run
        .query(
            "SELECT e.id, e.contract_id, e.kind, e.starts_on, e.ends_on, e.amount, e.contribution_rate, e.text, e.signed_on,
                    a.name AS author, e.recorded_at, e.struck_at, b.name AS struck_name, e.strike_reason, e.strike_cause,
                    e.meeting_id
             FROM contract_entry e JOIN contract t ON t.id = e.contract_id
             LEFT JOIN account a ON a.id = e.account_id LEFT JOIN account b ON b.id = e.struck_by
             WHERE t.journey_id = $1 ORDER BY e.starts_on, e.id",
        )
        .bind(journey.0)
        .all()
        .await?;
    let mut found = Of::new();
    for row in rows {
        let why = why(row.strike_reason, row.strike_cause, None)?;
        let struck = row.struck_at.map(|at| Struck {
            on: paris_day(at.0),
            by: row.struck_name,
            why,
        });
        found.entry(ContractId(row.contract_id)).or_default().push(EntryView {
            id: EntryId(row.id),
            entry: row.entry.read()?,
            author: row.author,
            recorded_on: paris_day(row.recorded_at.0),
            meeting: row.meeting_id.map(MeetingId),
            struck,
        });
    }
    Ok(found)
}
