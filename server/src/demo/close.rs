//! What remains to be said of a journey once its stages and referrals stand: consents renewed and withdrawn, organisations
//! that left the circle, and who read the file.

use super::file::File;
use app::{dates, referrals::ReferralState, stages::rules::StageState};
use time::{Date, Duration};
use uuid::Uuid;

/// The access log is kept for twelve months.
const LOGGED: i64 = 360;

impl File<'_> {
    pub fn close(&mut self) {
        let circle: Vec<(usize, usize)> = self.circle.iter().map(|(house, place)| (*house, *place)).collect();
        for (house, place) in circle {
            if house != self.lead {
                self.renew(house);
                self.perhaps_withdraw(house);
                self.perhaps_leave(house, place);
                self.read(house, place);
            }
        }
    }

    /// Some stage is not over.
    pub fn is_open(&self) -> bool {
        self.open_at(None)
    }

    /// The organisation is neither in the circle nor asked already.
    pub fn could_ask(&self, house: usize) -> bool {
        let organisation = self.organisation(house);
        let mut referrals = self.world.rows.referrals.iter().rev();
        let asked = referrals.any(|referral| {
            referral.journey == self.journey
                && referral.receiver_organisation == organisation
                && matches!(referral.state, ReferralState::Draft | ReferralState::Sent)
        });
        !asked && house != self.lead && !self.circle.contains_key(&house)
    }

    fn open_at(&self, house: Option<usize>) -> bool {
        let organisation = house.map(|house| self.organisation(house));
        let mut stages = self.world.rows.stages.iter().rev();
        stages.any(|stage| {
            stage.journey == self.journey
                && organisation.is_none_or(|id| id == stage.organisation)
                && stage.course().state.is_open()
        })
    }

    /// Places of the consents that the organisation was given.
    fn consents(&self, house: usize) -> Vec<usize> {
        let organisation = self.organisation(house);
        let consents = self.world.rows.consents.iter().enumerate();
        consents
            .filter(|(_, consent)| consent.journey == self.journey && consent.organisation == organisation)
            .map(|(place, _)| place)
            .collect()
    }

    fn offset(&self, day: Date) -> i64 {
        (day - self.calendar().today).whole_days()
    }

    /// A consent that ends while the organisation still has work to do was renewed before, save a few.
    fn renew(&mut self, house: usize) {
        while let Some(last) = self.consents(house).last().copied() {
            let (until, parts) = {
                let consent = &self.world.rows.consents[last];
                (self.offset(consent.until), consent.parts)
            };
            if until >= 0 || !self.open_at(Some(house)) || self.random.chance(6) {
                return;
            }
            let at = self.after(self.world.rows.consents[last].recorded_at, until - 8);
            self.consent(house, parts, at, dates::add_months(at.date(), 24));
        }
    }

    /// A few people change their mind, more often once the work is done.
    fn perhaps_withdraw(&mut self, house: usize) {
        let percent = if self.open_at(Some(house)) { 3 } else { 8 };
        let Some(last) = self
            .consents(house)
            .last()
            .copied()
            .filter(|_| self.random.chance(percent))
        else {
            return;
        };
        let consent = &self.world.rows.consents[last];
        let (given, until) = (self.offset(consent.given_on), self.offset(consent.until));
        let end = until.min(-1);
        if given + 20 < end {
            let on = self.random.between(given + 20, end);
            self.withdraw_consent(last, on);
        }
    }

    /// An organisation whose work is done sometimes leaves the circle.
    fn perhaps_leave(&mut self, house: usize, place: usize) {
        let organisation = self.organisation(house);
        let ended: Option<Date> = self
            .world
            .rows
            .stages
            .iter()
            .filter(|stage| stage.journey == self.journey && stage.organisation == organisation)
            .filter(|stage| matches!(stage.course().state, StageState::Completed | StageState::Cancelled))
            .filter_map(|stage| stage.course().ended_on)
            .max();
        let Some(ended) = ended.filter(|_| !self.open_at(Some(house))) else {
            return;
        };
        let left = ended + Duration::days(30);
        if left < self.calendar().today && self.random.chance(40) {
            self.world.rows.circle[place].left_on = Some(left);
        }
    }

    /// The person to call there opened the file now and then.
    fn read(&mut self, house: usize, place: usize) {
        let Some(first) = self.consents(house).first().copied() else {
            return;
        };
        let account: Uuid = self.world.rows.circle[place].contact;
        let left = self.world.rows.circle[place].left_on.map(|day| self.offset(day));
        let from = self.offset(self.world.rows.consents[first].given_on).max(-LOGGED);
        let last = self.consents(house).last().copied().unwrap_or(first);
        let consent = &self.world.rows.consents[last];
        let withdrawn = consent.withdrawn.map_or(-1, |(at, _)| self.offset(at.date()) - 1);
        let until = self
            .offset(consent.until)
            .min(withdrawn)
            .min(left.unwrap_or(-1))
            .min(-1);
        if from >= until {
            return;
        }
        for _ in 0..self.random.between(1, 4) {
            let on = self.random.between(from + 1, until);
            let at = self.after(self.opened_at, on);
            let part = self.random.pick(&["referral", "stages", "stages"]);
            self.reading(house, account, part, at);
        }
    }
}
