use super::{factor::SecondFactorSection, password_fields::NewPassword, sessions_view::Sessions, types::OwnAccount};
use crate::{
    actor::{Actor, Role},
    calendar::Feed,
    creators::SpaceRequests,
    notices::Preferences,
    request::lang,
    text::Lang,
    texts,
    ui::{ActForm, PageHeader, SelectField, Submit, TextField, load},
    values::Phone,
};
use leptos::prelude::*;

texts! {
    TITLE = "Mon compte" | "My account";
    ABOUT_ME = "Mes coordonnées" | "My details";
    NAME = "Nom et prénom" | "Name";
    PHONE = "Téléphone" | "Phone";
    PHONE_HINT = "Les personnes que vous suivez le voient sur leur parcours." | "The people whom you accompany see it on their journey.";
    PHONE_THERE = "Votre téléphone se change dans votre parcours, une fois pour toutes les structures." | "Your phone is changed in your journey, once for all organisations.";
    OWN_DETAILS = "Mes coordonnées" | "My details";
    LANGUAGE = "Langue" | "Language";
    LANGUAGE_HINT = "De ce navigateur et de vos courriels." | "Of this browser and of your mails.";
    EMAIL = "Adresse de connexion : {email}" | "Sign-in address: {email}";
    SAVE = "Enregistrer" | "Save";
    PASSWORD = "Mot de passe" | "Password";
    PASSWORD_WHY = "Le changer ferme vos autres sessions." | "Changing it closes your other sessions.";
    PRESENT = "Mot de passe actuel" | "Present password";
    CHANGE = "Changer le mot de passe" | "Change the password";
    ROLES = "Mes rôles" | "My roles";
    ROLES_WHY = "Un seul à la fois : chacun ouvre ses propres pages." | "One at a time: each opens its own pages.";
    PRESENT_ROLE = "en ce moment" | "at present";
    TAKE = "Prendre ce rôle" | "Take this role";
}

#[component]
pub fn AccountPage() -> impl IntoView {
    load(
        async |request| {
            let session = request.session.clone().unwrap_or_default();
            let actor = request.actor()?.clone();
            let own = request.ports.accounts.own(&actor, &session).await?;
            let mail = request.ports.notices.preferences(&actor).await?;
            let feed = match actor.organisation() {
                Some(_) => request.ports.calendar.feed(&actor).await?,
                None => None,
            };
            let factor = request.ports.second_factors.own(&actor, &session).await?;
            let requests = request.ports.creators.requests(&actor).await?;
            Ok((actor, own, mail, feed, factor, requests))
        },
        |request, (actor, own, mail, feed, factor, requests)| {
            let lang = request.lang;
            let (staff, other) = (actor.organisation().is_some(), actor.role() != Role::Creator);
            view! {
                <PageHeader title=TITLE.get(lang) lead=EMAIL.with(lang, &[("email", &own.email)])/>
                <SpaceRequests requests staff=other/>
                <Details own=own.clone() person=actor.is_only_creator()/>
                <Preferences chosen=mail staff/>
                {staff.then(|| view! { <Feed request since=feed/> })}
                <section class="section" aria-labelledby="password">
                    <h2 id="password">{PASSWORD.get(lang)}</h2>
                    <p>{PASSWORD_WHY.get(lang)}</p>
                    <ActForm action="accounts/change_password">
                        <TextField name="present_password" label=PRESENT kind="password" autocomplete="current-password" required=true/>
                        <NewPassword/>
                        <div class="form-actions"><Submit label=CHANGE/></div>
                    </ActForm>
                </section>
                <SecondFactorSection own=factor/>
                <Roles actor/>
                <Sessions sessions=own.sessions/>
            }
        },
    )
}

/// `person`: of a créateur, whose phone stands with the journey.
#[component]
fn Details(own: OwnAccount, person: bool) -> impl IntoView {
    let lang = lang();
    let languages = vec![
        (Lang::Fr.code().to_owned(), "Français".to_owned()),
        (Lang::En.code().to_owned(), "English".to_owned()),
    ];
    let phone = own.phone.as_deref().map(Phone::readable).unwrap_or_default();
    view! {
        <section class="section" aria-labelledby="details">
            <h2 id="details">{ABOUT_ME.get(lang)}</h2>
            <ActForm action="accounts/save_own" version=own.version merges=true>
                <TextField name="name" label=NAME value=own.name autocomplete="name" required=true/>
                <div class="form-grid">
                    {(!person).then(|| view! { <TextField name="phone" label=PHONE hint=PHONE_HINT value=phone kind="tel" autocomplete="tel"/> })}
                    <SelectField name="language" label=LANGUAGE hint=LANGUAGE_HINT options=languages value=own.lang.code() required=true/>
                </div>
                <div class="form-actions"><Submit label=SAVE/></div>
            </ActForm>
            {person.then(|| view! { <p>{PHONE_THERE.get(lang)} " " <a href="/mon-parcours#coordonnees">{OWN_DETAILS.get(lang)}</a></p> })}
        </section>
    }
}

#[component]
fn Roles(actor: Actor) -> impl IntoView {
    let lang = lang();
    let present = actor.hat;
    let rows = actor.hats.into_iter().map(|choice| {
        let role = choice.hat.role().label().get(lang);
        let is_present = choice.hat == present;
        view! {
            <li>
                <div>
                    <p class="title">{role}</p>
                    <p class="meta"><span>{choice.organisation_name}</span></p>
                </div>
                <div class="end">
                    {if is_present {
                        view! { <span class="state" data-state="enabled">{PRESENT_ROLE.get(lang)}</span> }.into_any()
                    } else {
                        view! {
                            <form method="post" action="/api/accounts/choose_hat">
                                <button class="button secondary small" type="submit" name="form[hat]" value=choice.hat.code()>{TAKE.get(lang)}</button>
                            </form>
                        }.into_any()
                    }}
                </div>
            </li>
        }
    });
    view! {
        <section class="section" aria-labelledby="roles">
            <h2 id="roles">{ROLES.get(lang)}</h2>
            <p>{ROLES_WHY.get(lang)}</p>
            <ul class="rows">{rows.collect_view()}</ul>
        </section>
    }
}
