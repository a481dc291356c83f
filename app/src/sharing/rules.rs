//! What a consent must hold before it is recorded (product.md §4).

use super::{HowGiven, NewConsent, Parts};
use crate::{
    dates::{add_months, long},
    form::Reader,
    text::Lang,
};
use time::Date;

crate::texts! {
    NO_PART = "Cochez au moins une partie du dossier que la personne accepte de partager." | "Tick at least one part of the file that the person agrees to share.";
    NOT_YET = "Un accord se note une fois donné : {today} au plus tard." | "A consent is written down once given: {today} at the latest.";
    TOO_OLD = "Cet accord date de plus d’un an : demandez-le de nouveau à la personne." | "This consent is more than a year old: ask the person again.";
    PAST = "L’accord serait déjà fini : choisissez une date après le {today}." | "The consent would be over already: choose a date after {today}.";
    TOO_LONG = "Un accord dure 24 mois au plus : {latest} au plus tard." | "A consent lasts 24 months at most: {latest} at the latest.";
}

/// What the form proposes: twelve months.
pub fn usual_end(today: Date) -> Date {
    add_months(today, 12)
}

/// Reads the consent's fields. `None`: nothing of a consent was filled in, or a refusal is on record.
pub fn read(read: &mut Reader<'_>, today: Date) -> Option<NewConsent> {
    let parts = Parts {
        identity: read.ticked("identity"),
        stages: read.ticked("stages"),
        notes: read.ticked("notes"),
        documents: read.ticked("documents"),
        financing: read.ticked("financing"),
    };
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
    })
}

fn check_dates(read: &mut Reader<'_>, given_on: Date, until: Date, today: Date) {
    let day = |text: crate::text::Text, name: &str, date: Date| crate::text::Message {
        fr: text.with(Lang::Fr, &[(name, &long(date, Lang::Fr))]),
        en: text.with(Lang::En, &[(name, &long(date, Lang::En))]),
    };
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
    fn an_untouched_consent_is_no_consent() {
        let fields = filled(&[("identity", ""), ("how", "")]);
        let mut reader = Reader::new(&fields);
        assert_eq!(read(&mut reader, TODAY), None);
        assert!(reader.finish(Some(())).is_ok());
    }
}
