//! Each rule with the paragraph that it comes from.

use super::*;
use crate::{
    error::FieldError,
    financing::{
        codes::{Instrument, Motive},
        types::Terms,
    },
    thresholds::Thresholds,
};
use time::{Date, macros::date};

const TODAY: Date = date!(2026 - 06 - 15);

fn terms(instrument: Instrument) -> Terms {
    Terms {
        instrument: Some(instrument),
        requested: Some(800_000),
        ..Terms::default()
    }
}

fn on(act: RequestAct, on: Date) -> DatedAct {
    DatedAct::new(act, on)
}

/// In committee on 2 April, submitted on 2 March.
fn before_the_committee() -> Vec<DatedAct> {
    let mut committee = on(RequestAct::Committee, date!(2026 - 03 - 20));
    committee.committee_on = Some(date!(2026 - 04 - 02));
    vec![
        on(RequestAct::Write, date!(2026 - 03 - 01)),
        on(RequestAct::Submit, date!(2026 - 03 - 02)),
        on(RequestAct::Complete, date!(2026 - 03 - 05)),
        on(RequestAct::Review, date!(2026 - 03 - 06)),
        committee,
    ]
}

/// Granted 6 000 € on 2 April, signed on 10 April.
fn signed() -> Vec<DatedAct> {
    let mut acts = before_the_committee();
    acts.push(on(RequestAct::Grant, date!(2026 - 04 - 02)).of_amount(600_000));
    acts.push(on(RequestAct::Sign, date!(2026 - 04 - 10)));
    acts
}

fn tried(
    terms: &Terms,
    acts: &[DatedAct],
    act: &DatedAct,
    conditions: &[String],
    open: usize,
) -> Result<Course, Vec<FieldError>> {
    let course = course(acts).expect("acts follow");
    check_act(&Proposed {
        terms,
        course: &course,
        act,
        conditions,
        met: &vec![None; open],
        today: TODAY,
        thresholds: &Thresholds::seeded(),
    })
}

fn refused(terms: &Terms, acts: &[DatedAct], act: &DatedAct) -> String {
    let errors = tried(terms, acts, act, &[], 0).expect_err("refused");
    let told: Vec<String> = errors
        .into_iter()
        .map(|error| format!("{}: {}", error.field, error.message.fr))
        .collect();
    told.join(" | ")
}

/// domain.md §2.2: “granted ≤ requested unless flagged majoré”.
#[test]
fn a_grant_stays_within_the_request_unless_it_was_raised() {
    let terms = terms(Instrument::HonourInitiative);
    let mut grant = on(RequestAct::Grant, date!(2026 - 04 - 02)).of_amount(800_001);
    let told = refused(&terms, &before_the_committee(), &grant);
    assert!(
        told.starts_with("amount: Accordé ≤ demandé") && told.contains("8\u{202f}000\u{a0}€"),
        "{told}"
    );
    grant.raised = true;
    let course = tried(&terms, &before_the_committee(), &grant, &[], 0).expect("raised");
    assert_eq!((course.state, course.granted), (RequestState::Granted, Some(800_001)));
}

/// domain.md §2.2: “decision date ≥ submitted”, and not before the committee that takes it.
#[test]
fn a_decision_is_not_before_its_committee_nor_before_the_submission() {
    let terms = terms(Instrument::HonourInitiative);
    let grant = on(RequestAct::Grant, date!(2026 - 04 - 01)).of_amount(100);
    let told = refused(&terms, &before_the_committee(), &grant);
    assert!(told.starts_with("on: ") && told.contains("02/04/2026"), "{told}");
    let mut early = before_the_committee();
    early[4].committee_on = Some(date!(2026 - 02 - 01));
    let told = refused(
        &terms,
        &early,
        &on(RequestAct::Grant, date!(2026 - 03 - 01)).of_amount(100),
    );
    assert!(told.contains("dépôt") && told.contains("02/03/2026"), "{told}");
}

/// domain.md §2.2: “disbursed ≤ granted”, over all payments together.
#[test]
fn payments_stay_within_the_grant() {
    let terms = terms(Instrument::HonourInitiative);
    let mut acts = signed();
    let first = on(RequestAct::Disburse, date!(2026 - 04 - 20)).of_amount(250_000);
    let course = tried(&terms, &acts, &first, &[], 0).expect("a part");
    assert_eq!(
        (course.state, course.disbursed),
        (RequestState::PartlyDisbursed, 250_000)
    );
    acts.push(first);
    let told = refused(
        &terms,
        &acts,
        &on(RequestAct::Disburse, date!(2026 - 05 - 20)).of_amount(350_001),
    );
    assert!(
        told.starts_with("amount: Versé ≤ accordé") && told.contains("3\u{202f}500\u{a0}€"),
        "{told}"
    );
    let rest = on(RequestAct::Disburse, date!(2026 - 05 - 20)).of_amount(350_000);
    assert_eq!(
        tried(&terms, &acts, &rest, &[], 0).expect("the rest").state,
        RequestState::Disbursed
    );
}

