//! How tables name their columns: whole headings first, then telling words.

use super::columns::Field;

/// Headings in French and English, each with how surely it means the column.
pub const SYNONYMS: &[(Field, u8, &str)] = &[
    (
        Field::Dossier,
        100,
        "N° dossier|Dossier|Numéro de dossier|Réf. dossier|Référence dossier|ID dossier|File number|Case number|File no|Case ID|Dossier number",
    ),
    (
        Field::Dossier,
        70,
        "Référence|Réf.|Identifiant|ID|Code dossier|Reference|File|Case|Matricule|Id unique",
    ),
    (
        Field::WelcomedOn,
        100,
        "Date 1er accueil|Accueil le|Date d'accueil|Date du premier accueil|Premier accueil|1er accueil|Accueilli le|Reçu le|Date de premier contact|Premier contact|Date 1er contact|1er contact|1er RDV|Date 1er RDV|Premier RDV|Date premier rendez-vous|Date premier RDV|Premier rendez-vous|Welcomed on|Welcome date|First contact|Date of first contact|First meeting|Intake date|First welcome|Date reçu|Reçu",
    ),
    (
        Field::WelcomedOn,
        60,
        "Date d'entrée|Entrée|Entré le|Date de création du dossier|Date d'inscription|Inscription|Entry date|Date of entry|Registered on",
    ),
    (Field::Civility, 100, "Civilité|Civ|Civ.|Mme/M.|M./Mme|Salutation"),
    (Field::Civility, 50, "Title|Titre de civilité"),
    (
        Field::LastName,
        100,
        "Nom de famille|Nom d'usage|Nom usuel|Nom de naissance|Nom du créateur|Nom patronymique|Last name|Surname|Family name|Lastname|Nom du porteur|Nom du porteur de projet|Nom du bénéficiaire|Nom bénéficiaire",
    ),
    (Field::LastName, 90, "Nom|Name"),
    (
        Field::FirstName,
        100,
        "Prénom|Prénoms|Prenom usuel|First name|Given name|Forename|Firstname|Prénom du porteur|Prénom du porteur de projet|Prénom du bénéficiaire|Prénom du créateur",
    ),
    (
        Field::FullName,
        100,
        "Prénom Nom|Nom Prénom|Nom et prénom|Prénom et nom|Nom/Prénom|Nom complet|Full name|Identité|NOM Prénom du porteur|Nom et prénom du porteur de projet",
    ),
    (
        Field::FullName,
        80,
        "Porteur de projet|Porteur|Porteuse de projet|Porteur·euse de projet|Créateur|Créatrice|Créateur·rice|Bénéficiaire|Personne|Personne accompagnée|Candidat|Entrepreneur|Project leader|Founder|Creator|Beneficiary|Person|Client|Contact|Participant|Personne accueillie",
    ),
    (
        Field::BirthYear,
        100,
        "Année de naissance|Date de naissance|Né le|Née le|Né(e) le|Naissance|Year of birth|Birth year|Date of birth|Birth date|DDN|Birthdate",
    ),
    (
        Field::Phone,
        100,
        "Tél.|Téléphone|Tel|Phone|Phone number|N° de téléphone|Telephone number|N° tél|Téléphone 1|Tél 1",
    ),
    (
        Field::Phone,
        90,
        "Téléphone portable|Portable|Mobile|GSM|Tél. portable|Tél. mobile|Téléphone mobile|Mobile phone|Cell|Cell phone|Numéro de portable",
    ),
    (
        Field::Phone,
        60,
        "Téléphone fixe|Fixe|Tél. fixe|Home phone|Landline|Téléphone 2|Tél 2",
    ),
    (
        Field::Mail,
        100,
        "Mail|E-mail|Email|Courriel|Adresse mail|Adresse e-mail|Adresse électronique|Mél|Mel|Adresse courriel|E-mail address|Email address|Adresse email|Courrier électronique",
    ),
    (
        Field::Commune,
        100,
        "Commune|Ville|Commune de résidence|Ville de résidence|Localité|Lieu de résidence|Domicile|Commune de domicile|Town|City|Municipality|Town of residence|City of residence|Residence|Place of residence|Nom de la commune|Commune d'habitation|Lieu d'habitation",
    ),
    (
        Field::CommuneInsee,
        100,
        "Code INSEE|INSEE|Code commune|Code INSEE commune|Commune INSEE|INSEE code|Code géographique|Code officiel géographique",
    ),
    (
        Field::Postcode,
        100,
        "CP|Code postal|C.P.|Postcode|Postal code|ZIP|Zip code|Code post.",
    ),
    (
        Field::Situation,
        100,
        "Situation à l'entrée|Statut à l'entrée|Situation professionnelle|Situation à l'accueil|Statut à l'accueil|Situation initiale|Situation au démarrage|Statut social|Statut professionnel|Situation at entry|Status at entry|Employment status|Situation d'emploi|Situation vis-à-vis de l'emploi|Statut du porteur|Statut du demandeur|Catégorie socio-professionnelle|Situation avant|Situation à l'arrivée|Situation du porteur|Profil",
    ),
    (
        Field::Situation,
        60,
        "Situation|Situation actuelle|Statut d'emploi|Occupation",
    ),
    (
        Field::ProjectTitle,
        100,
        "Intitulé projet|Intitulé du projet|Projet|Nom du projet|Titre du projet|Project|Project title|Project name|Libellé du projet|Activité envisagée|Activité projetée|Nature du projet|Objet du projet|Business idea",
    ),
    (
        Field::ProjectTitle,
        60,
        "Activité|Intitulé|Idée|Activity|Description du projet|Nom de l'entreprise|Entreprise|Enterprise|Company",
    ),
    (
        Field::LegalForm,
        100,
        "Forme jur. envisagée|Forme juridique|Statut juridique|Forme juridique envisagée|Statut juridique envisagé|Forme jur.|Structure juridique|Legal form|Legal status|Intended legal form|Statut envisagé|Forme sociale",
    ),
    (
        Field::Adviser,
        100,
        "Conseiller(e)|Conseiller|Conseillère|Référent|Référente|Référent·e|Accompagnateur|Accompagnatrice|Accompagnateur·rice|Chargé de mission|Chargée de mission|Chargé d'accompagnement|Chargé(e) d'accompagnement|Suivi par|Accompagné par|Interlocuteur|Adviser|Advisor|Counsellor|Counselor|Case worker|Coach|Followed by|Nom du conseiller|Nom du référent|Conseiller référent|Case manager|Mentor|Chargé de suivi",
    ),
    (
        Field::Stage,
        100,
        "Étape|Phase du parcours|Étape du parcours|Phase|Stage|Step|Type d'étape|Type d'accompagnement|Nature de l'étape|Type d'action|Nature de l'accompagnement|Stage kind|Stage type|Phase d'accompagnement|Dispositif|Kind of stage|Journey stage|Parcours|Étape en cours",
    ),
    (Field::Stage, 60, "Accompagnement|Action|Prestation|Service|Étapes|Kind"),
    (
        Field::Start,
        100,
        "Début|Date de début|Date début|Début le|Démarrage|Date de démarrage|Début de l'étape|Date de début de l'étape|Start|Start date|Started on|Begins on|Beginning|Date début étape|Du|Commencé le|Débuté le|Depuis le|Date start|Begin date|From",
    ),
    (
        Field::Start,
        80,
        "Date d'entrée|Entrée|Entré le|Date d'effet|Date d'entrée dans l'étape|Entry date|Date of entry|Date d'intégration|Date of start",
    ),
    (Field::Start, 50, "Date|Date de l'étape|Date étape|Le"),
    (
        Field::PlannedEnd,
        100,
        "Fin prévue|Date de fin prévue|Fin prévisionnelle|Date de fin prévisionnelle|Échéance|Date d'échéance|Terme|Terme prévu|Fin théorique|Planned end|Expected end|Due date|Planned end date|Expected end date|Date prévisionnelle de fin|Date prévue de fin|Fin estimée|Date de fin théorique|Scheduled end",
    ),
    (
        Field::ActualEnd,
        100,
        "Fin réelle|Date de fin réelle|Fin effective|Date de fin effective|Actual end|Actual end date|Ended on|Terminé le|Finished on|Clôturé le|Date de clôture|Completed on",
    ),
    (
        Field::End,
        100,
        "Date de fin|Fin|Date fin|Fin le|Fin de l'étape|End|End date|Ends on|Date de fin de l'étape|Date fin étape|Finish|Until|Jusqu'au|Date end",
    ),
    (
        Field::End,
        55,
        "Date de sortie|Sorti le|Sortie le|Date de sortie de l'étape|Exit date|Date of exit|Left on",
    ),
    (
        Field::AmountRequested,
        100,
        "Montant demandé|Demandé|Montant sollicité|Sollicité|Amount requested|Requested|Requested amount|Amount asked|Montant de la demande|Besoin de financement",
    ),
    (
        Field::AmountGranted,
        100,
        "Montant accordé|Accordé|Montant octroyé|Octroyé|Montant obtenu|Obtenu|Amount granted|Granted|Granted amount|Amount awarded|Montant attribué|Attribué",
    ),
    (
        Field::AmountDisbursed,
        100,
        "Montant versé|Versé|Décaissé|Montant décaissé|Amount paid|Disbursed|Paid|Amount disbursed|Disbursed amount|Débloqué|Montant débloqué",
    ),
    (
        Field::Exit,
        100,
        "Sortie|Motif de sortie|Type de sortie|Issue|Motif de fin|Raison de sortie|Exit|Exit reason|Reason for leaving|Outcome|Exit type|Résultat|Suite donnée|Situation à la sortie|Devenir|Nature de sortie",
    ),
    (
        Field::ExitedOn,
        70,
        "Date de sortie|Sorti le|Sortie le|Exit date|Date of exit|Left on",
    ),
    (
        Field::Comment,
        100,
        "Commentaires|Commentaire|Observations|Observation|Remarques|Remarque|Notes|Note|Comments|Comment|Remarks|Précisions|Compléments|Divers|Informations complémentaires|Obs.",
    ),
];

