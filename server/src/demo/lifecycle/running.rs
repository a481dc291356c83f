//! Referrals that wait for an answer: at different points of their study.

use super::{QUESTIONS, ago, ahead, moment, receiver, receiver_acts, told};
use crate::{
    demo::{random::Random, rows::Step, world::World},
    referrals::events::{
        ReferralInfoGiven, ReferralInfoRequested, ReferralReconsidered, ReferralUnderReview, ReferralWaitlisted,
    },
};
use app::{
    referrals::{ReferralState, StepAct},
    values::Choice,
};
use uuid::Uuid;

/// Of those that have waited for some days, a part is under study, asked about, or on the waiting list.
pub fn study(world: &mut World, at: usize, random: &mut Random) {
    let Some(sent_at) = world.rows.referrals[at].sent_at else {
        return;
    };
    let waited = ago(world, sent_at);
    if waited < 5 || !random.chance(46) {
        return;
    }
    let who = receiver(world, &world.rows.referrals[at], random);
    let when = moment(world, sent_at, (waited - random.between(1, 3)).max(1), random);
    match random.weighted(&[
        (ReferralState::UnderReview, 4),
        (ReferralState::InfoRequested, 3),
        (ReferralState::Waitlisted, 3),
    ]) {
        ReferralState::UnderReview => under_review(world, at, who, when),
        ReferralState::InfoRequested => question(world, at, who, when, random),
        _ => waitlist(world, at, who, when, random),
    }
}

fn step(world: &World, at: usize, act: StepAct, when: time::OffsetDateTime, who: Uuid) -> Step {
    Step::of(act, when, Some((who, world.rows.referrals[at].receiver_organisation)))
}

fn under_review(world: &mut World, at: usize, who: Uuid, when: time::OffsetDateTime) {
    let from = ReferralState::Sent.code();
    let step = step(world, at, StepAct::Study, when, who);
    receiver_acts(world, at, who, step, &ReferralUnderReview { from });
    world.rows.referrals[at].state = ReferralState::UnderReview;
}

/// Asked; every other question has its answer already.
fn question(world: &mut World, at: usize, who: Uuid, when: time::OffsetDateTime, random: &mut Random) {
    let (question, answer) = random.pick(&QUESTIONS);
    let from = ReferralState::Sent.code();
    let mut asked = step(world, at, StepAct::Ask, when, who);
    question.clone_into(&mut asked.words);
    receiver_acts(world, at, who, asked, &ReferralInfoRequested { from });
    world.rows.referrals[at].state = ReferralState::InfoRequested;
    let since = ago(world, when);
    if since < 3 || random.chance(50) {
        return;
    }
    let replied_at = moment(world, when, since - 2, random);
    let (sender, organisation) = {
        let referral = &mut world.rows.referrals[at];
        let by = (referral.sender, referral.sender_organisation);
        let mut reply = Step::of(StepAct::Reply, replied_at, Some(by));
        answer.clone_into(&mut reply.words);
        referral.steps.push(reply);
        referral.moved_at = Some(replied_at);
        referral.state = ReferralState::UnderReview;
        by
    };
    told(world, at, sender, organisation, replied_at, &ReferralInfoGiven {});
}

fn waitlist(world: &mut World, at: usize, who: Uuid, when: time::OffsetDateTime, random: &mut Random) {
    let expected_on = Some(ahead(world, random.between(20, 110)));
    let mut listed = step(world, at, StepAct::Waitlist, when, who);
    "Votre demande nous intéresse ; le groupe en cours est complet. Une place se libère à cette date."
        .clone_into(&mut listed.words);
    listed.day = expected_on;
    let event = ReferralWaitlisted {
        from: ReferralState::Sent.code(),
        expected_on,
    };
    receiver_acts(world, at, who, listed, &event);
    let referral = &mut world.rows.referrals[at];
    referral.expected_on = expected_on;
    referral.state = ReferralState::Waitlisted;
}

/// A few recent declines are taken back, where nothing newer waits there.
pub fn reconsider(world: &mut World, at: usize, random: &mut Random) {
    let referral = &world.rows.referrals[at];
    let (Some(answered_at), Some(who)) = (referral.answered_at, referral.receiver) else {
        return;
    };
    let since = ago(world, answered_at);
    let same = |other: &&crate::demo::rows::Referral| {
        other.id != referral.id
            && (other.journey, other.receiver_organisation, other.kind)
                == (referral.journey, referral.receiver_organisation, referral.kind)
    };
    if !(3..=45).contains(&since) || world.rows.referrals.iter().any(|other| same(&other)) || !random.chance(40) {
        return;
    }
    let when = moment(world, answered_at, since.min(30) - 2, random);
    let mut again = step(world, at, StepAct::Reconsider, when, who);
    "Une place s’est libérée : nous reprenons votre demande.".clone_into(&mut again.words);
    receiver_acts(world, at, who, again, &ReferralReconsidered {});
    let referral = &mut world.rows.referrals[at];
    referral.first_declined = true;
    referral.decline_code = None;
    referral.no_place_before = None;
    referral.sentence = "";
    referral.suggested = None;
    referral.state = ReferralState::UnderReview;
}
