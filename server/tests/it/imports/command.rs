use super::held;
use crate::{
    access::digest::digest,
    support::{TestApp, both_engines},
};
use serde_json::Value;
use std::{path::PathBuf, process::Command};

pub fn data(file: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    folder.join(file).display().to_string()
}

pub struct Ended {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Ended {
    pub fn json(&self) -> Value {
        assert_eq!(self.code, Some(0), "{}", self.err);
        serde_json::from_str(&self.out).expect("JSON")
    }
}

/// The built program on the test's database.
pub fn parcours(app: &TestApp, arguments: &[&str]) -> Ended {
    let output = Command::new(env!("CARGO_BIN_EXE_parcours"))
        .arg("import")
        .args(arguments)
        .env("DATABASE_URL", &app.hub.config.database_url)
        .env("LANG", "fr_FR.UTF-8")
        .output()
        .expect("the program starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    Ended {
        code: output.status.code(),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

both_engines! {
    async fn journeys_are_told_to_machines(app: TestApp) {
        let file = data("suivi-cooperative.csv");
        let call = ["journeys", &file, "--as", "adviser@test.example", "--json"];
        let before = digest(&app).await;
        let dry = parcours(&app, &[&call[..], &["--dry-run"]].concat()).json();
        assert_eq!(digest(&app).await, before);
        let (people, ..) = held(&app, app.world.house).await;
        let done = parcours(&app, &call).json();
        assert_eq!(dry, done);
        let names: Vec<&String> = done.as_object().expect("an object").keys().collect();
        assert_eq!(names, ["creators", "imported", "journeys", "refused", "rows", "stages", "warnings"]);
        assert_eq!((&done["rows"], &done["imported"], &done["creators"], &done["stages"]), (&120.into(), &117.into(), &43.into(), &117.into()));
        assert_eq!(done["refused"][0], serde_json::json!({"row": 18, "line": 19, "column": "Commune", "value": "Xanadu-sur-Hers", "reason": "commune"}));
        assert_eq!(done["refused"].as_array().map(Vec::len), Some(3));
        assert_eq!(held(&app, app.world.house).await.0, people + 43);
        let again = parcours(&app, &call).json();
        assert_eq!((&again["imported"], &again["creators"], &again["journeys"], &again["stages"]), (&0.into(), &0.into(), &0.into(), &0.into()));
        assert_eq!(again["refused"], done["refused"]);
    }

    async fn wrong_calls_end_with_2_and_one_line(app: TestApp) {
        let (table, picture) = (data("suivi-cooperative.csv"), concat!(env!("CARGO_MANIFEST_DIR"), "/../app/public/favicon.svg"));
        let before = digest(&app).await;
        for (call, said) in [
            (&["journeys", &table, "--as", "nobody@test.example"][..], "aucun compte actif"),
            (&["journeys", &table, "--as", "partner@test.example"], "ni conseiller·ère ni responsable"),
            (&["journeys", picture, "--as", "manager@test.example"], "n’est pas un tableau"),
            (&["journeys", "/nowhere.csv", "--as", "manager@test.example"], "ne s’ouvre pas"),
            (&["organisations", picture], "n’est pas un tableau"),
        ] {
            let ended = parcours(&app, call);
            assert_eq!((ended.code, ended.out.as_str()), (Some(2), ""), "{call:?} {}", ended.err);
            assert!(ended.err.contains(said), "{call:?}: {}", ended.err);
            assert_eq!(ended.err.trim_end().lines().count(), 1, "{}", ended.err);
        }
        assert_eq!(parcours(&app, &["journeys", &table]).code, Some(2), "--as is needed");
        assert_eq!(digest(&app).await, before);
    }

    async fn organisations_are_added_and_those_on_record_left_alone(app: TestApp) {
        let file = data("organisations-mes.csv");
        let before = digest(&app).await;
        let dry = parcours(&app, &["organisations", &file, "--json", "--dry-run"]).json();
        assert_eq!(digest(&app).await, before);
        let done = parcours(&app, &["organisations", &file, "--json"]).json();
        assert_eq!(dry, done);
        assert_eq!((&done["rows"], &done["imported"], &done["refused"]), (&18.into(), &18.into(), &serde_json::json!([])));
        let role: String = app.hub.db.query("SELECT o.scope || ' ' || r.role FROM organisation o JOIN organisation_role r ON r.organisation_id = o.id WHERE o.short_name = 'ADEPES'")
            .scalar().await.expect("the organisation");
        assert_eq!(role, "regional general_support");
        let after = digest(&app).await;
        let again = parcours(&app, &["organisations", &file]);
        assert_eq!(again.code, Some(0));
        assert!(again.out.contains("18 lignes, 0 importée"), "{}", again.out);
        assert_eq!(digest(&app).await, after, "organisations on record are left alone");
    }
}
