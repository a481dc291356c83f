use super::{
    list::Requests,
    read::{ITEM, JOURNEY, LABEL, LINE},
    rules::{Balance, field},
    then::{EMPTY_THEN, HowDated},
    types::{Item, JourneyFinancing, PlanLine, RequestView, Side},
};
use crate::{
    as_of,
    error::AppError,
    ids::JourneyId,
    journeys::JourneyNav,
    money,
    sensitive::SaveAnyway,
    stages::trail::{self, Trail},
    text::{Lang, Text},
    ui::{ActForm, Message, PageHeader, SelectField, Submit, TextField, load},
    values::Choice,
};
use leptos::prelude::*;
use time::Date;

crate::texts! {
    TITLE = "Financement" | "Financing";
    NOT_SHARED = "Le plan de financement n’est pas partagé avec votre structure. Vous voyez les demandes qu’elle tient elle-même." | "The financing plan is not shared with your organisation. You see the requests that it keeps itself.";
    PLAN = "Le plan de financement" | "The financing plan";
    NEEDS = "Besoins" | "Needs";
    RESOURCES = "Ressources" | "Resources";
    WHAT = "Poste" | "Item";
    AMOUNT = "Montant" | "Amount";
    STATE = "État" | "State";
    TOTAL = "Total" | "Total";
    PRESENT = "Acquis" | "Secured";
    NO_NEED = "Aucun besoin n’est encore chiffré." | "No need has a figure yet.";
    NO_RESOURCE = "Aucune ressource n’est encore notée." | "No resource is written down yet.";
    ADD_TITLE = "Ajouter une ligne au plan" | "Add a line to the plan";
    ITEM_LABEL = "Poste" | "Item";
    CHOOSE = "Choisir" | "Choose";
    NEED_OF = "Besoin : {item}" | "Need: {item}";
    RESOURCE_OF = "Ressource : {item}" | "Resource: {item}";
    DETAIL = "Précision" | "Detail";
    DETAIL_HINT = "Par exemple : autoclave, bocaux. Lu par ceux qui voient le financement, la personne comprise." | "For instance: autoclave, jars. Read by those who see the financing, the person included.";
    EUROS = "Montant, en euros" | "Amount, in euros";
    ADD = "Ajouter la ligne" | "Add the line";
    REMOVE = "Rayer" | "Strike out";
    REMOVE_THIS = "Rayer : {what}" | "Strike out: {what}";
    ACTS = "Actes" | "Acts";
    REQUESTS = "Les demandes" | "The requests";
    NO_REQUEST = "Aucune demande de financement sur ce parcours." | "No request for money on this journey.";
    NEW = "Nouvelle demande" | "New request";
    NEW_STAGE = "Ajouter une étape de financement" | "Add a financing stage";
    NEW_STAGE_WHY = "Une demande s’écrit dans une étape de financement que votre structure tient." | "A request is written into a financing stage that your organisation keeps.";
    EMPTY = "Le plan est vide : notez d’abord les besoins, puis les ressources." | "The plan is empty: write the needs first, then the resources.";
    BALANCED = "Le plan est équilibré." | "The plan is balanced.";
    SHORT = "Il manque {amount} pour équilibrer le plan." | "{amount} is missing to balance the plan.";
    OVER = "Les ressources dépassent les besoins de {amount}." | "The resources exceed the needs by {amount}.";
    SURE = "{amount} sont acquis." | "{amount} are secured.";
    DRAFTED = "{amount} sont encore en brouillon : personne ne les a demandés, et le plan ne les compte pas." | "{amount} are drafts: nobody has asked for them yet, and the plan does not count them.";
    HOPED = "{amount} attendent encore une décision." | "{amount} still wait for a decision.";
    LEVERAGE_HOPED = "Effet de levier attendu, décisions en attente comprises : {times} € de prêt bancaire pour 1 € de prêt d’honneur." | "Leverage to come, pending decisions included: €{times} of bank loans for €1 of honour loans.";
    LEVERAGE = "Effet de levier : {times} € de prêt bancaire pour 1 € de prêt d’honneur." | "Leverage: €{times} of bank loans for €1 of honour loans.";
}

#[component]
pub fn FinancingPage() -> impl IntoView {
    let journey = crate::stages::param("id");
    load(
        |request| async move {
            let journey: JourneyId = journey.parse().map_err(|_| AppError::NotFound)?;
            let day = as_of::asked(&request);
            request.ports.financing.of_journey(request.actor()?, journey, day).await
        },
        |request, financing| {
            let (lang, today, day) = (request.lang, request.today(), as_of::asked(&request));
            let path = request.path().to_owned();
            let lead = trail::name(&financing.journey, lang);
            view! {
                <Trail journey=financing.journey.clone() here=TITLE.get(lang) lang/>
                <PageHeader title=TITLE.get(lang) lead/>
                <JourneyNav journey=financing.journey.id access=financing.access parts=financing.parts/>
                {as_of::banner(&request)}
                <Plan financing=financing.clone() past=day.is_some() lang/>
                <AllRequests financing=financing.clone() day lang/>
                {day.map(|_| view! { <HowDated requests=financing.requests lang/> })}
                <as_of::DayForm path day today lang/>
            }
        },
    )
}

