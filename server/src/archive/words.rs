//! What columns and codes are called on the readable page. A code without a word is shown as it is.

use app::{
    contracts::EntryKind,
    financing::{
        codes::{Instrument, Motive},
        rules::{RequestAct, RequestState},
        types::Item,
    },
    journeys::{
        StageKind,
        codes::{EssFrame, Gender, LegalForm, Sector, Situation},
    },
    referrals::{DeclineCode, Outcome, ReferralState, StepAct},
    sharing::{HowGiven, PART_NAMES, Visibility},
    stages::rules::{StageAct, StageState},
    text::{Lang, Text},
    together::types::{Attendance, MeetingKind, MeetingState},
    values::Choice,
};
use std::str::FromStr;

const HEADINGS: &[(&str, Text)] = &[
    ("act", Text::new("Acte", "Act")),
    ("added_at", Text::new("Ajoutée le", "Added on")),
    ("added_by", Text::new("Ajoutée par", "Added by")),
    ("adviser", Text::new("Conseiller·ère", "Adviser")),
    (
        "amount_cents",
        Text::new("Montant (centimes d’euro)", "Amount (euro cents)"),
    ),
    ("announced_at", Text::new("Annoncé le", "Announced on")),
    ("answered_at", Text::new("Réponse le", "Answered on")),
    ("asked_at", Text::new("Demandé le", "Asked on")),
    ("attendance", Text::new("Présence", "Attendance")),
    ("birth_year", Text::new("Année de naissance", "Year of birth")),
    ("body", Text::new("Texte", "Text")),
    ("bytes", Text::new("Taille (octets)", "Size (bytes)")),
    ("cancelled_on", Text::new("Annulée le", "Cancelled on")),
    ("cohort", Text::new("Promotion", "Cohort")),
    ("committee_on", Text::new("Comité le", "Committee on")),
    (
        "commune_insee",
        Text::new("Commune (code INSEE)", "Commune (INSEE code)"),
    ),
    ("confirmed_at", Text::new("Confirmé le", "Confirmed on")),
    ("contact", Text::new("Personne à joindre", "Person to call")),
    ("contract_kind", Text::new("Contrat", "Contract")),
    (
        "contribution_rate",
        app::text!(
            "Taux de contribution (centièmes de %)",
            "Rate of contribution (hundredths of %)",
        ),
    ),
    ("cancelled_at", Text::new("Annulé le", "Cancelled on")),
    ("created_at", Text::new("Créé le", "Made on")),
    ("decided_on", Text::new("Décision le", "Decided on")),
    ("decline_code", Text::new("Motif", "Reason")),
    ("delivery", Text::new("Envoi", "Delivery")),
    ("description", Text::new("Description", "Description")),
    (
        "disbursed_cents",
        Text::new("Versé (centimes d’euro)", "Disbursed (euro cents)"),
    ),
    ("done_at", Text::new("Le", "On")),
    ("done_on", Text::new("Faite le", "Done on")),
    ("dossier", Text::new("Numéro de dossier", "File number")),
    ("due_on", Text::new("À faire pour le", "Due on")),
    ("effective_on", Text::new("À la date du", "As of")),
    ("email", Text::new("Courriel", "E-mail")),
    ("ended_at", Text::new("Terminé le", "Ended on")),
    ("ended_on", Text::new("Fin", "End")),
    ("ends_on", Text::new("Fin", "End")),
    ("entry_kind", Text::new("Nature", "Kind")),
    ("ess_frame", Text::new("Cadre ESS", "ESS frame")),
    ("event_kind", Text::new("Acte", "Act")),
    (
        "former_organisation",
        Text::new("Structure porteuse d’avant", "Former lead organisation"),
    ),
    ("former_adviser", Text::new("Conseiller·ère d’avant", "Former adviser")),
    ("expires_at", Text::new("Expire le", "Expires on")),
    ("facts", Text::new("Informations", "Facts")),
    ("file_kind", Text::new("Type de fichier", "Kind of file")),
    ("file_name", Text::new("Fichier", "File")),
    ("financer", Text::new("Financeur", "Financer")),
    ("first_name", Text::new("Prénom", "First name")),
    ("gender", Text::new("Genre", "Gender")),
    ("given_on", Text::new("Donné le", "Given on")),
    (
        "granted_cents",
        Text::new("Accordé (centimes d’euro)", "Granted (euro cents)"),
    ),
    ("how", Text::new("Donné", "Given")),
    ("instrument", Text::new("Instrument", "Instrument")),
    ("item", Text::new("Poste", "Item")),
    ("joined_on", Text::new("Depuis le", "Since")),
    ("kind", Text::new("Étape", "Stage")),
    ("language", Text::new("Langue", "Language")),
    ("last_name", Text::new("Nom", "Last name")),
    (
        "lead_organisation",
        Text::new("Structure référente", "Lead organisation"),
    ),
    ("left_on", Text::new("Jusqu’au", "Until")),
    ("legal_form", Text::new("Forme juridique", "Legal form")),
    ("letter_state", Text::new("Envoi", "Delivery")),
    ("link", Text::new("Page", "Page")),
    ("mail_group", Text::new("Sorte de courriels", "Kind of mail")),
    ("mailed_at", Text::new("Envoyé le", "Mailed on")),
    ("meeting_kind", Text::new("Sorte", "Kind")),
    ("meeting_state", Text::new("État", "State")),
    ("met_on", Text::new("Levée le", "Met on")),
    ("minutes", Text::new("Durée (minutes)", "Length (minutes)")),
    ("motive", Text::new("Motif", "Motive")),
    ("name", Text::new("Nom", "Name")),
    ("need", Text::new("Besoin", "Need")),
    ("notice_kind", Text::new("Avis", "Notice")),
    ("opened_at", Text::new("Ouvert le", "Opened on")),
    ("opened_by", Text::new("Ouvert par", "Opened by")),
    ("opened_on", Text::new("Ouvert le", "Opened on")),
    ("organisation", Text::new("Structure", "Organisation")),
    ("part", Text::new("Partie", "Part")),
    ("parts", Text::new("Ce que couvre l’accord", "What the consent covers")),
    ("phone", Text::new("Téléphone", "Phone")),
    ("place", Text::new("Lieu", "Place")),
    ("planned_end_on", Text::new("Fin prévue", "Planned end")),
    ("planned_on", Text::new("Pour le", "For")),
    ("planned_start_on", Text::new("Début prévu", "Planned start")),
    ("proposed_at", Text::new("Proposé le", "Proposed on")),
    ("posted_at", Text::new("Écrit le", "Written on")),
    ("purpose", Text::new("Pourquoi", "What for")),
    ("read_at", Text::new("Lu le", "Read on")),
    ("reason", Text::new("Raison", "Reason")),
    ("receiver", Text::new("Vers", "To")),
    ("recipient", Text::new("À", "To")),
    ("recorded_at", Text::new("Noté le", "Recorded on")),
    ("recorded_by", Text::new("Noté par", "Recorded by")),
    ("replaced_at", Text::new("Remplacé le", "Replaced on")),
    ("received_at", Text::new("Bien reçu le", "Received on")),
    ("reference", Text::new("Parcours", "Journey")),
    ("referral_act", Text::new("Acte", "Act")),
    ("referral_code", Text::new("Motif ou résultat", "Reason or outcome")),
    ("request_act", Text::new("Acte", "Act")),
    ("request_outcome", Text::new("Réponse", "Answer")),
    ("request_state", Text::new("État", "State")),
    (
        "requested_cents",
        Text::new("Demandé (centimes d’euro)", "Requested (euro cents)"),
    ),
    ("sector", Text::new("Secteur", "Sector")),
    ("seen_at", Text::new("Vu le", "Seen on")),
    ("sender", Text::new("De", "From")),
    ("sent_at", Text::new("Envoyée le", "Sent on")),
    ("sentence", Text::new("Réponse", "Answer")),
    ("signed_on", Text::new("Signé le", "Signed on")),
    ("situation", Text::new("Situation", "Situation")),
    ("started_on", Text::new("Début", "Start")),
    ("starts_at", Text::new("Début", "Start")),
    ("starts_on", Text::new("Début", "Start")),
    ("state", Text::new("État", "State")),
    ("strike_reason", Text::new("Rayé parce que", "Struck out because")),
    ("struck_at", Text::new("Rayé le", "Struck out on")),
    ("subject", Text::new("Objet", "Subject")),
    ("submitted_on", Text::new("Déposée le", "Submitted on")),
    ("text_version", Text::new("Version du texte", "Version of the text")),
    ("title", Text::new("Titre", "Title")),
    ("taken_on", Text::new("Repris le", "Taken over on")),
    ("until_on", Text::new("Jusqu’au", "Until")),
    ("user_agent", Text::new("Appareil", "Device")),
    ("valid_until_on", Text::new("Valable jusqu’au", "Valid until")),
    ("version", Text::new("Version", "Version")),
    ("visibility", Text::new("Lecteurs", "Readers")),
    ("who", Text::new("Qui", "Who")),
    ("withdrawn_at", Text::new("Retiré le", "Withdrawn on")),
];

