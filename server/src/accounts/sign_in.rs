use super::{
    devices, entering, hats,
    limit::{self, Counter},
};
use crate::{
    auth::{passwords, tokens},
    error::Failed,
    hub::Hub,
};
use app::{
    accounts::{port::SignedIn, types::Browser},
    error::AppError,
};
use uuid::Uuid;

app::texts! {
    REFUSED = "L’adresse ou le mot de passe ne convient pas. Vérifiez les deux ; le mot de passe distingue les majuscules." | "The address or the password is not right. Check both; the password is case-sensitive.";
    NO_ROLE = "Ce compte n’a plus de rôle dans le pôle. Demandez à votre responsable ou à l’animation du pôle." | "This account has no role in the hub any more. Ask your manager or the hub’s coordinator.";
}

#[derive(sqlx::FromRow)]
struct AccountRow {
    id: Uuid,
    password_hash: Option<String>,
    hub_role: Option<String>,
    disabled: bool,
}

/// Checks the password and begins a session.
pub async fn sign_in(hub: &Hub, email: &str, password: &str, browser: &Browser) -> Result<SignedIn, Failed> {
    let (email, now) = (email.trim().to_lowercase(), hub.now());
    let account: Option<AccountRow> = hub
        .db
        .query("SELECT id, password_hash, hub_role, disabled_at IS NOT NULL AS disabled FROM account WHERE email = $1")
        .bind(email.clone())
        .optional()
        .await?;
    let counters = counters(hub, &email, account.as_ref().map(|account| account.id), browser).await?;
    let attempt = limit::begin(&hub.db, &counters, now).await?;
    let (hash, typed) = (
        account.as_ref().and_then(|account| account.password_hash.clone()),
        password.to_owned(),
    );
    let right = tokio::task::spawn_blocking(move || passwords::verify(&typed, hash.as_deref()))
        .await
        .map_err(|error| Failed::internal(error.to_string()))?;
    let Some(account) = account.filter(|account| right && !account.disabled) else {
        return Err(AppError::invalid("email", REFUSED).into());
    };
    attempt.succeeded(&mut &hub.db).await?;
    let hats = hats::hats(&mut &hub.db, account.id, account.hub_role.as_deref()).await?;
    let Some(first) = hats.first() else {
        return Err(AppError::invalid("email", NO_ROLE).into());
    };
    entering::enter(hub, account.id, first.hat.role(), browser).await
}

/// A browser that has signed in to this account counts alone; all others count by their address, and together.
async fn counters(hub: &Hub, email: &str, account: Option<Uuid>, browser: &Browser) -> Result<Vec<Counter>, Failed> {
    if let (Some(device), Some(account)) = (&browser.device, account)
        && devices::is_known(&mut &hub.db, device, account, hub.now()).await?
    {
        let key = format!("{email} from the device {}", tokens::hash(device));
        return Ok(vec![Counter::one_source(key)]);
    }
    Ok(vec![
        Counter::one_source(format!("{email} from {}", browser.address)),
        Counter::all_strangers(format!("{email} from strangers")),
    ])
}
