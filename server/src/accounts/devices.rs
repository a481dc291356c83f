//! Browsers that have signed in before, known by a cookie of their own. Their attempts are counted apart, so that whoever guesses
//! from elsewhere locks nobody out (OWASP, "Slow down online guessing attacks with device cookies").

use super::limit::Counter;
use crate::{
    auth::tokens,
    db::{Run, Stamp},
    error::Failed,
    hub::Hub,
};
use app::accounts::types::Browser;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// A browser that has not signed in for so long is a stranger again.
pub const KEPT: Duration = Duration::days(365);

/// Whether this browser has signed in to the account.
async fn is_known(run: &mut impl Run, device: &str, account: Uuid, now: OffsetDateTime) -> Result<bool, Failed> {
    run.query("SELECT EXISTS (SELECT 1 FROM known_device WHERE token_hash = $1 AND account_id = $2 AND seen_at > $3)")
        .bind(tokens::hash(device))
        .bind(account)
        .bind(Stamp::from(now - KEPT))
        .scalar()
        .await
}

/// What attempts at `what` are counted under: a browser that has signed in to the account counts alone, all others by their address,
/// and together.
pub async fn counters(hub: &Hub, what: &str, account: Option<Uuid>, browser: &Browser) -> Result<Vec<Counter>, Failed> {
    if let (Some(device), Some(account)) = (&browser.device, account)
        && is_known(&mut &hub.db, device, account, hub.now()).await?
    {
        let key = format!("{what} from the device {}", tokens::hash(device));
        return Ok(vec![Counter::one_source(key)]);
    }
    Ok(vec![
        Counter::one_source(format!("{what} from {}", browser.address)),
        Counter::all_strangers(format!("{what} from strangers")),
    ])
}

/// Whether it has signed in to any: several people may share a browser.
async fn is_anybodys(run: &mut impl Run, device: &str) -> Result<bool, Failed> {
    run.query("SELECT EXISTS (SELECT 1 FROM known_device WHERE token_hash = $1)")
        .bind(tokens::hash(device))
        .scalar()
        .await
}

/// Notes that a browser has signed in; answers the secret for its cookie.
pub async fn remember(
    run: &mut impl Run,
    device: Option<&str>,
    account: Uuid,
    now: OffsetDateTime,
) -> Result<String, Failed> {
    let device = match device {
        Some(device) if is_anybodys(run, device).await? => device.to_owned(),
        _ => tokens::secret(),
    };
    run.query(
        "INSERT INTO known_device (token_hash, account_id, created_at, seen_at) VALUES ($1, $2, $3, $3)
         ON CONFLICT (token_hash, account_id) DO UPDATE SET seen_at = excluded.seen_at",
    )
    .bind(tokens::hash(&device))
    .bind(account)
    .bind(Stamp::from(now))
    .execute()
    .await?;
    Ok(device)
}

/// Makes strangers of all browsers of an account but this one: when its password may be known to others.
pub async fn forget(run: &mut impl Run, account: Uuid, but: Option<&str>) -> Result<(), Failed> {
    run.query("DELETE FROM known_device WHERE account_id = $1 AND token_hash <> $2")
        .bind(account)
        .bind(but.map(tokens::hash).unwrap_or_default())
        .execute()
        .await?;
    Ok(())
}
