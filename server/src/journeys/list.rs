//! The list of journeys: count, page, then people and stages of the page. Four queries, whatever the page holds.

use super::{list_sql as sql, places, team};
use crate::{
    db::{Db, Query, Stamp},
    error::Failed,
    hub::Hub,
    reference::fold,
};
use app::{
    actor::Actor,
    ids::JourneyId,
    journeys::{
        Access, JourneyList, JourneySummary, PAGE_SIZE, PersonName, StageBrief,
        filters::{Advised, Filters, Sort},
        rules,
    },
    stages::rules::{DatedAct, course_as_of},
    values::Choice,
};
use std::collections::HashMap;
use time::Date;
use uuid::Uuid;

/// Words that are searched for; further ones, the shortest, are left out.
const WORDS: usize = 6;

#[derive(sqlx::FromRow)]
struct PageRow {
    id: Uuid,
    own: bool,
    shared: bool,
    identity: bool,
    stages: bool,
    reference: String,
    title: String,
    commune_insee: Option<String>,
    adviser: Option<String>,
    lead: String,
    active_at: Option<Stamp>,
}

#[derive(sqlx::FromRow)]
struct PersonRow {
    journey: Uuid,
    first_name: String,
    last_name: String,
}

#[derive(sqlx::FromRow)]
struct StageRow {
    id: Uuid,
    journey: Uuid,
    organisation_id: Uuid,
    organisation: String,
    kind: String,
    state: String,
    planned_start: Option<Date>,
    planned_end: Option<Date>,
    started_on: Option<Date>,
    ended_on: Option<Date>,
}

/// One page of the journeys that the actor's organisation may know of.
pub async fn list(hub: &Hub, actor: &Actor, filters: &Filters) -> Result<JourneyList, Failed> {
    let total: i64 = bound(hub.db.query(sql::COUNT), hub.today(), actor, filters)?
        .scalar()
        .await?;
    if total == 0 {
        let any = filters.any() && {
            let everything = Filters::default();
            bound(hub.db.query(sql::COUNT), hub.today(), actor, &everything)?
                .scalar::<i64>()
                .await?
                > 0
        };
        return Ok(JourneyList {
            rows: vec![],
            total,
            any,
        });
    }
    let page = filters.page.min((total + PAGE_SIZE - 1) / PAGE_SIZE);
    let text = match filters.sort {
        Sort::Recent => sql::BY_ACTIVITY,
        Sort::Name => sql::BY_NAME,
        Sort::Opened => sql::BY_OPENING,
    };
    let query = bound(hub.db.query(text), hub.today(), actor, filters)?;
    let rows: Vec<PageRow> = query.bind(PAGE_SIZE).bind((page - 1) * PAGE_SIZE).all().await?;
    let rows = with_details(&hub.db, actor, rows, filters.day).await?;
    Ok(JourneyList { rows, total, any: true })
}

/// Binds $1 to $17.
fn bound<'q>(query: Query<'q>, today: Date, actor: &Actor, filters: &Filters) -> Result<Query<'q>, Failed> {
    let adviser = match filters.advised {
        Advised::Team => None,
        Advised::Mine => Some(actor.account.0),
        Advised::By(account) => Some(account.0),
    };
    let place = places::filter(&filters.place);
    let outside = place.as_ref().is_some_and(|place| place.outside);
    let mut query = query
        .bind(team::organisation(actor)?.0)
        .bind(today)
        .bind(adviser)
        .bind(filters.kind.map(|kind| kind.as_str().to_owned()))
        .bind(filters.state.map(|state| state.code().to_owned()))
        .bind(filters.link.map(|link| link.code().to_owned()))
        .bind(place.map(|place| place.codes))
        .bind(outside)
        .bind(filters.from)
        .bind(filters.to);
    for pattern in patterns(&filters.q) {
        query = query.bind(pattern);
    }
    Ok(query.bind(filters.day))
}

/// One pattern a word, in any order. Folded words hold letters and digits only: nothing to escape.
fn patterns(q: &str) -> [Option<String>; WORDS] {
    let folded = fold(q);
    let mut words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    std::array::from_fn(|at| words.get(at).map(|word| format!("%{word}%")))
}

