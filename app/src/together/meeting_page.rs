use super::{
    action_page::param,
    fields::{MeetingFields, Trail, name},
    meeting_list::{state_chip, title, told},
    note_list::NoteList,
    rules::PRESENCE,
    types::{Attendance, MeetingKind, MeetingState, MeetingView, Together},
};
use crate::{
    error::AppError,
    hours,
    ids::{JourneyId, MeetingId},
    request::{Request, current},
    text::{Lang, Text},
    texts,
    ui::{ActForm, PageHeader, Submit, fields::merging, form::typed_for, load},
    values::{Choice, options},
};
use leptos::prelude::*;

texts! {
    CALENDAR = "Fichier d’agenda (.ics)" | "Calendar file (.ics)";
    REPORT = "Compte rendu à imprimer" | "Report to print";
    CESA = "Document d’entretien CESA à imprimer" | "CESA interview document to print";
    WHO_CAME = "Qui était là" | "Who was there";
    EVERYBODY = "Personne accompagnée" | "Person supported";
    SAVE = "Enregistrer les présences" | "Save attendance";
    BEFORE = "Avant le début, notez seulement qui s’est excusé." | "Before it begins, write down only who is excused.";
    CHANGE = "Modifier le rendez-vous" | "Change the meeting";
    SAVE_CHANGE = "Enregistrer" | "Save";
    CANCEL = "Annuler ce rendez-vous…" | "Cancel this meeting…";
    CANCEL_WHY = "Il reste dans l’historique comme annulé." | "It stays in the history as cancelled.";
    CANCEL_DO = "Annuler le rendez-vous" | "Cancel the meeting";
    CLOSED = "Pour déplacer, modifier ou annuler ce rendez-vous, remettez d’abord les personnes « attendues » ci-dessus." | "To move, change or cancel this meeting, first set people back to “expected” above.";
    OF_WORKSHOP = "L’heure et le lieu se changent pour tous, sur la page de l’atelier :" | "Time and place are changed for everybody, on the page of the workshop:";
    OF_CALLED_OFF = "L’atelier est annulé pour tous :" | "The workshop is cancelled for everybody:";
    WORKSHOP = "Ouvrir l’atelier" | "Open the workshop";
    NOTES = "Notes de ce rendez-vous" | "Notes of this meeting";
}

#[component]
pub fn MeetingPage() -> impl IntoView {
    let (journey, meeting) = (param::<JourneyId>("id"), param::<MeetingId>("meeting"));
    load(
        |request| async move {
            let (journey, meeting) = (journey?, meeting?);
            let file = request.ports.together.of_journey(request.actor()?, journey).await?;
            let meeting = file.meetings.iter().find(|one| one.id == meeting).cloned();
            Ok((file, meeting.ok_or(AppError::NotFound)?))
        },
        page,
    )
}

fn page(request: Request, (file, meeting): (Together, MeetingView)) -> impl IntoView {
    let lang = request.lang;
    let (head, id) = (file.head.clone(), meeting.id);
    let when = hours::long(meeting.starts_at, lang);
    let at = move |paper: &str| format!("/parcours/{}/{paper}?rendez-vous={id}", head.id);
    let notes: Vec<_> = file
        .notes
        .iter()
        .filter(|note| note.meeting == Some(id))
        .cloned()
        .collect();
    let acts = meeting.own && file.writes;
    let cesa = meeting.kind == MeetingKind::CesaInterview;
    let journey = file.head.id;
    view! {
        <Trail head=file.head.clone() here=title(&meeting, lang)/>
        <PageHeader title=title(&meeting, lang) lead=name(&file.head, lang)>
            <a class="button secondary" href=format!("/rendez-vous/{id}.ics") download="">{CALENDAR.get(lang)}</a>
            <a class="button secondary" href=at("compte-rendu")>{REPORT.get(lang)}</a>
            {cesa.then(|| view! { <a class="button secondary" href=at("entretien-cesa")>{CESA.get(lang)}</a> })}
        </PageHeader>
        <p class="meta cluster">
            {state_chip(meeting.state, lang)}
            <time datetime=hours::machine(meeting.starts_at)>{when}</time>
            <span>{told(&meeting, lang)}</span>
        </p>
        <Attendances meeting=meeting.clone() journey acts now=request.now/>
        {acts.then(|| view! { <Change file=file.clone() meeting=meeting.clone() lang/> })}
        {(!notes.is_empty()).then(|| view! {
            <section class="section" aria-labelledby="notes-title">
                <h2 id="notes-title">{NOTES.get(lang)}</h2>
                <NoteList notes journey/>
            </section>
        })}
    }
}

fn called(name: Option<&String>, lang: Lang) -> String {
    name.cloned().unwrap_or_else(|| EVERYBODY.get(lang).to_owned())
}

