//! Inviting a créateur into a space of their own: one that begins with it, or the one they have. Which of both it is, is not told.

use super::{
    events::CreatorSpaceOpened,
    requests::{self, Sending},
    spaces::{self, Row},
};
use crate::{
    accounts::invitations,
    auth::policy::{Action, authorise},
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{About, Begun, begin_once, record},
    hub::Hub,
    journeys::{
        self,
        sheets::{self, Sheet},
    },
    sharing::relation,
};
use app::{
    actor::Actor,
    creators::SpaceState,
    error::AppError,
    ids::{AccountId, CreatorId, JourneyId},
    journeys::{SheetChange, SheetField},
    values::Email,
};
use time::OffsetDateTime;
use uuid::Uuid;

app::texts! {
    ENTERED = "Cette personne est déjà entrée dans son espace." | "This person has entered the space already.";
    ONESELF = "On n’ouvre pas son propre espace : demandez-le à quelqu’un d’autre de votre structure." | "Nobody opens their own space: ask somebody else of your organisation.";
    TAKEN = "Cette adresse sert déjà à quelqu’un d’autre du projet. Demandez à la personne une adresse qu’elle est seule à lire." | "This address serves somebody else of the project already. Ask the person for an address that nobody else reads.";
    DISABLED = "Le compte de cette personne est désactivé. L’animation du pôle peut le rouvrir." | "The account of this person is disabled. The hub’s coordinator can open it again.";
}

/// Whose space, at which address.
pub struct For<'f> {
    pub journey: JourneyId,
    pub creator: CreatorId,
    pub email: &'f Email,
}

fn refused(text: app::text::Text) -> Failed {
    AppError::invalid("email", text).into()
}

pub async fn open(hub: &Hub, actor: &Actor, what: For<'_>, once: Option<Uuid>) -> Result<(), Failed> {
    let now = hub.now();
    let Begun::Fresh(mut tx) = begin_once(&hub.db, actor.account, once).await? else {
        return Ok(());
    };
    let standing = relation::to_journey(&mut tx, actor, hub.today(), what.journey).await?;
    let permit = authorise(actor, Action::OpenSpace, standing.relation)?;
    // Read once it is held: she may answer, or somebody invite her or type her address, at the same moment.
    tx.query("UPDATE creator SET version = version WHERE id = $1")
        .bind(what.creator.0)
        .execute()
        .await?;
    let team = spaces::rows(&mut tx, what.journey).await?;
    let row = team
        .iter()
        .find(|row| row.id == what.creator.0)
        .ok_or(AppError::NotFound)?;
    check(actor, row, &team, what.email)?;
    remember(hub, &mut tx, actor, (what.journey, row), what.email).await?;
    let account = account(&mut tx, row, what.email, now).await?;
    let sending = Sending {
        journey: what.journey,
        creator: row.id,
        account,
        email: what.email,
        by: actor.account,
    };
    requests::send(&mut tx, now, &sending).await?;
    let about = About {
        journey: Some(what.journey),
        subject: Some(what.creator.0),
    };
    record(&mut tx, &permit, now, about, &CreatorSpaceOpened {}, once).await?;
    tx.commit().await
}

/// Refuses by what the page shows, and by nothing else: who has an account is not to be found out here.
fn check(actor: &Actor, row: &Row, team: &[Row], email: &Email) -> Result<(), Failed> {
    match row.state() {
        SpaceState::Open => return Err(refused(ENTERED)),
        SpaceState::Closed => return Err(refused(DISABLED)),
        SpaceState::None | SpaceState::Invited(_) => {}
    }
    if email.as_str() == actor.email {
        return Err(refused(ONESELF));
    }
    let taken = |other: &Row| {
        other.id != row.id && other.state() != SpaceState::None && other.address() == Some(email.as_str())
    };
    if team.iter().any(taken) {
        return Err(refused(TAKEN));
    }
    Ok(())
}

/// The account with that address. Where there is none: the one that an earlier invitation made and nobody has entered, moved to that
/// address, or a new one.
async fn account(tx: &mut Tx, row: &Row, email: &Email, now: OffsetDateTime) -> Result<AccountId, Failed> {
    let mut account = at(tx, email).await?;
    if account.is_none() {
        account = moved(tx, row, email).await?;
    }
    let account = match account {
        Some(id) => id,
        None => made(tx, row, email, now).await?,
    };
    if let Some(before) = row.account_id {
        // Tied by an earlier version, and never entered.
        invitations::revoke_for(tx, now, row.id, Some(before)).await?;
        if before != account {
            tx.query("UPDATE creator SET account_id = NULL WHERE id = $1 AND account_id = $2")
                .bind(row.id)
                .bind(before)
                .execute()
                .await?;
        }
    }
    Ok(AccountId(account))
}

async fn at(tx: &mut Tx, email: &Email) -> Result<Option<Uuid>, Failed> {
    let row: Option<(Uuid,)> = tx
        .query("SELECT id FROM account WHERE email = $1")
        .bind(email.as_str().to_owned())
        .optional()
        .await?;
    Ok(row.map(|(id,)| id))
}

/// `None`: there was none, or it serves something else too.
async fn moved(tx: &mut Tx, row: &Row, email: &Email) -> Result<Option<Uuid>, Failed> {
    let Some(before) = row.account_id.or(row.asked_account) else {
        return Ok(None);
    };
    let rows = tx
        .query(
            "UPDATE account SET email = $2, version = version + 1
             WHERE id = $1 AND password_hash IS NULL AND disabled_at IS NULL AND hub_role IS NULL
               AND NOT EXISTS (SELECT 1 FROM information_read i WHERE i.account_id = $1)
               AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.account_id = $1)
               AND NOT EXISTS (SELECT 1 FROM creator c WHERE c.account_id = $1 AND c.id <> $3)
               AND NOT EXISTS (SELECT 1 FROM space_request q WHERE q.account_id = $1 AND q.creator_id <> $3)",
        )
        .bind(before)
        .bind(email.as_str().to_owned())
        .bind(row.id)
        .execute()
        .await?;
    Ok((rows == 1).then_some(before))
}

async fn made(tx: &mut Tx, row: &Row, email: &Email, now: OffsetDateTime) -> Result<Uuid, Failed> {
    // Of two who invite the same address at once, the second finds the account of the first.
    tx.query(
        "INSERT INTO account (id, email, name, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT (email) DO NOTHING",
    )
    .bind(Uuid::now_v7())
    .bind(email.as_str().to_owned())
    .bind(format!("{} {}", row.first_name, row.last_name))
    .bind(Stamp::from(now))
    .execute()
    .await?;
    at(tx, email)
        .await?
        .ok_or_else(|| Failed::internal("no account was made"))
}

/// Completes the mail of the record.
async fn remember(
    hub: &Hub,
    tx: &mut Tx,
    actor: &Actor,
    (journey, row): (JourneyId, &Row),
    email: &Email,
) -> Result<(), Failed> {
    if row.email.is_none() {
        tx.query("UPDATE creator SET email = $2, version = version + 1 WHERE id = $1")
            .bind(row.id)
            .bind(email.as_str().to_owned())
            .execute()
            .await?;
        let completed = SheetChange {
            field: SheetField::Email,
            before: String::new(),
            after: email.as_str().to_owned(),
        };
        let at = (Some(journey), Sheet::Person(row.id));
        sheets::keep(tx, (hub, actor), at, &[completed], "").await?;
        journeys::refresh(tx, row.id).await?;
    }
    Ok(())
}
