use super::{held, manager_of, take_in};
use crate::support::{TestApp, account, both_engines, member};
use app::imports::types::Report;

const HEADINGS: &str = "Dossier;Nom;Prénom;Mail;Tél.;Intitulé projet;Conseiller(e);Étape;Début;Commentaires";

async fn rows(app: &TestApp, rows: &str) -> Report {
    let manager = manager_of(app.world.manager, app.world.house);
    take_in(app, &manager, format!("{HEADINGS}\n{rows}\n").as_bytes(), false).await
}

fn made(report: &Report) -> (u64, u64, u64) {
    (report.creators, report.journeys, report.stages)
}

fn codes(report: &Report) -> Vec<&str> {
    report.warnings.iter().map(|warned| warned.code.as_str()).collect()
}

both_engines! {
    async fn people_on_record_are_found_and_a_name_alone_is_somebody_new(app: TestApp) {
        let first = rows(&app, "D1;Izard;Anaïs;a@exemple.fr;0612345678;Vélos;Claire Vidal;Accueil;01/03/2026;Motivée").await;
        assert_eq!((made(&first), codes(&first)), ((1, 1, 1), vec![]));
        let by_mail = rows(&app, ";IZARD;Anaïs;A@Exemple.fr;;velos;;Formation;01/04/2026;").await;
        assert_eq!(made(&by_mail), (0, 0, 1));
        let by_dossier = rows(&app, "d1;Izard;A.;;;;;Incubation;01/05/2026;").await;
        assert_eq!(made(&by_dossier), (0, 0, 1));
        let by_phone = rows(&app, ";Izard;Anaïs;;+33 6 12 34 56 78;Pain;;Accueil;02/05/2026;").await;
        assert_eq!(made(&by_phone), (0, 1, 1), "another project is another journey");
        let by_name = rows(&app, ";Izard;Anaïs;;;Vélos;;Accueil;03/05/2026;").await;
        assert_eq!((made(&by_name), codes(&by_name)), ((1, 1, 1), vec!["same_name_on_record"]));
        let alike = rows(&app, "D1;Izard;Anaïs;;;Vélos;;Accueil;01/03/2026;Autre commentaire").await;
        assert_eq!((made(&alike), codes(&alike)), ((0, 0, 1), vec!["stage_on_record"]));
    }

    /// Issue 3: no stage before the opening; of a table, which is taken as it is, the stage is pointed out.
    async fn a_stage_before_the_opening_of_a_journey_on_record_is_pointed_out(app: TestApp) {
        rows(&app, "D1;Izard;Anaïs;;;Vélos;;Accueil;01/03/2026;").await;
        let earlier = rows(&app, "D1;Izard;Anaïs;;;Vélos;;Formation;28/02/2026;").await;
        assert_eq!((made(&earlier), codes(&earlier)), ((0, 0, 1), vec!["before_opening"]));
        let later = rows(&app, "D1;Izard;Anaïs;;;Vélos;;Incubation;01/03/2026;").await;
        assert_eq!((made(&later), codes(&later)), ((0, 0, 1), vec![]));
    }

    async fn people_of_other_organisations_are_not_looked_at(app: TestApp) {
        let mail = "nadia@test.example";
        let table = format!("{HEADINGS}\n;Ferrer;Nadia;{mail};;Café;;Accueil;01/03/2026;\n");
        let foreign = account(&app.hub, "foreign-manager", "Rose Albert", None).await;
        member(&app.hub, foreign, app.world.foreign, "manager").await;
        let (before, _, _) = held(&app, app.world.foreign).await;
        let report = take_in(&app, &manager_of(foreign, app.world.foreign), table.as_bytes(), false).await;
        assert_eq!((made(&report), codes(&report)), ((1, 1, 1), vec![]), "Nadia Ferrer is known to the house alone");
        assert_eq!(held(&app, app.world.foreign).await.0, before + 1);
        let own = rows(&app, &format!(";Ferrer;Nadia;{mail};;Café;;Accueil;01/03/2026;")).await;
        assert_eq!(made(&own), (0, 1, 1));
    }

    async fn advisers_are_matched_and_other_names_stay_in_the_comment(app: TestApp) {
        let report = rows(&app, "D1;Izard;Anaïs;;;Vélos;C. Vidal;Accueil;01/03/2026;\nD2;Faure;Damien;;;Pain;Équipe;Accueil;01/03/2026;Motivé").await;
        assert_eq!(codes(&report), ["adviser_unknown"]);
        assert_eq!((report.warnings[0].value.as_str(), &report.warnings[0].rows[..]), ("Équipe", &[2][..]));
        let sql = "SELECT CASE WHEN s.adviser_id = $1 THEN 'hers' ELSE a.reason END FROM stage s JOIN stage_act a ON a.stage_id = s.id
                   JOIN journey j ON j.id = s.journey_id WHERE s.import_id IS NOT NULL AND a.act = 'plan' ORDER BY j.search_key";
        let told: Vec<(String,)> = app.hub.db.query(sql).bind(app.world.adviser).all().await.expect("stages");
        let told: Vec<&str> = told.iter().map(|(text,)| text.as_str()).collect();
        assert_eq!(told, ["Motivé\nConseiller·ère au tableau : Équipe", "hers"]);
    }
}
