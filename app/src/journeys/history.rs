use super::types::Happening;
use crate::{
    dates,
    financing::rules::RequestState,
    ids::JourneyId,
    request::lang,
    stages::rules::StageAct,
    text::{Lang, Text},
    texts,
};
use leptos::prelude::*;

texts! {
    TITLE = "Historique" | "History";
    READ = "Lire ce qui y était écrit" | "Read what was written there";
    LATELY = "Ce qui s’est passé récemment" | "What happened lately";
    ALL = "Tout l’historique ({n})" | "The whole history ({n})";
    EMPTY = "Rien ne s’est encore passé ici, ou rien ne vous en est ouvert." | "Nothing has happened here yet, or nothing of it is open to you.";
    OPENED = "Le parcours a été ouvert." | "The journey was opened.";
    CHANGED = "La fiche de la personne ou du projet a été corrigée." | "The record of the person or of the project was corrected.";
    OPENING_CORRECTED = "Le jour d’ouverture du parcours a été corrigé : le {date}, au lieu du {before}." | "The opening day of the journey was corrected: {date}, instead of {before}.";
    ASSIGNED = "Une autre personne de la structure est désormais chargée du parcours." | "Somebody else of the organisation is now in charge of the journey.";
    IMPORTED = "Le parcours a été repris d’un tableau de suivi." | "The journey was taken over from a follow-up table.";
    IMPORT_UNDONE = "Des étapes reprises d’un tableau de suivi ont été retirées : l’import a été annulé." | "Stages taken over from a follow-up table were taken out: the import was undone.";
    STAGE_PLANNED = "L’étape « {stage} » a été inscrite." | "The stage “{stage}” was written down.";
    STAGE_SAVED = "Les informations de l’étape « {stage} » ont été mises à jour." | "The facts of the stage “{stage}” were updated.";
    STAGE_CORRECTED = "Un fait de l’étape « {stage} » a été corrigé." | "A fact of the stage “{stage}” was corrected.";
    STAGE_ASSIGNED = "L’étape « {stage} » est suivie par une autre personne de la structure." | "The stage “{stage}” is followed by somebody else of the organisation.";
    STAGE_STRUCK = "L’étape « {stage} », inscrite par erreur, a été rayée." | "The stage “{stage}”, written down by mistake, was struck out.";
    STAGE_TURNED_DOWN = "L’étape « {stage} » est annulée le {date} : la candidature n’a pas abouti." | "The stage “{stage}” is cancelled on {date}: nothing came of the application.";
    STAGE_PLANNED_AGAIN = "L’étape « {stage} » est de nouveau prévue : la décision sur la candidature a été corrigée." | "The stage “{stage}” is planned again: the decision on the application was corrected.";
    STAGE_MOVED = "L’étape « {stage} » a changé d’état." | "The stage “{stage}” changed state.";
    STARTED = "L’étape « {stage} » a commencé le {date}." | "The stage “{stage}” started on {date}.";
    INTERRUPTED = "L’étape « {stage} » a été interrompue le {date}." | "The stage “{stage}” was interrupted on {date}.";
    RESUMED = "L’étape « {stage} » a repris le {date}." | "The stage “{stage}” resumed on {date}.";
    COMPLETED = "L’étape « {stage} » s’est terminée le {date}." | "The stage “{stage}” was completed on {date}.";
    CANCELLED = "L’étape « {stage} » a été annulée le {date}." | "The stage “{stage}” was cancelled on {date}.";
    CONTRACT_RECORDED = "Un contrat a été inscrit dans l’étape « {stage} »." | "A contract was written into the stage “{stage}”.";
    CONTRACT_CHANGED = "Un contrat de l’étape « {stage} » a été mis à jour." | "A contract of the stage “{stage}” was updated.";
    CONTRACT_MENDED = "Parcours a corrigé de lui-même un CAPE de l’étape « {stage} » : inscrit avant celui qu’il suit, il en est le renouvellement." | "Parcours corrected a CAPE of the stage “{stage}” by itself: written down before the one that it follows, it is its renewal.";
    CONTRACT_ENTERED = "Un fait a été inscrit dans un contrat de l’étape « {stage} »." | "A fact was written into a contract of the stage “{stage}”.";
    CONTRACT_STRUCK_OUT = "Un contrat de l’étape « {stage} » a été rayé : inscrit par erreur, ou sans suite." | "A contract of the stage “{stage}” was struck out: written down by mistake, or never begun.";
    CONTRACT_HOLDER_LEFT = "La personne d’un contrat de l’étape « {stage} », qui court encore, a quitté le projet le {date}." | "The person of a contract of the stage “{stage}” that still runs left the project on {date}.";
    CONTRACT_STRUCK = "Un fait a été rayé dans un contrat de l’étape « {stage} »." | "A fact was struck out of a contract of the stage “{stage}”.";
    REFERRAL_WRITTEN = "Une orientation vers {other} ({stage}) a été préparée." | "A referral to {other} ({stage}) was drafted.";
    REFERRAL_SENT = "Le parcours a été orienté vers {other} pour l’étape « {stage} »." | "The journey was referred to {other} for the stage “{stage}”.";
    REFERRAL_SEEN = "L’orientation ({stage}) a été ouverte par {other}." | "{other} opened the referral ({stage}).";
    REFERRAL_ACCEPTED = "L’orientation ({stage}) a été acceptée par {other}." | "{other} accepted the referral ({stage}).";
    REFERRAL_DECLINED_UNTIL = "L’orientation ({stage}) n’a pas eu de suite chez {other} : pas de place avant le {date}." | "{other} could not take up the referral ({stage}): no place before {date}.";
    REFERRAL_DECLINED = "L’orientation ({stage}) n’a pas eu de suite chez {other}." | "{other} could not take up the referral ({stage}).";
    REFERRAL_EDITED = "L’orientation préparée vers {other} ({stage}) a été modifiée." | "The drafted referral to {other} ({stage}) was changed.";
    REFERRAL_IDENTIFIED = "L’orientation vers {other} ({stage}), envoyée sans nom, porte désormais le nom de la personne." | "The referral to {other} ({stage}), sent without a name, now carries the person’s name.";
    REFERRAL_UNDER_REVIEW = "L’orientation ({stage}) est à l’étude chez {other}." | "{other} is studying the referral ({stage}).";
    REFERRAL_INFO_REQUESTED = "Une question de {other} a été posée sur l’orientation ({stage})." | "{other} asked a question about the referral ({stage}).";
    REFERRAL_INFO_GIVEN = "La question de {other} sur l’orientation ({stage}) a reçu sa réponse." | "The question of {other} about the referral ({stage}) was answered.";
    REFERRAL_WAITLISTED = "L’orientation ({stage}) a été inscrite sur la liste d’attente de {other}." | "{other} put the referral ({stage}) on its waiting list.";
    REFERRAL_RECONSIDERED = "L’orientation ({stage}) est de nouveau à l’étude chez {other}." | "{other} takes up the referral ({stage}) again.";
    REFERRAL_EXPIRED = "L’orientation vers {other} ({stage}) est restée sans réponse : elle a expiré." | "The referral to {other} ({stage}) went unanswered and expired.";
    REFERRAL_MET = "Le premier rendez-vous avec {other} ({stage}) a eu lieu." | "The first meeting with {other} ({stage}) was held.";
    REFERRAL_CLOSED = "L’orientation vers {other} ({stage}) est close." | "The referral to {other} ({stage}) is closed.";
    REFERRAL_REDIRECTED = "Le parcours est orienté vers {other} ({stage}), à la suite d’une orientation restée sans suite." | "The journey is referred to {other} ({stage}), after a referral that led nowhere.";
    REFERRAL_OTHERS_ASKED = "Le retrait des autres orientations ({stage}) a été demandé par {other}." | "{other} asked that the other referrals ({stage}) be withdrawn.";
    REFERRAL_LINK_SENT = "Un nouveau lien a été envoyé à {other} pour répondre à l’orientation ({stage})." | "A new link was sent to {other} to answer the referral ({stage}).";
    REFERRAL_LINK_REVOKED = "Le lien envoyé à {other} pour répondre à l’orientation ({stage}) a été annulé." | "The link sent to {other} to answer the referral ({stage}) was taken back.";
    REFERRAL_WITHDRAWN = "L’orientation vers {other} ({stage}) a été retirée." | "The referral to {other} ({stage}) was withdrawn.";
    REQUEST_WRITTEN = "Une demande de financement a été écrite." | "A request for money was written.";
    REQUEST_CHANGED = "Une demande de financement a été modifiée." | "A request for money was changed.";
    REQUEST_MOVED = "Une demande de financement a avancé (date d’effet : {date})." | "A request for money moved on (effective {date}).";
    SUBMITTED = "Une demande de financement a été déposée le {date}." | "A request for money was submitted on {date}.";
    IN_COMMITTEE = "Le {date}, une demande de financement a été inscrite à l’ordre du jour d’un comité." | "On {date}, a request for money was put on the agenda of a committee.";
    GRANTED = "Un financement a été accordé le {date}." | "Money was granted on {date}.";
    GRANTED_IF = "Un financement a été accordé sous réserve le {date}." | "Money was granted under conditions on {date}.";
    ADJOURNED = "Une demande de financement a été ajournée le {date}." | "A request for money was adjourned on {date}.";
    REFUSED = "Une demande de financement a été refusée le {date}." | "A request for money was refused on {date}.";
    LAPSED = "Un financement accordé ne sera pas versé : caduc ou abandonné le {date}." | "Money that was granted will not be paid: lapsed or given up on {date}.";
    DISBURSED = "Un versement a été fait le {date} sur un financement accordé." | "A payment was made on {date} from money that was granted.";
    DOCUMENT_ADDED = "Une pièce a été ajoutée au dossier." | "A document was added to the file.";
    DOCUMENT_WITHDRAWN = "Une pièce a été retirée du dossier." | "A document was withdrawn from the file.";
    REQUEST_STRUCK = "Un acte d’une demande de financement a été rayé." | "An act of a request for money was struck out.";
    REQUEST_CORRECTED = "Un acte d’une demande de financement a été corrigé." | "An act of a request for money was corrected.";
    CONDITION_MET = "Une condition d’un financement est levée." | "A condition of a grant is met.";
    PLAN_CHANGED = "Le plan de financement a été modifié." | "The financing plan was changed.";
    CONSENT_RECORDED = "Un accord de partage a été donné à {other}." | "A consent was given to {other}.";
    CONSENT_WITHDRAWN = "L’accord de partage donné à {other} a été retiré." | "The consent given to {other} was withdrawn.";
    CONSENT_LIMITED = "L’accord de partage donné à {other} a été réduit." | "The consent given to {other} was narrowed.";
    CONSENT_ASKED = "L’accord de la personne a été demandé pour {other}." | "The person was asked for a consent for {other}.";
    CONSENT_ASKED_AGAIN = "Un nouveau lien a été envoyé pour l’accord demandé pour {other}." | "A new link was sent for the consent asked for {other}.";
    CONSENT_REQUEST_REVOKED = "La demande d’accord pour {other} a été annulée." | "The request for a consent for {other} was taken back.";
    CONSENT_REFUSED = "La personne a refusé l’accord demandé pour {other}." | "The person refused the consent asked for {other}.";
    CIRCLE_LEFT = "Fin de la participation de {other} au cercle." | "{other} left the circle.";
    CIRCLE_CONTACT = "Une autre personne à appeler a été désignée par {other}." | "{other} named another person to call.";
    BROKEN = "L’animation du pôle a ouvert le dossier pour une heure." | "The hub’s coordinator opened the file for an hour.";
    SPACE_OPENED = "La personne a été invitée à suivre le parcours dans son espace." | "The person was invited to follow the journey in a space.";
    SPACE_ENTERED = "La personne a le parcours dans son espace." | "The person has the journey in a space.";
    CONTACT_CHANGED = "La personne a mis ses coordonnées à jour." | "The person updated their details.";
    MESSAGE_POSTED = "Un message a été écrit sur le fil du parcours." | "A message was written on the thread of the journey.";
    ACTION_ADDED = "Une action a été ajoutée au plan." | "An action was added to the plan.";
    ACTION_CHANGED = "Une action du plan a été modifiée." | "An action of the plan was changed.";
    ACTION_DONE = "Une action du plan a été faite." | "An action of the plan was done.";
    ACTION_REOPENED = "Une action du plan a été rouverte." | "An action of the plan was reopened.";
    ACTION_CANCELLED = "Une action du plan a été annulée." | "An action of the plan was cancelled.";
    MEETING_PLANNED = "Un rendez-vous a été prévu pour le {date}." | "A meeting was planned for {date}.";
    MEETING_CHANGED = "Un rendez-vous a été déplacé ou modifié ({date})." | "A meeting was moved or changed ({date}).";
    MEETING_HELD = "Un rendez-vous a eu lieu le {date}." | "A meeting was held on {date}.";
    MEETING_MISSED = "Le rendez-vous du {date} n’a pas eu lieu." | "The meeting of {date} did not take place.";
    MEETING_CANCELLED = "Le rendez-vous du {date} a été annulé." | "The meeting of {date} was cancelled.";
    MEETING_REOPENED = "Le rendez-vous du {date} est de nouveau prévu." | "The meeting of {date} is planned again.";
    WORKSHOP_ENROLLED = "Une inscription à l’atelier du {date} a été faite." | "An enrolment in the workshop of {date} was made.";
    WORKSHOP_CALLED_OFF = "L’atelier du {date} a été annulé." | "The workshop of {date} was cancelled.";
    WORKSHOP_LEFT = "Une inscription à l’atelier du {date} a été retirée." | "An enrolment in the workshop of {date} was withdrawn.";
    WORKSHOP_LEFT_BY = "L’inscription de {other} à l’atelier du {date} a été retirée." | "The enrolment of {other} in the workshop of {date} was withdrawn.";
    WORKSHOP_MOVED = "L’atelier a été déplacé ou modifié ({date})." | "The workshop was moved or changed ({date}).";
    NOTE_WRITTEN = "Une note a été écrite." | "A note was written.";
    NOTE_CHANGED = "Une note a été corrigée." | "A note was corrected.";
    HANDOVER_ANNOUNCED = "Un passage de relais est annoncé pour le {date}." | "A handover is announced for {date}.";
    HANDOVER_IN_FORCE = "Le relais est passé : la personne qui suit le parcours a changé le {date}." | "The handover took place: the person in charge changed on {date}.";
    HANDOVER_IN_PART = "Le {date}, le relais est passé pour ce que suivait encore la personne qui passait la main ; la personne à appeler reste celle qui a été désignée entre-temps." | "On {date}, the handover took place for what the person who handed over still followed; the person to call stays the one who was named meanwhile.";
    HANDOVER_TICKED = "La préparation du passage de relais a avancé." | "The preparation of the handover moved on.";
    HANDOVER_RECEIVED = "Le relais a été bien reçu." | "The handover was received.";
    HANDOVER_CANCELLED = "Le passage de relais prévu le {date} est annulé." | "The handover of {date} was cancelled.";
    HANDOVER_LAPSED = "Le passage de relais prévu le {date} n’a pas eu lieu : le parcours avait changé de mains entre-temps." | "The handover of {date} did not take place: the journey had changed hands meanwhile.";
    LEAD_PROPOSED = "Proposition faite à {other} : mener le parcours." | "The journey was proposed to {other}, to lead it.";
    LEAD_TAKEN = "Le parcours est mené par {other} depuis le {date}." | "{other} leads the journey since {date}.";
    LEAD_DECLINED = "Le parcours n’a pas été repris par {other}." | "{other} did not take the journey on.";
    LEAD_WITHDRAWN = "La proposition faite à {other} de mener le parcours a été retirée." | "The proposal to {other} to lead the journey was withdrawn.";
    PERSON_JOINED = "Une personne a rejoint le projet le {date}." | "Somebody joined the project on {date}.";
    PERSON_LEFT = "Une personne a quitté le projet le {date}." | "Somebody left the project on {date}.";
    SOMEBODY = "une autre structure" | "another organisation";
    A_STAGE = "étape" | "stage";
}

