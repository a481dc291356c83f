use super::{
    conflict::{Collisions, Panel},
    shown::{SHOWN, Shown, with_name},
};
use crate::{
    draft::{DRAFT, Draft},
    error::{AppError, FieldError, Saved},
    form::{BY, Fields, ONCE, PAGE, VERSION},
    merge,
    request::{Request, current, lang},
    text::Text,
    texts,
};
use leptos::{context::Provider, prelude::*};

texts! {
    BACK = "Vous êtes de nouveau connecté·e. Ce que vous aviez saisi est revenu dans le formulaire : vérifiez-le, puis enregistrez." | "You are signed in again. What you had typed is back in the form: check it, then save.";
    CORRECT = "Rien n’est perdu : votre saisie est restée dans le formulaire. À corriger :" | "Nothing is lost: what you typed is still in the form. To correct:";
    TOO_LARGE = "Ce que vous aviez saisi est resté dans le formulaire, sauf ce qui dépassait cette taille." | "What you typed is still in the form, except what went beyond that size.";
    TO_CORRECT = "À corriger :" | "To correct:";
    MERGING = "Quelqu’un a enregistré une modification pendant votre saisie. Ce que vous seul·e avez changé est resté, ce que l’autre seul·e a changé est repris ; choisissez pour le reste, puis enregistrez." | "Somebody saved a change while you were typing. What only you changed has stayed, what only they changed has been taken over; choose for the rest, then save.";
    STALE = "Quelqu’un a enregistré une modification pendant votre saisie. Votre texte est resté dans les champs ; la version enregistrée est affichée sous chacun. Choisissez, puis enregistrez de nouveau." | "Somebody saved a change while you were typing. Your text is still in the fields; the saved version is shown below each. Choose, then save again.";
    STALE_SELF = "Rien n’a été fait cette fois : vous avez déjà fait ce changement, par un autre envoi. Votre saisie est restée dans le formulaire ; relisez-la à la lumière de ce que la page montre maintenant." | "Nothing was done this time: you made this change already, by another form. What you typed is still in the form; read it again in the light of what the page shows now.";
    STALE_ACT = "Rien n’a été fait : quelqu’un a agi entre-temps. Votre saisie est restée dans le formulaire ; relisez-la à la lumière de ce que la page montre maintenant, puis envoyez de nouveau." | "Nothing was done: somebody acted in the meantime. What you typed is still in the form; read it again in the light of what the page shows now, then send again.";
}

/// What the fields of a form know: values typed before, and what was refused.
#[derive(Clone, Default)]
pub struct FormState {
    pub typed: Option<Fields>,
    pub errors: Vec<FieldError>,
    pub saved: Vec<Saved>,
    /// Start of the ids of fields, for a page with several forms.
    pub prefix: String,
    /// Fields that two people changed, when the form brings two versions together.
    pub merging: Option<Collisions>,
    /// What its fields are called, for the summary and for what may have to be given back.
    pub shown: Shown,
}

impl FormState {
    /// The value to show: what was typed before, else `value`.
    pub fn value(&self, name: &str, value: String) -> String {
        self.typed
            .as_ref()
            .and_then(|typed| typed.0.get(name))
            .cloned()
            .unwrap_or(value)
    }

    pub fn is_ticked(&self, name: &str, ticked: bool) -> bool {
        self.typed.as_ref().map_or(ticked, |typed| !typed.get(name).is_empty())
    }

    pub fn error(&self, name: &str) -> Option<&FieldError> {
        self.errors.iter().find(|error| error.field == name)
    }

    /// What somebody else saved in this field meanwhile, when it is not what was typed.
    pub fn saved(&self, name: &str) -> Option<&str> {
        if self.merging.is_some() {
            return None;
        }
        let typed = self.typed.as_ref().map_or("", |typed| typed.get(name));
        self.saved
            .iter()
            .find(|saved| saved.field == name && saved.value != typed)
            .map(|saved| saved.value.as_str())
    }

    /// The same with the saved value of a field as people read it.
    pub fn with_saved(mut self, name: &str, told: impl Fn(&str) -> Option<String>) -> Self {
        let typed = self.typed.as_ref().map_or("", |typed| typed.get(name)).to_owned();
        for saved in self
            .saved
            .iter_mut()
            .filter(|saved| saved.field == name && saved.value != typed)
        {
            if let Some(text) = told(&saved.value) {
                saved.value = text;
            }
        }
        self
    }

    pub fn id(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }
}

/// The state of the form around, for a field.
pub fn state() -> FormState {
    use_context::<FormState>().unwrap_or_default()
}

/// What was typed in a form of this action and key waits on this page.
pub fn typed_for(action: &str, key: &str) -> bool {
    let draft = current().ok().and_then(|request| request.draft);
    draft.is_some_and(|draft| draft.action == action && draft.fields.get("key") == key)
}

