//! What may be posted, and how a thread is cut up for reading.

use super::Message;
use crate::{
    dates::paris_day,
    form::{REQUIRED, at_most},
    text::Message as Told,
};
use time::Date;

/// Characters of a message at most.
pub const LONGEST: usize = 4000;

/// A text that can be posted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body(String);

impl Body {
    /// # Errors
    /// Empty, or too long.
    pub fn parse(text: &str) -> Result<Self, Told> {
        let text = at_most(text.trim(), LONGEST)?;
        if text.trim().is_empty() {
            return Err(REQUIRED.into());
        }
        Ok(Self(text))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The older messages, and the latest ones: at least `shown` of these, and everything new.
pub fn latest(mut messages: Vec<Message>, shown: usize) -> (Vec<Message>, Vec<Message>) {
    let usual = messages.len().saturating_sub(shown);
    let first_new = messages.iter().position(|message| message.new).unwrap_or(usual);
    let late = messages.split_off(usual.min(first_new));
    (messages, late)
}

/// Messages by the day they were posted, in Paris.
pub fn by_day(messages: Vec<Message>) -> Vec<(Date, Vec<Message>)> {
    let mut days: Vec<(Date, Vec<Message>)> = Vec::new();
    for message in messages {
        let on = paris_day(message.at);
        match days.last_mut() {
            Some((day, of_day)) if *day == on => of_day.push(message),
            _ => days.push((on, vec![message])),
        }
    }
    days
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::MessageId;
    use time::{
        OffsetDateTime,
        macros::{date, datetime},
    };
    use uuid::Uuid;

    fn message(at: OffsetDateTime, new: bool) -> Message {
        Message {
            id: MessageId(Uuid::nil()),
            author: Some("Nadia".to_owned()),
            organisation: None,
            own: false,
            body: "Bonjour".to_owned(),
            at,
            new,
            seen_by: vec![],
        }
    }

    #[test]
    fn a_message_says_something_and_not_too_much() {
        assert!(Body::parse(" \n ").is_err() && Body::parse("\u{0}").is_err());
        assert!(Body::parse(&"é".repeat(LONGEST)).is_ok());
        assert!(Body::parse(&"é".repeat(LONGEST + 1)).is_err());
        assert_eq!(
            Body::parse(" une\r\nligne 🌻 ").expect("good").as_str(),
            "une\nligne 🌻"
        );
    }

    #[test]
    fn whatever_is_new_is_in_sight() {
        let at = datetime!(2026-06-15 09:00 UTC);
        let read = |n| vec![message(at, false); n];
        let counts = |(old, late): (Vec<Message>, Vec<Message>)| (old.len(), late.len());
        assert_eq!(counts(latest(read(2), 5)), (0, 2));
        assert_eq!(counts(latest(read(9), 5)), (4, 5));
        let mut unread = read(9);
        unread.iter_mut().skip(1).for_each(|message| message.new = true);
        assert_eq!(counts(latest(unread, 5)), (1, 8));
    }

    #[test]
    fn a_day_ends_at_midnight_in_paris() {
        let posted = [
            datetime!(2026-06-15 21:59 UTC),
            datetime!(2026-06-15 22:01 UTC),
            datetime!(2026-06-16 07:00 UTC),
        ];
        let days = by_day(posted.map(|at| message(at, false)).to_vec());
        let counts: Vec<_> = days.iter().map(|(day, of_day)| (*day, of_day.len())).collect();
        assert_eq!(counts, [(date!(2026 - 06 - 15), 1), (date!(2026 - 06 - 16), 2)]);
    }
}
