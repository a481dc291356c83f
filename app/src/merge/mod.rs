//! Two people who change the same thing at once (product.md §2): what only one of them changed is taken without asking, and
//! what both changed to something else is chosen by whoever comes second. Nobody loses anything.

mod rows;

pub use rows::{align, rows};

use crate::{
    error::{AppError, FieldError, Saved},
    form::{Fields, VERSION},
};

crate::texts! {
    CHOOSE = "Deux versions de ce champ existent : choisissez l’une des deux." | "There are two versions of this field: choose one of them.";
}

crate::choices! {
    /// Which of two versions is kept.
    Side {
        Mine = "mine": "Votre saisie" | "What you typed";
        Theirs = "theirs": "Déjà enregistré" | "Saved already";
    }
}

/// `was.title`: what stood in the field when the form was filled.
pub fn was(field: &str) -> String {
    format!("was.{field}")
}

/// `theirs.title`: what somebody else saved in a field that both changed.
pub fn theirs(field: &str) -> String {
    format!("{THEIRS}{field}")
}

/// `pick.title`: which of the two is kept.
pub fn pick(field: &str) -> String {
    format!("pick.{field}")
}

const THEIRS: &str = "theirs.";

/// Beside the values of `AppError::Stale`: who saved last, where that may be known, and when, in seconds since 1970.
pub const SAVED_BY: &str = "saved.by";
pub const SAVED_AT: &str = "saved.at";
/// Beside them too: it was whoever sends the form that did it, by another one.
pub const ONESELF: &str = "saved.oneself";
/// Beside them too: the columns of what is written line by line.
pub const ROWS: &str = "saved.rows";

/// What stands beside the values, and is no field of a form.
fn is_beside(name: &str) -> bool {
    [VERSION, SAVED_BY, SAVED_AT, ONESELF, ROWS].contains(&name)
}

/// Whether a field belongs to the merge, and was never typed.
pub fn is_ours(name: &str) -> bool {
    ["was.", THEIRS, "pick."].iter().any(|start| name.starts_with(start))
}

/// Two versions of a form's fields, brought together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Merged {
    /// What was typed, with what only the other changed.
    pub fields: Fields,
    /// The fields that only the other changed.
    pub taken: Vec<String>,
    /// The fields that both changed, each to something else.
    pub colliding: Vec<Saved>,
}

/// Line breaks are not told apart by who wrote them, nor spaces at the ends.
fn same(one: &str, other: &str) -> bool {
    one.trim().replace("\r\n", "\n") == other.trim().replace("\r\n", "\n")
}

/// Brings together what was typed and what stands now. A field whose value from before is unknown counts as changed by both; one
/// that the form did not show at all, as a line that the other added, is taken.
pub fn merge(typed: &Fields, saved: &[Saved]) -> Merged {
    let (typed, saved) = &align(typed, saved);
    let mut merged = Merged {
        fields: typed.clone(),
        ..Merged::default()
    };
    for Saved { field, value } in saved.iter().filter(|saved| !is_beside(&saved.field)) {
        let (mine, before) = (typed.get(field), typed.0.get(&was(field)));
        if same(mine, value) || before.is_some_and(|before| same(before, value)) {
            continue;
        }
        let shown = before.is_some() || typed.0.contains_key(field);
        if !shown || before.is_some_and(|before| same(before, mine)) {
            merged.fields.0.insert(field.clone(), value.clone());
            merged.taken.push(field.clone());
        } else {
            merged.colliding.push(Saved {
                field: field.clone(),
                value: value.clone(),
            });
        }
    }
    merged
}

/// Whether it was whoever sends the form that did it.
pub fn by_oneself(saved: &[Saved]) -> bool {
    saved.iter().any(|saved| saved.field == ONESELF)
}

/// The version that stands now, beside the values.
pub fn version(saved: &[Saved]) -> Option<i64> {
    saved
        .iter()
        .find(|saved| saved.field == VERSION)
        .and_then(|saved| saved.value.parse().ok())
}

