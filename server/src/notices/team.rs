//! A role in an organisation opens its files, and only people outside of it give one: its managers hear of each at once, whatever mail
//! they chose.

use super::{people, tell::OPEN};
use crate::{
    db::{Run, Stamp},
    error::Failed,
    mail::{Letter, Recipient, outbox},
};
use app::{
    actor::{Actor, Role},
    ids::{AccountId, OrganisationId},
    notices::{
        types::{Delivery, Facts, NoticeKind},
        words,
    },
    values::Choice,
};
use time::OffsetDateTime;
use uuid::Uuid;

/// Somebody's role in an organisation, as it is to be: `None` for who leaves.
pub struct Change<'c> {
    pub account: AccountId,
    pub organisation: OrganisationId,
    pub role: Option<Role>,
    /// `None`: whoever runs the server.
    pub by: Option<&'c Actor>,
}

/// How the team stood before: whoever manages it then is told, even of losing that.
pub struct Before {
    managers: Vec<Uuid>,
    role: Option<String>,
}

impl Before {
    pub async fn of(run: &mut impl Run, change: &Change<'_>) -> Result<Self, Failed> {
        let role = run
            .query("SELECT role FROM membership WHERE account_id = $1 AND organisation_id = $2 AND left_on IS NULL")
            .bind(change.account.0)
            .bind(change.organisation.0)
            .optional()
            .await?
            .map(|(role,): (String,)| role);
        let mut managers = people::managers(run, change.organisation.0).await?;
        managers.extend(closed(run, change.organisation).await?);
        Ok(Self { managers, role })
    }

    /// Tells the managers of what has become of it, but not of a role that stays.
    pub async fn tell(self, run: &mut impl Run, now: OffsetDateTime, change: &Change<'_>) -> Result<(), Failed> {
        if self.role.as_deref() == change.role.map(Role::as_str) {
            return Ok(());
        }
        let (kind, facts) = (kind(change), facts(run, change).await?);
        let key = format!("team:{}", Uuid::now_v7());
        let by = change.by.map(|actor| actor.account.0);
        for manager in self.managers.into_iter().filter(|manager| by != Some(*manager)) {
            insert(run, now, change, (&key, kind, &facts), manager).await?;
            let to = Recipient::of_account(run, AccountId(manager)).await?;
            let lang = to.lang;
            let letter = Letter::new(format!("notice:{key}"), to, words::subject(kind, &facts, lang))
                .paragraph(words::sentence(kind, false, &facts, lang))
                .action(OPEN.get(lang), page(change));
            outbox::enqueue(run, now, &letter).await?;
        }
        Ok(())
    }
}

/// The managers whose accounts are closed: they find it on return.
async fn closed(run: &mut impl Run, organisation: OrganisationId) -> Result<Vec<Uuid>, Failed> {
    let rows: Vec<(Uuid,)> = run
        .query(
            "SELECT m.account_id FROM membership m JOIN account a ON a.id = m.account_id
             WHERE m.organisation_id = $1 AND m.role = 'manager' AND m.left_on IS NULL AND a.disabled_at IS NOT NULL",
        )
        .bind(organisation.0)
        .all()
        .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

const fn kind(change: &Change<'_>) -> NoticeKind {
    match change.role {
        Some(_) => NoticeKind::TeamRoleGiven,
        None => NoticeKind::TeamRoleTaken,
    }
}

fn page(change: &Change<'_>) -> String {
    format!("/structures/{}", change.organisation)
}

async fn facts(run: &mut impl Run, change: &Change<'_>) -> Result<Facts, Failed> {
    let (receiver, person): (String, String) = run
        .query("SELECT o.short_name, a.name FROM organisation o, account a WHERE o.id = $1 AND a.id = $2")
        .bind(change.organisation.0)
        .bind(change.account.0)
        .one()
        .await?;
    Ok(Facts {
        receiver,
        person,
        role: change.role,
        by: change.by.map(|actor| actor.name.clone()).unwrap_or_default(),
        ..Facts::default()
    })
}

async fn insert(
    run: &mut impl Run,
    now: OffsetDateTime,
    change: &Change<'_>,
    (key, kind, facts): (&str, NoticeKind, &Facts),
    manager: Uuid,
) -> Result<(), Failed> {
    run.query(
        "INSERT INTO notice (id, account_id, organisation_id, event_key, kind, facts, link, created_at, delivery, mailed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $8)",
    )
    .bind(Uuid::now_v7())
    .bind(manager)
    .bind(change.organisation.0)
    .bind(key.to_owned())
    .bind(kind.code().to_owned())
    .bind(serde_json::to_string(facts)?)
    .bind(page(change))
    .bind(Stamp::from(now))
    .bind(Delivery::AtOnce.code().to_owned())
    .execute()
    .await?;
    Ok(())
}
