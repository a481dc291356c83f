use super::{
    super::{facts::Session, take_session::called},
    address,
};
use crate::{
    text::{Plural, Text},
    ui::{PageHeader, load},
    values::Choice,
};
use leptos::prelude::*;

crate::texts! {
    TITLE = "Formations" | "Trainings";
    LEAD = "Les sessions de votre structure depuis douze mois : une session réunit les étapes de formation de même programme et de mêmes dates." | "The sessions of your organisation since twelve months: a session brings together the training stages of the same programme and dates.";
    NONE = "Une session apparaît ici dès qu’une étape de formation de votre structure dit son programme et son début." | "A session appears here as soon as a training stage of your organisation says its programme and its start.";
}

const TRAINEES: Plural = Plural {
    one: Text::new("{n} stagiaire", "{n} trainee"),
    many: Text::new("{n} stagiaires", "{n} trainees"),
};

#[component]
pub fn SessionsPage() -> impl IntoView {
    load(
        |request| async move { request.ports.stages.sessions(request.actor()?).await },
        |request, sessions: Vec<Session>| {
            let lang = request.lang;
            let rows = sessions.iter().map(|one| {
                let people = TRAINEES.count(lang, i64::try_from(one.trainees).unwrap_or(i64::MAX));
                let facts = [
                    Some(people),
                    one.facts.modality.map(|modality| modality.label().get(lang).to_owned()),
                    one.facts.hours_planned.map(|hours| hours.told(lang)),
                ];
                let facts = facts.into_iter().flatten().map(|text| view! { <span>{text}</span> });
                view! {
                    <li><div>
                        <p class="title"><a href=address(one.id)>{called(&one.facts, lang)}</a></p>
                        <p class="meta">{facts.collect_view()}</p>
                    </div></li>
                }
            });
            let rows = rows.collect_view();
            view! {
                <PageHeader title=TITLE.get(lang) lead=LEAD.get(lang)/>
                {if sessions.is_empty() {
                    view! { <p class="quiet-text">{NONE.get(lang)}</p> }.into_any()
                } else {
                    view! { <ul class="rows">{rows}</ul> }.into_any()
                }}
            }
        },
    )
}