#[component]
fn Plan(financing: JourneyFinancing, past: bool, lang: Lang) -> impl IntoView {
    let Some(lines) = financing.plan.clone() else {
        return view! { <Message tone="info"><p>{NOT_SHARED.get(lang)}</p></Message> }.into_any();
    };
    let (balance, edits, journey) = (financing.balance(), financing.may_edit_plan, financing.journey.id);
    let (needs, resources): (Vec<_>, Vec<_>) = lines.into_iter().partition(|line| line.item.side() == Side::Need);
    let requests: Vec<_> = financing.requests.into_iter().filter(counts).collect();
    view! {
        <section class="section" aria-labelledby="plan">
            <h2 id="plan">{PLAN.get(lang)}</h2>
            <Verdict balance past lang/>
            <div class="tiles">
                <OneSide side=Side::Need lines=needs requests=vec![] total=balance.needs edits journey lang/>
                <OneSide side=Side::Resource lines=resources requests total=balance.resources() edits journey lang/>
            </div>
            {edits.then(|| view! { <AddLine journey lang/> })}
        </section>
    }
    .into_any()
}

/// Whether a request brings money, or may.
fn counts(request: &RequestView) -> bool {
    request.source().brings().counted() > 0
}

/// Whether needs and resources meet, in a sentence, and how sure it is.
pub(super) fn sentences(balance: Balance, lang: Lang) -> Vec<String> {
    let euros = |text: Text, cents: i64| text.with(lang, &[("amount", &money::euros(cents, lang))]);
    let drafted = (balance.drafted > 0).then(|| euros(DRAFTED, balance.drafted));
    if balance.is_empty() {
        return [Some(EMPTY.get(lang).to_owned()), drafted]
            .into_iter()
            .flatten()
            .collect();
    }
    let verdict = match balance.gap() {
        0 => BALANCED.get(lang).to_owned(),
        gap if gap < 0 => euros(SHORT, -gap),
        gap => euros(OVER, gap),
    };
    let apart = balance.hoped > 0 || balance.drafted > 0;
    let sure = (apart && balance.sure > 0).then(|| euros(SURE, balance.sure));
    let hoped = (balance.hoped > 0).then(|| euros(HOPED, balance.hoped));
    let leverage = balance.leverage().map(|tenths| {
        let point = if lang == Lang::Fr { ',' } else { '.' };
        let text = if balance.loans_hoped > 0 {
            LEVERAGE_HOPED
        } else {
            LEVERAGE
        };
        text.with(lang, &[("times", &format!("{}{point}{}", tenths / 10, tenths % 10))])
    });
    [Some(verdict), sure, hoped, drafted, leverage]
        .into_iter()
        .flatten()
        .collect()
}

#[component]
fn Verdict(balance: Balance, past: bool, lang: Lang) -> impl IntoView {
    let tone = match balance.gap() {
        _ if balance.is_empty() => "info",
        0 if balance.hoped == 0 => "success",
        0.. => "info",
        _ => "warning",
    };
    let told = match balance.is_empty() && past {
        true => vec![EMPTY_THEN.get(lang).to_owned()],
        false => sentences(balance, lang),
    };
    let sentences = told.into_iter().map(|text| view! { <p>{text}</p> });
    view! { <Message tone>{sentences.collect_view()}</Message> }
}

/// One line as the table shows it: what, amount, state, and the line that it is when it can be struck out.
struct Row {
    what: String,
    href: Option<String>,
    amount: i64,
    state: &'static str,
    line: Option<PlanLine>,
}

fn rows(lines: Vec<PlanLine>, requests: Vec<RequestView>, lang: Lang) -> Vec<Row> {
    let of_line = |line: PlanLine| {
        let item = line.item.label().get(lang);
        Row {
            what: if line.label.is_empty() {
                item.to_owned()
            } else {
                format!("{item} – {}", line.label)
            },
            href: None,
            amount: line.amount,
            state: PRESENT.get(lang),
            line: Some(line),
        }
    };
    let day = crate::request::current()
        .ok()
        .and_then(|request| as_of::asked(&request));
    let of_request = |request: RequestView| Row {
        what: format!("{} – {}", request.title(lang), request.financer()),
        href: Some(as_of::at(&super::request_address(request.journey, request.id), day)),
        amount: request.source().brings().counted(),
        state: request.course.state.label().get(lang),
        line: None,
    };
    lines
        .into_iter()
        .map(of_line)
        .chain(requests.into_iter().map(of_request))
        .collect()
}

