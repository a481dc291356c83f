//! What is known of the stages of the story.

use super::contracts::Draft;
use app::{
    contracts::{Base, ContractKind, Entry, EntryKind, Terms},
    stages::facts::{
        CertificationCode, Facts, Financing, Funding, Hours, Incubation, JuryDecision, Modality, Phase, Prescriber,
        Training, TrainingFunding, TrainingResult, Welcome,
    },
};
use time::{Date, Duration};

pub fn welcome() -> Facts {
    Facts::Welcome(Welcome {
        prescriber: Some(Prescriber::FranceTravail),
        prescriber_name: "agence de proximité".to_owned(),
        need: "Ancienne cuisinière de collectivité, elle veut transformer les légumes invendus avec deux amis. \
               Elle cherche un cadre pour commencer et une équipe pour tenir."
            .to_owned(),
    })
}

pub fn training(start: Date, end: Date) -> Facts {
    Facts::Training(Training {
        programme: "Entreprendre autrement".to_owned(),
        session_start: Some(start),
        session_end: Some(end),
        modality: Some(Modality::Mixed),
        hours_planned: Some(Hours::whole(140)),
        hours_attended: Some(Hours::whole(131)),
        certification: CertificationCode::parse("RS90001").ok(),
        valid_until: Some(start + Duration::days(900)),
        funding: vec![Funding {
            source: Some(TrainingFunding::FranceTravail),
            amount: Some(175_000),
        }],
        result: Some(TrainingResult::Certified),
        ..Training::default()
    })
}

/// Three quarters of market sales are counted.
pub fn cape(start: Date, end: Date, today: Date) -> Draft {
    let quarter = |from: i64, to: i64, euros: i64| Entry {
        kind: EntryKind::Turnover,
        starts_on: start + Duration::days(from),
        ends_on: Some((start + Duration::days(to)).min(today - Duration::days(1))),
        amount: Some(euros * 100),
        contribution_rate: None,
        text: String::new(),
        signed_on: None,
    };
    Draft {
        terms: Terms {
            ends_on: Some(end),
            signed_on: Some(start - Duration::days(6)),
            contribution_rate: Some(1000),
            contribution_base: Some(Base::Turnover),
            ..Terms::new(ContractKind::Cape, start)
        },
        entries: vec![quarter(0, 89, 2_160), quarter(90, 179, 3_940), quarter(180, 269, 5_380)],
    }
}

pub fn incubation(start: Date) -> Facts {
    Facts::Incubation(Incubation {
        cohort: format!("promotion {}", start.year()),
        phase: Some(Phase::Incubation),
        first_jury_on: Some(start - Duration::days(14)),
        first_decision: Some(JuryDecision::Admitted),
        second_jury_on: Some(start + Duration::days(118)),
        second_decision: Some(JuryDecision::Admitted),
        milestones: "Douze maraîchers rencontrés, cinq engagés.\nDeux cents bocaux vendus au marché.\nStatuts de la SCIC relus par l’Union."
            .to_owned(),
        ..Incubation::default()
    })
}

/// What the two financing stages of the story are about: `money` tells their requests by it.
pub const LOAN: &str = "L’autoclave, les bocaux et trois mois de trésorerie.";
pub const BANK: &str = "Les travaux de l’atelier, avec la banque.";

pub fn honour_loan() -> Facts {
    financing(LOAN)
}

pub fn bank_loan() -> Facts {
    financing(BANK)
}

fn financing(aim: &str) -> Facts {
    Facts::Financing(Financing {
        aim: aim.to_owned(),
        ..Financing::default()
    })
}
