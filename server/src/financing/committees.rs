use super::{insert::code, rows};
use crate::{
    dashboard::label::{label, people},
    db::{Query, Run},
    error::Failed,
    hub::Hub,
    sharing::relation::log_readings,
};
use app::{
    actor::Actor,
    error::AppError,
    financing::committees::{CommitteeLine, CommitteeList, Filters, PAGE_SIZE, When},
    ids::{JourneyId, OrganisationId, RequestId},
    values::Choice,
};
use time::{Date, Duration};
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct LineRow {
    id: Uuid,
    journey_id: Uuid,
    financer: String,
    own: bool,
    leads: bool,
    label: String,
    reference: String,
    instrument: Option<String>,
    state: String,
    committee_on: Option<Date>,
    committee_type: Option<String>,
    adviser: Option<String>,
    requested: Option<i64>,
    granted: Option<i64>,
    disbursed: i64,
    version: i64,
}

/// What the filters let through, of the requests that the organisation keeps and of those in the journeys that it leads.
/// `$1` organisation, `$2` today, `$3` when, `$4` state, `$5` instrument, `$6` from, `$7` to, `$8` by whom they are kept.
macro_rules! chosen {
    () => {
        " WHERE (($8 <> 'autres' AND r.organisation_id = $1)
                OR ($8 <> 'nous' AND r.organisation_id <> $1
                    AND EXISTS (SELECT 1 FROM journey k WHERE k.id = r.journey_id AND k.organisation_id = $1)))
            AND ($3 = 'tous' OR ($3 = 'a_venir' AND (r.committee_on >= $2 OR r.state = 'in_committee'))
                OR ($3 = 'passes' AND r.committee_on < $2) OR ($3 = 'sans_date' AND r.committee_on IS NULL))
            AND (CAST($4 AS TEXT) IS NULL OR r.state = $4) AND (CAST($5 AS TEXT) IS NULL OR r.instrument = $5)
            AND (CAST($6 AS DATE) IS NULL OR r.committee_on >= $6) AND (CAST($7 AS DATE) IS NULL OR r.committee_on <= $7)"
    };
}

macro_rules! lines {
    ($order:literal) => {
        concat!(
            "SELECT r.id, r.journey_id, j.reference, r.instrument, r.state, r.committee_on, r.committee_type, a.name AS adviser,
                    r.requested, r.granted, r.disbursed, r.version, r.organisation_id = $1 AS own, j.organisation_id = $1 AS leads,
                    CASE WHEN r.financer = '' THEN o.short_name ELSE r.financer END AS financer, ",
            label!(),
            " FROM financing_request r JOIN stage s ON s.id = r.stage_id JOIN journey j ON j.id = r.journey_id
              JOIN organisation o ON o.id = r.organisation_id
              LEFT JOIN account a ON a.id = s.adviser_id ",
            people!(),
            chosen!(),
            " ORDER BY ",
            $order,
            ", j.reference, r.created_at, r.id LIMIT $9 OFFSET $10"
        )
    };
}

const COMING_FIRST: &str = lines!("r.committee_on NULLS LAST");
const LATEST_FIRST: &str = lines!("r.committee_on DESC NULLS LAST");
const SUMS: &str = concat!(
    "SELECT COUNT(*), CAST(COALESCE(SUM(r.requested), 0) AS BIGINT), CAST(COALESCE(SUM(r.granted), 0) AS BIGINT)
     FROM financing_request r",
    chosen!()
);

/// A file never holds more lines.
const MOST: i64 = 20_000;

fn bound<'q>(query: Query<'q>, organisation: OrganisationId, today: Date, filters: &Filters) -> Query<'q> {
    query
        .bind(organisation.0)
        .bind(today)
        .bind(filters.when.code().to_owned())
        .bind(code(filters.state))
        .bind(code(filters.instrument))
        .bind(filters.from)
        .bind(filters.to)
        .bind(filters.kept.code().to_owned())
}

/// One page, or with `whole` everything, to keep as a file: a reading of each file that another organisation leads.
pub async fn list(hub: &Hub, actor: &Actor, filters: &Filters, whole: bool) -> Result<CommitteeList, Failed> {
    let organisation = actor.organisation().ok_or(AppError::Forbidden)?;
    let (db, today) = (&mut &hub.db, hub.today());
    let (total, requested, granted): (i64, i64, i64) =
        bound(db.query(SUMS), organisation, today, filters).one().await?;
    let sql = if filters.when == When::Coming {
        COMING_FIRST
    } else {
        LATEST_FIRST
    };
    let pages = ((total + PAGE_SIZE - 1) / PAGE_SIZE).max(1);
    let (limit, offset) = if whole {
        (MOST, 0)
    } else {
        (PAGE_SIZE, (filters.page.min(pages) - 1) * PAGE_SIZE)
    };
    let query = bound(db.query(sql), organisation, today, filters);
    let rows: Vec<LineRow> = query.bind(limit).bind(offset).all().await?;
    if whole {
        log(hub, actor, &rows).await?;
    }
    Ok(CommitteeList {
        lines: rows.into_iter().map(line).collect::<Result<_, _>>()?,
        total,
        requested,
        granted,
        finances: finances(hub, actor).await?,
    })
}

/// A reading of each file that another organisation leads.
async fn log(hub: &Hub, actor: &Actor, rows: &[LineRow]) -> Result<(), Failed> {
    let outside = rows
        .iter()
        .filter(|row| !row.leads)
        .map(|row| JourneyId(row.journey_id));
    log_readings(hub, actor, outside, ("financing", Duration::hours(1))).await
}

/// The requests that the organisation keeps before the committees of one day. Errors: `NotFound` when there is none.
pub async fn of_day(hub: &Hub, actor: &Actor, day: Date) -> Result<Vec<CommitteeLine>, Failed> {
    let organisation = actor.organisation().ok_or(AppError::Forbidden)?;
    let filters = Filters::of_day(day);
    let query = bound(hub.db.query(COMING_FIRST), organisation, hub.today(), &filters);
    let rows: Vec<LineRow> = query.bind(MOST).bind(0_i64).all().await?;
    if rows.is_empty() {
        return Err(AppError::NotFound.into());
    }
    log(hub, actor, &rows).await?;
    rows.into_iter().map(line).collect()
}

/// Whether the actor's organisation finances, by its role, or has requests to follow: it keeps them, or leads their journeys.
pub async fn finances(hub: &Hub, actor: &Actor) -> Result<bool, Failed> {
    let organisation = actor.organisation().ok_or(AppError::Forbidden)?;
    hub.db
        .query(
            "SELECT EXISTS (SELECT 1 FROM organisation_role WHERE organisation_id = $1 AND role = 'financing')
                 OR EXISTS (SELECT 1 FROM financing_request r JOIN journey j ON j.id = r.journey_id
                            WHERE r.organisation_id = $1 OR j.organisation_id = $1)",
        )
        .bind(organisation.0)
        .scalar()
        .await
}

fn line(row: LineRow) -> Result<CommitteeLine, Failed> {
    Ok(CommitteeLine {
        request: RequestId(row.id),
        journey: JourneyId(row.journey_id),
        financer: row.financer,
        own: row.own,
        label: row.label,
        reference: row.reference,
        instrument: rows::optional(row.instrument)?,
        state: rows::code(&row.state)?,
        committee_on: row.committee_on,
        committee: rows::optional(row.committee_type)?,
        adviser: row.adviser,
        requested: row.requested,
        granted: row.granted,
        disbursed: row.disbursed,
        version: row.version,
    })
}
