//! Which consents in force a new one takes the place of, and which end with one that is withdrawn (product.md §4).

use super::Parts;
use crate::ids::{ConsentId, CreatorId};
use time::Date;

/// A consent in force, as its successors and its end need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    pub id: ConsentId,
    pub parts: Parts,
    pub given_on: Date,
    pub until: Date,
    /// Whose it is, of those who carry the project today.
    pub people: Vec<CreatorId>,
}

impl Held {
    /// Whether it opens all of this, for as long.
    pub fn covers(&self, parts: Parts, until: Date) -> bool {
        until <= self.until && self.parts.or(parts) == self.parts
    }

    /// Whether a new one takes its place: that of the same people, given no earlier. `whole`: it says everything that they let the
    /// organisation read; else it may only add, and takes the place of what it covers.
    pub fn gives_way_to(&self, new: &Self, whole: bool) -> bool {
        let theirs = self.people.iter().all(|person| new.people.contains(person));
        theirs && self.given_on <= new.given_on && (whole || new.covers(self.parts, self.until))
    }

    /// Whether it ends with another, of `people`, that is withdrawn or narrowed: somebody gave both. One of nobody who is left ends with
    /// any.
    pub fn ends_with(&self, people: &[CreatorId]) -> bool {
        self.people.is_empty() || self.people.iter().any(|person| people.contains(person))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;
    use uuid::Uuid;

    const END: Date = date!(2027 - 06 - 15);

    fn held(parts: [bool; 5], until: Date, people: &[u128]) -> Held {
        Held {
            id: ConsentId(Uuid::nil()),
            parts: Parts::of(parts),
            given_on: date!(2026 - 06 - 15),
            until,
            people: people.iter().map(|n| CreatorId(Uuid::from_u128(*n))).collect(),
        }
    }

    const STAGES: [bool; 5] = [false, true, false, false, false];
    const MORE: [bool; 5] = [true, true, true, false, false];

    #[test]
    fn a_new_consent_takes_the_place_of_the_earlier_one_of_the_same_people() {
        let (stages, more) = (held(STAGES, END, &[1]), held(MORE, END, &[1]));
        assert!(stages.gives_way_to(&more, false) && stages.gives_way_to(&more, true));
        assert!(more.gives_way_to(&stages, true), "what they say last, whole, holds");
        assert!(
            !more.gives_way_to(&stages, false),
            "what is only asked for takes nothing away"
        );
        let sooner = held(MORE, date!(2026 - 12 - 01), &[1]);
        assert!(!stages.gives_way_to(&sooner, false), "it would end sooner");
        let both = held(STAGES, END, &[1, 2]);
        assert!(!both.gives_way_to(&more, true), "the other person agreed to it");
        assert!(stages.gives_way_to(&both, true));
        let earlier = Held {
            given_on: date!(2026 - 05 - 01),
            ..more.clone()
        };
        assert!(!stages.gives_way_to(&earlier, true), "written down late, given before");
    }

    #[test]
    fn what_somebody_gave_ends_together() {
        let (alone, both, other) = (held(STAGES, END, &[1]), held(MORE, END, &[1, 2]), held(MORE, END, &[2]));
        assert!(both.ends_with(&alone.people) && alone.ends_with(&both.people) && other.ends_with(&both.people));
        assert!(!other.ends_with(&alone.people), "it is somebody else’s");
        assert!(
            held(MORE, END, &[]).ends_with(&alone.people),
            "nobody is left whose it is"
        );
    }
}
