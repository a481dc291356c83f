use super::types::{RefusedRow, Report, Warned};
use crate::{
    dates::number,
    request::lang,
    text::{Plural, Text},
    texts,
};
use leptos::prelude::*;

texts! {
    ROWS = "Lignes du tableau" | "Rows of the table";
    IMPORTED = "Lignes à importer" | "Rows to import";
    WERE_IMPORTED = "Lignes importées" | "Rows imported";
    PEOPLE = "Nouvelles personnes" | "New people";
    JOURNEYS = "Nouveaux parcours" | "New journeys";
    STAGES = "Nouvelles étapes" | "New stages";
    REFUSED = "Lignes refusées" | "Refused rows";
    REFUSED_WHY = "Corrigez-les dans votre tableau, puis envoyez-le de nouveau : les lignes déjà importées n’ajoutent rien." | "Correct them in your table, then send it again: rows imported before add nothing.";
    ROW = "Ligne de données" | "Data row";
    LINE = "Ligne du fichier" | "Line of the file";
    COLUMN = "Colonne" | "Column";
    VALUE = "Valeur" | "Value";
    REASON = "Motif" | "Reason";
    WARNINGS = "À vérifier" | "To check";
}

pub const MORE: Plural = Plural {
    one: Text::new("Et {n} autre.", "And {n} more."),
    many: Text::new("Et {n} autres.", "And {n} more."),
};

/// Longest list of warnings on a page.
const WARNINGS_SHOWN: usize = 50;

/// What is new, in figures.
#[component]
pub fn Counts(report: Report, done: bool) -> impl IntoView {
    let lang = lang();
    let refused = u64::try_from(report.refused.len()).unwrap_or(u64::MAX);
    let figures = [
        (ROWS, report.rows),
        (if done { WERE_IMPORTED } else { IMPORTED }, report.imported),
        (REFUSED, refused),
        (PEOPLE, report.creators),
        (JOURNEYS, report.journeys),
        (STAGES, report.stages),
    ];
    let facts = figures.map(|(label, n)| {
        let n = number(i64::try_from(n).unwrap_or(i64::MAX), lang);
        view! { <div><dt>{label.get(lang)}</dt><dd>{n}</dd></div> }
    });
    view! { <dl class="facts">{facts.collect_view()}</dl> }
}

/// Every refused row.
#[component]
pub fn RefusedRows(rows: Vec<RefusedRow>) -> impl IntoView {
    let lang = lang();
    if rows.is_empty() {
        return ().into_any();
    }
    let heads = [ROW, LINE, COLUMN, VALUE, REASON].map(|text| view! { <th scope="col">{text.get(lang)}</th> });
    let lines = rows.into_iter().map(|row| {
        view! {
            <tr data-tone="danger">
                <th scope="row">{row.row}</th>
                <td data-label=LINE.get(lang)>{row.line}</td>
                <td data-label=COLUMN.get(lang)>{row.column}</td>
                <td data-label=VALUE.get(lang)>{row.value}</td>
                <td data-label=REASON.get(lang)>{row.text.get(lang).to_owned()}</td>
            </tr>
        }
    });
    view! {
        <section class="section" aria-labelledby="refused">
            <h2 id="refused">{REFUSED.get(lang)}</h2>
            <p>{REFUSED_WHY.get(lang)}</p>
            <div class="table-stack">
                <table class="table" aria-labelledby="refused"><thead><tr>{heads.collect_view()}</tr></thead><tbody>{lines.collect_view()}</tbody></table>
            </div>
        </section>
    }
    .into_any()
}

/// What is worth a look.
#[component]
pub fn Warnings(warnings: Vec<Warned>) -> impl IntoView {
    let lang = lang();
    if warnings.is_empty() {
        return ().into_any();
    }
    let more = warnings.len().saturating_sub(WARNINGS_SHOWN);
    let lines = warnings.into_iter().take(WARNINGS_SHOWN).map(|warned| {
        let line = warned
            .line
            .map(|line| format!("{} {line} – ", LINE.get(lang)))
            .unwrap_or_default();
        let value = (!warned.value.is_empty()).then(|| view! { <strong>{warned.value}</strong> " " });
        view! { <li>{line}{value}{warned.text.get(lang).to_owned()}</li> }
    });
    let rest = (more > 0).then(|| MORE.count(lang, i64::try_from(more).unwrap_or(i64::MAX)));
    view! {
        <section class="section" aria-labelledby="warnings">
            <h2 id="warnings">{WARNINGS.get(lang)}</h2>
            <ul>{lines.collect_view()}</ul>
            {rest.map(|text| view! { <p class="quiet-text">{text}</p> })}
        </section>
    }
    .into_any()
}
