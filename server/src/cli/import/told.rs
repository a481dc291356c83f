use app::{
    imports::{
        types::Report,
        undo::types::{CREATORS, JOURNEYS, STAGES},
    },
    text::{Lang, Plural, Text},
};
use indicatif::{ProgressBar, ProgressDrawTarget};
use serde_json::{Value, json};
use std::{fmt::Write, io::IsTerminal, path::Path};

app::texts! {
    SUMMARY = "{file} : {rows}, {imported}." | "{file}: {rows}, {imported}.";
    MADE = "Nouveau : {creators}, {journeys}, {stages}." | "New: {creators}, {journeys}, {stages}.";
    DRY = "Essai : rien n’a été écrit." | "Dry run: nothing was written.";
    REFUSED = "Lignes refusées :" | "Refused rows:";
    REFUSED_ROW = "  ligne {row} (ligne {line} du fichier), {column} « {value} » : {text}" | "  row {row} (line {line} of the file), {column} “{value}”: {text}";
    WARNINGS = "À vérifier :" | "To check:";
    WARNING = "  {where}{value} : {text}" | "  {where}{value}: {text}";
    AT_ROW = "ligne {row}, " | "row {row}, ";
}

const fn plural(one_fr: &'static str, many_fr: &'static str, one_en: &'static str, many_en: &'static str) -> Plural {
    Plural {
        one: Text::new(one_fr, one_en),
        many: Text::new(many_fr, many_en),
    }
}

const ROWS: Plural = plural("{n} ligne", "{n} lignes", "{n} row", "{n} rows");
const IMPORTED: Plural = plural("{n} importée", "{n} importées", "{n} imported", "{n} imported");

const ORGANISATIONS: Plural = plural(
    "{n} structure",
    "{n} structures",
    "{n} organisation",
    "{n} organisations",
);

pub fn organisations(n: i64, lang: Lang) -> String {
    ORGANISATIONS.count(lang, n)
}

/// Most warnings that are told one by one; the JSON has them all.
const WARNINGS_TOLD: usize = 20;

const MORE: Plural = plural(
    "  … et {n} autre.",
    "  … et {n} autres.",
    "  … and {n} more.",
    "  … and {n} more.",
);

/// A progress bar on a terminal; nothing elsewhere.
pub fn bar(rows: usize, json: bool) -> ProgressBar {
    let shown = !json && std::io::stderr().is_terminal();
    let target = if shown {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    ProgressBar::with_draw_target(u64::try_from(rows).ok(), target)
}

/// What an import did, for a person or for a machine.
pub struct Told<'t> {
    pub report: &'t Report,
    pub file: &'t Path,
    pub dry_run: bool,
}

impl Told<'_> {
    /// The answer of `--json`; its names stay put.
    pub fn json(&self) -> Value {
        let Report {
            rows,
            imported,
            creators,
            journeys,
            stages,
            refused,
            warnings,
        } = self.report;
        let refused: Vec<Value> = refused
            .iter()
            .map(|row| json!({"row": row.row, "line": row.line, "column": row.column, "value": row.value, "reason": row.reason}))
            .collect();
        let warnings: Vec<Value> = warnings
            .iter()
            .map(|warned| {
                json!({"row": warned.row, "line": warned.line, "column": warned.column, "value": warned.value,
                       "code": warned.code, "rows": warned.rows})
            })
            .collect();
        json!({"rows": rows, "imported": imported, "creators": creators, "journeys": journeys, "stages": stages,
               "refused": refused, "warnings": warnings})
    }

    pub fn text(&self, lang: Lang) -> String {
        let report = self.report;
        let count = |plural: Plural, n: u64| plural.count(lang, i64::try_from(n).unwrap_or(i64::MAX));
        let file = self.file.display().to_string();
        let (rows, imported) = (count(ROWS, report.rows), count(IMPORTED, report.imported));
        let mut out = SUMMARY.with(lang, &[("file", &file), ("rows", &rows), ("imported", &imported)]);
        out.push('\n');
        if report.stages > 0 {
            let made = [
                ("creators", &*count(CREATORS, report.creators)),
                ("journeys", &*count(JOURNEYS, report.journeys)),
                ("stages", &*count(STAGES, report.stages)),
            ];
            let _ = writeln!(out, "{}", MADE.with(lang, &made));
        }
        self.refused(lang, &mut out);
        self.warnings(lang, &mut out);
        if self.dry_run {
            let _ = writeln!(out, "{}", DRY.get(lang));
        }
        out
    }

    fn refused(&self, lang: Lang, out: &mut String) {
        if !self.report.refused.is_empty() {
            let _ = writeln!(out, "{}", REFUSED.get(lang));
        }
        for row in &self.report.refused {
            let values = [
                ("row", &*row.row.to_string()),
                ("line", &*row.line.to_string()),
                ("column", &*row.column),
                ("text", row.text.get(lang)),
                ("value", &*row.value),
            ];
            let _ = writeln!(out, "{}", REFUSED_ROW.with(lang, &values));
        }
    }

    fn warnings(&self, lang: Lang, out: &mut String) {
        let warnings = &self.report.warnings;
        if !warnings.is_empty() {
            let _ = writeln!(out, "{}", WARNINGS.get(lang));
        }
        for warned in warnings.iter().take(WARNINGS_TOLD) {
            let place = warned.row.map(|row| AT_ROW.with(lang, &[("row", &row.to_string())]));
            let values = [
                ("where", &*place.unwrap_or_default()),
                ("text", warned.text.get(lang)),
                ("value", &*warned.value),
            ];
            let _ = writeln!(out, "{}", WARNING.with(lang, &values));
        }
        let more = warnings.len().saturating_sub(WARNINGS_TOLD);
        if more > 0 {
            let _ = writeln!(out, "{}", MORE.count(lang, i64::try_from(more).unwrap_or(i64::MAX)));
        }
    }
}
