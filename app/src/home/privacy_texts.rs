//! The information notice (GDPR articles 13 and 14).

use crate::{text::Text, texts};

texts! {
    TITLE = "Données personnelles" | "Personal data";
    LEAD = "Ce que Parcours garde, pourquoi, combien de temps, et ce que vous pouvez demander." | "What Parcours keeps, why, for how long, and what you can ask.";
    CONTROLLER = "Qui répond de vos données" | "Who is responsible for your data";
    JOINT = "Chaque structure répond de l’accompagnement qu’elle mène ; le pôle répond avec elles de l’outil partagé (article 26 du RGPD)." | "Each organisation is responsible for the support that it gives; the hub is responsible with them for the shared tool (GDPR article 26).";
    CONTACT = "Écrire au pôle" | "Write to the hub";
    OFFICER = "Délégué à la protection des données" | "Data protection officer";
    MISSING = "à renseigner par l’animation du pôle" | "to be filled in by the hub’s coordinator";
    PURPOSES = "Pourquoi, et à quel titre" | "Why, and on which basis";
    PURPOSE = "Finalité" | "Purpose";
    BASIS = "Base légale" | "Legal basis";
    NOTE = "En pratique" | "In practice";
    WHAT = "Quelles données" | "Which data";
    RECIPIENTS = "Qui les lit" | "Who reads them";
    KEPT = "Combien de temps" | "For how long";
    RIGHTS = "Vos droits" | "Your rights";
    CNIL = "Si la réponse ne vous convient pas, vous pouvez saisir la CNIL : " | "If the answer does not satisfy you, you can complain to the CNIL: ";
    COOKIES = "Témoins de connexion (cookies)" | "Cookies";
}

/// Purpose, basis, what it means.
pub const PURPOSE_ROWS: [[Text; 3]; 4] = [
    [
        Text::new(
            "Vous accompagner dans une structure",
            "Supporting you in one organisation",
        ),
        crate::text!(
            "Contrat d’accompagnement ou mesures qui le précèdent (article 6.1.b) ; mission d’intérêt public quand une convention la confie",
            "Support contract or the steps before it (article 6.1.b); a task in the public interest when an agreement entrusts it",
        ),
        Text::new(
            "Sans ces données, la structure ne peut pas vous suivre.",
            "Without these data the organisation cannot support you.",
        ),
    ],
    [
        Text::new(
            "Partager votre dossier avec une autre structure",
            "Sharing your file with another organisation",
        ),
        Text::new("Votre accord (article 6.1.a)", "Your consent (article 6.1.a)"),
        crate::text!(
            "Un accord par structure, pour les parties que vous choisissez, jusqu’à une date ; retiré à tout moment, sans que l’accompagnement en souffre.",
            "One consent for each organisation, for the parts that you choose, until a date; withdrawn at any time, without harm to the support.",
        ),
    ],
    [
        Text::new(
            "Produire des statistiques pour les partenaires du pôle",
            "Producing statistics for the hub’s partners",
        ),
        Text::new(
            "Finalité compatible, à partir de comptages anonymes",
            "Compatible purpose, from anonymous counts",
        ),
        crate::text!(
            "Un nombre de 1 à 4 personnes s’affiche « < 5 », et ce qui permettrait de le retrouver est masqué.",
            "A count of 1 to 4 people shows as “< 5”, and whatever would reveal it is hidden.",
        ),
    ],
    [
        Text::new(
            "Garder la trace des lectures et des modifications",
            "Keeping a trace of readings and changes",
        ),
        crate::text!(
            "Intérêt légitime : la sécurité des dossiers (article 32)",
            "Legitimate interest: the security of files (article 32)",
        ),
        Text::new(
            "Vous voyez qui, hors de la structure qui vous suit, a lu votre dossier.",
            "You see who read your file outside the organisation that supports you.",
        ),
    ],
];

