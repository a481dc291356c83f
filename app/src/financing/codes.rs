//! The lists of a request for money: instruments, committees, motives.

use crate::thresholds::Code;

crate::choices! {
    /// The instruments of domain.md §2.1.
    Instrument {
        HonourInitiative = "ph_initiative": "Prêt d’honneur Initiative" | "Initiative honour loan";
        HonourReseau = "ph_re": "Prêt d’honneur Réseau Entreprendre" | "Réseau Entreprendre honour loan";
        GuaranteeEf = "fa_gar_ef": "Garantie Égalité Femmes (France Active)" | "Égalité Femmes guarantee (France Active)";
        GuaranteeEmploi = "fa_gar_emploi": "Garantie Emploi (France Active)" | "Emploi guarantee (France Active)";
        GuaranteeFag = "fa_gar_fag": "Fonds de garantie France Active (FAG)" | "France Active guarantee fund (FAG)";
        Emergence = "fa_emergence": "Pacte Émergence, fonds de confiance" | "Émergence pact, confidence fund";
        Participative = "fa_part": "Prêt participatif, contrat d’apport associatif" | "Participative loan, association contribution contract";
        AdieLoan = "adie_mc": "Microcrédit professionnel Adie" | "Adie professional microcredit";
        AdieHonour = "adie_ph": "Prêt d’honneur Adie" | "Adie honour loan";
        Ies = "ies": "IéS, capital-risque solidaire" | "IéS, solidarity venture capital";
        Cigales = "cigales": "Club CIGALES" | "CIGALES club";
        AssociationBond = "titre_asso": "Titres associatifs" | "Association bonds";
        Arce = "arce": "ARCE (France Travail)" | "ARCE (France Travail)";
        Acre = "acre": "ACRE" | "ACRE";
        Nacre = "nacre": "NACRE" | "NACRE";
        Region = "region": "Subvention de la Région" | "Grant of the Region";
        Department = "dept": "Subvention du Département" | "Grant of the Département";
        Epci = "epci": "Subvention de l’intercommunalité" | "Grant of the group of communes";
        EuropeanFund = "fse": "FSE+" | "ESF+";
        Fraternity = "fraternite": "Fonds Fraternité" | "Fraternité fund";
        Dla = "dla": "DLA" | "DLA (local support scheme)";
        Crowd = "crowd": "Financement participatif" | "Crowdfunding";
        BankLoan = "banque": "Prêt bancaire" | "Bank loan";
        OwnFunds = "apport": "Apport personnel" | "Own funds";
    }

    /// Whose debt or gain it is.
    Beneficiary {
        Person = "person": "La personne" | "The person";
        Enterprise = "enterprise": "L’entreprise" | "The enterprise";
    }

    /// What the money is for.
    Purpose {
        Investment = "investment": "Investissement" | "Investment";
        WorkingCapital = "working_capital": "Besoin en fonds de roulement" | "Working capital";
        Cash = "cash": "Trésorerie" | "Cash";
        Study = "study": "Étude" | "Study";
        Training = "training": "Formation" | "Training";
    }

    /// Where the project stands when it asks.
    ProjectPhase {
        Creation = "creation": "Création" | "Creation";
        Takeover = "takeover": "Reprise" | "Takeover";
        Growth = "growth": "Développement" | "Growth";
        Recovery = "recovery": "Rebond" | "Recovery";
    }

    /// The body that decides.
    CommitteeType {
        Approval = "approval": "Comité d’agrément" | "Approval committee";
        Commitment = "commitment": "Comité d’engagement" | "Commitment committee";
        Credit = "credit": "Comité de crédit" | "Credit committee";
        Review = "review": "Comité d’instruction" | "Review committee";
        Programming = "programming": "Comité de programmation" | "Programming committee";
    }

    /// Why a committee refuses or adjourns.
    Motive {
        Incomplete = "incomplete": "Dossier à compléter" | "File to complete";
        Model = "model": "Modèle économique à consolider" | "Business model to strengthen";
        Contribution = "contribution": "Apport insuffisant" | "Too little own money";
        Repayment = "repayment": "Capacité de remboursement insuffisante" | "Too little capacity to repay";
        NotEligible = "not_eligible": "Hors critères du financeur" | "Outside the financer’s criteria";
        Funds = "funds": "Enveloppe épuisée" | "Funds used up";
        Early = "early": "Demande prématurée" | "Too early";
        Absent = "absent": "Porteur·euse absent·e au comité" | "Absent from the committee";
        Other = "other": "Autre motif" | "Other motive";
    }
}

impl Instrument {
    /// The ceiling of the guaranteed share, where one is known.
    pub const fn guarantee_limit(self) -> Option<Code> {
        match self {
            Self::GuaranteeEf => Some(Code::GuaranteeEf),
            Self::GuaranteeFag => Some(Code::GuaranteeFag),
            _ => None,
        }
    }

    /// Brings money into the plan. Guarantees cover a loan, ACRE lowers contributions, the DLA pays advice.
    pub const fn is_money(self) -> bool {
        !matches!(
            self,
            Self::GuaranteeEf | Self::GuaranteeEmploi | Self::GuaranteeFag | Self::Acre | Self::Dla
        )
    }

    /// Granted as a right or as advice, with no amount of its own.
    pub const fn has_amount(self) -> bool {
        !matches!(self, Self::Acre | Self::Dla)
    }

    pub const fn is_guarantee(self) -> bool {
        matches!(self, Self::GuaranteeEf | Self::GuaranteeEmploi | Self::GuaranteeFag)
    }

    /// A loan to the person without interest or surety, which bank loans are measured against.
    pub const fn is_honour_loan(self) -> bool {
        matches!(self, Self::HonourInitiative | Self::HonourReseau | Self::AdieHonour)
    }

    /// Money that is paid back, or a cover for it: it has a length, a rate and perhaps a deferral. What is neither grant nor own
    /// money may be one (IéS and CIGALES through a current account, crowdfunding as a loan).
    pub const fn is_lent(self) -> bool {
        !matches!(
            self,
            Self::Emergence
                | Self::Arce
                | Self::Acre
                | Self::Region
                | Self::Department
                | Self::Epci
                | Self::EuropeanFund
                | Self::Fraternity
                | Self::Dla
                | Self::OwnFunds
        )
    }

    /// Who alone can ask for it, as domain.md §2.1 has it: an honour loan, ARCE and ACRE are the person's, association bonds,
    /// participative loans and the DLA a structure's.
    pub const fn only_for(self) -> Option<Beneficiary> {
        match self {
            Self::HonourInitiative | Self::HonourReseau | Self::AdieHonour | Self::Arce | Self::Acre => {
                Some(Beneficiary::Person)
            }
            Self::Participative | Self::AssociationBond | Self::Dla => Some(Beneficiary::Enterprise),
            _ => None,
        }
    }
}
