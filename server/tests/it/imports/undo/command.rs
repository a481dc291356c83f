use super::{TWO_ROWS, rows, state};
use crate::{
    access::digest::digest,
    imports::command::{data, parcours},
    support::{TestApp, account, both_engines, member},
};
use serde_json::json;
use uuid::Uuid;

both_engines! {
    async fn imports_are_listed_and_undone_by_command(app: TestApp) {
        assert_eq!(parcours(&app, &["list", "--json"]).json(), json!([]));
        let before = state(&app).await;
        let id = rows(&app, &TWO_ROWS).await.to_string();
        let list = parcours(&app, &["list", "--json"]).json();
        assert_eq!((&list[0]["id"], &list[0]["state"], &list[0]["creators"], &list[0]["organisation"]), (&json!(id), &json!("standing"), &json!(2), &json!("La Passerelle")));
        assert!(parcours(&app, &["list"]).out.contains(&id));
        let call = ["undo", &id, "--as", "manager@test.example", "--json"];
        let unchanged = digest(&app).await;
        let dry = parcours(&app, &[&call[..], &["--dry-run"]].concat()).json();
        assert_eq!((&dry["erased"], &dry["dry_run"], &dry["state"]), (&json!({"creators": 2, "journeys": 2, "stages": 2}), &json!(true), &json!("standing")));
        assert_eq!(digest(&app).await, unchanged);
        let done = parcours(&app, &call).json();
        assert_eq!((&done["erased"], &done["kept"], &done["state"]), (&dry["erased"], &json!([]), &json!("undone")));
        assert_eq!(state(&app).await, before);
        let again = parcours(&app, &call).json();
        assert_eq!((&again["erased"]["stages"], &again["state"]), (&json!(0), &json!("undone")), "a second time answers the same");
        assert_eq!(parcours(&app, &["list", "--json"]).json()[0]["undone_by"], "Marc Sabatier");
    }

    async fn wrong_calls_and_work_done_since_end_with_their_code(app: TestApp) {
        let id = rows(&app, &TWO_ROWS[..1]).await.to_string();
        let (foreign, nowhere) = (account(&app.hub, "foreign-manager", "Rose Albert", None).await, Uuid::nil().to_string());
        member(&app.hub, foreign, app.world.foreign, "manager").await;
        let before = digest(&app).await;
        for (id, mail, said) in [
            (&*id, "nobody@test.example", "aucun compte actif"),
            (&*id, "foreign-manager@test.example", "aucun import de ce numéro"),
            (&*id, "coordinator@test.example", "aucun import de ce numéro"),
            (&*nowhere, "manager@test.example", "aucun import de ce numéro"),
            ("12", "manager@test.example", "aucun import de ce numéro"),
        ] {
            let ended = parcours(&app, &["undo", id, "--as", mail]);
            assert_eq!((ended.code, ended.out.as_str()), (Some(2), ""), "{mail} {}", ended.err);
            assert!(ended.err.contains(said), "{mail}: {}", ended.err);
        }
        assert_eq!(parcours(&app, &["undo", &id]).code, Some(2), "--as is needed");
        assert_eq!(parcours(&app, &["undo", "--help"]).code, Some(0));
        assert_eq!(digest(&app).await, before);
        app.hub.db.query("UPDATE project SET version = 2 WHERE title = 'Vélos'").execute().await.expect("changed");
        let stuck = parcours(&app, &["undo", &id, "--as", "manager@test.example"]);
        assert_eq!(stuck.code, Some(1), "{}", stuck.out);
        assert!(stuck.out.contains("la fiche a été corrigée") && stuck.err.contains("tout a été touché"), "{} {}", stuck.out, stuck.err);
    }

    async fn a_list_of_organisations_goes_but_those_in_use(app: TestApp) {
        let (before, file) = (state(&app).await, data("organisations-mes.csv"));
        parcours(&app, &["organisations", &file, "--json"]).json();
        let list = parcours(&app, &["list", "--json"]).json();
        assert_eq!((&list[0]["kind"], &list[0]["imported"], &list[0]["left"]), (&json!("organisations"), &json!(18), &json!({"organisations": 18})));
        let id = list[0]["id"].as_str().expect("an id").to_owned();
        assert_eq!(parcours(&app, &["undo", &id, "--as", "manager@test.example"]).code, Some(2), "the coordinator's");
        let call = ["undo", &id, "--as", "coordinator@test.example", "--json"];
        let organisation: Uuid = app.hub.db.query("SELECT id FROM organisation WHERE short_name = 'ADEPES'").scalar().await.expect("ADEPES");
        member(&app.hub, app.world.adviser, organisation, "adviser").await;
        let done = parcours(&app, &call).json();
        assert_eq!((&done["erased"], &done["state"]), (&json!({"organisations": 17}), &json!("partly_undone")));
        assert_eq!(done["kept"][0]["reason"], "account", "{done}");
        let query = app.hub.db.query("DELETE FROM membership WHERE organisation_id = $1").bind(organisation);
        query.execute().await.expect("left");
        let done = parcours(&app, &call).json();
        assert_eq!((&done["erased"], &done["state"]), (&json!({"organisations": 1}), &json!("undone")));
        let after = state(&app).await;
        let but = |(counts, hash): (Vec<(String, i64)>, String)| (counts.into_iter().filter(|(table, _)| table != "directory_import").collect::<Vec<_>>(), hash.is_empty());
        assert_eq!(but(after), but(before), "nothing is left but the record");
        assert_eq!(parcours(&app, &["organisations", &file, "--json"]).json()["imported"], 18, "the same file adds them again");
    }
}
