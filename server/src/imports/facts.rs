//! A row's stage as it is stored: facts, planned dates and acts. Pure.

use super::reading::{
    ImportRow, StageFacts,
    values::{
        exits::ExitKind,
        stages::{Contract as SaidContract, Phase as SaidPhase},
    },
};
use crate::reference::fold;
use app::{
    contracts::{ContractKind, Terms},
    financing::{
        rules::{DatedAct as FinancingAct, RequestAct, RequestState, Taken},
        types::Terms as RequestTerms,
    },
    journeys::StageKind,
    money::euros,
    stages::{
        facts::{ActivityCooperative, ExitType, Facts, Financing, FollowUp, Incubation, Phase, Training, YesNo},
        rules::{DatedAct, Known, acts_at_once},
    },
    text::Lang,
};
use time::Date;

/// A stage about to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageContent {
    pub facts: Facts,
    pub planned_start: Option<Date>,
    pub planned_end: Option<Date>,
    pub acts: Vec<DatedAct>,
    /// The contract that the row tells of; whether it fits those on record is seen when it is written.
    pub contract: Option<Terms>,
    /// The request for money that the row tells of.
    pub request: Option<(RequestTerms, FinancingAct)>,
}

/// Longest reason of an exit, in characters: that of the form.
const MAX_REASON: usize = 500;

/// What a row says of its stage. A start to come makes it planned; an end that was reached completes it, and an end that was
/// planned does so only when the row says that the person left. `unmatched`: an adviser's name that is no member's.
pub fn stage_content(row: &ImportRow, unmatched: Option<&str>, today: Date) -> StageContent {
    let stage = &row.stage;
    let begun = stage.start <= today;
    let (planned_end, actual_end) = stage.ends_on(today);
    let left = row.exit.as_ref().and_then(|exit| exit.on.or(planned_end));
    let ended_on = actual_end
        .or(left)
        .filter(|end| begun && *end <= today && *end >= stage.start);
    let known = Known {
        started_on: begun.then_some(stage.start),
        ended_on,
        ending: None,
    };
    let mut acts = acts_at_once(known, today).expect("neither in the future nor in the wrong order");
    let exit = exit_words(row);
    let contract = contract(row, exit.as_deref(), ended_on, planned_end);
    let told = contract.as_ref().is_some_and(|terms| terms.ended_on.is_some());
    let (facts, left_over) = facts(row, exit.as_deref().filter(|_| !told), !told);
    let mut notes: Vec<String> = row.comment.iter().cloned().collect();
    notes.extend(unmatched.map(|name| format!("Conseiller·ère au tableau : {name}")));
    notes.extend(left_over);
    if let Some(exit) = exit {
        match acts.last_mut().filter(|_| ended_on.is_some()) {
            Some(end) => end.reason = exit,
            None => notes.push(format!("Sortie : {exit}")),
        }
    }
    acts[0].reason = notes.join("\n");
    StageContent {
        facts,
        planned_start: (!begun).then_some(stage.start),
        planned_end: planned_end.or(actual_end.filter(|_| ended_on.is_none())),
        acts,
        contract,
        request: request(stage, today),
    }
}

/// How the person left, in the table's words; a personal reason may speak of health and is not repeated.
fn exit_words(row: &ImportRow) -> Option<String> {
    let exit = row.exit.as_ref()?;
    if exit.kind == Some(ExitKind::Personal) {
        return Some("Raison personnelle".to_owned());
    }
    exit.text.clone()
}

/// The facts, and what of the amounts has no place in them. `leaves`: the exit is told by the stage, not by its contract.
fn facts(row: &ImportRow, exit: Option<&str>, leaves: bool) -> (Facts, Vec<String>) {
    let stage = &row.stage;
    let facts = match stage.stage.kind {
        StageKind::Welcome => Facts::empty(StageKind::Welcome),
        StageKind::Training => Facts::Training(Training {
            programme: own_words(stage),
            ..Training::default()
        }),
        StageKind::Incubation => Facts::Incubation(Incubation {
            phase: stage.stage.phase.map(phase),
            ..Incubation::default()
        }),
        StageKind::ActivityCooperative => Facts::ActivityCooperative(ActivityCooperative {
            exit_type: row
                .exit
                .as_ref()
                .and_then(|exit| exit.kind)
                .and_then(exit_type)
                .filter(|_| leaves),
            exit_reason: shortened(exit),
            ..ActivityCooperative::default()
        }),
        StageKind::Financing => return financing(stage),
        StageKind::FollowUp => Facts::FollowUp(follow_up(row)),
    };
    (facts, amounts(stage))
}

