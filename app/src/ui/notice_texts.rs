//! What is said after an act, by the code that the address carries.

use crate::text::Text;

pub const DONE: &[(&str, Text)] = &[
    (
        "signed_out",
        Text::new("Vous êtes déconnecté·e.", "You are signed out."),
    ),
    (
        "link_sent",
        Text::new(
            "Si un espace existe à cette adresse, un courriel vient de partir. Regardez aussi dans les indésirables.",
            "If there is a space with that address, a mail has just left. Look into the junk folder too.",
        ),
    ),
    (
        "space_opened",
        Text::new("L’invitation part par courriel.", "The invitation leaves by mail."),
    ),
    (
        "space_joined",
        Text::new("Le parcours est dans votre espace.", "The journey is in your space."),
    ),
    (
        "space_declined",
        crate::text!(
            "C’est noté : ce parcours n’entre pas dans votre espace, et personne n’en est averti.",
            "Noted: this journey does not enter your space, and nobody is told.",
        ),
    ),
    (
        "message_posted",
        Text::new("Le message est envoyé.", "The message is sent."),
    ),
    (
        "stage_struck",
        Text::new(
            "L’étape est rayée. L’historique du parcours garde qui l’a fait et pourquoi.",
            "The stage is struck out. The history of the journey keeps who did it and why.",
        ),
    ),
    ("saved", Text::new("C’est enregistré.", "Saved.")),
    (
        "merged",
        Text::new(
            "C’est enregistré, avec ce que quelqu’un d’autre avait changé pendant votre saisie.",
            "Saved, with what somebody else had changed while you were typing.",
        ),
    ),
    (
        "journey_opened",
        Text::new("Le parcours est ouvert.", "The journey is open."),
    ),
    (
        "stage_planned",
        Text::new("L’étape est ajoutée au parcours.", "The stage is added to the journey."),
    ),
    (
        "stage_moved",
        Text::new("L’étape est à jour.", "The stage is up to date."),
    ),
    (
        "request_written",
        Text::new("La demande est écrite.", "The request is written."),
    ),
    (
        "request_moved",
        Text::new("La demande est à jour.", "The request is up to date."),
    ),
    (
        "referral_written",
        Text::new(
            "L’orientation est en brouillon. Relisez-la, puis envoyez-la.",
            "The referral is a draft. Read it again, then send it.",
        ),
    ),
    (
        "referral_sent",
        Text::new("L’orientation est envoyée.", "The referral is sent."),
    ),
    (
        "referral_accepted",
        crate::text!(
            "L’orientation est acceptée : l’étape est ouverte.",
            "The referral is accepted: the stage is open.",
        ),
    ),
    (
        "referral_declined",
        Text::new(
            "La réponse est envoyée à la structure et à la personne.",
            "The answer is sent to the organisation and to the person.",
        ),
    ),
    (
        "referrals_written",
        Text::new(
            "Les orientations sont en brouillon. Relisez-les, puis envoyez-les.",
            "The referrals are drafts. Read them again, then send them.",
        ),
    ),
    (
        "referrals_sent",
        Text::new(
            "Les orientations sont envoyées, une à chaque structure.",
            "The referrals are sent, one to each organisation.",
        ),
    ),
    (
        "referral_identified",
        crate::text!(
            "L’accord est noté : la structure lit dès maintenant les parties choisies.",
            "The consent is noted: the organisation can read the parts chosen from now on.",
        ),
    ),
    (
        "referral_studied",
        Text::new(
            "L’orientation est à l’étude. La structure qui oriente et la personne le voient.",
            "The referral is under study. The organisation that refers and the person can see it.",
        ),
    ),
    (
        "referral_asked",
        Text::new("La question est posée.", "The question is asked."),
    ),
    (
        "referral_replied",
        Text::new("La réponse est envoyée.", "The answer is sent."),
    ),
    (
        "referral_waitlisted",
        Text::new(
            "L’orientation est sur la liste d’attente.",
            "The referral is on the waiting list.",
        ),
    ),
    (
        "referral_reconsidered",
        Text::new(
            "L’orientation est de nouveau à l’étude.",
            "The referral is under study again.",
        ),
    ),
    (
        "referral_met",
        Text::new("Le premier rendez-vous est noté.", "The first meeting is noted."),
    ),
    (
        "referral_closed",
        Text::new("L’orientation est terminée.", "The referral is closed."),
    ),
    (
        "referrals_withdrawn",
        Text::new(
            "Les autres orientations sont retirées.",
            "The other referrals are withdrawn.",
        ),
    ),
    (
        "referral_withdrawn",
        Text::new("L’orientation est retirée.", "The referral is withdrawn."),
    ),
    (
        "consent_withdrawn",
        Text::new(
            "L’accord de partage est retiré, dès maintenant.",
            "The consent is withdrawn, as of now.",
        ),
    ),
    (
        "consent_given",
        Text::new(
            "Votre accord est enregistré. Vous pouvez le retirer à tout moment, sans dire pourquoi.",
            "Your consent is saved. You can withdraw it at any time, without saying why.",
        ),
    ),
    (
        "consent_refused",
        Text::new(
            "Votre refus est enregistré. Il ne change rien à l’accompagnement que vous recevez.",
            "Your refusal is saved. It changes nothing in the support that you get.",
        ),
    ),
    (
        "consent_limited",
        Text::new(
            "L’accord de partage est réduit, dès maintenant.",
            "The consent is narrowed, as of now.",
        ),
    ),
    (
        "consent_recorded",
        Text::new("L’accord de partage est noté.", "The consent is written down."),
    ),
    (
        "consent_asked",
        Text::new(
            "La demande d’accord part par courriel.",
            "The request for a consent leaves by mail.",
        ),
    ),
    (
        "consent_link_made",
        crate::text!(
            "La demande est prête. Aucune adresse n’est connue pour la personne : transmettez-lui le lien.",
            "The request is ready. No address is known for the person: hand the link over.",
        ),
    ),
    (
        "consent_asked_of_lead",
        crate::text!(
            "La demande est enregistrée. Aucune adresse n’est connue pour la personne : demandez à la structure qui mène le parcours de lui transmettre le lien, depuis sa page « Partage ».",
            "The request is kept. No address is known for the person: ask the organisation that leads the journey to hand the link over, from its page “Sharing”.",
        ),
    ),
    (
        "request_revoked",
        Text::new(
            "La demande d’accord est annulée, et son lien ne sert plus.",
            "The request for a consent is taken back, and its link no longer works.",
        ),
    ),
    (
        "circle_left",
        Text::new(
            "La participation au parcours est terminée.",
            "The part in the journey has ended.",
        ),
    ),
    (
        "contact_named",
        Text::new("La personne à appeler est changée.", "The person to call is changed."),
    ),
    (
        "invitation_mailed",
        Text::new(
            "Le lien part par courriel à la personne.",
            "The link goes to the person by mail.",
        ),
    ),
    (
        "invited",
        Text::new("L’invitation est prête.", "The invitation is ready."),
    ),
    (
        "welcome",
        Text::new(
            "Votre mot de passe est choisi, et vous êtes connecté·e. Bienvenue.",
            "Your password is set and you are signed in. Welcome.",
        ),
    ),
    (
        "disabled",
        Text::new(
            "Le compte est désactivé et ses sessions sont fermées.",
            "The account is disabled and its sessions are closed.",
        ),
    ),
    (
        "enabled",
        Text::new("Le compte est de nouveau actif.", "The account is active again."),
    ),
    (
        "closed",
        Text::new(
            "La structure est fermée aux nouvelles orientations.",
            "The organisation is closed to new referrals.",
        ),
    ),
    (
        "offer_saved",
        Text::new("L’offre est enregistrée.", "The offer is saved."),
    ),
    (
        "offer_withdrawn",
        Text::new("L’offre est retirée.", "The offer is withdrawn."),
    ),
    (
        "offer_confirmed",
        Text::new(
            "L’offre est confirmée à la date du jour.",
            "The offer is confirmed as of today.",
        ),
    ),
    (
        "second_factor_on",
        crate::text!(
            "Le second facteur est actif : un code sera demandé après le mot de passe. Vos autres sessions sont fermées.",
            "The second factor is on: a code will be asked for after the password. Your other sessions are closed.",
        ),
    ),
    (
        "second_factor_off",
        Text::new("Le second facteur est désactivé.", "The second factor is off."),
    ),
    (
        "recovery_codes_renewed",
        Text::new("Les codes de secours sont neufs.", "The recovery codes are new."),
    ),
    (
        "second_factor_cleared",
        Text::new(
            "Le second facteur est retiré, et un courriel le dit à la personne.",
            "The second factor is off, and a mail tells the person.",
        ),
    ),
    (
        "password_changed",
        Text::new("Le mot de passe est changé.", "The password is changed."),
    ),
    (
        "session_ended",
        Text::new("La session est fermée.", "The session is closed."),
    ),
    (
        "all_read",
        Text::new(
            "Tous les avis sont marqués comme lus.",
            "All notices are marked as read.",
        ),
    ),
    (
        "absence_ended",
        crate::text!(
            "L’absence est terminée : les courriels reprennent.",
            "The absence has ended: mail comes again.",
        ),
    ),
    (
        "letter_retried",
        Text::new("Le courriel part de nouveau.", "The mail is on its way again."),
    ),
    (
        "letter_given_up",
        Text::new("L’envoi est abandonné.", "The mail is given up."),
    ),
    (
        "feed_made",
        Text::new(
            "L’adresse de l’agenda est prête.",
            "The address of the calendar is ready.",
        ),
    ),
    (
        "feed_revoked",
        Text::new(
            "L’adresse de l’agenda ne répond plus.",
            "The address of the calendar no longer answers.",
        ),
    ),
    (
        "document_added",
        Text::new("La pièce est ajoutée.", "The document is added."),
    ),
    (
        "document_withdrawn",
        crate::text!(
            "La pièce est retirée : plus personne ne peut la lire.",
            "The document is withdrawn: nobody can read it any more.",
        ),
    ),
    (
        "action_added",
        Text::new("L’action est ajoutée.", "The action is added."),
    ),
    (
        "action_done",
        crate::text!("C’est noté : l’action est faite.", "Noted: the action is done."),
    ),
    (
        "action_reopened",
        Text::new("L’action est de nouveau à faire.", "The action is to be done again."),
    ),
    (
        "action_cancelled",
        Text::new("L’action est annulée.", "The action is cancelled."),
    ),
    (
        "attendance_saved",
        Text::new("Les présences sont enregistrées.", "Attendance is saved."),
    ),
    (
        "person_joined",
        Text::new("La personne est dans le projet.", "The person is of the project."),
    ),
    (
        "person_left",
        Text::new("Le départ est noté.", "The departure is written down."),
    ),
    (
        "note_written",
        Text::new("La note est enregistrée.", "The note is saved."),
    ),
    ("view_saved", Text::new("La vue est gardée.", "The view is kept.")),
    ("view_dropped", Text::new("La vue est retirée.", "The view is gone.")),
];
