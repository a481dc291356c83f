use super::events::JourneyOpeningCorrected;
use crate::{
    auth::policy::Relation,
    db::{Run, Stamp},
    error::Failed,
    events::Event,
    sharing::{events::FileOpenedByCoordinator, names::Named, relation::Standing, sql::theirs},
    stages::{self, events::StageStruck},
    together::{
        attendants::{self, Known},
        events::{MeetingHeld, MeetingMissed, MeetingReopened, WorkshopLeft},
    },
};
use app::{
    actor::Actor,
    financing::rules::{RequestAct, RequestState},
    ids::{JourneyId, StageId},
    journeys::Happening,
    stages::address,
    together::types::MeetingState,
};
use serde::Deserialize;
use std::collections::{HashMap, HashSet};
use time::Date;
use uuid::Uuid;

/// The latest events that a page shows.
const SHOWN: i64 = 100;

/// What became of a meeting.
const OUTCOMES: [&str; 3] = [MeetingHeld::KIND, MeetingMissed::KIND, MeetingReopened::KIND];

#[derive(sqlx::FromRow)]
struct Row {
    at: Stamp,
    kind: String,
    data: String,
    subject_id: Option<Uuid>,
    account_id: Option<Uuid>,
    organisation_id: Option<Uuid>,
    who: Option<String>,
    organisation: Option<String>,
    stage_kind: Option<String>,
    other: Option<String>,
}

/// What the history reads of an event's data; each kind has its own fields beside.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Told {
    /// Who acted through a link.
    signed: Option<String>,
    act: Option<app::stages::rules::StageAct>,
    /// Of a request for money its state; of others something else.
    to: Option<serde_json::Value>,
    on: Option<Date>,
    /// The day that a corrected one stands for.
    instead_of: Option<Date>,
    /// From when an organisation that declined has room.
    no_place_before: Option<Date>,
    /// Why a coordinator opened the file, a stage was struck out, or the lead corrected its opening; a reason of anything else is told
    /// where it belongs.
    reason: Option<String>,
    /// Somebody was taken off a workshop, and others were not.
    alone: bool,
    /// What a request for money began with.
    acts: Option<serde_json::Value>,
}

/// The last act that a request was written with.
#[derive(Debug, Deserialize)]
struct Written {
    act: RequestAct,
    on: Date,
}

/// The events that a reader may know of, the latest first: those of the own organisation and those that concern it; of
/// others, what the lead did with the journey when it is shared, and what is about stages, notes, documents or money when these are
/// shared; to a créateur, nothing of meetings that were not theirs, as in the lists of these. The people are named as `sharing::names`
/// says. `day`: nothing after that past day.
pub async fn of_journey(
    run: &mut impl Run,
    actor: &Actor,
    at: (JourneyId, Standing),
    named: &Named,
    day: Option<Date>,
) -> Result<Vec<Happening>, Failed> {
    latest(run, actor, at, (named, day), SHOWN).await
}

