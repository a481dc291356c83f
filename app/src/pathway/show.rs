use super::{
    glossary::Glossary,
    picture::Picture,
    port::{MyJourney, Reading},
    words,
};
use crate::{
    actor::Actor,
    dates,
    error::AppError,
    referrals::{ReferralList, types::ReferralLine},
    request::Request,
    sharing::{Circle, ConsentList, JourneySharing},
    stages::{StageList, types::StageView},
    text::Lang,
    texts,
    ui::{PageHeader, load},
};
use leptos::prelude::*;
use std::collections::BTreeMap;
use time::Date;

texts! {
    TITLE = "Mon parcours" | "My journey";
    LEAD = "Votre chemin dans le pôle, étape par étape, et qui appeler." | "Your way through the hub, stage by stage, and who to call.";
    NONE = "Aucun parcours n’est ouvert à votre nom." | "No journey is open in your name.";
    NONE_WHY = "La structure qui vous accueille ouvrira le vôtre. Vous la trouverez dans la liste des structures." | "The organisation that welcomes you will open yours. You will find it in the list of organisations.";
    SEE_ORGANISATIONS = "Voir les structures" | "See the organisations";
    NOW = "Où j’en suis" | "Where I am";
    NEXT = "Et ensuite" | "What comes next";
    NOTHING_NEXT = "Rien n’est encore prévu. Appelez la personne qui vous accompagne pour décider de la suite." | "Nothing is planned yet. Call the person who accompanies you to decide what comes next.";
    WHO = "Qui appeler" | "Who to call";
    STAGES = "Mes étapes" | "My stages";
    REFERRALS = "Mes orientations" | "My referrals";
    REFERRALS_WHY = "Quand une structure demande à une autre de vous accueillir, vous le voyez ici, avec la réponse." | "When an organisation asks another to welcome you, you see it here, with the answer.";
    CONSENTS = "Qui peut lire mon dossier" | "Who may read my file";
    CONSENTS_WHY = "Vous décidez. Un accord se retire à tout moment, avec effet immédiat." | "You decide. A consent can be withdrawn at any time, with effect at once.";
    READINGS = "Qui a consulté mon dossier" | "Who has read my file";
    NO_READING = "Personne d’autre que la structure qui mène votre parcours ne l’a consulté dans les douze derniers mois." | "Nobody but the organisation that leads your journey has read it in the last twelve months.";
    OTHER = "Mes autres parcours" | "My other journeys";
}

/// One journey with everything that its créateur may see of it.
struct MyFile {
    journey: MyJourney,
    others: Vec<MyJourney>,
    stages: Vec<StageView>,
    referrals: Vec<ReferralLine>,
    sharing: JourneySharing,
    readings: Vec<Reading>,
}

async fn read(request: Request) -> Result<Option<MyFile>, AppError> {
    let (actor, ports): (&Actor, _) = (request.actor()?, &request.ports);
    let mut journeys = ports.pathway.mine(actor).await?;
    let asked = request.query("parcours");
    let at = journeys
        .iter()
        .position(|journey| journey.reference == asked)
        .unwrap_or(0);
    if journeys.is_empty() {
        return Ok(None);
    }
    let journey = journeys.remove(at);
    Ok(Some(MyFile {
        stages: ports.pathway.stages(actor, journey.id).await?,
        referrals: ports.referrals.of_journey(actor, journey.id).await?,
        sharing: ports.sharing.of_journey(actor, journey.id).await?,
        readings: ports.pathway.readings(actor, journey.id).await?,
        others: journeys,
        journey,
    }))
}

#[component]
pub fn PathwayPage() -> impl IntoView {
    load(read, |request, file| match file {
        Some(file) => view! { <File request file/> }.into_any(),
        None => {
            let lang = request.lang;
            view! {
                <PageHeader title=TITLE.get(lang)/>
                <div class="empty">
                    <h2>{NONE.get(lang)}</h2>
                    <p>{NONE_WHY.get(lang)}</p>
                    <a class="button" href="/structures">{SEE_ORGANISATIONS.get(lang)}</a>
                </div>
            }
            .into_any()
        }
    })
}

