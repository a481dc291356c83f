use super::figures::{DefinitionLink, figure};
use crate::{
    request::lang,
    statistics::{
        indicators::definitions::Code,
        labels,
        protect::figure::Figure,
        report::{Label, Matrix, Report},
    },
    text::{Lang, Text},
    texts,
};
use leptos::prelude::*;

texts! {
    TITLE = "Qui oriente vers qui" | "Who refers to whom";
    READ = "En ligne ce qui envoie, en colonne ce qui reçoit." | "Senders in rows, receivers in columns.";
    READ_STAGES = "En ligne l’étape en cours à l’envoi (la plus avancée, s’il y en a plusieurs), en colonne l’étape demandée." | "The stage running when sent in rows (the furthest along, if there are several), the stage asked for in columns.";
    KEY = "Plus la case est soutenue, plus il y a d’orientations." | "The deeper the cell, the more referrals.";
    SCROLL = "Faites défiler le tableau de côté pour voir toutes les colonnes." | "Scroll the table sideways to see all columns.";
    NONE = "Aucune orientation dans ce filtre." | "No referral under this filter.";
}

/// From that many columns on their names stand upright, so that they fit side by side.
const MANY: usize = 8;

/// R7, as tables whose cells are drawn by weight.
#[component]
pub fn Flows(report: Report) -> impl IntoView {
    let lang = lang();
    let several = report.r7_organisations.len() > 1;
    let tables = report.r7_organisations.into_iter().enumerate().map(|(at, matrix)| {
        let more = match (several, at) {
            (true, 0) => labels::SENT,
            (true, _) => labels::RECEIVED,
            _ => READ,
        };
        view! { <Table id=format!("flows-{at}") matrix title=labels::FLOW_ORGANISATIONS more lang/> }
    });
    view! {
        <section class="section" aria-labelledby="flows">
            <h2 id="flows">{TITLE.get(lang)}</h2>
            {tables.collect_view()}
            <Table id="flows-stages".to_owned() matrix=report.r7_stages title=labels::FLOW_STAGES more=READ_STAGES lang/>
            <p class="matrix-key">{KEY.get(lang)}</p>
        </section>
    }
}

fn name(label: &Label, lang: Lang) -> String {
    match label {
        Label::Organisation { name, .. } => name.clone(),
        Label::Stage(kind) => kind.label().get(lang).to_owned(),
        Label::NoStage => labels::NO_STAGE.get(lang).to_owned(),
    }
}

/// 0 for nothing, then 1 to 5 by the share of the largest cell.
fn level(value: i64, largest: i64) -> i64 {
    if value <= 0 || largest <= 0 {
        0
    } else {
        (value * 5 + largest - 1) / largest
    }
}

#[component]
fn Table(id: String, matrix: Matrix, title: Text, more: Text, lang: Lang) -> impl IntoView {
    let Matrix {
        rows,
        columns,
        cells,
        row_totals,
        column_totals,
        total,
    } = matrix;
    if rows.is_empty() || columns.is_empty() {
        return view! { <p class="quiet-text">{NONE.get(lang)}</p> }.into_any();
    }
    let largest = cells
        .iter()
        .flatten()
        .filter_map(|figure| figure.value())
        .max()
        .unwrap_or_default();
    let cell = move |one: Figure| match one.value() {
        Some(value) => view! { <td data-level=level(value, largest).to_string()>{figure(one, lang)}</td> }.into_any(),
        None => view! { <td class="protected">{figure(one, lang)}</td> }.into_any(),
    };
    let sum = move |one: Figure| view! { <td class=if one.is_shown() { "total" } else { "total protected" }>{figure(one, lang)}</td> };
    let body = rows.iter().zip(cells).zip(row_totals).map(|((label, cells), total)| {
        view! { <tr><th scope="row">{name(label, lang)}</th>{cells.into_iter().map(cell).collect_view()}{sum(total)}</tr> }
    });
    let region = id.clone();
    let class = if columns.len() >= MANY { "matrix many" } else { "matrix" };
    view! {
        <p class="scroll-hint">{SCROLL.get(lang)}</p>
        <div class="table-scroll" role="region" aria-labelledby=region tabindex="0">
            <table class=class>
                <caption id=id>{title.get(lang)} " " <small>{more.get(lang)} " " <DefinitionLink code=Code::R7/></small></caption>
                <thead>
                    <tr>
                        <td></td>
                        {columns.iter().map(|label| view! { <th scope="col"><span>{name(label, lang)}</span></th> }).collect_view()}
                        <th scope="col"><span>{labels::TOTAL.get(lang)}</span></th>
                    </tr>
                </thead>
                <tbody>
                    {body.collect_view()}
                    <tr>
                        <th scope="row">{labels::TOTAL.get(lang)}</th>
                        {column_totals.into_iter().map(sum).collect_view()}
                        {sum(total)}
                    </tr>
                </tbody>
            </table>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::level;

    #[test]
    fn the_largest_cell_is_the_deepest_and_only_nothing_is_blank() {
        assert_eq!([0, 1, 20, 21, 100].map(|value| level(value, 100)), [0, 1, 1, 2, 5]);
        assert_eq!(level(0, 0), 0);
    }
}
