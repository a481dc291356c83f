//! The same table with other headings, in another order, encoding and delimiter says the same.

use proptest::prelude::*;

use super::known::{ADVICE, COOPERATIVE};
use crate::imports::reading::{
    Reading, Reason,
    headings::{self, Column},
    journeys::{Field, SYNONYMS},
    read, table,
};

/// Headings that mean one column beyond doubt.
fn sure_headings(field: Field) -> Vec<&'static str> {
    let sure = SYNONYMS
        .iter()
        .filter(|(other, surety, _)| *other == field && *surety == 100);
    sure.flat_map(|(_, _, headings)| headings.split('|')).collect()
}

fn story(reading: &Reading) -> (usize, usize, Vec<(u32, Reason)>, Vec<serde_json::Value>) {
    let refused = reading
        .refused
        .iter()
        .map(|refusal| (refusal.row, refusal.fault.reason))
        .collect();
    let rows = reading.rows.iter().map(|row| {
        let mut row = serde_json::to_value(row).expect("a row");
        row["line"] = serde_json::Value::Null;
        row
    });
    (reading.total, reading.people.len(), refused, rows.collect())
}

#[derive(Debug)]
struct Variation {
    picks: Vec<prop::sample::Index>,
    keys: Vec<u32>,
    delimiter: char,
    encoding: u8,
    line_end: &'static str,
    title_lines: usize,
    shout: bool,
}

fn rewritten(original: &[u8], variation: &Variation) -> Vec<u8> {
    let table = table::read(original, &|cells| headings::count::<Field>(cells, None)).expect("a table");
    let columns = headings::assign::<Field>(&table.headings, None).expect("columns");
    let mut order: Vec<usize> = (0..table.headings.len()).collect();
    order.sort_by_key(|column| variation.keys[*column]);
    let heading = |column: &usize| {
        let code = columns
            .recognised
            .iter()
            .find(|found| found.index == *column)
            .expect("a known heading")
            .column;
        let field = *Field::ALL.iter().find(|field| field.code() == code).expect("a column");
        let heading = *variation.picks[*column].get(&sure_headings(field));
        if variation.shout {
            heading.to_uppercase()
        } else {
            heading.to_owned()
        }
    };
    let mut lines = vec!["Tableau de suivi, tel que tenu".to_owned(); variation.title_lines];
    lines.push(
        order
            .iter()
            .map(heading)
            .map(|cell| quoted(&cell))
            .collect::<Vec<_>>()
            .join(&variation.delimiter.to_string()),
    );
    for row in &table.rows {
        let cells = order
            .iter()
            .map(|column| quoted(row.cells.get(*column).map_or("", String::as_str)));
        lines.push(cells.collect::<Vec<_>>().join(&variation.delimiter.to_string()));
    }
    encoded(&lines.join(variation.line_end), variation.encoding)
}

fn quoted(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

fn encoded(text: &str, encoding: u8) -> Vec<u8> {
    match encoding {
        0 => text.as_bytes().to_vec(),
        1 => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        2 => encoding_rs::WINDOWS_1252.encode(text).0.into_owned(),
        _ => b"\xFF\xFE"
            .iter()
            .copied()
            .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
            .collect(),
    }
}

prop_compose! {
    fn variation()(
        picks in prop::collection::vec(any::<prop::sample::Index>(), 20),
        keys in prop::collection::vec(any::<u32>(), 20),
        delimiter in prop::sample::select(vec![';', ',', '\t', '|']),
        encoding in 0u8..4,
        line_end in prop::sample::select(vec!["\n", "\r\n", "\r"]),
        title_lines in 0usize..3,
        shout in any::<bool>(),
    ) -> Variation {
        Variation { picks, keys, delimiter, encoding, line_end, title_lines, shout }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_writing_of_a_table_does_not_change_what_it_says(variation in variation()) {
        for original in [ADVICE, COOPERATIVE] {
            let expected = story(&read(original, "a.csv", None).expect("a table"));
            let reading = read(&rewritten(original, &variation), "b.csv", None).expect("a table");
            prop_assert_eq!(story(&reading), expected);
        }
    }
}

#[test]
fn each_sure_heading_means_its_column_and_no_other_as_surely() {
    for (field, surety, names) in SYNONYMS {
        for name in names.split('|') {
            let meanings = Field::meanings(&headings::words(name));
            let rivals: Vec<_> = meanings
                .iter()
                .filter(|(other, sure)| other != field && sure >= surety && *surety == 100)
                .collect();
            assert!(
                meanings.contains(&(*field, *surety)) && rivals.is_empty(),
                "{name}: {rivals:?}"
            );
        }
    }
}
