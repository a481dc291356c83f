//! What a notice says, the same in the application and in a mail.

use super::{
    several,
    types::{Facts, NoticeKind},
};
use crate::{
    dates,
    text::{Lang, Plural, Text},
    values::Choice,
};

crate::texts! {
    STAFF_REFERRAL_RECEIVED = "Orientation reçue de {sender} pour le parcours {reference} ({stage})." | "{sender} refers journey {reference} to you ({stage}).";
    STAFF_UNDER_REVIEW = "Votre orientation du parcours {reference} ({stage}) est à l’étude chez {receiver}." | "{receiver} is studying your referral of journey {reference} ({stage}).";
    STAFF_INFO_REQUESTED = "Question de {receiver} sur le parcours {reference} : votre réponse est attendue." | "{receiver} asks you a question about journey {reference} and waits for your reply.";
    STAFF_IDENTIFIED = "La personne orientée par {sender} sans son nom a donné son accord : vous pouvez lire le parcours {reference} ({stage}) et accepter." | "The person whom {sender} referred to you without a name has given consent: you can read journey {reference} ({stage}) and accept.";
    STAFF_INFO_GIVEN = "Réponse de {sender} à votre question sur le parcours {reference}." | "{sender} has replied to your question about journey {reference}.";
    STAFF_WAITLISTED = "Le parcours {reference} est sur la liste d’attente de {receiver} ({stage})." | "{receiver} puts journey {reference} on the waiting list ({stage}).";
    STAFF_ACCEPTED = "Votre orientation du parcours {reference} ({stage}) est acceptée par {receiver}." | "{receiver} accepts your referral of journey {reference} ({stage}).";
    STAFF_ENTRUSTED = "Le parcours {reference} ({stage}), accepté par {receiver}, vous est confié." | "{receiver} has accepted journey {reference} ({stage}) and entrusts it to you.";
    STAFF_STAGE_ENTRUSTED = "L’étape « {stage} » du parcours {reference} vous est confiée, à {receiver}." | "The stage “{stage}” of journey {reference} is entrusted to you, at {receiver}.";
    STAFF_STAGE_TURNED_DOWN = "L’étape « {stage} » du parcours {reference} est annulée : la candidature n’a pas abouti chez {receiver}." | "The stage “{stage}” of journey {reference} is cancelled: nothing came of the application to {receiver}.";
    STAFF_STAGE_PLANNED_AGAIN = "L’étape « {stage} » du parcours {reference} est de nouveau prévue chez {receiver} : la décision sur la candidature est corrigée." | "The stage “{stage}” of journey {reference} is planned again at {receiver}: the decision on the application is corrected.";
    STAFF_CONTRACT_HOLDER_LEFT = "Une personne dont le contrat court encore avec {receiver} a quitté le projet du parcours {reference} : voyez avec elle ce que le contrat devient." | "Somebody whose contract with {receiver} still runs has left the project of journey {reference}: see with them what becomes of the contract.";
    STAFF_DECLINED = "Votre orientation du parcours {reference} ({stage}) n’a pas de suite chez {receiver} ; la réponse dit pourquoi." | "{receiver} cannot take journey {reference} ({stage}) and tells you why.";
    STAFF_DECLINED_UNTIL = "Votre orientation du parcours {reference} ({stage}) n’a pas de suite chez {receiver} : pas de place avant le {day}." | "{receiver} cannot take journey {reference} ({stage}): no place before {day}.";
    STAFF_RECONSIDERED = "Votre orientation du parcours {reference} ({stage}) est de nouveau à l’étude chez {receiver}." | "{receiver} reconsiders your referral of journey {reference} ({stage}).";
    STAFF_WITHDRAWN = "L’orientation du parcours {reference} par {sender} ({stage}) est retirée : il n’y a plus rien à répondre." | "The referral of journey {reference} by {sender} ({stage}) is withdrawn: there is nothing left to answer.";
    STAFF_EXPIRED = "Personne n’a répondu à l’orientation du parcours {reference} vers {receiver} ({stage}) : elle a expiré." | "Nobody answered the referral of journey {reference} to {receiver} ({stage}): it has expired.";
    STAFF_MET = "Le premier rendez-vous du parcours {reference} avec {receiver} a eu lieu ({stage})." | "{receiver} has held the first meeting of journey {reference} ({stage}).";
    STAFF_CLOSED = "L’orientation du parcours {reference} vers {receiver} est close ({stage})." | "{receiver} has closed the referral of journey {reference} ({stage}).";
    STAFF_OTHERS_ASKED = "Le parcours {reference} est accepté par {receiver}, avec une question : les autres orientations pour la même étape peuvent-elles être retirées ?" | "{receiver} has accepted journey {reference} and asks whether the other referrals for the same stage can be withdrawn.";
    STAFF_STILL_WAITING = "L’orientation du parcours {reference} par {sender} ({stage}) attend votre réponse depuis {days}." | "The referral of journey {reference} by {sender} ({stage}) has waited for your answer for {days}.";
    STAFF_CONSENT_GIVEN = "Un accord de partage est donné à {receiver} pour le parcours {reference}." | "A consent is given to {receiver} for journey {reference}.";
    STAFF_CONSENT_REFUSED = "La personne du parcours {reference} refuse l’accord que vous demandiez pour {receiver}." | "The person of journey {reference} refuses the consent that you asked for {receiver}.";
    STAFF_CIRCLE_LEFT = "La participation de {receiver} au parcours {reference} est terminée, et les accords de partage avec elle." | "{receiver} no longer takes part in journey {reference}: its consents have ended.";
    STAFF_FILE_OPENED = "L’animation du pôle a ouvert pour une heure, en lecture seule, le parcours {reference}, mené par {receiver}." | "The hub’s coordinator opened for an hour, to read only, journey {reference} that {receiver} leads.";
    STAFF_FILE_OPENED_UNTOLD = "L’animation du pôle a ouvert pour une heure, en lecture seule, le parcours {reference}, mené par {receiver}. Une personne du projet n’a ni compte ni adresse : Parcours ne peut pas l’avertir. Informez-la vous-même, avec la raison que dit l’historique du parcours." | "The hub’s coordinator opened for an hour, to read only, journey {reference} that {receiver} leads. Somebody of the project has neither account nor address: Parcours cannot tell them. Inform them yourself, with the reason that the history of the journey gives.";
    SPACE_ASKED = "Un parcours est suivi par {sender} à votre adresse : dites si c’est bien le vôtre. Rien n’en est dans votre espace avant votre réponse." | "{sender} follows a journey at your address: say whether it is yours. None of it is in your space before you answer.";
    STAFF_MESSAGE_POSTED = "Un nouveau message vous attend sur le parcours {reference}, mené par {receiver}." | "A new message waits for you on journey {reference}, led by {receiver}.";
    STAFF_QUESTION_WAITING = "La question de {receiver} sur le parcours {reference} ({stage}) attend votre réponse depuis {days}." | "The question of {receiver} about journey {reference} ({stage}) has waited for your reply for {days}.";
    STAFF_CONSENT_WITHDRAWN = "La personne du parcours {reference} a retiré à {receiver} l’accord de partage. Seuls restent visibles les écrits de cette structure." | "The person of journey {reference} withdrew the consent given to {receiver}. Only what {receiver} wrote stays in sight.";
    STAFF_HANDOVER_ANNOUNCED = "Le parcours {reference} change de mains le {day}, à {receiver}." | "Journey {reference} changes hands on {day}, at {receiver}.";
    STAFF_HANDOVER_ENTRUSTED = "Le parcours {reference} vous est confié à partir du {day}, à {receiver}. Dites « bien reçu » quand vous l’avez en main." | "Journey {reference} is entrusted to you from {day}, at {receiver}. Say “received” once you have it in hand.";
    STAFF_HANDOVER_IN_FORCE = "Le parcours {reference} est désormais le vôtre, à {receiver}." | "Journey {reference} is yours from now on, at {receiver}.";
    STAFF_HANDOVER_IN_PART = "Les étapes, les actions et les rendez-vous du parcours {reference} qui vous étaient annoncés sont désormais les vôtres, à {receiver} ; la personne à appeler reste celle qui a été désignée entre-temps." | "The stages, actions and meetings of journey {reference} that were announced to you are yours from now on, at {receiver}; the person to call stays the one who was named meanwhile.";
    STAFF_HANDOVER_RECEIVED = "Le parcours {reference} a été bien reçu, à {receiver}." | "Journey {reference} has been received, at {receiver}.";
    STAFF_HANDOVER_CANCELLED = "Le passage de relais du parcours {reference}, prévu le {day} à {receiver}, est annulé." | "The handover of journey {reference}, planned for {day} at {receiver}, is cancelled.";

    STAFF_LEAD_PROPOSED = "Proposition de {sender} : que le parcours {reference} soit mené par {receiver}." | "{sender} proposes that {receiver} leads journey {reference}.";
    STAFF_LEAD_TAKEN = "Le parcours {reference} est désormais mené par {receiver}, à la place de {sender}." | "{receiver} leads journey {reference} from now on, in place of {sender}.";
    STAFF_LEAD_DECLINED = "Le parcours {reference} n’est pas repris par {receiver} ; la réponse dit pourquoi." | "{receiver} does not take on journey {reference}, and says why.";
    STAFF_LEAD_WITHDRAWN = "La proposition de {sender} est retirée : le parcours {reference} ne change pas de structure." | "{sender} withdraws its proposal: journey {reference} stays with its organisation.";
    OWN_LEAD_PROPOSED = "Proposition de {sender} : que votre parcours soit mené par {receiver}. Rien ne change avant la réponse de {receiver} ; vous pouvez encore retirer l’accord de partage dans « Mon parcours »." | "{sender} proposes that {receiver} leads your journey in its place. Nothing changes before {receiver} answers; you can still withdraw the consent in “My journey”.";
    OWN_LEAD_TAKEN = "Votre parcours est désormais mené par {receiver}, à la place de {sender}. Votre dossier suit : vous n’avez rien à refaire." | "{receiver} leads your journey from now on, in place of {sender}. Your file follows: there is nothing for you to do again.";
    OWN_LEAD_DECLINED = "Réponse de {receiver} : non. Votre parcours reste mené par {sender}." | "{receiver} does not take over: {sender} goes on leading your journey.";
    OWN_LEAD_WITHDRAWN = "Votre parcours reste mené par {sender} : la proposition faite à {receiver} est retirée." | "{sender} goes on leading your journey: the proposal made to {receiver} is withdrawn.";

    STAFF_DOCUMENT_ADDED = "Une pièce a été ajoutée au parcours {reference}." | "A document was added to journey {reference}.";
    STAFF_DOCUMENT_WITHDRAWN = "Une pièce du parcours {reference} a été retirée." | "A document of journey {reference} was withdrawn.";
    STAFF_REQUEST_MOVED = "Demande de financement du parcours {reference}, suivie par {receiver} : {state}." | "Request for money of journey {reference}, followed by {receiver}: {state}.";
    STAFF_MEETING_PLANNED = "Un rendez-vous du parcours {reference} est prévu avec vous le {day}." | "A meeting of journey {reference} is planned with you on {day}.";
    STAFF_MEETING_MOVED = "Un rendez-vous du parcours {reference} avec vous a changé : il est prévu le {day}." | "A meeting of journey {reference} with you has changed: it is planned for {day}.";
    STAFF_WORKSHOP_MOVED = "L’atelier « {workshop} », où le parcours {reference} est inscrit, a changé : il est prévu le {day}." | "The workshop “{workshop}”, in which journey {reference} is enrolled, has changed: it is planned for {day}.";
    STAFF_WORKSHOP_CANCELLED = "L’atelier « {workshop} » du {day}, où le parcours {reference} était inscrit, est annulé." | "The workshop “{workshop}” of {day}, in which journey {reference} was enrolled, is cancelled.";
    STAFF_WORKSHOP_LEFT = "Une inscription du parcours {reference} à l’atelier « {workshop} » du {day} a été retirée." | "An enrolment of journey {reference} in the workshop “{workshop}” of {day} was withdrawn.";
    STAFF_MEETING_CANCELLED = "Le rendez-vous du parcours {reference}, prévu avec vous le {day}, est annulé." | "The meeting of journey {reference}, planned with you on {day}, is cancelled.";

    STAFF_STAND_IN = "À {receiver}, vous remplacez {person} du {day} au {until} : ce qui demande un acte sur ses parcours arrive chez vous, et ses échéances sont sur votre tableau de bord." | "At {receiver}, you stand in for {person} from {day} to {until}: what needs an act on their journeys comes to you, and their deadlines are on your dashboard.";
    STAFF_STAND_IN_OVER = "À {receiver}, vous ne remplacez plus {person} : l’absence du {day} au {until} est terminée ou annulée." | "At {receiver}, you no longer stand in for {person}: the absence from {day} to {until} is over or cancelled.";
    STAFF_TEAM_ROLE_GIVEN = "{by} a donné à {person} le rôle « {role} » dans votre structure, {receiver}. Ce rôle ouvre des parcours de votre structure : si vous ne vous y attendiez pas, demandez pourquoi sans attendre, et parlez-en au pôle." | "{by} gave {person} the role “{role}” in your organisation, {receiver}. This role opens journeys of your organisation: if you did not expect it, ask why at once, and tell the hub.";
    STAFF_TEAM_ROLE_TAKEN = "{by} a retiré à {person} son rôle dans votre structure, {receiver}. Si vous ne vous y attendiez pas, demandez pourquoi sans attendre, et parlez-en au pôle." | "{by} took away {person}’s role in your organisation, {receiver}. If you did not expect it, ask why at once, and tell the hub.";

    OWN_DOCUMENT_ADDED = "Une pièce a été ajoutée à votre parcours mené par {sender} : vous pouvez la lire dans « Mon parcours »." | "A document was added to your journey led by {sender}: you can read it in “My journey”.";
    OWN_DOCUMENT_WITHDRAWN = "Une pièce a été retirée de votre parcours mené par {sender}." | "A document was withdrawn from your journey led by {sender}.";
    OWN_REQUEST_MOVED = "Votre demande de financement, suivie par {receiver}, en est là : {state}." | "Your request for money, followed by {receiver}, stands at: {state}.";
    OWN_MEETING_PLANNED = "Un rendez-vous avec {receiver} est prévu le {day}. L’heure et le lieu sont dans « Mon parcours »." | "A meeting with {receiver} is planned for {day}. The time and the place are in “My journey”.";
    OWN_MEETING_MOVED = "Votre rendez-vous avec {receiver} a changé : il est prévu le {day}. L’heure et le lieu sont dans « Mon parcours »." | "Your meeting with {receiver} has changed: it is planned for {day}. The time and the place are in “My journey”.";
    OWN_WORKSHOP_MOVED = "L’atelier « {workshop} », avec {receiver}, a changé : il est prévu le {day}. L’heure et le lieu sont dans « Mon parcours »." | "The workshop “{workshop}”, with {receiver}, has changed: it is planned for {day}. The time and the place are in “My journey”.";
    OWN_WORKSHOP_CANCELLED = "L’atelier « {workshop} » du {day}, avec {receiver}, est annulé." | "The workshop “{workshop}” of {day}, with {receiver}, is cancelled.";
    OWN_WORKSHOP_LEFT = "Votre inscription à l’atelier « {workshop} » du {day}, avec {receiver}, a été retirée." | "Your enrolment in the workshop “{workshop}” of {day}, with {receiver}, was withdrawn.";
    OWN_MEETING_CANCELLED = "Votre rendez-vous du {day} avec {receiver} est annulé." | "Your meeting of {day} with {receiver} is cancelled.";

    OWN_HANDOVER_ANNOUNCED = "À {receiver}, la personne qui vous accompagne change le {day}. Votre parcours vous dit qui appeler ; vous n’avez rien à refaire." | "At {receiver}, the person who supports you changes on {day}. Your journey tells you who to call; there is nothing for you to do again.";
    OWN_HANDOVER_IN_FORCE = "À {receiver}, une nouvelle personne vous accompagne à partir d’aujourd’hui. Votre parcours vous dit qui appeler." | "At {receiver}, a new person supports you from today. Your journey tells you who to call.";
    OWN_HANDOVER_IN_PART = "À {receiver}, une autre personne reprend une partie de votre suivi. La personne à appeler reste la même." | "At {receiver}, somebody else takes over part of what is followed with you. The person to call stays the same.";
    OWN_HANDOVER_RECEIVED = "À {receiver}, la personne qui vous accompagne désormais a pris connaissance de votre dossier." | "At {receiver}, the person who supports you from now on has read your file.";
    OWN_HANDOVER_CANCELLED = "À {receiver}, la personne qui vous accompagne reste la même : le changement prévu est annulé." | "At {receiver}, the person who supports you stays the same: the planned change is cancelled.";

    OWN_REFERRAL_RECEIVED = "Demande de {sender} à {receiver} : vous accueillir ({stage}). La réponse s’affichera ici." | "{sender} asked {receiver} to welcome you ({stage}). The answer will show here.";
    OWN_UNDER_REVIEW = "Votre demande est à l’étude chez {receiver} ({stage})." | "{receiver} is studying your request ({stage}).";
    OWN_INFO_REQUESTED = "Question de {receiver} à {sender}, pour mieux comprendre votre demande." | "{receiver} asked {sender} a question to understand your request better.";
    OWN_INFO_GIVEN = "Réponse de {sender} à la question de {receiver} sur votre demande." | "{sender} replied to the question of {receiver} about your request.";
    OWN_WAITLISTED = "Vous êtes sur la liste d’attente de {receiver} ({stage})." | "{receiver} puts you on the waiting list ({stage}).";
    OWN_ACCEPTED = "Bonne nouvelle : votre demande est acceptée par {receiver} ({stage})." | "Good news: {receiver} welcomes you ({stage}).";
    OWN_STAGE_TURNED_DOWN = "Votre candidature n’a pas abouti chez {receiver} : l’étape « {stage} » est annulée. Parlez de la suite avec {sender}." | "Nothing came of your application to {receiver}: the stage “{stage}” is cancelled. Talk with {sender} about what follows.";
    OWN_STAGE_PLANNED_AGAIN = "La décision sur votre candidature est corrigée : l’étape « {stage} » est de nouveau prévue chez {receiver}." | "The decision on your application is corrected: the stage “{stage}” is planned again at {receiver}.";
    OWN_DECLINED = "Votre demande n’a pas de suite chez {receiver} ({stage}). L’explication est sur votre parcours ; parlez-en avec {sender}." | "{receiver} cannot welcome you ({stage}). The explanation is on your journey; talk about it with {sender}.";
    OWN_DECLINED_UNTIL = "Votre demande n’a pas de suite chez {receiver} ({stage}) : pas de place avant le {day}. L’explication est sur votre parcours ; parlez-en avec {sender}." | "{receiver} cannot welcome you ({stage}): no place before {day}. The explanation is on your journey; talk about it with {sender}.";
    OWN_RECONSIDERED = "Votre demande est de nouveau à l’étude chez {receiver} ({stage})." | "{receiver} is looking at your request again ({stage}).";
    OWN_WITHDRAWN = "La demande de {sender} à {receiver} ({stage}) est retirée." | "The request of {sender} to {receiver} ({stage}) is withdrawn.";
    OWN_EXPIRED = "Sans réponse de {receiver} à temps, votre demande s’est arrêtée ({stage}). Parlez-en avec {sender} pour chercher une autre solution." | "{receiver} did not answer your request in time ({stage}). Talk with {sender} to look for another way.";
    OWN_MET = "Votre premier rendez-vous avec {receiver} est noté ({stage})." | "Your first meeting with {receiver} is on record ({stage}).";
    OWN_CLOSED = "Ce que vous aviez demandé à {receiver} est terminé ({stage})." | "{receiver} has finished what you had asked for ({stage}).";
    OWN_OTHERS_ASKED = "Votre demande est acceptée par {receiver}, avec une proposition à {sender} : retirer les autres demandes." | "{receiver} welcomes you and asks {sender} to withdraw the other requests.";
    OWN_STILL_WAITING = "Votre demande attend encore la réponse de {receiver} ({stage})." | "{receiver} has not answered your request yet ({stage}).";
    OWN_CONSENT_GIVEN = "Un accord de partage est noté à votre nom : il ouvre une partie de votre dossier à {receiver}. Si ce n’est pas ce que vous avez dit, retirez-le dans « Mon parcours »." | "A consent is written down in your name: {receiver} may read a part of your file. If that is not what you said, withdraw it in “My journey”.";
    OWN_CONSENT_REFUSED = "Votre refus est noté : votre dossier reste fermé à {receiver}." | "Your refusal is written down: {receiver} does not read your file.";
    OWN_CIRCLE_LEFT = "La participation de {receiver} à votre parcours est terminée, et la lecture de votre dossier avec elle." | "{receiver} no longer takes part in your journey and reads your file no more.";
    OWN_FILE_OPENED = "L’animation du pôle a ouvert votre dossier pour une heure, en lecture seule. Sa raison est dans « Qui a consulté mon dossier ». La structure qui mène votre parcours, {receiver}, en est avertie." | "The hub’s coordinator opened your file for an hour, to read only. The reason is in “Who has read my file”; {receiver}, which leads your journey, is told.";
    OWN_MESSAGE_POSTED = "Un nouveau message vous attend sur votre parcours avec {receiver}." | "A new message waits for you on your journey with {receiver}.";
    OWN_CONSENT_WITHDRAWN = "Votre parcours est fermé à {receiver} : l’accord de partage est retiré." | "{receiver} can no longer read your journey: the consent is withdrawn.";
}

