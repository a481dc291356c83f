use crate::text::Text;
use serde::{Deserialize, Serialize};
use time::Date;

/// Why somebody should act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// A CAPE or CESA period ends: first notice.
    ContractEnd,
    /// It ends soon, or has ended and nothing is written down.
    ContractEndNear,
    /// The person becomes an associate by then: first notice.
    AssociateBy,
    AssociateNear,
    /// Interviews of a CESA are to be held.
    InterviewDue,
    /// A planned stage has not been started on its day.
    StartPassed,
    /// A running stage is beyond its planned end.
    EndPassed,
    /// A received referral waits for an answer.
    ReferralToAnswer,
    /// A sent referral waits for the other organisation.
    ReferralWaiting,
    /// A consent ends soon.
    ConsentEnding,
    /// A request for money goes before its committee.
    CommitteeNear,
    /// A decision on a request holds for a few days more, and no contract is signed.
    GrantEnding,
    /// Nothing has happened on a running journey.
    Silence,
    /// A to-do of the plan of actions is late.
    ActionOverdue,
    /// An offer was not checked for six months.
    OfferToCheck,
}

impl Reason {
    pub const fn label(self) -> Text {
        match self {
            Self::ContractEnd => Text::new("Fin de contrat (CAPE ou CESA)", "End of contract (CAPE or CESA)"),
            Self::ContractEndNear => Text::new(
                "Fin de contrat (CAPE ou CESA) toute proche ou passée",
                "End of contract (CAPE or CESA) very near or passed",
            ),
            Self::AssociateBy => Text::new(
                "Date limite pour devenir associé·e",
                "Deadline for becoming an associate",
            ),
            Self::AssociateNear => Text::new(
                "Date limite pour devenir associé·e toute proche ou passée",
                "Deadline for becoming an associate very near or passed",
            ),
            Self::InterviewDue => Text::new("Entretien CESA à tenir", "CESA interview to hold"),
            Self::StartPassed => Text::new("Étape prévue, pas encore commencée", "Planned stage, not started yet"),
            Self::EndPassed => Text::new("Fin prévue dépassée", "Planned end passed"),
            Self::ReferralToAnswer => Text::new("Orientation à laquelle répondre", "Referral to answer"),
            Self::ReferralWaiting => Text::new("Orientation restée sans réponse", "Referral without an answer"),
            Self::ConsentEnding => Text::new("Accord de partage bientôt échu", "Consent about to expire"),
            Self::CommitteeNear => Text::new("Comité de financement", "Financing committee"),
            Self::GrantEnding => Text::new(
                "Fin de validité d’un financement accordé, contrat à signer",
                "Granted money about to lapse, contract to sign",
            ),
            Self::Silence => Text::new("Parcours sans nouvelles", "Journey without news"),
            Self::ActionOverdue => Text::new("Action en retard", "Action overdue"),
            Self::OfferToCheck => Text::new("Offre à vérifier", "Offer to check"),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    Late,
    Today,
    Soon,
    Later,
}

impl Urgency {
    /// How urgent a date is today: late, today, within 7 days, later.
    pub fn of(due: Date, today: Date) -> Self {
        match (due - today).whole_days() {
            ..0 => Self::Late,
            0 => Self::Today,
            1..=7 => Self::Soon,
            _ => Self::Later,
        }
    }

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Late => "late",
            Self::Today => "today",
            Self::Soon => "soon",
            Self::Later => "later",
        }
    }
}

/// Something to do by a date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    pub reason: Reason,
    pub due: Date,
    /// The person and the project, or the offer.
    pub label: String,
    /// The page where it is done.
    pub link: String,
    /// Whom the reader does it for: somebody who is away.
    pub stand_in: Option<StandIn>,
}

/// Somebody who is away, and the last day of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandIn {
    pub name: String,
    pub until: Date,
}
