//! Who of a project is put on the list of a workshop, and what meets others who act on it at the same time.

use super::{
    called_off::{announced, enrolled, on_list, withdrawn},
    workshops::opened,
};
use crate::{
    routes::sharing::names::omar,
    support::{TestApp, both_engines},
};
use app::sharing::Parts;
use server::db::Run as _;
use uuid::Uuid;

const THERE: &str = "SELECT mc.creator_id FROM meeting_creator mc JOIN meeting m ON m.id = mc.meeting_id WHERE m.workshop_id IS NOT NULL ORDER BY mc.attendance, mc.creator_id";

async fn there(app: &TestApp) -> Vec<Uuid> {
    let rows: Vec<(Uuid,)> = app.hub.db.query(THERE).all().await.expect("list");
    rows.into_iter().map(|(id,)| id).collect()
}

async fn places(app: &TestApp, n: i64) {
    app.hub
        .db
        .query("UPDATE workshop SET places = $1")
        .bind(n)
        .execute()
        .await
        .expect("places");
}

both_engines! {
    async fn where_room_is_left_for_some_alone_the_form_asks_who_comes(app: TestApp) {
        let ((creator, _), adviser) = (omar(&app).await, app.adviser().await);
        let workshop = announced(&app, &adviser, app.world.adviser, "1").await;
        let (page, his, hers) = (format!("/ateliers/{workshop}"), format!("comes-{creator}"), format!("comes-{}", app.world.creator));
        let form = |more: &[(&'static str, &str)], boxes: &[&str]| {
            let all = [("workshop", &*workshop), ("who", "ferrer"), ("page", &*page)];
            let all = all.iter().chain(more).map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
            all.chain(boxes.iter().map(|name| ((*name).to_owned(), "on".to_owned()))).collect::<Vec<_>>()
        };
        let post = async |form: Vec<(String, String)>| {
            let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            adviser.post_and_follow("together/enrol", &form).await
        };
        let blank = adviser.get(&page).await;
        assert!(blank.text().contains("Personne ou parcours à inscrire") && !blank.text().contains("Avec qui") && !blank.body.contains("form[comes-"), "{}", blank.text());
        let asked = post(form(&[], &[])).await;
        assert!(asked.status == 422 && asked.text().contains("Places libres : 1. Personnes de ce parcours à inscrire : 2. Cochez celles qui viennent."), "{}", asked.text());
        for name in [&his, &hers] {
            assert!(asked.body.contains(&format!("name=\"form[{name}]\"")), "{name}: {}", asked.body);
        }
        assert!(asked.body.contains("href=\"#people\"") && asked.body.contains("id=\"people\"") && asked.text().contains("Parcours trouvé : Nadia Ferrer"), "{}", asked.text());
        let both = post(form(&[], &[&his, &hers])).await;
        assert!(both.status == 422 && both.body.matches("value=\"on\" checked").count() == 2, "what was ticked stays: {}", both.body);
        let done = post(form(&[], &[&his])).await;
        assert!(done.status == 200 && done.text().contains("L’inscription est faite : Omar Benali (P-2026-0001)."), "{}", done.text());
        assert_eq!(there(&app).await, [creator]);
        let full = post(form(&[], &[&hers])).await;
        assert!(full.status == 422 && full.text().contains("Places libres : 0. Personnes à inscrire : 1."), "{}", full.text());
        places(&app, 2).await;
        assert_eq!(post(form(&[], &[])).await.status, 200, "she joins him");
        assert_eq!(there(&app).await.len(), 2);
        assert_eq!(app.count("SELECT COUNT(*) FROM meeting").await, 1);
    }

    /// A box that was shown for another journey says nothing of the people of this one.
    async fn a_choice_of_others_enrols_everybody(app: TestApp) {
        let ((creator, _), adviser) = (omar(&app).await, app.adviser().await);
        let workshop = announced(&app, &adviser, app.world.adviser, "2").await;
        let (other, journey) = (format!("comes-{}", Uuid::from_u128(9)), app.world.journey.to_string());
        let form = [("workshop", &*workshop), ("journey", &*journey), (&*other, "on")];
        assert_eq!(adviser.call("together/enrol", &form).await.status, 303);
        let mut both = vec![creator, app.world.creator];
        both.sort();
        assert_eq!(there(&app).await, both);
    }

    async fn nobody_is_offered_whom_the_organisation_may_not_know_of(app: TestApp) {
        let (creator, _) = omar(&app).await;
        app.share_parts(app.world.journey, app.world.foreign, Parts::ALL).await;
        app.hub.db.query("DELETE FROM consent_creator WHERE creator_id = $1").bind(creator).execute().await.expect("hers alone");
        let (other, journey) = (app.foreign_adviser().await, app.world.journey.to_string());
        let workshop = announced(&app, &other, app.world.foreign_adviser, "1").await;
        let his = format!("comes-{creator}");
        let form = [("workshop", &*workshop), ("journey", &*journey), (&*his, "on")];
        assert_eq!(other.call("together/enrol", &form).await.status, 303, "as of one person");
        let page = other.get(&format!("/ateliers/{workshop}")).await.text();
        assert!(page.contains("Inscriptions : 1 sur 1") && !page.contains("Omar"), "{page}");
    }

    /// Whoever writes meanwhile that somebody came is waited for: what the meeting has become is not written over.
    async fn enrolling_again_waits_for_the_attendance(app: TestApp) {
        let ((creator, _), adviser) = (omar(&app).await, app.adviser().await);
        let workshop = opened(&app, "12").await;
        enrolled(&adviser, &workshop, app.world.journey).await;
        let meeting = on_list(&app, app.world.journey).await;
        withdrawn(&adviser, &workshop, &format!("{meeting}.{}", app.world.creator)).await;
        let mut tx = app.hub.db.begin().await.expect("begun");
        for sql in [
            "UPDATE meeting_creator SET attendance = 'present' WHERE creator_id = $1",
            "UPDATE meeting SET state = 'held', held_at = starts_at WHERE id = (SELECT mc.meeting_id FROM meeting_creator mc WHERE mc.creator_id = $1)",
        ] {
            tx.query(sql).bind(creator).execute().await.expect("he came");
        }
        let came = async {
            tokio::time::sleep(std::time::Duration::from_millis(300)).await;
            tx.commit().await.expect("committed");
        };
        tokio::join!(enrolled(&adviser, &workshop, app.world.journey), came);
        let stands: (String, bool) = app.hub.db.query("SELECT state, held_at IS NOT NULL FROM meeting WHERE workshop_id IS NOT NULL").one().await.expect("one meeting");
        assert_eq!(stands, ("held".to_owned(), true));
        assert_eq!(there(&app).await.len(), 2);
        assert!(server::integrity::check(&app.hub).await.expect("check").findings.is_empty());
    }

    /// The list was open while one of them was taken off it.
    async fn attendance_is_saved_without_who_was_taken_off_meanwhile(app: TestApp) {
        let ((creator, _), adviser) = (omar(&app).await, app.adviser().await);
        let workshop = opened(&app, "12").await;
        enrolled(&adviser, &workshop, app.world.journey).await;
        let meeting = on_list(&app, app.world.journey).await;
        let [his, hers] = [creator, app.world.creator].map(|who| format!("presence-{meeting}.{who}"));
        let [his_was, hers_was] = [&his, &hers].map(|name| format!("was.{name}"));
        withdrawn(&adviser, &workshop, &format!("{meeting}.{creator}")).await;
        let list = |of_him: &'static str| [("workshop", &*workshop), (&*hers, "present"), (&*hers_was, "expected"), (&*his, of_him), (&*his_was, "expected")];
        let refused = adviser.call("together/attend_workshop", &list("present")).await;
        assert!(refused.status == 422 && refused.body.contains("en a été retirée entre-temps"), "{} {}", refused.status, refused.body);
        assert_eq!(app.count("SELECT COUNT(*) FROM meeting_creator WHERE attendance = 'present'").await, 0);
        assert_eq!(adviser.call("together/attend_workshop", &list("expected")).await.status, 303);
        assert_eq!(app.count("SELECT COUNT(*) FROM meeting WHERE state = 'held'").await, 1);
        // Nor is the whole list refused for a journey that left it.
        let gone = format!("presence-{}.{creator}", Uuid::from_u128(9));
        let gone_was = format!("was.{gone}");
        let list = [("workshop", &*workshop), (&*hers, "absent"), (&*hers_was, "present"), (&*gone, "expected"), (&*gone_was, "expected")];
        assert_eq!(adviser.call("together/attend_workshop", &list).await.status, 303);
        assert_eq!(app.count("SELECT COUNT(*) FROM meeting WHERE state = 'absent'").await, 1);
    }
}
