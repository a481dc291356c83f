//! Projects whose people changed: somebody came later, somebody left.

use super::{
    houses::LA_PASSERELLE,
    rows::Rows,
    tell::{By, Place, tell},
    world::World,
};
use crate::{
    db::{Run, Stamp, Tx},
    error::Failed,
    journeys::refresh,
    projects::events::{PersonJoined, PersonLeft},
};
use std::collections::BTreeSet;
use time::{Date, Duration};
use uuid::Uuid;

#[derive(Debug)]
pub struct Move {
    pub journey: Uuid,
    pub project: Uuid,
    pub creator: Uuid,
    pub on: Date,
    pub leaves: bool,
}

/// Days before today on which the last person of a team leaves, or joins.
/// Days before today on which somebody of one project joins another one too.
const GUEST: i64 = -33;
const MOVES: [(i64, bool); 4] = [(-41, true), (-27, false), (-19, true), (-12, false)];

pub fn fill(world: &mut World) {
    let busy: BTreeSet<Uuid> = world.rows.contracts.iter().map(|contract| contract.creator).collect();
    let with_space = |id: &Uuid| {
        let creator = world.rows.creators.iter().find(|creator| creator.id == *id);
        creator.is_some_and(|creator| creator.account.is_some())
    };
    let organisation = world.desks[LA_PASSERELLE].organisation;
    let opened_before = world.calendar.day(-120);
    let mut teams = Vec::new();
    for journey in &world.rows.journeys {
        let Some(project) = world.rows.projects.iter().find(|project| project.id == journey.project) else {
            continue;
        };
        let (Some(last), true) = (project.creators.last(), project.creators.len() >= 3) else {
            continue;
        };
        let fits = journey.organisation == organisation && journey.opened_on < opened_before;
        if fits && !busy.contains(last) && !with_space(last) {
            teams.push((journey.id, project.id, *last, journey.adviser));
        }
    }
    let guest = guest(&teams);
    let moves = MOVES.into_iter().zip(teams).map(|(when, team)| (when, team, false));
    let moves: Vec<_> = moves.chain(guest.map(|team| ((GUEST, false), team, true))).collect();
    for ((days, leaves), (journey, project, creator, adviser), guest) in moves {
        if guest && let Some(project) = world.rows.projects.iter_mut().find(|row| row.id == project) {
            project.creators.push(creator);
        }
        let on = world.calendar.working_day(days);
        let place = Place {
            at: world.calendar.moment(days, 130),
            by: By {
                account: adviser,
                organisation: Some(organisation),
            },
            journey: Some(journey),
            subject: creator,
        };
        if leaves {
            tell(
                world,
                place,
                &PersonLeft {
                    on,
                    creator,
                    lead: None,
                    confirmed: vec![],
                },
            );
        } else {
            let agreed = world.rows.consents.iter().any(|consent| consent.journey == journey);
            tell(world, place, &PersonJoined { on, creator, agreed });
        }
        world.rows.moves.push(Move {
            journey,
            project,
            creator,
            on,
            leaves,
        });
    }
}

/// A journey with its project, the last person on it, and who follows it.
type Team = (Uuid, Uuid, Uuid, Uuid);

/// Somebody of a project on which nobody else comes or goes, on a project that another adviser follows.
fn guest(teams: &[Team]) -> Option<Team> {
    let quiet = teams.get(MOVES.len()..)?;
    let (&(_, _, person, adviser), others) = quiet.split_first()?;
    let (journey, project, _, other) = *others.iter().find(|team| team.3 != adviser)?;
    Some((journey, project, person, other))
}

pub async fn write(tx: &mut Tx, rows: &Rows) -> Result<(), Failed> {
    for row in &rows.moves {
        let (when, attended) = if row.leaves {
            (
                "UPDATE project_creator SET left_on = $3 WHERE project_id = $1 AND creator_id = $2",
                "DELETE FROM meeting_creator WHERE creator_id = $2 AND meeting_id IN
                 (SELECT id FROM meeting WHERE journey_id = $1 AND starts_at >= $3)",
            )
        } else {
            (
                "UPDATE project_creator SET joined_on = $3 WHERE project_id = $1 AND creator_id = $2",
                "DELETE FROM meeting_creator WHERE creator_id = $2 AND meeting_id IN
                 (SELECT id FROM meeting WHERE journey_id = $1 AND starts_at < $3)",
            )
        };
        tx.query(when)
            .bind(row.project)
            .bind(row.creator)
            .bind(row.on)
            .execute()
            .await?;
        let turn = row.on + Duration::days(i64::from(row.leaves));
        tx.query(attended)
            .bind(row.journey)
            .bind(row.creator)
            .bind(Stamp::from(turn.midnight().assume_utc()))
            .execute()
            .await?;
        refresh(tx, row.creator).await?;
    }
    tx.query(
        "INSERT INTO consent_creator (consent_id, creator_id)
         SELECT k.id, p.creator_id FROM consent k JOIN journey j ON j.id = k.journey_id
         JOIN project_creator p ON p.project_id = j.project_id WHERE p.left_on IS NULL OR p.left_on >= k.given_on",
    )
    .execute()
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::demo::{calendar::Calendar, made};
    use std::collections::BTreeSet;
    use time::macros::date;

    #[test]
    fn people_come_and_go_and_journeys_change_hands() {
        for today in [date!(2026 - 11 - 22), date!(2026 - 11 - 23), date!(2028 - 02 - 29)] {
            let rows = made(Calendar { today });
            let left = rows.moves.iter().filter(|one| one.leaves).count();
            assert!(left >= 1 && rows.moves.len() > left, "{today}: {:?}", rows.moves);
            let on = |person| {
                let projects = rows
                    .projects
                    .iter()
                    .filter(move |project| project.creators.contains(person));
                projects.map(|project| project.id).collect::<Vec<_>>()
            };
            let several: Vec<_> = rows
                .creators
                .iter()
                .map(|one| on(&one.id))
                .filter(|all| all.len() > 1)
                .collect();
            assert!(
                several.len() == 1 && several[0].len() == 2,
                "{today}: one person on two projects"
            );
            let advisers: BTreeSet<_> = rows
                .journeys
                .iter()
                .filter(|journey| several[0].contains(&journey.project))
                .map(|journey| journey.adviser)
                .collect();
            assert_eq!(advisers.len(), 2, "{today}: seen by two advisers");
            let waits = rows.handovers.iter().filter(|one| one.applied_at.is_none()).count();
            let received = rows.handovers.iter().filter(|one| one.received_at.is_some()).count();
            assert_eq!((rows.handovers.len(), waits, received), (6, 4, 1), "{today}");
            let together = rows.handovers.iter().filter(|one| one.together).count();
            assert_eq!(together, 3, "{today}: in one act");
        }
    }
}
