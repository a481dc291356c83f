use super::{
    codes::{CommitteeType, Motive},
    read::{JOURNEY, REQUEST, WHY, WRONG},
    rules::{DatedAct, RequestAct, RequestState, field},
    types::{ActView, RequestSheet},
};
use crate::{
    money,
    sensitive::SaveAnyway,
    text::Lang,
    ui::{ActForm, Checkbox, DateField, SelectField, Submit, TextArea, TextField},
    values::{Choice, options},
};
use leptos::prelude::*;

crate::texts! {
    TITLE = "Corriger : {act}" | "Correct: {act}";
    LEAD = "Ce qui était noté reste lisible, rayé, avec votre nom et votre motif. Ce qui suit doit rester possible." | "What was written down stays readable, struck out, with your name and your reason. What follows has to stay possible.";
    WHEN = "Date d’effet juste" | "Right effective date";
    COMMITTEE_ON = "Date du comité" | "Day of the committee";
    COMMITTEE = "Sorte de comité" | "Kind of committee";
    AMOUNT = "Montant juste, en euros" | "Right amount, in euros";
    RAISED = "Montant majoré" | "Raised amount";
    VALID = "Décision valable jusqu’au" | "Decision valid until";
    CONDITIONS = "Conditions, une par ligne" | "Conditions, one a line";
    MOTIVE = "Motif" | "Motive";
    DETAIL = "Précision" | "Detail";
    HINT = "Lu par ceux qui voient le financement, la personne comprise. Pas d’information de santé." | "Read by those who see the financing, the person included. Nothing about health.";
    WHY_LABEL = "Pourquoi cette correction ?" | "Why this correction?";
    STATE = "État que le tableau donnait" | "State that the table gave";
    GRANTED = "Montant accordé, en euros" | "Amount granted, in euros";
    PAID = "Montant déjà versé, en euros" | "Amount paid already, in euros";
    SUBMITTED = "Déposée le" | "Submitted on";
    DECIDED = "Décision le" | "Decision on";
    NOT_GIVEN = "Non renseigné" | "Not given";
    SAVE = "Corriger" | "Correct";
    BACK = "Annuler" | "Cancel";
}

/// What is right about an act on record.
#[component]
pub(super) fn CorrectAct(sheet: RequestSheet, act: ActView, lang: Lang) -> impl IntoView {
    let request = sheet.request;
    let title = TITLE.with(lang, &[("act", act.dated.act.told().get(lang))]);
    let hidden = vec![
        (JOURNEY, request.journey.to_string()),
        (REQUEST, request.id.to_string()),
        (WRONG, act.id.to_string()),
        (field::ACT, act.dated.act.code().to_owned()),
    ];
    let named: Vec<String> = request.conditions.iter().map(|one| one.text.clone()).collect();
    let back = super::request_address(request.journey, request.id);
    view! {
        <section class="card" aria-labelledby="move">
            <h2 id="move">{title}</h2>
            <p class="quiet-text">{LEAD.get(lang)}</p>
            <ActForm action="financing/correct" key="correct" version=request.version hidden>
                <DateField name=field::ON label=WHEN value=act.dated.on required=true/>
                {details(&act, named.join("\n"), lang)}
                <TextArea name=field::REASON label=DETAIL hint=HINT value=act.dated.reason.clone() rows=2/>
                <TextArea name=WHY label=WHY_LABEL hint=HINT rows=2 required=true/>
                <SaveAnyway/>
                <div class="form-actions"><Submit label=SAVE/><a class="button quiet" href=back>{BACK.get(lang)}</a></div>
            </ActForm>
        </section>
    }
}

/// The fields of the kind of act, as they stand on record.
fn details(act: &ActView, conditions: String, lang: Lang) -> AnyView {
    let dated = &act.dated;
    let amount = dated.amount.map(money::field).unwrap_or_default();
    match dated.act {
        RequestAct::Committee => view! {
            <DateField name=field::COMMITTEE_ON label=COMMITTEE_ON value=dated.committee_on required=true/>
            <SelectField name=field::COMMITTEE label=COMMITTEE options={options::<CommitteeType>(lang)} value=dated.committee.map_or("", Choice::code) empty=NOT_GIVEN/>
        }
        .into_any(),
        RequestAct::Grant | RequestAct::GrantConditionally => {
            let conditional = dated.act == RequestAct::GrantConditionally;
            view! {
                <TextField name=field::AMOUNT label=AMOUNT value=amount inputmode="decimal"/>
                <Checkbox name=field::RAISED label=RAISED ticked=dated.raised/>
                <DateField name=field::VALID_UNTIL label=VALID value=dated.valid_until/>
                {conditional.then(|| view! { <TextArea name=field::CONDITIONS label=CONDITIONS hint=HINT value=conditions rows=3 required=true/> })}
            }
            .into_any()
        }
        RequestAct::Adjourn | RequestAct::Refuse => view! {
            <SelectField name=field::MOTIVE label=MOTIVE options={options::<Motive>(lang)} value=dated.motive.map_or("", Choice::code) empty=NOT_GIVEN/>
        }
        .into_any(),
        RequestAct::TakeOver => of_a_table(dated, lang),
        RequestAct::Disburse => view! { <TextField name=field::AMOUNT label=AMOUNT value=amount inputmode="decimal" required=true/> }.into_any(),
        _ => ().into_any(),
    }
}

/// What a table told at once, act by act unknown.
fn of_a_table(dated: &DatedAct, lang: Lang) -> AnyView {
    let amount = dated.amount.map(money::field).unwrap_or_default();
    let taken = dated.taken;
    let paid = taken.map(|taken| taken.disbursed).filter(|cents| *cents > 0);
    let state = taken.map_or("", |taken| taken.state.code());
    view! {
        <SelectField name=field::STATE label=STATE options={options::<RequestState>(lang)} value=state required=true/>
        <DateField name=field::SUBMITTED label=SUBMITTED value=taken.and_then(|taken| taken.submitted_on)/>
        <DateField name=field::DECIDED label=DECIDED value=taken.and_then(|taken| taken.decided_on)/>
        <TextField name=field::AMOUNT label=GRANTED value=amount inputmode="decimal"/>
        <Checkbox name=field::RAISED label=RAISED ticked=dated.raised/>
        <TextField name=field::DISBURSED label=PAID value=paid.map(money::field).unwrap_or_default() inputmode="decimal"/>
    }
    .into_any()
}
