//! What an instrument gives, and for how long (domain.md §2.1), as the table of thresholds has it on the day. What a fund rules is refused;
//! an order of magnitude, which a committee may leave, is doubtful: somebody answers for it.

use super::field;
use crate::{
    doubts::{self, Doubtful},
    error::FieldError,
    financing::{codes::Instrument, types::Terms},
    money,
    text::{Lang, Message, Text},
    thresholds::{Code, Threshold, Thresholds},
};
use Bound::{Least, Most};
use Instrument as I;
use Measure::{Amount, Length};
use time::Date;

crate::texts! {
    AMOUNT_MOST = "{rule} : montant de {limit} au plus." | "{rule}: amount of {limit} at most.";
    AMOUNT_LEAST = "{rule} : montant de {limit} au moins." | "{rule}: amount of {limit} at least.";
    LENGTH_MOST = "{rule} : durée de {limit} mois au plus." | "{rule}: length of {limit} months at most.";
    LENGTH_LEAST = "{rule} : durée de {limit} mois au moins." | "{rule}: length of {limit} months at least.";
    OR_CONFIRM = "{told} Corrigez, ou confirmez ce que le financeur accepte et dites pourquoi." | "{told} Correct it, or confirm what the financer accepts and say why.";
    YES_AGAIN = "Oui, une ACRE de plus sur ce parcours" | "Yes, one more ACRE on this journey";
    YES_TWICE = "Oui, une seconde demande au même financeur" | "Yes, a second request to the same financer";
    YES_AMOUNT = "Oui, ce montant est hors de l’ordre de grandeur" | "Yes, this amount is outside the order of magnitude";
    YES_LENGTH = "Oui, cette durée est hors de l’ordre de grandeur" | "Yes, this length is outside the order of magnitude";
}

crate::choices! {
    /// A request outside of an order of magnitude, or beside another one of its kind.
    Doubt {
        Amount = "amount": "Montant hors de l’ordre de grandeur" | "Amount outside the order of magnitude";
        Length = "length": "Durée hors de l’ordre de grandeur" | "Length outside the order of magnitude";
        Twice = "twice": "Seconde demande au même financeur" | "Second request to the same financer";
        Again = "again": "Nouvelle ACRE dans le délai" | "ACRE again within the time";
    }
}

impl Doubtful for Doubt {
    fn field(self) -> &'static str {
        match self {
            Self::Amount => "confirm_amount",
            Self::Length => "confirm_length",
            Self::Twice => "confirm_twice",
            Self::Again => "confirm_again",
        }
    }

    fn yes(self) -> Text {
        match self {
            Self::Amount => YES_AMOUNT,
            Self::Length => YES_LENGTH,
            Self::Twice => YES_TWICE,
            Self::Again => YES_AGAIN,
        }
    }
}

impl Doubt {
    /// What it is about says the same in both.
    pub fn stands(self, before: &Terms, after: &Terms) -> bool {
        let same = match self {
            Self::Amount => before.requested == after.requested,
            Self::Length => before.duration_months == after.duration_months,
            Self::Twice => before.financer == after.financer,
            Self::Again => before.beneficiary == after.beneficiary,
        };
        same && before.instrument == after.instrument
    }
}

pub type Finding = doubts::Finding<Doubt>;

/// What of a request a limit is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measure {
    Amount,
    Length,
}

