use crate::{
    ids::{JourneyId, MessageId},
    journeys::Access,
    sharing::Parts,
};
use time::OffsetDateTime;

/// A message of a thread, as its reader sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub id: MessageId,
    /// `None` for the person, where their name is not shared.
    pub author: Option<String>,
    /// Short name of the organisation in whose name it was written; none for a créateur.
    pub organisation: Option<String>,
    /// The reader wrote it.
    pub own: bool,
    pub body: String,
    pub at: OffsetDateTime,
    /// Posted since the reader was last here, by somebody else.
    pub new: bool,
    /// Of the reader's own: who has read it since, by name; `None` for the people of the project, where no name is shared.
    pub seen_by: Vec<Option<String>>,
}

/// A thread, oldest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thread {
    pub journey: JourneyId,
    /// `P-2026-0001`.
    pub reference: String,
    pub messages: Vec<Message>,
    /// Short names of the organisations that read it: the lead first, then those whose consent covers notes.
    pub organisations: Vec<String>,
    /// The reader is one of its créateurs.
    pub own: bool,
    /// Several people share the project: told to them alone.
    pub team: bool,
    /// How the organisation of any other reader stands to the journey.
    pub access: Access,
    pub parts: Parts,
}

/// A thread with something new for the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadThread {
    pub journey: JourneyId,
    pub reference: String,
    /// The lead créateur, where the reader's organisation leads the journey.
    pub person: Option<String>,
    pub count: i64,
    pub last: OffsetDateTime,
}
