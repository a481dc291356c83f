//! Issue 3: each kind of fact as of a past day.

use super::*;
use crate::{
    ids::CohortId,
    stages::facts::{
        Application, ExitType, Hours, IncubationOutcome, JuryDecision, Milestone, Phase, Presence, SheetLine,
        TrainingResult, YesNo,
    },
};
use time::macros::date;

const LAST: Date = date!(2026 - 12 - 31);

const fn on(day: Date) -> Past {
    Past {
        day,
        on_record: true,
        ended: false,
    }
}

const fn over(day: Date) -> Past {
    Past {
        day,
        on_record: true,
        ended: true,
    }
}

/// As of a day on which nothing was written yet.
fn late(now: &Facts, past: Past) -> Facts {
    Facts::known_on(vec![Facts::empty(now.kind()), now.clone()], past).expect("versions")
}

fn line(day: Date, hours: i64) -> SheetLine {
    SheetLine {
        on: Some(day),
        presence: Some(Presence::Present),
        hours: Some(Hours::whole(hours)),
    }
}

fn training() -> Training {
    Training {
        programme: "Gestion".to_owned(),
        session_start: Some(date!(2026 - 01 - 26)),
        session_end: Some(date!(2026 - 03 - 20)),
        hours_planned: Some(Hours::whole(28)),
        sheet: vec![
            line(date!(2026 - 01 - 30), 7),
            line(date!(2026 - 02 - 04), 5),
            line(date!(2026 - 02 - 20), 3),
        ],
        result: Some(TrainingResult::Attended),
        ..Training::default()
    }
}

fn of_training(versions: Vec<Training>, past: Past) -> Training {
    let known = Facts::known_on(versions.into_iter().map(Facts::Training).collect(), past);
    let Some(Facts::Training(facts)) = known else {
        panic!("training")
    };
    facts
}

#[test]
fn a_sheet_typed_later_is_told_up_to_the_day_and_makes_the_hours() {
    let known = of_training(vec![Training::default(), training()], on(date!(2026 - 02 - 10)));
    assert_eq!(known.sheet, training().sheet[..2]);
    assert_eq!((known.attended(), known.result), (Some(Hours::whole(12)), None));
    assert_eq!(
        (known.programme.as_str(), known.hours_planned),
        ("Gestion", Some(Hours::whole(28)))
    );
    assert_eq!(
        known.session_end,
        training().session_end,
        "the plan is known from the start"
    );
    let none = of_training(vec![training()], on(date!(2026 - 01 - 29)));
    assert_eq!((none.attended(), none.sheet), (None, vec![]));
    let ended = of_training(vec![Training::default(), training()], over(LAST));
    assert_eq!(ended, training());
}

#[test]
fn a_line_says_what_was_noted_of_it_and_one_taken_off_never_was() {
    let mut then = training();
    then.sheet = vec![line(date!(2026 - 01 - 30), 6), line(date!(2026 - 02 - 03), 5)];
    let known = of_training(vec![then, training()], on(date!(2026 - 02 - 05)));
    assert_eq!(
        known.sheet,
        [line(date!(2026 - 01 - 30), 6), line(date!(2026 - 02 - 04), 5)]
    );
}

#[test]
fn a_total_without_a_sheet_is_what_was_typed_then_or_at_the_end() {
    let total = |hours| Training {
        hours_attended: Some(Hours::whole(hours)),
        ..Training::default()
    };
    let day = date!(2026 - 02 - 10);
    assert_eq!(
        of_training(vec![Training::default(), total(20)], on(day)).attended(),
        None
    );
    assert_eq!(of_training(vec![Training::default(), total(20)], over(day)), total(20));
    assert_eq!(of_training(vec![total(8), total(20)], on(day)), total(8));
    let mut summed = training();
    summed.hours_attended = Some(Hours::whole(15));
    let known = of_training(vec![summed.clone()], on(day));
    assert_eq!((known.hours_attended, known.attended()), (None, Some(Hours::whole(12))));
    assert_eq!(
        of_training(vec![summed.clone()], on(date!(2026 - 01 - 01))).attended(),
        None
    );
    assert_eq!(of_training(vec![summed.clone()], on(LAST)), summed);
}

