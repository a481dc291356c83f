//! The last step of every way in.

use super::{devices, sessions};
use crate::{error::Failed, hub::Hub};
use app::{
    accounts::{port::SignedIn, types::Browser},
    actor::Role,
};
use uuid::Uuid;

/// Begins a session on a browser, which is known from now on.
pub async fn enter(hub: &Hub, account: Uuid, role: Role, browser: &Browser) -> Result<SignedIn, Failed> {
    let token = sessions::begin(hub, account, &browser.user_agent).await?;
    let device = devices::remember(&mut &hub.db, browser.device.as_deref(), account, hub.now()).await?;
    Ok(SignedIn { token, device, role })
}
