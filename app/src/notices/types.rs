//! Values of notices, as they cross the wire.

use crate::{
    actor::Role,
    financing::rules::RequestState,
    ids::{AbsenceId, AccountId},
    journeys::StageKind,
};
use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};

crate::choices! {
    /// How somebody is told by mail; in the application everybody always is.
    Delivery {
        AtOnce = "at_once": "Aussitôt" | "At once";
        Digest = "digest": "Dans le résumé du jour" | "In the daily digest";
        None = "none": "Jamais par courriel" | "Never by mail";
    }

    /// What can be chosen together.
    Group {
        Received = "received": "Orientations reçues par ma structure" | "Referrals that my organisation receives";
        Replies = "replies": "Réponses aux questions que j’ai posées" | "Replies to the questions that I asked";
        Answers = "answers": "Suites données à mes orientations" | "What becomes of my referrals";
        Reminders = "reminders": "Rappels de ce qui attend ma réponse" | "Reminders of what waits for my answer";
        File = "file": "Changements sur les parcours que je suis" | "Changes on the journeys that I accompany";
        Mine = "mine": "Ce qui se passe sur mon parcours" | "What happens on my own journey";
    }

    /// What happened. The words for it are in `words`, one pair for staff and one for the créateur.
    NoticeKind {
        ReferralReceived = "referral_received": "Orientation reçue" | "Referral received";
        UnderReview = "under_review": "Orientation à l’étude" | "Referral under study";
        InfoRequested = "info_requested": "Question posée" | "Question asked";
        Identified = "identified": "Accord noté : orientation à lire" | "Consent noted: a referral to read";
        InfoGiven = "info_given": "Réponse à la question" | "Question answered";
        Waitlisted = "waitlisted": "Liste d’attente" | "Waiting list";
        Accepted = "accepted": "Orientation acceptée" | "Referral accepted";
        Entrusted = "entrusted": "Parcours confié" | "Journey entrusted";
        StageEntrusted = "stage_entrusted": "Étape confiée" | "Stage entrusted";
        StageTurnedDown = "stage_turned_down": "Étape annulée : candidature sans suite" | "Stage cancelled: nothing came of the application";
        StagePlannedAgain = "stage_planned_again": "Étape de nouveau prévue" | "Stage planned again";
        ContractHolderLeft = "contract_holder_left": "Départ d’une personne sous contrat" | "Somebody under contract has left";
        Declined = "declined": "Orientation refusée" | "Referral declined";
        Reconsidered = "reconsidered": "Orientation réexaminée" | "Referral reconsidered";
        Withdrawn = "withdrawn": "Orientation retirée" | "Referral withdrawn";
        Expired = "expired": "Orientation restée sans réponse" | "Referral without an answer";
        Met = "met": "Premier rendez-vous" | "First meeting";
        Closed = "closed": "Orientation close" | "Referral closed";
        OthersAsked = "others_asked": "Autres orientations à retirer" | "Other referrals to withdraw";
        StillWaiting = "still_waiting": "Orientation en attente de réponse" | "Referral waiting for an answer";
        ConsentGiven = "consent_given": "Accord de partage donné" | "Consent given";
        ConsentRefused = "consent_refused": "Accord de partage refusé" | "Consent refused";
        CircleLeft = "circle_left": "Participation terminée" | "Participation ended";
        FileOpened = "file_opened": "Dossier ouvert par l’animation du pôle" | "File opened by the hub’s coordinator";
        MessagePosted = "message_posted": "Nouveau message" | "New message";
        QuestionWaiting = "question_waiting": "Question en attente de réponse" | "Question waiting for a reply";
        HandoverAnnounced = "handover_announced": "Passage de relais" | "Handover";
        HandoverEntrusted = "handover_entrusted": "Relais à recevoir" | "Handover to receive";
        HandoverInForce = "handover_in_force": "Relais passé" | "Handover in force";
        HandoverInPart = "handover_in_part": "Relais passé en partie" | "Handover in part";
        HandoverReceived = "handover_received": "Relais bien reçu" | "Handover received";
        HandoverCancelled = "handover_cancelled": "Passage de relais annulé" | "Handover cancelled";
        HandoversAnnounced = "handovers_announced": "Passage de relais de plusieurs parcours" | "Handover of several journeys";
        HandoversEntrusted = "handovers_entrusted": "Relais à recevoir, de plusieurs parcours" | "Handover of several journeys to receive";
        HandoversInForce = "handovers_in_force": "Relais passé, de plusieurs parcours" | "Handover of several journeys in force";
        HandoversReceived = "handovers_received": "Relais bien reçu, de plusieurs parcours" | "Handover of several journeys received";
        HandoversCancelled = "handovers_cancelled": "Passage de relais de plusieurs parcours annulé" | "Handover of several journeys cancelled";
        LeadProposed = "lead_proposed": "Parcours proposé à une autre structure" | "Journey proposed to another organisation";
        LeadTaken = "lead_taken": "Parcours passé à une autre structure" | "Journey passed to another organisation";
        LeadDeclined = "lead_declined": "Parcours décliné" | "Journey declined";
        LeadWithdrawn = "lead_withdrawn": "Proposition retirée" | "Proposal withdrawn";
        DocumentAdded = "document_added": "Pièce ajoutée" | "Document added";
        DocumentWithdrawn = "document_withdrawn": "Pièce retirée" | "Document withdrawn";
        RequestMoved = "request_moved": "Demande de financement" | "Request for money";
        MeetingPlanned = "meeting_planned": "Rendez-vous prévu" | "Meeting planned";
        MeetingMoved = "meeting_moved": "Rendez-vous déplacé" | "Meeting moved";
        MeetingCancelled = "meeting_cancelled": "Rendez-vous annulé" | "Meeting cancelled";
        WorkshopMoved = "workshop_moved": "Atelier déplacé" | "Workshop moved";
        WorkshopCancelled = "workshop_cancelled": "Atelier annulé" | "Workshop cancelled";
        WorkshopLeft = "workshop_left": "Inscription retirée" | "Enrolment withdrawn";
        TeamRoleGiven = "team_role_given": "Rôle donné dans votre structure" | "Role given in your organisation";
        TeamRoleTaken = "team_role_taken": "Rôle retiré dans votre structure" | "Role taken away in your organisation";
        SpaceAsked = "space_asked": "Un parcours à reconnaître" | "A journey to recognise";
        StandIn = "stand_in": "Remplacement" | "Standing in";
        StandInOver = "stand_in_over": "Fin de remplacement" | "No longer standing in";
        ConsentWithdrawn = "consent_withdrawn": "Accord de partage retiré" | "Consent withdrawn";
    }
}

