use super::{devices, entering, hats, limit};
use crate::{auth::passwords, error::Failed, hub::Hub};
use app::{
    accounts::{port::Entered, types::Browser},
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

/// Checks the password, and goes on to the session or to the code.
pub async fn sign_in(hub: &Hub, email: &str, password: &str, next: &str, browser: &Browser) -> Result<Entered, Failed> {
    let (email, now) = (email.trim().to_lowercase(), hub.now());
    let account: Option<AccountRow> = hub
        .db
        .query("SELECT id, password_hash, hub_role, disabled_at IS NOT NULL AS disabled FROM account WHERE email = $1")
        .bind(email.clone())
        .optional()
        .await?;
    let id = account.as_ref().map(|account| account.id);
    let counters = devices::counters(hub, &email, id, browser).await?;
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
    entering::enter(hub, account.id, first.hat.role(), next, browser).await
}
