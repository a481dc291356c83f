//! What a consent must hold before it is recorded (product.md §4).

use super::{
    HowGiven, NewConsent, Parts,
    requests::types::{Answer, Asking},
    text::VERSION,
};
use crate::{
    dates::{self, add_months},
    error::{AppError, FieldError},
    form::{Fields, Reader},
};
use time::Date;

crate::texts! {
    NO_PART = "Cochez au moins une partie du dossier que la personne accepte de partager." | "Tick at least one part of the file that the person agrees to share.";
    NO_OWN_PART = "Cochez au moins une partie de votre dossier." | "Tick at least one part of your file.";
    NOT_YET = "Un accord se note une fois donné : {today} au plus tard." | "A consent is written down once given: {today} at the latest.";
    TOO_OLD = "Cet accord date de plus d’un an : demandez-le de nouveau à la personne." | "This consent is more than a year old: ask the person again.";
    PAST = "L’accord serait déjà fini : choisissez une date après le {today}." | "The consent would be over already: choose a date after {today}.";
    WIDER = "Cette partie n’était pas demandée." | "This part was not asked for.";
    LATER = "Choisissez une date jusqu’au {latest}." | "Choose a date until {latest}.";
    TOO_LONG = "Un accord dure 24 mois au plus : {latest} au plus tard." | "A consent lasts 24 months at most: {latest} at the latest.";
}

/// What the form proposes: twelve months.
pub fn usual_end(today: Date) -> Date {
    add_months(today, 12)
}

/// The parts that are ticked.
pub fn parts(read: &Reader<'_>) -> Parts {
    Parts {
        identity: read.ticked("identity"),
        stages: read.ticked("stages"),
        notes: read.ticked("notes"),
        documents: read.ticked("documents"),
        financing: read.ticked("financing"),
    }
}

/// `none`: what is said where nothing is ticked, to staff or to the person.
fn some_parts(read: &mut Reader<'_>, none: crate::text::Text) -> Parts {
    let parts = parts(read);
    if !parts.any() {
        read.refuse("identity", none);
    }
    parts
}

fn day(text: crate::text::Text, name: &str, date: Date) -> crate::text::Message {
    dates::told(text, (name, date), &[])
}

/// Longest text of what a consent is asked for.
const PURPOSE: usize = 600;

/// Reads a request for a consent.
pub fn asking(form: &Fields, today: Date) -> Result<Asking, AppError> {
    let journey = form.get("journey").parse().map_err(|_| AppError::NotFound)?;
    let mut read = Reader::new(form);
    let organisation = read.required_choice("organisation");
    let purpose = read.required("purpose", |text| crate::form::at_most(text, PURPOSE));
    let parts = some_parts(&mut read, NO_PART);
    let until = read.required_date("until");
    if let Some(until) = until {
        check_dates(&mut read, today, until, today);
    }
    let asking = organisation
        .zip(purpose)
        .zip(until)
        .map(|((organisation, purpose), until)| Asking {
            journey,
            organisation,
            parts,
            until,
            purpose,
        });
    read.finish(asking)
}

/// Reads the answer to a request. What it may cover is [`narrower`]'s.
pub fn answer(form: &Fields) -> Result<Answer, AppError> {
    if form.get("answer") != "accept" {
        return if form.get("answer") == "refuse" {
            Ok(Answer::Refuse)
        } else {
            Err(AppError::Malformed)
        };
    }
    let mut read = Reader::new(form);
    let parts = some_parts(&mut read, NO_OWN_PART);
    let until = read.required_date("until");
    read.finish(until.map(|until| Answer::Accept { parts, until }))
}

/// Reads a consent that the person gives online, today.
pub fn online(form: &Fields, today: Date) -> Result<NewConsent, AppError> {
    let mut read = Reader::new(form);
    let parts = some_parts(&mut read, NO_OWN_PART);
    let until = read.required_date("until");
    if let Some(until) = until {
        check_dates(&mut read, today, until, today);
    }
    read.finish(until.map(|until| NewConsent {
        parts,
        given_on: today,
        until,
        how: HowGiven::Online,
        text_version: VERSION,
    }))
}

/// Reads what a consent is made narrower to.
pub fn limits(form: &Fields) -> Result<(Parts, Date), AppError> {
    let mut read = Reader::new(form);
    let parts = some_parts(&mut read, NO_OWN_PART);
    let until = read.required_date("until");
    read.finish(until.map(|until| (parts, until)))
}

