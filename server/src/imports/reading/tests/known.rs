use crate::imports::reading::{Reading, Reason, organisations, read};

pub const ADVICE: &[u8] = include_bytes!("../../../../tests/data/suivi-conseil-2025.csv");
pub const SUPPORT: &[u8] = include_bytes!("../../../../tests/data/suivi-accompagnement.xlsx");
pub const COOPERATIVE: &[u8] = include_bytes!("../../../../tests/data/suivi-cooperative.csv");
const ORGANISATIONS: &[u8] = include_bytes!("../../../../tests/data/organisations-mes.csv");

fn refused(reading: &Reading) -> Vec<(u32, Reason)> {
    reading
        .refused
        .iter()
        .map(|refusal| (refusal.row, refusal.fault.reason))
        .collect()
}

#[test]
fn the_advisers_table() {
    let reading = read(ADVICE, "suivi-conseil-2025.csv", None).expect("a table");
    assert_eq!((reading.total, reading.people.len()), (240, 100));
    let expected = [
        (17, Reason::Date),
        (19, Reason::Mail),
        (57, Reason::Mail),
        (109, Reason::Stage),
        (148, Reason::Stage),
    ];
    assert_eq!(refused(&reading), expected);
    assert_eq!(reading.encoding, Some("windows-1252"));
}

#[test]
fn the_support_table() {
    let reading = read(SUPPORT, "suivi-accompagnement.xlsx", None).expect("a table");
    assert_eq!((reading.total, reading.people.len()), (180, 68));
    let mut expected: Vec<_> = [12, 21, 59, 163, 169].map(|row| (row, Reason::Date)).to_vec();
    expected.extend([66, 103, 146].map(|row| (row, Reason::EndBeforeStart)));
    expected.extend([71, 96].map(|row| (row, Reason::Stage)));
    expected.extend([85, 115, 145].map(|row| (row, Reason::Commune)));
    expected.push((26, Reason::Mail));
    expected.sort_unstable();
    assert_eq!(refused(&reading), expected);
    assert_eq!(reading.sheet.as_deref(), Some("Suivi"));
}

#[test]
fn the_cooperatives_table() {
    let reading = read(COOPERATIVE, "suivi-cooperative.csv", None).expect("a table");
    assert_eq!((reading.total, reading.people.len()), (120, 43));
    assert_eq!(
        refused(&reading),
        [(18, Reason::Commune), (24, Reason::Mail), (62, Reason::Mail)]
    );
}

#[test]
fn the_organisations_of_the_house() {
    let reading = organisations::read(ORGANISATIONS, "organisations-mes.csv", None).expect("a list");
    assert_eq!((reading.total, reading.rows.len(), reading.refused.len()), (18, 18, 0));
    assert_eq!(reading.ignored, []);
    let roles: Vec<_> = reading.rows[6].roles.iter().map(|role| role.as_str()).collect();
    assert_eq!(
        (reading.rows[6].short_name.as_deref(), roles),
        (Some("URSCOP"), vec!["general_support", "incubation"])
    );
}
