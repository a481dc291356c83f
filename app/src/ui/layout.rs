use super::{icons::Mark, notice::Notice};
use crate::{
    actor::{Actor, Role},
    request::{Request, current},
    text::{Lang, Text},
    texts,
};
use leptos::prelude::*;

texts! {
    SKIP = "Aller au contenu" | "Skip to content";
    MAIN_NAV = "Navigation principale" | "Main navigation";
    MENU = "Menu" | "Menu";
    ACCOUNT_NAV = "Compte et langue" | "Account and language";
    SIGN_IN = "Se connecter" | "Sign in";
    SIGN_OUT = "Se déconnecter" | "Sign out";
    ACCOUNT = "Mon compte" | "My account";
    OTHER_LANGUAGE = "English" | "Français";
    DEMONSTRATION = "Démonstration : toutes les personnes et structures sont inventées." | "Demonstration: all people and organisations are invented.";
    FOOTER_NAV = "Informations" | "Information";
    ACCESSIBILITY = "Accessibilité : non conforme (aucun audit)" | "Accessibility: not conformant (no audit)";
    PRIVACY = "Données personnelles" | "Personal data";
    HELP = "Aide" | "Help";
    CHANGE_HAT = "Changer de rôle" | "Change role";
}

const DASHBOARD: Text = Text::new("Tableau de bord", "Dashboard");
const JOURNEYS: Text = Text::new("Parcours", "Journeys");
const REFERRALS: Text = Text::new("Orientations", "Referrals");
const ORGANISATIONS: Text = Text::new("Structures", "Organisations");
const STATISTICS: Text = Text::new("Statistiques", "Statistics");
const ADMINISTRATION: Text = Text::new("Administration", "Administration");
const MY_JOURNEY: Text = Text::new("Mon parcours", "My journey");

fn links(role: Option<Role>) -> &'static [(&'static str, Text)] {
    match role {
        None => &[("/structures", ORGANISATIONS)],
        Some(Role::Adviser | Role::Manager) => &[
            ("/tableau-de-bord", DASHBOARD),
            ("/parcours", JOURNEYS),
            ("/orientations", REFERRALS),
            ("/structures", ORGANISATIONS),
            ("/statistiques", STATISTICS),
        ],
        Some(Role::Creator) => &[("/mon-parcours", MY_JOURNEY), ("/structures", ORGANISATIONS)],
        Some(Role::Partner) => &[("/statistiques", STATISTICS), ("/structures", ORGANISATIONS)],
        Some(Role::Coordinator) => &[
            ("/administration", ADMINISTRATION),
            ("/statistiques", STATISTICS),
            ("/structures", ORGANISATIONS),
        ],
    }
}

/// The first page of a role after signing in.
pub const fn home_of(role: Role) -> &'static str {
    match role {
        Role::Adviser | Role::Manager => "/tableau-de-bord",
        Role::Creator => "/mon-parcours",
        Role::Partner => "/statistiques",
        Role::Coordinator => "/administration",
    }
}

/// Everything around the content of a page.
#[component]
pub fn Layout(children: Children) -> impl IntoView {
    let Ok(request) = current() else {
        return children().into_any();
    };
    let lang = request.lang;
    view! {
        <a class="skip-link" href="#contenu">{SKIP.get(lang)}</a>
        {request.demonstration.then(|| view! { <p class="demonstration">{DEMONSTRATION.get(lang)}</p> })}
        <Header request=request.clone()/>
        <main id="contenu" tabindex="-1">
            <Notice/>
            {children()}
        </main>
        <Footer lang/>
    }
    .into_any()
}

#[component]
fn Header(request: Request) -> impl IntoView {
    let lang = request.lang;
    let path = request.path().to_owned();
    let role = request.actor.as_ref().map(Actor::role);
    let items = links(role).iter().map(|(href, text)| {
        let here = path == *href || path.starts_with(&format!("{href}/"));
        let current = if path == *href {
            Some("page")
        } else {
            here.then_some("true")
        };
        view! { <li><a href=*href aria-current=current>{text.get(lang)}</a></li> }
    });
    view! {
        <header class="site-header">
            <a class="brand" href="/"><Mark/><span>"Parcours"</span></a>
            <nav class="main-nav" aria-label=MAIN_NAV.get(lang)>
                <ul>{items.collect_view()}</ul>
            </nav>
            <nav class="account-nav" aria-label=ACCOUNT_NAV.get(lang)>
                <LanguageSwitch request=request.clone()/>
                {match request.actor {
                    Some(actor) => view! { <AccountMenu actor lang/> }.into_any(),
                    None => view! { <a class="button" href="/connexion">{SIGN_IN.get(lang)}</a> }.into_any(),
                }}
            </nav>
        </header>
    }
}

#[component]
fn LanguageSwitch(request: Request) -> impl IntoView {
    let other = if request.lang == Lang::Fr { Lang::En } else { Lang::Fr };
    let page = crate::draft::own_path(&request.address).to_owned();
    view! {
        <form method="post" action="/api/accounts/set_language" class="language">
            <input type="hidden" name="form[page]" value=page/>
            <button type="submit" class="button quiet" name="form[language]" value=other.code() lang=other.code()>
                {OTHER_LANGUAGE.get(request.lang)}
            </button>
        </form>
    }
}

#[component]
fn AccountMenu(actor: Actor, lang: Lang) -> impl IntoView {
    let organisation = actor.organisation_name().to_owned();
    let capacity = if organisation.is_empty() {
        actor.role().label().get(lang).to_owned()
    } else {
        organisation
    };
    let others = actor.hats.iter().filter(|choice| choice.hat != actor.hat).map(|choice| {
        let name = format!("{} {}", choice.hat.role().label().get(lang), choice.organisation_name);
        view! { <button type="submit" class="button quiet" name="form[hat]" value=choice.hat.code()>{CHANGE_HAT.get(lang)} " : " {name}</button> }
    });
    view! {
        <details class="account-menu">
            <summary><span class="account-name">{actor.name.clone()}</span><span class="account-capacity">{capacity}</span></summary>
            <div class="account-panel">
                <a href="/compte">{ACCOUNT.get(lang)}</a>
                {(actor.hats.len() > 1).then(|| view! { <form method="post" action="/api/accounts/choose_hat">{others.collect_view()}</form> })}
                <form method="post" action="/api/accounts/sign_out">
                    <button type="submit" class="button quiet">{SIGN_OUT.get(lang)}</button>
                </form>
            </div>
        </details>
    }
}

#[component]
fn Footer(lang: Lang) -> impl IntoView {
    view! {
        <footer class="site-footer">
            <nav aria-label=FOOTER_NAV.get(lang)>
                <ul>
                    <li><a href="/aide">{HELP.get(lang)}</a></li>
                    <li><a href="/donnees-personnelles">{PRIVACY.get(lang)}</a></li>
                    <li><a href="/accessibilite">{ACCESSIBILITY.get(lang)}</a></li>
                </ul>
            </nav>
        </footer>
    }
}
