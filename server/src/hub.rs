//! What every part of the server works with.

use crate::{clock::Clock, config::Config, db::Db};
use app::request::Ports;
use std::sync::Arc;
use time::{Date, OffsetDateTime};

/// The database, the clock and the configuration; it implements the ports of `app`, each in its own folder.
#[derive(Clone)]
pub struct Hub {
    pub db: Db,
    pub clock: Arc<dyn Clock>,
    pub config: Arc<Config>,
}

impl Hub {
    pub fn now(&self) -> OffsetDateTime {
        self.clock.now()
    }

    /// Today in metropolitan France.
    pub fn today(&self) -> Date {
        app::dates::paris_day(self.now())
    }

    /// The ports that pages and server functions are given.
    pub fn ports(&self) -> Arc<Ports> {
        let hub = Arc::new(self.clone());
        Arc::new(Ports {
            accounts: hub.clone(),
            break_glass: hub.clone(),
            circles: hub.clone(),
            consent_requests: hub.clone(),
            cohorts: hub.clone(),
            contracts: hub.clone(),
            creators: hub.clone(),
            calendar: hub.clone(),
            caseload: hub.clone(),
            dashboard: hub.clone(),
            documents: hub.clone(),
            drafts: hub.clone(),
            financing: hub.clone(),
            handovers: hub.clone(),
            imports: hub.clone(),
            journeys: hub.clone(),
            mail: hub.clone(),
            messages: hub.clone(),
            notices: hub.clone(),
            organisations: hub.clone(),
            pathway: hub.clone(),
            projects: hub.clone(),
            referrals: hub.clone(),
            second_factors: hub.clone(),
            sharing: hub.clone(),
            stages: hub.clone(),
            statistics: hub.clone(),
            thresholds: hub.clone(),
            together: hub,
        })
    }
}
