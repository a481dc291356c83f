use super::OF_TEAM;
use crate::{
    actor::Role,
    dates,
    request::Request,
    texts,
    ui::{ActForm, Message, Submit},
};
use leptos::prelude::*;
use time::Date;

texts! {
    TITLE = "Mes échéances dans mon agenda" | "My deadlines in my calendar";
    WHY = "Une adresse secrète, à donner à votre logiciel d’agenda : il y lit les échéances de votre tableau de bord et les tient à jour." | "A secret address to give to your calendar program: it reads the deadlines of your dashboard there and keeps them up to date.";
    NO_NAMES = "Un agenda est souvent gardé chez un tiers : les échéances y portent la référence du parcours, jamais le nom de la personne." | "Calendars are often kept by a third party: the deadlines carry the journey’s reference there, never the person’s name.";
    SINCE = "Une adresse existe depuis le {day}. Elle n’est pas réaffichée : en cas de doute, faites-en une nouvelle." | "There has been an address since {day}. It is not shown again: when in doubt, make a new one.";
    LINK = "Adresse de l’agenda, affichée une seule fois" | "Address of the calendar, shown once only";
    LINK_WHY = "Copiez-la dans votre logiciel d’agenda (« s’abonner à un calendrier »). Qui la connaît lit vos échéances." | "Copy it into your calendar program (“subscribe to a calendar”). Whoever knows it reads your deadlines.";
    TEAM = "La même adresse, pour les échéances de toute l’équipe" | "The same address, for the deadlines of the whole team";
    MAKE = "Créer l’adresse" | "Make the address";
    RENEW = "Remplacer l’adresse" | "Replace the address";
    REVOKE = "Supprimer l’adresse" | "Remove the address";
}

/// The start of what is shown once after the address was made.
pub const SHOWN: &str = "calendar:";

/// The section of the account page, for advisers and managers.
#[component]
pub fn Feed(request: Request, #[prop(optional_no_strip)] since: Option<Date>) -> impl IntoView {
    let lang = request.lang;
    let token = request
        .shown_once
        .as_ref()
        .and_then(|shown| shown.strip_prefix(SHOWN))
        .map(str::to_owned);
    let made = token.map(|token| {
        request.reply.show_once(None);
        let address = format!("{}/echeances/{token}.ics", request.public_url);
        let manages = request
            .actor
            .as_ref()
            .is_some_and(|actor| actor.role() == Role::Manager);
        let of_team = manages.then(|| format!("{address}?{OF_TEAM}"));
        view! {
            <Message tone="info" role="status">
                <p><strong>{LINK.get(lang)}</strong></p>
                <p><code class="invitation-link">{address}</code></p>
                {of_team.map(|address| view! {
                    <p><strong>{TEAM.get(lang)}</strong></p>
                    <p><code class="invitation-link">{address}</code></p>
                })}
                <p>{LINK_WHY.get(lang)}</p>
            </Message>
        }
    });
    view! {
        <section class="section" id="agenda" aria-labelledby="calendar">
            <h2 id="calendar">{TITLE.get(lang)}</h2>
            <p>{WHY.get(lang)}</p>
            <p class="quiet-text">{NO_NAMES.get(lang)}</p>
            {made}
            {since.map(|day| view! { <p>{SINCE.with(lang, &[("day", &dates::long(day, lang))])}</p> })}
            <div class="cluster">
                <ActForm action="calendar/make_feed">
                    <div class="form-actions"><Submit label=if since.is_some() { RENEW } else { MAKE } class="secondary"/></div>
                </ActForm>
                {since.map(|_| view! {
                    <ActForm action="calendar/revoke_feed">
                        <div class="form-actions"><Submit label=REVOKE class="danger secondary"/></div>
                    </ActForm>
                })}
            </div>
        </section>
    }
}
