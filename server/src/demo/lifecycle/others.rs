//! One need put to two organisations: where one has accepted, it asks that the other be withdrawn.

use super::told;
use crate::{
    demo::{
        random::Random,
        rows::{Consent, Referral, Step},
        tell::{self, By},
        world::World,
    },
    referrals::events::{ReferralOthersAsked, ReferralSent, ReferralWritten},
};
use app::referrals::{ReferralState, StepAct};
use time::Duration;
use uuid::Uuid;

/// How many needs were put to two.
const ACCEPTED: usize = 2;
const WAITING: usize = 3;

pub fn put_to_several(world: &mut World) {
    let (mut accepted, mut waiting) = (0, 0);
    for at in 0..world.rows.referrals.len() {
        let referral = world.rows.referrals[at].clone();
        let sent_lately = referral
            .sent_at
            .is_some_and(|sent| (2..40).contains(&super::ago(world, sent)));
        let wanted = match referral.state {
            ReferralState::Accepted => accepted < ACCEPTED,
            ReferralState::Sent => waiting < WAITING,
            _ => false,
        };
        if !sent_lately || !wanted {
            continue;
        }
        let Some(other) = second(world, &referral) else {
            continue;
        };
        let mut random = Random::stream("several", at);
        let need = random.id();
        copy(world, &referral, other, need, &mut random);
        world.rows.referrals[at].need_id = Some(need);
        if referral.state == ReferralState::Accepted {
            ask(world, at);
            accepted += 1;
        } else {
            waiting += 1;
        }
    }
}

/// Another organisation with an offer for the kind, that has nothing to do with the journey yet.
fn second(world: &World, referral: &Referral) -> Option<Uuid> {
    let tied = |organisation: Uuid| {
        let rows = &world.rows;
        let asked = rows
            .referrals
            .iter()
            .any(|other| other.journey == referral.journey && other.receiver_organisation == organisation);
        let within = rows
            .circle
            .iter()
            .any(|member| member.journey == referral.journey && member.organisation == organisation);
        asked || within || organisation == referral.sender_organisation
    };
    let mut offers = world.rows.offers.iter().filter(|offer| offer.kind == referral.kind);
    offers
        .find(|offer| !tied(offer.organisation))
        .map(|offer| offer.organisation)
}

fn copy(world: &mut World, of: &Referral, organisation: Uuid, need: Uuid, random: &mut Random) {
    let Some(sent_at) = of.sent_at else { return };
    let consent = world
        .rows
        .consents
        .iter()
        .find(|consent| (consent.journey, consent.organisation) == (of.journey, of.receiver_organisation));
    let Some(mut consent) = consent.cloned() else { return };
    let offer = world
        .rows
        .offers
        .iter()
        .find(|offer| offer.organisation == organisation && offer.kind == of.kind);
    let offer = offer.map(|offer| offer.id);
    let sender = (of.sender, of.sender_organisation);
    consent.id = random.id();
    consent.organisation = organisation;
    consent.withdrawn = None;
    let copied = Referral {
        id: random.id(),
        receiver_organisation: organisation,
        offer,
        state: ReferralState::Sent,
        seen_at: None,
        answered_at: None,
        decline_code: None,
        no_place_before: None,
        sentence: "",
        suggested: None,
        receiver: None,
        stage: None,
        met_on: None,
        follows: None,
        need_id: Some(need),
        moved_at: Some(sent_at),
        receiver_acted_at: None,
        steps: vec![
            Step::of(StepAct::Write, of.created_at, Some(sender)),
            Step::of(StepAct::Send, sent_at, Some(sender)),
        ],
        ..of.clone()
    };
    tell_copy(world, &copied, &consent);
    world.rows.consents.push(consent);
    world.rows.referrals.push(copied);
}

/// Written and sent as the first one, with a consent of its own.
fn tell_copy(world: &mut World, copied: &Referral, consent: &Consent) {
    let (sender, organisation) = (
        (copied.sender, copied.sender_organisation),
        copied.receiver_organisation,
    );
    let by = By {
        account: sender.0,
        organisation: Some(sender.1),
    };
    let recorder = By {
        account: consent.recorded_by,
        organisation: (consent.how != app::sharing::HowGiven::Online).then_some(sender.1),
    };
    let written = ReferralWritten {
        stage_kind: copied.kind.as_str(),
        receiver: organisation,
        offer: copied.offer,
        follows: None,
    };
    let sent = ReferralSent {
        receiver: organisation,
        active_kinds: copied.active_kinds.clone(),
        anonymous: false,
    };
    tell::referral(world, copied.created_at, by, copied, &written);
    tell::consent_recorded(world, recorder, consent);
    if let Some(sent_at) = copied.sent_at {
        tell::referral(world, sent_at, by, copied, &sent);
    }
}

fn ask(world: &mut World, at: usize) {
    let referral = &mut world.rows.referrals[at];
    let (Some(answered_at), Some(who)) = (referral.answered_at, referral.receiver) else {
        return;
    };
    let organisation = referral.receiver_organisation;
    let when = answered_at + Duration::seconds(1);
    referral.others_asked_at = Some(answered_at);
    referral
        .steps
        .push(Step::of(StepAct::AskOthers, when, Some((who, organisation))));
    told(world, at, who, organisation, when, &ReferralOthersAsked {});
}
