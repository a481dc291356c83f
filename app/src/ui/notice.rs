//! The notice that says an act is done. Its code is in the address (`?fait=`), so it works without JavaScript.

use super::{
    form::only_pressed,
    icons::{Glyph, Icon},
    notice_handovers::HANDED_OVER,
    notice_imports::IMPORTS,
    notice_links::LINKS,
    notice_texts::DONE,
    notice_together::TOGETHER,
};
use crate::{error::AppError, merge::by_oneself, request::current, texts};
use leptos::prelude::*;

texts! {
    BEFORE = "Rien n’a été fait cette fois : vous l’aviez déjà fait, par un autre envoi. Cette page montre où cela en est maintenant." | "Nothing was done this time: you did it before, by another form. This page shows where it stands now.";
    MEANWHILE = "Rien n’a été fait : quelqu’un d’autre a agi entre-temps. Cette page montre où cela en est maintenant." | "Nothing was done: somebody else acted in the meantime. This page shows where it stands now.";
}

/// Shows the notice named by the address, if any, or that a button came too late: its form may not be on the page any more.
#[component]
pub fn Notice() -> impl IntoView {
    let request = current().ok()?;
    if let Some(draft) = request.draft.as_ref().filter(|draft| only_pressed(draft)) {
        let oneself = matches!(&draft.error, AppError::Stale(saved) if by_oneself(saved));
        let text = if oneself { BEFORE } else { MEANWHILE };
        let late = view! { <Message tone="warning" role="alert"><p>{text.get(request.lang)}</p></Message> };
        return Some(view! { <div id="form-errors" tabindex="-1">{late}</div> }.into_any());
    }
    let code = request.query("fait").to_owned();
    let (_, text) = DONE
        .iter()
        .chain(HANDED_OVER)
        .chain(IMPORTS)
        .chain(LINKS)
        .chain(TOGETHER)
        .find(|(known, _)| *known == code)?;
    Some(view! { <Message tone="success" role="status"><p>{text.get(request.lang)}</p></Message> }.into_any())
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
