//! One referral, whole, as far as its reader may see it.

use super::{
    answer::{suggestable, team},
    by_link,
    choices::receiver_consent,
    lines::{LineRow, kind, named, select_lines, state},
    offers, others,
    standing::{self, Known},
    steps, withheld,
};
use crate::{
    auth::policy::{Action, Relation, authorise},
    db::{Db, Run, Stamp},
    error::Failed,
    hub::Hub,
    reference::{commune_groups, communes},
    sharing::{
        names::{self, Named},
        relation::{self, Standing},
    },
};
use app::{
    actor::Actor,
    ids::{AccountId, JourneyId, OrganisationId, ReferralId},
    referrals::{
        ReferralState, StepAct,
        rules::{Act, RECONSIDER_DAYS, next},
        types::{
            Follower, OfferFacts, PersonShown, Place, ReceiverConsent, ReferralLine, ReferralView, StageShown,
            Viewpoint,
        },
    },
    sharing::Parts,
};
use time::Date;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
pub(super) struct RestRow {
    pub need: String,
    pub seen_at: Option<Stamp>,
    offer_id: Option<Uuid>,
    lead_id: Uuid,
    description: String,
    sector: Option<String>,
    commune_insee: Option<String>,
    pub follows_id: Option<Uuid>,
    need_id: Option<Uuid>,
    others_asked_at: Option<Stamp>,
}

pub async fn show(hub: &Hub, actor: &Actor, id: ReferralId) -> Result<ReferralView, Failed> {
    let (mut db, today) = (&hub.db, hub.today());
    let known = standing::find(&mut db, actor, today, id).await?;
    authorise(actor, Action::ReadReferral, known.relation)?;
    let parts = readable(&mut db, actor, &known, today).await?;
    mark_seen(hub, &known, id).await?;
    if !known.reader_leads && parts.any() {
        relation::log_reading(&mut db, actor, Stamp::from(hub.now()), known.journey, "referral").await?;
    }
    let journey_open = authorise(actor, Action::ReadJourney, known.to_journey.relation).is_ok();
    let view = whole(hub, &known, id, actor.organisation(), parts).await?;
    Ok(ReferralView { journey_open, ..view })
}

/// As its receiver reads it through a link: as far as the consent reaches, and each reading is logged.
pub async fn through_link(hub: &Hub, id: ReferralId) -> Result<ReferralView, Failed> {
    let (mut db, today) = (&hub.db, hub.today());
    let known = standing::of_receiver(&mut db, today, id).await?;
    let parts = if known.state.is_open() {
        relation::consented(&mut db, known.receiver, today, known.journey).await?
    } else {
        known.to_journey.parts
    };
    if parts.any() {
        let by = (None, Some(known.receiver));
        relation::log_reading_by(&mut db, by, Stamp::from(hub.now()), known.journey, "referral").await?;
    }
    whole(hub, &known, id, Some(known.receiver), parts).await
}

async fn whole(
    hub: &Hub,
    known: &Known,
    id: ReferralId,
    own: Option<OrganisationId>,
    parts: Parts,
) -> Result<ReferralView, Failed> {
    let (mut db, today) = (&hub.db, hub.today());
    let line = line(&mut db, own, known, id, today).await?;
    let rest = rest(&mut db, id).await?;
    let (team, organisations) = answering(&mut db, known, today).await?;
    let (follows, followed_by) = chain(&mut db, known, id, rest.follows_id).await?;
    let matcher = offers::unmatched(hub).await?;
    let file = file(db, (known, own), parts, (today, rest.description)).await?;
    let withheld = withheld::is(&mut db, known, today).await?;
    let line = if withheld { withheld::own_words(line) } else { line };
    Ok(ReferralView {
        line,
        viewpoint: viewpoint(known.relation),
        withheld,
        need: if withheld { String::new() } else { rest.need },
        place: Place {
            sector: rest.sector.filter(|_| !withheld).and_then(|code| code.parse().ok()),
            group: rest.commune_insee.filter(|_| !withheld).as_deref().map(group),
        },
        follows,
        followed_by,
        others_wait: tied(known) && others::wait(&mut db, id, rest.need_id).await?,
        others_asked: rest.others_asked_at.is_some(),
        may_reconsider: may_reconsider(known, today),
        offer: offers::one(&mut db, rest.offer_id).await?.map(|row| row.read(&matcher)),
        offers: draft_offers(&mut db, known, &matcher, today).await?,
        seen_on: rest.seen_at.map(|at| app::dates::paris_day(at.0)),
        parts,
        people: file.people,
        description: file.description,
        stages: file.stages,
        consent: consent(&mut db, known, rest.lead_id, today).await?,
        leads: known.reader_leads,
        team: team.into_iter().map(|(id, name)| (AccountId(id), name)).collect(),
        organisations: organisations.into_iter().map(|(id, name)| named(id, name)).collect(),
        journey_open: false,
        outside: by_link::outside(hub, known, id).await?,
    })
}

