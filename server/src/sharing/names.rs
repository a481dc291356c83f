//! Whom of the people of a journey a reader may be told by name: one rule for every page.

use super::relation::Standing;
use crate::{
    auth::policy::Relation,
    db::Run,
    error::Failed,
    sharing::sql::{consented, left_before_lead},
};
use app::ids::{JourneyId, OrganisationId};
use std::collections::HashMap;
use time::Date;
use uuid::Uuid;

/// The names that a reader may be told.
#[derive(Debug, Clone, Default)]
pub struct Named {
    everybody: bool,
    creators: HashMap<Uuid, bool>,
    /// Those of the people who have an account.
    accounts: HashMap<Uuid, bool>,
}

impl Named {
    pub fn person(&self, creator: Uuid) -> bool {
        self.creators.get(&creator).copied().unwrap_or(self.everybody)
    }

    /// Whether anybody of the project is named.
    pub fn anybody(&self) -> bool {
        self.everybody || self.creators.values().any(|told| *told)
    }

    /// Somebody by account: of all who are no people of the project, `true`.
    pub fn account(&self, account: Uuid) -> bool {
        self.accounts.get(&account).copied().unwrap_or(true)
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    account_id: Option<Uuid>,
    consents: bool,
    left_before_lead: bool,
}

/// The people of a project, now or before, are named where their own consent opens who they are to the reader's organisation, or
/// its circle part is the lead: to the lead and to each other all are, but for those who had left before the lead passed.
pub async fn of_journey(
    run: &mut impl Run,
    journey: JourneyId,
    standing: Standing,
    organisation: Option<OrganisationId>,
    today: Date,
) -> Result<Named, Failed> {
    let rows: Vec<Row> = run
        .query(concat!(
            "SELECT DISTINCT c.id, c.account_id, ",
            consented!("c.id"),
            " AS consents, ",
            left_before_lead!("c.id"),
            " AS left_before_lead
             FROM journey j JOIN (SELECT project_id, creator_id FROM project_creator
                                  UNION ALL SELECT project_id, creator_id FROM project_creator_past) v ON v.project_id = j.project_id
             JOIN creator c ON c.id = v.creator_id WHERE j.id = $3"
        ))
        .bind(organisation.map(|id| id.0))
        .bind(today)
        .bind(journey.0)
        .all()
        .await?;
    let everybody = matches!(
        standing.relation,
        Relation::Own | Relation::Subject | Relation::BrokenGlass
    );
    let mut named = Named {
        everybody,
        ..Named::default()
    };
    for row in rows {
        let told = standing.parts.identity && (row.consents || (everybody && !row.left_before_lead));
        named.creators.insert(row.id, told);
        if let Some(account) = row.account_id {
            *named.accounts.entry(account).or_default() |= told;
        }
    }
    Ok(named)
}
