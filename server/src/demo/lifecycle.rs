//! What became of the referrals once all journeys stand: studied, asked about, waiting, met, closed, expired, taken up again,
//! sent without a name, put to several. Each referral has its own stream, so that the journeys stay as they are.

mod chain;
mod ends;
mod others;
mod running;

use super::{
    random::Random,
    rows::{Event, Referral, Step},
    tell::{self, By},
    world::World,
};
use crate::events;
use app::referrals::{ReferralState, StepAct};
use serde::Serialize;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

/// What the answers to a question and the waiting list say.
pub(super) const QUESTIONS: [(&str, &str); 3] = [
    (
        "Le projet a-t-il déjà un local, ou une commune en vue ?",
        "Pas encore de local ; deux pistes sont à l’étude avec la mairie.",
    ),
    (
        "Combien d’heures par semaine la personne peut-elle venir ?",
        "Deux jours par semaine, plutôt en début de semaine.",
    ),
    (
        "Un budget prévisionnel existe-t-il, même grossier ?",
        "Oui, une première version sur douze mois ; elle est prête à être relue.",
    ),
];

pub fn live(world: &mut World) {
    for at in 0..world.rows.referrals.len() {
        first_steps(world, at);
        let mut random = Random::stream("lifecycle", at);
        match world.rows.referrals[at].state {
            ReferralState::Draft => ends::without_a_name(world, at, &mut random),
            ReferralState::Sent => running::study(world, at, &mut random),
            ReferralState::Accepted => ends::meet_and_close(world, at, &mut random),
            ReferralState::Withdrawn => ends::expire(world, at),
            ReferralState::Declined => running::reconsider(world, at, &mut random),
            _ => {}
        }
    }
    chain::link(world);
    others::put_to_several(world);
    for referral in &mut world.rows.referrals {
        referral.steps.sort_by_key(|step| step.at);
    }
}

/// The steps of what the journeys told: written, sent, answered or withdrawn.
fn first_steps(world: &mut World, at: usize) {
    let referral = &world.rows.referrals[at];
    let sender = Some((referral.sender, referral.sender_organisation));
    let receiver = referral
        .receiver
        .map(|account| (account, referral.receiver_organisation));
    let mut steps = vec![Step::of(StepAct::Write, referral.created_at, sender)];
    steps.extend(referral.sent_at.map(|at| Step::of(StepAct::Send, at, sender)));
    if let Some(at) = referral.answered_at {
        let declined = referral.decline_code.is_some();
        let act = if declined { StepAct::Decline } else { StepAct::Accept };
        let mut step = Step::of(act, at, receiver);
        referral.sentence.clone_into(&mut step.words);
        step.day = referral.no_place_before;
        step.code = referral.decline_code.map(app::values::Choice::code);
        steps.push(step);
    }
    steps.extend(referral.withdrawn_at.map(|at| Step::of(StepAct::Withdraw, at, sender)));
    let referral = &mut world.rows.referrals[at];
    referral.steps = steps;
    referral.receiver_acted_at = referral.answered_at;
}

/// Days from the day of filling back to a moment.
fn ago(world: &World, at: OffsetDateTime) -> i64 {
    (world.calendar.today - at.date()).whole_days()
}

/// A working moment so many days before today, after another one.
fn moment(world: &World, after: OffsetDateTime, days_ago: i64, random: &mut Random) -> OffsetDateTime {
    world.calendar.after(after, -days_ago, random.between(20, 530))
}

/// Somebody of the receiver.
fn receiver(world: &World, referral: &Referral, random: &mut Random) -> Uuid {
    let desk = world
        .desks
        .iter()
        .find(|desk| desk.organisation == referral.receiver_organisation);
    desk.map_or(referral.sender, |desk| random.pick(&desk.advisers))
}

/// An act of the receiver, with its event.
fn receiver_acts<E: events::Event + Serialize>(world: &mut World, at: usize, who: Uuid, step: Step, event: &E) {
    let when = step.at;
    let referral = &mut world.rows.referrals[at];
    referral.receiver = referral.receiver.or(Some(who));
    referral.seen_at = referral.seen_at.or(Some(when - time::Duration::minutes(4)));
    referral.receiver_acted_at = Some(when);
    referral.moved_at = Some(when);
    let organisation = referral.receiver_organisation;
    referral.steps.push(step);
    told(world, at, who, organisation, when, event);
}

fn told<E: events::Event + Serialize>(
    world: &mut World,
    at: usize,
    account: Uuid,
    organisation: Uuid,
    when: OffsetDateTime,
    event: &E,
) {
    let referral = world.rows.referrals[at].clone();
    let by = By {
        account,
        organisation: Some(organisation),
    };
    tell::referral(world, when, by, &referral, event);
}

/// Puts another event in the place of one: what happened was something else.
fn instead<E: events::Event + Serialize>(
    world: &mut World,
    subject: Uuid,
    kind: &str,
    when: OffsetDateTime,
    event: &E,
) -> Option<()> {
    let row: &mut Event = world
        .rows
        .events
        .iter_mut()
        .find(|row| row.subject == subject && row.kind == kind)?;
    row.kind = E::KIND;
    row.data = serde_json::to_string(event).ok()?;
    row.at = when;
    row.account = None;
    row.organisation = None;
    Some(())
}

/// A day so many days from today on which somebody works.
fn ahead(world: &World, days: i64) -> Date {
    world.calendar.working_day(days)
}
