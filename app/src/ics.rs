//! Calendars as text (RFC 5545): what a calendar program reads, and no more of the format than that.

use time::{Date, OffsetDateTime, UtcOffset, macros::format_description};

/// When something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// The whole day.
    Day(Date),
    /// From one moment to another, written in UTC so that no time zone has to travel along.
    Span(OffsetDateTime, OffsetDateTime),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The same at every fetching, so that a program updates what it has.
    pub uid: String,
    /// When this version was made.
    pub stamp: OffsetDateTime,
    pub when: When,
    pub summary: String,
    pub description: String,
    pub location: String,
    pub url: String,
}

/// A calendar of these events. Lines end with CRLF and are folded at 75 bytes, between characters.
pub fn calendar(name: &str, events: &[Event]) -> String {
    let mut out = Lines::default();
    out.put("BEGIN", "VCALENDAR");
    out.put("VERSION", "2.0");
    out.put("PRODID", "-//Parcours//FR");
    out.put("CALSCALE", "GREGORIAN");
    out.put("METHOD", "PUBLISH");
    if !name.is_empty() {
        out.text("X-WR-CALNAME", name);
        out.put("REFRESH-INTERVAL;VALUE=DURATION", "PT6H");
        out.put("X-PUBLISHED-TTL", "PT6H");
    }
    for event in events {
        out.put("BEGIN", "VEVENT");
        out.text("UID", &event.uid);
        out.put("DTSTAMP", &moment(event.stamp));
        match event.when {
            When::Day(day) => {
                out.put("DTSTART;VALUE=DATE", &date(day));
                out.put("DTEND;VALUE=DATE", &date(day.next_day().unwrap_or(day)));
                // A deadline takes nobody's time.
                out.put("TRANSP", "TRANSPARENT");
            }
            When::Span(from, to) => {
                out.put("DTSTART", &moment(from));
                out.put("DTEND", &moment(to));
            }
        }
        out.text("SUMMARY", &event.summary);
        for (key, value) in [("DESCRIPTION", &event.description), ("LOCATION", &event.location)] {
            if !value.is_empty() {
                out.text(key, value);
            }
        }
        if !event.url.is_empty() {
            out.put("URL", &event.url);
        }
        out.put("END", "VEVENT");
    }
    out.put("END", "VCALENDAR");
    out.0
}

fn date(day: Date) -> String {
    day.format(format_description!("[year][month][day]"))
        .unwrap_or_default()
}

fn moment(at: OffsetDateTime) -> String {
    at.to_offset(UtcOffset::UTC)
        .format(format_description!("[year][month][day]T[hour][minute][second]Z"))
        .unwrap_or_default()
}

#[derive(Default)]
struct Lines(String);

impl Lines {
    fn text(&mut self, key: &str, value: &str) {
        let value = value
            .replace('\\', "\\\\")
            .replace(';', "\\;")
            .replace(',', "\\,")
            .replace("\r\n", "\\n")
            .replace(['\n', '\r'], "\\n");
        self.put(key, &value);
    }

    /// No control character can begin a line of its own.
    fn put(&mut self, key: &str, value: &str) {
        let mut length = 0;
        for c in key
            .chars()
            .chain([':'])
            .chain(value.chars())
            .filter(|c| !c.is_control())
        {
            if length + c.len_utf8() > 75 {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(c);
            length += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::{date, datetime};

    fn event(summary: &str, when: When) -> Event {
        Event {
            uid: "1@parcours.test".into(),
            stamp: datetime!(2026-06-15 09:00 UTC),
            when,
            summary: summary.into(),
            description: String::new(),
            location: String::new(),
            url: String::new(),
        }
    }

    #[test]
    fn texts_are_escaped_and_lines_folded_between_characters() {
        let summary = format!("a;b,c\\d\nBEGIN:VEVENT {}", "é".repeat(60));
        let text = calendar("", &[event(&summary, When::Day(date!(2028 - 02 - 29)))]);
        assert!(text.contains("SUMMARY:a\\;b\\,c\\\\d\\nBEGIN:VEVENT "));
        assert!(text.split("\r\n").all(|line| line.len() <= 75));
        let unfolded = text.replace("\r\n ", "");
        assert!(unfolded.contains(&"é".repeat(60)));
        assert_eq!(unfolded.matches("\r\nBEGIN:VEVENT\r\n").count(), 1);
        assert!(text.contains("DTSTART;VALUE=DATE:20280229\r\nDTEND;VALUE=DATE:20280301\r\n"));
    }

    #[test]
    fn moments_are_written_in_utc_over_the_change_of_clock() {
        let span = When::Span(datetime!(2026-03-29 01:30 +1), datetime!(2026-03-29 03:30 +2));
        let text = calendar("Rendez-vous", &[event("R", span)]);
        assert!(text.contains("DTSTART:20260329T003000Z\r\nDTEND:20260329T013000Z\r\n"));
        assert!(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && text.ends_with("END:VCALENDAR\r\n"));
    }
}
