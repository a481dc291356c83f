use super::{
    CommitteeLine, CommitteeList, PAGE_SIZE,
    filters::{FROM, Filters, INSTRUMENT, KEPT, Kept, STATE, TO, WHEN, When},
};
use crate::{
    dates,
    financing::{
        codes::Instrument,
        request_address,
        rules::{RequestState, field},
        told::StateChip,
    },
    lines::of_line,
    money,
    request::Request,
    text::{Lang, Plural, Text},
    ui::{Empty, FilterSelect, Misread, PageHeader, Pagination, load, pagination::address_with},
    values::{Choice, options},
};
use leptos::prelude::*;
use time::Date;

crate::texts! {
    TITLE = "Comités" | "Committees";
    LEAD = "Les demandes que votre structure tient, et celles que d’autres tiennent sur les parcours qu’elle porte, par date de comité." | "The requests that your organisation keeps, and those that others keep on the journeys that it leads, by committee date.";
    EXPORT = "Exporter (CSV)" | "Export (CSV)";
    FORM = "Filtrer les demandes" | "Filter the requests";
    WHEN_LABEL = "Comités" | "Committees";
    STATE_LABEL = "État" | "State";
    KEPT_LABEL = "Qui tient la demande" | "Who keeps the request";
    INSTRUMENT_LABEL = "Instrument" | "Instrument";
    FROM_LABEL = "Comité à partir du" | "Committee from";
    TO_LABEL = "Comité jusqu’au" | "Committee until";
    PAGE_LABEL = "Page" | "Page";
    ALL = "Tous" | "All";
    FILTER = "Filtrer" | "Filter";
    CLEAR = "Tout effacer" | "Clear all";
    NO_DATE = "Sans date de comité" | "Without a committee date";
    GRANTED = "Accordé" | "Granted";
    PAID = "Versé" | "Disbursed";
    ADVISER = "Suivi par" | "Followed by";
    NONE = "Aucune demande" | "No request";
    NONE_FOUND = "Rien ne correspond à ces filtres." | "Nothing matches these filters.";
    NONE_COMING = "Aucun comité n’est à venir. Une demande arrive ici quand elle est inscrite à un comité." | "No committee is to come. A request arrives here when it is put before a committee.";
    NOT_A_FINANCER = "Cette liste sert aux structures qui financent : la vôtre ne tient aucune demande, et les parcours qu’elle porte n’en ont pas." | "This list serves organisations that finance: yours keeps no request, and the journeys that it leads have none.";
    SEE_ALL = "Voir toutes les demandes" | "See all requests";
    DECIDE = "Saisir les décisions" | "Enter the decisions";
    OPEN = "Ouvrir ce comité" | "Open this committee";
    SUMS = "{requested} demandés, {granted} accordés" | "{requested} requested, {granted} granted";
}

pub(super) const ON: Text = Text::new("Comité du {on}", "Committee of {on}");
pub(super) const WHO: Text = Text::new("Personne et projet", "Person and project");
pub(super) const FINANCER: Text = Text::new("Financeur", "Financer");
pub(super) const REQUESTED: Text = Text::new("Demandé", "Requested");

const FOUND: Plural = Plural {
    one: Text::new("{n} demande", "{n} request"),
    many: Text::new("{n} demandes", "{n} requests"),
};

#[component]
pub fn CommitteesPage() -> impl IntoView {
    load(
        |request| async move {
            let filters = Filters::read(|name| request.query(name));
            let list = request.ports.financing.committees(request.actor()?, &filters).await?;
            Ok((filters, list))
        },
        |request, (filters, list)| view! { <Page request filters list/> },
    )
}

