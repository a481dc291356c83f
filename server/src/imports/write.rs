use super::plan::{Plan, PlannedJourney, PlannedStage};
use crate::{
    auth::policy::Permit,
    contracts::{self, Person, events::ContractRecorded},
    db::{Run, Tx},
    error::Failed,
    events::{self, About},
    financing::{self, Inserted},
    journeys::create::{NewJourney, WhoseJourney, create},
    stages::{Author, NewStage, insert_stage},
};
use app::{
    contracts::Terms,
    ids::{CreatorId, ImportId, JourneyId, OrganisationId, StageId},
    text::Lang,
    thresholds::Thresholds,
};
use time::OffsetDateTime;

/// In whose name and for which import rows are written.
pub struct Writer<'w> {
    pub permit: &'w Permit,
    pub organisation: OrganisationId,
    pub import: ImportId,
    pub now: OffsetDateTime,
    pub thresholds: Thresholds,
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
            let mut stages = vec![];
            for journey in &person.journeys {
                let id = match journey.known {
                    Some(id) => id,
                    None => self.open(tx, &mut whose, journey).await?,
                };
                stages.extend(journey.stages.iter().map(|stage| (id, stage)));
            }
            // A contract is checked against those before it.
            stages.sort_by_key(|(_, stage)| stage.content.contract.as_ref().map(|terms| terms.starts_on));
            for (id, stage) in stages {
                self.stage(tx, id, creator(&whose)?, stage).await?;
                (self.written)();
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

    async fn stage(
        &self,
        tx: &mut Tx,
        journey: JourneyId,
        creator: CreatorId,
        stage: &PlannedStage,
    ) -> Result<(), Failed> {
        let content = &stage.content;
        let person = Person {
            organisation: self.organisation,
            creator,
        };
        let (contract, why_not) = self.contract(tx, person, content.contract.as_ref()).await?;
        let mut acts = content.acts.clone();
        if let Some(why_not) = why_not {
            let notes = [acts[0].reason.as_str(), &why_not].join("\n");
            acts[0].reason = notes.trim().to_owned();
        }
        let new = NewStage {
            journey,
            organisation: self.organisation,
            adviser: stage.adviser,
            facts: content.facts.clone(),
            planned_start: content.planned_start,
            planned_end: content.planned_end,
            acts,
            import: Some(self.import),
        };
        let id = insert_stage(tx, self.permit, self.now, &new, None).await?;
        if let Some(terms) = contract {
            self.keep(tx, journey, id, person, &terms).await?;
        }
        if let Some((terms, act)) = &content.request {
            let inserted = Inserted {
                journey,
                stage: id,
                organisation: self.organisation,
                terms,
                acts: std::slice::from_ref(act),
                import: Some(self.import),
            };
            financing::insert(tx, Author::from(self.permit), self.now, &inserted).await?;
        }
        tx.query("INSERT INTO import_row (organisation_id, row_key, import_id, stage_id) VALUES ($1, $2, $3, $4)")
            .bind(self.organisation.0)
            .bind(stage.row_key.clone())
            .bind(self.import.0)
            .bind(id.0)
            .execute()
            .await?;
        Ok(())
    }

    /// The contract as it fits those on record, or why it does not: then it stays a note of the stage.
    async fn contract(
        &self,
        tx: &mut Tx,
        person: Person,
        terms: Option<&Terms>,
    ) -> Result<(Option<Terms>, Option<String>), Failed> {
        let Some(terms) = terms else { return Ok((None, None)) };
        let others = contracts::of_person(tx, person).await?;
        let others: Vec<Terms> = others.into_iter().map(|(_, terms)| terms).collect();
        let today = app::dates::paris_day(self.now);
        Ok(match contracts::fit(terms.clone(), &others, today, &self.thresholds) {
            Ok(terms) => (Some(terms), None),
            Err(problems) => {
                let told = problems.first().map_or("", |problem| problem.message.get(Lang::Fr));
                (
                    None,
                    Some(format!(
                        "{} non inscrit au tableau des contrats. {told}",
                        terms.kind.label_short()
                    )),
                )
            }
        })
    }

    async fn keep(
        &self,
        tx: &mut Tx,
        journey: JourneyId,
        stage: StageId,
        person: Person,
        terms: &Terms,
    ) -> Result<(), Failed> {
        let at = contracts::Inserted {
            journey,
            stage,
            person,
            account: Some(self.permit.account()),
            import: Some(self.import),
            now: self.now,
        };
        let contract = contracts::insert(tx, &at, terms).await?;
        contracts::project(tx, person, &self.thresholds).await?;
        let about = About {
            journey: Some(journey),
            subject: Some(stage.0),
        };
        let event = ContractRecorded {
            contract,
            creator: person.creator,
            terms,
            confirmed: vec![],
            reason: "",
        };
        events::record_from(tx, self.permit, self.now, about, &event, Some(self.import), None).await
    }
}

/// Whose journey it is, once it is open.
fn creator(whose: &WhoseJourney) -> Result<CreatorId, Failed> {
    match whose {
        WhoseJourney::Known(id, _) => Ok(*id),
        WhoseJourney::New(_) => Err(Failed::internal("a journey on record has no person")),
    }
}
