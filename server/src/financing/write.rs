use super::{
    access, doubts,
    events::{RequestChanged, RequestWritten},
    financers::beside,
    insert::{Inserted, code, insert},
};
use crate::{
    db::Run,
    error::Failed,
    events::{self, About, Begun, begin_once},
    hub::Hub,
    stages::{Author, access as stages, hold},
    stale::stale,
    thresholds,
};
use app::{
    actor::Actor,
    error::{AppError, FieldError},
    financing::{
        read::SUBMITTED,
        rules::{DatedAct, Doubt, Finding, Proposed, RequestAct, check_act, check_terms, course, field},
        types::{NewRequest, RequestEdit, RequestRef, Terms},
    },
    ids::RequestId,
    journeys::StageKind,
    money,
    stages::types::StageRef,
    thresholds::Thresholds,
    values::Choice,
};
use time::Date;

pub async fn write(hub: &Hub, actor: &Actor, new: NewRequest) -> Result<RequestId, Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, new.once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(Some(request)) => return Ok(RequestId(request)),
        Begun::Done(None) => return Err(Failed::internal("a request was written without an id")),
    };
    let at = StageRef {
        journey: new.journey,
        stage: new.stage,
    };
    hold(&mut tx, actor, at).await?;
    let stages::Kept { stage, permit, .. } = stages::kept(hub, &mut tx, actor, at).await?;
    if stage.kind != StageKind::Financing || !stage.state.is_open() {
        return Err(AppError::Forbidden.into());
    }
    let table = thresholds::read(&mut tx).await?;
    let standing = access::standing(hub, &mut tx, actor, new.journey).await?;
    let seen = access::requests(&mut tx, actor, standing, new.journey, None).await?;
    let day = new.submitted_on.unwrap_or(hub.today());
    let beside = beside(&seen, None, &new.terms, (day, &table));
    let (acts, answered) = first_acts(&new, beside, hub.today(), &table)?;
    let inserted = Inserted {
        journey: new.journey,
        stage: new.stage,
        organisation: permit.staff_organisation()?,
        terms: &new.terms,
        acts: &acts,
        import: None,
    };
    let id = insert(&mut tx, Author::from(&permit), hub.now(), &inserted).await?;
    doubts::keep(&mut tx, (&permit, hub.now()), (id, 1), &answered, &new.answers).await?;
    let about = About {
        journey: Some(new.journey),
        subject: Some(id.0),
    };
    let event = RequestWritten {
        stage: new.stage,
        terms: &new.terms,
        acts: &acts,
        confirmed: answered.iter().map(|doubt| doubt.code()).collect(),
    };
    events::record(&mut tx, &permit, hub.now(), about, &event, new.once).await?;
    tx.commit().await?;
    Ok(id)
}

/// The draft, and the submission when it has its day, with the doubts that are answered; refusals of the submission are told on the
/// form's own field.
fn first_acts(
    new: &NewRequest,
    beside: Option<Finding>,
    today: Date,
    table: &Thresholds,
) -> Result<(Vec<DatedAct>, Vec<Doubt>), AppError> {
    let begins = new.submitted_on.unwrap_or(today).min(today);
    let drafted = DatedAct::new(RequestAct::Write, begins);
    let mut acts = vec![drafted];
    let begun = course(&acts).ok_or(AppError::Malformed)?;
    let (mut refused, mut findings) = check_terms(&new.terms, None, begins, table);
    findings.extend(beside);
    if let Some(on) = new.submitted_on {
        let submit = DatedAct::new(RequestAct::Submit, on);
        let tried = check_act(&Proposed {
            terms: &new.terms,
            course: &begun,
            act: &submit,
            conditions: &[],
            met: &[],
            today,
            thresholds: table,
        });
        for FieldError { field: at, message } in tried.err().into_iter().flatten() {
            let at = if at == field::ON { SUBMITTED.to_owned() } else { at };
            refused.push(FieldError { field: at, message });
        }
        acts.push(submit);
    }
    let answered = new.answers.settle(findings, &[], refused)?;
    Ok((acts, answered))
}

