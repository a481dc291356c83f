use super::{
    facts::{PersonCard, ProjectCard},
    history::History,
    summary::Summary,
    types::JourneyFile,
};
use crate::{
    contracts::{ContractsSection, types::JourneyContracts},
    dates,
    financing::{MoneyThen, types::JourneyFinancing},
    ids::OrganisationId,
    pathway::Picture,
    referrals::{ReferralList, ReferralState, as_of, types::ReferralLine},
    sharing::{Circle, CircleMember},
    stages::StageList,
    text::Lang,
    texts,
};
use leptos::prelude::*;
use time::Date;

texts! {
    STAGES = "Les étapes ce jour-là" | "The stages on that day";
    NOT_OPEN = "Ce parcours n’était pas encore ouvert : il l’a été le {day}." | "This journey was not open yet: it was opened on {day}.";
    CIRCLE = "Qui accompagnait, ce jour-là" | "Who supported, on that day";
    REFERRALS = "Les orientations ce jour-là" | "The referrals on that day";
    NOT_SHOWN = "Les accords de partage, les pièces et les échéances ne sont pas rejoués à cette date : chacun porte ses dates sur sa page." | "Consents, documents and deadlines are not played back to this day: each bears its dates on its page.";
    CONTEXT = "Personnes et projet" | "People and project";
    TEAM = "Les personnes sont celles de ce jour-là ; leurs fiches et le projet sont montrés tels qu’ils étaient écrits ce jour-là." | "The people are those of that day; their records and the project are shown as they were written on that day.";
}

/// A journey as it stood on a past day.
#[component]
pub fn AsOf(
    journey: JourneyFile,
    circle: Vec<CircleMember>,
    referrals: Vec<ReferralLine>,
    contracts: JourneyContracts,
    financing: JourneyFinancing,
    /// Of the reader: a draft is its sender's alone.
    #[prop(optional_no_strip)]
    own: Option<OrganisationId>,
    day: Date,
    lang: Lang,
) -> impl IntoView {
    let drafts = |line: &ReferralLine| line.state != ReferralState::Draft || Some(line.sender.id) == own;
    let referrals: Vec<_> = referrals
        .into_iter()
        .filter_map(|line| as_of(line, day))
        .filter(drafts)
        .collect();
    let all = journey.parts.stages;
    let later = journey.opened_on.filter(|opened| *opened > day);
    let briefs = journey.stages.iter().map(Into::into).collect();
    view! {
        {later.map(|on| view! { <p>{NOT_OPEN.with(lang, &[("day", &dates::long(on, lang))])}</p> })}
        <Summary stages=briefs today=day all/>
        <Picture stages=journey.stages.clone() today=day lang/>
        {(!journey.stages.is_empty()).then(|| view! {
            <section class="section" aria-labelledby="stages-title">
                <h2 id="stages-title">{STAGES.get(lang)}</h2>
                <StageList stages=journey.stages.clone() lang journey=journey.id/>
            </section>
        })}
        <ContractsSection contracts today=day past=true lang/>
        <MoneyThen financing day lang/>
        <div class="split">
            <div>
                {(!circle.is_empty()).then(|| view! {
                    <section class="section" aria-labelledby="circle-title">
                        <h2 id="circle-title">{CIRCLE.get(lang)}</h2>
                        <Circle members=circle/>
                    </section>
                })}
                {(!referrals.is_empty()).then(|| view! {
                    <section class="section" aria-labelledby="referrals-title">
                        <h2 id="referrals-title">{REFERRALS.get(lang)}</h2>
                        <ReferralList referrals day=Some(day)/>
                    </section>
                })}
                <p class="quiet-text">{NOT_SHOWN.get(lang)}</p>
                <History happenings=journey.history/>
            </div>
            <aside aria-label=CONTEXT.get(lang)>
                <p class="quiet-text">{TEAM.get(lang)}</p>
                {journey.people.into_iter().map(|person| view! { <PersonCard person/> }).collect_view()}
                {journey.project.map(|project| view! { <ProjectCard project/> })}
            </aside>
        </div>
    }
}