/// What the table calls the stage, when it says more than its kind.
fn own_words(stage: &StageFacts) -> String {
    let kind = stage.stage.kind;
    let plain = [kind.label(), kind.short_label()];
    let is_plain = plain
        .iter()
        .any(|text| [text.fr, text.en].iter().any(|name| fold(name) == fold(&stage.label)));
    if is_plain { String::new() } else { stage.label.clone() }
}

const fn phase(said: SaidPhase) -> Phase {
    match said {
        SaidPhase::Emergence => Phase::Emergence,
        SaidPhase::PreIncubation => Phase::PreIncubation,
        SaidPhase::Incubation => Phase::Incubation,
        SaidPhase::Acceleration => Phase::Acceleration,
    }
}

/// The contract that a row tells of. A CAPE ends at its planned end, or when the person left; a term that the law does not
/// allow stays a date of the stage alone.
fn contract(row: &ImportRow, exit: Option<&str>, ended_on: Option<Date>, planned_end: Option<Date>) -> Option<Terms> {
    let kind = match row.stage.stage.contract? {
        SaidContract::Cape => ContractKind::Cape,
        SaidContract::Cesa => ContractKind::Cesa,
    };
    let mut terms = Terms::new(kind, row.stage.start);
    if terms.is_cape() {
        terms.ends_on = planned_end.or(ended_on);
    }
    terms.ended_on = ended_on.map(|on| on.min(terms.ends_on.unwrap_or(on)));
    if terms.ended_on.is_some() {
        terms.exit_type = row.exit.as_ref().and_then(|exit| exit.kind).and_then(exit_type);
        terms.exit_reason = shortened(exit);
    }
    Some(terms)
}

fn shortened(exit: Option<&str>) -> String {
    exit.unwrap_or_default().chars().take(MAX_REASON).collect()
}

const fn exit_type(kind: ExitKind) -> Option<ExitType> {
    Some(match kind {
        ExitKind::EnterpriseCreated => ExitType::Created,
        ExitKind::LastingJob => ExitType::LongEmployment,
        ExitKind::ShortJob => ExitType::ShortEmployment,
        // Neither is said.
        ExitKind::Job => return None,
        ExitKind::Training => ExitType::Training,
        ExitKind::Redirected => ExitType::Redirected,
        ExitKind::Abandoned => ExitType::Dropped,
        ExitKind::ContactLost => ExitType::LostContact,
        ExitKind::Moved => ExitType::Moved,
        ExitKind::Personal => ExitType::Personal,
        ExitKind::ContractEnded => ExitType::EndOfContract,
        ExitKind::Excluded => ExitType::Excluded,
    })
}

/// What of the payments has no place in the request: one beyond the grant stays a note.
fn financing(stage: &StageFacts) -> (Facts, Vec<String>) {
    let left_over = match stage.disbursed_cents {
        Some(cents) if cents > stage.granted_cents.unwrap_or(0) => vec![amount("versé", cents)],
        _ => Vec::new(),
    };
    (Facts::Financing(Financing::default()), left_over)
}

/// The request as the table knows it: an amount above zero that was granted or disbursed says the state, and the day is that of
/// the row's start. A row without any amount tells of none.
fn request(stage: &StageFacts, today: Date) -> Option<(RequestTerms, FinancingAct)> {
    let any = stage.requested_cents.or(stage.granted_cents).or(stage.disbursed_cents);
    any.filter(|_| stage.stage.kind == StageKind::Financing)?;
    let granted = stage.granted_cents.filter(|cents| *cents > 0);
    let disbursed = stage
        .disbursed_cents
        .filter(|cents| *cents <= granted.unwrap_or(0))
        .unwrap_or(0);
    let state = match granted {
        None => RequestState::Draft,
        Some(_) if disbursed == 0 => RequestState::Granted,
        Some(granted) if disbursed < granted => RequestState::PartlyDisbursed,
        Some(_) => RequestState::Disbursed,
    };
    let terms = RequestTerms {
        requested: stage.requested_cents,
        ..RequestTerms::default()
    };
    let act = FinancingAct {
        amount: granted,
        raised: matches!((stage.requested_cents, granted), (Some(requested), Some(granted)) if granted > requested),
        taken: Some(Taken {
            state,
            disbursed,
            submitted_on: None,
            decided_on: None,
        }),
        ..FinancingAct::new(RequestAct::TakeOver, stage.start.min(today))
    };
    Some((terms, act))
}

