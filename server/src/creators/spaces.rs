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
    pub disabled: bool,
    /// A password was chosen, or the information notice read.
    pub entered: bool,
    pub invited_until: Option<Stamp>,
}

impl Row {
    pub fn state(&self) -> SpaceState {
        match (self.account_id, self.disabled, self.entered) {
            (None, _, _) => SpaceState::None,
            (Some(_), true, _) => SpaceState::Closed,
            (Some(_), false, true) => SpaceState::Open,
            (Some(_), false, false) => SpaceState::Invited(self.invited_until.map(|until| until.0)),
        }
    }
}

/// The créateurs of a journey's project, the lead first.
pub(super) async fn rows(run: &mut impl Run, journey: JourneyId) -> Result<Vec<Row>, Failed> {
    run.query(
        "SELECT c.id, c.first_name, c.last_name, c.email, c.account_id, a.email AS account_email,
                a.disabled_at IS NOT NULL AS disabled,
                (a.password_hash IS NOT NULL OR EXISTS (SELECT 1 FROM information_read i WHERE i.account_id = a.id)) AS entered,
                (SELECT MAX(i.expires_at) FROM invitation i WHERE i.account_id = a.id AND i.used_at IS NULL) AS invited_until
         FROM journey j JOIN project_creator pc ON pc.project_id = j.project_id AND pc.left_on IS NULL
         JOIN creator c ON c.id = pc.creator_id LEFT JOIN account a ON a.id = c.account_id
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
        email: row.account_email.or(row.email),
    };
    Ok(rows(run, journey).await?.into_iter().map(space).collect())
}
