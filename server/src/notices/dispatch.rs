//! Which event tells whom what. A new event that people should hear of is a row of [`RULES`].

use super::{
    outside, people,
    several::Several,
    tell::{Telling, tell},
    thing::{self, Thing},
};
use crate::{db::Run, error::Failed, events::About};
use app::{dates::paris_day, financing::rules::RequestState, notices::types::NoticeKind};
use time::OffsetDateTime;
use uuid::Uuid;

/// Whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// The person in charge at the organisation that asks, or that leads the journey.
    Sender,
    /// The person in charge at the organisation that is asked, or whom the consent was given to.
    Receiver,
    /// The adviser whom the receiver named.
    Named,
    /// The adviser who hands over.
    Former,
    /// The créateurs of the project, in plain words.
    Creators,
}

/// What the event's subject is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    Referral,
    Consent,
    ConsentRequest,
    /// A time in the circle that is over.
    Leaving,
    /// A coordinator opened a file.
    OpenFile,
    Message,
    Handover,
    /// The lead, from one organisation to the other.
    Lead,
    /// Somebody else of the lead organisation was put in charge of the journey.
    Charge,
    /// A stage was entrusted to somebody of the organisation that keeps it.
    Stage,
    /// A stage for which somebody applied.
    Application,
    Document,
    /// A request for money.
    Request,
    Meeting,
}

pub struct Rule {
    pub event: &'static str,
    pub subject: Subject,
    pub told: &'static [(Who, NoticeKind)],
}

use NoticeKind as K;
use Who::{Creators, Former, Named, Receiver, Sender};

const fn referral(event: &'static str, told: &'static [(Who, NoticeKind)]) -> Rule {
    Rule {
        event,
        subject: Subject::Referral,
        told,
    }
}

const fn handover(event: &'static str, told: &'static [(Who, NoticeKind)]) -> Rule {
    Rule {
        event,
        subject: Subject::Handover,
        told,
    }
}

const fn about(event: &'static str, subject: Subject, told: &'static [(Who, NoticeKind)]) -> Rule {
    Rule { event, subject, told }
}

/// The lead, who keeps it, and the créateurs.
const DECIDED: &[(Who, NoticeKind)] = &[
    (Sender, K::RequestMoved),
    (Receiver, K::RequestMoved),
    (Creators, K::RequestMoved),
];

const CANCELLED: &[(Who, NoticeKind)] = &[
    (Former, K::HandoverCancelled),
    (Named, K::HandoverCancelled),
    (Creators, K::HandoverCancelled),
];

const ANNOUNCED: &[(Who, NoticeKind)] = &[
    (Former, K::HandoverAnnounced),
    (Named, K::HandoverEntrusted),
    (Creators, K::HandoverAnnounced),
];

