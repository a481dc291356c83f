//! What happens to a cohort itself; what happens to an application is an event of its stage.

use crate::events::Event;
use app::cohorts::types::Cohort;
use serde::{Deserialize, Serialize};

#[derive(Debug, Serialize)]
pub struct CohortOpened<'a> {
    pub cohort: &'a Cohort,
}

impl Event for CohortOpened<'_> {
    const KIND: &'static str = "cohort_opened";
}

/// What stood before, and what stands now.
#[derive(Debug, Serialize, Deserialize)]
pub struct CohortSaved {
    pub before: Cohort,
    pub after: Cohort,
}

impl Event for CohortSaved {
    const KIND: &'static str = "cohort_saved";
}
