//! What an organisation holds already, for comparison with a table: four queries, whatever the number of rows.

use super::team::{Member, Team};
use crate::{db::Run, error::Failed, reference::fold};
use app::{
    ids::{AccountId, CreatorId, JourneyId, OrganisationId},
    journeys::StageKind,
};
use std::collections::{HashMap, HashSet};
use time::Date;
use uuid::Uuid;

#[derive(Debug, Default)]
pub struct Known {
    pub creators: HashMap<CreatorId, KnownCreator>,
    by_dossier: HashMap<String, CreatorId>,
    by_mail: HashMap<String, CreatorId>,
    by_phone: HashMap<String, CreatorId>,
    names: HashSet<String>,
    /// Journeys of each créateur that the organisation leads, oldest first.
    pub journeys: HashMap<CreatorId, Vec<KnownJourney>>,
    /// Rows that went in, by their key.
    pub rows: HashMap<String, Landed>,
    pub stages: HashSet<(JourneyId, StageKind, Date)>,
    /// When each journey that the organisation leads was opened.
    pub opened: HashMap<JourneyId, Date>,
    pub team: Team,
}

#[derive(Debug)]
pub struct KnownCreator {
    pub first_name: String,
    pub last_name: String,
    pub email: Option<String>,
    /// Folded.
    pub dossier: Option<String>,
}

#[derive(Debug)]
pub struct KnownJourney {
    pub id: JourneyId,
    /// The project's title, folded.
    pub title: String,
}

/// Where an imported row went.
#[derive(Debug, Clone, Copy)]
pub struct Landed {
    pub creator: CreatorId,
    pub journey: JourneyId,
}

#[derive(sqlx::FromRow)]
struct CreatorRow {
    id: Uuid,
    first_name: String,
    last_name: String,
    name_key: String,
    email: Option<String>,
    phone: Option<String>,
    dossier: Option<String>,
}

impl Known {
    pub async fn load(run: &mut impl Run, organisation: OrganisationId) -> Result<Self, Failed> {
        let mut known = Self::default();
        let creators: Vec<CreatorRow> = run
            .query(
                "SELECT id, first_name, last_name, name_key, email, phone, dossier FROM creator
                 WHERE organisation_id = $1 ORDER BY created_at, id",
            )
            .bind(organisation.0)
            .all()
            .await?;
        for row in creators {
            known.add(row);
        }
        known.add_journeys(run, organisation).await?;
        known.add_rows(run, organisation).await?;
        let team: Vec<(Uuid, String)> = run
            .query(
                "SELECT a.id, a.name FROM membership m JOIN account a ON a.id = m.account_id
                 WHERE m.organisation_id = $1 AND m.left_on IS NULL",
            )
            .bind(organisation.0)
            .all()
            .await?;
        let member = |(account, name)| Member {
            account: AccountId(account),
            name,
        };
        known.team = Team(team.into_iter().map(member).collect());
        Ok(known)
    }

    fn add(&mut self, row: CreatorRow) {
        let id = CreatorId(row.id);
        let dossier = row.dossier.as_deref().map(fold).filter(|dossier| !dossier.is_empty());
        if let Some(dossier) = &dossier {
            self.by_dossier.entry(dossier.clone()).or_insert(id);
        }
        if let Some(mail) = &row.email {
            self.by_mail.entry(mail.clone()).or_insert(id);
        }
        if let Some(phone) = row.phone {
            self.by_phone.entry(phone).or_insert(id);
        }
        self.names.insert(row.name_key);
        let creator = KnownCreator {
            first_name: row.first_name,
            last_name: row.last_name,
            email: row.email,
            dossier,
        };
        self.creators.insert(id, creator);
    }

    async fn add_journeys(&mut self, run: &mut impl Run, organisation: OrganisationId) -> Result<(), Failed> {
        let journeys: Vec<(Uuid, Uuid, String, Date)> = run
            .query(
                "SELECT c.creator_id, j.id, p.title, j.opened_on FROM journey j JOIN project p ON p.id = j.project_id
                 JOIN project_creator c ON c.project_id = p.id
                 WHERE j.organisation_id = $1 AND c.lead AND c.left_on IS NULL ORDER BY j.created_at, j.id",
            )
            .bind(organisation.0)
            .all()
            .await?;
        for (creator, id, title, opened_on) in journeys {
            self.opened.insert(JourneyId(id), opened_on);
            let journey = KnownJourney {
                id: JourneyId(id),
                title: fold(&title),
            };
            self.journeys.entry(CreatorId(creator)).or_default().push(journey);
        }
        let stages: Vec<(Uuid, String, Option<Date>, Option<Date>)> = run
            .query("SELECT journey_id, kind, started_on, planned_start FROM stage WHERE organisation_id = $1")
            .bind(organisation.0)
            .all()
            .await?;
        for (journey, kind, started_on, planned_start) in stages {
            let kind = kind.parse().map_err(|_| Failed::internal("unknown kind of stage"))?;
            if let Some(start) = started_on.or(planned_start) {
                self.stages.insert((JourneyId(journey), kind, start));
            }
        }
        Ok(())
    }

    async fn add_rows(&mut self, run: &mut impl Run, organisation: OrganisationId) -> Result<(), Failed> {
        let rows: Vec<(String, Uuid, Uuid)> = run
            .query(
                "SELECT r.row_key, c.creator_id, j.id FROM import_row r LEFT JOIN stage s ON s.id = r.stage_id
                 LEFT JOIN stage_struck x ON x.id = r.stage_id JOIN journey j ON j.id = COALESCE(s.journey_id, x.journey_id) JOIN project_creator c ON c.project_id = j.project_id
                 WHERE r.organisation_id = $1 AND c.lead",
            )
            .bind(organisation.0)
            .all()
            .await?;
        let landed = |(key, creator, journey)| {
            let landed = Landed {
                creator: CreatorId(creator),
                journey: JourneyId(journey),
            };
            (key, landed)
        };
        self.rows = rows.into_iter().map(landed).collect();
        Ok(())
    }

    pub fn by_dossier(&self, dossier: &str) -> Option<CreatorId> {
        self.by_dossier.get(&fold(dossier)).copied()
    }

    pub fn by_mail(&self, mail: &str) -> Option<CreatorId> {
        self.by_mail.get(mail).copied()
    }

    pub fn by_phone(&self, phone: &str) -> Option<CreatorId> {
        self.by_phone.get(phone).copied()
    }

    pub fn has_name(&self, name_key: &str) -> bool {
        self.names.contains(name_key)
    }
}
