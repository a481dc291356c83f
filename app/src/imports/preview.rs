use super::{
    step::path_of,
    stepper::Stepper,
    tables::{Counts, RefusedRows, Warnings},
    types::{Preview, StagePreview},
};
use crate::{
    dates,
    ids::ImportId,
    request::lang,
    text::Lang,
    texts,
    ui::{ActForm, Message, PageHeader, Submit},
    values::Choice,
};
use leptos::prelude::*;
use time::Date;

texts! {
    TITLE = "Aperçu de l’import" | "Preview of the import";
    LEAD = "« {file} » : rien n’est encore enregistré." | "“{file}”: nothing is saved yet.";
    NOTHING = "Ce tableau n’ajoute rien : ses lignes sont refusées ou déjà importées." | "This table adds nothing: its rows are refused or were imported before.";
    CONFIRM = "Importer" | "Import";
    COLUMNS = "Revoir les colonnes" | "Back to the columns";
    FIRST = "Les premières étapes" | "The first stages";
    ROW = "Ligne de données" | "Data row";
    PERSON = "Personne" | "Person";
    PROJECT = "Projet" | "Project";
    STAGE = "Étape" | "Stage";
    STATE = "État" | "State";
    DATES = "Dates" | "Dates";
    KNOWN = "déjà suivie" | "on record";
    FROM_TO = "du {from} au {to}" | "from {from} to {to}";
    FROM = "à partir du {from}" | "from {from}";
    IGNORED = "Colonnes non reprises : {names}" | "Columns left out: {names}";
}

/// What the import would do, and the button that does it.
#[component]
pub fn ShowPreview(id: ImportId, preview: Preview) -> impl IntoView {
    let lang = lang();
    let Preview {
        file_name,
        report,
        stages,
        ignored,
    } = preview;
    let adds = report.imported > 0;
    let ignored = (!ignored.is_empty()).then(|| IGNORED.with(lang, &[("names", &ignored.join(", "))]));
    let confirm = adds.then(|| {
        view! {
            <ActForm action="imports/confirm" hidden=vec![("id", id.to_string())]>
                <div class="form-actions">
                    <Submit label=CONFIRM/>
                    <a class="button quiet" href=path_of(id)>{COLUMNS.get(lang)}</a>
                </div>
            </ActForm>
        }
    });
    let nothing = (!adds).then(|| {
        view! {
            <Message tone="info"><p>{NOTHING.get(lang)}</p></Message>
            <p><a class="button secondary" href=path_of(id)>{COLUMNS.get(lang)}</a></p>
        }
    });
    view! {
        <PageHeader title=TITLE.get(lang) lead=LEAD.with(lang, &[("file", &file_name)])/>
        <Stepper at=2/>
        <Counts report=report.clone() done=false/>
        {confirm}
        {nothing}
        <RefusedRows rows=report.refused/>
        <Warnings warnings=report.warnings/>
        {adds.then(|| view! { <FirstStages stages/> })}
        {ignored.map(|text| view! { <p class="quiet-text">{text}</p> })}
    }
}

fn period(from: Option<Date>, to: Option<Date>, lang: Lang) -> String {
    let day = |date: Date| dates::short(date, lang);
    match (from, to) {
        (Some(from), Some(to)) => FROM_TO.with(lang, &[("from", &day(from)), ("to", &day(to))]),
        (Some(from), None) => FROM.with(lang, &[("from", &day(from))]),
        _ => String::new(),
    }
}

#[component]
fn FirstStages(stages: Vec<StagePreview>) -> impl IntoView {
    let lang = lang();
    let heads = [PERSON, PROJECT, STAGE, STATE, DATES, ROW].map(|text| view! { <th scope="col">{text.get(lang)}</th> });
    let rows = stages.into_iter().map(|stage| {
        let known = stage.known.then(|| view! { " " <small>"(" {KNOWN.get(lang)} ")"</small> });
        view! {
            <tr>
                <th scope="row">{stage.person}{known}</th>
                <td data-label=PROJECT.get(lang)>{stage.title}</td>
                <td data-label=STAGE.get(lang)><span class="kind bare" data-kind=stage.kind.as_str()>{stage.kind.label().get(lang)}</span></td>
                <td data-label=STATE.get(lang)><span class="state" data-state=stage.state.code()>{stage.state.label().get(lang)}</span></td>
                <td data-label=DATES.get(lang)>{period(stage.from, stage.to, lang)}</td>
                <td data-label=ROW.get(lang)>{stage.row}</td>
            </tr>
        }
    });
    view! {
        <section class="section" aria-labelledby="first">
            <h2 id="first">{FIRST.get(lang)}</h2>
            <div class="table-stack">
                <table class="table" aria-labelledby="first"><thead><tr>{heads.collect_view()}</tr></thead><tbody>{rows.collect_view()}</tbody></table>
            </div>
        </section>
    }
}
