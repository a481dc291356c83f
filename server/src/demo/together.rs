//! The work between the stages: meetings, what was noted and agreed at each, workshops.

mod interviews;
mod workshops;

use super::{
    random::Random,
    rows::{Journey, Meeting, Note, PlanAction},
    tell::{By, Place, tell},
    together_texts as texts,
    world::World,
};
use crate::together::events::{ActionAdded, ActionDone, MeetingHeld, MeetingMissed, MeetingPlanned, NoteWritten, day};
use app::{
    journeys::StageKind,
    sharing::Visibility,
    together::{
        rules::outcome,
        types::{Attendance, MeetingKind, MeetingState},
    },
};
use std::collections::HashMap;
use time::{Date, Duration, OffsetDateTime};
use uuid::Uuid;

/// Meetings of a stage at most.
const PER_STAGE: usize = 9;

/// An open action is late by no more: what lies longer has been done or given up.
const LATE_AT_MOST: Duration = Duration::days(45);

/// A stage as the meetings need it.
struct Span {
    organisation: Uuid,
    adviser: Uuid,
    kind: StageKind,
    from: Date,
    /// `None`: it is running.
    to: Option<Date>,
}

/// One journey's work, with its own stream of chance.
struct Work<'w> {
    world: &'w mut World,
    random: Random,
    journey: Uuid,
    creators: Vec<Uuid>,
    /// Nothing is written later: silent journeys stay silent.
    last: OffsetDateTime,
}

pub fn fill(world: &mut World) {
    let mut last: HashMap<Uuid, OffsetDateTime> = HashMap::new();
    for event in &world.rows.events {
        if let Some(journey) = event.journey {
            let known = last.entry(journey).or_insert(event.at);
            *known = event.at.max(*known);
        }
    }
    for at in 0..world.rows.journeys.len() {
        let (journey, creators, story) = of(world, at);
        let mut work = Work {
            random: Random::stream("together", at),
            journey: journey.0,
            creators,
            last: last.get(&journey.0).copied().unwrap_or(journey.1),
            world: &mut *world,
        };
        for span in work.spans() {
            work.meet(&span);
        }
        if story {
            work.story();
        }
        work.interviews();
    }
    workshops::workshops(world);
}

/// Id and time of a journey, its people, and whether it is the one that the demonstration tells.
fn of(world: &World, at: usize) -> ((Uuid, OffsetDateTime), Vec<Uuid>, bool) {
    let journey: &Journey = &world.rows.journeys[at];
    let project = world.rows.projects.iter().find(|project| project.id == journey.project);
    let creators = project.map(|project| project.creators.clone()).unwrap_or_default();
    let story = project.is_some_and(|project| project.title.starts_with("Les Bocaux du canal"));
    ((journey.id, journey.created_at), creators, story)
}

