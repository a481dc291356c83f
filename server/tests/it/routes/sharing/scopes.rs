//! What each part of a consent opens to a foreign organisation, alone: nothing of the others is on any of its pages.

use super::id;
use crate::support::{Client, TestApp, both_engines};
use app::sharing::{PART_NAMES, Parts};
use uuid::Uuid;

/// What belongs to one part, as it would stand in a page.
const IDENTITY: [&str; 3] = ["Ferrer", "nadia@test.example", "Projet de Nadia"];
const STAGES: [&str; 1] = ["Rose Incubatrice"];
const NOTES: [&str; 1] = ["Dit en confidence"];
const FINANCING: [&str; 1] = ["Caisse Secrète"];

struct Scene {
    journey: Uuid,
    incubation: Uuid,
    money: Uuid,
}

impl Scene {
    /// Stages of the house, one with a note of its plan and one with a request for money.
    async fn new(app: &TestApp) -> Self {
        let journey = app.world.journey;
        let incubation = app.stage(journey, app.world.house, "incubation").await;
        let money = app.stage(journey, app.world.house, "financing").await;
        let rose = crate::support::account(&app.hub, "rose", "Rose Incubatrice", None).await;
        let db = &app.hub.db;
        let keeper = "UPDATE stage SET adviser_id = $1 WHERE id = $2";
        db.query(keeper)
            .bind(rose)
            .bind(incubation)
            .execute()
            .await
            .expect("adviser");
        let (at, of) = (journey.to_string(), money.to_string());
        let request = [
            ("journey", at.as_str()),
            ("stage", &of),
            ("instrument", "ph_initiative"),
            ("financer", "Caisse Secrète"),
            ("requested", "8000"),
            ("submitted_on", "2026-03-02"),
        ];
        let written = app.adviser().await.call("financing/write", &request).await;
        assert!(written.location().ends_with("fait=request_written"), "{}", written.body);
        db.query("UPDATE stage_act SET reason = 'Dit en confidence' WHERE stage_id = $1 AND act = 'plan'")
            .bind(incubation)
            .execute()
            .await
            .expect("plan");
        Self {
            journey,
            incubation,
            money,
        }
    }

    fn pages(&self) -> Vec<String> {
        let journey = self.journey;
        vec![
            format!("/parcours/{journey}"),
            format!("/parcours/{journey}/partage"),
            format!("/parcours/{journey}/orienter?etape=training"),
            format!("/parcours/{journey}/contrats"),
            format!("/parcours/{journey}/messages"),
            format!("/parcours/{journey}/etapes/{}", self.incubation),
            format!("/parcours/{journey}/etapes/{}", self.money),
            "/parcours".to_owned(),
            "/parcours?q=ferrer".to_owned(),
            "/parcours?q=projet+nadia".to_owned(),
            "/tableau-de-bord".to_owned(),
            "/orientations".to_owned(),
            "/avis".to_owned(),
            "/statistiques".to_owned(),
            "/statistiques.csv".to_owned(),
        ]
    }

    /// Everything that the pages say to this person; a search echoes its words, which are left out.
    async fn all(&self, client: &Client) -> String {
        let mut out = String::new();
        for page in self.pages() {
            let answer = client.get(&page).await;
            assert!([200, 403, 404].contains(&answer.status), "{page}: {}", answer.status);
            out.push_str(&answer.body.replace("value=\"ferrer\"", ""));
        }
        out
    }
}

fn only(part: &str) -> Parts {
    Parts {
        identity: part == "identity",
        stages: part == "stages",
        notes: part == "notes",
        documents: part == "documents",
        financing: part == "financing",
    }
}

fn nothing_of(page: &str, markers: &[&str], case: &str) {
    for marker in markers {
        assert!(!page.contains(marker), "{case} shows {marker}");
    }
}

