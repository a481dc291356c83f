//! Two people on the same form: what collides is chosen, nothing else is asked, nothing is lost.

use super::stages::planned;
use crate::support::{Answer, Client, TestApp, both_engines};

/// The fields of a form as a browser would send them, untouched.
#[derive(Clone)]
pub struct Form {
    action: &'static str,
    fields: Vec<(String, String)>,
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let value = tag.split(&format!(" {name}=\"")).nth(1)?.split('"').next()?;
    Some(
        value
            .replace("&amp;", "&")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\""),
    )
}

impl Form {
    pub fn of(page: &Answer, action: &'static str) -> Self {
        Self::all_of(page, action).swap_remove(0)
    }

    /// Every form of an action on a page, the first one first.
    pub fn all_of(page: &Answer, action: &'static str) -> Vec<Self> {
        let forms = page.body.split("<form");
        let forms = forms.filter(|form| form.contains(&format!("/api/{action}\"")));
        let forms: Vec<Self> = forms.map(|form| Self::read(form, action)).collect();
        assert!(!forms.is_empty(), "no form {action}: {}", page.status);
        forms
    }

    fn read(form: &str, action: &'static str) -> Self {
        let form = form.split("</form>").next().expect("form");
        let name = |tag: &str| {
            Some(
                attribute(tag, "name")?
                    .strip_prefix("form[")?
                    .strip_suffix(']')?
                    .to_owned(),
            )
        };
        let mut fields = Vec::new();
        for rest in form.split('<') {
            let tag = rest.split('>').next().unwrap_or_default();
            let Some(field) = name(tag) else { continue };
            let chosen = matches!(attribute(tag, "type").as_deref(), Some("radio" | "checkbox"));
            if rest.starts_with("input") && (!chosen || tag.contains(" checked")) {
                fields.push((field, attribute(tag, "value").unwrap_or_default()));
            } else if rest.starts_with("textarea") {
                fields.push((field, rest.split('>').nth(1).unwrap_or_default().to_owned()));
            } else if rest.starts_with("select") {
                let select = form.split(&format!("name=\"form[{field}]\"")).nth(1).expect("select");
                let options = select.split("</select>").next().expect("options").split("<option");
                let chosen = options
                    .into_iter()
                    .find(|option| option.split('>').next().is_some_and(|tag| tag.contains(" selected")));
                fields.push((
                    field,
                    chosen.and_then(|option| attribute(option, "value")).unwrap_or_default(),
                ));
            }
        }
        Self { action, fields }
    }

    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|(field, _)| field != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// A box is no longer ticked.
    pub fn without(mut self, name: &str) -> Self {
        self.fields.retain(|(field, _)| field != name);
        self
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.fields.iter().find(|(field, _)| field == name);
        found.map(|(_, value)| value.as_str())
    }

    pub async fn send(&self, client: &Client) -> Answer {
        let fields: Vec<(&str, &str)> = self.fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        client.post(self.action, &fields).await
    }
}

async fn project(app: &TestApp) -> (String, String, Option<String>) {
    let row = "SELECT p.title, p.description, c.phone FROM journey j JOIN project p ON p.id = j.project_id
               JOIN project_creator pc ON pc.project_id = p.id JOIN creator c ON c.id = pc.creator_id WHERE j.id = $1";
    app.hub
        .db
        .query(row)
        .bind(app.world.journey)
        .one()
        .await
        .expect("project")
}

