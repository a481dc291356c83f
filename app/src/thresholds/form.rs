use super::{
    api::{CODE, FROM, PAGE, SOURCE, VALUE},
    code::{Code, Unit},
    table::Thresholds,
};
use crate::{
    text::Lang,
    texts,
    ui::{ActForm, DateField, Submit, TextField},
    values::Choice,
};
use leptos::prelude::*;
use time::Date;

texts! {
    TITLE = "Changer : {what}" | "Change: {what}";
    NOW = "Aujourd’hui : {value} ({source})." | "Today: {value} ({source}).";
    VALUE_LABEL = "Nouvelle valeur" | "New value";
    IN_MONTHS = "En mois." | "In months.";
    IN_DAYS = "En jours." | "In days.";
    IN_TIMES = "Nombre de fois." | "Number of times.";
    IN_PERCENT = "En pour cent." | "In per cent.";
    IN_EUROS = "En euros, sans centimes." | "In euros, without cents.";
    FROM_LABEL = "À partir du" | "From";
    FROM_HINT = "Demain au plus tôt. Une valeur déjà prévue pour plus tard est remplacée." | "Tomorrow at the earliest. A value already planned for later is replaced.";
    SOURCE_LABEL = "Source" | "Source";
    SOURCE_HINT = "L’article, la décision ou l’usage : les refus le citent." | "The article, the decision or the custom: refusals quote it.";
    SAVE = "Enregistrer la valeur" | "Save the value";
    BACK = "Annuler" | "Cancel";
}

#[component]
pub(super) fn NewValueForm(code: Code, table: Thresholds, today: Date, lang: Lang) -> impl IntoView {
    let now = table.on(code, today).cloned();
    let hint = match code.unit() {
        Unit::Months => IN_MONTHS,
        Unit::Days => IN_DAYS,
        Unit::Times => IN_TIMES,
        Unit::Percent => IN_PERCENT,
        Unit::Euros => IN_EUROS,
    };
    let told = now.as_ref().map(|row| {
        let value = code.unit().told(row.value, lang);
        NOW.with(lang, &[("value", &value), ("source", &row.source)])
    });
    let source = now.map(|row| row.source).unwrap_or_default();
    view! {
        <section class="card" aria-labelledby="change">
            <h2 id="change">{TITLE.with(lang, &[("what", code.label().get(lang))])}</h2>
            {told.map(|text| view! { <p>{text}</p> })}
            <ActForm action="thresholds/set" hidden=vec![(CODE, code.code().to_owned())]>
                <div class="form-grid">
                    <TextField name=VALUE label=VALUE_LABEL hint inputmode="numeric" required=true/>
                    <DateField name=FROM label=FROM_LABEL hint=FROM_HINT required=true/>
                </div>
                <TextField name=SOURCE label=SOURCE_LABEL hint=SOURCE_HINT value=source required=true/>
                <div class="form-actions"><Submit label=SAVE/><a class="button quiet" href=PAGE>{BACK.get(lang)}</a></div>
            </ActForm>
        </section>
    }
}
