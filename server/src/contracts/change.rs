use super::{
    events::ContractChanged,
    interviews,
    prolong::prolong,
    record::{answer, answered, creator, others},
    rows::{self, Person, TermsRow, code, terms},
    striking,
};
use crate::{
    auth::policy::{Action, Permit, Relation, authorise},
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{self, About, Begun, begin_once},
    hub::Hub,
    sharing::relation,
    stages,
    stale::stale,
    thresholds,
};
use app::{
    actor::Actor,
    contracts::{
        Entry, Terms, Why,
        read::ENDS_STAGE_FIELD,
        rules::{Case, Doubt},
        types::{Answers, Change, ChangeForm, ContractRef},
    },
    dates,
    error::AppError,
    ids::{AccountId, ContractId, CreatorId, OrganisationId, StageId},
    stages::{rules::StageAct, types::StageRef},
    values::Choice,
};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

app::texts! {
    ANOTHER_RUNS = "Un autre contrat court encore dans cette étape : décochez, et terminez-la avec lui." | "Another contract still runs in this stage: untick it, and complete the stage with that one.";
}

/// A contract that was reached by somebody who may change it.
pub(super) struct Kept {
    pub stage: StageId,
    pub person: Person,
    pub terms: Terms,
    pub version: i64,
    pub permit: Permit,
}

#[derive(sqlx::FromRow)]
struct KeptRow {
    stage_id: Uuid,
    organisation_id: Uuid,
    creator_id: Uuid,
    version: i64,
    #[sqlx(flatten)]
    terms: TermsRow,
}

/// The contract, when the actor's organisation keeps it: 403 for one of others that is seen, 404 else.
async fn kept(hub: &Hub, run: &mut impl Run, actor: &Actor, at: ContractRef) -> Result<Kept, Failed> {
    let standing = relation::to_journey(run, actor, hub.today(), at.journey).await?;
    authorise(actor, Action::ReadJourney, standing.relation)?;
    let row: Option<KeptRow> = run
        .query(concat!(
            "SELECT t.stage_id, t.organisation_id, t.creator_id, t.version, ",
            terms!(),
            " FROM contract t WHERE t.id = $1 AND t.journey_id = $2"
        ))
        .bind(at.contract.0)
        .bind(at.journey.0)
        .optional()
        .await?;
    let row = row.ok_or(AppError::NotFound)?;
    let own = actor.organisation().map(|id| id.0) == Some(row.organisation_id);
    let seen = own || standing.relation == Relation::Own || standing.parts.stages;
    if !seen {
        return Err(AppError::NotFound.into());
    }
    let permit = authorise(
        actor,
        Action::MoveStage,
        if own { Relation::Own } else { Relation::Shared },
    )?;
    Ok(Kept {
        stage: StageId(row.stage_id),
        person: Person {
            organisation: OrganisationId(row.organisation_id),
            creator: CreatorId(row.creator_id),
        },
        terms: row.terms.read()?,
        version: row.version,
        permit,
    })
}

/// The same, while nobody else writes a contract of this person.
pub(super) async fn kept_alone(hub: &Hub, tx: &mut Tx, actor: &Actor, at: ContractRef) -> Result<Kept, Failed> {
    let person = kept(hub, tx, actor, at).await?.person;
    rows::lock(tx, person).await?;
    kept(hub, tx, actor, at).await
}