/// Fields that the form itself needs and nobody types.
pub fn is_hidden(name: &str) -> bool {
    [ONCE, VERSION, PAGE, BY, DRAFT, SHOWN, "key", "id", "token", "journey"].contains(&name) || merge::is_ours(name)
}

/// Choices among the fields: their values are codes.
const CHOICES: [&str; 11] = [
    "visibility",
    "act",
    "kind",
    "type",
    "reason",
    "outcome",
    "attendance",
    "how",
    "role",
    "whose",
    "then",
];
/// What the buttons and forms of an answer send as `answer`, which is also a text elsewhere.
const ANSWERS: [&str; 10] = [
    "accept",
    "ask",
    "close",
    "decline",
    "meet",
    "reconsider",
    "refuse",
    "study",
    "take",
    "waitlist",
];

/// Whether a field may hold what somebody wrote: no choice by its code, no identifier, nothing of the form itself.
pub fn is_typed(name: &str, value: &str) -> bool {
    let value = value.trim();
    !is_hidden(name) && !value.is_empty() && !is_chosen(name, value) && value.parse::<uuid::Uuid>().is_err()
}

fn is_chosen(name: &str, value: &str) -> bool {
    let code = value
        .bytes()
        .all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-'));
    CHOICES.contains(&name) && code || name == "answer" && ANSWERS.contains(&value)
}

/// Somebody was quicker, and what was sent is a button alone: there is nothing to give back, and the form may be gone.
pub fn only_pressed(draft: &Draft) -> bool {
    let AppError::Stale(saved) = &draft.error else {
        return false;
    };
    merge::version(saved).is_none() && !draft.fields.0.iter().any(|(name, value)| is_typed(name, value))
}