/// The line with its steps.
pub(super) async fn line(
    run: &mut impl Run,
    own: Option<OrganisationId>,
    known: &Known,
    id: ReferralId,
    today: Date,
) -> Result<ReferralLine, Failed> {
    let row: LineRow = run
        .query(select_lines!("r.id = $3"))
        .bind(own.map_or(Uuid::nil(), |organisation| organisation.0))
        .bind(today)
        .bind(id.0)
        .one()
        .await?;
    let line = row.read(today, own, known.relation == Relation::Subject)?;
    let mut steps = steps::of_referral(run, id).await?;
    steps.retain(|step| known.tells_consent() || step.act != StepAct::Identify);
    Ok(ReferralLine { steps, ..line })
}

pub(super) async fn rest(run: &mut impl Run, id: ReferralId) -> Result<RestRow, Failed> {
    run.query(
        "SELECT r.need, r.seen_at, r.offer_id, j.organisation_id AS lead_id, p.description, p.sector,
                COALESCE(p.commune_insee, c.commune_insee) AS commune_insee, r.follows_id, r.need_id, r.others_asked_at
         FROM referral r JOIN journey j ON j.id = r.journey_id JOIN project p ON p.id = j.project_id
         JOIN project_creator pc ON pc.project_id = p.id AND pc.lead JOIN creator c ON c.id = pc.creator_id
         WHERE r.id = $1",
    )
    .bind(id.0)
    .one()
    .await
}

/// What the parts open of the file.
struct File {
    people: Vec<PersonShown>,
    description: String,
    stages: Vec<StageShown>,
}

async fn file(
    db: &Db,
    (known, own): (&Known, Option<OrganisationId>),
    parts: Parts,
    (today, description): (Date, String),
) -> Result<File, Failed> {
    let (journey, relation) = (known.journey, known.relation);
    let relation = if known.reader_leads { Relation::Own } else { relation };
    let named = names::of_journey(&mut &*db, journey, Standing { relation, parts }, own, today).await?;
    Ok(File {
        people: people(db, journey, &named).await?,
        description: if parts.identity { description } else { String::new() },
        stages: if parts.stages {
            stages(db, journey).await?
        } else {
            vec![]
        },
    })
}

fn may_reconsider(known: &Known, today: Date) -> bool {
    let act = Act::Reconsider {
        in_time: reconsiderable(known.answered_at, today),
    };
    next(Some(known.state), act, known.party()).is_ok()
}

/// Sender and receiver.
const fn tied(known: &Known) -> bool {
    matches!(known.relation, Relation::Sender | Relation::Receiver)
}

pub(super) fn reconsiderable(answered_at: Option<Stamp>, today: Date) -> bool {
    answered_at.is_some_and(|at| (today - app::dates::paris_day(at.0)).whole_days() <= RECONSIDER_DAYS)
}

fn group(insee: &str) -> app::text::Message {
    let group = commune_groups::of(insee);
    app::text::Message {
        fr: group.label_fr.clone(),
        en: group.label_en.clone(),
    }
}

/// What the sender of a draft can choose from.
async fn draft_offers(
    run: &mut impl Run,
    known: &Known,
    matcher: &offers::Matcher,
    today: Date,
) -> Result<Vec<OfferFacts>, Failed> {
    if known.state != ReferralState::Draft {
        return Ok(vec![]);
    }
    let rows = offers::of_kind(run, known.kind, today).await?;
    let theirs = rows.into_iter().filter(|row| row.organisation_id == known.receiver.0);
    Ok(theirs.map(|row| row.read(matcher)).collect())
}

/// What this one takes up again, and what took it up: for the sender, the lead organisation and the créateur. The receiver
/// does not learn who was asked before or after.
async fn chain(
    run: &mut impl Run,
    known: &Known,
    id: ReferralId,
    follows: Option<Uuid>,
) -> Result<(Option<Follower>, Vec<Follower>), Failed> {
    if !matches!(known.relation, Relation::Sender | Relation::Own | Relation::Subject) {
        return Ok((None, vec![]));
    }
    let rows: Vec<(Uuid, String, String)> = run
        .query(
            "SELECT r.id, o.short_name, r.state FROM referral r JOIN organisation o ON o.id = r.receiver_organisation_id
             WHERE (r.id = $2 OR r.follows_id = $1) AND (r.state <> 'draft' OR $3)
             ORDER BY r.created_at, r.id",
        )
        .bind(id.0)
        .bind(follows)
        .bind(known.relation != Relation::Own)
        .all()
        .await?;
    let mut all = rows
        .into_iter()
        .map(|(id, receiver, code)| {
            Ok(Follower {
                id: ReferralId(id),
                receiver,
                state: state(&code)?,
            })
        })
        .collect::<Result<Vec<_>, Failed>>()?;
    let before = all.iter().position(|one| Some(one.id.0) == follows);
    Ok((before.map(|at| all.remove(at)), all))
}

