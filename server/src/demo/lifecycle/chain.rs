//! A need that was turned down somewhere and taken up elsewhere: the later referral follows the earlier one.

use super::told;
use crate::{
    demo::{
        rows::{Referral, Step},
        world::World,
    },
    referrals::events::ReferralRedirected,
};
use app::referrals::{ReferralState, StepAct};
use time::{Duration, OffsetDateTime};

pub fn link(world: &mut World) {
    for at in 0..world.rows.referrals.len() {
        let referral = &world.rows.referrals[at];
        let Some(ended) = end(referral) else { continue };
        if let Some(next) = follower(world, referral, ended) {
            follow(world, at, next);
        }
    }
}

/// When it came to nothing.
fn end(referral: &Referral) -> Option<OffsetDateTime> {
    match referral.state {
        ReferralState::Declined => referral.answered_at,
        ReferralState::Expired => referral.expired_at,
        ReferralState::Withdrawn => referral.withdrawn_at,
        _ => None,
    }
}

/// The first one of the same sender for the same kind that was written later, and follows nothing yet.
fn follower(world: &World, old: &Referral, ended: OffsetDateTime) -> Option<usize> {
    let later = world.rows.referrals.iter().enumerate().filter(|(_, other)| {
        other.id != old.id
            && other.follows.is_none()
            && other.created_at > ended
            && (other.journey, other.kind, other.sender_organisation)
                == (old.journey, old.kind, old.sender_organisation)
    });
    later.min_by_key(|(_, other)| other.created_at).map(|(place, _)| place)
}

fn follow(world: &mut World, old: usize, next: usize) {
    let (id, created_at) = (world.rows.referrals[next].id, world.rows.referrals[next].created_at);
    let referral = &mut world.rows.referrals[old];
    let by = (referral.sender, referral.sender_organisation);
    // A moment after the new one was written.
    let when = created_at + Duration::seconds(1);
    referral.steps.push(Step::of(StepAct::Redirect, when, Some(by)));
    referral.moved_at = Some(when);
    let old_id = referral.id;
    world.rows.referrals[next].follows = Some(old_id);
    told(world, old, by.0, by.1, when, &ReferralRedirected { to: id });
}
