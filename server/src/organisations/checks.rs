//! Organisations are asked whether their offers still hold, as often as the table of thresholds says; the answer is one click.

use super::{events::OfferConfirmed, read, relation};
use crate::{
    auth::policy::{Action, authorise},
    db::{Run, Tx},
    error::Failed,
    events::{About, Begun, begin_once, record, record_by_link},
    hub::Hub,
    mail::{Letter, Recipient, outbox},
    notices::{outside, people},
    sharing::links::{self, LinkRow, Purpose},
    thresholds,
};
use app::{
    actor::Actor,
    dates::{self, add_months},
    error::AppError,
    ids::{AccountId, OrganisationId},
    organisations::types::OffersToCheck,
    text::Lang,
    thresholds::Code,
};
use time::Date;
use uuid::Uuid;

app::texts! {
    SUBJECT = "Vos offres sont-elles encore exactes ?" | "Are your offers still right?";
    ASKED = "Les offres de {organisation} n’ont pas été vérifiées depuis le {day}. Les conseillers du pôle s’y fient avant d’orienter quelqu’un." | "The offers of {organisation} have not been checked since {day}. The hub’s advisers rely on them before they refer anybody.";
    HOW = "Le lien les montre ; un bouton confirme qu’elles sont exactes. Sinon, corrigez-les dans Parcours ou répondez à l’animation du pôle. Il vaut 8 jours." | "The link shows them; a button confirms that they are right. If not, correct them in Parcours or tell the hub’s coordinator. It works for 8 days.";
    LOOK = "Voir et confirmer" | "Look and confirm";
}

/// Those who do not answer are asked again after so many days.
const AGAIN: i64 = 30;

#[derive(sqlx::FromRow)]
struct DueRow {
    id: Uuid,
    name: String,
    oldest: Date,
}

/// Writes to whoever answers for offers that are due; answers how many organisations.
pub async fn ask(hub: &Hub) -> Result<u64, Failed> {
    let today = hub.today();
    let Some(months) = thresholds::read(&mut &hub.db).await?.months(Code::OfferCheck, today) else {
        return Ok(0);
    };
    let due: Vec<DueRow> = hub
        .db
        .query(
            "SELECT o.id, o.short_name AS name, MIN(f.checked_on) AS oldest FROM organisation o JOIN offer f ON f.organisation_id = o.id
             WHERE (o.closed_on IS NULL OR o.closed_on > $1) AND f.withdrawn_on IS NULL
             GROUP BY o.id, o.short_name HAVING MIN(f.checked_on) <= $2 ORDER BY o.id",
        )
        .bind(today)
        .bind(add_months(today, -months))
        .all()
        .await?;
    let mut asked = 0;
    for row in due {
        let late = (today - add_months(row.oldest, months)).whole_days().max(0) / AGAIN;
        asked += u64::from(one(hub, row, late).await?);
    }
    Ok(asked)
}

async fn one(hub: &Hub, row: DueRow, late: i64) -> Result<bool, Failed> {
    let mut tx = hub.db.begin().await?;
    let told = format!("check:{}:{}:{late}", row.id, dates::iso(row.oldest));
    let before: bool = tx
        .query("SELECT EXISTS (SELECT 1 FROM answer_link WHERE told = $1)")
        .bind(told.clone())
        .scalar()
        .await?;
    let to = recipients(&mut tx, row.id, hub.today()).await?;
    let by = asker(&mut tx, &to).await?;
    let Some(by) = by.filter(|_| !before && !to.is_empty()) else {
        return Ok(false);
    };
    let sheet = to
        .iter()
        .find(|person| person.account.is_none())
        .map(|person| person.email.clone());
    let token = links::create(&mut tx, hub.now(), Purpose::Offers(OrganisationId(row.id)), sheet, by).await?;
    tx.query("UPDATE answer_link SET told = $2 WHERE organisation_id = $1 AND ended_at IS NULL")
        .bind(row.id)
        .bind(told)
        .execute()
        .await?;
    let told = |letter: Letter, lang: Lang| {
        let day = dates::long(row.oldest, lang);
        letter
            .paragraph(ASKED.with(lang, &[("organisation", &row.name), ("day", &day)]))
            .paragraph(HOW.get(lang))
            .action(LOOK.get(lang), format!("/confirmer/{token}"))
    };
    for person in to {
        let (key, subject) = (links::letter_key(&token), |lang| SUBJECT.get(lang).to_owned());
        let letter = if person.account.is_some() {
            let lang = person.lang;
            told(Letter::new(key, person, subject(lang)), lang)
        } else {
            outside::in_both(key, (person.name, person.email), subject, told)
        };
        outbox::enqueue(&mut tx, hub.now(), &letter).await?;
    }
    tx.commit().await?;
    Ok(true)
}

