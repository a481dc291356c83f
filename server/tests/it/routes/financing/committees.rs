use super::scene::{Scene, share};
use crate::support::{TestApp, both_engines};

both_engines! {
    async fn the_committee_list_has_the_requests_of_the_own_organisation_with_filters_and_a_file(app: TestApp) {
        let scene = Scene::set(&app).await;
        let empty = scene.adviser.get("/comites").await.text();
        assert!(empty.contains("la vôtre ne tient aucune demande"), "{empty}");
        let decided = scene.in_committee(&app).await;
        scene.moved(&app, &decided, "grant", "2026-04-02", &[("amount", "6000")]).await;
        let coming = scene.request(&[("instrument", "ies"), ("financer", "Le Levier"), ("requested", "15000"), ("submitted_on", "2026-06-01")]).await;
        scene.moved(&app, &coming, "complete", "2026-06-02", &[]).await;
        scene.moved(&app, &coming, "review", "2026-06-03", &[]).await;
        scene.moved(&app, &coming, "committee", "2026-06-04", &[("committee_on", "2026-06-25"), ("committee", "review")]).await;
        scene.request(&[("instrument", "cigales")]).await;
        let text = async |address: &str| scene.adviser.get(address).await.text();
        let list = text("/comites").await;
        assert!(list.contains("Comité du 25 juin 2026 – Comité d’instruction") && list.contains("Nadia Ferrer") && list.contains("1 demande"), "{list}");
        assert!(!list.contains("Comité du 2 avril"), "{list}");
        assert!(text("/comites?quand=passes").await.contains("Comité du 2 avril 2026"));
        assert!(text("/comites?quand=sans_date").await.contains("Sans date de comité"));
        assert!(text("/comites?quand=tous").await.contains("3 demandes"));
        assert!(text("/comites?quand=tous&etat=granted").await.contains("1 demande"));
        assert!(text("/comites?quand=tous&instrument=ies&du=2026-06-26").await.contains("Rien ne correspond"));
        assert!(text("/comites?quand=tous&du=2026-04-02&au=2026-04-02").await.contains("8\u{202f}000\u{a0}€ demandés, 6\u{202f}000\u{a0}€ accordés"));
        let misread = scene.adviser.get("/comites?quand=tous&tenue=personne").await;
        assert!(misread.status == 422 && misread.text().contains("Qui tient la demande"), "{}", misread.text());
        let file = scene.adviser.get("/comites.csv?quand=tous").await;
        assert_eq!(file.status, 200);
        assert_eq!(file.body.lines().count(), 4, "{}", file.body);
        assert!(file.body.contains(r#""2026-04-02";"Comité d’agrément";"P-2026-0001";"Nadia Ferrer – Projet de Nadia"#), "{}", file.body);
        let desk = text("/tableau-de-bord").await;
        assert!(desk.contains("Comité de financement"), "{desk}");
        let foreign = app.foreign_adviser().await;
        assert!(!foreign.get("/comites?quand=tous").await.text().contains("Ferrer"));
        assert_eq!(foreign.get("/comites.csv?quand=tous").await.body.lines().count(), 1);
    }

    /// The lead of a journey reads its requests (product.md §4), by whomever they are kept.
    async fn the_lead_finds_what_others_keep_on_its_journeys(app: TestApp) {
        share(&app, true, true, true).await;
        let stage = app.stage(app.world.journey, app.world.foreign, "financing").await.to_string();
        let financer = app.foreign_adviser().await;
        let journey = app.world.journey.to_string();
        let fields = [("journey", &*journey), ("stage", &*stage), ("instrument", "ies"), ("financer", "Le Levier"), ("requested", "15000"), ("submitted_on", "2026-06-01")];
        assert!(financer.post("financing/write", &fields).await.location().contains("fait=request_written"));
        let lead = app.adviser().await;
        let list = lead.get("/comites?quand=tous").await.text();
        assert!(list.contains("Nadia Ferrer") && list.contains("Le Levier") && list.contains("1 demande"), "{list}");
        assert!(lead.get("/comites?quand=tous&tenue=nous").await.text().contains("Rien ne correspond"));
        assert!(lead.get("/comites?quand=tous&tenue=autres").await.text().contains("1 demande"));
        assert!(financer.get("/comites?quand=tous&tenue=autres").await.text().contains("Rien ne correspond"));
        assert!(financer.get("/comites?quand=tous&tenue=nous").await.text().contains("1 demande"));
        let file = lead.get("/comites.csv?quand=tous").await.body;
        assert!(file.contains("\"Financeur\"") && file.contains("\"Le Levier\""), "{file}");
        assert!(lead.get("/tableau-de-bord").await.body.contains("href=\"/comites\""));
        let logged = "SELECT COUNT(*) FROM access_log WHERE part = 'financing' AND organisation_id = $1";
        let before: i64 = app.hub.db.query(logged).bind(app.world.foreign).scalar().await.expect("before");
        assert_eq!(financer.get("/comites.csv?quand=tous").await.status, 200);
        let after: i64 = app.hub.db.query(logged).bind(app.world.foreign).scalar().await.expect("after");
        assert_eq!((before, after), (0, 1), "the file is a reading");
    }

    async fn a_financer_without_the_part_of_identity_reads_the_reference_alone(app: TestApp) {
        share(&app, false, true, false).await;
        let stage = app.stage(app.world.journey, app.world.foreign, "financing").await.to_string();
        let financer = app.foreign_adviser().await;
        let journey = app.world.journey.to_string();
        let fields = [("journey", &*journey), ("stage", &*stage), ("instrument", "ies"), ("financer", "Le Levier"), ("requested", "100")];
        assert!(financer.post("financing/write", &fields).await.location().contains("fait=request_written"));
        let list = financer.get("/comites?quand=tous").await.text();
        assert!(list.contains("P-2026-0001") && !list.contains("Ferrer"), "{list}");
        let page = financer.get(&format!("/parcours/{journey}/financement")).await.text();
        assert!(page.contains("n’est pas partagé") && page.contains("IéS"), "{page}");
    }
}
