//! Financing instruments and the states of a request.

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

    /// The states of a request (domain.md §2.2).
    RequestState {
        Draft = "draft": "Brouillon" | "Draft";
        Submitted = "submitted": "Déposée" | "Submitted";
        Complete = "complete": "Complète" | "Complete";
        UnderReview = "under_review": "En instruction" | "Under review";
        InCommittee = "in_committee": "Passage en comité" | "In committee";
        Granted = "granted": "Accordée" | "Granted";
        GrantedConditionally = "granted_conditionally": "Accordée sous réserve" | "Granted under conditions";
        Adjourned = "adjourned": "Ajournée" | "Adjourned";
        Refused = "refused": "Refusée" | "Refused";
        Signed = "signed": "Contractualisée" | "Contract signed";
        PartlyDisbursed = "partly_disbursed": "Débloquée en partie" | "Partly disbursed";
        Disbursed = "disbursed": "Débloquée" | "Disbursed";
        Repaid = "repaid": "Soldée" | "Repaid";
        Defaulted = "defaulted": "En défaut" | "Defaulted";
        Withdrawn = "withdrawn": "Retirée ou sans suite" | "Withdrawn or dropped";
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
}

impl RequestState {
    /// A committee said yes; what follows it included.
    pub const fn is_granted(self) -> bool {
        matches!(
            self,
            Self::Granted
                | Self::GrantedConditionally
                | Self::Signed
                | Self::PartlyDisbursed
                | Self::Disbursed
                | Self::Repaid
                | Self::Defaulted
        )
    }
}