#[component]
fn File(request: Request, file: MyFile) -> impl IntoView {
    let (lang, today) = (request.lang, request.today());
    let MyFile {
        journey,
        others,
        stages,
        referrals,
        sharing,
        readings,
    } = file;
    let now = words::where_i_am(&stages, lang);
    let next = words::what_is_next(&stages, today, lang);
    view! {
        <PageHeader title=TITLE.get(lang) lead=LEAD.get(lang)/>
        <p class="meta"><strong>{journey.project}</strong> " · " {journey.reference} " · " {journey.lead}</p>
        <div class="tiles">
            <section class="card key" aria-labelledby="now">
                <h2 id="now">{NOW.get(lang)}</h2>
                {now.into_iter().map(|sentence| view! { <p>{sentence}</p> }).collect_view()}
            </section>
            <section class="card" aria-labelledby="next">
                <h2 id="next">{NEXT.get(lang)}</h2>
                {if next.is_empty() {
                    view! { <p>{NOTHING_NEXT.get(lang)}</p> }.into_any()
                } else {
                    view! { <ul>{next.into_iter().map(|sentence| view! { <li>{sentence}</li> }).collect_view()}</ul> }.into_any()
                }}
            </section>
        </div>
        <section class="section" aria-labelledby="who"><h2 id="who">{WHO.get(lang)}</h2><Circle members=sharing.circle/></section>
        <Picture stages=stages.clone() today lang/>
        <section class="section" aria-labelledby="stages">
            <h2 id="stages">{STAGES.get(lang)}</h2>
            <StageList stages lang/>
        </section>
        <section class="section" aria-labelledby="referrals">
            <h2 id="referrals">{REFERRALS.get(lang)}</h2>
            <p class="quiet-text">{REFERRALS_WHY.get(lang)}</p>
            <ReferralList referrals own=true/>
        </section>
        <section class="section" aria-labelledby="consents">
            <h2 id="consents">{CONSENTS.get(lang)}</h2>
            <p class="quiet-text">{CONSENTS_WHY.get(lang)}</p>
            <ConsentList consents=sharing.consents own=true/>
        </section>
        <Readings readings lang/>
        <Glossary lang/>
        {(!others.is_empty()).then(|| view! { <Others others lang/> })}
    }
}

#[component]
fn Readings(readings: Vec<Reading>, lang: Lang) -> impl IntoView {
    let mut days: BTreeMap<std::cmp::Reverse<Date>, Vec<Reading>> = BTreeMap::new();
    for reading in readings {
        days.entry(std::cmp::Reverse(reading.on)).or_default().push(reading);
    }
    let empty = days.is_empty();
    let lines = days.into_iter().map(|(day, readings)| {
        let people = readings
            .into_iter()
            .map(|reading| view! { <p>{reading.who} <span class="who">" " {reading.organisation}</span></p> });
        view! {
            <li>
                <p class="when"><time datetime=dates::iso(day.0)>{dates::long(day.0, lang)}</time></p>
                {people.collect_view()}
            </li>
        }
    });
    view! {
        <section class="section" aria-labelledby="readings">
            <h2 id="readings">{READINGS.get(lang)}</h2>
            {empty.then(|| view! { <p class="quiet-text">{NO_READING.get(lang)}</p> })}
            {(!empty).then(|| view! { <ol class="timeline">{lines.collect_view()}</ol> })}
        </section>
    }
}

#[component]
fn Others(others: Vec<MyJourney>, lang: Lang) -> impl IntoView {
    let lines = others.into_iter().map(|journey| {
        let address = format!("/mon-parcours?parcours={}", journey.reference);
        view! { <li><a href=address>{journey.project}</a> " · " {journey.reference}</li> }
    });
    view! {
        <section class="section" aria-labelledby="others"><h2 id="others">{OTHER.get(lang)}</h2><ul>{lines.collect_view()}</ul></section>
    }
}
