//! When a journey may pass, and what the forms say. Product.md §1 (« passage de relais ») and §2; the days are the hub's custom.

use super::types::{Announcement, CaseloadForm, HandoverState, Terms};
use crate::{
    dates,
    error::AppError,
    form::{Fields, Reader},
    ids::{AccountId, JourneyId},
    text::Text,
};
use time::{Date, Duration};

crate::texts! {
    PAST = "Un passage de relais prend effet aujourd’hui au plus tôt : qui suivait le parcours hier ne change plus. Choisissez le {day} ou après." | "A handover takes effect today at the earliest: who followed the journey yesterday cannot change any more. Choose {day} or later.";
    FAR = "Un passage de relais s’annonce un an à l’avance au plus : choisissez le {day} ou avant." | "A handover is announced a year ahead at most: choose {day} or earlier.";
    BACKWARDS = "La période à deux finit avant le passage : choisissez le {day} ou après, ou laissez vide." | "The time with two advisers ends before the handover: choose {day} or later, or leave it empty.";
    LONG = "À deux, on suit un parcours trois mois au plus (usage du pôle) : choisissez le {day} ou avant." | "Two advisers follow a journey for three months at most (custom of the hub): choose {day} or earlier.";
    ONESELF = "Cette personne suit déjà le parcours. Choisissez-en une autre." | "This person is in charge already. Choose another.";
    NONE_CHOSEN = "Choisissez qui reprend au moins un parcours." | "Choose who takes at least one journey.";
    STANDS = "Un passage de relais à {to} est déjà annoncé pour le {day} : il n’y en a qu’un à la fois. Annulez-le d’abord, ou attendez ce jour." | "A handover to {to} is announced already for {day}: there is one at a time. Cancel it first, or wait for that day.";
    IN_FORCE = "Ce passage de relais est en vigueur : il ne s’annule plus. Passez le parcours de nouveau." | "This handover is in force: it can no longer be cancelled. Hand the journey over again.";
    ANNOUNCED = "Un passage de relais à {to} est annoncé pour le {day} : ce parcours ne se confie pas à quelqu’un d’autre entre-temps. Annulez-le d’abord, depuis la page « Passage de relais » du parcours, ou attendez ce jour." | "A handover to {to} is announced for {day}: meanwhile the journey is not assigned to somebody else. Cancel it first, on the page “Handover” of the journey, or wait for that day.";
    TWO_FOLLOW = "Ce parcours est suivi à deux jusqu’au {day}, après son passage à {to}. Pour qu’il change encore de mains, annoncez un passage de relais depuis sa page « Passage de relais »." | "Two advisers follow this journey until {day}, since it went to {to}. For it to change hands again, announce a handover on its page “Handover”.";
    CANCELLED = "Ce passage de relais est annulé." | "This handover is cancelled.";
    CANCELLED_ON = "Ce passage de relais a été annulé le {day} : rien de plus n’a été fait." | "This handover was cancelled on {day}: nothing more was done.";
    CANCELLED_BY = "Ce passage de relais a été annulé le {day} par {who} : rien de plus n’a été fait." | "This handover was cancelled on {day} by {who}: nothing more was done.";
    CANCELLED_SELF = "Vous avez déjà annulé ce passage de relais, le {day} : rien de plus n’a été fait." | "You cancelled this handover already, on {day}: nothing more was done.";
    RECEIVED_BY = "Ce passage de relais a été reçu le {day} par {who} : rien de plus n’a été fait." | "This handover was received on {day} by {who}: nothing more was done.";
    RECEIVED_SELF = "Vous avez déjà dit « bien reçu », le {day} : rien de plus n’a été fait." | "You said “received” already, on {day}: nothing more was done.";
}

/// Start of the name of a field that says who takes a journey.
pub const TAKES: &str = "takes-";
/// What a refusal points at: the handover that is announced already.
pub const STANDING: &str = "standing";
/// Value of such a field: nobody, the journey stays.
pub const STAYS: &str = "stays";
/// Longest words to the one who receives, in characters.
pub const LONGEST: usize = 4_000;
const AHEAD: Duration = Duration::days(366);
/// Three months, counted in days.
const OVERLAP: Duration = Duration::days(92);

