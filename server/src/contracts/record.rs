use super::{
    events::ContractRecorded,
    interviews,
    prolong::prolong,
    rows::{self, Person},
};
use crate::{
    auth::policy::{Action, Permit, Relation, authorise},
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{self, About, Begun, begin_once},
    hub::Hub,
    sharing::{
        names,
        relation::{self, Standing},
    },
    stages, thresholds,
};
use app::{
    actor::Actor,
    contracts::{
        Entry, Terms,
        rules::{Case, Doubt, check, check_leaver, prolonged},
        types::{Answers, NewContract},
    },
    dates,
    error::{AppError, FieldError},
    form::BAD_CHOICE,
    ids::{AccountId, ContractId, CreatorId, ImportId, JourneyId, OrganisationId, StageId},
    journeys::{StageKind, codes::Situation},
    stages::types::StageRef,
    text::Lang,
    thresholds::Thresholds,
    values::Choice,
};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

app::texts! {
    NEXT_IS_FIRST = "Un CAPE du {day}, postérieur, est déjà inscrit comme premier : inscrivez celui-ci à la main, l’autre en deviendra le renouvellement." | "A later CAPE of {day} is written down as the first one already: write this one down by hand, and the other becomes its renewal.";
}

pub async fn record(hub: &Hub, actor: &Actor, new: NewContract) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, new.once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let (journey, stage) = (new.journey, new.stage);
    let at = StageRef { journey, stage };
    let (permit, organisation, standing) = reached(hub, &mut tx, actor, at).await?;
    let creator = creator(&mut tx, new.journey, new.creator, (organisation, &new.terms)).await?;
    let person = Person { organisation, creator };
    rows::lock(&mut tx, person).await?;
    let table = thresholds::read(&mut tx).await?;
    let named = names::of_journey(&mut tx, journey, standing, Some(organisation), hub.today()).await?;
    let others = others(&mut tx, person, None).await?;
    let case = Case {
        terms: &new.terms,
        before: None,
        others: &others,
        entries: &[],
        today: hub.today(),
        full_time: named.person(creator.0) && full_time(&mut tx, creator).await?,
        thresholds: &table,
    };
    let answered = answered(&case, &new.answers, &[])?;
    let inserted = Inserted {
        journey: new.journey,
        stage: new.stage,
        person,
        account: Some(permit.account()),
        import: None,
        now: hub.now(),
    };
    let contract = insert(&mut tx, &inserted, &new.terms).await?;
    answer(
        &mut tx,
        contract,
        1,
        &answered,
        &new.answers.reason,
        permit.account(),
        hub.now(),
    )
    .await?;
    prolong(&mut tx, &permit, person, &case, hub.now()).await?;
    rows::project(&mut tx, person, &table).await?;
    let about = About {
        journey: Some(new.journey),
        subject: Some(new.stage.0),
    };
    let event = ContractRecorded {
        contract,
        creator,
        terms: &new.terms,
        confirmed: answered.iter().map(|doubt| doubt.code()).collect(),
        reason: &new.answers.reason,
    };
    events::record(&mut tx, &permit, hub.now(), about, &event, new.once).await?;
    interviews::keep(&mut tx, &permit, person, hub.now()).await?;
    tx.commit().await
}

/// A cooperative stage of the journey that the actor's organisation keeps: 403 for one of others that is seen, 404 for one that is
/// not. Errors: `Malformed` for a stage of another kind.
async fn reached(
    hub: &Hub,
    tx: &mut Tx,
    actor: &Actor,
    at: StageRef,
) -> Result<(Permit, OrganisationId, Standing), Failed> {
    stages::hold(tx, actor, at).await?;
    let standing = relation::to_journey(tx, actor, hub.today(), at.journey).await?;
    authorise(actor, Action::ReadJourney, standing.relation)?;
    let row: Option<(Uuid, String)> = tx
        .query("SELECT organisation_id, kind FROM stage WHERE id = $1 AND journey_id = $2")
        .bind(at.stage.0)
        .bind(at.journey.0)
        .optional()
        .await?;
    let (organisation, kind) = row.ok_or(AppError::NotFound)?;
    let organisation = OrganisationId(organisation);
    let own = actor.organisation() == Some(organisation);
    if !own && standing.relation != Relation::Own && !standing.parts.stages {
        return Err(AppError::NotFound.into());
    }
    let relation = if own { Relation::Own } else { Relation::Shared };
    let permit = authorise(actor, Action::MoveStage, relation)?;
    if kind != StageKind::ActivityCooperative.as_str() {
        return Err(AppError::Malformed.into());
    }
    Ok((permit, organisation, standing))
}

/// On record in a permanent full-time job.
async fn full_time(run: &mut impl Run, creator: CreatorId) -> Result<bool, Failed> {
    let situation: Option<String> = run
        .query("SELECT situation FROM creator WHERE id = $1")
        .bind(creator.0)
        .scalar()
        .await?;
    Ok(situation.as_deref() == Some(Situation::SalCdiTp.code()))
}

/// Somebody of the project, the one asked for or the lead, who begins no contract after having left, but for the renewal of one with the
/// same cooperative.
pub(super) async fn creator(
    run: &mut impl Run,
    journey: JourneyId,
    asked: Option<CreatorId>,
    (organisation, terms): (OrganisationId, &Terms),
) -> Result<CreatorId, Failed> {
    let found: Option<(Uuid, Option<Date>, bool)> = run
        .query(
            "SELECT p.creator_id, p.left_on, EXISTS (
                 SELECT 1 FROM contract t WHERE t.journey_id = j.id AND t.creator_id = p.creator_id AND t.organisation_id = $3
                 AND t.kind = 'cape' AND t.starts_on <= p.left_on) AS began
             FROM journey j JOIN project_creator p ON p.project_id = j.project_id
             WHERE j.id = $1 AND (CAST($2 AS UUID) IS NULL AND p.lead OR p.creator_id = $2)",
        )
        .bind(journey.0)
        .bind(asked.map(|id| id.0))
        .bind(organisation.0)
        .optional()
        .await?;
    let (id, left_on, began) = found.ok_or_else(|| AppError::invalid("creator", BAD_CHOICE))?;
    check_leaver(terms.starts_on, left_on, began && terms.renewal)?;
    Ok(CreatorId(id))
}