/// Words (or their beginnings) that together mean a column.
pub struct Hint {
    pub field: Field,
    pub surety: u8,
    all: &'static [&'static [&'static str]],
    none: &'static [&'static str],
}

impl Hint {
    pub fn fits(&self, words: &str) -> bool {
        let has = |start: &&str| words.split(' ').any(|word| word.starts_with(*start));
        self.all.iter().all(|choice| choice.iter().any(has)) && !self.none.iter().any(has)
    }
}

const fn hint(
    field: Field,
    surety: u8,
    all: &'static [&'static [&'static str]],
    none: &'static [&'static str],
) -> Hint {
    Hint {
        field,
        surety,
        all,
        none,
    }
}

/// Data of somebody or something else than the créateur.
const OTHERS: &[&str] = &[
    "conseill",
    "referent",
    "accompagnat",
    "advis",
    "structure",
    "entreprise",
    "prescri",
    "projet",
    "project",
    "company",
    "organis",
    "urgence",
    "emergency",
    "parrain",
    "employ",
];
const END_WORDS: &[&str] = &["fin", "end", "terme", "cloture", "echeance"];
const PLANNED: &[&str] = &["prev", "plan", "theor", "expect", "estim", "due", "schedul"];
const ACTUAL: &[&str] = &["reel", "effecti", "actual", "real"];
const MONEY: &[&str] = &["montant", "somme", "amount", "pret", "loan", "financement", "aide"];
const PERSON: &[&str] = &[
    "porteu", "benef", "creat", "personne", "person", "client", "famill", "usage", "usuel", "candidat",
];

