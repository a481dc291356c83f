//! What values say on the readable page, with the words of the pages.

use super::row::Cell;
use crate::journeys::commune_of_insee;
use app::{
    accounts::device,
    contracts::{Base, ContractKind, EntryKind, percent, rules::Doubt},
    dates,
    documents::{FileKind, rules::size},
    financing::{
        codes::{Beneficiary, CommitteeType, Instrument, Motive, ProjectPhase, Purpose},
        rules::{Doubt as MoneyDoubt, RequestAct, RequestState},
        types::Item,
    },
    journeys::{
        StageKind,
        codes::{EssFrame, Gender, LegalForm, Sector, Situation},
    },
    money::euros,
    notices::types::{Delivery, Group, NoticeKind},
    referrals::{DeclineCode, Outcome, ReferralState, StepAct},
    sharing::{HowGiven, PART_NAMES, Visibility, part_read},
    stages::{
        facts::{Application, ExitType},
        rules::{StageAct, StageState},
    },
    text::{Lang, Plural, Text},
    together::types::{Attendance, MeetingKind, MeetingState},
    values::{Choice, Phone},
};
use std::str::FromStr;

app::texts! {
    AT = "{day} à {hour}" | "{day} at {hour}";
    MINUTES = "{n} min" | "{n} min";
    OTHER_ACT = "Autre acte" | "Other act";
}

const MONTHS: Plural = Plural {
    one: Text::new("{n} mois", "{n} month"),
    many: Text::new("{n} mois", "{n} months"),
};

/// Codes that no type of the pages tells.
const CODES: &[(&str, &str, Text)] = &[
    ("language", "fr", Text::new("français", "French")),
    ("language", "en", Text::new("anglais", "English")),
    (
        "request_outcome",
        "accepted",
        Text::new("Accord donné", "Consent given"),
    ),
    ("request_outcome", "refused", Text::new("Refus", "Refused")),
    (
        "request_outcome",
        "revoked",
        Text::new("Demande retirée", "Request taken back"),
    ),
    ("letter_state", "waiting", Text::new("en attente", "waiting")),
    ("letter_state", "sent", Text::new("envoyé", "sent")),
    ("letter_state", "dead", Text::new("pas arrivé", "not delivered")),
    ("letter_state", "given_up", Text::new("abandonné", "given up")),
];

/// What a créateur does.
const ACTS: &[(&str, Text)] = &[
    ("action_done", Text::new("Action faite", "Action done")),
    ("action_reopened", Text::new("Action reprise", "Action taken up again")),
    ("consent_limited", Text::new("Accord réduit", "Consent narrowed")),
    ("consent_recorded", Text::new("Accord donné", "Consent given")),
    ("consent_refused", Text::new("Accord refusé", "Consent refused")),
    ("consent_withdrawn", Text::new("Accord retiré", "Consent withdrawn")),
    (
        "creator_space_entered",
        Text::new("Parcours ajouté à mon espace", "Journey added to my space"),
    ),
    (
        "space_request_declined",
        Text::new("Parcours pas reconnu", "Journey not recognised"),
    ),
    ("contact_changed", Text::new("Coordonnées changées", "Details changed")),
    ("document_added", Text::new("Pièce ajoutée", "Document added")),
    ("document_withdrawn", Text::new("Pièce retirée", "Document withdrawn")),
    (
        "information_acknowledged",
        Text::new("Notice d’information lue", "Information notice read"),
    ),
    ("invitation_accepted", Text::new("Espace ouvert", "Space opened")),
    ("lead_withdrawn", Text::new("Proposition retirée", "Proposal withdrawn")),
    (
        "mail_preferences_changed",
        Text::new("Préférences de courriel changées", "Mail preferences changed"),
    ),
    ("message_posted", Text::new("Message écrit", "Message written")),
    ("own_account_changed", Text::new("Compte changé", "Account changed")),
    ("own_data_taken", Text::new("Données téléchargées", "Data downloaded")),
    ("password_changed", Text::new("Mot de passe changé", "Password changed")),
    (
        "recovery_code_used",
        Text::new("Code de secours utilisé", "Recovery code used"),
    ),
    (
        "recovery_codes_renewed",
        Text::new("Codes de secours renouvelés", "Recovery codes renewed"),
    ),
    (
        "referral_withdrawn",
        Text::new("Orientation retirée", "Referral withdrawn"),
    ),
    (
        "second_factor_begun",
        Text::new("Second facteur commencé", "Second factor begun"),
    ),
    (
        "second_factor_off",
        Text::new("Second facteur arrêté", "Second factor turned off"),
    ),
    (
        "second_factor_on",
        Text::new("Second facteur activé", "Second factor turned on"),
    ),
    (
        "sensitive_kept",
        Text::new("Mots sensibles gardés", "Sensitive words kept"),
    ),
];

