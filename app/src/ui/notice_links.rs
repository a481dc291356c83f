//! Notices of acts that a link brought, or that are about one.

use crate::text::Text;

pub(super) const LINKS: &[(&str, Text)] = &[
    (
        "link_answered",
        crate::text!(
            "Votre réponse est partie : la structure qui oriente et la personne l’ont reçue.",
            "Your answer has left: the organisation that refers and the person have it.",
        ),
    ),
    (
        "link_renewed",
        Text::new(
            "Un nouveau lien part à la même adresse. Regardez aussi dans les indésirables.",
            "A new link leaves for the same address. Look into the junk folder too.",
        ),
    ),
    (
        "answer_link_sent",
        Text::new("Un nouveau lien part par courriel.", "A new link leaves by mail."),
    ),
    (
        "answer_link_revoked",
        crate::text!(
            "Le lien est annulé : il n’ouvre plus rien.",
            "The link is taken back: it opens nothing any more.",
        ),
    ),
    (
        "offers_confirmed",
        crate::text!(
            "Merci : les offres sont confirmées à la date du jour.",
            "Thank you: the offers are confirmed as of today.",
        ),
    ),
];
