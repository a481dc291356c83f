use super::{
    PAGE_SIZE, TeamLine, TeamList,
    csv::ADVISER_NOW,
    filters::{ADVISER, Filters, KIND, Q, STANDING, Standing, UNTIL},
    told,
};
use crate::{
    as_of::{self, AU},
    contracts::{ContractKind, address, title},
    dates,
    deadlines::Urgency,
    request::Request,
    text::{Lang, Plural, Text},
    texts,
    ui::{Empty, FilterSelect, Misread, PageHeader, Pagination, load},
    values::{Choice, options},
};
use leptos::prelude::*;
use time::Date;

texts! {
    TITLE = "Contrats" | "Contracts";
    LEAD = "Les CAPE et CESA que votre coopérative tient, le plus urgent d’abord." | "The CAPE and CESA contracts that your cooperative keeps, the most urgent first.";
    NOT_ONE = "Votre structure n’est pas une coopérative d’activités" | "Your organisation is not an activity cooperative";
    NOT_ONE_TEXT = "Cette page montre les contrats CAPE et CESA d’une coopérative d’activités." | "This page shows the CAPE and CESA contracts of an activity cooperative.";
    TO_JOURNEYS = "Voir les parcours" | "See the journeys";
    NO_MATCH = "Aucun contrat ne correspond" | "No contract matches";
    NO_MATCH_TEXT = "Enlevez un filtre. Un contrat s’inscrit depuis l’étape en coopérative d’un parcours." | "Take a filter off. A contract is written down from the cooperative stage of a journey.";
    ALL = "Voir les contrats en cours" | "See the running contracts";
    FORM = "Filtrer les contrats" | "Filter contracts";
    SEARCH = "Nom, projet ou référence" | "Name, project or reference";
    KIND_LABEL = "Contrat" | "Contract";
    BOTH = "CAPE et CESA" | "CAPE and CESA";
    STATE_LABEL = "État" | "State";
    WHO = "Qui suit" | "Followed by";
    TEAM = "Toute l’équipe" | "The whole team";
    MINE = "Moi" | "Me";
    UNTIL_LABEL = "Échéance jusqu’au" | "Deadline until";
    AS_OF = "Situation au" | "State as of";
    FILTER = "Filtrer" | "Filter";
    CSV = "Télécharger (CSV)" | "Download (CSV)";
    RUNNING = "En cours" | "Running";
    PASSED = "Terme passé" | "Term passed";
    OVER = "Terminés" | "Over";
    PERSON = "Personne et projet" | "Person and project";
    CONTRACT = "Contrat" | "Contract";
    START = "Début" | "Start";
    TERM = "Terme" | "Term";
    USED = "Renouvellements" | "Renewals";
    NEXT = "Prochaine échéance" | "Next deadline";
    ADVISER_HEAD = "Suivi par" | "Followed by";
    PAST = "Chaque contrat est montré avec ce qui avait pris effet ce jour-là, corrections comprises ; les noms et les personnes qui suivent sont ceux d’aujourd’hui. Un contrat signé mais pas encore commencé est sous « Tous »." | "Each contract is shown with what had taken effect on that day, corrections included; names and who follows are those of today. A contract signed but not yet begun is under “All”.";
    NONE = "–" | "–";
    PAGE_LABEL = "Page" | "Page";
    OF = "{used} sur {max}" | "{used} of {max}";
    ENDED = "fini le {day}" | "ended on {day}";
    CAPTION = "Contrats de la coopérative" | "Contracts of the cooperative";
}

const COUNT: Plural = Plural {
    one: Text::new("{n} contrat", "{n} contract"),
    many: Text::new("{n} contrats", "{n} contracts"),
};

