//! The last steps of every way in.

use super::{devices, factor, sessions};
use crate::{error::Failed, hub::Hub};
use app::{
    accounts::{
        port::{Entered, SignedIn},
        types::Browser,
    },
    actor::Role,
};
use uuid::Uuid;

/// Begins a session, or asks for the code where the account has a second factor. `next`: the page that it leads to.
pub async fn enter(hub: &Hub, account: Uuid, role: Role, next: &str, browser: &Browser) -> Result<Entered, Failed> {
    if factor::is_on(&mut &hub.db, account).await? {
        return Ok(Entered::Half(factor::begin_half(hub, account, next).await?));
    }
    Ok(Entered::Session(begin(hub, account, role, browser).await?))
}

/// Begins a session on a browser, which is known from now on.
pub async fn begin(hub: &Hub, account: Uuid, role: Role, browser: &Browser) -> Result<SignedIn, Failed> {
    let token = sessions::begin(hub, account, &browser.user_agent).await?;
    let device = devices::remember(&mut &hub.db, browser.device.as_deref(), account, hub.now()).await?;
    Ok(SignedIn { token, device, role })
}
