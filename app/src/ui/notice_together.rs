//! Notices of meetings and workshops.

use crate::text::Text;

pub(super) const TOGETHER: &[(&str, Text)] = &[
    (
        "withdrawn_from_workshop",
        Text::new(
            "L’inscription est retirée, et les personnes en sont averties.",
            "The enrolment is withdrawn, and its people are told.",
        ),
    ),
    (
        "workshop_cancelled",
        Text::new(
            "L’atelier est annulé, et les personnes inscrites en sont averties.",
            "The workshop is cancelled, and those enrolled are told.",
        ),
    ),
    (
        "meeting_planned",
        Text::new("Le rendez-vous est prévu.", "The meeting is planned."),
    ),
    (
        "workshop_opened",
        Text::new("L’atelier est annoncé.", "The workshop is announced."),
    ),
];
