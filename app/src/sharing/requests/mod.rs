//! Requests for a consent: asked by staff, answered by the créateur through a link that needs no account, or signed in.

mod answer_fields;
mod answer_page;
mod api;
mod ask_form;
mod list;
mod new_link;
pub mod port;
pub mod types;

pub use answer_fields::AnswerForm;
pub use answer_page::ConsentRequestPage;
pub use api::{answer_by_link, answer_request, ask_consent, renew_request, revoke_request};
pub use ask_form::AskForm;
pub use list::RequestList;
pub use new_link::NewLink;
