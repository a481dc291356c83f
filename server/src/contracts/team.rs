//! The cooperative's own table: filtered in SQL, then put in the order of the deadline that each line shows. A period of interviews is
//! worked out by the rules, so that the order and the pages are made here.

use super::rows::{TermsRow, terms};
use crate::{
    dashboard::label::label,
    db::{Db, Query, Run},
    error::Failed,
    hub::Hub,
    reference::fold,
    sharing::relation::log_readings,
    thresholds,
};
use app::{
    actor::Actor,
    contracts::{
        Entry, EntryKind,
        rules::{due, windows},
        team::{Filters, PAGE_SIZE, TeamLine, TeamList},
    },
    error::AppError,
    ids::{ContractId, JourneyId, OrganisationId},
    thresholds::{Code, Thresholds},
    values::Choice,
};
use std::collections::HashMap;
use time::{Date, Duration};
use uuid::Uuid;

/// How a contract `t` stands on `$2`, with its stage `s`: running, over its term with nothing written down since, or over.
macro_rules! standing {
    () => {
        "CASE WHEN (t.ended_on IS NULL OR t.ended_on >= $2) AND (t.ends_on IS NULL OR t.ends_on >= $2) THEN 'en_cours'
              WHEN t.ended_on IS NULL AND s.state IN ('planned', 'active', 'interrupted')
                   AND NOT EXISTS (SELECT 1 FROM contract n WHERE n.organisation_id = t.organisation_id
                                   AND n.creator_id = t.creator_id AND n.starts_on > t.starts_on) THEN 'terme_passe'
              ELSE 'termine' END"
    };
}
pub(super) use standing;

/// $1 organisation, $2 today, $3 adviser, $4 kind, $5 standing, $6 words.
macro_rules! found {
    () => {
        concat!(
            " FROM contract t JOIN stage s ON s.id = t.stage_id JOIN journey j ON j.id = t.journey_id
              JOIN project p ON p.id = j.project_id JOIN creator c ON c.id = t.creator_id
              LEFT JOIN account a ON a.id = s.adviser_id
              WHERE t.organisation_id = $1
                AND (CAST($3 AS UUID) IS NULL OR s.adviser_id = $3)
                AND ($4 IS NULL OR t.kind = $4)
                AND ($5 = 'tous' OR ",
            standing!(),
            " = $5 OR ($5 = 'en_cours' AND ",
            standing!(),
            " = 'terme_passe'))
                AND ($6 IS NULL OR ",
            crate::sharing::sql::told_key!(crate::sharing::sql::reads_identity!()),
            " LIKE $6)"
        )
    };
}

const LIST: &str = concat!(
    "SELECT t.id, t.journey_id, j.organisation_id = $1 AS leads, j.reference, a.name AS adviser, t.renewal_rank, t.associate_by, ",
    standing!(),
    " AS standing, ",
    label!(),
    ", ",
    terms!(),
    found!(),
    " ORDER BY t.starts_on DESC, t.id"
);

#[derive(sqlx::FromRow)]
struct LineRow {
    id: Uuid,
    journey_id: Uuid,
    leads: bool,
    reference: String,
    adviser: Option<String>,
    renewal_rank: i64,
    associate_by: Option<Date>,
    standing: String,
    label: String,
    #[sqlx(flatten)]
    terms: TermsRow,
}

pub async fn is_cooperative(db: &Db, actor: &Actor) -> Result<bool, Failed> {
    let Some(organisation) = actor.organisation() else {
        return Ok(false);
    };
    db.query(
        "SELECT EXISTS (SELECT 1 FROM organisation_role WHERE organisation_id = $1 AND role = 'activity_cooperative')
             OR EXISTS (SELECT 1 FROM contract WHERE organisation_id = $1)",
    )
    .bind(organisation.0)
    .scalar()
    .await
}

pub async fn page(hub: &Hub, actor: &Actor, filters: &Filters) -> Result<TeamList, Failed> {
    list(hub, actor, filters, Some(filters.page)).await
}

/// Every line, to keep as a file: a reading of each file that another organisation leads.
pub async fn whole(hub: &Hub, actor: &Actor, filters: &Filters) -> Result<TeamList, Failed> {
    let list = list(hub, actor, filters, None).await?;
    let outside = list.lines.iter().filter(|line| !line.leads).map(|line| line.journey);
    log_readings(hub, actor, outside, ("contracts", Duration::hours(1))).await?;
    Ok(list)
}

async fn list(hub: &Hub, actor: &Actor, filters: &Filters, page: Option<i64>) -> Result<TeamList, Failed> {
    let organisation = actor.organisation().ok_or(AppError::Forbidden)?;
    if !is_cooperative(&hub.db, actor).await? {
        return Ok(TeamList::default());
    }
    let today = hub.today();
    let query = bound(hub.db.query(LIST), organisation, today, actor, filters);
    let rows: Vec<LineRow> = query.all().await?;
    let table = thresholds::read(&mut &hub.db).await?;
    let mut interviews = interviews(&mut &hub.db, organisation).await?;
    let lines = rows
        .into_iter()
        .map(|row| line(row, &mut interviews, today, &table))
        .collect::<Result<Vec<_>, Failed>>()?;
    let found = by_deadline(lines, filters.until);
    let total = i64::try_from(found.len()).unwrap_or(i64::MAX);
    let lines = match page {
        Some(page) => of_page(found, page),
        None => found,
    };
    let counts: Vec<(String, i64)> = hub
        .db
        .query(concat!(
            "SELECT v.standing, COUNT(*) FROM (SELECT ",
            standing!(),
            " AS standing FROM contract t JOIN stage s ON s.id = t.stage_id WHERE t.organisation_id = $1) v GROUP BY v.standing"
        ))
        .bind(organisation.0)
        .bind(today)
        .all()
        .await?;
    let count = |code: &str| {
        counts
            .iter()
            .find(|(standing, _)| standing == code)
            .map_or(0, |(_, n)| *n)
    };
    Ok(TeamList {
        lines,
        total,
        running: count("en_cours"),
        term_passed: count("terme_passe"),
        over: count("termine"),
        cooperative: true,
        most_renewals: table.value(Code::CapeRenewals, today).unwrap_or_default(),
    })
}

/// The most urgent first, what has no deadline last; `until`: those whose deadline comes by then.
fn by_deadline(mut lines: Vec<TeamLine>, until: Option<Date>) -> Vec<TeamLine> {
    let next = |line: &TeamLine| line.next().map(|(_, on)| on);
    lines.retain(|line| until.is_none_or(|until| next(line).is_some_and(|on| on <= until)));
    lines.sort_by_key(|line| (next(line).is_none(), next(line)));
    lines
}

/// One page, or the last one.
fn of_page(lines: Vec<TeamLine>, page: i64) -> Vec<TeamLine> {
    let size = usize::try_from(PAGE_SIZE).unwrap_or(usize::MAX);
    let last = lines.len().div_ceil(size).max(1);
    let page = usize::try_from(page).unwrap_or(last).clamp(1, last);
    lines.into_iter().skip((page - 1) * size).take(size).collect()
}

fn bound<'q>(
    query: Query<'q>,
    organisation: OrganisationId,
    today: Date,
    actor: &Actor,
    filters: &Filters,
) -> Query<'q> {
    let words = fold(&filters.q);
    query
        .bind(organisation.0)
        .bind(today)
        .bind(filters.mine.then_some(actor.account.0))
        .bind(filters.kind.map(|kind| kind.code().to_owned()))
        .bind(filters.standing.code().to_owned())
        .bind((!words.is_empty()).then(|| format!("%{words}%")))
}

