//! Referrals of the demonstration: asked, answered, left waiting.

use super::{
    file::{File, NewStage},
    rows::Referral,
    tell,
};
use crate::referrals::events::{ReferralAccepted, ReferralDeclined, ReferralSent, ReferralWithdrawn, ReferralWritten};
use app::{
    journeys::StageKind,
    referrals::{DeclineCode, ReferralState},
    sharing::Parts,
    values::Choice,
};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

pub struct Ask {
    pub kind: StageKind,
    pub from: usize,
    pub by: Uuid,
    pub to: usize,
    pub sent: i64,
    pub need: &'static str,
    pub parts: Parts,
    /// Until when the person lets the receiver read.
    pub until: Date,
}

pub enum Answer {
    Draft,
    /// Sent, and no answer yet.
    Waiting,
    Accepted {
        on: i64,
        stage: Box<NewStage>,
    },
    Declined {
        on: i64,
        by: Uuid,
        why: Decline,
    },
    Withdrawn {
        on: i64,
    },
}

/// Months for which an organisation without a place has none.
const FULL_FOR: i32 = 5;

/// Why not, and what the person is told.
#[derive(Clone, Copy)]
pub struct Decline {
    pub code: DeclineCode,
    pub sentence: &'static str,
    /// Who might help instead.
    pub suggested: Option<usize>,
}

impl File<'_> {
    /// Writes a referral with all that follows from it; the place of its row.
    pub fn refer(&mut self, ask: &Ask, answer: Answer) -> usize {
        let by = self.by(ask.by, ask.from);
        let thought_of = ask.sent - self.random.weighted(&[(0, 6), (1, 3), (4, 1)]);
        let created_at = self.after(self.opened_at, thought_of);
        let mut referral = Referral {
            id: self.random.id(),
            journey: self.journey,
            kind: ask.kind,
            sender_organisation: self.organisation(ask.from),
            sender: ask.by,
            receiver_organisation: self.organisation(ask.to),
            offer: self.world.offer(ask.to, ask.kind, &mut self.random),
            need: ask.need.to_owned(),
            state: ReferralState::Draft,
            sent_at: None,
            seen_at: None,
            answered_at: None,
            decline_code: None,
            no_place_before: None,
            sentence: "",
            suggested: None,
            receiver: None,
            stage: None,
            withdrawn_at: None,
            active_kinds: String::new(),
            created_at,
            follows: None,
            need_id: None,
            expired_at: None,
            expected_on: None,
            met_on: None,
            closed_at: None,
            outcome: None,
            first_declined: false,
            moved_at: None,
            receiver_acted_at: None,
            others_asked_at: None,
            steps: vec![],
        };
        let written = ReferralWritten {
            stage_kind: ask.kind.as_str(),
            receiver: referral.receiver_organisation,
            offer: referral.offer,
            follows: None,
        };
        tell::referral(self.world, created_at, by, &referral, &written);
        if !matches!(answer, Answer::Draft) {
            self.send(ask, &mut referral);
            self.answer(ask, answer, &mut referral);
        }
        self.world.rows.referrals.push(referral);
        self.world.rows.referrals.len() - 1
    }

    fn send(&mut self, ask: &Ask, referral: &mut Referral) {
        let consented_at = self.after(referral.created_at, ask.sent);
        let sent_at = self.after(consented_at, ask.sent);
        self.consent(ask.to, ask.parts, consented_at, ask.until);
        referral.state = ReferralState::Sent;
        referral.sent_at = Some(sent_at);
        referral.active_kinds = self.active_kinds(sent_at.date());
        let by = self.by(ask.by, ask.from);
        let sent = ReferralSent {
            receiver: referral.receiver_organisation,
            active_kinds: referral.active_kinds.clone(),
            anonymous: false,
        };
        tell::referral(self.world, sent_at, by, referral, &sent);
    }

    fn answer(&mut self, ask: &Ask, answer: Answer, referral: &mut Referral) {
        let Some(sent_at) = referral.sent_at else { return };
        match answer {
            Answer::Draft => {}
            Answer::Waiting => {
                let waited = -ask.sent;
                if waited > 1 && self.random.chance(65) {
                    let on = ask.sent + self.random.between(0, (waited - 1).min(4));
                    referral.seen_at = Some(self.after(sent_at, on));
                }
            }
            Answer::Accepted { on, stage } => self.accept(ask, on, *stage, referral),
            Answer::Declined { on, by, why } => {
                let answered_at = self.answered(ask, by, on, referral);
                referral.state = ReferralState::Declined;
                referral.decline_code = Some(why.code);
                referral.no_place_before = (why.code == DeclineCode::NoPlaceBefore)
                    .then(|| app::dates::add_months(answered_at.date(), FULL_FOR));
                referral.sentence = why.sentence;
                referral.suggested = why.suggested.map(|house| self.organisation(house));
                let declined = ReferralDeclined {
                    code: why.code.code(),
                    suggested: referral.suggested,
                    no_place_before: referral.no_place_before,
                };
                let by = self.by(by, ask.to);
                tell::referral(self.world, answered_at, by, referral, &declined);
            }
            Answer::Withdrawn { on } => {
                let at = self.after(sent_at, on);
                referral.state = ReferralState::Withdrawn;
                referral.withdrawn_at = Some(at);
                let withdrawn = ReferralWithdrawn {
                    from: ReferralState::Sent.code(),
                    by_creator: false,
                };
                let by = self.by(ask.by, ask.from);
                tell::referral(self.world, at, by, referral, &withdrawn);
            }
        }
    }

    fn accept(&mut self, ask: &Ask, on: i64, stage: NewStage, referral: &mut Referral) {
        let adviser = stage.adviser;
        let starts_on = Some(self.calendar().working_day(stage.planned_start));
        let answered_at = self.answered(ask, adviser, on, referral);
        let by = self.by(adviser, ask.to);
        referral.state = ReferralState::Accepted;
        self.join(ask.to, adviser, answered_at.date());
        let stage = self.stage(answered_at, stage);
        referral.stage = Some(stage);
        let accepted = ReferralAccepted {
            adviser: Some(adviser),
            stage,
            starts_on,
        };
        tell::referral(self.world, answered_at, by, referral, &accepted);
    }

    /// First opening and answer by somebody of the receiver.
    fn answered(&mut self, ask: &Ask, by: Uuid, on: i64, referral: &mut Referral) -> OffsetDateTime {
        let sent_at = referral.sent_at.unwrap_or(self.opened_at);
        let seen = ask.sent + (on - ask.sent) * self.random.between(0, 9) / 10;
        let seen_at = self.after(sent_at, seen);
        let answered_at = self.after(seen_at, on);
        referral.seen_at = Some(seen_at);
        referral.answered_at = Some(answered_at);
        referral.receiver = Some(by);
        answered_at
    }

    /// The kinds that ran on that day, in the usual order.
    fn active_kinds(&self, day: Date) -> String {
        let running = |kind: &StageKind| {
            let mut stages = self.world.rows.stages.iter().rev();
            stages.any(|stage| stage.journey == self.journey && stage.facts.kind() == *kind && stage.active_on(day))
        };
        let kinds: Vec<&str> = StageKind::ALL
            .iter()
            .filter(|kind| running(kind))
            .map(|kind| kind.as_str())
            .collect();
        kinds.join(",")
    }
}
