//! What was typed and could not be saved: it comes back as it was, to whom it belongs, and fills no disk.

use super::{
    merging::Form,
    sharing::mailed_token,
    stages::{act, hidden, planned},
};
use crate::support::{TestApp, both_engines, plain};
use app::sharing::Parts;
use server::db::Stamp;

const HOSTILE: &str = "R&amp;D <b>gras</b> </textarea><h1>HOSTILE</h1>";
const PAGE: (&str, &str) = ("page", "/parcours/nouveau");

both_engines! {
    async fn several_lines_of_text_are_never_markup(app: TestApp) {
        let (adviser, me) = (app.adviser().await, app.world.adviser.to_string());
        let fields = [("first_name", "Lou"), ("last_name", "Cros"), ("title", "</title><h1>HOSTILE</h1>"), ("description", HOSTILE), ("adviser", &*me), PAGE];
        let opened = adviser.post("journeys/open", &fields).await.location();
        let journey = opened.split('?').next().expect("path").to_owned();
        for address in [journey.clone(), format!("{journey}/modifier")] {
            let page = adviser.get(&address).await;
            assert_eq!(page.status, 200);
            assert!(!page.body.contains("<h1>HOSTILE"), "{address}");
        }
        let form = adviser.get(&format!("{journey}/modifier")).await;
        assert!(form.body.contains("\nR&amp;amp;D &lt;b&gt;gras&lt;/b&gt; &lt;/textarea&gt;&lt;h1&gt;HOSTILE&lt;/h1&gt;</textarea>"));
    }

    async fn a_session_that_ended_brings_the_text_back_without_blame(app: TestApp) {
        let adviser = app.adviser().await;
        let me = app.world.adviser.to_string();
        let fields = [("first_name", "Lou"), ("description", "Un long récit"), ("by", &*me), PAGE];
        let away = app.nobody().post("journeys/open", &fields).await.location();
        assert!(app.nobody().get(&away).await.text().contains("Ce que vous aviez saisi est gardé"));
        let back = away.strip_prefix("/connexion?suite=").expect("sign in first");
        let back = back.replace("%2F", "/").replace("%3F", "?").replace("%3D", "=");
        let page = adviser.get(&back).await;
        assert_eq!(page.status, 200, "it is no failure any more");
        assert!(page.text().contains("de nouveau connecté") && page.body.contains("Un long récit"));
        assert!(!app.foreign_adviser().await.get(&back).await.body.contains("Un long récit"), "it is hers alone");
    }

    async fn an_invented_writer_breaks_nothing(app: TestApp) {
        let invented = uuid::Uuid::from_u128(7).to_string();
        let fields = [("first_name", "Lou"), ("by", &*invented), PAGE];
        let away = app.nobody().post("journeys/open", &fields).await;
        assert_eq!(away.status, 303);
        assert!(away.location().starts_with("/connexion?suite="), "{}", away.location());
    }

    async fn zero_characters_are_left_out_of_what_is_typed(app: TestApp) {
        let typed = [("email", "adviser\0@test.example"), ("password", "wro\0ng"), ("page", "/connexion")];
        let page = app.nobody().post_and_follow("accounts/sign_in", &typed).await;
        assert_eq!(page.status, 422);
        assert!(page.body.contains("adviser@test.example"));
        let adviser = app.adviser().await;
        for address in ["/parcours?q=a%00b", "/orientations?q=%00", "/creer?q=%00"] {
            assert!(adviser.get(address).await.status < 500, "{address}");
        }
        let me = app.world.adviser.to_string();
        let fields = [("first_name", "Lo\0u"), ("last_name", "Cros"), ("title", "Pa\0in"), ("adviser", &*me), PAGE];
        let opened = adviser.post_and_follow("journeys/open", &fields).await;
        assert!(opened.status == 200 && opened.text().contains("Lou Cros"), "{}", opened.status);
    }

    async fn a_text_of_three_megabytes_is_refused_and_kept(app: TestApp) {
        let (adviser, journey) = (app.adviser().await, app.world.journey.to_string());
        let (long, page) = (format!("Le début {}", "x".repeat(3_000_000)), format!("/parcours/{journey}/suivi"));
        let fields = [("journey", &*journey), ("body", &*long), ("visibility", "circle"), ("page", &*page)];
        let shown = adviser.post_and_follow("together/write_note", &fields).await;
        assert_eq!(shown.status, 422);
        assert!(shown.body.contains(&long), "{} characters came back", shown.body.len());
    }

    async fn a_form_larger_than_the_server_takes_comes_back_as_a_page(app: TestApp) {
        let (adviser, journey) = (app.adviser().await, app.world.journey.to_string());
        let (long, page) = (format!("Le début {}", "x".repeat(9_000_000)), format!("/parcours/{journey}/suivi"));
        let fields = [("page", &*page), ("journey", &*journey), ("visibility", "creators"), ("body", &*long)];
        let shown = adviser.post_and_follow("together/write_note", &fields).await;
        let told = shown.text();
        assert_eq!(shown.status, 413);
        assert!(told.contains("un formulaire porte 8 Mo au plus") && told.contains("Ce que vous aviez saisi est resté dans le formulaire"), "{}", told.len());
        assert!(shown.body.contains("Le début xxx"), "as far as it was read");
        let nobody = app.nobody().in_english();
        for client in [nobody, app.adviser().await.in_english()] {
            let refused = client.post("accounts/sign_in", &[("email", &*long)]).await;
            assert_eq!(refused.status, 413);
            assert!(refused.body.contains("lang=\"en\"") && refused.text().contains("This is too large to send") && !refused.text().contains("trop volumineux"), "{}", refused.text().len());
        }
        assert_eq!(adviser.call("together/write_note", &fields).await.status, 413);
        assert_eq!(app.count("SELECT COUNT(*) FROM note").await, 0);
    }

    async fn a_note_for_a_file_that_the_consent_has_closed_comes_back_on_the_page_that_is_left(app: TestApp) {
        let (other, journey) = (app.foreign_adviser().await, app.world.journey.to_string());
        app.share_parts(app.world.journey, app.world.foreign, Parts::ALL).await;
        let page = format!("/parcours/{journey}/suivi");
        let note = |body: &'static str| [("journey", journey.clone()), ("body", body.to_owned()), ("visibility", "circle".to_owned()), ("page", page.clone())];
        for (body, withdrawn) in [("Premier mot", false), ("Une longue note à ne pas perdre", true)] {
            if withdrawn {
                app.hub.db.query("UPDATE consent SET withdrawn_at = $1").bind(Stamp::from(app.hub.now())).execute().await.expect("withdrawn");
            }
            let typed = note(body);
            let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let shown = other.post_and_follow("together/write_note", &typed).await;
            assert!(shown.text().contains(body), "{}: {}", shown.status, shown.text());
        }
        assert_eq!(app.count("SELECT COUNT(*) FROM note").await, 1);
    }

    async fn without_a_session_little_is_kept(app: TestApp) {
        let nobody = app.nobody();
        let me = app.world.adviser.to_string();
        let long = "x".repeat(300_000);
        let sent = nobody.post("journeys/open", &[("description", &*long), ("by", &*me), PAGE]).await;
        assert_eq!(sent.status, 413);
        let nameless = nobody.post("journeys/open", &[("description", "court"), PAGE]).await;
        assert!(!nameless.location().contains("saisie"));
        assert_eq!(app.count("SELECT COUNT(*) FROM draft").await, 0);
        for _ in 0..500 {
            assert_eq!(nobody.post("journeys/open", &[("description", "court"), ("by", &*me), PAGE]).await.status, 303);
        }
        assert_eq!(nobody.post("journeys/open", &[("description", "court"), ("by", &*me), PAGE]).await.status, 429);
    }

    async fn links_that_were_never_given_use_nobodys_room_up(app: TestApp) {
        let nobody = app.nobody();
        for (function, page) in [("sharing/answer_by_link", "/accord/"), ("referrals/answer_by_link", "/repondre/"), ("referrals/open_by_link", "/repondre/"), ("referrals/renew_by_link", "/repondre/"), ("organisations/confirm_by_link", "/confirmer/"), ("accounts/accept_invitation", "/invitation/"), ("accounts/sign_in_by_link", "/connexion/lien/")] {
            let page = format!("{page}invente");
            for answer in ["accept", "decline", ""] {
                let sent = nobody.post(function, &[("token", "invente"), ("answer", answer), ("page", &page), ("signed", "Eve"), ("sentence", "Du bruit")]).await;
                assert_eq!((sent.status, sent.location()), (303, page.clone()), "{function} {answer}");
                assert_eq!(nobody.get(&page).await.status, 404);
            }
        }
        assert_eq!(app.count("SELECT COUNT(*) FROM draft").await, 0);
    }

    async fn who_has_a_link_has_room_of_their_own(app: TestApp) {
        let (nobody, me) = (app.nobody(), app.world.adviser.to_string());
        for _ in 0..500 {
            nobody.post("journeys/open", &[("description", "court"), ("by", &*me), PAGE]).await;
        }
        let (journey, to) = (app.world.journey.to_string(), app.world.foreign.to_string());
        let ask = [("journey", journey.as_str()), ("organisation", &to), ("purpose", "Lire"), ("stages", "on"), ("until", "2027-06-14")];
        assert_eq!(app.adviser().await.call("sharing/ask_consent", &ask).await.status, 303);
        let token = mailed_token(&app).await;
        let page = format!("/accord/{token}");
        let yes = [("token", token.as_str()), ("answer", "accept"), ("until", "2026-12-31"), ("page", &page)];
        assert_eq!(nobody.post_and_follow("sharing/answer_by_link", &yes).await.status, 422, "what was typed comes back");
        for _ in 1..20 {
            assert_eq!(nobody.post("sharing/answer_by_link", &yes).await.status, 303);
        }
        assert_eq!(nobody.post("sharing/answer_by_link", &yes).await.location(), page, "and not without end");
        assert_eq!(app.count("SELECT COUNT(*) FROM draft WHERE action = 'sharing/answer_by_link'").await, 20);
    }

    async fn an_act_that_came_too_late_gives_its_text_back(app: TestApp) {
        let adviser = app.adviser().await;
        let stage = planned(&adviser, app.world.journey, "welcome", &[]).await;
        let page = adviser.get(&stage).await;
        assert_eq!(act(&app.manager().await, &stage, "cancel", "2026-06-10").await.status, 200);
        let keep = |name: &str| hidden(&page, "stages/act", name);
        let (journey, id, version) = (keep("journey"), keep("stage"), keep("version"));
        let fields = [("journey", &*journey), ("stage", &*id), ("version", &*version), ("act", "start"), ("on", "2026-06-12"), ("reason", "MOTIF-UNIQUE"), ("page", &*stage)];
        let late = adviser.post_and_follow("stages/act", &fields).await;
        assert_eq!(late.status, 409);
        assert!(late.text().contains("MOTIF-UNIQUE") && late.text().contains("Rien n’a été enregistré"));
    }

    async fn what_comes_back_has_the_words_of_its_form(app: TestApp) {
        let adviser = app.adviser().await;
        for (client, words) in [
            (adviser.clone(), ["Que s’est-il passé ?", "Interrompre", "12/06/2026", "Motif ou précision"]),
            (adviser.in_english(), ["What happened?", "Interrupt", "12 Jun 2026", "Reason or detail"]),
        ] {
            let stage = planned(&client, app.world.journey, "training", &[("programme", "Gestion")]).await;
            assert_eq!(act(&client, &stage, "start", "2026-06-01").await.status, 200);
            let form = Form::of(&client.get(&stage).await, "stages/act");
            assert_eq!(act(&app.manager().await, &stage, "cancel", "2026-06-10").await.status, 200);
            let untouched = form.clone().send(&client).await.location();
            let untouched = client.get(&untouched).await;
            assert!(!untouched.body.contains("What you had typed") && !untouched.body.contains("Ce que vous aviez saisi"), "{}", untouched.text());
            let late = form.with("act", "interrupt").with("on", "2026-06-12").with("reason", "Non").send(&client).await;
            let late = client.get(&late.location()).await;
            let told = late.text();
            for text in words.into_iter().chain(["Non"]) {
                assert!(late.status == 409 && told.contains(text), "{text}: {told}");
            }
            for code in ["2026-06-12", "interrupt</dd>", "Enregistrer quand même"] {
                assert!(!late.body.contains(code), "{code}: {}", late.body);
            }
        }
    }

    async fn a_refusal_is_told_with_the_name_of_its_field(app: TestApp) {
        let (adviser, me) = (app.adviser().await, app.world.adviser.to_string());
        let fields = [("first_name", "Lou"), ("title", " "), ("birth_year", "hier"), ("adviser", &*me), PAGE];
        for (client, lines) in [
            (adviser.clone(), ["Nom : Ce champ est à remplir.", "Nom du projet : Ce champ est à remplir.", "Année de naissance : "]),
            (adviser.in_english(), ["Last name: This field is needed.", "Name of the project: This field is needed.", "Year of birth: "]),
        ] {
            let refused = client.post_and_follow("journeys/open", &fields).await;
            assert_eq!(refused.status, 422);
            let summary = refused.body.split("error-summary").nth(1).expect("summary").split("</div>").next().expect("end");
            let told = plain(summary);
            for (line, field) in lines.into_iter().zip(["last_name", "title", "birth_year"]) {
                assert!(told.contains(&format!("<a href=\"#{field}\">{line}")), "{line}: {told}");
                assert!(refused.body.contains(&format!("id=\"{field}\"")), "the line leads to the field");
            }
            let short = refused.body.split("id=\"last_name-error\"").nth(1).expect("at the field");
            let short = short.split('>').nth(1).expect("text");
            assert!(short.starts_with("Ce champ") || short.starts_with("This field"), "{short}");
        }
    }

    async fn a_call_that_cannot_be_read_is_told_so(app: TestApp) {
        let answer = app.adviser().await.call("journeys/duplicates", &[]).await;
        assert_eq!(answer.status, 400);
    }

    async fn a_tab_leads_to_no_other_site(app: TestApp) {
        let fields = [("lang", "en"), ("page", "/\t/evil.example")];
        let answer = app.nobody().post("accounts/set_language", &fields).await;
        assert!(!answer.location().contains("evil"), "{}", answer.location());
    }
}
