use super::types::{Left, LinkState, Outside};
use crate::{
    dates,
    referrals::{answer::which, types::ReferralLine},
    request::lang,
    text::Text,
    texts,
    ui::{ActForm, Submit},
};
use leptos::prelude::*;

texts! {
    TITLE = "Répondre sans compte" | "Answering without an account";
    NO_ADDRESS = "Personne chez {receiver} n’a de compte, et la fiche de la structure n’a pas d’adresse : téléphonez. L’animation du pôle peut noter l’adresse, ou inviter quelqu’un." | "Nobody at {receiver} has an account, and its sheet has no address: call them. The hub’s coordinator can write the address down, or invite somebody.";
    REACHED = "Personne chez {receiver} n’a de compte : la réponse vient par un lien envoyé à {email}." | "Nobody at {receiver} has an account: the answer comes through a link sent to {email}.";
    NEXT = "Personne chez {receiver} n’a de compte : le premier rendez-vous et la fin se notent par un lien envoyé à {email}." | "Nobody at {receiver} has an account: the first meeting and the end are noted through a link sent to {email}.";
    BACK = "Personne chez {receiver} n’a de compte : pendant 30 jours, ce refus peut être repris par un lien envoyé à {email}." | "Nobody at {receiver} has an account: for 30 days this decline can be taken back through a link sent to {email}.";
    JOINED = "Quelqu’un de {receiver} a maintenant un compte : la demande l’attend dans Parcours, et le lien envoyé avant ne l’ouvre plus." | "Somebody of {receiver} has an account by now: the request waits for them in Parcours, and the link sent before no longer opens it.";
    SENT = "Le lien vaut jusqu’au {day}. Il n’a pas encore été ouvert." | "The link works until {day}. It has not been opened yet.";
    OPENED = "Le lien a été ouvert ; il vaut jusqu’au {day}." | "The link has been opened; it works until {day}.";
    USED = "Le dernier lien a servi." | "The last link has been used.";
    EXPIRED = "Le dernier lien a expiré le {day}." | "The last link expired on {day}.";
    REVOKED = "Vous avez annulé le lien : personne ne peut répondre tant que vous n’en envoyez pas d’autre." | "You took the link back: nobody can answer until you send another.";
    ELSEWHERE = "Le dernier lien était parti à une autre adresse : il n’ouvre plus rien. Envoyez-en un nouveau." | "The last link had left for another address: it no longer opens anything. Send a new one.";
    SEND = "Envoyer un nouveau lien" | "Send a new link";
    REVOKE = "Annuler le lien" | "Take the link back";
}

/// How an organisation without an account answers, and what the sender can do about it.
#[component]
pub fn OutsideSection(line: ReferralLine, outside: Outside) -> impl IntoView {
    let lang = lang();
    let receiver = line.receiver.name.clone();
    let works = outside
        .link
        .is_some_and(|(state, _)| matches!(state, LinkState::Sent | LinkState::Opened | LinkState::Elsewhere));
    let email = outside.email.filter(|_| !outside.joined);
    let standing = outside.link.filter(|_| email.is_some()).map(|(state, until)| {
        let text: Text = match state {
            LinkState::Sent => SENT,
            LinkState::Opened => OPENED,
            LinkState::Used => USED,
            LinkState::Expired => EXPIRED,
            LinkState::Revoked => REVOKED,
            LinkState::Elsewhere => ELSEWHERE,
        };
        text.with(lang, &[("day", &dates::long(until, lang))])
    });
    let reached = match () {
        () if outside.joined => JOINED,
        () if email.is_none() => NO_ADDRESS,
        () => match outside.left {
            Left::Answer => REACHED,
            Left::Reconsider => BACK,
            Left::Next => NEXT,
        },
    };
    let reachable = email.is_some();
    let email = email.unwrap_or_default();
    view! {
        <section class="section" aria-labelledby="outside">
            <h2 id="outside">{TITLE.get(lang)}</h2>
            <p>{reached.with(lang, &[("receiver", &receiver), ("email", &email)])} " " {standing}</p>
            <div class="cluster">
                {reachable.then(|| view! {
                    <ActForm action="referrals/send_link" key="send-link" hidden=which(&line)>
                        <Submit label=SEND class="secondary small"/>
                    </ActForm>
                })}
                {works.then(|| view! {
                    <ActForm action="referrals/revoke_link" key="revoke-link" hidden=which(&line)>
                        <Submit label=REVOKE class="secondary small"/>
                    </ActForm>
                })}
            </div>
        </section>
    }
}
