//! R7 of a report.
//!
//! A view of one organisation or one kind shows a part of the matrix of the view without that restriction, figure by
//! figure: were it protected anew, a figure hidden in one of the two could be read in the other.

use uuid::Uuid;

use super::filter::Filter;
use super::indicators::r7_flows::{STAGES, between};
use super::protect::figure::Figure;
use super::protect::layer::Layer;
use super::protect::network::TwoWay;
use super::report::{Label, Matrix, OrganisationName};
use super::views::Views;
use crate::journeys::StageKind;

/// Sender × receiver: the whole, or what one organisation sends and what it receives.
pub fn organisations(views: &mut Views<'_>, filter: &Filter, names: &[OrganisationName]) -> Vec<Matrix> {
    let view = views.view(&Filter {
        organisation: None,
        ..filter.clone()
    });
    let layer = view.referrals.as_ref().and_then(|tables| tables.organisations.as_ref());
    let count = views.organisations.len();
    let labels: Vec<Label> = views.organisations.iter().map(|id| organisation(*id, names)).collect();
    let page = Page {
        shape: between(count),
        rows: &labels,
        columns: &labels,
        layer,
    };
    let all: Vec<usize> = (0..count).collect();
    match filter.organisation {
        None => vec![page.part(&all, &all)],
        Some(id) => match views.place(id) {
            Some(place) => vec![page.part(&[place], &all), page.part(&all, &[place])],
            None => Vec::new(),
        },
    }
}

/// Stage × stage, or the column of the kind asked.
pub fn stages(views: &mut Views<'_>, filter: &Filter) -> Matrix {
    let view = views.view(&Filter {
        kind: None,
        ..filter.clone()
    });
    let layer = view.referrals.as_ref().and_then(|tables| tables.stages.as_ref());
    let columns = StageKind::ALL.map(Label::Stage);
    let rows: Vec<Label> = columns.iter().cloned().chain([Label::NoStage]).collect();
    let page = Page {
        shape: STAGES,
        rows: &rows,
        columns: &columns,
        layer,
    };
    let all: Vec<usize> = (0..STAGES.rows).collect();
    let asked: Vec<usize> = match filter.kind {
        Some(kind) => vec![kind as usize],
        None => (0..STAGES.columns).collect(),
    };
    page.part(&all, &asked)
}

fn organisation(id: Uuid, names: &[OrganisationName]) -> Label {
    let name = names.iter().find(|organisation| organisation.id == id);
    Label::Organisation {
        id,
        name: name.map_or_else(|| id.to_string(), |organisation| organisation.name.clone()),
    }
}

/// A protected two-way table, or none where nothing of it is shown.
struct Page<'a> {
    shape: TwoWay,
    rows: &'a [Label],
    columns: &'a [Label],
    layer: Option<&'a Layer>,
}

impl Page<'_> {
    fn figure(&self, arc: usize) -> Figure {
        self.layer.map_or(Figure::Hidden, |layer| layer.figure(arc))
    }

    /// Some rows and columns. Of a single row the cells are the totals of the columns, and the reverse.
    fn part(&self, rows: &[usize], columns: &[usize]) -> Matrix {
        let cell = |row: usize, column: usize| self.figure(self.shape.cell(row, column));
        let row_total = |row: &usize| match columns {
            [column] if self.shape.columns > 1 => cell(*row, *column),
            _ => self.figure(TwoWay::row(*row)),
        };
        let column_total = |column: &usize| match rows {
            [row] if self.shape.rows > 1 => cell(*row, *column),
            _ => self.figure(self.shape.column(*column)),
        };
        let cut = (rows.len() < self.shape.rows, columns.len() < self.shape.columns);
        let total = match (cut, rows, columns) {
            ((true, false), [row], _) => self.figure(TwoWay::row(*row)),
            ((false, true), _, [column]) => self.figure(self.shape.column(*column)),
            _ => self.figure(TwoWay::TOTAL),
        };
        Matrix {
            rows: rows.iter().map(|row| self.rows[*row].clone()).collect(),
            columns: columns.iter().map(|column| self.columns[*column].clone()).collect(),
            cells: rows
                .iter()
                .map(|row| columns.iter().map(|column| cell(*row, *column)).collect())
                .collect(),
            row_totals: rows.iter().map(row_total).collect(),
            column_totals: columns.iter().map(column_total).collect(),
            total,
        }
    }
}
