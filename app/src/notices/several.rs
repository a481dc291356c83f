//! What is told of several handovers of one act.

use super::types::NoticeKind;
use crate::text::{Plural, Text};

crate::texts! {
    NONE_LEFT = "Ce passage de relais, à {receiver}, portait sur des parcours qui ne sont plus ouverts à votre structure." | "This handover, at {receiver}, was about journeys that are no longer open to your organisation.";
    IN_FORCE = "Le relais de {person} est passé, à {receiver} : les parcours qui vous étaient annoncés sont désormais les vôtres." | "The handover by {person} has taken place, at {receiver}: the journeys that were announced to you are yours from now on.";
}

const ENTRUSTED: Plural = Plural {
    one: crate::text!(
        "{n} parcours de {person} vous est confié à partir du {day}, à {receiver}. Dites « bien reçu » quand vous l’avez en main.",
        "{n} journey of {person} is entrusted to you from {day}, at {receiver}. Say “received” once you have it in hand.",
    ),
    many: crate::text!(
        "{n} parcours de {person} vous sont confiés à partir du {day}, à {receiver}. Dites « bien reçu » quand vous les avez en main.",
        "{n} journeys of {person} are entrusted to you from {day}, at {receiver}. Say “received” once you have them in hand.",
    ),
};
const ANNOUNCED: Plural = Plural {
    one: crate::text!(
        "{n} parcours que vous suivez change de mains le {day}, à {receiver}.",
        "{n} journey of yours changes hands on {day}, at {receiver}.",
    ),
    many: crate::text!(
        "{n} parcours que vous suivez changent de mains le {day}, à {receiver}.",
        "{n} journeys of yours change hands on {day}, at {receiver}.",
    ),
};
const RECEIVED: Plural = Plural {
    one: crate::text!(
        "{n} parcours que vous avez passé a été bien reçu, à {receiver}.",
        "{n} journey that you handed over has been received, at {receiver}.",
    ),
    many: crate::text!(
        "{n} parcours que vous avez passés ont été bien reçus, à {receiver}.",
        "{n} journeys that you handed over have been received, at {receiver}.",
    ),
};
const CANCELLED: Plural = Plural {
    one: crate::text!(
        "Le passage de relais de {n} parcours, prévu le {day} à {receiver}, est annulé.",
        "The handover of {n} journey, planned for {day} at {receiver}, is cancelled.",
    ),
    many: crate::text!(
        "Le passage de relais de {n} parcours, prévu le {day} à {receiver}, est annulé.",
        "The handover of {n} journeys, planned for {day} at {receiver}, is cancelled.",
    ),
};

/// The text for so many journeys; `None` for a kind that tells of one thing alone.
pub const fn text(kind: NoticeKind, journeys: i64) -> Option<Text> {
    let told = match kind {
        NoticeKind::HandoversEntrusted => ENTRUSTED,
        NoticeKind::HandoversAnnounced => ANNOUNCED,
        NoticeKind::HandoversReceived => RECEIVED,
        NoticeKind::HandoversCancelled => CANCELLED,
        NoticeKind::HandoversInForce => Plural {
            one: IN_FORCE,
            many: IN_FORCE,
        },
        _ => return None,
    };
    Some(match journeys {
        0 => NONE_LEFT,
        1 => told.one,
        _ => told.many,
    })
}
