//! One referral as it stood on a past day, as far as its reader may see it today.

use super::{
    lines::state,
    list_then::state_then,
    show::{line, mark_seen, readable, rest, viewpoint},
    standing::{self, Known},
    withheld,
};
use crate::{
    auth::policy::{Action, Relation, authorise},
    db::{Run, Stamp},
    error::Failed,
    hub::Hub,
    sharing::relation,
    stages::after,
};
use app::{
    actor::Actor,
    dates::paris_day,
    ids::ReferralId,
    referrals::{
        as_of,
        types::{Follower, ReferralLine, ReferralThen},
    },
};
use time::Date;
use uuid::Uuid;

pub async fn show(hub: &Hub, actor: &Actor, id: ReferralId, day: Date) -> Result<ReferralThen, Failed> {
    let (mut db, today) = (&hub.db, hub.today());
    let known = standing::find(&mut db, actor, today, id).await?;
    authorise(actor, Action::ReadReferral, known.relation)?;
    let parts = readable(&mut db, actor, &known, today).await?;
    if !known.reader_leads && parts.any() {
        relation::log_reading(&mut db, actor, Stamp::from(hub.now()), known.journey, "referral").await?;
    }
    let now = line(&mut db, actor.organisation(), &known, id, today).await?;
    let there = |line: &ReferralLine| line.sent_on.is_some() || known.relation == Relation::Sender;
    let mut view = ReferralThen {
        then: as_of(now.clone(), day).filter(there),
        now,
        viewpoint: viewpoint(known.relation),
        withheld: withheld::is(&mut db, &known, today).await?,
        need: String::new(),
        seen_on: None,
        follows: None,
        followed_by: vec![],
        journey_open: authorise(actor, Action::ReadJourney, known.to_journey.relation).is_ok(),
    };
    if view.then.is_none() {
        return Ok(view);
    }
    mark_seen(hub, &known, id).await?;
    let rest = rest(&mut db, id).await?;
    view.seen_on = rest.seen_at.map(|at| paris_day(at.0)).filter(|seen| *seen <= day);
    (view.follows, view.followed_by) = chain(&mut db, &known, (id, rest.follows_id), day).await?;
    if view.withheld {
        view.then = view.then.map(withheld::own_words);
    } else {
        view.need = rest.need;
    }
    Ok(view)
}

/// What this one took up again, and what had taken it up by then, for whom today's page tells it.
async fn chain(
    run: &mut impl Run,
    known: &Known,
    (id, follows): (ReferralId, Option<Uuid>),
    day: Date,
) -> Result<(Option<Follower>, Vec<Follower>), Failed> {
    if !matches!(known.relation, Relation::Sender | Relation::Own) {
        return Ok((None, vec![]));
    }
    let rows: Vec<(Uuid, String, String)> = run
        .query(concat!(
            "SELECT v.id, v.receiver, v.state FROM (
                 SELECT r.id, o.short_name AS receiver, r.created_at, ",
            state_then!("r.id", "$4"),
            " AS state FROM referral r JOIN organisation o ON o.id = r.receiver_organisation_id
                 WHERE (r.id = $2 OR r.follows_id = $1) AND (r.state <> 'draft' OR $3)) v
             WHERE v.state IS NOT NULL AND (v.state <> 'draft' OR $3) ORDER BY v.created_at, v.id"
        ))
        .bind(id.0)
        .bind(follows)
        .bind(known.relation == Relation::Sender)
        .bind::<Stamp>(after(day))
        .all()
        .await?;
    let follower = |(id, receiver, code): (Uuid, String, String)| {
        Ok(Follower {
            id: ReferralId(id),
            receiver,
            state: state(&code)?,
        })
    };
    let mut all = rows.into_iter().map(follower).collect::<Result<Vec<_>, Failed>>()?;
    let before = all.iter().position(|one| Some(one.id.0) == follows);
    Ok((before.map(|at| all.remove(at)), all))
}