fn line(
    row: LineRow,
    interviews: &mut HashMap<Uuid, Vec<Entry>>,
    today: Date,
    table: &Thresholds,
) -> Result<TeamLine, Failed> {
    let terms = row.terms.read()?;
    let held = interviews.remove(&row.id).unwrap_or_default();
    let runs = terms.runs_on(today);
    let next = runs
        .then(|| due(&windows(&terms, &held, today, table), today, table))
        .flatten();
    Ok(TeamLine {
        id: ContractId(row.id),
        journey: JourneyId(row.journey_id),
        leads: row.leads,
        reference: row.reference,
        label: row.label,
        adviser: row.adviser,
        rank: row.renewal_rank,
        associate_by: row.associate_by,
        interviews: next,
        term_passed: row.standing == "terme_passe",
        terms,
    })
}

/// The interviews in the CESA contracts of an organisation that have not ended, by contract.
pub(super) async fn interviews(
    run: &mut impl Run,
    organisation: OrganisationId,
) -> Result<HashMap<Uuid, Vec<Entry>>, Failed> {
    let rows: Vec<(Uuid, Date, Option<Date>)> = run
        .query(
            "SELECT e.contract_id, e.starts_on, e.signed_on FROM contract_entry e JOIN contract t ON t.id = e.contract_id
             WHERE t.organisation_id = $1 AND t.kind = 'cesa' AND t.ended_on IS NULL AND e.kind = 'interview' AND e.struck_at IS NULL",
        )
        .bind(organisation.0)
        .all()
        .await?;
    let mut found: HashMap<Uuid, Vec<Entry>> = HashMap::new();
    for (contract, starts_on, signed_on) in rows {
        found.entry(contract).or_default().push(Entry {
            kind: EntryKind::Interview,
            starts_on,
            ends_on: None,
            amount: None,
            contribution_rate: None,
            text: String::new(),
            signed_on,
        });
    }
    Ok(found)
}
