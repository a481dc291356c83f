//! Opening the space of a créateur: an account of their own, or the one they have.

use super::{
    events::CreatorSpaceOpened,
    letters,
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
    creators::{Opened, SpaceState},
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
    TAKEN = "Cette adresse sert déjà à quelqu’un d’autre. Demandez à la personne une adresse qu’elle est seule à lire." | "This address serves somebody else already. Ask the person for an address that nobody else reads.";
    DISABLED = "Le compte qui a cette adresse est désactivé. L’animation du pôle peut le rouvrir." | "The account with this address is disabled. The hub’s coordinator can open it again.";
}

/// Whose space, at which address.
pub struct For<'f> {
    pub journey: JourneyId,
    pub creator: CreatorId,
    pub email: &'f Email,
}

/// The account that a space hangs on.
struct Found {
    account: AccountId,
    /// Somebody has chosen a password for it.
    entered: bool,
    /// It was there before.
    linked: bool,
    /// It opens this space and nothing else: then, and only then, its link may be shown to whoever opens the space.
    theirs_alone: bool,
}

fn refused(text: app::text::Text) -> Failed {
    AppError::invalid("email", text).into()
}

pub async fn open(hub: &Hub, actor: &Actor, what: For<'_>, once: Option<Uuid>) -> Result<Opened, Failed> {
    let now = hub.now();
    let mut tx = match begin_once(&hub.db, actor.account, once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => {
            return Ok(Opened {
                token: None,
                linked: false,
            });
        }
    };
    let standing = relation::to_journey(&mut tx, actor, hub.today(), what.journey).await?;
    let permit = authorise(actor, Action::OpenSpace, standing.relation)?;
    let team = spaces::rows(&mut tx, what.journey).await?;
    let row = team
        .iter()
        .find(|row| row.id == what.creator.0)
        .ok_or(AppError::NotFound)?;
    let found = match (row.account_id, row.state()) {
        (None, _) => account(&mut tx, actor, row, &team, what.email, now).await?,
        (Some(id), SpaceState::Invited(_)) => readdress(&mut tx, id, row, what.email).await?,
        (Some(_), SpaceState::Closed) => return Err(refused(DISABLED)),
        (Some(_), _) => return Err(refused(ENTERED)),
    };
    remember(hub, &mut tx, actor, (what.journey, row), (found.account, what.email)).await?;
    let about = About {
        journey: Some(what.journey),
        subject: Some(what.creator.0),
    };
    let event = CreatorSpaceOpened {
        account: found.account.0,
        linked: found.linked,
    };
    record(&mut tx, &permit, now, about, &event, once).await?;
    let token = if found.entered {
        letters::linked(&mut tx, now, found.account, what.journey).await?;
        None
    } else {
        // A link that somebody was shown before must not open what hangs on the account from now on.
        let token = invitations::create(&mut tx, now, found.account, Some(actor.account)).await?;
        letters::invited(&mut tx, now, found.account, what.journey, &token).await?;
        Some(token).filter(|_| found.theirs_alone)
    };
    tx.commit().await?;
    Ok(Opened {
        token,
        linked: found.linked,
    })
}

/// The account with that address, or a new one.
async fn account(
    tx: &mut Tx,
    actor: &Actor,
    row: &Row,
    team: &[Row],
    email: &Email,
    now: OffsetDateTime,
) -> Result<Found, Failed> {
    let known: Option<(Uuid, bool, bool)> = tx
        .query("SELECT id, password_hash IS NOT NULL, disabled_at IS NOT NULL FROM account WHERE email = $1")
        .bind(email.as_str().to_owned())
        .optional()
        .await?;
    if let Some((id, entered, disabled)) = known {
        if disabled {
            return Err(refused(DISABLED));
        }
        if id == actor.account.0 {
            return Err(refused(ONESELF));
        }
        if team.iter().any(|other| other.account_id == Some(id)) {
            return Err(refused(TAKEN));
        }
        return Ok(Found {
            account: AccountId(id),
            entered,
            linked: true,
            theirs_alone: false,
        });
    }
    let id = Uuid::now_v7();
    tx.query("INSERT INTO account (id, email, name, created_at) VALUES ($1, $2, $3, $4)")
        .bind(id)
        .bind(email.as_str().to_owned())
        .bind(format!("{} {}", row.first_name, row.last_name))
        .bind(Stamp::from(now))
        .execute()
        .await?;
    Ok(Found {
        account: AccountId(id),
        entered: false,
        linked: false,
        theirs_alone: true,
    })
}

/// A new link for somebody who has not come in: at another address, when the first one was wrong.
async fn readdress(tx: &mut Tx, account: Uuid, row: &Row, email: &Email) -> Result<Found, Failed> {
    let theirs_alone: bool = tx
        .query(
            "SELECT NOT EXISTS (SELECT 1 FROM account WHERE id = $1 AND hub_role IS NOT NULL)
                AND NOT EXISTS (SELECT 1 FROM membership WHERE account_id = $1)
                AND NOT EXISTS (SELECT 1 FROM creator WHERE account_id = $1 AND id <> $2)",
        )
        .bind(account)
        .bind(row.id)
        .scalar()
        .await?;
    if row.account_email.as_deref() != Some(email.as_str()) {
        let updated = tx
            .query(
                "UPDATE account SET email = $2, version = version + 1
                 WHERE id = $1 AND $3 AND NOT EXISTS (SELECT 1 FROM account o WHERE o.email = $2)",
            )
            .bind(account)
            .bind(email.as_str().to_owned())
            .bind(theirs_alone)
            .execute()
            .await?;
        if updated == 0 {
            return Err(refused(TAKEN));
        }
    }
    Ok(Found {
        account: AccountId(account),
        entered: false,
        linked: !theirs_alone,
        theirs_alone,
    })
}

/// Ties the record to its account, and completes its mail.
async fn remember(
    hub: &Hub,
    tx: &mut Tx,
    actor: &Actor,
    (journey, row): (JourneyId, &Row),
    (account, email): (AccountId, &Email),
) -> Result<(), Failed> {
    // Read once it is held: an address that somebody typed at the same moment stands.
    let (held,): (Option<String>,) = tx
        .query("UPDATE creator SET account_id = $2 WHERE id = $1 RETURNING email")
        .bind(row.id)
        .bind(account.0)
        .one()
        .await?;
    if held.is_none() {
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
