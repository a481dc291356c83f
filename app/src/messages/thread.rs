use super::{Message, Thread, api::LATEST, rules};
use crate::{
    dates,
    ids::MessageId,
    request::lang,
    sensitive::SaveAnyway,
    sharing::UNNAMED,
    text::{Lang, Plural, Text},
    texts,
    typography::after_to,
    ui::{ActForm, Submit, TextArea},
};
use leptos::prelude::*;

texts! {
    EMPTY = "Personne n’a encore écrit ici. Une question, une nouvelle, une date qui ne va pas : écrivez, même deux mots." | "Nobody has written here yet. A question, some news, a date that does not suit: write, even two words.";
    EMPTY_STAFF = "Personne n’a encore écrit ici. La personne lira votre message sur son téléphone, dans « Mon parcours »." | "Nobody has written here yet. The person will read your message on the phone, in “My journey”.";
    READERS = "Lu par les personnes qui vous suivent à {organisations}." | "Read by the people who support you at {organisations}.";
    READERS_TEAM = "Lu par les personnes qui vous suivent à {organisations}, et par celles qui portent le projet avec vous." | "Read by the people who support you at {organisations}, and by those who share the project with you.";
    READERS_STAFF = "Lu par la personne et par {organisations}. Rien sur la santé, l’origine, les convictions ou la justice." | "Read by the person and by {organisations}. Nothing about health, origin, beliefs or justice.";
    WRITE = "Votre message" | "Your message";
    SEND = "Envoyer" | "Send";
    SEND_ANYWAY = "Envoyer quand même" | "Send anyway";
    ME = "Moi" | "Me";
    NEW = "nouveau" | "new";
    SEEN = "Lu par {names}" | "Read by {names}";
    UNSEEN = "Pas encore lu" | "Not read yet";
}

const OLDER: Plural = Plural {
    one: Text::new("Voir le message plus ancien", "Show the older message"),
    many: Text::new("Voir les {n} messages plus anciens", "Show the {n} older messages"),
};

/// A thread: the latest messages in sight, the older ones folded, and the form below.
#[component]
pub fn ThreadView(thread: Thread, #[prop(default = 5)] shown: usize) -> impl IntoView {
    let lang = lang();
    let (empty, own, journey) = (thread.messages.is_empty(), thread.own, thread.journey);
    let last = thread.messages.last().map(|message| message.id);
    let (older, late) = rules::latest(thread.messages, shown);
    let folded = i64::try_from(older.len()).unwrap_or(i64::MAX);
    let readers = match (own, thread.team) {
        (true, false) => READERS,
        (true, true) => READERS_TEAM,
        (false, _) => READERS_STAFF,
    };
    let organisations = match lang {
        Lang::Fr if own => after_to(&thread.organisations),
        _ => thread.organisations.join(", "),
    };
    let readers = readers.with(lang, &[("organisations", &organisations)]);
    view! {
        {empty.then(|| view! { <p class="quiet-text">{(if own { EMPTY } else { EMPTY_STAFF }).get(lang)}</p> })}
        {(folded > 0).then(|| view! {
            <details class="disclosure">
                <summary>{OLDER.count(lang, folded)}</summary>
                <Days messages=older lang/>
            </details>
        })}
        {(!empty).then(|| view! { <Days messages=late lang last/> })}
        <ActForm action="messages/post" key="message" hidden=vec![("journey", journey.to_string())] class="message-form">
            <TextArea name="body" label=WRITE required=true rows=3/>
            <p class="hint">{readers}</p>
            <SaveAnyway label=SEND_ANYWAY/>
            <div class="form-actions"><Submit label=SEND/></div>
        </ActForm>
    }
}

#[component]
fn Days(
    messages: Vec<Message>,
    lang: Lang,
    /// The latest of all, which the browser goes to.
    #[prop(optional_no_strip)]
    last: Option<MessageId>,
) -> impl IntoView {
    let days = rules::by_day(messages).into_iter().map(|(day, messages)| {
        let lines = messages.into_iter().map(|message| {
            let id = (Some(message.id) == last).then_some(LATEST);
            view! { <Line message lang id/> }
        });
        view! {
            <li>
                <p class="day"><time datetime=dates::iso(day)>{dates::long(day, lang)}</time></p>
                <ol class="messages">{lines.collect_view()}</ol>
            </li>
        }
    });
    view! { <ol class="thread">{days.collect_view()}</ol> }
}

#[component]
fn Line(message: Message, lang: Lang, id: Option<&'static str>) -> impl IntoView {
    let name = if message.own {
        ME.get(lang).to_owned()
    } else {
        message.author.unwrap_or_else(|| UNNAMED.get(lang).to_owned())
    };
    let from = message.organisation.filter(|_| !message.own);
    let seen = message.own.then(|| match message.seen_by.as_slice() {
        [] => UNSEEN.get(lang).to_owned(),
        names => {
            let name = |name: &Option<String>| name.clone().unwrap_or_else(|| UNNAMED.get(lang).to_owned());
            let names: Vec<String> = names.iter().map(name).collect();
            SEEN.with(lang, &[("names", &names.join(", "))])
        }
    });
    view! {
        <li class="message" class:own=message.own id=id>
            <p class="meta">
                <strong>{name}</strong>
                {from.map(|organisation| view! { <span>{organisation}</span> })}
                <span>{dates::hour(message.at, lang)}</span>
                {message.new.then(|| view! { <span class="count">{NEW.get(lang)}</span> })}
            </p>
            <p class="prewrap body">{message.body}</p>
            {seen.map(|text| view! { <p class="meta">{text}</p> })}
        </li>
    }
}
