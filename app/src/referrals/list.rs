use super::{
    ReferralState,
    filters::{filter, narrows},
    misread::misread,
    summary::days,
    types::{Filter, Listing, Queue, ReferralLine, Side},
};
use crate::{
    as_of::{self, AU},
    caseload::{KeyHelp, Keys, Listed},
    dates,
    ids::OrganisationId,
    journeys::StageKind,
    sharing::OrganisationName,
    text::{Lang, Plural, Text},
    texts,
    ui::{FilterFold, FilterSelect, PageHeader, Pagination, load},
    values::{Choice, options},
};
use leptos::prelude::*;
use time::Date;

texts! {
    TITLE = "Orientations" | "Referrals";
    LEAD = "Ce qui attend une réponse, de vous ou des autres, et ce qui est clos." | "What waits for an answer, yours or the others’, and what is closed.";
    TABS = "Ce que les orientations attendent" | "What the referrals wait for";
    FILTERS = "Filtrer les orientations" | "Filter the referrals";
    SIDE = "Sens" | "Direction";
    RECEIVED = "Reçues" | "Received";
    SENT = "Envoyées" | "Sent";
    WHOSE = "De qui" | "Whose";
    TEAM = "Toute l’équipe" | "The whole team";
    MINE = "Les miennes" | "My own";
    STATE = "État" | "State";
    KIND = "Étape" | "Stage";
    ORGANISATION = "Structure" | "Organisation";
    ALL = "Toutes" | "All";
    ALL_STATES = "Tous" | "All";
    FILTER = "Filtrer" | "Filter";
    CLEAR = "Tout effacer" | "Clear all";
    JOURNEY = "Parcours" | "Journey";
    WITH = "De ou vers" | "From or to";
    FROM = "De {organisation}, {name}" | "From {organisation}, {name}";
    TO = "Vers {organisation}" | "To {organisation}";
    ASKED = "Étape demandée" | "Stage asked";
    WAIT = "Âge et réponse" | "Age and answer";
    WAITS = "envoyée il y a {days}" | "sent {days} ago";
    WAITED = "attendait une réponse depuis {days}" | "had waited {days} for an answer";
    SINCE = "sans changement depuis {days}" | "no change for {days}";
    EXPECTED = "place espérée le {day}" | "place hoped for on {day}";
    ANSWERED_IN = "répondue en {days}" | "answered in {days}";
    ON = "le {day}" | "on {day}";
    ON_BY = "le {day}, {name}" | "on {day}, {name}";
    MET = "premier rendez-vous le {day}" | "first meeting on {day}";
    NOTHING = "Aucune orientation" | "No referral";
    NOTHING_TO_ANSWER = "Aucune demande nouvelle. Quand une autre structure vous adressera un parcours, elle arrivera ici." | "No new request. When another organisation refers a journey to you, it arrives here.";
    NOTHING_SENT = "Pour orienter un parcours, ouvrez-le et choisissez « Orienter »." | "To refer a journey, open it and choose “Refer”.";
    NOTHING_HERE = "Rien ici pour l’instant." | "Nothing here for now.";
    NOTHING_THEN = "Rien ici ce jour-là." | "Nothing here on that day.";
    AS_OF = "Situation au" | "State as of";
    NOTHING_FOUND = "Rien ne correspond à ces filtres." | "Nothing matches these filters.";
}

const FOUND: Plural = Plural {
    one: Text::new("{n} orientation", "{n} referral"),
    many: Text::new("{n} orientations", "{n} referrals"),
};

