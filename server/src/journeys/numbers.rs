use crate::{db::Run, error::Failed};

/// The next reference of a year, `P-2026-0007`. The counter is a row that the transaction holds until it ends, so that two
/// openings at once never get the same; a missing one starts after the references that exist.
pub async fn next(run: &mut impl Run, year: i32) -> Result<String, Failed> {
    let key = format!("journey_number_{year}");
    let counted: Option<(String,)> = run
        .query("UPDATE setting SET value = CAST(CAST(value AS BIGINT) + 1 AS TEXT) WHERE key = $1 RETURNING value")
        .bind(key.clone())
        .optional()
        .await?;
    let number = match counted {
        Some((number,)) => number,
        None => {
            run.query(
                "INSERT INTO setting (key, value)
                 SELECT $1, CAST(COALESCE(MAX(CAST(SUBSTR(reference, 8) AS BIGINT)), 0) + 1 AS TEXT)
                 FROM journey WHERE SUBSTR(reference, 1, 7) = $2
                 ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(setting.value AS BIGINT) + 1 AS TEXT) RETURNING value",
            )
            .bind(key)
            .bind(format!("P-{year:04}-"))
            .scalar()
            .await?
        }
    };
    Ok(format!("P-{year:04}-{number:0>4}"))
}
