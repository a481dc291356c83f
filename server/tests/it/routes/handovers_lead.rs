//! The lead of a journey passes to another organisation (product.md §1, `Handover`), with the consent of each person on it.

use crate::{
    routes::archive::{part, taken},
    support::{Answer, Client, TestApp, both_engines},
};
use app::sharing::Parts;
use server::db::Stamp;
use time::{Duration, macros::date};
use uuid::Uuid;

/// The person opens the whole file to the other organisation.
async fn opened(app: &TestApp) {
    app.share_parts(app.world.journey, app.world.foreign, Parts::ALL).await;
}

async fn propose(app: &TestApp, client: &Client) -> Answer {
    let (journey, to) = (app.world.journey.to_string(), app.world.foreign.to_string());
    let fields = [
        ("journey", &*journey),
        ("organisation", &*to),
        ("words", "Le projet est prêt pour vous"),
    ];
    client.call("handovers/propose_lead", &fields).await
}

async fn lead(app: &TestApp) -> String {
    let id: Uuid = app
        .hub
        .db
        .query("SELECT id FROM lead_handover ORDER BY proposed_at DESC, id DESC LIMIT 1")
        .scalar()
        .await
        .expect("one");
    id.to_string()
}

async fn answer(app: &TestApp, client: &Client, fields: &[(&str, &str)]) -> u16 {
    let id = lead(app).await;
    client
        .call("handovers/answer_lead", &[&[("lead", &*id)], fields].concat())
        .await
        .status
}

async fn led_by(app: &TestApp) -> (Uuid, Uuid) {
    let query = app
        .hub
        .db
        .query("SELECT organisation_id, adviser_id FROM journey WHERE id = $1");
    query.bind(app.world.journey).one().await.expect("lead")
}

fn page(app: &TestApp) -> String {
    format!("/parcours/{}/relais", app.world.journey)
}

async fn told(app: &TestApp, account: Uuid) -> String {
    app.client(account).await.get("/avis").await.text()
}

