use super::FileKind;
use crate::{
    form::{Fields, Reader, at_most},
    ids::{DocumentId, JourneyId},
    journeys::Access,
    sharing::{Parts, Visibility},
};
use time::Date;

/// A document as its readers see it listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentLine {
    pub id: DocumentId,
    pub title: String,
    pub file_name: String,
    pub kind: FileKind,
    pub bytes: u64,
    pub visibility: Visibility,
    pub added_on: Date,
    /// `None` for the person, where their name is not shared.
    pub added_by: Option<String>,
    /// Short name of the organisation that keeps it; `None`: a créateur added it.
    pub organisation: Option<String>,
    pub may_withdraw: bool,
}

/// Room for documents, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    pub used: u64,
    pub limit: u64,
}

impl Quota {
    pub const fn left(self) -> u64 {
        self.limit.saturating_sub(self.used)
    }
}

/// The documents of a journey, as far as the reader's standing reaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JourneyDocuments {
    pub journey: JourneyId,
    pub reference: String,
    pub access: Access,
    pub parts: Parts,
    /// The latest first.
    pub lines: Vec<DocumentLine>,
    pub may_add: bool,
    /// Documents of others are closed to the reader: no consent covers them.
    pub own_only: bool,
    /// Of the reader's organisation; `None` for a créateur.
    pub quota: Option<Quota>,
}

/// What is said of a document that is added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDocument {
    /// Empty: the file's name is the title.
    pub title: String,
    pub visibility: Visibility,
}

impl NewDocument {
    /// The fields of the form. `own`: a créateur adds it, whose documents the circle and they themselves read.
    pub fn read(
        form: &Fields,
        own: bool,
        mut also: impl FnMut(&mut Reader<'_>),
    ) -> Result<Self, crate::error::AppError> {
        let mut read = Reader::new(form);
        let title = read.optional("title", |text| {
            at_most(&text.replace(['\n', '\t'], " "), super::rules::MAX_TITLE)
        });
        let visibility = if own {
            Some(Visibility::CircleAndCreator)
        } else {
            read.required_choice("visibility")
        };
        also(&mut read);
        let value = visibility.map(|visibility| Self {
            title: title.unwrap_or_default(),
            visibility,
        });
        read.finish(value)
    }
}
