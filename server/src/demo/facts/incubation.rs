use super::{Progress, Told};
use crate::demo::random::Random;
use app::stages::facts::{Facts, Incubation, JuryDecision, Phase};
use time::Duration;

/// Pre-incubation takes four months, then a second jury (domain.md §4).
const SECOND_JURY: i64 = 120;

pub fn incubation(told: Told, random: &mut Random) -> Facts {
    let half = if u8::from(told.start.month()) < 7 {
        "de printemps"
    } else {
        "d’automne"
    };
    let admitted = told.progress != Progress::Stopped && told.passed() > SECOND_JURY;
    let phase = match told.progress {
        Progress::Planned => Phase::Emergence,
        _ if admitted => random.weighted(&[(Phase::Incubation, 9), (Phase::Acceleration, 1)]),
        _ => Phase::PreIncubation,
    };
    let milestones = match phase {
        Phase::Emergence => "",
        Phase::PreIncubation => "Équipe constituée.\nÉtude du besoin commencée.",
        _ => "Besoin étudié avec quarante personnes.\nPremière version essayée.\nStatuts en cours d’écriture.",
    };
    let started = told.progress != Progress::Planned;
    Facts::Incubation(Incubation {
        cohort: format!("promotion {half} {}", told.start.year()),
        phase: Some(phase),
        first_jury_on: Some(told.start - Duration::days(12)),
        first_decision: started.then_some(JuryDecision::Admitted),
        second_jury_on: started.then(|| told.start + Duration::days(SECOND_JURY)),
        second_decision: admitted.then_some(JuryDecision::Admitted),
        milestones: milestones.to_owned(),
        ..Incubation::default()
    })
}
