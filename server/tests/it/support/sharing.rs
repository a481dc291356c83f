use super::TestApp;
use app::sharing::Parts;
use server::db::Stamp;
use time::macros::date;
use uuid::Uuid;

/// What a consent covers, for `TestApp::share`.
#[derive(Debug, Clone, Copy, Default)]
pub struct Covers {
    pub identity: bool,
    pub stages: bool,
}

impl TestApp {
    /// Lets an organisation into the circle of a journey, with a consent in force for the whole year.
    pub async fn share(&self, journey: Uuid, organisation: Uuid, covers: Covers) {
        let parts = Parts {
            identity: covers.identity,
            stages: covers.stages,
            notes: true,
            ..Parts::NONE
        };
        self.share_parts(journey, organisation, parts).await;
    }

    /// As [`TestApp::share`], for any parts, of everybody who is on the project.
    pub async fn share_parts(&self, journey: Uuid, organisation: Uuid, parts: Parts) {
        let circle = "INSERT INTO circle_member (journey_id, organisation_id, joined_on) VALUES ($1, $2, $3)";
        let query = self
            .hub
            .db
            .query(circle)
            .bind(journey)
            .bind(organisation)
            .bind(date!(2026 - 02 - 01));
        query.execute().await.expect("circle");
        self.hub
            .db
            .query(
                "INSERT INTO consent (id, journey_id, organisation_id, identity, stages, notes, documents, financing, given_on, until,
                                      how, text_version, recorded_by, recorded_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'spoken', 'v1', $11, $12)",
            )
            .bind(Uuid::now_v7())
            .bind(journey)
            .bind(organisation)
            .bind(parts.identity)
            .bind(parts.stages)
            .bind(parts.notes)
            .bind(parts.documents)
            .bind(parts.financing)
            .bind(date!(2026 - 02 - 01))
            .bind(date!(2026 - 12 - 31))
            .bind(self.world.adviser)
            .bind(Stamp::from(self.hub.now()))
            .execute()
            .await
            .expect("consent");
        self.consented().await;
    }

    /// Everybody who is on a project has given the consents of its journeys.
    pub async fn consented(&self) {
        let people = "INSERT INTO consent_creator (consent_id, creator_id) SELECT k.id, p.creator_id FROM consent k
                      JOIN journey j ON j.id = k.journey_id JOIN project_creator p ON p.project_id = j.project_id AND p.left_on IS NULL
                      WHERE TRUE ON CONFLICT (consent_id, creator_id) DO NOTHING";
        self.hub.db.query(people).execute().await.expect("whose consents");
    }

    /// Writes an active stage of an organisation into a journey.
    pub async fn stage(&self, journey: Uuid, organisation: Uuid, kind: &str) -> Uuid {
        let id = Uuid::now_v7();
        let facts =
            serde_json::to_string(&app::stages::facts::Facts::empty(kind.parse().expect("kind"))).expect("facts");
        self.hub
            .db
            .query(
                "INSERT INTO stage (id, journey_id, organisation_id, kind, facts, state, started_on, created_at)
                 VALUES ($1, $2, $3, $4, $5, 'active', $6, $7)",
            )
            .bind(id)
            .bind(journey)
            .bind(organisation)
            .bind(kind.to_owned())
            .bind(facts)
            .bind(date!(2026 - 03 - 02))
            .bind(Stamp::from(self.hub.now()))
            .execute()
            .await
            .expect("stage");
        for act in ["plan", "start"] {
            self.hub
                .db
                .query(
                    "INSERT INTO stage_act (id, stage_id, act, effective_on, recorded_at) VALUES ($1, $2, $3, $4, $5)",
                )
                .bind(Uuid::now_v7())
                .bind(id)
                .bind(act.to_owned())
                .bind(date!(2026 - 03 - 02))
                .bind(Stamp::from(self.hub.now()))
                .execute()
                .await
                .expect("act");
        }
        id
    }

    /// The number of rows of a table that the query counts.
    pub async fn count(&self, sql: &'static str) -> i64 {
        self.hub.db.query(sql).scalar().await.expect("count")
    }
}
