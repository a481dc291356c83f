//! Mail to an organisation nobody of which has an account: what asks for an act brings a link to do it by.

use super::{
    dispatch::{Subject, Who},
    tell::Telling,
    thing,
};
use crate::{
    db::Run,
    error::Failed,
    mail::{Letter, Recipient, outbox},
    sharing::links::{self, Purpose},
};
use app::{
    dates::paris_day,
    ids::{AccountId, ReferralId},
    notices::{types::NoticeKind, words},
    text::Lang,
};
use time::OffsetDateTime;
use uuid::Uuid;

app::texts! {
    HOW = "Votre structure n’a pas de compte sur Parcours : ce lien permet de lire la demande et d’y répondre, sans mot de passe, pendant 8 jours. Il sert à une réponse." | "Your organisation has no account on Parcours: this link lets you read the request and answer it, without a password, for 8 days. It serves one answer.";
    WARNING = "S’il ne vous est pas destiné, transmettez-le à la personne de votre structure qui répond, et à personne d’autre." | "If it is not meant for you, hand it to whoever answers in your organisation, and to nobody else.";
    READ = "Lire et répondre" | "Read and answer";
}

/// Nobody says which language an organisation reads.
const LANG: Lang = Lang::Fr;

/// Name and mail address of an open organisation's sheet.
pub async fn address(run: &mut impl Run, organisation: Uuid) -> Result<Option<(String, String)>, Failed> {
    let row: Option<(String, Option<String>)> = run
        .query("SELECT name, email FROM organisation WHERE id = $1 AND closed_on IS NULL")
        .bind(organisation)
        .optional()
        .await?;
    Ok(row.and_then(|(name, email)| Some((name, email?))))
}

/// Tells an organisation without an account, once for an event.
pub async fn write(run: &mut impl Run, now: OffsetDateTime, telling: &Telling<'_>) -> Result<(), Failed> {
    let thing = telling.thing;
    let Some((name, email)) = address(run, thing.side(telling.side).organisation).await? else {
        return Ok(());
    };
    let to = recipient(name, email);
    let asks = telling.kind.asks() && telling.side == Who::Receiver;
    if let Some(referral) = thing.referral.filter(|_| asks) {
        return bring(run, now, telling, ReferralId(referral), to).await;
    }
    let letter = Letter::new(
        format!("notice:{}", telling.event_key),
        to,
        words::subject(telling.kind, &telling.facts(), LANG),
    )
    .paragraph(words::sentence(telling.kind, false, &telling.facts(), LANG));
    outbox::enqueue(run, now, &letter).await?;
    Ok(())
}

const fn recipient(name: String, email: String) -> Recipient {
    Recipient {
        account: None,
        name,
        email,
        lang: LANG,
    }
}

/// With a new link, unless the sender took the last one back, or this was told before.
async fn bring(
    run: &mut impl Run,
    now: OffsetDateTime,
    telling: &Telling<'_>,
    referral: ReferralId,
    to: Recipient,
) -> Result<(), Failed> {
    let told: bool = run
        .query("SELECT EXISTS (SELECT 1 FROM answer_link WHERE referral_id = $1 AND told = $2)")
        .bind(referral.0)
        .bind(telling.event_key.to_owned())
        .scalar()
        .await?;
    let latest = links::latest(run, Purpose::Referral(referral)).await?;
    if told || latest.is_some_and(|link| link.revoked) {
        return Ok(());
    }
    let token = make(run, now, referral, &to.email).await?;
    run.query("UPDATE answer_link SET told = $2 WHERE referral_id = $1 AND ended_at IS NULL")
        .bind(referral.0)
        .bind(telling.event_key.to_owned())
        .execute()
        .await?;
    let facts = telling.facts();
    let (subject, sentence) = (
        words::subject(telling.kind, &facts, LANG),
        words::sentence(telling.kind, false, &facts, LANG),
    );
    letter(run, now, referral, to, &token, (subject, sentence)).await
}

/// A new link because somebody asked for it, to an address that had one or has its sheet.
pub async fn again(
    run: &mut impl Run,
    now: OffsetDateTime,
    referral: ReferralId,
    email: Option<String>,
) -> Result<(), Failed> {
    let Some(thing) = thing::load(run, Subject::Referral, referral.0, paris_day(now)).await? else {
        return Ok(());
    };
    let Some(email) = email else { return Ok(()) };
    let facts = thing.facts(Who::Receiver, None);
    let token = make(run, now, referral, &email).await?;
    let kind = NoticeKind::ReferralReceived;
    let told = (
        words::subject(kind, &facts, LANG),
        words::sentence(kind, false, &facts, LANG),
    );
    letter(run, now, referral, recipient(facts.receiver, email), &token, told).await
}

/// In the name of whoever wrote the referral.
async fn make(run: &mut impl Run, now: OffsetDateTime, referral: ReferralId, email: &str) -> Result<String, Failed> {
    let by: Uuid = run
        .query("SELECT sender_id FROM referral WHERE id = $1")
        .bind(referral.0)
        .scalar()
        .await?;
    links::create(
        run,
        now,
        Purpose::Referral(referral),
        Some(email.to_owned()),
        AccountId(by),
    )
    .await
}

async fn letter(
    run: &mut impl Run,
    now: OffsetDateTime,
    referral: ReferralId,
    to: Recipient,
    token: &str,
    (subject, sentence): (String, String),
) -> Result<(), Failed> {
    let mut letter = Letter::new(links::letter_key(token), to, subject)
        .paragraph(sentence)
        .paragraph(HOW.get(LANG))
        .action(READ.get(LANG), format!("/repondre/{token}"))
        .paragraph(WARNING.get(LANG));
    letter.while_open = Some(referral);
    outbox::enqueue(run, now, &letter).await?;
    Ok(())
}

/// The events and waits that organisations without an account were told of by a link.
pub async fn told(run: &mut impl Run) -> Result<Vec<String>, Failed> {
    let rows: Vec<(String,)> = run
        .query("SELECT told FROM answer_link WHERE told LIKE 'waiting:%'")
        .all()
        .await?;
    Ok(rows.into_iter().map(|(key,)| key).collect())
}
