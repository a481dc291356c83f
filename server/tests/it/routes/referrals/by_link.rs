//! `/repondre/{token}`: the answer of an organisation nobody of which has an account.

mod acts;
mod today;

use super::scene::{CONSENT, Scene, count, id as id_of, page, text};
use crate::support::{Client, TestApp, both_engines, organisation};
use time::Duration;

/// L’Établi has an address and no account; the house has sent it the journey.
struct Asked {
    scene: Scene,
    nobody: Client,
    id: String,
    token: String,
}

async fn asked(app: &TestApp, parts: &[&str]) -> Asked {
    let scene = Scene::new(app).await;
    let to = organisation(&app.hub, "L’Établi").await;
    let address = app
        .hub
        .db
        .query("UPDATE organisation SET email = 'contact@etabli.example' WHERE id = $1");
    address.bind(to).execute().await.expect("address");
    let (to, then) = (to.to_string(), if parts.is_empty() { "anonymous" } else { "send" });
    let mut fields = vec![("organisation", to.as_str()), ("then", then)];
    if !parts.is_empty() {
        fields.extend(CONSENT);
        fields.extend(parts.iter().map(|part| (*part, "on")));
    }
    let id = id_of(&scene.write(&fields).await);
    Asked {
        scene,
        nobody: app.nobody(),
        id,
        token: mailed(app).await,
    }
}

/// The secret of the link that waits to leave.
async fn mailed(app: &TestApp) -> String {
    mailed_to(app, "contact@etabli.example").await
}

async fn mailed_to(app: &TestApp, address: &str) -> String {
    let waiting = "SELECT content FROM letter WHERE event_key LIKE 'link:%' AND state = 'waiting' AND recipient = $1 ORDER BY created_at DESC, id DESC LIMIT 1";
    let waiting = app.hub.db.query(waiting).bind(address.to_owned());
    let content: String = waiting.scalar().await.expect("one letter waits");
    let token = content
        .split("/repondre/")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    token.expect("a link").to_owned()
}

impl Asked {
    fn page(&self) -> String {
        format!("/repondre/{}", self.token)
    }

    async fn open(&self) -> String {
        let opened = self
            .nobody
            .call("referrals/open_by_link", &[("token", &self.token)])
            .await;
        assert_eq!(opened.location(), self.page());
        let page = self.nobody.get(&self.page()).await;
        assert_eq!(page.status, 200);
        page.text()
    }

    async fn answer(&self, answer: &str, more: &[(&str, &str)]) -> crate::support::Answer {
        let page = self.page();
        let fields = [
            ("token", self.token.as_str()),
            ("page", &page),
            ("answer", answer),
            ("key", answer),
            ("signed", "Ana Roux"),
        ];
        self.nobody
            .call("referrals/answer_by_link", &[fields.as_slice(), more].concat())
            .await
    }
}

const NO: [(&str, &str); 2] = [("code", "session_full"), ("sentence", "Nous sommes complets")];
const STATE: &str = "SELECT state FROM referral WHERE id = $1";
const ANSWERS: &str = "SELECT COUNT(*) FROM referral_step WHERE act IN ('accept', 'decline', 'ask', 'waitlist')";

