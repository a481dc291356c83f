//! The port of `app::thresholds`: the table, and the act that adds to it.

mod events;

use crate::{
    auth::policy::{Action, Relation, authorise},
    db::{Run, Stamp},
    error::Failed,
    events::{About, Begun, begin_once, record},
    hub::Hub,
};
use app::{
    actor::Actor,
    error::AppError,
    thresholds::{NewValue, Threshold, Thresholds, check_new, port::ThresholdTable},
    values::Choice,
};
use async_trait::async_trait;
use events::ThresholdSet;
use time::Date;

/// Every value on record; a code that the program does not know any more is left out.
pub async fn read(run: &mut impl Run) -> Result<Thresholds, Failed> {
    let rows: Vec<(String, i64, Date, Option<Date>, String)> = run
        .query("SELECT code, value, valid_from, valid_to, source FROM threshold ORDER BY code, valid_from")
        .all()
        .await?;
    let row = |(code, value, valid_from, valid_to, source): (String, i64, Date, Option<Date>, String)| {
        Some(Threshold {
            code: code.parse().ok()?,
            value,
            valid_from,
            valid_to,
            source,
        })
    };
    Ok(Thresholds(rows.into_iter().filter_map(row).collect()))
}

async fn set(hub: &Hub, actor: &Actor, new: NewValue) -> Result<(), Failed> {
    let permit = authorise(actor, Action::EditThresholds, Relation::Foreign)?;
    let Begun::Fresh(mut tx) = begin_once(&hub.db, actor.account, new.once).await? else {
        return Ok(());
    };
    let problems = check_new(&new, hub.today());
    if !problems.is_empty() {
        return Err(AppError::Invalid(problems).into());
    }
    let code = new.code.code().to_owned();
    let replaced = tx
        .query("DELETE FROM threshold WHERE code = $1 AND valid_from >= $2")
        .bind(code.clone())
        .bind(new.valid_from)
        .execute()
        .await?;
    tx.query("UPDATE threshold SET valid_to = $3 WHERE code = $1 AND (valid_to IS NULL OR valid_to >= $2)")
        .bind(code.clone())
        .bind(new.valid_from)
        .bind(new.valid_from.previous_day())
        .execute()
        .await?;
    tx.query(
        "INSERT INTO threshold (code, value, unit, valid_from, source, account_id, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(code.clone())
    .bind(new.value)
    .bind(new.code.unit().code().to_owned())
    .bind(new.valid_from)
    .bind(new.source.clone())
    .bind(permit.account().0)
    .bind(Stamp::from(hub.now()))
    .execute()
    .await?;
    let event = ThresholdSet {
        code,
        value: new.value,
        valid_from: new.valid_from,
        source: new.source,
        replaced,
    };
    record(&mut tx, &permit, hub.now(), About::default(), &event, new.once).await?;
    tx.commit().await
}

#[async_trait]
impl ThresholdTable for Hub {
    async fn all(&self) -> Result<Thresholds, AppError> {
        Ok(read(&mut &self.db).await?)
    }

    async fn set(&self, actor: &Actor, new: NewValue) -> Result<(), AppError> {
        Ok(set(self, actor, new).await?)
    }
}