/// What each kind of event is called; kinds that are not here are not told.
const TOLD: &[(&str, Text)] = &[
    ("journey_opened", OPENED),
    ("journey_changed", CHANGED),
    ("journey_opening_corrected", OPENING_CORRECTED),
    ("journey_assigned", ASSIGNED),
    ("journey_imported", IMPORTED),
    ("journey_import_undone", IMPORT_UNDONE),
    ("journey_person_joined", PERSON_JOINED),
    ("journey_person_left", PERSON_LEFT),
    ("stage_planned", STAGE_PLANNED),
    ("stage_saved", STAGE_SAVED),
    ("stage_moved", STAGE_MOVED),
    ("stage_corrected", STAGE_CORRECTED),
    ("stage_turned_down", STAGE_TURNED_DOWN),
    ("stage_planned_again", STAGE_PLANNED_AGAIN),
    ("stage_assigned", STAGE_ASSIGNED),
    ("stage_struck", STAGE_STRUCK),
    ("contract_recorded", CONTRACT_RECORDED),
    ("contract_changed", CONTRACT_CHANGED),
    ("contract_mended", CONTRACT_MENDED),
    ("contract_entered", CONTRACT_ENTERED),
    ("contract_struck", CONTRACT_STRUCK),
    ("contract_struck_out", CONTRACT_STRUCK_OUT),
    ("contract_holder_left", CONTRACT_HOLDER_LEFT),
    ("referral_written", REFERRAL_WRITTEN),
    ("referral_sent", REFERRAL_SENT),
    ("referral_seen", REFERRAL_SEEN),
    ("referral_accepted", REFERRAL_ACCEPTED),
    ("referral_declined", REFERRAL_DECLINED),
    ("referral_link_sent", REFERRAL_LINK_SENT),
    ("referral_link_revoked", REFERRAL_LINK_REVOKED),
    ("referral_withdrawn", REFERRAL_WITHDRAWN),
    ("referral_edited", REFERRAL_EDITED),
    ("referral_identified", REFERRAL_IDENTIFIED),
    ("referral_under_review", REFERRAL_UNDER_REVIEW),
    ("referral_info_requested", REFERRAL_INFO_REQUESTED),
    ("referral_info_given", REFERRAL_INFO_GIVEN),
    ("referral_waitlisted", REFERRAL_WAITLISTED),
    ("referral_reconsidered", REFERRAL_RECONSIDERED),
    ("referral_expired", REFERRAL_EXPIRED),
    ("referral_met", REFERRAL_MET),
    ("referral_closed", REFERRAL_CLOSED),
    ("referral_redirected", REFERRAL_REDIRECTED),
    ("referral_others_asked", REFERRAL_OTHERS_ASKED),
    ("financing_request_written", REQUEST_WRITTEN),
    ("financing_request_changed", REQUEST_CHANGED),
    ("financing_request_moved", REQUEST_MOVED),
    ("financing_act_struck", REQUEST_STRUCK),
    ("financing_act_corrected", REQUEST_CORRECTED),
    ("financing_condition_met", CONDITION_MET),
    ("financing_line_added", PLAN_CHANGED),
    ("financing_line_struck", PLAN_CHANGED),
    ("document_added", DOCUMENT_ADDED),
    ("document_withdrawn", DOCUMENT_WITHDRAWN),
    ("consent_recorded", CONSENT_RECORDED),
    ("consent_withdrawn", CONSENT_WITHDRAWN),
    ("consent_limited", CONSENT_LIMITED),
    ("consent_asked", CONSENT_ASKED),
    ("consent_asked_again", CONSENT_ASKED_AGAIN),
    ("consent_request_revoked", CONSENT_REQUEST_REVOKED),
    ("consent_refused", CONSENT_REFUSED),
    ("circle_left", CIRCLE_LEFT),
    ("circle_contact_changed", CIRCLE_CONTACT),
    ("file_opened_by_coordinator", BROKEN),
    ("creator_space_opened", SPACE_OPENED),
    ("creator_space_entered", SPACE_ENTERED),
    ("contact_changed", CONTACT_CHANGED),
    ("message_posted", MESSAGE_POSTED),
    ("action_added", ACTION_ADDED),
    ("action_changed", ACTION_CHANGED),
    ("action_done", ACTION_DONE),
    ("action_reopened", ACTION_REOPENED),
    ("action_cancelled", ACTION_CANCELLED),
    ("meeting_planned", MEETING_PLANNED),
    ("meeting_changed", MEETING_CHANGED),
    ("meeting_held", MEETING_HELD),
    ("meeting_missed", MEETING_MISSED),
    ("meeting_cancelled", MEETING_CANCELLED),
    ("meeting_reopened", MEETING_REOPENED),
    ("workshop_enrolled", WORKSHOP_ENROLLED),
    ("workshop_called_off", WORKSHOP_CALLED_OFF),
    ("workshop_left", WORKSHOP_LEFT),
    ("workshop_moved", WORKSHOP_MOVED),
    ("journey_handover_announced", HANDOVER_ANNOUNCED),
    ("journey_handover_in_force", HANDOVER_IN_FORCE),
    ("journey_handover_made", HANDOVER_IN_FORCE),
    ("journey_handover_in_part", HANDOVER_IN_PART),
    ("handover_ticked", HANDOVER_TICKED),
    ("journey_handover_received", HANDOVER_RECEIVED),
    ("journey_handover_cancelled", HANDOVER_CANCELLED),
    ("journey_handover_lapsed", HANDOVER_LAPSED),
    ("lead_proposed", LEAD_PROPOSED),
    ("journey_lead_taken", LEAD_TAKEN),
    ("lead_declined", LEAD_DECLINED),
    ("lead_withdrawn", LEAD_WITHDRAWN),
    ("note_written", NOTE_WRITTEN),
    ("note_changed", NOTE_CHANGED),
];

