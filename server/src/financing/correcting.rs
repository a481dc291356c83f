//! An act of a request that was written down wrongly. The earlier one is struck out with its reason, the right one takes its place.

use super::{access, events::ActCorrected, insert, moving, rows};
use crate::{
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{self, About, Begun, begin_once},
    hub::Hub,
    stages::Author,
    thresholds,
};
use app::{
    actor::Actor,
    error::AppError,
    financing::{
        rules::{Correction, Recorded, correct as check},
        types::{Condition, CorrectAct, RequestRef},
    },
    ids::{ConditionId, FinancingActId},
};
use time::Date;
use uuid::Uuid;

pub async fn correct(hub: &Hub, actor: &Actor, at: RequestRef, form: CorrectAct) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, form.right.once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let (request, permit) = access::kept(hub, &mut tx, actor, at).await?;
    let (ids, acts) = standing(&mut tx, at).await?;
    if !moving::advance(&mut tx, &request, form.right.version).await? {
        return Err(AppError::Stale(vec![]).into());
    }
    // Past the end when it stands no more: the rule says so, and what was typed is kept.
    let place = ids.iter().position(|id| *id == form.wrong).unwrap_or(ids.len());
    let before = acts.get(place).map_or(&[][..], |act| &act.conditions);
    let named = |text: &String| Condition {
        id: ConditionId(Uuid::nil()),
        text: text.clone(),
        met_on: before.iter().find(|one| one.text == *text).and_then(|one| one.met_on),
    };
    let right = Recorded {
        act: form.right.act,
        conditions: form.right.conditions.iter().map(named).collect(),
    };
    let table = thresholds::read(&mut tx).await?;
    let after = check(&Correction {
        terms: &request.terms,
        acts: &acts,
        place,
        right: &right,
        today: hub.today(),
        thresholds: &table,
    })
    .map_err(AppError::Invalid)?;
    moving::strike_row(&mut tx, form.wrong, &form.why, permit.account(), hub.now()).await?;
    let new = insert::insert_act(&mut tx, Author::from(&permit), hub.now(), at.request, &right.act).await?;
    take_place(&mut tx, form.wrong, new).await?;
    conditions(&mut tx, at, (form.wrong, new), &right.conditions).await?;
    insert::project(&mut tx, at.request, &after).await?;
    let about = About {
        journey: Some(at.journey),
        subject: Some(at.request.0),
    };
    let event = ActCorrected {
        corrected: form.wrong,
        before: &acts[place].act,
        after: &right.act,
        why: &form.why,
        from: request.course.state,
        to: after.state,
    };
    events::record(&mut tx, &permit, hub.now(), about, &event, form.right.once).await?;
    tx.commit().await
}

/// The acts of a request that stand, oldest first, each with the conditions that it named.
async fn standing(run: &mut impl Run, at: RequestRef) -> Result<(Vec<FinancingActId>, Vec<Recorded>), Failed> {
    let named: Vec<(Uuid, Uuid, String, Option<Date>)> = run
        .query("SELECT act_id, id, text, met_on FROM financing_condition WHERE request_id = $1 ORDER BY id")
        .bind(at.request.0)
        .all()
        .await?;
    let rows = rows::acts(run, at.journey).await?;
    let mut found = (vec![], vec![]);
    for row in rows.iter().filter(|row| row.request_id == at.request.0 && row.stands()) {
        let of_act = named.iter().filter(|(act, ..)| *act == row.id);
        let conditions = of_act.map(|(_, id, text, met_on)| Condition {
            id: ConditionId(*id),
            text: text.clone(),
            met_on: *met_on,
        });
        found.0.push(FinancingActId(row.id));
        found.1.push(Recorded {
            act: row.dated()?,
            conditions: conditions.collect(),
        });
    }
    Ok(found)
}

/// The right act stands where the wrong one stood.
async fn take_place(tx: &mut Tx, wrong: FinancingActId, new: FinancingActId) -> Result<(), Failed> {
    let first: (Stamp, Uuid) = tx
        .query("SELECT COALESCE(first_at, recorded_at), COALESCE(first_id, id) FROM financing_act WHERE id = $1")
        .bind(wrong.0)
        .one()
        .await?;
    tx.query("UPDATE financing_act SET first_at = $2, first_id = $3 WHERE id = $1")
        .bind(new.0)
        .bind(first.0)
        .bind(first.1)
        .execute()
        .await?;
    Ok(())
}

/// The conditions as the right act names them; one that is met stays so.
async fn conditions(
    tx: &mut Tx,
    at: RequestRef,
    (wrong, new): (FinancingActId, FinancingActId),
    named: &[Condition],
) -> Result<(), Failed> {
    for condition in named {
        tx.query(
            "INSERT INTO financing_condition (id, request_id, act_id, text, met_on, met_by)
             SELECT $1, $2, $3, $4, (SELECT c.met_on FROM financing_condition c WHERE c.act_id = $5 AND c.text = $4 ORDER BY c.id LIMIT 1),
                    (SELECT c.met_by FROM financing_condition c WHERE c.act_id = $5 AND c.text = $4 ORDER BY c.id LIMIT 1)",
        )
        .bind(Uuid::now_v7())
        .bind(at.request.0)
        .bind(new.0)
        .bind(condition.text.clone())
        .bind(wrong.0)
        .execute()
        .await?;
    }
    Ok(())
}