crate::texts! {
    COORDINATOR = "{name} (animation du pôle)" | "{name} (hub coordinator)";
    OPERATOR = "La personne qui gère le serveur" | "Whoever runs the server";
    NOT_NAMED = "d’une personne non nommée" | "(name withheld)";
}

const DAYS: Plural = Plural {
    one: Text::new("{n} jour", "{n} day"),
    many: Text::new("{n} jours", "{n} days"),
};

/// One sentence, in the reader's language. `own`: to the créateur, in plain words.
pub fn sentence(kind: NoticeKind, own: bool, facts: &Facts, lang: Lang) -> String {
    let text = match (kind, facts.day) {
        (NoticeKind::Declined, Some(_)) if own => OWN_DECLINED_UNTIL,
        (NoticeKind::Declined, Some(_)) => STAFF_DECLINED_UNTIL,
        (NoticeKind::FileOpened, _) if facts.untold && !own => STAFF_FILE_OPENED_UNTOLD,
        _ if own => to_creator(kind),
        _ => several::text(kind, facts.journeys.unwrap_or_default()).unwrap_or(to_staff(kind)),
    };
    let journeys = dates::number(facts.journeys.unwrap_or_default(), lang);
    let stage = facts.stage.map_or("", |stage| stage.label().get(lang)).to_lowercase();
    let reference = match facts.reference.as_str() {
        "" => NOT_NAMED.get(lang),
        known => known,
    };
    let days = DAYS.count(lang, facts.days.unwrap_or_default());
    let day = facts.day.map(|day| dates::long(day, lang)).unwrap_or_default();
    let until = facts.until.map(|day| dates::long(day, lang)).unwrap_or_default();
    let state = facts.money.map_or("", |state| state.label().get(lang)).to_lowercase();
    let role = facts.role.map_or("", |role| role.label().get(lang));
    let by = match facts.by.as_str() {
        "" => OPERATOR.get(lang).to_owned(),
        name => COORDINATOR.with(lang, &[("name", name)]),
    };
    text.with(
        lang,
        &[
            ("reference", reference),
            ("sender", &facts.sender),
            ("receiver", &facts.receiver),
            ("stage", &stage),
            ("days", &days),
            ("n", &journeys),
            ("day", &day),
            ("until", &until),
            ("workshop", &facts.workshop),
            ("state", &state),
            ("role", role),
            ("person", &facts.person),
            ("by", &by),
        ],
    )
}

