use super::{
    problem::{Problems, after_or_on},
    sheet::{Section, area, count, date, line, money, pick},
};
use crate::{form::Reader, text::Message};
use serde::{Deserialize, Serialize};
use time::Date;

crate::texts! {
    SECTION = "La session" | "The session";
    PROGRAMME = "Programme" | "Programme";
    PROVIDER = "Organisme de formation" | "Training body";
    PROVIDER_HINT = "S’il est autre que votre structure." | "When it is not your organisation.";
    SESSION_START = "Début de la session" | "Start of the session";
    SESSION_END = "Fin de la session" | "End of the session";
    MODALITY = "Modalité" | "Modality";
    HOURS = "Heures et résultat" | "Hours and result";
    HOURS_PLANNED = "Heures prévues" | "Hours planned";
    HOURS_ATTENDED = "Heures suivies" | "Hours attended";
    HOURS_REASON = "Pourquoi plus d’heures que prévu" | "Why more hours than planned";
    HOURS_HINT = "Seulement si les heures suivies dépassent les heures prévues." | "Only when more hours were attended than planned.";
    RESULT = "Résultat" | "Result";
    CERTIFICATION_AND_MONEY = "Certification et financement" | "Certification and funding";
    CERTIFICATION = "Code de la certification" | "Certification code";
    CERTIFICATION_HINT = "Par exemple RS6216 ou RNCP37214." | "For instance RS6216 or RNCP37214.";
    VALID_UNTIL = "Certification enregistrée jusqu’au" | "Certification registered until";
    FUNDING = "Source de financement" | "Source of funding";
    FUNDING_AMOUNT = "Montant financé, en euros" | "Amount funded, in euros";
    BAD_CODE = "« {value} » n’est pas un code de certification : RNCP ou RS, puis un à cinq chiffres (par exemple RS6216)." | "“{value}” is not a certification code: RNCP or RS, then one to five digits (for instance RS6216).";
    MORE_HOURS = "Heures suivies : {attended} pour {planned} prévues. Indiquez pourquoi il y en a plus, ou {planned} au plus." | "Hours attended: {attended} for {planned} planned. Say why there are more, or {planned} at most.";
    EXPIRED = "La certification {code} n’était plus enregistrée au début de la session ({start}) : sa validité finit le {until} (C. trav. L6113-5 et L6113-6). Vérifiez le financement par le CPF." | "Certification {code} was no longer registered at the start of the session ({start}): it is valid until {until} (C. trav. L6113-5 and L6113-6). Check CPF funding.";
    NO_SOURCE = "Un montant a une source de financement : choisissez-la." | "An amount has a source of funding: choose it.";
}

crate::choices! {
    Modality {
        InPerson = "in_person": "En présentiel" | "In person";
        Remote = "remote": "À distance" | "Remote";
        Mixed = "mixed": "Mixte" | "Mixed";
    }

    /// Who pays (C. trav. L6323-4 II, and what persons pay themselves).
    TrainingFunding {
        Cpf = "cpf": "CPF" | "CPF (personal training account)";
        Holder = "holder": "La personne elle-même" | "The person";
        Employer = "employer": "Employeur" | "Employer";
        Opco = "opco": "OPCO" | "OPCO (sector fund)";
        State = "state": "État" | "State";
        Region = "region": "Région" | "Region";
        FranceTravail = "france_travail": "France Travail" | "France Travail (employment service)";
        Agefiph = "agefiph": "Agefiph" | "Agefiph (disability fund)";
        Faf = "faf": "FAF d’indépendants" | "Fund of the self-employed (FAF)";
        Authority = "authority": "Collectivité" | "Local authority";
        Europe = "europe": "Europe (FSE+)" | "Europe (ESF+)";
        Free = "free": "Sans coût pour la personne" | "Free of charge";
        Other = "other": "Autre" | "Other";
    }

    TrainingResult {
        Certified = "certified": "Certification obtenue" | "Certified";
        PartlyCertified = "partly_certified": "Certification partielle (blocs)" | "Partly certified (blocks)";
        Attended = "attended": "Suivie, sans certification visée" | "Attended, no certification sought";
        NotCertified = "not_certified": "Certification non obtenue" | "Not certified";
        DroppedOut = "dropped_out": "Abandonnée" | "Dropped out";
    }
}

/// The code of a certification in the national registers: `RNCP` or `RS` and one to five digits (domain.md §3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CertificationCode(String);

