//! Tables for spreadsheets: UTF-8 with its mark, `;` in French and `,` in English.

use crate::text::Lang;

/// The rows as a file.
pub fn csv<const N: usize>(rows: impl IntoIterator<Item = [String; N]>, lang: Lang) -> String {
    let separator = match lang {
        Lang::Fr => ";",
        Lang::En => ",",
    };
    let lines = rows
        .into_iter()
        .map(|row| row.map(|cell| quoted(&cell)).join(separator));
    lines.fold(String::from('\u{feff}'), |text, row| text + &row + "\r\n")
}

/// A cell that a spreadsheet takes as text: never a formula.
fn quoted(cell: &str) -> String {
    let safe = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    };
    format!("\"{}\"", safe.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_never_a_formula() {
        let text = csv(
            [
                ["=1+1".to_owned(), "@a \"b\"".to_owned()],
                ["+3".to_owned(), "-4".to_owned()],
            ],
            Lang::Fr,
        );
        assert_eq!(text, "\u{feff}\"'=1+1\";\"'@a \"\"b\"\"\"\r\n\"'+3\";\"'-4\"\r\n");
    }
}