/// domain.md §2.2: “disbursement ≥ decision and only if granted”.
#[test]
fn nothing_is_paid_before_or_without_a_favourable_decision() {
    let terms = terms(Instrument::HonourInitiative);
    let pay = |on| DatedAct::new(RequestAct::Disburse, on).of_amount(100);
    let told = refused(&terms, &signed(), &pay(date!(2026 - 04 - 01)));
    assert!(told.contains("Versement") && told.contains("02/04/2026"), "{told}");
    let told = refused(&terms, &before_the_committee(), &pay(date!(2026 - 04 - 20)));
    assert!(
        told.starts_with("act: ") && told.contains("Passage en comité") && told.contains("Accorder"),
        "{told}"
    );
    let mut no = before_the_committee();
    let mut refusal = on(RequestAct::Refuse, date!(2026 - 04 - 02));
    refusal.motive = Some(Motive::Model);
    no.push(refusal);
    assert!(refused(&terms, &no, &pay(date!(2026 - 04 - 20))).contains("plus rien"));
}

/// domain.md §2.1: ARCE, 50 % and 50 % six months later (service-public.fr A18136).
#[test]
fn the_second_payment_of_an_arce_comes_six_months_after_the_first() {
    let mut acts = before_the_committee();
    for act in &mut acts {
        act.on = date!(2025 - 08 - 01);
    }
    acts[4].committee_on = Some(date!(2025 - 08 - 01));
    acts.push(on(RequestAct::Grant, date!(2025 - 08 - 01)).of_amount(800_000));
    acts.push(on(RequestAct::Sign, date!(2025 - 08 - 02)));
    acts.push(on(RequestAct::Disburse, date!(2025 - 08 - 31)).of_amount(400_000));
    let second = |on| DatedAct::new(RequestAct::Disburse, on).of_amount(400_000);
    let told = refused(&terms(Instrument::Arce), &acts, &second(date!(2026 - 02 - 27)));
    assert!(
        told.contains("ARCE") && told.contains("6 mois") && told.contains("28/02/2026"),
        "{told}"
    );
    assert!(tried(&terms(Instrument::Arce), &acts, &second(date!(2026 - 02 - 28)), &[], 0).is_ok());
    assert!(
        tried(
            &terms(Instrument::HonourInitiative),
            &acts,
            &second(date!(2026 - 02 - 27)),
            &[],
            0
        )
        .is_ok()
    );
}

/// domain.md §2.2: “guarantee % ≤ ceiling of the instrument”, of the day of the decision (domain.md §2.1).
#[test]
fn a_guarantee_stays_under_the_ceiling_of_its_instrument() {
    let fields = |instrument, share| -> Vec<String> {
        let terms = Terms {
            guarantee_share: Some(share),
            ..terms(instrument)
        };
        let (refused, _) = check_terms(&terms, None, TODAY, &Thresholds::seeded());
        refused.into_iter().map(|error| error.message.fr).collect()
    };
    assert!(fields(Instrument::GuaranteeFag, 65).is_empty());
    let told = fields(Instrument::GuaranteeFag, 66).concat();
    assert!(told.contains("FAG") && told.contains("65\u{a0}%"), "{told}");
    assert!(fields(Instrument::GuaranteeEf, 80).is_empty());
    assert_eq!(fields(Instrument::GuaranteeEf, 81).len(), 1);
    assert!(fields(Instrument::GuaranteeEmploi, 100).is_empty());
    assert_eq!(fields(Instrument::GuaranteeEmploi, 101).len(), 1);
}

#[test]
fn a_contract_waits_for_its_conditions_and_the_decision_does_not_hold_for_ever() {
    let terms = terms(Instrument::HonourInitiative);
    let mut grant = on(RequestAct::GrantConditionally, date!(2026 - 04 - 02)).of_amount(100);
    assert!(refused(&terms, &before_the_committee(), &grant).starts_with("conditions"));
    grant.valid_until = Some(date!(2026 - 05 - 31));
    let condition = ["Accord de la banque".to_owned()];
    assert!(tried(&terms, &before_the_committee(), &grant, &condition, 0).is_ok());
    let mut acts = before_the_committee();
    acts.push(grant);
    let sign = on(RequestAct::Sign, date!(2026 - 05 - 31));
    let told = tried(&terms, &acts, &sign, &[], 1).expect_err("a condition is open");
    assert!(told[0].message.fr.contains("condition"), "{told:?}");
    let told = tried(&terms, &acts, &sign, &[], 2).expect_err("two are open");
    assert!(told[0].message.fr.starts_with("2 conditions restent"), "{told:?}");
    assert!(tried(&terms, &acts, &sign, &[], 0).is_ok());
    assert!(refused(&terms, &acts, &on(RequestAct::Sign, date!(2026 - 06 - 01))).contains("31/05/2026"));
}