async fn with_details(
    db: &Db,
    actor: &Actor,
    rows: Vec<PageRow>,
    day: Option<Date>,
) -> Result<Vec<JourneySummary>, Failed> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut people: HashMap<Uuid, Vec<PersonName>> = HashMap::new();
    for row in of_page(db.query(sql::PEOPLE), &ids).all::<PersonRow>().await? {
        people.entry(row.journey).or_default().push(PersonName {
            first_name: row.first_name,
            last_name: row.last_name,
        });
    }
    let mut stages: HashMap<Uuid, Vec<StageRow>> = HashMap::new();
    let mut rows_of_stages = of_page(db.query(sql::STAGES), &ids).all::<StageRow>().await?;
    if let Some(day) = day {
        rows_of_stages = as_of(db, &ids, rows_of_stages, day).await?;
    }
    for row in rows_of_stages {
        stages.entry(row.journey).or_default().push(row);
    }
    let own = team::organisation(actor)?.0;
    rows.into_iter()
        .map(|row| {
            let people = people.remove(&row.id).unwrap_or_default();
            let stages = stages.remove(&row.id).unwrap_or_default();
            let seen = stages
                .into_iter()
                .filter(|stage| row.stages || stage.organisation_id == own);
            let stages = seen.map(brief).collect::<Result<Vec<_>, _>>()?;
            Ok(summary(row, people, &stages))
        })
        .collect()
}

/// The stages as they stood on a past day, without those that nothing was known of.
async fn as_of(db: &Db, ids: &[Uuid], stages: Vec<StageRow>, day: Date) -> Result<Vec<StageRow>, Failed> {
    let mut acts: HashMap<Uuid, Vec<DatedAct>> = HashMap::new();
    for (stage, act, on) in of_page(db.query(sql::ACTS), ids).all::<(Uuid, String, Date)>().await? {
        let act = act.parse().map_err(|_| Failed::internal("unknown act of a stage"))?;
        acts.entry(stage).or_default().push(DatedAct::new(act, on));
    }
    let then = |mut row: StageRow| {
        let course = course_as_of(acts.get(&row.id)?, day)?;
        course.state.code().clone_into(&mut row.state);
        (row.started_on, row.ended_on) = (course.started_on, course.ended_on);
        Some(row)
    };
    Ok(stages.into_iter().filter_map(then).collect())
}

fn of_page<'q>(query: Query<'q>, ids: &[Uuid]) -> Query<'q> {
    let places = usize::try_from(PAGE_SIZE).unwrap_or_default();
    let padded = ids.iter().copied().chain(std::iter::repeat(Uuid::nil())).take(places);
    padded.fold(query, Query::bind)
}

fn summary(row: PageRow, people: Vec<PersonName>, stages: &[StageBrief]) -> JourneySummary {
    let access = match (row.own, row.shared) {
        (true, _) => Access::Own,
        (false, true) => Access::Shared,
        (false, false) => Access::Wrote,
    };
    JourneySummary {
        id: JourneyId(row.id),
        reference: row.reference,
        access,
        people: if row.identity { people } else { vec![] },
        title: row.identity.then_some(row.title),
        commune: row
            .commune_insee
            .filter(|_| row.identity)
            .map(|insee| places::name_of(&insee)),
        adviser: row.adviser,
        lead: (access == Access::Shared).then_some(row.lead),
        stages: rules::current(stages),
        active_on: row.active_at.map(|at| app::dates::paris_day(at.0)),
    }
}

fn brief(row: StageRow) -> Result<StageBrief, Failed> {
    Ok(StageBrief {
        kind: row
            .kind
            .parse()
            .map_err(|_| Failed::internal("unknown kind of stage"))?,
        state: row
            .state
            .parse()
            .map_err(|_| Failed::internal("unknown state of stage"))?,
        organisation: row.organisation,
        planned_start: row.planned_start,
        planned_end: row.planned_end,
        started_on: row.started_on,
        ended_on: row.ended_on,
    })
}

#[cfg(test)]
mod tests {
    use super::patterns;

    fn words(q: &str) -> Vec<String> {
        patterns(q).into_iter().flatten().collect()
    }

    #[test]
    fn each_word_is_a_pattern_of_its_own_and_the_longest_count() {
        assert_eq!(words("  Émile ZOLA 100%"), ["%emile%", "%zola%", "%100%"]);
        assert_eq!(
            words("a bb ccc dddd eeeee ffffff ggggggg").last().map(String::as_str),
            Some("%bb%")
        );
        assert!(words("%_'").is_empty());
    }
}
