use super::types::MyLead;
use crate::{dates, text::Lang, texts, ui::Message};
use leptos::prelude::*;

texts! {
    PROPOSED = "Proposition de {from} : que votre parcours soit mené par {to}. Rien ne change avant la réponse de {to}. Si vous ne le souhaitez pas, parlez-en avec {from}, ou retirez l’accord donné à {to} sous « Qui peut lire mon dossier »." | "{from} proposes that {to} leads your journey in its place. Nothing changes before {to} accepts. If you do not want it, talk with {from}, or withdraw the consent given to {to} under “Who may read my file”.";
    TAKEN = "Depuis le {day}, votre parcours est mené par {to}, à la place de {from}." | "Since {day}, {to} has led your journey, in place of {from}.";
    CALL = "La personne à appeler est {adviser}." | "The person to call is {adviser}.";
    NOTHING = "Votre dossier suit, vous n’avez rien à refaire ; seul reste à {from} ce qui y a été écrit." | "Your file follows; there is nothing for you to do again, and {from} keeps only what it wrote.";
}

/// Tells a créateur in plain words who leads the journey from now on.
#[component]
pub fn LeadTold(lead: Option<MyLead>, lang: Lang) -> impl IntoView {
    lead.map(|lead| {
        let text = sentences(&lead, lang).join(" ");
        view! { <Message tone="info"><p>{text}</p></Message> }
    })
}

fn sentences(lead: &MyLead, lang: Lang) -> Vec<String> {
    let day = dates::long(lead.on, lang);
    let adviser = lead.adviser.as_deref().unwrap_or_default();
    let values = [
        ("from", &*lead.from),
        ("to", &*lead.to),
        ("day", &*day),
        ("adviser", adviser),
    ];
    if !lead.taken {
        return vec![PROPOSED.with(lang, &values)];
    }
    let call = (!adviser.is_empty()).then(|| CALL.with(lang, &values));
    [Some(TAKEN.with(lang, &values)), call, Some(NOTHING.with(lang, &values))]
        .into_iter()
        .flatten()
        .collect()
}
