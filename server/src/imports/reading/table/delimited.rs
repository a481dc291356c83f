use csv::{ReaderBuilder, StringRecord};

use super::{Line, MAX_CELL, MAX_COLUMNS, MAX_ROWS, ReadError, Sheet, clean, locate};
use crate::imports::reading::encoding::decode;

const DELIMITERS: [u8; 4] = [b';', b',', b'\t', b'|'];
/// Lines read to choose the delimiter.
const SAMPLE: usize = 100;
/// Blank, title and total lines beyond the data rows.
const SPARE_LINES: usize = 1_000;

/// Reads separated text, whatever its encoding, delimiter and line ends.
pub fn sheet(bytes: &[u8], recognised: &dyn Fn(&[String]) -> usize) -> Result<(Sheet, &'static str), ReadError> {
    let (text, encoding) = decode(bytes);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let (declared, text) = declared_delimiter(&text);
    let delimiter = match declared {
        Some(delimiter) => delimiter,
        None => likely_delimiter(text, recognised)?,
    };
    let first_line = if declared.is_some() { 2 } else { 1 };
    let lines = lines(text, delimiter, first_line)?;
    Ok((Sheet { name: None, lines }, encoding))
}

/// Excel writes `sep=;` on a line of its own.
fn declared_delimiter(text: &str) -> (Option<u8>, &str) {
    let declared =
        text.split_once('\n')
            .and_then(|(first, rest)| match first.trim().strip_prefix("sep=")?.as_bytes() {
                [delimiter] if DELIMITERS.contains(delimiter) => Some((*delimiter, rest)),
                _ => None,
            });
    declared.map_or((None, text), |(delimiter, rest)| (Some(delimiter), rest))
}

/// The delimiter under which most headings are known; then the one that cuts most lines alike.
fn likely_delimiter(text: &str, recognised: &dyn Fn(&[String]) -> usize) -> Result<u8, ReadError> {
    let judged = DELIMITERS.iter().map(|delimiter| {
        let sample = records(text, *delimiter, true, SAMPLE, 1);
        let known = locate::headings(&sample, recognised).map_or(0, |place| place.recognised);
        (known, alike(&sample), *delimiter)
    });
    match judged.max_by_key(|(known, alike, _)| (*known, *alike)) {
        Some((known, alike, delimiter)) if known > 0 || alike > 0 => Ok(delimiter),
        _ => Err(ReadError::NoTable { headings: Vec::new() }),
    }
}

/// How many cells stand in lines of the most usual width, when that is more than one.
fn alike(sample: &[Line]) -> usize {
    let with_width = |width: usize| sample.iter().filter(|line| line.cells.len() == width).count();
    sample
        .iter()
        .map(|line| line.cells.len())
        .filter(|width| *width > 1)
        .map(|width| with_width(width) * width)
        .max()
        .unwrap_or(0)
}

fn lines(text: &str, delimiter: u8, first_line: u32) -> Result<Vec<Line>, ReadError> {
    let limit = MAX_ROWS + SPARE_LINES;
    let mut lines = records(text, delimiter, true, limit, first_line);
    // A quote that is never closed swallows the rest of the file: then quotes are taken for what they are.
    if lines
        .iter()
        .flat_map(|line| &line.cells)
        .any(|cell| cell.chars().count() >= MAX_CELL && cell.contains('\n'))
    {
        lines = records(text, delimiter, false, limit, first_line);
    }
    if lines.len() >= limit {
        Err(ReadError::TooManyRows)
    } else {
        Ok(lines)
    }
}

fn records(text: &str, delimiter: u8, quoting: bool, limit: usize, first_line: u32) -> Vec<Line> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .quoting(quoting)
        .from_reader(text.as_bytes());
    let mut counter = LineCounter {
        text,
        at: 0,
        line: first_line,
    };
    let mut record = StringRecord::new();
    let mut lines = Vec::new();
    while lines.len() < limit && reader.read_record(&mut record).unwrap_or(false) {
        let start = record
            .position()
            .and_then(|position| usize::try_from(position.byte()).ok());
        let line = counter.line_of(start.unwrap_or(counter.at));
        let cells: Vec<String> = record.iter().take(MAX_COLUMNS).map(clean).collect();
        if cells.iter().any(|cell| !cell.is_empty()) {
            lines.push(Line { line, cells });
        }
    }
    lines
}

/// The reader skips empty lines without a word: physical lines are counted here.
struct LineCounter<'a> {
    text: &'a str,
    at: usize,
    line: u32,
}

impl LineCounter<'_> {
    fn line_of(&mut self, record_start: usize) -> u32 {
        let bytes = self.text.as_bytes();
        while self.at < bytes.len() && (self.at < record_start || bytes[self.at] == b'\n') {
            if bytes[self.at] == b'\n' {
                self.line += 1;
            }
            self.at += 1;
        }
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::sheet;

    fn read(text: &str) -> Vec<(u32, Vec<String>)> {
        let known = |cells: &[String]| {
            cells
                .iter()
                .filter(|cell| matches!(cell.as_str(), "Nom" | "Étape"))
                .count()
        };
        let (sheet, _) = sheet(text.as_bytes(), &known).expect("a table");
        sheet.lines.into_iter().map(|line| (line.line, line.cells)).collect()
    }

    fn cells(line: u32, cells: &[&str]) -> (u32, Vec<String>) {
        (line, cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn each_delimiter_is_found_though_another_stands_in_the_cells() {
        let expected = [cells(1, &["Nom", "Étape"]), cells(2, &["a;b,c|d", "x"])];
        for delimiter in [";", ",", "\t", "|"] {
            let text = format!("Nom{delimiter}Étape\n\"a;b,c|d\"{delimiter}x\n");
            assert_eq!(read(&text), expected, "{delimiter:?}");
        }
        assert_eq!(
            read("sep=|\nNom|Étape\na|b\n"),
            [cells(2, &["Nom", "Étape"]), cells(3, &["a", "b"])]
        );
    }

    #[test]
    fn physical_lines_survive_blank_lines_and_cells_of_several_lines() {
        let expected = [
            cells(2, &["Nom", "Étape"]),
            cells(4, &["a\nb", "x"]),
            cells(8, &["c", "y"]),
        ];
        for end in ["\n", "\r\n", "\r"] {
            let text = "\nNom;Étape\n;\n\"a\nb\";x\n\n\nc;y".replace('\n', end);
            assert_eq!(read(&text), expected, "{end:?}");
        }
    }

    #[test]
    fn a_quote_left_open_does_not_swallow_the_file() {
        let mut text = "Nom;Étape\n\"a;x\n".to_owned();
        for _ in 0..1000 {
            text.push_str("b;y\n");
        }
        assert_eq!(read(&text).len(), 1002);
    }
}