/// Fallback for headings that are written in full nowhere above.
pub const HINTS: &[Hint] = &[
    hint(Field::Mail, 50, &[&["mail", "email", "courriel", "mel"]], OTHERS),
    hint(
        Field::Phone,
        50,
        &[&["tel", "phone", "portable", "mobile", "gsm"]],
        OTHERS,
    ),
    hint(
        Field::FullName,
        55,
        &[&["prenom", "first"], &["nom", "last", "surname"]],
        OTHERS,
    ),
    hint(Field::FirstName, 45, &[&["prenom", "firstname", "forename"]], OTHERS),
    hint(Field::LastName, 40, &[&["nom", "surname", "lastname"], PERSON], OTHERS),
    hint(
        Field::Adviser,
        45,
        &[&["conseill", "referent", "accompagnat", "advis", "charge"]],
        &["mail", "email", "courriel", "tel", "phone", "date"],
    ),
    hint(Field::CommuneInsee, 50, &[&["insee"]], OTHERS),
    hint(Field::Postcode, 50, &[&["postal", "postcode", "zip"]], OTHERS),
    hint(
        Field::Commune,
        45,
        &[&["commune", "ville", "localite", "town", "city"]],
        &[
            "projet",
            "project",
            "entreprise",
            "insee",
            "code",
            "naissance",
            "communes",
        ],
    ),
    hint(Field::PlannedEnd, 55, &[END_WORDS, PLANNED], &["suivi"]),
    hint(Field::ActualEnd, 55, &[END_WORDS, ACTUAL], &[]),
    hint(
        Field::End,
        45,
        &[&["date", "jour"], &["fin", "end", "terme", "cloture"]],
        &["droit", "naissance"],
    ),
    hint(
        Field::Start,
        45,
        &[
            &["date", "jour"],
            &["debut", "demarrage", "start", "begin", "commencement"],
        ],
        &["droit", "naissance"],
    ),
    hint(
        Field::WelcomedOn,
        45,
        &[
            &["accueil", "contact", "welcome", "intake"],
            &["date", "premier", "1er", "first", "jour"],
        ],
        &["conseill", "structure"],
    ),
    hint(
        Field::AmountRequested,
        45,
        &[MONEY, &["demand", "sollicit", "request", "ask"]],
        &[],
    ),
    hint(
        Field::AmountGranted,
        45,
        &[MONEY, &["accord", "octroy", "obten", "grant", "award", "attribu"]],
        &[],
    ),
    hint(
        Field::AmountDisbursed,
        45,
        &[MONEY, &["verse", "decaiss", "paid", "disburs", "debloq"]],
        &[],
    ),
    hint(Field::LegalForm, 45, &[&["juridiq", "legal"]], &[]),
    hint(
        Field::Situation,
        45,
        &[
            &["situation", "statut", "status"],
            &[
                "entree",
                "accueil",
                "entry",
                "arrivee",
                "profession",
                "emploi",
                "initial",
                "employment",
            ],
        ],
        &["juridiq", "legal"],
    ),
    hint(
        Field::ProjectTitle,
        45,
        &[
            &["projet", "project"],
            &[
                "intitule", "nom", "titre", "libelle", "title", "name", "objet", "nature",
            ],
        ],
        &["date", "porteu", "commune", "ville", "lieu"],
    ),
    hint(
        Field::Stage,
        45,
        &[&["etape", "phase", "stage", "step"]],
        &["date", "debut", "fin", "comment", "observ", "duree", "statut", "etat"],
    ),
    hint(
        Field::Exit,
        45,
        &[
            &["sortie", "exit", "leaving"],
            &["motif", "type", "raison", "reason", "cause", "nature"],
        ],
        &[],
    ),
    hint(
        Field::Dossier,
        40,
        &[&["dossier", "identifiant", "case", "file"]],
        &["date", "statut", "etat", "status", "complet"],
    ),
    hint(
        Field::Comment,
        40,
        &[&["comment", "observ", "remarq", "remark", "note", "precision"]],
        &["date", "noter", "notifi"],
    ),
];
