use super::Failure;
use crate::{
    error::AppError,
    request::{Request, current},
};
use leptos::prelude::*;
use leptos_meta::Title;

/// A page that reads through its ports, then shows what it got, or why it could not.
pub fn load<T, Loading, Shown>(
    load: impl FnOnce(Request) -> Loading,
    show: impl FnOnce(Request, T) -> Shown + Send + 'static,
) -> AnyView
where
    T: Send + 'static,
    Loading: Future<Output = Result<T, AppError>> + Send + 'static,
    Shown: IntoView + 'static,
{
    let request = match current() {
        Ok(request) => request,
        Err(error) => return view! { <Failure error/> }.into_any(),
    };
    let loading = load(request.clone());
    Suspend::new(async move {
        match request.turn.take(loading).await {
            Ok(value) => show(request, value).into_any(),
            Err(error) => {
                request.reply.status(error.status());
                view! { <Failure error/> }.into_any()
            }
        }
    })
    .into_any()
}

/// The head of a page: its only `h1`, what it is for, and what can be done from here.
#[component]
pub fn PageHeader(
    #[prop(into)] title: String,
    /// One sentence under the title.
    #[prop(optional, into)]
    lead: String,
    /// Links and buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <Title text=title.clone()/>
        <div class="page-header">
            <div>
                <h1>{title}</h1>
                {(!lead.is_empty()).then(|| view! { <p class="lead">{lead}</p> })}
            </div>
            {children.map(|children| view! { <div class="page-actions">{children()}</div> })}
        </div>
    }
}
