use crate::{
    draft::DRAFT,
    request::current,
    texts,
    ui::{ActForm, Message, PageHeader, Submit, TextField},
};
use leptos::prelude::*;

texts! {
    TITLE = "Connexion" | "Sign in";
    LEAD = "Les comptes s’ouvrent sur invitation d’une structure du pôle." | "Accounts are opened by invitation of an organisation of the hub.";
    EMAIL = "Adresse de courriel" | "E-mail address";
    PASSWORD = "Mot de passe" | "Password";
    ENTER = "Se connecter" | "Sign in";
    LINK = "Créateur·rice : entrer sans mot de passe" | "Créateurs: enter without a password";
    LINK_WHY = "Nous vous envoyons un lien. Il sert une fois, pendant 15 minutes, sur ce téléphone ou un autre appareil." | "We send you a link. It works once, for 15 minutes, on this phone or on another device.";
    LINK_EMAIL = "Mon courriel" | "My e-mail";
    SEND_LINK = "Recevoir un lien" | "Get a link";
    FIRST = "Connectez-vous pour ouvrir cette page." | "Sign in to open this page.";
    KEPT = "Connectez-vous pour ouvrir cette page. Ce que vous aviez saisi est gardé." | "Sign in to open this page. What you had typed is kept.";
    DEMO = "Comptes de la démonstration" | "Demonstration accounts";
    DEMO_PASSWORD = "Personnes et structures sont inventées. Mot de passe de tous :" | "People and organisations are invented. Everybody’s password:";
    ADVISER = "Conseillère" | "Adviser";
    MANAGER = "Responsable de structure" | "Organisation manager";
    CREATOR = "Créatrice" | "Créatrice";
    PARTNER = "Partenaire" | "Partner";
    COORDINATOR = "Animation du pôle" | "Hub coordinator";
}

/// The password of every demonstration account (product.md §7); it opens nothing in a real database.
pub const DEMO_PASSWORD_TEXT: &str = "parcours-demo-2026";

/// The demonstration accounts, with what each is.
pub const DEMO_ACCOUNTS: [(&str, crate::text::Text); 5] = [
    ("conseil@demo.test", ADVISER),
    ("responsable@demo.test", MANAGER),
    ("createur@demo.test", CREATOR),
    ("partenaire@demo.test", PARTNER),
    ("pole@demo.test", COORDINATOR),
];

#[component]
pub fn SignInPage() -> impl IntoView {
    let request = current().ok()?;
    let lang = request.lang;
    let next = crate::draft::own_path(request.query("suite")).to_owned();
    let asked = next != "/";
    let first = if next.contains(&format!("{DRAFT}=")) {
        KEPT
    } else {
        FIRST
    };
    Some(view! {
        <PageHeader title=TITLE.get(lang) lead=LEAD.get(lang)/>
        {asked.then(|| view! { <Message tone="info"><p>{first.get(lang)}</p></Message> })}
        <div class="sign-in">
            <div>
                <ActForm action="accounts/sign_in" class="card" hidden=vec![("suite", next.clone())]>
                    <TextField name="email" label=EMAIL kind="email" autocomplete="username" required=true/>
                    <TextField name="password" label=PASSWORD kind="password" autocomplete="current-password" required=true/>
                    <Submit label=ENTER class="wide"/>
                </ActForm>
                <ActForm action="accounts/send_link" key="lien" class="card" hidden=vec![("suite", next.clone())]>
                    <h2 id="lien">{LINK.get(lang)}</h2>
                    <p class="quiet-text">{LINK_WHY.get(lang)}</p>
                    <TextField name="email" label=LINK_EMAIL kind="email" autocomplete="email" required=true/>
                    <Submit label=SEND_LINK class="wide secondary"/>
                </ActForm>
            </div>
            {request.demonstration.then(|| view! { <div><DemoAccounts next/></div> })}
        </div>
    })
}

#[component]
fn DemoAccounts(next: String) -> impl IntoView {
    let lang = crate::request::lang();
    let accounts = DEMO_ACCOUNTS.map(|(email, who)| {
        view! {
            <li>
                <button type="submit" name="form[email]" value=email><strong>{who.get(lang)}</strong><small>{email}</small></button>
            </li>
        }
    });
    view! {
        <form class="demo-accounts" method="post" action="/api/accounts/sign_in">
            <h2>{DEMO.get(lang)}</h2>
            <p class="quiet-text small-text">{DEMO_PASSWORD.get(lang)} " " <code>{DEMO_PASSWORD_TEXT}</code></p>
            <input type="hidden" name="form[password]" value=DEMO_PASSWORD_TEXT/>
            <input type="hidden" name="form[suite]" value=next/>
            <input type="hidden" name="form[page]" value="/connexion"/>
            <ul>{accounts.collect_view()}</ul>
        </form>
    }
}
