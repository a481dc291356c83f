//! What is written line by line has no place of its own: two people who each add a line both fill the same empty one, and a sheet
//! goes by date once it is saved. Before two versions are brought together, the lines that are the same get the same number.

use super::{ROWS, was};
use crate::{error::Saved, form::Fields};

/// The columns of what is written line by line, as one of the values of `AppError::Stale`; of each the first names the line.
pub fn rows(groups: &[Vec<String>]) -> Saved {
    let groups: Vec<String> = groups.iter().map(|columns| columns.join(",")).collect();
    Saved {
        field: ROWS.to_owned(),
        value: groups.join(";"),
    }
}

/// The form and what stands, with the same line under the same number in both.
pub fn align(typed: &Fields, saved: &[Saved]) -> (Fields, Vec<Saved>) {
    let (mut typed, mut saved) = (typed.clone(), saved.to_vec());
    let groups = saved
        .iter()
        .find(|saved| saved.field == ROWS)
        .map(|saved| saved.value.clone());
    for group in groups
        .as_deref()
        .unwrap_or_default()
        .split(';')
        .filter(|group| !group.is_empty())
    {
        one_group(&group.split(',').collect::<Vec<_>>(), &mut typed, &mut saved);
    }
    (typed, saved)
}

/// One line: a value for each column.
type Line = Vec<String>;

/// A line before anybody changed it, as it was typed, and as it stands; each may be empty.
struct Row {
    before: Line,
    mine: Line,
    now: Line,
}

/// No form has more lines; whoever names a higher one made the request by hand.
const MOST: usize = 200;

/// The number of a field of one of these columns.
fn number(name: &str, columns: &[&str]) -> Option<usize> {
    let of = |column: &&str| name.strip_prefix(*column)?.strip_prefix('_')?.parse().ok();
    columns.iter().find_map(of).filter(|number| (1..=MOST).contains(number))
}

fn one_group(columns: &[&str], typed: &mut Fields, saved: &mut Vec<Saved>) {
    let known = |name: &str| name.strip_prefix("was.").and_then(|name| number(name, columns));
    if !typed.0.keys().any(|name| known(name).is_some()) {
        return;
    }
    let of_form = typed
        .0
        .keys()
        .filter_map(|name| number(name, columns).or_else(|| known(name)));
    let of_saved = saved.iter().filter_map(|saved| number(&saved.field, columns));
    let most = of_form.chain(of_saved).max().unwrap_or(0);
    let line = |value: &dyn Fn(&str) -> String| -> Vec<Line> {
        let one = |n: usize| {
            columns
                .iter()
                .map(move |column| value(&format!("{column}_{n}")).trim().to_owned())
        };
        (1..=most).map(|n| one(n).collect()).collect()
    };
    let stands = |name: &str| {
        saved
            .iter()
            .find(|saved| saved.field == name)
            .map(|saved| saved.value.clone())
    };
    let before = line(&|name| typed.get(&was(name)).to_owned());
    let mine = line(&|name| typed.get(name).to_owned());
    let now = line(&|name| stands(name).unwrap_or_default());
    let rows = paired(before, mine, now.into_iter().filter(|line| !blank(line)).collect());
    typed
        .0
        .retain(|name, _| number(name, columns).is_none() && known(name).is_none());
    saved.retain(|saved| number(&saved.field, columns).is_none());
    for (at, row) in rows.into_iter().enumerate() {
        for (column, ((before, mine), now)) in columns.iter().zip(row.before.into_iter().zip(row.mine).zip(row.now)) {
            let field = format!("{column}_{}", at + 1);
            typed.0.insert(was(&field), before);
            typed.0.insert(field.clone(), mine);
            saved.push(Saved { field, value: now });
        }
    }
}

fn blank(line: &Line) -> bool {
    line.iter().all(String::is_empty)
}

/// Takes the first that fits out of those left.
fn take(left: &mut Vec<Line>, fits: impl Fn(&Line) -> bool) -> Option<Line> {
    let at = left.iter().position(fits)?;
    Some(left.remove(at))
}

/// The lines of the form with what became of each, then those that only the other added.
fn paired(before: Vec<Line>, mine: Vec<Line>, mut left: Vec<Line>) -> Vec<Row> {
    let none = || vec![String::new(); before.first().map_or(0, Vec::len)];
    let same = before.iter().map(|line| match blank(line) {
        true => None,
        false => take(&mut left, |other| other == line),
    });
    let mut now: Vec<Option<Line>> = same.collect();
    for (at, now) in now.iter_mut().enumerate().filter(|(_, now)| now.is_none()) {
        let (was, is) = (&before[at], &mine[at]);
        let named = |other: &Line| !blank(was) && other.first() == was.first();
        let alike = |other: &Line| !blank(is) && other == is;
        *now = take(&mut left, named).or_else(|| take(&mut left, alike));
    }
    let empty = none();
    let rows = before.into_iter().zip(mine).zip(now).map(|((before, mine), now)| Row {
        before,
        mine,
        now: now.unwrap_or_else(|| empty.clone()),
    });
    let rows = rows.filter(|row| !(blank(&row.before) && blank(&row.mine) && blank(&row.now)));
    let added = left.into_iter().map(|now| Row {
        before: empty.clone(),
        mine: empty.clone(),
        now,
    });
    rows.chain(added).collect()
}