impl Work<'_> {
    fn spans(&self) -> Vec<Span> {
        let stages = self
            .world
            .rows
            .stages
            .iter()
            .filter(|stage| stage.journey == self.journey);
        let span = |stage: &super::rows::Stage| {
            let course = stage.course();
            Some(Span {
                organisation: stage.organisation,
                adviser: stage.adviser,
                kind: stage.facts.kind(),
                from: course.started_on?,
                to: course.ended_on,
            })
        };
        stages.filter_map(span).collect()
    }

    fn by(span: &Span) -> By {
        By {
            account: span.adviser,
            organisation: Some(span.organisation),
        }
    }

    /// Meetings every few weeks while a stage runs, and perhaps the next one.
    fn meet(&mut self, span: &Span) {
        let mut on = span.from + Duration::days(self.random.between(3, 20));
        let mut held = 0;
        while held < PER_STAGE && span.to.is_none_or(|to| on <= to) && on < self.last.date() {
            self.meeting(span, on);
            on += Duration::days(self.random.between(21, 62));
            held += 1;
        }
        let today = self.world.calendar.today;
        let fresh = (today - self.last.date()).whole_days() < 45;
        if span.to.is_none() && fresh && self.random.chance(45) {
            let offset = self.random.between(4, 28);
            let minutes = self.random.between(0, 30) * 15;
            let starts_at = self.on(self.world.calendar.working_day(offset), minutes);
            self.planned(span, starts_at);
        }
    }

    /// A working moment of that day.
    fn on(&self, day: Date, minutes: i64) -> OffsetDateTime {
        let offset = (day - self.world.calendar.today).whole_days();
        let day = self.world.calendar.working_day(offset);
        day.midnight().assume_utc() + Duration::hours(8) + Duration::minutes(minutes)
    }

    fn meeting(&mut self, span: &Span, on: Date) {
        let minutes = self.random.between(0, 30) * 15;
        let starts_at = self.on(on, minutes).min(self.last - Duration::hours(2));
        let attendance = self.random.weighted(&[
            (Attendance::Present, 84),
            (Attendance::Excused, 9),
            (Attendance::Absent, 7),
        ]);
        let id = self.row(span, starts_at, attendance, None);
        let at = starts_at + Duration::minutes(75);
        let place = self.place(span, at, id);
        let on = day(starts_at);
        match outcome(&[attendance]) {
            MeetingState::Held => tell(self.world, place, &MeetingHeld { on }),
            state => return tell(self.world, place, &MeetingMissed { on, state }),
        }
        if self.random.chance(45) {
            let body = texts::note(span.kind, &mut self.random);
            let visibility = self.random.weighted(&[
                (Visibility::Circle, 45),
                (Visibility::CircleAndCreator, 35),
                (Visibility::Organisation, 20),
            ]);
            self.note(span, at, Some(id), visibility, body);
        }
        if self.random.chance(40) {
            self.agreed(span, at);
        }
    }

    fn place(&self, span: &Span, at: OffsetDateTime, subject: Uuid) -> Place {
        Place {
            at,
            by: Self::by(span),
            journey: Some(self.journey),
            subject,
        }
    }

    fn row(
        &mut self,
        span: &Span,
        starts_at: OffsetDateTime,
        attendance: Attendance,
        of: Option<(Uuid, &'static str)>,
    ) -> Uuid {
        let id = self.random.id();
        // Those that were held are the lines of the contract: `interviews` writes them.
        let cesa =
            self.under_cesa(span, starts_at.date()) && self.random.chance(50) && attendance == Attendance::Expected;
        let kind = match of {
            Some(_) => MeetingKind::Workshop,
            None if cesa => MeetingKind::CesaInterview,
            None => MeetingKind::Interview,
        };
        let drawn = of.map_or_else(|| texts::subject(span.kind, &mut self.random), |(_, title)| title);
        let subject = match drawn {
            texts::BEFORE_COMMITTEE if !self.awaits_committee(span, starts_at.date()) => texts::PLAN,
            drawn => drawn,
        };
        self.world.rows.meetings.push(Meeting {
            id,
            journey: self.journey,
            organisation: span.organisation,
            adviser: span.adviser,
            workshop: of.map(|(workshop, _)| workshop),
            counts: None,
            kind,
            state: outcome(&[attendance]),
            starts_at,
            minutes: if of.is_some() {
                180
            } else {
                self.random.pick(&[30, 45, 60, 60, 60, 90])
            },
            place: texts::place(&mut self.random),
            subject,
            people: self.creators.iter().map(|creator| (*creator, attendance)).collect(),
            created_at: starts_at.min(self.last),
        });
        id
    }

    /// A committee meets on that day or later on what the organisation keeps in the journey.
    fn awaits_committee(&self, span: &Span, on: Date) -> bool {
        let mut requests = self.world.rows.requests.iter();
        requests.any(|request| {
            request.journey == self.journey
                && request.organisation == span.organisation
                && request
                    .dated_acts()
                    .iter()
                    .any(|act| act.committee_on.is_some_and(|meets| meets >= on))
        })
    }

    fn planned(&mut self, span: &Span, starts_at: OffsetDateTime) {
        let id = self.row(span, starts_at, Attendance::Expected, None);
        let event = MeetingPlanned {
            on: day(starts_at),
            workshop: false,
        };
        let place = self.place(span, self.last, id);
        tell(self.world, place, &event);
    }

    fn note(
        &mut self,
        span: &Span,
        at: OffsetDateTime,
        meeting: Option<Uuid>,
        visibility: Visibility,
        body: &'static str,
    ) {
        let at = at.min(self.last);
        let id = self.random.id();
        self.world.rows.notes.push(Note {
            id,
            journey: self.journey,
            organisation: span.organisation,
            author: span.adviser,
            meeting,
            visibility,
            body,
            created_at: at,
        });
        let place = self.place(span, at, id);
        tell(
            self.world,
            place,
            &NoteWritten {
                visibility,
                kept: vec![],
            },
        );
    }

    /// What was agreed at a meeting: mostly done since, sometimes late.
    fn agreed(&mut self, span: &Span, at: OffsetDateTime) {
        let mine = self.random.chance(35);
        let title = texts::action(span.kind, mine, &mut self.random);
        let due = at.date() + Duration::days(self.random.between(7, 30));
        let done = due - Duration::days(self.random.between(0, 6));
        let last = self.last.date();
        let settled = span.to.is_some() || done < self.world.calendar.today - LATE_AT_MOST;
        let done = (settled || (done < last && self.random.chance(85))).then_some(done.min(last));
        self.action(span, at, mine, title, due, done);
    }

    fn action(
        &mut self,
        span: &Span,
        at: OffsetDateTime,
        mine: bool,
        title: &'static str,
        due: Date,
        done: Option<Date>,
    ) {
        let at = at.min(self.last);
        let id = self.random.id();
        let done = done.map(|on| on.max(at.date()));
        self.world.rows.actions.push(PlanAction {
            id,
            journey: self.journey,
            organisation: span.organisation,
            adviser: mine.then_some(span.adviser),
            title,
            due_on: due,
            done: done.map(|on| (on, span.adviser)),
            created_by: span.adviser,
            created_at: at,
        });
        let added = ActionAdded {
            due_on: Some(due),
            for_creators: !mine,
        };
        let place = self.place(span, at, id);
        tell(self.world, place, &added);
        if let Some(on) = done {
            let place = self.place(span, self.on(on, 500).clamp(at, self.last), id);
            tell(self.world, place, &ActionDone {});
        }
    }

    /// What the demonstration's créatrice finds: to-dos, a meeting to come, a note that she reads.
    fn story(&mut self) {
        let calendar = self.world.calendar;
        let Some(span) = self.spans().into_iter().find(|span| span.to.is_none()) else {
            return;
        };
        let span = Span {
            adviser: self.world.counsellor,
            organisation: self.world.desks[super::houses::LA_PASSERELLE].organisation,
            ..span
        };
        let at = self.last;
        for (mine, title, days) in texts::STORY_ACTIONS {
            self.action(&span, at, mine, title, calendar.day(days), None);
        }
        let starts_at = self.on(calendar.working_day(9), 105);
        self.planned(&span, starts_at);
        self.note(&span, at, None, Visibility::CircleAndCreator, texts::STORY_NOTE);
    }
}
