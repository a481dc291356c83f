//! Who may already be on record, shown beside the form: found by the server when the form is sent, and with JavaScript
//! while names, mail and phone are typed.

use super::{api::find_duplicates, types::Duplicate};
use crate::{
    dates,
    form::Fields,
    text::{Lang, Plural, Text},
    texts,
};
use leptos::{prelude::*, task::spawn_local};
use std::time::Duration;

texts! {
    TITLE = "Déjà en parcours ?" | "Already on a journey?";
    NOBODY = "Les personnes qui portent ce nom, ce courriel ou ce téléphone s’affichent ici, parmi les dossiers que vous pouvez lire." | "People with this name, e-mail or phone are shown here, among the files that you may read.";
    SAME_NAME = "même nom" | "same name";
    SAME_EMAIL = "même courriel" | "same e-mail";
    SAME_PHONE = "même téléphone" | "same phone";
    OPENED = "ouvert le {date}, {organisation}" | "opened on {date}, {organisation}";
    LINK = "Ouvrir un nouveau parcours pour cette personne" | "Open a new journey for this person";
    JOIN = "Prendre cette personne dans le projet" | "Take this person into the project";
    LINK_HINT = "Sa fiche est reprise telle quelle ; seuls ses champs vides sont complétés." | "The record is taken as it is; only its empty fields are completed.";
    OTHER = "C’est une autre personne" | "This is another person";
    OTHER_HINT = "À cocher pour continuer malgré la ressemblance." | "Tick it to go on all the same.";
}

const FOUND: Plural = Plural {
    one: Text::new("{n} personne semblable", "{n} person alike"),
    many: Text::new("{n} personnes semblables", "{n} people alike"),
};

/// How long to wait after a key before asking.
const PAUSE: Duration = Duration::from_millis(400);

/// The fields whose content tells a person apart; their ids are their names.
pub const WATCHED: [&str; 4] = ["first_name", "last_name", "email", "phone"];

/// The fields of a person with those who resemble them beside.
#[island]
pub fn DuplicateWatch(
    initial: Vec<Duplicate>,
    ticked: bool,
    lang: Lang,
    /// The person joins a project that is there; else a journey is opened for them.
    joining: bool,
    children: Children,
) -> impl IntoView {
    let link = if joining { JOIN } else { LINK };
    let found = RwSignal::new(initial);
    let asked = StoredValue::new(0_u32);
    let mut ask = debounce(PAUSE, move |fields: Fields| {
        asked.update_value(|n| *n += 1);
        let mine = asked.get_value();
        spawn_local(async move {
            let answer = find_duplicates(fields).await;
            if let Ok(people) = answer
                && asked.get_value() == mine
            {
                found.set(people);
            }
        });
    });
    view! {
        <div class="split" on:input=move |_| if let Some(fields) = typed() { ask(fields) }>
            <div class="narrow">{children()}</div>
            <aside class="card sunken" aria-labelledby="duplicates-title">
                <h2 id="duplicates-title">{TITLE.get(lang)}</h2>
                <div role="status">{move || found.with(|people| summary(people.len(), lang))}</div>
                {move || found.with(|people| (!people.is_empty()).then(|| alike(people, (ticked, link), lang)))}
            </aside>
        </div>
    }
}

/// What stands in the fields now; `None` when nothing is typed yet.
fn typed() -> Option<Fields> {
    use leptos::wasm_bindgen::JsCast;
    let value = |name: &str| {
        let input = document()
            .get_element_by_id(name)?
            .dyn_into::<leptos::web_sys::HtmlInputElement>()
            .ok()?;
        Some((name.to_owned(), input.value()))
    };
    let fields = Fields(WATCHED.iter().filter_map(|name| value(name)).collect());
    fields.0.values().any(|text| !text.trim().is_empty()).then_some(fields)
}

fn summary(count: usize, lang: Lang) -> AnyView {
    if count == 0 {
        return view! { <p class="quiet-text small-text">{NOBODY.get(lang)}</p> }.into_any();
    }
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    view! { <p><strong>{FOUND.count(lang, count)}</strong></p> }.into_any()
}

fn alike(people: &[Duplicate], (ticked, link): (bool, Text), lang: Lang) -> impl IntoView + use<> {
    view! {
        <ul class="rows">{people.iter().map(|person| line(person, link, lang)).collect_view()}</ul>
        <div class="field">
            <label class="choice">
                <input type="checkbox" id="not_duplicate" name="form[not_duplicate]" value="on" checked=ticked/>
                <span>{OTHER.get(lang)}<small>{OTHER_HINT.get(lang)}</small></span>
            </label>
        </div>
    }
}

fn line(person: &Duplicate, link: Text, lang: Lang) -> impl IntoView + use<> {
    let opened = OPENED.with(
        lang,
        &[
            ("date", &dates::short(person.opened_on, lang)),
            ("organisation", &person.organisation),
        ],
    );
    let same = [
        (person.same_name, SAME_NAME),
        (person.same_email, SAME_EMAIL),
        (person.same_phone, SAME_PHONE),
    ];
    let same: Vec<&str> = same
        .iter()
        .filter(|(is, _)| *is)
        .map(|(_, text)| text.get(lang))
        .collect();
    let creator = person.creator.to_string();
    view! {
        <li>
            <div>
                <p class="title"><a href=format!("/parcours/{}", person.journey)>{person.name.clone()}</a></p>
                <p class="meta"><span>{same.join(", ")}</span><span>{person.title.clone()}</span><span>{person.reference.clone()}</span><span>{opened}</span></p>
                {person.linkable.then(|| view! {
                    <p><button type="submit" class="button small secondary" name="form[creator]" value=creator>{link.get(lang)}</button></p>
                    <p class="quiet-text small-text">{LINK_HINT.get(lang)}</p>
                })}
            </div>
        </li>
    }
}
