//! The etiquette of product.md §3: mail at once for what is urgent alone, everything else once a day, nothing during an absence,
//! nothing that asks for an act once there is none left to do.

use super::types::{Delivery, Group, NewAbsence, NoticeKind, Preference};
use crate::{
    actor::{Actor, Role},
    dates,
    error::AppError,
    text::{Lang, Message, Text},
};
use time::Date;

crate::texts! {
    BACKWARDS = "L’absence se termine avant de commencer. Vérifiez les deux dates." | "The absence ends before it starts. Check both dates.";
    PAST = "L’absence est déjà terminée : choisissez un dernier jour à partir d’aujourd’hui." | "The absence is over already: choose a last day from today on.";
    TOO_LONG = "Une absence dure un an au plus. Pour un départ, passez le relais des parcours." | "An absence lasts a year at most. For a departure, hand the journeys over.";
    AWAY_TOO = "{name} aussi sera en absence du {from} au {until} : choisissez quelqu’un d’autre, ou cochez pour confirmer." | "{name} is away too, from {from} to {until}: choose somebody else, or tick to confirm.";
    ONESELF = "La personne absente ne se remplace pas elle-même : choisissez quelqu’un d’autre." | "The absent person cannot be their own replacement: choose somebody else.";
}

impl NoticeKind {
    /// What its mail is chosen by, unless it is urgent. `own`: told to the créateur.
    pub const fn group(self, own: bool) -> Group {
        match self {
            _ if own => Group::Mine,
            Self::ReferralReceived | Self::Identified => Group::Received,
            Self::InfoGiven => Group::Replies,
            Self::StillWaiting | Self::QuestionWaiting => Group::Reminders,
            Self::Withdrawn
            | Self::Entrusted
            | Self::StageEntrusted
            | Self::StageTurnedDown
            | Self::StagePlannedAgain
            | Self::ContractHolderLeft
            | Self::MessagePosted
            | Self::ConsentGiven
            | Self::ConsentRefused
            | Self::ConsentWithdrawn
            | Self::CircleLeft
            | Self::FileOpened
            | Self::HandoverAnnounced
            | Self::HandoverEntrusted
            | Self::HandoverInForce
            | Self::HandoverInPart
            | Self::HandoverReceived
            | Self::HandoverCancelled
            | Self::HandoversAnnounced
            | Self::HandoversEntrusted
            | Self::HandoversInForce
            | Self::HandoversReceived
            | Self::HandoversCancelled
            | Self::LeadProposed
            | Self::LeadTaken
            | Self::LeadDeclined
            | Self::LeadWithdrawn
            | Self::DocumentAdded
            | Self::DocumentWithdrawn
            | Self::RequestMoved
            | Self::MeetingPlanned
            | Self::MeetingMoved
            | Self::MeetingCancelled
            | Self::WorkshopMoved
            | Self::WorkshopCancelled
            | Self::WorkshopLeft
            | Self::TeamRoleGiven
            | Self::TeamRoleTaken
            | Self::SpaceAsked
            | Self::StandIn
            | Self::StandInOver => Group::File,
            Self::UnderReview
            | Self::InfoRequested
            | Self::Waitlisted
            | Self::Accepted
            | Self::Declined
            | Self::Reconsidered
            | Self::Expired
            | Self::Met
            | Self::OthersAsked
            | Self::Closed => Group::Answers,
        }
    }

    /// Mailed at once, whatever was chosen: somebody from outside has entered a file, or may from now on, and who should object can
    /// still do so. A consent that was withdrawn closes a file: that waits for the digest.
    pub const fn urgent(self) -> bool {
        matches!(
            self,
            Self::FileOpened | Self::TeamRoleGiven | Self::TeamRoleTaken | Self::SpaceAsked
        )
    }

    /// It asks for an act, which somebody may have done before the mail leaves.
    pub const fn asks(self) -> bool {
        matches!(
            self,
            Self::ReferralReceived
                | Self::Identified
                | Self::InfoGiven
                | Self::InfoRequested
                | Self::StillWaiting
                | Self::QuestionWaiting
                | Self::LeadProposed
        )
    }
}

impl Group {
    /// How it is delivered to somebody who chose nothing.
    pub const fn usual(self) -> Delivery {
        match self {
            Self::Received | Self::Replies => Delivery::AtOnce,
            Self::Answers | Self::Reminders | Self::File | Self::Mine => Delivery::Digest,
        }
    }

    /// Whether it can concern somebody with these hats.
    pub fn concerns(self, actor: &Actor) -> bool {
        let has = |wanted: &[Role]| actor.hats.iter().any(|choice| wanted.contains(&choice.hat.role()));
        match self {
            Self::Mine => has(&[Role::Creator]),
            _ => has(&[Role::Adviser, Role::Manager]),
        }
    }
}

/// What somebody chose for a group, or the usual.
pub fn delivery(chosen: &[Preference], group: Group) -> Delivery {
    let own = chosen.iter().find(|preference| preference.group == group);
    own.map_or(group.usual(), |preference| preference.delivery)
}

/// Days after which somebody is reminded, of the table of thresholds: 7, 15 and 30 where nothing else was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminders(pub Vec<i64>);