#[component]
fn Page(request: Request, filters: Filters, list: CommitteeList) -> impl IntoView {
    let lang = request.lang;
    let export = address_with(&request.address, "page", "").replacen("/comites", "/comites.csv", 1);
    let pages = (list.total + PAGE_SIZE - 1) / PAGE_SIZE;
    let page = filters.page.min(pages.max(1));
    let (requested, granted) = (money::euros(list.requested, lang), money::euros(list.granted, lang));
    let sums = SUMS.with(lang, &[("requested", &requested), ("granted", &granted)]);
    let clear = filters
        .narrows()
        .then(|| view! { <a href="/comites">{CLEAR.get(lang)}</a> });
    let (any, total) = (!list.lines.is_empty(), list.total);
    view! {
        <PageHeader title=TITLE.get(lang) lead=LEAD.get(lang)>
            {any.then(|| view! { <a class="button secondary" href=export download="">{EXPORT.get(lang)}</a> })}
        </PageHeader>
        {misread(&request, &filters)}
        <FilterForm filters lang/>
        <div class="filter-chips">
            <span class="result-count" role="status">{FOUND.count(lang, total)}</span>
            {any.then(|| view! { <span>{sums}</span> })}
            {clear}
        </div>
        {if any {
            view! { <Days lines=list.lines today=request.today() lang/> }.into_any()
        } else {
            view! { <Nothing filters finances=list.finances lang/> }.into_any()
        }}
        <Pagination page pages/>
    }
}

/// What was not understood of the address, and what was kept.
fn misread(request: &Request, filters: &Filters) -> impl IntoView + use<> {
    let lang = request.lang;
    let called = |name: &str| match name {
        WHEN => WHEN_LABEL,
        STATE => STATE_LABEL,
        INSTRUMENT => INSTRUMENT_LABEL,
        KEPT => KEPT_LABEL,
        FROM => FROM_LABEL,
        TO => TO_LABEL,
        _ => PAGE_LABEL,
    };
    let left = filters.misread(|name| request.query(name)).into_iter();
    let left = left.map(|name| (called(name).get(lang).to_owned(), request.query(name).to_owned()));
    let day = |label: Text, day: Option<Date>| day.map(|day| format!("{} {}", label.get(lang), dates::long(day, lang)));
    let kept = [
        Some(filters.when.label().get(lang).to_owned()),
        filters.state.map(|state| state.label().get(lang).to_owned()),
        filters.instrument.map(|one| one.label().get(lang).to_owned()),
        (filters.kept != Kept::All).then(|| filters.kept.label().get(lang).to_owned()),
        day(FROM_LABEL, filters.from),
        day(TO_LABEL, filters.to),
    ];
    view! { <Misread left=left.collect() kept=kept.into_iter().flatten().collect()/> }
}

#[component]
fn Nothing(filters: Filters, finances: bool, lang: Lang) -> impl IntoView {
    let text = match filters.when {
        _ if !finances => NOT_A_FINANCER,
        When::Coming if !filters.narrows() => NONE_COMING,
        _ => NONE_FOUND,
    };
    let all = format!("/comites?{WHEN}={}", When::Any.code());
    view! {
        <Empty title=NONE.get(lang) text=text.get(lang)>
            {finances.then(|| view! { <a class="button" href=all>{SEE_ALL.get(lang)}</a> })}
        </Empty>
    }
}

#[component]
fn Day(name: &'static str, label: Text, value: Option<Date>, lang: Lang) -> impl IntoView {
    view! {
        <div class="field">
            <label for=name>{label.get(lang)}</label>
            <input type="date" id=name name=name value=value.map(dates::iso)/>
        </div>
    }
}

/// A plain form whose fields become the address.
#[component]
fn FilterForm(filters: Filters, lang: Lang) -> impl IntoView {
    let (state, instrument) = (
        filters.state.map_or("", Choice::code),
        filters.instrument.map_or("", Choice::code),
    );
    view! {
        <form class="filters" method="get" action="/comites" role="search" aria-label=FORM.get(lang)>
            <FilterSelect name=WHEN label=WHEN_LABEL options={options::<When>(lang)} chosen=filters.when.code()/>
            <FilterSelect name=STATE label=STATE_LABEL all=Some(ALL) options={options::<RequestState>(lang)} chosen=state/>
            <FilterSelect name=INSTRUMENT label=INSTRUMENT_LABEL all=Some(ALL) options={options::<Instrument>(lang)} chosen=instrument/>
            <FilterSelect name=KEPT label=KEPT_LABEL options={options::<Kept>(lang)} chosen=filters.kept.code()/>
            <Day name=FROM label=FROM_LABEL value=filters.from lang/>
            <Day name=TO label=TO_LABEL value=filters.to lang/>
            <button class="button" type="submit">{FILTER.get(lang)}</button>
        </form>
    }
}

