use super::{
    deadlines::Deadlines,
    meetings::Meetings,
    port::{ToAnswer, Today, Whose},
};
use crate::{
    actor::Role,
    dates,
    error::AppError,
    handovers::ToReceive,
    journeys::{
        JourneyList, Rows,
        filters::{Advised, Filters},
    },
    messages::UnreadThreads,
    request::Request,
    text::{Lang, Plural, Text},
    texts,
    ui::{PageHeader, load},
};
use leptos::prelude::*;
use time::Date;

texts! {
    TITLE = "Tableau de bord" | "Dashboard";
    LEAD = "Bonjour {name}. Voici ce qui attend un acte aujourd’hui." | "Good day {name}. Here is what needs an act today.";
    OPEN = "Ouvrir un parcours" | "Open a journey";
    QUICK = "Noter un rendez-vous" | "Record a meeting";
    COHORTS = "Promotions" | "Cohorts";
    TRAININGS = "Formations" | "Trainings";
    WORKSHOPS = "Ateliers" | "Workshops";
    FIND = "Chercher un parcours" | "Find a journey";
    COMMITTEES = "Comités de financement" | "Financing committees";
    CONTRACTS = "Contrats CAPE et CESA" | "CAPE and CESA contracts";
    WHOSE = "De qui" | "Whose";
    MINE = "Mes suivis" | "My own";
    TEAM = "Toute l’équipe" | "The whole team";
    TO_ANSWER = "Orientations à traiter" | "Referrals to answer";
    NOTHING_TO_ANSWER = "Aucune orientation n’attend de réponse." | "No referral waits for an answer.";
    JOURNEYS = "Parcours en charge" | "Journeys in charge";
    NO_JOURNEY = "Aucun parcours en charge pour l’instant." | "No journey in charge for now.";
    ALL_JOURNEYS = "Voir tous les parcours" | "See all journeys";
    FROM = "{kind}, demandée par {sender}" | "{kind}, asked by {sender}";
    NEW = "Nouvelle" | "New";
    UNNAMED = "Demande sans nom" | "Request without a name";
    ANSWER = "Répondre" | "Answer";
}

const AGE: Plural = Plural {
    one: Text::new("Reçue il y a {n} jour", "Received {n} day ago"),
    many: Text::new("Reçue il y a {n} jours", "Received {n} days ago"),
};
const JUST_NOW: Text = Text::new("Reçue aujourd’hui", "Received today");

/// How many journeys the dashboard shows; the list has them all.
const IN_SIGHT: usize = 10;

struct Seen {
    today: Today,
    journeys: JourneyList,
    whose: Whose,
    cooperative: bool,
    finances: bool,
    incubates: bool,
    trains: bool,
}

async fn read(request: Request) -> Result<Seen, AppError> {
    let actor = request.actor()?;
    let manager = actor.role() == Role::Manager;
    let whose = match request.query("de") {
        "equipe" if manager => Whose::Team,
        "moi" => Whose::Mine,
        _ if manager => Whose::Team,
        _ => Whose::Mine,
    };
    let advised = if whose == Whose::Mine {
        Advised::Mine
    } else {
        Advised::Team
    };
    let filters = Filters {
        advised,
        ..Filters::default()
    };
    let journeys = request.ports.journeys.list(actor, &filters).await?;
    Ok(Seen {
        today: request.ports.dashboard.today(actor, whose).await?,
        journeys,
        whose,
        cooperative: request.ports.contracts.is_cooperative(actor).await?,
        finances: request.ports.financing.finances(actor).await?,
        incubates: request.ports.cohorts.is_incubator(actor).await?,
        trains: request.ports.stages.trains(actor).await?,
    })
}

#[component]
pub fn DashboardPage() -> impl IntoView {
    load(read, |request, seen| view! { <Page request seen/> })
}