/// What stands now, as the values of `AppError::Stale`.
pub fn standing<Name: Into<String>>(fields: impl IntoIterator<Item = (Name, String)>, version: i64) -> Vec<Saved> {
    let saved = |(field, value): (Name, String)| Saved {
        field: field.into(),
        value,
    };
    fields.into_iter().map(saved).chain([versioned(version)]).collect()
}

/// The version of what stands now, as one of the values of `AppError::Stale`.
pub fn versioned(version: i64) -> Saved {
    Saved {
        field: VERSION.to_owned(),
        value: version.to_string(),
    }
}

/// The fields that were in collision when the form was shown, with what the other saved.
pub fn asked(form: &Fields) -> impl Iterator<Item = (&str, &str)> {
    form.0
        .iter()
        .filter_map(|(name, value)| Some((name.strip_prefix(THEIRS)?, value.as_str())))
}

/// The form with each collision settled as was chosen. Errors: `Invalid` for those without an answer.
pub fn settle(form: &Fields) -> Result<Fields, AppError> {
    let mut settled = form.clone();
    let mut open = Vec::new();
    for (field, saved) in asked(form) {
        match form.get(&pick(field)).parse() {
            Ok(Side::Theirs) => {
                settled.0.insert(field.to_owned(), saved.to_owned());
            }
            Ok(Side::Mine) => {}
            Err(_) => open.push(FieldError {
                field: pick(field),
                message: CHOOSE.into(),
            }),
        }
        settled.0.remove(&theirs(field));
        settled.0.remove(&pick(field));
    }
    if open.is_empty() {
        Ok(settled)
    } else {
        Err(AppError::Invalid(open))
    }
}

/// How often a save is tried again with what others saved meanwhile.
const TRIES: usize = 3;

