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
    let attempts = [
        single(named(key).filter(is_served)),
        single(formerly_named(key).filter(is_served)),
        single(beginning(key, served)),
        single(named(key).filter(is_near)),
        single(formerly_named(key).filter(is_near)),
    ];
    first_decided(attempts)
}

fn without_postcode(key: &str, department: Option<&str>) -> Result<&'static Commune, NotFound> {
    let is_near = |commune: &&'static Commune| Some(commune.department()) == department;
    let near = department
        .into_iter()
        .flat_map(super::in_department)
        .filter(|commune| begins(commune, key));
    let attempts = match single(named(key)) {
        Err(NotFound::Ambiguous) => {
            return single(named(key).filter(is_near)).map_err(|_| NotFound::Ambiguous);
        }
        exact => [exact, single(formerly_named(key)), single(near)],
    };
    first_decided(attempts)
}

fn named(key: &str) -> impl Iterator<Item = &'static Commune> {
    index().by_key.get(key).into_iter().flatten().copied()
}

fn formerly_named(key: &str) -> impl Iterator<Item = &'static Commune> {
    index().by_former_key.get(key).into_iter().flatten().copied()
}

fn beginning(key: &str, among: &'static [&'static Commune]) -> impl Iterator<Item = &'static Commune> {
    among.iter().copied().filter(move |commune| begins(commune, key))
}

/// "Ramonville" begins "Ramonville-Saint-Agne".
fn begins(commune: &Commune, key: &str) -> bool {
    key.len() >= SHORTEST_BEGINNING
        && place_key(&commune.name)
            .strip_prefix(key)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

fn single(mut found: impl Iterator<Item = &'static Commune>) -> Result<&'static Commune, NotFound> {
    let first = found.next().ok_or(NotFound::Unknown)?;
    match found.find(|other| other.insee != first.insee) {
        None => Ok(first),
        Some(_) => Err(NotFound::Ambiguous),
    }
}

fn first_decided<const N: usize>(
    attempts: [Result<&'static Commune, NotFound>; N],
) -> Result<&'static Commune, NotFound> {
    attempts
        .into_iter()
        .find(|attempt| *attempt != Err(NotFound::Unknown))
        .unwrap_or(Err(NotFound::Unknown))
}
