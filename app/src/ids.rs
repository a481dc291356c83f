//! One type an identifier, so that a journey cannot stand where a stage is asked for.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    )*};
}

ids! {
    /// A person's account.
    AccountId;
    OrganisationId;
    OfferId;
    CreatorId;
    ProjectId;
    JourneyId;
    StageId;
    /// Of a session of training, made from its programme and dates.
    SessionId;
    /// A dated act of a stage.
    StageActId;
    ContractId;
    /// Of what is written into a contract.
    EntryId;
    ActionId;
    MeetingId;
    NoteId;
    WorkshopId;
    ReferralId;
    ConsentId;
    ConsentRequestId;
    /// Of an organisation that invites a person to have a journey in her space.
    SpaceRequestId;
    MessageId;
    ImportId;
    DraftId;
    AbsenceId;
    HandoverId;
    /// Of the handovers that are announced in one act.
    BatchId;
    /// Of the lead of a journey, from one organisation to another.
    LeadHandoverId;
    LetterId;
    DocumentId;
    RequestId;
    FinancingActId;
    ConditionId;
    PlanLineId;
    /// A cohort of an incubator.
    CohortId;
    TagId;
    ViewId;
    /// Of one act on several journeys.
    BulkId;
}
