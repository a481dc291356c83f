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
        rules::{due, entry_as_of, terms_as_of, windows},
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

/// A contract was concluded by a past day: `app::contracts::rules::terms_as_of` asks the same.
macro_rules! concluded {
    ($contract:literal, $day:literal) => {
        concat!(
            "CASE WHEN ",
            $contract,
            ".signed_on < ",
            $contract,
            ".starts_on THEN ",
            $contract,
            ".signed_on ELSE ",
            $contract,
            ".starts_on END <= ",
            $day
        )
    };
}

/// As [`standing`], by what had taken effect on a past day; what was signed and had not begun is still to come.
macro_rules! standing_then {
    ($day:literal) => {
        concat!(
            "CASE WHEN t.starts_on > ", $day, " THEN 'a_venir'
                  WHEN (t.ended_on IS NULL OR t.ended_on >= ", $day, ") AND (t.ends_on IS NULL OR t.ends_on >= ", $day, ") THEN 'en_cours'
                  WHEN (t.ended_on IS NULL OR t.ended_on > ", $day, ")
                       AND (SELECT x.act FROM standing_act x WHERE x.stage_id = s.id AND x.effective_on <= ", $day, "
                            ORDER BY x.place_at DESC, x.place_id DESC LIMIT 1) IN ('plan', 'start', 'resume', 'interrupt')
                       AND NOT EXISTS (SELECT 1 FROM contract n WHERE n.organisation_id = t.organisation_id
                                       AND n.creator_id = t.creator_id AND n.starts_on > t.starts_on AND ",
            concluded!("n", $day),
            ") THEN 'terme_passe' ELSE 'termine' END"
        )
    };
}

/// $1 organisation, $2 today, $3 adviser, $4 kind, $5 standing, $6 words, $7 the past day.
macro_rules! lines {
    ($standing:expr, $more:expr) => {
        concat!(
            "SELECT t.id, t.journey_id, j.organisation_id = $1 AS leads, j.reference, a.name AS adviser, t.renewal_rank, t.associate_by, ",
            $standing,
            " AS standing, ",
            label!(),
            ", ",
            terms!(),
            " FROM contract t JOIN stage s ON s.id = t.stage_id JOIN journey j ON j.id = t.journey_id
              JOIN project p ON p.id = j.project_id JOIN creator c ON c.id = t.creator_id
              LEFT JOIN account a ON a.id = s.adviser_id
              WHERE t.organisation_id = $1
                AND (CAST($3 AS UUID) IS NULL OR s.adviser_id = $3)
                AND ($4 IS NULL OR t.kind = $4)
                AND ($5 = 'tous' OR ",
            $standing,
            " = $5 OR ($5 = 'en_cours' AND ",
            $standing,
            " = 'terme_passe'))
                AND ($6 IS NULL OR ",
            crate::sharing::sql::told_key!(crate::sharing::sql::reads_identity!()),
            " LIKE $6)",
            $more,
            " ORDER BY t.starts_on DESC, t.id"
        )
    };
}

const LIST: &str = lines!(standing!(), "");
const LIST_THEN: &str = lines!(standing_then!("$7"), concat!(" AND ", concluded!("t", "$7")));

/// How many stand how on `$2`.
macro_rules! counts {
    ($standing:expr, $more:expr) => {
        concat!(
            "SELECT v.standing, COUNT(*) FROM (SELECT ",
            $standing,
            " AS standing FROM contract t JOIN stage s ON s.id = t.stage_id WHERE t.organisation_id = $1",
            $more,
            ") v GROUP BY v.standing"
        )
    };
}

const COUNTS: &str = counts!(standing!(), "");
const COUNTS_THEN: &str = counts!(standing_then!("$2"), concat!(" AND ", concluded!("t", "$2")));

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
    let (today, past) = (hub.today(), filters.day);
    let day = past.unwrap_or(today);
    let query = hub.db.query(if past.is_some() { LIST_THEN } else { LIST });
    let query = bound(query, organisation, today, actor, filters);
    let rows: Vec<LineRow> = match past {
        Some(day) => query.bind(day).all().await?,
        None => query.all().await?,
    };
    let table = thresholds::read(&mut &hub.db).await?;
    let mut interviews = interviews(&mut &hub.db, organisation, day).await?;
    let mut lines = Vec::new();
    for row in rows {
        lines.extend(line(row, &mut interviews, (day, past.is_some()), &table)?);
    }
    let found = by_deadline(lines, filters.until);
    let total = i64::try_from(found.len()).unwrap_or(i64::MAX);
    let lines = match page {
        Some(page) => of_page(found, page),
        None => found,
    };
    let [running, term_passed, over] = counted(&hub.db, organisation, (day, past.is_some())).await?;
    Ok(TeamList {
        lines,
        total,
        running,
        term_passed,
        over,
        cooperative: true,
        most_renewals: table.value(Code::CapeRenewals, day).unwrap_or_default(),
        day: past,
    })
}

/// Of all contracts: running, with a term that has passed, over.
async fn counted(db: &Db, organisation: OrganisationId, (day, past): (Date, bool)) -> Result<[i64; 3], Failed> {
    let counts: Vec<(String, i64)> = db
        .query(if past { COUNTS_THEN } else { COUNTS })
        .bind(organisation.0)
        .bind(day)
        .all()
        .await?;
    Ok(["en_cours", "terme_passe", "termine"].map(|code| {
        let found = counts.iter().find(|(standing, _)| standing == code);
        found.map_or(0, |(_, n)| *n)
    }))
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

/// A line as of a day; `None`: the contract was not concluded on that `past` one.
fn line(
    row: LineRow,
    interviews: &mut HashMap<Uuid, Vec<Entry>>,
    (day, past): (Date, bool),
    table: &Thresholds,
) -> Result<Option<TeamLine>, Failed> {
    let terms = row.terms.read()?;
    let Some(terms) = (if past { terms_as_of(&terms, day) } else { Some(terms) }) else {
        return Ok(None);
    };
    let mut held = interviews.remove(&row.id).unwrap_or_default();
    if past {
        held = held.iter().filter_map(|entry| entry_as_of(entry, day)).collect();
    }
    let runs = terms.runs_on(day);
    let next = runs
        .then(|| due(&windows(&terms, &held, day, table), day, table))
        .flatten();
    Ok(Some(TeamLine {
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
    }))
}

/// The interviews in the CESA contracts of an organisation that had not ended before a day, by contract.
pub(super) async fn interviews(
    run: &mut impl Run,
    organisation: OrganisationId,
    day: Date,
) -> Result<HashMap<Uuid, Vec<Entry>>, Failed> {
    let rows: Vec<(Uuid, Date, Option<Date>)> = run
        .query(
            "SELECT e.contract_id, e.starts_on, e.signed_on FROM contract_entry e JOIN contract t ON t.id = e.contract_id
             WHERE t.organisation_id = $1 AND t.kind = 'cesa' AND (t.ended_on IS NULL OR t.ended_on >= $2) AND e.kind = 'interview'
               AND e.struck_at IS NULL",
        )
        .bind(organisation.0)
        .bind(day)
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
