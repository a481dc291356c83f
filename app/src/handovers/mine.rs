use super::types::MyHandover;
use crate::{dates, hours, text::Lang, texts, ui::Message};
use leptos::prelude::*;

texts! {
    FROM_ON = "À partir du {day}, c’est {to} qui vous accompagnera à {organisation}, à la place de {from}." | "From {day}, {to} will support you at {organisation}, in place of {from}.";
    NEW_ON = "À partir du {day}, c’est {to} qui vous accompagnera à {organisation}." | "From {day}, {to} will support you at {organisation}.";
    FROM_SINCE = "Depuis le {day}, c’est {to} qui vous accompagne à {organisation}, à la place de {from}." | "Since {day}, {to} has supported you at {organisation}, in place of {from}.";
    NEW_SINCE = "Depuis le {day}, c’est {to} qui vous accompagne à {organisation}." | "Since {day}, {to} has supported you at {organisation}.";
    BOTH = "Jusqu’au {day}, vous pouvez appeler l’une ou l’autre de ces deux personnes." | "Until {day} you can call either of them.";
    MEETING = "Vous les rencontrez toutes les deux le {when}." | "You meet both of them on {when}.";
    NOTHING = "Votre dossier suit, vous n’avez rien à refaire." | "Your file follows; there is nothing for you to do again.";
}

/// Tells a créateur in plain words who takes over, and when.
#[component]
pub fn Told(handovers: Vec<MyHandover>, lang: Lang) -> impl IntoView {
    let told = handovers.into_iter().map(|one| {
        let text = sentences(&one, lang).join(" ");
        view! { <Message tone="info"><p>{text}</p></Message> }
    });
    told.collect_view()
}

fn sentences(one: &MyHandover, lang: Lang) -> Vec<String> {
    let text = match (one.in_force, one.from.is_some()) {
        (false, true) => FROM_ON,
        (false, false) => NEW_ON,
        (true, true) => FROM_SINCE,
        (true, false) => NEW_SINCE,
    };
    let values = [
        ("day", dates::long(one.effective_on, lang)),
        ("to", one.to.clone()),
        ("from", one.from.clone().unwrap_or_default()),
        ("organisation", one.organisation.clone()),
    ];
    let first = text.with(lang, &values.each_ref().map(|(name, value)| (*name, value.as_str())));
    let both = one.overlap_until.filter(|_| one.from.is_some());
    let both = both.map(|day| BOTH.with(lang, &[("day", &dates::long(day, lang))]));
    let met = one.meeting_at.filter(|_| one.from.is_some());
    let met = met.map(|at| MEETING.with(lang, &[("when", &hours::long(at, lang))]));
    [Some(first), both, met, Some(NOTHING.get(lang).to_owned())]
        .into_iter()
        .flatten()
        .collect()
}
