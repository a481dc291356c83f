//! Accounts from the command line: how a new hub gets its first coordinator, and the way back in for somebody locked out.

use super::{Stop, open};
use crate::{
    accounts::{events, factor, invitations, manage},
    config::Config,
    db::{Run, Tx},
    error::Failed,
    events::record_by_operator,
    hub::Hub,
    reference::fold,
};
use app::{
    accounts::input::{GRANTED, Grant, is_of_organisation},
    actor::Role,
    error::AppError,
    ids::{AccountId, OrganisationId},
    values::{Email, Name},
};
use clap::{Args, Subcommand, builder::PossibleValuesParser};
use uuid::Uuid;

#[derive(Debug, Subcommand)]
pub enum User {
    /// Open an account and print the link by which the person chooses a password (7 days, once).
    Invite(Invite),
    /// Close an account and its sessions.
    Disable(Named),
    /// Print a new link for an account whose password is lost or whose invitation ended, or take its second factor off.
    Reset(Reset),
}

#[derive(Debug, Args)]
pub struct Invite {
    /// The address to sign in with.
    #[arg(long)]
    email: String,
    /// First and last name.
    #[arg(long)]
    name: String,
    /// What the person is in the hub.
    #[arg(long, value_parser = PossibleValuesParser::new(GRANTED.map(Role::as_str)))]
    role: String,
    /// Name or short name of the organisation, for an adviser or a manager.
    #[arg(long)]
    organisation: Option<String>,
    /// Answer for machines.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
pub struct Named {
    /// The address of the account.
    #[arg(long)]
    email: String,
    /// Answer for machines.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
pub struct Reset {
    #[command(flatten)]
    named: Named,
    /// Take the second factor off instead, for somebody who has lost phone and recovery codes: the password is enough until they set
    /// up another. Their sessions end, and a mail tells them.
    #[arg(long)]
    second_factor: bool,
}

pub async fn user(config: Config, command: User) -> Result<(), Stop> {
    match command {
        User::Invite(invite) => self::invite(config, invite).await,
        User::Disable(named) => disable(config, named).await,
        User::Reset(reset) if reset.second_factor => clear_second_factor(config, reset.named).await,
        User::Reset(reset) => self::reset(config, reset.named).await,
    }
}

/// A refusal of the rules, on one line.
fn refused(error: &AppError) -> Stop {
    let text = match error {
        AppError::Invalid(errors) => errors
            .iter()
            .map(|error| error.message.en.as_str())
            .collect::<Vec<_>>()
            .join(" "),
        other => other.to_string(),
    };
    Stop::Failed(text)
}

/// A failure inside, told to whoever typed the command.
fn told(failed: Failed) -> Stop {
    match failed {
        Failed::App(error) => refused(&error),
        failed => Stop::Failed(failed.to_string()),
    }
}

async fn invite(config: Config, invite: Invite) -> Result<(), Stop> {
    let misused = |message: app::text::Message| Stop::Misused(message.en);
    let (name, email) = (
        Name::parse(&invite.name).map_err(misused)?,
        Email::parse(&invite.email).map_err(misused)?,
    );
    let role = GRANTED.into_iter().find(|role| role.as_str() == invite.role);
    let role = role.ok_or_else(|| Stop::Misused("unknown role".to_owned()))?;
    if is_of_organisation(role) != invite.organisation.is_some() {
        let text = "--organisation goes with the roles adviser and manager, and with no other";
        return Err(Stop::Misused(text.to_owned()));
    }
    let hub = open(config).await?;
    let organisation = match &invite.organisation {
        Some(name) => Some(organisation(&hub, name).await?),
        None => None,
    };
    let (account, token) = write(&hub, &name, &email, Grant { role, organisation })
        .await
        .map_err(told)?;
    hand_over(&hub, account, &token, invite.json);
    Ok(())
}

async fn write(hub: &Hub, name: &Name, email: &Email, grant: Grant) -> Result<(AccountId, String), Failed> {
    let (mut tx, now) = (hub.db.begin().await?, hub.now());
    let account = manage::open(&mut tx, now, name, email, grant, None).await?;
    let token = invitations::create(&mut tx, now, account, None).await?;
    invitations::tell(&mut tx, now, account, &token).await?;
    let event = events::AccountInvited {
        role: grant.role.as_str(),
    };
    record_by_operator(&mut tx, now, manage::about(account), &event).await?;
    tx.commit().await?;
    Ok((account, token))
}

/// Prints the link.
fn hand_over(hub: &Hub, account: AccountId, token: &str, json: bool) {
    let link = invitations::link(hub, token);
    if json {
        println!(
            "{}",
            serde_json::json!({ "account": account, "link": link, "days": invitations::LIVES.whole_days() })
        );
    } else {
        println!("Hand this link over to the person, and to nobody else. It works once, for 7 days.\n{link}");
    }
}

async fn organisation(hub: &Hub, name: &str) -> Result<OrganisationId, Stop> {
    let rows: Vec<(Uuid,)> = hub
        .db
        .query("SELECT id FROM organisation WHERE (name_key = $1 OR short_name = $2) AND closed_on IS NULL")
        .bind(fold(name))
        .bind(name.to_owned())
        .all()
        .await?;
    match rows.as_slice() {
        [(id,)] => Ok(OrganisationId(*id)),
        [] => Err(Stop::Failed(format!("no open organisation is called “{name}”"))),
        _ => Err(Stop::Failed(format!("several organisations are called “{name}”"))),
    }
}

async fn find(tx: &mut Tx, email: &str) -> Result<AccountId, Stop> {
    let row: Option<(Uuid,)> = tx
        .query("SELECT id FROM account WHERE email = $1")
        .bind(email.trim().to_lowercase())
        .optional()
        .await?;
    row.map(|(id,)| AccountId(id))
        .ok_or_else(|| Stop::Failed(format!("no account has the address {email}")))
}

async fn disable(config: Config, named: Named) -> Result<(), Stop> {
    let hub = open(config).await?;
    let (mut tx, now) = (hub.db.begin().await?, hub.now());
    let account = find(&mut tx, &named.email).await?;
    manage::shut(&mut tx, now, account).await.map_err(told)?;
    record_by_operator(&mut tx, now, manage::about(account), &events::AccountDisabled {}).await?;
    tx.commit().await?;
    if named.json {
        println!("{}", serde_json::json!({ "account": account, "disabled": true }));
    } else {
        println!("The account {} is closed, and its sessions with it.", named.email);
    }
    Ok(())
}

async fn reset(config: Config, named: Named) -> Result<(), Stop> {
    let hub = open(config).await?;
    let (mut tx, now) = (hub.db.begin().await?, hub.now());
    let account = find(&mut tx, &named.email).await?;
    let token = invitations::create(&mut tx, now, account, None).await?;
    invitations::tell(&mut tx, now, account, &token).await.map_err(told)?;
    record_by_operator(&mut tx, now, manage::about(account), &events::InvitationRenewed {}).await?;
    tx.commit().await?;
    hand_over(&hub, account, &token, named.json);
    Ok(())
}

async fn clear_second_factor(config: Config, named: Named) -> Result<(), Stop> {
    let hub = open(config).await?;
    let (mut tx, now) = (hub.db.begin().await?, hub.now());
    let account = find(&mut tx, &named.email).await?;
    factor::clear::for_another(&mut tx, now, account).await.map_err(told)?;
    record_by_operator(&mut tx, now, manage::about(account), &events::SecondFactorCleared {}).await?;
    tx.commit().await?;
    if named.json {
        println!("{}", serde_json::json!({ "account": account, "second_factor": false }));
    } else {
        println!(
            "The account {} has no second factor any more; its sessions are closed, and a mail says so.",
            named.email
        );
    }
    Ok(())
}