/// How many happenings the first page of a journey tells; the others have a page of their own.
const LATEST: usize = 6;

/// The latest happenings, and the way to all of them.
#[component]
pub fn LatestHistory(happenings: Vec<Happening>, journey: JourneyId) -> impl IntoView {
    let lang = lang();
    let told = told(&happenings, lang);
    let more = told.len() > LATEST;
    let all = ALL.with(lang, &[("n", &told.len().to_string())]);
    view! {
        <section class="section" aria-labelledby="history-title">
            <h2 id="history-title">{if more { LATELY } else { TITLE }.get(lang)}</h2>
            <Lines told=told.into_iter().take(LATEST).collect() lang/>
            {more.then(|| view! { <p><a href=format!("/parcours/{journey}/historique")>{all}</a></p> })}
        </section>
    }
}

/// What happened on the journey, the latest first, in plain words, year by year.
#[component]
pub fn History(happenings: Vec<Happening>) -> impl IntoView {
    let lang = lang();
    let mut told = told(&happenings, lang);
    let mut years = Vec::new();
    while let Some(year) = told.first().map(|(one, _)| one.on.year()) {
        let rest = told
            .iter()
            .position(|(one, _)| one.on.year() != year)
            .unwrap_or(told.len());
        let later = told.split_off(rest);
        years.push((year, std::mem::replace(&mut told, later)));
    }
    let one_year = years.len() < 2;
    view! {
        <section class="section" aria-labelledby="history-title">
            <h2 id="history-title">{TITLE.get(lang)}</h2>
            {years.is_empty().then(|| view! { <Lines told=vec![] lang/> })}
            {years.into_iter().map(|(year, told)| view! {
                {(!one_year).then(|| view! { <h3>{year}</h3> })}
                <Lines told lang/>
            }).collect_view()}
        </section>
    }
}