pub async fn change(hub: &Hub, actor: &Actor, at: ContractRef, form: ChangeForm) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, form.once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let kept = kept_alone(hub, &mut tx, actor, at).await?;
    if kept.version != form.version {
        return Err(overtaken(&mut tx, actor, &kept).await?);
    }
    let ends = ahead(hub, &mut tx, &kept, &form.change).await?;
    let (what, after, why) = changed(&kept.terms, form.change)?;
    let table = thresholds::read(&mut tx).await?;
    let others = others(&mut tx, kept.person, Some(at.contract)).await?;
    let case = Case {
        terms: &after,
        before: Some(&kept.terms),
        others: &others,
        entries: &[],
        today: hub.today(),
        full_time: false,
        thresholds: &table,
    };
    let doubts = checked(&mut tx, (at, kept.person), &case, &form.answers).await?;
    if write(&mut tx, at, &after, kept.version).await? == 0 {
        return Err(overtaken(&mut tx, actor, &kept).await?);
    }
    let (account, now) = (kept.permit.account(), hub.now());
    let earlier = (at.contract, kept.version);
    keep_earlier(&mut tx, earlier, &kept.terms, &why, Some(account), now).await?;
    answer(
        &mut tx,
        at.contract,
        kept.version + 1,
        &doubts,
        &form.answers.reason,
        account,
        now,
    )
    .await?;
    prolong(&mut tx, &kept.permit, kept.person, &case, now).await?;
    rows::project(&mut tx, kept.person, &table).await?;
    let about = About {
        journey: Some(at.journey),
        subject: Some(kept.stage.0),
    };
    let event = ContractChanged {
        contract: at.contract,
        what,
        before: &kept.terms,
        after: &after,
        why: why.said(),
        cause: None,
        confirmed: doubts.iter().map(|doubt| doubt.code()).collect(),
        reason: &form.answers.reason,
    };
    events::record(&mut tx, &kept.permit, now, about, &event, form.once).await?;
    interviews::keep(&mut tx, &kept.permit, kept.person, now).await?;
    complete(hub, &mut tx, &kept, at, ends).await?;
    tx.commit().await
}

/// The day on which the stage is to be completed as well.
const fn ending(change: &Change) -> Option<Date> {
    match change {
        Change::End {
            on, ends_stage: true, ..
        } => Some(*on),
        _ => None,
    }
}

/// What an end brings with it: the contracts to come go first; answers the day on which the stage is to be completed as well.
async fn ahead(hub: &Hub, tx: &mut Tx, kept: &Kept, change: &Change) -> Result<Option<Date>, Failed> {
    if leaves(change) {
        striking::to_come(hub, tx, kept).await?;
    }
    Ok(ending(change))
}

/// The person leaves, and what is to come is struck out with it.
const fn leaves(change: &Change) -> bool {
    matches!(
        change,
        Change::End {
            exit_type: Some(_),
            strikes_next: true,
            ..
        }
    )
}

/// Completes the stage on the last day of its contract, when that is asked for. Errors: `Invalid` while another contract runs in it.
async fn complete(hub: &Hub, tx: &mut Tx, kept: &Kept, at: ContractRef, on: Option<Date>) -> Result<(), Failed> {
    let Some(on) = on else { return Ok(()) };
    let others: bool = tx
        .query(
            "SELECT EXISTS (SELECT 1 FROM contract WHERE stage_id = $1 AND id <> $2
                            AND (COALESCE(ended_on, ends_on) IS NULL OR COALESCE(ended_on, ends_on) > $3))",
        )
        .bind(kept.stage.0)
        .bind(at.contract.0)
        .bind(on)
        .scalar()
        .await?;
    if others {
        return Err(AppError::invalid(ENDS_STAGE_FIELD, ANOTHER_RUNS).into());
    }
    let stage = StageRef {
        journey: at.journey,
        stage: kept.stage,
    };
    let completing = stages::Within {
        act: StageAct::Complete,
        on,
        field: ENDS_STAGE_FIELD,
        cause: None,
    };
    stages::within(hub, tx, &kept.permit, stage, completing).await
}

/// Somebody was faster: what stands now.
pub(super) async fn overtaken(tx: &mut Tx, actor: &Actor, kept: &Kept) -> Result<Failed, Failed> {
    let since = (&[kept.stage.0][..], ",contract_changed,contract_mended,");
    stale(tx, actor, since, stands(&kept.terms), kept.version).await
}

/// The doubts that are answered now; refused when a rule is broken or a doubt is left open.
async fn checked(
    run: &mut impl Run,
    (at, person): (ContractRef, Person),
    case: &Case<'_>,
    answers: &Answers,
) -> Result<Vec<Doubt>, Failed> {
    if case
        .before
        .is_some_and(|before| before.starts_on != case.terms.starts_on)
    {
        creator(run, at.journey, Some(person.creator), (person.organisation, case.terms)).await?;
    }
    let entries = rows::live_entries(run, at.contract).await?;
    let entries: Vec<Entry> = entries.into_iter().map(|(_, entry)| entry).collect();
    let before: Vec<(String,)> = run
        .query("SELECT doubt FROM contract_doubt WHERE contract_id = $1")
        .bind(at.contract.0)
        .all()
        .await?;
    let before = before
        .iter()
        .map(|(doubt,)| code(doubt))
        .collect::<Result<Vec<Doubt>, _>>()?;
    let case = Case {
        entries: &entries,
        ..*case
    };
    Ok(answered(&case, answers, &before)?)
}

