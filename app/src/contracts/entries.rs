use super::{
    EntryKind,
    card::rate_today,
    forms::entry_link,
    percent,
    rules::Window,
    types::{ContractView, EntryView},
};
use crate::{
    dates,
    ids::JourneyId,
    money,
    text::{Lang, Plural, Text},
    texts,
    together::rules::address,
};
use leptos::prelude::*;
use time::Date;

texts! {
    INTERVIEWS = "Entretiens individuels (C. trav. R7331-3)" | "Individual interviews (C. trav. R7331-3)";
    PERIOD = "Période" | "Period";
    HELD = "Tenus" | "Held";
    SIGNED = "Signés" | "Signed";
    STATE = "État" | "State";
    FROM_TO = "du {from} au {to}" | "from {from} to {to}";
    OF = "{n} sur {max}" | "{n} of {max}";
    DONE = "Faits" | "Done";
    CUT_SHORT = "Période écourtée" | "Period cut short";
    DUE_BY = "{what} avant le {day}" | "{what} by {day}";
    MISSED = "Manqués" | "Missed";
    HELD_ON = "Entretien du {day}" | "Interview of {day}";
    SIGNED_ON = "document signé le {day}" | "document signed on {day}";
    NOT_SIGNED = "document à signer" | "document to be signed";
    NOTE_SIGNED = "Noter la signature" | "Write the signature down";
    MEETING = "Rendez-vous" | "Meeting";
    STRIKE = "Rayer" | "Strike out";
    TURNOVER = "Chiffre d’affaires" | "Turnover";
    AMOUNT = "Montant HT" | "Amount before tax";
    SHARE = "Contribution" | "Contribution";
    TOTAL = "Total" | "Total";
    ACTS = "Actes" | "Acts";
    NOT_SHARED = "Le chiffre d’affaires n’est pas partagé avec votre structure." | "Turnover is not shared with your organisation.";
    AMENDMENTS = "Avenants" | "Amendments";
    NUMBER = "n° {n}, effet le {day}" | "no. {n}, effective {day}";
    RATE = "contribution : {rate}" | "contribution: {rate}";
}

const TO_HOLD: Plural = Plural {
    one: Text::new("{n} entretien à tenir", "{n} interview to be held"),
    many: Text::new("{n} entretiens à tenir", "{n} interviews to be held"),
};

const TO_SIGN: Plural = Plural {
    one: Text::new("{n} document à signer", "{n} document to be signed"),
    many: Text::new("{n} documents à signer", "{n} documents to be signed"),
};