both_engines! {
    async fn each_part_alone_opens_nothing_of_the_others(app: TestApp) {
        let scene = Scene::new(&app).await;
        let client = app.foreign_adviser().await;
        let own = scene.all(&app.adviser().await).await;
        for marker in [IDENTITY.as_slice(), &STAGES, &NOTES, &FINANCING].concat() {
            assert!(own.contains(marker), "the lead organisation sees {marker}: else this test proves nothing");
        }
        for (part, _) in PART_NAMES {
            app.share_only(&scene, only(part)).await;
            let seen = scene.all(&client).await;
            if part == "identity" {
                assert!(seen.contains("Ferrer"));
            } else {
                nothing_of(&seen, &IDENTITY, part);
            }
            if part == "stages" {
                assert!(seen.contains(STAGES[0]));
            } else {
                nothing_of(&seen, &STAGES, part);
                assert_eq!(client.get(&scene.pages()[5]).await.status, 404, "{part}: the stage does not exist");
            }
            nothing_of(&seen, &NOTES, part);
            nothing_of(&seen, &FINANCING, part);
        }
        app.share_only(&scene, Parts { stages: true, financing: true, ..Parts::NONE }).await;
        let seen = scene.all(&client).await;
        assert!(seen.contains(FINANCING[0]) && !seen.contains(NOTES[0]));
        app.share_only(&scene, Parts { stages: true, notes: true, ..Parts::NONE }).await;
        let seen = scene.all(&client).await;
        assert!(seen.contains(NOTES[0]) && !seen.contains(FINANCING[0]));
    }

    async fn none_withdrawn_expired_or_yet_to_begin_opens_nothing(app: TestApp) {
        let scene = Scene::new(&app).await;
        let client = app.foreign_adviser().await;
        let missing = client.get("/parcours/0192d5a0-0000-4000-8000-00000000000f").await;
        for (case, change) in [
            ("none", "UPDATE consent SET identity = FALSE, stages = FALSE, notes = FALSE, documents = FALSE, financing = FALSE"),
            ("withdrawn", "UPDATE consent SET withdrawn_at = recorded_at"),
            ("expired", "UPDATE consent SET until = '2026-06-14'"),
            ("yet to begin", "UPDATE consent SET given_on = '2026-06-16'"),
        ] {
            app.share_only(&scene, Parts::ALL).await;
            assert!(scene.all(&client).await.contains("Ferrer"), "{case}: open before");
            app.hub.db.query(change).execute().await.expect("change");
            let seen = scene.all(&client).await;
            nothing_of(&seen, &[IDENTITY.as_slice(), &STAGES, &NOTES, &FINANCING, &["P-2026-0001"]].concat(), case);
            let kept = client.get(&scene.pages()[0]).await;
            let told = |answer: &crate::support::Answer, id: &str| answer.text().replace(id, "");
            assert_eq!(kept.status, 404);
            assert_eq!(told(&kept, &scene.journey.to_string()), told(&missing, "0192d5a0-0000-4000-8000-00000000000f"));
        }
    }

    async fn what_is_saved_after_a_withdrawal_is_refused(app: TestApp) {
        let scene = Scene::new(&app).await;
        let client = app.foreign_adviser().await;
        app.share_only(&scene, Parts::ALL).await;
        let journey = scene.journey.to_string();
        assert_eq!(client.get(&format!("/parcours/{journey}/etapes/nouvelle")).await.status, 200, "the page is open");
        let consent = id(&app, "SELECT id FROM consent").await;
        app.creator().await.call("sharing/withdraw_consent", &[("id", &consent)]).await;
        let form = [("journey", journey.as_str()), ("type", "training"), ("planned_start", "2026-07-01")];
        assert_eq!(client.call("stages/plan", &form).await.status, 404);
        assert_eq!(app.count("SELECT COUNT(*) FROM stage").await, 2);
    }
}

impl TestApp {
    /// One consent to these parts in the place of those before.
    async fn share_only(&self, scene: &Scene, parts: Parts) {
        self.hub
            .db
            .query("DELETE FROM consent")
            .execute()
            .await
            .expect("consents");
        let foreign = self.world.foreign;
        let leave = self
            .hub
            .db
            .query("DELETE FROM circle_member WHERE organisation_id = $1 AND journey_id = $2");
        leave.bind(foreign).bind(scene.journey).execute().await.expect("circle");
        self.share_parts(scene.journey, foreign, parts).await;
    }
}
