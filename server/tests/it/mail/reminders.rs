//! Time: reminders at 7, 15 and 30 days, also after a stop, and absences.

use super::{files, round, to, to as to_address};
use crate::{
    routes::referrals::scene::Scene,
    support::{TestApp, account, both_engines, member, organisation},
};
use time::Duration;

const REMINDERS: &str = "SELECT COUNT(*) FROM notice WHERE kind = 'still_waiting'";

both_engines! {
    async fn who_does_not_answer_is_reminded_three_times(app: TestApp) {
        let (scene, manager) = (Scene::new(&app).await, account(&app.hub, "boss", "Anne Roux", None).await);
        scene.sent(&["identity"]).await;
        member(&app.hub, manager, app.world.foreign, "manager").await;
        // The adviser had the referral before there was a manager; from now on the manager is in charge.
        for (days, expected) in [(6, 0), (1, 1), (1, 1), (7, 2), (14, 2), (1, 3), (10, 3)] {
            app.pass(Duration::days(days));
            round(&app).await;
            round(&app).await;
            assert_eq!(app.count(REMINDERS).await, expected, "after {days} more days");
        }
        let digests = to(&app, "boss@");
        assert_eq!(digests.len(), 3, "{digests:?}");
        assert!(digests.iter().any(|text| text.contains("depuis 7 jours")), "{digests:?}");
    }

    async fn after_a_stop_one_reminder_makes_up_for_several(app: TestApp) {
        let scene = Scene::new(&app).await;
        scene.sent(&["identity"]).await;
        app.pass(Duration::days(20));
        round(&app).await;
        assert_eq!(app.count(REMINDERS).await, 1);
        assert!(to(&app, "foreign@").iter().any(|text| text.contains("depuis 20 jours")));
    }

    async fn nobody_answers_and_it_expires_once_and_everybody_hears_of_it(app: TestApp) {
        let scene = Scene::new(&app).await;
        scene.sent(&["identity"]).await;
        app.pass(Duration::days(44));
        assert_eq!(round(&app).await.expired, 0);
        app.pass(Duration::days(1));
        assert_eq!(round(&app).await.expired, 1);
        assert_eq!(round(&app).await.expired, 0);
        let sender = app.adviser().await.get("/avis").await.text();
        assert!(sender.contains("Personne n’a répondu"), "{sender}");
        assert!(app.creator().await.get("/avis").await.text().contains("à temps, votre demande s’est arrêtée"));
        app.pass(Duration::days(20));
        round(&app).await;
        assert_eq!(app.count(REMINDERS).await, 1, "nobody is reminded of what has ended");
    }

    async fn the_sender_is_reminded_of_a_question(app: TestApp) {
        let scene = Scene::new(&app).await;
        let id = scene.sent(&["identity"]).await;
        let asked = scene.receiver.call("referrals/ask", &[("id", &id), ("question", "Avec quel budget ?"), ("words", "Avec quel budget ?")]).await;
        assert_eq!(asked.status, 303, "{}", asked.body);
        app.pass(Duration::days(8));
        round(&app).await;
        let digest = to(&app, "adviser@");
        assert!(digest.iter().any(|text| text.contains("attend votre réponse depuis 8 jours")), "{digest:?}");
        assert_eq!(app.count(REMINDERS).await, 0, "it is not the receiver’s turn");
    }

    async fn an_organisation_without_an_account_is_reminded_by_a_new_link(app: TestApp) {
        let (scene, to) = (Scene::new(&app).await, organisation(&app.hub, "L’Établi").await);
        let address = app.hub.db.query("UPDATE organisation SET email = 'contact@etabli.example' WHERE id = $1");
        address.bind(to).execute().await.expect("address");
        let to_it = to.to_string();
        let sent = [("organisation", to_it.as_str()), ("then", "send"), ("identity", "on"), ("how", "spoken"), ("given_on", "2026-06-14"), ("until", "2027-06-14")];
        assert_eq!(scene.write(&sent).await.status, 303);
        for (days, letters) in [(0, 1), (6, 1), (1, 2), (1, 2), (7, 3), (15, 4), (10, 4)] {
            app.pass(Duration::days(days));
            round(&app).await;
            round(&app).await;
            assert_eq!(to_address(&app, "contact@").len(), letters, "after {days} more days");
        }
        let newest = "SELECT COUNT(*) FROM answer_link WHERE ended_at IS NULL AND told LIKE 'waiting:%:30'";
        assert_eq!(app.count(newest).await, 1, "the last link alone works");
        app.pass(Duration::days(10));
        round(&app).await;
        let all = to_address(&app, "contact@");
        assert_eq!(all.len(), 5);
        assert!(all.iter().any(|text| text.contains("elle a expiré")) && !all.iter().any(|text| text.contains("Ferrer")), "{all:?}");
    }

    async fn several_waits_of_such_an_organisation_are_one_reminder(app: TestApp) {
        let (scene, to) = (Scene::new(&app).await, organisation(&app.hub, "L’Établi").await);
        let address = app.hub.db.query("UPDATE organisation SET email = 'contact@etabli.example' WHERE id = $1");
        address.bind(to).execute().await.expect("address");
        let to_it = to.to_string();
        for kind in ["training", "financing", "incubation"] {
            assert_eq!(scene.write(&[("organisation", to_it.as_str()), ("kind", kind), ("then", "anonymous")]).await.status, 303);
        }
        round(&app).await;
        assert_eq!(to_address(&app, "contact@").len(), 3, "each as it comes");
        let taken: uuid::Uuid = app.hub.db.query("SELECT id FROM referral WHERE kind = 'incubation'").scalar().await.expect("id");
        assert_eq!(app.adviser().await.call("referrals/revoke_link", &[("id", &taken.to_string())]).await.status, 303);
        app.pass(Duration::days(7));
        round(&app).await;
        round(&app).await;
        let letters = to_address(&app, "contact@");
        assert_eq!(letters.len(), 4, "one for all that waits");
        let reminder = letters.iter().find(|text| text.contains("2 orientations attendent votre réponse / 2 referrals wait")).expect("the reminder");
        for told in ["(formation)", "(financement)", "(training)", "chaque lien", "each link"] {
            assert!(reminder.contains(told), "{told}: {reminder}");
        }
        assert!(!reminder.contains("(incubation)"), "the sender took that link back");
        let mut works = std::collections::BTreeSet::new();
        for link in reminder.split("http://parcours.test/repondre/").skip(1).map(|rest| &rest[..64]) {
            if app.nobody().get(&format!("/repondre/{link}")).await.status == 200 {
                works.insert(link);
            }
        }
        assert_eq!(works.len(), 2, "a link of its own for each: {reminder}");
        assert_eq!(app.count("SELECT COUNT(*) FROM answer_link WHERE told LIKE 'waiting:%:7'").await, 2);
    }

    async fn offers_are_confirmed_with_one_click_once_they_are_six_months_old(app: TestApp) {
        let (organisation, manager) = (app.world.foreign, account(&app.hub, "boss", "Anne Roux", None).await);
        member(&app.hub, manager, organisation, "manager").await;
        let id = organisation.to_string();
        for title in ["Gestion", "Vente"] {
            let fields = [("organisation", id.as_str()), ("title", title), ("kind", "training")];
            app.coordinator().await.post("organisations/save_offer", &fields).await;
        }
        for (days, letters) in [(180, 0), (4, 1), (1, 1), (27, 1), (4, 2)] {
            app.pass(Duration::days(days));
            round(&app).await;
            round(&app).await;
            assert_eq!(to(&app, "boss@").len(), letters, "after {days} more days");
        }
        let nobody = app.nobody();
        let mut open = vec![];
        for text in to(&app, "boss@") {
            let link = text.split("http://parcours.test").nth(1).and_then(|rest| rest.split_whitespace().next()).expect("a link").to_owned();
            match nobody.get(&link).await.status {
                200 => open.push(link),
                status => assert_eq!(status, 410, "the first was replaced"),
            }
        }
        assert_eq!(open.len(), 1);
        assert!(nobody.get(&open[0]).await.text().contains("Vente"));
        let token = [("token", open[0].trim_start_matches("/confirmer/"))];
        assert_eq!(nobody.call("organisations/confirm_by_link", &token).await.status, 303);
        assert_eq!(nobody.call("organisations/confirm_by_link", &token).await.status, 410);
        assert_eq!(nobody.get(&open[0]).await.status, 410);
        assert_eq!(nobody.get("/confirmer/x").await.status, 404);
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind = 'offer_confirmed'").await, 2);
        app.pass(Duration::days(40));
        round(&app).await;
        assert_eq!(to(&app, "boss@").len(), 2, "good for six months again");
        app.pass(Duration::days(150));
        let (boss, sheet, fields) = (app.client(manager).await, format!("/structures/{id}"), [("organisation", id.as_str())]);
        let due = boss.get(&sheet).await;
        assert!(due.body.contains("/api/organisations/confirm_offers"), "{}", due.text());
        for client in [app.foreign_adviser().await, app.manager().await] {
            assert_eq!(client.call("organisations/confirm_offers", &fields).await.status, 403);
        }
        assert_eq!(boss.call("organisations/confirm_offers", &fields).await.status, 303);
        assert!(!boss.get(&sheet).await.body.contains("/api/organisations/confirm_offers"));
    }

    async fn a_former_address_confirms_no_offers(app: TestApp) {
        let id = organisation(&app.hub, "L’Établi").await.to_string();
        let fields = [("organisation", id.as_str()), ("title", "Gestion"), ("kind", "training")];
        app.coordinator().await.post("organisations/save_offer", &fields).await;
        let address = "UPDATE organisation SET email = $1 WHERE short_name = 'L’Établi'";
        app.hub.db.query(address).bind("contact@etabli.example".to_owned()).execute().await.expect("address");
        app.pass(Duration::days(184));
        round(&app).await;
        let letter = to_address(&app, "contact@").pop().expect("asked");
        let token = letter.split("/confirmer/").nth(1).map(|rest| rest[..64].to_owned()).expect("a link");
        let (nobody, page) = (app.nobody(), format!("/confirmer/{token}"));
        assert_eq!(nobody.get(&page).await.status, 200);
        app.hub.db.query(address).bind("accueil@etabli.example".to_owned()).execute().await.expect("address");
        // Nor by a link that was made when its address was not kept with it.
        for change in ["UPDATE answer_link SET opened_at = NULL", "UPDATE answer_link SET email = NULL"] {
            app.hub.db.query(change).execute().await.expect("changed");
            assert_eq!(nobody.get(&page).await.status, 410, "{change}");
            assert_eq!(nobody.call("organisations/confirm_by_link", &[("token", &token)]).await.status, 410, "{change}");
        }
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind = 'offer_confirmed'").await, 0);
        app.hub.db.query(address).bind("contact@etabli.example".to_owned()).execute().await.expect("address");
        assert_eq!(nobody.get(&page).await.status, 200, "while it is the address, it works");
    }

    async fn a_replacement_is_told_instead_and_nobody_writes_to_who_is_away(app: TestApp) {
        let (scene, colleague) = (Scene::new(&app).await, account(&app.hub, "colleague", "Sonia Albert", None).await);
        member(&app.hub, colleague, app.world.foreign, "adviser").await;
        let (person, instead) = (app.world.foreign_adviser.to_string(), colleague.to_string());
        let fields = [("person", person.as_str()), ("from", "2026-06-15"), ("until", "2026-06-20"), ("replacement", instead.as_str())];
        assert_eq!(scene.receiver.post("notices/save_absence", &fields).await.location(), "/absences?fait=saved");
        scene.sent(&["identity"]).await;
        round(&app).await;
        let told = to(&app, "colleague@");
        assert_eq!((to(&app, "foreign@").len(), told.len()), (0, 2), "of the referral at once, and of standing in by the digest");
        assert!(told.iter().any(|text| text.contains("vous remplacez")), "{told:?}");
        assert!(scene.receiver.get("/avis").await.text().contains("Orientation reçue"), "found on return");
        app.pass(Duration::days(8));
        round(&app).await;
        assert_eq!(to(&app, "foreign@").len(), 1, "back, and reminded: no mail of what others took care of");
        assert!(!files(&app).iter().any(|text| text.contains("foreign@") && text.contains("Orientation reçue de")));
    }

    async fn without_a_replacement_the_managers_hear_of_what_has_to_be_done(app: TestApp) {
        let (scene, manager) = (Scene::new(&app).await, account(&app.hub, "boss", "Anne Roux", None).await);
        member(&app.hub, manager, app.world.foreign, "manager").await;
        let boss = app.client(manager).await;
        let first = scene.sent(&["identity"]).await;
        scene.accept(&app, &first, &[]).await;
        let person = app.world.foreign_adviser.to_string();
        let fields = [("person", person.as_str()), ("from", "2026-06-15"), ("until", "2026-06-20")];
        assert_eq!(boss.post("notices/save_absence", &fields).await.location(), "/absences?fait=saved");
        scene.write(&[("kind", "financing"), ("then", "send")]).await;
        round(&app).await;
        assert_eq!(to(&app, "foreign@").len(), 0, "the first was taken back when it was accepted, the second is not for now");
        assert!(to(&app, "boss@").iter().any(|text| text.contains("(financement)")));
    }

    async fn whoever_is_to_stand_in_hears_of_it_and_of_its_end(app: TestApp) {
        let (adviser, manager) = (app.adviser().await, app.manager().await);
        let (me, boss) = (app.world.adviser.to_string(), app.world.manager.to_string());
        let away = [("person", &*me), ("from", "2026-06-20"), ("until", "2026-06-30"), ("replacement", &*boss)];
        assert_eq!(adviser.call("notices/save_absence", &away).await.status, 303);
        let told = manager.get("/avis").await.text();
        assert!(told.contains("À La Passerelle, vous remplacez Claire Vidal du 20 juin 2026 au 30 juin 2026"), "{told}");
        let kept = "SELECT kind, delivery FROM notice WHERE account_id = $1 ORDER BY created_at, id";
        let notices: Vec<(String, String)> = app.hub.db.query(kept).bind(app.world.manager).all().await.expect("notices");
        assert_eq!(notices, [("stand_in".to_owned(), "digest".to_owned())], "not urgent: in the digest of the day");
        assert_eq!(app.count("SELECT COUNT(*) FROM notice").await, 1, "nobody else");
        let id: uuid::Uuid = app.hub.db.query("SELECT id FROM adviser_absence").scalar().await.expect("id");
        assert_eq!(adviser.call("notices/end_absence", &[("id", &id.to_string())]).await.status, 303);
        assert!(manager.get("/avis").await.text().contains("vous ne remplacez plus Claire Vidal"));
        let mine = [("person", &*me), ("from", "2026-06-20"), ("until", "2026-06-30"), ("replacement", &*boss)];
        assert_eq!(manager.call("notices/save_absence", &mine).await.status, 303);
        assert_eq!(app.count("SELECT COUNT(*) FROM notice").await, 2, "who wrote it down knows");
    }

    async fn an_absence_is_written_down_by_oneself_or_by_the_manager(app: TestApp) {
        let (adviser, manager, foreign) = (app.adviser().await, app.manager().await, app.foreign_adviser().await);
        let (me, boss, other) = (app.world.adviser.to_string(), app.world.manager.to_string(), app.world.foreign_adviser.to_string());
        let days = [("from", "2026-07-01"), ("until", "2026-07-14")];
        let of = |person| [[("person", person)].as_slice(), days.as_slice()].concat();
        assert_eq!(adviser.call("notices/save_absence", &of(boss.as_str())).await.status, 403);
        assert_eq!(manager.call("notices/save_absence", &of(other.as_str())).await.status, 422, "not of the team");
        assert_eq!(manager.call("notices/save_absence", &of(me.as_str())).await.status, 303);
        assert_eq!(adviser.call("notices/save_absence", &of(me.as_str())).await.status, 422, "one over another");
        let backwards = [("person", me.as_str()), ("from", "2026-08-02"), ("until", "2026-08-01")];
        let kept = adviser.post_and_follow("notices/save_absence", &[backwards.as_slice(), &[("page", "/absences")]].concat()).await;
        assert!(kept.status == 422 && kept.text().contains("se termine avant de commencer") && kept.body.contains("2026-08-02"));
        assert!(manager.get("/absences").await.text().contains("Claire Vidal"));
        let id: uuid::Uuid = app.hub.db.query("SELECT id FROM adviser_absence").scalar().await.expect("id");
        let id = id.to_string();
        assert_eq!(foreign.call("notices/end_absence", &[("id", &id)]).await.status, 404);
        assert_eq!(adviser.post("notices/end_absence", &[("id", &id)]).await.location(), "/absences?fait=absence_ended");
        assert_eq!(app.count("SELECT COUNT(*) FROM adviser_absence").await, 0, "it had not begun");
    }
}
