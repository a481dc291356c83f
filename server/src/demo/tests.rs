use super::{
    calendar::Calendar,
    houses::{HOUSES, LA_PASSERELLE},
    made,
    rows::{Referral, Rows},
};
use app::{
    journeys::StageKind,
    referrals::{ReferralState, StepAct},
    stages::rules::StageState,
    values::{Choice, Email, Name, Phone, Title},
};
use std::{collections::HashMap, fmt::Write as _};
use time::{Date, macros::date};
use uuid::Uuid;

mod law;
mod past;

/// A Sunday, a Monday, and the end of a leap February.
pub const DAYS: [Date; 3] = [date!(2026 - 11 - 22), date!(2026 - 11 - 23), date!(2028 - 02 - 29)];

fn rows() -> Rows {
    made(Calendar { today: DAYS[0] })
}

fn in_state(rows: &Rows, state: ReferralState) -> Vec<&Referral> {
    rows.referrals
        .iter()
        .filter(|referral| referral.state == state)
        .collect()
}

#[test]
fn the_hub_is_as_large_as_promised() {
    let rows = rows();
    assert_eq!((rows.organisations.len(), rows.journeys.len()), (13, 200));
    let members = |role| rows.memberships.iter().filter(|member| member.role == role).count();
    assert_eq!((members("adviser"), members("manager")), (30, 8));
    assert!((320..=400).contains(&rows.referrals.len()), "{}", rows.referrals.len());
    for (state, least) in [
        (ReferralState::Draft, 3),
        (ReferralState::Sent, 20),
        (ReferralState::UnderReview, 3),
        (ReferralState::InfoRequested, 1),
        (ReferralState::Waitlisted, 2),
        (ReferralState::Accepted, 60),
        (ReferralState::Declined, 40),
        (ReferralState::Withdrawn, 4),
        (ReferralState::Expired, 1),
        (ReferralState::Closed, 40),
    ] {
        let count = in_state(&rows, state).len();
        assert!(count >= least, "{state:?}: {count}");
    }
    let contracts = rows.stages.iter().filter(|stage| {
        stage.facts.kind() == StageKind::ActivityCooperative && stage.course().state == StageState::Active
    });
    let contracts = contracts.count();
    assert!((44..=58).contains(&contracts), "{contracts} under contract");
    let teams = rows
        .projects
        .iter()
        .filter(|project| project.creators.len() > 1)
        .count();
    assert!((30..=90).contains(&teams), "{teams} teams");
    let kinds: Vec<StageKind> = rows.stages.iter().map(|stage| stage.facts.kind()).collect();
    assert!(StageKind::ALL.iter().all(|kind| kinds.contains(kind)));
    assert!(rows.readings.len() > 200);
}

#[test]
fn the_counsellor_has_a_lively_desk() {
    let rows = rows();
    let account = rows
        .accounts
        .iter()
        .find(|account| account.email == "conseil@demo.test")
        .expect("an account")
        .id;
    let own: Vec<Uuid> = rows
        .journeys
        .iter()
        .filter(|journey| journey.adviser == account)
        .map(|journey| journey.id)
        .collect();
    let open = own.iter().filter(|id| {
        rows.stages
            .iter()
            .any(|stage| stage.journey == **id && stage.course().state.is_open())
    });
    assert!(open.count() >= 25);
    let house = rows.organisations[LA_PASSERELLE].id;
    let mut ages: Vec<i64> = rows
        .referrals
        .iter()
        .filter(|referral| referral.state.is_open() && referral.receiver_organisation == house)
        .filter_map(|referral| Some((DAYS[0] - referral.sent_at?.date()).whole_days()))
        .collect();
    ages.sort_unstable();
    assert!(ages.len() >= 8 && ages[0] < 7 && ages.last() > Some(&30), "{ages:?}");
}

#[test]
fn facts_keep_their_rules_and_acts_follow_from_one_another() {
    for today in DAYS {
        for stage in made(Calendar { today }).stages {
            let problems = stage.facts.problems(today);
            assert!(problems.is_empty(), "{today} {:?}: {problems:?}", stage.facts);
            let course = stage.course();
            assert!(course.started_on.is_none_or(|day| day < today) && course.ended_on.is_none_or(|day| day < today));
        }
    }
}

/// The rules of contracts hold over every contract of a person with a cooperative, and the deadlines have something to say.
#[test]
fn what_was_accepted_has_its_stage_its_place_in_the_circle_and_a_consent() {
    let rows = rows();
    let accepted = in_state(&rows, ReferralState::Accepted);
    for referral in accepted.into_iter().chain(in_state(&rows, ReferralState::Closed)) {
        let stage = rows
            .stages
            .iter()
            .find(|stage| Some(stage.id) == referral.stage)
            .expect("a stage");
        assert_eq!(
            (stage.journey, stage.organisation, stage.facts.kind()),
            (referral.journey, referral.receiver_organisation, referral.kind)
        );
        assert!(
            rows.circle
                .iter()
                .any(|member| member.journey == referral.journey
                    && member.organisation == referral.receiver_organisation)
        );
    }
    let mut unnamed = 0;
    for referral in rows.referrals.iter().filter(|referral| referral.sent_at.is_some()) {
        let sent_at = referral.sent_at.expect("sent");
        unnamed += usize::from(!rows.consents.iter().any(|consent| {
            consent.journey == referral.journey
                && consent.organisation == referral.receiver_organisation
                && consent.recorded_at < sent_at
                && consent.until >= sent_at.date()
        }));
        assert!(referral.seen_at.is_none_or(|seen| seen > sent_at));
        assert!(
            referral
                .answered_at
                .is_none_or(|answered| answered > referral.seen_at.expect("seen before answered"))
        );
    }
    assert!((1..=12).contains(&unnamed), "{unnamed} sent without a name");
}

