crate::choices! {
    Modality {
        InPerson = "in_person": "En présentiel" | "In person";
        Remote = "remote": "À distance" | "Remote";
        Mixed = "mixed": "Mixte" | "Mixed";
    }

    /// As what somebody is trained (CERFA 10443, domain.md §3).
    Audience {
        Employee = "employee": "Salarié·e d’un employeur privé" | "Employee of a private employer";
        Apprentice = "apprentice": "Apprenti·e" | "Apprentice";
        JobSeeker = "job_seeker": "Personne en recherche d’emploi" | "Job seeker";
        OwnExpense = "own_expense": "Particulier à ses frais" | "Private person at own expense";
        Other = "other": "Autre stagiaire" | "Other trainee";
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

    /// On one date of the sheet.
    Presence {
        Present = "present": "Présent·e" | "Present";
        Excused = "excused": "Excusé·e" | "Excused";
        Absent = "absent": "Absent·e" | "Absent";
    }
}
