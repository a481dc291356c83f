//! The opening day of a journey, corrected: whatever happened on the journey stays after it.

use super::types::OpeningDay;
use crate::{
    dates,
    error::FieldError,
    texts,
    ui::{DateField, TextField},
    values::Choice,
};
use leptos::prelude::*;
use time::Date;

pub const OPENED_ON: &str = "opened_on";
pub const WHY: &str = "opening_why";

texts! {
    LABEL = "Parcours ouvert le" | "Journey opened on";
    HINT = "Rien de ce qui est inscrit au parcours n’a lieu avant ce jour." | "Nothing that is written on the journey takes place before this day.";
    WHY_LABEL = "Pourquoi le jour d’ouverture change" | "Why the opening day changes";
    WHY_HINT = "Seulement si vous le corrigez. La structure qui mène le parcours le lit dans l’historique, avec le jour d’avant." | "Only if you correct it. The organisation that leads the journey reads it in the history, with the day before.";
    NO_REASON = "Le jour d’ouverture était le {was} : dites pourquoi il change, ou remettez-le." | "The opening day was {was}: say why it changes, or put it back.";
    LATE = "Le parcours s’est ouvert au plus tard aujourd’hui, {max}." | "The journey was opened today, {max}, at the latest.";
}

crate::choices! {
    /// What may have happened first on a journey, and what is said where it is before the day asked for; of one day, the former is told.
    First {
        Stage = "stage": "Une étape a un fait du {max} : le parcours s’ouvre ce jour-là au plus tard. Si ce fait est faux, corrigez d’abord l’étape." | "A stage has a fact of {max}: the journey opens on that day at the latest. If that fact is wrong, correct the stage first.";
        Person = "person": "Une personne a rejoint ou quitté le projet le {max} : le parcours s’ouvre ce jour-là au plus tard." | "Somebody joined or left the project on {max}: the journey opens on that day at the latest.";
        Meeting = "meeting": "Un rendez-vous a eu lieu le {max} : le parcours s’ouvre ce jour-là au plus tard." | "A meeting took place on {max}: the journey opens on that day at the latest.";
        Referral = "referral": "Une orientation est partie le {max} : le parcours s’ouvre ce jour-là au plus tard." | "A referral was sent on {max}: the journey opens on that day at the latest.";
        Lead = "lead": "Une autre structure mène le parcours depuis le {max} : le parcours s’ouvre ce jour-là au plus tard." | "Another organisation has led the journey since {max}: the journey opens on that day at the latest.";
        Joining = "joining": "Une autre structure a rejoint le parcours le {max} : le parcours s’ouvre ce jour-là au plus tard." | "Another organisation joined the journey on {max}: the journey opens on that day at the latest.";
        Charge = "charge": "La personne chargée du parcours a changé le {max} : le parcours s’ouvre ce jour-là au plus tard." | "The person in charge changed on {max}: the journey opens on that day at the latest.";
        Contract = "contract": "Un contrat commence le {max} : le parcours s’ouvre ce jour-là au plus tard. Si ce jour est faux, la coopérative corrige d’abord le contrat." | "A contract begins on {max}: the journey opens on that day at the latest. If that day is wrong, the cooperative corrects the contract first.";
        Money = "money": "Une demande de financement a un fait du {max} : le parcours s’ouvre ce jour-là au plus tard. Si ce fait est faux, corrigez d’abord la demande." | "A request for financing has a fact of {max}: the journey opens on that day at the latest. If that fact is wrong, correct the request first.";
    }
}

/// Refuses another opening day without a reason, in the future, or after what happened on the journey first, with the day
/// that would pass.
pub fn check(was: Date, right: &OpeningDay, firsts: &[(First, Date)], today: Date) -> Vec<FieldError> {
    let mut refused = Vec::new();
    let day = |on: Date| dates::short(on, crate::text::Lang::Fr);
    if right.why.is_empty() {
        refused.push(FieldError::new(WHY, NO_REASON.message(&[("was", &day(was))])));
    }
    let first = firsts
        .iter()
        .min_by_key(|(what, on)| (*on, *what))
        .filter(|(_, on)| right.on > *on);
    let late = first
        .map(|(what, on)| (what.label(), *on))
        .or_else(|| (right.on > today).then_some((LATE, today)));
    refused.extend(late.map(|(rule, max)| FieldError::new(OPENED_ON, rule.message(&[("max", &day(max))]))));
    refused
}

#[component]
pub fn OpeningDayFields(opened_on: Date) -> impl IntoView {
    view! {
        <div class="form-grid">
            <DateField name=OPENED_ON label=LABEL hint=HINT value=opened_on required=true/>
            <TextField name=WHY label=WHY_LABEL hint=WHY_HINT autocomplete="off"/>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    const WAS: Date = date!(2026 - 01 - 12);
    const TODAY: Date = date!(2026 - 06 - 15);

    fn refused(on: Date, why: &str, firsts: &[(First, Date)]) -> Vec<(String, String)> {
        let right = OpeningDay {
            on,
            why: why.to_owned(),
        };
        let told = |error: FieldError| (error.field, error.message.fr);
        check(WAS, &right, firsts, TODAY).into_iter().map(told).collect()
    }

    /// product.md §2: a correction keeps the earlier fact; the reason says why it was wrong.
    #[test]
    fn a_correction_says_why() {
        let told = refused(date!(2025 - 11 - 03), "", &[]);
        assert_eq!(told.len(), 1);
        assert!(told[0].0 == WHY && told[0].1.contains("12/01/2026"), "{told:?}");
        assert!(refused(date!(2025 - 11 - 03), "premier rendez-vous retrouvé", &[]).is_empty());
    }

    #[test]
    fn whatever_happened_on_the_journey_stays_after_its_opening() {
        let firsts = [
            (First::Meeting, date!(2026 - 03 - 04)),
            (First::Stage, date!(2026 - 02 - 02)),
        ];
        assert!(refused(date!(2026 - 02 - 02), "x", &firsts).is_empty());
        let told = refused(date!(2026 - 02 - 03), "x", &firsts);
        assert!(
            told[0].0 == OPENED_ON && told[0].1.contains("étape") && told[0].1.contains("02/02/2026"),
            "{told:?}"
        );
        let told = refused(date!(2026 - 06 - 16), "x", &[]);
        assert!(told[0].1.contains("15/06/2026"), "{told:?}");
        for (first, word) in [
            (First::Contract, "Un contrat commence"),
            (First::Money, "financement"),
            (First::Joining, "a rejoint le parcours"),
            (First::Lead, "mène le parcours depuis"),
            (First::Charge, "chargée du parcours a changé"),
        ] {
            let told = refused(date!(2026 - 02 - 03), "x", &[(first, date!(2026 - 02 - 02))]);
            assert!(told[0].1.contains(word) && told[0].1.contains("02/02/2026"), "{told:?}");
        }
    }
}
