//! What somebody typed and could not be saved, kept until it is.

use crate::{
    actor::Actor,
    error::AppError,
    form::{BY, Fields},
    ids::{AccountId, DraftId},
    request::Request,
};
use async_trait::async_trait;
use uuid::Uuid;

/// The query parameter and the form field that name a draft.
pub const DRAFT: &str = "saisie";

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub id: DraftId,
    /// Whose it is: nobody else is shown it. `None`: typed on a public form.
    pub account: Option<AccountId>,
    /// Sent without a session, not even one that has ended: whoever typed it only says so.
    pub anonymous: bool,
    /// Path of the page with the form.
    pub page: String,
    /// The server function that it was sent to.
    pub action: String,
    pub fields: Fields,
    pub error: AppError,
}

impl Draft {
    /// The draft of a failed act; the id is given by the store.
    pub fn of(request: &Request, page: &str, action: &str, form: &Fields, error: &AppError) -> Self {
        let by = form
            .get(BY)
            .parse()
            .ok()
            .or(request.actor.as_ref().map(|actor| actor.account));
        Self {
            id: DraftId(Uuid::nil()),
            account: by,
            anonymous: request.actor.is_none(),
            page: page.to_owned(),
            action: action.to_owned(),
            fields: form.without_secrets(),
            error: error.clone(),
        }
    }
}

#[async_trait]
pub trait Drafts: Send + Sync {
    /// Keeps a draft under a new id that cannot be guessed. Errors: `TooLarge` and `TooMany` for anonymous ones,
    /// `NotFound` for those by a link that was never given.
    async fn keep(&self, draft: &Draft) -> Result<DraftId, AppError>;
    /// The draft, when it is the actor's or nobody's.
    async fn find(&self, actor: Option<&Actor>, id: DraftId) -> Result<Option<Draft>, AppError>;
    /// Forgets it; nothing happens when it is somebody else's.
    async fn discard(&self, actor: Option<&Actor>, id: DraftId) -> Result<(), AppError>;
}

/// A path of this site, or `/`: never another host.
pub fn own_path(page: &str) -> &str {
    let ours = page.starts_with('/')
        && !page.starts_with("//")
        && !page.contains(|c: char| matches!(c, '\\' | '#') || c.is_control());
    if ours { page } else { "/" }
}

/// The page's address with the draft in its query, in place of an earlier one.
pub fn address(page: &str, id: DraftId) -> String {
    let (path, query) = page.split_once('?').unwrap_or((page, ""));
    let kept = query
        .split('&')
        .filter(|pair| !pair.is_empty() && !pair.starts_with("saisie=") && !pair.starts_with("fait="));
    let query: Vec<String> = kept.map(str::to_owned).chain([format!("{DRAFT}={id}")]).collect();
    format!("{path}?{}", query.join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_never_leads_to_another_site() {
        for bad in [
            "//evil.example",
            "https://evil.example",
            "/\\evil",
            "",
            "evil",
            "/\t/evil.example",
            "/\u{1}/evil",
        ] {
            assert_eq!(own_path(bad), "/");
        }
        assert_eq!(own_path("/parcours?page=2"), "/parcours?page=2");
    }

    #[test]
    fn an_earlier_draft_leaves_the_address() {
        let id = DraftId(Uuid::nil());
        assert_eq!(
            address("/parcours?q=a&saisie=x&fait=y", id),
            format!("/parcours?q=a&saisie={id}")
        );
    }
}
