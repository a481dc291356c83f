//! A page of statistics: what may be shown for one filter.

use serde::{Deserialize, Serialize};
use time::Date;
use uuid::Uuid;

use super::facts::Facts;
use super::filter::Filter;
use super::indicators::definitions::Code;
use super::indicators::r2_answers::{self, ACCEPTED, ANSWERED, DECLINED, SENT, UNANSWERED};
use super::indicators::r3_answer_time::DAYS;
use super::matrices::{organisations, stages};
use super::presence::presence;
use super::protect::figure::{Figure, Rate};
use super::protect::rates::rate;
use super::protect::thresholds::Thresholds;
use super::views::{View, Views};
use crate::journeys::StageKind;

/// The protected figures of one filter. It holds nothing else: screen, file and interface for programs may show all of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    pub filter: Filter,
    /// The day on which the figures were computed; answers after it are not in them.
    pub generated_on: Date,
    pub thresholds: Thresholds,
    pub r1: Volume,
    pub r2: Answers,
    pub r3: AnswerTime,
    /// Sender × receiver. With an organisation in the filter: what it sends (one row), then what it receives (one column).
    pub r7_organisations: Vec<Matrix>,
    /// Stage running when sent × stage asked.
    pub r7_stages: Matrix,
    pub j3: Presence,
}

/// R1. Without an organisation in the filter the two are the same figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Volume {
    pub sent: Figure,
    pub received: Figure,
}

/// R2, of the referrals received.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers {
    pub answered: Figure,
    pub accepted: Figure,
    pub declined: Figure,
    pub unanswered: Figure,
    pub acceptance: Rate,
}

/// R3, of the referrals received. Percentiles in days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerTime {
    pub median: Figure,
    pub ninetieth_percentile: Figure,
    pub within: Vec<Within>,
}

/// Answered within so many days, and the share of all sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Within {
    pub days: i64,
    pub answered: Figure,
    pub share: Rate,
}

/// R7: a table with its margins. `cells` is a list of rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matrix {
    pub rows: Vec<Label>,
    pub columns: Vec<Label>,
    pub cells: Vec<Vec<Figure>>,
    pub row_totals: Vec<Figure>,
    pub column_totals: Vec<Figure>,
    pub total: Figure,
}

/// What stands at the head of a row or column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Label {
    Organisation { id: Uuid, name: String },
    Stage(StageKind),
    NoStage,
}

/// J3: people on the last day of the period, in the usual order of stages; the total counts each person once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Presence {
    pub in_stage: Vec<(StageKind, Figure)>,
    pub total: Figure,
}

impl Report {
    /// The definitions that the figures of the report name, in the order of the page.
    pub const DEFINITIONS: [Code; 5] = Code::ALL;
}

/// An organisation of the hub, as it is called in tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganisationName {
    pub id: Uuid,
    pub name: String,
}

/// The page of statistics for a filter.
///
/// `facts` are those of the whole hub, unfiltered: the neighbouring views that protect the page are computed from them.
/// `organisations` are all of the hub, in the order of the tables.
#[must_use]
pub fn report(
    facts: &Facts,
    filter: &Filter,
    thresholds: Thresholds,
    organisations_of_hub: &[OrganisationName],
    generated_on: Date,
) -> Report {
    let listed = organisations_of_hub
        .iter()
        .map(|organisation| organisation.id)
        .collect();
    let mut views = Views::new(facts, thresholds, listed);
    let view = views.view(filter);
    let r7_organisations = organisations(&mut views, filter, organisations_of_hub);
    let sent = match (filter.organisation, r7_organisations.first()) {
        (Some(_), Some(sends)) => sends.total,
        _ => view.sent,
    };
    Report {
        filter: filter.clone(),
        generated_on,
        thresholds,
        r1: Volume {
            sent,
            received: view.sent,
        },
        r2: answers(&view, &thresholds),
        r3: answer_time(&view, &thresholds),
        r7_stages: stages(&mut views, filter),
        r7_organisations,
        j3: presence(&mut views, filter),
    }
}

fn answers(view: &View, thresholds: &Thresholds) -> Answers {
    let layer = view.referrals.as_ref().map(|tables| &tables.answers);
    let figure = |arc| layer.map_or(Figure::Hidden, |layer| layer.figure(arc));
    Answers {
        answered: figure(ANSWERED),
        accepted: figure(ACCEPTED),
        declined: figure(DECLINED),
        unanswered: figure(UNANSWERED),
        acceptance: layer.map_or(Rate::Hidden, |layer| rate(layer, ACCEPTED, ANSWERED, thresholds)),
    }
}

fn answer_time(view: &View, thresholds: &Thresholds) -> AnswerTime {
    let Some(tables) = &view.referrals else {
        let hidden = |days| Within {
            days,
            answered: Figure::Hidden,
            share: Rate::Hidden,
        };
        let (median, ninetieth_percentile) = (Figure::Hidden, Figure::Hidden);
        return AnswerTime {
            median,
            ninetieth_percentile,
            within: DAYS.map(hidden).to_vec(),
        };
    };
    let within = |(step, days)| {
        let place = r2_answers::within(step);
        let share = rate(&tables.answers, place, SENT, thresholds);
        Within {
            days,
            answered: tables.answers.figure(place),
            share,
        }
    };
    AnswerTime {
        median: tables.median,
        ninetieth_percentile: tables.ninetieth,
        within: DAYS.into_iter().enumerate().map(within).collect(),
    }
}