type Told = Vec<(Happening, String)>;

fn told(happenings: &[Happening], lang: Lang) -> Told {
    happenings
        .iter()
        .filter_map(|one| Some((one.clone(), sentence(one, lang)?)))
        .collect()
}

#[component]
fn Lines(told: Told, lang: Lang) -> AnyView {
    if told.is_empty() {
        return view! { <p class="quiet-text">{EMPTY.get(lang)}</p> }.into_any();
    }
    let lines = told.iter().map(|(one, text)| line(one, text.clone(), lang));
    view! { <ol class="timeline">{lines.collect_view()}</ol> }.into_any()
}

fn line(one: &Happening, text: String, lang: Lang) -> impl IntoView + use<> {
    let who: Vec<String> = [&one.who, &one.organisation].into_iter().flatten().cloned().collect();
    view! {
        <li class="done" data-kind=one.stage.map(super::StageKind::as_str)>
            <p class="when"><time datetime=dates::iso(one.on)>{dates::long(one.on, lang)}</time></p>
            <p>{text}</p>
            {one.reason.clone().map(|reason| view! { <blockquote class="prewrap">{reason}</blockquote> })}
            {(!who.is_empty()).then(|| view! { <p class="who">{who.join(", ")}</p> })}
            {one.link.clone().map(|href| view! { <p><a href=href>{READ.get(lang)}</a></p> })}
        </li>
    }
}

