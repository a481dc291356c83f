use super::*;
use crate::dates::add_months;

/// Contracts as a person's file holds them: one is written down only when nothing is refused and nothing is to be answered for, and
/// the CAPE that it makes a renewal is one.
#[derive(Debug, Default)]
struct File(Vec<Terms>);

impl File {
    fn write(&mut self, terms: Terms, corrected: Option<usize>) -> bool {
        let mut others = self.0.clone();
        let before = corrected.map(|at| others.remove(at));
        let (problems, doubts) = asked(&terms, before.as_ref(), &others);
        if !problems.is_empty() || doubts.iter().any(|(doubt, _)| *doubt == Doubt::NewCape) {
            return false;
        }
        let next = with_case(&terms, before.as_ref(), &others, |case| {
            prolonged(case).map(|next| next.starts_on)
        });
        for other in others.iter_mut().filter(|other| Some(other.starts_on) == next) {
            other.renewal = true;
        }
        others.push(terms);
        self.0 = others;
        true
    }

    fn keeps_the_law(&self) -> Result<(), TestCaseError> {
        for (at, one) in self.0.iter().enumerate() {
            prop_assert!(!one.is_cape() || one.ends_on <= Some(add_months(one.starts_on, 12)));
            for other in &self.0[at + 1..] {
                prop_assert!(one.last_day() < Some(other.starts_on) || other.last_day() < Some(one.starts_on));
            }
        }
        let all: Vec<&Terms> = self.0.iter().collect();
        prop_assert!(ranks(&all).into_iter().all(|rank| rank <= 2));
        let capes: Vec<&Terms> = self.0.iter().filter(|terms| terms.is_cape()).collect();
        let months = capes
            .iter()
            .map(|cape| Span::between(cape.starts_on, cape.ends_on.expect("a term")).months);
        prop_assert!(capes.len() <= 3, "{self:?}");
        prop_assert!(months.sum::<i32>() <= 36, "{self:?}");
        Ok(())
    }
}

proptest! {
    /// Whatever is typed or corrected, in whatever order: contracts never overlap, no CAPE is longer than a year, and while nobody
    /// answers for a new one there are three periods at most, of 36 months at most together (C. com. L127-2, domain.md §1.1).
    #[test]
    fn no_sequence_reaches_what_the_law_forbids(
        tries in prop::collection::vec((0i64..2500, 1i64..500, any::<bool>(), any::<bool>(), 0usize..12), 0..40),
    ) {
        let mut file = File::default();
        for (start, length, is_cape, renewal, place) in tries {
            let from = date!(2018 - 01 - 31) + Duration::days(start);
            let to = from + Duration::days(length);
            let terms = match (is_cape, renewal) {
                (true, true) => renewed(from, to),
                (true, false) => cape(from, to),
                (false, _) => Terms { ends_on: Some(to), ..cesa(from) },
            };
            let corrected = file.0.get(place).is_some_and(|one| one.kind == terms.kind).then_some(place);
            file.write(terms, corrected);
            file.keeps_the_law()?;
        }
    }

    /// The same four periods typed in any order: three go in, whichever they are (C. com. L127-2).
    #[test]
    fn the_order_of_typing_changes_nothing(order in Just(vec![0i32, 1, 2, 3]).prop_shuffle(), months in 1i32..12) {
        let mut file = File::default();
        let mut taken = 0;
        for at in order {
            let from = add_months(date!(2020 - 01 - 31), at * 12);
            let to = add_months(from, months);
            let renews = file.0.iter().any(|other| other.starts_on < from);
            taken += usize::from(file.write(if renews { renewed(from, to) } else { cape(from, to) }, None));
            file.keeps_the_law()?;
        }
        prop_assert_eq!(taken, 3);
    }
}
