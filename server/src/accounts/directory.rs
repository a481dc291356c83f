//! All accounts, for the coordinator.

use crate::{
    auth::policy::{Action, Relation, authorise},
    db::{Db, Stamp},
    error::Failed,
    hub::Hub,
    reference::fold,
};
use app::{
    accounts::types::{AccountLine, AccountSheet, AccountState, Counts, Directory, DirectoryFilter, Held},
    actor::{Actor, Role},
    error::AppError,
    ids::{AccountId, OrganisationId},
};
use std::collections::HashMap;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

/// Accounts on a page.
const ON_A_PAGE: usize = 25;

#[derive(sqlx::FromRow)]
struct AccountRow {
    id: Uuid,
    name: String,
    email: String,
    phone: Option<String>,
    hub_role: Option<String>,
    invited: bool,
    disabled: bool,
    creator: bool,
    created_at: Stamp,
    invited_until: Option<Stamp>,
    version: i64,
}

#[derive(sqlx::FromRow)]
struct MemberRow {
    account_id: Uuid,
    organisation_id: Uuid,
    short_name: String,
    role: String,
    joined_on: Date,
}

pub fn hub_role(code: Option<&str>) -> Option<Role> {
    [Role::Partner, Role::Coordinator]
        .into_iter()
        .find(|role| Some(role.as_str()) == code)
}

impl AccountRow {
    fn line(self, members: Vec<MemberRow>) -> AccountSheet {
        let of_hub = hub_role(self.hub_role.as_deref());
        let member = |row: MemberRow| Held {
            role: if row.role == "manager" {
                Role::Manager
            } else {
                Role::Adviser
            },
            organisation: Some((OrganisationId(row.organisation_id), row.short_name)),
            since: Some(row.joined_on),
        };
        let plain = |role| Held {
            role,
            organisation: None,
            since: None,
        };
        let creator = self.creator.then_some(Role::Creator);
        let held = members
            .into_iter()
            .map(member)
            .chain(of_hub.into_iter().chain(creator).map(plain));
        AccountSheet {
            line: AccountLine {
                id: AccountId(self.id),
                name: self.name,
                email: self.email,
                state: match (self.disabled, self.invited) {
                    (true, _) => AccountState::Disabled,
                    (false, true) => AccountState::Invited,
                    (false, false) => AccountState::Enabled,
                },
                held: held.collect(),
                created_at: self.created_at.0,
                invited_until: self.invited_until.map(|at| at.0),
            },
            phone: self.phone,
            hub_role: of_hub,
            version: self.version,
            sessions: 0,
            second_factor: false,
            link_by_mail: true,
        }
    }
}

/// All accounts or one, by name: two statements, however many there are.
async fn sheets(db: &Db, one: Option<AccountId>) -> Result<Vec<AccountSheet>, Failed> {
    let (every, id) = (one.is_none(), one.map_or(Uuid::nil(), |one| one.0));
    let rows: Vec<AccountRow> = db
        .query(
            "SELECT a.id, a.name, a.email, a.phone, a.hub_role, a.password_hash IS NULL AS invited,
                    a.disabled_at IS NOT NULL AS disabled, a.created_at, a.version,
                    (EXISTS (SELECT 1 FROM creator c WHERE c.account_id = a.id)
                     OR (a.password_hash IS NULL AND EXISTS (SELECT 1 FROM space_request q WHERE q.account_id = a.id))) AS creator,
                    (SELECT MAX(i.expires_at) FROM invitation i WHERE i.account_id = a.id) AS invited_until
             FROM account a WHERE ($1 OR a.id = $2)",
        )
        .bind(every)
        .bind(id)
        .all()
        .await?;
    let members: Vec<MemberRow> = db
        .query(
            "SELECT m.account_id, m.organisation_id, o.short_name, m.role, m.joined_on
             FROM membership m JOIN organisation o ON o.id = m.organisation_id
             WHERE m.left_on IS NULL AND ($1 OR m.account_id = $2) ORDER BY o.name_key",
        )
        .bind(every)
        .bind(id)
        .all()
        .await?;
    let mut of: HashMap<Uuid, Vec<MemberRow>> = HashMap::new();
    for member in members {
        of.entry(member.account_id).or_default().push(member);
    }
    let mut sheets: Vec<AccountSheet> = rows
        .into_iter()
        .map(|row| {
            let members = of.remove(&row.id).unwrap_or_default();
            row.line(members)
        })
        .collect();
    sheets.sort_by_cached_key(|sheet| (fold(&sheet.line.name), sheet.line.id));
    Ok(sheets)
}