/// One table a committee day, in the order of the list.
#[component]
fn Days(lines: Vec<CommitteeLine>, today: Date, lang: Lang) -> impl IntoView {
    let mut days: Vec<(Option<Date>, Vec<CommitteeLine>)> = Vec::new();
    for line in lines {
        match days.last_mut() {
            Some((day, of_day)) if *day == line.committee_on => of_day.push(line),
            _ => days.push((line.committee_on, vec![line])),
        }
    }
    days.into_iter()
        .map(|(day, lines)| view! { <OneDay day lines today lang/> })
        .collect_view()
}

#[component]
fn OneDay(day: Option<Date>, lines: Vec<CommitteeLine>, today: Date, lang: Lang) -> impl IntoView {
    let mut caption = day.map_or_else(
        || NO_DATE.get(lang).to_owned(),
        |on| ON.with(lang, &[("on", &dates::long(on, lang))]),
    );
    let open = day.filter(|_| lines.iter().any(|line| line.own)).map(|day| {
        let waits = |line: &CommitteeLine| line.own && line.state == RequestState::InCommittee;
        let (text, class) = if day <= today && lines.iter().any(waits) {
            (DECIDE, "button small no-print")
        } else {
            (OPEN, "button secondary small no-print")
        };
        let about = format!("{}{caption}", lang.colon());
        let href = super::meeting::address(day);
        view! { <p><a class=class href=href>{text.get(lang)}<span class="visually-hidden">{about}</span></a></p> }
    });
    if let Some(kind) = lines.first().and_then(|line| line.committee)
        && lines.iter().all(|line| line.committee == Some(kind))
    {
        caption = format!("{caption} – {}", kind.label().get(lang));
    }
    view! {
        <section class="section">
            <Lines lines caption lang/>
            {open}
        </section>
    }
}

/// Requests as a table.
#[component]
pub(super) fn Lines(lines: Vec<CommitteeLine>, caption: String, lang: Lang) -> impl IntoView {
    let rows = lines.into_iter().map(|line| row(line, lang));
    view! {
        <div class="table-stack">
            <table class="table">
                <caption>{caption}</caption>
                <thead><tr>
                    <th scope="col">{WHO.get(lang)}</th>
                    <th scope="col">{FINANCER.get(lang)}</th>
                    <th scope="col">{INSTRUMENT_LABEL.get(lang)}</th>
                    <th scope="col">{STATE_LABEL.get(lang)}</th>
                    <th scope="col">{ADVISER.get(lang)}</th>
                    <th scope="col" class="numeric">{REQUESTED.get(lang)}</th>
                    <th scope="col" class="numeric">{GRANTED.get(lang)}</th>
                    <th scope="col" class="numeric">{PAID.get(lang)}</th>
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}

fn row(line: CommitteeLine, lang: Lang) -> impl IntoView {
    let euros = |cents: Option<i64>| cents.map_or_else(|| "–".to_owned(), |cents| money::euros(cents, lang));
    let instrument = line.instrument.map_or(crate::financing::NO_INSTRUMENT, Choice::label);
    // A refused decision on a request that somebody else decided leads to its line.
    let id = of_line(field::ACT, line.request);
    view! {
        <tr id=id>
            <th scope="row"><a href=request_address(line.journey, line.request)>{line.label}</a></th>
            <td data-label=FINANCER.get(lang)>{line.financer}</td>
            <td data-label=INSTRUMENT_LABEL.get(lang)>{instrument.get(lang)}</td>
            <td data-label=STATE_LABEL.get(lang)><StateChip state=line.state lang/></td>
            <td data-label=ADVISER.get(lang)>{line.adviser.unwrap_or_else(|| "–".to_owned())}</td>
            <td class="numeric" data-label=REQUESTED.get(lang)>{euros(line.requested)}</td>
            <td class="numeric" data-label=GRANTED.get(lang)>{euros(line.granted)}</td>
            <td class="numeric" data-label=PAID.get(lang)>{euros(Some(line.disbursed))}</td>
        </tr>
    }
}