/// Who came; a form for the organisation whose meeting it is.
#[component]
fn Attendances(meeting: MeetingView, journey: JourneyId, acts: bool, now: time::OffsetDateTime) -> impl IntoView {
    let lang = crate::request::lang();
    let early = meeting.starts_at > now;
    // What was called off stays so; an answer that was refused comes back with the reason.
    let offered = meeting.state != MeetingState::Cancelled || typed_for("together/attend", "");
    let body = if acts && offered {
        let hidden = vec![("journey", journey.to_string()), ("meeting", meeting.id.to_string())];
        let people = meeting.people.iter().map(|person| {
            let name = format!("{PRESENCE}{}", person.creator);
            (name, called(person.name.as_ref(), lang), person.attendance)
        });
        let people: Vec<_> = people.collect();
        let fields = move || {
            let fields = people
                .iter()
                .map(|(name, label, now)| presence(name.clone(), label.clone(), *now, lang));
            fields.collect_view()
        };
        view! {
            <ActForm action="together/attend" hidden merges=true>
                {early.then(|| view! { <p class="hint">{BEFORE.get(lang)}</p> })}
                {fields()}
                <div class="form-actions"><Submit label=SAVE/></div>
            </ActForm>
        }
        .into_any()
    } else {
        let people = meeting.people.iter().map(|person| {
            let told = format!(
                "{}{}{}",
                called(person.name.as_ref(), lang),
                lang.colon(),
                person.attendance.label().get(lang)
            );
            view! { <li>{told}</li> }
        });
        view! { <ul>{people.collect_view()}</ul> }.into_any()
    };
    view! {
        <section class="section" aria-labelledby="who-title">
            <h2 id="who-title">{WHO_CAME.get(lang)}</h2>
            {body}
        </section>
    }
}

/// The attendance of one person, the choices in a row.
pub(super) fn presence(name: String, label: String, now: Attendance, lang: Lang) -> impl IntoView + use<> {
    let state = crate::ui::form::state();
    let chosen = state.value(&name, now.code().to_owned());
    let told = |code: &str| {
        code.parse()
            .map_or_else(|_| code.to_owned(), |one: Attendance| one.label().get(lang).to_owned())
    };
    let was = merging(&state, &name, &label, now.code(), told);
    let all = options::<Attendance>(lang);
    let words = all.iter().map(|(code, text)| (code.as_str(), text.as_str()));
    state.shown.chosen(&name, &label, now.code(), words);
    let choices = all.into_iter().map(|(code, text)| {
        let checked = code == chosen;
        view! {
            <label class="choice"><input type="radio" name=format!("form[{name}]") value=code checked=checked/><span>{text}</span></label>
        }
    });
    view! {
        <fieldset class="fieldset">
            <legend>{label}</legend>
            <div class="cluster">{choices.collect_view()}</div>
            {was}
        </fieldset>
    }
}

#[component]
fn Change(file: Together, meeting: MeetingView, lang: Lang) -> impl IntoView {
    let Some(me) = current()
        .ok()
        .and_then(|request| request.actor)
        .map(|actor| actor.account)
    else {
        return ().into_any();
    };
    if let Some(workshop) = meeting.workshop {
        let page = format!("/ateliers/{workshop}");
        let told: Text = match meeting.state {
            MeetingState::Cancelled => OF_CALLED_OFF,
            _ => OF_WORKSHOP,
        };
        return view! { <p class="quiet-text">{told.get(lang)}" "<a href=page>{WORKSHOP.get(lang)}</a></p> }.into_any();
    }
    if meeting.state != MeetingState::Planned {
        let hint =
            (meeting.state != MeetingState::Cancelled).then(|| view! { <p class="quiet-text">{CLOSED.get(lang)}</p> });
        return hint.into_any();
    }
    let hidden = vec![
        ("journey", file.head.id.to_string()),
        ("meeting", meeting.id.to_string()),
    ];
    let cancel = hidden
        .iter()
        .cloned()
        .chain([("cancelled", "yes".to_owned())])
        .collect();
    let waits = current()
        .ok()
        .and_then(|request| request.draft)
        .is_some_and(|draft| draft.action == "together/save_meeting");
    let (save, stop): (Text, Text) = (SAVE_CHANGE, CANCEL_DO);
    view! {
        <details class="disclosure" open=waits>
            <summary>{CHANGE.get(lang)}</summary>
            <ActForm action="together/save_meeting" version=meeting.version hidden merges=true>
                <MeetingFields team=file.team me meeting=Some(meeting)/>
                <div class="form-actions"><Submit label=save/></div>
            </ActForm>
        </details>
        <details class="confirm">
            <summary class="button danger secondary">{CANCEL.get(lang)}</summary>
            <div class="confirm-body">
                <p>{CANCEL_WHY.get(lang)}</p>
                <ActForm action="together/attend" key="cancel" hidden=cancel>
                    <div class="form-actions"><Submit label=stop class="danger"/></div>
                </ActForm>
            </div>
        </details>
    }
    .into_any()
}
