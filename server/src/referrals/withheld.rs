//! What is left to a receiver whose consent has ended: what it wrote itself (product.md §4).

use super::standing::Known;
use crate::{auth::policy::Relation, db::Run, error::Failed};
use app::referrals::types::ReferralLine;
use time::Date;

/// The receiver had a consent while the request was there, and has none any more.
pub(super) async fn is(run: &mut impl Run, known: &Known, today: Date) -> Result<bool, Failed> {
    let Some(sent_at) = known.sent_at.filter(|_| known.relation == Relation::Receiver) else {
        return Ok(false);
    };
    if known.receiver_reads(run, today).await? {
        return Ok(false);
    }
    run.query(
        "SELECT EXISTS (SELECT 1 FROM consent WHERE journey_id = $1 AND organisation_id = $2
                        AND (withdrawn_at >= $4 OR (withdrawn_at IS NULL AND until < $3 AND until >= $5)))",
    )
    .bind(known.journey.0)
    .bind(known.receiver.0)
    .bind(today)
    .bind(sent_at)
    .bind(app::dates::paris_day(sent_at.0))
    .scalar()
    .await
}

/// The line with the words of the receiver alone.
pub(super) fn own_words(mut line: ReferralLine) -> ReferralLine {
    for step in line.steps.iter_mut().filter(|step| !step.act.is_of_receiver()) {
        step.words.clear();
    }
    line
}
