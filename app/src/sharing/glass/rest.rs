use super::types::OpenFile;
use crate::{
    dates, hours, money,
    text::{Lang, Text},
    texts,
    together::NoteList,
    values::Choice,
};
use leptos::prelude::*;

texts! {
    ACTIONS = "Plan d’actions" | "Plan of actions";
    DUE = "pour le {day}" | "due on {day}";
    DONE = "faite le {day}" | "done on {day}";
    CANCELLED = "annulée le {day}" | "cancelled on {day}";
    MEETINGS = "Rendez-vous" | "Meetings";
    NOTES = "Notes" | "Notes";
    CONTRACTS = "Contrats" | "Contracts";
    SPAN = "du {from} au {to}" | "from {from} to {to}";
    FROM = "depuis le {from}" | "since {from}";
    MONEY = "Demandes de financement" | "Requests for money";
    DOCUMENTS = "Pièces" | "Documents";
    ADDED = "ajoutée par {who} le {day}" | "added by {who} on {day}";
}

/// What hangs on the file: read, never changed, so without a link or a form.
#[component]
pub fn Rest(open: OpenFile, lang: Lang) -> impl IntoView {
    let notes = open.work.notes.clone();
    view! {
        {listed("actions", ACTIONS, actions(&open, lang), lang)}
        {listed("meetings", MEETINGS, meetings(&open, lang), lang)}
        {(!notes.is_empty()).then(|| view! {
            <section class="section" aria-labelledby="notes-title">
                <h2 id="notes-title">{NOTES.get(lang)}</h2>
                <NoteList notes/>
            </section>
        })}
        {listed("contracts", CONTRACTS, contracts(&open, lang), lang)}
        {listed("money", MONEY, requests(&open, lang), lang)}
        {listed("documents", DOCUMENTS, documents(&open, lang), lang)}
    }
}

/// A title, and what is said below it.
type Line = (String, Vec<String>);

fn listed(id: &str, title: Text, lines: Vec<Line>, lang: Lang) -> Option<AnyView> {
    if lines.is_empty() {
        return None;
    }
    let id = format!("{id}-title");
    let named = id.clone();
    let lines = lines.into_iter().map(|(title, told)| {
        let told = told.into_iter().map(|text| view! { <span>{text}</span> });
        view! { <li><div><p class="title">{title}</p><p class="meta">{told.collect_view()}</p></div></li> }
    });
    let section = view! {
        <section class="section" aria-labelledby=named>
            <h2 id=id>{title.get(lang)}</h2>
            <ul class="rows">{lines.collect_view()}</ul>
        </section>
    };
    Some(section.into_any())
}

fn actions(open: &OpenFile, lang: Lang) -> Vec<Line> {
    let line = |action: &crate::together::types::ActionView| {
        let state = [
            (DONE, action.done_on),
            (CANCELLED, action.cancelled_on),
            (DUE, action.due_on),
        ];
        let state = state
            .into_iter()
            .find_map(|(text, day)| Some(text.with(lang, &[("day", &dates::long(day?, lang))])));
        let told = std::iter::once(action.organisation.clone()).chain(state);
        (action.title.clone(), told.collect())
    };
    open.work.actions.iter().map(line).collect()
}

fn meetings(open: &OpenFile, lang: Lang) -> Vec<Line> {
    let line = |meeting: &crate::together::types::MeetingView| {
        let title = match meeting.subject.as_str() {
            "" => meeting.kind.label().get(lang).to_owned(),
            subject => subject.to_owned(),
        };
        let with = format!("{}, {}", meeting.adviser.name, meeting.organisation);
        let state = meeting.state.label().get(lang).to_owned();
        (title, vec![hours::long(meeting.starts_at, lang), with, state])
    };
    open.work.meetings.iter().map(line).collect()
}

fn contracts(open: &OpenFile, lang: Lang) -> Vec<Line> {
    let line = |contract: &crate::contracts::types::ContractView| {
        let from = dates::long(contract.terms.starts_on, lang);
        let span = match contract.terms.ends_on {
            Some(to) => SPAN.with(lang, &[("from", &from), ("to", &dates::long(to, lang))]),
            None => FROM.with(lang, &[("from", &from)]),
        };
        let title = contract.terms.kind.label().get(lang).to_owned();
        let person = contract.person.clone();
        let told = [Some(contract.organisation_name.clone()), person, Some(span)];
        (title, told.into_iter().flatten().collect())
    };
    open.contracts.iter().map(line).collect()
}

fn requests(open: &OpenFile, lang: Lang) -> Vec<Line> {
    let line = |request: &crate::financing::types::RequestView| {
        let state = request.course.state.label().get(lang).to_owned();
        let amount = request.terms.requested.map(|cents| money::euros(cents, lang));
        let told = [Some(request.financer().to_owned()), amount, Some(state)];
        (request.title(lang).to_owned(), told.into_iter().flatten().collect())
    };
    open.requests.iter().map(line).collect()
}

fn documents(open: &OpenFile, lang: Lang) -> Vec<Line> {
    let line = |document: &crate::documents::DocumentLine| {
        let day = dates::long(document.added_on, lang);
        let by = document.added_by.as_deref().unwrap_or_default();
        let added = ADDED.with(lang, &[("who", by), ("day", &day)]);
        let told = document.organisation.clone().into_iter().chain([added]);
        (document.title.clone(), told.collect())
    };
    open.documents.iter().map(line).collect()
}