pub const RULES: &[Rule] = &[
    referral(
        "referral_sent",
        &[(Receiver, K::ReferralReceived), (Creators, K::ReferralReceived)],
    ),
    referral("referral_identified", &[(Receiver, K::Identified)]),
    referral(
        "referral_accepted",
        &[(Sender, K::Accepted), (Named, K::Entrusted), (Creators, K::Accepted)],
    ),
    referral("referral_declined", &[(Sender, K::Declined), (Creators, K::Declined)]),
    referral(
        "referral_under_review",
        &[(Sender, K::UnderReview), (Creators, K::UnderReview)],
    ),
    referral(
        "referral_info_requested",
        &[(Sender, K::InfoRequested), (Creators, K::InfoRequested)],
    ),
    referral(
        "referral_info_given",
        &[(Receiver, K::InfoGiven), (Creators, K::InfoGiven)],
    ),
    referral(
        "referral_waitlisted",
        &[(Sender, K::Waitlisted), (Creators, K::Waitlisted)],
    ),
    referral(
        "referral_reconsidered",
        &[(Sender, K::Reconsidered), (Creators, K::Reconsidered)],
    ),
    referral(
        "referral_expired",
        &[(Sender, K::Expired), (Receiver, K::Expired), (Creators, K::Expired)],
    ),
    referral("referral_met", &[(Sender, K::Met), (Creators, K::Met)]),
    referral("referral_closed", &[(Sender, K::Closed), (Creators, K::Closed)]),
    referral("referral_others_asked", &[(Sender, K::OthersAsked)]),
    referral(
        "referral_withdrawn",
        &[
            (Receiver, K::Withdrawn),
            (Sender, K::Withdrawn),
            (Creators, K::Withdrawn),
        ],
    ),
    Rule {
        event: "consent_recorded",
        subject: Subject::Consent,
        told: &[(Sender, K::ConsentGiven), (Creators, K::ConsentGiven)],
    },
    Rule {
        event: "consent_refused",
        subject: Subject::ConsentRequest,
        told: &[(Sender, K::ConsentRefused)],
    },
    Rule {
        event: "circle_left",
        subject: Subject::Leaving,
        told: &[
            (Sender, K::CircleLeft),
            (Receiver, K::CircleLeft),
            (Creators, K::CircleLeft),
        ],
    },
    Rule {
        event: "file_opened_by_coordinator",
        subject: Subject::OpenFile,
        told: &[(Sender, K::FileOpened), (Creators, K::FileOpened)],
    },
    Rule {
        event: "consent_withdrawn",
        subject: Subject::Consent,
        told: &[
            (Receiver, K::ConsentWithdrawn),
            (Sender, K::ConsentWithdrawn),
            (Creators, K::ConsentWithdrawn),
        ],
    },
    handover("journey_handover_announced", ANNOUNCED),
    handover("journey_handover_made", ANNOUNCED),
    handover(
        "journey_handover_in_force",
        &[(Named, K::HandoverInForce), (Creators, K::HandoverInForce)],
    ),
    handover(
        "journey_handover_in_part",
        &[(Named, K::HandoverInPart), (Creators, K::HandoverInPart)],
    ),
    handover("journey_handover_received", &[(Former, K::HandoverReceived)]),
    handover("journey_handover_cancelled", CANCELLED),
    handover("journey_handover_lapsed", CANCELLED),
    about(
        "journey_assigned",
        Subject::Charge,
        &[
            (Former, K::HandoverAnnounced),
            (Named, K::HandoverInForce),
            (Creators, K::HandoverInForce),
        ],
    ),
    about("stage_assigned", Subject::Stage, &[(Named, K::StageEntrusted)]),
    about(
        "stage_turned_down",
        Subject::Application,
        &[
            (Sender, K::StageTurnedDown),
            (Receiver, K::StageTurnedDown),
            (Creators, K::StageTurnedDown),
        ],
    ),
    about(
        "stage_planned_again",
        Subject::Application,
        &[
            (Sender, K::StagePlannedAgain),
            (Receiver, K::StagePlannedAgain),
            (Creators, K::StagePlannedAgain),
        ],
    ),
    about(
        "contract_holder_left",
        Subject::Stage,
        &[(Receiver, K::ContractHolderLeft)],
    ),
    about(
        "lead_proposed",
        Subject::Lead,
        &[
            (Receiver, K::LeadProposed),
            (Sender, K::LeadProposed),
            (Creators, K::LeadProposed),
        ],
    ),
    about(
        "journey_lead_taken",
        Subject::Lead,
        &[(Former, K::LeadTaken), (Named, K::LeadTaken), (Creators, K::LeadTaken)],
    ),
    about(
        "lead_declined",
        Subject::Lead,
        &[(Sender, K::LeadDeclined), (Creators, K::LeadDeclined)],
    ),
    about(
        "lead_withdrawn",
        Subject::Lead,
        &[
            (Receiver, K::LeadWithdrawn),
            (Sender, K::LeadWithdrawn),
            (Creators, K::LeadWithdrawn),
        ],
    ),
    about(
        "document_added",
        Subject::Document,
        &[(Sender, K::DocumentAdded), (Creators, K::DocumentAdded)],
    ),
    about(
        "document_withdrawn",
        Subject::Document,
        &[(Sender, K::DocumentWithdrawn), (Creators, K::DocumentWithdrawn)],
    ),
    about("financing_request_written", Subject::Request, DECIDED),
    about("financing_request_moved", Subject::Request, DECIDED),
    about("financing_act_struck", Subject::Request, DECIDED),
    about("financing_act_corrected", Subject::Request, DECIDED),
    about(
        "meeting_planned",
        Subject::Meeting,
        &[(Named, K::MeetingPlanned), (Creators, K::MeetingPlanned)],
    ),
    about(
        "meeting_changed",
        Subject::Meeting,
        &[(Named, K::MeetingMoved), (Creators, K::MeetingMoved)],
    ),
    about("workshop_moved", Subject::Meeting, &[(Creators, K::WorkshopMoved)]),
    about(
        "workshop_called_off",
        Subject::Meeting,
        &[(Named, K::WorkshopCancelled), (Creators, K::WorkshopCancelled)],
    ),
    about(
        "workshop_left",
        Subject::Meeting,
        &[(Named, K::WorkshopLeft), (Creators, K::WorkshopLeft)],
    ),
    about(
        "meeting_cancelled",
        Subject::Meeting,
        &[(Named, K::MeetingCancelled), (Creators, K::MeetingCancelled)],
    ),
    Rule {
        event: "message_posted",
        subject: Subject::Message,
        told: &[(Sender, K::MessagePosted), (Creators, K::MessagePosted)],
    },
];

