use super::{list::Shown, types::PAGE_SIZE};
use crate::{
    caseload::{BoardView, BulkForm, Table},
    request::current,
    ui::Pagination,
};
use leptos::prelude::*;

/// The journeys found: as a list with its acts, or as a board.
#[component]
pub fn Body(shown: Shown) -> impl IntoView {
    let lang = current().ok()?.lang;
    let ticks = shown.ticks();
    let (columns, day) = (shown.around.display.columns, shown.filters.day);
    Some(match shown.board {
        Some(lanes) => view! { <BoardView lanes day/> }.into_any(),
        None => {
            let pages = (shown.list.total + PAGE_SIZE - 1) / PAGE_SIZE;
            let page = shown.filters.page.min(pages.max(1));
            let rows = shown.list.rows;
            let list = if ticks {
                view! { <BulkForm team=shown.team tags=shown.around.tags lang><Table rows columns day/></BulkForm> }
                    .into_any()
            } else {
                view! { <Table rows columns day/> }.into_any()
            };
            (list, view! { <Pagination page pages/> }).into_any()
        }
    })
}
