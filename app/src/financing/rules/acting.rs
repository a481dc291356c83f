use super::{
    course::{Course, DatedAct},
    field, limits,
    machine::{RequestAct, RequestState},
};
use crate::{
    dates::{self, add_months},
    error::FieldError,
    financing::{codes::Instrument, types::Terms},
    form::REQUIRED,
    money,
    text::{Lang, Message, Text},
    thresholds::{Code, Thresholds},
    values::Choice,
};
use time::Date;

crate::texts! {
    NOT_POSSIBLE = "« {act} » n’est pas possible : la demande est « {state} ». Possible maintenant : {acts}." | "“{act}” is not possible: the request is “{state}”. Possible now: {acts}.";
    NOTHING = "plus rien" | "nothing more";
    IN_FUTURE = "Un fait ne se date pas dans l’avenir : au plus tard le {max}, aujourd’hui." | "A fact cannot be dated in the future: {max}, today, at the latest.";
    AFTER_THE_LAST = "Cet acte ne précède pas celui d’avant : au plus tôt le {min}." | "This act is not before the one that precedes it: {min} at the earliest.";
    AFTER_SUBMISSION = "Décision au plus tôt le jour du dépôt (règle du financement) : à partir du {min}." | "A decision is not before the submission (rule of financing): {min} at the earliest.";
    AFTER_COMMITTEE = "Décision au plus tôt le jour du comité (règle du financement) : à partir du {min}." | "A decision is not before the committee (rule of financing): {min} at the earliest.";
    AFTER_DECISION = "Versement au plus tôt le jour de la décision (règle du financement) : à partir du {min}." | "A payment is not before the decision (rule of financing): {min} at the earliest.";
    COMMITTEE_BEFORE = "Le comité ne se tient pas avant l’inscription : au plus tôt le {min}." | "The committee does not meet before the request is put on its list: {min} at the earliest.";
    ABOVE_REQUEST = "Accordé ≤ demandé (règle du financement) : au plus {max}. Si le comité a accordé davantage, cochez « Montant majoré »." | "Granted ≤ requested (rule of financing): at most {max}. If the committee granted more, tick “Raised amount”.";
    ABOVE_GRANT = "Versé ≤ accordé (règle du financement) : il reste {max} à verser." | "Disbursed ≤ granted (rule of financing): {max} is left to pay.";
    EXPIRED = "La décision ne valait que jusqu’au {max} : signez à cette date au plus tard, sinon notez la demande caduque et écrivez-en une nouvelle." | "The decision held until {max} only: sign by then, or else record the request as lapsed and write a new one.";
    ENDS_BEFORE = "La validité ne finit pas avant la décision : au plus tôt le {min}." | "The validity does not end before the decision: {min} at the earliest.";
    OPEN_CONDITION = "Une condition reste à lever : notez-la levée, puis contractualisez." | "A condition is still open: record that it is met, then sign.";
    OPEN_CONDITIONS = "{n} conditions restent à lever : notez-les levées, puis contractualisez." | "{n} conditions are still open: record that they are met, then sign.";
    AFTER_CONDITIONS = "Le contrat se signe une fois les conditions levées : au plus tôt le {min}, jour où la dernière l’a été." | "A contract is signed once the conditions are met: {min} at the earliest, the day on which the last one was.";
    NOTHING_GRANTED = "Un accord dit un montant au-dessus de 0 €. Si rien n’est accordé, choisissez « Refuser » ou « Ajourner »." | "A grant says an amount above €0. When nothing is granted, choose “Refuse” or “Adjourn”.";
    NOTHING_PAID = "Un versement dit un montant au-dessus de 0 €." | "A payment says an amount above €0.";
    NO_CONDITION = "Accorder sous réserve suppose au moins une condition : une par ligne." | "Granting under conditions supposes at least one: one a line.";
    ARCE = "{rule} : le second versement se fait au moins {months} mois après le premier, à partir du {min}." | "{rule}: the second payment comes at least {months} months after the first, {min} at the earliest.";
}

/// An act about to be recorded, and all that its rules look at.
pub struct Proposed<'a> {
    pub terms: &'a Terms,
    pub course: &'a Course,
    pub act: &'a DatedAct,
    /// What a grant under conditions names.
    pub conditions: &'a [String],
    /// Of each condition on record, the day on which it was met.
    pub met: &'a [Option<Date>],
    pub today: Date,
    pub thresholds: &'a Thresholds,
}

