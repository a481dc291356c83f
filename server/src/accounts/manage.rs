//! What the coordinator, or whoever runs the server, does with accounts. The parts that need no actor are public.

use super::{directory, events, invitations, sessions};
use crate::{
    auth::policy::{Action, Permit, Relation, authorise},
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{About, Begun, begin_once, record},
    hub::Hub,
    notices::team::{Before, Change},
    stale::stale,
};
use app::{
    accounts::{
        input::{AccountInput, Grant, InviteInput, MembershipInput},
        rules::changes_another,
        types::Invited,
    },
    actor::{Actor, Role},
    error::AppError,
    ids::{AccountId, OrganisationId},
    values::{Email, Name, Phone},
};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

app::texts! {
    TAKEN = "Un compte existe déjà à cette adresse. Cherchez-le dans l’administration pour lui ajouter un rôle." | "There is an account with this address already. Find it in the administration to add a role to it.";
    CLOSED = "Cette structure n’existe pas ou est fermée." | "This organisation does not exist or is closed.";
    ONESELF = "On ne désactive pas son propre compte : demandez-le à une autre personne de l’animation du pôle." | "Nobody disables the own account: ask another coordinator.";
    LAST = "C’est la dernière personne qui anime le pôle : donnez d’abord ce rôle à quelqu’un d’autre, qui se soit connecté." | "This is the last coordinator: give the role to somebody else first, who has signed in.";
}

/// The events after which an account has a new version.
pub const SAVED: &str = ",account_changed,own_account_changed,";

pub fn about(account: AccountId) -> About {
    About {
        journey: None,
        subject: Some(account.0),
    }
}

fn permit(actor: &Actor) -> Result<Permit, AppError> {
    authorise(actor, Action::ManageAccount, Relation::Foreign)
}

/// Makes an account without a password, with its role. `by`: nobody for a command on the machine. Errors: `Invalid`.
pub async fn open(
    tx: &mut Tx,
    now: OffsetDateTime,
    name: &Name,
    email: &Email,
    grant: Grant,
    by: Option<&Actor>,
) -> Result<AccountId, Failed> {
    let id = AccountId(Uuid::now_v7());
    let of_hub = matches!(grant.role, Role::Partner | Role::Coordinator).then(|| grant.role.as_str().to_owned());
    let insert = tx.query("INSERT INTO account (id, email, name, hub_role, created_at) VALUES ($1, $2, $3, $4, $5)");
    let inserted = insert
        .bind(id.0)
        .bind(email.as_str().to_owned())
        .bind(name.as_str().to_owned())
        .bind(of_hub)
        .bind(Stamp::from(now))
        .execute()
        .await;
    match inserted {
        Err(failed) if failed.is_duplicate() => return Err(AppError::invalid("email", TAKEN).into()),
        other => other?,
    };
    if let Some(organisation) = grant.organisation {
        let change = Change {
            account: id,
            organisation,
            role: Some(grant.role),
            by,
        };
        set_role(tx, now, &change).await?;
    }
    Ok(id)
}

/// Gives, changes or takes away a role in an organisation, and tells its managers.
async fn set_role(tx: &mut Tx, now: OffsetDateTime, change: &Change<'_>) -> Result<(), Failed> {
    let (before, today) = (Before::of(tx, change).await?, app::dates::paris_day(now));
    match change.role {
        Some(role) => join(tx, change.account, change.organisation, role, today).await?,
        None => leave(tx, change.account, change.organisation, today).await?,
    }
    before.tell(tx, now, change).await
}

async fn leave(tx: &mut Tx, account: AccountId, organisation: OrganisationId, today: Date) -> Result<(), Failed> {
    tx.query("UPDATE membership SET left_on = $3 WHERE account_id = $1 AND organisation_id = $2 AND left_on IS NULL")
        .bind(account.0)
        .bind(organisation.0)
        .bind(today)
        .execute()
        .await?;
    Ok(())
}

/// Gives or changes a role in an open organisation.
async fn join(
    tx: &mut Tx,
    account: AccountId,
    organisation: OrganisationId,
    role: Role,
    today: Date,
) -> Result<(), Failed> {
    let open: bool = tx
        .query("SELECT EXISTS (SELECT 1 FROM organisation WHERE id = $1 AND closed_on IS NULL)")
        .bind(organisation.0)
        .scalar()
        .await?;
    if !open {
        return Err(AppError::invalid("organisation", CLOSED).into());
    }
    tx.query(
        "INSERT INTO membership (account_id, organisation_id, role, joined_on) VALUES ($1, $2, $3, $4)
         ON CONFLICT (account_id, organisation_id) DO UPDATE SET role = excluded.role, left_on = NULL,
            joined_on = CASE WHEN membership.left_on IS NULL THEN membership.joined_on ELSE excluded.joined_on END",
    )
    .bind(account.0)
    .bind(organisation.0)
    .bind(role.as_str().to_owned())
    .bind(today)
    .execute()
    .await?;
    Ok(())
}

