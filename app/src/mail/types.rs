use crate::ids::LetterId;
use time::Date;

crate::choices! {
    /// What sort of letter: all that the coordinator learns of its content.
    LetterSort {
        Invitation = "invitation": "Invitation" | "Invitation";
        Notice = "notice": "Avis" | "Notice";
        Digest = "digest": "Résumé du jour" | "Daily digest";
        Other = "other": "Courriel" | "Mail";
    }
}

/// A letter that no server takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadLetter {
    pub id: LetterId,
    pub email: String,
    pub sort: LetterSort,
    pub tries: i64,
    pub written_on: Date,
    /// What the mail server said.
    pub problem: String,
}

/// How the mail goes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MailState {
    /// The oldest first.
    pub dead: Vec<DeadLetter>,
    /// Tried without success, and tried again by itself.
    pub held: i64,
    /// Why the latest of those is held.
    pub problem: String,
}
