use super::Mine;
use crate::pathway::glossary::Glossary;
use leptos::prelude::*;

/// What the words of the trade mean.
pub fn show(mine: Mine) -> AnyView {
    view! { <Glossary lang=mine.request.lang/> }.into_any()
}
