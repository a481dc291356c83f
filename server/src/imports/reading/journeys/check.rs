use time::Date;

use super::{
    columns::Field,
    notes::Notes,
    person,
    row::{Exit, ImportRow, StageFacts},
};
use crate::imports::reading::{
    cells::{Cells, MAX_TEXT},
    headings::Columns,
    reason::Reason,
    refusal::Refusal,
    table::Row,
    values::{amounts, dates, exits, legal_forms, stages},
    warning::{Warning, WarningCode},
};

const MAX_DOSSIER: usize = 60;
const MAX_TITLE: usize = 200;
const MAX_NAME: usize = 100;

/// Checks one row. `home` is the département that most rows live in.
///
/// # Errors
/// The refusal, with every fault of the row.
pub fn check(columns: &Columns<Field>, row: &Row, home: Option<&str>) -> Result<(ImportRow, Vec<Warning>), Refusal> {
    let mut cells = Cells::new(columns, row);
    let mut notes = Notes::new(columns, row);
    let welcomed_on = cells.parsed(Field::WelcomedOn, dates::parse);
    let creator = person::creator(&mut cells, &mut notes, columns, home);
    let stage = stage(&mut cells, &mut notes, welcomed_on);
    let project_title = cells.text(Field::ProjectTitle, MAX_TITLE);
    let dossier = cells.text(Field::Dossier, MAX_DOSSIER);
    let adviser_name = cells.text(Field::Adviser, MAX_NAME);
    let legal_form = cells.get(Field::LegalForm).and_then(|text| {
        let form = legal_forms::parse(text);
        notes.unless(form.is_some(), Field::LegalForm, text, WarningCode::LegalFormUnknown);
        form
    });
    let exit = exit(&mut cells, &mut notes);
    let comment = comment(&mut cells);
    match (
        creator,
        stage,
        Refusal::of(row.row, row.line, std::mem::take(&mut cells.faults)),
    ) {
        (Some(creator), Some(stage), None) => {
            let (row, line) = (row.row, row.line);
            let checked = ImportRow {
                row,
                line,
                dossier,
                welcomed_on,
                creator,
                project_title,
                legal_form,
                adviser_name,
                stage,
                exit,
                comment,
            };
            Ok((checked, notes.warnings))
        }
        (.., refusal) => Err(refusal.unwrap_or_else(|| unreadable(&mut cells, row))),
    }
}

/// A row without a stage or a person has a fault already; this keeps the rule when a parser forgets to say so.
fn unreadable(cells: &mut Cells<'_, Field>, row: &Row) -> Refusal {
    cells.fault(Field::Stage, Reason::Missing);
    let fault = cells.faults.remove(0);
    Refusal {
        row: row.row,
        line: row.line,
        fault,
        also: Vec::new(),
    }
}

fn stage(cells: &mut Cells<'_, Field>, notes: &mut Notes<'_>, welcomed_on: Option<Date>) -> Option<StageFacts> {
    let label = cells.get(Field::Stage);
    let stage = cells.parsed(Field::Stage, stages::parse);
    if label.is_none() {
        cells.fault(Field::Stage, Reason::Missing);
    }
    let start = start(cells, welcomed_on);
    let end = end(cells, Field::End, start);
    let planned_end = self::end(cells, Field::PlannedEnd, start);
    let actual_end = self::end(cells, Field::ActualEnd, start);
    let requested_cents = cells.parsed(Field::AmountRequested, amounts::parse);
    let granted_cents = cells.parsed(Field::AmountGranted, amounts::parse);
    let disbursed_cents = cells.parsed(Field::AmountDisbursed, amounts::parse);
    if let (Some(requested), Some(granted), Some(text)) =
        (requested_cents, granted_cents, cells.get(Field::AmountGranted))
    {
        notes.unless(
            granted <= requested,
            Field::AmountGranted,
            text,
            WarningCode::GrantedAboveRequested,
        );
    }
    Some(StageFacts {
        stage: stage?,
        label: label?.to_owned(),
        start: start?,
        planned_end,
        actual_end,
        end,
        requested_cents,
        granted_cents,
        disbursed_cents,
    })
}

/// The day a stage began; a welcome without one began on the day of the welcome.
fn start(cells: &mut Cells<'_, Field>, welcomed_on: Option<Date>) -> Option<Date> {
    if cells.get(Field::Start).is_some() {
        return cells.parsed(Field::Start, dates::parse);
    }
    let is_welcome = cells
        .get(Field::Stage)
        .and_then(|text| stages::parse(text).ok())
        .is_some_and(|stage| stage.kind == app::journeys::StageKind::Welcome);
    let start = welcomed_on.filter(|_| is_welcome);
    if start.is_none() {
        cells.fault(Field::Start, Reason::Missing);
    }
    start
}

fn end(cells: &mut Cells<'_, Field>, column: Field, start: Option<Date>) -> Option<Date> {
    let end = cells.parsed(column, dates::parse)?;
    if start.is_some_and(|start| end < start) {
        cells.fault(column, Reason::EndBeforeStart);
        return None;
    }
    Some(end)
}

fn exit(cells: &mut Cells<'_, Field>, notes: &mut Notes<'_>) -> Option<Exit> {
    let on = cells.parsed(Field::ExitedOn, dates::parse);
    let text = cells.text(Field::Exit, MAX_TEXT);
    let kind = text.as_deref().and_then(exits::parse);
    if let Some(text) = &text {
        notes.unless(kind.is_some(), Field::Exit, text, WarningCode::ExitUnknown);
    }
    (on.is_some() || text.is_some()).then_some(Exit { kind, on, text })
}

/// Comments of several columns, one below the other.
fn comment(cells: &mut Cells<'_, Field>) -> Option<String> {
    let comment = cells.all(Field::Comment).collect::<Vec<_>>().join("\n");
    if comment.chars().count() > MAX_TEXT {
        cells.fault(Field::Comment, Reason::TooLong);
    }
    (!comment.is_empty()).then_some(comment)
}
