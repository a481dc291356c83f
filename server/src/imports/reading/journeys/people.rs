use std::collections::HashMap;

use serde::Serialize;

use super::row::{Creator, ImportRow};
use crate::{
    imports::reading::{
        values::names::{shouts, tidy},
        warning::{Warning, WarningCode},
    },
    reference::fold,
};

/// One person of the table, with the journeys that its accepted rows tell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Person {
    /// What the rows together say: of each fact the last one given, of the situation at entry the first.
    pub creator: Creator,
    pub journeys: Vec<PersonJourney>,
}

/// A journey: rows of one dossier, or of one project title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PersonJourney {
    pub dossier: Option<String>,
    pub project_title: Option<String>,
    /// Places in [`Reading::rows`](super::Reading::rows), from 0.
    pub rows: Vec<usize>,
}

/// Groups rows: one dossier, mail or phone is one person, through any chain of rows; a name alone joins nobody.
pub fn group(rows: &[ImportRow]) -> (Vec<Person>, Vec<Warning>) {
    let everyone: Vec<usize> = (0..rows.len()).collect();
    let groups = joined(&everyone, |place| person_keys(&rows[place]));
    let people: Vec<Person> = groups
        .iter()
        .map(|group| Person {
            creator: together(group, rows),
            journeys: journeys(group, rows),
        })
        .collect();
    let mut warnings = names_that_differ(&groups, rows);
    warnings.extend(shared_names(&groups, &people, rows));
    (people, warnings)
}

fn person_keys(row: &ImportRow) -> Vec<(u8, String)> {
    let keys = [
        (0, row.dossier.as_deref().map(fold)),
        (1, row.creator.mail.as_ref().map(|mail| mail.as_str().to_owned())),
        (2, row.creator.phone.as_ref().map(|phone| phone.as_str().to_owned())),
    ];
    keys.into_iter()
        .filter_map(|(kind, key)| Some((kind, key.filter(|key| !key.is_empty())?)))
        .collect()
}

fn journeys(group: &[usize], rows: &[ImportRow]) -> Vec<PersonJourney> {
    let keys = |place: usize| -> Vec<(u8, String)> {
        let row = &rows[place];
        let keys = [
            (0, row.dossier.as_deref().map(fold)),
            (1, Some(row.project_title.as_deref().map(fold).unwrap_or_default())),
        ];
        keys.into_iter().filter_map(|(kind, key)| Some((kind, key?))).collect()
    };
    let first = |places: &[usize], get: fn(&ImportRow) -> &Option<String>| {
        places.iter().find_map(|place| get(&rows[*place]).clone())
    };
    joined(group, keys)
        .into_iter()
        .map(|places| PersonJourney {
            dossier: first(&places, |row| &row.dossier),
            project_title: first(&places, |row| &row.project_title),
            rows: places,
        })
        .collect()
}

/// Groups of places that share a key, through any chain of them; both groups and places keep their order.
fn joined(places: &[usize], keys: impl Fn(usize) -> Vec<(u8, String)>) -> Vec<Vec<usize>> {
    let mut parents: Vec<usize> = (0..places.len()).collect();
    let mut owners: HashMap<(u8, String), usize> = HashMap::new();
    for (index, place) in places.iter().enumerate() {
        for key in keys(*place) {
            let owner = *owners.entry(key).or_insert(index);
            let (one, other) = (root(&mut parents, owner), root(&mut parents, index));
            parents[one.max(other)] = one.min(other);
        }
    }
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut numbers: HashMap<usize, usize> = HashMap::new();
    for (index, place) in places.iter().enumerate() {
        let number = *numbers.entry(root(&mut parents, index)).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[number].push(*place);
    }
    groups
}

fn root(parents: &mut [usize], mut index: usize) -> usize {
    while parents[index] != index {
        parents[index] = parents[parents[index]];
        index = parents[index];
    }
    index
}

fn together(group: &[usize], rows: &[ImportRow]) -> Creator {
    let mut person = rows[group[0]].creator.clone();
    for row in group.iter().skip(1).map(|place| &rows[*place].creator) {
        prefer(&mut person.last_name, &row.last_name);
        prefer(&mut person.first_name, &row.first_name);
        person.civility = row.civility.or(person.civility);
        person.birth_year = row.birth_year.or(person.birth_year);
        person.phone = row.phone.clone().or(person.phone);
        person.mail = row.mail.clone().or(person.mail);
        if row.commune_insee.is_some() {
            person.commune_insee.clone_from(&row.commune_insee);
            person.postcode.clone_from(&row.postcode);
        }
        person.situation = person.situation.or(row.situation);
    }
    person.last_name = tidy(&person.last_name);
    person.first_name = tidy(&person.first_name);
    person
}

/// The same name in better writing: not in capitals.
fn prefer(name: &mut String, other: &str) {
    if shouts(name) && fold(name) == fold(other) {
        other.clone_into(name);
    }
}

/// A name for comparison: its words in alphabetical order, so that it does not matter which comes first.
fn name_key(creator: &Creator) -> String {
    let folded = fold(&format!("{} {}", creator.first_name, creator.last_name));
    let mut words: Vec<&str> = folded.split(' ').collect();
    words.sort_unstable();
    words.join(" ")
}

fn names_that_differ(groups: &[Vec<usize>], rows: &[ImportRow]) -> Vec<Warning> {
    let differing = groups.iter().filter_map(|group| {
        let name = name_key(&rows[group[0]].creator);
        let other = group.iter().find(|place| name_key(&rows[**place].creator) != name)?;
        Some(about(&rows[*other], WarningCode::NamesDiffer, vec![rows[group[0]].row]))
    });
    differing.collect()
}

fn shared_names(groups: &[Vec<usize>], people: &[Person], rows: &[ImportRow]) -> Vec<Warning> {
    let mut seen: HashMap<String, Vec<u32>> = HashMap::new();
    let mut warnings = Vec::new();
    for (group, person) in groups.iter().zip(people) {
        let first = &rows[group[0]];
        let others = seen.entry(name_key(&person.creator)).or_default();
        if !others.is_empty() {
            warnings.push(about(first, WarningCode::SameName, others.clone()));
        }
        if others.len() < 10 {
            others.push(first.row);
        }
    }
    warnings
}

fn about(row: &ImportRow, code: WarningCode, rows: Vec<u32>) -> Warning {
    Warning {
        row: Some(row.row),
        line: Some(row.line),
        column: None,
        value: format!("{} {}", row.creator.first_name, row.creator.last_name),
        code,
        rows,
    }
}
