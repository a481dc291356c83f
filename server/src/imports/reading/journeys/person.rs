use app::values::Phone;

use super::{columns::Field, notes::Notes, row::Creator};
use crate::imports::reading::{
    cells::Cells,
    headings::Columns,
    reason::Reason,
    values::{
        communes::{Address, Place},
        dates, mails, names, phones, situations,
    },
    warning::WarningCode,
};

const MAX_NAME: usize = 100;

/// The person of a row; every fault is told to the cells.
pub fn creator(
    cells: &mut Cells<'_, Field>,
    notes: &mut Notes<'_>,
    columns: &Columns<Field>,
    home: Option<&str>,
) -> Option<Creator> {
    let names = names(cells, columns);
    let phone = phone(cells, notes);
    let mail = cells.parsed(Field::Mail, mails::parse);
    let commune_insee = commune(cells, notes, home);
    let civility = cells.get(Field::Civility).and_then(|text| {
        let civility = names::civility(text);
        notes.unless(civility.is_some(), Field::Civility, text, WarningCode::CivilityUnknown);
        civility
    });
    let birth_year = cells.get(Field::BirthYear).and_then(|text| {
        let year = dates::birth_year(text);
        notes.unless(year.is_some(), Field::BirthYear, text, WarningCode::BirthYearUnknown);
        year
    });
    let situation = cells.get(Field::Situation).and_then(|text| {
        let situation = situations::parse(text);
        notes.unless(
            situation.is_some(),
            Field::Situation,
            text,
            WarningCode::SituationUnknown,
        );
        notes.unless(
            !situation.is_some_and(|found| found.health),
            Field::Situation,
            "",
            WarningCode::HealthNotKept,
        );
        situation
    });
    let postcode = cells.text(Field::Postcode, 10);
    let names = names?;
    Some(Creator {
        civility: civility.or(names.civility),
        first_name: names.first,
        last_name: names.last,
        birth_year,
        phone,
        mail,
        commune_insee,
        postcode,
        situation,
    })
}

/// Both names, from their own columns or from one; a lone "Nom" column holds both.
fn names(cells: &mut Cells<'_, Field>, columns: &Columns<Field>) -> Option<names::FullName> {
    let apart = columns.has(Field::FirstName) && columns.has(Field::LastName);
    let (first_column, last_column) = if apart {
        (Field::FirstName, Field::LastName)
    } else if columns.has(Field::FullName) {
        (Field::FullName, Field::FullName)
    } else {
        (Field::LastName, Field::LastName)
    };
    let (first, last) = (cells.text(first_column, MAX_NAME), cells.text(last_column, MAX_NAME));
    let names = match (first, last) {
        (Some(first), Some(last)) if apart => names::FullName {
            civility: None,
            first,
            last,
        },
        (Some(both), _) if !apart => names::split(&both, names::Order::of_heading(&columns.heading(last_column))),
        (first, last) => {
            let is_missing = |cells: &Cells<'_, Field>, column| cells.get(column).is_none();
            for (column, name) in [(last_column, last), (first_column, first)] {
                if name.is_none() && is_missing(cells, column) && (apart || column == last_column) {
                    cells.fault(column, Reason::Missing);
                }
            }
            return None;
        }
    };
    for (column, name) in [(last_column, &names.last), (first_column, &names.first)] {
        if !name.chars().any(char::is_alphabetic) {
            cells.fault(column, Reason::Name);
            return None;
        }
    }
    Some(names)
}

/// The first number of the row, mobile or not.
fn phone(cells: &mut Cells<'_, Field>, notes: &mut Notes<'_>) -> Option<Phone> {
    let found = cells.parsed(Field::Phone, phones::parse)?;
    if let Some(text) = cells.get(Field::Phone) {
        notes.unless(!found.others, Field::Phone, text, WarningCode::PhoneExtra);
    }
    Some(found.phone)
}

/// INSEE code of where the person lives.
fn commune(cells: &mut Cells<'_, Field>, notes: &mut Notes<'_>, home: Option<&str>) -> Option<String> {
    let address = address(cells);
    let column = if address.insee.is_some() {
        Field::CommuneInsee
    } else if address.commune.is_some() {
        Field::Commune
    } else {
        Field::Postcode
    };
    let text = cells.get(column).unwrap_or_default();
    match address.resolve(home) {
        Ok(Place::None) => None,
        Ok(Place::Found(commune)) => Some(commune.insee.clone()),
        Ok(Place::Assumed(commune)) => {
            notes.unless(false, column, text, WarningCode::CommuneAssumed);
            Some(commune.insee.clone())
        }
        Ok(Place::Unresolved) => {
            notes.unless(false, column, text, WarningCode::CommuneUnresolved);
            None
        }
        Err(reason) => {
            cells.fault(column, reason);
            None
        }
    }
}

/// What a row says of where the person lives.
pub fn address<'a>(cells: &Cells<'a, Field>) -> Address<'a> {
    Address {
        commune: cells.get(Field::Commune),
        postcode: cells.get(Field::Postcode),
        insee: cells.get(Field::CommuneInsee),
    }
}
