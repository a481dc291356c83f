//! Letters that bring one link.

use super::{FOR_8_DAYS, READ, explained, in_both};
use crate::{
    db::Run,
    error::Failed,
    mail::outbox,
    notices::{
        dispatch::{Subject, Who},
        tell::Telling,
        thing,
    },
    sharing::links::{self, Purpose},
};
use app::{
    dates::paris_day,
    ids::{AccountId, ReferralId},
    notices::{
        types::{Facts, NoticeKind},
        words,
    },
    referrals::by_link::types::Left,
    text::Lang,
};
use time::OffsetDateTime;
use uuid::Uuid;

app::texts! {
    NEXT = "Vous avez accepté : la suite – {sender}" | "You have accepted: what comes next – {sender}";
    ACCEPTED = "Votre structure a accepté la demande de {sender} ({stage}). Ce lien permet, pendant 8 jours, de noter le premier rendez-vous, puis de dire ce qu’il en est sorti. Plus tard, ouvrez-le quand même : il propose d’en envoyer un autre." | "Your organisation has accepted the request of {sender} ({stage}). For 8 days this link lets you note the first meeting, then say what came of it. Later, open it all the same: it proposes to send another.";
    BACK = "Revenir sur votre refus – {sender}" | "Taking your decline back – {sender}";
    DECLINED = "Votre structure n’a pas donné suite à la demande de {sender} ({stage}). Ce lien permet, pendant 8 jours, de reprendre l’étude de la demande, puis d’y répondre ; un refus se reprend pendant 30 jours. Si rien ne change, ne faites rien." | "Your organisation did not take the request of {sender} ({stage}). For 8 days this link lets you study the request again, then answer it; a decline can be taken back for 30 days. If nothing changes, do nothing.";
    TAKE_BACK = "Revenir sur ce refus" | "Take this decline back";
    FOLLOW = "Noter la suite" | "Note what comes next";
}

/// With a new link, unless the sender took the last one back, or this was told before.
pub(super) async fn bring(
    run: &mut impl Run,
    now: OffsetDateTime,
    telling: &Telling<'_>,
    referral: ReferralId,
    to: (String, String),
) -> Result<(), Failed> {
    let Some(token) = fresh(run, now, telling, referral, &to.1).await? else {
        return Ok(());
    };
    let facts = telling.facts();
    let told = |lang| words::subject(telling.kind, &facts, lang);
    let sentence = |lang| words::sentence(telling.kind, false, &facts, lang);
    letter(run, now, referral, to, &token, (told, sentence)).await
}

/// A new link in the place of the last, on record with what it tells of. `None`: there is nothing to bring.
pub(super) async fn fresh(
    run: &mut impl Run,
    now: OffsetDateTime,
    telling: &Telling<'_>,
    referral: ReferralId,
    email: &str,
) -> Result<Option<String>, Failed> {
    let told: bool = run
        .query("SELECT EXISTS (SELECT 1 FROM answer_link WHERE referral_id = $1 AND told = $2)")
        .bind(referral.0)
        .bind(telling.event_key.to_owned())
        .scalar()
        .await?;
    let latest = links::latest(run, Purpose::Referral(referral)).await?;
    if told || latest.is_some_and(|link| link.revoked) {
        return Ok(None);
    }
    let token = make(run, now, Purpose::Referral(referral), referral, email).await?;
    run.query("UPDATE answer_link SET told = $2 WHERE referral_id = $1 AND ended_at IS NULL")
        .bind(referral.0)
        .bind(telling.event_key.to_owned())
        .execute()
        .await?;
    Ok(Some(token))
}

/// A new link to the answer, to an address that had one or has its sheet.
async fn again(
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
    let token = make(run, now, Purpose::Referral(referral), referral, &email).await?;
    let kind = NoticeKind::ReferralReceived;
    let told = |lang| words::subject(kind, &facts, lang);
    let sentence = |lang| words::sentence(kind, false, &facts, lang);
    letter(
        run,
        now,
        referral,
        (facts.receiver.clone(), email),
        &token,
        (told, sentence),
    )
    .await
}