/// What the receiver chooses from while an answer is due: the team, and the organisations to suggest.
async fn answering(run: &mut impl Run, known: &Known, today: Date) -> Result<(Names, Names), Failed> {
    if !known.state.is_open() || known.relation != Relation::Receiver {
        return Ok((vec![], vec![]));
    }
    Ok((team(run, known.receiver).await?, suggestable(run, known, today).await?))
}

type Names = Vec<(Uuid, String)>;

pub(super) const fn viewpoint(relation: Relation) -> Viewpoint {
    match relation {
        Relation::Sender => Viewpoint::Sender,
        Relation::Receiver => Viewpoint::Receiver,
        _ => Viewpoint::Circle,
    }
}

async fn consent(run: &mut impl Run, known: &Known, lead: Uuid, today: Date) -> Result<ReceiverConsent, Failed> {
    if !known.tells_consent() && !known.receiver_leads {
        return Ok(ReceiverConsent::Untold);
    }
    receiver_consent(run, known.journey, OrganisationId(lead), known.receiver, today).await
}

/// What of the file the reader may read here: the receiver before its answer what the consent covers, everybody else
/// what they may read of the journey.
pub(super) async fn readable(run: &mut impl Run, actor: &Actor, known: &Known, today: Date) -> Result<Parts, Failed> {
    let waiting = known.state.is_open() && known.relation == Relation::Receiver;
    match actor.organisation() {
        Some(own) if waiting && known.to_journey.relation != Relation::Own => {
            relation::consented(run, own, today, known.journey).await
        }
        _ => Ok(known.to_journey.parts),
    }
}

/// The receiver's first opening. It is no act, so the version and the journey's activity stay.
pub(super) async fn mark_seen(hub: &Hub, known: &Known, id: ReferralId) -> Result<(), Failed> {
    if known.relation == Relation::Receiver {
        let now = Stamp::from(hub.now());
        let mark = hub
            .db
            .query("UPDATE referral SET seen_at = $2 WHERE id = $1 AND seen_at IS NULL");
        mark.bind(id.0).bind(now).execute().await?;
    }
    Ok(())
}

#[derive(sqlx::FromRow)]
struct PersonRow {
    id: Uuid,
    name: String,
    lead: bool,
    email: Option<String>,
    phone: Option<String>,
    commune_insee: Option<String>,
}

async fn people(db: &Db, journey: JourneyId, named: &Named) -> Result<Vec<PersonShown>, Failed> {
    let rows: Vec<PersonRow> = db
        .query(
            "SELECT c.id, c.first_name || ' ' || c.last_name AS name, pc.lead, c.email, c.phone, c.commune_insee
             FROM journey j JOIN project_creator pc ON pc.project_id = j.project_id JOIN creator c ON c.id = pc.creator_id
             WHERE j.id = $1 AND pc.left_on IS NULL ORDER BY CASE WHEN pc.lead THEN 0 ELSE 1 END, c.last_name, c.id",
        )
        .bind(journey.0)
        .all()
        .await?;
    let commune = |code: String| communes::by_insee(&code).map(|commune| commune.name.clone());
    let person = |row: PersonRow| PersonShown {
        name: row.name,
        lead: row.lead,
        email: row.email,
        phone: row.phone,
        commune: row.commune_insee.and_then(commune),
    };
    Ok(rows
        .into_iter()
        .filter(|row| named.person(row.id))
        .map(person)
        .collect())
}

#[derive(sqlx::FromRow)]
struct StageRow {
    kind: String,
    organisation: String,
    state: String,
    started_on: Option<Date>,
    ended_on: Option<Date>,
}

async fn stages(db: &Db, journey: JourneyId) -> Result<Vec<StageShown>, Failed> {
    let rows: Vec<StageRow> = db
        .query(
            "SELECT s.kind, o.short_name AS organisation, s.state, s.started_on, s.ended_on
             FROM stage s JOIN organisation o ON o.id = s.organisation_id WHERE s.journey_id = $1
             ORDER BY COALESCE(s.started_on, s.planned_start) IS NULL, COALESCE(s.started_on, s.planned_start), s.id",
        )
        .bind(journey.0)
        .all()
        .await?;
    let read = |row: StageRow| {
        Ok(StageShown {
            kind: kind(&row.kind)?,
            organisation: row.organisation,
            state: row
                .state
                .parse()
                .map_err(|_| Failed::internal(format!("stage state {}", row.state)))?,
            started_on: row.started_on,
            ended_on: row.ended_on,
        })
    };
    rows.into_iter().map(read).collect()
}
