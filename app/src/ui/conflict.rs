//! Two versions of a form side by side, field by field, with a choice for each that both people changed.

use super::form::FormState;
use crate::{
    draft::Draft,
    error::{AppError, Saved},
    hours,
    merge::{self, SAVED_AT, SAVED_BY, Side},
    request::lang,
    text::Lang,
    texts,
    values::Choice,
};
use leptos::prelude::*;
use std::sync::{Arc, Mutex, PoisonError};

texts! {
    TITLE = "Deux versions, à choisir champ par champ" | "Two versions, to be chosen field by field";
    SAVED = "Enregistré par {name} le {when}." | "Saved by {name} on {when}.";
    SAVED_WHEN = "Enregistré le {when}." | "Saved on {when}.";
    TAKEN = "Repris de l’autre version : {fields}." | "Taken over from the other version: {fields}.";
}

/// What a form knows of the other version; its fields add what they are called.
#[derive(Clone, Default)]
pub struct Collisions {
    /// What stands in the record, where that is newer than what the page shows.
    was: Arc<Vec<Saved>>,
    colliding: Arc<Vec<Saved>>,
    taken: Arc<Vec<String>>,
    told: Arc<Mutex<Told>>,
}

#[derive(Default)]
struct Told {
    pairs: Vec<Pair>,
    taken: Vec<String>,
}

/// One field that two people changed.
#[derive(Clone)]
struct Pair {
    field: String,
    label: String,
    mine: String,
    theirs: String,
    /// As it is sent.
    saved: String,
}

impl Collisions {
    /// What a form that could not be saved knows: two versions, or the answers that are still to be given.
    pub fn of(draft: Option<&Draft>) -> Self {
        let Some(draft) = draft else { return Self::default() };
        let (was, colliding, taken) = match &draft.error {
            AppError::Stale(saved) => {
                let settled = merge::settle(&draft.fields).unwrap_or_else(|_| draft.fields.clone());
                let merged = merge::merge(&settled, saved);
                (merge::align(&settled, saved).1, merged.colliding, merged.taken)
            }
            _ => {
                let asked = merge::asked(&draft.fields).map(|(field, value)| saved(field, value));
                let was = draft.fields.0.iter();
                let was = was.filter_map(|(name, value)| Some(saved(name.strip_prefix("was.")?, value)));
                (was.collect(), asked.collect(), vec![])
            }
        };
        Self {
            was: Arc::new(was),
            colliding: Arc::new(colliding),
            taken: Arc::new(taken),
            told: Arc::default(),
        }
    }

    /// What the field is filled from, when that is not what the page shows.
    pub fn was(&self, field: &str) -> Option<String> {
        let known = self.was.iter().find(|saved| saved.field == field);
        known.map(|saved| saved.value.clone())
    }

    /// Who saved the other version, where that may be known, and when.
    fn saved_by(&self, lang: Lang) -> Option<String> {
        let at = self.was(SAVED_AT)?.parse().ok()?;
        let when = hours::long(time::OffsetDateTime::from_unix_timestamp(at).ok()?, lang);
        let name = self.was(SAVED_BY).filter(|name| !name.is_empty());
        Some(match name {
            Some(name) => SAVED.with(lang, &[("name", &name), ("when", &when)]),
            None => SAVED_WHEN.with(lang, &[("when", &when)]),
        })
    }

    /// A field says what it is called and how its values read.
    pub fn tell(&self, field: &str, label: &str, typed: &str, told: impl Fn(&str) -> String) {
        let mut all = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if self.taken.iter().any(|taken| taken == field) {
            all.taken.push(label.to_owned());
        }
        if let Some(other) = self.colliding.iter().find(|saved| saved.field == field) {
            all.pairs.push(Pair {
                field: field.to_owned(),
                label: label.to_owned(),
                mine: told(typed),
                theirs: told(&other.value),
                saved: other.value.clone(),
            });
        }
    }
}

fn saved(field: &str, value: &str) -> Saved {
    Saved {
        field: field.to_owned(),
        value: value.to_owned(),
    }
}

/// The fields that both changed, each with its two versions; nothing while there is none.
#[component]
pub fn Panel(collisions: Collisions, state: FormState) -> impl IntoView {
    let lang = lang();
    let told = collisions.told.lock().unwrap_or_else(PoisonError::into_inner);
    let (pairs, taken) = (told.pairs.clone(), told.taken.clone());
    if pairs.is_empty() {
        return ().into_any();
    }
    let id = state.id("conflict");
    let by = collisions.saved_by(lang);
    let kept = [SAVED_BY, SAVED_AT]
        .into_iter()
        .filter_map(|name| Some((merge::was(name), collisions.was(name)?)));
    let kept = kept.map(|(name, value)| view! { <input type="hidden" name=format!("form[{name}]") value=value/> });
    let kept = kept.collect_view();
    let taken = (!taken.is_empty()).then(|| TAKEN.with(lang, &[("fields", &taken.join(", "))]));
    view! {
        <section class="compare card sunken" aria-labelledby=id.clone()>
            <h2 id=id.clone()>{TITLE.get(lang)}</h2>
            {by.map(|text| view! { <p class="quiet-text">{text}</p> })}
            {kept}
            {taken.map(|text| view! { <p class="hint">{text}</p> })}
            {pairs.into_iter().map(|pair| both(pair, &state, lang)).collect_view()}
        </section>
    }
    .into_any()
}

fn both(pair: Pair, state: &FormState, lang: Lang) -> impl IntoView + use<> {
    let name = merge::pick(&pair.field);
    let error = state.error(&name).map(|error| error.message.get(lang).to_owned());
    let chosen = state.value(&name, String::new());
    let id = state.id(&name);
    let error_id = format!("{id}-error");
    let described = error.as_ref().map(|_| error_id.clone());
    let side = |side: Side, value: String| {
        let id = match side {
            Side::Mine => id.clone(),
            Side::Theirs => format!("{id}-theirs"),
        };
        let class = format!("choice side {}", side.code());
        let checked = chosen == side.code();
        view! {
            <label class=class>
                <input type="radio" id=id name=format!("form[{name}]") value=side.code() checked=checked/>
                <span><small>{side.label().get(lang)}</small><span class="prewrap">{value}</span></span>
            </label>
        }
    };
    view! {
        <fieldset class="pair" aria-describedby=described>
            <legend>{pair.label}</legend>
            <input type="hidden" name=format!("form[{}]", merge::theirs(&pair.field)) value=pair.saved/>
            <div class="sides">{side(Side::Mine, pair.mine)}{side(Side::Theirs, pair.theirs)}</div>
            {error.map(|text| view! { <p class="error" id=error_id>{text}</p> })}
        </fieldset>
    }
}
