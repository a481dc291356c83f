use super::{Mine, read};
use crate::{
    dates,
    journeys::StageKind,
    pathway::{
        coming::{Coming, Sources, coming},
        explained, words,
    },
    referrals::{agree, asked, types::ReferralLine},
    text::Lang,
    texts,
};
use leptos::prelude::*;

texts! {
    TODAY = "Aujourd’hui" | "Today";
    NEXT = "Et ensuite" | "What comes next";
    NOTHING_NEXT = "Rien n’est encore prévu. Appelez la personne qui vous accompagne pour décider de la suite." | "Nothing is planned yet. Call the person who accompanies you to decide what comes next.";
}

/// Dates in sight.
const SHOWN: usize = 4;

/// Where I am, and what comes next and by when.
pub fn show(mine: Mine) -> AnyView {
    let lang = mine.request.lang;
    let now = words::where_i_am(&mine.stages, lang);
    view! {
        <div class="tiles">
            <div class="card key">
                <h3>{TODAY.get(lang)}</h3>
                {now.into_iter().map(|sentence| view! { <p>{explained(&sentence, lang)}</p> }).collect_view()}
            </div>
            <div class="card">
                <h3>{NEXT.get(lang)}</h3>
                {next(mine)}
            </div>
        </div>
    }
    .into_any()
}

/// The nearest dates of all kinds, and the stages that want a date.
fn next(mine: Mine) -> AnyView {
    read(
        mine,
        async |mine: Mine| {
            let (actor, ports, journey) = (mine.request.actor()?, &mine.request.ports, mine.journey.id);
            let cooperative = |kind| kind == StageKind::ActivityCooperative;
            let contracts = match mine.stages.iter().any(|stage| cooperative(stage.kind)) {
                true => ports.contracts.of_journey(actor, journey, None).await?.contracts,
                false => vec![],
            };
            let referrals = ports.referrals.of_journey(actor, journey).await?;
            let waits = referrals.into_iter().filter(|line| line.asks_consent).collect();
            let sources = Sources {
                meetings: ports.together.meetings(actor, journey).await?,
                actions: ports.together.actions(actor, journey).await?,
                requests: ports.financing.of_journey(actor, journey, None).await?.requests,
                contracts,
            };
            Ok((sources, waits))
        },
        |mine, (sources, waits): (Sources, Vec<ReferralLine>)| {
            let (lang, today) = (mine.request.lang, mine.request.today());
            let mut dated = coming(&mine.stages, &sources, mine.request.now, lang);
            dated.truncate(SHOWN);
            let undated = words::to_settle(&mine.stages, today, lang);
            if dated.is_empty() && undated.is_empty() && waits.is_empty() {
                return view! { <p>{NOTHING_NEXT.get(lang)}</p> }.into_any();
            }
            view! {
                <ul>
                    {waits.into_iter().map(|line| consent(&line, lang)).collect_view()}
                    {dated.into_iter().map(|one| line(one, lang)).collect_view()}
                    {undated.into_iter().map(|sentence| view! { <li>{explained(&sentence, lang)}</li> }).collect_view()}
                </ul>
            }
            .into_any()
        },
    )
}

/// A request without the name that goes no further before the person agrees.
fn consent(line: &ReferralLine, lang: Lang) -> impl IntoView + use<> {
    let (told, label) = asked(line, lang);
    view! { <li>{line.kind.label().get(lang)} {lang.colon()} {told} " " <a href=agree(line)>{label}</a></li> }
}

fn line(one: Coming, lang: Lang) -> impl IntoView {
    view! {
        <li>
            <strong><time datetime=dates::iso(one.on)>{dates::long(one.on, lang)}</time></strong>
            {lang.colon()}
            {explained(&one.told, lang)}
        </li>
    }
}