/// `$1` journey, `$2` everything, `$3` organisation, `$4` shared, `$5` stages, `$6` how many, `$7` notes, `$8` no créateur, `$9` before,
/// `$10` documents, `$11` money, `$12` the créateur's account.
const EVENTS: &str = concat!(
    "SELECT e.at, e.kind, e.data, e.subject_id, e.account_id, e.organisation_id, a.name AS who,
            o.short_name AS organisation, COALESCE(s.kind, x.kind, r.kind) AS stage_kind,
            COALESCE(ro.short_name, ko.short_name, qo.short_name, ho.short_name, lo.short_name) AS other
     FROM event e
     LEFT JOIN account a ON a.id = e.account_id
     LEFT JOIN organisation o ON o.id = e.organisation_id
     LEFT JOIN stage s ON s.id = e.subject_id LEFT JOIN stage_struck x ON x.id = e.subject_id
     LEFT JOIN referral r ON r.id = e.subject_id
     LEFT JOIN organisation ro ON ro.id = r.receiver_organisation_id
     LEFT JOIN consent k ON k.id = e.subject_id
     LEFT JOIN organisation ko ON ko.id = k.organisation_id
     LEFT JOIN note n ON n.id = e.subject_id
     LEFT JOIN lead_handover h ON h.id = e.subject_id
     LEFT JOIN organisation ho ON ho.id = h.to_organisation_id
     LEFT JOIN document d ON d.id = e.subject_id
     LEFT JOIN consent_request q ON q.id = e.subject_id
     LEFT JOIN organisation qo ON qo.id = q.organisation_id
     LEFT JOIN circle_past l ON l.id = e.subject_id
     LEFT JOIN organisation lo ON lo.id = COALESCE(l.organisation_id, e.subject_id)
     WHERE e.journey_id = $1
       AND ($2 OR e.organisation_id = $3 OR r.receiver_organisation_id = $3 OR r.sender_organisation_id = $3
            OR k.organisation_id = $3 OR COALESCE(s.organisation_id, x.organisation_id) = $3
            OR h.to_organisation_id = $3 OR h.from_organisation_id = $3 OR ($4 AND e.kind LIKE 'journey%') OR ($5 AND COALESCE(s.id, x.id) IS NOT NULL)
            OR ($7 AND (n.id IS NOT NULL OR e.kind LIKE 'action%' OR e.kind LIKE 'meeting%' OR e.kind LIKE 'workshop%'))
            OR ($10 AND d.id IS NOT NULL) OR ($11 AND e.kind LIKE 'financing%'))
       AND ($2 OR e.kind <> 'referral_identified' OR r.receiver_organisation_id = $3) AND (n.id IS NULL OR n.organisation_id = $3 OR n.visibility = 'circle_and_creator' OR (n.visibility = 'circle' AND $8))
       AND (d.id IS NULL OR d.organisation_id = $3 OR d.visibility = 'circle_and_creator' OR (d.visibility = 'circle' AND $8))
       AND (r.id IS NULL OR r.state <> 'draft' OR r.sender_organisation_id = $3)
       AND ($9 IS NULL OR e.at < $9) AND ",
    theirs!("e.subject_id", "$12"),
    " AND (n.meeting_id IS NULL OR ",
    theirs!("n.meeting_id", "$12"),
    ") ORDER BY e.at DESC, e.id DESC LIMIT $6"
);

/// As [`of_journey`], so many at most.
pub async fn latest(
    run: &mut impl Run,
    actor: &Actor,
    (journey, standing): (JourneyId, Standing),
    (named, day): (&Named, Option<Date>),
    most: i64,
) -> Result<Vec<Happening>, Failed> {
    let everything = matches!(
        standing.relation,
        Relation::Own | Relation::Subject | Relation::BrokenGlass
    );
    let person = (standing.relation == Relation::Subject).then_some(actor.account);
    let shared = everything || standing.relation == Relation::Shared;
    let rows: Vec<Row> = run
        .query(EVENTS)
        .bind(journey.0)
        .bind(everything)
        .bind(actor.organisation().map(|id| id.0))
        .bind(shared)
        .bind(standing.parts.stages)
        .bind(most)
        .bind(standing.parts.notes)
        .bind(person.is_none())
        .bind(day.map(stages::after))
        .bind(standing.parts.documents)
        .bind(standing.parts.financing)
        .bind(person.map(|id| id.0))
        .all()
        .await?;
    let met = attendants::known(run, journey, named).await?;
    let rows = of_known(rows, &met);
    let known = rows.into_iter().filter(|row| everything || row.is_known(named));
    let told = |row: Row| {
        let (link, left) = (struck(&row, journey, (actor, standing)), left(&row, &met));
        let told = happening(row.told(named), standing);
        Happening {
            link,
            other: told.other.or(left),
            ..told
        }
    };
    Ok(known.map(told).collect())
}