pub(super) fn day(date: Date) -> String {
    dates::short(date, Lang::Fr)
}

fn on(text: Text, name: &str, date: Date) -> Message {
    text.message(&[(name, &day(date))])
}

pub(super) fn euros(text: Text, cents: i64) -> Message {
    let told = |lang| text.with(lang, &[("max", &money::euros(cents, lang))]);
    Message {
        fr: told(Lang::Fr),
        en: told(Lang::En),
    }
}

#[derive(Default)]
struct Refusals(Vec<FieldError>);

impl Refusals {
    fn add(&mut self, field: &str, message: impl Into<Message>) {
        self.0.push(FieldError {
            field: field.to_owned(),
            message: message.into(),
        });
    }

    /// Refuses a date before another, with the first day that would pass. Answers whether it did.
    fn before(&mut self, at: &str, date: Date, min: Option<Date>, text: Text) -> bool {
        let early = min.filter(|min| date < *min);
        if let Some(min) = early {
            self.add(at, on(text, "min", min));
        }
        early.is_some()
    }
}

/// Whether an act can follow those on record: the new course, or every rule of domain.md §2.2 that it breaks; and no grant above what
/// the fund gives.
pub fn check_act(proposed: &Proposed<'_>) -> Result<Course, Vec<FieldError>> {
    let Proposed { terms, act, .. } = *proposed;
    let followed = check_recorded(proposed);
    let granted = act.amount.filter(|_| act.act.is_grant()).unwrap_or(0);
    let Some(told) = limits::check_grant(terms.instrument, granted, act.on, proposed.thresholds) else {
        return followed;
    };
    let mut refused = followed.err().unwrap_or_default();
    refused.push(FieldError::new(field::AMOUNT, told));
    Err(refused)
}

/// As `check_act`, of an act on record: what the fund gives is not held against an amount that is a fact.
pub(super) fn check_recorded(proposed: &Proposed<'_>) -> Result<Course, Vec<FieldError>> {
    let Proposed { course, act, today, .. } = *proposed;
    let mut refused = Refusals::default();
    let after = course.after(act);
    if after.is_none() {
        refused.add(field::ACT, not_possible(course.state, act.act));
        return Err(refused.0);
    }
    if act.on > today {
        refused.add(field::ON, on(IN_FUTURE, "max", today));
    }
    check_order(proposed, &mut refused);
    match act.act {
        RequestAct::Submit => check_submission(proposed.terms, &mut refused),
        RequestAct::Committee => match act.committee_on {
            None => refused.add(field::COMMITTEE_ON, REQUIRED),
            Some(meets) => {
                refused.before(field::COMMITTEE_ON, meets, Some(act.on), COMMITTEE_BEFORE);
            }
        },
        RequestAct::Adjourn | RequestAct::Refuse if act.motive.is_none() => refused.add(field::MOTIVE, REQUIRED),
        RequestAct::Grant | RequestAct::GrantConditionally => check_grant(proposed, &mut refused),
        RequestAct::Sign => check_signature(proposed, &mut refused),
        RequestAct::Disburse => check_payment(proposed, &mut refused),
        _ => {}
    }
    match after {
        Some(after) if refused.0.is_empty() => Ok(after),
        _ => Err(refused.0),
    }
}

/// Decision ≥ submission and committee, payment ≥ decision; any act ≥ the one before.
fn check_order(proposed: &Proposed<'_>, refused: &mut Refusals) {
    let Proposed { course, act, .. } = *proposed;
    if act.act.is_decision()
        && (refused.before(field::ON, act.on, course.committee_on, AFTER_COMMITTEE)
            || refused.before(field::ON, act.on, course.submitted_on, AFTER_SUBMISSION))
    {
        return;
    }
    if act.act == RequestAct::Disburse && refused.before(field::ON, act.on, course.decided_on, AFTER_DECISION) {
        return;
    }
    // A draft is an intention and binds no date: what is written down today may have been submitted last week.
    let last = Some(course.last_on).filter(|_| course.state != RequestState::Draft);
    refused.before(field::ON, act.on, last, AFTER_THE_LAST);
}

