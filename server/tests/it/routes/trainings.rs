//! The sessions of a training centre: one fills the form of the next trainee, and the hours of all of them go into one form.

use super::stages::planned;
use crate::{
    access::digest::digest,
    support::{Answer, Client, TestApp, account, both_engines, journey},
};
use app::{lines::of_line, sharing::Parts};
use uuid::Uuid;

const SESSION: [(&str, &str); 7] = [
    ("programme", "Gérer une petite structure"),
    ("session_start", "2026-05-04"),
    ("session_end", "2026-06-26"),
    ("modality", "mixed"),
    ("hours_planned", "70"),
    ("certification", "RS6216"),
    ("valid_until", "2027-12-31"),
];
const PAID: [(&str, &str); 2] = [("funding_source_1", "region"), ("funding_amount_1", "770")];

/// One journey more that the house leads.
async fn another(app: &TestApp, first: &str, last: &str, reference: &str) -> Uuid {
    let account = account(&app.hub, &first.to_lowercase(), &format!("{first} {last}"), None).await;
    journey(
        &app.hub,
        app.world.house,
        app.world.adviser,
        account,
        first,
        last,
        reference,
    )
    .await
    .1
}

/// The address of the session's page, as the list of the organisation has it.
async fn session(client: &Client) -> String {
    let list = client.get("/formations").await;
    let href = list.body.split("href=\"/formations/").nth(1);
    let id = href.and_then(|rest| rest.split('"').next());
    format!("/formations/{}", id.unwrap_or_else(|| panic!("{}", list.text())))
}

/// The id of a stage, of the address of its page.
fn stage(address: &str) -> &str {
    address.rsplit('/').next().unwrap_or_default()
}

/// Sends the form of a session's page; of each stage the hours with what stood there, and the reason.
async fn attend(client: &Client, page: &str, once: Uuid, lines: &[(&str, &str, &str, &str)]) -> Answer {
    let mut form = vec![
        ("session".to_owned(), stage(page).to_owned()),
        ("page".to_owned(), page.to_owned()),
        ("once".to_owned(), once.to_string()),
    ];
    for (id, was, hours, reason) in lines {
        let [name, why] = ["hours_attended", "hours_reason"].map(|name| of_line(name, id));
        form.push((format!("was.{name}"), (*was).to_owned()));
        form.push((name, (*hours).to_owned()));
        form.push((format!("was.{why}"), String::new()));
        form.push((why, (*reason).to_owned()));
    }
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (&**name, &**value)).collect();
    client.post_and_follow("stages/attend", &form).await
}

const SAVED: &str = "SELECT COUNT(*) FROM event WHERE kind = 'stage_saved'";

