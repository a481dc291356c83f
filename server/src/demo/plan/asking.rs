use super::{Asked, Fruitless, Planner};
use crate::demo::houses::HOUSES;
use app::journeys::StageKind;

/// An organisation takes the journey on.
pub struct Taken {
    pub house: usize,
    /// `None`: the lead organisation does it itself.
    pub asked: Option<Asked>,
    pub start: i64,
}

impl Planner<'_> {
    /// Asks an organisation, perhaps after another one said no or kept silent; `None` when nothing came of it.
    pub fn ask(&mut self, kind: StageKind, house: usize, at: i64) -> Option<Taken> {
        let mut sent = at + self.random.between(1, 16);
        if house == self.lead {
            let start = sent + self.random.between(3, 25);
            return Some(Taken {
                house,
                asked: None,
                start,
            });
        }
        if self.random.chance(7) {
            self.in_vain(kind, house, sent);
            return None;
        }
        if self.random.chance(22) {
            let other = self.taker(kind, Some(house));
            if other != self.lead && other != house {
                sent = self.in_vain(kind, other, sent) + self.random.between(2, 14);
            }
        }
        let answered = sent + self.random.waiting(HOUSES[house].answers_in);
        let start = answered + self.random.between(4, 32);
        let asked = Some(Asked { sent, answered });
        Some(Taken { house, asked, start })
    }

    /// A referral that leads nowhere; the day on which that is known.
    fn in_vain(&mut self, kind: StageKind, house: usize, sent: i64) -> i64 {
        let withdrawn = self.random.chance(22);
        let ended = sent
            + if withdrawn {
                self.random.between(14, 40)
            } else {
                self.random.waiting(HOUSES[house].answers_in)
            };
        self.plan.fruitless.push(Fruitless {
            kind,
            house,
            sent,
            ended,
            withdrawn,
        });
        ended
    }
}
