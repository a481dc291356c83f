//! What each part of a consent opens to a foreign organisation, alone: nothing of the others is on any of its pages.

use super::id;
use crate::routes::{documents::added, together::send};
use crate::support::{Client, TestApp, both_engines};
use app::sharing::{PART_NAMES, Parts};
use uuid::Uuid;

/// What belongs to one part, as it would stand in a page.
const IDENTITY: [&str; 3] = ["Ferrer", "nadia@test.example", "Projet de Nadia"];
const STAGES: [&str; 1] = ["Rose Incubatrice"];
const NOTES: [&str; 1] = ["Dit en confidence"];
const FINANCING: [&str; 1] = ["Caisse Secrète"];
const WORK: [&str; 3] = ["Mot de la maison", "Bilan du mois", "Relire le devis"];
const DOCUMENTS: [&str; 1] = ["Bail du local"];

pub struct Scene {
    pub journey: Uuid,
    incubation: Uuid,
    money: Uuid,
    request: String,
    meeting: String,
    document: String,
}

impl Scene {
    /// Stages of the house, one with a note of its plan and one with a request for money.
    pub async fn new(app: &TestApp) -> Self {
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
            request: id(app, "SELECT id FROM financing_request").await,
            meeting: work(app).await,
            document: added(app, &app.adviser().await, "Bail du local", "circle").await,
        }
    }

    /// What hangs on the journey, each with an id of its own.
    pub fn below(&self) -> Vec<String> {
        let journey = self.journey;
        vec![
            format!("/parcours/{journey}/etapes/{}", self.incubation),
            format!("/parcours/{journey}/etapes/{}", self.money),
            format!("/parcours/{journey}/financement/{}", self.request),
            format!("/rendez-vous/{}.ics", self.meeting),
            format!("/documents/{}", self.document),
        ]
    }

    fn pages(&self) -> Vec<String> {
        let journey = self.journey;
        vec![
            format!("/parcours/{journey}"),
            format!("/parcours/{journey}/partage"),
            format!("/parcours/{journey}/orienter?etape=training"),
            format!("/parcours/{journey}/contrats"),
            format!("/parcours/{journey}/messages"),
            format!("/parcours/{journey}/suivi"),
            format!("/parcours/{journey}/pieces"),
            format!("/parcours/{journey}/financement"),
            format!("/rendez-vous/saisir?parcours={journey}"),
            "/parcours".to_owned(),
            "/parcours?q=ferrer".to_owned(),
            "/parcours?q=projet+nadia".to_owned(),
            "/tableau-de-bord".to_owned(),
            "/orientations".to_owned(),
            "/avis".to_owned(),
            "/statistiques".to_owned(),
            "/statistiques.csv".to_owned(),
            "/contrats.csv".to_owned(),
            "/comites.csv?quand=tous".to_owned(),
        ]
        .into_iter()
        .chain(self.below())
        .collect()
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

/// A note, an action and a meeting of the house; answers the meeting.
async fn work(app: &TestApp) -> String {
    let adviser = app.adviser().await;
    let note = [("body", "Mot de la maison"), ("visibility", "circle")];
    send(app, &adviser, "together/write_note", &note).await;
    send(
        app,
        &adviser,
        "together/add_action",
        &[("title", "Relire le devis"), ("whose", "creators")],
    )
    .await;
    let me = app.world.adviser.to_string();
    let meeting = [
        ("on", "2026-06-20"),
        ("at", "10:00"),
        ("minutes", "60"),
        ("adviser", me.as_str()),
        ("subject", "Bilan du mois"),
    ];
    send(app, &adviser, "together/plan_meeting", &meeting).await;
    by_the_person(app).await;
    id(app, "SELECT id FROM meeting").await
}

/// What the créatrice does herself: a message, a document, and an action ticked. Her name goes with the part of identity.
async fn by_the_person(app: &TestApp) {
    let creator = app.creator().await;
    send(app, &creator, "messages/post", &[("body", "Bonjour à tous")]).await;
    let action = id(app, "SELECT id FROM plan_action").await;
    send(
        app,
        &creator,
        "together/tick_action",
        &[("action", &action), ("done", "yes")],
    )
    .await;
    let file = [("title", "Mon devis")];
    let added = crate::routes::documents::send(app, &creator, &file, ("b.pdf", crate::routes::documents::PDF)).await;
    assert!(added.location().contains("fait=document_added"), "{}", added.location());
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
        for marker in [IDENTITY.as_slice(), &STAGES, &NOTES, &FINANCING, &WORK, &DOCUMENTS].concat() {
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
                assert_eq!(client.get(&scene.below()[0]).await.status, 404, "{part}: the stage does not exist");
            }
            nothing_of(&seen, &NOTES, part);
            for (of, markers) in [("notes", WORK.as_slice()), ("documents", &DOCUMENTS), ("financing", &FINANCING)] {
                if part == of {
                    assert!(markers.iter().all(|marker| seen.contains(marker)), "{part} opens {markers:?}");
                } else {
                    nothing_of(&seen, markers, part);
                }
            }
        }
        app.share_only(&scene, Parts { stages: true, financing: true, ..Parts::NONE }).await;
        let seen = scene.all(&client).await;
        assert!(seen.contains(FINANCING[0]) && !seen.contains(NOTES[0]));
        app.share_only(&scene, Parts { stages: true, notes: true, ..Parts::NONE }).await;
        let seen = scene.all(&client).await;
        assert!(seen.contains(NOTES[0]) && !seen.contains(FINANCING[0]));
    }

    async fn what_the_person_does_is_told_without_a_name_where_identity_is_closed(app: TestApp) {
        let scene = Scene::new(&app).await;
        let client = app.foreign_adviser().await;
        app.share_only(&scene, Parts { notes: true, documents: true, ..Parts::NONE }).await;
        send(&app, &client, "messages/post", &[("body", "Bonjour")]).await;
        app.creator().await.get("/mon-parcours").await;
        app.creator().await.get(&format!("/parcours/{}/messages", scene.journey)).await;
        for (page, told) in [("messages", "le créateur ou la créatrice"), ("messages", "Bonjour à tous"), ("suivi", "par le créateur ou la créatrice"), ("pieces", "par le créateur ou la créatrice"), ("pieces", "Mon devis")] {
            let page = client.get(&format!("/parcours/{}/{page}", scene.journey)).await.text();
            assert!(page.contains(told) && !page.contains("Ferrer"), "{told}: {page}");
        }
        let english = app.client(app.world.foreign_adviser).await.in_english();
        assert!(english.get(&format!("/parcours/{}/pieces", scene.journey)).await.text().contains("by the créateur"));
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
            nothing_of(&seen, &[IDENTITY.as_slice(), &STAGES, &NOTES, &FINANCING, &WORK, &DOCUMENTS, &["P-2026-0001"]].concat(), case);
            let kept = client.get(&scene.pages()[0]).await;
            let told = |answer: &crate::support::Answer, id: &str| answer.text().replace(id, "");
            assert_eq!(kept.status, 404);
            assert_eq!(told(&kept, &scene.journey.to_string()), told(&missing, "0192d5a0-0000-4000-8000-00000000000f"));
        }
    }
}

impl TestApp {
    /// One consent to these parts in the place of those before.
    pub async fn share_only(&self, scene: &Scene, parts: Parts) {
        for gone in ["DELETE FROM consent_creator", "DELETE FROM consent"] {
            self.hub.db.query(gone).execute().await.expect("consents");
        }
        let foreign = self.world.foreign;
        let leave = self
            .hub
            .db
            .query("DELETE FROM circle_member WHERE organisation_id = $1 AND journey_id = $2");
        leave.bind(foreign).bind(scene.journey).execute().await.expect("circle");
        self.share_parts(scene.journey, foreign, parts).await;
    }
}
