//! Forms of contracts, read into values: every refusal is told at once.

use super::{
    Base, ContractKind, Entry, EntryKind, Terms,
    types::{Answers, Change, ChangeForm, ContractRef, NewContract, NewEntry, Strike, StrikeContract},
};
use crate::{
    error::AppError,
    form::{Fields, REQUIRED, Reader},
    text::Message,
};

crate::texts! {
    STAYS = "Vous avez coché que la personne quitte la coopérative : choisissez le type de sortie, ou décochez." | "You have ticked that the person leaves the cooperative: choose the type of exit, or untick.";
    BAD_RATE = "« {value} » n’est pas un taux. Écrivez par exemple 10 ou 10,5." | "“{value}” is not a rate. Write for instance 10 or 10.5.";
}

pub const JOURNEY: &str = "journey";
pub const STAGE: &str = "stage";
pub const CONTRACT: &str = "contract";
pub const ENTRY: &str = "entry";
pub const KIND: &str = "kind";
pub const WHAT: &str = "what";
pub const WHY: &str = "why";
/// Ticked: the stage is completed on the last day of the contract.
pub const ENDS_STAGE_FIELD: &str = "ends_stage";
/// Ticked: the person leaves, and the contracts to come are struck out.
pub const STRIKES_NEXT: &str = "strikes_next";

fn id<T: std::str::FromStr>(form: &Fields, name: &str) -> Result<T, AppError> {
    form.get(name).parse().map_err(|_| AppError::NotFound)
}

pub fn at(form: &Fields) -> Result<ContractRef, AppError> {
    Ok(ContractRef {
        journey: id(form, JOURNEY)?,
        contract: id(form, CONTRACT)?,
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

/// The terms of a contract; its end and its associate stand beside, by acts of their own, except for what is written down late.
fn terms(read: &mut Reader<'_>, kind: ContractKind) -> Option<Terms> {
    let starts_on = read.required_date("starts_on");
    let cape = kind == ContractKind::Cape;
    let terms = Terms {
        renewal: cape && read.raw("renewal") == "renewal",
        signed_on: read.date("signed_on"),
        ends_on: read.date("ends_on"),
        trial_ends_on: read.date("trial_ends_on").filter(|_| !cape),
        earlier_periods: read.number("earlier_periods").unwrap_or(0).min(100),
        earlier_months: read.number("earlier_months").unwrap_or(0).min(1200),
        contribution_rate: rate(read, "contribution_rate"),
        contribution_base: read.choice::<Base>("contribution_base"),
        associate_on: read.date("associate_on"),
        ended_on: read.date("ended_on"),
        exit_type: read.choice("exit_type"),
        exit_reason: read.text("exit_reason", 500),
        ..Terms::new(kind, time::Date::MIN)
    };
    starts_on.map(|starts_on| Terms { starts_on, ..terms })
}

pub fn record(form: &Fields) -> Result<NewContract, AppError> {
    let kind: ContractKind = form.get(KIND).parse().map_err(|_| AppError::Malformed)?;
    let (journey, stage) = (id(form, JOURNEY)?, id(form, STAGE)?);
    let mut read = Reader::new(form);
    let terms = terms(&mut read, kind);
    let creator = read.optional("creator", |text| {
        text.parse().map_err(|_| Message::from(crate::form::BAD_CHOICE))
    });
    let answers = Answers::read(&mut read);
    let new = terms.map(|terms| NewContract {
        journey,
        stage,
        creator,
        terms,
        answers,
        once: form.once(),
    });
    read.finish(new)
}

pub fn change(form: &Fields) -> Result<(ContractRef, ChangeForm), AppError> {
    let at = at(form)?;
    let version = form.version().ok_or(AppError::Malformed)?;
    let mut read = Reader::new(form);
    let change = match form.get(WHAT) {
        "correct" => {
            let kind = form.get(KIND).parse().map_err(|_| AppError::Malformed)?;
            let terms = terms(&mut read, kind);
            let why = read.required(WHY, |text| crate::form::at_most(text, 500));
            terms.zip(why).map(|(terms, why)| Change::Correct { terms, why })
        }
        "end" => {
            let on = read.required_date("ended_on");
            let (exit_type, exit_reason) = (read.choice("exit_type"), read.text("exit_reason", 500));
            let (ends_stage, strikes_next) = (read.ticked(ENDS_STAGE_FIELD), read.ticked(STRIKES_NEXT));
            if strikes_next && exit_type.is_none() {
                read.refuse(STRIKES_NEXT, STAYS);
            }
            on.map(|on| Change::End {
                on,
                exit_type,
                exit_reason,
                ends_stage,
                strikes_next,
            })
        }
        "associate" => read.required_date("associate_on").map(Change::Associate),
        _ => return Err(AppError::Malformed),
    };
    let answers = Answers::read(&mut read);
    let form = change.map(|change| ChangeForm {
        change,
        answers,
        version,
        once: form.once(),
    });
    Ok((at, read.finish(form)?))
}

pub fn enter(form: &Fields) -> Result<(ContractRef, NewEntry), AppError> {
    let at = at(form)?;
    let kind: EntryKind = form.get(KIND).parse().map_err(|_| AppError::Malformed)?;
    let mut read = Reader::new(form);
    let from = read.required_date("from");
    let turnover = kind == EntryKind::Turnover;
    let entry = from.map(|starts_on| Entry {
        kind,
        starts_on,
        ends_on: if turnover { read.required_date("to") } else { None },
        amount: if turnover { read.cents("amount") } else { None },
        contribution_rate: if kind == EntryKind::Amendment {
            rate(&mut read, "rate")
        } else {
            None
        },
        text: read.text("text", 500),
        signed_on: if kind == EntryKind::Interview {
            read.date("signed")
        } else {
            None
        },
    });
    if turnover && read.raw("amount").is_empty() {
        read.refuse("amount", REQUIRED);
    }
    let replaces = form.get(ENTRY).parse().ok();
    let new = entry.map(|entry| NewEntry {
        entry,
        replaces,
        once: form.once(),
    });
    Ok((at, read.finish(new)?))
}

pub fn strike(form: &Fields) -> Result<(ContractRef, Strike), AppError> {
    let at = at(form)?;
    let entry = id(form, ENTRY)?;
    let mut read = Reader::new(form);
    let why = read.required(WHY, |text| crate::form::at_most(text, 500));
    let strike = why.map(|why| Strike {
        entry,
        why,
        once: form.once(),
    });
    Ok((at, read.finish(strike)?))
}

pub fn strike_contract(form: &Fields) -> Result<(ContractRef, StrikeContract), AppError> {
    let at = at(form)?;
    let version = form.version().ok_or(AppError::Malformed)?;
    let mut read = Reader::new(form);
    let why = read.required(WHY, |text| crate::form::at_most(text, 500));
    let strike = why.map(|why| StrikeContract {
        why,
        version,
        once: form.once(),
    });
    Ok((at, read.finish(strike)?))
}
