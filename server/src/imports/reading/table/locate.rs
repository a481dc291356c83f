use super::{Line, Row, Sheet, Table};
use crate::reference::fold;

/// Titles and notes above the headings take fewer lines than this.
const SEARCHED_LINES: usize = 60;

/// Where the headings stand among the lines.
pub struct Headings {
    at: usize,
    pub recognised: usize,
}

/// The line with most known headings; when none is known, the first line as wide as the table.
pub fn headings(lines: &[Line], recognised: &dyn Fn(&[String]) -> usize) -> Option<Headings> {
    let searched = &lines[..lines.len().min(SEARCHED_LINES)];
    let mut best: Option<Headings> = None;
    for (at, line) in searched.iter().enumerate().filter(|(_, line)| !holds_data(line)) {
        let recognised = recognised(&line.cells);
        if recognised > 0 && best.as_ref().is_none_or(|best| recognised > best.recognised) {
            best = Some(Headings { at, recognised });
        }
    }
    best.or_else(|| {
        let widest = searched
            .iter()
            .filter(|line| !holds_data(line))
            .map(filled)
            .max()
            .filter(|width| *width > 1)?;
        let at = searched
            .iter()
            .position(|line| filled(line) == widest && !holds_data(line))?;
        Some(Headings { at, recognised: 0 })
    })
}

/// Numbers the data rows below the headings.
pub fn split(sheet: Sheet, place: &Headings, encoding: Option<&'static str>) -> Table {
    let mut lines = sheet.lines.into_iter().skip(place.at);
    let headings = lines.next().map(|line| line.cells).unwrap_or_default();
    let (mut rows, mut skipped) = (Vec::new(), Vec::new());
    for line in lines {
        if is_data(&line, &headings) {
            let row = u32::try_from(rows.len() + 1).unwrap_or(u32::MAX);
            rows.push(Row {
                row,
                line: line.line,
                cells: line.cells,
            });
        } else {
            skipped.push(line);
        }
    }
    Table {
        sheet: sheet.name,
        encoding,
        headings,
        rows,
        skipped,
    }
}

/// An address, a date or a number never stands among headings.
fn holds_data(line: &Line) -> bool {
    let is_data = |cell: &String| {
        let digits = cell.chars().filter(char::is_ascii_digit).count();
        cell.contains('@') || (digits > 0 && digits * 2 >= cell.chars().count())
    };
    line.cells.iter().any(is_data)
}

fn filled(line: &Line) -> usize {
    line.cells.iter().filter(|cell| !cell.is_empty()).count()
}

/// Not data: the headings again, a total, or a lone note in a table of several columns.
fn is_data(line: &Line, headings: &[String]) -> bool {
    let width = headings.iter().filter(|heading| !heading.is_empty()).count();
    if width > 2 && filled(line) == 1 {
        return false;
    }
    let first = line
        .cells
        .iter()
        .find(|cell| !cell.is_empty())
        .map(|cell| fold(cell))
        .unwrap_or_default();
    let is_total = first
        .split(' ')
        .next()
        .is_some_and(|word| matches!(word, "total" | "totaux" | "totals"));
    let same = |(cell, heading): (&String, &String)| fold(cell) == fold(heading);
    let is_heading = line.cells.len() >= width && line.cells.iter().zip(headings).all(same);
    let is_total = is_total && filled(line) * 2 <= width;
    !is_heading && !is_total
}
