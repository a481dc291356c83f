//! Every form that two people may have open at once (product.md §2, last line): what they change apart is kept without asking.

use super::{contracts::scene::Scene as Contracts, financing::scene::Scene as Money, merging::Form, together};
use crate::support::{Answer, Client, TestApp, both_engines};

/// Two open the form at `address`; each changes one field, and both changes stand. Answers the page where the second arrives.
async fn both_kept(
    (first, second): (&Client, &Client),
    (address, action): (&str, &'static str),
    early: (&str, &str),
    late: (&str, &str),
) -> String {
    let theirs = Form::of(&second.get(address).await, action).with(late.0, late.1);
    let mine = Form::of(&first.get(address).await, action).with(early.0, early.1);
    let saved = mine.send(first).await.location();
    assert!(!saved.contains("saisie"), "{action}: {saved}");
    let merged = theirs.send(second).await.location();
    assert!(merged.contains("fait=merged"), "{action}: {merged}");
    merged
}

async fn row(app: &TestApp, sql: &'static str) -> (String, String) {
    app.hub.db.query(sql).one().await.expect("row")
}

fn pair(one: &str, other: &str) -> (String, String) {
    (one.to_owned(), other.to_owned())
}

both_engines! {
    async fn the_record_of_a_person_merges(app: TestApp) {
        let (first, second) = (app.adviser().await, app.manager().await);
        let address = format!("/parcours/{}/equipe/{}", app.world.journey, app.world.creator);
        both_kept((&first, &second), (&address, "projects/save_person"), ("phone", "06 39 98 12 34"), ("last_name", "Ferrer-Pagès")).await;
        assert_eq!(row(&app, "SELECT phone, last_name FROM creator WHERE first_name = 'Nadia'").await, pair("+33639981234", "Ferrer-Pagès"));
        // What both changed is asked, with who saved in between, and when: also when it was the person in the own space.
        let late = Form::of(&second.get(&address).await, "projects/save_person").with("phone", "05 61 00 00 01");
        let own = Form::of(&app.creator().await.get("/mon-parcours").await, "creators/save_contact").with("phone", "05 61 00 00 02");
        own.send(&app.creator().await).await.location();
        let page = second.get(&late.send(&second).await.location()).await;
        assert!(page.status == 409 && page.text().contains("Enregistré par Nadia Ferrer le 15 juin 2026 à 11 h 00"), "{}", page.text());
        let unanswered = second.get(&Form::of(&page, "projects/save_person").send(&second).await.location()).await;
        assert!(unanswered.status == 422 && unanswered.text().contains("Enregistré par Nadia Ferrer"), "still told: {}", unanswered.text());
    }

    async fn actions_meetings_and_notes_merge(app: TestApp) {
        let (first, second) = (app.adviser().await, app.manager().await);
        let journey = app.world.journey;
        together::send(&app, &first, "together/add_action", &[("title", "Relire"), ("whose", "creators")]).await;
        let id = together::only(&app, "SELECT id FROM plan_action").await;
        let at = format!("/parcours/{journey}/actions/{id}");
        both_kept((&first, &second), (&at, "together/save_action"), ("due_on", "2026-07-01"), ("title", "Relire les statuts")).await;
        assert_eq!(row(&app, "SELECT title, CAST(due_on AS TEXT) FROM plan_action").await, pair("Relire les statuts", "2026-07-01"));

        let id = together::planned(&app, "2026-06-20").await;
        let at = format!("/parcours/{journey}/rendez-vous/{id}");
        both_kept((&first, &second), (&at, "together/save_meeting"), ("place", "Ramonville"), ("subject", "Le bilan")).await;
        assert_eq!(row(&app, "SELECT place, subject FROM meeting").await, pair("Ramonville", "Le bilan"));

        together::send(&app, &first, "together/write_note", &[("body", "Premier jet"), ("visibility", "circle")]).await;
        let id = together::only(&app, "SELECT id FROM note").await;
        let at = format!("/parcours/{journey}/notes/{id}");
        both_kept((&first, &second), (&at, "together/save_note"), ("visibility", "organisation"), ("body", "Second jet")).await;
        assert_eq!(row(&app, "SELECT body, visibility FROM note").await, pair("Second jet", "organisation"));
    }

    async fn requests_for_money_merge(app: TestApp) {
        let (first, second) = (app.adviser().await, app.manager().await);
        let scene = Money::set(&app).await;
        let request = scene.request(&[("instrument", "ph_initiative"), ("requested", "8000")]).await;
        let at = format!("/parcours/{}/financement/{request}?modifier=1", app.world.journey);
        both_kept((&first, &second), (&at, "financing/save"), ("financer", "Tremplin"), ("requested", "7000")).await;
        assert_eq!(row(&app, "SELECT financer, CAST(requested AS TEXT) FROM financing_request").await, pair("Tremplin", "700000"));
    }

    async fn contracts_merge(app: TestApp) {
        let (first, second) = (app.adviser().await, app.manager().await);
        let scene = Contracts::set(&app).await;
        scene.cape("2026-01-15", "2026-07-14", false).await;
        let id = together::only(&app, "SELECT id FROM contract").await;
        let at = format!("{}?acte=correct&contrat={id}", scene.page);
        let late = Form::of(&second.get(&at).await, "contracts/change").with("why", "Signé").with("signed_on", "2026-01-10");
        let early = Form::of(&first.get(&at).await, "contracts/change").with("why", "Relu").with("ends_on", "2026-12-31");
        assert!(early.send(&first).await.location().contains("fait=saved"));
        assert!(late.send(&second).await.location().contains("fait=merged"));
        let stands = "SELECT CAST(signed_on AS TEXT), CAST(ends_on AS TEXT) FROM contract";
        assert_eq!(row(&app, stands).await, pair("2026-01-10", "2026-12-31"));
    }

    async fn sheets_offers_and_accounts_merge(app: TestApp) {
        let (one, two) = (app.coordinator().await, app.coordinator().await);
        let sheet = [("name", "École du faire"), ("role_training", "on"), ("scope", "local")];
        let id = one.post("organisations/save", &sheet).await.location();
        let id = id.split(['/', '?']).nth(2).expect("id").to_owned();
        let at = format!("/administration/structures/{id}");
        both_kept((&one, &two), (&at, "organisations/save"), ("role_incubation", "on"), ("hosted", "on")).await;
        let roles = "SELECT COUNT(*) FROM organisation_role r JOIN organisation o ON o.id = r.organisation_id WHERE o.hosted AND o.name = 'École du faire'";
        assert_eq!(app.count(roles).await, 2);

        let offer = [("organisation", id.as_str()), ("kind", "training"), ("title", "Neuf journées"), ("requires_team", "on")];
        assert_eq!(one.call("organisations/save_offer", &offer).await.status, 303);
        let at = format!("/structures/{id}");
        let last = |page: &Answer| {
            let mut forms = Form::all_of(page, "organisations/save_offer").into_iter();
            forms.rfind(|form| form.get("id").is_some()).expect("the form of the offer")
        };
        let late = last(&two.get(&at).await).with("requires_welcomed", "on");
        let early = last(&one.get(&at).await).without("requires_team").with("places", "4");
        assert!(early.send(&one).await.location().contains("offer_saved"));
        assert!(late.send(&two).await.location().contains("merged"));
        assert_eq!(row(&app, "SELECT requires, CAST(places AS TEXT) FROM offer").await, pair("welcomed", "4"));

        let at = format!("/administration/comptes/{}", app.world.adviser);
        both_kept((&one, &app.coordinator().await), (&at, "accounts/save"), ("phone", "05 61 00 00 01"), ("name", "Claire Vidal-Roux")).await;
        assert_eq!(row(&app, "SELECT name, phone FROM account WHERE email = 'adviser@test.example'").await, pair("Claire Vidal-Roux", "+33561000001"));
    }

    /// Whoever was there is written person by person: two who fill the same list in at once both keep what they wrote.
    async fn attendance_merges_by_person(app: TestApp) {
        let (first, second) = (app.adviser().await, app.manager().await);
        let journey = app.world.journey.to_string();
        let joins = [("journey", &*journey), ("first_name", "Omar"), ("last_name", "Benali"), ("joined_on", "2026-03-01")];
        assert_eq!(first.call("projects/join", &joins).await.status, 303);
        let omar = together::only(&app, "SELECT id FROM creator WHERE last_name = 'Benali'").await;
        let meeting = together::planned(&app, "2026-06-12").await;
        let (at, nadia, omar) = (format!("/parcours/{journey}/rendez-vous/{meeting}"), format!("presence-{}", app.world.creator), format!("presence-{omar}"));
        let stands = async || {
            let rows: Vec<(String,)> = app.hub.db.query("SELECT m.attendance FROM meeting_creator m JOIN creator c ON c.id = m.creator_id ORDER BY c.last_name DESC").all().await.expect("rows");
            rows.into_iter().map(|row| row.0).collect::<Vec<_>>()
        };
        let late = Form::of(&second.get(&at).await, "together/attend").with(&omar, "excused");
        let same = Form::of(&second.get(&at).await, "together/attend").with(&nadia, "absent");
        let early = Form::of(&first.get(&at).await, "together/attend").with(&nadia, "present");
        assert!(early.send(&first).await.location().contains("attendance_saved"));
        assert!(late.send(&second).await.location().contains("attendance_saved"));
        assert_eq!(stands().await, ["present", "excused"], "both stand");
        // Of the same person the second chooses.
        let page = second.get(&same.send(&second).await.location()).await;
        assert!(page.status == 409 && page.text().contains("Déjà enregistréPrésent"), "{}", page.text());
        let field = format!("pick.{nadia}");
        assert!(Form::of(&page, "together/attend").with(&field, "mine").send(&second).await.location().contains("attendance_saved"));
        assert_eq!(stands().await, ["absent", "excused"]);
    }
}