#[component]
fn OneSide(
    side: Side,
    lines: Vec<PlanLine>,
    requests: Vec<RequestView>,
    total: i64,
    edits: bool,
    journey: JourneyId,
    lang: Lang,
) -> impl IntoView {
    let (caption, none, resources) = match side {
        Side::Need => (NEEDS, NO_NEED, false),
        Side::Resource => (RESOURCES, NO_RESOURCE, true),
    };
    let rows = rows(lines, requests, lang);
    let nothing = rows
        .is_empty()
        .then(|| view! { <p class="quiet-text">{none.get(lang)}</p> });
    let span = if resources { "2" } else { "1" };
    let body = rows.into_iter().map(|row| {
        let Row {
            what,
            href,
            amount,
            state,
            line,
        } = row;
        let named = REMOVE_THIS.with(lang, &[("what", &what)]);
        let told = match href {
            Some(href) => view! { <a href=href>{what}</a> }.into_any(),
            None => what.into_any(),
        };
        let strike = line
            .filter(|_| edits)
            .map(|line| view! { <Strike journey line named lang/> });
        view! {
            <tr>
                <th scope="row">{told}</th>
                {resources.then(|| view! { <td data-label=STATE.get(lang)>{state}</td> })}
                <td class="numeric" data-label=AMOUNT.get(lang)>{money::euros(amount, lang)}</td>
                {edits.then(|| view! { <td>{strike}</td> })}
            </tr>
        }
    });
    view! {
        <div class="card">
            <h3>{caption.get(lang)}</h3>
            {nothing}
            <div class="table-stack">
                <table class="table">
                    <caption class="visually-hidden">{caption.get(lang)}</caption>
                    <thead><tr>
                        <th scope="col">{WHAT.get(lang)}</th>
                        {resources.then(|| view! { <th scope="col">{STATE.get(lang)}</th> })}
                        <th scope="col" class="numeric">{AMOUNT.get(lang)}</th>
                        {edits.then(|| view! { <th scope="col"><span class="visually-hidden">{ACTS.get(lang)}</span></th> })}
                    </tr></thead>
                    <tbody>{body.collect_view()}</tbody>
                    <tfoot><tr>
                        <th scope="row" colspan=span>{TOTAL.get(lang)}</th>
                        <td class="numeric" data-label=AMOUNT.get(lang)>{money::euros(total, lang)}</td>
                        {edits.then(|| view! { <td></td> })}
                    </tr></tfoot>
                </table>
            </div>
        </div>
    }
}

#[component]
fn Strike(journey: JourneyId, line: PlanLine, named: String, lang: Lang) -> impl IntoView {
    let hidden = vec![(JOURNEY, journey.to_string()), (LINE, line.id.to_string())];
    view! {
        <ActForm action="financing/strike_line" key=line.id.to_string() hidden>
            <button type="submit" class="button quiet small" aria-label=named>{REMOVE.get(lang)}</button>
        </ActForm>
    }
}

#[component]
fn AddLine(journey: JourneyId, lang: Lang) -> impl IntoView {
    let options = Item::ALL.iter().map(move |item| {
        let text = match item.side() {
            Side::Need => NEED_OF,
            Side::Resource => RESOURCE_OF,
        };
        (
            item.code().to_owned(),
            text.with(lang, &[("item", item.label().get(lang))]),
        )
    });
    let waits = crate::request::current()
        .is_ok_and(|current| current.draft.is_some_and(|draft| draft.action == "financing/add_line"));
    view! {
        <details class="disclosure no-print" open=waits>
            <summary>{ADD_TITLE.get(lang)}</summary>
            <ActForm action="financing/add_line" hidden=vec![(JOURNEY, journey.to_string())]>
                <div class="form-grid">
                    <SelectField name=ITEM label=ITEM_LABEL options=options.collect() empty=CHOOSE required=true/>
                    <TextField name=LABEL label=DETAIL hint=DETAIL_HINT/>
                    <TextField name=field::AMOUNT label=EUROS inputmode="decimal" required=true/>
                </div>
                <SaveAnyway/>
                <div class="form-actions"><Submit label=ADD/></div>
            </ActForm>
        </details>
    }
}

#[component]
fn AllRequests(financing: JourneyFinancing, #[prop(optional_no_strip)] day: Option<Date>, lang: Lang) -> impl IntoView {
    let journey = financing.journey.id;
    let requests = financing.requests;
    let add = match financing.stages.last() {
        Some(stage) => {
            let href = super::new_address(journey, *stage);
            view! { <a class="button small" href=href>{NEW.get(lang)}</a> }.into_any()
        }
        None if financing.may_plan_stage => {
            let href = format!("/parcours/{journey}/etapes/nouvelle?type=financing");
            view! { <a class="button secondary small" href=href>{NEW_STAGE.get(lang)}</a> }.into_any()
        }
        None => ().into_any(),
    };
    let why = (financing.stages.is_empty() && financing.may_plan_stage)
        .then(|| view! { <p class="quiet-text">{NEW_STAGE_WHY.get(lang)}</p> });
    view! {
        <section class="section" aria-labelledby="requests">
            <div class="spread"><h2 id="requests">{REQUESTS.get(lang)}</h2>{add}</div>
            {why}
            {if requests.is_empty() {
                view! { <p class="quiet-text">{NO_REQUEST.get(lang)}</p> }.into_any()
            } else {
                view! { <Requests requests day lang/> }.into_any()
            }}
        </section>
    }
}
