use super::{
    problem::{Problems, after_or_on, day},
    sheet::{Section, area, computed, count, date, money, pick},
};
use crate::{
    dates::add_months,
    form::Reader,
    text::Message,
    thresholds::{Code, Thresholds},
};
use serde::{Deserialize, Serialize};
use time::Date;

crate::texts! {
    SECTION = "Le contrat" | "The contract";
    CONTRACT = "Type de contrat" | "Type of contract";
    CAPE_START = "Début du CAPE" | "Start of the CAPE";
    CAPE_END = "Terme du CAPE" | "Term of the CAPE";
    CAPE_HINT = "Douze mois au plus par période (C. com. L127-2)." | "Twelve months at most a period (C. com. L127-2).";
    RENEWAL = "Rang de renouvellement" | "Renewal number";
    RENEWAL_HINT = "0 pour le premier CAPE, puis 1 et 2. Une période plus courte compte aussi." | "0 for the first CAPE, then 1 and 2. A shorter period counts too.";
    CESA_START = "Début du CESA" | "Start of the CESA";
    EARLIER = "Mois de contrats antérieurs avec la même coopérative" | "Months of earlier contracts with the same cooperative";
    EARLIER_HINT = "En plus du CAPE indiqué ici. Ils avancent la date limite pour devenir associé·e." | "Besides the CAPE given here. They bring the deadline for becoming an associate forward.";
    DEADLINE = "Date limite pour devenir associé·e (C. trav. L7331-3)" | "Deadline for becoming an associate (C. trav. L7331-3)";
    ASSOCIATE_ON = "Associé·e depuis le" | "Associate since";
    ACTIVITY = "Activité et sortie" | "Activity and exit";
    TURNOVER = "Chiffre d’affaires hors taxes, en euros" | "Turnover before tax, in euros";
    TURNOVER_ON = "Chiffre d’affaires arrêté au" | "Turnover up to";
    EXIT_TYPE = "Type de sortie" | "Type of exit";
    EXIT_REASON = "Motif de sortie" | "Reason of the exit";
    EXIT_HINT = "Sans information de santé : « raison personnelle » suffit." | "Nothing about health: “personal reason” is enough.";
    TOO_LONG = "{rule} : une période de CAPE dure {months} mois au plus. Fin au plus tard le {max}." | "{rule}: a CAPE period lasts {months} months at most. It ends on {max} at the latest.";
    TOO_MANY = "{rule} : un CAPE se renouvelle {max} fois au plus. Indiquez 0 pour le premier contrat, puis 1 à {max}." | "{rule}: a CAPE is renewed {max} times at most. Write 0 for the first contract, then 1 to {max}.";
    ASSOCIATE_LATE = "{rule} : la date limite pour devenir associé·e, le {deadline}, est passée." | "{rule}: the deadline for becoming an associate, {deadline}, has passed.";
}

crate::choices! {
    Contract {
        None = "none": "Pas encore de contrat" | "No contract yet";
        Cape = "cape": "CAPE" | "CAPE (business project support contract)";
        Cesa = "cesa": "CESA" | "CESA (salaried associate entrepreneur contract)";
    }

    /// How one leaves a cooperative (domain.md §6, “exit type”; no health reason is recorded).
    ExitType {
        Created = "created": "Création d’entreprise hors de la coopérative" | "Enterprise created outside the cooperative";
        LongEmployment = "long_employment": "Emploi salarié : CDI ou CDD de 6 mois et plus" | "Employment: permanent or 6 months and more";
        ShortEmployment = "short_employment": "Emploi salarié : CDD de moins de 6 mois, intérim" | "Employment: under 6 months, or temporary";
        Training = "training": "Formation" | "Training";
        Redirected = "redirected": "Réorientation vers une autre structure" | "Redirected to another organisation";
        Dropped = "dropped": "Abandon du projet" | "Project dropped";
        LostContact = "lost_contact": "Perte de contact" | "Lost contact";
        Moved = "moved": "Déménagement" | "Moved away";
        Personal = "personal": "Raison personnelle" | "Personal reason";
        EndOfContract = "end_of_contract": "Fin de contrat au terme" | "End of contract at its term";
        Excluded = "excluded": "Exclusion" | "Excluded";
    }
}

/// The contract with an activity cooperative; one contract a stage.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ActivityCooperative {
    pub contract: Option<Contract>,
    pub cape_start: Option<Date>,
    pub cape_end: Option<Date>,
    /// 0 for the first CAPE.
    pub renewal: Option<i64>,
    pub cesa_start: Option<Date>,
    /// Whole months under earlier contracts with the same cooperative, this stage's CAPE not counted.
    pub earlier_months: Option<i64>,
    /// In cents, excluding tax, up to `turnover_on`.
    pub turnover: Option<i64>,
    pub turnover_on: Option<Date>,
    /// The person became an associate: a milestone, no exit.
    pub associate_on: Option<Date>,
    pub exit_type: Option<ExitType>,
    pub exit_reason: String,
}