/// What stood before, with who replaced it and why.
pub(super) async fn keep_earlier(
    run: &mut impl Run,
    (contract, version): (ContractId, i64),
    terms: &Terms,
    why: &Why,
    account: Option<AccountId>,
    now: OffsetDateTime,
) -> Result<(), Failed> {
    run.query(
        "INSERT INTO contract_history (contract_id, version, terms, why, cause, cause_on, account_id, replaced_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(contract.0)
    .bind(version)
    .bind(serde_json::to_string(terms)?)
    .bind(why.said().to_owned())
    .bind(why.cause().map(|(cause, _)| cause.code().to_owned()))
    .bind(why.cause().and_then(|(_, on)| on))
    .bind(account.map(|account| account.0))
    .bind(Stamp::from(now))
    .execute()
    .await?;
    Ok(())
}

/// What the contract says afterwards. Its kind never changes.
fn changed(before: &Terms, change: Change) -> Result<(&'static str, Terms, Why), AppError> {
    match change {
        Change::Correct { terms, why } if terms.kind == before.kind => Ok(("correct", terms, Why::Said(why))),
        Change::Correct { .. } => Err(AppError::Malformed),
        Change::End {
            on,
            exit_type,
            exit_reason,
            ends_stage: _,
            strikes_next: _,
        } => {
            let after = Terms {
                ended_on: Some(on),
                exit_type,
                exit_reason,
                ..before.clone()
            };
            Ok(("end", after, Why::Said(String::new())))
        }
        Change::Associate(on) => {
            let after = Terms {
                associate_on: Some(on),
                ..before.clone()
            };
            Ok(("associate", after, Why::Said(String::new())))
        }
    }
}

async fn write(run: &mut impl Run, at: ContractRef, terms: &Terms, version: i64) -> Result<u64, Failed> {
    run.query(
        "UPDATE contract SET renewal = $3, signed_on = $4, starts_on = $5, ends_on = $6, trial_ends_on = $7, earlier_periods = $8,
                earlier_months = $9, contribution_rate = $10, contribution_base = $11, associate_on = $12, ended_on = $13,
                exit_type = $14, exit_reason = $15, version = version + 1
         WHERE id = $1 AND version = $2",
    )
    .bind(at.contract.0)
    .bind(version)
    .bind(terms.renewal)
    .bind(terms.signed_on)
    .bind(terms.starts_on)
    .bind(terms.ends_on)
    .bind(terms.trial_ends_on)
    .bind(terms.earlier_periods)
    .bind(terms.earlier_months)
    .bind(terms.contribution_rate)
    .bind(terms.contribution_base.map(|base| base.code().to_owned()))
    .bind(terms.associate_on)
    .bind(terms.ended_on)
    .bind(terms.exit_type.map(|exit| exit.code().to_owned()))
    .bind(terms.exit_reason.clone())
    .execute()
    .await
}

/// What stands now, by field of the form.
fn stands(terms: &Terms) -> [(&'static str, String); 13] {
    let day = |on: Option<Date>| on.map(dates::iso).unwrap_or_default();
    let number = |n: i64| if n == 0 { String::new() } else { n.to_string() };
    [
        ("renewal", if terms.renewal { "renewal" } else { "first" }.to_owned()),
        ("signed_on", day(terms.signed_on)),
        ("starts_on", day(Some(terms.starts_on))),
        ("ends_on", day(terms.ends_on)),
        ("trial_ends_on", day(terms.trial_ends_on)),
        ("earlier_periods", number(terms.earlier_periods)),
        ("earlier_months", number(terms.earlier_months)),
        (
            "contribution_rate",
            terms.contribution_rate.map(app::money::field).unwrap_or_default(),
        ),
        (
            "contribution_base",
            terms.contribution_base.map_or("", Choice::code).to_owned(),
        ),
        ("associate_on", day(terms.associate_on)),
        ("ended_on", day(terms.ended_on)),
        ("exit_type", terms.exit_type.map_or("", Choice::code).to_owned()),
        ("exit_reason", terms.exit_reason.clone()),
    ]
}
