use crate::{
    organisations::{OffersCount, RoleNames, types::Listed},
    request::lang,
    texts,
};
use leptos::prelude::*;

texts! {
    TITLE = "Structures" | "Organisations";
    NAME = "Nom" | "Name";
    ROLES = "Rôles" | "Roles";
    OFFERS = "Offres" | "Offers";
    STATE = "État" | "State";
    OPEN = "Ouverte" | "Open";
    CLOSED = "Fermée" | "Closed";
    EDIT = "Modifier" | "Edit";
    ADD = "Ajouter une structure" | "Add an organisation";
    NONE = "Ajoutez la première structure : ses conseillers pourront ensuite être invités." | "Add the first organisation: its advisers can then be invited.";
}

/// Every organisation of the hub, closed ones too.
#[component]
pub fn OrganisationsTable(organisations: Vec<Listed>) -> impl IntoView {
    let lang = lang();
    let none = organisations.is_empty();
    let rows = organisations.into_iter().map(|organisation| {
        let (id, closed) = (organisation.id, organisation.closed_on.is_some());
        let (code, state) = if closed { ("disabled", CLOSED) } else { ("enabled", OPEN) };
        view! {
            <tr>
                <th scope="row"><a href=format!("/structures/{id}")>{organisation.name.clone()}</a></th>
                <td data-label=ROLES.get(lang)><RoleNames roles=organisation.roles/></td>
                <td data-label=OFFERS.get(lang)><OffersCount count=organisation.offers.len()/></td>
                <td data-label=STATE.get(lang)><span class="state" data-state=code>{state.get(lang)}</span></td>
                <td><a href=format!("/administration/structures/{id}")>{EDIT.get(lang)}<span class="visually-hidden">" " {organisation.name}</span></a></td>
            </tr>
        }
    });
    let heads = [NAME, ROLES, OFFERS, STATE, EDIT].map(|text| view! { <th scope="col">{text.get(lang)}</th> });
    view! {
        <section class="section" aria-labelledby="organisations">
            <div class="spread"><h2 id="organisations">{TITLE.get(lang)}</h2><a class="button secondary small" href="/administration/structures/nouvelle">{ADD.get(lang)}</a></div>
            {none.then(|| view! { <p class="quiet-text">{NONE.get(lang)}</p> })}
            {(!none).then(|| view! {
                <div class="table-stack">
                    <table class="table" aria-labelledby="organisations"><thead><tr>{heads.collect_view()}</tr></thead><tbody>{rows.collect_view()}</tbody></table>
                </div>
            })}
        </section>
    }
}
