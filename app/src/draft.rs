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

/// What was refused on this page by an act, once what stood in its way is gone: the same fields wait without a reason, at the
/// address that this answers.
pub async fn freed(request: &Request, page: &str, action: &str) -> Result<Option<String>, AppError> {
    let (drafts, actor) = (&request.ports.drafts, request.actor.as_ref());
    let query = page.split_once('?').map_or("", |(_, query)| query);
    let id = query
        .split('&')
        .find_map(|pair| pair.strip_prefix("saisie=")?.parse().ok());
    let Some(id) = id else { return Ok(None) };
    let found = drafts.find(actor, id).await?.filter(|draft| draft.action == action);
    let Some(mut draft) = found else { return Ok(None) };
    draft.error = AppError::Invalid(vec![]);
    let freed = address(&draft.page, drafts.keep(&draft).await?);
    drafts.discard(actor, id).await?;
    Ok(Some(freed))
}

impl Draft {
    /// It waits for its sending, and nothing was found wrong with it.
    pub fn only_waits(&self) -> bool {
        self.error == AppError::Unauthenticated || self.error == AppError::Invalid(vec![])
    }
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
