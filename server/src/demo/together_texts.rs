//! What people of the demonstration note and agree on at their meetings.

use super::random::Random;
use app::journeys::StageKind;

pub const WORKSHOPS: [&str; 5] = [
    "Fixer ses prix",
    "Lire un bilan et un compte de résultat",
    "Présenter son projet en cinq minutes",
    "Choisir ses statuts",
    "Décider à plusieurs",
];

/// Of whom (`true`: the adviser), what, and in how many days.
pub const STORY_ACTIONS: [(bool, &str, i64); 4] = [
    (false, "Envoyer les trois devis du matériel de stérilisation", -4),
    (false, "Relire le projet de statuts avec Kévin et Rosa", 6),
    (false, "Apporter la liste des maraîchers intéressés", 9),
    (true, "Prendre contact avec la mairie pour le local", 3),
];

pub const STORY_NOTE: &str = "Le plan de financement tient debout : il reste à confirmer les devis du matériel et le loyer du local. \
Prochaine étape : le comité de la rentrée, dossier à déposer trois semaines avant.";

pub const PLAN: &str = "Plan de financement";
pub const BEFORE_COMMITTEE: &str = "Préparation du comité";

pub fn subject(kind: StageKind, random: &mut Random) -> &'static str {
    let subjects: &[&'static str] = match kind {
        StageKind::Welcome => &["Premier entretien", "Point sur le projet", "Bilan de l’accueil"],
        StageKind::Training => &[
            "Point de mi-parcours",
            "Préparation de la formation",
            "Bilan de la formation",
        ],
        StageKind::Incubation => &["Point d’étape", "Préparation du jury", "Étude du besoin"],
        StageKind::ActivityCooperative => &[
            "Entretien d’accompagnement",
            "Point sur le chiffre d’affaires",
            "Prospection",
        ],
        StageKind::Financing => &[PLAN, BEFORE_COMMITTEE, "Suivi du remboursement"],
        StageKind::FollowUp => &["Tableau de bord", "Point de suivi", "Préparer l’embauche"],
    };
    random.pick(subjects)
}

pub fn place(random: &mut Random) -> &'static str {
    random.pick(&[
        "Bureau 3, Ramonville",
        "En visio",
        "Chez la structure",
        "Au téléphone",
        "Sur le lieu de l’activité",
    ])
}

pub fn note(kind: StageKind, random: &mut Random) -> &'static str {
    let notes: &[&'static str] = match kind {
        StageKind::Welcome => &[
            "Projet clair, calendrier encore ouvert. On regarde ensemble l’offre de formation.",
            "A rencontré deux porteurs de projet proches du sien. Souhaite avancer avant l’été.",
        ],
        StageKind::Training => &[
            "Le budget prévisionnel prend forme ; les prix restent à éprouver auprès de trois clients.",
            "Assidue, pose de bonnes questions. Prochain travail : le positionnement.",
        ],
        StageKind::Incubation => &[
            "L’étude du besoin confirme la demande. Reste à trancher le modèle économique.",
            "Le prototype est prêt ; deux partenaires veulent le tester.",
        ],
        StageKind::ActivityCooperative => &[
            "Trois commandes signées ce mois-ci. Penser à relancer les devis en attente.",
            "Chiffre d’affaires en hausse, trésorerie tendue en fin de trimestre.",
        ],
        StageKind::Financing => &[
            "Plan de financement équilibré. Il manque l’attestation de la banque.",
            "Le comité demande un tableau de trésorerie sur douze mois.",
        ],
        StageKind::FollowUp => &[
            "Deuxième année à l’équilibre. Envisage une embauche à temps partiel.",
            "Un gros client perdu, deux petits gagnés : on revoit le prévisionnel.",
        ],
    };
    random.pick(notes)
}

/// `mine`: the adviser's.
pub fn action(kind: StageKind, mine: bool, random: &mut Random) -> &'static str {
    if mine {
        return random.pick(&[
            "Envoyer le modèle de prévisionnel",
            "Mettre en lien avec un ancien porteur de projet",
            "Vérifier les dates du prochain comité",
            "Transmettre la liste des locaux disponibles",
        ]);
    }
    let actions: &[&'static str] = match kind {
        StageKind::Welcome => &["Décrire le projet en une page", "Rencontrer deux structures du pôle"],
        StageKind::Training => &["Interroger cinq clients possibles", "Terminer le budget prévisionnel"],
        StageKind::Incubation => &["Écrire la note pour le jury", "Visiter une initiative semblable"],
        StageKind::ActivityCooperative => &["Relancer les devis en attente", "Envoyer les factures du mois"],
        StageKind::Financing => &["Demander deux devis", "Obtenir l’attestation de la banque"],
        StageKind::FollowUp => &["Tenir le tableau de bord à jour", "Préparer la fiche de poste"],
    };
    random.pick(actions)
}
