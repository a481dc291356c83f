use super::{Commune, NotFound, by_postcode, index::index};
use crate::reference::places::place_key;

/// Shorter beginnings of a name ("Saint", "Mont") say too little.
const SHORTEST_BEGINNING: usize = 6;

/// Like [`super::find`]; without a postal code, a name that several communes share means the one of `department`.
///
/// # Errors
/// As [`super::find`].
pub fn find_near(name: &str, postcode: Option<&str>, department: Option<&str>) -> Result<&'static Commune, NotFound> {
    let key = place_key(name);
    match (key.is_empty(), postcode) {
        (true, None) => Err(NotFound::Unknown),
        (true, Some(postcode)) => single(by_postcode(postcode).iter().copied()),
        (false, Some(postcode)) => with_postcode(&key, postcode),
        (false, None) => without_postcode(&key, department),
    }
}

fn with_postcode(key: &str, postcode: &str) -> Result<&'static Commune, NotFound> {
    let served = by_postcode(postcode);
    let is_served = |commune: &&'static Commune| served.iter().any(|other| other.insee == commune.insee);
    // A CEDEX code is in no table; its first digits still say the département.
    let is_near = |commune: &&'static Commune| postcode.starts_with(commune.department());
    let department = served.first().map(|commune| commune.department());
    single(named(key).filter(is_served))
        .or_else(unless_decided(|| single(formerly_named(key).filter(is_served))))
        .or_else(unless_decided(|| single(beginning(key, department).filter(is_served))))
        .or_else(unless_decided(|| single(named(key).filter(is_near))))
        .or_else(unless_decided(|| single(formerly_named(key).filter(is_near))))
}

fn without_postcode(key: &str, department: Option<&str>) -> Result<&'static Commune, NotFound> {
    let is_near = |commune: &&'static Commune| Some(commune.department()) == department;
    match single(named(key)) {
        Err(NotFound::Ambiguous) => single(named(key).filter(is_near)).map_err(|_| NotFound::Ambiguous),
        exact => exact
            .or_else(unless_decided(|| single(formerly_named(key))))
            .or_else(unless_decided(|| single(beginning(key, department)))),
    }
}

fn named(key: &str) -> impl Iterator<Item = &'static Commune> {
    index().by_key.get(key).into_iter().flatten().copied()
}

fn formerly_named(key: &str) -> impl Iterator<Item = &'static Commune> {
    index().by_former_key.get(key).into_iter().flatten().copied()
}

/// Communes whose name begins with these words, as "Ramonville" begins "Ramonville-Saint-Agne".
fn beginning(key: &str, department: Option<&str>) -> impl Iterator<Item = &'static Commune> {
    let begins = move |name: &str| {
        name.strip_prefix(key)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    let among = department.filter(|_| key.len() >= SHORTEST_BEGINNING);
    let communes = among.and_then(|department| index().by_department.get(department));
    communes
        .into_iter()
        .flatten()
        .filter(move |(name, _)| begins(name))
        .map(|(_, commune)| *commune)
}

fn single(mut found: impl Iterator<Item = &'static Commune>) -> Result<&'static Commune, NotFound> {
    let first = found.next().ok_or(NotFound::Unknown)?;
    match found.find(|other| other.insee != first.insee) {
        None => Ok(first),
        Some(_) => Err(NotFound::Ambiguous),
    }
}

/// The next attempt, unless the last one found several.
fn unless_decided(
    attempt: impl FnOnce() -> Result<&'static Commune, NotFound>,
) -> impl FnOnce(NotFound) -> Result<&'static Commune, NotFound> {
    |failed| {
        if failed == NotFound::Unknown {
            attempt()
        } else {
            Err(failed)
        }
    }
}
