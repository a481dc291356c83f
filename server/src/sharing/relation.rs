//! How an actor stands to a journey, and which parts of the file that opens. Every reading by id starts here.

use crate::{
    auth::policy::Relation,
    db::{Run, Stamp},
    error::Failed,
    hub::Hub,
    sharing::sql::wrote,
};
use app::{
    actor::{Actor, Hat},
    ids::{AccountId, JourneyId, OrganisationId},
    journeys::Access,
    sharing::Parts,
};
use std::collections::BTreeSet;
use time::{Date, Duration};
use uuid::Uuid;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    pub relation: Relation,
    pub parts: Parts,
}

impl Standing {
    const FOREIGN: Self = Self {
        relation: Relation::Foreign,
        parts: Parts::NONE,
    };

    /// Of an organisation that keeps what it wrote, and reads nothing else.
    pub const WROTE: Self = Self {
        relation: Relation::Wrote,
        parts: Parts::NONE,
    };

    /// Whether what other organisations sent and were sent is told: it goes with the part of stages.
    pub const fn tells_referrals(self) -> bool {
        match self.relation {
            Relation::Own | Relation::Subject | Relation::BrokenGlass => true,
            Relation::Shared => self.parts.stages,
            _ => false,
        }
    }

    /// Whether a stage that was struck out is told; `own`: the reader's organisation kept it.
    pub const fn reads_struck(self, own: bool) -> bool {
        own || matches!(self.relation, Relation::Own)
    }

    /// As pages of the journey tell it.
    pub const fn access(self) -> Access {
        match self.relation {
            Relation::Own | Relation::Subject | Relation::BrokenGlass => Access::Own,
            Relation::Shared => Access::Shared,
            _ => Access::Wrote,
        }
    }
}

#[derive(sqlx::FromRow)]
struct TieRow {
    own: bool,
    circle: bool,
    wrote: bool,
}

#[derive(sqlx::FromRow)]
struct ConsentRow {
    identity: bool,
    stages: bool,
    notes: bool,
    documents: bool,
    financing: bool,
}

/// The standing of an actor towards a journey; `Foreign` for one that does not exist.
pub async fn to_journey(
    run: &mut impl Run,
    actor: &Actor,
    today: Date,
    journey: JourneyId,
) -> Result<Standing, Failed> {
    match actor.hat {
        Hat::Adviser(organisation) | Hat::Manager(organisation) => {
            of_organisation(run, organisation, today, journey).await
        }
        Hat::Creator(creator) => {
            let theirs: bool = run
                .query(
                    "SELECT EXISTS (SELECT 1 FROM journey j JOIN project_creator p ON p.project_id = j.project_id
                     JOIN creator c ON c.id = p.creator_id
                     WHERE j.id = $1 AND (c.id = $2 OR c.account_id = $3) AND p.left_on IS NULL)",
                )
                .bind(journey.0)
                .bind(creator.0)
                .bind(actor.account.0)
                .scalar()
                .await?;
            Ok(if theirs {
                Standing {
                    relation: Relation::Subject,
                    parts: Parts::ALL,
                }
            } else {
                Standing::FOREIGN
            })
        }
        Hat::Partner | Hat::Coordinator => Ok(Standing::FOREIGN),
    }
}

