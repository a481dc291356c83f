use super::{
    HowGiven, PART_NAMES, rules,
    text::{self, Filling},
};
use crate::{
    request::lang,
    texts,
    ui::{Checkbox, DateField, RadioField},
};
use leptos::prelude::*;
use time::Date;

texts! {
    LEGEND = "L’accord de la personne" | "The person’s consent";
    READ_IT = "Lisez ce texte avec la personne, puis cochez les parties qu’elle accepte de partager." | "Read this text with the person, then tick the parts that they agree to share.";
    TICKED = "celles cochées ci-dessous" | "those ticked below";
    CHOSEN = "à la date choisie ci-dessous" | "on the date chosen below";
    VERSION = "Texte de l’accord, version {version}" | "Text of the consent, version {version}";
    WHICH = "Parties partagées" | "Parts shared";
    GIVEN_ON = "Accord donné le" | "Consent given on";
    UNTIL = "Valable jusqu’au (24 mois au plus)" | "In force until (24 months at most)";
    HOW = "Comment l’accord a été donné" | "How the consent was given";
}

/// The consent's text in full, and the fields that record it.
#[component]
pub fn ConsentFields(
    /// Short name of the organisation that passes the file on.
    #[prop(into)]
    sender: String,
    /// Short name of the organisation that will read it.
    #[prop(into)]
    receiver: String,
    today: Date,
) -> impl IntoView {
    let lang = lang();
    let filling = Filling {
        sender: &sender,
        receiver: &receiver,
        parts: TICKED.get(lang),
        until: CHOSEN.get(lang),
    };
    let paragraphs = text::paragraphs(text::VERSION, lang, filling).unwrap_or_default();
    let how = HowGiven::RECORDED
        .into_iter()
        .map(|how| {
            (
                how.as_str().to_owned(),
                capitalised(how.label().get(lang)),
                String::new(),
            )
        })
        .collect::<Vec<_>>();
    view! {
        <fieldset class="fieldset">
            <legend>{LEGEND.get(lang)}</legend>
            <p>{READ_IT.get(lang)}</p>
            <blockquote class="card sunken">
                {paragraphs.map(|text| view! { <p>{text}</p> }).collect_view()}
                <footer class="quiet-text">{VERSION.with(lang, &[("version", text::VERSION)])}</footer>
            </blockquote>
            <fieldset class="field">
                <legend>{WHICH.get(lang)}</legend>
                <div class="choices">
                    {PART_NAMES.map(|(name, label)| view! { <Checkbox name label/> }).collect_view()}
                </div>
            </fieldset>
            <RadioField name="how" legend=HOW options=how/>
            <div class="form-grid">
                <DateField name="given_on" label=GIVEN_ON value=today required=true/>
                <DateField name="until" label=UNTIL value=rules::usual_end(today) required=true/>
            </div>
        </fieldset>
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
