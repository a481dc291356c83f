//! What somebody answered for, outside of an order of magnitude.

use super::rows;
use crate::{
    auth::policy::Permit,
    db::{Run, Stamp},
    error::Failed,
};
use app::{
    dates::paris_day,
    doubts::Answers,
    financing::{rules::Doubt, types::Answered},
    ids::RequestId,
    values::Choice,
};
use time::OffsetDateTime;

/// Keeps the answers given now. `version`: of the request that they made possible.
pub async fn keep(
    run: &mut impl Run,
    (permit, now): (&Permit, OffsetDateTime),
    (request, version): (RequestId, i64),
    doubts: &[Doubt],
    answers: &Answers<Doubt>,
) -> Result<(), Failed> {
    for doubt in doubts {
        run.query(
            "INSERT INTO financing_doubt (request_id, version, doubt, reason, account_id, recorded_at)
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(request.0)
        .bind(version)
        .bind(doubt.code().to_owned())
        .bind(answers.reason.clone())
        .bind(permit.account().0)
        .bind(Stamp::from(now))
        .execute()
        .await?;
    }
    Ok(())
}

/// The latest first.
pub async fn answered(run: &mut impl Run, request: RequestId) -> Result<Vec<Answered>, Failed> {
    let rows: Vec<(String, String, Option<String>, Stamp)> = run
        .query(
            "SELECT d.doubt, d.reason, a.name, d.recorded_at FROM financing_doubt d LEFT JOIN account a ON a.id = d.account_id
             WHERE d.request_id = $1 ORDER BY d.version DESC, d.doubt",
        )
        .bind(request.0)
        .all()
        .await?;
    let one = |(doubt, reason, by, at): (String, String, Option<String>, Stamp)| {
        Ok(Answered {
            doubt: rows::code(&doubt)?,
            reason,
            by,
            on: paris_day(at.0),
        })
    };
    rows.into_iter().map(one).collect()
}
