//! Writes a notice for each person who is to be told, and the mail of those who want it at once, in one transaction.

use super::{
    dispatch::Who,
    people::{self, Presence},
    preferences,
    several::{self, Several},
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
    /// The thing is one of several of an act, which are told by one notice.
    pub several: Option<&'t Several>,
}

impl Telling<'_> {
    fn own(&self) -> bool {
        self.side == Who::Creators
    }

    pub(super) fn facts(&self) -> Facts {
        let one = self.thing.facts(self.side, self.days);
        match self.several {
            Some(several) => several.facts(one),
            None => one,
        }
    }

    fn link(&self) -> String {
        self.several.map_or_else(|| self.thing.link(self.side), Several::link)
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
    let Some(notice) = insert(run, now, telling, person, delivery).await? else {
        return Ok(());
    };
    let journeys = match telling.several {
        Some(_) => several::count(run, notice, paris_day(now)).await?,
        None => None,
    };
    if at_once {
        let facts = Facts {
            journeys,
            ..telling.facts()
        };
        let letter = letter(run, telling, &facts, person).await?;
        outbox::enqueue(run, now, &letter).await?;
    }
    Ok(())
}

/// The notice; `None`: the person was told before.
async fn insert(
    run: &mut impl Run,
    now: OffsetDateTime,
    telling: &Telling<'_>,
    person: Uuid,
    delivery: Delivery,
) -> Result<Option<Uuid>, Failed> {
    use app::values::Choice;
    let id = Uuid::now_v7();
    let organisation = (!telling.own()).then(|| telling.thing.side(telling.side).organisation);
    let mailed = (delivery == Delivery::AtOnce).then(|| Stamp::from(now));
    let rows = run
        .query(
            "INSERT INTO notice (id, account_id, organisation_id, event_key, kind, journey_id, referral_id, facts, link, created_at,
                                 delivery, mailed_at, batch_id, batch_to)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT (account_id, event_key) DO NOTHING",
        )
        .bind(id)
        .bind(person)
        .bind(organisation)
        .bind(telling.event_key.to_owned())
        .bind(telling.kind.code().to_owned())
        .bind(Some(telling.thing.journey).filter(|_| telling.several.is_none()))
        .bind(telling.thing.referral)
        .bind(serde_json::to_string(&telling.facts())?)
        .bind(telling.link())
        .bind(Stamp::from(now))
        .bind(delivery.code().to_owned())
        .bind(mailed)
        .bind(telling.several.map(|several| several.batch))
        .bind(telling.several.and_then(|several| several.to))
        .execute()
        .await?;
    Ok((rows == 1).then_some(id))
}

async fn letter(run: &mut impl Run, telling: &Telling<'_>, facts: &Facts, person: Uuid) -> Result<Letter, Failed> {
    let to = Recipient::of_account(run, AccountId(person)).await?;
    let lang = to.lang;
    let subject = words::subject(telling.kind, facts, lang);
    let mut letter = Letter::new(format!("notice:{}", telling.event_key), to, subject)
        .paragraph(words::sentence(telling.kind, telling.own(), facts, lang))
        .action(OPEN.get(lang), telling.link());
    letter.preferences = true;
    letter.while_open = telling.thing.referral.filter(|_| telling.kind.asks()).map(ReferralId);
    Ok(letter)
}