/// An event that was just recorded.
pub struct Happened<'e> {
    pub id: Uuid,
    pub kind: &'static str,
    pub about: About,
    /// What is stored of it.
    pub data: &'e str,
    /// Who acted: nobody is told of their own act.
    pub by: Option<Uuid>,
    pub at: OffsetDateTime,
}

/// Tells whoever should hear of an event, inside its transaction.
pub async fn of_event(run: &mut impl Run, happened: &Happened<'_>) -> Result<(), Failed> {
    let Some(rule) = RULES.iter().find(|rule| rule.event == happened.kind) else {
        return Ok(());
    };
    let Some(subject) = happened.about.subject else {
        return Ok(());
    };
    let Some(mut thing) = thing::load(run, rule.subject, subject, paris_day(happened.at)).await? else {
        return Ok(());
    };
    let said: serde_json::Value = serde_json::from_str(happened.data).unwrap_or_default();
    if !as_it_was(&mut thing, rule.subject, &said) {
        return Ok(());
    }
    let event_key = happened.id.to_string();
    let act: Option<Uuid> = text(&said, "together").and_then(|id| id.parse().ok());
    for (who, kind) in rule.told.iter().filter(|(who, _)| thing.shows(*who)) {
        let several = match act {
            Some(act) => Several::of(run, (act, subject), &thing, (*who, *kind)).await?,
            None => None,
        };
        let telling = Telling {
            event_key: several.as_ref().map_or(&event_key, |several| &several.event_key),
            kind: several.as_ref().map_or(*kind, Several::kind),
            several: several.as_ref(),
            thing: &thing,
            days: None,
            side: *who,
            but: happened.by,
        };
        let to = addressees(run, &thing, *who).await?;
        if to.is_empty() && *who == Receiver {
            outside::write(run, happened.at, &telling).await?;
        }
        tell(run, happened.at, &telling, &to).await?;
    }
    Ok(())
}

/// What the event itself says of the thing, which may have moved on since; `false` for a step that nobody has to hear of.
fn as_it_was(thing: &mut Thing, subject: Subject, said: &serde_json::Value) -> bool {
    match subject {
        Subject::Charge => {
            thing.sender.person = text(said, "before").and_then(|id| id.parse().ok());
            true
        }
        Subject::Request => {
            let moved = text(said, "to").and_then(|code| code.parse().ok());
            thing.facts.money = moved.or(thing.facts.money);
            thing.facts.money.is_some_and(RequestState::is_news)
        }
        _ => true,
    }
}

fn text<'s>(said: &'s serde_json::Value, name: &str) -> Option<&'s str> {
    said.get(name).and_then(serde_json::Value::as_str)
}

/// The accounts that stand for one side.
pub async fn addressees(run: &mut impl Run, thing: &Thing, who: Who) -> Result<Vec<Uuid>, Failed> {
    match who {
        Who::Creators => people::creators(run, thing.journey, thing.meeting).await,
        Who::Named => people::still_there(run, thing.receiver.organisation, thing.receiver.person).await,
        Who::Former => people::still_there(run, thing.sender.organisation, thing.sender.person).await,
        Who::Sender | Who::Receiver => {
            let side = thing.side(who);
            people::in_charge(run, side.organisation, side.person, thing.journey).await
        }
    }
}
