//! The codes that describe a person and a project, with what each is called. Situations, sections and legal forms are those of
//! the server's reference tables, and a test there compares them.

crate::choices! {
    /// Gender, when the person wishes to say it.
    Gender {
        Woman = "woman": "Femme" | "Woman";
        Man = "man": "Homme" | "Man";
        Other = "other": "Autre" | "Other";
    }

    /// Situation when the journey opens.
    Situation {
        DeLt1Ind = "DE_LT1_IND": "Demandeur·euse d’emploi depuis moins d’un an, indemnisé·e" | "Job seeker for less than a year, with benefit";
        DeLt1Nind = "DE_LT1_NIND": "Demandeur·euse d’emploi depuis moins d’un an, non indemnisé·e" | "Job seeker for less than a year, without benefit";
        DeLt1 = "DE_LT1": "Demandeur·euse d’emploi depuis moins d’un an" | "Job seeker for less than a year";
        De12Ind = "DE_1_2_IND": "Demandeur·euse d’emploi depuis un à deux ans, indemnisé·e" | "Job seeker for one to two years, with benefit";
        De12Nind = "DE_1_2_NIND": "Demandeur·euse d’emploi depuis un à deux ans, non indemnisé·e" | "Job seeker for one to two years, without benefit";
        DeGt2Ind = "DE_GT2_IND": "Demandeur·euse d’emploi depuis plus de deux ans, indemnisé·e" | "Job seeker for over two years, with benefit";
        DeGt2Nind = "DE_GT2_NIND": "Demandeur·euse d’emploi depuis plus de deux ans, non indemnisé·e" | "Job seeker for over two years, without benefit";
        DeGt1 = "DE_GT1": "Demandeur·euse d’emploi depuis plus d’un an" | "Job seeker for over a year";
        De = "DE": "Demandeur·euse d’emploi, durée non précisée" | "Job seeker, length not stated";
        SalCdiTp = "SAL_CDI_TP": "Salarié·e en CDI à temps plein" | "Employee, permanent and full-time";
        SalCdiTpart = "SAL_CDI_TPART": "Salarié·e en CDI à temps partiel" | "Employee, permanent and part-time";
        SalCddInterim = "SAL_CDD_INTERIM": "Salarié·e en CDD ou en intérim" | "Employee, fixed-term or agency";
        Indep = "INDEP": "Indépendant·e (EI, micro-entreprise, gérance)" | "Self-employed (sole trader, micro-enterprise, manager)";
        Etudiant = "ETUDIANT": "Étudiant·e" | "Student";
        StagiaireFp = "STAGIAIRE_FP": "Stagiaire de la formation professionnelle" | "Trainee in vocational training";
        Retraite = "RETRAITE": "Retraité·e" | "Retired";
        SansActivite = "SANS_ACTIVITE": "Sans activité" | "Not in work";
        Autre = "AUTRE": "Autre situation" | "Other";
        Nsp = "NSP": "Non précisé" | "Not stated";
    }

    /// Section of the nomenclature of activities (NAF rév. 2).
    Sector {
        A = "A": "Agriculture, sylviculture et pêche" | "Agriculture, forestry and fishing";
        B = "B": "Industries extractives" | "Mining and quarrying";
        C = "C": "Industrie manufacturière" | "Manufacturing";
        D = "D": "Production et distribution d’électricité, de gaz, de vapeur et d’air conditionné" | "Electricity, gas, steam and air conditioning supply";
        E = "E": "Production et distribution d’eau ; assainissement, gestion des déchets et dépollution" | "Water supply; sewerage, waste management and remediation";
        F = "F": "Construction" | "Construction";
        G = "G": "Commerce ; réparation d’automobiles et de motocycles" | "Trade; repair of motor vehicles and motorcycles";
        H = "H": "Transports et entreposage" | "Transport and storage";
        I = "I": "Hébergement et restauration" | "Accommodation and food service";
        J = "J": "Information et communication" | "Information and communication";
        K = "K": "Activités financières et d’assurance" | "Finance and insurance";
        L = "L": "Activités immobilières" | "Real estate";
        M = "M": "Activités spécialisées, scientifiques et techniques" | "Professional, scientific and technical activities";
        N = "N": "Activités de services administratifs et de soutien" | "Administrative and support services";
        O = "O": "Administration publique" | "Public administration";
        P = "P": "Enseignement" | "Education";
        Q = "Q": "Santé humaine et action sociale" | "Health and social work";
        R = "R": "Arts, spectacles et activités récréatives" | "Arts, entertainment and recreation";
        S = "S": "Autres activités de services" | "Other services";
        T = "T": "Activités des ménages en tant qu’employeurs ou producteurs pour leur propre usage" | "Households as employers or as producers for own use";
        U = "U": "Activités extraterritoriales" | "Extraterritorial organisations";
    }

    /// Legal form that the project aims at.
    LegalForm {
        Association = "association": "Association déclarée (loi 1901)" | "Registered association";
        Scop = "scop": "SCOP" | "Worker cooperative (SCOP)";
        Scic = "scic": "SCIC" | "Community-interest cooperative (SCIC)";
        Cae = "cae": "Coopérative d’activité et d’emploi" | "Business and employment cooperative";
        Cooperative = "cooperative": "Autre coopérative" | "Other cooperative";
        Cuma = "cuma": "CUMA" | "Farm machinery cooperative (CUMA)";
        Mutual = "mutual": "Mutuelle" | "Mutual society";
        Foundation = "foundation": "Fondation" | "Foundation";
        SoleTrader = "sole_trader": "Entreprise individuelle, micro-entreprise comprise" | "Sole trader, micro-enterprise included";
        Sarl = "sarl": "SARL" | "Private limited company (SARL)";
        Eurl = "eurl": "EURL (SARL unipersonnelle)" | "Single-member SARL (EURL)";
        Sas = "sas": "SAS" | "Simplified joint-stock company (SAS)";
        Sasu = "sasu": "SASU (SAS unipersonnelle)" | "Single-member SAS (SASU)";
    }

    /// Frame of the solidarity economy (loi 2014-856, article 1), apart from the legal form.
    EssFrame {
        Association = "association": "Association" | "Association";
        Scop = "cooperative_scop": "SCOP" | "Worker cooperative (SCOP)";
        Scic = "cooperative_scic": "SCIC" | "Community-interest cooperative (SCIC)";
        Cae = "cae": "Coopérative d’activité et d’emploi" | "Business and employment cooperative";
        OtherCooperative = "other_cooperative": "Autre coopérative" | "Other cooperative";
        Mutual = "mutual": "Mutuelle" | "Mutual society";
        Foundation = "foundation": "Fondation" | "Foundation";
        CommercialEss = "commercial_ess": "Société commerciale de l’ESS" | "Commercial company of the solidarity economy";
        Outside = "outside": "Hors économie sociale et solidaire" | "Outside the solidarity economy";
    }
}
