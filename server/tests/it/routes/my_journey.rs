//! `/mon-parcours`: its frame, and the details that a créateur keeps up to date.

use super::merging::Form;
use crate::support::{Answer, Client, TestApp, both_engines};
use app::pathway::sections::ALL;

async fn save<'f>(client: &Client, app: &TestApp, version: &str, more: &[(&'f str, &'f str)]) -> Answer {
    let journey = app.world.journey.to_string();
    let mut fields = vec![
        ("journey", journey.as_str()),
        ("version", version),
        ("page", "/mon-parcours"),
        ("key", "contact"),
    ];
    fields.extend_from_slice(more);
    client.post("creators/save_contact", &fields).await
}

both_engines! {
    /// More at once than the database has connections, and each page with more sections than that.
    async fn many_open_their_space_at_once(app: TestApp) {
        let client = app.creator().await;
        let mut all = tokio::task::JoinSet::new();
        for _ in 0..12 {
            let client = client.clone();
            all.spawn(async move { client.get("/mon-parcours").await.status });
        }
        assert_eq!(all.join_all().await, [200; 12]);
    }

    async fn a_journey_of_others_answers_as_one_that_does_not_exist(app: TestApp) {
        let creator = app.creator().await;
        assert_eq!(creator.get("/mon-parcours?parcours=P-2026-0001").await.status, 200);
        for reference in ["P-2026-0002", "P-2026-9999", "rien"] {
            assert_eq!(creator.get(&format!("/mon-parcours?parcours={reference}")).await.status, 404, "{reference}");
        }
    }

    async fn every_section_is_there_with_its_heading_and_the_way_to_it(app: TestApp) {
        let page = app.creator().await.get("/mon-parcours").await;
        assert_eq!(page.status, 200);
        for section in ALL {
            for mark in [format!("href=\"#{}\"", section.anchor), format!("id=\"{}\"", section.anchor), format!("id=\"{}-titre\"", section.anchor)] {
                assert_eq!(page.body.matches(&mark).count(), 1, "{mark}");
            }
            assert!(page.text().contains(section.title.fr), "{}", section.title.fr);
        }
        let english = app.creator().await.in_english().get("/mon-parcours").await.text();
        assert!(ALL.iter().all(|section| english.contains(section.title.en)));
    }

    async fn the_picture_stands_open_first_and_the_next_dates_are_in_order(app: TestApp) {
        let journey = app.world.journey.to_string();
        app.stage(app.world.journey, app.world.house, "training").await;
        for (title, due) in [("Ouvrir un compte", "2026-07-02"), ("Relire le devis", "2026-06-18")] {
            let action = [("journey", journey.as_str()), ("title", title), ("whose", "creators"), ("due_on", due)];
            assert_eq!(app.adviser().await.call("together/add_action", &action).await.status, 303);
        }
        for (client, dates) in [
            (app.creator().await, ["18 juin 2026 : À faire : Relire le devis", "2 juillet 2026 : À faire : Ouvrir un compte"]),
            (app.creator().await.in_english(), ["18 June 2026: To do: Relire le devis", "2 July 2026: To do: Ouvrir un compte"]),
        ] {
            let page = client.get("/mon-parcours").await;
            let at = |mark: &str| page.body.find(mark).unwrap_or_else(|| panic!("{mark}"));
            let (section, picture, actions) = (at("id=\"chemin\""), at("class=\"pathway-picture\""), at("id=\"actions\""));
            assert!(section < picture && picture < actions);
            assert!(!page.body[section..picture].contains("<details"), "it stands open");
            let text = page.text();
            let told = dates.map(|told| text.find(told).unwrap_or_else(|| panic!("{told} in {text}")));
            assert!(told[0] < told[1]);
        }
    }

    async fn a_creator_has_one_phone(app: TestApp) {
        let creator = app.creator().await;
        save(&creator, &app, "1", &[("phone", "06 39 98 12 34"), ("email", ""), ("commune", "")]).await;
        let phone = "SELECT COUNT(*) FROM account WHERE phone = '+33639981234'";
        assert_eq!(app.count(phone).await, 1, "the account follows");
        let page = creator.get("/compte").await;
        assert!(!page.body.contains("name=\"form[phone]\"") && page.body.contains("/mon-parcours#coordonnees"));
        let own = Form::of(&page, "accounts/save_own").with("name", "Nadia Ferrer-Pagès");
        assert_eq!(own.send(&creator).await.status, 303);
        assert_eq!(app.count(phone).await, 1, "the account’s form leaves it");
        let staff = app.adviser().await.get("/compte").await;
        assert!(staff.body.contains("name=\"form[phone]\""));
    }

    async fn a_creator_keeps_the_own_details_and_staff_see_them(app: TestApp) {
        let creator = app.creator().await;
        assert_eq!(save(&creator, &app, "1", &[("phone", "06 39 98 12 34"), ("email", "nouvelle@test.example"), ("commune", "Baziège")]).await.location(), "/mon-parcours?fait=saved#coordonnees");
        let file = app.adviser().await.get(&format!("/parcours/{}", app.world.journey)).await.text();
        for text in ["06 39 98 12 34", "nouvelle@test.example", "Baziège", "La personne a mis ses coordonnées à jour"] {
            assert!(file.contains(text), "{text}");
        }
        assert!(app.adviser().await.get("/parcours?q=nouvelle").await.text().contains("Nadia Ferrer"), "found by the new address");
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind = 'contact_changed'").await, 1);
        let signs_in = "SELECT COUNT(*) FROM account WHERE email = 'creator@test.example'";
        assert_eq!(app.count(signs_in).await, 1, "the sign-in address is another matter");
    }

    async fn a_stale_form_shows_both_versions_and_keeps_what_was_typed(app: TestApp) {
        let creator = app.creator().await;
        save(&creator, &app, "1", &[("phone", "06 39 98 12 34")]).await;
        let stale = save(&creator, &app, "1", &[("phone", "06 39 98 55 55")]).await;
        let page = creator.get(&stale.location()).await;
        assert_eq!(page.status, 409);
        assert!(page.body.contains("value=\"06 39 98 55 55\"") && page.text().contains("Déjà enregistré06 39 98 12 34"));
        assert_eq!(app.count("SELECT COUNT(*) FROM creator WHERE phone = '+33639985555'").await, 0);
    }

    async fn wrong_details_are_refused_field_by_field(app: TestApp) {
        let creator = app.creator().await;
        let refused = save(&creator, &app, "1", &[("phone", "12"), ("email", "nadia"), ("commune", "Nulle-Part-sur-Rien")]).await;
        let page = creator.get(&refused.location()).await;
        assert_eq!(page.status, 422);
        for typed in ["value=\"12\"", "value=\"nadia\"", "value=\"Nulle-Part-sur-Rien\""] {
            assert!(page.body.contains(typed), "{typed}");
        }
    }

    async fn another_creator_changes_nothing(app: TestApp) {
        let journey = app.world.journey.to_string();
        let fields = [("journey", journey.as_str()), ("version", "1"), ("phone", "06 39 98 12 34")];
        assert_eq!(app.other_creator().await.call("creators/save_contact", &fields).await.status, 404);
        assert_eq!(app.count("SELECT COUNT(*) FROM creator WHERE phone IS NOT NULL").await, 0);
    }

    async fn details_are_written_once_for_all_organisations(app: TestApp) {
        let tie = app.hub.db.query("UPDATE creator SET account_id = $1 WHERE account_id IS NOT NULL");
        tie.bind(app.world.creator_account).execute().await.expect("one person");
        assert_eq!(save(&app.creator().await, &app, "1", &[("phone", "06 39 98 12 34")]).await.status, 303);
        assert_eq!(app.count("SELECT COUNT(*) FROM creator WHERE phone = '+33639981234'").await, 2);
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind = 'contact_changed'").await, 2, "each journey tells");
    }
}
