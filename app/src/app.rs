//! The document, and the pages by their address. `audience::PAGES` says who may open each.

use crate::{
    accounts::{
        AccountPage, CodePage, InvitationPage, LinkPage, SecondFactorPage, SignInPage,
        admin::{AccountAdminPage, AdministrationPage, InvitePage},
    },
    cohorts::{CohortPage, CohortsPage},
    contracts::{ContractsPage, TeamPage},
    dashboard::DashboardPage,
    documents::DocumentsPage,
    error::AppError,
    financing::{CommitteePage, CommitteesPage, FinancingPage, NewRequestPage, RequestPage},
    handovers::{BatchPage, CaseloadPage, HandoverPage, HandoversPage},
    home::{AccessibilityPage, HelpPage, HomePage, PrivacyPage},
    imports::{ImportPage, ImportStepPage, OrganisationListsPage, UndoImportPage, UndoListPage},
    journeys::{EditJourneyPage, HistoryPage, JourneyPage, JourneysPage, NewJourneyPage},
    messages::MessagesPage,
    notices::{AbsencesPage, NoticesPage},
    organisations::{
        ConfirmOffersPage, EditOrganisationPage, NewOrganisationPage, OrganisationPage, OrganisationsPage,
    },
    pathway::PathwayPage,
    projects::{PersonPage, ProjectPeoplePage},
    referrals::{AnswerPage, ReferPage, ReferralPage, ReferralsPage},
    request::{current, lang},
    sharing::{
        SharingPage,
        glass::{OpenFilePage, OpenFilesPage},
        requests::ConsentRequestPage,
    },
    stages::{
        NewStagePage, StagePage,
        sessions::{SessionPage, SessionSheetPage, SessionsPage},
    },
    statistics::StatisticsPage,
    thresholds::ThresholdsPage,
    together::{
        ActionPage, CesaPaperPage, MeetingPage, NotePage, QuickMeetingPage, ReportPaperPage, SignInSheetPage,
        TogetherPage, WorkshopPage, WorkshopsPage,
    },
    ui::{Failure, escape::escape, layout::Layout},
};
use leptos::prelude::*;
use leptos_meta::{HashedStylesheet, Link, MetaTags, Title, provide_meta_context};
use leptos_router::{
    SsrMode::Async,
    components::{Route, Router, Routes},
    path,
};

/// The HTML document.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    view! {
        <!DOCTYPE html>
        <html lang=lang().code()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <HydrationScripts options=options.clone() islands=true/>
                <HashedStylesheet id="style" options/>
                <MetaTags/>
            </head>
            <body class="page"><App/></body>
        </html>
    }
}

#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Title formatter=|title: String| if title.is_empty() { "Parcours".to_owned() } else { format!("{} – Parcours", escape(&title)) }/>
        <Link rel="icon" type_="image/svg+xml" href="/favicon.svg"/>
        <Router>
            <Layout>
                <Pages/>
            </Layout>
        </Router>
    }
}

