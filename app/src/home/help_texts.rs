//! Help: each task step by step, for each role; the keyboard; the words of the trade.

use crate::{text::Text, texts};

texts! {
    TITLE = "Aide" | "Help";
    LEAD = "Vos tâches, pas à pas. Tout se fait aussi au clavier et sans JavaScript." | "Your tasks, step by step. Everything also works by keyboard and without JavaScript.";
    CONTENTS = "Dans cette page" | "On this page";
    TITLE_KEYS = "Au clavier" | "By keyboard";
    TITLE_GLOSSARY = "Les mots du métier" | "The words of the trade";
    NEED = "Besoin de quelqu’un ?" | "Need somebody?";
    NEED_TEXT = "Une page d’erreur donne une référence : joignez-la, elle permet de retrouver ce qui s’est passé." | "An error page gives a reference: add it, it helps to find what happened.";
    WRITE = "Écrire à {mail}" | "Write to {mail}";
    NO_ONE = "Demandez à l’animation du pôle ou à la personne responsable de votre structure." | "Ask the hub’s coordinator or the manager of your organisation.";
}

/// The tasks of a role.
pub struct Guide {
    pub anchor: &'static str,
    pub title: Text,
    pub lead: Text,
    /// Each task with its steps.
    pub tasks: &'static [(Text, &'static [Text])],
}

const fn t(fr: &'static str, en: &'static str) -> Text {
    Text::new(fr, en)
}