#[cfg(test)]
mod tests {
    use super::{super::merge, *};

    const COLUMNS: [&str; 2] = ["on", "hours"];

    #[test]
    fn a_line_beyond_every_form_is_none() {
        assert_eq!(number("on_200", &COLUMNS), Some(200));
        for name in ["on_0", "on_201", "hours_4000000000", "hours_18446744073709551615"] {
            assert_eq!(number(name, &COLUMNS), None, "{name}");
        }
    }

    /// A form of lines, each as it was and as it is typed; and the lines that stand.
    fn merged(form: &[([&str; 2], [&str; 2])], stands: &[[&str; 2]]) -> (Vec<String>, Vec<Saved>) {
        let mut typed = Fields::default();
        for (at, (before, mine)) in form.iter().enumerate() {
            for (column, (before, mine)) in COLUMNS.iter().zip(before.iter().zip(mine)) {
                let field = format!("{column}_{}", at + 1);
                typed.0.insert(was(&field), (*before).to_owned());
                typed.0.insert(field, (*mine).to_owned());
            }
        }
        let mut saved = vec![rows(&[COLUMNS.map(str::to_owned).to_vec()])];
        for (at, line) in stands.iter().enumerate() {
            for (column, value) in COLUMNS.iter().zip(line) {
                let field = format!("{column}_{}", at + 1);
                saved.push(Saved {
                    field,
                    value: (*value).to_owned(),
                });
            }
        }
        let merged = merge(&typed, &saved);
        let line = |n: usize| {
            COLUMNS
                .map(|column| merged.fields.get(&format!("{column}_{n}")))
                .join(" ")
        };
        let lines = (1..10).map(line).filter(|line| !line.trim().is_empty());
        (lines.collect(), merged.colliding)
    }

    const NONE: [&str; 2] = ["", ""];
    const MAY: [&str; 2] = ["2026-05-04", "7"];

    #[test]
    fn both_keep_the_line_that_each_added() {
        let (lines, asked) = merged(&[(MAY, MAY), (NONE, ["2026-05-18", "3"])], &[MAY, ["2026-05-11", "6"]]);
        assert_eq!(lines, ["2026-05-04 7", "2026-05-18 3", "2026-05-11 6"]);
        assert!(asked.is_empty(), "{asked:?}");
    }

    #[test]
    fn a_line_that_moved_by_its_date_is_the_same_line() {
        let form = [
            (MAY, ["2026-05-04", "6"]),
            (["2026-05-18", "3"], ["2026-05-18", "3"]),
            (NONE, ["2026-05-25", "2"]),
        ];
        let (lines, asked) = merged(&form, &[["2026-04-27", "5"], MAY, ["2026-05-18", "3"]]);
        assert_eq!(lines, ["2026-05-04 6", "2026-05-18 3", "2026-05-25 2", "2026-04-27 5"]);
        assert!(asked.is_empty(), "{asked:?}");
    }

    #[test]
    fn the_same_line_of_both_stands_once_and_what_went_has_gone() {
        let new = ["2026-05-11", "6"];
        let (lines, asked) = merged(&[(MAY, MAY), (NONE, new)], &[new]);
        assert_eq!((lines, asked), (vec!["2026-05-11 6".to_owned()], vec![]));
    }

    #[test]
    fn what_both_changed_of_one_line_is_asked_about_alone() {
        let (lines, asked) = merged(
            &[(MAY, ["2026-05-04", "6"])],
            &[["2026-05-04", "3"], ["2026-05-11", "5"]],
        );
        assert_eq!(lines, ["2026-05-04 6", "2026-05-11 5"]);
        let asked: Vec<(&str, &str)> = asked
            .iter()
            .map(|one| (one.field.as_str(), one.value.as_str()))
            .collect();
        assert_eq!(asked, [("hours_1", "3")]);
    }

    /// Whatever the three versions are: a line that one side added is there once, and a line that nobody touched stays.
    #[test]
    fn no_line_that_one_side_added_is_lost() {
        let days = ["a", "b", "c", "d"];
        for mine in days {
            for theirs in days {
                let kept = ["k", "1"];
                let (lines, asked) = merged(&[(kept, kept), (NONE, [mine, "2"])], &[[theirs, "3"], kept]);
                let count = |line: &str| lines.iter().filter(|one| *one == line).count();
                assert_eq!(
                    (count("k 1"), count(&format!("{mine} 2")), count(&format!("{theirs} 3"))),
                    (1, 1, 1),
                    "{lines:?}"
                );
                assert!(asked.is_empty(), "{asked:?}");
            }
        }
    }
}
