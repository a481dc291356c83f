use super::{
    action_list::ActionList,
    fields::{ActionFields, MeetingFields, NoteFields, Trail, name},
    meeting_list::MeetingList,
    note_list::NoteList,
    types::{MeetingState, MeetingView, Together},
};
use crate::{
    dates, hours,
    ids::JourneyId,
    journeys::JourneyNav,
    request::{Request, current},
    sensitive::SaveAnyway,
    text::Lang,
    texts,
    ui::{ActForm, Message, PageHeader, Submit, Typed, load},
};
use leptos::prelude::*;

texts! {
    TITLE = "Suivi" | "Follow-up";
    QUICK = "Noter un rendez-vous tenu" | "Record a held meeting";
    REPORT = "Compte rendu à imprimer" | "Report to print";
    LAST = "Dernier contact : {date}." | "Last contact: {date}.";
    NEVER = "Aucun rendez-vous tenu pour l’instant." | "No meeting held yet.";
    ACTIONS = "Plan d’actions" | "Plan of actions";
    NO_ACTION = "Rien à faire pour l’instant : ajoutez la prochaine action." | "Nothing to do for now: add the next action.";
    PAST = "Faites ou annulées ({n})" | "Done or cancelled ({n})";
    ADD_ACTION = "Ajouter une action" | "Add an action";
    MEETINGS = "Rendez-vous" | "Meetings";
    NO_MEETING = "Aucun rendez-vous." | "No meeting.";
    PLAN_MEETING = "Prévoir un rendez-vous" | "Plan a meeting";
    NOTES = "Notes" | "Notes";
    NO_NOTE = "Aucune note que vous puissiez lire." | "No note that you can read.";
    ADD_NOTE = "Écrire une note" | "Write a note";
    ADD = "Ajouter" | "Add";
    PLAN = "Prévoir" | "Plan";
    WRITE = "Enregistrer la note" | "Save the note";
    OWN_ONLY = "L’accord de la personne ne vous ouvre pas les notes et rendez-vous des autres structures : vous voyez ceux de la vôtre." | "The person’s consent does not open to you the notes and meetings of other organisations: you see those of your own.";
    NOT_SAVED = "Ce que vous veniez d’écrire n’a pas été enregistré ; le voici." | "What you had just written was not saved; here it is.";
    READ_ONLY = "Votre structure n’a plus d’accord de partage : vous voyez ce qu’elle a écrit, sans pouvoir y ajouter." | "Your organisation has no consent any longer: you see what it wrote, and can add nothing.";
}

#[component]
pub fn TogetherPage() -> impl IntoView {
    let id = super::action_page::param::<JourneyId>("id");
    load(
        |request| async move { request.ports.together.of_journey(request.actor()?, id?).await },
        page,
    )
}

/// The start of the last meeting held.
pub(super) fn last_contact(meetings: &[MeetingView]) -> Option<time::OffsetDateTime> {
    let held = meetings.iter().filter(|meeting| meeting.state == MeetingState::Held);
    held.map(|meeting| meeting.starts_at).max()
}

fn page(request: Request, file: Together) -> impl IntoView {
    let lang = request.lang;
    let head = file.head.clone();
    let contact = match last_contact(&file.meetings) {
        Some(at) => LAST.with(lang, &[("date", &dates::long(hours::local(at).0, lang))]),
        None => NEVER.get(lang).to_owned(),
    };
    let limit = match (file.writes, head.parts.notes) {
        (false, _) => Some(READ_ONLY),
        (true, false) => Some(OWN_ONLY),
        (true, true) => None,
    };
    let (quick, paper) = (
        format!("/rendez-vous/saisir?parcours={}", head.id),
        format!("/parcours/{}/compte-rendu", head.id),
    );
    let writes = file.writes;
    view! {
        <Trail head=head.clone() here=TITLE.get(lang)/>
        <PageHeader title=format!("{} – {}", TITLE.get(lang), name(&head, lang)) lead=head.title.clone().unwrap_or_default()>
            {writes.then(|| view! { <a class="button" href=quick>{QUICK.get(lang)}</a> })}
            <a class="button secondary" href=paper>{REPORT.get(lang)}</a>
        </PageHeader>
        {super::quick::written(&request, &head)}
        <JourneyNav journey=head.id access=head.access parts=head.parts/>
        {limit.map(|text| view! { <Message tone="info"><p>{text.get(lang)}</p></Message> })}
        {(!writes).then(lost)}
        <p class="meta">{contact}</p>
        <Actions file=file.clone() lang/>
        <Meetings file=file.clone() lang/>
        <Notes file lang/>
    }
}

