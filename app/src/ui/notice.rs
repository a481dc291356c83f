//! The notice that says an act is done. Its code is in the address (`?fait=`), so it works without JavaScript.

use super::{
    icons::{Glyph, Icon},
    notice_handovers::HANDED_OVER,
    notice_imports::IMPORTS,
    notice_links::LINKS,
    notice_texts::DONE,
};
use crate::request::current;
use leptos::prelude::*;

/// Shows the notice named by the address, if any.
#[component]
pub fn Notice() -> impl IntoView {
    let request = current().ok()?;
    let code = request.query("fait").to_owned();
    let (_, text) = DONE
        .iter()
        .chain(HANDED_OVER)
        .chain(IMPORTS)
        .chain(LINKS)
        .find(|(known, _)| *known == code)?;
    Some(view! { <Message tone="success" role="status"><p>{text.get(request.lang)}</p></Message> })
}

/// A message with its tone: `info`, `success`, `warning` or `danger`. `role`: `status` after an act, `alert` for an error,
/// none for a standing text.
#[component]
pub fn Message(tone: &'static str, #[prop(optional)] role: Option<&'static str>, children: Children) -> impl IntoView {
    let glyph = match tone {
        "success" => Glyph::Success,
        "warning" => Glyph::Warning,
        "danger" => Glyph::Danger,
        _ => Glyph::Info,
    };
    view! { <div class="notice" data-tone=tone role=role><Icon glyph/><div>{children()}</div></div> }
}
