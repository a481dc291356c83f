use super::{CommitteeLine, CommitteeList};
use crate::{
    dates, money,
    text::{Lang, Text},
    ui,
    values::Choice,
};

crate::texts! {
    MEETS = "Comité le" | "Committee on";
    KIND = "Comité" | "Committee";
    JOURNEY = "Parcours" | "Journey";
    WHO = "Personne et projet" | "Person and project";
    FINANCER = "Financeur" | "Financer";
    INSTRUMENT = "Instrument" | "Instrument";
    STATE = "État" | "State";
    ADVISER = "Suivi par" | "Followed by";
    REQUESTED = "Demandé (€)" | "Requested (€)";
    GRANTED = "Accordé (€)" | "Granted (€)";
    PAID = "Versé (€)" | "Disbursed (€)";
}

const HEAD: [Text; 11] = [
    MEETS, KIND, JOURNEY, WHO, FINANCER, INSTRUMENT, STATE, ADVISER, REQUESTED, GRANTED, PAID,
];

/// The list as a file for spreadsheets, amounts with the language's decimal sign.
pub fn csv(list: &CommitteeList, lang: Lang) -> String {
    let head = HEAD.map(|text| text.get(lang).to_owned());
    let lines = list.lines.iter().map(|one| cells(one, lang));
    ui::csv::csv(std::iter::once(head).chain(lines), lang)
}

fn cells(one: &CommitteeLine, lang: Lang) -> [String; 11] {
    let label = |text: Option<Text>| text.map(|text| text.get(lang).to_owned()).unwrap_or_default();
    let cents = |cents: Option<i64>| cents.map(|cents| amount(cents, lang)).unwrap_or_default();
    [
        one.committee_on.map(dates::iso).unwrap_or_default(),
        label(one.committee.map(Choice::label)),
        one.reference.clone(),
        one.label.clone(),
        one.financer.clone(),
        label(one.instrument.map(Choice::label)),
        label(Some(one.state.label())),
        one.adviser.clone().unwrap_or_default(),
        cents(one.requested),
        cents(one.granted),
        cents(Some(one.disbursed)),
    ]
}

fn amount(cents: i64, lang: Lang) -> String {
    let text = money::field(cents);
    match lang {
        Lang::Fr => text,
        Lang::En => text.replace(',', "."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        financing::{
            codes::{CommitteeType, Instrument},
            rules::RequestState,
        },
        ids::{JourneyId, RequestId},
    };
    use time::macros::date;
    use uuid::Uuid;

    #[test]
    fn a_line_is_readable_by_a_spreadsheet_and_runs_nothing() {
        let list = CommitteeList {
            lines: vec![CommitteeLine {
                request: RequestId(Uuid::nil()),
                journey: JourneyId(Uuid::nil()),
                financer: "Le Levier".to_owned(),
                own: true,
                label: "=SOMME(A1); \"Bocaux\"".to_owned(),
                reference: "P-2026-0001".to_owned(),
                instrument: Some(Instrument::Ies),
                state: RequestState::InCommittee,
                committee_on: Some(date!(2026 - 07 - 02)),
                committee: Some(CommitteeType::Review),
                adviser: None,
                requested: Some(1_500_050),
                granted: None,
                disbursed: 0,
                version: 6,
            }],
            ..CommitteeList::default()
        };
        let text = csv(&list, Lang::Fr);
        let second = text.lines().nth(1).expect("a line");
        assert_eq!(
            second,
            r#""2026-07-02";"Comité d’instruction";"P-2026-0001";"'=SOMME(A1); ""Bocaux""";"Le Levier";"IéS, capital-risque solidaire";"Passage en comité";"";"15000,50";"";"0""#
        );
        assert!(text.starts_with("\u{feff}\"Comité le\";"));
        assert!(csv(&list, Lang::En).contains("15000.50"));
    }
}
