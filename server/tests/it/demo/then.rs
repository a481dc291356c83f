//! Issue 3: the state as of today equals the current one, over the demonstration data: referrals, cohorts, who follows which journey.

use super::wipe;
use crate::{
    imports::manager_of,
    support::{TestApp, both_engines},
};
use app::{
    actor::Actor,
    cohorts::{
        port::Cohorts,
        types::{CohortList, CohortSheet},
    },
    ids::ReferralId,
    journeys::{
        filters::{Advised, Filters},
        port::Journeys,
    },
    referrals::{
        ReferralState,
        port::Referrals,
        types::{Filter, Listing, Queue, ReferralLine, Side},
    },
    values::Choice,
};
use server::demo::fill;
use std::collections::BTreeMap;
use time::{Date, Duration};
use uuid::Uuid;

/// The hub of the demonstration with everybody who works in it, each as a manager.
async fn filled(app: &TestApp) -> Vec<Actor> {
    wipe(&app.hub.db).await;
    assert!(fill(&app.hub).await.expect("filled"));
    let query = app.hub.db.query(
        "SELECT account_id, organisation_id FROM membership WHERE left_on IS NULL ORDER BY organisation_id, account_id",
    );
    let members: Vec<(Uuid, Uuid)> = query.all().await.expect("members");
    members
        .into_iter()
        .map(|(account, organisation)| manager_of(account, organisation))
        .collect()
}

/// One of each organisation.
fn houses(mut actors: Vec<Actor>) -> Vec<Actor> {
    actors.dedup_by_key(|actor| actor.organisation());
    actors
}

const EVERYTHING: Filter = Filter {
    queue: Queue::All,
    side: None,
    mine: false,
    state: None,
    kind: None,
    organisation: None,
    day: None,
    page: 1,
};

/// A line without what belongs to the present alone, and without the changes of a draft, of which no act is left.
fn settled(line: ReferralLine) -> ReferralLine {
    let drafted = line.state == ReferralState::Draft;
    ReferralLine {
        may_withdraw: false,
        since: if drafted { 0 } else { line.since },
        steps: vec![],
        ..line
    }
}

async fn referrals(app: &TestApp, actor: &Actor, filter: Filter) -> Listing {
    Referrals::list(&app.hub, actor, filter).await.expect("a list")
}

/// Every page of a list.
async fn lines(app: &TestApp, actor: &Actor, filter: Filter) -> Vec<ReferralLine> {
    let mut all = vec![];
    for page in 1.. {
        let listing = referrals(app, actor, Filter { page, ..filter }).await;
        all.extend(listing.lines.into_iter().map(settled));
        if page >= listing.pages {
            break;
        }
    }
    all
}

both_engines! {
    async fn referrals_as_of_today_are_those_of_today(app: TestApp) {
        let actors = filled(&app).await;
        let today = Some(app.hub.today());
        let mut seen = 0;
        for actor in houses(actors.clone()) {
            let now = lines(&app, &actor, EVERYTHING).await;
            let then = lines(&app, &actor, Filter { day: today, ..EVERYTHING }).await;
            for (now, then) in now.iter().zip(&then).filter(|(now, _)| now.state != ReferralState::Draft) {
                assert_eq!(now, then);
            }
            let ids = |lines: &[ReferralLine]| {
                let mut ids: Vec<ReferralId> = lines.iter().map(|line| line.id).collect();
                ids.sort_unstable_by_key(|id| id.0);
                ids
            };
            assert_eq!(ids(&now), ids(&then));
            seen += now.len();
        }
        assert!(seen > 300, "{seen}");
        for actor in actors {
            for queue in Queue::ALL {
                for (side, mine) in [(None, true), (Some(Side::Received), false), (Some(Side::Sent), true)] {
                    let filter = Filter { queue: *queue, side, mine, ..EVERYTHING };
                    let (now, then) = (referrals(&app, &actor, filter).await, referrals(&app, &actor, Filter { day: today, ..filter }).await);
                    assert_eq!((now.total, now.counts), (then.total, then.counts), "{:?} {filter:?}", actor.account);
                }
            }
        }
    }

    async fn the_state_in_the_list_of_a_past_day_is_that_of_the_acts_until_then(app: TestApp) {
        let actors = houses(filled(&app).await);
        let mut seen = 0;
        for back in [20, 150, 700] {
            let day = app.hub.today() - Duration::days(back);
            for actor in &actors {
                let filter = Filter { day: Some(day), ..EVERYTHING };
                let found = lines(&app, actor, filter).await;
                for state in ReferralState::ALL {
                    let held = referrals(&app, actor, Filter { state: Some(*state), ..filter }).await.total;
                    let replayed = found.iter().filter(|line| line.state == *state).count();
                    assert_eq!(usize::try_from(held), Ok(replayed), "{state:?} on {day}");
                }
                for line in found {
                    assert!(line.written_on <= day && line.sent_on.is_none_or(|on| on <= day));
                    assert!(line.sent_on.is_some() || Some(line.sender.id) == actor.organisation(), "a draft is its sender’s");
                    seen += 1;
                }
            }
        }
        assert!(seen > 100, "{seen}");
    }

    async fn cohorts_as_of_today_are_those_of_today(app: TestApp) {
        let today = app.hub.today();
        let mut seen = 0;
        for actor in houses(filled(&app).await) {
            let list = async |day: Option<Date>| -> CohortList { Cohorts::list(&app.hub, &actor, day).await.expect("a list") };
            let now = list(None).await;
            assert_eq!(now, list(Some(today)).await);
            for line in &now.lines {
                let sheet = async |day: Option<Date>| -> CohortSheet { Cohorts::show(&app.hub, &actor, line.id, day).await.expect("a sheet") };
                let then = sheet(Some(today)).await;
                assert_eq!(sheet(None).await, then);
                assert!(sheet(Some(line.cohort.call_opens - Duration::days(400))).await.not_before.is_some());
                seen += then.applications.len();
            }
        }
        assert!(seen > 10, "{seen}");
    }

    async fn who_follows_which_journey_as_of_today_is_who_does_today(app: TestApp) {
        let today = Some(app.hub.today());
        let mut seen = 0;
        for actor in filled(&app).await {
            for advised in [Advised::Mine, Advised::Team] {
                let mut found = [BTreeMap::new(), BTreeMap::new()];
                for (rows, day) in found.iter_mut().zip([None, today]) {
                    for page in 1.. {
                        let filters = Filters { advised, day, page, ..Filters::default() };
                        let list = Journeys::list(&app.hub, &actor, &filters).await.expect("a list");
                        rows.extend(list.rows.into_iter().map(|row| (row.reference, (row.adviser, row.lead))));
                        if i64::try_from(rows.len()).expect("a few") >= list.total {
                            break;
                        }
                    }
                }
                let [now, then] = found;
                assert_eq!(now, then, "{:?} {advised:?}", actor.account);
                seen += now.len();
            }
        }
        assert!(seen > 500, "{seen}");
    }
}