/// What is agreed to lies within what was asked for, or held until now, and does not end in the past.
pub fn narrower(held: Parts, end: Date, parts: Parts, until: Date, today: Date) -> Result<(), Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut refuse = |field: &str, message: crate::text::Message| {
        errors.push(FieldError {
            field: field.to_owned(),
            message,
        });
    };
    if !parts.any() {
        refuse("identity", NO_OWN_PART.into());
    }
    for ((name, _), (held, wanted)) in super::PART_NAMES.iter().zip(held.each().into_iter().zip(parts.each())) {
        if wanted && !held {
            refuse(name, WIDER.into());
        }
    }
    if until <= today {
        refuse("until", day(PAST, "today", today));
    } else if until > end {
        refuse("until", day(LATER, "latest", end));
    }
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

/// Reads the consent's fields. `None`: nothing of a consent was filled in, or a refusal is on record.
pub fn read(read: &mut Reader<'_>, today: Date) -> Option<NewConsent> {
    let parts = parts(read);
    if !parts.any() && read.raw("how").is_empty() {
        return None;
    }
    if !parts.any() {
        read.refuse("identity", NO_PART);
    }
    let how = read.required_choice::<HowGiven>("how").filter(|how| {
        let recorded = HowGiven::RECORDED.contains(how);
        if !recorded {
            read.refuse("how", crate::form::BAD_CHOICE);
        }
        recorded
    });
    let given_on = read.required_date("given_on");
    let until = read.required_date("until");
    if let (Some(given_on), Some(until)) = (given_on, until) {
        check_dates(read, given_on, until, today);
    }
    Some(NewConsent {
        parts,
        given_on: given_on?,
        until: until?,
        how: how?,
        text_version: VERSION,
    })
}

fn check_dates(read: &mut Reader<'_>, given_on: Date, until: Date, today: Date) {
    if given_on > today {
        read.refuse("given_on", day(NOT_YET, "today", today));
    } else if given_on < add_months(today, -12) {
        read.refuse("given_on", TOO_OLD);
    }
    let latest = add_months(given_on, 24);
    if until <= today {
        read.refuse("until", day(PAST, "today", today));
    } else if given_on <= today && until > latest {
        read.refuse("until", day(TOO_LONG, "latest", latest));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{error::AppError, form::Fields};
    use time::macros::date;

    const TODAY: Date = date!(2026 - 11 - 22);

    fn filled(changes: &[(&str, &str)]) -> Fields {
        let mut fields = Fields::from([
            ("identity", "on"),
            ("how", "spoken"),
            ("given_on", "20/11/2026"),
            ("until", "20/11/2027"),
        ]);
        for (name, value) in changes {
            fields.0.insert((*name).to_owned(), (*value).to_owned());
        }
        fields
    }

    fn refused(changes: &[(&str, &str)]) -> Vec<String> {
        let fields = filled(changes);
        let mut reader = Reader::new(&fields);
        let consent = read(&mut reader, TODAY);
        match reader.finish(Some(consent)) {
            Err(AppError::Invalid(errors)) => errors.into_iter().map(|error| error.field).collect(),
            _ => vec![],
        }
    }

    #[test]
    fn each_fault_is_told_at_its_field() {
        assert!(refused(&[]).is_empty());
        assert_eq!(refused(&[("identity", "")]), ["identity"]);
        assert_eq!(refused(&[("how", "")]), ["how"]);
        assert_eq!(refused(&[("how", "online")]), ["how"]);
        assert_eq!(refused(&[("given_on", "23/11/2026")]), ["given_on"]);
        assert_eq!(
            refused(&[("given_on", "21/11/2025"), ("until", "01/12/2026")]),
            ["given_on"]
        );
        assert_eq!(refused(&[("until", "22/11/2026")]), ["until"]);
        assert_eq!(refused(&[("until", "21/11/2028")]), ["until"]);
        assert!(refused(&[("until", "20/11/2028")]).is_empty());
    }

    #[test]
    fn an_answer_stays_within_what_was_asked() {
        let asked = Parts {
            identity: true,
            stages: true,
            ..Parts::NONE
        };
        let end = date!(2027 - 11 - 22);
        let faults = |parts, until| match narrower(asked, end, parts, until, TODAY) {
            Ok(()) => vec![],
            Err(errors) => errors.into_iter().map(|error| error.field).collect::<Vec<_>>(),
        };
        let one = Parts {
            stages: true,
            ..Parts::NONE
        };
        assert!(faults(asked, end).is_empty() && faults(one, date!(2026 - 11 - 23)).is_empty());
        assert_eq!(faults(Parts::NONE, end), ["identity"]);
        assert_eq!(faults(Parts::ALL, end), ["notes", "documents", "financing"]);
        assert_eq!(faults(one, TODAY), ["until"]);
        assert_eq!(faults(one, date!(2027 - 11 - 23)), ["until"]);
    }

    #[test]
    fn an_untouched_consent_is_no_consent() {
        let fields = filled(&[("identity", ""), ("how", "")]);
        let mut reader = Reader::new(&fields);
        assert_eq!(read(&mut reader, TODAY), None);
        assert!(reader.finish(Some(())).is_ok());
    }
}
