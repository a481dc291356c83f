//! Mail to an organisation nobody of which has an account, in French and in English: nobody says which it reads. What asks for an act
//! brings a link to do it by.

mod bring;
mod reminders;

pub use bring::{follow_up, renew};
pub use reminders::{Due, remind};

use super::{dispatch::Who, tell::Telling};
use crate::{
    db::Run,
    error::Failed,
    mail::{Letter, Recipient, outbox},
};
use app::{
    ids::ReferralId,
    notices::words,
    text::{Lang, Text},
};
use time::OffsetDateTime;
use uuid::Uuid;

app::texts! {
    FOR_8_DAYS = "Votre structure n’a pas de compte sur Parcours : ce lien permet de lire la demande et d’y répondre, sans mot de passe, pendant 8 jours. Il sert à une réponse." | "Your organisation has no account on Parcours: this link lets you read the request and answer it, without a password, for 8 days. It serves one answer.";
    WARNING = "S’il ne vous est pas destiné, transmettez-le à la personne de votre structure qui répond, et à personne d’autre." | "If it is not meant for you, hand it to whoever answers in your organisation, and to nobody else.";
    READ = "Lire et répondre" | "Read and answer";
}

/// Name and mail address of an open organisation's sheet.
pub async fn address(run: &mut impl Run, organisation: Uuid) -> Result<Option<(String, String)>, Failed> {
    let row: Option<(String, Option<String>)> = run
        .query("SELECT name, email FROM organisation WHERE id = $1 AND closed_on IS NULL")
        .bind(organisation)
        .optional()
        .await?;
    Ok(row.and_then(|(name, email)| Some((name, email?))))
}

/// A letter to an address, the same in both languages.
pub fn in_both(
    event: String,
    (name, email): (String, String),
    subject: impl Fn(Lang) -> String,
    write: impl Fn(Letter, Lang) -> Letter,
) -> Letter {
    let one = |lang| {
        let to = Recipient {
            account: None,
            name: name.clone(),
            email: email.clone(),
            lang,
        };
        write(Letter::new(event.clone(), to, subject(lang)), lang)
    };
    one(Lang::Fr).and_in(one(Lang::En))
}

/// Tells an organisation without an account, once for an event.
pub async fn write(run: &mut impl Run, now: OffsetDateTime, telling: &Telling<'_>) -> Result<(), Failed> {
    let thing = telling.thing;
    let Some(to) = address(run, thing.side(telling.side).organisation).await? else {
        return Ok(());
    };
    let asks = telling.kind.asks() && telling.side == Who::Receiver;
    if let Some(referral) = thing.referral.filter(|_| asks) {
        return bring::bring(run, now, telling, ReferralId(referral), to).await;
    }
    let facts = telling.facts();
    let letter = in_both(
        format!("notice:{}", telling.event_key),
        to,
        |lang| words::subject(telling.kind, &facts, lang),
        |letter, lang| letter.paragraph(words::sentence(telling.kind, false, &facts, lang)),
    );
    outbox::enqueue(run, now, &letter).await?;
    Ok(())
}

/// What a link is for, and that it is nobody else's.
fn explained(letter: Letter, lang: Lang, how: Text) -> Letter {
    letter.paragraph(how.get(lang)).paragraph(WARNING.get(lang))
}

/// The waits that organisations without an account were told of by a link.
pub async fn told(run: &mut impl Run) -> Result<Vec<String>, Failed> {
    let rows: Vec<(String,)> = run
        .query("SELECT told FROM answer_link WHERE told LIKE 'waiting:%'")
        .all()
        .await?;
    Ok(rows.into_iter().map(|(key,)| key).collect())
}
