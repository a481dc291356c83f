//! Sessions of training with several trainees, who come and go while the session runs.

use super::{
    houses::{L_ATELIER, LA_PASSERELLE},
    rows::Stage,
    world::World,
};
use app::stages::{
    facts::{Audience, Facts, Funding, Hours, Modality, Training, TrainingFunding, TrainingResult},
    rules::StageState,
};
use time::Date;

/// House, programme, hours.
const SESSIONS: [(usize, &str, i64); 2] = [
    (LA_PASSERELLE, "Construire ses comptes prévisionnels", 21),
    (L_ATELIER, "Gérer une petite structure", 70),
];
const TRAINEES: usize = 7;
/// Cents an hour, paid by the Region for all.
const HOURLY: i64 = 1100;

pub fn fill(world: &mut World) {
    for (house, programme, hours) in SESSIONS {
        let organisation = world.desks[house].organisation;
        let mut latest: Vec<(Date, usize)> = (0..world.rows.stages.len())
            .filter_map(|at| Some((trained(&world.rows.stages[at], organisation)?, at)))
            .collect();
        latest.sort_unstable();
        let latest = latest.split_off(latest.len().saturating_sub(TRAINEES));
        let stages = &mut world.rows.stages;
        let (from, to) = (
            latest.iter().filter_map(|(on, at)| begun(&stages[*at], *on)).min(),
            latest.iter().filter_map(|(_, at)| until(&stages[*at])).max(),
        );
        for (nth, (_, at)) in latest.into_iter().enumerate() {
            let completed = stages[at].course().state == StageState::Completed;
            if let Facts::Training(facts) = &mut stages[at].facts {
                *facts = of_session(facts, (programme, hours), (from, to), nth % 2 == 0);
                facts.result = completed.then_some(TrainingResult::Attended);
            }
        }
    }
}

/// When somebody began a training at the organisation that was not called off.
fn trained(stage: &Stage, organisation: uuid::Uuid) -> Option<Date> {
    let course = stage.course();
    let there = stage.organisation == organisation && matches!(stage.facts, Facts::Training(_));
    course
        .started_on
        .filter(|_| there && course.state != StageState::Cancelled)
}

/// The first day that the stage or its own session knows.
fn begun(stage: &Stage, on: Date) -> Option<Date> {
    let Facts::Training(facts) = &stage.facts else {
        return None;
    };
    Some(facts.session_start.map_or(on, |start| start.min(on)))
}

/// The last day that the stage or its own session knows.
fn until(stage: &Stage) -> Option<Date> {
    let Facts::Training(facts) = &stage.facts else {
        return None;
    };
    facts.session_end.max(stage.planned_end)
}

/// The facts of a trainee; every other total is typed, where the rest keep their sheet.
fn of_session(
    facts: &Training,
    (programme, hours): (&str, i64),
    (from, to): (Option<Date>, Option<Date>),
    typed: bool,
) -> Training {
    let planned = Hours::whole(hours);
    let keeps = facts.programme == programme && !typed;
    Training {
        programme: programme.to_owned(),
        session_start: from,
        session_end: to,
        hours_planned: Some(planned),
        hours_attended: facts
            .attended()
            .filter(|_| !keeps)
            .map(|attended| attended.min(planned)),
        sheet: if keeps { facts.sheet.clone() } else { vec![] },
        modality: Some(Modality::InPerson),
        audience: Some(Audience::JobSeeker),
        certification: None,
        valid_until: None,
        funding: vec![Funding {
            source: Some(TrainingFunding::Region),
            amount: Some(HOURLY * hours),
        }],
        ..facts.clone()
    }
}
