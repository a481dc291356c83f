use super::{
    ContractKind,
    rules::due,
    types::{ContractView, JourneyContracts},
};
use crate::{
    dates,
    pathway::explained,
    text::{Lang, Plural, Text},
    texts,
    thresholds::Thresholds,
};
use leptos::prelude::*;
use time::Date;

texts! {
    TITLE = "Mon contrat" | "My contract";
    CAPE = "Vous avez un CAPE avec {organisation} jusqu’au {day}. Il vous laisse préparer ou lancer votre activité ; ce n’est pas un contrat de travail." | "You have a CAPE with {organisation} until {day}. It lets you prepare or start your activity; it is not an employment contract.";
    CAPE_LEFT = "Il peut encore être renouvelé." | "It can still be renewed.";
    CAPE_LAST = "Il ne peut plus être renouvelé : la suite se décide avant cette date." | "It cannot be renewed any more: what follows is decided before that day.";
    CESA = "Vous êtes salarié·e de {organisation} par un CESA depuis le {day}." | "You are employed by {organisation} under a CESA since {day}.";
    CESA_TERM = "Il va jusqu’au {day}." | "It goes until {day}.";
    ASSOCIATE = "Vous êtes associé·e de la coopérative depuis le {day}." | "You have been an associate of the cooperative since {day}.";
    BECOME = "Au plus tard le {day}, vous devenez associé·e de la coopérative : parlez-en avec votre conseiller·ère." | "By {day} you become an associate of the cooperative: talk about it with your adviser.";
    BECOME_LATE = "La date pour devenir associé·e, le {day}, est passée : appelez votre coopérative." | "The day to become an associate, {day}, has passed: call your cooperative.";
    INTERVIEW = "{n} individuel avec votre coopérative avant le {day}." | "{n} with your cooperative by {day}.";
    TO_COME = "Un {kind} avec {organisation} commence le {day}." | "A {kind} with {organisation} starts on {day}.";
}

const INTERVIEWS: Plural = Plural {
    one: Text::new("Encore {n} entretien", "{n} more interview"),
    many: Text::new("Encore {n} entretiens", "{n} more interviews"),
};

/// For a créateur: until when, and what comes before.
#[component]
pub fn MyContracts(contracts: JourneyContracts, today: Date, lang: Lang) -> impl IntoView {
    let JourneyContracts {
        contracts, thresholds, ..
    } = contracts;
    let now = contracts
        .iter()
        .filter(|one| one.terms.runs_on(today) || one.terms.starts_on > today);
    let cards: Vec<_> = now
        .map(|one| {
            let lines = sentences(one, &thresholds, today, lang);
            view! {
                <div class="card" data-kind="activity_cooperative">
                    <h3>{TITLE.get(lang)}</h3>
                    {lines.into_iter().map(|text| view! { <p>{explained(&text, lang)}</p> }).collect_view()}
                </div>
            }
        })
        .collect();
    cards
}

fn sentences(one: &ContractView, thresholds: &Thresholds, today: Date, lang: Lang) -> Vec<String> {
    let terms = &one.terms;
    let day = |on: Date| dates::long(on, lang);
    let named = |text: Text, on: Date| text.with(lang, &[("organisation", &one.organisation_name), ("day", &day(on))]);
    if terms.starts_on > today {
        let kind = terms.kind.label_short();
        let values = [
            ("kind", kind),
            ("organisation", &*one.organisation_name),
            ("day", &*day(terms.starts_on)),
        ];
        return vec![TO_COME.with(lang, &values)];
    }
    let told = |text: Text, on: Option<Date>| on.map(|on| named(text, on));
    match terms.kind {
        ContractKind::Cape => {
            let most = thresholds
                .value(crate::thresholds::Code::CapeRenewals, terms.starts_on)
                .unwrap_or_default();
            let left = if one.rank < most { CAPE_LEFT } else { CAPE_LAST };
            told(CAPE, terms.last_day())
                .into_iter()
                .chain([left.get(lang).to_owned()])
                .collect()
        }
        ContractKind::Cesa => {
            let to_become = one.associate_by.filter(|_| terms.associate_on.is_none());
            let text = if to_become.is_some_and(|by| by < today) {
                BECOME_LATE
            } else {
                BECOME
            };
            let interview = due(&one.windows, today, thresholds)
                .filter(|window| window.to >= today)
                .map(|window| {
                    let n = INTERVIEWS.count(lang, window.missing());
                    INTERVIEW.with(lang, &[("n", &n), ("day", &day(window.to))])
                });
            [
                Some(named(CESA, terms.starts_on)),
                told(CESA_TERM, terms.last_day()),
                told(ASSOCIATE, terms.associate_on),
                told(text, to_become),
                interview,
            ]
            .into_iter()
            .flatten()
            .collect()
        }
    }
}
