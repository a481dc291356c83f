use super::{
    filters::{PAGE, VIEW},
    list::Shown,
    types::PAGE_SIZE,
};
use crate::{
    caseload::{BoardView, BulkForm, DisplayForm, KeyHelp, Keys, Shape, Table, rules},
    request::{Request, current},
    text::Lang,
    texts,
    ui::{Glyph, Icon, Pagination, pagination::address_with},
    values::Choice,
};
use leptos::prelude::*;

texts! {
    SHAPES = "Présentation" | "Layout";
    EXPORT = "Exporter la liste (CSV)" | "Export the list (CSV)";
}

/// The journeys found: as a list with its acts, or as a board.
#[component]
pub fn Body(shown: Shown) -> impl IntoView {
    let request = current().ok()?;
    let lang = request.lang;
    let keys = shown.around.display.keys;
    let ticks = shown.board.is_none() && shown.filters.day.is_none();
    let bar = view! {
        <div class="list-bar">
            {shapes(&request, shown.board.is_some(), lang)}
            {export(&request, lang)}
            <Keys lang on=keys ticks/>
        </div>
        <KeyHelp lang on=keys/>
    };
    let display = shown.around.display.clone();
    let day = shown.filters.day;
    let body = match shown.board {
        Some(lanes) => view! { <BoardView lanes day/> }.into_any(),
        None => {
            let pages = (shown.list.total + PAGE_SIZE - 1) / PAGE_SIZE;
            let page = shown.filters.page.min(pages.max(1));
            let columns = display.columns.clone();
            let rows = shown.list.rows;
            let list = if ticks {
                view! { <BulkForm team=shown.team tags=shown.around.tags lang><Table rows columns day/></BulkForm> }
                    .into_any()
            } else {
                view! { <Table rows columns day/> }.into_any()
            };
            (list, view! { <Pagination page pages/> }).into_any()
        }
    };
    Some((bar, body, view! { <DisplayForm display lang/> }))
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
