use super::{
    columns::OrganisationField as Field,
    row::{OrganisationRow, Role, Scope, yes_no},
};
use crate::imports::reading::{
    cells::{Cells, MAX_TEXT},
    headings::Columns,
    reason::Reason,
    refusal::Refusal,
    table::Row,
    values::{
        communes::{Address, Place},
        mails, phones,
    },
};

const MAX_NAME: usize = 200;

/// Checks one organisation.
///
/// # Errors
/// The refusal, with every fault of the row.
pub fn check(columns: &Columns<Field>, row: &Row) -> Result<OrganisationRow, Refusal> {
    let mut cells = Cells::new(columns, row);
    let name = cells.text(Field::Name, MAX_NAME);
    if cells.get(Field::Name).is_none() {
        cells.fault(Field::Name, Reason::Missing);
    } else if name
        .as_ref()
        .is_some_and(|name| !name.chars().any(char::is_alphanumeric))
    {
        cells.fault(Field::Name, Reason::Name);
    }
    let organisation = OrganisationRow {
        row: row.row,
        line: row.line,
        name: name.unwrap_or_default(),
        short_name: cells.text(Field::ShortName, 60),
        roles: cells.parsed(Field::Roles, Role::parse_all).unwrap_or_default(),
        scope: cells.parsed(Field::Scope, Scope::parse),
        hosted: cells.parsed(Field::Hosted, yes_no),
        mail: cells.parsed(Field::Mail, mails::parse),
        phone: cells.parsed(Field::Phone, phones::parse).map(|found| found.phone),
        website: cells.text(Field::Website, MAX_NAME),
        commune_insee: commune(&mut cells),
        note: cells.text(Field::Note, MAX_TEXT),
    };
    match Refusal::of(row.row, row.line, cells.faults) {
        Some(refusal) => Err(refusal),
        None => Ok(organisation),
    }
}

fn commune(cells: &mut Cells<'_, Field>) -> Option<String> {
    let address = Address {
        commune: cells.get(Field::Commune),
        postcode: cells.get(Field::Postcode),
        insee: None,
    };
    match address.resolve(None) {
        Ok(Place::Found(commune) | Place::Assumed(commune)) => Some(commune.insee.clone()),
        Ok(Place::None | Place::Unresolved) => None,
        Err(reason) => {
            cells.fault(
                if address.commune.is_some() {
                    Field::Commune
                } else {
                    Field::Postcode
                },
                reason,
            );
            None
        }
    }
}