both_engines! {
    async fn the_lead_passes_to_an_organisation_that_says_received(app: TestApp) {
        let (manager, other, creator) = (app.manager().await, app.foreign_adviser().await, app.creator().await);
        app.stage(app.world.journey, app.world.house, "welcome").await;
        assert!(manager.get(&page(&app)).await.text().contains("n’a encore ouvert tout son dossier à aucune autre structure"));
        assert_eq!(propose(&app, &manager).await.status, 422, "the person is asked first");
        opened(&app).await;
        assert!(manager.get(&page(&app)).await.body.contains("Le Levier</option>"));
        assert_eq!(propose(&app, &manager).await.status, 303);
        let (journey, to, at) = (app.world.journey.to_string(), app.world.foreign.to_string(), page(&app));
        let fields = [("journey", &*journey), ("organisation", &*to), ("words", "Mes autres mots"), ("key", "lead"), ("page", &*at)];
        let again = manager.post_and_follow("handovers/propose_lead", &fields).await;
        assert_eq!(again.status, 422, "one at a time");
        assert!(again.text().contains("Ce parcours est déjà proposé au Levier depuis le 15 juin 2026") && again.body.contains("Mes autres mots"), "{}", again.text());
        assert_eq!(led_by(&app).await, (app.world.house, app.world.adviser), "nothing changes before the answer");
        assert!(creator.get("/mon-parcours").await.text().contains("Proposition de La Passerelle : que votre parcours soit mené par Le Levier. Rien ne change"));
        for (account, text) in [(app.world.creator_account, "votre parcours soit mené par Le Levier"), (app.world.adviser, "le parcours P-2026-0001 soit mené par Le Levier"), (app.world.foreign_adviser, "le parcours P-2026-0001 soit mené par Le Levier")] {
            assert!(told(&app, account).await.contains(text), "{text}");
        }
        assert!(other.get("/relais").await.text().contains("Proposé par La Passerelle le 15 juin 2026"));
        let seen = other.get(&page(&app)).await.text();
        assert!(seen.contains("Proposition de La Passerelle : mener ce parcours") && seen.contains("Le projet est prêt pour vous"), "{seen}");
        assert!(!creator.get("/mon-parcours").await.text().contains("Le projet est prêt pour vous"), "for the two organisations alone");

        let (wrong, me) = (app.world.adviser.to_string(), app.world.foreign_adviser.to_string());
        assert_eq!(answer(&app, &manager, &[("answer", "take"), ("adviser", &me)]).await, 403, "not theirs to answer");
        assert_eq!(answer(&app, &other, &[("answer", "take"), ("adviser", &wrong)]).await, 422, "somebody of the own team");
        assert_eq!(answer(&app, &other, &[("answer", "take"), ("adviser", &me)]).await, 303);
        assert_eq!(led_by(&app).await, (app.world.foreign, app.world.foreign_adviser));
        assert_eq!(answer(&app, &other, &[("answer", "take"), ("adviser", &me)]).await, 422, "it is answered");

        let journey = format!("/parcours/{}", app.world.journey);
        assert!(other.get(&format!("{journey}/modifier")).await.status == 200, "the file is theirs");
        let kept = manager.get(&journey).await;
        assert!(kept.status == 200 && kept.text().contains("Accueil") && !kept.body.contains("/modifier"), "the former lead keeps what it wrote: {}", kept.text());
        assert_eq!(manager.get(&format!("{journey}/modifier")).await.status, 404);
        assert_eq!(propose(&app, &manager).await.status, 404);
        let still = manager.get(&page(&app)).await;
        assert!(still.text().contains("Ce parcours est mené par Le Levier depuis le 15 juin 2026") && !still.text().contains("n’a jamais changé de mains"), "{}", still.text());
        assert!(still.body.contains("handovers/announce") && still.body.contains(r#"aria-current="page">Relais"#), "its stage is still running");
        app.hub.db.query("UPDATE stage SET state = 'completed'").execute().await.expect("over");
        let over = manager.get(&page(&app)).await;
        assert!(over.text().contains("Elle n’y suit plus rien") && !over.body.contains("handovers/announce") && !over.text().contains("Suivi aujourd’hui par"), "{}", over.text());
        app.hub.db.query("UPDATE stage SET state = 'active'").execute().await.expect("as before");
        let story = other.get(&format!("{journey}/historique")).await.text();
        assert!(story.contains("Proposition faite au Levier : mener le parcours") && story.contains("Le parcours est mené par Le Levier depuis le 15 juin 2026"), "{story}");
        let mine = creator.get("/mon-parcours").await.text();
        assert!(mine.contains("Depuis le 15 juin 2026, votre parcours est mené par Le Levier, à la place de La Passerelle. La personne à appeler est Paul Delmas."), "{mine}");
        assert!(told(&app, app.world.creator_account).await.contains("Votre parcours est désormais mené par Le Levier"));
        assert!(told(&app, app.world.adviser).await.contains("Le parcours P-2026-0001 est désormais mené par Le Levier"));
        assert!(server::integrity::check(&app.hub).await.expect("check").findings.is_empty());
    }

    async fn the_past_still_says_who_led(app: TestApp) {
        opened(&app).await;
        propose(&app, &app.manager().await).await;
        app.pass(Duration::days(5));
        let me = app.world.foreign_adviser.to_string();
        assert_eq!(answer(&app, &app.foreign_adviser().await, &[("answer", "take"), ("adviser", &me)]).await, 303);
        app.pass(Duration::days(1));
        let at = async |day: &str| app.foreign_adviser().await.get(&format!("/parcours/{}?au={day}", app.world.journey)).await.text();
        let then = at("2026-06-19").await;
        assert!(then.contains("Suivi par Claire Vidal") && then.contains("La Passerelle"), "{then}");
        assert!(at("2026-06-20").await.contains("Suivi par Paul Delmas"));
    }

    async fn a_proposal_is_declined_or_withdrawn_and_a_consent_taken_back_ends_it(app: TestApp) {
        opened(&app).await;
        let (adviser, other) = (app.adviser().await, app.foreign_adviser().await);
        propose(&app, &adviser).await;
        assert_eq!(answer(&app, &other, &[("answer", "decline")]).await, 422, "says why");
        assert_eq!(answer(&app, &other, &[("answer", "decline"), ("sentence", "Nous sommes complets")]).await, 303);
        assert!(told(&app, app.world.creator_account).await.contains("Votre parcours reste mené par La Passerelle"));
        propose(&app, &adviser).await;
        let id = lead(&app).await;
        assert_eq!(other.call("handovers/withdraw_lead", &[("lead", &id)]).await.status, 403);
        assert_eq!(adviser.call("handovers/withdraw_lead", &[("lead", &id)]).await.status, 303);
        assert!(told(&app, app.world.foreign_adviser).await.contains("La proposition de La Passerelle est retirée"));
        propose(&app, &adviser).await;
        app.hub.db.query("UPDATE consent SET withdrawn_at = $1").bind(Stamp::from(app.hub.now())).execute().await.expect("withdrawn");
        let me = app.world.foreign_adviser.to_string();
        assert_eq!(answer(&app, &other, &[("answer", "take"), ("adviser", &me)]).await, 422, "the person has taken the consent back");
        for address in ["/relais".to_owned(), page(&app)] {
            let seen = other.get(&address).await.text();
            assert!(!seen.contains("P-2026-0001") && !seen.contains("Le projet est prêt pour vous"), "{address}: {seen}");
        }
        assert_eq!(led_by(&app).await.0, app.world.house);
        assert_eq!(app.other_creator().await.call("handovers/withdraw_lead", &[("lead", &id)]).await.status, 403, "no act of a créateur");
    }

    async fn a_lapsed_proposal_is_told_to_who_made_it_and_made_again(app: TestApp) {
        opened(&app).await;
        propose(&app, &app.manager().await).await;
        let until = "UPDATE consent SET until = $1, given_on = $2";
        app.hub.db.query(until).bind(date!(2026 - 06 - 18)).bind(date!(2026 - 06 - 01)).execute().await.expect("ends");
        app.pass(Duration::days(5));
        let (manager, creator) = (app.manager().await, app.creator().await);
        let seen = manager.get(&page(&app)).await.text();
        assert!(seen.contains("Cette proposition est caduque depuis le 19 juin 2026") && seen.contains("Demander l’accord"), "{seen}");
        assert!(!seen.contains("Rien ne change avant sa réponse"), "{seen}");
        assert!(!app.foreign_adviser().await.get("/relais").await.text().contains("P-2026-0001"));
        assert!(!creator.get("/mon-parcours").await.text().contains("soit mené par Le Levier"), "nor is it told to the person");
        app.hub.db.query("UPDATE consent SET until = $1").bind(date!(2026 - 12 - 31)).execute().await.expect("given anew");
        assert!(manager.get(&page(&app)).await.text().contains("Rien ne change avant sa réponse"), "both see it again");
        assert!(app.foreign_adviser().await.get("/relais").await.text().contains("P-2026-0001"));
    }

    async fn who_had_left_before_is_not_passed_on(app: TestApp) {
        let (journey, me) = (app.world.journey.to_string(), app.world.foreign_adviser.to_string());
        let joins = [("journey", &*journey), ("first_name", "Omar"), ("last_name", "Benali"), ("joined_on", "2026-06-01"), ("agrees", "on")];
        assert_eq!(app.adviser().await.call("projects/join", &joins).await.status, 303);
        let omar = "SELECT organisation_id FROM creator WHERE last_name = 'Benali'";
        let id: Uuid = app.hub.db.query("SELECT id FROM creator WHERE last_name = 'Benali'").scalar().await.expect("Omar");
        let leaves = [("journey", &*journey), ("creator", &*id.to_string()), ("left_on", "2026-06-10")];
        assert_eq!(app.adviser().await.call("projects/leave", &leaves).await.status, 303);
        let keeper = crate::routes::together::only(&app, omar).await;
        opened(&app).await;
        propose(&app, &app.manager().await).await;
        let other = app.foreign_adviser().await;
        assert_eq!(answer(&app, &other, &[("answer", "take"), ("adviser", &me)]).await, 303);
        assert_eq!(crate::routes::together::only(&app, omar).await, keeper, "his record stays where he agreed to it");
        for address in ["", "/equipe", "?au=2026-06-05"] {
            let seen = other.get(&format!("/parcours/{journey}{address}")).await;
            assert!(seen.status == 200 && !seen.text().contains("Benali"), "{address}: {}", seen.text());
        }
    }

    async fn a_consent_to_whoever_leads_now_is_no_longer_offered_and_the_others_keep_their_words(app: TestApp) {
        opened(&app).await;
        propose(&app, &app.manager().await).await;
        app.pass(Duration::hours(1));
        let (me, creator) = (app.world.foreign_adviser.to_string(), app.creator().await);
        let consent = crate::routes::together::only(&app, "SELECT id FROM consent").await;
        assert_eq!(answer(&app, &app.foreign_adviser().await, &[("answer", "take"), ("adviser", &me)]).await, 303);
        let mine = creator.get("/mon-parcours").await;
        assert!(!mine.body.contains(&consent) && !mine.text().contains("Le Levier transmette au Levier"), "{}", mine.text());
        let parts = taken(&creator).await;
        let page = part(&parts, "mes-donnees.html");
        assert!(page.contains("J’accepte que La Passerelle transmette au Levier") && !page.contains("Le Levier transmette"), "what is taken away says who led then: {page}");
        for function in ["sharing/withdraw_consent", "sharing/limit_consent"] {
            assert_eq!(creator.call(function, &[("id", &consent), ("until", "2026-12-01"), ("identity", "on")]).await.status, 404, "{function}");
        }
    }

    async fn the_number_of_another_form_is_not_taken_for_done(app: TestApp) {
        opened(&app).await;
        let (adviser, once) = (app.adviser().await, "0192b9f0-0000-7000-8000-0000000000fc");
        let (journey, to) = (app.world.journey.to_string(), app.world.foreign.to_string());
        let fields = [("journey", &*journey), ("organisation", &*to), ("words", ""), ("once", once)];
        for _ in 0..2 {
            assert_eq!(adviser.call("handovers/propose_lead", &fields).await.status, 303);
        }
        let id = lead(&app).await;
        for _ in 0..2 {
            assert_eq!(adviser.call("handovers/withdraw_lead", &[("lead", &id), ("once", once)]).await.status, 303);
            assert_eq!(app.count("SELECT COUNT(*) FROM lead_handover WHERE ended = 'withdrawn'").await, 1, "it is done, and once");
        }
        // The same kind of form for another record: it is done too.
        propose(&app, &adviser).await;
        let next = lead(&app).await;
        assert_eq!(adviser.call("handovers/withdraw_lead", &[("lead", &next), ("once", once)]).await.status, 303);
        assert_eq!(app.count("SELECT COUNT(*) FROM lead_handover WHERE ended = 'withdrawn'").await, 2);
    }

    async fn everybody_on_the_project_opens_the_file(app: TestApp) {
        opened(&app).await;
        let journey = app.world.journey.to_string();
        let joins = [("journey", &*journey), ("first_name", "Omar"), ("last_name", "Benali"), ("joined_on", "2026-06-01"), ("agrees", "on")];
        assert_eq!(app.adviser().await.call("projects/join", &joins).await.status, 303);
        app.hub.db.query("DELETE FROM consent_creator WHERE creator_id <> $1").bind(app.world.creator).execute().await.expect("hers alone");
        assert_eq!(propose(&app, &app.adviser().await).await.status, 422, "his is missing");
    }

    async fn of_two_who_answer_one_is_heard(app: TestApp) {
        let app = app.in_a_crowd().await;
        opened(&app).await;
        propose(&app, &app.manager().await).await;
        let (other, manager, me, id) = (app.foreign_adviser().await, app.manager().await, app.world.foreign_adviser.to_string(), lead(&app).await);
        let take = [("lead", &*id), ("answer", "take"), ("adviser", &*me)];
        let withdraw = [("lead", &*id)];
        let (one, two) = tokio::join!(other.call("handovers/answer_lead", &take), manager.call("handovers/withdraw_lead", &withdraw));
        let mut statuses = [one.status, two.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 422]);
    }

    async fn an_organisation_that_has_left_no_longer_says_who_follows(app: TestApp) {
        let other = app.foreign_adviser().await;
        app.share_parts(app.world.journey, app.world.foreign, Parts::ALL).await;
        app.stage(app.world.journey, app.world.foreign, "incubation").await;
        app.hub.db.query("UPDATE circle_member SET contact_id = $1 WHERE organisation_id = $2").bind(app.world.foreign_adviser).bind(app.world.foreign).execute().await.expect("contact");
        let boss = crate::support::account(&app.hub, "boss", "Anne Roux", None).await;
        crate::support::member(&app.hub, boss, app.world.foreign, "adviser").await;
        let (journey, from, to, own) = (app.world.journey.to_string(), app.world.foreign_adviser.to_string(), boss.to_string(), app.world.foreign.to_string());
        let announce = [("journey", &*journey), ("from", &*from), ("to", &*to), ("effective_on", "2026-06-20")];
        assert_eq!(other.call("handovers/announce", &announce).await.status, 303);
        let leave = [("journey", &*journey), ("id", &*own), ("confirm_stage_runs", "on"), ("confirm_reason", "La suite est à Anne Roux")];
        assert_eq!(other.call("sharing/leave_circle", &leave).await.status, 303);
        app.pass(Duration::days(6));
        assert_eq!(server::handovers::apply_due(&app.hub).await.expect("round"), 0);
        let other = app.foreign_adviser().await;
        assert_eq!(other.call("handovers/announce", &announce).await.status, 404);
        assert_eq!(other.get(&page(&app)).await.status, 404);
        let story = app.adviser().await.get(&format!("/parcours/{}/historique", app.world.journey)).await.text();
        assert!(!story.contains("Le relais est passé"), "{story}");
        assert_eq!(app.count("SELECT COUNT(*) FROM handover WHERE cancelled_at IS NULL").await, 0);
        assert!(date!(2026 - 06 - 21) == app.hub.today());
    }

    async fn who_is_put_in_charge_and_who_is_replaced_hear_of_it(app: TestApp) {
        let (journey, to) = (app.world.journey.to_string(), app.world.manager.to_string());
        let pick = format!("pick-{journey}");
        let colleague = crate::support::account(&app.hub, "colleague", "Anne Roux", None).await;
        crate::support::member(&app.hub, colleague, app.world.house, "manager").await;
        let fields = [(&*pick, "on"), ("act", "assign"), ("adviser", &*to)];
        assert_eq!(app.client(colleague).await.call("caseload/bulk", &fields).await.status, 303);
        assert!(told(&app, app.world.adviser).await.contains("change de mains le 15 juin 2026"), "the one replaced");
        assert!(told(&app, app.world.manager).await.contains("est désormais le vôtre"), "the one in charge");
        assert!(told(&app, app.world.creator_account).await.contains("une nouvelle personne vous accompagne"));
    }
}
