//! Handovers of one act, seen and acted on together.

use super::{
    lines::{Rows, count},
    sight::{between, effect},
    types::{Batch, HandoverState, HandoverView},
};
use crate::{
    error::AppError,
    ids::BatchId,
    request::Request,
    text::{Lang, Plural},
    texts,
    ui::{ActForm, PageHeader, Submit, load},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

texts! {
    HANDOVERS = "Passages de relais" | "Handovers";
    TRAIL = "Fil d’Ariane" | "Breadcrumb";
    WORDS = "À savoir pour la suite" | "What to know for what follows";
    RECEIVE_ALL = "Bien reçu pour l’ensemble" | "Received, all of it";
    EACH = "Ou parcours par parcours, depuis sa page." | "Or journey by journey, from the page of each.";
    JOURNEYS = "Les parcours" | "The journeys";
    CANCEL = "Annuler ce qui n’a pas encore eu lieu…" | "Cancel what has not taken place yet…";
    CANCEL_DO = "Annuler ces passages" | "Cancel these handovers";
}

const TITLE: Plural = Plural {
    one: crate::text!("Passage de relais de {n} parcours", "Handover of {n} journey"),
    many: crate::text!("Passage de relais de {n} parcours", "Handover of {n} journeys"),
};
const WAIT: Plural = Plural {
    one: crate::text!(
        "{n} parcours attend votre « bien reçu » : vous dites ainsi que vous avez le dossier en main.",
        "{n} journey waits for your “received”: you say by it that you have the file in hand.",
    ),
    many: crate::text!(
        "{n} parcours attendent votre « bien reçu » : vous dites ainsi que vous avez ces dossiers en main.",
        "{n} journeys wait for your “received”: you say by it that you have these files in hand.",
    ),
};
const CANCEL_WHY: Plural = Plural {
    one: crate::text!(
        "{n} parcours ne change pas de mains, et les personnes prévenues l’apprennent.",
        "{n} journey does not change hands, and those who were told hear of it.",
    ),
    many: crate::text!(
        "{n} parcours ne changent pas de mains, et les personnes prévenues l’apprennent.",
        "{n} journeys do not change hands, and those who were told hear of it.",
    ),
};

/// Where the handovers of one act are seen together.
pub fn address(batch: BatchId) -> String {
    format!("/relais/ensemble/{batch}")
}

#[component]
pub fn BatchPage() -> impl IntoView {
    let id = use_params_map().get_untracked().get("batch").unwrap_or_default();
    load(
        |request| async move {
            let batch = id.parse().map_err(|_| AppError::NotFound)?;
            request.ports.handovers.batch(request.actor()?, batch).await
        },
        page,
    )
}

fn page(request: Request, Batch { id, lines }: Batch) -> impl IntoView {
    let lang = request.lang;
    let title = TITLE.count(lang, count(&lines, |_| true));
    let lead = [between(&lines, lang), effect(&lines, lang)].join(" · ");
    let words = lines.first().map(|one| one.words.clone()).unwrap_or_default();
    let waiting = count(&lines, HandoverView::waits);
    let announced = count(&lines, |one| one.state == HandoverState::Announced);
    view! {
        <nav class="breadcrumb" aria-label=TRAIL.get(lang)>
            <ol>
                <li><a href="/relais">{HANDOVERS.get(lang)}</a></li>
                <li><span aria-current="page">{title.clone()}</span></li>
            </ol>
        </nav>
        <PageHeader title lead/>
        {(!words.is_empty()).then(|| view! {
            <section class="section" aria-labelledby="words">
                <h2 id="words">{WORDS.get(lang)}</h2>
                <p class="prewrap"><bdi>{words}</bdi></p>
            </section>
        })}
        {(waiting > 0).then(|| view! { <Receive id waiting lang/> })}
        <section class="section" aria-labelledby="journeys">
            <h2 id="journeys">{JOURNEYS.get(lang)}</h2>
            <Rows lines lang/>
        </section>
        {(announced > 0).then(|| view! { <Cancel id announced lang/> })}
    }
}

#[component]
fn Receive(id: BatchId, waiting: i64, lang: Lang) -> impl IntoView {
    view! {
        <section class="card">
            <ActForm action="handovers/receive_batch" hidden=vec![("batch", id.to_string())]>
                <p>{WAIT.count(lang, waiting)} " " {EACH.get(lang)}</p>
                <div class="form-actions"><Submit label=RECEIVE_ALL/></div>
            </ActForm>
        </section>
    }
}

#[component]
fn Cancel(id: BatchId, announced: i64, lang: Lang) -> impl IntoView {
    view! {
        <details class="confirm">
            <summary class="button danger secondary small">{CANCEL.get(lang)}</summary>
            <ActForm action="handovers/cancel_batch" hidden=vec![("batch", id.to_string())] class="confirm-body">
                <p>{CANCEL_WHY.count(lang, announced)}</p>
                <div class="form-actions"><Submit label=CANCEL_DO class="danger"/></div>
            </ActForm>
        </details>
    }
}
