//! What comes after the acceptance: the first meeting, and closing.

use super::{
    answer::Form,
    read::{CLOSE, MEET},
};
use crate::{
    dates,
    referrals::{Outcome, answer::WORD_HINT, types::ReferralView},
    request::lang,
    texts,
    ui::{DateField, Message, SelectField, TextArea},
    values::options,
};
use leptos::prelude::*;

texts! {
    TITLE = "La suite" | "What comes next";
    LEAD = "Vous avez accepté : l’étape est ouverte. {sender} et la personne reçoivent aussitôt ce que vous notez ici, avec votre nom. Un lien pour y revenir vous est arrivé par courriel." | "You have accepted: the stage is open. {sender} and the person get what you note here at once, with your name. A link to come back has reached you by mail.";
    MEETING = "Noter le premier rendez-vous" | "Note the first meeting";
    MET_ON = "Tenu le" | "Held on";
    MET = "Premier rendez-vous noté, le {day}." | "First meeting noted, on {day}.";
    CLOSING = "Terminer la demande" | "Close the request";
    CLOSING_LEAD = "Quand l’étape demandée est finie chez vous : dites ce qu’il en est sorti. Le lien ne sert plus ensuite." | "When the stage asked for is over at your place: say what came of it. The link no longer works afterwards.";
    OUTCOME = "Résultat" | "Outcome";
    CHOOSE = "Choisir…" | "Choose…";
    WORD = "Un mot à la personne" | "A word to the person";
}

#[component]
pub fn Next(token: String, view: ReferralView) -> impl IntoView {
    let lang = lang();
    let line = view.line;
    let lead = LEAD.with(lang, &[("sender", &line.sender.name)]);
    let form = Form::of(token, &line);
    let outcomes = options::<Outcome>(lang);
    let met = line
        .met_on
        .map(|day| MET.with(lang, &[("day", &dates::long(day, lang))]));
    view! {
        <section class="section" aria-labelledby="next">
            <h2 id="next">{TITLE.get(lang)}</h2>
            <p>{lead}</p>
            {match met {
                Some(met) => view! { <Message tone="success"><p>{met}</p></Message> }.into_any(),
                None => form.show(MEET, MEETING, MEETING, || view! {
                    <DateField name="met_on" label=MET_ON required=true/>
                }.into_any()),
            }}
            {form.show(CLOSE, CLOSING, CLOSING, move || view! {
                <p class="quiet-text">{CLOSING_LEAD.get(lang)}</p>
                <SelectField name="outcome" label=OUTCOME options=outcomes empty=CHOOSE required=true/>
                <TextArea name="sentence" label=WORD hint=WORD_HINT rows=2/>
            }.into_any())}
        </section>
    }
}
