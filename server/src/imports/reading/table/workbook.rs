use std::{collections::BTreeMap, io::Cursor};

use calamine::{Data, DataRef, Dimensions, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx};

use super::{Line, MAX_COLUMNS, MAX_ROWS, ReadError, Sheet, clean, expansion};

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;
/// Serial number of the day after the last that a workbook can name, 9999-12-31.
const LAST_DAY: f64 = 2_958_466.0;
type Cells = BTreeMap<u32, BTreeMap<u32, String>>;

/// Lines that are no data rows: titles, notes, totals.
const SPARE_LINES: usize = 1_000;
/// Bytes of text that one sheet may hold, shared strings counted each time they are used.
const MAX_TEXT: usize = 64 * 1024 * 1024;
/// Cells that merged regions may fill.
const MAX_FILLED: usize = 200_000;

/// Reads the worksheets of a workbook; hidden ones only when all are.
///
/// The library panics on some damaged sheets (a column beyond all numbers): that is a damaged workbook, no crash.
pub fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, ReadError> {
    expansion::check(bytes)?;
    std::panic::catch_unwind(|| open(bytes)).unwrap_or(Err(ReadError::Damaged))
}

fn open(bytes: &[u8]) -> Result<Vec<Sheet>, ReadError> {
    let mut book = Book::new(Cursor::new(bytes)).map_err(|_| ReadError::Damaged)?;
    let worksheets: Vec<_> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .cloned()
        .collect();
    let all_hidden = worksheets.iter().all(|sheet| sheet.visible != SheetVisible::Visible);
    let mut sheets = Vec::new();
    for sheet in worksheets {
        if all_hidden || sheet.visible == SheetVisible::Visible {
            sheets.push(read(&mut book, sheet.name)?);
        }
    }
    Ok(sheets)
}

fn read(book: &mut Book<'_>, name: String) -> Result<Sheet, ReadError> {
    let mut rows = cells(book, &name)?;
    let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
    fill_down(&mut rows, &merged)?;
    let lines = rows
        .into_iter()
        .map(|(row, cells)| {
            let width = cells.last_key_value().map_or(0, |(column, _)| *column + 1);
            let cells = (0..width)
                .map(|column| cells.get(&column).cloned().unwrap_or_default())
                .collect();
            Line {
                line: row.saturating_add(1),
                cells,
            }
        })
        .collect();
    Ok(Sheet {
        name: Some(name),
        lines,
    })
}

/// The cells that hold something, read one by one: a sheet may pretend to be as large as it likes.
fn cells(book: &mut Book<'_>, name: &str) -> Result<Cells, ReadError> {
    let mut rows = Cells::new();
    let mut text_left = MAX_TEXT;
    let mut reader = book.worksheet_cells_reader(name).map_err(|_| ReadError::Damaged)?;
    while let Some(cell) = reader.next_cell().map_err(|_| ReadError::Damaged)? {
        let (row, column) = cell.get_position();
        let text = written(cell.get_value());
        if text.is_empty() || column as usize >= MAX_COLUMNS {
            continue;
        }
        text_left = text_left.checked_sub(text.len()).ok_or(ReadError::Unfolds)?;
        rows.entry(row).or_default().insert(column, text);
        if rows.len() > MAX_ROWS + SPARE_LINES {
            return Err(ReadError::TooManyRows);
        }
    }
    Ok(rows)
}

/// A cell merged over several rows counts for each of them that holds anything else.
fn fill_down(rows: &mut Cells, merged: &[Dimensions]) -> Result<(), ReadError> {
    let mut left = MAX_FILLED;
    for region in merged {
        let ((first, column), (last, _)) = (region.start, region.end);
        let Some(text) = rows.get(&first).and_then(|cells| cells.get(&column)).cloned() else {
            continue;
        };
        if last <= first {
            continue;
        }
        for (_, cells) in rows.range_mut(first + 1..=last) {
            left = left.checked_sub(1).ok_or(ReadError::Unfolds)?;
            cells.entry(column).or_insert_with(|| text.clone());
        }
    }
    Ok(())
}

/// A date as `2024-05-30`, a whole number without decimals, anything else as it stands.
fn written(value: &DataRef<'_>) -> String {
    match value {
        DataRef::String(text) => clean(text),
        DataRef::SharedString(text) => clean(text),
        DataRef::DateTime(moment) if moment.is_datetime() => date(moment),
        DataRef::DateTimeIso(moment) => clean(moment.split('T').next().unwrap_or_default()),
        other => clean(&Data::from(other.clone()).to_string()),
    }
}

fn date(moment: &ExcelDateTime) -> String {
    if !(0.0..LAST_DAY).contains(&moment.as_f64()) {
        return moment.as_f64().to_string();
    }
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02}")
}
