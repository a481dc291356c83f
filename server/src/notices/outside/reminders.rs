//! What waits for an organisation without an account: one letter, however much it is.

use super::{READ, address, bring, explained, in_both};
use crate::{
    db::Run,
    error::Failed,
    mail::outbox,
    notices::{tell::Telling, thing::Thing},
};
use app::{
    ids::ReferralId,
    notices::{types::NoticeKind, words},
    text::{Plural, Text},
};
use time::OffsetDateTime;

app::texts! {
    EACH_8_DAYS = "Votre structure n’a pas de compte sur Parcours : chaque lien permet de lire une demande et d’y répondre, sans mot de passe, pendant 8 jours. Il sert à une réponse." | "Your organisation has no account on Parcours: each link lets you read one request and answer it, without a password, for 8 days. It serves one answer.";
}

const SUBJECT: Plural = Plural {
    one: Text::new(
        "Une orientation attend votre réponse",
        "A referral waits for your answer",
    ),
    many: Text::new(
        "{n} orientations attendent votre réponse",
        "{n} referrals wait for your answer",
    ),
};

/// A wait that is due: what it is told as, of what, since how many days.
pub struct Due {
    pub key: String,
    pub thing: Thing,
    pub days: i64,
}

impl Due {
    fn telling(&self) -> Telling<'_> {
        Telling {
            event_key: &self.key,
            kind: NoticeKind::StillWaiting,
            thing: &self.thing,
            days: Some(self.days),
            side: crate::notices::dispatch::Who::Receiver,
            but: None,
            several: None,
        }
    }
}

/// Reminds one organisation of everything that is due, each with a link of its own.
pub async fn remind(run: &mut impl Run, now: OffsetDateTime, due: &[Due]) -> Result<(), Failed> {
    let Some(first) = due.first() else { return Ok(()) };
    let Some(to) = address(run, first.thing.receiver.organisation).await? else {
        return Ok(());
    };
    if let ([one], Some(referral)) = (due, first.thing.referral) {
        return bring::bring(run, now, &one.telling(), ReferralId(referral), to).await;
    }
    let mut links = vec![];
    for one in due {
        let Some(referral) = one.thing.referral.map(ReferralId) else {
            continue;
        };
        if let Some(token) = bring::fresh(run, now, &one.telling(), referral, &to.1).await? {
            links.push((one.telling().facts(), token));
        }
    }
    let Some((_, token)) = links.first() else { return Ok(()) };
    let count = i64::try_from(links.len()).unwrap_or(i64::MAX);
    let letter = in_both(
        format!("reminder:{}", crate::auth::tokens::hash(token)),
        to,
        |lang| SUBJECT.count(lang, count),
        |letter, lang| {
            let told = links.iter().fold(letter, |letter, (facts, token)| {
                let sentence = words::sentence(NoticeKind::StillWaiting, false, facts, lang);
                letter.linked(sentence, READ.get(lang), format!("/repondre/{token}"))
            });
            explained(told, lang, EACH_8_DAYS)
        },
    );
    outbox::enqueue(run, now, &letter).await?;
    Ok(())
}
