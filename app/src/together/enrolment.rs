//! Who of a project comes to a workshop.

use crate::{form::Fields, ids::CreatorId};

/// Start of the name of a box for somebody who comes to a workshop.
pub const COMES: &str = "comes-";

/// Who of a project comes to a workshop, by boxes `comes-<creator>`; nobody: the form does not say.
pub fn coming(form: &Fields) -> Vec<CreatorId> {
    let ticked = form.0.keys().filter(|name| !form.get(name).is_empty());
    ticked
        .filter_map(|name| name.strip_prefix(COMES)?.parse().ok())
        .collect()
}

/// Those among whom is chosen who comes: there is room for some of them alone. `free`: places, none for any number.
pub fn to_choose<T>(people: Vec<T>, free: Option<i64>) -> Vec<T> {
    let all = i64::try_from(people.len()).unwrap_or(i64::MAX);
    match free {
        Some(free) if free > 0 && free < all => people,
        _ => vec![],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_comes_is_chosen_when_there_is_room_for_some_alone() {
        for (free, chosen) in [(Some(0), 0), (Some(1), 2), (Some(2), 0), (Some(3), 0), (None, 0)] {
            assert_eq!(to_choose(vec!["Nadia", "Omar"], free).len(), chosen, "{free:?}");
        }
        let ticked = Fields::from([
            ("comes-00000000-0000-4000-8000-000000000000", "on"),
            ("comes-x", "on"),
            ("who", "ferrer"),
        ]);
        assert_eq!(coming(&ticked).len(), 1);
    }
}
