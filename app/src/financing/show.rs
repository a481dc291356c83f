use super::{
    act_form::ActOnRequest,
    answered::Answers,
    conditions::Conditions,
    correct_form::CorrectAct,
    fields::TermsFields,
    history::{CORRECTING, History},
    read::{JOURNEY, REQUEST},
    request_then::RequestThen,
    told::{RequestTold, StateChip},
    types::{RequestRef, RequestSheet, RequestView},
};
use crate::{
    as_of,
    error::AppError,
    request::Request,
    sensitive::SaveAnyway,
    stages::trail::{self, Trail},
    text::Lang,
    ui::{ActForm, PageHeader, Submit, form::typed_for, load},
};
use leptos::prelude::*;
use time::Date;

crate::texts! {
    HERE = "Demande de financement" | "Request for money";
    FACTS = "La demande" | "The request";
    CHANGE = "Modifier" | "Change";
    CHANGE_TITLE = "Modifier la demande" | "Change the request";
    SAVE = "Enregistrer" | "Save";
    BACK = "Annuler" | "Cancel";
    KEPT_BY = "Cette demande est tenue par {name} : elle seule la fait avancer et la modifie." | "This request is kept by {name}: only that organisation moves and changes it.";
    ASIDE = "Avancement de la demande" | "Progress of the request";
    STAGE = "Étape de financement" | "Financing stage";
    PLAN = "Plan de financement" | "Financing plan";
    PLACES = "Voir aussi" | "See also";
}

/// The query parameter that shows the form in place of the facts.
const CHANGING: &str = "modifier";

#[component]
pub fn RequestPage() -> impl IntoView {
    let (journey, id) = (crate::stages::param("id"), crate::stages::param("request"));
    load(
        |request| async move {
            let at = RequestRef {
                journey: journey.parse().map_err(|_| AppError::NotFound)?,
                request: id.parse().map_err(|_| AppError::NotFound)?,
            };
            let (financing, actor) = (&request.ports.financing, request.actor()?);
            let sheet = financing.show(actor, at).await?;
            if let Some(day) = as_of::asked(&request) {
                let mut then = financing.of_journey(actor, at.journey, Some(day)).await?.requests;
                then.retain(|request| request.id == at.request);
                return Ok(Found::Then(Box::new((sheet, then.pop())), day));
            }
            let financers = match request.query(CHANGING) {
                "" => vec![],
                _ => financing.financers(actor).await?,
            };
            Ok(Found::Now(Box::new((sheet, financers))))
        },
        |request, found| match found {
            Found::Now(shown) => view! { <Sheet request sheet=shown.0 financers=shown.1/> }.into_any(),
            Found::Then(shown, day) => view! { <RequestThen request sheet=shown.0 then=shown.1 day/> }.into_any(),
        },
    )
}

/// What is at the address of a request.
enum Found {
    Now(Box<(RequestSheet, Vec<String>)>),
    /// With the request as it stood then; `None`: it was not known yet.
    Then(Box<(RequestSheet, Option<RequestView>)>, Date),
}

#[component]
fn Sheet(request: Request, sheet: RequestSheet, financers: Vec<String>) -> impl IntoView {
    let (lang, today) = (request.lang, request.today());
    let (one, path, banner) = (
        sheet.request.clone(),
        request.path().to_owned(),
        as_of::banner(&request),
    );
    let lead = trail::name(&sheet.journey, lang);
    let state = one.course.state;
    let moves = one.own && state.acts().next().is_some();
    // What was typed about an act that somebody else corrected first stays in sight.
    let waits = typed_for("financing/correct", "correct");
    let wrong = sheet
        .acts
        .iter()
        .find(|act| act.id.to_string() == request.query(CORRECTING) && (act.struck.is_none() || waits));
    let wrong = wrong.filter(|_| one.own).cloned();
    let aside = match wrong {
        Some(act) => Some(view! { <CorrectAct sheet=sheet.clone() act lang/> }.into_any()),
        None => moves.then(|| view! { <ActOnRequest request=one.clone() today lang/> }.into_any()),
    };
    view! {
        <Trail journey=sheet.journey.clone() here=HERE.get(lang) lang/>
        <PageHeader title=one.title(lang) lead/>
        {banner}
        <p class="cluster">
            <StateChip state lang/>
            <span>{one.financer().to_owned()}</span>
        </p>
        <div class="split">
            <div>
                <Facts request=request.clone() one=one.clone() financers lang/>
                <Conditions request=one.clone() today lang/>
                <Answers answered=sheet.answered.clone() lang/>
                <History sheet lang/>
                <as_of::DayForm path day=None today lang/>
            </div>
            {aside.map(|form| view! { <aside class="stack" aria-label=ASIDE.get(lang)>{form}</aside> })}
        </div>
    }
}

/// What is asked for, or the form that changes it.
#[component]
fn Facts(request: Request, one: RequestView, financers: Vec<String>, lang: Lang) -> impl IntoView {
    if one.own && !request.query(CHANGING).is_empty() {
        return view! { <Change one financers lang/> }.into_any();
    }
    let change = format!("{}?{CHANGING}=1", super::request_address(one.journey, one.id));
    let kept = (!one.own).then(|| KEPT_BY.with(lang, &[("name", &one.keeper)]));
    let (stage, plan) = (
        crate::stages::address(one.journey, one.stage),
        super::address(one.journey),
    );
    view! {
        <section class="section" aria-labelledby="facts">
            <div class="spread">
                <h2 id="facts">{FACTS.get(lang)}</h2>
                {one.own.then(|| view! { <a class="button secondary small" href=change>{CHANGE.get(lang)}</a> })}
            </div>
            {kept.map(|text| view! { <p class="quiet-text">{text}</p> })}
            <RequestTold request=one lang/>
            <nav class="cluster" aria-label=PLACES.get(lang)>
                <a href=plan>{PLAN.get(lang)}</a>
                <a href=stage>{STAGE.get(lang)}</a>
            </nav>
        </section>
    }
    .into_any()
}

#[component]
fn Change(one: RequestView, financers: Vec<String>, lang: Lang) -> impl IntoView {
    let hidden = vec![(JOURNEY, one.journey.to_string()), (REQUEST, one.id.to_string())];
    view! {
        <section class="section" aria-labelledby="change">
            <h2 id="change">{CHANGE_TITLE.get(lang)}</h2>
            <ActForm action="financing/save" version=one.version hidden merges=true>
                <TermsFields terms=one.named() financers=financers.clone() lang/>
                <SaveAnyway/>
                <div class="form-actions">
                    <Submit label=SAVE/>
                    <a class="button quiet" href=super::request_address(one.journey, one.id)>{BACK.get(lang)}</a>
                </div>
            </ActForm>
        </section>
    }
}
