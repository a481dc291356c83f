//! Which of our columns a heading means, in the many ways that tables write it.

use std::{collections::HashMap, fmt::Debug, hash::Hash};

use app::text::Text;
use serde::Serialize;

use super::{error::ReadError, mapping::Mapping};
use crate::reference::fold;

/// A column of ours, such as `last_name`.
pub trait Column: Copy + Eq + Hash + Debug + 'static {
    const ALL: &'static [Self];

    /// Name in a mapping.
    fn code(self) -> &'static str;

    /// Name for people.
    fn label(self) -> Text;

    /// Columns that a heading, cut to its telling [`words`], may mean, each with how surely (1 to 100).
    fn meanings(words: &str) -> Vec<(Self, u8)>;

    /// Whether several headings may feed it, such as two phone numbers.
    fn takes_several(self) -> bool {
        false
    }
}

/// A heading whose column is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Recognised {
    /// Place in the table, from 0.
    pub index: usize,
    pub heading: String,
    /// Our column.
    pub column: &'static str,
}

/// A heading that nothing is taken from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ignored {
    pub index: usize,
    pub heading: String,
    pub why: WhyIgnored,
}

/// Why nothing is taken from a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyIgnored {
    Unknown,
    /// Another heading says the same, more surely.
    Duplicate,
    /// Data that the product never keeps: health, nationality, social security number, family.
    Sensitive,
    /// The mapping says so.
    Asked,
}

/// The columns of a table.
#[derive(Debug, Clone)]
pub struct Columns<C> {
    found: Vec<(usize, C)>,
    pub recognised: Vec<Recognised>,
    pub ignored: Vec<Ignored>,
}

impl<C: Column> Columns<C> {
    /// Places of the headings that feed a column, from the left.
    pub fn places(&self, column: C) -> impl Iterator<Item = usize> {
        self.found
            .iter()
            .filter(move |(_, found)| *found == column)
            .map(|(place, _)| *place)
    }

    pub fn has(&self, column: C) -> bool {
        self.places(column).next().is_some()
    }

    /// Their heading of a column; the column's own name when the table has none.
    pub fn heading(&self, column: C) -> String {
        let found = self
            .recognised
            .iter()
            .find(|recognised| recognised.column == column.code());
        found.map_or_else(|| column.label().fr.to_owned(), |recognised| recognised.heading.clone())
    }
}

/// Longer cells, in bytes, are no headings.
const LONGEST: usize = 200;

/// How many cells of a line are headings that we know.
pub fn count<C: Column>(cells: &[String], mapping: Option<&Mapping>) -> usize {
    assign::<C>(cells, mapping).map_or(0, |columns| {
        let sensitive = columns
            .ignored
            .iter()
            .filter(|ignored| ignored.why == WhyIgnored::Sensitive);
        columns.recognised.len()
            + if columns.recognised.is_empty() {
                0
            } else {
                sensitive.count()
            }
    })
}

/// Gives each heading its column: the mapping first, then the surest meaning, the leftmost among equals.
///
/// # Errors
/// When the mapping names a column that we do not have.
pub fn assign<C: Column>(headings: &[String], mapping: Option<&Mapping>) -> Result<Columns<C>, ReadError> {
    let mut taken: HashMap<usize, Result<C, WhyIgnored>> = HashMap::new();
    let mut wishes: Vec<(u8, usize, C)> = Vec::new();
    let is_short = |heading: &str| (1..=LONGEST).contains(&heading.len());
    for (index, heading) in headings.iter().enumerate().filter(|(_, heading)| is_short(heading)) {
        if let Some(column) = mapping.and_then(|mapping| mapping.column(heading)) {
            taken.insert(index, mapped(column)?);
            continue;
        }
        let words = words(heading);
        if is_sensitive(&words) {
            taken.insert(index, Err(WhyIgnored::Sensitive));
        } else {
            wishes.extend(
                C::meanings(&words)
                    .into_iter()
                    .map(|(column, surety)| (surety, index, column)),
            );
        }
    }
    wishes.sort_by_key(|(surety, index, _)| (std::cmp::Reverse(*surety), *index));
    for (_, index, column) in &wishes {
        let is_free = column.takes_several() || !taken.values().any(|other| *other == Ok(*column));
        if is_free && !taken.contains_key(index) {
            taken.insert(*index, Ok(*column));
        }
    }
    Ok(sorted(headings, &taken, &wishes))
}

fn sorted<C: Column>(
    headings: &[String],
    taken: &HashMap<usize, Result<C, WhyIgnored>>,
    wishes: &[(u8, usize, C)],
) -> Columns<C> {
    let mut columns = Columns {
        found: Vec::new(),
        recognised: Vec::new(),
        ignored: Vec::new(),
    };
    for (index, heading) in headings
        .iter()
        .cloned()
        .enumerate()
        .filter(|(_, heading)| !heading.is_empty())
    {
        let unclaimed = || {
            let wished = wishes.iter().any(|(_, wish, _)| *wish == index);
            Err(if wished {
                WhyIgnored::Duplicate
            } else {
                WhyIgnored::Unknown
            })
        };
        match taken.get(&index).copied().unwrap_or_else(unclaimed) {
            Ok(column) => {
                columns.found.push((index, column));
                columns.recognised.push(Recognised {
                    index,
                    heading,
                    column: column.code(),
                });
            }
            Err(why) => columns.ignored.push(Ignored { index, heading, why }),
        }
    }
    columns
}

fn mapped<C: Column>(code: &str) -> Result<Result<C, WhyIgnored>, ReadError> {
    if matches!(code, "" | "ignore") {
        return Ok(Err(WhyIgnored::Asked));
    }
    let column = C::ALL.iter().find(|column| column.code() == code);
    column
        .map(|column| Ok(*column))
        .ok_or_else(|| ReadError::BadMapping { name: code.to_owned() })
}

/// Words that tell nothing about a column: articles, endings of inclusive writing, units, forms of dates.
const SILENT: &[&str] = &[
    "a",
    "an",
    "au",
    "aux",
    "d",
    "de",
    "des",
    "du",
    "e",
    "en",
    "ere",
    "es",
    "et",
    "eur",
    "euro",
    "euros",
    "euse",
    "in",
    "l",
    "la",
    "le",
    "les",
    "n",
    "ne",
    "no",
    "num",
    "numero",
    "nr",
    "of",
    "ou",
    "re",
    "rice",
    "s",
    "se",
    "son",
    "sa",
    "the",
    "to",
    "trice",
    "ttc",
    "ht",
    "jj",
    "mm",
    "aa",
    "aaaa",
    "yyyy",
    "dd",
    "obligatoire",
    "optional",
    "optionnel",
    "required",
];

/// The telling words of a heading: folded, without articles, inclusive endings and units.
pub fn words(heading: &str) -> String {
    let folded = fold(heading);
    let telling: Vec<&str> = folded.split(' ').filter(|word| !SILENT.contains(word)).collect();
    if telling.is_empty() { folded } else { telling.join(" ") }
}

fn is_sensitive(words: &str) -> bool {
    let has = |start: &str| words.split(' ').any(|word| word.starts_with(start));
    let is = |exact: &str| words.split(' ').any(|word| word == exact);
    is("nir")
        || is("rqth")
        || is("aah")
        || is("secu")
        || is("sante")
        || is("health")
        || is("enfants")
        || is("children")
        || (has("securite") && has("social"))
        || has("social security")
        || [
            "nationalit",
            "handicap",
            "disabilit",
            "religio",
            "syndica",
            "marital",
            "matrimonial",
        ]
        .into_iter()
        .any(has)
        || (is("situation") && has("famil"))
}
