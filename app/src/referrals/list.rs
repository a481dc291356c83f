use super::{
    ReferralState,
    summary::days,
    types::{Filter, Listing, ReferralLine, Side},
};
use crate::{
    dates,
    journeys::StageKind,
    request::Request,
    text::{Lang, Plural, Text},
    texts,
    ui::{PageHeader, Pagination, load},
    values::Choice,
};
use leptos::prelude::*;

texts! {
    TITLE = "Orientations" | "Referrals";
    LEAD = "Les demandes reçues, les plus anciennes d’abord, et celles que votre structure a envoyées." | "The requests received, the oldest first, and those that your organisation sent.";
    TABS = "Reçues ou envoyées" | "Received or sent";
    RECEIVED = "Reçues" | "Received";
    SENT = "Envoyées" | "Sent";
    TO_ANSWER = " à répondre" | " to answer";
    AWAITED = " sans réponse" | " unanswered";
    FILTERS = "Filtrer les orientations" | "Filter the referrals";
    STATE = "État" | "State";
    KIND = "Étape" | "Stage";
    ORGANISATION = "Structure" | "Organisation";
    ALL = "Toutes" | "All";
    ALL_STATES = "Tous" | "All";
    FILTER = "Filtrer" | "Filter";
    CLEAR = "Tout effacer" | "Clear all";
    JOURNEY = "Parcours" | "Journey";
    FROM = "De" | "From";
    TO = "Vers" | "To";
    ASKED = "Étape demandée" | "Stage asked";
    WAIT = "Attente ou réponse" | "Wait or answer";
    WAITS = "attend depuis {days}" | "waiting for {days}";
    ON = "le {day}" | "on {day}";
    ON_BY = "le {day}, {name}" | "on {day}, {name}";
    NOTHING = "Aucune orientation" | "No referral";
    NOTHING_RECEIVED = "Quand une autre structure vous adressera un parcours, la demande arrivera ici." | "When another organisation refers a journey to you, the request arrives here.";
    NOTHING_SENT = "Pour orienter un parcours, ouvrez-le et choisissez « Orienter »." | "To refer a journey, open it and choose “Refer”.";
    NOTHING_FOUND = "Rien ne correspond à ces filtres." | "Nothing matches these filters.";
}

const FOUND: Plural = Plural {
    one: Text::new("{n} orientation", "{n} referral"),
    many: Text::new("{n} orientations", "{n} referrals"),
};

fn filter(request: &Request) -> Filter {
    let side = if request.query("sens") == Side::Sent.as_str() {
        Side::Sent
    } else {
        Side::Received
    };
    Filter {
        side,
        state: request.query("etat").parse().ok(),
        kind: request.query("etape").parse().ok(),
        organisation: request.query("structure").parse().ok(),
        page: request.query("page").parse().unwrap_or(1),
    }
}

#[component]
pub fn ReferralsPage() -> impl IntoView {
    load(
        |request| async move {
            let filter = filter(&request);
            let listing = request.ports.referrals.list(request.actor()?, filter).await?;
            Ok((filter, listing))
        },
        |request, (filter, listing)| {
            let lang = request.lang;
            let (page, pages) = (listing.page, listing.pages);
            view! {
                <PageHeader title=TITLE.get(lang) lead=LEAD.get(lang)/>
                <Tabs side=filter.side to_answer=listing.to_answer awaited=listing.awaited lang/>
                <Filters filter organisations=listing.organisations.clone() lang/>
                <Results filter listing lang/>
                <Pagination page pages/>
            }
        },
    )
}

#[component]
fn Tabs(side: Side, to_answer: i64, awaited: i64, lang: Lang) -> impl IntoView {
    let tabs = [
        (Side::Received, RECEIVED, to_answer, TO_ANSWER),
        (Side::Sent, SENT, awaited, AWAITED),
    ];
    let tab = |(of, name, count, what): (Side, Text, i64, Text)| {
        let current = (of == side).then_some("page");
        view! {
            <li>
                <a href=format!("/orientations?sens={}", of.as_str()) aria-current=current>
                    {name.get(lang)}
                    {(count > 0).then(|| view! { " " <span class="count">{dates::number(count, lang)}<span class="visually-hidden">{what.get(lang)}</span></span> })}
                </a>
            </li>
        }
    };
    view! { <nav class="tabs" aria-label=TABS.get(lang)><ul>{tabs.map(tab).collect_view()}</ul></nav> }
}