fn not_possible(state: RequestState, act: RequestAct) -> Message {
    let told = |lang: Lang| {
        let acts: Vec<&str> = state.acts().map(|act| act.label().get(lang)).collect();
        let acts = if acts.is_empty() {
            NOTHING.get(lang).to_owned()
        } else {
            acts.join(", ")
        };
        let values = [
            ("act", act.label().get(lang)),
            ("state", state.label().get(lang)),
            ("acts", &acts),
        ];
        NOT_POSSIBLE.with(lang, &values)
    };
    Message {
        fr: told(Lang::Fr),
        en: told(Lang::En),
    }
}

/// A request that is submitted says what is asked for, and how much.
fn check_submission(terms: &Terms, refused: &mut Refusals) {
    let Some(instrument) = terms.instrument else {
        return refused.add(field::INSTRUMENT, NAMED);
    };
    if instrument.has_amount() && terms.requested.unwrap_or(0) == 0 {
        refused.add(field::REQUESTED, SAID);
    }
}

crate::texts! {
    NAMED = "Une demande déposée nomme son instrument : modifiez-la d’abord." | "A submitted request names its instrument: change it first.";
    SAID = "Une demande déposée dit le montant demandé : modifiez-la d’abord." | "A submitted request says the amount requested: change it first.";
}

/// An amount is typed, and it is one.
fn check_amount(amount: Option<i64>, nothing: Text, refused: &mut Refusals) {
    match amount {
        None => refused.add(field::AMOUNT, REQUIRED),
        Some(0) => refused.add(field::AMOUNT, nothing),
        Some(_) => {}
    }
}

/// Granted ≤ requested, unless it is flagged as raised.
fn check_grant(proposed: &Proposed<'_>, refused: &mut Refusals) {
    let Proposed { terms, act, .. } = *proposed;
    let granted = act.amount.unwrap_or(0);
    if terms.instrument.is_none_or(Instrument::has_amount) {
        check_amount(act.amount, NOTHING_GRANTED, refused);
    }
    if let Some(requested) = terms.requested
        && granted > requested
        && !act.raised
    {
        refused.add(field::AMOUNT, euros(ABOVE_REQUEST, requested));
    }
    if let Some(until) = act.valid_until {
        refused.before(field::VALID_UNTIL, until, Some(act.on), ENDS_BEFORE);
    }
    if act.act == RequestAct::GrantConditionally && proposed.conditions.is_empty() {
        refused.add(field::CONDITIONS, NO_CONDITION);
    }
}

/// A contract is signed while the decision holds, and on or after the day on which its last condition was met.
fn check_signature(proposed: &Proposed<'_>, refused: &mut Refusals) {
    let Proposed { course, act, .. } = *proposed;
    if let Some(until) = course.valid_until.filter(|until| act.on > *until) {
        refused.add(field::ON, on(EXPIRED, "max", until));
    }
    match proposed.met.iter().filter(|met| met.is_none()).count() {
        0 => {
            let last = proposed.met.iter().copied().flatten().max();
            refused.before(field::ON, act.on, last, AFTER_CONDITIONS);
        }
        1 => refused.add(field::ACT, OPEN_CONDITION),
        n => refused.add(field::ACT, OPEN_CONDITIONS.message(&[("n", &n.to_string())])),
    }
}

/// Disbursed ≤ granted; the second payment of an ARCE at least six months after the first.
fn check_payment(proposed: &Proposed<'_>, refused: &mut Refusals) {
    let Proposed { terms, course, act, .. } = *proposed;
    let paid = act.amount.unwrap_or(0);
    check_amount(act.amount, NOTHING_PAID, refused);
    if paid > course.left() {
        refused.add(field::AMOUNT, euros(ABOVE_GRANT, course.left()));
    }
    let first = course
        .first_paid_on
        .filter(|_| terms.instrument == Some(Instrument::Arce));
    let rule = first.and_then(|first| {
        proposed
            .thresholds
            .on(Code::ArceMonths, first)
            .map(|rule| (first, rule))
    });
    let Some((first, rule)) = rule else { return };
    let min = add_months(first, i32::try_from(rule.value).unwrap_or(0));
    if act.on < min {
        let values = [
            ("rule", rule.source.as_str()),
            ("months", &rule.value.to_string()),
            ("min", &day(min)),
        ];
        refused.add(field::ON, ARCE.message(&values));
    }
}
