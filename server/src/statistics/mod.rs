//! The port of `app::statistics`, and the download of its figures.

mod download;
mod facts;

pub use download::csv;

use crate::{
    auth::policy::{Action, Relation, authorise},
    error::Failed,
    hub::Hub,
    reference::{commune_groups, epci},
};
use app::{
    actor::Actor,
    error::AppError,
    statistics::{
        filter::Filter,
        port::{Statistics, StatisticsView, Territory},
        protect::thresholds::Thresholds,
        report::{OrganisationName, report},
    },
    text::Message,
};
use async_trait::async_trait;
use uuid::Uuid;

/// The community of communes that the hub's statistics are first asked for.
const HOME_EPCI: &str = "243100633";

impl Hub {
    async fn statistics_view(&self, actor: &Actor, filter: &Filter) -> Result<StatisticsView, Failed> {
        let own = actor.organisation();
        authorise(
            actor,
            Action::ReadStatistics,
            if own.is_some() {
                Relation::Own
            } else {
                Relation::Foreign
            },
        )?;
        let filter = Filter {
            organisation: own.map(|id| id.0).or(filter.organisation),
            ..filter.clone()
        };
        let all = self.organisation_names().await?;
        if filter
            .organisation
            .is_some_and(|id| all.iter().all(|organisation| organisation.id != id))
        {
            return Err(AppError::NotFound.into());
        }
        let facts = facts::read(&self.db).await?;
        let today = self.today();
        let (asked, names) = (filter.clone(), all.clone());
        let report = tokio::task::spawn_blocking(move || report(&facts, &asked, Thresholds::default(), &names, today));
        let report = report.await.map_err(|error| Failed::internal(error.to_string()))?;
        let organisations = all
            .into_iter()
            .filter(|organisation| own.is_none_or(|id| id.0 == organisation.id))
            .collect();
        Ok(StatisticsView {
            report,
            organisations,
            territories: territories(),
        })
    }

    async fn organisation_names(&self) -> Result<Vec<OrganisationName>, Failed> {
        let rows: Vec<(Uuid, String)> = self
            .db
            .query("SELECT id, short_name FROM organisation ORDER BY name_key, id")
            .all()
            .await?;
        Ok(rows
            .into_iter()
            .map(|(id, name)| OrganisationName { id, name })
            .collect())
    }
}

/// The community of communes, then its groups of communes.
fn territories() -> Vec<Territory> {
    let home = epci::by_siren(HOME_EPCI).map(|epci| Territory {
        code: epci.siren.clone(),
        name: Message {
            fr: epci.name.clone(),
            en: epci.name.clone(),
        },
    });
    let groups = commune_groups::all().iter().map(|group| Territory {
        code: group.code.clone(),
        name: Message {
            fr: group.label_fr.clone(),
            en: group.label_en.clone(),
        },
    });
    home.into_iter().chain(groups).collect()
}

#[async_trait]
impl Statistics for Hub {
    async fn report(&self, actor: &Actor, filter: &Filter) -> Result<StatisticsView, AppError> {
        Ok(self.statistics_view(actor, filter).await?)
    }
}