/// The subject of a mail about it alone.
pub fn subject(kind: NoticeKind, facts: &Facts, lang: Lang) -> String {
    let label = kind.label().get(lang);
    match kind {
        NoticeKind::ReferralReceived | NoticeKind::SpaceAsked => format!("{label} – {}", facts.sender),
        NoticeKind::TeamRoleGiven | NoticeKind::TeamRoleTaken | NoticeKind::StandIn | NoticeKind::StandInOver => {
            format!("{label} – {}", facts.receiver)
        }
        _ if facts.journeys.is_some() && !facts.person.is_empty() => format!("{label} – {}", facts.person),
        _ if facts.journeys.is_some() => format!("{label} – {}", facts.receiver),
        _ if !facts.reference.is_empty() => format!("{label} – {}", facts.reference),
        _ => label.to_owned(),
    }
}

const fn to_staff(kind: NoticeKind) -> Text {
    use NoticeKind as K;
    match kind {
        K::ReferralReceived => STAFF_REFERRAL_RECEIVED,
        K::UnderReview => STAFF_UNDER_REVIEW,
        K::InfoRequested => STAFF_INFO_REQUESTED,
        K::Identified => STAFF_IDENTIFIED,
        K::InfoGiven => STAFF_INFO_GIVEN,
        K::Waitlisted => STAFF_WAITLISTED,
        K::Accepted => STAFF_ACCEPTED,
        K::Entrusted => STAFF_ENTRUSTED,
        K::StageEntrusted => STAFF_STAGE_ENTRUSTED,
        K::StageTurnedDown => STAFF_STAGE_TURNED_DOWN,
        K::StagePlannedAgain => STAFF_STAGE_PLANNED_AGAIN,
        K::ContractHolderLeft => STAFF_CONTRACT_HOLDER_LEFT,
        K::Declined => STAFF_DECLINED,
        K::Reconsidered => STAFF_RECONSIDERED,
        K::Withdrawn => STAFF_WITHDRAWN,
        K::Expired => STAFF_EXPIRED,
        K::Met => STAFF_MET,
        K::Closed => STAFF_CLOSED,
        K::OthersAsked => STAFF_OTHERS_ASKED,
        K::StillWaiting => STAFF_STILL_WAITING,
        K::ConsentGiven => STAFF_CONSENT_GIVEN,
        K::ConsentRefused => STAFF_CONSENT_REFUSED,
        K::CircleLeft => STAFF_CIRCLE_LEFT,
        K::FileOpened => STAFF_FILE_OPENED,
        K::MessagePosted => STAFF_MESSAGE_POSTED,
        K::QuestionWaiting => STAFF_QUESTION_WAITING,
        K::HandoverAnnounced | K::HandoversAnnounced => STAFF_HANDOVER_ANNOUNCED,
        K::HandoverEntrusted | K::HandoversEntrusted => STAFF_HANDOVER_ENTRUSTED,
        K::HandoverInForce | K::HandoversInForce => STAFF_HANDOVER_IN_FORCE,
        K::HandoverInPart => STAFF_HANDOVER_IN_PART,
        K::HandoverReceived | K::HandoversReceived => STAFF_HANDOVER_RECEIVED,
        K::HandoverCancelled | K::HandoversCancelled => STAFF_HANDOVER_CANCELLED,
        K::LeadProposed => STAFF_LEAD_PROPOSED,
        K::LeadTaken => STAFF_LEAD_TAKEN,
        K::LeadDeclined => STAFF_LEAD_DECLINED,
        K::LeadWithdrawn => STAFF_LEAD_WITHDRAWN,
        K::DocumentAdded => STAFF_DOCUMENT_ADDED,
        K::DocumentWithdrawn => STAFF_DOCUMENT_WITHDRAWN,
        K::RequestMoved => STAFF_REQUEST_MOVED,
        K::MeetingPlanned => STAFF_MEETING_PLANNED,
        K::MeetingMoved => STAFF_MEETING_MOVED,
        K::MeetingCancelled => STAFF_MEETING_CANCELLED,
        K::WorkshopMoved => STAFF_WORKSHOP_MOVED,
        K::WorkshopCancelled => STAFF_WORKSHOP_CANCELLED,
        K::WorkshopLeft => STAFF_WORKSHOP_LEFT,
        K::TeamRoleGiven => STAFF_TEAM_ROLE_GIVEN,
        K::TeamRoleTaken => STAFF_TEAM_ROLE_TAKEN,
        K::SpaceAsked => SPACE_ASKED,
        K::StandIn => STAFF_STAND_IN,
        K::StandInOver => STAFF_STAND_IN_OVER,
        K::ConsentWithdrawn => STAFF_CONSENT_WITHDRAWN,
    }
}