/// Refuses days that cannot be, each with the day that would pass.
pub fn check_days(effective_on: Date, overlap_until: Option<Date>, today: Date) -> Result<(), AppError> {
    let refuse =
        |field: &str, text: Text, day: Date| Err(AppError::invalid(field, dates::told(text, ("day", day), &[])));
    if effective_on < today {
        return refuse("effective_on", PAST, today);
    }
    if effective_on > today + AHEAD {
        return refuse("effective_on", FAR, today + AHEAD);
    }
    match overlap_until {
        Some(until) if until < effective_on => refuse("overlap_until", BACKWARDS, effective_on),
        Some(until) if until > effective_on + OVERLAP => refuse("overlap_until", LONG, effective_on + OVERLAP),
        _ => Ok(()),
    }
}

/// Where a handover stands on a day.
pub fn state(applied: bool, cancelled: bool, overlap_until: Option<Date>, today: Date) -> HandoverState {
    match (cancelled, applied) {
        (true, _) => HandoverState::Cancelled,
        (false, false) => HandoverState::Announced,
        (false, true) if overlap_until.is_some_and(|until| until >= today) => HandoverState::Overlap,
        (false, true) => HandoverState::InForce,
    }
}

/// An act that was done before: when, and by whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Before {
    pub on: Date,
    pub by: By,
}

/// As the one is told who asks for the act again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    Oneself,
    Other(String),
    Time,
}

impl Before {
    fn refused(&self, oneself: Text, other: Text, time: Text) -> AppError {
        let (text, who) = match &self.by {
            By::Oneself => (oneself, ""),
            By::Other(who) => (other, who.as_str()),
            By::Time => (time, ""),
        };
        AppError::invalid("", dates::told(text, ("day", self.on), &[("who", who)]))
    }
}

/// Only what has not happened yet is taken back, once.
pub fn may_cancel(state: HandoverState, cancelled: Option<&Before>) -> Result<(), AppError> {
    if let Some(before) = cancelled {
        return Err(before.refused(CANCELLED_SELF, CANCELLED_BY, CANCELLED_ON));
    }
    match state {
        HandoverState::Announced => Ok(()),
        HandoverState::Cancelled => Err(AppError::invalid("", CANCELLED)),
        HandoverState::Overlap | HandoverState::InForce => Err(AppError::invalid("", IN_FORCE)),
    }
}

/// A handover that stands: to whom, and its day, or the last day on which both follow the journey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    pub state: HandoverState,
    pub to: String,
    pub until: Date,
}

/// A journey is given to somebody directly only while no handover of it stands: the one announced would take it away again on its
/// day, and of two who follow it one would be forgotten (product.md §1, « passage de relais »).
pub fn may_assign(bound: Option<Bound>) -> Result<(), AppError> {
    let Some(bound) = bound else { return Ok(()) };
    let text = match bound.state {
        HandoverState::Announced => ANNOUNCED,
        HandoverState::Overlap => TWO_FOLLOW,
        HandoverState::InForce | HandoverState::Cancelled => return Ok(()),
    };
    let told = dates::told(text, ("day", bound.until), &[("to", &bound.to)]);
    Err(AppError::invalid("adviser", told))
}

/// What of an announced handover happens on its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Passes {
    /// The person in charge, or the one to call, and what they follow.
    Whole,
    /// What the giver still follows; somebody else is the one to call, and stays it.
    Rest,
    /// It has lapsed.
    Nothing,
}

/// An announced handover happens on its day if whoever hands over is still in charge then: otherwise the journey has changed hands
/// in another way, and is not theirs to pass (product.md §1). Where an organisation does not lead, the one to call changes with each
/// referral that it accepts: what the giver follows there is theirs to pass still. `follows`: there is such a thing.
pub fn passes(from: Option<AccountId>, in_charge: Option<AccountId>, leads: bool, follows: bool) -> Passes {
    match from {
        _ if from == in_charge => Passes::Whole,
        Some(_) if follows && !leads => Passes::Rest,
        _ => Passes::Nothing,
    }
}

