use crate::text::{Lang, Text};
use leptos::prelude::*;

/// The first of a list in sight, and those that are folded away.
pub fn first<T>(mut all: Vec<T>, shown: usize) -> (Vec<T>, Vec<T>) {
    // One line more takes no more room than the word that would hide it.
    let at = if all.len() <= shown + 1 { all.len() } else { shown };
    let rest = all.split_off(at);
    (all, rest)
}

/// What is read less often, behind a word that says how much it is: `{n}` in the label. Nothing when there is none.
pub fn fold(label: Text, n: usize, lang: Lang, rest: impl FnOnce() -> AnyView) -> Option<AnyView> {
    (n > 0).then(|| {
        let label = label.with(lang, &[("n", &n.to_string())]);
        view! { <details class="disclosure"><summary>{label}</summary>{rest()}</details> }.into_any()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_folds_from_two_more_than_are_shown() {
        assert_eq!(first(vec![1, 2, 3], 2), (vec![1, 2, 3], vec![]));
        assert_eq!(first(vec![1, 2, 3, 4], 2), (vec![1, 2], vec![3, 4]));
        assert_eq!(first(Vec::<i32>::new(), 2), (vec![], vec![]));
    }
}
