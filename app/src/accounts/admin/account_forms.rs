//! The forms on an account's page.

use super::invite::options;
use crate::{
    accounts::{
        rules::OWN_ROLE,
        types::{AccountSheet, AccountState},
    },
    actor::Role,
    ids::OrganisationId,
    organisations::types::OpenOrganisation,
    request::lang,
    texts,
    ui::{ActForm, SelectField, Submit, TextField},
    values::Phone,
};
use leptos::prelude::*;

texts! {
    DETAILS = "Coordonnées et rôle dans le pôle" | "Details and role in the hub";
    NAME = "Nom et prénom" | "Name";
    PHONE = "Téléphone" | "Phone";
    HUB_ROLE = "Rôle dans le pôle" | "Role in the hub";
    HUB_ROLE_HINT = "En plus de ses rôles dans des structures." | "Beside the roles in organisations.";
    NO_HUB_ROLE = "Aucun" | "None";
    SAVE = "Enregistrer" | "Save";
    MEMBERSHIPS = "Rôles dans les structures" | "Roles in organisations";
    NO_MEMBERSHIP = "Aucun pour l’instant." | "None for now.";
    ROLE = "Rôle" | "Role";
    LEAVE = "Quitte la structure" | "Leaves the organisation";
    ORGANISATION = "Structure" | "Organisation";
    CHOOSE = "Choisir…" | "Choose…";
    ADD = "Ajouter ce rôle" | "Add this role";
    ADD_TITLE = "Ajouter un rôle dans une structure" | "Add a role in an organisation";
    TOLD = "Les responsables de la structure en sont prévenus aussitôt, par avis et par courriel." | "The managers of the organisation are told at once, by notice and by mail.";
    ACCESS = "Accès" | "Access";
    SESSIONS = "Sessions ouvertes : {n}" | "Open sessions: {n}";
    RENEW = "Créer un nouveau lien d’invitation" | "Make a new invitation link";
    RESET = "Créer un lien pour un nouveau mot de passe" | "Make a link for a new password";
    MAILED = "Le lien part par courriel à la personne, et à elle seule : il ouvre son compte." | "The link goes to the person by mail, and to nobody else: it opens the account.";
    RENEW_WHY = "Le lien précédent ne servira plus." | "The earlier link will no longer work.";
    DISABLE = "Désactiver ce compte…" | "Disable this account…";
    DISABLE_WHY = "Ses sessions se ferment à l’instant et la personne ne peut plus se connecter. Ce qu’elle a écrit reste." | "Its sessions close at once and the person can no longer sign in. What they wrote stays.";
    DISABLE_DO = "Désactiver" | "Disable";
    ENABLE = "Réactiver ce compte" | "Enable this account again";
    FACTOR_ON = "Second facteur : actif" | "Second factor: on";
    FACTOR_OFF = "Second facteur : pas encore" | "Second factor: not yet";
    CLEAR = "Retirer le second facteur…" | "Take the second factor off…";
    CLEAR_WHY = "Quand la personne a perdu son téléphone et ses codes de secours. Assurez-vous de vive voix que c’est bien elle : ses sessions se ferment, un courriel l’en avertit, et son mot de passe suffira jusqu’à ce qu’elle en mette un autre en place." | "When the person has lost the phone and the recovery codes. Make sure by talking that it is them: their sessions close, a mail tells them, and the password will be enough until they set another one up.";
    CLEAR_DO = "Retirer" | "Take off";
    OWN = "C’est votre compte : une autre personne de l’animation du pôle peut le désactiver." | "This is your account: another coordinator can disable it.";
}

#[component]
pub fn Details(sheet: AccountSheet) -> impl IntoView {
    let lang = lang();
    let roles =
        [Role::Partner, Role::Coordinator].map(|role| (role.as_str().to_owned(), role.label().get(lang).to_owned()));
    let held = sheet.hub_role.map(Role::as_str).unwrap_or_default();
    let phone = sheet.phone.as_deref().map(Phone::readable).unwrap_or_default();
    view! {
        <section class="section" aria-labelledby="details">
            <h2 id="details">{DETAILS.get(lang)}</h2>
            <ActForm action="accounts/save" version=sheet.version hidden=vec![("id", sheet.line.id.to_string())] merges=true>
                <TextField name="name" label=NAME value=sheet.line.name required=true/>
                <div class="form-grid">
                    <TextField name="phone" label=PHONE value=phone kind="tel"/>
                    <SelectField name="hub_role" label=HUB_ROLE hint=HUB_ROLE_HINT options=roles.to_vec() value=held empty=NO_HUB_ROLE/>
                </div>
                <div class="form-actions"><Submit label=SAVE/></div>
            </ActForm>
        </section>
    }
}

fn role_options() -> Vec<(String, String)> {
    let lang = lang();
    [Role::Adviser, Role::Manager]
        .map(|role| (role.as_str().to_owned(), role.label().get(lang).to_owned()))
        .to_vec()
}

type Membership = (Role, (OrganisationId, String));

