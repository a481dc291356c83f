//! Pages to print: what the file knows is filled in, the rest is left to be written by hand.

use super::{
    action_page::param,
    cesa_facts,
    fields::{Trail, name},
    types::{Attendance, Head, MeetingKind, MeetingState, MeetingView, Together},
};
use crate::{
    contracts::types::ContractView,
    dates,
    error::AppError,
    hours,
    ids::{JourneyId, MeetingId},
    request::{Request, current},
    sharing::Visibility,
    text::{Lang, Text},
    texts,
    ui::{PageHeader, load},
    values::Choice,
};
use leptos::prelude::*;
use time::Date;

texts! {
    REPORT = "Compte rendu d’entretien" | "Interview report";
    CESA = "Entretien individuel d’accompagnement – CESA" | "Individual support interview – CESA";
    CESA_LAW = "Deux entretiens au moins par période de douze mois, chacun suivi d’un document signé par l’entrepreneur·e (article R. 7331-3 du Code du travail)." | "At least two interviews in each twelve months, each followed by a document signed by the entrepreneur (article R. 7331-3 of the French labour code).";
    PRINT_HINT = "Imprimez cette page avec votre navigateur (Ctrl + P)." | "Print this page with your browser (Ctrl + P).";
    PERSON = "Personne" | "Person";
    PROJECT = "Projet" | "Project";
    ADVISER = "Accompagnement" | "Support";
    WHEN = "Date et durée" | "Date and duration";
    PLACE = "Lieu" | "Place";
    PRESENT = "Présences" | "Attendance";
    COUNTED = "Entretiens de la période" | "Interviews of the period";
    OF_PERIOD = "Tenus : {n} ; documents signés : {signed} sur {max} (du {from} au {to})" | "Held: {n}; documents signed: {signed} of {max} (from {from} to {to})";
    NO_CESA = "Aucun CESA ne court ce jour-là avec cette structure : l’entretien ne compte pour aucun contrat." | "No CESA runs on that day with this organisation: the interview counts for no contract.";
    SAID = "Ce qui a été dit" | "What was said";
    REVIEW = "Bilan de la période" | "Review of the period";
    OUTLOOK = "Perspectives de développement de l’activité" | "Outlook for the activity";
    ACTIONS = "Actions" | "Actions";
    NEEDS = "Besoins d’accompagnement et de formation" | "Needs for support and training";
    NEXT = "Prochain rendez-vous" | "Next meeting";
    SIGNED = "Signatures" | "Signatures";
    SIGN_PERSON = "L’entrepreneur·e, le" | "The entrepreneur, on";
    SIGN_HOUSE = "Pour {name}, le" | "For {name}, on";
    MINUTES = "{date}, {n} min" | "{date}, {n} min";
    BY = "{title} – pour le {date}" | "{title} – by {date}";
}

/// The last one that the reader's organisation held.
fn last_held(meetings: &[MeetingView]) -> Option<&MeetingView> {
    meetings
        .iter()
        .find(|meeting| meeting.state == MeetingState::Held && meeting.own)
}

/// The next CESA interview of the reader's organisation, else the last one that it held: a meeting of another kind is none.
fn interview(meetings: &[MeetingView]) -> Option<&MeetingView> {
    let own = || {
        meetings
            .iter()
            .filter(|one| one.own && one.kind == MeetingKind::CesaInterview)
    };
    let next = own().filter(|one| one.state == MeetingState::Planned);
    next.min_by_key(|one| one.starts_at)
        .or_else(|| own().find(|one| one.state == MeetingState::Held))
}

/// The file, and the meeting that the address names, else the one that is meant.
async fn read(
    request: Request,
    journey: Result<JourneyId, AppError>,
    meant: fn(&[MeetingView]) -> Option<&MeetingView>,
) -> Result<(Together, Option<MeetingView>), AppError> {
    let file: Together = request.ports.together.of_journey(request.actor()?, journey?).await?;
    let asked = request.query("rendez-vous");
    if asked.is_empty() {
        let meant = meant(&file.meetings).cloned();
        return Ok((file, meant));
    }
    let id: MeetingId = asked.parse().map_err(|_| AppError::NotFound)?;
    let meeting = file.meetings.iter().find(|meeting| meeting.id == id).cloned();
    Ok((file, Some(meeting.ok_or(AppError::NotFound)?)))
}