/// « Bien reçu » is said once, of a handover that stands.
pub fn may_receive(state: HandoverState, received: Option<&Before>) -> Result<(), AppError> {
    may_prepare(state)?;
    match received {
        Some(before) => Err(before.refused(RECEIVED_SELF, RECEIVED_BY, RECEIVED_BY)),
        None => Ok(()),
    }
}

/// Checklist and meeting go with a handover that stands.
pub fn may_prepare(state: HandoverState) -> Result<(), AppError> {
    if state == HandoverState::Cancelled {
        return Err(AppError::invalid("", CANCELLED));
    }
    Ok(())
}

fn terms(read: &mut Reader<'_>) -> Option<Terms> {
    let effective_on = read.required_date("effective_on");
    let overlap_until = read.date("overlap_until");
    let words = read.text("words", LONGEST);
    Some(Terms {
        effective_on: effective_on?,
        overlap_until,
        words,
    })
}

/// Reads the form of one journey.
pub fn announcement(form: &Fields, today: Date) -> Result<Announcement, AppError> {
    let mut read = Reader::new(form);
    let to = read.required_choice::<AccountId>("to");
    let terms = terms(&mut read);
    let from = form.get("from").parse().ok();
    if to.is_some() && to == from {
        read.refuse("to", ONESELF);
    }
    let (to, terms) = read.finish(to.zip(terms))?;
    check_days(terms.effective_on, terms.overlap_until, today)?;
    Ok(Announcement { from, to, terms })
}