both_engines! {
    async fn looking_changes_nothing_and_opening_shows_what_the_consent_covers(app: TestApp) {
        let asked = asked(&app, &["stages"]).await;
        let stored = text(&app, "SELECT token_hash FROM answer_link WHERE referral_id = $1", &asked.id).await;
        assert_ne!(stored, asked.token, "only the hash is stored");
        let sealed = asked.nobody.get(&asked.page()).await;
        assert_eq!(sealed.status, 200);
        let said = sealed.text();
        assert!(said.contains("Demande de La Passerelle à L’Établi") && said.contains("Ouvrir la demande"), "{said}");
        assert!(!said.contains("Ferrer") && !said.contains("tenir ses comptes"), "nothing of the request before somebody asks");
        assert_eq!(count(&app, "SELECT COUNT(*) FROM referral WHERE seen_at IS NOT NULL").await, 0);
        assert_eq!(count(&app, "SELECT COUNT(*) FROM access_log").await, 0);
        let open = asked.open().await;
        assert!(open.contains("Apprendre à tenir ses comptes") && open.contains("Le parcours jusqu’ici"), "{open}");
        assert!(!open.contains("Ferrer") && !open.contains("nadia@"), "identity is not covered");
        assert_eq!(count(&app, "SELECT COUNT(*) FROM referral WHERE seen_at IS NOT NULL").await, 1);
        let logged = "SELECT COUNT(*) FROM access_log WHERE account_id IS NULL AND organisation_id IS NOT NULL AND part = 'referral'";
        assert_eq!(count(&app, logged).await, 1);
        let told = asked.scene.creator.get("/mon-parcours").await.text();
        assert!(told.contains("Quelqu’un, par un lien"), "{told}");
        let english = app.nobody().in_english().get(&asked.page()).await.text();
        assert!(english.contains("La Passerelle asks L’Établi to take over") && english.contains("Accept the request"), "{english}");
    }

    async fn an_acceptance_is_the_same_act_with_the_same_rows(app: TestApp) {
        let asked = asked(&app, &["identity"]).await;
        assert!(asked.open().await.contains("Nadia Ferrer"));
        let accepted = asked.answer("accept", &[("adviser_name", "Luc Petit"), ("sentence", "Bienvenue")]).await;
        let next = mailed(&app).await;
        assert_eq!(accepted.location(), format!("/repondre/{next}?fait=link_answered"), "a link of its own for what comes next");
        assert_eq!(text(&app, STATE, &asked.id).await, "accepted");
        assert_eq!(count(&app, "SELECT COUNT(*) FROM stage s JOIN referral r ON r.stage_id = s.id WHERE s.adviser_id IS NULL").await, 1);
        assert_eq!(count(&app, "SELECT COUNT(*) FROM circle_member WHERE contact_id IS NULL AND left_on IS NULL").await, 1);
        let event = "SELECT data FROM event WHERE kind = 'referral_accepted' AND account_id IS NULL AND organisation_id IS NOT NULL AND subject_id = $1";
        assert!(text(&app, event, &asked.id).await.contains("Ana Roux"));
        let sender = asked.scene.sender.get(&page(&asked.id)).await.text();
        assert!(sender.contains("Ana Roux, L’Établi") && sender.contains("Luc Petit") && sender.contains("Bienvenue"), "{sender}");
        let space = asked.scene.creator.get("/mon-parcours").await.text();
        assert!(space.contains("Réponse de L’Établi le") && !space.contains("Pas encore de personne désignée"), "{space}");
        let circle = asked.scene.sender.get(&format!("/parcours/{}/partage", asked.scene.journey)).await.text();
        assert!(circle.contains("Luc Petit") && !circle.contains("Pas encore de personne désignée"), "{circle}");
        assert!(app.adviser().await.get("/avis").await.text().contains("est acceptée par L’Établi"));
        let thanked = asked.nobody.get(&accepted.location()).await;
        assert!(thanked.status == 200 && thanked.text().contains("Votre réponse est partie") && thanked.text().contains("Noter le premier rendez-vous"), "{}", thanked.text());
        let (steps, again) = (count(&app, ANSWERS).await, asked.answer("decline", &NO).await);
        assert_eq!(again.status, 410, "replayed: {}", again.body);
        assert_eq!((text(&app, STATE, &asked.id).await.as_str(), count(&app, ANSWERS).await), ("accepted", steps));
        let gone = asked.nobody.get(&asked.page()).await;
        assert!(gone.status == 410 && gone.text().contains("Ana Roux a répondu pour L’Établi"), "{}", gone.text());
        assert!(!gone.text().contains("Ferrer") && gone.text().contains("se notent par un autre lien"));
        assert_eq!(app.findings().await, 0);
    }

    async fn the_loop_closes_without_an_account(app: TestApp) {
        let app = app.in_a_crowd().await;
        let mut asked = asked(&app, &["identity"]).await;
        asked.open().await;
        let early = asked.answer("meet", &[("met_on", "2026-06-15")]).await;
        assert_eq!(early.status, 400, "the link serves the answer alone");
        assert_eq!(asked.answer("accept", &[]).await.status, 303);
        let answered = std::mem::replace(&mut asked.token, mailed(&app).await);
        let letter = text(&app, "SELECT l.content FROM letter l JOIN referral r ON r.id = $1 WHERE l.event_key LIKE 'link:%' AND l.state = 'waiting' ORDER BY l.id DESC LIMIT 1", &asked.id).await;
        for told in ["Noter la suite", "Note what comes next"] {
            assert!(letter.contains(told), "{letter}");
        }
        assert_eq!(asked.answer("decline", &NO).await.status, 400, "the next link declines nothing");
        for (day, status) in [("2026-06-16", 422), ("2026-06-14", 422), ("2026-06-15", 303), ("2026-06-15", 409)] {
            assert_eq!(asked.answer("meet", &[("met_on", day)]).await.status, status, "{day}");
        }
        let step = "SELECT signed FROM referral_step WHERE act = 'meet' AND account_id IS NULL AND referral_id = $1";
        assert_eq!(text(&app, step, &asked.id).await, "Ana Roux");
        assert!(asked.scene.creator.get("/mon-parcours").await.text().contains("15 juin 2026"));
        app.pass(Duration::days(8));
        assert_eq!(asked.answer("close", &[("outcome", "achieved")]).await.status, 410, "it lives eight days");
        for token in [&answered, &asked.token] {
            let gone = asked.nobody.get(&format!("/repondre/{token}")).await;
            assert!(gone.status == 410 && gone.text().contains("Envoyer un nouveau lien"), "{}", gone.text());
        }
        for _ in 0..2 {
            assert_eq!(asked.nobody.call("referrals/renew_by_link", &[("token", &asked.token)]).await.status, 303);
        }
        assert_eq!(count(&app, "SELECT COUNT(*) FROM answer_link WHERE follow_up_id IS NOT NULL").await, 2, "pressed twice, written to once");
        asked.token = mailed(&app).await;
        let sealed = asked.nobody.get(&asked.page()).await.text();
        assert!(sealed.contains("Ouvrir la demande") && !sealed.contains("Ferrer"), "{sealed}");
        assert!(asked.open().await.contains("Terminer la demande"));
        let held = asked.answer("close", &[("outcome", "achieved"), ("sentence", "Après la maladie")]).await;
        assert!(held.status == 422 && held.body.contains("anyway"));
        let (one, two) = tokio::join!(asked.answer("close", &[("outcome", "achieved")]), asked.answer("close", &[("outcome", "dropped_out")]));
        let mut statuses = [one.status, two.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 410], "of two who close at once one does");
        assert_eq!(text(&app, STATE, &asked.id).await, "closed");
        assert!(app.adviser().await.get("/avis").await.text().contains("vers L’Établi est close"));
        let gone = asked.nobody.get(&asked.page()).await;
        assert!(gone.status == 410 && !gone.text().contains("Envoyer un nouveau lien"), "{}", gone.text());
        assert_eq!(asked.nobody.call("referrals/renew_by_link", &[("token", &asked.token)]).await.status, 410);
        assert_eq!(app.findings().await, 0);
    }

    async fn the_sender_has_the_next_link_sent_and_takes_it_back(app: TestApp) {
        let mut asked = asked(&app, &["identity"]).await;
        assert_eq!(asked.answer("accept", &[]).await.status, 303);
        let id = [("id", asked.id.as_str())];
        let shown = asked.scene.sender.get(&page(&asked.id)).await.text();
        assert!(shown.contains("le premier rendez-vous et la fin se notent par un lien envoyé à contact@etabli.example"), "{shown}");
        assert_eq!(asked.scene.sender.call("referrals/revoke_link", &id).await.status, 303);
        asked.token = "x".to_owned();
        app.pass(Duration::seconds(1));
        assert_eq!(asked.scene.sender.call("referrals/send_link", &id).await.status, 303);
        asked.token = mailed(&app).await;
        assert_eq!(asked.answer("close", &[("outcome", "not_achieved")]).await.status, 303);
        assert_eq!(asked.scene.sender.call("referrals/send_link", &id).await.status, 409, "it is closed");
        assert_eq!(asked.scene.stranger.call("referrals/send_link", &id).await.status, 404);
    }

    async fn an_organisation_without_an_account_reads_french_and_english(app: TestApp) {
        let asked = asked(&app, &["identity"]).await;
        let letter = text(&app, "SELECT l.subject || l.content FROM letter l JOIN referral r ON r.id = l.while_open WHERE r.id = $1", &asked.id).await;
        for told in ["Orientation reçue – La Passerelle / Referral received – La Passerelle", "Orientation reçue de La Passerelle pour le parcours P-2026-0001", "refers journey P-2026-0001 to you", "Lire et répondre", "Read and answer"] {
            assert!(letter.contains(told), "{told} in {letter}");
        }
    }

    async fn an_expired_link_is_renewed_to_the_same_address(app: TestApp) {
        let mut asked = asked(&app, &["identity"]).await;
        app.pass(Duration::days(8));
        let expired = asked.nobody.get(&asked.page()).await;
        assert!(expired.status == 410 && expired.text().contains("Envoyer un nouveau lien"), "{}", expired.text());
        assert_eq!(asked.answer("decline", &NO).await.status, 410);
        assert_eq!(asked.nobody.call("referrals/open_by_link", &[("token", &asked.token)]).await.status, 410);
        assert_eq!(text(&app, STATE, &asked.id).await, "sent");
        let links = "SELECT COUNT(*) FROM answer_link";
        for _ in 0..2 {
            let renewed = asked.nobody.call("referrals/renew_by_link", &[("token", &asked.token)]).await;
            assert_eq!(renewed.location(), format!("{}?fait=link_renewed", asked.page()));
            assert_eq!(count(&app, links).await, 2, "pressed twice, written to once");
        }
        let old = std::mem::replace(&mut asked.token, mailed(&app).await);
        let replaced = asked.nobody.get(&format!("/repondre/{old}")).await;
        assert_eq!(replaced.status, 410);
        asked.open().await;
        assert_eq!(asked.answer("decline", &NO).await.status, 303);
        assert_eq!(text(&app, STATE, &asked.id).await, "declined");
    }

    async fn the_sender_takes_a_link_back_and_sends_another(app: TestApp) {
        let mut asked = asked(&app, &["identity"]).await;
        let id = [("id", asked.id.as_str())];
        assert!(asked.scene.sender.get(&page(&asked.id)).await.text().contains("un lien envoyé à contact@etabli.example"));
        assert_eq!(asked.scene.stranger.call("referrals/revoke_link", &id).await.status, 404);
        assert_eq!(asked.scene.creator.call("referrals/revoke_link", &id).await.status, 403);
        assert_eq!(asked.scene.sender.call("referrals/revoke_link", &id).await.status, 303);
        let gone = asked.nobody.get(&asked.page()).await;
        assert!(gone.status == 410 && gone.text().contains("Lien annulé par La Passerelle"), "{}", gone.text());
        assert_eq!(asked.answer("decline", &NO).await.status, 410);
        assert_eq!(asked.nobody.call("referrals/renew_by_link", &[("token", &asked.token)]).await.status, 410);
        assert_eq!(asked.scene.sender.call("referrals/revoke_link", &id).await.status, 409, "nothing to take back");
        assert_eq!(count(&app, "SELECT COUNT(*) FROM letter WHERE state = 'waiting' AND event_key LIKE 'link:%'").await, 0);
        app.pass(Duration::seconds(1));
        assert_eq!(asked.scene.sender.call("referrals/send_link", &id).await.status, 303);
        asked.token = mailed(&app).await;
        assert_eq!(asked.answer("decline", &NO).await.status, 303);
        app.pass(Duration::days(31));
        assert_eq!(app.adviser().await.call("referrals/send_link", &id).await.status, 409, "it is answered, and cannot be taken back any more");
    }

    async fn a_link_that_was_never_given_is_not_there(app: TestApp) {
        let asked = asked(&app, &["identity"]).await;
        let first = if asked.token.starts_with('0') { "1" } else { "0" };
        let altered = format!("{first}{}", &asked.token[1..]);
        for token in [altered.as_str(), "x", "..%2F"] {
            assert_eq!(asked.nobody.get(&format!("/repondre/{token}")).await.status, 404, "{token}");
            let fields = [&[("token", token), ("answer", "decline"), ("signed", "Ana")], NO.as_slice()].concat();
            assert_eq!(asked.nobody.call("referrals/answer_by_link", &fields).await.status, 404);
            for act in ["referrals/open_by_link", "referrals/renew_by_link"] {
                assert_eq!(asked.nobody.call(act, &[("token", token)]).await.status, 404);
            }
        }
        assert_eq!(asked.nobody.call("referrals/answer_by_link", &[("token", &asked.token), ("answer", "meet"), ("signed", "Ana"), ("met_on", "2026-06-15")]).await.status, 400);
        assert_eq!(text(&app, STATE, &asked.id).await, "sent");
    }

    async fn after_a_withdrawal_nothing_is_answered(app: TestApp) {
        let asked = asked(&app, &["identity"]).await;
        asked.open().await;
        asked.scene.sender.call("referrals/withdraw", &[("id", &asked.id)]).await;
        assert_eq!(asked.answer("decline", &NO).await.status, 409);
        let over = asked.nobody.get(&asked.page()).await;
        assert!(over.status == 410 && over.text().contains("retirée") && !over.text().contains("Ferrer"), "{}", over.text());
        assert_eq!(asked.nobody.call("referrals/renew_by_link", &[("token", &asked.token)]).await.status, 410);
        assert_eq!(count(&app, ANSWERS).await, 0);
    }

    async fn of_two_who_answer_at_once_one_does(app: TestApp) {
        let app = app.in_a_crowd().await;
        let asked = asked(&app, &["identity"]).await;
        let (yes, no) = tokio::join!(asked.answer("accept", &[]), asked.answer("decline", &NO));
        let mut statuses = [yes.status, no.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 410]);
        assert_eq!(count(&app, ANSWERS).await, 1);
        let stages = count(&app, "SELECT COUNT(*) FROM stage").await;
        assert_eq!(stages, i64::from(yes.status == 303));
    }

    async fn a_refused_form_keeps_what_was_typed_and_the_link(app: TestApp) {
        let asked = asked(&app, &["identity"]).await;
        asked.open().await;
        let page = asked.page();
        let fields = [("token", asked.token.as_str()), ("page", &page), ("answer", "decline"), ("key", "decline"), ("signed", ""), ("code", "other"), ("sentence", "Voyez l’atelier")];
        let refused = asked.nobody.post_and_follow("referrals/answer_by_link", &fields).await;
        assert!(refused.status == 422 && refused.body.contains("Voyez l’atelier"), "{}", refused.text());
        assert_eq!(count(&app, ANSWERS).await, 0);
        let held = asked.answer("decline", &[("code", "other"), ("sentence", "Après la maladie")]).await;
        assert!(held.status == 422 && held.body.contains("anyway"), "{}", held.body);
        let stale = asked.answer("decline", &[NO.as_slice(), &[("version", "1")]].concat()).await;
        assert_eq!(stale.status, 409, "another state was shown");
        assert_eq!(asked.answer("decline", &[("code", "other"), ("sentence", "Après la maladie"), ("anyway", "on")]).await.status, 303);
        assert_eq!(count(&app, "SELECT COUNT(*) FROM event WHERE kind = 'sensitive_kept' AND data LIKE '%answer_by_link%'").await, 1);
    }

    async fn a_question_brings_its_reply_with_a_new_link(app: TestApp) {
        let mut asked = asked(&app, &[]).await;
        let letter = text(&app, "SELECT l.content FROM letter l JOIN referral r ON r.id = l.while_open WHERE r.id = $1", &asked.id).await;
        assert!(letter.contains("le parcours d’une personne non nommée (formation)") && !letter.contains("P-2026"), "{letter}");
        let open = asked.open().await;
        assert!(open.contains("la demande ne peut pas être acceptée") && !open.contains("Ferrer"), "{open}");
        let refused = asked.answer("accept", &[]).await;
        assert_eq!(refused.status, 422, "{}", refused.body);
        assert_eq!(asked.answer("ask", &[("question", "Avec quel budget ?")]).await.status, 303);
        assert_eq!(text(&app, STATE, &asked.id).await, "info_requested");
        assert!(asked.scene.sender.get(&page(&asked.id)).await.text().contains("Avec quel budget ?"));
        app.pass(Duration::seconds(1));
        assert_eq!(asked.scene.sender.call("referrals/reply", &[("id", &asked.id), ("answer", "Deux mille euros")]).await.status, 303);
        asked.token = mailed(&app).await;
        assert!(asked.open().await.contains("Deux mille euros"));
        assert_eq!(asked.answer("waitlist", &[("expected_on", "2026-09-01")]).await.status, 303);
        assert_eq!(text(&app, STATE, &asked.id).await, "waitlisted");
    }

    async fn who_has_an_account_gets_no_link_and_a_closed_organisation_no_mail(app: TestApp) {
        let scene = Scene::new(&app).await;
        let id = scene.sent(&["identity"]).await;
        assert_eq!(count(&app, "SELECT COUNT(*) FROM answer_link").await, 0);
        assert!(!scene.sender.get(&page(&id)).await.text().contains("Répondre sans compte"));
        assert_eq!(scene.sender.call("referrals/send_link", &[("id", &id)]).await.status, 422);
    }
}