/// What a period still wants.
fn wanted(window: &Window, lang: Lang) -> String {
    let told = |n: i64, words: Plural| (n > 0).then(|| words.count(lang, n));
    let parts = [told(window.to_hold(), TO_HOLD), told(window.to_sign(), TO_SIGN)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn strike(one: &ContractView, journey: JourneyId, entry: &EntryView, lang: Lang) -> Option<AnyView> {
    let day = dates::short(entry.entry.starts_on, lang);
    let href = entry_link("strike", journey, one.id, entry.id);
    // What is a meeting is corrected there.
    if let Some(meeting) = entry.meeting {
        let href = address(journey, meeting);
        let label = format!("{}{}{day}", MEETING.get(lang), lang.colon());
        return one
            .own
            .then(|| view! { <a href=href aria-label=label>{MEETING.get(lang)}</a> }.into_any());
    }
    one.own.then(|| {
        let label = format!("{}{}{day}", STRIKE.get(lang), lang.colon());
        view! { <a href=href aria-label=label>{STRIKE.get(lang)}</a> }.into_any()
    })
}

/// The periods of a CESA with their interviews, done and due.
#[component]
pub(super) fn Interviews(one: ContractView, journey: JourneyId, today: Date, lang: Lang) -> impl IntoView {
    if one.windows.is_empty() {
        return ().into_any();
    }
    let rows = one.windows.iter().rev().map(|window| {
        let (from, to) = (dates::short(window.from, lang), dates::short(window.to, lang));
        let max = window.wanted.to_string();
        let state = match (window.missing(), window.wanted) {
            (_, 0) => CUT_SHORT.get(lang).to_owned(),
            (0, _) => DONE.get(lang).to_owned(),
            _ if window.to < today => MISSED.get(lang).to_owned(),
            _ => DUE_BY.with(lang, &[("what", &wanted(window, lang)), ("day", &to)]),
        };
        view! {
            <tr>
                <th scope="row">{FROM_TO.with(lang, &[("from", &from), ("to", &to)])}</th>
                <td class="numeric" data-label=HELD.get(lang)>{window.held}</td>
                <td class="numeric" data-label=SIGNED.get(lang)>{OF.with(lang, &[("n", &window.signed.to_string()), ("max", &max)])}</td>
                <td data-label=STATE.get(lang)>{state}</td>
            </tr>
        }
    });
    let list = one.of_kind(EntryKind::Interview).into_iter().rev().map(|view| {
        let held = HELD_ON.with(lang, &[("day", &dates::long(view.entry.starts_on, lang))]);
        let signed = match view.entry.signed_on {
            Some(on) => SIGNED_ON.with(lang, &[("day", &dates::long(on, lang))]),
            None => NOT_SIGNED.get(lang).to_owned(),
        };
        let sign = (one.own && view.entry.signed_on.is_none()).then(|| {
            let href = entry_link("sign", journey, one.id, view.id);
            view! { <a href=href>{NOTE_SIGNED.get(lang)}</a> }
        });
        let strike = strike(&one, journey, &view, lang);
        view! { <li class="cluster"><span>{held} ", " {signed}</span> {sign} {strike}</li> }
    });
    view! {
        <div class="table-stack">
            <table class="table">
                <caption>{INTERVIEWS.get(lang)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{PERIOD.get(lang)}</th>
                        <th scope="col" class="numeric">{HELD.get(lang)}</th>
                        <th scope="col" class="numeric">{SIGNED.get(lang)}</th>
                        <th scope="col">{STATE.get(lang)}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
        <ul class="plain">{list.collect_view()}</ul>
    }
    .into_any()
}

/// Turnover by period, with the contribution at the rate of the day.
#[component]
pub(super) fn Turnover(one: ContractView, journey: JourneyId, lang: Lang) -> impl IntoView {
    if !one.shows_turnover {
        return view! { <p class="quiet-text">{NOT_SHARED.get(lang)}</p> }.into_any();
    }
    let counted = one.of_kind(EntryKind::Turnover);
    if counted.is_empty() {
        return ().into_any();
    }
    let rate = rate_today(&one).filter(|_| one.terms.contribution_base != Some(super::Base::Margin));
    let share = move |cents: i64| rate.map(|rate| money::euros(cents.saturating_mul(rate) / 10_000, lang));
    let total: i64 = counted.iter().filter_map(|view| view.entry.amount).sum();
    let rows = counted.iter().map(|view| {
        let from = dates::short(view.entry.starts_on, lang);
        let to = view.entry.ends_on.map(|to| dates::short(to, lang)).unwrap_or_default();
        let cents = view.entry.amount.unwrap_or_default();
        view! {
            <tr>
                <th scope="row">{FROM_TO.with(lang, &[("from", &from), ("to", &to)])}</th>
                <td class="numeric" data-label=AMOUNT.get(lang)>{money::euros(cents, lang)}</td>
                {share(cents).map(|share| view! { <td class="numeric" data-label=SHARE.get(lang)>{share}</td> })}
                {one.own.then(|| view! { <td>{strike(&one, journey, view, lang)}</td> })}
            </tr>
        }
    });
    view! {
        <div class="table-stack">
            <table class="table">
                <caption>{TURNOVER.get(lang)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{PERIOD.get(lang)}</th>
                        <th scope="col" class="numeric">{AMOUNT.get(lang)}</th>
                        {rate.map(|_| view! { <th scope="col" class="numeric">{SHARE.get(lang)}</th> })}
                        {one.own.then(|| view! { <th scope="col"><span class="visually-hidden">{ACTS.get(lang)}</span></th> })}
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
                <tfoot>
                    <tr>
                        <th scope="row">{TOTAL.get(lang)}</th>
                        <td class="numeric" data-label=AMOUNT.get(lang)>{money::euros(total, lang)}</td>
                        {share(total).map(|share| view! { <td class="numeric" data-label=SHARE.get(lang)>{share}</td> })}
                        {one.own.then(|| view! { <td></td> })}
                    </tr>
                </tfoot>
            </table>
        </div>
    }
    .into_any()
}

#[component]
pub(super) fn Amendments(one: ContractView, journey: JourneyId, lang: Lang) -> impl IntoView {
    let all = one.of_kind(EntryKind::Amendment);
    if all.is_empty() {
        return ().into_any();
    }
    let rows = all.into_iter().enumerate().map(|(at, view)| {
        let day = dates::long(view.entry.starts_on, lang);
        let number = NUMBER.with(lang, &[("n", &(at + 1).to_string()), ("day", &day)]);
        let rate = view
            .entry
            .contribution_rate
            .map(|rate| format!(" ({})", RATE.with(lang, &[("rate", &percent(rate, lang))])));
        let strike = strike(&one, journey, &view, lang);
        view! { <li><strong>{number}</strong>{lang.colon()}<span class="prewrap">{view.entry.text}</span> {rate} " " {strike}</li> }
    });
    view! { <h3>{AMENDMENTS.get(lang)}</h3><ul class="plain">{rows.collect_view()}</ul> }.into_any()
}