/// The standing of an organisation towards a journey.
pub async fn of_organisation(
    run: &mut impl Run,
    organisation: OrganisationId,
    today: Date,
    journey: JourneyId,
) -> Result<Standing, Failed> {
    let tie: Option<TieRow> = run
        .query(
            concat!("SELECT j.organisation_id = $1 AS own,
                    EXISTS (SELECT 1 FROM circle_member m WHERE m.journey_id = j.id AND m.organisation_id = $1 AND m.left_on IS NULL) AS circle, ",
                    wrote!(), " AS wrote
             FROM journey j WHERE j.id = $2"),
        )
        .bind(organisation.0)
        .bind(journey.0)
        .optional()
        .await?;
    let Some(tie) = tie else { return Ok(Standing::FOREIGN) };
    if tie.own {
        return Ok(Standing {
            relation: Relation::Own,
            parts: Parts::ALL,
        });
    }
    let parts = if tie.circle {
        consented(run, organisation, today, journey).await?
    } else {
        Parts::NONE
    };
    Ok(match (parts.any(), tie.wrote) {
        (true, _) => Standing {
            relation: Relation::Shared,
            parts,
        },
        (false, true) => Standing::WROTE,
        (false, false) => Standing::FOREIGN,
    })
}

/// What the consents in force today let an organisation read, whether or not it is in the circle.
pub async fn consented(
    run: &mut impl Run,
    organisation: OrganisationId,
    today: Date,
    journey: JourneyId,
) -> Result<Parts, Failed> {
    let rows: Vec<ConsentRow> = run
        .query(
            "SELECT identity, stages, notes, documents, financing FROM consent
             WHERE journey_id = $1 AND organisation_id = $2 AND withdrawn_at IS NULL AND given_on <= $3 AND until >= $3",
        )
        .bind(journey.0)
        .bind(organisation.0)
        .bind(today)
        .all()
        .await?;
    let parts = |row: ConsentRow| Parts {
        identity: row.identity,
        stages: row.stages,
        notes: row.notes,
        documents: row.documents,
        financing: row.financing,
    };
    Ok(rows.into_iter().map(parts).fold(Parts::NONE, Parts::or))
}

/// What the page of a journey shows of these parts, as the access log names it: the codes of the parts, with commas.
pub fn shown_on_page(parts: Parts) -> String {
    let shown = Parts {
        notes: false,
        documents: false,
        financing: parts.stages && parts.financing,
        ..parts
    };
    let named = app::sharing::PART_NAMES.iter().zip(shown.each());
    let codes: Vec<&str> = named.filter(|(_, shown)| *shown).map(|((code, _), _)| *code).collect();
    if codes.is_empty() {
        "journey".to_owned()
    } else {
        codes.join(",")
    }
}

/// Logs that somebody outside the lead organisation read a part of a file: once an hour is enough.
pub async fn log_reading(
    run: &mut impl Run,
    actor: &Actor,
    now: Stamp,
    journey: JourneyId,
    part: &str,
) -> Result<(), Failed> {
    let organisation = actor.organisation();
    log_reading_by(run, (Some(actor.account), organisation), now, journey, part).await
}

/// The same of several journeys that one file tells of, once in `within`.
pub async fn log_readings(
    hub: &Hub,
    actor: &Actor,
    journeys: impl IntoIterator<Item = JourneyId>,
    (part, within): (&str, Duration),
) -> Result<(), Failed> {
    let (now, organisation) = (hub.now(), actor.organisation().map(|id| id.0));
    let mut left: BTreeSet<Uuid> = journeys.into_iter().map(|journey| journey.0).collect();
    if left.is_empty() {
        return Ok(());
    }
    let mut tx = hub.db.begin().await?;
    let logged: Vec<(Uuid,)> = tx
        .query(
            "SELECT DISTINCT journey_id FROM access_log WHERE account_id = $1 AND organisation_id = $2 AND part = $3 AND at > $4",
        )
        .bind(actor.account.0)
        .bind(organisation)
        .bind(part.to_owned())
        .bind(Stamp::from(now - within))
        .all()
        .await?;
    for (journey,) in logged {
        left.remove(&journey);
    }
    for journey in left {
        insert(
            &mut tx,
            (Some(actor.account.0), organisation),
            Stamp::from(now),
            journey,
            part,
        )
        .await?;
    }
    tx.commit().await
}

/// The same of somebody who may have no account, and reads through a link to the organisation.
pub async fn log_reading_by(
    run: &mut impl Run,
    (account, organisation): (Option<AccountId>, Option<OrganisationId>),
    now: Stamp,
    journey: JourneyId,
    part: &str,
) -> Result<(), Failed> {
    let (account, organisation) = (account.map(|id| id.0), organisation.map(|id| id.0));
    let logged: bool = run
        .query(
            "SELECT EXISTS (SELECT 1 FROM access_log
             WHERE journey_id = $1 AND (account_id = $2 OR (account_id IS NULL AND CAST($2 AS UUID) IS NULL))
             AND part = $3 AND at > $4 AND organisation_id = $5)",
        )
        .bind(journey.0)
        .bind(account)
        .bind(part.to_owned())
        .bind(Stamp::from(now.0 - Duration::hours(1)))
        .bind(organisation)
        .scalar()
        .await?;
    if logged {
        return Ok(());
    }
    insert(run, (account, organisation), now, journey.0, part).await
}

async fn insert(
    run: &mut impl Run,
    (account, organisation): (Option<Uuid>, Option<Uuid>),
    now: Stamp,
    journey: Uuid,
    part: &str,
) -> Result<(), Failed> {
    run.query("INSERT INTO access_log (id, at, journey_id, account_id, organisation_id, part) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(Uuid::now_v7())
        .bind(now)
        .bind(journey)
        .bind(account)
        .bind(organisation)
        .bind(part.to_owned())
        .execute()
        .await?;
    Ok(())
}