/// What the words are filled in with: never the name of a créateur, so that it can travel by mail.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Facts {
    /// Of the journey: `P-2026-0123`. Empty: the reader is not to know which it is.
    pub reference: String,
    /// Short name of the organisation that asks.
    pub sender: String,
    /// Short name of the organisation that answers, or that the consent was given to.
    pub receiver: String,
    pub stage: Option<StageKind>,
    /// How long it has waited.
    pub days: Option<i64>,
    /// When it takes effect; of a decline, from when there may be a place.
    pub day: Option<Date>,
    /// Somebody of the project has neither account nor address.
    pub untold: bool,
    /// Its last day.
    pub until: Option<Date>,
    /// Where a request for money stands.
    pub money: Option<RequestState>,
    /// What a workshop is called.
    pub workshop: String,
    /// How many journeys it is about, as its reader may know of them when it is read.
    pub journeys: Option<i64>,
    /// Who is away, or hands over; or whose role in a team changed, to which, and who changed it: empty for whoever runs the server.
    pub person: String,
    pub role: Option<Role>,
    pub by: String,
}

/// A notice, as its reader sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeLine {
    pub kind: NoticeKind,
    pub facts: Facts,
    /// The reader is told as the créateur.
    pub own_journey: bool,
    /// The page that shows the thing.
    pub link: String,
    pub at: OffsetDateTime,
    pub read: bool,
}

/// A page of notices, the latest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing {
    pub lines: Vec<NoticeLine>,
    pub unread: i64,
    pub page: i64,
    pub pages: i64,
}

/// What somebody chose for a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preference {
    pub group: Group,
    pub delivery: Delivery,
}

/// An adviser is away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    pub id: AbsenceId,
    pub person: AccountId,
    pub name: String,
    pub from: Date,
    pub until: Date,
    /// Who is told instead.
    pub replacement: Option<String>,
    /// From when to when the replacement is away meanwhile.
    pub replacement_away: Option<(Date, Date)>,
}

/// An absence to write down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewAbsence {
    pub person: AccountId,
    pub from: Date,
    pub until: Date,
    pub replacement: Option<AccountId>,
    /// Whoever writes it down knows that the replacement is away too.
    pub confirmed: bool,
}

/// The absences of a team that have not ended, and who can be named.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Absences {
    pub lines: Vec<Absence>,
    pub team: Vec<(AccountId, String)>,
    /// The reader writes down those of the whole team; else only the own.
    pub manages: bool,
}
