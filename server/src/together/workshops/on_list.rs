use crate::{
    db::{Run, Stamp, Tx},
    error::Failed,
    hub::Hub,
    together::{access, attendants},
};
use app::{
    actor::Actor,
    ids::{JourneyId, MeetingId, WorkshopId},
    together::{attendance::shown, types::MeetingState},
};
use time::OffsetDateTime;
use uuid::Uuid;

/// A meeting of a workshop, in the state that the organisation is told.
pub(super) struct OnList {
    pub meeting: MeetingId,
    pub journey: JourneyId,
    pub starts_at: OffsetDateTime,
    state: MeetingState,
}

impl OnList {
    pub const fn is_over(&self) -> bool {
        self.state.is_over()
    }
}

/// The meetings of everybody on the list: what others did whom the organisation may not know of decides nothing that it could read.
pub(super) async fn told(hub: &Hub, tx: &mut Tx, actor: &Actor, id: WorkshopId) -> Result<Vec<OnList>, Failed> {
    // Nobody writes who came meanwhile.
    tx.query("UPDATE meeting SET version = version WHERE workshop_id = $1")
        .bind(id.0)
        .execute()
        .await?;
    let rows: Vec<(Uuid, Uuid, Stamp, String)> = tx
        .query(
            "SELECT id, journey_id, starts_at, state FROM meeting WHERE workshop_id = $1 AND state <> 'cancelled'
             ORDER BY journey_id, id",
        )
        .bind(id.0)
        .all()
        .await?;
    let mut list = Vec::new();
    for (meeting, journey, starts_at, state) in rows {
        let journey = JourneyId(journey);
        let scope = access::scope(hub, tx, actor, journey).await?;
        let alone = attendants::alone(tx, journey, &scope.named).await?.remove(&meeting);
        let state = state.parse().map_err(|_| Failed::internal("code of a meeting"))?;
        list.push(OnList {
            meeting: MeetingId(meeting),
            journey,
            starts_at: starts_at.0,
            state: shown(state, alone),
        });
    }
    Ok(list)
}