both_engines! {
    async fn a_known_session_fills_the_form_of_the_next_trainee(app: TestApp) {
        let (adviser, own) = (app.adviser().await, app.world.journey);
        let form = format!("/parcours/{own}/etapes/nouvelle?type=training");
        assert!(!adviser.get(&form).await.text().contains("Reprendre une session"), "there is none yet");
        let person = [("hours_attended", "80"), ("hours_reason", "Rattrapage en juin"), ("audience", "job_seeker"), ("result", "certified")];
        planned(&adviser, own, "training", &[&SESSION[..], &PAID, &person].concat()).await;
        planned(&adviser, own, "training", &[("programme", "Trop vieille"), ("session_start", "2025-01-06"), ("session_end", "2025-06-14")]).await;
        planned(&app.foreign_adviser().await, app.world.foreign_journey, "training", &[("programme", "Chez les autres"), ("session_start", "2026-05-04")]).await;
        let empty = adviser.get(&form).await;
        assert!(empty.text().contains("Gérer une petite structure, du 04/05/2026 au 26/06/2026"), "{}", empty.text());
        assert!(!empty.text().contains("Trop vieille") && !empty.text().contains("Chez les autres"));
        let id = session(&adviser).await.replace("/formations/", "");
        let filled = adviser.get(&format!("{form}&session={id}")).await;
        assert!(filled.text().contains("Le formulaire est rempli avec la session"), "{}", filled.text());
        for value in ["name=\"form[programme]\" value=\"Gérer une petite structure\"", "value=\"2026-05-04\"", "value=\"2026-06-26\"", "name=\"form[hours_planned]\" value=\"70\"", "value=\"RS6216\"", "name=\"form[planned_start]\" value=\"2026-05-04\"", "value=\"mixed\" selected"] {
            assert!(filled.body.contains(value), "{value}: {}", filled.body);
        }
        for of_a_person in ["Rattrapage", "value=\"80\"", "value=\"job_seeker\" selected", "value=\"certified\" selected", "value=\"region\" selected", "value=\"770\""] {
            assert!(!filled.body.contains(of_a_person), "{of_a_person} is another's");
        }
        planned(&adviser, another(&app, "Omar", "Diop", "P-2026-0003").await, "training", &[&SESSION[..], &PAID].concat()).await;
        let paid = adviser.get(&format!("{form}&session={id}")).await;
        assert!(paid.body.contains("value=\"region\" selected") && paid.body.contains("value=\"770\""), "who pays for all of them alike");
        let unknown = adviser.get(&format!("{form}&session={}", Uuid::now_v7())).await;
        assert!(unknown.text().contains("Cette session n’est pas dans la liste") && !unknown.body.contains("value=\"RS6216\""));
        let english = app.adviser().await.in_english().get(&form).await.text();
        assert!(english.contains("Take over a session entered before"), "{english}");
        let stranger = app.foreign_adviser().await.get(&format!("/parcours/{}/etapes/nouvelle?type=training&session={id}", app.world.foreign_journey)).await;
        assert!(!stranger.body.contains("Gérer une petite structure"), "a session of others does not exist");
    }

    /// Referral accepted, stage opened: its facts are written by the form that changes it.
    async fn a_stage_that_stands_takes_a_session_over_and_merges_as_ever(app: TestApp) {
        let (adviser, own) = (app.adviser().await, app.world.journey);
        planned(&adviser, own, "training", &SESSION).await;
        let address = planned(&adviser, own, "training", &[("hours_planned", "35"), ("audience", "employee")]).await;
        let id = session(&adviser).await.replace("/formations/", "");
        let plain = adviser.get(&format!("{address}?modifier=1")).await;
        assert!(plain.text().contains("Reprendre une session déjà saisie") && !plain.body.contains("value=\"RS6216\""));
        let filled = adviser.get(&format!("{address}?modifier=1&session={id}")).await;
        for value in ["value=\"RS6216\"", "name=\"form[hours_planned]\" value=\"70\"", "value=\"employee\" selected", "name=\"form[was.hours_planned]\" value=\"35\"", "name=\"form[was.programme]\" value=\"\""] {
            assert!(filled.body.contains(value), "{value}: {}", filled.body);
        }
        let nobody = app.foreign_adviser().await.get(&format!("{address}?modifier=1&session={id}")).await;
        assert_eq!(nobody.status, 404);
    }

    async fn the_hours_of_a_session_go_into_one_form(app: TestApp) {
        let adviser = app.adviser().await;
        let nadia = planned(&adviser, app.world.journey, "training", &SESSION).await;
        let omar = planned(&adviser, another(&app, "Omar", "Diop", "P-2026-0003").await, "training", &SESSION).await;
        let sheet = [("sheet_on_1", "2026-05-05"), ("sheet_presence_1", "present"), ("sheet_hours_1", "7")];
        planned(&adviser, another(&app, "Ana", "Ruiz", "P-2026-0004").await, "training", &[&SESSION[..], &sheet].concat()).await;
        let page = session(&adviser).await;
        assert!(adviser.get("/formations").await.text().contains("3 stagiaires"));
        assert!(adviser.get("/tableau-de-bord").await.body.contains("href=\"/formations\""));
        assert!(adviser.get(&nadia).await.body.contains(&format!("href=\"{page}\"")), "the stage leads to its session");
        let shown = adviser.get(&page).await;
        for told in ["Nadia Ferrer – Projet de Nadia", "Omar Diop", "Feuille de présence tenue jour par jour", "Ana Ruiz", "7 h"] {
            assert!(shown.text().replace('\u{a0}', " ").contains(told), "{told}: {}", shown.text());
        }
        let (nadia, omar) = (stage(&nadia), stage(&omar));
        let (before, once) = (digest(&app).await, Uuid::now_v7());
        let refused = attend(&adviser, &page, once, &[(nadia, "", "70,5", ""), (omar, "", "63", "")]).await;
        assert!(refused.status == 422 && refused.text().contains("Nadia Ferrer – Projet de Nadia : Heures suivies"), "{}", refused.text());
        assert!(refused.body.contains("value=\"70,5\"") && refused.body.contains("value=\"63\""), "what was typed stays");
        assert_eq!((digest(&app).await, app.count(SAVED).await), (before, 0), "all or nothing");
        let lines = [(nadia, "", "70,5", "Rattrapage en juin"), (omar, "", "63", "")];
        let saved = attend(&adviser, &page, once, &lines).await;
        assert!(saved.status == 200 && saved.text().contains("Rattrapage en juin"), "{}", saved.text());
        assert_eq!(app.count(SAVED).await, 2, "each stage has its own event");
        attend(&adviser, &page, once, &lines).await;
        attend(&adviser, &page, Uuid::now_v7(), &[(nadia, "70,5", "70,5", ""), (omar, "63", "63", "")]).await;
        assert_eq!(app.count(SAVED).await, 2, "the second click and what was left as it was do nothing");
        let stranger = attend(&adviser, &page, Uuid::now_v7(), &[(&Uuid::now_v7().to_string(), "", "7", "")]).await;
        assert_eq!(stranger.status, 404);
        let words = attend(&adviser, &page, Uuid::now_v7(), &[(omar, "63", "71", "Elle est enceinte")]).await;
        assert!(words.status == 422 && words.body.contains("form[anyway]"), "{}", words.text());
    }

    async fn two_who_write_different_hours_of_one_trainee_choose(app: TestApp) {
        let adviser = app.adviser().await;
        let address = planned(&adviser, app.world.journey, "training", &SESSION).await;
        let (page, one) = (session(&adviser).await, stage(&address));
        attend(&app.manager().await, &page, Uuid::now_v7(), &[(one, "", "35", "")]).await;
        let open = attend(&adviser, &page, Uuid::now_v7(), &[(one, "", "42", "")]).await;
        assert!(open.status == 409 && open.body.contains("form[pick."), "{}", open.text());
        assert_eq!(app.count(SAVED).await, 1);
    }

    async fn a_session_of_others_does_not_exist_and_names_stay_with_those_who_may_know_them(app: TestApp) {
        let covers = Parts { identity: false, ..Parts::ALL };
        app.share_parts(app.world.journey, app.world.foreign, covers).await;
        let trainer = app.foreign_adviser().await;
        let address = planned(&trainer, app.world.journey, "training", &SESSION).await;
        let page = session(&trainer).await;
        let logged = "SELECT COUNT(*) FROM access_log WHERE part = 'stages'";
        let before = app.count(logged).await;
        for address in [page.clone(), format!("{page}/feuille")] {
            let shown = trainer.get(&address).await;
            assert!(shown.status == 200 && shown.text().contains("P-2026-0001") && !shown.text().contains("Ferrer"), "{}", shown.text());
        }
        assert_eq!(app.count(logged).await - before, 1, "the person sees who read");
        let before = digest(&app).await;
        for (client, seen) in [(app.adviser().await, 404), (app.manager().await, 404), (app.partner().await, 403), (app.creator().await, 403), (app.coordinator().await, 403)] {
            assert_eq!(client.get(&page).await.status, seen);
            assert_eq!(client.get(&format!("{page}/feuille")).await.status, seen);
            let hours = of_line("hours_attended", stage(&address));
            let form = [("session", stage(&page)), (&*hours, "7")];
            assert_eq!(client.call("stages/attend", &form).await.status, seen);
        }
        assert_eq!(digest(&app).await, before);
        let sheet = trainer.get(&format!("{page}/feuille?jour=2026-05-06")).await.text();
        assert!(sheet.contains("6 mai 2026") && sheet.contains("Matin") && sheet.contains("Après-midi"), "{sheet}");
    }
}
