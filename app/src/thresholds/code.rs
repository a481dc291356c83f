use crate::{
    money,
    text::{Lang, Plural, Text},
};

crate::choices! {
    /// What a threshold limits, or when something is said.
    Code {
        CapeMonths = "cape_months": "Durée d’une période de CAPE, au plus" | "Length of a CAPE period, at most";
        CapeRenewals = "cape_renewals": "Renouvellements d’un CAPE, au plus" | "Renewals of a CAPE, at most";
        CesaMonths = "cesa_months": "Délai pour devenir associé·e en CESA, contrats antérieurs compris" | "Time to become an associate under a CESA, earlier contracts included";
        TrialMonths = "trial_months": "Période d’essai d’un CESA, contrats antérieurs compris" | "Trial period of a CESA, earlier contracts included";
        CesaInterviews = "cesa_interviews": "Entretiens individuels dans chaque période d’un CESA" | "Individual interviews in each period of a CESA";
        InterviewMonths = "interview_months": "Période dans laquelle ces entretiens se tiennent" | "Period in which these interviews are held";
        GuaranteeEf = "guarantee_ef": "Quotité de la Garantie Égalité Femmes, au plus" | "Share of the Égalité Femmes guarantee, at most";
        GuaranteeFag = "guarantee_fag": "Quotité du fonds FAG, au plus" | "Share of the FAG fund, at most";
        InitiativeLeast = "initiative_least": "Prêt d’honneur Initiative : montant, au moins" | "Initiative honour loan: amount, at least";
        InitiativeMost = "initiative_most": "Prêt d’honneur Initiative : montant, au plus" | "Initiative honour loan: amount, at most";
        InitiativeMonthsLeast = "initiative_months_least": "Prêt d’honneur Initiative : durée, au moins" | "Initiative honour loan: length, at least";
        InitiativeMonths = "initiative_months": "Prêt d’honneur Initiative : durée, au plus" | "Initiative honour loan: length, at most";
        ReseauLeast = "reseau_least": "Prêt d’honneur Réseau Entreprendre : montant, au moins" | "Réseau Entreprendre honour loan: amount, at least";
        ReseauMost = "reseau_most": "Prêt d’honneur Réseau Entreprendre : montant, au plus" | "Réseau Entreprendre honour loan: amount, at most";
        ReseauMonths = "reseau_months": "Prêt d’honneur Réseau Entreprendre : durée, au plus" | "Réseau Entreprendre honour loan: length, at most";
        EfMost = "ef_most": "Garantie Égalité Femmes : montant garanti, au plus" | "Égalité Femmes guarantee: amount guaranteed, at most";
        EfMonths = "ef_months": "Garantie Égalité Femmes : durée, au plus" | "Égalité Femmes guarantee: length, at most";
        EmploiMonths = "emploi_months": "Garantie Emploi : durée, au plus" | "Emploi guarantee: length, at most";
        FagMost = "fag_most": "Fonds FAG : montant garanti, au plus" | "FAG fund: amount guaranteed, at most";
        EmergenceMost = "emergence_most": "Pacte Émergence : montant, au plus" | "Émergence pact: amount, at most";
        ParticipativeLeast = "participative_least": "Prêt participatif : montant, au moins" | "Participative loan: amount, at least";
        ParticipativeMost = "participative_most": "Prêt participatif : montant, au plus" | "Participative loan: amount, at most";
        ParticipativeMonthsLeast = "participative_months_least": "Prêt participatif : durée, au moins" | "Participative loan: length, at least";
        ParticipativeMonths = "participative_months": "Prêt participatif : durée, au plus" | "Participative loan: length, at most";
        AdieMost = "adie_most": "Microcrédit Adie : montant, au plus" | "Adie microcredit: amount, at most";
        AdieMonthsLeast = "adie_months_least": "Microcrédit Adie : durée, au moins" | "Adie microcredit: length, at least";
        AdieMonths = "adie_months": "Microcrédit Adie : durée, au plus" | "Adie microcredit: length, at most";
        AdieHonourMost = "adie_honour_most": "Prêt d’honneur Adie : montant, au plus" | "Adie honour loan: amount, at most";
        CigalesLeast = "cigales_least": "Club CIGALES : montant par club, au moins" | "CIGALES club: amount of one club, at least";
        CigalesMost = "cigales_most": "Club CIGALES : montant par club, au plus" | "CIGALES club: amount of one club, at most";
        BondMonthsLeast = "bond_months_least": "Titres associatifs : durée, au moins" | "Association bonds: length, at least";
        NacreLeast = "nacre_least": "NACRE : montant, au moins" | "NACRE: amount, at least";
        NacreMost = "nacre_most": "NACRE : montant, au plus" | "NACRE: amount, at most";
        ArceMonths = "arce_months": "Délai entre les deux versements de l’ARCE, au moins" | "Time between the two payments of the ARCE, at least";
        AcreMonths = "acre_months": "Délai avant une nouvelle ACRE, au moins" | "Time before a new ACRE, at least";
        ContractNotice = "contract_notice": "Fin de contrat annoncée, première fois" | "End of a contract announced, first time";
        ContractReminder = "contract_reminder": "Fin de contrat annoncée, seconde fois" | "End of a contract announced, second time";
        InterviewNotice = "interview_notice": "Entretien CESA annoncé, pour chacun qui manque" | "CESA interview announced, for each that is missing";
        ConsentNotice = "consent_notice": "Fin d’un accord de partage annoncée" | "End of a consent announced";
        Silence = "silence": "Parcours dit sans nouvelles" | "Journey said to be silent";
        Answer = "answer": "Orientation à laquelle répondre, premier rappel" | "Referral to answer, first reminder";
        AnswerReminder = "answer_reminder": "Orientation sans réponse, deuxième rappel" | "Referral without an answer, second reminder";
        AnswerLast = "answer_last": "Orientation sans réponse, dernier rappel" | "Referral without an answer, last reminder";
        AnswerExpiry = "answer_expiry": "Orientation sans réponse, expiration" | "Referral without an answer, expiry";
        CommitteeNotice = "committee_notice": "Comité de financement annoncé" | "Financing committee announced";
        GrantNotice = "grant_notice": "Fin de validité d’une décision annoncée" | "End of validity of a decision announced";
        OfferCheck = "offer_check": "Fiche ou offre à vérifier" | "Sheet or offer to check";
    }

    /// Thresholds that are read together.
    Group {
        Contracts = "contracts": "Contrats avec une coopérative d’activités" | "Contracts with an activity cooperative";
        Guarantees = "guarantees": "Garanties d’emprunt" | "Loan guarantees";
        Instruments = "instruments": "Montants et durées des financements" | "Amounts and lengths of financing";
        Aids = "aids": "Aides à la création" | "Aids to creation";
        Deadlines = "deadlines": "Échéances et rappels" | "Deadlines and reminders";
    }

    Unit {
        Months = "months": "mois" | "months";
        Days = "days": "jours" | "days";
        Times = "times": "fois" | "times";
        Percent = "percent": "%" | "%";
        Euros = "euros": "€" | "€";
    }
}

