//! Whole reports, and a reader who compares two of them.

use proptest::prelude::*;
use time::{Date, Duration, macros::date};

use super::facts::{Answer, Facts, Place, ReferralFact, StageFact};
use super::filter::Filter;
use super::period::Period;
use super::protect::figure::{Figure, Rate};
use super::protect::thresholds::Thresholds;
use super::report::{Matrix, OrganisationName, Report, report};
use super::sample::{organisation, referral, stage};
use crate::journeys::StageKind;

const NEW_YEAR: Date = date!(2026 - 01 - 01);

fn year() -> Filter {
    Filter::over(Period::year_of(NEW_YEAR))
}

fn names() -> Vec<OrganisationName> {
    [1, 2, 3]
        .map(|number| OrganisationName {
            id: organisation(number),
            name: format!("Structure {number}"),
        })
        .to_vec()
}

fn page(facts: &Facts, filter: &Filter) -> Report {
    report(facts, filter, Thresholds::default(), &names(), NEW_YEAR)
}

/// Referrals of as many people, a day apart, the first ones answered after as many days as they are numbered.
fn referrals(sent: u128, answered: u128) -> Vec<ReferralFact> {
    let fact = |number: u128| {
        let sent_on = NEW_YEAR + Duration::days(i64::try_from(number).expect("small"));
        let days = Duration::days(i64::try_from(number).expect("small"));
        let answer = (number <= answered).then_some(Answer {
            on: sent_on + days,
            accepted: true,
        });
        ReferralFact {
            first_answer: answer,
            last_answer: answer,
            ..referral(number, sent_on)
        }
    };
    (1..=sent).map(fact).collect()
}

fn sector(fact: ReferralFact, code: &str) -> ReferralFact {
    ReferralFact {
        place: Place {
            sector: Some(code.to_owned()),
            ..Place::default()
        },
        ..fact
    }
}

#[test]
fn the_unanswered_stay_in_the_denominator_of_the_shares() {
    let page = page(
        &Facts {
            referrals: referrals(40, 20),
            stages: Vec::new(),
        },
        &year(),
    );
    let within = |days: i64| {
        page.r3
            .within
            .iter()
            .find(|within| within.days == days)
            .expect("published")
            .share
    };
    assert_eq!(within(10), Rate::Shown { part: 10, whole: 40 });
    assert_eq!(within(30), Rate::Shown { part: 20, whole: 40 });
    assert_eq!(
        (page.r3.median, page.r3.ninetieth_percentile),
        (Figure::Shown(10), Figure::Shown(18))
    );
    assert_eq!(page.r2.acceptance, Rate::Shown { part: 20, whole: 20 });
}

#[test]
fn one_referral_more_or_less_than_the_threshold_decides() {
    let sent = |count| {
        page(
            &Facts {
                referrals: referrals(count, 0),
                stages: Vec::new(),
            },
            &year(),
        )
        .r1
        .sent
    };
    assert_eq!(
        [0, 1, 4, 5].map(sent),
        [Figure::Shown(0), Figure::Below(5), Figure::Below(5), Figure::Shown(5)]
    );
}

#[test]
fn many_referrals_of_few_people_are_not_shown() {
    let facts = referrals(12, 0)
        .into_iter()
        .map(|fact| ReferralFact {
            person: organisation(9),
            ..fact
        })
        .collect();
    assert_eq!(
        page(
            &Facts {
                referrals: facts,
                stages: Vec::new()
            },
            &year()
        )
        .r1
        .sent,
        Figure::Hidden
    );
}

#[test]
fn a_rate_needs_eleven_and_a_median_five() {
    let page = page(
        &Facts {
            referrals: referrals(10, 10),
            stages: Vec::new(),
        },
        &year(),
    );
    assert_eq!(page.r2.acceptance, Rate::Hidden);
    assert_eq!(page.r2.accepted, Figure::Shown(10));
    assert_eq!(page.r3.ninetieth_percentile, Figure::Hidden);
}

#[test]
fn a_filter_that_leaves_out_few_people_shows_nothing() {
    let mut facts: Vec<_> = referrals(20, 0).into_iter().map(|fact| sector(fact, "food")).collect();
    let rest: Vec<_> = referrals(23, 0)
        .split_off(20)
        .into_iter()
        .map(|fact| sector(fact, "reuse"))
        .collect();
    facts.extend(rest);
    let facts = Facts {
        referrals: facts,
        stages: Vec::new(),
    };
    let food = Filter {
        sector: Some("food".to_owned()),
        ..year()
    };
    assert_eq!(page(&facts, &year()).r1.sent, Figure::Shown(23));
    assert_eq!(page(&facts, &food).r1.sent, Figure::Hidden);
}

#[test]
fn a_quarter_does_not_tell_the_rest_of_its_year() {
    let mut facts = referrals(20, 0);
    let late = |fact: ReferralFact| ReferralFact {
        sent_on: date!(2026 - 11 - 02),
        ..fact
    };
    facts.extend(referrals(23, 0).split_off(20).into_iter().map(late));
    let facts = Facts {
        referrals: facts,
        stages: Vec::new(),
    };
    let half = Period::new(NEW_YEAR, date!(2026 - 06 - 30)).expect("a half-year");
    assert_eq!(page(&facts, &year()).r1.sent, Figure::Shown(23));
    assert_eq!(page(&facts, &Filter::over(half)).r1.sent, Figure::Hidden);
}