pub async fn invite(hub: &Hub, actor: &Actor, input: InviteInput, once: Option<Uuid>) -> Result<Invited, Failed> {
    let (permit, now) = (permit(actor)?, hub.now());
    let mut tx = match begin_once(&hub.db, actor.account, once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(subject) => return again(subject, false),
    };
    let account = open(&mut tx, now, &input.name, &input.email, input.grant, Some(actor)).await?;
    let token = invitations::create(&mut tx, now, account, Some(actor.account)).await?;
    let role = input.grant.role.as_str();
    record(
        &mut tx,
        &permit,
        now,
        about(account),
        &events::AccountInvited { role },
        once,
    )
    .await?;
    invitations::tell(&mut tx, now, account, &token).await?;
    tx.commit().await?;
    Ok(Invited {
        account,
        token: Some(token),
        mailed: false,
    })
}

/// The same form was sent before: its link was shown then.
fn again(subject: Option<Uuid>, mailed: bool) -> Result<Invited, Failed> {
    let account = AccountId(subject.ok_or(AppError::NotFound)?);
    Ok(Invited {
        account,
        token: None,
        mailed,
    })
}

/// Locks what the rules about the last coordinator look at; SQLite writes one by one anyway.
async fn one_at_a_time(tx: &mut Tx) -> Result<(), Failed> {
    if matches!(tx, Tx::Postgres(_)) {
        tx.query("SELECT pg_advisory_xact_lock(4242)").execute().await?;
    }
    Ok(())
}

/// The account as it stands, for the rules. Errors: `NotFound`.
pub async fn hub_role_of(tx: &mut Tx, account: AccountId) -> Result<Option<Role>, Failed> {
    let row: Option<(Option<String>,)> = tx
        .query("SELECT hub_role FROM account WHERE id = $1")
        .bind(account.0)
        .optional()
        .await?;
    Ok(directory::hub_role(row.ok_or(AppError::NotFound)?.0.as_deref()))
}

/// Refuses when nobody else could coordinate the hub.
pub async fn keeps_a_coordinator(tx: &mut Tx, without: AccountId) -> Result<(), Failed> {
    one_at_a_time(tx).await?;
    if hub_role_of(tx, without).await? != Some(Role::Coordinator) {
        return Ok(());
    }
    let others: bool = tx
        .query(
            "SELECT EXISTS (SELECT 1 FROM account
             WHERE hub_role = 'coordinator' AND disabled_at IS NULL AND password_hash IS NOT NULL AND id <> $1)",
        )
        .bind(without.0)
        .scalar()
        .await?;
    if others {
        Ok(())
    } else {
        Err(AppError::invalid("hub_role", LAST).into())
    }
}

pub async fn renew(hub: &Hub, actor: &Actor, account: AccountId, once: Option<Uuid>) -> Result<Invited, Failed> {
    let (permit, now) = (permit(actor)?, hub.now());
    let mut tx = match begin_once(&hub.db, actor.account, once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(subject) => return again(subject, by_mail_alone(hub, &mut &hub.db, account).await?),
    };
    hub_role_of(&mut tx, account).await?;
    let mailed = by_mail_alone(hub, &mut tx, account).await?;
    let token = invitations::create(&mut tx, now, account, Some(actor.account)).await?;
    record(
        &mut tx,
        &permit,
        now,
        about(account),
        &events::InvitationRenewed {},
        once,
    )
    .await?;
    invitations::tell(&mut tx, now, account, &token).await?;
    tx.commit().await?;
    Ok(Invited {
        account,
        token: Some(token).filter(|_| !mailed),
        mailed,
    })
}

/// A new link lets whoever holds it into an account that is in use: it goes to the person alone, whoever makes it. Only where no mail
/// leaves it is handed over, and even there never one that opens a file.
pub async fn by_mail_alone(hub: &Hub, run: &mut impl Run, account: AccountId) -> Result<bool, Failed> {
    if hub.config.mail_leaves() {
        return Ok(true);
    }
    // Somebody who has no role yet enters with the file that they were invited to.
    run.query(
        "SELECT EXISTS (SELECT 1 FROM creator WHERE account_id = $1)
             OR EXISTS (SELECT 1 FROM space_request q JOIN account a ON a.id = q.account_id
                        WHERE q.account_id = $1 AND q.accepted_at IS NULL AND a.hub_role IS NULL
                        AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.account_id = $1 AND m.left_on IS NULL))",
    )
    .bind(account.0)
    .scalar()
    .await
}