#[component]
pub fn ReferralsPage() -> impl IntoView {
    load(
        |request| async move {
            let filter = filter(&request);
            let listing = request.ports.referrals.list(request.actor()?, filter).await?;
            let keys = request.ports.caseload.keys(request.actor()?).await?;
            Ok((filter, listing, keys))
        },
        |request, (filter, listing, keys)| {
            let lang = request.lang;
            let (page, pages) = (listing.page, listing.pages);
            view! {
                <PageHeader title=TITLE.get(lang) lead=LEAD.get(lang)/>
                {as_of::banner(&request)}
                {misread(&request, filter, &listing.organisations)}
                <Tabs filter counts=listing.counts.clone() lang/>
                <Filters filter organisations=listing.organisations.clone() today=request.today() lang/>
                {(!listing.lines.is_empty()).then(|| view! { <div class="list-bar"><Keys lang on=keys ticks=false/></div> })}
                <Results filter listing lang/>
                <KeyHelp lang on=keys of=Listed::Referrals/>
                <Pagination page pages/>
            }
        },
    )
}

/// The address of a queue, with whose it is kept, and the day.
fn address(queue: Queue, mine: bool, day: Option<Date>) -> String {
    let whose = if mine { "&de=moi" } else { "" };
    as_of::at(&format!("/orientations?file={}{whose}", queue.code()), day)
}

#[component]
fn Tabs(filter: Filter, counts: Vec<i64>, lang: Lang) -> impl IntoView {
    let tab = move |(queue, count): (&Queue, i64)| {
        let current = (*queue == filter.queue).then_some("page");
        view! {
            <li>
                <a href=address(*queue, filter.mine, filter.day) aria-current=current>
                    {queue.label().get(lang)} " " <span class="count">{dates::number(count, lang)}</span>
                </a>
            </li>
        }
    };
    let tabs = Queue::ALL.iter().zip(counts).map(tab).collect_view();
    view! { <nav class="tabs" aria-label=TABS.get(lang)><ul>{tabs}</ul></nav> }
}

#[component]
fn Filters(filter: Filter, organisations: Vec<OrganisationName>, today: Date, lang: Lang) -> impl IntoView {
    let coded = move |code: &str, text: Text| (code.to_owned(), text.get(lang).to_owned());
    let sides = vec![
        coded(Side::Received.as_str(), RECEIVED),
        coded(Side::Sent.as_str(), SENT),
    ];
    let kinds = StageKind::ALL
        .into_iter()
        .map(move |kind| (kind.to_string(), kind.label().get(lang).to_owned()));
    let organisations = organisations.into_iter().map(|one| (one.id.to_string(), one.name));
    let states = options::<ReferralState>(lang);
    let side = filter.side.map_or("", Side::as_str).to_owned();
    let mine = if filter.mine { "moi" } else { "" }.to_owned();
    let state = filter.state.map_or("", Choice::code).to_owned();
    let kind = filter.kind.map_or("", StageKind::as_str).to_owned();
    let organisation = filter.organisation.map(|id| id.to_string()).unwrap_or_default();
    let open = narrows(&filter) || filter.day.is_some();
    let (day, eve) = (filter.day.map(dates::iso), today.previous_day().map(dates::iso));
    view! {
        <FilterFold open label=FILTERS lang>
            <form class="filters dense" method="get" action="/orientations" role="search" aria-label=FILTERS.get(lang)>
                <input type="hidden" name="file" value=filter.queue.code()/>
                <FilterSelect name="de" label=WHOSE all=Some(TEAM) options=vec![coded("moi", MINE)] chosen=mine/>
                <FilterSelect name="sens" label=SIDE all=Some(ALL) options=sides chosen=side/>
                <FilterSelect name="etat" label=STATE all=Some(ALL_STATES) options=states chosen=state/>
                <FilterSelect name="etape" label=KIND all=Some(ALL) options=kinds.collect() chosen=kind/>
                <FilterSelect name="structure" label=ORGANISATION all=Some(ALL) options=organisations.collect() chosen=organisation/>
                <div class="field"><label for=AU>{AS_OF.get(lang)}</label><input type="date" id=AU name=AU value=day max=eve/></div>
                <button class="button" type="submit">{FILTER.get(lang)}</button>
            </form>
        </FilterFold>
    }
}

