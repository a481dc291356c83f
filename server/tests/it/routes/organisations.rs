//! Organisations and offers: public pages, what the coordinator and the managers change, and what nobody else does.

use crate::support::{Answer, Client, TestApp, both_engines};
use uuid::Uuid;

const SHEET: [(&str, &str); 5] = [
    ("name", "École du Faire"),
    ("role_training", "on"),
    ("scope", "local"),
    ("commune", "Labège"),
    ("phone", "05 61 00 00 12"),
];

/// The organisation that the answer to a save leads to.
fn id_in(answer: &Answer) -> String {
    let address = answer.location();
    let id = address
        .trim_start_matches("/structures/")
        .split('?')
        .next()
        .expect("id");
    id.parse::<Uuid>().expect("an id").to_string()
}

async fn version(app: &TestApp, id: &str) -> i64 {
    let query = app.hub.db.query("SELECT version FROM organisation WHERE id = $1");
    query
        .bind(id.parse::<Uuid>().expect("id"))
        .scalar()
        .await
        .expect("version")
}

async fn add_offer(client: &Client, organisation: Uuid) -> Answer {
    let organisation = organisation.to_string();
    let fields = [
        ("organisation", organisation.as_str()),
        ("title", "Gestion en ESS"),
        ("kind", "training"),
        ("places", "4"),
    ];
    client.post("organisations/save_offer", &fields).await
}

async fn only_offer(app: &TestApp) -> String {
    app.hub
        .db
        .query("SELECT id FROM offer")
        .scalar::<Uuid>()
        .await
        .expect("one offer")
        .to_string()
}

