use super::{Stop, language, open};
use crate::{
    config::Config,
    imports::undo::{
        Listed,
        directory::{self, DoneList},
        every,
    },
};
use app::{dates, imports::undo::rules::ImportState, text::Lang, values::Choice};
use serde_json::{Value, json};
use time::OffsetDateTime;

app::texts! {
    NONE = "Aucun import n’a encore rien ajouté." | "No import has added anything yet.";
    OF_JOURNEYS = "{id}  {on}  {file} : {organisation}, {by}, {made} ({state})" | "{id}  {on}  {file}: {organisation}, {by}, {made} ({state})";
    OF_ORGANISATIONS = "{id}  {on}  {file} : {made} ({state})" | "{id}  {on}  {file}: {made} ({state})";
}

/// Prints every import, the latest first.
pub async fn list(config: Config, json: bool) -> Result<(), Stop> {
    let hub = open(config).await?;
    let found =
        async { Ok::<_, crate::error::Failed>((every(&hub).await?, directory::every(&mut &hub.db).await?)) }.await;
    hub.db.close().await;
    let (journeys, lists) = found?;
    if json {
        let all = journeys.iter().map(told).chain(lists.iter().map(told_list));
        println!("{}", Value::from_iter(all));
        return Ok(());
    }
    let lang = language();
    if journeys.is_empty() && lists.is_empty() {
        println!("{}", NONE.get(lang));
    }
    for import in &journeys {
        println!("{}", line(import, lang));
    }
    for list in &lists {
        println!("{}", line_of_list(list, lang));
    }
    Ok(())
}

fn line(listed: &Listed, lang: Lang) -> String {
    let import = &listed.import;
    let made = import.made.told(lang);
    OF_JOURNEYS.with(
        lang,
        &[
            ("id", &import.id.to_string()),
            ("on", &dates::iso(import.on)),
            ("file", &import.file_name),
            ("organisation", &listed.organisation),
            ("by", &import.by),
            ("made", &made),
            ("state", import.state().label().get(lang)),
        ],
    )
}

fn line_of_list(list: &DoneList, lang: Lang) -> String {
    let made = super::told::organisations(i64::try_from(list.report.imported).unwrap_or(i64::MAX), lang);
    OF_ORGANISATIONS.with(
        lang,
        &[
            ("id", &list.id.to_string()),
            ("on", &dates::iso(dates::paris_day(list.at.0))),
            ("file", &list.file_name),
            ("made", &made),
            ("state", list.state().label().get(lang)),
        ],
    )
}

fn instant(at: OffsetDateTime) -> Option<String> {
    at.format(&time::format_description::well_known::Rfc3339).ok()
}

fn told(listed: &Listed) -> Value {
    let Listed {
        organisation,
        at,
        report,
        import,
    } = listed;
    let undone = import.undone.as_ref();
    json!({"id": import.id, "kind": "journeys", "file": import.file_name, "organisation": organisation, "by": import.by,
           "at": instant(*at), "rows": report.rows, "imported": report.imported, "refused": report.refused.len(),
           "creators": report.creators, "journeys": report.journeys, "stages": report.stages, "left": import.left,
           "state": import.state().code(), "undone_on": undone.map(|(on, _)| dates::iso(*on)), "undone_by": undone.map(|(_, by)| by)})
}

fn told_list(list: &DoneList) -> Value {
    let (report, state): (_, ImportState) = (&list.report, list.state());
    let undone = list.undone.as_ref();
    json!({"id": list.id, "kind": "organisations", "file": list.file_name, "at": instant(list.at.0), "rows": report.rows,
           "imported": report.imported, "refused": report.refused.len(), "left": {"organisations": list.left}, "state": state.code(),
           "undone_on": undone.map(|(at, _)| dates::iso(dates::paris_day(at.0))), "undone_by": undone.map(|(_, by)| by)})
}
