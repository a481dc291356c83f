//! Whoever is to stand in for somebody away hears of it, and of its end: in the application and, as they chose, by mail.

use super::{
    people::{self, Presence},
    preferences,
    tell::OPEN,
};
use crate::{
    db::{Run, Stamp},
    error::Failed,
    mail::{Letter, Recipient, outbox},
};
use app::{
    dates::paris_day,
    ids::AccountId,
    notices::{
        types::{Delivery, Facts, NoticeKind},
        words,
    },
    values::Choice,
};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

/// The journeys that one follows then, with their deadlines.
const PAGE: &str = "/tableau-de-bord";

/// An absence with who stands in.
pub struct Replaced {
    pub absence: Uuid,
    pub organisation: Uuid,
    pub person: Uuid,
    pub replacement: Uuid,
    pub from: Date,
    pub until: Date,
}

/// Tells the replacement, unless they wrote it down themselves; who is away is told without a mail.
pub async fn tell(
    run: &mut impl Run,
    now: OffsetDateTime,
    kind: NoticeKind,
    of: &Replaced,
    by: AccountId,
) -> Result<(), Failed> {
    if by.0 == of.replacement {
        return Ok(());
    }
    let facts = facts(run, of).await?;
    let there = people::presence(run, of.replacement, of.organisation, paris_day(now)).await? == Presence::There;
    let delivery = if there {
        preferences::delivery(run, of.replacement, kind.group(false)).await?
    } else {
        Delivery::None
    };
    let key = format!("{}:{}", kind.code(), of.absence);
    insert(run, now, (&key, kind, &facts), of, delivery).await?;
    if delivery == Delivery::AtOnce {
        let to = Recipient::of_account(run, AccountId(of.replacement)).await?;
        let lang = to.lang;
        let mut letter = Letter::new(format!("notice:{key}"), to, words::subject(kind, &facts, lang))
            .paragraph(words::sentence(kind, false, &facts, lang))
            .action(OPEN.get(lang), PAGE.to_owned());
        letter.preferences = true;
        outbox::enqueue(run, now, &letter).await?;
    }
    Ok(())
}

async fn facts(run: &mut impl Run, of: &Replaced) -> Result<Facts, Failed> {
    let (receiver, person): (String, String) = run
        .query("SELECT o.short_name, a.name FROM organisation o, account a WHERE o.id = $1 AND a.id = $2")
        .bind(of.organisation)
        .bind(of.person)
        .one()
        .await?;
    Ok(Facts {
        receiver,
        person,
        day: Some(of.from),
        until: Some(of.until),
        ..Facts::default()
    })
}

async fn insert(
    run: &mut impl Run,
    now: OffsetDateTime,
    (key, kind, facts): (&str, NoticeKind, &Facts),
    of: &Replaced,
    delivery: Delivery,
) -> Result<(), Failed> {
    run.query(
        "INSERT INTO notice (id, account_id, organisation_id, event_key, kind, facts, link, created_at, delivery, mailed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (account_id, event_key) DO NOTHING",
    )
    .bind(Uuid::now_v7())
    .bind(of.replacement)
    .bind(of.organisation)
    .bind(key.to_owned())
    .bind(kind.code().to_owned())
    .bind(serde_json::to_string(facts)?)
    .bind(PAGE.to_owned())
    .bind(Stamp::from(now))
    .bind(delivery.code().to_owned())
    .bind((delivery == Delivery::AtOnce).then(|| Stamp::from(now)))
    .execute()
    .await?;
    Ok(())
}