/// The managers who are there; the address of the sheet where nobody has an account.
async fn recipients(tx: &mut Tx, organisation: Uuid, today: Date) -> Result<Vec<Recipient>, Failed> {
    let managers = people::managers(tx, organisation).await?;
    if managers.is_empty() {
        let address = outside::address(tx, organisation).await?;
        let to = address.map(|(name, email)| Recipient {
            account: None,
            name,
            email,
            lang: Lang::Fr,
        });
        return Ok(to.into_iter().collect());
    }
    let mut to = vec![];
    for person in managers {
        if people::presence(tx, person, organisation, today).await? == people::Presence::There {
            to.push(Recipient::of_account(tx, AccountId(person)).await?);
        }
    }
    Ok(to)
}

/// In whose name a link is made: who gets it, else the hub's coordinator.
async fn asker(tx: &mut Tx, to: &[Recipient]) -> Result<Option<AccountId>, Failed> {
    if let Some(account) = to.iter().find_map(|person| person.account) {
        return Ok(Some(account));
    }
    let row: Option<(Uuid,)> = tx
        .query("SELECT id FROM account WHERE hub_role = 'coordinator' AND disabled_at IS NULL ORDER BY created_at, id LIMIT 1")
        .optional()
        .await?;
    Ok(row.map(|(id,)| AccountId(id)))
}

async fn held(run: &mut impl Run, token: &str) -> Result<(LinkRow, OrganisationId), Failed> {
    let link = links::find(run, token).await?.ok_or(AppError::NotFound)?;
    let id = link.organisation_id.ok_or(AppError::NotFound)?;
    Ok((link, OrganisationId(id)))
}

/// Whether it works, for whoever it was mailed to: the address of the sheet, while that is its address and nobody has an account; else
/// somebody of the organisation, at the address of their account.
async fn works(run: &mut impl Run, hub: &Hub, token: &str, id: OrganisationId) -> Result<bool, Failed> {
    let (link, _) = held(run, token).await?;
    if !link.is_open(hub.now()) {
        return Ok(false);
    }
    let sheet: Option<(String,)> = run
        .query("SELECT recipient FROM letter WHERE event_key = $1 AND account_id IS NULL")
        .bind(links::letter_key(token))
        .optional()
        .await?;
    if let Some(sent) = link.email.or(sheet.map(|(sent,)| sent)) {
        let address = outside::address(run, id.0).await?;
        let same = address.is_some_and(|(_, email)| email.to_lowercase() == sent.to_lowercase());
        return Ok(same && people::managers(run, id.0).await?.is_empty());
    }
    run.query(
        "SELECT EXISTS (SELECT 1 FROM letter l JOIN account a ON a.id = l.account_id AND a.disabled_at IS NULL
                        JOIN membership m ON m.account_id = a.id AND m.organisation_id = $2 AND m.left_on IS NULL
                        WHERE l.event_key = $1 AND LOWER(a.email) = l.recipient)",
    )
    .bind(links::letter_key(token))
    .bind(id.0)
    .scalar()
    .await
}

/// The offers that a link asks about. Errors: `NotFound` for one that was never given.
pub async fn look(hub: &Hub, token: &str) -> Result<OffersToCheck, Failed> {
    let mut db = &hub.db;
    let (_, id) = held(&mut db, token).await?;
    let organisation = read::sheet(&hub.db, id, hub.today()).await?.organisation;
    Ok(OffersToCheck {
        works: works(&mut db, hub, token, id).await? && organisation.closed_on.is_none(),
        organisation,
    })
}

pub async fn confirm_by_link(hub: &Hub, token: &str) -> Result<(), Failed> {
    let mut tx = hub.db.begin().await?;
    let (_, id) = held(&mut tx, token).await?;
    if !works(&mut tx, hub, token, id).await? || !links::use_up(&mut tx, hub.now(), token).await? {
        return Err(AppError::Gone.into());
    }
    for offer in confirmed(&mut tx, hub, id).await? {
        record_by_link(&mut tx, hub.now(), about(offer), &OfferConfirmed {}).await?;
    }
    tx.commit().await
}

/// All at once, signed in.
pub async fn confirm_all(hub: &Hub, actor: &Actor, id: OrganisationId, once: Option<Uuid>) -> Result<(), Failed> {
    let permit = authorise(actor, Action::EditOffer, relation(actor, id))?;
    let Begun::Fresh(mut tx) = begin_once(&hub.db, actor.account, once).await? else {
        return Ok(());
    };
    let mut once = once;
    for offer in confirmed(&mut tx, hub, id).await? {
        record(
            &mut tx,
            &permit,
            hub.now(),
            about(offer),
            &OfferConfirmed {},
            once.take(),
        )
        .await?;
    }
    links::end(&mut tx, hub.now(), Purpose::Offers(id)).await?;
    tx.commit().await
}

const fn about(offer: Uuid) -> About {
    About {
        journey: None,
        subject: Some(offer),
    }
}

/// The offers that hold as of today: their content stays, and so does their version.
async fn confirmed(tx: &mut Tx, hub: &Hub, id: OrganisationId) -> Result<Vec<Uuid>, Failed> {
    let rows: Vec<(Uuid,)> = tx
        .query(
            "UPDATE offer SET checked_on = $2 WHERE organisation_id = $1 AND withdrawn_on IS NULL AND checked_on < $2
             RETURNING id",
        )
        .bind(id.0)
        .bind(hub.today())
        .all()
        .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