#[component]
pub fn ReportPaperPage() -> impl IntoView {
    let journey = param::<JourneyId>("id");
    load(
        |request| read(request, journey, last_held),
        |request, (file, meeting)| {
            let lang = request.lang;
            let said: Vec<String> = file
                .notes
                .iter()
                .filter(|note| note.visibility == Visibility::CircleAndCreator)
                .filter(|note| note.meeting.is_some() && note.meeting == meeting.as_ref().map(|meeting| meeting.id))
                .map(|note| note.body.clone())
                .collect();
            view! {
                <Top head=file.head.clone() title=REPORT lang/>
                <article class="paper">
                    <Facts file=file.clone() meeting=meeting.clone() lang/>
                    <h2>{SAID.get(lang)}</h2>
                    {said.iter().map(|text| view! { <p class="prewrap">{text.clone()}</p> }).collect_view()}
                    {said.is_empty().then(|| view! { <div class="blank"></div> })}
                    <Plan file=file.clone() lang/>
                    <Next file=file.clone() now=request.now lang/>
                    <Signatures meeting lang/>
                </article>
            }
        },
    )
}

#[component]
pub fn CesaPaperPage() -> impl IntoView {
    let journey = param::<JourneyId>("id");
    load(
        |request| async move {
            let (file, meeting) = read(request.clone(), journey, interview).await?;
            let contracts = &request.ports.contracts;
            let contracts = contracts
                .of_journey(request.actor()?, file.head.id, None)
                .await?
                .contracts;
            Ok((file, meeting, contracts))
        },
        |request, (file, meeting, contracts)| {
            let lang = request.lang;
            let day = meeting
                .as_ref()
                .map_or(request.today(), |meeting| hours::local(meeting.starts_at).0);
            let running = running(&contracts, meeting.as_ref(), day);
            let under = cesa_facts::lines(&running, day, lang);
            let counted = counted(&running, day, lang);
            let counted = counted.into_iter().map(|text| view! { <dd>{text}</dd> });
            view! {
                <Top head=file.head.clone() title=CESA lang/>
                <article class="paper">
                    <p>{CESA_LAW.get(lang)}</p>
                    <Facts file=file.clone() meeting=meeting.clone() lang/>
                    <dl class="facts lines">
                        {under.into_iter().map(|(label, text)| view! { <div><dt>{label}</dt><dd>{text}</dd></div> }).collect_view()}
                        <div><dt>{COUNTED.get(lang)}</dt>{counted.collect_view()}</div>
                    </dl>
                    {[REVIEW, OUTLOOK].map(|title| view! { <h2>{title.get(lang)}</h2><div class="blank"></div> }).collect_view()}
                    <Plan file=file.clone() lang/>
                    <h2>{NEEDS.get(lang)}</h2>
                    <div class="blank"></div>
                    <Next file=file.clone() now=request.now lang/>
                    <Signatures meeting lang/>
                </article>
            }
        },
    )
}

/// The CESA that run on the day, of the organisation that met.
fn running(contracts: &[ContractView], meeting: Option<&MeetingView>, on: Date) -> Vec<ContractView> {
    let runs = |one: &&ContractView| {
        let theirs = meeting.map_or(one.own, |meeting| meeting.organisation == one.organisation_name);
        theirs && !one.terms.is_cape() && one.terms.runs_on(on)
    };
    contracts.iter().filter(runs).cloned().collect()
}

/// What the contracts count in the period of the day (C. trav. R7331-3): the same as their deadlines.
fn counted(contracts: &[ContractView], on: Date, lang: Lang) -> Vec<String> {
    let told: Vec<String> = contracts
        .iter()
        .filter_map(|one| {
            let window = one.window_on(on)?;
            let (from, to) = (dates::short(window.from, lang), dates::short(window.to, lang));
            let counts = [window.held, window.signed, window.wanted].map(|n| n.to_string());
            let [n, signed, max] = counts.each_ref().map(String::as_str);
            let values = [
                ("n", n),
                ("signed", signed),
                ("max", max),
                ("from", &*from),
                ("to", &*to),
            ];
            let text = OF_PERIOD.with(lang, &values);
            Some(match &one.person {
                Some(name) => format!("{name}{}{text}", lang.colon()),
                None => text,
            })
        })
        .collect();
    if told.is_empty() {
        vec![NO_CESA.get(lang).to_owned()]
    } else {
        told
    }
}

