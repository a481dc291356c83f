//! What the forms of the caseload say, and which part of an address a view keeps.

use super::types::{Bulk, BulkAct, Column, Display, Wish};
use crate::{
    error::AppError,
    form::{Fields, Reader, at_most},
    ids::JourneyId,
    journeys::{PAGE_SIZE, filters},
    text::Message,
    values::Choice,
};

crate::texts! {
    PICK = "Cochez au moins un parcours." | "Tick at least one journey.";
    TOO_MANY = "Une page compte {n} parcours : cochez-en autant au plus." | "A page holds {n} journeys: tick no more.";
    WHO = "Choisissez à qui confier ces parcours." | "Choose whom to assign these journeys to.";
    WHICH = "Écrivez l’étiquette." | "Write the tag.";
}

/// Start of the name of a journey's box.
pub const PICK_PREFIX: &str = "pick-";
/// Start of the name of a column's box.
pub const COLUMN_PREFIX: &str = "column-";
/// Longest tag, and longest name of a view, in characters.
pub const LONGEST_NAME: usize = 40;
/// The query parameter that names an act on several journeys, to tell what became of it.
pub const REPORT: &str = "lot";

/// The parameters of the list that a view keeps, in their order.
const KEPT: [&str; 13] = [
    filters::VIEW,
    filters::Q,
    filters::KIND,
    filters::STATE,
    filters::COURSE,
    filters::ADVISER,
    filters::TAG,
    filters::LINK,
    filters::PLACE,
    filters::FROM,
    filters::TO,
    crate::as_of::AU,
    filters::SORT,
];

/// The journeys ticked; what is no identifier is none.
pub fn picked(form: &Fields) -> Vec<JourneyId> {
    let ticked = form.0.iter().filter(|(_, value)| !value.is_empty());
    ticked
        .filter_map(|(name, _)| name.strip_prefix(PICK_PREFIX)?.parse().ok())
        .collect()
}

/// The same where there have to be some, and at most a page of them.
pub fn picked_page(form: &Fields) -> Result<Vec<JourneyId>, Message> {
    let journeys = picked(form);
    let most = usize::try_from(PAGE_SIZE).unwrap_or_default();
    match journeys.len() {
        0 => Err(PICK.into()),
        count if count > most => Err(TOO_MANY.message(&[("n", &PAGE_SIZE.to_string())])),
        _ => Ok(journeys),
    }
}

/// An act on the journeys ticked.
pub fn bulk(form: &Fields) -> Result<Bulk, AppError> {
    let mut read = Reader::new(form);
    let journeys = picked_page(form).unwrap_or_else(|refused| {
        read.refuse("", refused);
        vec![]
    });
    let wish = match read.required_choice("act") {
        Some(BulkAct::Assign) => adviser(&mut read),
        Some(BulkAct::Tag) => tag(&mut read).map(Wish::Tag),
        Some(BulkAct::Untag) => tag(&mut read).map(Wish::Untag),
        None => None,
    };
    read.finish(wish.map(|wish| Bulk { journeys, wish }))
}

fn adviser(read: &mut Reader<'_>) -> Option<Wish> {
    if read.raw("adviser").is_empty() {
        read.refuse("adviser", WHO);
        return None;
    }
    read.choice("adviser").map(Wish::Assign)
}

fn tag(read: &mut Reader<'_>) -> Option<String> {
    if read.raw("tag").is_empty() {
        read.refuse("tag", WHICH);
        return None;
    }
    read.optional("tag", |text| at_most(&one_line(text), LONGEST_NAME))
}

/// Runs of blanks become one.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Name and address of a view.
pub fn view(form: &Fields) -> Result<(String, String), AppError> {
    let mut read = Reader::new(form);
    let name = read.required("name", |text| at_most(&one_line(text), LONGEST_NAME));
    read.finish(name.map(|name| (name, kept(form.get("query")))))
}

