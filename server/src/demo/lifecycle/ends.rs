//! How referrals end, and how a few begin without a name.

use super::{ago, instead, moment, receiver_acts, told};
use crate::{
    demo::{
        random::Random,
        rows::{Referral, Step},
        world::World,
    },
    referrals::events::{ReferralClosed, ReferralExpired, ReferralMet, ReferralSent},
};
use app::{
    referrals::{Outcome, ReferralState, StepAct},
    stages::rules::{Course, StageState},
    values::Choice,
};
use time::Duration;

/// Days without an act of the receiver.
const PATIENCE: i64 = 45;

/// The first meeting of what was accepted some time ago; and the end, once the stage is over.
pub fn meet_and_close(world: &mut World, at: usize, random: &mut Random) {
    let referral = world.rows.referrals[at].clone();
    let (Some(answered_at), Some(who)) = (referral.answered_at, referral.receiver) else {
        return;
    };
    let since = ago(world, answered_at);
    if since < 12 || !random.chance(88) {
        return;
    }
    let met_at = moment(world, answered_at, since - random.between(2, 10), random);
    let by = Some((who, referral.receiver_organisation));
    let mut met = Step::of(StepAct::Meet, met_at, by);
    met.day = Some(met_at.date());
    receiver_acts(
        world,
        at,
        who,
        met,
        &ReferralMet {
            on: Some(met_at.date()),
        },
    );
    world.rows.referrals[at].met_on = Some(met_at.date());
    let Some(course) = course(world, &referral) else { return };
    let Some(ended) = course.ended_on.filter(|_| random.chance(75)) else {
        return;
    };
    let after = (world.calendar.today - ended).whole_days() - random.between(0, 6);
    let closed_at = moment(world, met_at, after.max(1), random);
    let outcome = match course.state {
        StageState::Cancelled => random.weighted(&[(Outcome::DroppedOut, 3), (Outcome::NotAchieved, 1)]),
        _ => random.weighted(&[(Outcome::Achieved, 6), (Outcome::Partly, 3), (Outcome::NotAchieved, 1)]),
    };
    let mut closed = Step::of(StepAct::Close, closed_at, by);
    closed.code = Some(outcome.code());
    receiver_acts(
        world,
        at,
        who,
        closed,
        &ReferralClosed {
            outcome: outcome.code(),
        },
    );
    let referral = &mut world.rows.referrals[at];
    referral.outcome = Some(outcome);
    referral.closed_at = Some(closed_at);
    referral.state = ReferralState::Closed;
}

fn course(world: &World, referral: &Referral) -> Option<Course> {
    let stage = world
        .rows
        .stages
        .iter()
        .find(|stage| Some(stage.id) == referral.stage)?;
    Some(stage.course())
}

/// Of what was withdrawn long ago, every other one had simply never been answered.
pub fn expire(world: &mut World, at: usize) {
    let referral = &world.rows.referrals[at];
    let Some(sent_at) = referral.sent_at.filter(|_| at.is_multiple_of(2)) else {
        return;
    };
    let expired_at = sent_at + Duration::days(PATIENCE);
    if expired_at.date() >= world.calendar.today {
        return;
    }
    let event = ReferralExpired {
        from: ReferralState::Sent.code().to_owned(),
        after_days: PATIENCE,
    };
    let id = referral.id;
    if instead(world, id, "referral_withdrawn", expired_at, &event).is_none() {
        return;
    }
    let referral = &mut world.rows.referrals[at];
    referral.steps.retain(|step| step.act != StepAct::Withdraw);
    referral.steps.push(Step::of(StepAct::Expire, expired_at, None));
    referral.withdrawn_at = None;
    referral.expired_at = Some(expired_at);
    referral.moved_at = Some(expired_at);
    referral.state = ReferralState::Expired;
}

/// Some drafts left before the person had given a consent.
pub fn without_a_name(world: &mut World, at: usize, random: &mut Random) {
    let referral = world.rows.referrals[at].clone();
    let since = ago(world, referral.created_at);
    let known =
        world.rows.consents.iter().any(|consent| {
            (consent.journey, consent.organisation) == (referral.journey, referral.receiver_organisation)
        });
    let leads = world
        .rows
        .journeys
        .iter()
        .any(|journey| journey.id == referral.journey && journey.organisation == referral.receiver_organisation);
    let waits = world.rows.referrals.iter().any(|other| {
        other.id != referral.id
            && (other.journey, other.receiver_organisation, other.kind)
                == (referral.journey, referral.receiver_organisation, referral.kind)
    });
    if known || leads || waits || since < 2 || !random.chance(35) {
        return;
    }
    let sent_at = moment(world, referral.created_at, since - 1, random);
    let by = (referral.sender, referral.sender_organisation);
    let row = &mut world.rows.referrals[at];
    row.state = ReferralState::Sent;
    row.sent_at = Some(sent_at);
    row.moved_at = Some(sent_at);
    row.steps.push(Step::of(StepAct::Send, sent_at, Some(by)));
    let event = ReferralSent {
        receiver: referral.receiver_organisation,
        active_kinds: String::new(),
        anonymous: true,
    };
    told(world, at, by.0, by.1, sent_at, &event);
}
