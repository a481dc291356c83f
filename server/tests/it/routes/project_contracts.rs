//! Somebody leaves a project while a contract of theirs runs: what is asked, who is told, and what stays.

use super::project_people::{join, leave, omar};
use crate::support::{Client, Covers, TestApp, both_engines};
use uuid::Uuid;

/// Omar joins, and has a CAPE with the other organisation, which reads identity and stages.
async fn under_cape(app: &TestApp) -> (Client, Client) {
    let (adviser, keeper) = (app.adviser().await, app.foreign_adviser().await);
    app.share(
        app.world.journey,
        app.world.foreign,
        Covers {
            identity: true,
            stages: true,
        },
    )
    .await;
    let joined = [
        ("joined_on", "2026-03-01"),
        ("agrees", "on"),
        ("email", "omar@test.example"),
    ];
    assert_eq!(join(app, &adviser, &joined).await.status, 303);
    let stage = app
        .stage(app.world.journey, app.world.foreign, "activity_cooperative")
        .await;
    let (journey, stage, who) = (
        app.world.journey.to_string(),
        stage.to_string(),
        omar(app).await.to_string(),
    );
    let cape = [
        ("journey", &*journey),
        ("stage", &*stage),
        ("kind", "cape"),
        ("creator", &*who),
        ("renewal", "first"),
        ("starts_on", "2026-03-15"),
        ("ends_on", "2026-09-30"),
        ("signed_on", "2026-03-10"),
    ];
    let taken = keeper.call("contracts/record", &cape).await;
    assert_eq!(taken.status, 303, "{}", taken.body);
    (adviser, keeper)
}

both_engines! {
    /// domain.md §1.1: a CAPE ties a person to a cooperative; leaving the project ends no contract.
    async fn a_departure_under_a_contract_is_asked_about_and_told(app: TestApp) {
        let (adviser, keeper) = under_cape(&app).await;
        let (who, left) = (omar(&app).await, [("left_on", "2026-06-10")]);
        let asked = leave(&app, &adviser, who, &left).await;
        assert!(asked.status == 422 && asked.body.contains("confirm_holder_left") && asked.text().contains("30 septembre 2026"), "{}", asked.body);
        let sure = [&left[..], &[("confirm_holder_left", "on"), ("confirm_reason", "Elle continue seule, dit à la coopérative")]].concat();
        assert_eq!(leave(&app, &adviser, who, &sure).await.status, 303);
        assert_eq!(app.count("SELECT COUNT(*) FROM contract_doubt WHERE doubt = 'holder_left'").await, 1);
        let told = keeper.get("/avis").await.text();
        assert!(told.contains("Une personne dont le contrat court encore avec Le Levier a quitté le projet du parcours P-2026-0001"), "{told}");
        let history = adviser.get(&format!("/parcours/{}/historique", app.world.journey)).await.text();
        assert!(history.contains("qui court encore, a quitté le projet le 10 juin 2026"), "{history}");
        let page = keeper.get(&format!("/parcours/{}/contrats", app.world.journey)).await.text();
        assert!(page.contains("Départ du projet pendant un contrat") && page.contains("dit à la coopérative"), "{page}");
    }

    /// The consent of who left names them still, and the cooperative renews what had begun.
    async fn the_cooperative_keeps_the_name_and_renews(app: TestApp) {
        let (adviser, keeper) = under_cape(&app).await;
        let who = omar(&app).await;
        let sure = [("left_on", "2026-06-10"), ("confirm_holder_left", "on"), ("confirm_reason", "Convenu")];
        assert_eq!(leave(&app, &adviser, who, &sure).await.status, 303);
        let at = format!("/parcours/{}/contrats", app.world.journey);
        assert!(keeper.get(&at).await.text().contains("Omar Benali"));
        let form = keeper.get(&format!("{at}?inscrire=cape")).await;
        assert!(form.body.contains(&format!("value=\"{who}\"")) && form.text().contains("Omar Benali (a quitté le projet le 10/06/2026)"), "{}", form.text());
        let stage: Uuid = app.hub.db.query("SELECT stage_id FROM contract").scalar().await.expect("a contract");
        let stage = stage.to_string();
        let (journey, who) = (app.world.journey.to_string(), who.to_string());
        let next = |renewal: &'static str| {
            vec![
                ("journey", journey.clone()), ("stage", stage.clone()), ("kind", "cape".to_owned()), ("creator", who.clone()), ("renewal", renewal.to_owned()),
                ("starts_on", "2026-10-01".to_owned()), ("ends_on", "2027-03-31".to_owned()), ("confirm_new_cape", "on".to_owned()), ("confirm_reason", "Suite".to_owned()),
            ]
        };
        let send = async |renewal: &'static str| {
            let fields = next(renewal);
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            keeper.call("contracts/record", &fields).await
        };
        let refused = send("first").await;
        assert!(refused.status == 422 && refused.body.contains("seul se renouvelle un CAPE qui avait commencé"), "{}", refused.body);
        let taken = send("renewal").await;
        assert_eq!(taken.status, 303, "{}", taken.body);
        // Without a consent nobody is named.
        app.hub.db.query("UPDATE consent SET identity = FALSE").execute().await.expect("no identity");
        assert!(!keeper.get(&at).await.text().contains("Omar"));
    }

    async fn who_left_is_told_so_with_the_own_contracts(app: TestApp) {
        let (adviser, _) = under_cape(&app).await;
        let account = crate::support::account(&app.hub, "omar", "Omar Benali", None).await;
        crate::support::informed(&app.hub, account).await;
        app.hub.db.query("UPDATE creator SET account_id = $1 WHERE last_name = 'Benali'").bind(account).execute().await.expect("a space");
        let sure = [("left_on", "2026-06-10"), ("confirm_holder_left", "on"), ("confirm_reason", "Convenu")];
        assert_eq!(leave(&app, &adviser, omar(&app).await, &sure).await.status, 303);
        let mine = app.client(account).await.get("/mon-parcours").await.text();
        for told in [
            "Vous avez fait partie du projet P-2026-0001 jusqu’au 10 juin 2026",
            "appelez la structure qui menait le parcours, La Passerelle",
            "CAPE avec Le Levier, du 15 mars 2026 au 30 septembre 2026",
            "Télécharger mes données",
        ] {
            assert!(mine.contains(told), "{told}: {mine}");
        }
        assert!(!mine.contains("Projet de Nadia") && !mine.contains("Nadia"), "{mine}");
    }
}
