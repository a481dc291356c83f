//! What the facts of a request may be, by its instrument (domain.md §2.1).

use super::field;
use crate::{
    error::FieldError,
    financing::types::Terms,
    text::{Lang, Message, Text},
    values::Choice,
};

crate::texts! {
    NO_SHARE = "{instrument} : pas de quotité garantie, elle est celle d’une garantie. Laissez ce champ vide, ou choisissez une garantie." | "{instrument}: no guaranteed share, which is that of a guarantee. Leave this field empty, or choose a guarantee.";
    NOT_LENT = "{instrument} : rien ne se rembourse, donc ni durée, ni différé, ni taux. Laissez ce champ vide." | "{instrument}: nothing is paid back, so there is no length, deferral or rate. Leave this field empty.";
    FREE = "{instrument} : un prêt d’honneur est à 0 %. Écrivez 0, ou laissez ce champ vide." | "{instrument}: an honour loan is at 0%. Write 0, or leave this field empty.";
    ONLY_FOR = "{instrument} : le bénéficiaire est « {who} »." | "{instrument}: the beneficiary is “{who}”.";
    NO_AMOUNT = "{instrument} : un droit ou un conseil, sans montant propre. Laissez ce champ vide." | "{instrument}: a right or advice, with no amount of its own. Leave this field empty.";
    DEFERRED = "Le différé est plus court que la durée : moins de {max} mois." | "The deferral is shorter than the length: less than {max} months.";
}

/// Every fact that does not go with the instrument, with what would pass.
pub(super) fn check(terms: &Terms) -> Vec<FieldError> {
    let mut refused = Vec::new();
    let Some(instrument) = terms.instrument else {
        return refused;
    };
    let mut refuse = |field: &str, text: Text, more: (&str, &dyn Fn(Lang) -> String)| {
        let told = |lang: Lang| {
            let values = [("instrument", instrument.label().get(lang)), (more.0, &*more.1(lang))];
            text.with(lang, &values)
        };
        refused.push(FieldError {
            field: field.to_owned(),
            message: Message {
                fr: told(Lang::Fr),
                en: told(Lang::En),
            },
        });
    };
    let plain: (&str, &dyn Fn(Lang) -> String) = ("", &|_| String::new());
    if terms.guarantee_share.is_some() && !instrument.is_guarantee() {
        refuse(field::SHARE, NO_SHARE, plain);
    }
    if terms.requested.is_some_and(|cents| cents > 0) && !instrument.has_amount() {
        refuse(field::REQUESTED, NO_AMOUNT, plain);
    }
    if let (Some(who), Some(said)) = (instrument.only_for(), terms.beneficiary)
        && who != said
    {
        refuse(
            "beneficiary",
            ONLY_FOR,
            ("who", &|lang| who.label().get(lang).to_owned()),
        );
    }
    let of_loans = [
        ("duration_months", terms.duration_months),
        ("deferral_months", terms.deferral_months),
        ("rate", terms.rate),
    ];
    for (field, _) in of_loans.iter().filter(|(_, value)| value.is_some_and(|n| n > 0)) {
        if !instrument.is_lent() {
            refuse(field, NOT_LENT, plain);
        } else if *field == "rate" && instrument.is_honour_loan() {
            refuse(field, FREE, plain);
        }
    }
    if let (Some(deferral), Some(duration)) = (terms.deferral_months, terms.duration_months)
        && instrument.is_lent()
        && deferral > 0
        && deferral >= duration
    {
        refuse("deferral_months", DEFERRED, ("max", &|_| duration.to_string()));
    }
    refused
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::financing::codes::{Beneficiary, Instrument};

    fn refused(instrument: Instrument, terms: &Terms) -> Vec<String> {
        let terms = Terms {
            instrument: Some(instrument),
            ..terms.clone()
        };
        let told = check(&terms);
        assert!(told.iter().all(|error| !error.message.fr.contains('{')), "{told:?}");
        told.into_iter().map(|error| error.field).collect()
    }

    /// domain.md §2.1: a guaranteed share is a guarantee's alone; an ARCE is a payment of capital, with nothing to pay back.
    #[test]
    fn a_share_belongs_to_a_guarantee() {
        let shared = Terms {
            guarantee_share: Some(50),
            ..Terms::default()
        };
        for instrument in Instrument::ALL {
            let expected: &[&str] = if instrument.is_guarantee() {
                &[]
            } else {
                &[field::SHARE]
            };
            assert_eq!(refused(*instrument, &shared), expected, "{instrument:?}");
        }
    }

    /// domain.md §2.1: grants, ARCE and ACRE are not lent; an honour loan is at 0 %.
    #[test]
    fn what_is_not_lent_has_no_length_and_an_honour_loan_no_rate() {
        let lent = Terms {
            duration_months: Some(36),
            deferral_months: Some(6),
            rate: Some(250),
            ..Terms::default()
        };
        let all = ["duration_months", "deferral_months", "rate"];
        assert_eq!(refused(Instrument::Arce, &lent), all);
        assert_eq!(refused(Instrument::Region, &lent), all);
        assert_eq!(refused(Instrument::HonourInitiative, &lent), ["rate"]);
        assert!(refused(Instrument::BankLoan, &lent).is_empty() && refused(Instrument::GuaranteeFag, &lent).is_empty());
        let late = Terms {
            deferral_months: Some(36),
            ..lent
        };
        assert_eq!(refused(Instrument::BankLoan, &late), ["deferral_months"]);
        let free = Terms {
            rate: Some(0),
            ..Terms::default()
        };
        assert!(refused(Instrument::HonourReseau, &free).is_empty());
    }

    /// domain.md §2.1, columns « Nature » and « Beneficiary ».
    #[test]
    fn a_beneficiary_and_an_amount_go_with_the_instrument() {
        let of = |beneficiary| Terms {
            beneficiary: Some(beneficiary),
            requested: Some(500_000),
            ..Terms::default()
        };
        let (person, enterprise) = (of(Beneficiary::Person), of(Beneficiary::Enterprise));
        assert_eq!(refused(Instrument::Arce, &enterprise), ["beneficiary"]);
        assert_eq!(refused(Instrument::AssociationBond, &person), ["beneficiary"]);
        assert_eq!(refused(Instrument::Acre, &person), [field::REQUESTED]);
        for instrument in [Instrument::HonourInitiative, Instrument::Arce, Instrument::BankLoan] {
            assert!(refused(instrument, &person).is_empty(), "{instrument:?}");
        }
        assert!(refused(Instrument::Ies, &enterprise).is_empty());
    }
}
