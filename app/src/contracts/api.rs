//! The acts on contracts.

use crate::{error::AppError, form::Fields};
use leptos::prelude::*;

/// Writes a contract into a stage.
#[server(endpoint = "contracts/record")]
pub async fn record_contract(form: Fields) -> Result<(), AppError> {
    use crate::request::{Done, act};
    act("contracts/record", form, async |request, form| {
        let new = super::read::record(&form)?;
        let to = super::address(new.journey);
        request.ports.contracts.record(request.actor()?, new).await?;
        Ok(Done::at(to, "saved"))
    })
    .await
}

/// Corrects a contract, ends it, or says that the person is an associate.
#[server(endpoint = "contracts/change")]
pub async fn change_contract(form: Fields) -> Result<(), AppError> {
    use crate::request::{Done, act};
    act("contracts/change", form, async |request, form| {
        let (at, change) = super::read::change(&form)?;
        request.ports.contracts.change(request.actor()?, at, change).await?;
        Ok(Done::at(super::address(at.journey), "saved"))
    })
    .await
}

/// Writes an amendment, an interview or turnover into a contract.
#[server(endpoint = "contracts/enter")]
pub async fn enter_into_contract(form: Fields) -> Result<(), AppError> {
    use crate::request::{Done, act};
    act("contracts/enter", form, async |request, form| {
        let (at, entry) = super::read::enter(&form)?;
        request.ports.contracts.enter(request.actor()?, at, entry).await?;
        Ok(Done::at(super::address(at.journey), "saved"))
    })
    .await
}

/// Strikes out what was written into a contract.
#[server(endpoint = "contracts/strike")]
pub async fn strike_from_contract(form: Fields) -> Result<(), AppError> {
    use crate::request::{Done, act};
    act("contracts/strike", form, async |request, form| {
        let (at, strike) = super::read::strike(&form)?;
        request.ports.contracts.strike(request.actor()?, at, strike).await?;
        Ok(Done::at(super::address(at.journey), "saved"))
    })
    .await
}
