//! Communes: the hub's own to choose from, and any of France as people write it.

use crate::reference::{commune_groups, communes, communes::NotFound};
use app::{
    journeys::{Commune, CommuneGroup, Places},
    text::Message,
};

app::texts! {
    UNKNOWN = "« {value} » n’est pas dans la table des communes. Écrivez le nom, le code postal ou le code INSEE." | "“{value}” is not in the table of communes. Write the name, the postal code or the INSEE code.";
    AMBIGUOUS = "Plusieurs communes répondent à « {value} » : {names}. Écrivez le nom avec le code postal." | "Several communes answer to “{value}”: {names}. Write the name with the postal code.";
    SEVERAL = "Plusieurs communes s’appellent « {value} ». Ajoutez le code postal." | "Several communes are called “{value}”. Add the postal code.";
}

/// The SIREN of the hub's EPCI, the Sicoval.
const TERRITORY: &str = "243100633";
/// Its département: a name that several communes share means the one here.
const DEPARTMENT: &str = "31";
/// The group of every commune outside the territory.
pub const OUTSIDE: &str = "outside";

/// The groups of communes, and the communes of the territory by name.
pub fn places() -> Places {
    let group = |group: &commune_groups::CommuneGroup| CommuneGroup {
        code: group.code.clone(),
        label: group_label(group),
    };
    let mut communes: Vec<Commune> = communes::in_epci(TERRITORY).map(shown).collect();
    communes.sort_by_key(|commune| crate::reference::fold(&commune.label));
    Places {
        groups: commune_groups::all().iter().map(group).collect(),
        communes,
    }
}

fn group_label(group: &commune_groups::CommuneGroup) -> Message {
    Message {
        fr: group.label_fr.clone(),
        en: group.label_en.clone(),
    }
}

/// A commune as pages show it; what they show can be typed again.
fn shown(commune: &communes::Commune) -> Commune {
    let label = match commune.postcodes().next() {
        Some(postcode)
            if communes::find(&commune.name, Some(postcode)).is_ok_and(|found| found.insee == commune.insee) =>
        {
            format!("{} ({postcode})", commune.name)
        }
        _ => format!("{} (INSEE {})", commune.name, commune.insee),
    };
    Commune {
        insee: commune.insee.clone(),
        label,
    }
}

/// A stored commune as pages show it; a code that is not in the table stands for itself.
pub fn of_insee(insee: &str) -> Commune {
    communes::by_insee(insee).map_or_else(
        || Commune {
            insee: insee.to_owned(),
            label: insee.to_owned(),
        },
        shown,
    )
}

/// The name of a commune alone, for a list.
pub fn name_of(insee: &str) -> String {
    communes::by_insee(insee).map_or_else(|| insee.to_owned(), |commune| commune.name.clone())
}

/// The label of a group or of a commune, by its code.
pub fn place_name(code: &str) -> Option<Message> {
    let commune = || {
        communes::by_insee(code).map(|commune| Message {
            fr: commune.name.clone(),
            en: commune.name.clone(),
        })
    };
    commune_groups::by_code(code).map(group_label).or_else(commune)
}

/// What a filter on a place means.
#[derive(Debug, PartialEq, Eq)]
pub struct PlaceFilter {
    /// INSEE codes, each between commas: `,31004,31036,`.
    pub codes: String,
    /// The communes that are *not* among the codes.
    pub outside: bool,
}

/// `None`: the code names no place, and nothing is filtered.
pub fn filter(code: &str) -> Option<PlaceFilter> {
    let joined = |codes: Vec<&str>| format!(",{},", codes.join(","));
    if code == OUTSIDE {
        let inside = commune_groups::all()
            .iter()
            .flat_map(commune_groups::CommuneGroup::communes);
        return Some(PlaceFilter {
            codes: joined(inside.collect()),
            outside: true,
        });
    }
    let group = commune_groups::by_code(code).map(|group| joined(group.communes().collect()));
    let codes = group.or_else(|| communes::by_insee(code).map(|commune| joined(vec![commune.insee.as_str()])))?;
    Some(PlaceFilter { codes, outside: false })
}

/// Reads a name with or without a postal code, a postal code alone, or an INSEE code.
pub fn find(written: &str) -> Result<Commune, Message> {
    let words: Vec<&str> = written
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let is_code = |word: &&&str| {
        word.len() == 5
            && word.bytes().skip(2).all(|b| b.is_ascii_digit())
            && word.starts_with(|c: char| c.is_ascii_digit())
    };
    let code = words.iter().find(is_code).copied();
    let named = words.iter().any(|word| word.eq_ignore_ascii_case("insee"));
    let only_code = words.len() == 1 && code.is_some();
    if let (Some(code), true) = (
        code,
        named || (only_code && communes::by_postcode(code.unwrap_or_default()).is_empty()),
    ) {
        return communes::by_insee(code).map(shown).ok_or_else(|| unknown(written));
    }
    let name = match code {
        Some(code) => written.replacen(code, " ", 1),
        None => written.to_owned(),
    };
    let name = name.replace(['(', ')'], " ");
    communes::find_near(&name, code, Some(DEPARTMENT))
        .map(shown)
        .map_err(|why| match (why, code) {
            (NotFound::Unknown, _) => unknown(written),
            (NotFound::Ambiguous, Some(code)) => ambiguous(written, code),
            (NotFound::Ambiguous, None) => SEVERAL.message(&[("value", &app::form::excerpt(written))]),
        })
}

fn unknown(written: &str) -> Message {
    UNKNOWN.message(&[("value", &app::form::excerpt(written))])
}

fn ambiguous(written: &str, postcode: &str) -> Message {
    let names: Vec<&str> = communes::by_postcode(postcode)
        .iter()
        .map(|commune| commune.name.as_str())
        .take(12)
        .collect();
    AMBIGUOUS.message(&[("value", &app::form::excerpt(written)), ("names", &names.join(", "))])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn insee(written: &str) -> Result<String, String> {
        find(written).map(|commune| commune.insee).map_err(|message| message.fr)
    }

    #[test]
    fn a_commune_is_found_by_name_postcode_or_insee_code() {
        for written in ["Baziège (31450)", "baziege", "31450 BAZIEGE", "INSEE 31048", "31048"] {
            assert_eq!(insee(written), Ok("31048".to_owned()), "{written}");
        }
        assert_eq!(
            insee("31520"),
            Ok("31446".to_owned()),
            "a postal code comes before an INSEE code"
        );
        assert!(insee("31450").expect_err("nineteen communes").contains("Ayguesvives"));
        assert_eq!(
            insee("Ramonville"),
            Ok("31446".to_owned()),
            "a beginning is enough near the hub"
        );
        assert_eq!(insee("Varennes"), Ok("31568".to_owned()));
        assert!(insee("Xanadu").is_err());
        assert!(insee("12345678").is_err());
    }

    #[test]
    fn what_is_shown_can_be_typed_again() {
        for commune in communes::in_department("31").chain(communes::in_department("98")) {
            assert_eq!(
                insee(&shown(commune).label),
                Ok(commune.insee.clone()),
                "{}",
                commune.name
            );
        }
    }

    #[test]
    fn a_group_is_its_communes_and_outside_is_all_others() {
        let castanet = filter("castanet").expect("a group");
        assert_eq!((castanet.codes.as_str(), castanet.outside), (",31113,", false));
        let outside = filter(OUTSIDE).expect("a group");
        assert!(outside.outside && outside.codes.contains(",31446,"));
        assert_eq!(filter("nowhere"), None);
    }
}
