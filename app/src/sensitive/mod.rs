//! Words that look like data which the hub must not hold (GDPR art. 9 and 10; décret 2019-341 for the NIR). A free text that
//! has some is not saved before its author has read the warning and answered « save anyway ».
//!
//! In a form: [`SaveAnyway`] below the field; in its act: [`guard`] on the fields' names, then [`on_record`] once it is saved.

mod field;
mod rules;
mod words;

pub use field::SaveAnyway;
pub use rules::{ANYWAY, Category, Kept, find, guard};

use crate::{error::AppError, request::Request};

/// Puts the answer « save anyway » on record.
pub async fn on_record(request: &Request, form: &'static str, kept: Kept) -> Result<(), AppError> {
    if kept.0.is_empty() {
        return Ok(());
    }
    request.ports.together.kept_anyway(request.actor()?, form, &kept).await
}
