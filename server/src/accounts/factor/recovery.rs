//! Recovery codes: ten, each good once, stored as hashes. They are random (64 bits), so that a fast hash is enough.

use super::code::plain;
use crate::{
    auth::tokens,
    db::{Run, Stamp},
    error::Failed,
};
use app::ids::AccountId;
use time::OffsetDateTime;

const HOW_MANY: usize = 10;

/// Makes new codes and the older ones worthless; answers them as they are shown: `1a2b-3c4d-5e6f-7a8b`.
pub async fn renew(run: &mut impl Run, account: AccountId) -> Result<Vec<String>, Failed> {
    forget(run, account).await?;
    let mut codes = Vec::with_capacity(HOW_MANY);
    for _ in 0..HOW_MANY {
        let code = tokens::hex(&tokens::random::<8>());
        run.query("INSERT INTO recovery_code (code_hash, account_id) VALUES ($1, $2)")
            .bind(hash(account, &code))
            .bind(account.0)
            .execute()
            .await?;
        let groups: Vec<&str> = [0, 4, 8, 12].map(|from| &code[from..from + 4]).to_vec();
        codes.push(groups.join("-"));
    }
    Ok(codes)
}

/// The same code of another account is another one.
fn hash(account: AccountId, code: &str) -> String {
    tokens::hash(&format!("{account} {code}"))
}

/// Uses a code up. `false`: it is none, or was used.
pub async fn take(run: &mut impl Run, account: AccountId, typed: &str, now: OffsetDateTime) -> Result<bool, Failed> {
    let rows = run
        .query("UPDATE recovery_code SET used_at = $3 WHERE code_hash = $1 AND account_id = $2 AND used_at IS NULL")
        .bind(hash(account, &plain(typed)))
        .bind(account.0)
        .bind(Stamp::from(now))
        .execute()
        .await?;
    Ok(rows == 1)
}

pub async fn left(run: &mut impl Run, account: AccountId) -> Result<i64, Failed> {
    run.query("SELECT COUNT(*) FROM recovery_code WHERE account_id = $1 AND used_at IS NULL")
        .bind(account.0)
        .scalar()
        .await
}

pub async fn forget(run: &mut impl Run, account: AccountId) -> Result<(), Failed> {
    run.query("DELETE FROM recovery_code WHERE account_id = $1")
        .bind(account.0)
        .execute()
        .await?;
    Ok(())
}