#[component]
pub fn TeamPage() -> impl IntoView {
    load(
        |request| async move {
            let filters = Filters::read(&request);
            let list = request.ports.contracts.team(request.actor()?, &filters).await?;
            Ok((filters, list))
        },
        |request, (filters, list)| {
            let lang = request.lang;
            if !list.cooperative {
                return view! {
                    <PageHeader title=TITLE.get(lang)/>
                    {as_of::banner(&request)}
                    <Empty title=NOT_ONE.get(lang) text=NOT_ONE_TEXT.get(lang)>
                        <a class="button" href="/parcours">{TO_JOURNEYS.get(lang)}</a>
                    </Empty>
                }
                .into_any();
            }
            view! { <Whole request filters list/> }.into_any()
        },
    )
}

#[component]
fn Whole(request: Request, filters: Filters, list: TeamList) -> impl IntoView {
    let (lang, past) = (request.lang, filters.day.is_some());
    let today = filters.day.unwrap_or_else(|| request.today());
    let query = request.address.split_once('?').map_or("", |(_, query)| query);
    let file = if query.is_empty() {
        "/contrats.csv".to_owned()
    } else {
        format!("/contrats.csv?{query}")
    };
    let pages = (list.total + PAGE_SIZE - 1) / PAGE_SIZE;
    let page = filters.page.min(pages.max(1));
    let figures = [(RUNNING, list.running), (PASSED, list.term_passed), (OVER, list.over)].map(|(label, n)| {
        view! { <div class="stat"><p class="label">{label.get(lang)}</p><p class="value">{dates::number(n, lang)}</p></div> }
    });
    view! {
        <PageHeader title=TITLE.get(lang) lead=LEAD.get(lang)>
            <a class="button secondary" href=file download="">{CSV.get(lang)}</a>
        </PageHeader>
        {as_of::banner(&request)}
        {past.then(|| view! { <p class="quiet-text">{PAST.get(lang)}</p> })}
        <div class="tiles small">{figures.collect_view()}</div>
        {misread(&request, &filters)}
        <FilterForm request=request.clone() filters/>
        <div class="filter-chips"><span class="result-count" role="status">{COUNT.count(lang, list.total)}</span></div>
        {if list.lines.is_empty() {
            view! {
                <Empty title=NO_MATCH.get(lang) text=NO_MATCH_TEXT.get(lang)>
                    <a class="button" href="/contrats">{ALL.get(lang)}</a>
                </Empty>
            }
            .into_any()
        } else {
            view! { <Lines lines=list.lines most=list.most_renewals today past lang/> }.into_any()
        }}
        <Pagination page pages/>
    }
}

/// What was not understood of the address, and what was kept.
fn misread(request: &Request, filters: &Filters) -> impl IntoView + use<> {
    let lang = request.lang;
    let called = |name: &str| match name {
        KIND => KIND_LABEL,
        STANDING => STATE_LABEL,
        ADVISER => WHO,
        UNTIL => UNTIL_LABEL,
        _ => PAGE_LABEL,
    };
    let left = filters.misread(&request.query).into_iter();
    let left = left.map(|name| (called(name).get(lang).to_owned(), request.query(name).to_owned()));
    let until = filters
        .until
        .map(|day| format!("{} {}", UNTIL_LABEL.get(lang), dates::long(day, lang)));
    let kept = [
        (!filters.q.is_empty()).then(|| filters.q.clone()),
        filters.kind.map(|kind| kind.label().get(lang).to_owned()),
        Some(filters.standing.label().get(lang).to_owned()),
        filters.mine.then(|| MINE.get(lang).to_owned()),
        until,
    ];
    view! { <Misread left=left.collect() kept=kept.into_iter().flatten().collect()/> }
}

