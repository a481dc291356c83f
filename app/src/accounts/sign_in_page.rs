use crate::{
    request::current,
    texts,
    ui::{ActForm, PageHeader, Submit, TextField},
};
use leptos::prelude::*;

texts! {
    TITLE = "Connexion" | "Sign in";
    LEAD = "Les comptes s’ouvrent sur invitation d’une structure du pôle." | "Accounts are opened by invitation of an organisation of the hub.";
    EMAIL = "Adresse de courriel" | "E-mail address";
    PASSWORD = "Mot de passe" | "Password";
    ENTER = "Se connecter" | "Sign in";
    FIRST = "Connectez-vous pour ouvrir cette page. Ce que vous aviez saisi est gardé." | "Sign in to open this page. What you had typed is kept.";
    DEMO = "Comptes de la démonstration" | "Demonstration accounts";
    DEMO_PASSWORD = "Un seul mot de passe : {password}" | "One password: {password}";
    ADVISER = "une conseillère" | "an adviser";
    MANAGER = "un responsable de structure" | "an organisation manager";
    CREATOR = "une créatrice" | "a créatrice";
    PARTNER = "une partenaire" | "a partner";
    COORDINATOR = "l’animation du pôle" | "the hub’s coordinator";
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
    Some(view! {
        <div class="sign-in">
            <PageHeader title=TITLE.get(lang) lead=LEAD.get(lang)/>
            {asked.then(|| view! { <div class="notice info" role="status"><p>{FIRST.get(lang)}</p></div> })}
            <ActForm action="accounts/sign_in" hidden=vec![("suite", next)]>
                <TextField name="email" label=EMAIL kind="email" autocomplete="username" required=true/>
                <TextField name="password" label=PASSWORD kind="password" autocomplete="current-password" required=true/>
                <Submit label=ENTER/>
            </ActForm>
            {request.demonstration.then(|| view! { <DemoAccounts/> })}
        </div>
    })
}

#[component]
fn DemoAccounts() -> impl IntoView {
    let lang = crate::request::lang();
    view! {
        <section class="demo-accounts">
            <h2>{DEMO.get(lang)}</h2>
            <p>{DEMO_PASSWORD.with(lang, &[("password", DEMO_PASSWORD_TEXT)])}</p>
            <ul>
                {DEMO_ACCOUNTS.map(|(email, who)| view! { <li><code>{email}</code> " – " {who.get(lang)}</li> }).collect_view()}
            </ul>
        </section>
    }
}
