use super::{
    failure::{Typed, explain},
    form::only_pressed,
    notice::Message,
    shown::reason,
};
use crate::{draft::Draft, error::AppError, request::current, text::Lang, texts};
use leptos::prelude::*;

texts! {
    REFUSED = "Rien n’a été enregistré, et le formulaire n’est plus sur cette page : la situation a changé entre-temps." | "Nothing was saved, and the form is no longer on this page: things have changed in the meantime.";
}

/// What was refused when its form is not on the page any more: why, and what was typed. It stands behind everything else,
/// for only then it is known whether the form came; the address leads to it.
#[component]
pub fn Leftover() -> impl IntoView {
    let request = current().ok()?;
    let draft = request.draft.clone().filter(|draft| !only_pressed(draft))?;
    Some(Suspend::new(async move {
        // Once the page has read what it shows.
        request.turn.take(async {}).await;
        (!request.given_back.is_told()).then(|| {
            let reasons = reasons(&draft, request.lang).into_iter();
            view! {
                <section class="section" id="form-errors" tabindex="-1">
                    <Message tone="danger" role="alert">
                        <p><strong>{REFUSED.get(request.lang)}</strong></p>
                        {reasons.map(|text| view! { <p>{text}</p> }).collect_view()}
                    </Message>
                    <Typed/>
                </section>
            }
        })
    }))
}

fn reasons(draft: &Draft, lang: Lang) -> Vec<String> {
    match &draft.error {
        AppError::Invalid(errors) => errors.iter().map(|error| reason(draft, error, lang)).collect(),
        AppError::Stale(_) | AppError::Unauthenticated => vec![],
        error => vec![explain(error, lang).1],
    }
}
