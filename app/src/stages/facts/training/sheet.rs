//! The facts of a training as its form shows and reads them.

use super::{
    super::{
        hours::Hours,
        lines,
        sheet::{FactField, Section, area, count, date, hours, line, money, numbered, pick},
    },
    CertificationCode, Funding, SheetLine, Training,
};
use crate::form::Reader;

crate::texts! {
    PROGRAMME_AND_BODY = "Le programme" | "The programme";
    PROGRAMME = "Programme" | "Programme";
    PROVIDER = "Organisme de formation" | "Training body";
    PROVIDER_HINT = "S’il est autre que votre structure." | "When it is not your organisation.";
    DECLARATION = "Numéro de déclaration d’activité" | "Number of declaration of activity";
    DECLARATION_HINT = "Onze chiffres (C. trav. L6351-1)." | "Eleven digits (C. trav. L6351-1).";
    QUALIOPI = "Certifié Qualiopi" | "Certified Qualiopi";
    QUALIOPI_UNTIL = "Qualiopi jusqu’au" | "Qualiopi until";
    SESSION = "La session" | "The session";
    SESSION_START = "Début de la session" | "Start of the session";
    SESSION_END = "Fin de la session" | "End of the session";
    PLACES = "Places de la session" | "Places in the session";
    MODALITY = "Modalité" | "Modality";
    AUDIENCE = "Type de stagiaire" | "Kind of trainee";
    AUDIENCE_HINT = "Pour le bilan pédagogique et financier." | "For the yearly report of the training body.";
    HOURS = "Heures et résultat" | "Hours and result";
    HOURS_PLANNED = "Heures prévues" | "Hours planned";
    HOURS_ATTENDED = "Heures suivies" | "Hours attended";
    ATTENDED_HINT = "Laissez vide si la feuille de présence est remplie : le total en est fait." | "Leave empty when the attendance sheet is filled: the total is made from it.";
    HOURS_REASON = "Pourquoi plus d’heures que prévu" | "Why more hours than planned";
    HOURS_HINT = "Seulement si les heures suivies dépassent les heures prévues." | "Only when more hours were attended than planned.";
    RESULT = "Résultat" | "Result";
    SHEET = "Feuille de présence" | "Attendance sheet";
    EACH_DAY = "Séance {n}" | "Session {n}";
    ON = "Date" | "Date";
    PRESENCE = "Présence" | "Attendance";
    LINE_HOURS = "Heures" | "Hours";
    CERTIFICATION_TITLE = "La certification" | "The certification";
    CERTIFICATION = "Code de la certification" | "Certification code";
    CERTIFICATION_HINT = "Par exemple RS6216 ou RNCP37214." | "For instance RS6216 or RNCP37214.";
    VALID_UNTIL = "Certification enregistrée jusqu’au" | "Certification registered until";
    CHECKED = "Votre réponse aux points à vérifier" | "Your answer to the points to check";
    CHECKED_HINT = "Demandée s’il y a un point à vérifier ; gardée avec l’étape, à côté de l’alerte." | "Asked for when there is a point to check; kept with the stage, beside the warning.";
    FUNDING_TITLE = "Le financement" | "The funding";
    EACH_SOURCE = "Source {n}" | "Source {n}";
    SOURCE = "Source de financement" | "Source of funding";
    AMOUNT = "Montant financé, en euros" | "Amount funded, in euros";
}

pub(in super::super) const DAY: &str = "sheet_on";
pub(super) const DAY_PRESENCE: &str = "sheet_presence";
pub(super) const DAY_HOURS: &str = "sheet_hours";
pub(super) const FUNDING_SOURCE: &str = "funding_source";
pub(super) const FUNDING_AMOUNT: &str = "funding_amount";

fn session_line(n: usize, one: &SheetLine) -> Vec<FactField> {
    vec![
        date(DAY, ON, one.on).line(n),
        pick(DAY_PRESENCE, PRESENCE, one.presence).line(n),
        hours(DAY_HOURS, LINE_HOURS, one.hours).line(n),
    ]
}

fn source_line(n: usize, one: &Funding) -> Vec<FactField> {
    vec![
        pick(FUNDING_SOURCE, SOURCE, one.source).line(n),
        money(FUNDING_AMOUNT, AMOUNT, one.amount).line(n),
    ]
}