#[test]
fn the_first_version_of_a_stage_written_down_later_brings_no_result_forward() {
    let past = Past {
        on_record: false,
        ..on(date!(2026 - 02 - 10))
    };
    let known = of_training(vec![training(), training()], past);
    assert_eq!((known.result, known.programme.as_str()), (None, "Gestion"));
    let undated = Incubation {
        phase: Some(Phase::Incubation),
        ..Incubation::default()
    };
    let versions = [undated.clone(), undated];
    assert_eq!(Incubation::known_on(&versions, past).phase, None);
}

#[test]
fn what_was_written_then_stands_against_a_correction() {
    let then = Training {
        programme: "Gestion".to_owned(),
        ..Training::default()
    };
    let now = Training {
        programme: "Vente".to_owned(),
        places: Some(12),
        ..Training::default()
    };
    let known = of_training(vec![then, now], on(date!(2026 - 02 - 01)));
    assert_eq!((known.programme.as_str(), known.places), ("Gestion", Some(12)));
}

fn cohort() -> Option<CohortId> {
    Some(CohortId(uuid::Uuid::nil()))
}

fn incubation() -> Incubation {
    let step = |title: &str, reached_on| Milestone {
        title: title.to_owned(),
        due_on: Some(date!(2026 - 05 - 01)),
        reached_on,
    };
    Incubation {
        cohort_id: cohort(),
        application: Some(Application::Admitted),
        applied_on: Some(date!(2026 - 01 - 20)),
        first_jury_on: Some(date!(2026 - 03 - 12)),
        first_decision: Some(JuryDecision::Admitted),
        second_jury_on: Some(date!(2026 - 07 - 02)),
        second_decision: Some(JuryDecision::Admitted),
        phase: Some(Phase::Incubation),
        phase_since: Some(date!(2026 - 07 - 09)),
        steps: vec![
            step("Étude", Some(date!(2026 - 04 - 10))),
            step("Statuts", Some(date!(2026 - 06 - 10))),
        ],
        outcome: Some(IncubationOutcome::Created),
        ..Incubation::default()
    }
}

fn pre_incubation() -> Incubation {
    Incubation {
        phase: Some(Phase::PreIncubation),
        phase_since: Some(date!(2026 - 03 - 19)),
        ..Incubation::default()
    }
}

#[test]
fn decisions_phases_and_milestones_count_from_their_day() {
    let known = |day| Incubation::known_on(&[Incubation::default(), pre_incubation(), incubation()], on(day));
    let spring = known(date!(2026 - 05 - 15));
    let admitted = Some(JuryDecision::Admitted);
    assert_eq!((spring.first_decision, spring.second_decision), (admitted, None));
    assert_eq!(spring.second_jury_on, incubation().second_jury_on, "it is to come");
    assert_eq!(
        (spring.application, spring.cohort_id),
        (Some(Application::Admitted), cohort())
    );
    assert_eq!(
        (spring.phase, spring.phase_since),
        (Some(Phase::PreIncubation), Some(date!(2026 - 03 - 19)))
    );
    let reached: Vec<_> = spring.steps.iter().map(|step| step.reached_on).collect();
    assert_eq!(
        (reached, spring.outcome),
        (vec![Some(date!(2026 - 04 - 10)), None], None)
    );
    let waits = known(date!(2026 - 03 - 11));
    assert_eq!(
        (waits.first_decision, waits.application),
        (None, Some(Application::Applied))
    );
    assert_eq!((waits.first_jury_on, waits.phase), (incubation().first_jury_on, None));
    let before = known(date!(2026 - 01 - 19));
    assert_eq!(
        (before.cohort_id, before.applied_on, before.application),
        (None, None, None)
    );
    let versions = [Incubation::default(), incubation()];
    assert_eq!(Incubation::known_on(&versions, over(LAST)), incubation());
}