#[component]
fn FilterForm(request: Request, filters: Filters) -> impl IntoView {
    let lang = request.lang;
    let kinds = options::<ContractKind>(lang);
    let until = filters.until.map(dates::iso).unwrap_or_default();
    let (day, eve) = (
        filters.day.map(dates::iso).unwrap_or_default(),
        request.today().previous_day().map(dates::iso),
    );
    let who = vec![("moi".to_owned(), MINE.get(lang).to_owned())];
    let mine = if filters.mine { "moi" } else { "" };
    let kind = filters.kind.map_or("", Choice::code);
    view! {
        <form class="filters" method="get" action="/contrats" role="search" aria-label=FORM.get(lang)>
            <div class="field search"><label for=Q>{SEARCH.get(lang)}</label><input id=Q name=Q type="search" value=filters.q/></div>
            <FilterSelect name=KIND label=KIND_LABEL all=Some(BOTH) options=kinds chosen=kind/>
            <FilterSelect name=STANDING label=STATE_LABEL options={options::<Standing>(lang)} chosen=filters.standing.code()/>
            <FilterSelect name=ADVISER label=WHO all=Some(TEAM) options=who chosen=mine/>
            <div class="field"><label for=UNTIL>{UNTIL_LABEL.get(lang)}</label><input type="date" id=UNTIL name=UNTIL value=until/></div>
            <div class="field"><label for=AU>{AS_OF.get(lang)}</label><input type="date" id=AU name=AU value=day max=eve/></div>
            <button class="button" type="submit">{FILTER.get(lang)}</button>
        </form>
    }
}

#[component]
fn Lines(
    lines: Vec<TeamLine>,
    most: i64,
    today: Date,
    /// `today` is the past day that is told.
    past: bool,
    lang: Lang,
) -> impl IntoView {
    let adviser = if past { ADVISER_NOW } else { ADVISER_HEAD };
    let heads = [PERSON, CONTRACT, START, TERM, USED, NEXT, adviser];
    let heads = heads.map(|text| view! { <th scope="col">{text.get(lang)}</th> });
    let rows = lines
        .into_iter()
        .map(|one| line(&one, most, (today, past), lang))
        .collect_view();
    view! {
        <div class="table-stack">
            <table class="table">
                <caption class="visually-hidden">{CAPTION.get(lang)}</caption>
                <thead><tr>{heads.collect_view()}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn line(one: &TeamLine, most: i64, (today, past): (Date, bool), lang: Lang) -> impl IntoView + use<> {
    let follows = if past { ADVISER_NOW } else { ADVISER_HEAD };
    let then = if past {
        format!("?{AU}={}", dates::iso(today))
    } else {
        String::new()
    };
    let href = format!("{}{then}#contrat-{}", address(one.journey), one.id);
    let used = if one.is_cape() {
        OF.with(lang, &[("used", &one.rank.to_string()), ("max", &most.to_string())])
    } else {
        NONE.get(lang).to_owned()
    };
    let term = one
        .terms
        .ends_on
        .map_or_else(|| NONE.get(lang).to_owned(), |on| dates::short(on, lang));
    let next = match (one.terms.ended_on, one.next()) {
        (Some(on), _) => ENDED.with(lang, &[("day", &dates::short(on, lang))]),
        (None, Some(next)) => told(next, lang),
        (None, None) => NONE.get(lang).to_owned(),
    };
    let tone = one.next().and_then(|(_, on)| match Urgency::of(on, today) {
        Urgency::Late if one.term_passed || one.terms.runs_on(today) => Some("danger"),
        Urgency::Today | Urgency::Soon => Some("warning"),
        _ => None,
    });
    view! {
        <tr data-tone=tone>
            <th scope="row"><a href=href>{one.label.clone()}</a></th>
            <td data-label=CONTRACT.get(lang)>{title(one.terms.kind, one.rank, lang)}</td>
            <td data-label=START.get(lang)>{dates::short(one.terms.starts_on, lang)}</td>
            <td data-label=TERM.get(lang)>{term}</td>
            <td data-label=USED.get(lang)>{used}</td>
            <td data-label=NEXT.get(lang)>{next}</td>
            <td data-label=follows.get(lang)>{one.adviser.clone().unwrap_or_default()}</td>
        </tr>
    }
}
