//! The page of one committee: what it has to decide in one form, and what it has decided.

use super::{
    CommitteeLine,
    decisions::DAY,
    filters::{FROM, KEPT, Kept, TO, WHEN, When},
    show::{FINANCER, Lines, ON, REQUESTED, WHO},
};
use crate::{
    dates,
    error::AppError,
    financing::{
        NO_INSTRUMENT,
        act_form::{DecisionFields, WHY, WHY_HINT},
        request_address,
        rules::{RequestState, field},
    },
    lines::of_line,
    money,
    request::Request,
    sensitive::SaveAnyway,
    text::{Lang, Plural, Text},
    ui::{ActForm, DateField, Message, PageHeader, SelectField, Submit, TextArea, load},
    values::Choice,
};
use leptos::prelude::*;
use time::Date;

crate::texts! {
    TRAIL = "Fil d’Ariane" | "Breadcrumb";
    COMMITTEES = "Comités" | "Committees";
    EXPORT = "Exporter (CSV)" | "Export (CSV)";
    WAIT = "En attente de décision" | "Awaiting a decision";
    DECIDED = "Déjà décidées" | "Decided already";
    NONE_WAITS = "Aucune demande de ce comité n’attend plus de décision." | "No request of this committee awaits a decision any more.";
    TO_COME = "Le comité se tient le {on} : ses décisions se notent à partir de ce jour. D’ici là, cette page s’imprime comme liste de séance." | "The committee meets on {on}: its decisions are written down from that day on. Until then this page prints as the list of the session.";
    HOW = "Les lignes laissées « En attente » ne changent pas. Les décisions s’enregistrent toutes ensemble : si l’une est refusée, aucune ne l’est, et tout reste dans le formulaire." | "Lines left “Waiting” do not change. The decisions are recorded all together: when one is refused none is recorded, and everything stays in the form.";
    DECIDED_ON = "Décisions prises le" | "Decisions taken on";
    DECISION = "Décision" | "Decision";
    WAITS = "En attente" | "Waiting";
    ASKED = "{amount} demandés" | "{amount} requested";
    FOLLOWED = "suivi par {name}" | "followed by {name}";
    SAVE = "Enregistrer les décisions" | "Record the decisions";
    RECORDED = "Décisions enregistrées :" | "Decisions recorded:";
    STILL = "Attendent encore leur décision :" | "Still awaiting their decision:";
    LOST = "Quelqu’un a décidé entre-temps ; ce que vous aviez écrit :" | "Somebody decided in the meantime; what you had written:";
    GRANTED = "Montant accordé" | "Amount granted";
    REMARKS = "Conditions, motif" | "Conditions, motive";
}

const LEAD: Plural = Plural {
    one: Text::new(
        "{n} demande tenue par votre structure",
        "{n} request kept by your organisation",
    ),
    many: Text::new(
        "{n} demandes tenues par votre structure",
        "{n} requests kept by your organisation",
    ),
};

/// The code of what is told once decisions are recorded, and the requests that they are about.
pub const SAVED: &str = "committee_decided";
pub const ABOUT: &str = "demandes";

const DECIDE: &str = "financing/decide";

/// The address of the committee of a day.
pub fn address(day: Date) -> String {
    format!("/comites/{}", dates::iso(day))
}

#[component]
pub fn CommitteePage() -> impl IntoView {
    let typed = crate::stages::param("day");
    load(
        |request| async move {
            let day = dates::parse(&typed).filter(|day| dates::iso(*day) == typed);
            let day = day.ok_or(AppError::NotFound)?;
            let lines = request.ports.financing.committee(request.actor()?, day).await?;
            Ok((day, lines))
        },
        |request, (day, lines)| view! { <Page request day lines/> },
    )
}

const fn waits(line: &CommitteeLine) -> bool {
    matches!(line.state, RequestState::InCommittee)
}

