use crate::{
    accounts::types::{AccountLine, AccountState, Directory, DirectoryFilter},
    actor::Role,
    request::lang,
    text::{Plural, Text},
    texts,
    ui::{FilterSelect, Pagination},
};
use leptos::prelude::*;

texts! {
    TITLE = "Comptes" | "Accounts";
    INVITE = "Inviter quelqu’un" | "Invite somebody";
    FILTER = "Filtrer les comptes" | "Filter the accounts";
    SEARCH = "Nom, adresse ou structure" | "Name, address or organisation";
    ROLE = "Rôle" | "Role";
    STATE = "État" | "State";
    ANY = "Tous" | "Any";
    GO = "Filtrer" | "Filter";
    CLEAR = "Tout effacer" | "Clear all";
    NAME = "Nom" | "Name";
    EMAIL = "Adresse" | "Address";
    ROLES = "Rôles" | "Roles";
    NO_ROLE = "aucun" | "none";
}

const FOUND: Plural = Plural {
    one: Text::new("{n} compte", "{n} account"),
    many: Text::new("{n} comptes", "{n} accounts"),
};

/// The accounts that the filters leave, a page at a time.
#[component]
pub fn AccountsTable(directory: Directory, filter: DirectoryFilter) -> impl IntoView {
    let lang = lang();
    let (page, pages) = (directory.page, directory.pages);
    let count = FOUND.count(lang, directory.found);
    let filtered = filter
        != DirectoryFilter {
            page: filter.page,
            ..DirectoryFilter::default()
        };
    let heads = [NAME, EMAIL, ROLES, STATE].map(|text| view! { <th scope="col">{text.get(lang)}</th> });
    let rows = directory.lines.into_iter().map(|line| view! { <AccountRow line/> });
    view! {
        <section class="section" aria-labelledby="accounts">
            <div class="spread"><h2 id="accounts">{TITLE.get(lang)}</h2><a class="button secondary small" href="/administration/comptes/nouveau">{INVITE.get(lang)}</a></div>
            <Filters filter/>
            <div class="filter-chips">
                <span class="result-count" role="status">{count}</span>
                {filtered.then(|| view! { <a href="/administration#accounts">{CLEAR.get(lang)}</a> })}
            </div>
            <div class="table-stack">
                <table class="table" aria-labelledby="accounts"><thead><tr>{heads.collect_view()}</tr></thead><tbody>{rows.collect_view()}</tbody></table>
            </div>
            <Pagination page pages/>
        </section>
    }
}

#[component]
fn AccountRow(line: AccountLine) -> impl IntoView {
    let lang = lang();
    let roles: Vec<String> = line
        .held
        .iter()
        .map(|held| match &held.organisation {
            Some((_, name)) => format!("{} ({name})", held.role.label().get(lang)),
            None => held.role.label().get(lang).to_owned(),
        })
        .collect();
    let roles = if roles.is_empty() {
        NO_ROLE.get(lang).to_owned()
    } else {
        roles.join(", ")
    };
    view! {
        <tr>
            <th scope="row"><a href=super::api::page(line.id)>{line.name}</a></th>
            <td data-label=EMAIL.get(lang)>{line.email}</td>
            <td data-label=ROLES.get(lang)>{roles}</td>
            <td data-label=STATE.get(lang)><span class="state" data-state=line.state.as_str()>{line.state.label().get(lang)}</span></td>
        </tr>
    }
}

#[component]
fn Filters(filter: DirectoryFilter) -> impl IntoView {
    let lang = lang();
    let roles = Role::ALL.map(|role| (role.as_str().to_owned(), role.label().get(lang).to_owned()));
    let states = AccountState::ALL.map(|state| (state.as_str().to_owned(), state.label().get(lang).to_owned()));
    let (role, state) = (
        filter.role.map_or("", Role::as_str),
        filter.state.map_or("", AccountState::as_str),
    );
    view! {
        <form class="filters" method="get" action="/administration" role="search" aria-label=FILTER.get(lang)>
            <div class="field search"><label for="f-q">{SEARCH.get(lang)}</label><input id="f-q" name="q" type="search" value=filter.text/></div>
            <FilterSelect name="role" label=ROLE all=Some(ANY) options=roles.to_vec() chosen=role/>
            <FilterSelect name="etat" label=STATE all=Some(ANY) options=states.to_vec() chosen=state/>
            <button class="button" type="submit">{GO.get(lang)}</button>
        </form>
    }
}