pub fn heading(column: &str, lang: Lang) -> String {
    let known = HEADINGS.iter().find(|(name, _)| *name == column);
    known.map_or_else(|| column.to_owned(), |(_, text)| text.get(lang).to_owned())
}

fn choice<T: Choice + FromStr>(code: &str, lang: Lang) -> Option<String> {
    let choice: T = code.parse().ok()?;
    Some(choice.label().get(lang).to_owned())
}

fn part(code: &str, lang: Lang) -> Option<String> {
    let (_, text) = PART_NAMES.iter().find(|(name, _)| *name == code)?;
    Some(text.get(lang).to_owned())
}

/// What a value says.
pub fn value(column: &str, text: &str, lang: Lang) -> String {
    let told = match column {
        "kind" => text
            .parse::<StageKind>()
            .ok()
            .map(|kind| kind.label().get(lang).to_owned()),
        "state" => choice::<StageState>(text, lang).or_else(|| choice::<ReferralState>(text, lang)),
        "act" => choice::<StageAct>(text, lang),
        "request_state" => choice::<RequestState>(text, lang),
        "request_act" => choice::<RequestAct>(text, lang),
        "instrument" => choice::<Instrument>(text, lang),
        "motive" => choice::<Motive>(text, lang),
        "item" => choice::<Item>(text, lang),
        "how" => text
            .parse::<HowGiven>()
            .ok()
            .map(|how| how.label().get(lang).to_owned()),
        "referral_act" => choice::<StepAct>(text, lang),
        "referral_code" => choice::<DeclineCode>(text, lang).or_else(|| choice::<Outcome>(text, lang)),
        "meeting_kind" => choice::<MeetingKind>(text, lang),
        "meeting_state" => choice::<MeetingState>(text, lang),
        "attendance" => choice::<Attendance>(text, lang),
        "entry_kind" => choice::<EntryKind>(text, lang),
        "visibility" => choice::<Visibility>(text, lang),
        "gender" => choice::<Gender>(text, lang),
        "situation" => choice::<Situation>(text, lang),
        "sector" => choice::<Sector>(text, lang),
        "legal_form" => choice::<LegalForm>(text, lang),
        "ess_frame" => choice::<EssFrame>(text, lang),
        "part" => part(text, lang),
        "parts" => {
            let parts: Vec<String> = text.split_whitespace().filter_map(|code| part(code, lang)).collect();
            Some(parts.join(", "))
        }
        _ => None,
    };
    told.unwrap_or_else(|| text.to_owned())
}
