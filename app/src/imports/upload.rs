use super::{stepper::Stepper, undo::OwnImports};
use crate::{
    error::AppError,
    request::current,
    texts,
    ui::{PageHeader, failure::explain},
};
use leptos::prelude::*;

texts! {
    TITLE = "Importer un tableau de suivi" | "Import a follow-up table";
    LEAD = "Le tableau que votre structure tient déjà : une ligne par étape. Vous vérifiez avant que rien ne soit enregistré." | "The table that your organisation keeps already: one row a stage. You check before anything is saved.";
    FILE = "Fichier" | "File";
    HINT = "Classeur XLSX ou fichier CSV, 10 Mo et 20 000 lignes au plus. Les intitulés de colonnes peuvent être les vôtres." | "XLSX workbook or CSV file, 10 MB and 20,000 rows at most. The column headings may be your own.";
    SEND = "Envoyer le fichier" | "Send the file";
    BACK = "Revenir aux parcours" | "Back to the journeys";
    HOW = "Comment les lignes sont réunies" | "How rows are joined";
    HOW_PERSON = "Même numéro de dossier, même courriel ou même téléphone : c’est la même personne, dans le fichier comme parmi celles que votre structure suit déjà." | "The same file number, e-mail or phone is the same person, within the file and among those whom your organisation follows already.";
    HOW_NAME = "Le même nom seul ne suffit pas : une nouvelle personne est créée, et l’aperçu le signale." | "The same name alone is not enough: a new person is made, and the preview says so.";
    HOW_TWICE = "Une ligne déjà importée n’ajoute rien : le même fichier peut être envoyé deux fois." | "A row that was imported before adds nothing: the same file can be sent twice.";
    REFUSED = "Le fichier n’a pas été pris" | "The file was not taken";
}

/// The code under which a refused file comes back to this page.
pub const UPLOAD: &str = "imports/upload";

/// Sends a file.
#[component]
pub fn ImportPage() -> impl IntoView {
    let request = current().ok()?;
    let lang = request.lang;
    let refused = request.draft.as_ref().filter(|draft| draft.action == UPLOAD);
    let error = refused.map(|draft| match &draft.error {
        AppError::Invalid(errors) => errors
            .iter()
            .map(|error| error.message.get(lang))
            .collect::<Vec<_>>()
            .join(" "),
        error => explain(error, lang).1,
    });
    let (class, invalid) = if error.is_some() {
        ("field invalid", Some("true"))
    } else {
        ("field", None)
    };
    let described = if error.is_some() {
        "file-hint file-error"
    } else {
        "file-hint"
    };
    let summary = error.clone().map(|text| {
        view! {
            <div class="error-summary" role="alert" tabindex="-1" id="form-errors">
                <h2>{REFUSED.get(lang)}</h2>
                <ul><li><a href="#file">{text}</a></li></ul>
            </div>
        }
    });
    Some(view! {
        <PageHeader title=TITLE.get(lang) lead=LEAD.get(lang)/>
        <Stepper at=0/>
        <form class="form" method="post" action="/imports/upload" enctype="multipart/form-data">
            {summary}
            <div class=class>
                <label for="file">{FILE.get(lang)}</label>
                <p class="hint" id="file-hint">{HINT.get(lang)}</p>
                <input id="file" type="file" name="file" required accept=".xlsx,.csv,.txt,text/csv" aria-describedby=described aria-invalid=invalid/>
                {error.map(|text| view! { <p class="error" id="file-error">{text}</p> })}
            </div>
            <details class="help"><summary>{HOW.get(lang)}</summary>
                <ul>{[HOW_PERSON, HOW_NAME, HOW_TWICE].map(|text| view! { <li>{text.get(lang)}</li> }).collect_view()}</ul>
            </details>
            <div class="form-actions">
                <button class="button primary" type="submit">{SEND.get(lang)}</button>
                <a class="button quiet" href="/parcours">{BACK.get(lang)}</a>
            </div>
        </form>
        <OwnImports/>
    })
}
