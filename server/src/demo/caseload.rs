//! Tags and views of the organisation that the demonstration's accounts belong to.

use super::{random::Random, rows::Rows};
use crate::{
    db::{Run, Stamp, Tx},
    error::Failed,
    reference::fold,
};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// A tag, and of how many of the organisation's journeys it stands on one.
const TAGS: &[(&str, usize)] = &[("À relancer", 5), ("Prêt pour le comité", 8), ("Réunion d’équipe", 11)];

/// Name, address, and whether the manager shares it.
const VIEWS: &[(&str, &str, bool)] = &[
    (
        "Mes formations en cours",
        "etape=training&etat=active&conseil=moi",
        false,
    ),
    ("Tour de table du lundi", "vue=tableau&lien=nous", true),
];

pub async fn write(tx: &mut Tx, rows: &Rows, now: OffsetDateTime) -> Result<(), Failed> {
    let account = |email: &str| rows.accounts.iter().find(|account| account.email == email);
    let (Some(adviser), Some(manager)) = (account("conseil@demo.test"), account("responsable@demo.test")) else {
        return Ok(());
    };
    let home = rows.memberships.iter().find(|member| member.account == adviser.id);
    let Some(home) = home.map(|member| member.organisation) else {
        return Ok(());
    };
    let (mut random, at) = (Random::stream("caseload", 0), Stamp::from(now - Duration::days(3)));
    let own: Vec<Uuid> = rows
        .journeys
        .iter()
        .filter(|journey| journey.organisation == home)
        .map(|journey| journey.id)
        .collect();
    for (name, every) in TAGS {
        let tag = random.id();
        tx.query("INSERT INTO tag (id, organisation_id, name, name_key, created_at) VALUES ($1, $2, $3, $4, $5)")
            .bind(tag)
            .bind(home)
            .bind((*name).to_owned())
            .bind(fold(name))
            .bind(at)
            .execute()
            .await?;
        for journey in own.iter().step_by(*every) {
            tx.query("INSERT INTO journey_tag (journey_id, tag_id, organisation_id, put_by, put_at) VALUES ($1, $2, $3, $4, $5)")
                .bind(*journey)
                .bind(tag)
                .bind(home)
                .bind(adviser.id)
                .bind(at)
                .execute()
                .await?;
        }
    }
    for (name, query, shared) in VIEWS {
        tx.query(
            "INSERT INTO saved_view (id, organisation_id, account_id, name, name_key, query, shared, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(random.id())
        .bind(home)
        .bind(if *shared { manager.id } else { adviser.id })
        .bind((*name).to_owned())
        .bind(fold(name))
        .bind((*query).to_owned())
        .bind(*shared)
        .bind(at)
        .execute()
        .await?;
    }
    Ok(())
}