pub const GUIDES: [Guide; 5] = [
    Guide {
        anchor: "conseil",
        title: t("Conseillères et conseillers", "Advisers"),
        lead: t(
            "Tenir chaque parcours à jour, orienter, répondre.",
            "Keep each journey up to date, refer, answer.",
        ),
        tasks: &[
            (
                t("Ouvrir un parcours", "Open a journey"),
                &[
                    t(
                        "« Parcours », puis « Ouvrir un parcours ».",
                        "“Journeys”, then “Open a journey”.",
                    ),
                    t(
                        "Saisissez la personne et son projet. Si quelqu’un de proche existe déjà dans votre structure, il vous est montré avant toute création.",
                        "Enter the person and the project. If somebody similar exists in your organisation already, they are shown before anything is created.",
                    ),
                    t(
                        "Enregistrez : la page du parcours s’ouvre.",
                        "Save: the page of the journey opens.",
                    ),
                ],
            ),
            (
                t("Ajouter une étape et la faire avancer", "Add a stage and move it on"),
                &[
                    t(
                        "Sur la page du parcours, « Ajouter une étape », choisissez son type et ses dates.",
                        "On the page of the journey, “Add a stage”, choose its kind and dates.",
                    ),
                    t(
                        "Ouvrez l’étape, puis « Commencer », « Interrompre », « Reprendre », « Terminer » ou « Annuler », avec la date du fait.",
                        "Open the stage, then “Start”, “Interrupt”, “Resume”, “Complete” or “Cancel”, with the date of the fact.",
                    ),
                    t(
                        "Une date fausse se corrige ; le fait d’avant reste dans l’historique.",
                        "A wrong date can be corrected; the earlier fact stays in the history.",
                    ),
                ],
            ),
            (
                t("Orienter vers une autre structure", "Refer to another organisation"),
                &[
                    t(
                        "Sur la page du parcours, « Orienter ». Choisissez l’étape et l’offre ; ses places et ses conditions s’affichent.",
                        "On the page of the journey, “Refer”. Choose the stage and the offer; its places and conditions are shown.",
                    ),
                    t(
                        "Écrivez le besoin, puis enregistrez le brouillon et relisez-le.",
                        "Write the need, then save the draft and read it again.",
                    ),
                    t(
                        "Notez l’accord de la personne : les parties partagées, jusqu’à quand, et comment elle l’a donné. Puis envoyez.",
                        "Record the person’s consent: the parts shared, until when, and how it was given. Then send.",
                    ),
                ],
            ),
            (
                t("Répondre à une orientation", "Answer a referral"),
                &[
                    t(
                        "« Orientations », puis ouvrez celle qui attend.",
                        "“Referrals”, then open the one that waits.",
                    ),
                    t(
                        "Acceptez en nommant qui suivra la personne : l’étape s’ouvre chez vous.",
                        "Accept by naming who will support the person: the stage opens at your organisation.",
                    ),
                    t(
                        "Ou refusez avec un motif et une phrase que la personne lira : simple, et qui dit la suite.",
                        "Or decline with a reason and a sentence that the person will read: plain, and saying what comes next.",
                    ),
                ],
            ),
        ],
    },
    Guide {
        anchor: "creation",
        title: t("Créatrices et créateurs", "Créateurs"),
        lead: t(
            "Voir où vous en êtes, qui appeler, et décider qui lit votre dossier.",
            "See where you are, whom to call, and decide who reads your file.",
        ),
        tasks: &[
            (
                t("Voir mon parcours", "See my journey"),
                &[
                    t(
                        "Connectez-vous : « Mon parcours » s’ouvre.",
                        "Sign in: “My journey” opens.",
                    ),
                    t(
                        "En haut : où vous en êtes, ce qui vient ensuite, et qui appeler.",
                        "At the top: where you are, what comes next, and whom to call.",
                    ),
                ],
            ),
            (
                t("Entrer sans mot de passe", "Enter without a password"),
                &[
                    t(
                        "Sur la page de connexion, écrivez votre adresse sous « Recevoir un lien ».",
                        "On the sign-in page, write your address under “Get a link”.",
                    ),
                    t(
                        "Ouvrez le courriel dans les 15 minutes, sur l’appareil de votre choix, et touchez « Entrer ».",
                        "Open the mail within 15 minutes, on the device of your choice, and tap “Enter”.",
                    ),
                ],
            ),
            (
                t(
                    "Écrire aux personnes qui me suivent",
                    "Write to the people who support me",
                ),
                &[
                    t(
                        "Dans « Mon parcours », touchez « Messages », écrivez, envoyez : la réponse s’affiche au même endroit.",
                        "In “My journey”, tap “Messages”, write and send: the answer shows in the same place.",
                    ),
                    t(
                        "Sous vos messages, vous voyez qui les a lus.",
                        "Below your messages you see who has read them.",
                    ),
                ],
            ),
            (
                t("Retirer un accord de partage", "Withdraw a consent"),
                &[
                    t(
                        "Dans « Mon parcours », trouvez la structure parmi celles qui lisent votre dossier.",
                        "In “My journey”, find the organisation among those that read your file.",
                    ),
                    t(
                        "Retirez l’accord : elle ne lit plus rien dès cet instant, sauf ce qu’elle a écrit elle-même.",
                        "Withdraw the consent: from that moment it reads nothing, except what it wrote itself.",
                    ),
                ],
            ),
        ],
    },
    Guide {
        anchor: "responsable",
        title: t("Responsables de structure", "Organisation managers"),
        lead: t(
            "Ce que fait une conseillère ou un conseiller, et en plus :",
            "What an adviser does, and also:",
        ),
        tasks: &[
            (
                t("Tenir les offres à jour", "Keep the offers up to date"),
                &[
                    t(
                        "« Structures », puis votre structure.",
                        "“Organisations”, then your own.",
                    ),
                    t(
                        "Sous chaque offre : « Confirmer à ce jour » si rien n’a changé, « Modifier » sinon. Après six mois, l’offre est marquée « À vérifier ».",
                        "Below each offer: “Confirm as of today” if nothing has changed, “Edit” otherwise. After six months the offer is marked “To be checked”.",
                    ),
                ],
            ),
            (
                t("Voir l’équipe", "See the team"),
                &[t(
                    "La page de votre structure montre ses comptes. Pour en ouvrir ou en fermer un, écrivez à l’animation du pôle.",
                    "The page of your organisation shows its accounts. To open or close one, write to the hub’s coordinator.",
                )],
            ),
            (
                t("Importer un tableau de suivi", "Import a follow-up table"),
                &[
                    t(
                        "« Parcours », puis « Importer ». Déposez le fichier (XLSX ou CSV).",
                        "“Journeys”, then “Import”. Drop the file (XLSX or CSV).",
                    ),
                    t(
                        "Vérifiez à quoi correspond chaque colonne, puis lisez l’aperçu : rien n’est encore écrit.",
                        "Check what each column stands for, then read the preview: nothing is written yet.",
                    ),
                    t(
                        "Confirmez. Les lignes refusées sont listées avec leur raison ; corrigez-les et déposez le fichier de nouveau, rien ne sera ajouté deux fois.",
                        "Confirm. Refused rows are listed with their reason; correct them and drop the file again, nothing is added twice.",
                    ),
                ],
            ),
        ],
    },
    Guide {
        anchor: "partenaire",
        title: t("Partenaires", "Partners"),
        lead: t(
            "Des chiffres que l’on peut citer et comparer, sans jamais désigner quelqu’un.",
            "Figures that can be cited and compared, and never point at anybody.",
        ),
        tasks: &[(
            t("Lire et exporter les statistiques", "Read and export the statistics"),
            &[
                t(
                    "« Statistiques », puis choisissez la période et les filtres. L’adresse de la page les garde : elle se transmet.",
                    "“Statistics”, then choose the period and the filters. The page’s address keeps them: it can be passed on.",
                ),
                t(
                    "Chaque chiffre mène à sa définition. « < 5 » et « masqué » protègent les personnes.",
                    "Each figure leads to its definition. “< 5” and “hidden” protect people.",
                ),
                t(
                    "« Exporter » donne les mêmes chiffres en CSV.",
                    "“Export” gives the same figures as CSV.",
                ),
            ],
        )],
    },
    Guide {
        anchor: "animation",
        title: t("Animation du pôle", "Hub coordinators"),
        lead: t(
            "Les structures, leurs offres et les comptes, sans ouvrir les dossiers.",
            "Organisations, their offers and accounts, without opening files.",
        ),
        tasks: &[
            (
                t("Inviter quelqu’un", "Invite somebody"),
                &[
                    t(
                        "« Administration », puis « Inviter quelqu’un ».",
                        "“Administration”, then “Invite somebody”.",
                    ),
                    t(
                        "Un lien s’affiche une seule fois : copiez-le et transmettez-le à la personne. Il vaut 7 jours.",
                        "A link is shown once only: copy it and hand it to the person. It is good for 7 days.",
                    ),
                    t(
                        "Sans réponse, la page du compte permet de créer un nouveau lien ; l’ancien ne sert plus.",
                        "Without an answer, the page of the account makes a new link; the old one no longer works.",
                    ),
                ],
            ),
            (
                t("Désactiver un compte", "Disable an account"),
                &[
                    t(
                        "« Administration », trouvez la personne, puis « Désactiver ce compte ».",
                        "“Administration”, find the person, then “Disable this account”.",
                    ),
                    t(
                        "Ses sessions se ferment à l’instant. Ce qu’elle a écrit reste.",
                        "Its sessions close at once. What the person wrote stays.",
                    ),
                ],
            ),
            (
                t("Ajouter ou fermer une structure", "Add or close an organisation"),
                &[
                    t(
                        "« Administration », puis « Ajouter une structure ».",
                        "“Administration”, then “Add an organisation”.",
                    ),
                    t(
                        "Pour la fermer : « Modifier », en bas de la fiche. Elle quitte la liste publique.",
                        "To close it: “Edit”, at the bottom of the sheet. It leaves the public list.",
                    ),
                ],
            ),
        ],
    },
];

