use crate::{
    db::{Run, Stamp, Tx},
    demo::rows::{Consent, Journey, Rows},
    error::Failed,
};
use app::sharing::{Parts, text};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// What a request of the demonstration is for.
const PURPOSE: &str =
    "Pour préparer votre venue : savoir où vous en êtes, et ne pas vous faire raconter deux fois la même chose.";
/// So many journeys have a request, and so many consents were made narrower.
const SHOWN: usize = 8;

/// Requests for a consent, and consents that the person made narrower. Older ids with one bit turned are new ids.
pub async fn write(tx: &mut Tx, rows: &Rows, now: OffsetDateTime) -> Result<(), Failed> {
    let held =
        |consent: &&Consent| consent.withdrawn.is_none() && consent.until > now.date() && consent.parts != Parts::ALL;
    for consent in rows.consents.iter().filter(held).take(SHOWN) {
        wider(tx, consent).await?;
    }
    let demo = rows
        .accounts
        .iter()
        .find(|account| account.email == "createur@demo.test");
    let demo_creator = rows
        .creators
        .iter()
        .find(|one| one.account.is_some() && one.account == demo.map(|demo| demo.id));
    let (mut own, others): (Vec<&Journey>, Vec<&Journey>) = rows
        .journeys
        .iter()
        .partition(|journey| demo_creator.is_some_and(|creator| rows.leads(journey, creator.id)));
    own.extend(others.into_iter().rev().take(SHOWN));
    for (number, journey) in own.into_iter().enumerate() {
        request(tx, rows, journey, number, now).await?;
    }
    Ok(())
}

impl Rows {
    fn leads(&self, journey: &Journey, creator: Uuid) -> bool {
        let project = self.projects.iter().find(|project| project.id == journey.project);
        project.is_some_and(|project| project.creators.first().is_some_and(|first| *first == creator))
    }
}

const fn turned(id: Uuid, bit: u128) -> Uuid {
    Uuid::from_u128(id.as_u128() ^ bit)
}

/// The consent with every part that this one took the place of.
async fn wider(tx: &mut Tx, consent: &Consent) -> Result<(), Failed> {
    tx.query(
        "INSERT INTO consent (id, journey_id, organisation_id, identity, stages, notes, documents, financing, given_on, until,
                              how, text_version, recorded_by, recorded_at, withdrawn_at, withdrawn_by, limited_to)
         SELECT $1, journey_id, organisation_id, TRUE, TRUE, TRUE, TRUE, TRUE, $2, until, 'online', $3, recorded_by, $4, recorded_at,
                recorded_by, id FROM consent WHERE id = $5",
    )
    .bind(turned(consent.id, 1))
    .bind(consent.given_on - Duration::days(20))
    .bind(text::VERSION.to_owned())
    .bind(Stamp::from(consent.recorded_at - Duration::days(20)))
    .bind(consent.id)
    .execute()
    .await?;
    Ok(())
}

/// Open, without an answer, and refused ones in turn.
async fn request(
    tx: &mut Tx,
    rows: &Rows,
    journey: &Journey,
    number: usize,
    now: OffsetDateTime,
) -> Result<(), Failed> {
    let asked = now - Duration::days(if number.is_multiple_of(3) { 2 } else { 12 });
    let refused = number % 3 == 2;
    let known = |organisation: Uuid| {
        rows.consents
            .iter()
            .any(|consent| consent.journey == journey.id && consent.organisation == organisation)
    };
    let Some(receiver) = rows
        .organisations
        .iter()
        .find(|one| one.id != journey.organisation && !known(one.id))
    else {
        return Ok(());
    };
    let id = turned(journey.id, 2);
    tx.query(
        "INSERT INTO consent_request (id, journey_id, organisation_id, creator_id, identity, stages, notes, documents, financing,
                                      until, purpose, text_version, asked_by, asked_in, asked_at, outcome, ended_at)
         SELECT $1, j.id, $3, pc.creator_id, TRUE, TRUE, FALSE, FALSE, FALSE, $4, $5, $6, j.adviser_id, j.organisation_id, $7, $8, $9
         FROM journey j JOIN project_creator pc ON pc.project_id = j.project_id AND pc.lead AND pc.left_on IS NULL
         WHERE j.id = $2 AND j.adviser_id IS NOT NULL",
    )
    .bind(id)
    .bind(journey.id)
    .bind(receiver.id)
    .bind(app::dates::add_months(now.date(), 12))
    .bind(PURPOSE.to_owned())
    .bind(text::VERSION.to_owned())
    .bind(Stamp::from(asked))
    .bind(refused.then(|| "refused".to_owned()))
    .bind(refused.then(|| Stamp::from(asked + Duration::days(1))))
    .execute()
    .await?;
    Ok(())
}