/// What a value says.
pub fn value(column: &str, cell: &Cell, lang: Lang) -> String {
    match cell {
        Cell::Day(day) => dates::long(*day, lang),
        Cell::Moment(at) => {
            let day = dates::long(dates::paris_day(*at), lang);
            AT.with(lang, &[("day", &day), ("hour", &dates::hour(*at, lang))])
        }
        Cell::Number(n) => number(column, *n, lang),
        Cell::Text(text) => told(column, text, lang).unwrap_or_else(|| text.clone()),
    }
}

fn number(column: &str, n: i64, lang: Lang) -> String {
    match column {
        "birth_year" => n.to_string(),
        "bytes" => size(n.unsigned_abs(), lang),
        "minutes" => MINUTES.with(lang, &[("n", &n.to_string())]),
        "guarantee_percent" => percent(n * 100, lang),
        name if name.ends_with("_cents") => euros(n, lang),
        name if name.ends_with("_rate") => percent(n, lang),
        name if name.ends_with("_months") => MONTHS.count(lang, n),
        _ => dates::number(n, lang),
    }
}

fn choice<T: Choice + FromStr>(code: &str, lang: Lang) -> Option<String> {
    let choice: T = code.parse().ok()?;
    Some(choice.label().get(lang).to_owned())
}

fn told(column: &str, text: &str, lang: Lang) -> Option<String> {
    let fixed = CODES.iter().find(|(of, code, _)| *of == column && *code == text);
    if let Some((_, _, told)) = fixed {
        return Some(told.get(lang).to_owned());
    }
    match column {
        "phone" => Some(Phone::readable(text)),
        "commune_insee" => Some(commune_of_insee(text).label),
        "user_agent" => Some(device(text)).filter(|told| !told.is_empty()),
        "event_kind" => {
            let act = ACTS.iter().find(|(kind, _)| *kind == text);
            Some(act.map_or(OTHER_ACT, |(_, told)| *told).get(lang).to_owned())
        }
        "part" => Some(part_read(text).get(lang).to_owned()),
        "parts" => {
            let known = |code: &str| PART_NAMES.iter().find(|(name, _)| *name == code);
            let parts = text.split_whitespace().filter_map(known);
            Some(parts.map(|(_, text)| text.get(lang)).collect::<Vec<_>>().join(", "))
        }
        "kind" => Some(text.parse::<StageKind>().ok()?.label().get(lang).to_owned()),
        "how" => Some(text.parse::<HowGiven>().ok()?.label().get(lang).to_owned()),
        _ => of_file(column, text, lang).or_else(|| of_work(column, text, lang)),
    }
}

/// Codes of the person, the project, its contracts and its money.
fn of_file(column: &str, text: &str, lang: Lang) -> Option<String> {
    match column {
        "gender" => choice::<Gender>(text, lang),
        "situation" => choice::<Situation>(text, lang),
        "sector" => choice::<Sector>(text, lang),
        "legal_form" => choice::<LegalForm>(text, lang),
        "ess_frame" => choice::<EssFrame>(text, lang),
        "contract_kind" => choice::<ContractKind>(text, lang),
        "entry_kind" => choice::<EntryKind>(text, lang),
        "exit_type" => choice::<ExitType>(text, lang),
        "contribution_base" => choice::<Base>(text, lang),
        "doubt" => choice::<Doubt>(text, lang),
        "money_doubt" => choice::<MoneyDoubt>(text, lang),
        "request_state" => choice::<RequestState>(text, lang),
        "request_act" => choice::<RequestAct>(text, lang),
        "instrument" => choice::<Instrument>(text, lang),
        "beneficiary" => choice::<Beneficiary>(text, lang),
        "money_purpose" => choice::<Purpose>(text, lang),
        "project_phase" => choice::<ProjectPhase>(text, lang),
        "committee_kind" => choice::<CommitteeType>(text, lang),
        "motive" => choice::<Motive>(text, lang),
        "item" => choice::<Item>(text, lang),
        _ => None,
    }
}

/// Codes of what happens on a journey, and of what one is told of it.
fn of_work(column: &str, text: &str, lang: Lang) -> Option<String> {
    match column {
        "state" => choice::<StageState>(text, lang).or_else(|| choice::<ReferralState>(text, lang)),
        "act" => choice::<StageAct>(text, lang),
        "application" => choice::<Application>(text, lang),
        "referral_act" => choice::<StepAct>(text, lang),
        "decline_code" => choice::<DeclineCode>(text, lang),
        "referral_code" => choice::<DeclineCode>(text, lang).or_else(|| choice::<Outcome>(text, lang)),
        "meeting_kind" => choice::<MeetingKind>(text, lang),
        "meeting_state" => choice::<MeetingState>(text, lang),
        "attendance" => choice::<Attendance>(text, lang),
        "visibility" => choice::<Visibility>(text, lang),
        "file_kind" => choice::<FileKind>(text, lang),
        "notice_kind" => choice::<NoticeKind>(text, lang),
        "mail_group" => choice::<Group>(text, lang),
        "delivery" => choice::<Delivery>(text, lang),
        _ => None,
    }
}