#[component]
fn Top(head: Head, title: Text, lang: Lang) -> impl IntoView {
    view! {
        <Trail head here=title.get(lang)/>
        <PageHeader title=title.get(lang)/>
        <p class="quiet-text no-print">{PRINT_HINT.get(lang)}</p>
    }
}

/// Who met whom, when and where.
#[component]
fn Facts(file: Together, meeting: Option<MeetingView>, lang: Lang) -> impl IntoView {
    let head = &file.head;
    let came = |meeting: &MeetingView| {
        let people = meeting
            .people
            .iter()
            .filter_map(|person| Some((person.name.clone()?, person.attendance)));
        let told = people.map(|(name, attendance)| match attendance {
            Attendance::Expected => name,
            attendance => format!("{name}{}{}", lang.colon(), attendance.label().get(lang)),
        });
        told.collect::<Vec<_>>().join(", ")
    };
    let of = |told: fn(&MeetingView) -> String| meeting.as_ref().map(told).unwrap_or_default();
    let when = meeting
        .as_ref()
        .map(|meeting| {
            let date = hours::long(meeting.starts_at, lang);
            MINUTES.with(lang, &[("date", &date), ("n", &meeting.minutes.to_string())])
        })
        .unwrap_or_default();
    let facts = [
        (PERSON, name(head, lang)),
        (PROJECT, head.title.clone().unwrap_or_default()),
        (
            ADVISER,
            of(|meeting| format!("{}, {}", meeting.adviser.name, meeting.organisation)),
        ),
        (WHEN, when),
        (PLACE, of(|meeting| meeting.place.clone())),
        (PRESENT, meeting.as_ref().map(came).unwrap_or_default()),
    ];
    let lines = facts.map(|(label, text)| view! { <div><dt>{label.get(lang)}</dt><dd>{text}</dd></div> });
    view! { <dl class="facts lines">{lines.collect_view()}</dl> }
}

/// What is to be done, with room to add.
#[component]
fn Plan(file: Together, lang: Lang) -> impl IntoView {
    let open = file.actions.iter().filter(|action| action.is_open());
    let lines = open.map(|action| {
        let told = match action.due_on {
            Some(due) => BY.with(lang, &[("title", &action.title), ("date", &dates::long(due, lang))]),
            None => action.title.clone(),
        };
        view! { <li>{told}</li> }
    });
    view! {
        <h2>{ACTIONS.get(lang)}</h2>
        <ul>{lines.collect_view()}</ul>
        <div class="blank short"></div>
    }
}

#[component]
fn Next(file: Together, now: time::OffsetDateTime, lang: Lang) -> impl IntoView {
    let planned = file
        .meetings
        .iter()
        .filter(|meeting| meeting.state == MeetingState::Planned && meeting.starts_at > now);
    let next = planned.map(|meeting| meeting.starts_at).min();
    view! {
        <h2>{NEXT.get(lang)}</h2>
        {match next {
            Some(at) => view! { <p>{hours::long(at, lang)}</p> }.into_any(),
            None => view! { <div class="blank line"></div> }.into_any(),
        }}
    }
}

#[component]
fn Signatures(meeting: Option<MeetingView>, lang: Lang) -> impl IntoView {
    let own = || {
        current()
            .ok()
            .and_then(|request| request.actor)
            .map(|actor| actor.organisation_name().to_owned())
    };
    let house = meeting
        .map(|meeting| meeting.organisation)
        .or_else(own)
        .unwrap_or_default();
    view! {
        <h2>{SIGNED.get(lang)}</h2>
        <div class="form-grid">
            <div class="blank"><p>{SIGN_PERSON.get(lang)}</p></div>
            <div class="blank"><p>{SIGN_HOUSE.with(lang, &[("name", &house)])}</p></div>
        </div>
    }
}
