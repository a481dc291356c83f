//! Forms of requests and plans, read into values: every refusal is told at once.

use super::{
    rules::{DatedAct, RequestAct, Taken, field},
    types::{
        CorrectAct, Item, MeetCondition, NewLine, NewRequest, RequestEdit, RequestMove, RequestRef, StrikeAct, Terms,
    },
};
use crate::{
    doubts::Answers,
    error::AppError,
    form::{Fields, REQUIRED, Reader, at_most},
    ids::{JourneyId, PlanLineId},
};
use uuid::Uuid;

crate::texts! {
    BAD_RATE = "« {value} » n’est pas un taux. Écrivez par exemple 2 ou 2,5." | "“{value}” is not a rate. Write for instance 2 or 2.5.";
    NOTHING = "Une ligne du plan dit un montant au-dessus de 0 €." | "A line of the plan says an amount above €0.";
    TOO_MANY = "Vingt conditions au plus, une par ligne." | "Twenty conditions at most, one a line.";
}

pub const JOURNEY: &str = "journey";
pub const STAGE: &str = "stage";
pub const REQUEST: &str = "request";
pub const CONDITION: &str = "condition";
pub const LINE: &str = "line";
pub const ITEM: &str = "item";
pub const LABEL: &str = "label";
pub const SUBMITTED: &str = "submitted_on";
pub const WHY: &str = "why";
pub const WRONG: &str = "wrong";

/// Longest free text of a request, in letters.
const LONGEST: usize = 1000;
const MOST_CONDITIONS: usize = 20;

fn id<T: std::str::FromStr>(form: &Fields, name: &str) -> Result<T, AppError> {
    form.get(name).parse().map_err(|_| AppError::NotFound)
}

pub fn at(form: &Fields) -> Result<RequestRef, AppError> {
    Ok(RequestRef {
        journey: id(form, JOURNEY)?,
        request: id(form, REQUEST)?,
    })
}

/// A percentage, in hundredths.
fn rate(read: &mut Reader<'_>, name: &str) -> Option<i64> {
    read.optional(name, |text| {
        let plain = text.trim_end_matches(['%', ' ', '\u{a0}', '\u{202f}']);
        let rate = crate::money::parse_cents(plain).filter(|rate| *rate <= 10_000);
        rate.ok_or_else(|| BAD_RATE.message(&[("value", &crate::form::excerpt(text))]))
    })
}

fn terms(read: &mut Reader<'_>) -> Terms {
    Terms {
        instrument: read.required_choice(field::INSTRUMENT),
        financer: read.required("financer", |text| at_most(text, 200)).unwrap_or_default(),
        beneficiary: read.choice("beneficiary"),
        purpose: read.choice("purpose"),
        phase: read.choice("phase"),
        requested: read.cents(field::REQUESTED),
        guarantee_share: read.number(field::SHARE),
        duration_months: read.number("duration_months"),
        deferral_months: read.number("deferral_months"),
        rate: rate(read, "rate"),
    }
}

pub fn new(form: &Fields) -> Result<NewRequest, AppError> {
    let (journey, stage) = (id(form, JOURNEY)?, id(form, STAGE)?);
    let mut read = Reader::new(form);
    let new = NewRequest {
        journey,
        stage,
        terms: terms(&mut read),
        submitted_on: read.date(SUBMITTED),
        answers: Answers::read(&mut read),
        once: form.once(),
    };
    read.finish(Some(new))
}

pub fn edit(form: &Fields) -> Result<RequestEdit, AppError> {
    let version = form.version().ok_or(AppError::Malformed)?;
    let mut read = Reader::new(form);
    let edit = RequestEdit {
        terms: terms(&mut read),
        answers: Answers::read(&mut read),
        version,
        once: form.once(),
    };
    read.finish(Some(edit))
}

/// What a table told, as it is right.
fn taken(read: &mut Reader<'_>) -> Option<Taken> {
    let state = read.required_choice(field::STATE);
    let disbursed = read.cents(field::DISBURSED).unwrap_or(0);
    let (submitted_on, decided_on) = (read.date(field::SUBMITTED), read.date(field::DECIDED));
    state.map(|state| Taken {
        state,
        disbursed,
        submitted_on,
        decided_on,
    })
}

/// An act with what belongs to its kind; the fields of the others are left aside.
pub fn moving(form: &Fields) -> Result<(RequestRef, RequestMove), AppError> {
    Ok((at(form)?, step(form)?))
}