impl Measure {
    const fn doubt(self) -> Doubt {
        match self {
            Amount => Doubt::Amount,
            Length => Doubt::Length,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bound {
    Least,
    Most,
}

#[derive(Debug, Clone, Copy)]
struct Limit {
    instrument: Instrument,
    code: Code,
    of: Measure,
    bound: Bound,
    /// The fund gives nothing else; else an order of magnitude.
    ruled: bool,
}

const fn limit(instrument: Instrument, code: Code, of: Measure, bound: Bound, ruled: bool) -> Limit {
    Limit {
        instrument,
        code,
        of,
        bound,
        ruled,
    }
}

const RULE: bool = true;
const USUAL: bool = false;

const LIMITS: [Limit; 25] = [
    limit(I::HonourInitiative, Code::InitiativeLeast, Amount, Least, USUAL),
    limit(I::HonourInitiative, Code::InitiativeMost, Amount, Most, USUAL),
    limit(I::HonourInitiative, Code::InitiativeMonthsLeast, Length, Least, USUAL),
    limit(I::HonourInitiative, Code::InitiativeMonths, Length, Most, USUAL),
    limit(I::HonourReseau, Code::ReseauLeast, Amount, Least, USUAL),
    limit(I::HonourReseau, Code::ReseauMost, Amount, Most, USUAL),
    limit(I::HonourReseau, Code::ReseauMonths, Length, Most, USUAL),
    limit(I::GuaranteeEf, Code::EfMost, Amount, Most, RULE),
    limit(I::GuaranteeEf, Code::EfMonths, Length, Most, RULE),
    limit(I::GuaranteeEmploi, Code::EmploiMonths, Length, Most, RULE),
    limit(I::GuaranteeFag, Code::FagMost, Amount, Most, RULE),
    limit(I::Emergence, Code::EmergenceMost, Amount, Most, RULE),
    limit(I::Participative, Code::ParticipativeLeast, Amount, Least, USUAL),
    limit(I::Participative, Code::ParticipativeMost, Amount, Most, USUAL),
    limit(I::Participative, Code::ParticipativeMonthsLeast, Length, Least, USUAL),
    limit(I::Participative, Code::ParticipativeMonths, Length, Most, USUAL),
    limit(I::AdieLoan, Code::AdieMost, Amount, Most, RULE),
    limit(I::AdieLoan, Code::AdieMonthsLeast, Length, Least, RULE),
    limit(I::AdieLoan, Code::AdieMonths, Length, Most, RULE),
    limit(I::AdieHonour, Code::AdieHonourMost, Amount, Most, RULE),
    limit(I::Cigales, Code::CigalesLeast, Amount, Least, USUAL),
    limit(I::Cigales, Code::CigalesMost, Amount, Most, USUAL),
    limit(I::AssociationBond, Code::BondMonthsLeast, Length, Least, USUAL),
    limit(I::Nacre, Code::NacreLeast, Amount, Least, USUAL),
    limit(I::Nacre, Code::NacreMost, Amount, Most, USUAL),
];

fn limits(instrument: Option<Instrument>) -> impl Iterator<Item = &'static Limit> {
    LIMITS.iter().filter(move |limit| Some(limit.instrument) == instrument)
}

impl Limit {
    /// The row of the table that a value breaks; amounts in cents, lengths in months.
    fn broken(self, value: i64, table: &Thresholds, day: Date) -> Option<&Threshold> {
        let row = table.on(self.code, day)?;
        let limit = match self.of {
            Amount => row.value.saturating_mul(100),
            Length => row.value,
        };
        let out = match self.bound {
            Bound::Least => value < limit,
            Bound::Most => value > limit,
        };
        out.then_some(row)
    }

    fn told(self, row: &Threshold) -> Message {
        let text = match (self.of, self.bound) {
            (Amount, Bound::Most) => AMOUNT_MOST,
            (Amount, Bound::Least) => AMOUNT_LEAST,
            (Length, Bound::Most) => LENGTH_MOST,
            (Length, Bound::Least) => LENGTH_LEAST,
        };
        let told = |lang: Lang| {
            let limit = match self.of {
                Amount => money::euros(row.value.saturating_mul(100), lang),
                Length => row.value.to_string(),
            };
            let told = text.with(lang, &[("rule", &row.source), ("limit", &limit)]);
            if self.ruled {
                told
            } else {
                OR_CONFIRM.with(lang, &[("told", &told)])
            }
        };
        Message {
            fr: told(Lang::Fr),
            en: told(Lang::En),
        }
    }
}

/// What is refused, and what is doubtful, of the terms as they are asked for. Nothing asked for yet, or no length, is no breach.
pub(super) fn check(terms: &Terms, day: Date, table: &Thresholds) -> (Vec<FieldError>, Vec<Finding>) {
    let (mut refused, mut doubtful) = (Vec::new(), Vec::new());
    for limit in limits(terms.instrument) {
        let (name, value) = match limit.of {
            Amount => (field::REQUESTED, terms.requested),
            Length => ("duration_months", terms.duration_months),
        };
        let value = value.filter(|value| *value > 0);
        let Some(row) = value.and_then(|value| limit.broken(value, table, day)) else {
            continue;
        };
        let message = limit.told(row);
        if limit.ruled {
            refused.push(FieldError::new(name, message));
        } else {
            doubtful.push(Finding {
                doubt: limit.of.doubt(),
                message,
            });
        }
    }
    (refused, doubtful)
}

/// A grant raised above what the fund gives.
pub(super) fn check_grant(
    instrument: Option<Instrument>,
    granted: i64,
    day: Date,
    table: &Thresholds,
) -> Option<Message> {
    let of_fund = |limit: &&Limit| limit.ruled && limit.of == Amount && limit.bound == Bound::Most;
    let limit = limits(instrument).find(of_fund)?;
    limit.broken(granted, table, day).map(|row| limit.told(row))
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    const DAY: Date = date!(2026 - 06 - 15);

    fn checked(instrument: Instrument, euros: i64, months: i64) -> (Vec<String>, Vec<Doubt>) {
        let terms = Terms {
            instrument: Some(instrument),
            requested: Some(euros * 100),
            duration_months: Some(months),
            ..Terms::default()
        };
        let (refused, doubtful) = check(&terms, DAY, &Thresholds::seeded());
        let told = refused.iter().map(|error| &error.message);
        let told: Vec<&Message> = told.chain(doubtful.iter().map(|found| &found.message)).collect();
        assert!(
            told.iter().all(|told| !told.fr.contains('{') && !told.en.contains('{')),
            "{told:?}"
        );
        (
            refused
                .into_iter()
                .map(|error| error.message.fr.replace('\u{202f}', " "))
                .collect(),
            doubtful.into_iter().map(|found| found.doubt).collect(),
        )
    }

    /// domain.md §2.1: Adie up to 17 000 € over 6 to 48 months, its honour loan up to 3 000 €; Égalité Femmes up to 50 000 € guaranteed
    /// and 84 months; Émergence up to 20 000 €; FAG up to 200 000 € guaranteed.
    #[test]
    fn what_a_fund_rules_is_refused_with_its_name_and_the_value_that_passes() {
        for (instrument, euros, months) in [
            (Instrument::AdieLoan, 17_000, 48),
            (Instrument::AdieLoan, 500, 6),
            (Instrument::AdieHonour, 3_000, 12),
            (Instrument::GuaranteeEf, 50_000, 84),
            (Instrument::GuaranteeFag, 200_000, 120),
            (Instrument::GuaranteeEmploi, 500_000, 84),
            (Instrument::Emergence, 20_000, 0),
            (Instrument::BankLoan, 900_000, 240),
        ] {
            assert_eq!(
                checked(instrument, euros, months),
                (vec![], vec![]),
                "{instrument:?} {euros} {months}"
            );
        }
        let (refused, doubtful) = checked(Instrument::AdieLoan, 17_001, 49);
        assert!(doubtful.is_empty());
        assert_eq!(refused.len(), 2, "{refused:?}");
        assert!(
            refused[0].contains("Microcrédit professionnel, Adie") && refused[0].contains("17"),
            "{refused:?}"
        );
        assert!(refused[1].contains("48 mois au plus"), "{refused:?}");
        assert!(checked(Instrument::AdieLoan, 9_000, 5).0[0].contains("6 mois au moins"));
        for (instrument, euros, months) in [
            (Instrument::AdieHonour, 3_001, 12),
            (Instrument::GuaranteeEf, 50_001, 84),
            (Instrument::GuaranteeEf, 50_000, 85),
            (Instrument::GuaranteeEmploi, 1, 85),
            (Instrument::GuaranteeFag, 200_001, 60),
            (Instrument::Emergence, 20_001, 0),
        ] {
            assert_eq!(
                checked(instrument, euros, months).0.len(),
                1,
                "{instrument:?} {euros} {months}"
            );
        }
    }

    /// domain.md §2.1, graded [S] and [K]: 3 000–50 000 € over 2 to 5 years; 15 000–50 000 €; 1 000–10 000 € a club; about 7 years.
    #[test]
    fn outside_of_an_order_of_magnitude_somebody_answers_for_it() {
        for (instrument, euros, months, asked) in [
            (Instrument::HonourInitiative, 3_000, 24, vec![]),
            (Instrument::HonourInitiative, 50_000, 60, vec![]),
            (Instrument::HonourInitiative, 2_999, 60, vec![Doubt::Amount]),
            (
                Instrument::HonourInitiative,
                50_001,
                61,
                vec![Doubt::Amount, Doubt::Length],
            ),
            (Instrument::HonourInitiative, 8_000, 23, vec![Doubt::Length]),
            (Instrument::HonourReseau, 14_999, 60, vec![Doubt::Amount]),
            (Instrument::Cigales, 10_001, 60, vec![Doubt::Amount]),
            (Instrument::Participative, 4_999, 48, vec![Doubt::Amount, Doubt::Length]),
            (Instrument::AssociationBond, 30_000, 83, vec![Doubt::Length]),
            (Instrument::Nacre, 8_001, 60, vec![Doubt::Amount]),
        ] {
            assert_eq!(
                checked(instrument, euros, months),
                (vec![], asked),
                "{instrument:?} {euros} {months}"
            );
        }
        assert_eq!(
            checked(Instrument::HonourInitiative, 0, 0),
            (vec![], vec![]),
            "not said yet"
        );
    }

    #[test]
    fn a_grant_is_not_raised_above_what_the_fund_gives() {
        let told = |instrument, euros: i64| check_grant(Some(instrument), euros * 100, DAY, &Thresholds::seeded());
        assert!(told(Instrument::AdieHonour, 3_000).is_none() && told(Instrument::AdieHonour, 3_500).is_some());
        assert!(
            told(Instrument::HonourInitiative, 80_000).is_none(),
            "an order of magnitude"
        );
    }

    #[test]
    fn an_answer_stands_while_what_it_is_about_does() {
        let terms = |requested, duration_months| Terms {
            instrument: Some(Instrument::HonourInitiative),
            requested: Some(requested),
            duration_months: Some(duration_months),
            ..Terms::default()
        };
        let before = terms(6_000_000, 60);
        assert!(Doubt::Amount.stands(&before, &terms(6_000_000, 72)));
        assert!(!Doubt::Amount.stands(&before, &terms(7_000_000, 60)));
        assert!(!Doubt::Length.stands(&before, &terms(6_000_000, 72)));
    }
}
