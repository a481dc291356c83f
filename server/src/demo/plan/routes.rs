//! The usual ways through the hub.

use super::{Fate, Planner, Step, asking::Taken};
use crate::demo::{
    facts::Under,
    houses::{BATISSEURS, TOURNESOL},
    ideas::Family,
};
use app::journeys::StageKind::{ActivityCooperative, Financing, FollowUp, Incubation, Training, Welcome};

impl Planner<'_> {
    /// Everybody is welcomed; some stop there. The day of the diagnosis, from which on others are asked.
    pub fn welcome(&mut self, opened: i64) -> i64 {
        let diagnosed = opened + self.random.between(6, 20);
        let end = diagnosed + self.random.between(12, 45);
        let dropped = self.random.chance(10);
        self.over = dropped || self.random.chance(6);
        self.push(Step {
            kind: Welcome,
            house: self.lead,
            asked: None,
            start: opened,
            end,
            fate: if dropped { Fate::Cancelled(end) } else { Fate::Completed },
            under: None,
        });
        diagnosed
    }

    /// A training, a CAPE with its renewals, a CESA (domain.md §1.2), and money beside it.
    pub fn cooperative(&mut self, welcomed: i64) {
        let mut at = welcomed;
        if self.random.chance(46) {
            at = self.training(at);
        }
        let house = match self.family {
            _ if self.lead == TOURNESOL || self.lead == BATISSEURS => self.lead,
            Family::Building if self.random.chance(88) => BATISSEURS,
            _ => TOURNESOL,
        };
        if self.over {
            return;
        }
        if let Some(taken) = self.ask(ActivityCooperative, house, at) {
            let start = taken.start;
            self.contracts(taken);
            if self.random.chance(36) {
                let from = start + self.random.between(20, 200);
                self.financing(from);
            }
        }
    }

    fn contracts(&mut self, taken: Taken) {
        let (mut from, mut months, mut asked) = (taken.start, 0, taken.asked);
        let mut step = |planner: &mut Self, from, end, fate, under| {
            planner.push(Step {
                kind: ActivityCooperative,
                house: taken.house,
                asked: asked.take(),
                start: from,
                end,
                fate,
                under: Some(under),
            });
        };
        for renewal in 0..3 {
            let length = self.random.weighted(&[(6, 35), (12, 65)]);
            let end = from + length * 30;
            let stays = self.random.chance(82);
            let fate = if stays {
                Fate::Completed
            } else {
                self.early_end(from, end)
            };
            step(self, from, end, fate, Under::Cape { renewal });
            if !stays {
                return;
            }
            months += length;
            from = end + 1;
            if self.random.chance(55) {
                break;
            }
        }
        let end = from + self.random.between(150, 640);
        step(self, from, end, Fate::Completed, Under::Cesa { earlier_months: months });
        if self.random.chance(40) {
            self.follow_up(end);
        }
    }

    /// Incubation, often with a training beside it, then the search for money.
    pub fn incubation(&mut self, welcomed: i64) {
        if self.random.chance(45) {
            self.training(welcomed);
        }
        let house = self.taker(Incubation, None);
        let Some(taken) = self.ask(Incubation, house, welcomed).filter(|_| !self.over) else {
            return;
        };
        let (start, end) = (taken.start, taken.start + self.random.between(230, 400));
        let fate = self.fate(start, end);
        self.stage(Incubation, taken, end, fate);
        let mut at = start + self.random.between(110, 220);
        for _ in 0..self.random.weighted(&[(1, 7), (2, 3)]) {
            self.financing(at);
            at += self.random.between(10, 60);
        }
        if self.random.chance(64) {
            self.follow_up(end.max(at));
        }
    }

    /// A training, money, an enterprise that is followed up.
    pub fn creation(&mut self, welcomed: i64) {
        let mut at = welcomed;
        if self.random.chance(72) {
            at = self.training(at);
        }
        for _ in 0..self.random.weighted(&[(1, 7), (2, 3)]) {
            at = self.financing(at);
        }
        if self.random.chance(70) {
            self.follow_up(at);
        }
    }

    fn training(&mut self, at: i64) -> i64 {
        let house = self.taker(Training, None);
        let Some(taken) = self.ask(Training, house, at).filter(|_| !self.over) else {
            return at;
        };
        let end = taken.start + self.random.between(25, 95);
        let fate = self.fate(taken.start, end);
        self.stage(Training, taken, end, fate);
        end - self.random.between(0, 24)
    }

    /// A request to a financer; often the lead organisation helps to get a bank loan beside it.
    fn financing(&mut self, at: i64) -> i64 {
        let house = self.taker(Financing, None);
        let Some(taken) = self.ask(Financing, house, at).filter(|_| !self.over) else {
            return at;
        };
        let (start, end) = (taken.start, taken.start + self.random.between(50, 130));
        let fate = if self.random.chance(93) {
            Fate::Completed
        } else {
            Fate::Cancelled((start + end) / 2)
        };
        self.stage(Financing, taken, end, fate);
        if self.random.chance(35) {
            let start = start + self.random.between(5, 40);
            let bank = Taken {
                house: self.lead,
                asked: None,
                start,
            };
            let end = start + self.random.between(30, 90);
            self.stage(Financing, bank, end, Fate::Completed);
        }
        end
    }

    fn follow_up(&mut self, at: i64) {
        let house = self.taker(FollowUp, None);
        if let Some(taken) = self.ask(FollowUp, house, at).filter(|_| !self.over) {
            let end = taken.start + self.random.between(400, 1095);
            self.stage(FollowUp, taken, end, Fate::Completed);
        }
    }

    fn stage(&mut self, kind: app::journeys::StageKind, taken: Taken, end: i64, fate: Fate) {
        self.push(Step {
            kind,
            house: taken.house,
            asked: taken.asked,
            start: taken.start,
            end,
            fate,
            under: None,
        });
    }
}
