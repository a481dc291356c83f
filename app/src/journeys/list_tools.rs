use super::filters::{PAGE, VIEW};
use crate::{
    caseload::{Around, DisplayForm, KeyHelp, Keys, SavedViews, Shape, rules},
    request::{Request, current},
    text::Lang,
    texts,
    ui::{Glyph, Icon, pagination::address_with},
    values::Choice,
};
use leptos::prelude::*;

texts! {
    SHAPES = "Présentation" | "Layout";
    EXPORT = "Exporter la liste (CSV)" | "Export the list (CSV)";
}

/// Beside the filters, above what they find: the layouts, the file, the keys, the views and the columns.
#[component]
pub fn Tools(
    around: Around,
    /// Something was found: it can be laid out and exported.
    found: bool,
    board: bool,
    /// Journeys can be ticked.
    ticks: bool,
) -> impl IntoView {
    let request = current().ok()?;
    let lang = request.lang;
    let (display, keys) = (around.display.clone(), around.display.keys);
    Some(view! {
        <div class="list-bar">
            {found.then(|| (shapes(&request, board, lang), export(&request, lang)))}
            {found.then(|| view! { <Keys lang on=keys ticks/> })}
            <SavedViews around lang/>
            <DisplayForm display lang/>
        </div>
        <KeyHelp lang on=keys/>
    })
}

/// The two layouts, the same filters in both.
fn shapes(request: &Request, board: bool, lang: Lang) -> impl IntoView + use<> {
    let plain = address_with(&address_with(&request.address, PAGE, ""), rules::REPORT, "");
    let links = Shape::ALL.iter().map(|shape| {
        let code = if *shape == Shape::Board { shape.code() } else { "" };
        let here = (board == (*shape == Shape::Board)).then_some("page");
        view! { <li><a href=address_with(&plain, VIEW, code) aria-current=here>{shape.label().get(lang)}</a></li> }
    });
    view! { <nav class="shapes" aria-label=SHAPES.get(lang)><ul>{links.collect_view()}</ul></nav> }
}

/// Everything that the filters let through, as a file.
fn export(request: &Request, lang: Lang) -> impl IntoView + use<> {
    let query = rules::kept(request.address.split_once('?').map_or("", |(_, query)| query));
    view! {
        <a class="button quiet small" href=format!("/parcours.csv?{query}") download="">
            <Icon glyph=Glyph::Download/>{EXPORT.get(lang)}
        </a>
    }
}