pub async fn save(hub: &Hub, actor: &Actor, at: RequestRef, edit: RequestEdit) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, edit.once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let (request, permit) = access::kept(hub, &mut tx, actor, at).await?;
    if request.version != edit.version {
        return Err(stale(
            &mut tx,
            actor,
            (&[at.request.0], SAVED),
            stands(&request.named()),
            request.version,
        )
        .await?);
    }
    let table = thresholds::read(&mut tx).await?;
    let (refused, mut findings) = check_terms(
        &edit.terms,
        Some((&request.terms, &request.course)),
        hub.today(),
        &table,
    );
    if request.course.state.is_open() {
        let standing = access::standing(hub, &mut tx, actor, at.journey).await?;
        let seen = access::requests(&mut tx, actor, standing, at.journey, None).await?;
        let day = request.course.submitted_on.unwrap_or(hub.today());
        findings.extend(beside(&seen, Some(at.request), &edit.terms, (day, &table)));
    }
    let mut before = doubts::answered(&mut tx, at.request).await?;
    before.retain(|one| one.doubt.stands(&request.terms, &edit.terms));
    let before: Vec<Doubt> = before.iter().map(|one| one.doubt).collect();
    let answered = edit.answers.settle(findings, &before, refused)?;
    if update(&mut tx, at, &edit).await? == 0 {
        return Err(stale(
            &mut tx,
            actor,
            (&[at.request.0], SAVED),
            stands(&request.named()),
            request.version,
        )
        .await?);
    }
    let about = About {
        journey: Some(at.journey),
        subject: Some(at.request.0),
    };
    let given = (at.request, edit.version + 1);
    doubts::keep(&mut tx, (&permit, hub.now()), given, &answered, &edit.answers).await?;
    let event = RequestChanged {
        before: &request.terms,
        after: &edit.terms,
        confirmed: answered.iter().map(|doubt| doubt.code()).collect(),
    };
    events::record(&mut tx, &permit, hub.now(), about, &event, edit.once).await?;
    tx.commit().await
}

/// The new terms; 0 when somebody was faster.
async fn update(run: &mut impl Run, at: RequestRef, edit: &RequestEdit) -> Result<u64, Failed> {
    let terms = &edit.terms;
    run.query(
        "UPDATE financing_request SET instrument = $3, financer = $4, beneficiary = $5, purpose = $6, phase = $7, requested = $8,
                guarantee_share = $9, duration_months = $10, deferral_months = $11, rate = $12, version = version + 1
         WHERE id = $1 AND version = $2",
    )
    .bind(at.request.0)
    .bind(edit.version)
    .bind(code(terms.instrument))
    .bind(terms.financer.clone())
    .bind(code(terms.beneficiary))
    .bind(code(terms.purpose))
    .bind(code(terms.phase))
    .bind(terms.requested)
    .bind(terms.guarantee_share)
    .bind(terms.duration_months)
    .bind(terms.deferral_months)
    .bind(terms.rate)
    .execute()
    .await
}

/// The events after which a request has a new version.
const SAVED: &str = ",financing_request_changed,financing_request_moved,financing_act_struck,financing_act_corrected,financing_condition_met,";

/// What stands now, by field of the form.
fn stands(terms: &Terms) -> [(&'static str, String); 10] {
    fn chosen<T: Choice>(value: Option<T>) -> String {
        code(value).unwrap_or_default()
    }
    let number = |value: Option<i64>| value.map(|n| n.to_string()).unwrap_or_default();
    let decimal = |value: Option<i64>| value.map(money::field).unwrap_or_default();
    [
        (field::INSTRUMENT, chosen(terms.instrument)),
        ("financer", terms.financer.clone()),
        ("beneficiary", chosen(terms.beneficiary)),
        ("purpose", chosen(terms.purpose)),
        ("phase", chosen(terms.phase)),
        (field::REQUESTED, decimal(terms.requested)),
        (field::SHARE, number(terms.guarantee_share)),
        ("duration_months", number(terms.duration_months)),
        ("deferral_months", number(terms.deferral_months)),
        ("rate", decimal(terms.rate)),
    ]
}
