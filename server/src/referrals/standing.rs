//! How an actor stands to a referral. Every reading and every act by id starts here.

use crate::{
    auth::policy::Relation,
    db::{Run, Stamp},
    error::Failed,
    sharing::relation::{self, Standing},
};
use app::{
    actor::Actor,
    error::AppError,
    ids::{JourneyId, OrganisationId, ReferralId},
    journeys::StageKind,
    referrals::{ReferralState, rules::Party},
};
use time::Date;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct TieRow {
    journey_id: Uuid,
    kind: String,
    sender_organisation_id: Uuid,
    receiver_organisation_id: Uuid,
    state: String,
    sent_at: Option<Stamp>,
    answered_at: Option<Stamp>,
    met_on: Option<Date>,
    need_id: Option<Uuid>,
    version: i64,
    lead_id: Uuid,
    opened_on: Date,
}

/// A referral as the rules need it, with how the actor stands to it and to its journey.
pub struct Known {
    pub journey: JourneyId,
    pub kind: StageKind,
    pub sender: OrganisationId,
    pub receiver: OrganisationId,
    pub state: ReferralState,
    pub sent_at: Option<Stamp>,
    pub answered_at: Option<Stamp>,
    pub met_on: Option<Date>,
    /// Shared with the referrals that ask others for the same need.
    pub need: Option<Uuid>,
    pub version: i64,
    /// The receiver leads the journey: it needs no consent.
    pub receiver_leads: bool,
    /// The actor's organisation leads the journey.
    pub reader_leads: bool,
    pub opened_on: Date,
    pub relation: Relation,
    pub to_journey: Standing,
}

impl Known {
    /// Whether the receiver may read something of the file today.
    pub async fn receiver_reads(&self, run: &mut impl Run, today: Date) -> Result<bool, Failed> {
        if self.receiver_leads {
            return Ok(true);
        }
        Ok(relation::consented(run, self.receiver, today, self.journey)
            .await?
            .any())
    }

    /// Whether the actor may know what the receiver may read: the person, the lead organisation and the receiver itself.
    pub fn tells_consent(&self) -> bool {
        self.reader_leads || matches!(self.relation, Relation::Receiver | Relation::Subject)
    }

    /// Who the actor is in the state machine.
    pub const fn party(&self) -> Party {
        match self.relation {
            Relation::Sender => Party::Sender,
            Relation::Receiver => Party::Receiver,
            Relation::Subject => Party::Creator,
            _ => Party::Onlooker,
        }
    }
}

/// The referral and the actor's standing; `NotFound` when there is none. A draft is its sender's and the créateur's alone.
pub async fn find(run: &mut impl Run, actor: &Actor, today: Date, id: ReferralId) -> Result<Known, Failed> {
    let row = tie(run, id).await?;
    let to_journey = relation::to_journey(run, actor, today, JourneyId(row.journey_id)).await?;
    let own = actor.organisation().map(|organisation| organisation.0);
    let sent = row.sent_at.is_some();
    let relation = match to_journey.relation {
        _ if own == Some(row.sender_organisation_id) => Relation::Sender,
        _ if own == Some(row.receiver_organisation_id) && sent => Relation::Receiver,
        Relation::Subject => Relation::Subject,
        Relation::Own if sent => Relation::Own,
        Relation::Shared if sent && to_journey.tells_referrals() => Relation::Shared,
        _ => Relation::Foreign,
    };
    known(row, own, relation, to_journey)
}

/// The same as its receiver stands to it, whoever acts there. `NotFound` for a draft.
pub async fn of_receiver(run: &mut impl Run, today: Date, id: ReferralId) -> Result<Known, Failed> {
    let row = tie(run, id).await?;
    if row.sent_at.is_none() {
        return Err(AppError::NotFound.into());
    }
    let receiver = row.receiver_organisation_id;
    let to_journey = relation::of_organisation(run, OrganisationId(receiver), today, JourneyId(row.journey_id)).await?;
    known(row, Some(receiver), Relation::Receiver, to_journey)
}

async fn tie(run: &mut impl Run, id: ReferralId) -> Result<TieRow, Failed> {
    let row: Option<TieRow> = run
        .query(
            "SELECT r.journey_id, r.kind, r.sender_organisation_id, r.receiver_organisation_id, r.state, r.sent_at, r.answered_at,
                    r.met_on, r.need_id, r.version, j.organisation_id AS lead_id, j.opened_on
             FROM referral r JOIN journey j ON j.id = r.journey_id WHERE r.id = $1",
        )
        .bind(id.0)
        .optional()
        .await?;
    Ok(row.ok_or(AppError::NotFound)?)
}

fn known(row: TieRow, own: Option<Uuid>, relation: Relation, to_journey: Standing) -> Result<Known, Failed> {
    Ok(Known {
        journey: JourneyId(row.journey_id),
        kind: super::lines::kind(&row.kind)?,
        sender: OrganisationId(row.sender_organisation_id),
        receiver: OrganisationId(row.receiver_organisation_id),
        state: super::lines::state(&row.state)?,
        sent_at: row.sent_at,
        answered_at: row.answered_at,
        met_on: row.met_on,
        need: row.need_id,
        version: row.version,
        receiver_leads: row.lead_id == row.receiver_organisation_id,
        reader_leads: own == Some(row.lead_id),
        opened_on: row.opened_on,
        relation,
        to_journey,
    })
}