impl ActivityCooperative {
    pub(super) fn sections(&self) -> Vec<Section> {
        vec![
            Section::new(
                SECTION,
                vec![
                    pick("contract", CONTRACT, self.contract),
                    date("cape_start", CAPE_START, self.cape_start),
                    date("cape_end", CAPE_END, self.cape_end).hint(CAPE_HINT),
                    count("renewal", RENEWAL, self.renewal).hint(RENEWAL_HINT),
                    date("cesa_start", CESA_START, self.cesa_start),
                    count("earlier_months", EARLIER, self.earlier_months).hint(EARLIER_HINT),
                    computed(DEADLINE, self.associate_deadline(&Thresholds::seeded())),
                    date("associate_on", ASSOCIATE_ON, self.associate_on),
                ],
            ),
            Section::new(
                ACTIVITY,
                vec![
                    money("turnover", TURNOVER, self.turnover),
                    date("turnover_on", TURNOVER_ON, self.turnover_on),
                    pick("exit_type", EXIT_TYPE, self.exit_type),
                    area("exit_reason", EXIT_REASON, &self.exit_reason).hint(EXIT_HINT),
                ],
            ),
        ]
    }

    pub(super) fn read(read: &mut Reader<'_>) -> Self {
        Self {
            contract: read.choice("contract"),
            cape_start: read.date("cape_start"),
            cape_end: read.date("cape_end"),
            renewal: read.number("renewal"),
            cesa_start: read.date("cesa_start"),
            earlier_months: read.number("earlier_months"),
            turnover: read.cents("turnover"),
            turnover_on: read.date("turnover_on"),
            associate_on: read.date("associate_on"),
            exit_type: read.choice("exit_type"),
            exit_reason: read.text("exit_reason", 500),
        }
    }

    pub(super) fn check(&self, problems: &mut Problems, today: Date, thresholds: &Thresholds) {
        self.check_cape(problems, today, thresholds);
        after_or_on(problems, "cesa_start", self.cesa_start, self.cape_start);
        after_or_on(
            problems,
            "associate_on",
            self.associate_on,
            self.cesa_start.or(self.cape_start),
        );
    }

    /// C. com. L127-2, as domain.md §1.1 words it: a period of 12 months at most, two renewals at most.
    fn check_cape(&self, problems: &mut Problems, today: Date, thresholds: &Thresholds) {
        let on = self.cape_start.unwrap_or(today);
        after_or_on(problems, "cape_end", self.cape_end, self.cape_start);
        if let (Some(limit), Some(start)) = (thresholds.on(Code::CapeMonths, on), self.cape_start) {
            let max = add_months(start, limit.value as i32);
            if self.cape_end.is_some_and(|end| end > max) {
                let values = [
                    ("rule", &*limit.source),
                    ("months", &*limit.value.to_string()),
                    ("max", &*day(max)),
                ];
                problems.refuse("cape_end", TOO_LONG.message(&values));
            }
        }
        if let (Some(limit), Some(renewal)) = (thresholds.on(Code::CapeRenewals, on), self.renewal)
            && renewal > limit.value
        {
            let values = [("rule", &*limit.source), ("max", &*limit.value.to_string())];
            problems.refuse("renewal", TOO_MANY.message(&values));
        }
    }

    /// The last day to become an associate: C. trav. L7331-3, three years from the CESA less the time under earlier contracts
    /// with the same cooperative. The CAPE of this stage counts from its start to its end or to the CESA.
    pub fn associate_deadline(&self, thresholds: &Thresholds) -> Option<Date> {
        let start = self.cesa_start?;
        let limit = thresholds.months(Code::CesaMonths, start)?;
        let earlier = self.earlier_months.unwrap_or(0).clamp(0, i64::from(limit));
        let after = add_months(start, limit - i32::try_from(earlier).unwrap_or(limit));
        let (Some(from), Some(to)) = (self.cape_start, self.cape_end) else {
            return Some(after);
        };
        let to = to.next_day().unwrap_or(to).min(start);
        let months = (0..=limit).rev().find(|n| add_months(from, *n) <= to).unwrap_or(0);
        let days = to - add_months(from, months);
        Some(add_months(after, -months) - days)
    }

    pub(super) fn warning(&self, today: Date) -> Option<Message> {
        let thresholds = Thresholds::seeded();
        let deadline = self.associate_deadline(&thresholds)?;
        let running = self.associate_on.is_none() && self.exit_type.is_none();
        let rule = &thresholds.on(Code::CesaMonths, self.cesa_start?)?.source;
        (running && deadline < today).then(|| ASSOCIATE_LATE.message(&[("rule", rule), ("deadline", &day(deadline))]))
    }
}
