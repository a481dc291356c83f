use super::privacy_texts as t;
use crate::{
    organisations::types::HubIdentity,
    request::lang,
    text::Text,
    ui::{PageHeader, load},
};
use leptos::prelude::*;

#[component]
pub fn PrivacyPage() -> impl IntoView {
    load(
        async |request| request.ports.organisations.hub().await,
        |request, hub| {
            let lang = request.lang;
            view! {
                <PageHeader title=t::TITLE.get(lang) lead=t::LEAD.get(lang)/>
                <div class="prose">
                    <Controller hub/>
                    <h2 id="finalites">{t::PURPOSES.get(lang)}</h2>
                </div>
                <Purposes/>
                <div class="prose">
                    {section(t::WHAT, &t::WHAT_TEXTS)}
                    {section(t::RECIPIENTS, &t::RECIPIENTS_TEXTS)}
                    {section(t::KEPT, &t::KEPT_TEXTS)}
                    {section(t::RIGHTS, &t::RIGHTS_TEXTS)}
                    <p>{t::CNIL.get(lang)}<a href="https://www.cnil.fr/fr/plaintes" rel="noopener external">"cnil.fr/plaintes"</a></p>
                    {section(t::COOKIES, &t::COOKIES_TEXTS)}
                </div>
            }
        },
    )
}

fn section(title: Text, items: &'static [Text]) -> impl IntoView {
    let lang = lang();
    let items = items.iter().map(|text| view! { <li>{text.get(lang)}</li> });
    view! { <h2>{title.get(lang)}</h2><ul>{items.collect_view()}</ul> }
}

fn or_missing(text: String) -> String {
    if text.is_empty() {
        t::MISSING.get(lang()).to_owned()
    } else {
        text
    }
}

#[component]
fn Controller(hub: HubIdentity) -> impl IntoView {
    let lang = lang();
    view! {
        <h2>{t::CONTROLLER.get(lang)}</h2>
        <p class="prewrap">{or_missing(hub.controller)}</p>
        <p>{t::JOINT.get(lang)}</p>
        <dl class="facts">
            <div><dt>{t::CONTACT.get(lang)}</dt><dd>{or_missing(hub.contact)}</dd></div>
            <div><dt>{t::OFFICER.get(lang)}</dt><dd>{or_missing(hub.officer)}</dd></div>
        </dl>
    }
}

/// One basis for each purpose.
#[component]
fn Purposes() -> impl IntoView {
    let lang = lang();
    let rows = t::PURPOSE_ROWS.iter().map(|[purpose, basis, note]| {
        view! {
            <tr>
                <th scope="row">{purpose.get(lang)}</th>
                <td data-label=t::BASIS.get(lang)>{basis.get(lang)}</td>
                <td data-label=t::NOTE.get(lang)>{note.get(lang)}</td>
            </tr>
        }
    });
    view! {
        <div class="table-stack">
            <table class="table" aria-labelledby="finalites">
                <thead><tr>
                    <th scope="col">{t::PURPOSE.get(lang)}</th>
                    <th scope="col">{t::BASIS.get(lang)}</th>
                    <th scope="col">{t::NOTE.get(lang)}</th>
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}
