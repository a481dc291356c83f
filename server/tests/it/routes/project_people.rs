//! The people of a project: `/parcours/:id/equipe`, and what `?au=` says of them.

use super::together::planned;
use crate::support::{Answer, Client, Covers, TestApp, both_engines};
use uuid::Uuid;

pub(super) async fn join(app: &TestApp, client: &Client, fields: &[(&str, &str)]) -> Answer {
    let journey = app.world.journey.to_string();
    let own = [("journey", &*journey), ("first_name", "Omar"), ("last_name", "Benali")];
    client.call("projects/join", &[&own, fields].concat()).await
}

pub(super) async fn leave(app: &TestApp, client: &Client, creator: Uuid, fields: &[(&str, &str)]) -> Answer {
    let (journey, creator) = (app.world.journey.to_string(), creator.to_string());
    let own = [("journey", &*journey), ("creator", &*creator)];
    client.call("projects/leave", &[&own, fields].concat()).await
}

pub(super) async fn omar(app: &TestApp) -> Uuid {
    let query = app.hub.db.query("SELECT id FROM creator WHERE last_name = 'Benali'");
    query.scalar().await.expect("Omar")
}

fn page(app: &TestApp) -> String {
    format!("/parcours/{}/equipe", app.world.journey)
}

both_engines! {
    async fn somebody_joins_and_the_lead_leaves_on_dates(app: TestApp) {
        let (adviser, creator) = (app.adviser().await, app.creator().await);
        assert_eq!(join(&app, &adviser, &[("joined_on", "2026-03-01"), ("email", "omar@test.example")]).await.status, 303);
        let seen = adviser.get(&page(&app)).await.text();
        assert!(seen.contains("Omar Benali") && seen.contains("depuis le 1er mars 2026") && seen.contains("porte le projet"), "{seen}");
        assert_eq!(app.count("SELECT COUNT(*) FROM letter WHERE event_key LIKE 'information:%' AND recipient LIKE '%omar@%'").await, 1, "told of the data kept");
        planned(&app, "2026-06-20").await;
        assert_eq!(app.count("SELECT COUNT(*) FROM meeting_creator").await, 2);

        assert_eq!(leave(&app, &adviser, app.world.creator, &[("left_on", "2026-06-10")]).await.status, 422, "who leads it then?");
        assert!(creator.get("/mon-parcours").await.text().contains("Projet de Nadia"));
        let next = omar(&app).await.to_string();
        assert_eq!(leave(&app, &adviser, app.world.creator, &[("left_on", "2026-06-10"), ("lead", &next)]).await.status, 303);
        let mine = creator.get("/mon-parcours").await.text();
        assert!(mine.contains("Vous avez fait partie du projet P-2026-0001 jusqu’au 10 juin 2026") && mine.contains("La Passerelle"), "{mine}");
        assert!(!mine.contains("Projet de Nadia") && !mine.contains("Omar"), "who left reads no more: {mine}");
        assert_eq!(app.count("SELECT COUNT(*) FROM meeting_creator").await, 1, "and is expected at no meeting to come");
        assert_eq!(leave(&app, &adviser, omar(&app).await, &[("left_on", "2026-06-10")]).await.status, 422, "the last one stays");

        let journey = format!("/parcours/{}", app.world.journey);
        let people = |text: String| (text.contains("Nadia Ferrer"), text.contains("Omar Benali"));
        let head = async |address: &str| people(adviser.get(address).await.body.split("<h1>").nth(1).expect("h1").split("</h1>").next().expect("end").to_owned());
        assert_eq!(head(&format!("{journey}?au=2026-02-01")).await, (true, false), "before he came");
        assert_eq!(head(&format!("{journey}?au=2026-06-10")).await, (true, true), "on her last day");
        assert_eq!(head(&journey).await, (false, true));
        let led = async |address: String| {
            let page = adviser.get(&address).await.text();
            (page.contains("Nadia Ferrerporte le projet"), page.contains("Omar Benaliporte le projet"))
        };
        assert_eq!(led(format!("{journey}?au=2026-06-10")).await, (true, false), "she led it until then");
        assert_eq!(led(format!("{journey}?au=2026-06-11")).await, (false, true));
        let told = adviser.get(&journey).await.text();
        assert!(told.contains("Une personne a rejoint le projet le 1er mars 2026") && told.contains("Une personne a quitté le projet le 10 juin 2026"), "{told}");
        assert!(server::integrity::check(&app.hub).await.expect("check").findings.is_empty());
    }

    async fn what_who_leaves_was_asked_to_agree_to_is_taken_back(app: TestApp) {
        let (adviser, journey, to) = (app.adviser().await, app.world.journey.to_string(), app.world.foreign.to_string());
        join(&app, &adviser, &[("joined_on", "2026-03-01")]).await;
        let ask = [("journey", journey.as_str()), ("organisation", &to), ("purpose", "Lire"), ("stages", "on"), ("until", "2027-06-14")];
        assert_eq!(adviser.call("sharing/ask_consent", &ask).await.status, 303);
        let next = omar(&app).await.to_string();
        assert_eq!(leave(&app, &adviser, app.world.creator, &[("left_on", "2026-06-10"), ("lead", &next)]).await.status, 303);
        assert_eq!(app.count("SELECT COUNT(*) FROM consent_request WHERE outcome = 'revoked' AND ended_at IS NOT NULL").await, 1);
        assert_eq!(app.count("SELECT COUNT(*) FROM answer_link WHERE ended_at IS NULL").await, 0);
        assert_eq!(app.count("SELECT COUNT(*) FROM letter WHERE event_key LIKE 'link:%' AND state = 'waiting'").await, 0, "the letter that would bring it");
        let page = adviser.get(&format!("/parcours/{journey}/partage")).await.text();
        assert!(page.contains("demande annulée") && !page.contains("Envoyer un nouveau lien"));
        assert!(adviser.get(&format!("/parcours/{journey}")).await.text().contains("La demande d’accord pour Le Levier a été annulée"));
    }

    async fn a_consent_online_is_of_who_gave_it_and_one_on_paper_of_everybody(app: TestApp) {
        let (adviser, creator) = (app.adviser().await, app.creator().await);
        join(&app, &adviser, &[("joined_on", "2026-03-01")]).await;
        let (journey, to) = (app.world.journey.to_string(), app.world.foreign.to_string());
        let given = [("journey", journey.as_str()), ("organisation", &to), ("stages", "on"), ("until", "2027-06-14"), ("page", "/mon-parcours")];
        assert_eq!(creator.call("sharing/give_consent", &given).await.status, 303);
        assert_eq!(app.count("SELECT COUNT(*) FROM consent_creator").await, 1);
        let paper = [given.as_slice(), &[("given_on", "2026-06-14"), ("how", "signed_paper")]].concat();
        assert_eq!(adviser.call("sharing/record_consent", &paper).await.status, 303);
        assert_eq!(app.count("SELECT COUNT(*) FROM consent_creator").await, 3);
    }

    async fn who_comes_back_keeps_the_earlier_time(app: TestApp) {
        let adviser = app.adviser().await;
        join(&app, &adviser, &[("joined_on", "2026-02-01")]).await;
        let who = omar(&app).await;
        assert_eq!(leave(&app, &adviser, who, &[("left_on", "2026-01-31")]).await.status, 422, "before he came");
        assert_eq!(leave(&app, &adviser, who, &[("left_on", "2026-06-16")]).await.status, 422, "tomorrow");
        assert_eq!(leave(&app, &adviser, who, &[("left_on", "2026-04-01")]).await.status, 303);
        let known = who.to_string();
        assert_eq!(join(&app, &adviser, &[("joined_on", "2026-04-01"), ("creator", &known)]).await.status, 422);
        assert_eq!(join(&app, &adviser, &[("joined_on", "2026-05-01"), ("creator", &known)]).await.status, 303);
        assert_eq!(join(&app, &adviser, &[("joined_on", "2026-05-01"), ("creator", &known)]).await.status, 422, "is of it already");
        let seen = adviser.get(&page(&app)).await.text();
        assert!(seen.contains("depuis le 1er mai 2026") && seen.contains("du 1er février 2026 au 1er avril 2026"), "{seen}");
        let then = |day: &str| format!("/parcours/{}?au={day}", app.world.journey);
        assert!(adviser.get(&then("2026-03-01")).await.text().contains("Omar Benali"));
        assert!(!adviser.get(&then("2026-04-15")).await.text().contains("Omar Benali"));
    }

    async fn a_consent_is_each_persons_own(app: TestApp) {
        let (adviser, partner) = (app.adviser().await, app.foreign_adviser().await);
        app.share(app.world.journey, app.world.foreign, Covers { identity: true, stages: true }).await;
        let refused = join(&app, &adviser, &[("joined_on", "2026-06-01")]).await;
        assert!(refused.status == 422 && refused.body.contains("Le Levier"), "{}", refused.body);
        assert_eq!(app.count("SELECT COUNT(*) FROM project_creator").await, 2, "nobody came");
        assert_eq!(join(&app, &adviser, &[("joined_on", "2026-06-01"), ("agrees", "on")]).await.status, 303);
        assert_eq!(app.count("SELECT COUNT(*) FROM consent_creator").await, 2, "on record");
        assert!(partner.get(&format!("/parcours/{}", app.world.journey)).await.text().contains("Omar Benali"));
        // The other organisation reads who is there, and does not decide who is.
        assert_eq!(partner.get(&page(&app)).await.status, 403);
        assert_eq!(join(&app, &partner, &[("joined_on", "2026-06-01"), ("agrees", "on")]).await.status, 403);
    }

    async fn one_person_on_two_projects_goes_from_one_to_the_other(app: TestApp) {
        let (adviser, creator) = (app.adviser().await, app.creator().await);
        // A second journey that the house leads, opened for the very person.
        let (who, me) = (app.world.creator.to_string(), app.world.adviser.to_string());
        let fields = [("first_name", "Nadia"), ("last_name", "Ferrer"), ("creator", &*who), ("title", "La Ressourcerie"), ("adviser", &*me)];
        assert_eq!(adviser.call("journeys/open", &fields).await.status, 303);
        let second: String = app.hub.db.query("SELECT reference FROM journey WHERE id <> $1 AND organisation_id = $2").bind(app.world.journey).bind(app.world.house).scalar().await.expect("second");
        assert!(adviser.get(&page(&app)).await.text().contains(&format!("aussi sur : {second}")));
        let first = creator.get("/mon-parcours?parcours=P-2026-0001").await;
        assert!(first.status == 200 && first.body.contains(&format!("/mon-parcours?parcours={second}")), "{}", first.text());
        assert!(creator.get(&format!("/mon-parcours?parcours={second}")).await.text().contains("La Ressourcerie"));
        assert_eq!(creator.get("/mon-parcours?parcours=P-2026-0002").await.status, 404);
    }

    async fn the_record_of_anybody_is_corrected_and_a_stale_form_shows_both(app: TestApp) {
        let adviser = app.adviser().await;
        join(&app, &adviser, &[("joined_on", "2026-06-01")]).await;
        let (journey, who) = (app.world.journey.to_string(), omar(&app).await.to_string());
        let version: i64 = app.hub.db.query("SELECT version FROM creator WHERE last_name = 'Benali'").scalar().await.expect("version");
        let version = version.to_string();
        let at = format!("{}/{who}", page(&app));
        assert_eq!(adviser.get(&at).await.status, 200);
        let fields = |mail: &'static str| [("journey", journey.clone()), ("creator", who.clone()), ("first_name", "Omar".to_owned()), ("last_name", "Benali".to_owned()), ("version", version.clone()), ("email", mail.to_owned()), ("page", at.clone())];
        let send = async |mail: &'static str| {
            let typed = fields(mail);
            let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
            adviser.post_and_follow("projects/save_person", &typed).await
        };
        assert_eq!(send("omar@test.example").await.status, 200);
        let stale = send("benali@test.example").await;
        assert!(stale.status == 409 && stale.text().contains("Déjà enregistréomar@test.example") && stale.body.contains("benali@test.example"), "{}", stale.text());
        let stranger = format!("{}/{}", page(&app), Uuid::from_u128(7));
        assert_eq!(adviser.get(&stranger).await.status, 404);
        assert_eq!(app.foreign_adviser().await.get(&at).await.status, 404);
    }
}