/// How the list is to be shown: in the order of the columns, whatever was sent.
pub fn display(form: &Fields) -> Display {
    let ticked = |name: String| !form.get(&name).is_empty();
    Display {
        columns: Column::ALL
            .iter()
            .copied()
            .filter(|column| ticked(format!("{COLUMN_PREFIX}{}", column.code())))
            .collect(),
        keys: ticked("keys".to_owned()),
    }
}

/// What of a query a view keeps: filters that say something, in percent, without the page.
pub fn kept(query: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "%+-_.~*".contains(c);
    let mut pairs: Vec<(usize, &str)> = query
        .split('&')
        .filter_map(|pair| {
            let (name, value) = pair.split_once('=')?;
            let place = KEPT.iter().position(|kept| *kept == name)?;
            (!value.is_empty() && value.len() <= 600 && value.chars().all(plain)).then_some((place, pair))
        })
        .collect();
    pairs.sort_by_key(|(place, _)| *place);
    pairs.dedup_by_key(|(place, _)| *place);
    let pairs: Vec<&str> = pairs.into_iter().map(|(_, pair)| pair).collect();
    pairs.join("&")
}

/// Where an act on the list leads back to: the same list, without what an earlier act left in its address.
pub fn back(form: &Fields) -> String {
    let page = crate::draft::own_path(form.get(crate::form::PAGE));
    let page = if page.split('?').next() == Some("/parcours") {
        page
    } else {
        "/parcours"
    };
    crate::ui::pagination::address_with(page, REPORT, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "018f0000-0000-7000-8000-000000000001";

    #[test]
    fn ticked_boxes_are_journeys_and_nothing_else_is() {
        let form = Fields::from([
            ("pick-018f0000-0000-7000-8000-000000000001", "on"),
            ("pick-018f0000-0000-7000-8000-000000000002", ""),
            ("pick-nonsense", "on"),
            ("adviser", ONE),
        ]);
        assert_eq!(picked(&form), [ONE.parse().expect("id")]);
    }

    #[test]
    fn a_page_of_them_at_most_and_one_at_least() {
        let ticked = |count: usize| {
            let boxes = (0..count).map(|n| (format!("pick-018f0000-0000-7000-8000-{n:012}"), "on".to_owned()));
            picked_page(&Fields(boxes.collect())).map(|journeys| journeys.len())
        };
        assert!(ticked(0).is_err() && ticked(26).is_err());
        assert_eq!((ticked(1), ticked(25)), (Ok(1), Ok(25)));
    }

    #[test]
    fn each_act_asks_for_what_it_needs() {
        let refused = |pairs: &[(&str, &str)]| {
            let form = Fields(pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect());
            match bulk(&form) {
                Err(AppError::Invalid(errors)) => errors.into_iter().map(|error| error.field).collect(),
                _ => vec![],
            }
        };
        let pick = format!("pick-{ONE}");
        assert_eq!(refused(&[("act", "tag")]), ["", "tag"]);
        assert_eq!(refused(&[(&pick, "on"), ("act", "assign")]), ["adviser"]);
        assert_eq!(refused(&[(&pick, "on"), ("act", "delete")]), ["act"]);
        assert_eq!(
            refused(&[(&pick, "on"), ("act", "tag"), ("tag", &"a".repeat(41))]),
            ["tag"]
        );
        assert!(refused(&[(&pick, "on"), ("act", "untag"), ("tag", "À  relancer")]).is_empty());
    }

    #[test]
    fn a_view_keeps_the_filters_and_nothing_else() {
        assert_eq!(
            kept("page=3&etape=training&q=&fait=saved&q=zo%C3%AB+a&vue=tableau&x=%3Cscript"),
            "vue=tableau&q=zo%C3%AB+a&etape=training"
        );
        assert_eq!(kept("q=\"><script>&etat=active"), "etat=active");
        assert_eq!(kept(""), "");
    }

    #[test]
    fn columns_come_in_their_order() {
        let display = display(&Fields::from([("column-tags", "on"), ("column-project", "on")]));
        assert_eq!(
            (display.columns, display.keys),
            (vec![Column::Project, Column::Tags], false)
        );
    }
}