both_engines! {
    async fn a_new_organisation_is_found_without_accents_and_by_its_role(app: TestApp) {
        let saved = app.coordinator().await.post("organisations/save", &SHEET).await;
        let id = id_in(&saved);
        let nobody = app.nobody();
        for address in ["/structures?q=ecole+labege", "/structures?role=training", "/structures?territoire=local"] {
            assert!(nobody.get(address).await.body.contains("École du Faire"), "{address}");
        }
        assert!(!nobody.get("/structures?role=financing").await.body.contains("École du Faire"));
        let page = nobody.get(&format!("/structures/{id}")).await;
        assert_eq!(page.status, 200);
        assert!(page.body.contains("05 61 00 00 12") && page.body.contains("Vérifiée le 15/06/2026"));
    }

    async fn a_name_is_taken_whatever_its_accents(app: TestApp) {
        let coordinator = app.coordinator().await;
        coordinator.post("organisations/save", &SHEET).await;
        let again = [("name", "ECOLE  du faire"), ("role_training", "on"), ("scope", "local"), ("page", "/administration/structures/nouvelle")];
        let page = coordinator.post_and_follow("organisations/save", &again).await;
        assert_eq!(page.status, 422);
        assert!(page.body.contains("porte déjà ce nom") && page.body.contains("ECOLE"));
    }

    async fn a_commune_that_is_none_is_told_and_nothing_is_written(app: TestApp) {
        let fields = [("name", "Le Moulin"), ("role_network", "on"), ("scope", "local"), ("commune", "Trifouillis")];
        let answer = app.coordinator().await.call("organisations/save", &fields).await;
        assert_eq!(answer.status, 422);
        assert!(answer.body.contains("Trifouillis"));
        assert!(!app.nobody().get("/structures").await.body.contains("Le Moulin"));
    }

    async fn a_stale_sheet_shows_both_versions_and_overwrites_nothing(app: TestApp) {
        let coordinator = app.coordinator().await;
        let id = id_in(&coordinator.post("organisations/save", &SHEET).await);
        let page = format!("/administration/structures/{id}");
        let change = |name| [("id", id.as_str()), ("version", "1"), ("page", page.as_str()), ("name", name), ("role_training", "on"), ("scope", "local")];
        coordinator.post("organisations/save", &change("École du Geste")).await;
        let refused = coordinator.post("organisations/save", &change("École du Fer")).await;
        let shown = coordinator.get(&refused.location()).await;
        assert_eq!(shown.status, 409);
        assert!(shown.body.contains("École du Geste") && shown.body.contains("École du Fer"));
        assert_eq!(version(&app, &id).await, 2);
    }

    async fn a_double_click_adds_one_organisation(app: TestApp) {
        let coordinator = app.coordinator().await;
        let once = Uuid::now_v7().to_string();
        let mut fields = SHEET.to_vec();
        fields.push(("once", &once));
        let (first, second) = (coordinator.post("organisations/save", &fields).await, coordinator.post("organisations/save", &fields).await);
        assert_eq!(first.location(), second.location());
    }

    async fn a_closed_organisation_leaves_the_public_list(app: TestApp) {
        let coordinator = app.coordinator().await;
        let id = id_in(&coordinator.post("organisations/save", &SHEET).await);
        let closed = coordinator.post("organisations/close", &[("id", &id), ("version", "1")]).await;
        assert_eq!(closed.location(), "/administration?fait=closed");
        let nobody = app.nobody();
        assert!(!nobody.get("/structures").await.body.contains("École du Faire"));
        assert!(nobody.get(&format!("/structures/{id}")).await.body.contains("fermée depuis"));
    }

    async fn a_manager_keeps_the_offers_of_the_own_organisation_only(app: TestApp) {
        let manager = app.manager().await;
        assert_eq!(add_offer(&manager, app.world.house).await.status, 303);
        assert!(app.nobody().get("/structures?etape=training").await.body.contains("La Passerelle"));
        let foreign = app.world.foreign.to_string();
        let fields = [("organisation", foreign.as_str()), ("title", "Intruse"), ("kind", "training")];
        assert_eq!(manager.call("organisations/save_offer", &fields).await.status, 403);
        let house = app.world.house.to_string();
        let fields = [("organisation", house.as_str()), ("title", "Intruse"), ("kind", "training")];
        assert_eq!(app.adviser().await.call("organisations/save_offer", &fields).await.status, 403);
        assert!(!app.nobody().get("/").await.body.contains("Intruse"));
    }

    async fn an_offer_is_to_be_checked_after_six_months_until_it_is_confirmed(app: TestApp) {
        add_offer(&app.manager().await, app.world.house).await;
        app.pass(time::Duration::days(184));
        let page = format!("/structures/{}", app.world.house);
        assert!(app.nobody().get(&page).await.body.contains("Vérifiée le 15/06/2026"));
        let (offer, house) = (only_offer(&app).await, app.world.house.to_string());
        let confirmed = app.manager().await.post("organisations/confirm_offer", &[("id", &offer), ("organisation", &house)]).await;
        assert!(confirmed.location().ends_with("fait=offer_confirmed"));
        assert!(app.nobody().get(&page).await.body.contains("Vérifiée le 16/12/2026"));
    }

    async fn a_withdrawn_offer_is_gone_and_cannot_be_changed(app: TestApp) {
        let manager = app.manager().await;
        add_offer(&manager, app.world.house).await;
        let (offer, house) = (only_offer(&app).await, app.world.house.to_string());
        let named = [("id", offer.as_str()), ("organisation", house.as_str()), ("version", "1")];
        let key = Uuid::now_v7().to_string();
        let form = [&named[..], &[("once", key.as_str())]].concat();
        for time in ["once", "and by a double click"] {
            assert_eq!(manager.call("organisations/withdraw_offer", &form).await.status, 303, "{time}");
        }
        assert!(!app.nobody().get("/").await.body.contains("Gestion en ESS"));
        let mut change = named.to_vec();
        change.extend([("title", "Revenue"), ("kind", "training")]);
        assert_eq!(manager.call("organisations/save_offer", &change).await.status, 404);
    }

    async fn the_team_is_for_its_manager_and_the_coordinator(app: TestApp) {
        let page = format!("/structures/{}", app.world.house);
        for (client, sees) in [(app.manager().await, true), (app.coordinator().await, true), (app.adviser().await, false), (app.nobody(), false)] {
            assert_eq!(client.get(&page).await.body.contains("Claire Vidal</th>"), sees);
        }
    }

    async fn the_hub_says_who_answers_for_personal_data(app: TestApp) {
        assert!(app.nobody().get("/donnees-personnelles").await.body.contains("à renseigner par l’animation du pôle"));
        let fields = [("hub_name", "Pôle du Lauragais"), ("controller", "Association du Pôle, Labège"), ("contact", "contact@pole.example")];
        app.coordinator().await.post("organisations/save_hub", &fields).await;
        assert!(app.nobody().get("/donnees-personnelles").await.body.contains("Association du Pôle, Labège"));
        assert!(app.nobody().get("/").await.body.contains("Pôle du Lauragais"));
    }

    async fn an_unknown_organisation_is_not_found(app: TestApp) {
        for address in [format!("/structures/{}", Uuid::now_v7()), "/structures/abc".to_owned()] {
            assert_eq!(app.nobody().get(&address).await.status, 404, "{address}");
        }
    }

    async fn an_offer_says_what_it_asks_and_what_of_it_a_journey_does_not_meet(app: TestApp) {
        let coordinator = app.coordinator().await;
        let organisation = app.world.foreign.to_string();
        let fields = [
            ("organisation", organisation.as_str()), ("title", "Gestion en ESS"), ("kind", "training"),
            ("territory", "Tarn et Ariège"), ("requires_team", "on"), ("requires_ess", "on"),
        ];
        assert_eq!(coordinator.post("organisations/save_offer", &fields).await.status, 303);
        let asked: String = app.hub.db.query("SELECT requires FROM offer").scalar().await.expect("one offer");
        assert_eq!(asked, "team,ess");
        let page = app.nobody().get(&format!("/structures/{organisation}")).await.text();
        assert!(page.contains("Être au moins deux à porter le projet ; Projet dans l’économie sociale et solidaire"), "{page}");
        app.hub.db.query("UPDATE project SET commune_insee = '31254'").execute().await.expect("Labège");
        let at = format!("/parcours/{}/orienter?etape=training", app.world.journey);
        let before = app.adviser().await.get(&at).await.text();
        for told in ["Demande d’être au moins deux", "le cadre du projet n’est pas noté", "L’offre couvre : Tarn et Ariège. Le projet est à Labège."] {
            assert!(before.contains(told), "{told}: {before}");
        }
        let offer = only_offer(&app).await;
        let changed = [
            ("organisation", organisation.as_str()), ("id", &offer), ("version", "1"), ("title", "Gestion en ESS"), ("kind", "training"),
            ("territory", "Sicoval, Tarn"), ("requires_ess", "on"),
        ];
        assert_eq!(coordinator.post("organisations/save_offer", &changed).await.status, 303);
        let after = app.adviser().await.get(&at).await.text();
        assert!(!after.contains("L’offre couvre : Sicoval, Tarn. Le projet") && !after.contains("Demande d’être au moins deux"), "{after}");
    }
}