/// Whatever a referral shows has its step, in the order of time, and its event; chains and shared needs are in it.
#[test]
fn every_way_of_a_referral_is_shown_and_told() {
    for today in DAYS {
        let rows = made(Calendar { today });
        for referral in &rows.referrals {
            assert!(referral.steps.is_sorted_by_key(|step| step.at), "{:?}", referral.steps);
            assert!(
                referral.steps.iter().all(|step| step.at.date() < today),
                "{:?}",
                referral.steps
            );
            let events = rows.events.iter().filter(|event| event.subject == referral.id);
            assert_eq!(events.count(), referral.steps.len(), "{:?}", referral.steps);
            let waits = referral.expected_on.is_some();
            assert!(!waits || referral.state == ReferralState::Waitlisted && referral.expected_on > Some(today));
        }
        let followed = rows.referrals.iter().filter(|referral| referral.follows.is_some());
        assert!(followed.count() >= 3, "chains");
        let asked = |act| {
            rows.referrals
                .iter()
                .any(|one| one.steps.iter().any(|step| step.act == act))
        };
        assert!(
            StepAct::ALL.iter().all(|act| *act == StepAct::Identify || asked(*act)),
            "every step is shown"
        );
    }
}

#[test]
fn some_files_are_seen_in_part_and_some_no_longer() {
    let rows = rows();
    let today = DAYS[0];
    let running = |consent: &&super::rows::Consent| consent.withdrawn.is_none() && consent.until >= today;
    let in_force: Vec<_> = rows.consents.iter().filter(running).collect();
    assert!(in_force.iter().filter(|consent| !consent.parts.identity).count() >= 5);
    assert!(in_force.iter().filter(|consent| !consent.parts.stages).count() >= 5);
    assert!(
        in_force
            .iter()
            .filter(|consent| (consent.until - today).whole_days() <= 30)
            .count()
            >= 3
    );
    assert!(
        rows.consents
            .iter()
            .filter(|consent| consent.withdrawn.is_some())
            .count()
            >= 5
    );
}

#[test]
fn nothing_happened_in_the_future_and_everything_is_told() {
    for today in DAYS {
        let rows = made(Calendar { today });
        assert!(rows.events.iter().all(|event| event.at.date() < today));
        assert!(rows.readings.iter().all(|reading| reading.at.date() < today));
        let told: HashMap<(Uuid, &str), usize> = rows.events.iter().fold(HashMap::new(), |mut told, event| {
            *told.entry((event.subject, event.kind)).or_default() += 1;
            told
        });
        let count = |subject, kind| told.get(&(subject, kind)).copied().unwrap_or_default();
        assert!(
            rows.journeys
                .iter()
                .all(|journey| count(journey.id, "journey_opened") == 1)
        );
        assert!(
            rows.consents
                .iter()
                .all(|consent| count(consent.id, "consent_recorded") == 1)
        );
        assert!(
            rows.stages
                .iter()
                .all(|stage| count(stage.id, "stage_moved") == stage.acts.len() - 1)
        );
        assert!(rows.referrals.iter().all(|referral| {
            count(referral.id, "referral_sent") == usize::from(referral.sent_at.is_some())
                && count(referral.id, "referral_accepted") == usize::from(referral.stage.is_some())
        }));
    }
}

#[test]
fn a_day_always_gives_the_same_hub() {
    let digest = |today| {
        let mut text = String::new();
        write!(text, "{:?}", made(Calendar { today })).expect("text");
        text
    };
    assert!(digest(DAYS[0]) == digest(DAYS[0]));
    assert!(digest(DAYS[0]) != digest(DAYS[2]));
}

#[test]
fn people_have_names_addresses_and_numbers_that_forms_would_take() {
    let rows = rows();
    let mails = rows.creators.iter().filter_map(|creator| creator.email.as_deref());
    let mails: Vec<&str> = mails
        .chain(rows.accounts.iter().map(|account| account.email.as_str()))
        .collect();
    assert!(
        mails
            .iter()
            .all(|mail| Email::parse(mail).is_ok_and(|parsed| parsed.as_str() == *mail))
    );
    assert!(mails.iter().all(|mail| mail.ends_with("demo.test")));
    let phones = rows.creators.iter().filter_map(|creator| creator.phone.as_deref());
    for phone in phones.chain(
        rows.organisations
            .iter()
            .map(|organisation| organisation.phone.as_str()),
    ) {
        assert_eq!(Phone::parse(phone).expect("a number").as_str(), phone);
        assert!(
            phone.starts_with("+3363998") || phone.starts_with("+3353649"),
            "{phone}"
        );
    }
    assert!(
        rows.creators
            .iter()
            .all(|creator| Name::parse(&creator.last_name).is_ok())
    );
    assert!(rows.projects.iter().all(|project| Title::parse(&project.title).is_ok()));
    assert!(
        rows.creators
            .iter()
            .any(|creator| !creator.last_name.chars().any(|c| c.is_ascii_alphabetic()))
    );
}

#[test]
fn flows_between_organisations_are_strong_enough_to_be_shown() {
    let rows = rows();
    let mut flows: HashMap<(Uuid, Uuid), usize> = HashMap::new();
    for referral in rows
        .referrals
        .iter()
        .filter(|referral| referral.sent_at.is_some_and(|at| at.year() == 2026))
    {
        *flows
            .entry((referral.sender_organisation, referral.receiver_organisation))
            .or_default() += 1;
    }
    let shown = flows.values().filter(|count| **count >= 5).count();
    assert!(shown >= 8, "{shown} of {} flows of the year can be shown", flows.len());
    assert_eq!(HOUSES.len(), rows.organisations.len());
}
