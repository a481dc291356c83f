//! Small workbooks, written by hand so that they can be as odd as real ones.

use std::io::{Cursor, Write};

use zip::{ZipWriter, write::SimpleFileOptions};

/// A cell of a test sheet.
pub enum Cell {
    Empty,
    Text(String),
    /// Shown as a date.
    Day(i64),
    Number(f64),
}

/// A sheet: its name, its rows (blank ones too), its merged regions such as `A1:C1`, and whether it is hidden.
pub struct Sheet {
    pub name: &'static str,
    pub rows: Vec<Vec<Cell>>,
    pub merged: Vec<&'static str>,
    pub hidden: bool,
}

pub fn sheet(name: &'static str, rows: Vec<Vec<Cell>>) -> Sheet {
    Sheet {
        name,
        rows,
        merged: Vec::new(),
        hidden: false,
    }
}

pub fn texts(cells: &[&str]) -> Vec<Cell> {
    cells
        .iter()
        .map(|cell| {
            if cell.is_empty() {
                Cell::Empty
            } else {
                Cell::Text((*cell).to_owned())
            }
        })
        .collect()
}

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// The parts of a workbook, by path.
pub fn parts(sheets: &[Sheet]) -> Vec<(String, String)> {
    let each = |part: fn(usize, &Sheet) -> String| -> String {
        sheets
            .iter()
            .enumerate()
            .map(|(at, sheet)| part(at + 1, sheet))
            .collect()
    };
    let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let listed = each(|number, sheet| {
        let state = if sheet.hidden { "hidden" } else { "visible" };
        format!(
            r#"<sheet name="{}" sheetId="{number}" state="{state}" r:id="rId{number}"/>"#,
            sheet.name
        )
    });
    let related = each(|number, _| {
        format!(
            r#"<Relationship Id="rId{number}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{number}.xml"/>"#
        )
    });
    let mut parts = vec![
        (
            "_rels/.rels".to_owned(),
            format!(
                r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml".to_owned(),
            format!(r#"<workbook xmlns="{MAIN}" xmlns:r="{relation}"><sheets>{listed}</sheets></workbook>"#),
        ),
        (
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!(
                r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{related}</Relationships>"#
            ),
        ),
        (
            "xl/styles.xml".to_owned(),
            format!(
                r#"<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#
            ),
        ),
    ];
    let sheets = sheets.iter().enumerate();
    parts.extend(sheets.map(|(at, sheet)| (format!("xl/worksheets/sheet{}.xml", at + 1), sheet_xml(sheet))));
    parts
}

fn sheet_xml(sheet: &Sheet) -> String {
    let rows = sheet.rows.iter().enumerate();
    let rows: String = rows.map(|(row, cells)| row_xml(row + 1, cells)).collect();
    let merged = sheet.merged.iter();
    let merged: String = merged.map(|region| format!(r#"<mergeCell ref="{region}"/>"#)).collect();
    let merged = if merged.is_empty() {
        merged
    } else {
        format!("<mergeCells>{merged}</mergeCells>")
    };
    format!(r#"<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{merged}</worksheet>"#)
}

fn row_xml(number: usize, cells: &[Cell]) -> String {
    let each = cells.iter().enumerate().map(|(column, cell)| {
        let at = format!(
            "{}{number}",
            char::from(b'A' + u8::try_from(column).expect("few columns"))
        );
        match cell {
            Cell::Empty => String::new(),
            Cell::Text(text) => {
                let text = text.replace('&', "&amp;").replace('<', "&lt;");
                format!(r#"<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>"#)
            }
            Cell::Day(serial) => format!(r#"<c r="{at}" s="1"><v>{serial}</v></c>"#),
            Cell::Number(value) => format!(r#"<c r="{at}"><v>{value}</v></c>"#),
        }
    });
    let cells: String = each.collect();
    if cells.is_empty() {
        cells
    } else {
        format!(r#"<row r="{number}">{cells}</row>"#)
    }
}

/// Packs parts as a file.
pub fn pack(parts: &[(String, String)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, content) in parts {
        archive
            .start_file(path.as_str(), SimpleFileOptions::default())
            .expect("a part");
        archive.write_all(content.as_bytes()).expect("its content");
    }
    archive.finish().expect("an archive").into_inner()
}

pub fn workbook(sheets: &[Sheet]) -> Vec<u8> {
    pack(&parts(sheets))
}