#[component]
fn Page(request: Request, day: Date, lines: Vec<CommitteeLine>) -> impl IntoView {
    let lang = request.lang;
    let title = ON.with(lang, &[("on", &dates::long(day, lang))]);
    let (kept, when, on) = (Kept::Own.code(), When::Any.code(), dates::iso(day));
    let file = format!("/comites.csv?{WHEN}={when}&{KEPT}={kept}&{FROM}={on}&{TO}={on}");
    let saved = recorded(&request, &lines);
    let lead = LEAD.count(lang, i64::try_from(lines.len()).unwrap_or(i64::MAX));
    let (waiting, decided): (Vec<_>, Vec<_>) = lines.into_iter().partition(waits);
    let lost = (!waiting.is_empty()).then(|| lost(&request, &decided)).flatten();
    let form = if waiting.is_empty() {
        view! { <p class="quiet-text">{NONE_WAITS.get(lang)}</p> }.into_any()
    } else if day > request.today() {
        let text = TO_COME.with(lang, &[("on", &dates::long(day, lang))]);
        let (lines, caption) = (waiting.clone(), WAIT.get(lang).to_owned());
        view! {
            <div class="no-print stack">
                <Message tone="info"><p>{text}</p></Message>
                <Lines lines caption lang/>
            </div>
        }
        .into_any()
    } else {
        view! { <Deciding day lines=waiting.clone() lang/> }.into_any()
    };
    view! {
        <nav class="breadcrumb" aria-label=TRAIL.get(lang)>
            <ol><li><a href="/comites">{COMMITTEES.get(lang)}</a></li><li><span aria-current="page">{title.clone()}</span></li></ol>
        </nav>
        <PageHeader title lead>
            <a class="button secondary" href=file download="">{EXPORT.get(lang)}</a>
        </PageHeader>
        {saved}
        <section class="section" aria-labelledby="waiting">
            <h2 id="waiting">{WAIT.get(lang)}</h2>
            {lost}
            {form}
            {(!waiting.is_empty()).then(|| view! { <Paper lines=waiting lang/> })}
        </section>
        {(!decided.is_empty()).then(|| view! {
            <section class="section"><Lines lines=decided caption=DECIDED.get(lang).to_owned() lang/></section>
        })}
    }
}

/// What was recorded just now, and what still waits.
fn recorded(request: &Request, lines: &[CommitteeLine]) -> Option<impl IntoView + use<>> {
    let lang = request.lang;
    let ids: Vec<&str> = request.query(ABOUT).split(',').collect();
    let done = lines
        .iter()
        .filter(|line| !waits(line) && ids.contains(&&*line.request.to_string()));
    let done = done.map(|line| {
        let granted = line.granted.filter(|_| line.state.is_granted());
        let amount = granted
            .map(|cents| format!(", {}", money::euros(cents, lang)))
            .unwrap_or_default();
        let state = line.state.label().get(lang);
        format!("{}{}{state}{amount}", line.label, lang.colon())
    });
    let done: Vec<String> = done.collect();
    let left: Vec<String> = lines
        .iter()
        .filter(|line| waits(line))
        .map(|line| line.label.clone())
        .collect();
    if request.query("fait") != SAVED || done.is_empty() {
        return None;
    }
    let list = |told: Vec<String>| {
        let lines = told.into_iter().map(|text| view! { <li>{text}</li> });
        view! { <ul>{lines.collect_view()}</ul> }
    };
    let left = if left.is_empty() {
        view! { <p>{NONE_WAITS.get(lang)}</p> }.into_any()
    } else {
        view! { <p>{STILL.get(lang)}</p> {list(left)} }.into_any()
    };
    Some(view! { <Message tone="success" role="status"><p>{RECORDED.get(lang)}</p> {list(done)} {left}</Message> })
}

/// What was written for requests whose line has left the form.
fn lost(request: &Request, decided: &[CommitteeLine]) -> Option<impl IntoView + use<>> {
    let lang = request.lang;
    let draft = request.draft.as_ref().filter(|draft| draft.action == DECIDE)?;
    let of = |line: &CommitteeLine| {
        let words =
            [field::CONDITIONS, field::REASON].map(|name| draft.fields.get(&of_line(name, line.request)).to_owned());
        let words: Vec<String> = words.into_iter().filter(|text| !text.is_empty()).collect();
        (!words.is_empty()).then(|| format!("{}{}{}", line.label, lang.colon(), words.join("\n")))
    };
    let written: Vec<String> = decided.iter().filter_map(of).collect();
    let lines = written
        .iter()
        .map(|text| view! { <li class="prewrap">{text.clone()}</li> })
        .collect_view();
    (!written.is_empty()).then(|| view! { <Message tone="warning"><p>{LOST.get(lang)}</p> <ul>{lines}</ul></Message> })
}