/// An event as a sentence; `None` for a kind that is not told.
pub fn sentence(one: &Happening, lang: Lang) -> Option<String> {
    let (_, text) = TOLD.iter().find(|(kind, _)| *kind == one.kind)?;
    let text = match (*text == STAGE_MOVED, one.act, one.effective_on) {
        (true, Some(act), Some(_)) => moved(act),
        (_, _, Some(_)) if *text == REFERRAL_DECLINED => REFERRAL_DECLINED_UNTIL,
        _ if *text == WORKSHOP_LEFT && one.other.is_some() => WORKSHOP_LEFT_BY,
        _ if *text == REQUEST_MOVED || *text == REQUEST_WRITTEN => one.money.and_then(decided).unwrap_or(*text),
        _ => *text,
    };
    let day = |on: Option<time::Date>| on.map(|on| dates::long(on, lang)).unwrap_or_default();
    let (date, before) = (day(one.effective_on), day(one.instead_of));
    let values = [
        (
            "stage",
            one.stage.map_or(A_STAGE.get(lang), |kind| kind.label().get(lang)),
        ),
        ("other", one.other.as_deref().unwrap_or(SOMEBODY.get(lang))),
        ("date", &date),
        ("before", &before),
    ];
    Some(text.with(lang, &values))
}

const fn moved(act: StageAct) -> Text {
    match act {
        StageAct::Plan => STAGE_PLANNED,
        StageAct::Start => STARTED,
        StageAct::Interrupt => INTERRUPTED,
        StageAct::Resume => RESUMED,
        StageAct::Complete => COMPLETED,
        StageAct::Cancel => CANCELLED,
    }
}

/// What a request for money has come to, where that is more than a step of the paperwork.
const fn decided(state: RequestState) -> Option<Text> {
    Some(match state {
        RequestState::Submitted => SUBMITTED,
        RequestState::InCommittee => IN_COMMITTEE,
        RequestState::Granted => GRANTED,
        RequestState::GrantedConditionally => GRANTED_IF,
        RequestState::Adjourned => ADJOURNED,
        RequestState::Refused => REFUSED,
        RequestState::PartlyDisbursed | RequestState::Disbursed => DISBURSED,
        RequestState::Lapsed => LAPSED,
        _ => return None,
    })
}

/// The kinds of event that have a sentence.
pub fn told_kinds() -> impl Iterator<Item = &'static str> {
    TOLD.iter().map(|(kind, _)| *kind)
}