#[component]
fn Pages() -> impl IntoView {
    if let Some(error) = current().ok().and_then(|request| request.refused) {
        return view! { <Failure error/> }.into_any();
    }
    view! {
        <Routes fallback=NotFound>
            <Route path=path!("/") view=HomePage ssr=Async/>
            <Route path=path!("/connexion") view=SignInPage ssr=Async/>
            <Route path=path!("/connexion/lien/:token") view=LinkPage ssr=Async/>
            <Route path=path!("/connexion/code") view=CodePage ssr=Async/>
            <Route path=path!("/invitation/:token") view=InvitationPage ssr=Async/>
            <Route path=path!("/accord/:token") view=ConsentRequestPage ssr=Async/>
            <Route path=path!("/confirmer/:token") view=ConfirmOffersPage ssr=Async/>
            <Route path=path!("/repondre/:token") view=AnswerPage ssr=Async/>
            <Route path=path!("/accessibilite") view=AccessibilityPage ssr=Async/>
            <Route path=path!("/donnees-personnelles") view=PrivacyPage ssr=Async/>
            <Route path=path!("/aide") view=HelpPage ssr=Async/>
            <Route path=path!("/structures") view=OrganisationsPage ssr=Async/>
            <Route path=path!("/structures/:id") view=OrganisationPage ssr=Async/>
            <Route path=path!("/tableau-de-bord") view=DashboardPage ssr=Async/>
            <Route path=path!("/parcours") view=JourneysPage ssr=Async/>
            <Route path=path!("/parcours/nouveau") view=NewJourneyPage ssr=Async/>
            <Route path=path!("/parcours/importer") view=ImportPage ssr=Async/>
            <Route path=path!("/parcours/importer/:id") view=ImportStepPage ssr=Async/>
            <Route path=path!("/parcours/importer/:id/annuler") view=UndoImportPage ssr=Async/>
            <Route path=path!("/parcours/:id") view=JourneyPage ssr=Async/>
            <Route path=path!("/parcours/:id/historique") view=HistoryPage ssr=Async/>
            <Route path=path!("/parcours/:id/messages") view=MessagesPage ssr=Async/>
            <Route path=path!("/parcours/:id/modifier") view=EditJourneyPage ssr=Async/>
            <Route path=path!("/parcours/:id/etapes/nouvelle") view=NewStagePage ssr=Async/>
            <Route path=path!("/parcours/:id/etapes/:stage") view=StagePage ssr=Async/>
            <Route path=path!("/parcours/:id/contrats") view=ContractsPage ssr=Async/>
            <Route path=path!("/contrats") view=TeamPage ssr=Async/>
            <Route path=path!("/parcours/:id/pieces") view=DocumentsPage ssr=Async/>
            <Route path=path!("/parcours/:id/etapes/:stage/demande") view=NewRequestPage ssr=Async/>
            <Route path=path!("/parcours/:id/financement") view=FinancingPage ssr=Async/>
            <Route path=path!("/parcours/:id/financement/:request") view=RequestPage ssr=Async/>
            <Route path=path!("/comites") view=CommitteesPage ssr=Async/>
            <Route path=path!("/comites/:day") view=CommitteePage ssr=Async/>
            <Route path=path!("/parcours/:id/orienter") view=ReferPage ssr=Async/>
            <Route path=path!("/parcours/:id/suivi") view=TogetherPage ssr=Async/>
            <Route path=path!("/parcours/:id/equipe") view=ProjectPeoplePage ssr=Async/>
            <Route path=path!("/parcours/:id/equipe/:creator") view=PersonPage ssr=Async/>
            <Route path=path!("/parcours/:id/relais") view=HandoverPage ssr=Async/>
            <Route path=path!("/relais") view=HandoversPage ssr=Async/>
            <Route path=path!("/relais/:id") view=CaseloadPage ssr=Async/>
            <Route path=path!("/relais/ensemble/:batch") view=BatchPage ssr=Async/>
            <Route path=path!("/parcours/:id/actions/:action") view=ActionPage ssr=Async/>
            <Route path=path!("/parcours/:id/rendez-vous/:meeting") view=MeetingPage ssr=Async/>
            <Route path=path!("/parcours/:id/notes/:note") view=NotePage ssr=Async/>
            <Route path=path!("/parcours/:id/compte-rendu") view=ReportPaperPage ssr=Async/>
            <Route path=path!("/parcours/:id/entretien-cesa") view=CesaPaperPage ssr=Async/>
            <Route path=path!("/rendez-vous/saisir") view=QuickMeetingPage ssr=Async/>
            <Route path=path!("/formations") view=SessionsPage ssr=Async/>
            <Route path=path!("/formations/:session") view=SessionPage ssr=Async/>
            <Route path=path!("/formations/:session/feuille") view=SessionSheetPage ssr=Async/>
            <Route path=path!("/promotions") view=CohortsPage ssr=Async/>
            <Route path=path!("/promotions/:cohort") view=CohortPage ssr=Async/>
            <Route path=path!("/ateliers") view=WorkshopsPage ssr=Async/>
            <Route path=path!("/ateliers/:workshop") view=WorkshopPage ssr=Async/>
            <Route path=path!("/ateliers/:workshop/feuille") view=SignInSheetPage ssr=Async/>
            <Route path=path!("/parcours/:id/partage") view=SharingPage ssr=Async/>
            <Route path=path!("/orientations") view=ReferralsPage ssr=Async/>
            <Route path=path!("/orientations/:id") view=ReferralPage ssr=Async/>
            <Route path=path!("/mon-parcours") view=PathwayPage ssr=Async/>
            <Route path=path!("/statistiques") view=StatisticsPage ssr=Async/>
            <Route path=path!("/administration") view=AdministrationPage ssr=Async/>
            <Route path=path!("/administration/structures/nouvelle") view=NewOrganisationPage ssr=Async/>
            <Route path=path!("/administration/structures/:id") view=EditOrganisationPage ssr=Async/>
            <Route path=path!("/administration/imports") view=OrganisationListsPage ssr=Async/>
            <Route path=path!("/administration/imports/:id") view=UndoListPage ssr=Async/>
            <Route path=path!("/administration/reperes") view=ThresholdsPage ssr=Async/>
            <Route path=path!("/administration/dossiers") view=OpenFilesPage ssr=Async/>
            <Route path=path!("/administration/dossiers/:id") view=OpenFilePage ssr=Async/>
            <Route path=path!("/administration/comptes/nouveau") view=InvitePage ssr=Async/>
            <Route path=path!("/administration/comptes/:id") view=AccountAdminPage ssr=Async/>
            <Route path=path!("/compte") view=AccountPage ssr=Async/>
            <Route path=path!("/compte/second-facteur") view=SecondFactorPage ssr=Async/>
            <Route path=path!("/avis") view=NoticesPage ssr=Async/>
            <Route path=path!("/absences") view=AbsencesPage ssr=Async/>
        </Routes>
    }
    .into_any()
}

#[component]
fn NotFound() -> impl IntoView {
    if let Ok(request) = current() {
        request.reply.status(404);
    }
    view! { <Failure error=AppError::NotFound/> }
}
