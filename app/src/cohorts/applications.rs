//! The applications to a cohort, with what the juries decided, and the form of a jury's evening.

use super::{
    read::{COHORT, DECISION, JURY, ON, SEEN},
    seats::Doubt,
    types::{ApplicationLine, Cohort},
};
use crate::{
    as_of, dates,
    doubts::confirm,
    ids::CohortId,
    sensitive::SaveAnyway,
    stages::{
        self,
        facts::{Application, JuryDecision},
    },
    text::{Lang, Text},
    texts,
    ui::{ActForm, DateField, SelectField, Submit},
    values::{Choice, options},
};
use leptos::prelude::*;
use time::Date;

texts! {
    TITLE = "Candidatures" | "Applications";
    NONE = "Aucune étape d’incubation ne nomme encore cette promotion." | "No incubation stage names this cohort yet.";
    NONE_THEN = "Aucune étape d’incubation ne nommait encore cette promotion." | "No incubation stage named this cohort yet.";
    WHO = "Personne et projet" | "Person and project";
    STATE = "Candidature" | "Application";
    FIRST = "Premier jury" | "First jury";
    SECOND = "Second jury" | "Second jury";
    PHASE = "Phase" | "Phase";
    ADVISER = "Suivi par" | "Followed by";
    ADVISER_NOW = "Suivi par (aujourd’hui)" | "Followed by (today)";
    CAPTION = "Candidatures à la promotion" | "Applications to the cohort";
    UNKNOWN = "–" | "–";
    HEARD = "{decision}, le {on}" | "{decision}, on {on}";
    DECIDE = "Noter les décisions du premier jury" | "Write down the decisions of the first jury";
    DECIDE_SECOND = "Noter les décisions du second jury" | "Write down the decisions of the second jury";
    JURY_ON = "Jury tenu le" | "Jury held on";
    UNDECIDED = "Pas encore décidé" | "Not decided yet";
    SAVE = "Enregistrer les décisions" | "Save the decisions";
}

#[component]
pub(super) fn Applications(
    id: CohortId,
    cohort: Cohort,
    lines: Vec<ApplicationLine>,
    today: Date,
    /// Those of that past day: nothing is decided from there.
    #[prop(optional_no_strip)]
    day: Option<Date>,
    lang: Lang,
) -> impl IntoView {
    let follows = if day.is_some() { ADVISER_NOW } else { ADVISER };
    let heads = [WHO, STATE, FIRST, SECOND, PHASE, follows].map(|text| view! { <th scope="col">{text.get(lang)}</th> });
    let rows: Vec<_> = lines.iter().map(|one| row(one, (day, follows), lang)).collect();
    let first: Vec<ApplicationLine> = lines
        .iter()
        .filter(|one| one.facts.first_decision.is_none() && open(one))
        .cloned()
        .collect();
    let second = |one: &&ApplicationLine| {
        one.facts.first_decision == Some(JuryDecision::Admitted) && one.facts.second_decision.is_none() && open(one)
    };
    let second: Vec<ApplicationLine> = lines.iter().filter(second).cloned().collect();
    view! {
        <section class="section" aria-labelledby="applications">
            <h2 id="applications">{TITLE.get(lang)}</h2>
            {if rows.is_empty() {
                let none = if day.is_some() { NONE_THEN } else { NONE };
                view! { <p class="quiet-text">{none.get(lang)}</p> }.into_any()
            } else {
                view! {
                    <div class="table-stack">
                        <table class="table">
                            <caption class="visually-hidden">{CAPTION.get(lang)}</caption>
                            <thead><tr>{heads.collect_view()}</tr></thead>
                            <tbody>{rows}</tbody>
                        </table>
                    </div>
                }
                .into_any()
            }}
            {day.is_none().then(|| view! {
                <Evening id jury="1" title=DECIDE on=cohort.first_jury_on lines=first today lang/>
                <Evening id jury="2" title=DECIDE_SECOND on=cohort.second_jury_on lines=second today lang/>
            })}
        </section>
    }
}

/// Nobody decides on an application that was taken back.
fn open(one: &ApplicationLine) -> bool {
    one.facts.application != Some(Application::Withdrawn)
}

fn row(one: &ApplicationLine, (day, follows): (Option<Date>, Text), lang: Lang) -> impl IntoView + use<> {
    let href = as_of::at(&stages::address(one.journey, one.stage), day);
    let facts = &one.facts;
    let none = || UNKNOWN.get(lang).to_owned();
    let label = |text: Option<Text>| text.map_or_else(none, |text| text.get(lang).to_owned());
    let jury = |on: Option<Date>, decision: Option<JuryDecision>| match (on, decision) {
        (Some(on), Some(decision)) => {
            let values = [
                ("decision", decision.label().get(lang)),
                ("on", &*dates::short(on, lang)),
            ];
            HEARD.with(lang, &values)
        }
        (Some(on), None) => dates::short(on, lang),
        _ => none(),
    };
    view! {
        <tr>
            <th scope="row"><a href=href>{one.label.clone()}</a></th>
            <td data-label=STATE.get(lang)>{label(facts.standing().map(Choice::label))}</td>
            <td data-label=FIRST.get(lang)>{jury(facts.first_jury_on, facts.first_decision)}</td>
            <td data-label=SECOND.get(lang)>{jury(facts.second_jury_on, facts.second_decision)}</td>
            <td data-label=PHASE.get(lang)>{label(facts.phase.map(Choice::label))}</td>
            <td data-label=follows.get(lang)>{one.adviser.clone().unwrap_or_default()}</td>
        </tr>
    }
}

/// A jury's decisions in one form; nothing while nobody waits for one.
#[component]
fn Evening(
    id: CohortId,
    jury: &'static str,
    title: Text,
    #[prop(optional_no_strip)] on: Option<Date>,
    lines: Vec<ApplicationLine>,
    today: Date,
    lang: Lang,
) -> impl IntoView {
    if lines.is_empty() {
        return ().into_any();
    }
    let key = format!("jury{jury}");
    let versions = lines
        .iter()
        .map(|one| (format!("form[{SEEN}{}]", one.stage), one.version.to_string()));
    let seen = versions
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view();
    let decision = move |one: ApplicationLine| {
        let name = format!("{DECISION}{}", one.stage);
        view! { <SelectField name label_text=one.label label=WHO options={options::<JuryDecision>(lang)} empty=UNDECIDED/> }
    };
    view! {
        <details class="disclosure">
            <summary>{title.get(lang)}</summary>
            <ActForm action="cohorts/decide" key hidden=vec![(COHORT, id.to_string()), (JURY, jury.to_owned())]>
                {seen}
                <DateField name=ON label=JURY_ON value=on.or(Some(today)) required=true/>
                <div class="form-grid">{lines.into_iter().map(decision).collect_view()}</div>
                {confirm::<Doubt>()}
                <SaveAnyway/>
                <div class="form-actions"><Submit label=SAVE/></div>
            </ActForm>
        </details>
    }
    .into_any()
}
