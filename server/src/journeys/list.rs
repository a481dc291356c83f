//! The list of journeys: count, page, then people, stages and tags of the page. Five queries, whatever the page holds.

use super::{
    list_details::{PageRow, with_details},
    list_sql as sql, places, team,
};
use crate::{db::Query, error::Failed, hub::Hub, reference::fold, stages};
use app::{
    actor::Actor,
    journeys::{
        JourneyList, JourneySummary, PAGE_SIZE,
        filters::{Advised, Filters, Sort},
    },
    values::Choice,
};
use time::Date;

/// Words that are searched for; further ones, the shortest, are left out.
const WORDS: usize = 6;

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
    let rows = slice(hub, actor, filters, PAGE_SIZE, (page - 1) * PAGE_SIZE).await?;
    Ok(JourneyList { rows, total, any: true })
}

/// So many of the list, after so many.
pub async fn slice(
    hub: &Hub,
    actor: &Actor,
    filters: &Filters,
    most: i64,
    before: i64,
) -> Result<Vec<JourneySummary>, Failed> {
    let text = match filters.sort {
        Sort::Recent if filters.day.is_some() => sql::BY_ACTIVITY_THEN,
        Sort::Recent => sql::BY_ACTIVITY,
        Sort::Name => sql::BY_NAME,
        Sort::Opened => sql::BY_OPENING,
    };
    let query = bound(hub.db.query(text), hub.today(), actor, filters)?;
    let rows: Vec<PageRow> = query.bind(most).bind(before).all().await?;
    with_details(hub, actor, rows, filters.day).await
}

/// Binds $1 to $20.
pub fn bound<'q>(query: Query<'q>, today: Date, actor: &Actor, filters: &Filters) -> Result<Query<'q>, Failed> {
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
    Ok(query
        .bind(filters.day)
        .bind(filters.tag.map(|tag| tag.0))
        .bind(filters.day.map(stages::after))
        .bind(filters.course.map(|course| course.code().to_owned())))
}

/// One pattern a word, in any order. Folded words hold letters and digits only: nothing to escape.
fn patterns(q: &str) -> [Option<String>; WORDS] {
    let folded = fold(q);
    let mut words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    std::array::from_fn(|at| words.get(at).map(|word| format!("%{word}%")))
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
