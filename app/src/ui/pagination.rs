use crate::{request::current, texts};
use leptos::prelude::*;

texts! {
    PAGES = "Pages de résultats" | "Pages of results";
    PREVIOUS = "Précédente" | "Previous";
    NEXT = "Suivante" | "Next";
    WHERE = "Page {page} sur {pages}" | "Page {page} of {pages}";
}

/// Links to the other pages of a list; the filters stay in the address.
#[component]
pub fn Pagination(page: i64, pages: i64) -> impl IntoView {
    let request = current().ok()?;
    if pages <= 1 {
        return None;
    }
    let lang = request.lang;
    let link = |to: i64| address_with(&request.address, "page", &to.to_string());
    let text = WHERE.with(lang, &[("page", &page.to_string()), ("pages", &pages.to_string())]);
    Some(view! {
        <nav class="pagination" aria-label=PAGES.get(lang)>
            <ul>
                {(page > 1).then(|| view! { <li><a rel="prev" href=link(page - 1)>{PREVIOUS.get(lang)}</a></li> })}
                <li><span class="current" aria-current="page">{text}</span></li>
                {(page < pages).then(|| view! { <li><a rel="next" href=link(page + 1)>{NEXT.get(lang)}</a></li> })}
            </ul>
        </nav>
    })
}

/// The address with one query parameter set, and without the notice and the draft of an earlier act.
/// An empty value takes the parameter out.
pub fn address_with(address: &str, name: &str, value: &str) -> String {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let dropped = |key: &str| key == name || key == "fait" || key == crate::draft::DRAFT || key.is_empty();
    let mut pairs: Vec<String> = query
        .split('&')
        .filter(|pair| !dropped(pair.split('=').next().unwrap_or_default()))
        .map(str::to_owned)
        .collect();
    if !value.is_empty() {
        pairs.push(format!("{name}={value}"));
    }
    if pairs.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{}", pairs.join("&"))
    }
}

#[cfg(test)]
mod tests {
    use super::address_with;

    #[test]
    fn filters_stay_and_the_page_changes() {
        assert_eq!(
            address_with("/parcours?q=a&page=2&fait=saved", "page", "3"),
            "/parcours?q=a&page=3"
        );
        assert_eq!(address_with("/parcours?page=2", "page", ""), "/parcours");
    }
}
