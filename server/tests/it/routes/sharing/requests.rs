//! `/accord/{token}`, and the request behind it.

use super::{id, mailed_token, text};
use crate::support::{Answer, Covers, TestApp, both_engines};
use time::Duration;

async fn ask(app: &TestApp) -> Answer {
    let (journey, to) = (app.world.journey.to_string(), app.world.foreign.to_string());
    let page = format!("/parcours/{journey}/partage?structure={to}");
    let fields = [
        ("journey", journey.as_str()),
        ("organisation", &to),
        ("purpose", "Pour préparer votre formation"),
        ("identity", "on"),
        ("stages", "on"),
        ("until", "2027-06-14"),
        ("page", &page),
    ];
    app.adviser().await.call("sharing/ask_consent", &fields).await
}

const YES: [(&str, &str); 3] = [("answer", "accept"), ("stages", "on"), ("until", "2026-12-31")];

both_engines! {
    async fn a_link_asks_once_and_the_consent_is_what_was_ticked(app: TestApp) {
        assert!(ask(&app).await.location().ends_with("/partage?fait=consent_asked"));
        let token = mailed_token(&app).await;
        let stored = app.count("SELECT COUNT(*) FROM answer_link WHERE LENGTH(token_hash) = 64").await;
        assert_eq!(stored, 1);
        assert_ne!(text(&app, "SELECT token_hash FROM answer_link").await, token, "only the hash is stored");
        let (nobody, address) = (app.nobody(), format!("/accord/{token}"));
        let page = nobody.get(&address).await;
        assert_eq!(page.status, 200);
        let said = page.text();
        for told in ["Bonjour Nadia", "Claire Vidal, de La Passerelle", "Pour préparer votre formation", "Texte de l’accord, version v2"] {
            assert!(said.contains(told), "{told}");
        }
        assert!(!page.body.contains("checked") && !page.body.contains("form[notes]"), "nothing is ticked, and nothing else is offered");
        assert!(!said.contains("Ferrer"));
        let form = [[("token", token.as_str())].as_slice(), &YES].concat();
        assert_eq!(nobody.call("sharing/answer_by_link", &form).await.location(), "/?fait=consent_given");
        let kept = "SELECT COUNT(*) FROM consent WHERE stages AND NOT identity AND how = 'online' AND text_version = 'v2' AND withdrawn_at IS NULL";
        assert_eq!(app.count(kept).await, 1);
        assert_eq!(nobody.get(&address).await.status, 410);
        assert_eq!(nobody.call("sharing/answer_by_link", &form).await.status, 410, "a replayed link");
        let plain = [form.as_slice(), &[("page", address.as_str())]].concat();
        let told = nobody.post_and_follow("sharing/answer_by_link", &plain).await;
        assert_eq!(told.status, 410, "the browser is shown the same");
        assert!(told.text().contains("n’a rien changé au partage") && told.text().contains("demandez un nouveau lien"), "{}", told.text());
        assert_eq!(app.count("SELECT COUNT(*) FROM consent").await, 1);
        assert_eq!(app.count("SELECT COUNT(*) FROM letter WHERE event_key LIKE 'consent:%'").await, 1);
        let told = app.adviser().await.get(&format!("/parcours/{}/partage", app.world.journey)).await.text();
        assert!(told.contains("par un lien, à la demande de Claire Vidal") && told.contains("accepté"));
    }

    async fn who_ticks_nothing_is_spoken_to_directly(app: TestApp) {
        ask(&app).await;
        let token = mailed_token(&app).await;
        let page = format!("/accord/{token}");
        let empty = [("token", token.as_str()), ("answer", "accept"), ("until", "2026-12-31"), ("page", &page)];
        let told = app.nobody().post_and_follow("sharing/answer_by_link", &empty).await;
        assert_eq!(told.status, 422);
        assert!(told.text().contains("Cochez au moins une partie de votre dossier."), "{}", told.text());
    }

    async fn the_wording_that_was_asked_in_is_the_one_agreed_to(app: TestApp) {
        ask(&app).await;
        app.hub.db.query("UPDATE consent_request SET text_version = 'v1'").execute().await.expect("an older wording");
        let (token, nobody) = (mailed_token(&app).await, app.nobody());
        assert!(nobody.get(&format!("/accord/{token}")).await.text().contains("Texte de l’accord, version v1"));
        let form = [[("token", token.as_str())].as_slice(), &YES].concat();
        assert_eq!(nobody.call("sharing/answer_by_link", &form).await.status, 303);
        assert_eq!(text(&app, "SELECT text_version FROM consent").await, "v1");
    }

    async fn a_referral_that_waits_without_a_name_is_named_by_the_consent(app: TestApp) {
        let (journey, to) = (app.world.journey.to_string(), app.world.foreign.to_string());
        let target = format!("{to}:");
        let fields = [("journey", &*journey), ("kind", "training"), ("targets", &*target), ("need", "Se former"), ("then", "anonymous")];
        assert_eq!(app.adviser().await.call("referrals/write", &fields).await.status, 303);
        ask(&app).await;
        let (token, receiver) = (mailed_token(&app).await, app.foreign_adviser().await);
        let form = [[("token", token.as_str())].as_slice(), &YES].concat();
        assert!(!receiver.get("/avis").await.text().contains("a donné son accord"));
        assert_eq!(app.nobody().call("sharing/answer_by_link", &form).await.status, 303);
        let told = receiver.get("/avis").await.text();
        assert!(told.contains("vous pouvez lire le parcours P-2026-0001 (formation) et accepter"), "{told}");
        assert_eq!(app.count("SELECT COUNT(*) FROM referral_step WHERE act = 'identify'").await, 1);
        let id: uuid::Uuid = app.hub.db.query("SELECT id FROM referral").scalar().await.expect("a referral");
        assert!(receiver.get(&format!("/orientations/{id}")).await.text().contains("L’accord de partage est noté"));
    }

    async fn the_link_is_shown_to_nobody_who_could_answer_it_for_their_own_house(app: TestApp) {
        app.share(app.world.journey, app.world.foreign, Covers { identity: false, stages: true }).await;
        let (journey, own) = (app.world.journey.to_string(), app.world.foreign.to_string());
        let page = format!("/parcours/{journey}/partage");
        let fields = [("journey", journey.as_str()), ("organisation", &own), ("purpose", "Pour tout lire"), ("identity", "on"), ("until", "2027-06-14"), ("page", &page)];
        let foreign = app.foreign_adviser().await;
        let shown = |answer: &Answer| answer.headers.get_all("set-cookie").iter().any(|cookie| cookie.to_str().is_ok_and(|text| text.contains(':') || text.contains("%3A")));
        let asked = foreign.call("sharing/ask_consent", &fields).await;
        assert!(asked.location().ends_with("fait=consent_asked"), "{}", asked.location());
        assert!(!shown(&asked) && !foreign.get(&page).await.body.contains("/accord/"), "the letter alone brings it");
        let request = id(&app, "SELECT id FROM consent_request").await;
        let again = foreign.call("sharing/renew_request", &[("id", &request), ("page", &page)]).await;
        assert!(!shown(&again), "nor does a new one");
        assert!(shown(&app.adviser().await.call("sharing/renew_request", &[("id", &request), ("page", &page)]).await), "the lead may record consents anyway");
        app.hub.db.query("UPDATE creator SET email = NULL").execute().await.expect("no address");
        let again = foreign.call("sharing/renew_request", &[("id", &request), ("page", &page)]).await;
        assert!(again.location().ends_with("fait=consent_asked_of_lead") && !shown(&again), "{}", again.location());
        assert!(foreign.get(&again.location()).await.text().contains("la structure qui mène le parcours de lui transmettre"));
    }

    async fn who_has_left_the_project_answers_for_nobody(app: TestApp) {
        ask(&app).await;
        let (nobody, token) = (app.nobody(), mailed_token(&app).await);
        let leave = "UPDATE project_creator SET left_on = '2026-06-14' WHERE creator_id = $1";
        app.hub.db.query(leave).bind(app.world.creator).execute().await.expect("left");
        assert_eq!(nobody.get(&format!("/accord/{token}")).await.status, 410);
        let form = [[("token", token.as_str())].as_slice(), &YES].concat();
        assert_eq!(nobody.call("sharing/answer_by_link", &form).await.status, 410);
        assert_eq!(app.count("SELECT COUNT(*) FROM consent").await, 0);
        assert_ne!(app.adviser().await.call("sharing/renew_request", &[("id", &super::id(&app, "SELECT id FROM consent_request").await)]).await.status, 303);
    }

    async fn a_link_that_expired_was_altered_replaced_or_revoked(app: TestApp) {
        ask(&app).await;
        let (nobody, first) = (app.nobody(), mailed_token(&app).await);
        let other = if first.starts_with('0') { '1' } else { '0' };
        let altered = format!("{other}{}", &first[1..]);
        assert_eq!(nobody.get(&format!("/accord/{altered}")).await.status, 404, "altered");
        let forged = [[("token", altered.as_str())].as_slice(), &YES].concat();
        assert_eq!(nobody.call("sharing/answer_by_link", &forged).await.status, 404);
        assert_eq!(nobody.get("/accord/x").await.status, 404);
        let request = id(&app, "SELECT id FROM consent_request").await;
        app.pass(Duration::seconds(1));
        let adviser = app.adviser().await;
        assert_eq!(adviser.call("sharing/renew_request", &[("id", &request), ("page", "/parcours/x/partage")]).await.status, 303);
        let second = mailed_token(&app).await;
        assert_eq!(nobody.get(&format!("/accord/{first}")).await.status, 410, "replaced");
        assert_eq!(nobody.get(&format!("/accord/{second}")).await.status, 200);
        app.pass(Duration::days(8));
        assert_eq!(nobody.get(&format!("/accord/{second}")).await.status, 410, "expired");
        let late = [[("token", second.as_str())].as_slice(), &YES].concat();
        assert_eq!(nobody.call("sharing/answer_by_link", &late).await.status, 410);
        let adviser = app.adviser().await;
        adviser.call("sharing/renew_request", &[("id", &request)]).await;
        let third = mailed_token(&app).await;
        assert_eq!(adviser.call("sharing/revoke_request", &[("id", &request)]).await.status, 303);
        assert_eq!(nobody.get(&format!("/accord/{third}")).await.status, 410, "revoked");
        assert_eq!(app.count("SELECT COUNT(*) FROM letter WHERE event_key LIKE 'link:%' AND state = 'waiting'").await, 0);
        assert_eq!(adviser.call("sharing/revoke_request", &[("id", &request)]).await.status, 409);
        assert_eq!(app.count("SELECT COUNT(*) FROM consent").await, 0);
    }

    async fn a_link_to_a_former_address_of_the_person_answers_nothing(app: TestApp) {
        ask(&app).await;
        let (nobody, token) = (app.nobody(), mailed_token(&app).await);
        assert_eq!(nobody.get(&format!("/accord/{token}")).await.status, 200);
        app.hub.db.query("UPDATE creator SET email = 'neuve@test.example' WHERE id = $1").bind(app.world.creator).execute().await.expect("corrected");
        assert_eq!(nobody.get(&format!("/accord/{token}")).await.status, 410);
        let answer = [[("token", token.as_str())].as_slice(), &YES].concat();
        assert_eq!(nobody.call("sharing/answer_by_link", &answer).await.status, 410);
        assert_eq!(app.count("SELECT COUNT(*) FROM consent").await, 0);
    }

    async fn an_answer_beyond_the_request_is_refused_and_keeps_the_link(app: TestApp) {
        ask(&app).await;
        let (nobody, token) = (app.nobody(), mailed_token(&app).await);
        for more in [("notes", "on"), ("until", "2027-06-15"), ("until", "2026-06-15"), ("until", "")] {
            let mut form = vec![("token", token.as_str()), ("answer", "accept"), ("stages", "on")];
            if more.0 != "until" {
                form.push(("until", "2026-12-31"));
            }
            form.push(more);
            assert_eq!(nobody.call("sharing/answer_by_link", &form).await.status, 422, "{more:?}");
        }
        assert_eq!(nobody.call("sharing/answer_by_link", &[("token", &token), ("answer", "maybe")]).await.status, 400);
        assert_eq!(nobody.get(&format!("/accord/{token}")).await.status, 200, "still open");
        let no = [("token", token.as_str()), ("answer", "refuse")];
        assert_eq!(nobody.call("sharing/answer_by_link", &no).await.location(), "/?fait=consent_refused");
        assert_eq!(app.count("SELECT COUNT(*) FROM consent").await, 0);
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind = 'consent_refused' AND account_id IS NULL").await, 1);
    }

    async fn the_creator_answers_signed_in_and_the_link_ends(app: TestApp) {
        ask(&app).await;
        let token = mailed_token(&app).await;
        let creator = app.creator().await;
        assert!(creator.get("/mon-parcours").await.text().contains("On vous demande un accord"));
        let request = id(&app, "SELECT id FROM consent_request").await;
        let form = [[("id", request.as_str())].as_slice(), &YES].concat();
        assert_eq!(app.other_creator().await.call("sharing/answer_request", &form).await.status, 404);
        assert_eq!(creator.call("sharing/answer_request", &form).await.status, 303);
        assert_eq!(creator.call("sharing/answer_request", &form).await.status, 409);
        assert_eq!(app.nobody().get(&format!("/accord/{token}")).await.status, 410);
        assert_eq!(app.count("SELECT COUNT(*) FROM consent").await, 1);
    }

    async fn only_those_who_asked_or_lead_manage_a_request(app: TestApp) {
        ask(&app).await;
        let request = id(&app, "SELECT id FROM consent_request").await;
        let foreign = app.foreign_adviser().await;
        assert_eq!(foreign.call("sharing/revoke_request", &[("id", &request)]).await.status, 404);
        app.share(app.world.journey, app.world.foreign, crate::support::Covers { stages: true, ..Default::default() }).await;
        assert_eq!(foreign.call("sharing/revoke_request", &[("id", &request)]).await.status, 404);
        assert_eq!(foreign.call("sharing/renew_request", &[("id", &request)]).await.status, 404);
        let page = foreign.get(&format!("/parcours/{}/partage", app.world.journey)).await;
        assert_eq!(page.status, 200);
        assert!(!page.text().contains("Pour préparer votre formation"), "the request of others");
    }
}
