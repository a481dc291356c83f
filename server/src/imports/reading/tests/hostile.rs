//! Whatever the bytes, an answer and no panic.

use proptest::prelude::*;

use super::{
    known::{ADVICE, SUPPORT},
    workbook::{Cell, Sheet, pack, parts, sheet, texts},
};
use crate::imports::reading::{MAX_ROWS, ReadError, Reason, columns, organisations, read};

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = (read(&bytes, "x.csv", None), organisations::read(&bytes, "x.csv", None), columns(&bytes, None));
    }

    #[test]
    fn any_bytes_that_begin_like_a_workbook(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let bytes = [b"PK\x03\x04".as_slice(), &bytes].concat();
        prop_assert!(read(&bytes, "x.xlsx", None).is_err());
    }

    #[test]
    fn any_cells_below_real_headings(cells in prop::collection::vec("\\PC{0,30}", 8..40)) {
        let mut text = "Nom;Prénom;Étape;Début;Fin;Tél;Mail;Commune;CP;Demandé\n".to_owned();
        for row in cells.chunks(10) {
            text.push_str(&row.join(";"));
            text.push('\n');
        }
        let reading = read(text.as_bytes(), "x.csv", None);
        if let Ok(reading) = reading {
            prop_assert_eq!(reading.rows.len() + reading.refused.len(), reading.total);
        }
    }

    #[test]
    fn a_real_table_with_bytes_changed(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..30)) {
        let mut bytes = ADVICE[..6000].to_vec();
        for (place, byte) in changes {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = read(&bytes, "x.csv", None);
    }

    #[test]
    fn a_real_workbook_with_bytes_changed(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
        let mut bytes = SUPPORT.to_vec();
        for (place, byte) in changes {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = read(&bytes, "x.xlsx", None);
    }

    #[test]
    fn a_workbook_with_its_parts_changed(
        part in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), 0x20u8..0x7F), 1..6),
    ) {
        let rows = vec![texts(&["Nom", "Prénom", "Étape", "Début"]), vec![Cell::Text("x".to_owned()), Cell::Number(1.0), Cell::Empty, Cell::Day(45442)]];
        let mut parts = parts(&[Sheet { merged: vec!["A2:B3"], ..sheet("Suivi", rows) }]);
        let (_, content) = &mut parts[part.index(5)];
        let mut bytes = std::mem::take(content).into_bytes();
        for (place, byte) in changes {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        *content = String::from_utf8_lossy(&bytes).into_owned();
        let _ = read(&pack(&parts), "x.xlsx", None);
    }
}

#[test]
fn a_faulty_row_is_told_whole_and_the_others_go_in() {
    let long = "x".repeat(300);
    let table = format!(
        "Nom;Prénom;Étape;Début;Fin;Mail\n{long};Anaïs;Prospection lunaire;31/02/2024;;a at b\nIzard;;Accueil;;;\nمريم;李 🌻;Accueil;01/02/2024;01/03/2024;a@b.fr\n🌻;Anaïs;Accueil;01/02/2024;;\n"
    );
    let reading = read(table.as_bytes(), "t.csv", None).expect("a table");
    assert_eq!((reading.total, reading.rows.len()), (4, 1));
    let reasons = |at: usize| -> Vec<Reason> {
        let refusal = &reading.refused[at];
        std::iter::once(&refusal.fault)
            .chain(&refusal.also)
            .map(|fault| fault.reason)
            .collect()
    };
    assert_eq!(reasons(0), [Reason::TooLong, Reason::Mail, Reason::Stage, Reason::Date]);
    assert_eq!(reasons(1), [Reason::Missing, Reason::Missing]);
    assert_eq!(reasons(2), [Reason::Name]);
    assert!(reading.refused[0].fault.value.chars().count() <= 81);
}

#[test]
fn a_cell_of_two_megabytes_is_refused_and_not_kept() {
    let table = format!(
        "Nom;Prénom;Étape;Début;Commentaires\nIzard;Anaïs;Accueil;01/02/2024;{}\n",
        "y".repeat(2_000_000)
    );
    let reading = read(table.as_bytes(), "t.csv", None).expect("a table");
    assert_eq!(reading.refused[0].fault.reason, Reason::TooLong);
}

#[test]
fn a_table_of_too_many_rows_is_refused_as_a_whole() {
    let row = "Izard;Anaïs;Accueil;01/02/2024\n";
    let table = |rows| format!("Nom;Prénom;Étape;Début\n{}", row.repeat(rows));
    assert_eq!(
        read(table(MAX_ROWS + 1).as_bytes(), "t.csv", None).map(|_| ()),
        Err(ReadError::TooManyRows)
    );
    assert_eq!(
        read(table(MAX_ROWS).as_bytes(), "t.csv", None).map(|reading| reading.total),
        Ok(MAX_ROWS)
    );
}

#[test]
fn what_is_no_table_gets_one_line() {
    for bytes in [
        &b"Bonjour, voici le compte rendu de la reunion.\nA bientot.\n"[..],
        b"a;b;c\n1;2;3\n",
        b"{\"a\": 1}\n",
        b"x",
    ] {
        let error = read(bytes, "t.csv", None).map(|_| ()).expect_err("no table");
        assert!(matches!(error, ReadError::NoTable { .. }), "{error:?}");
        assert_eq!(error.message().fr.lines().count(), 1);
    }
}
