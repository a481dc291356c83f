use super::{Holders, information_texts::parts};
use crate::{
    request::lang,
    texts,
    ui::{ActForm, PageHeader, Submit},
};
use leptos::prelude::*;

texts! {
    TITLE = "Avant d’entrer : vos données, en clair" | "Before you enter: your data, in plain words";
    LEAD = "Une minute de lecture. Ce texte reste accessible au bas de chaque page, sous « Données personnelles »." | "One minute to read. This text stays within reach at the foot of each page, under “Personal data”.";
    WHOLE = "Lire le texte complet" | "Read the whole text";
    ENTER = "J’ai lu, ouvrir mon parcours" | "I have read it, open my journey";
    RECORD = "Nous notons la date à laquelle vous l’avez lu. Ce n’est pas un accord : rien n’est partagé par ce bouton." | "We note the day on which you read it. It is not a consent: this button shares nothing.";
}

/// What a créateur reads before the first visit of the own space.
#[component]
pub fn Information(holders: Holders) -> impl IntoView {
    let lang = lang();
    let texts = parts(&holders, lang).into_iter().map(|part| {
        let paragraphs = part.paragraphs.into_iter().map(|text| view! { <p>{text}</p> });
        view! { <h2>{part.title.get(lang)}</h2>{paragraphs.collect_view()} }
    });
    view! {
        <PageHeader title=TITLE.get(lang) lead=LEAD.get(lang)/>
        <div class="prose">
            {texts.collect_view()}
            <p><a href="/donnees-personnelles">{WHOLE.get(lang)}</a></p>
        </div>
        <ActForm action="creators/acknowledge" class="card">
            <p>{RECORD.get(lang)}</p>
            <div class="form-actions"><Submit label=ENTER/></div>
        </ActForm>
    }
}
