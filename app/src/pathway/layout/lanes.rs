use super::window::{Span, Window, share};
use crate::{journeys::StageKind, stages::types::StageView};
use time::Date;

/// No bar is narrower than this, in per cent of the width.
const LEAST_WIDTH: f64 = 1.2;
/// Bars nearer than this stand in two rows.
const LEAST_GAP: f64 = 0.5;

/// A kind with its stages.
#[derive(Debug, Clone, PartialEq)]
pub struct Lane {
    pub kind: StageKind,
    /// At least one, also when there is no bar.
    pub rows: usize,
    pub bars: Vec<Bar>,
}

/// A stage on the picture; lengths in per cent of the width.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// Its place in the list of stages.
    pub stage: usize,
    pub row: usize,
    pub x: f64,
    pub width: f64,
    /// The interruptions, from and to in per cent of the bar.
    pub gaps: Vec<(f64, f64)>,
    /// Where the expected end of what runs stands.
    pub expected: Option<f64>,
    pub label: Label,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Label {
    Inside,
    /// So many of its first letters.
    Cut(usize),
    /// Starts there.
    Beside(f64),
    /// Only told on pointing and in the list.
    Hidden,
}

/// The six lanes in the usual order. `letters`: the length of each stage's text.
pub fn lanes(stages: &[StageView], letters: &[usize], window: Window, today: Date) -> Vec<Lane> {
    StageKind::ALL
        .into_iter()
        .map(|kind| lane(kind, stages, letters, window, today))
        .collect()
}

fn lane(kind: StageKind, stages: &[StageView], letters: &[usize], window: Window, today: Date) -> Lane {
    let of_kind = stages.iter().enumerate().filter(|(_, stage)| stage.kind == kind);
    let mut bars: Vec<Bar> = of_kind.map(|(at, stage)| bar(at, stage, window, today)).collect();
    bars.sort_by(|a, b| a.x.total_cmp(&b.x));
    let mut ends: Vec<f64> = Vec::new();
    for bar in &mut bars {
        let free = ends.iter().position(|end| *end + LEAST_GAP <= bar.x);
        bar.row = free.unwrap_or(ends.len());
        if free.is_none() {
            ends.push(0.0);
        }
        ends[bar.row] = bar.end();
    }
    for at in 0..bars.len() {
        let after = bars[at + 1..].iter().find(|next| next.row == bars[at].row);
        let room = after.map_or(100.0, |next| next.x) - bars[at].end() - 1.0;
        bars[at].label = label(&bars[at], letters.get(bars[at].stage).copied().unwrap_or(0), room);
    }
    Lane {
        kind,
        rows: ends.len().max(1),
        bars,
    }
}

impl Bar {
    fn end(&self) -> f64 {
        self.expected.unwrap_or(0.0).max(self.x + self.width)
    }
}

fn bar(at: usize, stage: &StageView, window: Window, today: Date) -> Bar {
    let span = Span::of(stage, today);
    let (x, end) = (window.at(span.from), window.after(span.to));
    let width = (end - x).max(LEAST_WIDTH);
    let x = x.min(100.0 - width);
    let days = (span.to - span.from).whole_days() + 1;
    let within = |day: Date| share((day - span.from).whole_days().clamp(0, days), days);
    let gaps = stage
        .pauses
        .iter()
        .map(|pause| (within(pause.from), pause.to.map_or(100.0, within)))
        .filter(|(from, to)| to > from)
        .collect();
    Bar {
        stage: at,
        row: 0,
        x,
        width: (width * 100.0).round() / 100.0,
        gaps,
        expected: span
            .expected
            .map(|day| window.after(day))
            .filter(|end| *end > x + width),
        label: Label::Hidden,
    }
}

/// Fewer letters of a text say nothing.
const LEAST_LETTERS: f64 = 6.0;

/// A letter takes about one per cent of the width: inside when the first unbroken part is wide enough, else beside, else its start
/// inside.
fn label(bar: &Bar, letters: usize, room: f64) -> Label {
    let needed = f64::from(u32::try_from(letters).unwrap_or(u32::MAX));
    let solid = bar.gaps.first().map_or(100.0, |(from, _)| *from) * bar.width / 100.0;
    if needed < solid {
        Label::Inside
    } else if needed <= room {
        Label::Beside(bar.end())
    } else if solid > LEAST_LETTERS {
        Label::Cut(whole(solid) - 1)
    } else {
        Label::Hidden
    }
}

fn whole(share: f64) -> usize {
    (1..=100u8).take_while(|n| f64::from(*n) <= share).count()
}