/// What was typed for a file that the consent no longer opens.
fn lost() -> Option<impl IntoView> {
    let lang = crate::request::lang();
    current().ok()?.draft.map(|_| {
        view! {
            <Message tone="warning"><p>{NOT_SAVED.get(lang)}</p></Message>
            <Typed/>
        }
    })
}

/// Whether what could not be saved waits in this form, so that it has to be in sight.
fn waits(action: &str) -> bool {
    current()
        .ok()
        .and_then(|request| request.draft)
        .is_some_and(|draft| draft.action == action)
}

fn of(file: &Together) -> Vec<(&'static str, String)> {
    vec![("journey", file.head.id.to_string())]
}

#[component]
fn Actions(file: Together, lang: Lang) -> impl IntoView {
    let today = current().map_or(time::Date::MIN, |request| request.today());
    let (hidden, team, journey, closed) = (of(&file), file.team, file.head.id, !file.writes);
    let (open, past): (Vec<_>, Vec<_>) = file.actions.into_iter().partition(super::types::ActionView::is_open);
    view! {
        <section class="section" id="actions" aria-labelledby="actions-title">
            <h2 id="actions-title">{ACTIONS.get(lang)}</h2>
            {if open.is_empty() {
                view! { <p class="quiet-text">{NO_ACTION.get(lang)}</p> }.into_any()
            } else {
                view! { <ActionList actions=open journey today closed/> }.into_any()
            }}
            {file.writes.then(|| view! {
                <details class="disclosure" open=waits("together/add_action")>
                    <summary>{ADD_ACTION.get(lang)}</summary>
                    <ActForm action="together/add_action" hidden>
                        <ActionFields team/>
                        <SaveAnyway/>
                        <div class="form-actions"><Submit label=ADD/></div>
                    </ActForm>
                </details>
            })}
            {(!past.is_empty()).then(|| view! {
                <details class="disclosure">
                    <summary>{PAST.with(lang, &[("n", &past.len().to_string())])}</summary>
                    <ActionList actions=past journey today closed/>
                </details>
            })}
        </section>
    }
}

#[component]
fn Meetings(file: Together, lang: Lang) -> impl IntoView {
    let (hidden, team, journey) = (of(&file), file.team, file.head.id);
    let me = current()
        .ok()
        .and_then(|request| request.actor)
        .map(|actor| actor.account);
    view! {
        <section class="section" id="rendez-vous" aria-labelledby="meetings-title">
            <h2 id="meetings-title">{MEETINGS.get(lang)}</h2>
            {if file.meetings.is_empty() {
                view! { <p class="quiet-text">{NO_MEETING.get(lang)}</p> }.into_any()
            } else {
                view! { <MeetingList meetings=file.meetings journey/> }.into_any()
            }}
            {me.filter(|_| file.writes).map(|me| view! {
                <details class="disclosure" open=waits("together/plan_meeting")>
                    <summary>{PLAN_MEETING.get(lang)}</summary>
                    <ActForm action="together/plan_meeting" hidden>
                        <MeetingFields team me/>
                        <div class="form-actions"><Submit label=PLAN/></div>
                    </ActForm>
                </details>
            })}
        </section>
    }
}

#[component]
fn Notes(file: Together, lang: Lang) -> impl IntoView {
    let (hidden, journey, closed) = (of(&file), file.head.id, !file.writes);
    view! {
        <section class="section" id="notes" aria-labelledby="notes-title">
            <h2 id="notes-title">{NOTES.get(lang)}</h2>
            {file.writes.then(|| view! {
                <details class="disclosure" open=waits("together/write_note")>
                    <summary>{ADD_NOTE.get(lang)}</summary>
                    <ActForm action="together/write_note" hidden>
                        <NoteFields/>
                        <SaveAnyway/>
                        <div class="form-actions"><Submit label=WRITE/></div>
                    </ActForm>
                </details>
            })}
            {if file.notes.is_empty() {
                view! { <p class="quiet-text">{NO_NOTE.get(lang)}</p> }.into_any()
            } else {
                view! { <NoteList notes=file.notes journey closed/> }.into_any()
            }}
        </section>
    }
}
