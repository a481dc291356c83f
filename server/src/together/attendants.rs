//! Who was at the meetings of a journey, as far as a reader may know of them.

use crate::{db::Run, error::Failed, sharing::names::Named};
use app::{
    ids::{CreatorId, JourneyId},
    together::{
        attendance,
        types::{Attendant, MeetingState},
    },
};
use std::collections::HashMap;
use uuid::Uuid;

/// By meeting, everybody; those alone have a name who may be named.
async fn all(run: &mut impl Run, journey: JourneyId, named: &Named) -> Result<HashMap<Uuid, Vec<Attendant>>, Failed> {
    let rows: Vec<(Uuid, Uuid, String, String)> = run
        .query(
            "SELECT m.id, c.id, c.first_name || ' ' || c.last_name, mc.attendance
             FROM meeting m JOIN meeting_creator mc ON mc.meeting_id = m.id JOIN creator c ON c.id = mc.creator_id
             WHERE m.journey_id = $1 ORDER BY c.last_name, c.id",
        )
        .bind(journey.0)
        .all()
        .await?;
    let mut by_meeting: HashMap<Uuid, Vec<Attendant>> = HashMap::new();
    for (meeting, creator, name, attendance) in rows {
        let attendance = attendance
            .parse()
            .map_err(|_| Failed::internal("code of an attendance"))?;
        by_meeting.entry(meeting).or_default().push(Attendant {
            creator: CreatorId(creator),
            name: named.person(creator).then_some(name),
            attendance,
        });
    }
    Ok(by_meeting)
}

/// Those whom the reader may know of, with what they make of the meeting where others were at it too.
pub type Known = (Vec<Attendant>, Option<MeetingState>);

/// By meeting, as far as the reader may know of them.
pub async fn known(run: &mut impl Run, journey: JourneyId, named: &Named) -> Result<HashMap<Uuid, Known>, Failed> {
    let all = all(run, journey, named).await?;
    let told = |(meeting, people): (Uuid, Vec<Attendant>)| {
        let alone = attendance::alone(&people);
        (meeting, (attendance::known(people), alone))
    };
    Ok(all.into_iter().map(told).collect())
}

/// The meetings at which others were beside those whom the reader may know of, with what these alone make of them.
pub async fn alone(
    run: &mut impl Run,
    journey: JourneyId,
    named: &Named,
) -> Result<HashMap<Uuid, MeetingState>, Failed> {
    let all = all(run, journey, named).await?;
    let partly = |(meeting, people): (Uuid, Vec<Attendant>)| Some((meeting, attendance::alone(&people)?));
    Ok(all.into_iter().filter_map(partly).collect())
}