/// The contracts of a person with a cooperative, but one.
pub(super) async fn others(run: &mut impl Run, person: Person, but: Option<ContractId>) -> Result<Vec<Terms>, Failed> {
    let all = rows::of_person(run, person).await?;
    Ok(all
        .into_iter()
        .filter(|(id, _)| Some(*id) != but)
        .map(|(_, terms)| terms)
        .collect())
}

/// Refuses what breaks a rule, and each doubt that nobody has answered; the doubts answered now. `before`: those answered earlier.
pub(super) fn answered(case: &Case<'_>, answers: &Answers, before: &[Doubt]) -> Result<Vec<Doubt>, AppError> {
    let (problems, findings) = check(case);
    answers.settle(findings, before, problems)
}

/// Keeps the answers to doubts, with who gave them.
pub(super) async fn answer(
    run: &mut impl Run,
    contract: ContractId,
    version: i64,
    doubts: &[Doubt],
    reason: &str,
    account: AccountId,
    now: OffsetDateTime,
) -> Result<(), Failed> {
    for doubt in doubts {
        run.query(
            "INSERT INTO contract_doubt (contract_id, version, doubt, reason, account_id, recorded_at)
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(contract.0)
        .bind(version)
        .bind(doubt.code().to_owned())
        .bind(reason.to_owned())
        .bind(account.0)
        .bind(Stamp::from(now))
        .execute()
        .await?;
    }
    Ok(())
}

/// Where a contract goes, and who writes it.
#[derive(Debug, Clone, Copy)]
pub struct Inserted {
    pub journey: JourneyId,
    pub stage: StageId,
    pub person: Person,
    pub account: Option<AccountId>,
    pub import: Option<ImportId>,
    pub now: OffsetDateTime,
}

/// The row of a contract. Whoever calls has checked it, and projects afterwards what the person's contracts add up to.
pub async fn insert(run: &mut impl Run, at: &Inserted, terms: &Terms) -> Result<ContractId, Failed> {
    let id = ContractId(Uuid::now_v7());
    insert_as(run, id, at, terms).await?;
    Ok(id)
}

/// The same, with an id that the caller gives.
pub async fn insert_as(run: &mut impl Run, id: ContractId, at: &Inserted, terms: &Terms) -> Result<(), Failed> {
    run.query(
        "INSERT INTO contract (id, journey_id, stage_id, organisation_id, creator_id, kind, renewal, signed_on, starts_on, ends_on,
                               trial_ends_on, earlier_periods, earlier_months, contribution_rate, contribution_base, associate_on,
                               ended_on, exit_type, exit_reason, import_id, account_id, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)",
    )
    .bind(id.0)
    .bind(at.journey.0)
    .bind(at.stage.0)
    .bind(at.person.organisation.0)
    .bind(at.person.creator.0)
    .bind(terms.kind.code().to_owned())
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
    .bind(at.import.map(|id| id.0))
    .bind(at.account.map(|id| id.0))
    .bind(Stamp::from(at.now))
    .execute()
    .await?;
    Ok(())
}

/// What a table cannot be asked about: what is refused, a CAPE too many, and one that would make a renewal of another on record.
fn unfit(terms: &Terms, others: &[Terms], today: Date, table: &Thresholds) -> Vec<FieldError> {
    let case = Case {
        terms,
        before: None,
        others,
        entries: &[] as &[Entry],
        today,
        full_time: false,
        thresholds: table,
    };
    let (mut problems, doubts) = check(&case);
    // Tables often do not know the term of a CAPE: it is to be completed.
    problems.retain(|problem| terms.ends_on.is_some() || problem.field != "ends_on");
    let asked = doubts.into_iter().filter(|found| found.doubt == Doubt::NewCape);
    let asked = asked.map(|found| found.message);
    let next = prolonged(&case).map(|next| NEXT_IS_FIRST.message(&[("day", &dates::short(next.starts_on, Lang::Fr))]));
    problems.extend(asked.chain(next).map(|message| FieldError {
        field: "renewal".to_owned(),
        message,
    }));
    problems
}

/// A contract that a table or an older version tells of, made to fit those on record: a CAPE that follows another renews it while
/// the law lets it. Refused as a form would be, with the reason.
pub fn fit(mut terms: Terms, others: &[Terms], today: Date, table: &Thresholds) -> Result<Terms, Vec<FieldError>> {
    let try_it = |terms: &Terms| unfit(terms, others, today, table);
    let follows = others
        .iter()
        .any(|other| other.is_cape() && other.starts_on < terms.starts_on);
    if terms.is_cape() && follows && !terms.renewal {
        let renewed = Terms {
            renewal: true,
            ..terms.clone()
        };
        if try_it(&renewed).is_empty() {
            return Ok(renewed);
        }
    }
    if terms.renewal && !follows {
        terms.earlier_periods = terms.earlier_periods.max(1);
    }
    if terms.is_cape() && try_it(&terms).iter().any(|problem| problem.field == "ends_on") {
        terms.ends_on = None;
    }
    let problems = try_it(&terms);
    if problems.is_empty() { Ok(terms) } else { Err(problems) }
}
