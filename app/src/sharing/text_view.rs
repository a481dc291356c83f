use super::{
    ConsentLine, Parts,
    text::{self, Filling},
};
use crate::{dates, request::lang, text::Lang, texts};
use leptos::prelude::*;
use time::Date;

texts! {
    READ = "Lire le texte de l’accord (version {version})" | "Read the text of the consent (version {version})";
    VERSION = "Texte de l’accord, version {version}" | "Text of the consent, version {version}";
    TO_DATE = "le {day}" | "on {day}";
    TICKED = "celles que vous cochez ci-dessous" | "those that you tick below";
    CHOSEN = "à la date choisie ci-dessous" | "on the date chosen below";
}

/// A version of the text with what it is filled with.
#[derive(Debug, Clone)]
pub struct Shown {
    pub version: String,
    pub sender: String,
    pub receiver: String,
    /// `None`: they are about to be chosen.
    pub agreed: Option<(Parts, Date)>,
}

impl From<&ConsentLine> for Shown {
    fn from(line: &ConsentLine) -> Self {
        Self {
            version: line.text_version.clone(),
            sender: line.lead.clone(),
            receiver: line.organisation.name.clone(),
            agreed: Some((line.parts, line.until)),
        }
    }
}

/// The paragraphs as they were agreed to, or are about to be; `None` for a version that is not kept.
pub fn agreed(shown: &Shown, lang: Lang) -> Option<[String; 3]> {
    let (parts, until) = match shown.agreed {
        Some((parts, until)) => (
            parts.list(lang),
            TO_DATE.with(lang, &[("day", &dates::long(until, lang))]),
        ),
        None => (TICKED.get(lang).to_owned(), CHOSEN.get(lang).to_owned()),
    };
    let filling = Filling {
        sender: &shown.sender,
        receiver: &shown.receiver,
        parts: &parts,
        until: &until,
    };
    text::paragraphs(&shown.version, lang, filling)
}

/// The text of a consent, as it was or is shown to the person.
#[component]
pub fn ConsentText(shown: Shown) -> impl IntoView {
    let lang = lang();
    let paragraphs = agreed(&shown, lang).unwrap_or_default();
    view! {
        <blockquote class="card sunken">
            {paragraphs.map(|text| view! { <p>{text}</p> }).collect_view()}
            <footer class="quiet-text">{VERSION.with(lang, &[("version", &shown.version)])}</footer>
        </blockquote>
    }
}

/// The same, folded away; nothing for a version that is not kept.
#[component]
pub fn ReadText(shown: Shown) -> impl IntoView {
    let lang = lang();
    let known = text::VERSIONS.contains(&shown.version.as_str());
    known.then(|| {
        let open = READ.with(lang, &[("version", &shown.version)]);
        view! { <details class="disclosure"><summary>{open}</summary><ConsentText shown/></details> }
    })
}