pub const KEYS: [Text; 5] = [
    t(
        "Tab et Maj + Tab : d’un lien, d’un bouton ou d’un champ au suivant ou au précédent. Ce qui est actif est entouré.",
        "Tab and Shift + Tab: from one link, button or field to the next or the previous. What is active has an outline.",
    ),
    t(
        "Premier Tab sur une page, puis Entrée : aller droit au contenu.",
        "First Tab on a page, then Enter: straight to the content.",
    ),
    t(
        "Entrée : suivre un lien, ou envoyer le formulaire depuis un champ d’une ligne.",
        "Enter: follow a link, or send the form from a one-line field.",
    ),
    t(
        "Espace : cocher une case, appuyer sur un bouton, déplier une rubrique.",
        "Space: tick a box, press a button, unfold a section.",
    ),
    t(
        "Après un refus, la liste des erreurs est en tête du formulaire ; chacune mène à son champ.",
        "After a refusal the list of errors stands at the top of the form; each leads to its field.",
    ),
];

pub const GLOSSARY: [(Text, Text); 10] = [
    (
        t("Parcours", "Journey"),
        t(
            "Le chemin d’un projet dans le pôle, de l’accueil au suivi ; tout s’y rattache.",
            "A project’s path through the hub, from welcome to follow-up; everything hangs on it.",
        ),
    ),
    (
        t("Étape", "Stage"),
        t(
            "Un passage daté dans une structure : accueil, formation, incubation, coopérative d’activités, financement ou suivi.",
            "A dated enrolment at one organisation: welcome, training, incubation, activity cooperative, financing or follow-up.",
        ),
    ),
    (
        t("Orientation", "Referral"),
        t(
            "Une structure demande à une autre d’accueillir quelqu’un pour une étape.",
            "An organisation asks another to take somebody for a stage.",
        ),
    ),
    (
        t("Accord de partage", "Consent"),
        t(
            "La personne permet à une structure de lire certaines parties de son dossier, jusqu’à une date.",
            "The person lets an organisation read some parts of the file, until a date.",
        ),
    ),
    (
        t("CAPE", "CAPE"),
        t(
            "Contrat d’appui au projet d’entreprise : 12 mois au plus, renouvelable deux fois, pour tester son activité dans une coopérative ou une couveuse en gardant ses droits.",
            "Support contract for a business project: 12 months at most, renewable twice, to test an activity within a cooperative or incubator while keeping one’s rights.",
        ),
    ),
    (
        t("CESA", "CESA"),
        t(
            "Contrat d’entrepreneur salarié associé : salarié·e de la coopérative d’activités, avec son propre chiffre d’affaires, et associé·e sous trois ans.",
            "Contract of the salaried entrepreneur: an employee of the activity cooperative with the own turnover, and a member within three years.",
        ),
    ),
    (
        t("CAE", "CAE"),
        t(
            "Coopérative d’activités et d’emploi : elle porte juridiquement l’activité de celles et ceux qui entreprennent en son sein.",
            "Activity and employment cooperative: the legal frame for the activity of those who set up within it.",
        ),
    ),
    (
        t("Prêt d’honneur", "Honour loan"),
        t(
            "Prêt à la personne, sans intérêt ni garantie, qui renforce l’apport et aide à obtenir un prêt bancaire.",
            "A loan to the person, without interest or guarantee, that strengthens own funds and helps to get a bank loan.",
        ),
    ),
    (
        t("ESS", "ESS"),
        t(
            "Économie sociale et solidaire : associations, coopératives, mutuelles, fondations et sociétés à utilité sociale.",
            "Social and solidarity economy: associations, cooperatives, mutuals, foundations and companies of social use.",
        ),
    ),
    (
        t("PTCE", "PTCE"),
        t(
            "Pôle territorial de coopération économique : structures d’un même territoire qui coopèrent durablement.",
            "Territorial cluster for economic cooperation: organisations of one area that work together for good.",
        ),
    ),
];
