//! What is said after an act of a handover.

use crate::text::Text;

pub const HANDED_OVER: &[(&str, Text)] = &[
    (
        "handover_announced",
        crate::text!(
            "Le passage de relais est annoncé : les personnes concernées l’apprennent.",
            "The handover is announced: those concerned hear of it.",
        ),
    ),
    (
        "handovers_announced",
        Text::new("Les passages de relais sont annoncés.", "The handovers are announced."),
    ),
    (
        "lead_proposed",
        crate::text!(
            "Le parcours est proposé. Vous le menez jusqu’à la réponse ; la personne est prévenue.",
            "The journey is proposed. You lead it until the answer; the person is told.",
        ),
    ),
    (
        "lead_taken",
        crate::text!(
            "Bien reçu : votre structure mène désormais ce parcours.",
            "Received: your organisation leads this journey from now on.",
        ),
    ),
    (
        "lead_declined",
        crate::text!(
            "La proposition est déclinée : l’autre structure en est avertie.",
            "The proposal is declined: the other organisation is told.",
        ),
    ),
    (
        "lead_withdrawn",
        crate::text!(
            "La proposition est retirée : rien ne change.",
            "The proposal is withdrawn: nothing changes.",
        ),
    ),
    (
        "handover_received",
        crate::text!("C’est noté : bien reçu.", "Noted: received."),
    ),
    (
        "handover_cancelled",
        crate::text!(
            "Le passage de relais est annulé : rien ne change.",
            "The handover is cancelled: nothing changes.",
        ),
    ),
    (
        "handovers_received",
        crate::text!(
            "C’est noté : bien reçu, pour l’ensemble.",
            "Noted: received, all of it."
        ),
    ),
    (
        "handovers_cancelled",
        crate::text!(
            "Les passages de relais qui n’avaient pas encore eu lieu sont annulés.",
            "The handovers that had not taken place yet are cancelled.",
        ),
    ),
];