/// product.md §2: each condition is met before the contract; the day of the contract is not before that of the last one.
#[test]
fn a_contract_is_not_dated_before_its_conditions_were_met() {
    let mut acts = before_the_committee();
    acts.push(on(RequestAct::GrantConditionally, date!(2026 - 04 - 02)).of_amount(100));
    let course = course(&acts).expect("acts follow");
    let signed_on = |day| {
        check_act(&Proposed {
            terms: &terms(Instrument::HonourInitiative),
            course: &course,
            act: &on(RequestAct::Sign, day),
            conditions: &[],
            met: &[Some(date!(2026 - 05 - 20)), Some(date!(2026 - 04 - 08))],
            today: TODAY,
            thresholds: &Thresholds::seeded(),
        })
    };
    let told = signed_on(date!(2026 - 05 - 19)).expect_err("a condition was met a day later");
    assert!(
        told[0].field == "on" && told[0].message.fr.contains("20/05/2026"),
        "{told:?}"
    );
    assert!(signed_on(date!(2026 - 05 - 20)).is_ok());
}

/// A grant of nothing is no grant: what to do is said in other words than for an empty field.
#[test]
fn nothing_is_neither_granted_nor_paid() {
    let terms = terms(Instrument::HonourInitiative);
    let nothing = on(RequestAct::Grant, date!(2026 - 04 - 02)).of_amount(0);
    let told = refused(&terms, &before_the_committee(), &nothing);
    assert!(told.starts_with("amount: ") && told.contains("Refuser"), "{told}");
    let told = refused(
        &terms,
        &signed(),
        &on(RequestAct::Disburse, date!(2026 - 05 - 20)).of_amount(0),
    );
    assert!(told.starts_with("amount: Un versement"), "{told}");
}

#[test]
fn what_is_submitted_names_its_instrument_and_its_amount_and_refusals_their_motive() {
    let draft = &before_the_committee()[..1];
    let submit = on(RequestAct::Submit, date!(2026 - 03 - 02));
    assert!(refused(&Terms::default(), draft, &submit).starts_with("instrument"));
    let free = Terms {
        requested: None,
        ..terms(Instrument::Cigales)
    };
    assert!(refused(&free, draft, &submit).starts_with("requested"));
    let acre = Terms {
        requested: None,
        ..terms(Instrument::Acre)
    };
    assert!(tried(&acre, draft, &submit, &[], 0).is_ok());
    let told = refused(
        &terms(Instrument::Ies),
        &before_the_committee(),
        &on(RequestAct::Refuse, date!(2026 - 04 - 02)),
    );
    assert!(told.starts_with("motive"), "{told}");
    let told = refused(
        &terms(Instrument::Ies),
        draft,
        &on(RequestAct::Submit, date!(2026 - 06 - 16)),
    );
    assert!(told.contains("15/06/2026"), "{told}");
    let late = on(RequestAct::Submit, date!(2026 - 02 - 28));
    assert!(
        tried(&terms(Instrument::Ies), draft, &late, &[], 0).is_ok(),
        "a draft binds no date"
    );
    let told = refused(
        &terms(Instrument::Ies),
        &before_the_committee()[..3],
        &on(RequestAct::Review, date!(2026 - 03 - 04)),
    );
    assert!(told.contains("05/03/2026"), "{told}");
}

#[test]
fn what_a_table_tells_is_taken_over_and_goes_on_from_there() {
    let mut taken = on(RequestAct::TakeOver, date!(2026 - 05 - 01)).of_amount(600_000);
    taken.taken = Some(Taken {
        state: RequestState::PartlyDisbursed,
        disbursed: 200_000,
        submitted_on: None,
        decided_on: None,
    });
    let terms = terms(Instrument::HonourInitiative);
    let rest = on(RequestAct::Disburse, date!(2026 - 05 - 02)).of_amount(400_000);
    let after = tried(&terms, std::slice::from_ref(&taken), &rest, &[], 0).expect("the rest");
    assert_eq!(after.state, RequestState::Disbursed);
    assert_eq!(course(&[rest, taken]), None);
}
