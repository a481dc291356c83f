//! The tags of an organisation, which no other one knows of.

use super::events::{TagPut, TagTaken};
use crate::{
    auth::policy::Permit,
    db::{Db, Run, Stamp, Tx},
    error::Failed,
    events::{About, record},
    journeys::team,
    reference::fold,
};
use app::{
    actor::Actor,
    caseload::Tag,
    error::AppError,
    ids::{JourneyId, OrganisationId, TagId},
};
use time::OffsetDateTime;
use uuid::Uuid;

app::texts! {
    NO_WORD = "Une étiquette contient au moins une lettre ou un chiffre." | "A tag has at least one letter or digit.";
    UNKNOWN = "Votre structure n’a pas d’étiquette « {name} »." | "Your organisation has no tag “{name}”.";
}

/// All of them, by name.
pub async fn all(db: &Db, actor: &Actor) -> Result<Vec<Tag>, Failed> {
    let rows: Vec<(Uuid, String)> = db
        .query("SELECT id, name FROM tag WHERE organisation_id = $1 ORDER BY name_key, id")
        .bind(team::organisation(actor)?.0)
        .all()
        .await?;
    let tag = |(id, name)| Tag { id: TagId(id), name };
    Ok(rows.into_iter().map(tag).collect())
}

/// The tag of that name, whatever its case and accents. Errors: `Invalid` when there is none.
pub async fn find(tx: &mut Tx, organisation: OrganisationId, name: &str) -> Result<Tag, Failed> {
    let found: Option<(Uuid, String)> = tx
        .query("SELECT id, name FROM tag WHERE organisation_id = $1 AND name_key = $2")
        .bind(organisation.0)
        .bind(fold(name))
        .optional()
        .await?;
    let none = || AppError::invalid("tag", UNKNOWN.message(&[("name", name)]));
    let (id, name) = found.ok_or_else(none)?;
    Ok(Tag { id: TagId(id), name })
}

/// The tag of that name, made when there is none.
pub async fn find_or_make(
    tx: &mut Tx,
    organisation: OrganisationId,
    name: &str,
    now: OffsetDateTime,
) -> Result<Tag, Failed> {
    let key = fold(name);
    if key.trim().is_empty() {
        return Err(AppError::invalid("tag", NO_WORD).into());
    }
    tx.query(
        "INSERT INTO tag (id, organisation_id, name, name_key, created_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (organisation_id, name_key) DO NOTHING",
    )
    .bind(Uuid::now_v7())
    .bind(organisation.0)
    .bind(name.to_owned())
    .bind(key)
    .bind(Stamp::from(now))
    .execute()
    .await?;
    find(tx, organisation, name).await
}

/// Puts it on a journey; `false` when it was there.
pub async fn put(
    tx: &mut Tx,
    permit: &Permit,
    journey: JourneyId,
    tag: TagId,
    now: OffsetDateTime,
) -> Result<bool, Failed> {
    let put = tx
        .query(
            "INSERT INTO journey_tag (journey_id, tag_id, organisation_id, put_by, put_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (journey_id, tag_id) DO NOTHING",
        )
        .bind(journey.0)
        .bind(tag.0)
        .bind(permit.staff_organisation()?.0)
        .bind(permit.account().0)
        .bind(Stamp::from(now))
        .execute()
        .await?;
    if put > 0 {
        let event = TagPut { tag, tagged: journey };
        record(tx, permit, now, about(tag), &event, None).await?;
    }
    Ok(put > 0)
}

/// Takes it off; `false` when it was not there.
pub async fn take(
    tx: &mut Tx,
    permit: &Permit,
    journey: JourneyId,
    tag: TagId,
    now: OffsetDateTime,
) -> Result<bool, Failed> {
    let taken = tx
        .query("DELETE FROM journey_tag WHERE journey_id = $1 AND tag_id = $2 AND organisation_id = $3")
        .bind(journey.0)
        .bind(tag.0)
        .bind(permit.staff_organisation()?.0)
        .execute()
        .await?;
    if taken > 0 {
        let event = TagTaken { tag, untagged: journey };
        record(tx, permit, now, about(tag), &event, None).await?;
    }
    Ok(taken > 0)
}

/// A tag that stands on no journey is no longer proposed.
pub async fn forget_unused(tx: &mut Tx, tag: TagId) -> Result<(), Failed> {
    tx.query("DELETE FROM tag WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM journey_tag t WHERE t.tag_id = $1)")
        .bind(tag.0)
        .execute()
        .await?;
    Ok(())
}

const fn about(tag: TagId) -> About {
    About {
        journey: None,
        subject: Some(tag.0),
    }
}
