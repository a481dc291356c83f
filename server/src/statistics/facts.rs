//! The facts that statistics are computed from, read once for a report: three queries, whatever the size.

use crate::{
    db::{Db, Stamp},
    error::Failed,
    reference::{commune_groups, epci},
};
use app::{
    dates::paris_day,
    journeys::StageKind,
    stages::rules::{DatedAct, StageAct, course},
    statistics::facts::{Answer, Facts, Place, ReferralFact, Spell, StageFact},
};
use std::collections::HashMap;
use time::Date;
use uuid::Uuid;

/// Everything of the hub; the report restricts it.
pub async fn read(db: &Db) -> Result<Facts, Failed> {
    Ok(Facts {
        referrals: referrals(db).await?,
        stages: stages(db).await?,
    })
}

#[derive(sqlx::FromRow)]
struct ReferralRow {
    id: Uuid,
    journey_id: Uuid,
    person: Uuid,
    sender: Uuid,
    receiver: Uuid,
    kind: String,
    active_kinds: String,
    sent_at: Stamp,
    state: String,
    first_answer: Option<String>,
    first_answered_at: Option<Stamp>,
    answered_at: Option<Stamp>,
    decline_code: Option<String>,
    withdrawn_at: Option<Stamp>,
    expired_at: Option<Stamp>,
    started_on: Option<Date>,
    commune_insee: Option<String>,
    sector: Option<String>,
}

async fn referrals(db: &Db) -> Result<Vec<ReferralFact>, Failed> {
    let rows: Vec<ReferralRow> = db
        .query(
            "SELECT r.id, r.journey_id, pc.creator_id AS person, r.sender_organisation_id AS sender,
                    r.receiver_organisation_id AS receiver, r.kind, r.active_kinds, r.sent_at, r.state, r.first_answer,
                    r.first_answered_at, r.answered_at, r.decline_code, r.withdrawn_at, r.expired_at, s.started_on,
                    COALESCE(p.commune_insee, c.commune_insee) AS commune_insee, p.sector
             FROM referral r JOIN journey j ON j.id = r.journey_id JOIN project p ON p.id = j.project_id
             JOIN project_creator pc ON pc.project_id = p.id AND pc.lead JOIN creator c ON c.id = pc.creator_id
             LEFT JOIN stage s ON s.id = r.stage_id
             WHERE r.sent_at IS NOT NULL",
        )
        .all()
        .await?;
    rows.into_iter().map(referral).collect()
}

fn referral(row: ReferralRow) -> Result<ReferralFact, Failed> {
    let answer = |at: Option<Stamp>, accepted| {
        at.map(|at| Answer {
            on: paris_day(at.0),
            accepted,
        })
    };
    let first_answer = row
        .first_answer
        .as_deref()
        .and_then(|first| answer(row.first_answered_at.or(row.answered_at), first == "accepted"));
    let active = row
        .active_kinds
        .split(',')
        .filter(|code| !code.is_empty())
        .map(kind)
        .collect::<Result<_, _>>()?;
    Ok(ReferralFact {
        id: row.id,
        journey: row.journey_id,
        person: row.person,
        sender: row.sender,
        receiver: row.receiver,
        kind_asked: kind(&row.kind)?,
        kinds_active_when_sent: active,
        sent_on: paris_day(row.sent_at.0),
        first_answer,
        // Taken under study again, a decline stays the answer until another is given.
        last_answer: answer(row.answered_at, matches!(row.state.as_str(), "accepted" | "closed")),
        decline_code: row.decline_code,
        withdrawn_on: row.withdrawn_at.map(|at| paris_day(at.0)),
        expired_on: row.expired_at.map(|at| paris_day(at.0)),
        started_on: row.started_on,
        place: place(row.commune_insee.as_deref(), row.sector),
    })
}

fn kind(code: &str) -> Result<StageKind, Failed> {
    code.parse()
        .map_err(|_| Failed::internal(format!("unknown kind of stage: {code}")))
}

/// The group of communes, then the community of communes.
fn place(insee: Option<&str>, sector: Option<String>) -> Place {
    let group = insee.map(|code| commune_groups::of(code).code.clone());
    let epci = insee.and_then(epci::epci_of).map(|epci| epci.siren.clone());
    Place {
        territories: group.into_iter().chain(epci).collect(),
        sector,
    }
}

#[derive(sqlx::FromRow)]
struct StageRow {
    id: Uuid,
    journey_id: Uuid,
    person: Uuid,
    organisation_id: Uuid,
    kind: String,
    commune_insee: Option<String>,
    sector: Option<String>,
}

#[derive(sqlx::FromRow)]
struct ActRow {
    stage_id: Uuid,
    act: String,
    effective_on: Date,
}

async fn stages(db: &Db) -> Result<Vec<StageFact>, Failed> {
    let acts: Vec<ActRow> = db
        .query("SELECT stage_id, act, effective_on FROM standing_act ORDER BY stage_id, place_at, place_id")
        .all()
        .await?;
    let mut of_stage: HashMap<Uuid, Vec<DatedAct>> = HashMap::new();
    for row in acts {
        let act: StageAct = row
            .act
            .parse()
            .map_err(|_| Failed::internal("unknown act of a stage"))?;
        of_stage
            .entry(row.stage_id)
            .or_default()
            .push(DatedAct::new(act, row.effective_on));
    }
    let rows: Vec<StageRow> = db
        .query(
            "SELECT s.id, s.journey_id, pc.creator_id AS person, s.organisation_id, s.kind,
                    COALESCE(p.commune_insee, c.commune_insee) AS commune_insee, p.sector
             FROM stage s JOIN journey j ON j.id = s.journey_id JOIN project p ON p.id = j.project_id
             JOIN project_creator pc ON pc.project_id = p.id AND pc.lead JOIN creator c ON c.id = pc.creator_id",
        )
        .all()
        .await?;
    rows.into_iter()
        .map(|row| {
            let acts = of_stage.remove(&row.id).unwrap_or_default();
            let periods = course(&acts).map(|course| course.active).unwrap_or_default();
            Ok(StageFact {
                journey: row.journey_id,
                person: row.person,
                organisation: row.organisation_id,
                kind: kind(&row.kind)?,
                spells: periods
                    .into_iter()
                    .map(|period| Spell {
                        from: period.from,
                        until: period.to,
                    })
                    .collect(),
                place: place(row.commune_insee.as_deref(), row.sector),
            })
        })
        .collect()
}
