use app::journeys::StageKind;
use time::macros::date;

use super::workbook::{Cell, Sheet, pack, parts, sheet, texts, workbook};
use crate::imports::reading::{ReadError, Reason, read};

const HEADINGS: [&str; 5] = ["Nom", "Prénom", "Étape", "Date de début", "Montant accordé"];

fn table() -> Vec<Vec<Cell>> {
    vec![
        texts(&["Suivi 2025"]),
        vec![],
        texts(&HEADINGS),
        vec![
            Cell::Text("Izard".into()),
            Cell::Text("Anaïs".into()),
            Cell::Text("Accueil".into()),
            Cell::Day(45442),
            Cell::Number(8000.5),
        ],
        vec![],
        texts(&["Ortès", "Karim", "CAPE", "31/02/2024", ""]),
        texts(&["Total", "", "", "", "8000,50"]),
    ]
}

#[test]
fn the_table_is_found_among_sheets_with_its_real_dates_and_numbers() {
    let mut first = sheet("Suivi", table());
    first.merged.push("A1:E1");
    let lists = sheet("Listes", vec![texts(&["Nom"]), texts(&["Accueil"])]);
    let mut hidden = sheet(
        "Brouillon",
        vec![
            texts(&["Nom", "Prénom", "Étape", "Début", "Fin", "Mail"]),
            texts(&["x", "x", "Accueil", "01/01/2024", "", ""]),
        ],
    );
    hidden.hidden = true;
    for sheets in [vec![sheet("Suivi", table())], vec![lists, hidden, first]] {
        let reading = read(&workbook(&sheets), "t.xlsx", None).expect("a table");
        assert_eq!((reading.sheet.as_deref(), reading.total), (Some("Suivi"), 2));
        let row = &reading.rows[0];
        assert_eq!(
            (row.row, row.line, row.stage.start, row.stage.granted_cents),
            (1, 4, date!(2024 - 05 - 30), Some(800_050))
        );
        let refused = &reading.refused[0];
        assert_eq!((refused.row, refused.line, refused.fault.reason), (2, 6, Reason::Date));
        assert_eq!(
            (refused.fault.column.as_str(), refused.fault.value.as_str()),
            ("Date de début", "31/02/2024")
        );
    }
}

#[test]
fn a_cell_merged_over_rows_counts_for_each() {
    let rows = vec![
        texts(&["Nom", "Prénom", "Étape", "Début"]),
        texts(&["Izard", "Anaïs", "Accueil", "30/05/2024"]),
        texts(&["", "", "CESA", "30/06/2024"]),
        texts(&["", "", "Suivi", "30/07/2026"]),
    ];
    let merged = vec!["A2:A4", "B2:B4"];
    let reading = read(
        &workbook(&[Sheet {
            merged,
            ..sheet("Suivi", rows)
        }]),
        "t.xlsx",
        None,
    )
    .expect("a table");
    let kinds: Vec<_> = reading
        .rows
        .iter()
        .map(|row| (row.creator.last_name.as_str(), row.stage.stage.kind))
        .collect();
    let expected =
        [StageKind::Welcome, StageKind::ActivityCooperative, StageKind::FollowUp].map(|kind| ("Izard", kind));
    assert_eq!(kinds, expected);
}

fn with_part(name: &str, content: String) -> Vec<u8> {
    let mut parts = parts(&[sheet("Suivi", table())]);
    parts.retain(|(path, _)| path != name);
    parts.push((name.to_owned(), content));
    pack(&parts)
}

#[test]
fn strings_announced_beyond_measure_are_refused_before_room_is_made() {
    let strings =
        r#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" uniqueCount="99999999999"></sst>"#;
    let error = read(&with_part("xl/sharedStrings.xml", strings.into()), "t.xlsx", None).map(|_| ());
    assert_eq!(error, Err(ReadError::Unfolds));
}

#[test]
fn a_lone_cell_at_the_far_corner_takes_no_room() {
    let far = r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
        <row r="1"><c r="A1" t="inlineStr"><is><t>Nom</t></is></c><c r="B1" t="inlineStr"><is><t>Étape</t></is></c></row>
        <row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>"#;
    let error = read(&with_part("xl/worksheets/sheet1.xml", far.into()), "t.xlsx", None).map(|_| ());
    assert!(matches!(error, Err(ReadError::MissingColumns { .. })), "{error:?}");
}

#[test]
fn too_many_rows_are_refused() {
    let rows: String = (2..=22_000)
        .map(|row| format!(r#"<row r="{row}"><c r="A{row}"><v>1</v></c><c r="B{row}"><v>1</v></c></row>"#))
        .collect();
    let sheet = format!(
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
    );
    assert_eq!(
        read(&with_part("xl/worksheets/sheet1.xml", sheet), "t.xlsx", None).map(|_| ()),
        Err(ReadError::TooManyRows)
    );
}

#[test]
fn an_archive_that_is_no_workbook_is_told_apart_from_a_damaged_one() {
    let document = pack(&[("word/document.xml".to_owned(), "<w/>".to_owned())]);
    assert_eq!(
        read(&document, "t.xlsx", None).map(|_| ()),
        Err(ReadError::UnknownFormat)
    );
    let whole = workbook(&[sheet("Suivi", table())]);
    assert_eq!(
        read(&whole[..whole.len() / 2], "t.xlsx", None).map(|_| ()),
        Err(ReadError::Damaged)
    );
    assert_eq!(
        read(
            &with_part("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row".into()),
            "t.xlsx",
            None
        )
        .map(|_| ()),
        Err(ReadError::Damaged)
    );
}

#[test]
fn content_decides_whatever_the_name_says() {
    let reading = read(&workbook(&[sheet("Suivi", table())]), "suivi.csv", None).expect("a table");
    assert_eq!(reading.total, 2);
    let reading = read(
        b"Nom;Prenom;Etape;Debut\nIzard;Anais;Accueil;30/05/2024\n",
        "suivi.xlsx",
        None,
    )
    .expect("a table");
    assert_eq!(reading.rows.len(), 1);
}

#[test]
fn a_column_beyond_all_numbers_is_an_error() {
    let far = r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="ZZZZZZZZZZ1"><v>1</v></c></row></sheetData></worksheet>"#;
    assert!(read(&with_part("xl/worksheets/sheet1.xml", far.into()), "t.xlsx", None).is_err());
}
