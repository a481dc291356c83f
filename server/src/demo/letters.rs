//! Referrals that wait for an answer today, of all ages, and drafts: so that every desk has something to do.

use super::{
    ask::Answer,
    file::File,
    houses::{HOUSES, LA_PASSERELLE},
    texts,
};
use app::journeys::StageKind;

/// Days since they were sent, for the organisation of the demonstration accounts.
const AT_LA_PASSERELLE: [i64; 11] = [1, 2, 4, 6, 8, 11, 15, 17, 23, 31, 38];
const ELSEWHERE: [i64; 3] = [3, 9, 20];
/// How many drafts the counsellor keeps, and everybody else.
const DRAFTS: (usize, usize) = (5, 8);

struct Letter {
    house: usize,
    kind: StageKind,
    age: i64,
}

pub struct Letters {
    waiting: Vec<Letter>,
    drafts: (usize, usize),
}

impl Letters {
    pub fn new() -> Self {
        let mut waiting = Vec::new();
        for (house, takes) in HOUSES.iter().map(|house| house.takes).enumerate() {
            let ages: &[i64] = if house == LA_PASSERELLE {
                &AT_LA_PASSERELLE
            } else {
                &ELSEWHERE
            };
            let kinds = takes.iter().map(|(kind, _)| *kind).cycle();
            waiting.extend(kinds.zip(ages).map(|(kind, age)| Letter {
                house,
                kind,
                age: age + i64::try_from(house).unwrap_or(0),
            }));
        }
        Self {
            waiting,
            drafts: DRAFTS,
        }
    }

    /// Perhaps the journey has a referral that waits, or a draft.
    pub fn write(&mut self, file: &mut File<'_>, opened: i64) {
        if file.is_open() {
            self.wait(file, opened);
            self.draft(file);
        }
    }

    fn wait(&mut self, file: &mut File<'_>, opened: i64) {
        let fits = |letter: &Letter| opened + 20 < -letter.age && file.could_ask(letter.house);
        let found = self.waiting.iter().position(fits);
        if let Some(at) = found.filter(|_| file.random.chance(62)) {
            let letter = self.waiting.remove(at);
            let ask = file.ask(letter.kind, letter.house, -letter.age);
            file.refer(&ask, Answer::Waiting);
        }
    }

    fn draft(&mut self, file: &mut File<'_>) {
        let counsellor = file.adviser == file.world.counsellor;
        let left = if counsellor {
            &mut self.drafts.0
        } else {
            &mut self.drafts.1
        };
        let kinds = [StageKind::Training, StageKind::Financing, StageKind::FollowUp];
        let kind = file.random.pick(&kinds);
        let takers: Vec<usize> = (0..HOUSES.len())
            .filter(|house| texts::takes(*house, kind) && file.could_ask(*house))
            .collect();
        if *left > 0 && !takers.is_empty() && file.random.chance(30) {
            *left -= 1;
            let to = file.random.pick(&takers);
            let written = -file.random.between(1, 6);
            let ask = file.ask(kind, to, written);
            file.refer(&ask, Answer::Draft);
        }
    }
}
