//! A session that is known already fills the form of one trainee more.

use super::{
    facts::{Facts, Session, Training},
    read::{PLANNED_END, PLANNED_START},
};
use crate::{
    dates,
    form::Fields,
    request::Request,
    text::Lang,
    ui::{FilterSelect, Message},
};
use leptos::prelude::*;
use time::Date;

crate::texts! {
    TAKE = "Reprendre une session déjà saisie" | "Take over a session entered before";
    SESSION_LABEL = "Session de votre structure" | "Session of your organisation";
    CHOOSE = "Choisir" | "Choose";
    DO = "Remplir le formulaire" | "Fill in the form";
    ABOUT = "Programme, dates, modalité, heures prévues et certification viennent de la session ; le financement aussi, quand il est le même pour tous ses stagiaires. Rien n’est repris d’une autre personne." | "Programme, dates, modality, hours planned and certification come from the session; so does the funding, when it is the same for all its trainees. Nothing of another person is taken over.";
    TAKEN = "Le formulaire est rempli avec la session « {session} ». Relisez, complétez, puis enregistrez." | "The form is filled with the session “{session}”. Read it, complete it, then save.";
    UNKNOWN = "Cette session n’est pas dans la liste : rien n’a été repris." | "This session is not in the list: nothing was taken over.";
    FROM_TO = "{programme}, du {from} au {to}" | "{programme}, from {from} to {to}";
    FROM = "{programme}, à partir du {from}" | "{programme}, from {from}";
}

/// The query parameter that names the session.
const SESSION: &str = "session";

/// Programme and dates.
pub(super) fn called(facts: &Training, lang: Lang) -> String {
    let day = |on: Option<Date>| on.map(|on| dates::short(on, lang)).unwrap_or_default();
    let (from, to) = (day(facts.session_start), day(facts.session_end));
    let text = if to.is_empty() { FROM } else { FROM_TO };
    text.with(lang, &[("programme", &facts.programme), ("from", &from), ("to", &to)])
}

/// What the form is filled with: the facts of the session that the address names, beside what the stage says already.
pub(super) fn proposed(
    request: &Request,
    sessions: &[Session],
    stands: &Training,
    (start, end): (Option<Date>, Option<Date>),
) -> Option<Fields> {
    let facts = &chosen(request, sessions)?.facts;
    Some(fields(facts, stands, (start, end)))
}

fn chosen<'s>(request: &Request, sessions: &'s [Session]) -> Option<&'s Session> {
    let id = request.query(SESSION).parse().ok()?;
    sessions.iter().find(|session| session.id == id)
}

fn fields(facts: &Training, stands: &Training, (start, end): (Option<Date>, Option<Date>)) -> Fields {
    let mut session = facts.clone();
    // Who pays for this trainee is on record already.
    if !stands.funding.is_empty() {
        session.funding = vec![];
    }
    let mut fields = Fields::default();
    let mut fill = |name: &str, value: String| {
        if !value.is_empty() {
            fields.0.insert(name.to_owned(), value);
        }
    };
    for section in Facts::Training(session).sections() {
        let rows = section
            .rows
            .into_iter()
            .flat_map(|rows| rows.filled.into_iter().flatten());
        for field in section.fields.into_iter().chain(rows) {
            fill(&field.name, field.typed());
        }
    }
    for (name, stands, on) in [
        (PLANNED_START, start, facts.session_start),
        (PLANNED_END, end, facts.session_end),
    ] {
        fill(
            name,
            on.filter(|_| stands.is_none()).map(dates::iso).unwrap_or_default(),
        );
    }
    fields
}

/// The list to choose from: a plain form whose field becomes the address.
#[component]
pub(super) fn TakeSession(
    request: Request,
    sessions: Vec<Session>,
    action: String,
    /// The rest of the address.
    hidden: (&'static str, String),
) -> impl IntoView {
    if sessions.is_empty() {
        return None;
    }
    let lang = request.lang;
    let taken = chosen(&request, &sessions).map(|session| called(&session.facts, lang));
    let told = match (&taken, request.query(SESSION)) {
        (Some(session), _) => {
            let text = TAKEN.with(lang, &[("session", session)]);
            Some(view! { <Message tone="info" role="status"><p>{text}</p></Message> }.into_any())
        }
        (None, "") => None,
        (None, _) => Some(view! { <Message tone="warning"><p>{UNKNOWN.get(lang)}</p></Message> }.into_any()),
    };
    let options = sessions
        .iter()
        .map(|one| (one.id.to_string(), called(&one.facts, lang)))
        .collect();
    let chosen = request.query(SESSION).to_owned();
    Some(view! {
        <details class="disclosure" open=told.is_none()>
            <summary>{TAKE.get(lang)}</summary>
            <div class="stack">
                <form class="inline-form" method="get" action=action>
                    <input type="hidden" name=hidden.0 value=hidden.1/>
                    <FilterSelect name=SESSION label=SESSION_LABEL options chosen all=Some(CHOOSE)/>
                    <button class="button secondary" type="submit">{DO.get(lang)}</button>
                </form>
                <p class="hint quiet-text">{ABOUT.get(lang)}</p>
            </div>
        </details>
        {told}
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stages::facts::{Funding, Hours, TrainingFunding};
    use time::macros::date;

    #[test]
    fn a_session_fills_what_it_knows_and_leaves_the_rest_as_it_stands() {
        let source = Some(TrainingFunding::Region);
        let session = Training {
            programme: "Gérer".to_owned(),
            session_start: Some(date!(2026 - 03 - 02)),
            hours_planned: Some(Hours::whole(70)),
            funding: vec![Funding { source, amount: None }],
            ..Training::default()
        };
        let (none, start) = (Training::default(), date!(2026 - 02 - 01));
        let filled = fields(&session, &none, (None, None));
        for (name, value) in [
            ("programme", "Gérer"),
            ("session_start", "2026-03-02"),
            ("hours_planned", "70"),
            ("funding_source_1", "region"),
            (PLANNED_START, "2026-03-02"),
        ] {
            assert_eq!(filled.get(name), value, "{name}");
        }
        assert!(
            !filled.0.contains_key("provider") && !filled.0.contains_key("session_end"),
            "{filled:?}"
        );
        let kept = fields(&session, &session, (Some(start), None));
        assert!(
            !kept.0.contains_key("funding_source_1") && !kept.0.contains_key(PLANNED_START),
            "{kept:?}"
        );
    }
}
