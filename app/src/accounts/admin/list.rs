use super::{accounts_table::AccountsTable, hub_form::HubForm, organisations_table::OrganisationsTable, tasks::Tasks};
use crate::{
    accounts::types::{AccountState, Counts, DirectoryFilter},
    actor::Role,
    dates,
    mail::DeadLetters,
    request::{Request, lang},
    texts,
    ui::{PageHeader, load},
};
use leptos::prelude::*;

texts! {
    TITLE = "Administration du pôle" | "Hub administration";
    LEAD = "Les structures, leurs offres et les comptes. Les dossiers des personnes ne s’ouvrent qu’en cas de besoin, pour une heure, avec une raison." | "Organisations, their offers and accounts. People’s files open only when needed, for an hour, with a reason.";
    FIGURES = "En chiffres" | "In figures";
    ORGANISATIONS = "Structures ouvertes" | "Open organisations";
    OFFERS = "Offres publiées" | "Published offers";
    ENABLED = "Comptes actifs" | "Active accounts";
    THRESHOLDS = "Repères et délais" | "Thresholds and lead times";
    LISTS = "Listes importées" | "Imported lists";
    OPEN_FILE = "Ouvrir un dossier" | "Open a file";
    INVITED = "Invitations en attente" | "Pending invitations";
}

fn filter(request: &Request) -> DirectoryFilter {
    let (role, state) = (request.query("role"), request.query("etat"));
    DirectoryFilter {
        text: request.query("q").chars().take(100).collect(),
        role: Role::ALL.into_iter().find(|known| known.as_str() == role),
        state: AccountState::ALL.into_iter().find(|known| known.as_str() == state),
        page: request.query("page").parse().unwrap_or(1),
    }
}

#[component]
pub fn AdministrationPage() -> impl IntoView {
    load(
        async |request| {
            let actor = request.actor()?;
            let organisations = request.ports.organisations.all(actor).await?;
            let directory = request.ports.accounts.directory(actor, &filter(&request)).await?;
            let identity = request.ports.organisations.hub().await?;
            let mail = request.ports.mail.state(actor).await?;
            Ok((organisations, directory, identity, mail))
        },
        |request, (organisations, directory, identity, mail)| {
            let lang = request.lang;
            let open = organisations.iter().filter(|one| one.closed_on.is_none());
            let (count, offers) = open.fold((0, 0), |(count, offers), one| (count + 1, offers + one.offers.len()));
            view! {
                <PageHeader title=TITLE.get(lang) lead=LEAD.get(lang)>
                    <a class="button secondary" href="/administration/reperes">{THRESHOLDS.get(lang)}</a>
                    <a class="button secondary" href="/administration/dossiers">{OPEN_FILE.get(lang)}</a>
                    <a class="button secondary" href="/administration/imports">{LISTS.get(lang)}</a>
                </PageHeader>
                <Tasks organisations=organisations.clone() unanswered=directory.unanswered.clone()/>
                <DeadLetters mail/>
                <Figures organisations=count offers counts=directory.counts/>
                <OrganisationsTable organisations/>
                <AccountsTable directory filter=filter(&request)/>
                <HubForm identity/>
            }
        },
    )
}

#[component]
fn Figures(organisations: i64, offers: usize, counts: Counts) -> impl IntoView {
    let lang = lang();
    let figures = [
        (ORGANISATIONS, organisations),
        (OFFERS, i64::try_from(offers).unwrap_or(i64::MAX)),
        (ENABLED, counts.enabled),
        (INVITED, counts.invited),
    ];
    let tiles = figures.map(|(label, n)| {
        view! {
            <div class="stat"><p class="label">{label.get(lang)}</p><p class="value">{dates::number(n, lang)}</p></div>
        }
    });
    view! {
        <section class="section" aria-labelledby="figures">
            <h2 id="figures">{FIGURES.get(lang)}</h2>
            <div class="tiles small">{tiles.collect_view()}</div>
        </section>
    }
}