#[component]
fn Results(filter: Filter, listing: Listing, lang: Lang) -> impl IntoView {
    let narrowed = narrows(&filter);
    if listing.lines.is_empty() {
        let why = match (narrowed, filter.queue) {
            (true, _) => NOTHING_FOUND,
            (false, _) if filter.day.is_some() => NOTHING_THEN,
            (false, Queue::ToAnswer) => NOTHING_TO_ANSWER,
            (false, Queue::OnThem | Queue::All) => NOTHING_SENT,
            _ => NOTHING_HERE,
        };
        return view! { <div class="empty"><h2>{NOTHING.get(lang)}</h2><p>{why.get(lang)}</p></div> }.into_any();
    }
    let own = listing.own;
    let day = filter.day;
    let rows = (0..)
        .zip(listing.lines)
        .map(|(at, line)| view! { <Row at line own day lang/> });
    view! {
        <div class="filter-chips">
            <span class="result-count" role="status">{FOUND.count(lang, listing.total)}</span>
            {narrowed.then(|| view! { <a href=address(filter.queue, false, day)>{CLEAR.get(lang)}</a> })}
        </div>
        <div class="table-stack">
            <table class="table">
                <caption class="visually-hidden">{filter.queue.label().get(lang)}</caption>
                <thead><tr>
                    <th scope="col">{JOURNEY.get(lang)}</th>
                    <th scope="col">{WITH.get(lang)}</th>
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
fn Row(
    at: usize,
    line: ReferralLine,
    own: OrganisationId,
    #[prop(optional_no_strip)] day: Option<Date>,
    lang: Lang,
) -> impl IntoView {
    let other = if line.receiver.id == own {
        FROM.with(
            lang,
            &[("organisation", &line.sender.name), ("name", &line.sender_name)],
        )
    } else {
        TO.with(lang, &[("organisation", &line.receiver.name)])
    };
    let told = told(&line, day.is_some(), lang);
    let href = as_of::at(&format!("/orientations/{}", line.id), day);
    view! {
        <tr data-row=at>
            <th scope="row"><a id=format!("row-{at}") href=href>{line.title(lang)}</a></th>
            <td data-label=WITH.get(lang)>{other}</td>
            <td data-label=ASKED.get(lang)><span class="kind bare" data-kind=line.kind.as_str()>{line.kind.label().get(lang)}</span></td>
            <td data-label=STATE.get(lang)><span class="state" data-state=line.state.code()>{line.state.label().get(lang)}</span></td>
            <td data-label=WAIT.get(lang)><div>{told.into_iter().map(|text| view! { <div>{text}</div> }).collect_view()}</div></td>
        </tr>
    }
}

/// Its age and what it waits for, or when and by whom it was ended; and how long the answer took.
fn told(line: &ReferralLine, past: bool, lang: Lang) -> Vec<String> {
    let short = |day| dates::short(day, lang);
    let mut told = vec![];
    if let Some(waiting) = line.waiting {
        let waits = if past { WAITED } else { WAITS };
        told.push(waits.with(lang, &[("days", &days(waiting, lang))]));
        if line.state != ReferralState::Sent {
            told.push(SINCE.with(lang, &[("days", &days(line.since, lang))]));
        }
        if let Some(day) = line.expected_on.filter(|_| line.state == ReferralState::Waitlisted) {
            told.push(EXPECTED.with(lang, &[("day", &short(day))]));
        }
        return told;
    }
    let ended = [line.closed_on, line.withdrawn_on, line.expired_on, line.answered_on];
    let day = short(ended.into_iter().flatten().next().unwrap_or(line.written_on));
    told.push(match (&line.receiver_name, line.answered_on) {
        (Some(name), Some(_)) => ON_BY.with(lang, &[("day", &day), ("name", name)]),
        _ => ON.with(lang, &[("day", &day)]),
    });
    if let Some(took) = line.answer_days {
        told.push(ANSWERED_IN.with(lang, &[("days", &days(took, lang))]));
    }
    if let Some(day) = line.met_on {
        told.push(MET.with(lang, &[("day", &short(day))]));
    }
    told
}
