//! Referrals as lists show them: person and project leave the database only where a consent lets the reader read them.

use super::{steps, withheld};
use crate::{
    auth::policy::{Action, Relation, authorise},
    db::Stamp,
    error::Failed,
    hub::Hub,
    sharing::relation,
};
use app::{
    actor::Actor,
    dates::paris_day,
    ids::{JourneyId, OrganisationId, ReferralId},
    journeys::StageKind,
    referrals::{
        DeclineCode, ReferralState, StepAct,
        types::{JourneyName, ReferralLine},
    },
    sharing::OrganisationName,
};
use time::Date;
use uuid::Uuid;

/// `SELECT … FROM … WHERE` of lines, to be followed by a condition. `$1`: the reader's organisation, `$2`: today.
macro_rules! select_lines {
    ($($rest:tt)*) => {
        concat!(
            "SELECT r.id, r.journey_id, j.reference, r.kind, r.state,
                    r.sender_organisation_id, so.short_name AS sender, r.receiver_organisation_id, ro.short_name AS receiver,
                    sa.name AS sender_name, r.created_at, r.sent_at, r.answered_at, r.withdrawn_at, COALESCE(r.receiver_signed, ra.name) AS receiver_name,
                    r.decline_code, r.no_place_before, r.sentence, r.suggested_organisation_id, go.short_name AS suggested, r.version,
                    r.need, (r.sent_at IS NOT NULL AND r.receiver_organisation_id <> j.organisation_id AND NOT EXISTS (
                        SELECT 1 FROM consent ak WHERE ak.journey_id = j.id AND ak.organisation_id = r.receiver_organisation_id
                        AND ak.withdrawn_at IS NULL AND ak.given_on <= $2 AND ak.until >= $2)) AS unconsented,
                    r.moved_at, r.first_answered_at, r.expired_at, r.expected_on, r.met_on, r.closed_at, r.outcome,
                    (r.sender_organisation_id = $1 OR ",
            crate::sharing::sql::told!(),
            ") AS told,
                    CASE WHEN j.organisation_id = $1 OR seen.journey_id IS NOT NULL THEN
                        (SELECT c.first_name || ' ' || c.last_name FROM project_creator pc JOIN creator c ON c.id = pc.creator_id
                         WHERE pc.project_id = j.project_id AND pc.lead AND pc.left_on IS NULL AND ",
            crate::sharing::sql::named!("c.id"),
            " LIMIT 1) END AS person,
                    CASE WHEN j.organisation_id = $1 OR seen.journey_id IS NOT NULL THEN p.title END AS project
             FROM referral r
             JOIN journey j ON j.id = r.journey_id
             JOIN project p ON p.id = j.project_id
             JOIN organisation so ON so.id = r.sender_organisation_id
             JOIN organisation ro ON ro.id = r.receiver_organisation_id
             JOIN account sa ON sa.id = r.sender_id
             LEFT JOIN account ra ON ra.id = r.receiver_id
             LEFT JOIN organisation go ON go.id = r.suggested_organisation_id
             LEFT JOIN (SELECT DISTINCT k.journey_id, m.journey_id IS NOT NULL AS in_circle
                        FROM consent k LEFT JOIN circle_member m
                          ON m.journey_id = k.journey_id AND m.organisation_id = k.organisation_id AND m.left_on IS NULL
                        WHERE k.organisation_id = $1 AND k.identity AND k.withdrawn_at IS NULL
                          AND k.given_on <= $2 AND k.until >= $2) seen
               ON seen.journey_id = j.id
              AND (seen.in_circle OR (r.receiver_organisation_id = $1
                                      AND r.state IN ('sent', 'under_review', 'info_requested', 'waitlisted')))
             WHERE ",
            $($rest)*
        )
    };
}
pub(super) use select_lines;

#[derive(sqlx::FromRow)]
pub(super) struct LineRow {
    id: Uuid,
    journey_id: Uuid,
    reference: String,
    kind: String,
    state: String,
    sender_organisation_id: Uuid,
    sender: String,
    receiver_organisation_id: Uuid,
    receiver: String,
    sender_name: String,
    created_at: Stamp,
    sent_at: Option<Stamp>,
    answered_at: Option<Stamp>,
    withdrawn_at: Option<Stamp>,
    receiver_name: Option<String>,
    decline_code: Option<String>,
    no_place_before: Option<Date>,
    sentence: String,
    suggested_organisation_id: Option<Uuid>,
    suggested: Option<String>,
    version: i64,
    moved_at: Option<Stamp>,
    first_answered_at: Option<Stamp>,
    expired_at: Option<Stamp>,
    expected_on: Option<Date>,
    met_on: Option<Date>,
    closed_at: Option<Stamp>,
    outcome: Option<String>,
    need: String,
    unconsented: bool,
    told: bool,
    person: Option<String>,
    project: Option<String>,
}

impl LineRow {
    pub(super) const fn id(&self) -> Uuid {
        self.id
    }

    /// `subject`: the reader is the créateur.
    pub(super) fn read(
        self,
        today: Date,
        reader: Option<OrganisationId>,
        subject: bool,
    ) -> Result<ReferralLine, Failed> {
        let state = state(&self.state)?;
        let open = state == ReferralState::Draft || state.is_open();
        let told = subject || self.told;
        let sender = named(self.sender_organisation_id, self.sender);
        let day = |at: Stamp| paris_day(at.0);
        let sent_on = self.sent_at.map(day);
        let outcome = self.outcome.as_deref().map(str::parse).transpose();
        let decline = self.decline_code.as_deref().map(str::parse::<DeclineCode>).transpose();
        Ok(ReferralLine {
            id: ReferralId(self.id),
            journey: JourneyName {
                id: JourneyId(if told { self.journey_id } else { Uuid::nil() }),
                reference: if told { self.reference } else { String::new() },
                person: self.person,
                project: self.project,
            },
            kind: kind(&self.kind)?,
            state,
            may_withdraw: open && (subject || reader == Some(sender.id)),
            sender,
            receiver: named(self.receiver_organisation_id, self.receiver),
            sender_name: self.sender_name,
            written_on: day(self.created_at),
            sent_on,
            answered_on: self.answered_at.map(day),
            withdrawn_on: self.withdrawn_at.map(day),
            waiting: sent_on
                .filter(|_| state.is_open())
                .map(|sent| (today - sent).whole_days().max(0)),
            since: (today - day(self.moved_at.unwrap_or(self.created_at)))
                .whole_days()
                .max(0),
            answer_days: sent_on
                .zip(self.first_answered_at.map(day))
                .map(|(sent, answered)| (answered - sent).whole_days().max(0)),
            expired_on: self.expired_at.map(day),
            expected_on: self.expected_on,
            met_on: self.met_on,
            closed_on: self.closed_at.map(day),
            outcome: outcome.map_err(|_| Failed::internal("outcome of a referral"))?,
            receiver_name: self.receiver_name,
            decline: decline.map_err(|_| Failed::internal("decline code"))?,
            no_place_before: self.no_place_before,
            sentence: self.sentence,
            suggested: self
                .suggested_organisation_id
                .zip(self.suggested)
                .map(|(id, name)| named(id, name)),
            version: self.version,
            steps: vec![],
            need: if subject && sent_on.is_some() {
                self.need
            } else {
                String::new()
            },
            asks_consent: subject && self.unconsented && state.is_open(),
        })
    }
}

pub(super) const fn named(id: Uuid, name: String) -> OrganisationName {
    OrganisationName {
        id: OrganisationId(id),
        name,
    }
}

pub(super) fn kind(code: &str) -> Result<StageKind, Failed> {
    code.parse().map_err(|_| Failed::internal(format!("stage kind {code}")))
}

pub(super) fn state(code: &str) -> Result<ReferralState, Failed> {
    code.parse()
        .map_err(|_| Failed::internal(format!("referral state {code}")))
}

/// The referrals of a journey that the actor may know of, newest first.
pub async fn of_journey(hub: &Hub, actor: &Actor, journey: JourneyId) -> Result<Vec<ReferralLine>, Failed> {
    let (mut db, today) = (&hub.db, hub.today());
    let standing = relation::to_journey(&mut db, actor, today, journey).await?;
    authorise(actor, Action::ReadJourney, standing.relation)?;
    let subject = standing.relation == Relation::Subject;
    // Nobody's organisation has the nil identifier.
    let reader = actor.organisation().map_or(Uuid::nil(), |id| id.0);
    let rows: Vec<LineRow> = db
        .query(select_lines!(
            "r.journey_id = $3
               AND ($4 OR r.sender_organisation_id = $1
                    OR (r.sent_at IS NOT NULL AND ($5 OR r.receiver_organisation_id = $1)))
             ORDER BY r.created_at DESC, r.id"
        ))
        .bind(reader)
        .bind(today)
        .bind(journey.0)
        .bind(subject)
        .bind(standing.tells_referrals())
        .all()
        .await?;
    let mut steps = steps::of_journey(&mut db, journey).await?;
    let line = |row: LineRow| {
        let mut steps = steps.remove(&row.id()).unwrap_or_default();
        let line = row.read(today, actor.organisation(), subject)?;
        let outside = matches!(standing.relation, Relation::Shared | Relation::Wrote);
        let tells = !outside || actor.organisation() == Some(line.receiver.id);
        steps.retain(|step| tells || step.act != StepAct::Identify);
        let line = ReferralLine { steps, ..line };
        // Of a file that is shared no more an organisation keeps what it wrote.
        let asked = actor.organisation() == Some(line.receiver.id);
        Ok(if standing.relation == Relation::Wrote && asked {
            withheld::own_words(line)
        } else {
            line
        })
    };
    rows.into_iter().map(line).collect()
}
