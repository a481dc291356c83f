//! What a consent does to the referrals that wait without a name: the receiver may read them, and is told.

use super::{
    events::ReferralIdentified,
    steps::{self, NewStep},
};
use crate::{
    auth::policy::Permit,
    db::Run,
    error::Failed,
    events::{About, record, record_by_link},
    sharing::relation,
};
use app::{
    ids::{ConsentId, JourneyId, OrganisationId, ReferralId},
    referrals::StepAct,
};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

/// The referrals of a journey that wait at an organisation which may not read whom they are about.
pub async fn unnamed(
    run: &mut impl Run,
    today: Date,
    journey: JourneyId,
    receiver: OrganisationId,
) -> Result<Vec<ReferralId>, Failed> {
    if relation::consented(run, receiver, today, journey).await?.any() {
        return Ok(vec![]);
    }
    let rows: Vec<(Uuid,)> = run
        .query(
            "SELECT id FROM referral WHERE journey_id = $1 AND receiver_organisation_id = $2
             AND state IN ('sent', 'under_review', 'info_requested', 'waitlisted') ORDER BY id",
        )
        .bind(journey.0)
        .bind(receiver.0)
        .all()
        .await?;
    Ok(rows.into_iter().map(|(id,)| ReferralId(id)).collect())
}

/// Writes down that these are named from now on. `permit`: of who noted the consent; none when it was given by a link.
pub async fn name(
    run: &mut impl Run,
    permit: Option<&Permit>,
    now: OffsetDateTime,
    (journey, consent): (JourneyId, ConsentId),
    unnamed: &[ReferralId],
) -> Result<(), Failed> {
    let event = ReferralIdentified { consent: consent.0 };
    for id in unnamed {
        steps::insert(run, permit, now, *id, NewStep::of(StepAct::Identify)).await?;
        let about = About {
            journey: Some(journey),
            subject: Some(id.0),
        };
        match permit {
            Some(permit) => {
                record(run, permit, now, about, &event, None).await?;
            }
            None => record_by_link(run, now, about, &event).await?,
        }
    }
    Ok(())
}
