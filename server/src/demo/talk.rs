//! What people write to each other on the thread of a journey, and who has read it.

use super::{
    file::File,
    random::Random,
    rows::{Informed, Message, MessageRead},
    tell::{By, Place, tell},
};
use crate::messages::events::MessagePosted;
use time::OffsetDateTime;
use uuid::Uuid;

/// Who writes, in the thread of a créatrice.
#[derive(Debug, Clone, Copy)]
pub enum From {
    Person,
    Adviser,
    /// The person to call at an organisation.
    House(usize),
}

impl File<'_> {
    /// Writes a thread: who, on which day, what. Nobody has read it before `read`.
    pub fn talk(&mut self, messages: &[(From, i64, &'static str)]) {
        let mut random = Random::stream("talk", self.world.rows.messages.len());
        let mut last = self.opened_at;
        for (from, day, body) in messages {
            let Some(by) = self.writer(*from) else { continue };
            last = self.calendar().after(last, *day, random.between(20, 530));
            let message = Message {
                id: random.id(),
                journey: self.journey,
                account: by.account,
                organisation: by.organisation,
                body,
                posted_at: last,
            };
            let place = Place {
                at: last,
                by,
                journey: Some(self.journey),
                subject: message.id,
            };
            tell(self.world, place, &MessagePosted {});
            self.world.rows.messages.push(message);
        }
    }

    fn writer(&self, from: From) -> Option<By> {
        match from {
            From::Person => self.person.map(|account| By {
                account,
                organisation: None,
            }),
            From::Adviser => Some(self.by(self.adviser, self.lead)),
            From::House(house) => Some(self.by(self.world.desks[house].advisers[0], house)),
        }
    }

    /// Somebody has read the thread, but for the last ones.
    pub fn has_read(&mut self, account: Uuid, but: usize) {
        let journey = self.journey;
        let posted = self
            .world
            .rows
            .messages
            .iter()
            .rev()
            .filter(|message| message.journey == journey);
        if let Some(read_at) = posted.map(|message| message.posted_at).nth(but) {
            self.world.rows.message_reads.push(MessageRead {
                journey,
                account,
                read_at,
            });
        }
    }
}

impl super::world::World {
    /// The person has read the information notice at the first sign-in.
    pub fn informed(&mut self, account: Uuid, at: OffsetDateTime) {
        self.rows.informed.push(Informed { account, at });
    }
}
