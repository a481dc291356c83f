//! What happens to a handover. None of them holds its words. `together`: the act, where it was done to several at once.

use crate::events::Event;
use app::{handovers::types::Item, ids::AccountId};
use serde::Serialize;
use time::Date;
use uuid::Uuid;

macro_rules! events {
    ($($(#[$doc:meta])* $name:ident = $kind:literal $fields:tt)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Serialize)]
        pub struct $name $fields

        impl Event for $name {
            const KIND: &'static str = $kind;
        }
    )*};
}

events! {
    /// For a day to come.
    Announced = "journey_handover_announced" {
        pub on: Date,
        pub overlap_until: Option<Date>,
        pub from: Option<Uuid>,
        pub to: Uuid,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub together: Option<Uuid>,
    }
    /// Of today, at once.
    Made = "journey_handover_made" {
        pub on: Date,
        pub overlap_until: Option<Date>,
        pub from: Option<Uuid>,
        pub to: Uuid,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub together: Option<Uuid>,
    }
    /// The day of an announced one has come.
    InForce = "journey_handover_in_force" {
        pub on: Date,
        pub from: Option<Uuid>,
        pub to: Uuid,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub together: Option<Uuid>,
    }
    /// The same, where somebody else was the one to call by then: what the giver still followed.
    InPart = "journey_handover_in_part" { pub on: Date, pub from: Option<Uuid>, pub to: Uuid }
    Received = "journey_handover_received" {
        pub on: Date,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub together: Option<Uuid>,
    }
    Cancelled = "journey_handover_cancelled" {
        pub on: Date,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub together: Option<Uuid>,
    }
    /// The journey changed hands in another way before its day.
    Lapsed = "journey_handover_lapsed" { pub on: Date }
    /// At once, without a handover.
    Assigned = "journey_assigned" { pub adviser: AccountId, pub before: Option<AccountId> }
    LeadProposed = "lead_proposed" { pub to: Uuid }
    LeadTaken = "journey_lead_taken" { pub on: Date }
    LeadDeclined = "lead_declined" {}
    LeadWithdrawn = "lead_withdrawn" {}
    Ticked = "handover_ticked" { pub item: Item, pub done: bool }
}