/// `own`: the reader's, which they see and do not change.
#[component]
pub fn Memberships(sheet: AccountSheet, organisations: Vec<OpenOrganisation>, own: bool) -> impl IntoView {
    let lang = lang();
    let id = sheet.line.id.to_string();
    let held: Vec<Membership> = sheet
        .line
        .held
        .into_iter()
        .filter_map(|held| Some((held.role, held.organisation?)))
        .collect();
    let none = held.is_empty();
    let free: Vec<OpenOrganisation> = organisations
        .into_iter()
        .filter(|choice| held.iter().all(|(_, (organisation, _))| *organisation != choice.id))
        .collect();
    let of = id.clone();
    let cards = held
        .into_iter()
        .map(move |membership| view! { <Card membership id=of.clone() own/> });
    view! {
        <section class="section" aria-labelledby="memberships">
            <h2 id="memberships">{MEMBERSHIPS.get(lang)}</h2>
            {if none { view! { <p class="quiet-text">{NO_MEMBERSHIP.get(lang)}</p> }.into_any() } else { view! { <div class="tiles fill">{cards.collect_view()}</div> }.into_any() }}
            {if own { view! { <p class="quiet-text">{OWN_ROLE.get(lang)}</p> }.into_any() } else { view! { <Add id free/> }.into_any() }}
        </section>
    }
}

#[component]
fn Card(membership: Membership, id: String, own: bool) -> impl IntoView {
    let lang = lang();
    let (role, (organisation, name)) = membership;
    let mut roles = role_options();
    roles.push(("none".to_owned(), LEAVE.get(lang).to_owned()));
    let hidden = vec![("id", id), ("organisation", organisation.to_string())];
    let inside = if own {
        view! { <p>{role.label().get(lang)}</p> }.into_any()
    } else {
        view! {
            <ActForm action="accounts/save_membership" key=organisation.to_string() hidden>
                <SelectField name="role" label=ROLE options=roles value=role.as_str() required=true/>
                <div class="form-actions"><Submit label=SAVE class="secondary"/></div>
            </ActForm>
        }
        .into_any()
    };
    view! {
        <article class="card sunken">
            <h3><a href=format!("/structures/{organisation}")>{name}</a></h3>
            {inside}
        </article>
    }
}

#[component]
fn Add(id: String, free: Vec<OpenOrganisation>) -> impl IntoView {
    let lang = lang();
    view! {
        <h3>{ADD_TITLE.get(lang)}</h3>
        <ActForm action="accounts/save_membership" key="add" hidden=vec![("id", id)]>
            <div class="form-grid">
                <SelectField name="organisation" label=ORGANISATION options=options(free) required=true empty=CHOOSE/>
                <SelectField name="role" label=ROLE options=role_options() required=true empty=CHOOSE/>
            </div>
            <p class="hint">{TOLD.get(lang)}</p>
            <div class="form-actions"><Submit label=ADD class="secondary"/></div>
        </ActForm>
    }
}

#[component]
pub fn Access(sheet: AccountSheet, own: bool) -> impl IntoView {
    let lang = lang();
    let (id, state) = (sheet.line.id.to_string(), sheet.line.state);
    let of = id.clone();
    let named = move || vec![("id", of.clone())];
    let renew = if state == AccountState::Invited { RENEW } else { RESET };
    let sessions = SESSIONS.with(lang, &[("n", &sheet.sessions.to_string())]);
    let close = match (own, state) {
        (_, AccountState::Disabled) => view! {
            <ActForm action="accounts/enable" hidden=named()><div class="form-actions"><Submit label=ENABLE class="secondary"/></div></ActForm>
        }
        .into_any(),
        (true, _) => view! { <p class="quiet-text">{OWN.get(lang)}</p> }.into_any(),
        (false, _) => view! {
            <details class="disclosure">
                <summary>{DISABLE.get(lang)}</summary>
                <p>{DISABLE_WHY.get(lang)}</p>
                <ActForm action="accounts/disable" hidden=named()><div class="form-actions"><Submit label=DISABLE_DO class="danger"/></div></ActForm>
            </details>
        }
        .into_any(),
    };
    view! {
        <section class="section" aria-labelledby="access">
            <h2 id="access">{ACCESS.get(lang)}</h2>
            <p>{sessions}</p>
            {(state != AccountState::Disabled).then(|| view! {
                <ActForm action="accounts/renew_invitation" hidden=named()>
                    <p class="hint">{RENEW_WHY.get(lang)}" "{sheet.link_by_mail.then(|| MAILED.get(lang))}</p>
                    <div class="form-actions"><Submit label=renew class="secondary"/></div>
                </ActForm>
            })}
            <SecondFactor on=sheet.second_factor own id/>
            {close}
        </section>
    }
}

#[component]
fn SecondFactor(on: bool, own: bool, id: String) -> impl IntoView {
    let lang = lang();
    let state = if on { FACTOR_ON } else { FACTOR_OFF };
    view! {
        <p>{state.get(lang)}</p>
        {(on && !own).then(|| view! {
            <details class="disclosure">
                <summary>{CLEAR.get(lang)}</summary>
                <p>{CLEAR_WHY.get(lang)}</p>
                <ActForm action="accounts/clear_second_factor" hidden=vec![("id", id)]>
                    <div class="form-actions"><Submit label=CLEAR_DO class="danger"/></div>
                </ActForm>
            </details>
        })}
    }
}
