use super::{
    codes::{Beneficiary, Instrument, ProjectPhase, Purpose},
    rules::{Doubt, field},
    types::Terms,
};
use crate::{
    doubts::confirm,
    money,
    text::Lang,
    ui::{SelectField, TextField},
    values::{Choice, options},
};
use leptos::prelude::*;

crate::texts! {
    REQUEST = "La demande" | "The request";
    INSTRUMENT = "Instrument" | "Instrument";
    FINANCER = "Financeur" | "Financer";
    FINANCER_HINT = "Son nom, même si c’est votre structure." | "Its name, even when it is your organisation.";
    BENEFICIARY = "Bénéficiaire" | "Beneficiary";
    PURPOSE = "Objet" | "Purpose";
    PHASE = "Moment du projet" | "Moment of the project";
    TERMS = "Montant et conditions" | "Amount and terms";
    REQUESTED = "Montant demandé, en euros" | "Amount requested, in euros";
    REQUESTED_HINT = "Pour une garantie : le montant garanti." | "For a guarantee: the amount guaranteed.";
    SHARE = "Quotité garantie, en %" | "Guaranteed share, in %";
    SHARE_HINT = "Pour une garantie : la part du prêt bancaire qu’elle couvre." | "For a guarantee: the share of the bank loan that it covers.";
    DURATION = "Durée, en mois" | "Duration, in months";
    DEFERRAL = "Différé, en mois" | "Deferral, in months";
    RATE = "Taux, en %" | "Rate, in %";
    NOT_GIVEN = "Non renseigné" | "Not given";
    CHOOSE = "Choisir" | "Choose";
}

const FINANCERS: &str = "financers";

fn code<T: Choice>(value: Option<T>) -> &'static str {
    value.map_or("", Choice::code)
}

fn typed(value: Option<i64>) -> String {
    value.map(|n| n.to_string()).unwrap_or_default()
}

/// What is asked for, as a form.
#[component]
pub(super) fn TermsFields(
    terms: Terms,
    /// Names to suggest.
    financers: Vec<String>,
    lang: Lang,
) -> impl IntoView {
    view! {
        <fieldset class="fieldset">
            <legend>{REQUEST.get(lang)}</legend>
            <div class="form-grid">
                <SelectField name=field::INSTRUMENT label=INSTRUMENT options={options::<Instrument>(lang)} value=code(terms.instrument) empty=CHOOSE required=true/>
                <TextField name="financer" label=FINANCER hint=FINANCER_HINT value=terms.financer list=FINANCERS autocomplete="off" required=true/>
                <SelectField name="beneficiary" label=BENEFICIARY options={options::<Beneficiary>(lang)} value=code(terms.beneficiary) empty=NOT_GIVEN/>
                <SelectField name="purpose" label=PURPOSE options={options::<Purpose>(lang)} value=code(terms.purpose) empty=NOT_GIVEN/>
                <SelectField name="phase" label=PHASE options={options::<ProjectPhase>(lang)} value=code(terms.phase) empty=NOT_GIVEN/>
            </div>
        </fieldset>
        <fieldset class="fieldset">
            <legend>{TERMS.get(lang)}</legend>
            <div class="form-grid">
                <TextField name=field::REQUESTED label=REQUESTED hint=REQUESTED_HINT value=terms.requested.map(money::field).unwrap_or_default() inputmode="decimal"/>
                <TextField name=field::SHARE label=SHARE hint=SHARE_HINT value=typed(terms.guarantee_share) inputmode="numeric"/>
                <TextField name="duration_months" label=DURATION value=typed(terms.duration_months) inputmode="numeric"/>
                <TextField name="deferral_months" label=DEFERRAL value=typed(terms.deferral_months) inputmode="numeric"/>
                <TextField name="rate" label=RATE value=terms.rate.map(money::field).unwrap_or_default() inputmode="decimal"/>
            </div>
        </fieldset>
        <datalist id=FINANCERS>
            {financers.into_iter().map(|name| view! { <option value=name></option> }).collect_view()}
        </datalist>
        {confirm::<Doubt>()}
    }
}