impl CertificationCode {
    /// Takes small letters and spaces: `rs 6216`.
    pub fn parse(text: &str) -> Result<Self, Message> {
        let code: String = text
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect::<String>()
            .to_uppercase();
        let digits = code
            .strip_prefix("RNCP")
            .or_else(|| code.strip_prefix("RS"))
            .unwrap_or_default();
        if (1..=5).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()) {
            Ok(Self(code))
        } else {
            Err(BAD_CODE.message(&[("value", &crate::form::excerpt(text))]))
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Training {
    pub programme: String,
    /// The training body, when it is not the organisation that keeps the stage.
    pub provider: String,
    pub session_start: Option<Date>,
    pub session_end: Option<Date>,
    pub modality: Option<Modality>,
    pub hours_planned: Option<i64>,
    pub hours_attended: Option<i64>,
    /// Why more hours were attended than planned.
    pub hours_reason: String,
    pub certification: Option<CertificationCode>,
    pub valid_until: Option<Date>,
    pub funding: Option<TrainingFunding>,
    /// In cents.
    pub funding_amount: Option<i64>,
    pub result: Option<TrainingResult>,
}

impl Training {
    pub(super) fn sections(&self) -> Vec<Section> {
        vec![
            Section::new(
                SECTION,
                vec![
                    line("programme", PROGRAMME, &self.programme),
                    line("provider", PROVIDER, &self.provider).hint(PROVIDER_HINT),
                    date("session_start", SESSION_START, self.session_start),
                    date("session_end", SESSION_END, self.session_end),
                    pick("modality", MODALITY, self.modality),
                ],
            ),
            Section::new(
                HOURS,
                vec![
                    count("hours_planned", HOURS_PLANNED, self.hours_planned),
                    count("hours_attended", HOURS_ATTENDED, self.hours_attended),
                    area("hours_reason", HOURS_REASON, &self.hours_reason).hint(HOURS_HINT),
                    pick("result", RESULT, self.result),
                ],
            ),
            Section::new(
                CERTIFICATION_AND_MONEY,
                vec![
                    line(
                        "certification",
                        CERTIFICATION,
                        self.certification.as_ref().map_or("", |code| code.as_str()),
                    )
                    .hint(CERTIFICATION_HINT),
                    date("valid_until", VALID_UNTIL, self.valid_until),
                    pick("funding", FUNDING, self.funding),
                    money("funding_amount", FUNDING_AMOUNT, self.funding_amount),
                ],
            ),
        ]
    }

    pub(super) fn read(read: &mut Reader<'_>) -> Self {
        Self {
            programme: read.text("programme", 200),
            provider: read.text("provider", 200),
            session_start: read.date("session_start"),
            session_end: read.date("session_end"),
            modality: read.choice("modality"),
            hours_planned: read.number("hours_planned"),
            hours_attended: read.number("hours_attended"),
            hours_reason: read.text("hours_reason", 500),
            certification: read.optional("certification", CertificationCode::parse),
            valid_until: read.date("valid_until"),
            funding: read.choice("funding"),
            funding_amount: read.cents("funding_amount"),
            result: read.choice("result"),
        }
    }

    /// Attended hours never exceed planned ones without a reason (product.md §2); a session ends on or after its start.
    pub(super) fn check(&self, problems: &mut Problems) {
        after_or_on(problems, "session_end", self.session_end, self.session_start);
        if let (Some(planned), Some(attended)) = (self.hours_planned, self.hours_attended)
            && attended > planned
            && self.hours_reason.is_empty()
        {
            let values = [("attended", &*attended.to_string()), ("planned", &*planned.to_string())];
            problems.refuse("hours_attended", MORE_HOURS.message(&values));
        }
        if self.funding_amount.is_some_and(|cents| cents > 0) && self.funding.is_none() {
            problems.refuse("funding", NO_SOURCE);
        }
    }

    /// A certification that had expired when the session began: registrations last five years at most
    /// (C. trav. L6113-5, L6113-6), and the CPF pays only for registered ones (L6323-6).
    pub(super) fn warning(&self) -> Option<Message> {
        let (code, until, start) = (self.certification.as_ref()?, self.valid_until?, self.session_start?);
        (until < start).then(|| {
            let (start, until) = (super::problem::day(start), super::problem::day(until));
            EXPIRED.message(&[("code", code.as_str()), ("start", &start), ("until", &until)])
        })
    }
}