#[component]
fn Deciding(day: Date, lines: Vec<CommitteeLine>, lang: Lang) -> impl IntoView {
    let rows = move || lines.iter().map(|line| row(line, lang)).collect_view();
    let hidden = vec![(DAY, dates::iso(day))];
    view! {
        <p class="no-print">{HOW.get(lang)}</p>
        <ActForm action=DECIDE class="no-print" hidden>
            <DateField name=field::ON label=DECIDED_ON value=day required=true/>
            {rows()}
            <SaveAnyway/>
            <div class="form-actions"><Submit label=SAVE/></div>
        </ActForm>
    }
}

/// A request that waits, with all that a decision may say; what belongs to another decision than the one chosen is out of sight.
fn row(line: &CommitteeLine, lang: Lang) -> impl IntoView + use<> {
    let id = line.request;
    let acts = line.state.acts().filter(|act| act.is_decision());
    let options: Vec<_> = acts
        .map(|act| (act.code().to_owned(), act.told().get(lang).to_owned()))
        .collect();
    let asked = line
        .requested
        .map(|cents| ASKED.with(lang, &[("amount", &money::euros(cents, lang))]));
    let facts = [
        Some(
            line.instrument
                .map_or(NO_INSTRUMENT, Choice::label)
                .get(lang)
                .to_owned(),
        ),
        Some(line.financer.clone()),
        asked,
        line.adviser.as_ref().map(|name| FOLLOWED.with(lang, &[("name", name)])),
    ];
    let facts = facts
        .into_iter()
        .flatten()
        .map(|text| view! { <span>{text}</span> })
        .collect_view();
    let (href, label, version) = (request_address(line.journey, id), line.label.clone(), line.version);
    let version_name = format!("form[{}]", of_line(crate::form::VERSION, id));
    view! {
        <fieldset class="fieldset decision">
            <legend><a href=href>{label}</a></legend>
            <p class="meta cluster">{facts}</p>
            <input type="hidden" name=version_name value=version/>
            <div class="verdict"><SelectField name=of_line(field::ACT, id) label=DECISION options empty=WAITS/></div>
            <DecisionFields instrument=line.instrument requested=line.requested of=id lang/>
            <div class="if-decided"><TextArea name=of_line(field::REASON, id) label=WHY hint=WHY_HINT rows=2/></div>
        </fieldset>
    }
}

/// On paper: the list of the session, with room to write in.
#[component]
fn Paper(lines: Vec<CommitteeLine>, lang: Lang) -> impl IntoView {
    let rows = lines.into_iter().map(|line| {
        let asked = line
            .requested
            .map(|cents| money::euros(cents, lang))
            .unwrap_or_default();
        let instrument = line.instrument.map_or(NO_INSTRUMENT, Choice::label).get(lang);
        view! {
            <tr>
                <th scope="row">{line.label}</th>
                <td>{instrument} <br/> {line.financer}</td>
                <td class="numeric">{asked}</td>
                <td></td>
                <td></td>
                <td></td>
            </tr>
        }
    });
    view! {
        <table class="table session-list print-only">
            <caption class="visually-hidden">{WAIT.get(lang)}</caption>
            <thead><tr>
                <th scope="col">{WHO.get(lang)}</th>
                <th scope="col">{FINANCER.get(lang)}</th>
                <th scope="col" class="numeric">{REQUESTED.get(lang)}</th>
                <th scope="col">{DECISION.get(lang)}</th>
                <th scope="col">{GRANTED.get(lang)}</th>
                <th scope="col">{REMARKS.get(lang)}</th>
            </tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}