/// The same, of a request that is named elsewhere.
pub(super) fn step(form: &Fields) -> Result<RequestMove, AppError> {
    let version = form.version().ok_or(AppError::Malformed)?;
    let mut read = Reader::new(form);
    let act = read.required_choice::<RequestAct>(field::ACT);
    let on = read.required_date(field::ON);
    let reason = read.text(field::REASON, LONGEST);
    let (granting, paying) = (act.is_some_and(RequestAct::is_grant), act == Some(RequestAct::Disburse));
    let committee = act == Some(RequestAct::Committee);
    let taking = act == Some(RequestAct::TakeOver);
    let explained = matches!(act, Some(RequestAct::Refuse | RequestAct::Adjourn));
    let mut conditions = Vec::new();
    if act == Some(RequestAct::GrantConditionally) {
        let text = read.text(field::CONDITIONS, 4000);
        conditions = text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect();
    }
    if conditions.len() > MOST_CONDITIONS {
        read.refuse(field::CONDITIONS, TOO_MANY);
    }
    let dated = act.zip(on).map(|(act, on)| DatedAct {
        amount: if granting || paying || taking {
            read.cents(field::AMOUNT)
        } else {
            None
        },
        committee_on: if committee {
            read.date(field::COMMITTEE_ON)
        } else {
            None
        },
        committee: if committee { read.choice(field::COMMITTEE) } else { None },
        motive: if explained { read.choice(field::MOTIVE) } else { None },
        valid_until: if granting { read.date(field::VALID_UNTIL) } else { None },
        raised: (granting || taking) && read.ticked(field::RAISED),
        taken: if taking { taken(&mut read) } else { None },
        reason,
        ..DatedAct::new(act, on)
    });
    let moving = dated.map(|act| RequestMove {
        act,
        conditions,
        version,
        once: form.once(),
    });
    read.finish(moving)
}

/// An act as it is right, and why; of the same fields as the act itself.
pub fn correction(form: &Fields) -> Result<(RequestRef, CorrectAct), AppError> {
    let wrong = id(form, WRONG)?;
    let mut read = Reader::new(form);
    let why = read.required(WHY, |text| at_most(text, LONGEST));
    let why = read.finish(why);
    match (moving(form), why) {
        (Ok((at, right)), Ok(why)) => Ok((at, CorrectAct { wrong, right, why })),
        (Err(AppError::Invalid(mut refused)), Err(AppError::Invalid(more))) => {
            refused.extend(more);
            Err(AppError::Invalid(refused))
        }
        (Err(refused), _) | (_, Err(refused)) => Err(refused),
    }
}

pub fn strike(form: &Fields) -> Result<(RequestRef, StrikeAct), AppError> {
    let (at, version) = (at(form)?, form.version().ok_or(AppError::Malformed)?);
    let mut read = Reader::new(form);
    let why = read.required(WHY, |text| at_most(text, LONGEST));
    let strike = why.map(|why| StrikeAct {
        why,
        version,
        once: form.once(),
    });
    Ok((at, read.finish(strike)?))
}

pub fn meet(form: &Fields) -> Result<(RequestRef, MeetCondition), AppError> {
    let (at, condition) = (at(form)?, id(form, CONDITION)?);
    let mut read = Reader::new(form);
    let meet = read.required_date(field::ON).map(|on| MeetCondition {
        condition,
        on,
        once: form.once(),
    });
    Ok((at, read.finish(meet)?))
}

pub fn line(form: &Fields) -> Result<NewLine, AppError> {
    let journey = id(form, JOURNEY)?;
    let mut read = Reader::new(form);
    let item = read.required_choice::<Item>(ITEM);
    let label = read.text(LABEL, 200);
    let amount = read.cents(field::AMOUNT);
    if read.raw(field::AMOUNT).is_empty() {
        read.refuse(field::AMOUNT, REQUIRED);
    }
    if amount == Some(0) {
        read.refuse(field::AMOUNT, NOTHING);
    }
    let line = item.zip(amount).map(|(item, amount)| NewLine {
        journey,
        item,
        label,
        amount,
        once: form.once(),
    });
    read.finish(line)
}

pub fn struck_line(form: &Fields) -> Result<(JourneyId, PlanLineId, Option<Uuid>), AppError> {
    Ok((id(form, JOURNEY)?, id(form, LINE)?, form.once()))
}
