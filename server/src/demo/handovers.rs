//! Journeys that changed hands at La Passerelle, and some that will: one by itself, others in one act.

use super::{
    calendar::Calendar,
    houses::LA_PASSERELLE,
    random::Random,
    tell::{By, Place, tell},
    world::World,
};
use crate::handovers::events::{Announced, InForce, Received, Ticked};
use app::{handovers::types::Item, stages::rules::StageState};
use time::{Date, Duration, OffsetDateTime};
use uuid::Uuid;

#[derive(Debug)]
pub struct Handover {
    pub id: Uuid,
    /// The act that announced it.
    pub batch: Uuid,
    /// Others were announced in it.
    pub together: bool,
    pub journey: Uuid,
    pub organisation: Uuid,
    pub from: Uuid,
    pub to: Uuid,
    pub effective_on: Date,
    pub overlap_until: Date,
    pub words: &'static str,
    pub announced_by: Uuid,
    pub announced_at: OffsetDateTime,
    pub applied_at: Option<OffsetDateTime>,
    pub received_at: Option<OffsetDateTime>,
    pub items: Vec<Item>,
}

/// Announced so many days ago, for so many days after today.
struct Plan {
    announced: i64,
    effective: i64,
    overlap: i64,
    received: Option<i64>,
    items: &'static [Item],
    words: &'static str,
}

const PLANS: [(usize, usize, Plan); 3] = [
    (
        1,
        0,
        Plan {
            announced: -34,
            effective: -20,
            overlap: -6,
            received: Some(-18),
            items: &[
                Item::File,
                Item::Deadlines,
                Item::Actions,
                Item::Documents,
                Item::Creator,
            ],
            words: "Le dossier est complet. Reste à revoir le prévisionnel avec la personne avant le comité.",
        },
    ),
    (
        2,
        0,
        Plan {
            announced: -9,
            effective: -2,
            overlap: 14,
            received: None,
            items: &[Item::File, Item::Creator],
            words: "La personne préfère être appelée le matin. Prochaine étape : l’étude de marché.",
        },
    ),
    (
        0,
        3,
        Plan {
            announced: -3,
            effective: 12,
            overlap: 26,
            received: None,
            items: &[Item::File],
            words: "",
        },
    ),
];

pub fn fill(world: &mut World) {
    let (organisation, team) = {
        let desk = &world.desks[LA_PASSERELLE];
        (desk.organisation, desk.advisers.clone())
    };
    for (number, (from, to, plan)) in PLANS.iter().enumerate() {
        let (from, to) = (team[*from], team[*to]);
        // Not the journeys that the demonstration tells more of: the latest of the adviser.
        let theirs = |journey: &&super::rows::Journey| journey.organisation == organisation && journey.adviser == from;
        let found = world
            .rows
            .journeys
            .iter()
            .rev()
            .filter(theirs)
            .nth(1)
            .map(|journey| journey.id);
        let Some(journey) = found else { continue };
        let id = Random::stream("handover", number).id();
        let one = plan.made(world.calendar, (id, journey, organisation), (from, to));
        if one.applied_at.is_some() {
            passed(world, &one);
        }
        told(world, &one);
        world.rows.handovers.push(one);
    }
    several(world, organisation, (team[SEVERAL.0], team[SEVERAL.1]));
}

/// Journeys that one adviser hands over to another in one act.
const SEVERAL: (usize, usize, Plan) = (
    3,
    0,
    Plan {
        announced: -2,
        effective: 9,
        overlap: 23,
        received: None,
        items: &[],
        words: "Je passe à mi-temps. Aucune échéance avant la fin du mois ; appelez-moi pour les dossiers en cours.",
    },
);

fn several(world: &mut World, organisation: Uuid, between: (Uuid, Uuid)) {
    let taken: Vec<Uuid> = world.rows.handovers.iter().map(|one| one.journey).collect();
    let theirs = world.rows.journeys.iter().rev().filter(|journey| {
        journey.organisation == organisation && journey.adviser == between.0 && !taken.contains(&journey.id)
    });
    let journeys: Vec<Uuid> = theirs.skip(2).take(3).map(|journey| journey.id).collect();
    let batch = Random::stream("handovers", 0).id();
    let first = world.rows.handovers.len();
    for (number, journey) in journeys.into_iter().enumerate() {
        let id = Random::stream("handover", first + number).id();
        let made = SEVERAL.2.made(world.calendar, (id, journey, organisation), between);
        let one = Handover {
            batch,
            together: true,
            ..made
        };
        told(world, &one);
        world.rows.handovers.push(one);
    }
}

impl Plan {
    fn made(
        &self,
        calendar: Calendar,
        (id, journey, organisation): (Uuid, Uuid, Uuid),
        (from, to): (Uuid, Uuid),
    ) -> Handover {
        let effective_on = calendar.day(self.effective);
        Handover {
            id,
            batch: id,
            together: false,
            journey,
            organisation,
            from,
            to,
            effective_on,
            overlap_until: calendar.day(self.overlap),
            words: self.words,
            announced_by: from,
            announced_at: calendar.moment(self.announced, 50),
            applied_at: (self.effective < 0).then(|| effective_on.midnight().assume_utc() + Duration::minutes(5)),
            received_at: self.received.map(|day| calendar.moment(day, 75)),
            items: self.items.to_vec(),
        }
    }
}

/// Who is in charge, and of what is running.
fn passed(world: &mut World, one: &Handover) {
    let at = |journey: Uuid, organisation: Uuid| journey == one.journey && organisation == one.organisation;
    for journey in world
        .rows
        .journeys
        .iter_mut()
        .filter(|row| at(row.id, row.organisation))
    {
        journey.adviser = one.to;
    }
    for member in world
        .rows
        .circle
        .iter_mut()
        .filter(|row| at(row.journey, row.organisation))
    {
        member.contact = one.to;
    }
    for stage in world
        .rows
        .stages
        .iter_mut()
        .filter(|row| at(row.journey, row.organisation))
    {
        let open = matches!(
            stage.course().state,
            StageState::Planned | StageState::Active | StageState::Interrupted
        );
        if stage.adviser == one.from && open {
            stage.adviser = one.to;
        }
    }
}

fn told(world: &mut World, one: &Handover) {
    let by = |account| By {
        account,
        organisation: Some(one.organisation),
    };
    let place = |at, account| Place {
        at,
        by: by(account),
        journey: Some(one.journey),
        subject: one.id,
    };
    let (on, from, to) = (one.effective_on, Some(one.from), one.to);
    let event = Announced {
        on,
        overlap_until: Some(one.overlap_until),
        from,
        to,
        together: one.together.then_some(one.batch),
    };
    tell(world, place(one.announced_at, one.announced_by), &event);
    for (number, item) in (1..).zip(&one.items) {
        let at = one.announced_at + Duration::minutes(7 * number);
        tell(
            world,
            place(at, one.from),
            &Ticked {
                item: *item,
                done: true,
            },
        );
    }
    if let Some(at) = one.applied_at {
        tell(
            world,
            place(at, one.to),
            &InForce {
                on,
                from,
                to,
                together: None,
            },
        );
        // Time did it.
        if let Some(event) = world.rows.events.last_mut() {
            (event.account, event.organisation) = (None, None);
        }
    }
    if let Some(at) = one.received_at {
        let event = Received {
            on: app::dates::paris_day(at),
            together: None,
        };
        tell(world, place(at, one.to), &event);
    }
}