#[test]
fn an_application_stands_as_it_was_written_until_its_jury() {
    let day = date!(2026 - 03 - 01);
    let preselected = Incubation {
        cohort_id: cohort(),
        application: Some(Application::Preselected),
        first_jury_on: Some(date!(2026 - 03 - 20)),
        ..Incubation::default()
    };
    let versions = [preselected, incubation()];
    let known = Incubation::known_on(&versions, on(day));
    assert_eq!(known.application, Some(Application::Preselected));
    assert_eq!(
        known.first_jury_on,
        Some(date!(2026 - 03 - 20)),
        "as it was planned then"
    );
    let known = Incubation::known_on(&versions, on(date!(2026 - 03 - 12)));
    assert_eq!(
        (known.first_jury_on, known.application),
        (incubation().first_jury_on, Some(Application::Admitted))
    );
    let waiting = Incubation {
        application: Some(Application::Waitlisted),
        first_decision: Some(JuryDecision::Waitlisted),
        ..incubation()
    };
    let known = Incubation::known_on(&[waiting, incubation()], on(date!(2026 - 03 - 12)));
    assert_eq!(
        known.application,
        Some(Application::Waitlisted),
        "a place came free later"
    );
    let heard = Incubation {
        application: Some(Application::Auditioned),
        first_decision: None,
        ..incubation()
    };
    let known = Incubation::known_on(&[heard], on(day));
    assert_eq!(known.application, Some(Application::Applied));
}

#[test]
fn who_gave_up_in_the_end_had_been_admitted() {
    let gone = Incubation {
        application: Some(Application::Withdrawn),
        ..incubation()
    };
    let versions = [Incubation::default(), gone.clone()];
    let state = |past| Incubation::known_on(&versions, past).application;
    assert_eq!(state(on(date!(2026 - 03 - 01))), Some(Application::Applied));
    assert_eq!(state(on(date!(2026 - 05 - 01))), Some(Application::Admitted));
    assert_eq!(state(over(date!(2026 - 08 - 01))), Some(Application::Withdrawn));
    assert_eq!(Incubation::known_on(std::slice::from_ref(&gone), on(LAST)), gone);
}

#[test]
fn an_enterprise_is_there_from_its_creation_on_and_what_became_of_it_at_the_end() {
    let now = Facts::FollowUp(FollowUp {
        created: Some(YesNo::Yes),
        legal_form: "sas".to_owned(),
        created_on: Some(date!(2026 - 03 - 02)),
        jobs_created: Some(2),
        still_active: Some(YesNo::Yes),
        ..FollowUp::default()
    });
    assert_eq!(late(&now, on(date!(2026 - 03 - 01))), Facts::empty(now.kind()));
    let Facts::FollowUp(known) = late(&now, on(date!(2026 - 03 - 02))) else {
        panic!("follow-up")
    };
    assert_eq!((known.created, known.legal_form.as_str()), (Some(YesNo::Yes), "sas"));
    assert_eq!((known.jobs_created, known.still_active), (None, None));
    assert_eq!(late(&now, over(LAST)), now);
}

#[test]
fn need_and_aim_are_known_from_the_plan_an_exit_from_the_end() {
    let welcome = Facts::Welcome(Welcome {
        need: "Un cadre".to_owned(),
        ..Welcome::default()
    });
    let money = Facts::Financing(Financing {
        aim: "Un four".to_owned(),
        ..Financing::default()
    });
    let exit = Facts::ActivityCooperative(ActivityCooperative {
        exit_type: Some(ExitType::Created),
        exit_reason: "La boutique ouvre".to_owned(),
        ..ActivityCooperative::default()
    });
    let day = date!(2026 - 02 - 01);
    assert_eq!((late(&welcome, on(day)), late(&money, on(day))), (welcome, money));
    assert_eq!(late(&exit, on(day)), Facts::empty(exit.kind()));
    assert_eq!(late(&exit, over(day)), exit);
    assert_eq!(Facts::known_on(vec![], on(day)), None);
}

#[test]
fn as_of_today_is_now() {
    let training = Facts::Training(training());
    let incubation = Facts::Incubation(incubation());
    for facts in [training, incubation] {
        assert_eq!(Facts::known_on(vec![facts.clone()], on(LAST)), Some(facts));
    }
}
