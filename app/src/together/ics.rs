//! Meetings as calendar events.

use super::{
    meeting_list,
    types::{MeetingState, MeetingView},
};
use crate::{
    hours,
    ics::{Event, When, calendar},
    text::Lang,
    values::Choice,
};
use time::OffsetDateTime;

/// The file of one meeting. `now`: when it is made; `host`: of the hub, for the id. `reference`: of the journey, for staff, who have many of
/// them; a calendar is often kept by a third party, so it tells no name.
pub fn file(meeting: &MeetingView, reference: Option<&str>, now: OffsetDateTime, host: &str, lang: Lang) -> String {
    let title = meeting_list::title(meeting, lang);
    // A calendar shows what will not take place as well as what will: the title says so.
    let summary = match meeting.state {
        MeetingState::Planned | MeetingState::Held => title,
        state => format!("{} – {title}", state.label().get(lang)),
    };
    let summary = match reference {
        Some(reference) => format!("{summary} – {reference}"),
        None => summary,
    };
    let event = Event {
        uid: format!("{}@{host}", meeting.id),
        stamp: now,
        when: When::Span(meeting.starts_at, hours::end(meeting.starts_at, meeting.minutes)),
        summary,
        description: meeting_list::told(meeting, lang),
        location: meeting.place.clone(),
        url: String::new(),
    };
    calendar("", &[event])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ids::{AccountId, MeetingId},
        journeys::TeamMember,
        together::types::MeetingKind,
    };
    use time::macros::datetime;
    use uuid::Uuid;

    fn made(state: MeetingState, subject: &str) -> String {
        let meeting = MeetingView {
            id: MeetingId(Uuid::nil()),
            kind: MeetingKind::Interview,
            state,
            starts_at: datetime!(2026-10-25 01:30 UTC),
            minutes: 90,
            place: "12, rue des Écoles; Ramonville".to_owned(),
            subject: subject.to_owned(),
            adviser: TeamMember::of(AccountId(Uuid::nil()), "Claire Vidal".to_owned()),
            organisation: "La Passerelle".to_owned(),
            workshop: None,
            people: vec![],
            own: true,
            version: 2,
        };
        file(
            &meeting,
            None,
            datetime!(2026-06-15 09:00 UTC),
            "parcours.test",
            Lang::Fr,
        )
    }

    #[test]
    fn a_file_has_what_calendars_ask_for() {
        let file = made(MeetingState::Planned, "Bilan");
        for line in [
            "BEGIN:VCALENDAR\r\n",
            "UID:00000000-0000-0000-0000-000000000000@parcours.test\r\n",
            "DTSTAMP:20260615T090000Z\r\n",
            "DTSTART:20261025T013000Z\r\n",
            "DTEND:20261025T030000Z\r\n",
            "SUMMARY:Bilan\r\n",
            "LOCATION:12\\, rue des Écoles\\; Ramonville\r\n",
        ] {
            assert!(file.contains(line), "{line} in {file}");
        }
        assert!(made(MeetingState::Cancelled, "Bilan").contains("SUMMARY:Annulé – Bilan\r\n"));
    }

    #[test]
    fn a_text_cannot_add_lines_and_long_lines_are_folded_between_characters() {
        let file = made(
            MeetingState::Planned,
            &format!("Point\r\nEND:VEVENT {}", "é".repeat(80)),
        );
        assert_eq!(file.matches("\r\nEND:VEVENT").count(), 1, "{file}");
        assert!(file.split("\r\n").all(|line| line.len() <= 75), "{file}");
        assert_eq!(file.replace("\r\n ", "").matches('é').count(), 80);
    }
}
