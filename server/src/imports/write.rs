use super::plan::{Plan, PlannedJourney, PlannedStage};
use crate::{
    auth::policy::Permit,
    db::{Run, Tx},
    error::Failed,
    journeys::create::{NewJourney, WhoseJourney, create},
    stages::{NewStage, insert_stage},
};
use app::ids::{ImportId, JourneyId, OrganisationId};
use time::OffsetDateTime;

/// In whose name and for which import rows are written.
pub struct Writer<'w> {
    pub permit: &'w Permit,
    pub organisation: OrganisationId,
    pub import: ImportId,
    pub now: OffsetDateTime,
    /// Called after each stage.
    pub written: &'w (dyn Fn() + Sync),
}

impl Writer<'_> {
    pub async fn write(&self, tx: &mut Tx, plan: &Plan) -> Result<(), Failed> {
        for person in &plan.people {
            let mut whose = match person.known {
                Some(id) => WhoseJourney::Known(id, person.data.clone()),
                None => WhoseJourney::New(person.data.clone()),
            };
            for journey in &person.journeys {
                let id = match journey.known {
                    Some(id) => id,
                    None => self.open(tx, &mut whose, journey).await?,
                };
                for stage in &journey.stages {
                    self.stage(tx, id, stage).await?;
                    (self.written)();
                }
            }
        }
        Ok(())
    }

    /// Opens a journey; whoever was new is known from then on.
    async fn open(&self, tx: &mut Tx, whose: &mut WhoseJourney, journey: &PlannedJourney) -> Result<JourneyId, Failed> {
        let new = NewJourney {
            organisation: self.organisation,
            adviser: journey.adviser,
            person: whose.clone(),
            project: journey.project.clone(),
            opened_on: journey.opened_on,
            import: Some(self.import),
        };
        let created = create(tx, self.permit, self.now, &new, None).await?;
        if let WhoseJourney::New(data) = whose {
            *whose = WhoseJourney::Known(created.creator, std::mem::take(data));
        }
        Ok(created.journey)
    }

    async fn stage(&self, tx: &mut Tx, journey: JourneyId, stage: &PlannedStage) -> Result<(), Failed> {
        let content = &stage.content;
        let new = NewStage {
            journey,
            organisation: self.organisation,
            adviser: stage.adviser,
            facts: content.facts.clone(),
            planned_start: content.planned_start,
            planned_end: content.planned_end,
            acts: content.acts.clone(),
            import: Some(self.import),
        };
        let id = insert_stage(tx, self.permit, self.now, &new, None).await?;
        tx.query("INSERT INTO import_row (organisation_id, row_key, import_id, stage_id) VALUES ($1, $2, $3, $4)")
            .bind(self.organisation.0)
            .bind(stage.row_key.clone())
            .bind(self.import.0)
            .bind(id.0)
            .execute()
            .await?;
        Ok(())
    }
}