pub async fn save(
    hub: &Hub,
    actor: &Actor,
    account: AccountId,
    version: i64,
    input: AccountInput,
    once: Option<Uuid>,
) -> Result<(), Failed> {
    let permit = permit(actor)?;
    let Begun::Fresh(mut tx) = begin_once(&hub.db, actor.account, once).await? else {
        return Ok(());
    };
    if input.hub_role != Some(Role::Coordinator) {
        keeps_a_coordinator(&mut tx, account).await?;
    }
    let hub_role = input.hub_role.map(Role::as_str);
    let rows = tx
        .query(
            "UPDATE account SET name = $3, phone = $4, hub_role = $5, version = version + 1 WHERE id = $1 AND version = $2",
        )
        .bind(account.0)
        .bind(version)
        .bind(input.name.as_str().to_owned())
        .bind(input.phone.map(|phone| phone.as_str().to_owned()))
        .bind(hub_role.map(str::to_owned))
        .execute()
        .await?;
    if rows == 0 {
        drop(tx);
        let now = directory::sheet(hub, actor, account).await?;
        let phone = now.phone.as_deref().map(Phone::readable).unwrap_or_default();
        let role = now.hub_role.map(Role::as_str).unwrap_or_default();
        let stands = [("name", now.line.name), ("phone", phone), ("hub_role", role.to_owned())];
        let trace: &[Uuid] = &[account.0];
        return Err(stale(&mut &hub.db, actor, (trace, SAVED), stands, now.version).await?);
    }
    let event = events::AccountChanged { hub_role };
    record(&mut tx, &permit, hub.now(), about(account), &event, once).await?;
    tx.commit().await
}

pub async fn save_membership(
    hub: &Hub,
    actor: &Actor,
    account: AccountId,
    input: MembershipInput,
    once: Option<Uuid>,
) -> Result<(), Failed> {
    let permit = permit(actor)?;
    changes_another(actor.account, account)?;
    let Begun::Fresh(mut tx) = begin_once(&hub.db, actor.account, once).await? else {
        return Ok(());
    };
    hub_role_of(&mut tx, account).await?;
    let change = Change {
        account,
        organisation: input.organisation,
        role: input.role,
        by: Some(actor),
    };
    set_role(&mut tx, hub.now(), &change).await?;
    let event = events::MembershipChanged {
        organisation: input.organisation.0,
        role: input.role.map(Role::as_str),
    };
    record(&mut tx, &permit, hub.now(), about(account), &event, once).await?;
    tx.commit().await
}

/// Closes an account: its sessions and its links end with it. The last coordinator stays.
pub async fn shut(tx: &mut Tx, now: OffsetDateTime, account: AccountId) -> Result<(), Failed> {
    keeps_a_coordinator(tx, account).await?;
    tx.query("UPDATE account SET disabled_at = $2, version = version + 1 WHERE id = $1 AND disabled_at IS NULL")
        .bind(account.0)
        .bind(Stamp::from(now))
        .execute()
        .await?;
    sessions::end_all(tx, account, None).await?;
    invitations::revoke(tx, now, account).await
}

pub async fn disable(hub: &Hub, actor: &Actor, account: AccountId, once: Option<Uuid>) -> Result<(), Failed> {
    let permit = permit(actor)?;
    if actor.account == account {
        return Err(AppError::invalid("", ONESELF).into());
    }
    let Begun::Fresh(mut tx) = begin_once(&hub.db, actor.account, once).await? else {
        return Ok(());
    };
    shut(&mut tx, hub.now(), account).await?;
    record(
        &mut tx,
        &permit,
        hub.now(),
        about(account),
        &events::AccountDisabled {},
        once,
    )
    .await?;
    tx.commit().await
}

pub async fn enable(hub: &Hub, actor: &Actor, account: AccountId, once: Option<Uuid>) -> Result<(), Failed> {
    let permit = permit(actor)?;
    let Begun::Fresh(mut tx) = begin_once(&hub.db, actor.account, once).await? else {
        return Ok(());
    };
    hub_role_of(&mut tx, account).await?;
    tx.query("UPDATE account SET disabled_at = NULL, version = version + 1 WHERE id = $1 AND disabled_at IS NOT NULL")
        .bind(account.0)
        .execute()
        .await?;
    record(
        &mut tx,
        &permit,
        hub.now(),
        about(account),
        &events::AccountEnabled {},
        once,
    )
    .await?;
    tx.commit().await
}