const fn to_creator(kind: NoticeKind) -> Text {
    use NoticeKind as K;
    match kind {
        K::ReferralReceived => OWN_REFERRAL_RECEIVED,
        K::UnderReview => OWN_UNDER_REVIEW,
        K::InfoRequested => OWN_INFO_REQUESTED,
        K::InfoGiven => OWN_INFO_GIVEN,
        K::Waitlisted => OWN_WAITLISTED,
        K::Accepted | K::Entrusted => OWN_ACCEPTED,
        K::Declined => OWN_DECLINED,
        K::Reconsidered => OWN_RECONSIDERED,
        K::Withdrawn => OWN_WITHDRAWN,
        K::Expired => OWN_EXPIRED,
        K::Met => OWN_MET,
        K::Closed => OWN_CLOSED,
        K::OthersAsked => OWN_OTHERS_ASKED,
        K::StillWaiting | K::QuestionWaiting => OWN_STILL_WAITING,
        K::ConsentGiven | K::Identified => OWN_CONSENT_GIVEN,
        K::ConsentRefused => OWN_CONSENT_REFUSED,
        K::CircleLeft => OWN_CIRCLE_LEFT,
        K::FileOpened => OWN_FILE_OPENED,
        K::MessagePosted => OWN_MESSAGE_POSTED,
        K::HandoverAnnounced | K::HandoverEntrusted | K::HandoversAnnounced | K::HandoversEntrusted => {
            OWN_HANDOVER_ANNOUNCED
        }
        K::StageTurnedDown => OWN_STAGE_TURNED_DOWN,
        K::StagePlannedAgain => OWN_STAGE_PLANNED_AGAIN,
        K::ContractHolderLeft => STAFF_CONTRACT_HOLDER_LEFT,
        K::HandoverInForce | K::HandoversInForce | K::StageEntrusted => OWN_HANDOVER_IN_FORCE,
        K::HandoverInPart => OWN_HANDOVER_IN_PART,
        K::HandoverReceived | K::HandoversReceived => OWN_HANDOVER_RECEIVED,
        K::HandoverCancelled | K::HandoversCancelled => OWN_HANDOVER_CANCELLED,
        K::LeadProposed => OWN_LEAD_PROPOSED,
        K::LeadTaken => OWN_LEAD_TAKEN,
        K::LeadDeclined => OWN_LEAD_DECLINED,
        K::LeadWithdrawn => OWN_LEAD_WITHDRAWN,
        K::DocumentAdded => OWN_DOCUMENT_ADDED,
        K::DocumentWithdrawn => OWN_DOCUMENT_WITHDRAWN,
        K::RequestMoved => OWN_REQUEST_MOVED,
        K::MeetingPlanned => OWN_MEETING_PLANNED,
        K::MeetingMoved => OWN_MEETING_MOVED,
        K::MeetingCancelled => OWN_MEETING_CANCELLED,
        K::WorkshopMoved => OWN_WORKSHOP_MOVED,
        K::WorkshopCancelled => OWN_WORKSHOP_CANCELLED,
        K::WorkshopLeft => OWN_WORKSHOP_LEFT,
        K::TeamRoleGiven => STAFF_TEAM_ROLE_GIVEN,
        K::TeamRoleTaken => STAFF_TEAM_ROLE_TAKEN,
        K::SpaceAsked => SPACE_ASKED,
        K::StandIn => STAFF_STAND_IN,
        K::StandInOver => STAFF_STAND_IN_OVER,
        K::ConsentWithdrawn => OWN_CONSENT_WITHDRAWN,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journeys::StageKind;

    #[test]
    fn no_french_verb_has_the_name_of_an_organisation_for_its_subject() {
        let facts = Facts {
            sender: "Les Ateliers".to_owned(),
            receiver: "Les Ateliers".to_owned(),
            day: Some(time::macros::date!(2026 - 07 - 01)),
            ..Facts::default()
        };
        let joined = ["aux ", "Aux ", "des ", "Des "].map(str::to_owned);
        let before =
            ["par", "chez", "avec", "vers", "pour", "parcours,", "structure,"].map(|word| format!("{word} Les "));
        for kind in NoticeKind::ALL.iter().copied() {
            for own in [true, false] {
                let told = sentence(kind, own, &facts, Lang::Fr);
                for (at, _) in told.match_indices("Ateliers") {
                    let said = told.get(..at).unwrap_or_default();
                    assert!(joined.iter().chain(&before).any(|end| said.ends_with(end)), "{told}");
                }
            }
        }
    }

    #[test]
    fn one_day_is_one_day() {
        let waited = |days, lang| {
            let facts = Facts {
                days: Some(days),
                ..Facts::default()
            };
            [NoticeKind::StillWaiting, NoticeKind::QuestionWaiting].map(|kind| sentence(kind, false, &facts, lang))
        };
        assert!(waited(1, Lang::Fr).iter().all(|told| told.ends_with("depuis 1 jour.")));
        assert!(waited(7, Lang::Fr).iter().all(|told| told.ends_with("depuis 7 jours.")));
        assert!(waited(1, Lang::En).iter().all(|told| told.ends_with("for 1 day.")));
        assert!(waited(7, Lang::En).iter().all(|told| told.ends_with("for 7 days.")));
    }

    #[test]
    fn several_journeys_are_counted_as_they_may_be_known() {
        let told = |journeys, lang| {
            let facts = Facts {
                journeys: Some(journeys),
                person: "Amélie Roux".to_owned(),
                receiver: "Le Levier".to_owned(),
                day: Some(time::macros::date!(2026 - 07 - 03)),
                ..Facts::default()
            };
            sentence(NoticeKind::HandoversEntrusted, false, &facts, lang)
        };
        assert!(told(5, Lang::Fr).starts_with("5 parcours d’Amélie Roux vous sont confiés à partir du 3"));
        assert!(told(1, Lang::Fr).starts_with("1 parcours d’Amélie Roux vous est confié"));
        assert!(told(1, Lang::En).starts_with("1 journey of Amélie Roux is entrusted"));
        assert!(told(0, Lang::Fr).contains("ne sont plus ouverts") && !told(0, Lang::Fr).contains("Amélie"));
    }

    #[test]
    fn every_sentence_is_filled_in() {
        let facts = Facts {
            reference: "P-2026-0001".to_owned(),
            sender: "La Passerelle".to_owned(),
            receiver: "Le Levier".to_owned(),
            stage: Some(StageKind::Training),
            days: Some(7),
            day: Some(time::macros::date!(2026 - 07 - 01)),
            until: Some(time::macros::date!(2026 - 07 - 15)),
            untold: true,
            money: Some(crate::financing::rules::RequestState::Granted),
            workshop: "Fixer ses prix".to_owned(),
            journeys: Some(5),
            person: "Zoé Albert".to_owned(),
            role: Some(crate::actor::Role::Adviser),
            by: "Inès Castan".to_owned(),
        };
        for kind in NoticeKind::ALL.iter().copied() {
            for (own, lang) in [(true, Lang::Fr), (true, Lang::En), (false, Lang::Fr), (false, Lang::En)] {
                let told = sentence(kind, own, &facts, lang);
                assert!(
                    !told.contains('{')
                        && ["Levier", "La Passerelle", "P-2026-0001"]
                            .iter()
                            .any(|name| told.contains(name)),
                    "{told}"
                );
            }
            assert!(subject(kind, &facts, Lang::Fr).contains('–'));
        }
    }
}
