//! The act on thresholds.

use super::{code::Code, table::NewValue};
use crate::{
    error::AppError,
    form::{Fields, Reader, at_most},
};
use leptos::prelude::*;

/// Names of the fields.
pub const CODE: &str = "code";
pub const VALUE: &str = "value";
pub const FROM: &str = "valid_from";
pub const SOURCE: &str = "source";

pub const PAGE: &str = "/administration/reperes";

pub fn read(form: &Fields) -> Result<NewValue, AppError> {
    let code: Code = form.get(CODE).parse().map_err(|_| AppError::Malformed)?;
    let mut read = Reader::new(form);
    if read.raw(VALUE).is_empty() {
        read.refuse(VALUE, crate::form::REQUIRED);
    }
    let (value, valid_from) = (read.number(VALUE), read.required_date(FROM));
    let source = read.required(SOURCE, |text| at_most(text, 200));
    let new = value
        .zip(valid_from)
        .zip(source)
        .map(|((value, valid_from), source)| NewValue {
            code,
            value,
            valid_from,
            source,
            once: form.once(),
        });
    read.finish(new)
}

/// Lets another value hold from a day to come.
#[server(endpoint = "thresholds/set")]
pub async fn set_threshold(form: Fields) -> Result<(), AppError> {
    use crate::request::{Done, act};
    act("thresholds/set", form, async |request, form| {
        let new = read(&form)?;
        request.ports.thresholds.set(request.actor()?, new).await?;
        Ok(Done::at(PAGE, "saved"))
    })
    .await
}