fn follow_up(row: &ImportRow) -> FollowUp {
    let created = row.exit.as_ref().and_then(|exit| exit.kind) == Some(ExitKind::EnterpriseCreated);
    let legal_form = row.legal_form.and_then(|form| form.code).filter(|_| created);
    FollowUp {
        created: created.then_some(YesNo::Yes),
        legal_form: legal_form.unwrap_or_default().to_owned(),
        ..FollowUp::default()
    }
}

/// Amounts that stand beside a stage of another kind.
fn amounts(stage: &StageFacts) -> Vec<String> {
    let named = [
        ("demandé", stage.requested_cents),
        ("accordé", stage.granted_cents),
        ("versé", stage.disbursed_cents),
    ];
    named
        .into_iter()
        .filter_map(|(name, cents)| Some(amount(name, cents?)))
        .collect()
}

fn amount(name: &str, cents: i64) -> String {
    format!("Montant {name} : {}", euros(cents, Lang::Fr))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imports::read;
    use app::stages::rules::{StageState, course};
    use time::macros::date;

    const TODAY: Date = date!(2026 - 06 - 15);

    fn content(headings: &str, row: &str) -> StageContent {
        let table = format!("Nom;Prénom;{headings}\nIzard;Anaïs;{row}\n");
        let reading = read(table.as_bytes(), "t.csv", None).expect("a table");
        assert_eq!(reading.refused, []);
        stage_content(&reading.rows[0], Some("Équipe"), TODAY)
    }

    fn state(content: &StageContent) -> StageState {
        course(&content.acts).expect("acts follow").state
    }

    #[test]
    fn a_stage_is_planned_active_or_completed_by_its_dates() {
        let dates = "Étape;Début;Date de fin";
        let planned = content(dates, "Incubation;01/09/2026;01/12/2026");
        assert_eq!(
            (state(&planned), planned.planned_start, planned.planned_end),
            (
                StageState::Planned,
                Some(date!(2026 - 09 - 01)),
                Some(date!(2026 - 12 - 01))
            )
        );
        let active = content(dates, "Incubation;01/03/2026;01/12/2026");
        assert_eq!(
            (state(&active), active.planned_start, active.planned_end),
            (StageState::Active, None, Some(date!(2026 - 12 - 01)))
        );
        let ended = content(dates, "Incubation;01/03/2026;01/06/2026");
        assert_eq!(state(&ended), StageState::Completed);
        let only_planned = content("Étape;Début;Fin prévue", "Incubation;01/03/2026;01/06/2026");
        assert_eq!(state(&only_planned), StageState::Active);
    }

    #[test]
    fn an_exit_ends_the_stage_at_its_day_and_is_kept_in_words() {
        let ended = content(
            "Étape;Début;Fin prévue;Sortie",
            "CAE (CAPE);01/03/2026;01/06/2026;Abandon du projet",
        );
        assert_eq!(state(&ended), StageState::Completed);
        assert_eq!(ended.acts[2].reason, "Abandon du projet");
        let terms = ended.contract.expect("a contract");
        assert_eq!(
            (terms.kind, terms.starts_on, terms.ended_on, terms.exit_type),
            (
                ContractKind::Cape,
                date!(2026 - 03 - 01),
                Some(date!(2026 - 06 - 01)),
                Some(ExitType::Dropped)
            )
        );
    }

    #[test]
    fn amounts_say_the_state_of_a_request_and_nothing_is_lost() {
        let granted = content(
            "Étape;Début;Montant demandé;Montant accordé;Montant versé",
            "Financement;01/03/2026;8000;9000;9500",
        );
        let (terms, act) = granted.request.as_ref().expect("a request");
        let taken = act.taken.expect("of a table");
        assert_eq!(
            (taken.state, act.raised, act.amount, taken.disbursed, terms.requested),
            (RequestState::Granted, true, Some(900_000), 0, Some(800_000))
        );
        assert_eq!(act.on, date!(2026 - 03 - 01));
        let bare = content("Étape;Début", "Financement;01/03/2026");
        assert_eq!(bare.request, None);
        let note = &granted.acts[0].reason;
        assert!(note.contains("Équipe") && note.contains("9\u{202f}500"), "{note}");
    }

    #[test]
    fn a_contract_longer_than_the_law_keeps_its_dates_on_the_stage() {
        let long = content("Étape;Début;Fin prévue", "CAPE;01/03/2026;01/09/2027");
        assert!(long.facts.problems(TODAY).is_empty());
        assert_eq!(long.planned_end, Some(date!(2027 - 09 - 01)));
    }
}