impl Reminders {
    /// The highest reminder that is due and was not given: after a stop one mail makes up for several.
    pub fn due(&self, waited: i64, given: Option<i64>) -> Option<i64> {
        let due = self.0.iter().copied().filter(|days| *days <= waited).max()?;
        given.is_none_or(|given| given < due).then_some(due)
    }

    /// The last one goes to the managers too.
    pub fn is_last(&self, days: i64) -> bool {
        self.0.iter().max() == Some(&days)
    }
}

/// Errors: `Invalid`.
pub fn check_absence(new: &NewAbsence, today: Date) -> Result<(), AppError> {
    let refuse = |field: &str, text: Text| Err(AppError::invalid(field, text));
    if new.until < new.from {
        return refuse("until", BACKWARDS);
    }
    if new.until < today {
        return refuse("until", PAST);
    }
    if (new.until - new.from).whole_days() > 366 {
        return refuse("until", TOO_LONG);
    }
    if new.replacement == Some(new.person) {
        return refuse("replacement", ONESELF);
    }
    Ok(())
}

/// The box that answers [`check_replacement`].
pub const CONFIRM: &str = "confirm_replacement";

/// Whoever stands in should be there (product.md §2, absences with a replacement): a doubt, which can be confirmed. `away`: an absence
/// of theirs on one of these days. Errors: `Invalid` on [`CONFIRM`].
pub fn check_replacement(name: &str, away: Option<(Date, Date)>, confirmed: bool) -> Result<(), AppError> {
    let Some((from, until)) = away.filter(|_| !confirmed) else {
        return Ok(());
    };
    let [fr, en] = [Lang::Fr, Lang::En].map(|lang| {
        let (from, until) = (dates::long(from, lang), dates::long(until, lang));
        AWAY_TOO.with(lang, &[("name", name), ("from", &from), ("until", &until)])
    });
    Err(AppError::invalid(CONFIRM, Message { fr, en }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ids::AccountId, values::Choice};
    use time::macros::date;

    #[test]
    fn at_once_is_for_a_referral_received_or_named_and_a_question_answered_alone() {
        let at_once: Vec<_> = NoticeKind::ALL
            .iter()
            .filter(|kind| kind.group(false).usual() == Delivery::AtOnce)
            .collect();
        use NoticeKind::{Identified, InfoGiven, ReferralReceived};
        assert_eq!(at_once, [&ReferralReceived, &Identified, &InfoGiven]);
        assert!(
            NoticeKind::ALL
                .iter()
                .all(|kind| kind.group(true).usual() == Delivery::Digest)
        );
    }

    #[test]
    fn what_somebody_chose_counts() {
        let chosen = [Preference {
            group: Group::Received,
            delivery: Delivery::None,
        }];
        assert_eq!(delivery(&chosen, Group::Received), Delivery::None);
        assert_eq!(delivery(&chosen, Group::Replies), Delivery::AtOnce);
    }

    #[test]
    fn who_enters_a_file_is_told_at_once_and_what_closes_one_is_not() {
        assert!(NoticeKind::FileOpened.urgent() && !NoticeKind::ConsentWithdrawn.urgent());
    }

    #[test]
    fn after_a_stop_one_reminder_makes_up_for_several() {
        let reminders = Reminders(vec![7, 15, 30]);
        let due = |waited, given| reminders.due(waited, given);
        assert_eq!(due(6, None), None);
        assert_eq!(due(7, None), Some(7));
        assert_eq!(due(14, Some(7)), None);
        assert_eq!(due(31, None), Some(30));
        assert_eq!(due(31, Some(7)), Some(30));
        assert_eq!(due(44, Some(30)), None);
        assert!(reminders.is_last(30) && !reminders.is_last(15));
    }

    #[test]
    fn an_absence_has_an_order_an_end_and_another_person() {
        let person = AccountId(uuid::Uuid::from_u128(1));
        let new = |from, until, replacement| NewAbsence {
            person,
            from,
            until,
            replacement,
            confirmed: false,
        };
        let today = date!(2026 - 06 - 15);
        let check = |new: NewAbsence| check_absence(&new, today).is_ok();
        assert!(check(new(date!(2026 - 06 - 10), date!(2026 - 06 - 15), None)));
        assert!(!check(new(date!(2026 - 06 - 20), date!(2026 - 06 - 19), None)));
        assert!(!check(new(date!(2026 - 06 - 10), date!(2026 - 06 - 14), None)));
        assert!(!check(new(date!(2026 - 06 - 10), date!(2028 - 06 - 14), None)));
        assert!(!check(new(today, today, Some(person))));
    }

    #[test]
    fn a_replacement_who_is_away_is_a_doubt_that_can_be_confirmed() {
        let away = Some((date!(2026 - 06 - 20), date!(2026 - 06 - 25)));
        assert!(check_replacement("Marc", None, false).is_ok() && check_replacement("Marc", away, true).is_ok());
        match check_replacement("Marc", away, false) {
            Err(AppError::Invalid(errors)) => {
                assert_eq!(errors[0].field, CONFIRM);
                assert!(
                    errors[0]
                        .message
                        .fr
                        .contains("du 20\u{a0}juin 2026 au 25\u{a0}juin 2026")
                );
            }
            other => panic!("{other:?}"),
        }
    }
}