/// Reads the form of a caseload: `to` receives every journey whose own field says nothing else.
pub fn caseload(form: &Fields, person: AccountId, today: Date) -> Result<CaseloadForm, AppError> {
    let mut read = Reader::new(form);
    let everybody = read.choice::<AccountId>("to");
    let terms = terms(&mut read);
    let mut lines = Vec::new();
    for (name, value) in &form.0 {
        let Some(journey) = name.strip_prefix(TAKES) else {
            continue;
        };
        let journey: JourneyId = journey.parse().map_err(|_| AppError::NotFound)?;
        match value.trim() {
            STAYS => {}
            "" => lines.extend(everybody.map(|to| (journey, to))),
            other => match other.parse() {
                Ok(to) => lines.push((journey, to)),
                Err(_) => read.refuse(name, crate::form::BAD_CHOICE),
            },
        }
    }
    if lines.iter().any(|(_, to)| *to == person) {
        read.refuse("to", ONESELF);
    } else if lines.is_empty() {
        read.refuse("to", NONE_CHOSEN);
    }
    let terms = read.finish(terms)?;
    check_days(terms.effective_on, terms.overlap_until, today)?;
    Ok(CaseloadForm { lines, terms })
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn a_handover_is_of_today_or_later_and_two_follow_for_three_months_at_most() {
        let today = date!(2026 - 06 - 15);
        let check = |on, until| check_days(on, until, today).is_ok();
        assert!(check(today, None) && !check(date!(2026 - 06 - 14), None));
        assert!(check(date!(2027 - 06 - 16), None) && !check(date!(2027 - 06 - 17), None));
        assert!(check(today, Some(today)) && !check(today, Some(date!(2026 - 06 - 14))));
        assert!(check(today, Some(date!(2026 - 09 - 15))) && !check(today, Some(date!(2026 - 09 - 16))));
    }

    #[test]
    fn only_what_has_not_happened_is_taken_back_and_received_is_said_once() {
        use HandoverState::{Announced, Cancelled, InForce, Overlap};
        let today = date!(2026 - 06 - 15);
        assert_eq!(state(false, false, None, today), Announced);
        assert_eq!(state(true, false, Some(today), today), Overlap);
        assert_eq!(state(true, false, Some(date!(2026 - 06 - 14)), today), InForce);
        assert_eq!(state(false, true, None, today), Cancelled);
        for (state, cancel, receive) in [
            (Announced, true, true),
            (Overlap, false, true),
            (InForce, false, true),
            (Cancelled, false, false),
        ] {
            assert_eq!(
                (may_cancel(state, None).is_ok(), may_receive(state, None).is_ok()),
                (cancel, receive)
            );
            let before = Before {
                on: today,
                by: By::Time,
            };
            assert!(may_receive(state, Some(&before)).is_err() && may_cancel(state, Some(&before)).is_err());
        }
    }

    #[test]
    fn whoever_asks_again_is_told_who_did_it_before() {
        let told = |by: By, act: fn(HandoverState, Option<&Before>) -> Result<(), AppError>| {
            let before = Before {
                on: date!(2026 - 06 - 15),
                by,
            };
            match act(HandoverState::Announced, Some(&before)) {
                Err(AppError::Invalid(errors)) => errors[0].message.fr.clone(),
                _ => String::new(),
            }
        };
        let marc = || By::Other("Marc".to_owned());
        assert!(told(By::Oneself, may_receive).starts_with("Vous avez déjà dit"));
        assert!(told(marc(), may_receive).contains("par Marc"));
        assert!(told(By::Oneself, may_cancel).starts_with("Vous avez déjà annulé"));
        assert!(told(marc(), may_cancel).contains("par Marc"));
        assert!(!told(By::Time, may_cancel).contains("par"));
    }

    #[test]
    fn a_journey_is_not_assigned_past_a_handover_that_stands() {
        let bound = |state| {
            may_assign(Some(Bound {
                state,
                to: "Marc".to_owned(),
                until: date!(2026 - 06 - 20),
            }))
        };
        let told = |state| match bound(state) {
            Err(AppError::Invalid(errors)) => errors[0].message.fr.clone(),
            _ => String::new(),
        };
        assert!(told(HandoverState::Announced).contains("Marc est annoncé pour le 20\u{a0}juin 2026"));
        assert!(told(HandoverState::Overlap).contains("jusqu’au 20\u{a0}juin 2026"));
        assert!(
            bound(HandoverState::InForce).is_ok()
                && bound(HandoverState::Cancelled).is_ok()
                && may_assign(None).is_ok()
        );
        let (a, c) = (AccountId(uuid::Uuid::from_u128(1)), AccountId(uuid::Uuid::from_u128(3)));
        for leads in [true, false] {
            for follows in [true, false] {
                let passes = |from, now| passes(from, now, leads, follows);
                assert_eq!(
                    (passes(Some(a), Some(a)), passes(None, None)),
                    (Passes::Whole, Passes::Whole)
                );
                let rest = if follows && !leads {
                    Passes::Rest
                } else {
                    Passes::Nothing
                };
                assert_eq!((passes(Some(a), Some(c)), passes(Some(a), None)), (rest, rest));
                assert_eq!(passes(None, Some(c)), Passes::Nothing);
            }
        }
    }

    #[test]
    fn a_caseload_goes_to_one_but_for_what_stays_or_goes_elsewhere() {
        let id = |n: u128| uuid::Uuid::from_u128(n).to_string();
        let (to, other, leaver) = (id(1), id(2), AccountId(uuid::Uuid::from_u128(3)));
        let names = [7, 8, 9].map(|n| format!("{TAKES}{}", id(n)));
        let form = |first: &str| {
            Fields::from([
                ("to", to.as_str()),
                ("effective_on", "2026-07-01"),
                (&names[0], first),
                (&names[1], STAYS),
                (&names[2], &other),
            ])
        };
        let today = date!(2026 - 06 - 15);
        let read = caseload(&form(""), leaver, today).map(|read| read.lines);
        let line = |journey: u128, to: u128| {
            (
                JourneyId(uuid::Uuid::from_u128(journey)),
                AccountId(uuid::Uuid::from_u128(to)),
            )
        };
        assert_eq!(read, Ok(vec![line(7, 1), line(9, 2)]));
        assert!(caseload(&form(&leaver.to_string()), leaver, today).is_err());
        assert!(caseload(&form("somebody"), leaver, today).is_err());
    }
}