/// A form that posts to a server function and comes back, with or without JavaScript.
#[component]
pub fn ActForm(
    /// Path of the server function under `/api/`.
    action: &'static str,
    /// Tells apart several forms of the same action on a page.
    #[prop(optional, into)]
    key: String,
    /// The version of the record shown.
    #[prop(optional_no_strip, into)]
    version: Option<i64>,
    /// Fields sent as they are.
    #[prop(optional)]
    hidden: Vec<(&'static str, String)>,
    #[prop(optional, into)] class: String,
    /// Where the form posts to, when that is not the server function: a form that carries a file.
    #[prop(optional, into)]
    address: String,
    /// Two people who change it at once: both versions are brought together, and what collides is chosen.
    #[prop(optional)]
    merges: bool,
    /// Files go with the fields.
    #[prop(optional)]
    multipart: bool,
    /// What the fields are filled with in place of what stands, until something is typed.
    #[prop(optional_no_strip)]
    proposed: Option<Fields>,
    children: Children,
) -> impl IntoView {
    let Ok(mut request) = current() else {
        return ().into_any();
    };
    let draft = of_form(&mut request, action, &key);
    let kept = draft.as_ref().map(|draft| draft.id.to_string());
    let (errors, saved, message) = reasons(&request, draft.as_ref(), merges);
    let back = draft
        .as_ref()
        .is_some_and(|draft| draft.error == AppError::Unauthenticated && request.actor.is_some());
    let once = draft
        .as_ref()
        .and_then(|draft| draft.fields.once())
        .unwrap_or_else(|| request.reply.fresh_id());
    let version = match draft.as_ref() {
        Some(draft) if merges => merged_from(draft).or(version),
        _ => version,
    };
    let prefix = prefix_of(&key);
    let collisions = merges.then(|| Collisions::of(draft.as_ref()));
    let state = FormState {
        typed: draft.map(|draft| typed(draft, &saved, merges)).or(proposed),
        errors,
        saved,
        prefix,
        merging: collisions.clone(),
        shown: Shown::default(),
    };
    let page = crate::draft::own_path(&request.address).to_owned();
    let by = request.actor.as_ref().map(|actor| actor.account.to_string());
    let extra = [
        (ONCE, Some(once.to_string())),
        (VERSION, version.map(|v| v.to_string())),
        (PAGE, Some(page)),
        (BY, by),
        (DRAFT, kept),
    ];
    let hidden = hidden
        .into_iter()
        .map(|(name, value)| (name, Some(value)))
        .chain(extra)
        .chain([("key", (!key.is_empty()).then_some(key))]);
    let address = if address.is_empty() {
        format!("/api/{action}")
    } else {
        address
    };
    // Fields are built first: they tell what stands above them what they are called and what collides.
    let body = view! { <Provider value=state.clone()>{children()}</Provider> }.into_any();
    let shown = Some(state.shown.written()).filter(|shown| !shown.is_empty());
    let hidden = hidden.chain([(SHOWN, shown)]);
    view! {
        <form method="post" action=address enctype=multipart.then_some("multipart/form-data") class=format!("form {class}") novalidate>
            {hidden.filter_map(|(name, value)| value.map(|value| view! { <input type="hidden" name=format!("form[{name}]") value=value/> })).collect_view()}
            <Summary state=state.clone() message/>
            {back.then(|| view! { <super::notice::Message tone="info"><p>{BACK.get(request.lang)}</p></super::notice::Message> })}
            {collisions.map(|collisions| view! { <Panel collisions state=state.clone()/> })}
            {body}
        </form>
    }
    .into_any()
}

/// What was typed in this form and refused.
fn of_form(request: &mut Request, action: &str, key: &str) -> Option<Draft> {
    let draft = request.draft.take();
    let draft = draft.filter(|draft| draft.action == action && draft.fields.get("key") == key)?;
    request.given_back.tell();
    Some(draft)
}

fn prefix_of(key: &str) -> String {
    if key.is_empty() {
        String::new()
    } else {
        format!("{key}-")
    }
}

/// What was refused, what stands now, and what to say above the form.
fn reasons(request: &Request, draft: Option<&Draft>, merges: bool) -> (Vec<FieldError>, Vec<Saved>, Option<String>) {
    let stale = |saved: &[Saved]| match draft {
        _ if merges => MERGING,
        _ if merge::by_oneself(saved) => STALE_SELF,
        Some(draft) if saved.iter().any(|saved| draft.fields.0.contains_key(&saved.field)) => STALE,
        _ => STALE_ACT,
    };
    match draft.filter(|draft| !only_pressed(draft)).map(|draft| &draft.error) {
        None => (vec![], vec![], None),
        Some(AppError::Invalid(errors)) => (errors.clone(), vec![], None),
        Some(AppError::Stale(saved)) => (vec![], saved.clone(), Some(stale(saved).get(request.lang).to_owned())),
        Some(AppError::Unauthenticated) if request.actor.is_some() => (vec![], vec![], None),
        Some(error @ AppError::TooLarge) => {
            let why = super::failure::explain(error, request.lang).1;
            (vec![], vec![], Some(format!("{why} {}", TOO_LARGE.get(request.lang))))
        }
        Some(error) => (vec![], vec![], Some(super::failure::explain(error, request.lang).1)),
    }
}

/// The version that a form which merges is shown for: after a collision the one that stands, else the one that it was filled from.
fn merged_from(draft: &Draft) -> Option<i64> {
    match &draft.error {
        AppError::Stale(saved) => merge::version(saved),
        _ => draft.fields.version(),
    }
}

/// What stands in the fields: what was typed, with what only the other changed.
fn typed(draft: Draft, saved: &[Saved], merges: bool) -> Fields {
    if !merges || saved.is_empty() {
        return draft.fields;
    }
    let settled = merge::settle(&draft.fields).unwrap_or(draft.fields);
    merge::merge(&settled, saved).fields
}

/// Whether anything was typed that one would mind typing again: passwords and codes are not kept, and an address alone is none.
fn something(typed: &Fields) -> bool {
    let own = |name: &str| is_hidden(name) || ["email", "suite"].contains(&name);
    let mut kept = typed.0.iter().filter(|(name, _)| !own(name));
    kept.any(|(_, value)| !value.trim().is_empty() && value.parse::<uuid::Uuid>().is_err())
}

#[component]
fn Summary(state: FormState, message: Option<String>) -> impl IntoView {
    let lang = lang();
    if state.errors.is_empty() && message.is_none() {
        return ().into_any();
    }
    let typed = state.typed.as_ref().is_some_and(something);
    let correct = if typed { CORRECT } else { TO_CORRECT };
    let lines = state.errors.iter().map(|error| {
        let name = state.shown.called(&error.field, error.is_missing());
        let text = with_name(name, error.message.get(lang), lang);
        if error.field.is_empty() {
            view! { <li>{text}</li> }.into_any()
        } else {
            view! { <li><a href=format!("#{}", state.id(&error.field))>{text}</a></li> }.into_any()
        }
    });
    view! {
        <div class="error-summary" role="alert" tabindex="-1" id="form-errors">
            <p><strong>{message.unwrap_or_else(|| correct.get(lang).to_owned())}</strong></p>
            {(!state.errors.is_empty()).then(|| view! { <ul>{lines.collect_view()}</ul> })}
        </div>
    }
    .into_any()
}

/// The button that sends the form.
#[component]
pub fn Submit(
    label: Text,
    #[prop(optional, into)] class: String,
    /// Field and value that the button itself sends.
    #[prop(optional)]
    sends: Option<(&'static str, String)>,
    /// What it acts on, said to those who do not see what stands beside it.
    #[prop(optional, into)]
    about: String,
) -> impl IntoView {
    let class = if class.is_empty() {
        "button primary".to_owned()
    } else {
        format!("button {class}")
    };
    let (name, value) = sends.map(|(name, value)| (format!("form[{name}]"), value)).unzip();
    view! {
        <button type="submit" class=class name=name value=value>
            {label.get(lang())}
            {(!about.is_empty()).then(|| view! { <span class="visually-hidden">{lang().colon()}{about}</span> })}
        </button>
    }
}

#[cfg(test)]
mod tests;
