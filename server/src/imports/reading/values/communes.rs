use std::collections::HashMap;

use crate::{
    imports::reading::reason::Reason,
    reference::communes::{self, Commune, NotFound},
};

/// Département of the hub: that of rows which leave no other to be seen.
pub const HUB: &str = "31";

/// A commune as a row names it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Address<'a> {
    pub commune: Option<&'a str>,
    pub postcode: Option<&'a str>,
    pub insee: Option<&'a str>,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// No commune is named.
    None,
    Found(&'static Commune),
    /// One of several homonyms, by the département of the other rows.
    Assumed(&'static Commune),
    /// Only a postal code that several communes share.
    Unresolved,
}

impl Address<'_> {
    /// # Errors
    /// [`Reason::Commune`] or [`Reason::CommuneAmbiguous`] when what is named is no commune, or several.
    pub fn resolve(&self, home: Option<&str>) -> Result<Place, Reason> {
        if let Some(insee) = self.insee {
            return communes::by_insee(&padded(insee))
                .map(Place::Found)
                .ok_or(Reason::Commune);
        }
        let postcode = self
            .postcode
            .map(padded)
            .or_else(|| self.commune.and_then(postcode_within));
        let found = match (self.commune, postcode.as_deref()) {
            (None, None) => return Ok(Place::None),
            (None, Some(postcode)) => match communes::find("", Some(postcode)) {
                Err(NotFound::Ambiguous) => return Ok(Place::Unresolved),
                found => found,
            },
            (Some(commune), postcode) => match communes::find(commune, postcode) {
                Err(_) if postcode.is_none() && home.is_some() => {
                    return communes::find_near(commune, None, home)
                        .map(Place::Assumed)
                        .map_err(reason);
                }
                found => found,
            },
        };
        found.map(Place::Found).map_err(reason)
    }
}

/// Département that most rows live in, among those whose commune is beyond doubt.
pub fn home<'a>(addresses: impl Iterator<Item = Address<'a>>) -> Option<&'static str> {
    let mut counts: HashMap<&'static str, usize> = HashMap::new();
    for address in addresses {
        if let Ok(Place::Found(commune)) = address.resolve(None) {
            *counts.entry(commune.department()).or_default() += 1;
        }
    }
    counts
        .into_iter()
        .max_by_key(|(department, count)| (*count, *department))
        .map(|(department, _)| department)
}

fn reason(not_found: NotFound) -> Reason {
    match not_found {
        NotFound::Unknown => Reason::Commune,
        NotFound::Ambiguous => Reason::CommuneAmbiguous,
    }
}

/// A workbook that took the code for a number has eaten its first zero.
fn padded(code: &str) -> String {
    let code: String = code.chars().filter(|letter| !letter.is_whitespace()).collect();
    if code.len() == 4 && code.bytes().all(|byte| byte.is_ascii_digit()) {
        format!("0{code}")
    } else {
        code
    }
}

/// The code in "31520 Ramonville" or "Ramonville (31520)".
fn postcode_within(commune: &str) -> Option<String> {
    commune
        .split(|letter: char| !letter.is_ascii_digit())
        .find(|digits| digits.len() == 5)
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::{Address, Place, home};
    use crate::imports::reading::reason::Reason;

    fn insee(address: Address<'_>, home: Option<&str>) -> Result<Option<&'static str>, Reason> {
        address.resolve(home).map(|place| match place {
            Place::Found(commune) | Place::Assumed(commune) => Some(commune.insee.as_str()),
            Place::None | Place::Unresolved => None,
        })
    }

    fn named(commune: &str) -> Address<'_> {
        Address {
            commune: Some(commune),
            ..Address::default()
        }
    }

    #[test]
    fn a_commune_is_read_from_what_a_row_says_of_it() {
        assert_eq!(
            insee(
                Address {
                    postcode: Some("31520"),
                    ..named("RAMONVILLE ST AGNE")
                },
                None
            ),
            Ok(Some("31446"))
        );
        assert_eq!(insee(named("31520 Ramonville"), None), Ok(Some("31446")));
        assert_eq!(insee(named("Ramonville (31520)"), None), Ok(Some("31446")));
        assert_eq!(
            insee(
                Address {
                    insee: Some("31254"),
                    ..named("ailleurs")
                },
                None
            ),
            Ok(Some("31254"))
        );
        assert_eq!(
            insee(
                Address {
                    postcode: Some("9000"),
                    ..named("Foix")
                },
                None
            ),
            Ok(Some("09122"))
        );
        assert_eq!(
            insee(
                Address {
                    postcode: Some("31520"),
                    ..Address::default()
                },
                None
            ),
            Ok(Some("31446"))
        );
        assert_eq!(
            Address {
                postcode: Some("31450"),
                ..Address::default()
            }
            .resolve(None),
            Ok(Place::Unresolved)
        );
        assert_eq!(Address::default().resolve(None), Ok(Place::None));
    }

    #[test]
    fn homonyms_are_told_apart_by_where_the_others_live() {
        assert_eq!(insee(named("Varennes"), None), Err(Reason::CommuneAmbiguous));
        assert_eq!(insee(named("Varennes"), Some("31")), Ok(Some("31568")));
        assert_eq!(
            home([named("Labège"), named("Escalquens"), named("Paris"), named("Xanadu")].into_iter()),
            Some("31")
        );
        assert_eq!(home([named("Xanadu")].into_iter()), None);
    }

    #[test]
    fn what_is_no_commune_is_refused() {
        assert_eq!(
            insee(
                Address {
                    postcode: Some("99999"),
                    ..named("Xanadu-sur-Hers")
                },
                Some("31")
            ),
            Err(Reason::Commune)
        );
        assert_eq!(insee(named("Xanadu-sur-Hers"), Some("31")), Err(Reason::Commune));
        assert_eq!(
            insee(
                Address {
                    postcode: Some("99999"),
                    ..Address::default()
                },
                None
            ),
            Err(Reason::Commune)
        );
        assert_eq!(
            insee(
                Address {
                    insee: Some("31999"),
                    ..named("Labège")
                },
                None
            ),
            Err(Reason::Commune)
        );
    }
}