both_engines! {
    async fn what_two_people_change_apart_is_kept_without_asking(app: TestApp) {
        let (first, second) = (app.adviser().await, app.manager().await);
        let address = format!("/parcours/{}/modifier", app.world.journey);
        let late = Form::of(&second.get(&address).await, "journeys/save");
        let early = Form::of(&first.get(&address).await, "journeys/save");
        assert!(early.with("phone", "06 39 98 12 34").send(&first).await.location().ends_with("?fait=saved"));
        let merged = late.with("title", "La Conserverie").with("description", "Des bocaux").send(&second).await;
        assert!(merged.location().ends_with("?fait=merged"), "{}", merged.location());
        assert_eq!(project(&app).await, ("La Conserverie".to_owned(), "Des bocaux".to_owned(), Some("+33639981234".to_owned())));
        let told = second.get(&merged.location()).await;
        assert!(told.text().contains("quelqu’un d’autre"), "the notice says so");
    }

    async fn what_both_changed_is_chosen_field_by_field(app: TestApp) {
        let (first, second) = (app.adviser().await, app.manager().await);
        let address = format!("/parcours/{}/modifier", app.world.journey);
        let late = Form::of(&second.get(&address).await, "journeys/save");
        let early = Form::of(&first.get(&address).await, "journeys/save").with("title", "Bocaux & Cie").with("phone", "06 39 98 12 34");
        early.send(&first).await.location();
        let stale = late.with("title", "La Conserverie").with("description", "Des bocaux").send(&second).await;
        let page = second.get(&stale.location()).await;
        assert_eq!(page.status, 409);
        let text = page.text();
        for told in ["Deux versions", "Enregistré par Claire Vidal le 15 juin 2026 à 11 h 00",  "Votre saisieLa Conserverie", "Déjà enregistréBocaux", "Repris de l’autre version : Téléphone."] {
            assert!(text.contains(told), "{told}: {text}");
        }
        let again = Form::of(&page, "journeys/save");
        assert_eq!((again.get("phone"), again.get("description").map(str::trim)), (Some("06 39 98 12 34"), Some("Des bocaux")));
        assert_eq!(again.get("theirs.title"), Some("Bocaux & Cie"));
        assert_eq!(again.get("theirs.description"), None, "only what collides is asked");
        let open = again.send(&second).await;
        let page = second.get(&open.location()).await;
        assert_eq!(page.status, 422, "no answer");
        assert!(page.text().contains("choisissez l’une des deux") && page.text().contains("Votre saisieLa Conserverie"));
        assert_eq!(project(&app).await.0, "Bocaux & Cie");
        let chosen = Form::of(&page, "journeys/save").with("pick.title", "theirs").send(&second).await;
        assert!(chosen.location().ends_with("?fait=saved"), "{}", chosen.location());
        assert_eq!(project(&app).await, ("Bocaux & Cie".to_owned(), "Des bocaux".to_owned(), Some("+33639981234".to_owned())));
    }

    async fn the_one_who_keeps_the_own_version_overwrites_it_knowingly(app: TestApp) {
        let (first, second) = (app.adviser().await, app.manager().await);
        let address = format!("/parcours/{}/modifier", app.world.journey);
        let late = Form::of(&second.get(&address).await, "journeys/save");
        Form::of(&first.get(&address).await, "journeys/save").with("title", "Bocaux").send(&first).await.location();
        let stale = late.with("title", "La Conserverie").send(&second).await;
        let page = second.get(&stale.location()).await;
        // A third save in between: the answer is about a version that is no longer the last.
        Form::of(&first.get(&address).await, "journeys/save").with("title", "Bocaux et soupes").send(&first).await.location();
        let chosen = Form::of(&page, "journeys/save").with("pick.title", "mine");
        let again = second.get(&chosen.send(&second).await.location()).await;
        assert_eq!(again.status, 409, "the newer version is shown");
        assert!(again.text().contains("Déjà enregistréBocaux et soupes"), "{}", again.text());
        let chosen = Form::of(&again, "journeys/save").with("pick.title", "mine").send(&second).await;
        assert!(chosen.location().ends_with("?fait=saved"), "{}", chosen.location());
        assert_eq!(project(&app).await.0, "La Conserverie");
    }

    /// product.md §2: the second loses nothing, and what does not collide is kept without asking.
    async fn both_keep_the_line_that_each_added(app: TestApp) {
        let (first, second) = (app.adviser().await, app.manager().await);
        let sheet = [("programme", "Gestion"), ("sheet_on_1", "2026-05-04"), ("sheet_presence_1", "present"), ("sheet_hours_1", "7"), ("funding_source_1", "opco"), ("funding_amount_1", "100")];
        let stage = planned(&first, app.world.journey, "training", &sheet).await;
        let address = format!("{stage}?modifier=1");
        let late = Form::of(&second.get(&address).await, "stages/save");
        let early = Form::of(&first.get(&address).await, "stages/save");
        let early = early.with("sheet_on_2", "2026-04-27").with("sheet_presence_2", "present").with("sheet_hours_2", "3");
        let early = early.with("funding_source_2", "region").with("funding_amount_2", "200");
        assert!(early.send(&first).await.location().ends_with("?fait=saved"));
        let late = late.with("sheet_on_2", "2026-05-11").with("sheet_presence_2", "present").with("sheet_hours_2", "6");
        let late = late.with("funding_source_2", "holder").with("funding_amount_2", "300");
        let merged = late.send(&second).await;
        assert!(merged.location().ends_with("?fait=merged"), "{}", merged.location());
        let page = second.get(&stage).await.text();
        for told in ["27 avril 2026, Présent·e, 3 h", "4 mai 2026, Présent·e, 7 h", "11 mai 2026, Présent·e, 6 h", "16 h suivies en tout", "OPCO, 100", "Région, 200", "La personne elle-même, 300"] {
            assert!(page.contains(told), "{told}: {page}");
        }
    }

    async fn of_one_line_that_both_changed_the_line_is_named(app: TestApp) {
        let (first, second) = (app.adviser().await, app.manager().await);
        let sheet = [("programme", "Gestion"), ("sheet_on_1", "2026-05-04"), ("sheet_presence_1", "present"), ("sheet_hours_1", "7")];
        let stage = planned(&first, app.world.journey, "training", &sheet).await;
        let address = format!("{stage}?modifier=1");
        let late = Form::of(&second.get(&address).await, "stages/save");
        let early = Form::of(&first.get(&address).await, "stages/save").with("sheet_hours_1", "6");
        let early = early.with("sheet_on_2", "2026-04-27").with("sheet_presence_2", "absent");
        assert!(early.send(&first).await.location().ends_with("?fait=saved"));
        let page = second.get(&late.with("sheet_hours_1", "3").send(&second).await.location()).await;
        assert_eq!(page.status, 409);
        assert!(page.text().contains("Séance 1 – Heures"), "{}", page.text());
        let chosen = Form::of(&page, "stages/save").with("pick.sheet_hours_1", "mine").send(&second).await;
        assert!(chosen.location().contains("?fait="), "{}", chosen.location());
        let page = second.get(&stage).await.text();
        assert!(page.contains("27 avril 2026, Absent·e") && page.contains("4 mai 2026, Présent·e, 3 h"), "{page}");
    }

    async fn the_facts_of_a_stage_merge_line_by_line(app: TestApp) {
        let (first, second) = (app.adviser().await, app.manager().await);
        let sheet = [("programme", "Gestion"), ("sheet_on_1", "2026-05-04"), ("sheet_presence_1", "present"), ("sheet_hours_1", "7")];
        let stage = planned(&first, app.world.journey, "training", &sheet).await;
        let address = format!("{stage}?modifier=1");
        let late = Form::of(&second.get(&address).await, "stages/save");
        let early = Form::of(&first.get(&address).await, "stages/save").with("sheet_on_2", "2026-05-11").with("sheet_presence_2", "absent");
        assert!(early.send(&first).await.location().ends_with("?fait=saved"));
        let merged = late.with("sheet_hours_1", "6,5").with("hours_planned", "70").send(&second).await;
        assert!(merged.location().ends_with("?fait=merged"), "{}", merged.location());
        let page = second.get(&stage).await;
        for told in ["70 h", "4 mai 2026, Présent·e, 6 h 30", "11 mai 2026, Absent·e"] {
            assert!(page.text().contains(told), "{told}: {}", page.text());
        }
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind = 'stage_saved'").await, 2);
    }
}
