use super::{
    seats::Answers,
    types::{Cohort, CohortList, CohortSheet, Decisions},
};
use crate::{actor::Actor, error::AppError, ids::CohortId};
use async_trait::async_trait;
use time::Date;
use uuid::Uuid;

#[async_trait]
pub trait Cohorts: Send + Sync {
    /// Those of the actor's organisation. Errors: `Forbidden` for those who act for none.
    /// `day`: as they stood at the end of that past day.
    async fn list(&self, actor: &Actor, day: Option<Date>) -> Result<CohortList, AppError>;
    /// One of them, with its applications. Errors: `NotFound`.
    async fn show(&self, actor: &Actor, cohort: CohortId, day: Option<Date>) -> Result<CohortSheet, AppError>;
    async fn open(&self, actor: &Actor, cohort: &Cohort, once: Option<Uuid>) -> Result<CohortId, AppError>;
    /// Corrects it; what stood before stays on record. Errors: `NotFound`, `Invalid`, `Stale`.
    async fn save(
        &self,
        actor: &Actor,
        id: CohortId,
        cohort: (&Cohort, &Answers),
        version: i64,
        once: Option<Uuid>,
    ) -> Result<(), AppError>;
    /// Writes down what a jury decided, all or nothing. Errors: `NotFound`, `Invalid`, `Stale`.
    async fn decide(&self, actor: &Actor, id: CohortId, decisions: &Decisions) -> Result<(), AppError>;
    /// Whether the actor's organisation has cohorts to keep.
    async fn is_incubator(&self, actor: &Actor) -> Result<bool, AppError>;
}
