//! Handovers that were announced, received or cancelled in one act are told to each adviser by one notice. It names no journey, and says
//! how many they are when it is read: what its reader may no longer know of is not counted.

use super::{dispatch::Who, thing::Thing};
use crate::{db::Run, error::Failed};
use app::{
    handovers::address,
    ids::BatchId,
    notices::types::{Facts, NoticeKind},
    values::Choice,
};
use time::Date;
use uuid::Uuid;

/// SQL: how many journeys a `notice` of several tells of; NULL of any other.
macro_rules! journeys {
    ($today:literal) => {
        concat!(
            "CASE WHEN notice.batch_id IS NULL THEN NULL ELSE (
                 SELECT COUNT(*) FROM handover h JOIN journey j ON j.id = h.journey_id
                 WHERE h.batch_id = notice.batch_id AND h.organisation_id = notice.organisation_id
                   AND (notice.batch_to IS NULL OR h.to_id = notice.batch_to)
                   AND (notice.kind = 'handovers_in_force' AND h.cancelled_at IS NULL OR notice.created_at =
                        CASE notice.kind WHEN 'handovers_received' THEN h.received_at WHEN 'handovers_cancelled' THEN h.cancelled_at
                                         ELSE h.announced_at END)
                   AND ",
            crate::handovers::known!("notice.organisation_id", $today),
            ") END"
        )
    };
}
pub(super) use journeys;

/// What several are told by in the place of one.
#[derive(Debug, Clone)]
pub struct Several {
    pub batch: Uuid,
    /// Those to this person alone.
    pub to: Option<Uuid>,
    /// Who hands over, to whom receives.
    person: String,
    kind: NoticeKind,
    /// With the person unique: the act, and its receiver.
    pub event_key: String,
}

/// The kind for several; `None` for what is told one by one.
const fn kind(kind: NoticeKind) -> Option<NoticeKind> {
    Some(match kind {
        NoticeKind::HandoverAnnounced => NoticeKind::HandoversAnnounced,
        NoticeKind::HandoverEntrusted => NoticeKind::HandoversEntrusted,
        NoticeKind::HandoverInForce => NoticeKind::HandoversInForce,
        NoticeKind::HandoverReceived => NoticeKind::HandoversReceived,
        NoticeKind::HandoverCancelled => NoticeKind::HandoversCancelled,
        _ => return None,
    })
}

impl Several {
    /// For one side of a handover that an act had others beside. Those whom a journey is about are told of their own.
    pub async fn of(
        run: &mut impl Run,
        (act, handover): (Uuid, Uuid),
        thing: &Thing,
        (who, one): (Who, NoticeKind),
    ) -> Result<Option<Self>, Failed> {
        let Some(kind) = kind(one).filter(|_| matches!(who, Who::Named | Who::Former)) else {
            return Ok(None);
        };
        let (batch, giver): (Uuid, Option<String>) = run
            .query("SELECT h.batch_id, a.name FROM handover h LEFT JOIN account a ON a.id = h.from_id WHERE h.id = $1")
            .bind(handover)
            .one()
            .await?;
        let to = thing.receiver.person.filter(|_| who == Who::Named);
        let receiver = to.map(|id| format!(":{id}")).unwrap_or_default();
        Ok(Some(Self {
            batch,
            to,
            person: giver.filter(|_| who == Who::Named).unwrap_or_default(),
            kind,
            event_key: format!("{}:{act}{receiver}", kind.code()),
        }))
    }

    pub const fn kind(&self) -> NoticeKind {
        self.kind
    }

    pub fn link(&self) -> String {
        address(BatchId(self.batch))
    }

    /// The same without what is about one journey.
    pub fn facts(&self, one: Facts) -> Facts {
        Facts {
            reference: String::new(),
            person: self.person.clone(),
            ..one
        }
    }
}

/// Writes down how many a new notice tells of, and answers it.
pub async fn count(run: &mut impl Run, notice: Uuid, today: Date) -> Result<Option<i64>, Failed> {
    let counted: (Option<i64>,) = run
        .query(concat!(
            "UPDATE notice SET journeys = ",
            journeys!("$2"),
            " WHERE id = $1 RETURNING journeys"
        ))
        .bind(notice)
        .bind(today)
        .one()
        .await?;
    Ok(counted.0)
}
