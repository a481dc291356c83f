use super::{
    icons::{Glyph, Icon, Mark},
    leftover::Leftover,
    notice::Notice,
};
use crate::{
    actor::{Actor, Role},
    request::{Request, current},
    text::{Lang, Plural, Text},
    texts,
};
use leptos::prelude::*;

texts! {
    SKIP = "Aller au contenu" | "Skip to content";
    MAIN_NAV = "Navigation principale" | "Main navigation";
    MENU = "Menu" | "Menu";
    SIGN_IN = "Se connecter" | "Sign in";
    SIGN_OUT = "Se déconnecter" | "Sign out";
    ACCOUNT = "Mon compte" | "My account";
    OTHER_LANGUAGE = "English version, EN" | "Version française, FR";
    HUB = "Suivi partagé du pôle" | "Shared by the whole hub";
    MY_ACCOUNT = "mon compte" | "my account";
    FREE_SOFTWARE = "Parcours est le suivi partagé du pôle de coopération. Logiciel libre, AGPL-3.0." | "Parcours is the shared journey tracker of the hub. Free software, AGPL-3.0.";
    DEMONSTRATION = "Démonstration : toutes les personnes et structures sont inventées." | "Demonstration: all people and organisations are invented.";
    FOOTER_NAV = "Informations" | "Information";
    ACCESSIBILITY = "Accessibilité : non conforme (aucun audit)" | "Accessibility: not conformant (no audit)";
    PRIVACY = "Données personnelles" | "Personal data";
    HELP = "Aide" | "Help";
    NOTICES = "Avis" | "Notices";
    ABSENCES = "Absences" | "Absences";
    HANDOVERS = "Passages de relais" | "Handovers";
    CHANGE_HAT = "Changer de rôle" | "Change role";
}

const UNREAD: Plural = Plural {
    one: Text::new("{n} à lire", "{n} to read"),
    many: Text::new("{n} à lire", "{n} to read"),
};

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
        <Header request=request.clone()/>
        <main id="contenu" tabindex="-1" class=(request.path() == "/").then_some("bare")>
            <Notice/>
            {crate::as_of::only_today(&request)}
            {children()}
            <Leftover/>
        </main>
        <Footer lang demonstration=request.demonstration/>
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
            <div class="wrap">
                <a class="brand" href="/"><Mark/><span>"Parcours"<small>{HUB.get(lang)}</small></span></a>
                <button class="menu-button" type="button" popovertarget="menu"><Icon glyph=Glyph::Menu/>{MENU.get(lang)}</button>
                <nav class="main-nav" id="menu" popover="" aria-label=MAIN_NAV.get(lang)>
                    <ul>{items.collect_view()}</ul>
                </nav>
                <div class="site-tools">
                    <LanguageSwitch request=request.clone()/>
                    {match request.actor {
                        Some(actor) => view! { <Bell unread=request.unread lang/><AccountMenu actor lang/> }.into_any(),
                        None => view! { <a class="button small" href="/connexion">{SIGN_IN.get(lang)}</a> }.into_any(),
                    }}
                </div>
            </div>
        </header>
    }
}

/// The notices, with how many wait to be read.
#[component]
fn Bell(unread: i64, lang: Lang) -> impl IntoView {
    let waiting = (unread > 0).then(|| UNREAD.count(lang, unread));
    view! {
        <a class="bell" href="/avis">
            <Icon glyph=Glyph::Bell/>
            <span class="visually-hidden">{NOTICES.get(lang)} {waiting.map(|waiting| format!(", {waiting}"))}</span>
            {(unread > 0).then(|| view! { <span class="count" aria-hidden="true">{if unread > 99 { "99+".to_owned() } else { unread.to_string() }}</span> })}
        </a>
    }
}

#[component]
fn LanguageSwitch(request: Request) -> impl IntoView {
    let other = if request.lang == Lang::Fr { Lang::En } else { Lang::Fr };
    let page = crate::draft::own_path(&request.address).to_owned();
    view! {
        <form method="post" action="/api/accounts/set_language">
            <input type="hidden" name="form[page]" value=page/>
            <button
                type="submit" class="language plain" name="form[language]" value=other.code() lang=other.code()
                aria-label=OTHER_LANGUAGE.get(request.lang)
            >
                {other.code().to_uppercase()}
            </button>
        </form>
    }
}

/// The first letters of the first and of the last word of a name.
pub fn initials(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let first = words.first().and_then(|word| word.chars().next());
    let last = words
        .get(1..)
        .and_then(<[&str]>::last)
        .and_then(|word| word.chars().next());
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

#[component]
fn AccountMenu(actor: Actor, lang: Lang) -> impl IntoView {
    let organisation = actor.organisation_name().to_owned();
    let staff = matches!(actor.role(), Role::Adviser | Role::Manager);
    let role = actor.role().label().get(lang);
    let capacity = if organisation.is_empty() {
        role.to_owned()
    } else {
        format!("{role}, {organisation}")
    };
    let others: Vec<_> = actor
        .hats
        .iter()
        .filter(|choice| choice.hat != actor.hat)
        .cloned()
        .collect();
    let switch = others.into_iter().map(|choice| {
        let name = format!("{} {}", choice.hat.role().label().get(lang), choice.organisation_name);
        view! {
            <li>
                <form method="post" action="/api/accounts/choose_hat">
                    <button type="submit" name="form[hat]" value=choice.hat.code()>{CHANGE_HAT.get(lang)}{lang.colon()}{name}</button>
                </form>
            </li>
        }
    });
    view! {
        <details class="account">
            <summary>
                <span class="avatar" aria-hidden="true">{initials(&actor.name)}</span>
                <span class="name">{actor.name.clone()}</span>
                <span class="visually-hidden">" – " {MY_ACCOUNT.get(lang)}</span>
            </summary>
            <div class="account-menu">
                <p><strong>{actor.name.clone()}</strong>{capacity}</p>
                <ul>
                    <li><a href="/compte">{ACCOUNT.get(lang)}</a></li>
                    {staff.then(|| view! { <li><a href="/absences">{ABSENCES.get(lang)}</a></li> })}
                    {staff.then(|| view! { <li><a href="/relais">{HANDOVERS.get(lang)}</a></li> })}
                    {switch.collect_view()}
                    <li><a href="/aide">{HELP.get(lang)}</a></li>
                    <li>
                        <form method="post" action="/api/accounts/sign_out"><button type="submit">{SIGN_OUT.get(lang)}</button></form>
                    </li>
                </ul>
            </div>
        </details>
    }
}

#[component]
fn Footer(lang: Lang, demonstration: bool) -> impl IntoView {
    view! {
        <footer class="site-footer">
            <div class="wrap">
                <p>{FREE_SOFTWARE.get(lang)} {demonstration.then(|| format!(" {}", DEMONSTRATION.get(lang)))}</p>
                <nav aria-label=FOOTER_NAV.get(lang)>
                    <ul>
                        <li><a href="/aide">{HELP.get(lang)}</a></li>
                        <li><a href="/accessibilite">{ACCESSIBILITY.get(lang)}</a></li>
                        <li><a href="/donnees-personnelles">{PRIVACY.get(lang)}</a></li>
                    </ul>
                </nav>
            </div>
        </footer>
    }
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_of_any_name() {
        assert_eq!(initials("Camille Morvan"), "CM");
        assert_eq!(initials("Zoé de la Tour"), "ZT");
        assert_eq!(initials("李"), "李");
        assert_eq!(initials(""), "");
    }
}