#[test]
fn an_organisation_sees_its_row_and_column_of_the_matrix_of_all() {
    let facts = Facts {
        referrals: referrals(30, 12),
        stages: Vec::new(),
    };
    let (all, own) = (
        page(&facts, &year()),
        page(
            &facts,
            &Filter {
                organisation: Some(organisation(2)),
                ..year()
            },
        ),
    );
    let [sends, receives] = own.r7_organisations.as_slice() else {
        panic!("two parts")
    };
    let column: Vec<Figure> = all.r7_organisations[0].cells.iter().map(|row| row[1]).collect();
    assert_eq!(receives.cells.concat(), column);
    assert_eq!(sends.cells.concat(), all.r7_organisations[0].cells[1]);
    assert_eq!((own.r1.sent, own.r1.received), (Figure::Shown(0), Figure::Shown(30)));
}

#[test]
fn people_count_once_over_the_hub() {
    let twice = |number: u128| -> [StageFact; 2] {
        [
            stage(number, StageKind::Training, NEW_YEAR),
            stage(number, StageKind::Incubation, NEW_YEAR),
        ]
    };
    let page = page(
        &Facts {
            referrals: Vec::new(),
            stages: (1..=8).flat_map(twice).collect(),
        },
        &year(),
    );
    assert_eq!(page.j3.total, Figure::Shown(8));
    assert_eq!(page.j3.in_stage[1], (StageKind::Training, Figure::Shown(8)));
}

fn fact() -> impl Strategy<Value = ReferralFact> {
    (
        0_u128..60,
        1_u128..4,
        1_u128..4,
        0_usize..3,
        0_i64..365,
        prop::option::of((0_i64..40, any::<bool>())),
        any::<bool>(),
    )
        .prop_map(|(of, from, to, kind, day, answer, food)| {
            let sent_on = NEW_YEAR + Duration::days(day);
            let answer = answer.map(|(days, accepted)| Answer {
                on: sent_on + Duration::days(days),
                accepted,
            });
            let receiver = if from == to {
                organisation(to % 3 + 1)
            } else {
                organisation(to)
            };
            let fact = ReferralFact {
                sender: organisation(from),
                receiver,
                kind_asked: StageKind::ALL[kind],
                first_answer: answer,
                last_answer: answer,
                ..referral(of, sent_on)
            };
            sector(fact, if food { "food" } else { "reuse" })
        })
}

fn sums_hold(matrix: &Matrix) -> bool {
    let agrees = |cells: &[Figure], total: Figure| {
        let known: i64 = cells.iter().filter_map(|figure| figure.value()).sum();
        match total {
            Figure::Shown(total) if cells.iter().all(|figure| figure.is_shown()) => known == total,
            Figure::Shown(total) => known <= total,
            Figure::Below(_) | Figure::Hidden => true,
        }
    };
    let column = |index: usize| matrix.cells.iter().map(|row| row[index]).collect::<Vec<_>>();
    matrix
        .cells
        .iter()
        .zip(&matrix.row_totals)
        .all(|(row, total)| agrees(row, *total))
        && matrix
            .column_totals
            .iter()
            .enumerate()
            .all(|(index, total)| agrees(&column(index), *total))
        && agrees(&matrix.row_totals, matrix.total)
}

/// The hidden figures of a line, its total with them, are never exactly one: a subtraction would tell it.
fn no_line_hides_one_figure(matrix: &Matrix) -> bool {
    let hidden = |figures: &[Figure]| figures.iter().filter(|figure| !figure.is_shown()).count();
    let with = |mut line: Vec<Figure>, total: Figure| {
        line.push(total);
        line
    };
    let column = |index: usize| matrix.cells.iter().map(|row| row[index]).collect::<Vec<_>>();
    let rows = matrix.cells.iter().cloned().zip(matrix.row_totals.iter().copied());
    let columns = (0..matrix.columns.len()).map(|index| (column(index), matrix.column_totals[index]));
    rows.chain(columns).all(|(line, total)| hidden(&with(line, total)) != 1)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn shown_figures_add_up_and_no_difference_of_views_is_small(facts in prop::collection::vec(fact(), 0..160)) {
        let facts = Facts { referrals: facts, stages: Vec::new() };
        let all = page(&facts, &year());
        for matrix in all.r7_organisations.iter().chain([&all.r7_stages]) {
            prop_assert!(sums_hold(matrix));
            prop_assert!(no_line_hides_one_figure(matrix), "{:?}", matrix);
        }
        let half = Period::new(NEW_YEAR, date!(2026 - 06 - 30)).expect("a half-year");
        let food = Some("food".to_owned());
        for view in [Filter { sector: food, ..year() }, Filter::over(half)].map(|filter| page(&facts, &filter)) {
            for (wide, narrow) in figures(&all).into_iter().zip(figures(&view)) {
                if let (Some(wide), Some(narrow)) = (wide.value(), narrow.value()) {
                    prop_assert!(!(1..5).contains(&(wide - narrow)), "{wide} - {narrow}");
                    prop_assert!(!(1..5).contains(&wide) && !(1..5).contains(&narrow));
                }
            }
        }
    }
}

/// The counts of a page, in an order that is the same for every page without organisation and kind.
fn figures(page: &Report) -> Vec<Figure> {
    let matrices = page.r7_organisations.iter().chain([&page.r7_stages]);
    let cells = matrices.flat_map(|matrix| matrix.cells.concat().into_iter().chain(matrix.row_totals.clone()));
    let answers = [
        page.r2.answered,
        page.r2.accepted,
        page.r2.declined,
        page.r2.unanswered,
        page.r1.sent,
    ];
    cells
        .chain(answers)
        .chain(page.r3.within.iter().map(|within| within.answered))
        .collect()
}
