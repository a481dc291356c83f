use super::{
    codes::{CommitteeType, Instrument, Motive},
    read::{JOURNEY, REQUEST},
    rules::{RequestAct, RequestState, field},
    types::RequestView,
};
use crate::{
    ids::RequestId,
    lines::of_line,
    money,
    sensitive::SaveAnyway,
    text::{Lang, Text},
    ui::{ActForm, Checkbox, DateField, SelectField, Submit, TextArea, TextField, fields::RadioField},
    values::{Choice, options},
};
use leptos::prelude::*;
use std::borrow::Cow;
use time::Date;

crate::texts! {
    TITLE = "Faire avancer la demande" | "Move the request on";
    WHAT = "Que s’est-il passé ?" | "What happened?";
    WHEN = "Date d’effet" | "Effective date";
    WHEN_HINT = "Le jour du fait, non celui de la saisie." | "The day of the fact, not of the typing.";
    COMMITTEE_ON = "Date du comité" | "Day of the committee";
    COMMITTEE = "Sorte de comité" | "Kind of committee";
    GRANTED = "Montant accordé, en euros" | "Amount granted, in euros";
    RAISED = "Montant majoré" | "Raised amount";
    RAISED_HINT = "Le comité a accordé plus que la demande." | "The committee granted more than was requested.";
    VALID = "Décision valable jusqu’au" | "Decision valid until";
    CONDITIONS = "Conditions, une par ligne" | "Conditions, one a line";
    CONDITIONS_HINT = "Pour une décision sous réserve. Chacune est levée à sa date avant le contrat. Lues par ceux qui voient le financement, la personne comprise." | "For a decision under conditions. Each is met on its day before the contract. Read by those who see the financing, the person included.";
    MOTIVE = "Motif du refus ou de l’ajournement" | "Motive of the refusal or adjournment";
    PAID = "Montant versé, en euros" | "Amount paid, in euros";
    LEFT = "Il reste {amount} à verser." | "{amount} is left to pay.";
    NOT_GIVEN = "Non renseigné" | "Not given";
    SAVE = "Enregistrer" | "Save";
    SUBMIT = "La demande part chez le financeur." | "The request goes to the financer.";
    COMPLETE = "Il ne manque aucune pièce." | "No paper is missing.";
    REVIEW = "Le financeur étudie le dossier." | "The financer studies the file.";
    PUT = "La demande a sa date de comité." | "The request has its day before the committee.";
    SIGN = "Le contrat est signé." | "The contract is signed.";
    DISBURSE = "De l’argent est versé." | "Money is paid.";
    REPAY = "Le prêt est remboursé, ou le dossier est clos : rien d’autre ne sera versé." | "The loan is repaid, or the file is closed: nothing more will be paid.";
    LAPSE = "L’argent accordé ne sera pas versé : la décision ne vaut plus, ou la personne y renonce." | "The money granted will not be paid: the decision holds no more, or the person gives it up.";
    WITHDRAW = "La demande n’ira pas plus loin." | "The request goes no further.";
}

pub(super) const WHY: Text = Text::new("Précision", "Detail");
pub(super) const WHY_HINT: Text = Text::new(
    "Lue par ceux qui voient le financement, la personne comprise. Pas d’information de santé.",
    "Read by those who see the financing, the person included. Nothing about health.",
);

const fn meaning(act: RequestAct) -> Text {
    match act {
        RequestAct::Submit => SUBMIT,
        RequestAct::Complete => COMPLETE,
        RequestAct::Review => REVIEW,
        RequestAct::Committee => PUT,
        RequestAct::Sign => SIGN,
        RequestAct::Disburse => DISBURSE,
        RequestAct::Repay => REPAY,
        RequestAct::Withdraw => WITHDRAW,
        RequestAct::Lapse => LAPSE,
        _ => Text::NONE,
    }
}

/// The acts that are possible now, in one form with the fields that they need.
#[component]
pub(super) fn ActOnRequest(request: RequestView, today: Date, lang: Lang) -> impl IntoView {
    let state = request.course.state;
    let option = |act: RequestAct| {
        (
            act.code().to_owned(),
            act.label().get(lang).to_owned(),
            meaning(act).get(lang).to_owned(),
        )
    };
    let options: Vec<_> = state.acts().map(option).collect();
    let hidden = vec![
        (JOURNEY, request.journey.to_string()),
        (REQUEST, request.id.to_string()),
    ];
    let version = request.version;
    // Made inside the form, or its fields would not know what was typed.
    let details = move || match state {
        RequestState::UnderReview | RequestState::Adjourned => view! { <BeforeCommittee lang/> }.into_any(),
        RequestState::InCommittee => {
            let terms = request.terms;
            view! { <DecisionFields instrument=terms.instrument requested=terms.requested lang/> }.into_any()
        }
        RequestState::Signed | RequestState::PartlyDisbursed => view! { <Payment request lang/> }.into_any(),
        _ => ().into_any(),
    };
    view! {
        <section class="card" aria-labelledby="move">
            <h2 id="move">{TITLE.get(lang)}</h2>
            <ActForm action="financing/act" version hidden>
                <RadioField name=field::ACT legend=WHAT options/>
                <DateField name=field::ON label=WHEN hint=WHEN_HINT value=today required=true/>
                {details()}
                <TextArea name=field::REASON label=WHY hint=WHY_HINT rows=2/>
                <SaveAnyway/>
                <div class="form-actions"><Submit label=SAVE/></div>
            </ActForm>
        </section>
    }
}

#[component]
fn BeforeCommittee(lang: Lang) -> impl IntoView {
    view! {
        <DateField name=field::COMMITTEE_ON label=COMMITTEE_ON/>
        <SelectField name=field::COMMITTEE label=COMMITTEE options={options::<CommitteeType>(lang)} empty=NOT_GIVEN/>
    }
}

/// What a decision says, each part for the decisions that it belongs to. `of`: the request, in a form that has several.
#[component]
pub(super) fn DecisionFields(
    instrument: Option<Instrument>,
    requested: Option<i64>,
    #[prop(optional)] of: Option<RequestId>,
    lang: Lang,
) -> impl IntoView {
    let name = |name: &'static str| of.map_or_else(|| name.into(), |id| Cow::from(of_line(name, id)));
    let requested = requested.map(money::field).unwrap_or_default();
    let amount = instrument.is_none_or(Instrument::has_amount).then(|| {
        view! {
            <TextField name=name(field::AMOUNT) label=GRANTED value=requested inputmode="decimal"/>
            <Checkbox name=name(field::RAISED) label=RAISED hint=RAISED_HINT/>
        }
    });
    view! {
        <div class="form-grid if-granted">
            {amount}
            <DateField name=name(field::VALID_UNTIL) label=VALID/>
        </div>
        <div class="if-conditions"><TextArea name=name(field::CONDITIONS) label=CONDITIONS hint=CONDITIONS_HINT rows=3/></div>
        <div class="if-explained">
            <SelectField name=name(field::MOTIVE) label=MOTIVE options={options::<Motive>(lang)} empty=NOT_GIVEN/>
        </div>
    }
}

#[component]
fn Payment(request: RequestView, lang: Lang) -> impl IntoView {
    let left = request.course.left();
    let told = LEFT.with(lang, &[("amount", &money::euros(left, lang))]);
    view! {
        <p class="quiet-text">{told}</p>
        <TextField name=field::AMOUNT label=PAID value=money::field(left) inputmode="decimal"/>
    }
}
