use super::{
    facts::{PersonCard, ProjectCard},
    history::History,
    summary::Summary,
    types::JourneyFile,
};
use crate::{dates, pathway::Picture, stages::StageList, text::Lang, texts};
use leptos::prelude::*;
use time::Date;

texts! {
    STAGES = "Les étapes ce jour-là" | "The stages on that day";
    NOT_OPEN = "Ce parcours n’était pas encore ouvert : il l’a été le {day}." | "This journey was not open yet: it was opened on {day}.";
    CONTEXT = "Personne et projet, aujourd’hui" | "Person and project, today";
}

/// A journey as it stood on a past day.
#[component]
pub fn AsOf(journey: JourneyFile, day: Date, lang: Lang) -> impl IntoView {
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
        <div class="split">
            <div><History happenings=journey.history/></div>
            <aside aria-label=CONTEXT.get(lang)>
                {journey.people.into_iter().map(|person| view! { <PersonCard person/> }).collect_view()}
                {journey.project.map(|project| view! { <ProjectCard project/> })}
            </aside>
        </div>
    }
}
