use super::{
    offer_forms::{NewOffer, OfferActs},
    offer_view::{Checked, OfferCard, RoleNames},
    types::{Sheet, TeamMember},
};
use crate::{
    dates,
    error::AppError,
    ids::OrganisationId,
    request::lang,
    texts,
    ui::{ActForm, Message, PageHeader, Submit, load, mail},
    values::{Choice, Phone},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

texts! {
    EDIT = "Modifier la fiche" | "Edit the sheet";
    ALL = "Toutes les structures" | "All organisations";
    CLOSED = "Cette structure est fermée depuis le {day} : elle ne reçoit plus d’orientation." | "This organisation has been closed since {day}: it takes no more referrals.";
    OFFERS = "Offres d’accompagnement" | "Support offers";
    NO_OFFER = "Cette structure n’a pas encore publié d’offre. Appelez-la pour savoir ce qu’elle propose." | "This organisation has not published an offer yet. Call to know what it proposes.";
    TO_CONFIRM = "Certaines offres n’ont pas été vérifiées depuis six mois. Relisez-les : si tout est exact, un bouton suffit." | "Some offers have not been checked for six months. Read them again: if all of it is right, one button does.";
    CONFIRM_ALL = "Tout est exact" | "All of it is right";
    CONTACT = "Contact" | "Contact";
    NO_CONTACT = "Pas encore de coordonnées." | "No contact details yet.";
    PHONE = "Téléphone" | "Phone";
    MAIL = "Courriel" | "E-mail";
    SITE = "Site" | "Website";
    ADDRESS = "Adresse" | "Address";
    REACH = "Territoire" | "Territory";
    HOSTED = "Reçoit à la maison du pôle" | "Receives people at the hub’s house";
    TEAM = "Équipe" | "Team";
    TEAM_WHY = "Visible par la structure et l’animation du pôle. Les comptes s’ouvrent et se ferment par l’animation du pôle." | "Seen by the organisation and the hub’s coordinator, who opens and closes accounts.";
    NAME = "Nom" | "Name";
    ROLE = "Rôle" | "Role";
    STATE = "Compte" | "Account";
    SINCE = "Depuis" | "Since";
    MANAGER = "Responsable" | "Manager";
    ADVISER = "Conseiller·ère" | "Adviser";
    INVITED = "Invité·e" | "Invited";
    ENABLED = "Actif" | "Active";
    DISABLED = "Désactivé" | "Disabled";
}

/// The organisation that the address names.
pub fn named() -> Result<OrganisationId, AppError> {
    let id = use_params_map().get_untracked().get("id").unwrap_or_default();
    id.parse().map_err(|_| AppError::NotFound)
}

#[component]
pub fn OrganisationPage() -> impl IntoView {
    let id = named();
    load(
        async move |request| request.ports.organisations.show(request.actor.as_ref(), id?).await,
        |_, sheet| view! { <SheetView sheet/> },
    )
}

#[component]
fn SheetView(sheet: Sheet) -> impl IntoView {
    let lang = lang();
    let organisation = sheet.organisation.clone();
    let (id, may_edit_offers) = (organisation.id, sheet.may_edit_offers);
    let closed = organisation
        .closed_on
        .map(|day| CLOSED.with(lang, &[("day", &dates::long(day, lang))]));
    let acronym = if organisation.short_name == organisation.name {
        String::new()
    } else {
        organisation.short_name.clone()
    };
    let offers = organisation.offers.clone();
    let none = offers.is_empty();
    let due = offers.iter().any(|offer| offer.to_check);
    let cards = offers.into_iter().map(|offer| {
        let acts = may_edit_offers.then(|| view! { <OfferActs organisation=id offer=offer.clone()/> });
        view! { <OfferCard offer>{acts}</OfferCard> }
    });
    view! {
        <nav class="breadcrumb" aria-label=ALL.get(lang)><ol><li><a href="/structures">{ALL.get(lang)}</a></li></ol></nav>
        <PageHeader title=organisation.name.clone() lead=acronym>
            {sheet.may_edit.then(|| view! { <a class="button secondary" href=format!("/administration/structures/{id}")>{EDIT.get(lang)}</a> })}
        </PageHeader>
        {closed.map(|text| view! { <Message tone="warning"><p>{text}</p></Message> })}
        <div class="split">
            <div>
                {(!organisation.description.is_empty()).then(|| view! { <p class="prewrap">{organisation.description.clone()}</p> })}
                <section class="section" aria-labelledby="offers">
                    <h2 id="offers">{OFFERS.get(lang)}</h2>
                    {none.then(|| view! { <p class="quiet-text">{NO_OFFER.get(lang)}</p> })}
                    {(may_edit_offers && due).then(|| view! {
                        <ActForm action="organisations/confirm_offers" hidden=vec![("organisation", id.to_string())]>
                            <p>{TO_CONFIRM.get(lang)}</p>
                            <div class="form-actions"><Submit label=CONFIRM_ALL class="secondary"/></div>
                        </ActForm>
                    })}
                    <div class="stack">{cards.collect_view()}</div>
                    {may_edit_offers.then(|| view! { <NewOffer organisation=id/> })}
                </section>
                {(!sheet.team.is_empty()).then(|| view! { <Team team=sheet.team.clone()/> })}
            </div>
            <aside aria-label=CONTACT.get(lang)><Contact sheet/></aside>
        </div>
    }
}

#[component]
fn Contact(sheet: Sheet) -> impl IntoView {
    let lang = lang();
    let organisation = sheet.organisation;
    let place = [sheet.address, organisation.commune]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    let none = sheet.phone.is_none() && sheet.email.is_none() && sheet.website.is_none() && place.is_empty();
    view! {
        <section class="card" aria-labelledby="contact">
            <h2 id="contact">{CONTACT.get(lang)}</h2>
            <p><RoleNames roles=organisation.roles/></p>
            {none.then(|| view! { <p class="quiet-text">{NO_CONTACT.get(lang)}</p> })}
            <dl class="facts lines">
                {sheet.phone.map(|phone| view! { <div><dt>{PHONE.get(lang)}</dt><dd><a href=format!("tel:{phone}")>{Phone::readable(&phone)}</a></dd></div> })}
                {sheet.email.map(|email| view! { <div><dt>{MAIL.get(lang)}</dt><dd><a href=format!("mailto:{email}")>{mail::spelled(email.as_str())}</a></dd></div> })}
                {sheet.website.map(|site| view! { <div><dt>{SITE.get(lang)}</dt><dd><a href=site.clone() rel="noopener external">{site.clone()}</a></dd></div> })}
                {(!place.is_empty()).then(|| view! { <div><dt>{ADDRESS.get(lang)}</dt><dd>{place}</dd></div> })}
                <div><dt>{REACH.get(lang)}</dt><dd>{organisation.scope.label().get(lang)}</dd></div>
            </dl>
            {organisation.hosted.then(|| view! { <p>{HOSTED.get(lang)}</p> })}
            <footer><Checked on=organisation.checked_on due=organisation.to_check/></footer>
        </section>
    }
}

#[component]
fn Team(team: Vec<TeamMember>) -> impl IntoView {
    let lang = lang();
    let rows = team.into_iter().map(|member| {
        let (code, state) = match (member.disabled, member.invited) {
            (true, _) => ("disabled", DISABLED),
            (_, true) => ("invited", INVITED),
            _ => ("enabled", ENABLED),
        };
        let role = if member.manager { MANAGER } else { ADVISER };
        let phone = member.phone.map(|phone| Phone::readable(&phone)).unwrap_or_default();
        view! {
            <tr>
                <th scope="row">{member.name}</th>
                <td data-label=ROLE.get(lang)>{role.get(lang)}</td>
                <td data-label=MAIL.get(lang)><a href=format!("mailto:{}", member.email)>{mail::spelled(member.email.as_str())}</a></td>
                <td data-label=PHONE.get(lang)>{phone}</td>
                <td data-label=SINCE.get(lang)>{dates::short(member.joined_on, lang)}</td>
                <td data-label=STATE.get(lang)><span class="state" data-state=code>{state.get(lang)}</span></td>
            </tr>
        }
    });
    let heads = [NAME, ROLE, MAIL, PHONE, SINCE, STATE].map(|text| view! { <th scope="col">{text.get(lang)}</th> });
    view! {
        <section class="section" aria-labelledby="team">
            <h2 id="team">{TEAM.get(lang)}</h2>
            <p>{TEAM_WHY.get(lang)}</p>
            <div class="table-stack">
                <table class="table" aria-labelledby="team"><thead><tr>{heads.collect_view()}</tr></thead><tbody>{rows.collect_view()}</tbody></table>
            </div>
        </section>
    }
}
