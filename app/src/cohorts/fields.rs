use super::{
    rules::{CALL_CLOSES, CALL_OPENS, ENDS_ON, FIRST_JURY, NAME, SEATS, SECOND_JURY, STARTS_ON},
    types::Cohort,
};
use crate::{
    texts,
    ui::{DateField, TextField},
};
use leptos::prelude::*;

texts! {
    NAME_LABEL = "Nom de la promotion" | "Name of the cohort";
    NAME_HINT = "Lu par les personnes accompagnées, par exemple « promotion de printemps 2026 »." | "Read by those supported, for instance “spring cohort 2026”.";
    OPENS = "Ouverture de l’appel" | "The call opens";
    CLOSES = "Clôture de l’appel" | "The call closes";
    FIRST = "Premier jury" | "First jury";
    FIRST_HINT = "Au plus tôt le jour de la clôture." | "On the day the call closes at the earliest.";
    SECOND = "Second jury" | "Second jury";
    STARTS = "Début de la promotion" | "Start of the cohort";
    ENDS = "Fin de la promotion" | "End of the cohort";
    PLACES = "Places" | "Places";
}

/// The fields of a cohort, for a new one and for a correction.
#[component]
pub(super) fn CohortFields(#[prop(optional_no_strip)] cohort: Option<Cohort>) -> impl IntoView {
    let name = cohort.as_ref().map(|cohort| cohort.name.clone()).unwrap_or_default();
    let of = |day: fn(&Cohort) -> Option<time::Date>| cohort.as_ref().and_then(day);
    let seats = cohort.as_ref().and_then(|cohort| cohort.seats);
    let seats = seats.map(|n| n.to_string()).unwrap_or_default();
    view! {
        <TextField name=NAME label=NAME_LABEL hint=NAME_HINT value=name required=true/>
        <div class="form-grid">
            <DateField name=CALL_OPENS label=OPENS value=of(|cohort| Some(cohort.call_opens)) required=true/>
            <DateField name=CALL_CLOSES label=CLOSES value=of(|cohort| Some(cohort.call_closes)) required=true/>
            <DateField name=FIRST_JURY label=FIRST hint=FIRST_HINT value=of(|cohort| cohort.first_jury_on)/>
            <DateField name=SECOND_JURY label=SECOND value=of(|cohort| cohort.second_jury_on)/>
            <DateField name=STARTS_ON label=STARTS value=of(|cohort| cohort.starts_on)/>
            <DateField name=ENDS_ON label=ENDS value=of(|cohort| cohort.ends_on)/>
            <TextField name=SEATS label=PLACES value=seats inputmode="numeric"/>
        </div>
    }
}