fn numbered_lines<T>(all: &[T], line: fn(usize, &T) -> Vec<FactField>) -> Vec<Vec<FactField>> {
    all.iter().enumerate().map(|(at, one)| line(at + 1, one)).collect()
}

impl Training {
    pub(in super::super) fn sections(&self) -> Vec<Section> {
        let code = self.certification.as_ref().map_or("", |code| code.as_str());
        vec![
            Section::new(
                PROGRAMME_AND_BODY,
                vec![
                    line("programme", PROGRAMME, &self.programme),
                    line("provider", PROVIDER, &self.provider).hint(PROVIDER_HINT),
                    line("declaration", DECLARATION, &self.declaration).hint(DECLARATION_HINT),
                    pick("qualiopi", QUALIOPI, self.qualiopi),
                    date("qualiopi_until", QUALIOPI_UNTIL, self.qualiopi_until),
                ],
            ),
            Section::new(
                SESSION,
                vec![
                    date("session_start", SESSION_START, self.session_start),
                    date("session_end", SESSION_END, self.session_end),
                    count("places", PLACES, self.places),
                    pick("modality", MODALITY, self.modality),
                    pick("audience", AUDIENCE, self.audience).hint(AUDIENCE_HINT),
                ],
            ),
            Section::new(
                HOURS,
                vec![
                    hours("hours_planned", HOURS_PLANNED, self.hours_planned),
                    hours("hours_attended", HOURS_ATTENDED, self.hours_attended).hint(ATTENDED_HINT),
                    area("hours_reason", HOURS_REASON, &self.hours_reason).hint(HOURS_HINT),
                    pick("result", RESULT, self.result),
                ],
            ),
            Section::new(SHEET, vec![])
                .rows(
                    EACH_DAY,
                    DAY,
                    |n| session_line(n, &SheetLine::default()),
                    numbered_lines(&self.sheet, session_line),
                )
                .total(self.attended()),
            Section::new(
                CERTIFICATION_TITLE,
                vec![
                    line("certification", CERTIFICATION, code).hint(CERTIFICATION_HINT),
                    date("valid_until", VALID_UNTIL, self.valid_until),
                ],
            ),
            Section::new(
                FUNDING_TITLE,
                vec![area("checked", CHECKED, &self.checked).hint(CHECKED_HINT)],
            )
            .rows(
                EACH_SOURCE,
                FUNDING_SOURCE,
                |n| source_line(n, &Funding::default()),
                numbered_lines(&self.funding, source_line),
            ),
        ]
    }

    pub(in super::super) fn read(read: &mut Reader<'_>) -> Self {
        Self {
            programme: read.text("programme", 200),
            provider: read.text("provider", 200),
            declaration: read.text("declaration", 40),
            qualiopi: read.choice("qualiopi"),
            qualiopi_until: read.date("qualiopi_until"),
            audience: read.choice("audience"),
            session_start: read.date("session_start"),
            session_end: read.date("session_end"),
            places: read.number("places"),
            modality: read.choice("modality"),
            hours_planned: read.optional("hours_planned", Hours::parse),
            hours_attended: read.optional("hours_attended", Hours::parse),
            hours_reason: read.text("hours_reason", 500),
            sheet: sheet_lines(read),
            certification: read.optional("certification", CertificationCode::parse),
            valid_until: read.date("valid_until"),
            funding: sources(read),
            result: read.choice("result"),
            checked: read.text("checked", 1000),
        }
    }
}

fn sheet_lines(read: &mut Reader<'_>) -> Vec<SheetLine> {
    let lines = 1..=lines::count(read, &[DAY, DAY_PRESENCE, DAY_HOURS]);
    lines
        .map(|n| SheetLine {
            on: read.date(&numbered(DAY, n)),
            presence: read.choice(&numbered(DAY_PRESENCE, n)),
            hours: read.optional(&numbered(DAY_HOURS, n), Hours::parse),
        })
        .collect()
}

fn sources(read: &mut Reader<'_>) -> Vec<Funding> {
    let lines = 1..=lines::count(read, &[FUNDING_SOURCE, FUNDING_AMOUNT]);
    lines
        .map(|n| Funding {
            source: read.choice(&numbered(FUNDING_SOURCE, n)),
            amount: read.cents(&numbered(FUNDING_AMOUNT, n)),
        })
        .collect()
}
