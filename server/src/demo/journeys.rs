//! Two hundred journeys over three years.

use super::{
    file::File,
    houses::{BATISSEURS, GERMOIR, HOUSES, LA_COUVEE, LA_PASSERELLE, TOURNESOL},
    ideas::{Family, Idea},
    letters::Letters,
    opening::{Opening, team},
    plan::plan,
    random::Random,
    story,
    world::World,
};
use std::collections::BTreeMap;

/// Journeys beside the one of the story.
const COUNT: usize = 199;

/// Opens and unfolds every journey, oldest first.
pub fn fill(world: &mut World) {
    let mut random = Random::stream("openings", 0);
    let mut openings: Vec<i64> = (0..COUNT).map(|_| opened(&mut random)).collect();
    openings.push(story::OPENED);
    openings.sort_unstable();
    let (mut numbers, mut letters) = (BTreeMap::new(), Letters::new());
    for (at, opened) in openings.into_iter().enumerate() {
        let year = world.calendar.moment(opened, 0).year();
        let number = numbers.entry(year).or_insert(0);
        *number += 1;
        let reference = format!("P-{year}-{number:04}");
        if opened == story::OPENED {
            story::tell(world, reference);
        } else {
            journey(world, at, opened, reference, &mut letters);
        }
    }
}

/// More people come every year; nobody on the day of the story.
fn opened(random: &mut Random) -> i64 {
    let (from, to) = random.weighted(&[((-1090, -731), 28), ((-730, -366), 33), ((-365, -5), 39)]);
    match random.between(from, to) {
        story::OPENED => story::OPENED + 1,
        day => day,
    }
}

fn journey(world: &mut World, number: usize, opened: i64, reference: String, letters: &mut Letters) {
    let mut random = Random::stream("journey", number);
    let lead = lead(&mut random);
    let family = family(lead, &mut random);
    let (idea, title) = Idea::pick(family, &mut random);
    let legal_form = idea.legal_form(&mut random);
    let people = team(family, number, &mut random);
    let account = random.chance(16).then(|| format!("createur{number}@demo.test"));
    let adviser = if lead == LA_PASSERELLE && random.chance(42) {
        world.counsellor
    } else {
        random.pick(&world.desks[lead].advisers)
    };
    let plan = plan(&mut random, lead, family, opened);
    let opening = Opening {
        reference,
        lead,
        adviser,
        opened,
        idea,
        title,
        legal_form,
        people,
        account,
    };
    let mut file: File<'_> = world.open(&opening, random);
    file.unfold(&plan, legal_form);
    letters.write(&mut file, opened);
    file.close();
}

fn lead(random: &mut Random) -> usize {
    let weights: Vec<(usize, i64)> = HOUSES.iter().enumerate().map(|(at, house)| (at, house.leads)).collect();
    random.weighted(&weights)
}

fn family(lead: usize, random: &mut Random) -> Family {
    match lead {
        TOURNESOL => Family::Trade,
        BATISSEURS => Family::Building,
        LA_COUVEE => Family::Collective,
        GERMOIR => random.weighted(&[(Family::Collective, 5), (Family::Enterprise, 4)]),
        _ => random.weighted(&[
            (Family::Trade, 38),
            (Family::Building, 13),
            (Family::Collective, 25),
            (Family::Enterprise, 24),
        ]),
    }
}
