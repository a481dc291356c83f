//! Writes a notice for each person who is to be told, and the mail of those who want it at once, in one transaction.

use super::{
    dispatch::Who,
    people::{self, Presence},
    preferences,
    thing::Thing,
};
use crate::{
    db::{Run, Stamp},
    error::Failed,
    mail::{Letter, Recipient, outbox},
};
use app::{
    dates::paris_day,
    ids::{AccountId, ReferralId},
    notices::{
        types::{Delivery, Facts, NoticeKind},
        words,
    },
};
use time::OffsetDateTime;
use uuid::Uuid;

app::texts! {
    OPEN = "Ouvrir dans Parcours" | "Open in Parcours";
}

/// What is told, and to which side.
pub struct Telling<'t> {
    /// With the person unique: nobody is told twice.
    pub event_key: &'t str,
    pub kind: NoticeKind,
    pub thing: &'t Thing,
    pub days: Option<i64>,
    pub side: Who,
    /// Who is not told: they did it.
    pub but: Option<Uuid>,
}

impl Telling<'_> {
    fn own(&self) -> bool {
        self.side == Who::Creators
    }

    pub(super) fn facts(&self) -> Facts {
        self.thing.facts(self.side, self.days)
    }
}

/// Tells each of these people, or who stands in for them.
pub async fn tell(run: &mut impl Run, now: OffsetDateTime, telling: &Telling<'_>, to: &[Uuid]) -> Result<(), Failed> {
    for person in to {
        if telling.own() {
            write(run, now, telling, *person, true).await?;
        } else {
            tell_staff(run, now, telling, *person).await?;
        }
    }
    Ok(())
}

/// Somebody who is away finds the notice on return, without a mail; meanwhile the replacement is told, and the managers when
/// there is none and something has to be done.
async fn tell_staff(
    run: &mut impl Run,
    now: OffsetDateTime,
    telling: &Telling<'_>,
    person: Uuid,
) -> Result<(), Failed> {
    let (organisation, day) = (telling.thing.side(telling.side).organisation, paris_day(now));
    let Presence::Away { replacement } = people::presence(run, person, organisation, day).await? else {
        return write(run, now, telling, person, true).await;
    };
    write(run, now, telling, person, false).await?;
    let instead = match replacement {
        Some(replacement) => vec![replacement],
        None if telling.kind.asks() => people::managers(run, organisation).await?,
        None => vec![],
    };
    for person in instead {
        let there = people::presence(run, person, organisation, day).await? == Presence::There;
        write(run, now, telling, person, there).await?;
    }
    Ok(())
}

/// One notice. `mail`: by mail too, as the person chose, or at once when it is urgent.
async fn write(
    run: &mut impl Run,
    now: OffsetDateTime,
    telling: &Telling<'_>,
    person: Uuid,
    mail: bool,
) -> Result<(), Failed> {
    if telling.but == Some(person) {
        return Ok(());
    }
    let delivery = match (mail, telling.kind.urgent()) {
        (false, _) => Delivery::None,
        (true, true) => Delivery::AtOnce,
        (true, false) => preferences::delivery(run, person, telling.kind.group(telling.own())).await?,
    };
    let at_once = delivery == Delivery::AtOnce;
    if insert(run, now, telling, person, delivery).await? && at_once {
        let letter = letter(run, telling, person).await?;
        outbox::enqueue(run, now, &letter).await?;
    }
    Ok(())
}

/// `false`: the person was told before.
async fn insert(
    run: &mut impl Run,
    now: OffsetDateTime,
    telling: &Telling<'_>,
    person: Uuid,
    delivery: Delivery,
) -> Result<bool, Failed> {
    use app::values::Choice;
    let organisation = (!telling.own()).then(|| telling.thing.side(telling.side).organisation);
    let mailed = (delivery == Delivery::AtOnce).then(|| Stamp::from(now));
    let rows = run
        .query(
            "INSERT INTO notice (id, account_id, organisation_id, event_key, kind, journey_id, referral_id, facts, link, created_at,
                                 delivery, mailed_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (account_id, event_key) DO NOTHING",
        )
        .bind(Uuid::now_v7())
        .bind(person)
        .bind(organisation)
        .bind(telling.event_key.to_owned())
        .bind(telling.kind.code().to_owned())
        .bind(telling.thing.journey)
        .bind(telling.thing.referral)
        .bind(serde_json::to_string(&telling.facts())?)
        .bind(telling.thing.link(telling.side))
        .bind(Stamp::from(now))
        .bind(delivery.code().to_owned())
        .bind(mailed)
        .execute()
        .await?;
    Ok(rows == 1)
}

async fn letter(run: &mut impl Run, telling: &Telling<'_>, person: Uuid) -> Result<Letter, Failed> {
    let to = Recipient::of_account(run, AccountId(person)).await?;
    let (lang, facts) = (to.lang, telling.facts());
    let subject = words::subject(telling.kind, &facts, lang);
    let mut letter = Letter::new(format!("notice:{}", telling.event_key), to, subject)
        .paragraph(words::sentence(telling.kind, telling.own(), &facts, lang))
        .action(OPEN.get(lang), telling.thing.link(telling.side));
    letter.preferences = true;
    letter.while_open = telling.thing.referral.filter(|_| telling.kind.asks()).map(ReferralId);
    Ok(letter)
}
