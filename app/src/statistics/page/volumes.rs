use super::figures::{DefinitionLink, Stat, figure, rate};
use crate::{
    request::lang,
    statistics::{
        indicators::definitions::Code,
        labels,
        protect::figure::{Figure, Rate},
        report::{AnswerTime, Report},
    },
    text::Lang,
    texts,
};
use leptos::prelude::*;

texts! {
    TITLE = "Orientations et réponses" | "Referrals and answers";
    TIMES = "Délai de réponse" | "Answer time";
    DAY = "{n}\u{a0}jour" | "{n}\u{a0}day";
    DAYS = "{n}\u{a0}jours" | "{n}\u{a0}days";
    SHARE = "Part de toutes les envoyées" | "Share of all sent";
    WITHIN = "Réponse obtenue" | "Answer received";
}

/// R1, R2 and R3.
#[component]
pub fn Volumes(report: Report) -> impl IntoView {
    let lang = lang();
    let count = |code, label: crate::text::Text, value: Figure| {
        view! { <Stat code label=label.get(lang).to_owned() value=figure(value, lang) is_shown=value.is_shown()/> }
    };
    let days = |label: crate::text::Text, value: Figure| {
        let text = figure(value, lang);
        let text = if value.is_shown() {
            let one = text == "1" || (text == "0" && lang == Lang::Fr);
            if one { DAY } else { DAYS }.with(lang, &[("n", &text)])
        } else {
            text
        };
        view! { <Stat code=Code::R3 label=label.get(lang).to_owned() value=text is_shown=value.is_shown()/> }
    };
    let Report { r1, r2, r3, filter, .. } = report;
    let shown = matches!(r2.acceptance, Rate::Shown { .. });
    let tiles = if filter.organisation.is_none() {
        "tiles small fours"
    } else {
        "tiles small"
    };
    view! {
        <section class="section" aria-labelledby="volumes">
            <h2 id="volumes">{TITLE.get(lang)}</h2>
            <div class=tiles>
                {count(Code::R1, labels::SENT, r1.sent)}
                {filter.organisation.is_some().then(|| count(Code::R1, labels::RECEIVED, r1.received))}
                {count(Code::R2, labels::ANSWERED, r2.answered)}
                {count(Code::R2, labels::ACCEPTED, r2.accepted)}
                {count(Code::R2, labels::DECLINED, r2.declined)}
                {count(Code::R2, labels::UNANSWERED, r2.unanswered)}
                <Stat code=Code::R2 label=labels::ACCEPTANCE.get(lang).to_owned() value=rate(r2.acceptance, lang) is_shown=shown/>
                {days(labels::MEDIAN, r3.median)}
                {days(labels::NINETIETH, r3.ninetieth_percentile)}
            </div>
            <Times times=r3 lang/>
        </section>
    }
}

#[component]
fn Times(times: AnswerTime, lang: Lang) -> impl IntoView {
    let rows = times.within.into_iter().map(|within| {
        view! {
            <tr>
                <th scope="row">{labels::within(within.days, lang)}</th>
                <td class="numeric" data-label=labels::REFERRALS.get(lang)>{figure(within.answered, lang)}</td>
                <td class="numeric" data-label=SHARE.get(lang)>{rate(within.share, lang)}</td>
            </tr>
        }
    });
    view! {
        <div class="table-stack">
            <table class="table">
                <caption>{TIMES.get(lang)} " " <small><DefinitionLink code=Code::R3/></small></caption>
                <thead>
                    <tr>
                        <th scope="col">{WITHIN.get(lang)}</th>
                        <th scope="col" class="numeric">{labels::REFERRALS.get(lang)}</th>
                        <th scope="col" class="numeric">{SHARE.get(lang)}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}
