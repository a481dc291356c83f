//! Why the program itself changed what was written down of a contract.

use crate::{dates, text::Lang, values::Choice};
use time::Date;

crate::texts! {
    ORPHANED_BY = "Le CAPE du {day}, qu’il renouvelait, a été rayé : il est le premier." | "The CAPE of {day} that it renewed was struck out: it is the first one.";
    PRECEDED_BY = "Le CAPE du {day} a été inscrit avant lui : il en est le renouvellement." | "The CAPE of {day} was written down before it: it is its renewal.";
}

crate::choices! {
    Cause {
        Replaced = "replaced": "Complété" | "Completed";
        NotHeld = "not_held": "Le rendez-vous ne compte plus comme tenu" | "The meeting no longer counts as held";
        Orphaned = "orphaned": "Le CAPE qu’il renouvelait a été rayé : il est le premier." | "The CAPE that it renewed was struck out: it is the first one.";
        Exit = "exit": "La personne a quitté la coopérative avant qu’il commence." | "The person left the cooperative before it began.";
        Preceded = "preceded": "Un CAPE a été inscrit avant lui : il en est le renouvellement." | "A CAPE was written down before it: it is its renewal.";
    }
}

/// Why something was changed: as somebody said, or of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    Said(String),
    /// With the day that it is about.
    Caused(Cause, Option<Date>),
}

impl Why {
    pub fn told(&self, lang: Lang) -> String {
        match self {
            Self::Said(text) => text.clone(),
            Self::Caused(Cause::Preceded, Some(day)) => PRECEDED_BY.with(lang, &[("day", &dates::short(*day, lang))]),
            Self::Caused(Cause::Orphaned, Some(day)) => ORPHANED_BY.with(lang, &[("day", &dates::short(*day, lang))]),
            Self::Caused(cause, _) => cause.label().get(lang).to_owned(),
        }
    }

    /// What somebody said; nothing of what came of itself.
    pub fn said(&self) -> &str {
        match self {
            Self::Said(text) => text,
            Self::Caused(..) => "",
        }
    }

    pub fn cause(&self) -> Option<(Cause, Option<Date>)> {
        match self {
            Self::Said(_) => None,
            Self::Caused(cause, on) => Some((*cause, *on)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn what_came_of_itself_is_told_in_the_language_of_the_reader() {
        let why = Why::Caused(Cause::Preceded, Some(date!(2026 - 01 - 02)));
        assert!(why.told(Lang::Fr).starts_with("Le CAPE du 02/01/2026 a été inscrit"));
        assert!(why.told(Lang::En).starts_with("The CAPE of"));
        assert_eq!(Why::Caused(Cause::Replaced, None).told(Lang::En), "Completed");
        assert_eq!(Why::Said("Date relue".to_owned()).told(Lang::En), "Date relue");
    }
}
