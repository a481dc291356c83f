use super::{
    calculation::HowComputed,
    entries::{Amendments, Interviews, Turnover},
    forms::{Act, ActOnContract},
    history::PastOfContract,
    percent,
    section::{PAPER, interview_paper},
    title,
    types::ContractView,
};
use crate::{
    as_of, dates,
    ids::JourneyId,
    request::Request,
    text::{Lang, Text},
    texts,
    ui::Message,
    values::Choice,
};
use leptos::prelude::*;
use time::Date;

texts! {
    FROM_TO = "du {from} au {to}" | "from {from} to {to}";
    NO_TERM = "depuis le {from}, terme à compléter" | "since {from}, term to be completed";
    SINCE = "depuis le {from}, sans terme" | "since {from}, without a term";
    WITH = "{name}" | "{name}";
    SIGNED = "Signé le" | "Signed on";
    TERM = "Terme" | "Term";
    USED = "Renouvellements utilisés" | "Renewals used";
    OF = "{used} sur {max}" | "{used} of {max}";
    TRIAL = "Fin de la période d’essai" | "End of the trial period";
    CONTRIBUTION = "Contribution" | "Contribution";
    ON_BASE = "{rate} ({base})" | "{rate} ({base})";
    ASSOCIATE = "Associé·e depuis le" | "Associate since";
    ASSOCIATE_BY = "Associé·e au plus tard le" | "An associate by";
    LAST_DAY = "Dernier jour" | "Last day";
    EXIT = "Sortie" | "Exit";
    REASON = "Motif" | "Reason";
    RUNS = "En cours" | "Running";
    TO_COME = "À venir" | "To come";
    OVER = "Terminé" | "Over";
    TERM_PASSED = "Terme passé" | "Term passed";
    TERM_REACHED = "Terme atteint" | "Term reached";
    LATE = "La date limite pour devenir associé·e est passée (C. trav. L7331-3)." | "The deadline for becoming an associate has passed (C. trav. L7331-3).";
    PASSED = "Le terme est passé. Renouvelez le CAPE, inscrivez le CESA qui suit, ou notez la sortie." | "The term has passed. Renew the CAPE, write down the CESA that follows, or the exit.";
    ASK = "Le terme est atteint. La suite est connue de la coopérative." | "The term is reached. The cooperative knows what follows.";
    USED_UP = "Le terme est passé et tous les renouvellements sont utilisés. Inscrivez le CESA qui suit, ou notez la sortie." | "The term has passed and every renewal is used. Write down the CESA that follows, or the exit.";
    STAGE_RUNS = "Ce contrat a pris fin, et l’étape est encore ouverte. Si aucun autre contrat n’y court, terminez-la." | "This contract has ended, and the stage is still open. When no other contract runs in it, complete it.";
    TO_STAGE = "Ouvrir l’étape" | "Open the stage";
    ACTS = "Actes sur ce contrat" | "Acts on this contract";
}

/// Where a contract stands: the state for the badge, and its words.
pub(super) fn standing(one: &ContractView, today: Date) -> (&'static str, Text) {
    if one.terms.starts_on > today {
        return ("planned", TO_COME);
    }
    if one.terms.runs_on(today) {
        return ("active", RUNS);
    }
    let waits = one.terms.ended_on.is_none() && !one.followed && one.stage_open;
    match (waits, one.knows) {
        (true, true) => ("interrupted", TERM_PASSED),
        // It may go on in another journey, which the reader is not told of: the same is said where it does and where it does not.
        (true, false) => ("completed", TERM_REACHED),
        (false, _) => ("completed", OVER),
    }
}

/// `du … au …`.
pub(super) fn when(one: &ContractView, lang: Lang) -> String {
    let from = dates::long(one.terms.starts_on, lang);
    match one.terms.last_day() {
        Some(to) => FROM_TO.with(lang, &[("from", &from), ("to", &dates::long(to, lang))]),
        None if one.terms.is_cape() => NO_TERM.with(lang, &[("from", &from)]),
        None => SINCE.with(lang, &[("from", &from)]),
    }
}