#[component]
fn Page(request: Request, seen: Seen) -> impl IntoView {
    let (lang, today) = (request.lang, request.today());
    let actor = request.actor.clone();
    let name = actor
        .as_ref()
        .and_then(|actor| actor.name.split_whitespace().next().map(str::to_owned))
        .unwrap_or_default();
    let manager = actor.is_some_and(|actor| actor.role() == Role::Manager);
    let Seen {
        today: Today {
            to_answer,
            meetings,
            deadlines,
        },
        journeys,
        whose,
        cooperative,
        finances,
        incubates,
        trains,
    } = seen;
    view! {
        <PageHeader title=TITLE.get(lang) lead=LEAD.with(lang, &[("name", &name)])>
            <a class="button" href="/parcours/nouveau">{OPEN.get(lang)}</a>
            <a class="button" href="/rendez-vous/saisir">{QUICK.get(lang)}</a>
            <a class="button secondary" href="/parcours">{FIND.get(lang)}</a>
            {finances.then(|| view! { <a class="button secondary" href="/comites">{COMMITTEES.get(lang)}</a> })}
            {cooperative.then(|| view! { <a class="button secondary" href="/contrats">{CONTRACTS.get(lang)}</a> })}
            {incubates.then(|| view! { <a class="button secondary" href="/promotions">{COHORTS.get(lang)}</a> })}
            {trains.then(|| view! { <a class="button secondary" href="/formations">{TRAININGS.get(lang)}</a> })}
            <a class="button secondary" href="/ateliers">{WORKSHOPS.get(lang)}</a>
        </PageHeader>
        {manager.then(|| view! { <WhoseTabs whose lang/> })}
        <section class="section" aria-labelledby="to-answer">
            <h2 id="to-answer">{TO_ANSWER.get(lang)}</h2>
            {if to_answer.is_empty() {
                view! { <p class="quiet-text">{NOTHING_TO_ANSWER.get(lang)}</p> }.into_any()
            } else {
                view! { <ul class="tasks">{to_answer.into_iter().map(|one| view! { <Waiting one today lang/> }).collect_view()}</ul> }.into_any()
            }}
        </section>
        <UnreadThreads/>
        <ToReceive/>
        <Meetings meetings team={whose == Whose::Team} today lang/>
        <Deadlines deadlines/>
        <section class="section" aria-labelledby="journeys">
            <h2 id="journeys">{JOURNEYS.get(lang)} " (" {dates::number(journeys.total, lang)} ")"</h2>
            {if journeys.rows.is_empty() {
                view! { <p class="quiet-text">{NO_JOURNEY.get(lang)}</p> }.into_any()
            } else {
                view! { <Rows rows=journeys.rows.into_iter().take(IN_SIGHT).collect()/> }.into_any()
            }}
            <p><a href=if whose == Whose::Mine { "/parcours?conseil=moi" } else { "/parcours" }>{ALL_JOURNEYS.get(lang)}</a></p>
        </section>
    }
}

#[component]
fn WhoseTabs(whose: Whose, lang: Lang) -> impl IntoView {
    let current = |is: Whose| (whose == is).then_some("page");
    view! {
        <nav class="tabs" aria-label=WHOSE.get(lang)>
            <ul>
                <li><a href="/tableau-de-bord?de=equipe" aria-current=current(Whose::Team)>{TEAM.get(lang)}</a></li>
                <li><a href="/tableau-de-bord?de=moi" aria-current=current(Whose::Mine)>{MINE.get(lang)}</a></li>
            </ul>
        </nav>
    }
}

#[component]
fn Waiting(one: ToAnswer, today: Date, lang: Lang) -> impl IntoView {
    let days = (today - one.sent_on).whole_days();
    let age = if days <= 0 {
        JUST_NOW.get(lang).to_owned()
    } else {
        AGE.count(lang, days)
    };
    let urgency = match days {
        ..3 => "soon",
        3..7 => "today",
        _ => "late",
    };
    let label = if one.label.is_empty() {
        UNNAMED.get(lang).to_owned()
    } else {
        one.label
    };
    let from = FROM.with(lang, &[("kind", one.kind.label().get(lang)), ("sender", &one.sender)]);
    view! {
        <li data-urgency=urgency>
            <p class="due">{age}<small><time datetime=dates::iso(one.sent_on)>{dates::short(one.sent_on, lang)}</time></small></p>
            <div class="what">
                <a href=one.link.clone()>{label}</a>
                <small>{from} {(!one.seen).then(|| view! { " · " <strong>{NEW.get(lang)}</strong> })}</small>
            </div>
            <a class="button small secondary" href=one.link>{ANSWER.get(lang)}</a>
        </li>
    }
}