/// Where a stage that was struck out is read, for those who may.
fn struck(row: &Row, journey: JourneyId, (actor, standing): (&Actor, Standing)) -> Option<String> {
    let own = row.organisation_id.is_some() && row.organisation_id == actor.organisation().map(|id| id.0);
    let reads = row.kind == StageStruck::KIND && standing.reads_struck(own);
    row.subject_id
        .filter(|_| reads)
        .map(|stage| address(journey, StageId(stage)))
}

/// Who was taken off a workshop without the others: the meeting that is cancelled is theirs.
fn left(row: &Row, met: &HashMap<Uuid, Known>) -> Option<String> {
    let alone = row.kind == WorkshopLeft::KIND && row.data().alone;
    let (people, _) = met.get(&row.subject_id.filter(|_| alone)?)?;
    people.first()?.name.clone()
}

/// What became of a meeting at which others were whom the reader may not know of is told once, as those make it whom the reader knows.
fn of_known(rows: Vec<Row>, met: &HashMap<Uuid, Known>) -> Vec<Row> {
    let mut told = HashSet::new();
    let known = |row: Row| {
        let meeting = row.subject_id.filter(|_| OUTCOMES.contains(&row.kind.as_str()));
        let Some((meeting, state)) = meeting.and_then(|id| Some((id, met.get(&id)?.1?))) else {
            return Some(row);
        };
        let kind = outcome(state)?;
        told.insert(meeting).then(|| Row {
            kind: kind.to_owned(),
            ..row
        })
    };
    rows.into_iter().filter_map(known).collect()
}

/// The event of a meeting that became this.
const fn outcome(state: MeetingState) -> Option<&'static str> {
    match state {
        MeetingState::Held => Some(MeetingHeld::KIND),
        MeetingState::Absent | MeetingState::Excused => Some(MeetingMissed::KIND),
        MeetingState::Planned | MeetingState::Cancelled => None,
    }
}

impl Row {
    fn data(&self) -> Told {
        serde_json::from_str(&self.data).unwrap_or_default()
    }

    /// Who came and who left is told of those alone whom the reader may know of.
    fn is_known(&self, named: &Named) -> bool {
        !self.kind.starts_with("journey_person_") || self.subject_id.is_some_and(|id| named.person(id))
    }

    /// The people by name as far as they may be.
    fn told(self, named: &Named) -> Self {
        let may = self.organisation.is_some() || self.account_id.is_some_and(|id| named.account(id));
        Self {
            who: self.who.filter(|_| may),
            ..self
        }
    }
}

fn happening(row: Row, standing: Standing) -> Happening {
    let told = row.data();
    let written = told.acts.filter(|_| row.kind == "financing_request_written");
    let written = written.and_then(|acts| serde_json::from_value::<Vec<Written>>(acts).ok());
    let submitted = written
        .and_then(|mut acts| acts.pop())
        .filter(|last| last.act == RequestAct::Submit);
    let moved = told.to.and_then(|to| to.as_str()?.parse().ok());
    let leads = standing.relation == Relation::Own;
    let tells = [FileOpenedByCoordinator::KIND, StageStruck::KIND].contains(&&*row.kind)
        || (leads && row.kind == JourneyOpeningCorrected::KIND);
    let reason = told.reason.filter(|_| tells);
    Happening {
        reason,
        instead_of: told.instead_of,
        on: app::dates::paris_day(row.at.0),
        kind: row.kind,
        who: row.who.or(told.signed),
        organisation: row.organisation,
        stage: row.stage_kind.and_then(|code| code.parse().ok()),
        other: row.other,
        act: told.act,
        money: moved.or(submitted.as_ref().map(|_| RequestState::Submitted)),
        effective_on: told.on.or(told.no_place_before).or(submitted.map(|last| last.on)),
        link: None,
    }
}
