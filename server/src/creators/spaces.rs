use crate::{
    auth::policy::{Action, authorise},
    db::{Run, Stamp},
    error::Failed,
    hub::Hub,
    sharing::relation,
};
use app::{
    actor::Actor,
    creators::{Space, SpaceState},
    ids::{CreatorId, JourneyId},
};
use uuid::Uuid;

#[derive(sqlx::FromRow)]
pub(super) struct Row {
    pub id: Uuid,
    pub first_name: String,
    pub last_name: String,
    /// On the record of the person.
    pub email: Option<String>,
    pub account_id: Option<Uuid>,
    pub account_email: Option<String>,
    /// Where the invitation went, whose account that is, and until when it is good.
    pub asked_email: Option<String>,
    pub asked_account: Option<Uuid>,
    pub asked_until: Option<Stamp>,
    pub disabled: bool,
    /// The invitation was accepted, a password chosen, or the information notice read.
    pub entered: bool,
    pub invited_until: Option<Stamp>,
}

impl Row {
    pub fn state(&self) -> SpaceState {
        let asked = self.asked_until.or(self.invited_until).map(|until| until.0);
        match (self.account_id, self.disabled, self.entered) {
            (None, _, _) if self.asked_account.is_none() => SpaceState::None,
            (Some(_), true, _) => SpaceState::Closed,
            (Some(_), false, true) => SpaceState::Open,
            _ => SpaceState::Invited(asked),
        }
    }

    /// Of the account that is theirs, else where the invitation went.
    pub fn address(&self) -> Option<&str> {
        self.account_email.as_deref().or(self.asked_email.as_deref())
    }
}

/// The créateurs of a journey's project, the lead first.
pub(super) async fn rows(run: &mut impl Run, journey: JourneyId) -> Result<Vec<Row>, Failed> {
    run.query(
        "SELECT c.id, c.first_name, c.last_name, c.email, c.account_id, a.email AS account_email,
                a.disabled_at IS NOT NULL AS disabled,
                q.email AS asked_email, q.account_id AS asked_account, q.expires_at AS asked_until,
                (q.accepted_at IS NOT NULL OR a.password_hash IS NOT NULL OR EXISTS (SELECT 1 FROM information_read i WHERE i.account_id = a.id)) AS entered,
                (SELECT MAX(i.expires_at) FROM invitation i WHERE i.account_id = a.id AND i.used_at IS NULL) AS invited_until
         FROM journey j JOIN project_creator pc ON pc.project_id = j.project_id AND pc.left_on IS NULL
         JOIN creator c ON c.id = pc.creator_id LEFT JOIN account a ON a.id = c.account_id
         LEFT JOIN space_request q ON q.creator_id = c.id
             AND EXISTS (SELECT 1 FROM journey i WHERE i.id = q.journey_id AND i.organisation_id = j.organisation_id)
         WHERE j.id = $1 ORDER BY pc.lead DESC, c.last_name, c.id",
    )
    .bind(journey.0)
    .all()
    .await
}

pub async fn of_journey(hub: &Hub, actor: &Actor, journey: JourneyId) -> Result<Vec<Space>, Failed> {
    let run = &mut &hub.db;
    let standing = relation::to_journey(run, actor, hub.today(), journey).await?;
    authorise(actor, Action::OpenSpace, standing.relation)?;
    let space = |row: Row| Space {
        state: row.state(),
        creator: CreatorId(row.id),
        name: format!("{} {}", row.first_name, row.last_name),
        first_name: row.first_name,
        email: row.account_email.or(row.asked_email).or(row.email),
    };
    Ok(rows(run, journey).await?.into_iter().map(space).collect())
}
