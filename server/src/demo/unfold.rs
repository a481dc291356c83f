//! Sets the plan of a journey against today: what lies in the past happened, what lies ahead is planned or not known yet.

use super::{
    ask::{Answer, Ask},
    contracts::Draft,
    facts::{self, Progress, Runs, Told},
    file::{File, NewStage},
    plan::{Asked, Fate, Fruitless, Plan, Step},
    texts,
};
use app::{
    dates,
    journeys::StageKind,
    stages::{
        facts::{ExitType, Facts},
        rules::StageAct,
    },
};
use uuid::Uuid;

/// Stages that start later than this are not written down yet: days.
const AHEAD: i64 = 40;

impl File<'_> {
    pub fn unfold(&mut self, plan: &Plan, legal_form: Option<&str>) {
        let mut contacts: Vec<(usize, Uuid)> = vec![(self.lead, self.adviser)];
        for step in plan.steps.iter().filter(|step| step.start <= AHEAD) {
            let adviser = contacts
                .iter()
                .find(|(house, _)| *house == step.house)
                .map(|(_, contact)| *contact);
            let adviser = adviser.unwrap_or_else(|| self.anyone(step.house));
            contacts.push((step.house, adviser));
            self.step(step, adviser, legal_form);
        }
        for fruitless in &plan.fruitless {
            self.fruitless(*fruitless);
        }
    }

    /// Somebody who works there.
    pub fn anyone(&mut self, house: usize) -> Uuid {
        self.random.pick(&self.world.desks[house].advisers)
    }

    fn step(&mut self, step: &Step, adviser: Uuid, legal_form: Option<&str>) {
        match step.asked {
            None if step.start > -1 && step.house != self.lead => {}
            None => {
                let known = step.start - self.random.between(0, 9);
                let known_at = self.after(self.opened_at, known);
                let stage = self.new_stage(step, adviser, legal_form);
                self.stage(known_at, stage);
            }
            Some(Asked { sent, .. }) if sent > -1 => {}
            Some(Asked { sent, answered }) => {
                let mut ask = self.ask(step.kind, step.house, sent);
                // A contract names who signs it.
                ask.parts.identity |= step.kind == StageKind::ActivityCooperative && answered <= -1;
                let answer = if answered > -1 {
                    Answer::Waiting
                } else {
                    Answer::Accepted {
                        on: answered,
                        stage: Box::new(self.new_stage(step, adviser, legal_form)),
                    }
                };
                self.refer(&ask, answer);
            }
        }
    }

    fn fruitless(&mut self, fruitless: Fruitless) {
        if fruitless.sent > -1 {
            return;
        }
        let ask = self.ask(fruitless.kind, fruitless.house, fruitless.sent);
        let answer = match (fruitless.ended, fruitless.withdrawn) {
            (0.., _) => Answer::Waiting,
            (on, true) => Answer::Withdrawn { on },
            (on, false) => Answer::Declined {
                on,
                by: self.anyone(fruitless.house),
                why: texts::decline(fruitless.kind, fruitless.house, &mut self.random),
            },
        };
        self.refer(&ask, answer);
    }

    /// A referral by the adviser of the journey.
    pub fn ask(&mut self, kind: StageKind, to: usize, sent: i64) -> Ask {
        Ask {
            kind,
            from: self.lead,
            by: self.adviser,
            to,
            sent,
            need: texts::need(kind, &mut self.random),
            parts: texts::parts(kind, &mut self.random),
            until: dates::add_months(
                self.calendar().working_day(sent),
                self.random.weighted(&[(12, 3), (18, 2), (24, 5)]),
            ),
        }
    }

    fn new_stage(&mut self, step: &Step, adviser: Uuid, legal_form: Option<&str>) -> NewStage {
        let late = self.random.weighted(&[(0, 82), (5, 10), (13, 8)]);
        let acts = acts(step, -1 - late);
        let last = acts.last().map(|(act, _, _)| *act);
        let until = match step.fate {
            Fate::Interrupted(at) | Fate::Cancelled(at) if at <= -1 - late => at,
            _ => step.end,
        };
        let told = Told {
            house: step.house,
            start: self.calendar().working_day(step.start),
            end: self.calendar().working_day(until),
            progress: match last {
                None => Progress::Planned,
                Some(StageAct::Complete) => Progress::Completed,
                Some(StageAct::Cancel | StageAct::Interrupt) => Progress::Stopped,
                _ => Progress::Under(((-step.start) * 100 / (step.end - step.start).max(1)).min(100)),
            },
        };
        let (facts, contract) = self.facts(step, told, last, legal_form);
        NewStage {
            house: step.house,
            adviser,
            planned_start: step.start,
            // A CESA has no term.
            planned_end: Some(step.end).filter(|_| !matches!(step.under, Some(facts::Under::Cesa { .. }))),
            facts,
            contract,
            acts,
        }
    }

    fn facts(
        &mut self,
        step: &Step,
        told: Told,
        last: Option<StageAct>,
        legal_form: Option<&str>,
    ) -> (Facts, Option<Box<Draft>>) {
        let runs = self.runs(step, last);
        let random = &mut self.random;
        let facts = match (step.kind, step.under) {
            (StageKind::Welcome, _) => facts::welcome(random),
            (StageKind::Training, _) => facts::training(told, random),
            (StageKind::Incubation, _) => facts::incubation(told, random),
            (StageKind::ActivityCooperative, under) => {
                let leaves = matches!(last, Some(StageAct::Cancel | StageAct::Interrupt));
                let exit = leaves.then(|| {
                    random.weighted(&[
                        (ExitType::LongEmployment, 4),
                        (ExitType::ShortEmployment, 2),
                        (ExitType::Dropped, 3),
                        (ExitType::Moved, 1),
                        (ExitType::Personal, 1),
                    ])
                });
                let done = last == Some(StageAct::Complete);
                let exit =
                    exit.or((done && matches!(under, Some(facts::Under::Cesa { .. }))).then_some(ExitType::Created));
                let under = under.unwrap_or(facts::Under::Cape { renewal: 0 });
                let (facts, draft) = facts::cooperative(under, exit, runs, random);
                return (facts, Some(Box::new(draft)));
            }
            (StageKind::Financing, _) => facts::financing(random),
            (StageKind::FollowUp, _) => facts::follow_up(told, legal_form, random),
        };
        (facts, None)
    }

    /// The days of a contract: it follows the one before without a gap.
    fn runs(&self, step: &Step, last: Option<StageAct>) -> Runs {
        let calendar = self.calendar();
        let cesa = matches!(step.under, Some(facts::Under::Cesa { .. }));
        let ended = match (step.fate, last) {
            (Fate::Interrupted(at) | Fate::Cancelled(at), Some(StageAct::Cancel | StageAct::Interrupt)) => Some(at),
            (_, Some(StageAct::Complete)) if cesa => Some(step.end),
            _ => None,
        };
        Runs {
            from: calendar.day(step.start),
            to: calendar.day(step.end),
            ended: ended.map(|at| calendar.day(at)),
            yesterday: calendar.day(-1),
            number: self.world.rows.contracts.len(),
        }
    }
}

/// What happened to a stage until that day.
fn acts(step: &Step, until: i64) -> Vec<(StageAct, i64, &'static str)> {
    let mut acts = match step.fate {
        Fate::Completed => vec![(StageAct::Start, step.start, ""), (StageAct::Complete, step.end, "")],
        Fate::Resumed(pause, resume) => vec![
            (StageAct::Start, step.start, ""),
            (StageAct::Interrupt, pause, "La personne a demandé une pause."),
            (StageAct::Resume, resume, ""),
            (StageAct::Complete, step.end, ""),
        ],
        Fate::Interrupted(at) => vec![
            (StageAct::Start, step.start, ""),
            (StageAct::Interrupt, at, "Sans nouvelles depuis plusieurs semaines."),
        ],
        Fate::Cancelled(at) => vec![
            (StageAct::Start, step.start, ""),
            (StageAct::Cancel, at, "La personne renonce à cette étape."),
        ],
    };
    acts.retain(|(_, day, _)| *day <= until);
    acts
}
