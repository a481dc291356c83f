//! The acts on contracts.

use super::read::WHY;
use crate::{
    doubts::REASON,
    error::AppError,
    form::Fields,
    sensitive::{Kept, guard, on_record},
};
use leptos::prelude::*;

/// The free texts of every form of a contract.
fn texts(form: &Fields) -> Result<Kept, AppError> {
    guard(form, &[WHY, REASON, "text", "exit_reason"])
}

/// Writes a contract into a stage.
#[server(endpoint = "contracts/record")]
pub async fn record_contract(form: Fields) -> Result<(), AppError> {
    use crate::request::{Done, act};
    act("contracts/record", form, async |request, form| {
        let new = super::read::record(&form)?;
        let (to, kept) = (super::address(new.journey), texts(&form)?);
        request.ports.contracts.record(request.actor()?, new).await?;
        on_record(&request, "contracts/record", kept).await?;
        Ok(Done::at(to, "saved"))
    })
    .await
}

/// Corrects a contract, ends it, or says that the person is an associate.
#[server(endpoint = "contracts/change")]
pub async fn change_contract(form: Fields) -> Result<(), AppError> {
    use crate::request::{Done, act};
    act("contracts/change", form, async |request, form| {
        let to = super::address(super::read::at(&form)?.journey);
        let save = |form: Fields| {
            let request = request.clone();
            async move {
                let (at, change) = super::read::change(&form)?;
                let kept = texts(&form)?;
                request.ports.contracts.change(request.actor()?, at, change).await?;
                on_record(&request, "contracts/change", kept).await
            }
        };
        Ok(Done::at(to, crate::merge::saving(form, save).await?))
    })
    .await
}

/// Writes an amendment, an interview or turnover into a contract.
#[server(endpoint = "contracts/enter")]
pub async fn enter_into_contract(form: Fields) -> Result<(), AppError> {
    use crate::request::{Done, act};
    act("contracts/enter", form, async |request, form| {
        let (at, entry) = super::read::enter(&form)?;
        let kept = texts(&form)?;
        request.ports.contracts.enter(request.actor()?, at, entry).await?;
        on_record(&request, "contracts/enter", kept).await?;
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
        let kept = texts(&form)?;
        request.ports.contracts.strike(request.actor()?, at, strike).await?;
        on_record(&request, "contracts/strike", kept).await?;
        Ok(Done::at(super::address(at.journey), "saved"))
    })
    .await
}

/// Strikes out a contract that was written down by mistake.
#[server(endpoint = "contracts/strike_contract")]
pub async fn strike_contract(form: Fields) -> Result<(), AppError> {
    use crate::request::{Done, act};
    act("contracts/strike_contract", form, async |request, form| {
        let (at, strike) = super::read::strike_contract(&form)?;
        let kept = texts(&form)?;
        request
            .ports
            .contracts
            .strike_contract(request.actor()?, at, strike)
            .await?;
        on_record(&request, "contracts/strike_contract", kept).await?;
        Ok(Done::at(super::address(at.journey), "saved"))
    })
    .await
}