pub const WHAT_TEXTS: [Text; 4] = [
    crate::text!(
        "Personnes accompagnées : nom, coordonnées, commune, année de naissance, situation à l’entrée, projet, étapes, financements du projet.",
        "People supported: name, contact details, commune, year of birth, situation at entry, project, stages, financing of the project.",
    ),
    crate::text!(
        "Professionnels : nom, adresse, téléphone, structure, rôle, connexions.",
        "Professionals: name, address, phone, organisation, role, sessions.",
    ),
    crate::text!(
        "Elles viennent de vous, ou de la structure qui vous a orienté·e : elle vous en informe.",
        "They come from you, or from the organisation that referred you: it tells you so.",
    ),
    Text::new(
        "Parcours ne garde ni numéro de sécurité sociale, ni nationalité, ni donnée de santé, ni donnée de famille.",
        "Parcours keeps no social security number, no nationality, no health data and no family data.",
    ),
];

pub const RECIPIENTS_TEXTS: [Text; 4] = [
    Text::new(
        "Les conseillers et responsables de la structure qui mène votre parcours.",
        "The advisers and managers of the organisation that leads your journey.",
    ),
    Text::new(
        "Les structures à qui vous avez donné votre accord, pour les seules parties nommées.",
        "The organisations that you gave your consent to, for the named parts only.",
    ),
    crate::text!(
        "Les partenaires et financeurs : des comptages, jamais un dossier.",
        "Partners and funders: counts, never a file.",
    ),
    crate::text!(
        "L’animation du pôle gère les comptes. Elle n’ouvre un dossier qu’en cas de besoin : une heure, en lecture seule, avec une raison que vous voyez, et vous en êtes averti·e.",
        "The hub’s coordinator manages accounts. A file is opened only when it is needed: for an hour, to read only, with a reason that you see, and you are told.",
    ),
];

pub const KEPT_TEXTS: [Text; 4] = [
    crate::text!(
        "Votre dossier : deux ans après le dernier contact. Il est ensuite rendu anonyme, après un préavis.",
        "Your file: two years after the last contact. It is then made anonymous, after a notice.",
    ),
    crate::text!(
        "Vos accords, avec le texte que vous avez lu : aussi longtemps que le dossier, car ils prouvent ce que vous avez accepté. Un lien de demande d’accord ne sert plus au bout de 8 jours.",
        "Your consents, with the text that you read: as long as the file, for they prove what you agreed to. A link that asks for a consent no longer works after 8 days.",
    ),
    crate::text!("La trace des lectures : 12 mois.", "The trace of readings: 12 months."),
    crate::text!(
        "Une saisie restée en attente dans un formulaire : 7 jours.",
        "What waits unsaved in a form: 7 days.",
    ),
];

pub const RIGHTS_TEXTS: [Text; 3] = [
    Text::new(
        "Accéder à vos données, les corriger, les emporter, les faire effacer, en limiter l’usage ou vous y opposer, selon la base légale ci-dessus.",
        "Access your data, correct them, take them with you, have them erased, restrict their use or object to it, according to the legal basis above.",
    ),
    crate::text!(
        "Donner, réduire ou retirer un accord de partage : depuis « Mon parcours », par le lien que vous recevez quand on vous le demande, ou en le demandant à votre conseillère ou conseiller. L’effet est immédiat.",
        "Give, narrow or withdraw a consent: from “My journey”, by the link that you get when you are asked, or by asking your adviser. It takes effect at once.",
    ),
    crate::text!(
        "Écrivez à l’adresse ci-dessus, ou parlez-en à la structure qui vous suit : la réponse vient sous un mois.",
        "Write to the address above, or ask the organisation that supports you: the answer comes within a month.",
    ),
];

pub const COOKIES_TEXTS: [Text; 2] = [
    crate::text!(
        "Cinq témoins, tous nécessaires : la session, l’attente du code quand un second facteur est actif (10 minutes), l’appareil où vous vous êtes déjà connecté·e (un an, pour que personne ne bloque votre compte en essayant des mots de passe), la langue choisie et ce qui ne s’affiche qu’une fois (codes de secours, lien à transmettre). Ni mesure d’audience, ni publicité.",
        "Five cookies, all needed: the session, the wait for the code when a second factor is on (10 minutes), the device on which you have signed in before (a year, so that nobody blocks your account by trying passwords), the language chosen, and what is shown only once (recovery codes, a link to hand over). No audience measurement, no advertising.",
    ),
    Text::new(
        "La session se ferme d’elle-même après 12 heures sans usage, et au plus tard après 14 jours.",
        "The session closes by itself after 12 hours without use, and after 14 days at the latest.",
    ),
];