fn matches(line: &AccountLine, filter: &DirectoryFilter, words: &[String]) -> bool {
    let named = || {
        let organisations = line.held.iter().filter_map(|held| held.organisation.as_ref());
        let names: Vec<&str> = [line.name.as_str(), &line.email]
            .into_iter()
            .chain(organisations.map(|(_, name)| name.as_str()))
            .collect();
        let folded = fold(&names.join(" "));
        words.iter().all(|word| folded.contains(word.as_str()))
    };
    filter.state.is_none_or(|state| line.state == state)
        && filter
            .role
            .is_none_or(|role| line.held.iter().any(|held| held.role == role))
        && named()
}

fn counts(lines: &[AccountLine]) -> Counts {
    let of = |state| i64::try_from(lines.iter().filter(|line| line.state == state).count()).unwrap_or(i64::MAX);
    Counts {
        enabled: of(AccountState::Enabled),
        invited: of(AccountState::Invited),
        disabled: of(AccountState::Disabled),
    }
}

/// Invitations that ended without an answer, oldest first.
fn unanswered(lines: &[AccountLine], now: OffsetDateTime) -> Vec<AccountLine> {
    let ended = |line: &&AccountLine| {
        line.state == AccountState::Invited && line.invited_until.is_some_and(|until| until <= now)
    };
    let mut found: Vec<AccountLine> = lines.iter().filter(ended).cloned().collect();
    found.sort_by_key(|line| line.invited_until);
    found
}

pub async fn directory(hub: &Hub, actor: &Actor, filter: &DirectoryFilter) -> Result<Directory, Failed> {
    authorise(actor, Action::ManageAccount, Relation::Foreign)?;
    let lines: Vec<AccountLine> = sheets(&hub.db, None)
        .await?
        .into_iter()
        .map(|sheet| sheet.line)
        .collect();
    let words: Vec<String> = fold(&filter.text).split_whitespace().map(str::to_owned).collect();
    let (counts, unanswered) = (counts(&lines), unanswered(&lines, hub.now()));
    let found: Vec<AccountLine> = lines.into_iter().filter(|line| matches(line, filter, &words)).collect();
    let (count, pages) = (found.len(), found.len().div_ceil(ON_A_PAGE).max(1));
    let page = usize::try_from(filter.page).unwrap_or(1).clamp(1, pages);
    let lines = found.into_iter().skip((page - 1) * ON_A_PAGE).take(ON_A_PAGE);
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    Ok(Directory {
        lines: lines.collect(),
        found: number(count),
        page: number(page),
        pages: number(pages),
        counts,
        unanswered,
    })
}

pub async fn sheet(hub: &Hub, actor: &Actor, account: AccountId) -> Result<AccountSheet, Failed> {
    authorise(actor, Action::ManageAccount, Relation::Foreign)?;
    let found = sheets(&hub.db, Some(account)).await?.into_iter().next();
    let mut sheet = found.ok_or(AppError::NotFound)?;
    let open = super::sessions::open(hub, account, "").await?;
    sheet.second_factor = super::factor::is_on(&mut &hub.db, account.0).await?;
    sheet.link_by_mail = super::manage::by_mail_alone(hub, &mut &hub.db, account).await?;
    sheet.sessions = i64::try_from(open.len()).unwrap_or(i64::MAX);
    Ok(sheet)
}