#[component]
fn Filters(filter: Filter, organisations: Vec<crate::sharing::OrganisationName>, lang: Lang) -> impl IntoView {
    let states = ReferralState::ALL
        .iter()
        .filter(|state| filter.side == Side::Sent || **state != ReferralState::Draft)
        .map(|state| (state.code().to_owned(), state.label().get(lang).to_owned()));
    let kinds = StageKind::ALL
        .into_iter()
        .map(|kind| (kind.to_string(), kind.label().get(lang).to_owned()));
    let organisations = organisations.into_iter().map(|one| (one.id.to_string(), one.name));
    let state = filter.state.map_or("", Choice::code);
    let kind = filter.kind.map_or("", StageKind::as_str);
    let organisation = filter.organisation.map(|id| id.to_string()).unwrap_or_default();
    view! {
        <form class="filters" method="get" action="/orientations" role="search" aria-label=FILTERS.get(lang)>
            <input type="hidden" name="sens" value=filter.side.as_str()/>
            <Select name="etat" label=STATE all=ALL_STATES options=states.collect() chosen=state.to_owned() lang/>
            <Select name="etape" label=KIND all=ALL options=kinds.collect() chosen=kind.to_owned() lang/>
            <Select name="structure" label=ORGANISATION all=ALL options=organisations.collect() chosen=organisation lang/>
            <button class="button" type="submit">{FILTER.get(lang)}</button>
        </form>
    }
}

#[component]
fn Select(
    name: &'static str,
    label: Text,
    all: Text,
    options: Vec<(String, String)>,
    chosen: String,
    lang: Lang,
) -> impl IntoView {
    let id = format!("filter-{name}");
    let option = move |(code, text): (String, String)| {
        let selected = code == chosen;
        view! { <option value=code selected=selected>{text}</option> }
    };
    view! {
        <div class="field">
            <label for=id.clone()>{label.get(lang)}</label>
            <select id=id name=name>
                <option value="">{all.get(lang)}</option>
                {options.into_iter().map(option).collect_view()}
            </select>
        </div>
    }
}

#[component]
fn Results(filter: Filter, listing: Listing, lang: Lang) -> impl IntoView {
    let narrowed = filter.state.is_some() || filter.kind.is_some() || filter.organisation.is_some();
    if listing.lines.is_empty() {
        let why = match filter.side {
            _ if narrowed => NOTHING_FOUND,
            Side::Received => NOTHING_RECEIVED,
            Side::Sent => NOTHING_SENT,
        };
        return view! { <div class="empty"><h2>{NOTHING.get(lang)}</h2><p>{why.get(lang)}</p></div> }.into_any();
    }
    let other = if filter.side == Side::Received { FROM } else { TO };
    let rows = listing
        .lines
        .into_iter()
        .map(|line| view! { <Row line side=filter.side lang/> });
    let clear = format!("/orientations?sens={}", filter.side.as_str());
    view! {
        <div class="filter-chips">
            <span class="result-count" role="status">{FOUND.count(lang, listing.total)}</span>
            {narrowed.then(|| view! { <a href=clear>{CLEAR.get(lang)}</a> })}
        </div>
        <div class="table-stack">
            <table class="table">
                <caption class="visually-hidden">{if filter.side == Side::Received { RECEIVED } else { SENT }.get(lang)}</caption>
                <thead><tr>
                    <th scope="col">{JOURNEY.get(lang)}</th>
                    <th scope="col">{other.get(lang)}</th>
                    <th scope="col">{ASKED.get(lang)}</th>
                    <th scope="col">{STATE.get(lang)}</th>
                    <th scope="col">{WAIT.get(lang)}</th>
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

#[component]
fn Row(line: ReferralLine, side: Side, lang: Lang) -> impl IntoView {
    let (label, who) = match side {
        Side::Received => (FROM, format!("{}, {}", line.sender.name, line.sender_name)),
        Side::Sent => (TO, line.receiver.name.clone()),
    };
    let waits = waits(&line, lang);
    view! {
        <tr>
            <th scope="row"><a href=format!("/orientations/{}", line.id)>{line.journey.title(lang)}</a></th>
            <td data-label=label.get(lang)>{who}</td>
            <td data-label=ASKED.get(lang)><span class="kind bare" data-kind=line.kind.as_str()>{line.kind.label().get(lang)}</span></td>
            <td data-label=STATE.get(lang)><span class="state" data-state=line.state.code()>{line.state.label().get(lang)}</span></td>
            <td data-label=WAIT.get(lang)>{waits}</td>
        </tr>
    }
}

/// How long it waits, or when and by whom it was ended.
fn waits(line: &ReferralLine, lang: Lang) -> String {
    if let Some(waiting) = line.waiting {
        return WAITS.with(lang, &[("days", &days(waiting, lang))]);
    }
    let date = line.withdrawn_on.or(line.answered_on).unwrap_or(line.written_on);
    let day = dates::short(date, lang);
    match (&line.receiver_name, line.answered_on) {
        (Some(name), Some(_)) => ON_BY.with(lang, &[("day", &day), ("name", name)]),
        _ => ON.with(lang, &[("day", &day)]),
    }
}