/// A new link for what is left to do because somebody asked for it.
pub async fn renew(
    run: &mut impl Run,
    now: OffsetDateTime,
    left: Left,
    referral: ReferralId,
    email: Option<String>,
) -> Result<(), Failed> {
    match left {
        Left::Next => follow_up(run, now, referral, email, false).await.map(drop),
        Left::Answer => again(run, now, referral, email).await,
        Left::Reconsider => back(run, now, referral, email).await,
    }
}

/// A link by which a decline is taken back, and the letter that brings it: mail after a refusal only where somebody asks for it.
async fn back(
    run: &mut impl Run,
    now: OffsetDateTime,
    referral: ReferralId,
    email: Option<String>,
) -> Result<(), Failed> {
    let thing = thing::load(run, Subject::Referral, referral.0, paris_day(now)).await?;
    let Some((thing, email)) = thing.zip(email) else {
        return Ok(());
    };
    let facts = thing.facts(Who::Receiver, None);
    let token = make(run, now, Purpose::Referral(referral), referral, &email).await?;
    let letter = in_both(
        links::letter_key(&token),
        (facts.receiver.clone(), email),
        |lang| BACK.with(lang, &[("sender", &facts.sender)]),
        |letter, lang| {
            let told = DECLINED.with(lang, &[("sender", &facts.sender), ("stage", &stage(&facts, lang))]);
            letter
                .paragraph(told)
                .paragraph(super::WARNING.get(lang))
                .action(TAKE_BACK.get(lang), format!("/repondre/{token}"))
        },
    );
    outbox::enqueue(run, now, &letter).await?;
    Ok(())
}

fn stage(facts: &Facts, lang: Lang) -> String {
    facts.stage.map_or("", |stage| stage.label().get(lang)).to_lowercase()
}

/// A link for what comes after the acceptance, and the letter that brings it. `opened`: whoever accepted goes on by it at once.
pub async fn follow_up(
    run: &mut impl Run,
    now: OffsetDateTime,
    referral: ReferralId,
    email: Option<String>,
    opened: bool,
) -> Result<Option<String>, Failed> {
    let thing = thing::load(run, Subject::Referral, referral.0, paris_day(now)).await?;
    let Some((thing, email)) = thing.zip(email) else {
        return Ok(None);
    };
    let facts = thing.facts(Who::Receiver, None);
    let token = make(run, now, Purpose::FollowUp(referral), referral, &email).await?;
    if opened {
        links::open(run, now, &token).await?;
    }
    let letter = in_both(
        links::letter_key(&token),
        (facts.receiver.clone(), email),
        |lang| NEXT.with(lang, &[("sender", &facts.sender)]),
        |letter, lang| {
            let told = ACCEPTED.with(lang, &[("sender", &facts.sender), ("stage", &stage(&facts, lang))]);
            letter
                .paragraph(told)
                .paragraph(super::WARNING.get(lang))
                .action(FOLLOW.get(lang), format!("/repondre/{token}"))
        },
    );
    outbox::enqueue(run, now, &letter).await?;
    Ok(Some(token))
}

/// In the name of whoever wrote the referral.
async fn make(
    run: &mut impl Run,
    now: OffsetDateTime,
    purpose: Purpose,
    referral: ReferralId,
    email: &str,
) -> Result<String, Failed> {
    let by: Uuid = run
        .query("SELECT sender_id FROM referral WHERE id = $1")
        .bind(referral.0)
        .scalar()
        .await?;
    links::create(run, now, purpose, Some(email.to_owned()), AccountId(by)).await
}

async fn letter(
    run: &mut impl Run,
    now: OffsetDateTime,
    referral: ReferralId,
    to: (String, String),
    token: &str,
    (subject, sentence): (impl Fn(Lang) -> String, impl Fn(Lang) -> String),
) -> Result<(), Failed> {
    let mut letter = in_both(links::letter_key(token), to, subject, |letter, lang| {
        explained(letter.paragraph(sentence(lang)), lang, FOR_8_DAYS)
            .action(READ.get(lang), format!("/repondre/{token}"))
    });
    letter.while_open = Some(referral);
    outbox::enqueue(run, now, &letter).await?;
    Ok(())
}