/// Saves a form. When somebody saved in between and the two do not collide, both are kept. Answers the code of the notice.
pub async fn saving<Saving>(mut form: Fields, mut save: impl FnMut(Fields) -> Saving) -> Result<&'static str, AppError>
where
    Saving: Future<Output = Result<(), AppError>> + Send,
{
    let mut notice = "saved";
    for _ in 0..TRIES {
        let saved = match save(form.clone()).await {
            Err(AppError::Stale(saved)) => saved,
            Err(error) => return Err(error),
            Ok(()) => return Ok(notice),
        };
        let merged = merge(&form, &saved);
        let (_, aligned) = align(&form, &saved);
        let Some(version) = version(&saved).filter(|_| merged.colliding.is_empty()) else {
            return Err(AppError::Stale(saved));
        };
        if !merged.taken.is_empty() {
            notice = "merged";
        }
        form = merged.fields;
        form.0.insert(VERSION.to_owned(), version.to_string());
        for Saved { field, value } in aligned.into_iter().filter(|saved| !is_beside(&saved.field)) {
            form.0.insert(was(&field), value);
        }
    }
    save(form).await.map(|()| notice)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stands(values: &[(&str, &str)]) -> Vec<Saved> {
        let saved = |(field, value): &(&str, &str)| Saved {
            field: (*field).to_owned(),
            value: (*value).to_owned(),
        };
        values.iter().map(saved).collect()
    }

    #[test]
    fn what_one_side_changed_is_taken_and_what_both_changed_is_asked() {
        let typed = Fields::from([
            ("title", "La Conserverie"),
            ("was.title", "Conserverie"),
            ("sector", "C"),
            ("was.sector", "C"),
            ("description", "Bocaux bio"),
            ("was.description", "Bocaux"),
            ("phone", "06"),
            ("was.phone", "05"),
        ]);
        let now = stands(&[
            ("title", "Conserverie"),
            ("sector", "G"),
            ("description", "Bocaux et soupes"),
            ("phone", "06"),
            ("version", "3"),
        ]);
        let merged = merge(&typed, &now);
        assert_eq!(merged.fields.get("title"), "La Conserverie", "only mine");
        assert_eq!(merged.fields.get("sector"), "G", "only theirs");
        assert_eq!(merged.taken, ["sector"]);
        assert_eq!(merged.colliding, stands(&[("description", "Bocaux et soupes")]), "both");
        assert_eq!(version(&now), Some(3));
    }

    #[test]
    fn a_field_that_says_nothing_of_before_is_never_overwritten() {
        let merged = merge(&Fields::from([("title", "A")]), &stands(&[("title", "B")]));
        assert_eq!((merged.fields.get("title"), merged.colliding.len()), ("A", 1));
    }

    #[test]
    fn what_the_form_did_not_show_is_taken_and_what_stands_beside_is_no_field() {
        let now = stands(&[
            ("sheet_on_9", "2026-05-11"),
            ("version", "2"),
            (SAVED_BY, "Claire"),
            (SAVED_AT, "1"),
        ]);
        let merged = merge(&Fields::default(), &now);
        assert_eq!(merged.fields, Fields::from([("sheet_on_9", "2026-05-11")]));
        assert_eq!((merged.taken.len(), merged.colliding.len()), (1, 0));
    }

    #[test]
    fn line_breaks_of_a_browser_are_no_change() {
        let typed = Fields::from([("text", "a\r\nb"), ("was.text", "a\nb")]);
        let merged = merge(&typed, &stands(&[("text", "c")]));
        assert_eq!((merged.fields.get("text"), merged.colliding.len()), ("c", 0));
    }

    /// Whatever the three versions are: nothing changed by one side alone is lost, and nobody is asked without need.
    #[test]
    fn every_case_of_three_versions() {
        for before in ["a", "b", ""] {
            for mine in ["a", "b", "c", ""] {
                for theirs in ["a", "b", "d", ""] {
                    let typed = Fields::from([("f", mine), ("was.f", before)]);
                    let merged = merge(&typed, &stands(&[("f", theirs)]));
                    let both = mine != before && theirs != before && mine != theirs;
                    assert_eq!(merged.colliding.len(), usize::from(both), "{before} {mine} {theirs}");
                    let kept = if mine == before { theirs } else { mine };
                    assert_eq!(merged.fields.get("f"), kept, "{before} {mine} {theirs}");
                }
            }
        }
    }

    #[test]
    fn a_collision_waits_for_its_answer() {
        let mut form = Fields::from([
            ("title", "A"),
            ("theirs.title", "B"),
            ("theirs.phone", "06"),
            ("pick.phone", "mine"),
        ]);
        let Err(AppError::Invalid(open)) = settle(&form) else {
            panic!("no answer")
        };
        assert_eq!(open[0].field, "pick.title");
        form.0.insert("pick.title".to_owned(), "theirs".to_owned());
        let settled = settle(&form).expect("answered");
        assert_eq!(settled, Fields::from([("title", "B")]));
    }

    async fn saved_twice(second: &'static str) -> (Result<&'static str, AppError>, Vec<Fields>) {
        let form = Fields::from([
            ("title", "A"),
            ("was.title", "O"),
            ("phone", "05"),
            ("was.phone", "05"),
            ("version", "1"),
        ]);
        let mut sent = Vec::new();
        let outcome = saving(form, |form| {
            sent.push(form.clone());
            let stale = form.version() == Some(1);
            let now = stands(&[("title", second), ("phone", "06"), ("version", "2")]);
            std::future::ready(if stale { Err(AppError::Stale(now)) } else { Ok(()) })
        })
        .await;
        (outcome, sent)
    }

    #[test]
    fn a_save_that_collides_with_nothing_goes_through() {
        let (outcome, sent) = futures_executor(saved_twice("O"));
        assert_eq!(outcome, Ok("merged"));
        assert_eq!((sent[1].get("title"), sent[1].get("phone")), ("A", "06"));
        let (outcome, sent) = futures_executor(saved_twice("B"));
        assert!(matches!(outcome, Err(AppError::Stale(_))));
        assert_eq!(sent.len(), 1);
    }

    /// Runs what never waits.
    fn futures_executor<T>(future: impl Future<Output = T>) -> T {
        let mut future = std::pin::pin!(future);
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        match future.as_mut().poll(&mut context) {
            std::task::Poll::Ready(value) => value,
            std::task::Poll::Pending => panic!("it waits"),
        }
    }
}
