//! Why an organisation does not take a journey, and the fields that say it.

use crate::{
    dates,
    request::lang,
    sharing::OrganisationName,
    text::{Lang, uncapitalised},
    ui::{DateField, SelectField},
    values::{Choice, options},
};
use leptos::prelude::*;
use time::Date;

crate::texts! {
    REASON = "Raison" | "Reason";
    CHOOSE = "Choisir…" | "Choose…";
    FREE_FROM = "Une place est possible à partir du" | "A place is possible from";
    FREE_FROM_HINT = "Avec la raison « Pas de place avant une date », et elle seule." | "With the reason “No place before a date”, and that one alone.";
    SUGGESTED = "Une autre structure à qui s’adresser" | "Another organisation to turn to";
    NONE = "Aucune" | "None";
    BEFORE = "Pas de place avant le {day}" | "No place before {day}";
    NO_DAY = "Pas de place avant longtemps" | "No place for a long time";
}

crate::choices! {
    /// Why an organisation does not take a journey (product.md §3).
    DeclineCode {
        NotReachable = "not_reachable": "Personne injoignable" | "The person cannot be reached";
        NoLongerInterested = "no_longer_interested": "La personne n’est plus intéressée" | "The person is no longer interested";
        NotEligible = "not_eligible": "Conditions non remplies" | "Not eligible";
        OutsideTerritory = "outside_territory": "Hors de notre territoire" | "Outside our territory";
        OutsideEss = "outside_ess": "Hors de l’économie sociale et solidaire" | "Outside the solidarity economy";
        NotReady = "not_ready": "Projet pas encore prêt" | "The project is not ready yet";
        SessionFull = "session_full": "Session complète" | "The session is full";
        NoPlaceBefore = "no_place_before": "Pas de place avant une date" | "No place before a date";
        AlreadyFollowed = "already_followed": "Projet déjà suivi chez nous" | "We already follow this project";
        Duplicate = "duplicate": "Demande en double" | "Duplicate request";
        Other = "other": "Autre raison, dite ci-dessous" | "Another reason, told below";
    }
}

impl DeclineCode {
    /// The reason in words. `before`: until when there is no place, where that was said.
    pub fn told(self, before: Option<Date>, lang: Lang) -> String {
        match (self, before) {
            (Self::NoPlaceBefore, Some(day)) => BEFORE.with(lang, &[("day", &dates::long(day, lang))]),
            (Self::NoPlaceBefore, None) => NO_DAY.get(lang).to_owned(),
            _ => self.label().get(lang).to_owned(),
        }
    }

    /// The same within a sentence.
    pub fn within(self, before: Option<Date>, lang: Lang) -> String {
        uncapitalised(&self.told(before, lang))
    }
}

/// The reason with its date, and where else to turn.
#[component]
pub fn ReasonFields(organisations: Vec<OrganisationName>) -> impl IntoView {
    let reasons = options::<DeclineCode>(lang());
    let organisations: Vec<_> = organisations
        .into_iter()
        .map(|one| (one.id.to_string(), one.name))
        .collect();
    view! {
        <div class="form-grid">
            <SelectField name="code" label=REASON options=reasons empty=CHOOSE required=true/>
            <DateField name="no_place_before" label=FREE_FROM hint=FREE_FROM_HINT/>
            <SelectField name="suggested" label=SUGGESTED options=organisations empty=NONE/>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn a_want_of_room_is_told_with_its_day() {
        let before = Some(date!(2026 - 09 - 01));
        let told = |code: DeclineCode, lang| code.within(before, lang);
        assert_eq!(
            told(DeclineCode::NoPlaceBefore, Lang::Fr),
            "pas de place avant le 1er\u{a0}septembre 2026"
        );
        assert_eq!(
            told(DeclineCode::NoPlaceBefore, Lang::En),
            "no place before 1\u{a0}September 2026"
        );
        assert_eq!(told(DeclineCode::SessionFull, Lang::En), "the session is full");
        assert_eq!(
            DeclineCode::NoPlaceBefore.told(None, Lang::Fr),
            "Pas de place avant longtemps"
        );
    }
}