/// One contract: what it says, what is written into it, and what can be done.
#[component]
pub(super) fn ContractCard(
    request: Request,
    journey: JourneyId,
    one: ContractView,
    most_renewals: Option<i64>,
) -> impl IntoView {
    let (lang, past) = (request.lang, as_of::asked(&request));
    let today = past.unwrap_or_else(|| request.today());
    let (state, state_text) = standing(&one, today);
    let id = format!("contrat-{}", one.id);
    let late =
        one.terms.associate_on.is_none() && one.terms.runs_on(today) && one.associate_by.is_some_and(|by| by < today);
    let used_up = one.terms.is_cape() && one.knows && most_renewals.is_some_and(|most| one.rank >= most);
    let passed = if used_up { USED_UP } else { PASSED };
    let runs = past.is_none() && one.own && one.stage_open && !one.followed && one.terms.ended_on.is_some();
    let stage = crate::stages::address(journey, one.stage);
    let heading = title(one.terms.kind, one.rank, lang);
    view! {
        <article class="card contract" id=id.clone() data-kind="activity_cooperative" aria-labelledby=format!("{id}-title")>
            <header>
                <h2 id=format!("{id}-title")>{heading}" " <small>{when(&one, lang)}</small></h2>
                <span class="state" data-state=state>{state_text.get(lang)}</span>
            </header>
            <p class="meta cluster">
                <span>{one.organisation_name.clone()}</span>
                {one.person.clone().map(|name| view! { <span>{WITH.with(lang, &[("name", &name)])}</span> })}
            </p>
            {late.then(|| view! { <Message tone="danger"><p>{LATE.get(lang)}</p></Message> })}
            {(state_text == TERM_REACHED && past.is_none()).then(|| view! { <p class="quiet-text">{ASK.get(lang)}</p> })}
            {(state == "interrupted" && past.is_none()).then(|| view! { <Message tone="warning"><p>{passed.get(lang)}</p></Message> })}
            {runs.then(|| view! { <Message tone="info"><p>{STAGE_RUNS.get(lang)}" "<a href=stage>{TO_STAGE.get(lang)}</a></p></Message> })}
            <dl class="facts lines">{facts(&one, most_renewals, lang)}</dl>
            {one.calculation.clone().map(|found| view! { <HowComputed found lang/> })}
            <Interviews one=one.clone() journey today lang/>
            <Turnover one=one.clone() journey lang/>
            <Amendments one=one.clone() journey lang/>
            {one.own.then(|| view! { <Acts one=one.clone() journey today lang/> })}
            {one.own.then(|| view! { <ActOnContract request=request.clone() journey one=one.clone()/> })}
            <PastOfContract one lang/>
        </article>
    }
}

fn facts(one: &ContractView, most_renewals: Option<i64>, lang: Lang) -> AnyView {
    let terms = &one.terms;
    let day = |on: Option<Date>| on.map(|on| dates::long(on, lang));
    let used = most_renewals
        .filter(|_| terms.is_cape() && one.knows)
        .map(|max| OF.with(lang, &[("used", &one.rank.to_string()), ("max", &max.to_string())]));
    let rate = rate_today(one).map(|rate| match terms.contribution_base {
        Some(base) => ON_BASE.with(
            lang,
            &[("rate", &percent(rate, lang)), ("base", base.label().get(lang))],
        ),
        None => percent(rate, lang),
    });
    let reason = (!terms.exit_reason.is_empty()).then(|| terms.exit_reason.clone());
    let lines = [
        (SIGNED, day(terms.signed_on)),
        (TERM, day(terms.ends_on)),
        (USED, used),
        (TRIAL, day(terms.trial_ends_on)),
        (CONTRIBUTION, rate),
        (ASSOCIATE, day(terms.associate_on)),
        (
            ASSOCIATE_BY,
            day(one.associate_by.filter(|_| terms.associate_on.is_none())),
        ),
        (LAST_DAY, day(terms.ended_on)),
        (EXIT, terms.exit_type.map(|exit| exit.label().get(lang).to_owned())),
        (REASON, reason),
    ];
    lines
        .into_iter()
        .filter_map(|(label, text)| Some((label, text?)))
        .map(|(label, text)| view! { <div><dt>{label.get(lang)}</dt><dd class="prewrap">{text}</dd></div> })
        .collect_view()
        .into_any()
}

/// The rate of the latest amendment that sets one, else the contract's own.
pub(super) fn rate_today(one: &ContractView) -> Option<i64> {
    let amended = one.live().filter(|view| view.entry.contribution_rate.is_some());
    let latest = amended.max_by_key(|view| view.entry.starts_on);
    latest
        .and_then(|view| view.entry.contribution_rate)
        .or(one.terms.contribution_rate)
}

/// Links to the forms; one is open at a time, by the address.
#[component]
fn Acts(one: ContractView, journey: JourneyId, today: Date, lang: Lang) -> impl IntoView {
    let links = Act::of(&one, today).into_iter().map(|act| {
        let href = act.address(journey, one.id);
        let called = title(one.terms.kind, one.rank, lang);
        let named = format!("{}{}{called}", act.label().get(lang), lang.colon());
        view! { <li><a class="button small secondary" href=href aria-label=named>{act.label().get(lang)}</a></li> }
    });
    let paper = interview_paper(&one, today, journey)
        .map(|href| view! { <li><a class="button small secondary" href=href>{PAPER.get(lang)}</a></li> });
    view! { <ul class="cluster" aria-label=ACTS.get(lang)>{links.collect_view()}{paper}</ul> }
}