const MONTHS: Plural = Plural {
    one: Text::new("{n} mois", "{n} month"),
    many: Text::new("{n} mois", "{n} months"),
};
const DAYS: Plural = Plural {
    one: Text::new("{n} jour", "{n} day"),
    many: Text::new("{n} jours", "{n} days"),
};
const TIMES: Plural = Plural {
    one: Text::new("{n} fois", "once"),
    many: Text::new("{n} fois", "{n} times"),
};
const PERCENT: Plural = Plural {
    one: Text::new("{n}\u{a0}%", "{n}%"),
    many: Text::new("{n}\u{a0}%", "{n}%"),
};

impl Code {
    pub const fn unit(self) -> Unit {
        match self {
            Self::CapeMonths
            | Self::CesaMonths
            | Self::TrialMonths
            | Self::InterviewMonths
            | Self::ArceMonths
            | Self::AcreMonths
            | Self::OfferCheck
            | Self::InitiativeMonthsLeast
            | Self::InitiativeMonths
            | Self::ReseauMonths
            | Self::EfMonths
            | Self::EmploiMonths
            | Self::ParticipativeMonthsLeast
            | Self::ParticipativeMonths
            | Self::AdieMonthsLeast
            | Self::AdieMonths
            | Self::BondMonthsLeast => Unit::Months,
            Self::CapeRenewals | Self::CesaInterviews => Unit::Times,
            Self::GuaranteeEf | Self::GuaranteeFag => Unit::Percent,
            Self::InitiativeLeast
            | Self::InitiativeMost
            | Self::ReseauLeast
            | Self::ReseauMost
            | Self::EfMost
            | Self::FagMost
            | Self::EmergenceMost
            | Self::ParticipativeLeast
            | Self::ParticipativeMost
            | Self::AdieMost
            | Self::AdieHonourMost
            | Self::CigalesLeast
            | Self::CigalesMost
            | Self::NacreLeast
            | Self::NacreMost => Unit::Euros,
            _ => Unit::Days,
        }
    }

    pub const fn group(self) -> Group {
        match self {
            Self::CapeMonths
            | Self::CapeRenewals
            | Self::CesaMonths
            | Self::TrialMonths
            | Self::CesaInterviews
            | Self::InterviewMonths => Group::Contracts,
            Self::GuaranteeEf
            | Self::GuaranteeFag
            | Self::EfMost
            | Self::EfMonths
            | Self::EmploiMonths
            | Self::FagMost => Group::Guarantees,
            Self::InitiativeLeast
            | Self::InitiativeMost
            | Self::InitiativeMonthsLeast
            | Self::InitiativeMonths
            | Self::ReseauLeast
            | Self::ReseauMost
            | Self::ReseauMonths
            | Self::EmergenceMost
            | Self::ParticipativeLeast
            | Self::ParticipativeMost
            | Self::ParticipativeMonthsLeast
            | Self::ParticipativeMonths
            | Self::AdieMost
            | Self::AdieMonthsLeast
            | Self::AdieMonths
            | Self::AdieHonourMost
            | Self::CigalesLeast
            | Self::CigalesMost
            | Self::BondMonthsLeast
            | Self::NacreLeast
            | Self::NacreMost => Group::Instruments,
            Self::ArceMonths | Self::AcreMonths => Group::Aids,
            _ => Group::Deadlines,
        }
    }

    /// Below it the rule would make no sense: a period of no months.
    pub const fn least(self) -> i64 {
        match self {
            Self::CapeRenewals | Self::CesaInterviews => 0,
            _ => 1,
        }
    }

    /// Above it, it is a slip of the finger.
    pub const fn most(self) -> i64 {
        match self.unit() {
            Unit::Months => 120,
            Unit::Days => 730,
            Unit::Times => 24,
            Unit::Percent => 100,
            Unit::Euros => 10_000_000,
        }
    }
}

impl Unit {
    /// `12 mois`.
    pub fn told(self, value: i64, lang: Lang) -> String {
        let plural = match self {
            Self::Euros => return money::euros(value.saturating_mul(100), lang),
            Self::Months => MONTHS,
            Self::Days => DAYS,
            Self::Times => TIMES,
            Self::Percent => PERCENT,
        };
        plural.count(lang, value)
    }
}
