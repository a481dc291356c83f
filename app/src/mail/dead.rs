use super::types::{DeadLetter, MailState};
use crate::{
    dates,
    request::lang,
    text::{Plural, Text},
    texts,
    ui::{ActForm, Message},
    values::Choice,
};
use leptos::prelude::*;

texts! {
    TITLE = "Courriels non remis" | "Mail that was not delivered";
    WHY = "Le serveur de courriel refuse ces adresses. Corrigez l’adresse du compte ou demandez-la à la personne, puis réessayez ; ou abandonnez l’envoi." | "The mail server refuses these addresses. Correct the account’s address or ask the person for it, then try again; or give the mail up.";
    SINCE = "{sort} du {day}" | "{sort} of {day}";
    RETRY = "Réessayer" | "Try again";
    GIVE_UP = "Abandonner" | "Give up";
    FOR = " le courriel à {email}" | " the mail to {email}";
    HELD_WHY = "Ils repartiront d’eux-mêmes. Dernière réponse du serveur : {problem}" | "They will leave by themselves. Last answer of the server: {problem}";
}

const TRIES: Plural = Plural {
    one: Text::new("{n} essai", "{n} try"),
    many: Text::new("{n} essais", "{n} tries"),
};
const HELD: Plural = Plural {
    one: Text::new(
        "{n} courriel attend le serveur de courriel.",
        "{n} mail waits for the mail server.",
    ),
    many: Text::new(
        "{n} courriels attendent le serveur de courriel.",
        "{n} mails wait for the mail server.",
    ),
};

/// Nothing at all while all mail leaves.
#[component]
pub fn DeadLetters(mail: MailState) -> impl IntoView {
    let lang = lang();
    let none = mail.dead.is_empty();
    let rows = mail.dead.into_iter().map(|letter| view! { <Row letter/> });
    view! {
        {(mail.held > 0).then(|| view! {
            <Message tone="warning">
                <p><strong>{HELD.count(lang, mail.held)}</strong></p>
                <p>{HELD_WHY.with(lang, &[("problem", &mail.problem)])}</p>
            </Message>
        })}
        {(!none).then(|| view! {
            <section class="section" aria-labelledby="dead-letters">
                <h2 id="dead-letters">{TITLE.get(lang)}</h2>
                <p>{WHY.get(lang)}</p>
                <ul class="rows">{rows.collect_view()}</ul>
            </section>
        })}
    }
}

#[component]
fn Row(letter: DeadLetter) -> impl IntoView {
    let lang = lang();
    let (id, sort) = (letter.id.to_string(), letter.sort.label().get(lang));
    let day = dates::long(letter.written_on, lang);
    let of = FOR.with(lang, &[("email", &letter.email)]);
    let button = |action: &'static str, label: Text, class: &'static str| {
        let (key, of) = (format!("{}-{id}", &action[5..]), of.clone());
        view! {
            <ActForm action key hidden=vec![("id", id.clone())]>
                <button class=class type="submit">{label.get(lang)}<span class="visually-hidden">{of}</span></button>
            </ActForm>
        }
    };
    let (retry, give_up) = (
        button("mail/retry", RETRY, "button small"),
        button("mail/give_up", GIVE_UP, "button secondary small"),
    );
    view! {
        <li>
            <div>
                <p class="title">{letter.email}</p>
                <p class="meta">
                    <span>{SINCE.with(lang, &[("sort", sort), ("day", &day)])}</span>
                    <span>{TRIES.count(lang, letter.tries)}</span>
                </p>
                <p><code>{letter.problem}</code></p>
            </div>
            <div class="end">{retry}{give_up}</div>
        </li>
    }
}
