use super::{fields::urgency, types::ActionView};
use crate::{
    dates,
    ids::JourneyId,
    sharing::UNNAMED,
    text::{Lang, Text},
    texts,
    ui::{ActForm, Submit},
};
use leptos::prelude::*;
use time::Date;

texts! {
    FOR_YOU = "À faire par vous" | "To be done by you";
    FOR_PERSON = "À faire par la personne accompagnée" | "To be done by the person supported";
    FOR = "À faire par {name}" | "To be done by {name}";
    DONE_ON = "Faite le {date} par {name}" | "Done on {date} by {name}";
    CANCELLED_ON = "Annulée le {date}" | "Cancelled on {date}";
    NO_DATE = "Sans date" | "No date";
    TICK = "C’est fait" | "Done";
    UNTICK = "Rouvrir" | "Reopen";
    CHANGE = "Modifier" | "Change";
    PLAN = "Plan d’actions" | "Plan of actions";
    PAST = "Actions faites ou annulées" | "Actions done or cancelled";
    DONE = "Faites ou annulées ({n})" | "Done or cancelled ({n})";
}

/// To-dos, each with what the reader may do with it. `person`: the reader is the person whose journey it is.
#[component]
pub fn ActionList(
    actions: Vec<ActionView>,
    journey: JourneyId,
    today: Date,
    #[prop(optional)] person: bool,
    /// The journey is closed to the reader's organisation: nothing can be changed.
    #[prop(optional)]
    closed: bool,
) -> impl IntoView {
    let lang = crate::request::lang();
    let (open, past): (Vec<_>, Vec<_>) = actions.into_iter().partition(ActionView::is_open);
    let done = DONE.with(lang, &[("n", &past.len().to_string())]);
    let list = move |actions: Vec<ActionView>, label: Text| {
        let lines = actions
            .into_iter()
            .map(move |action| line(action, journey, today, (person, closed), lang));
        view! { <ul class="tasks" aria-label=label.get(lang)>{lines.collect_view()}</ul> }
    };
    view! {
        {(!open.is_empty()).then(|| list(open, PLAN))}
        {(!past.is_empty()).then(|| view! {
            <details class="disclosure">
                <summary>{done}</summary>
                {list(past, PAST)}
            </details>
        })}
    }
}

fn line(
    action: ActionView,
    journey: JourneyId,
    today: Date,
    (person, closed): (bool, bool),
    lang: Lang,
) -> impl IntoView {
    let open = action.is_open();
    let theirs = if person { action.adviser.is_none() } else { action.own };
    let tickable = theirs && !closed && action.cancelled_on.is_none();
    let due = action.due_on;
    let state = open.then(|| urgency(due, today)).flatten();
    let change =
        (!person && !closed && action.own && open).then(|| format!("/parcours/{journey}/actions/{}", action.id));
    let (told, title) = (told(&action, person, lang), action.title.clone());
    view! {
        <li data-urgency=state>
            <p class="due">
                {match due {
                    Some(due) => view! { <time datetime=dates::iso(due)>{dates::short(due, lang)}</time> }.into_any(),
                    None => view! { <small>{NO_DATE.get(lang)}</small> }.into_any(),
                }}
            </p>
            <div class="what">
                <strong class=(!open).then_some("done")>{title.clone()}</strong>
                <small>{told}</small>
            </div>
            <div class="cluster">
                {tickable.then(|| view! { <Tick action journey title=title.clone() open/> })}
                {change.map(|address| view! {
                    <a class="button quiet small" href=address>{CHANGE.get(lang)}<span class="visually-hidden">{lang.colon()}{title}</span></a>
                })}
            </div>
        </li>
    }
}

/// Who has to do it and for whom it counts, or when it was done.
fn told(action: &ActionView, person: bool, lang: Lang) -> String {
    let whose = match &action.adviser {
        Some(adviser) => FOR.with(lang, &[("name", &adviser.name)]),
        None => if person { FOR_YOU } else { FOR_PERSON }.get(lang).to_owned(),
    };
    let end = match (action.done_on, action.cancelled_on) {
        (Some(on), _) => {
            let name = action.done_by.as_deref().unwrap_or_else(|| UNNAMED.get(lang));
            Some(DONE_ON.with(lang, &[("date", &dates::short(on, lang)), ("name", name)]))
        }
        (_, Some(on)) => Some(CANCELLED_ON.with(lang, &[("date", &dates::short(on, lang))])),
        _ => None,
    };
    [Some(whose), Some(action.organisation.clone()), end]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
}

/// The tick of one to-do: a form of its own, so that it works without JavaScript.
#[component]
fn Tick(action: ActionView, journey: JourneyId, title: String, open: bool) -> impl IntoView {
    let hidden = vec![
        ("journey", journey.to_string()),
        ("action", action.id.to_string()),
        ("done", if open { "yes" } else { "no" }.to_owned()),
    ];
    let label: Text = if open { TICK } else { UNTICK };
    let class = if open { "secondary small" } else { "quiet small" };
    view! {
        <ActForm action="together/tick_action" key=action.id.to_string() hidden>
            <Submit label class about=title/>
        </ActForm>
    }
}
