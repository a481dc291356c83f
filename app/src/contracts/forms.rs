use super::{
    ContractKind, EntryKind, address,
    fields::{EndFields, TermsFields},
    read::{CONTRACT, ENDS_STAGE_FIELD, ENTRY, JOURNEY, KIND, STAGE, STRIKES_NEXT, WHAT, WHY},
    rules::Doubt,
    types::{ContractView, EntryView},
};
use crate::{
    dates,
    doubts::confirm,
    ids::{ContractId, CreatorId, EntryId, JourneyId, StageId},
    request::{Request, lang},
    sensitive::SaveAnyway,
    text::{Lang, Text},
    texts,
    ui::{ActForm, DateField, Submit, TextArea, TextField, fields::Checkbox},
    values::Choice,
};
use leptos::prelude::*;
use time::Date;

texts! {
    SAVE = "Enregistrer" | "Save";
    BACK = "Annuler" | "Cancel";
    RECORD_CAPE = "Inscrire un CAPE" | "Write a CAPE down";
    RECORD_CESA = "Inscrire un CESA" | "Write a CESA down";
    WHY_LABEL = "Pourquoi cette correction" | "Why this correction";
    WHY_HINT = "Ce qui était inscrit avant reste au dossier, avec votre nom. Lu par votre structure." | "What stood before stays on record, with your name. Read by your organisation.";
    CHANGES_HINT = "Lu par ceux qui voient cette étape, la personne comprise." | "Read by those who see this stage, the person included.";
    STRIKE_HINT = "Lu par votre structure." | "Read by your organisation.";
    ASSOCIATE_ON = "Associé·e depuis le" | "Associate since";
    HELD_ON = "Entretien tenu le" | "Interview held on";
    SIGNED_ON = "Document signé le" | "Document signed on";
    SIGNED_HINT = "Bilan, perspectives, actions, besoins : le document signé par la personne fait foi (C. trav. R7331-3)." | "Review, outlook, actions, needs: the document signed by the person counts (C. trav. R7331-3).";
    FIRST_DAY = "Du" | "From";
    LAST_DAY = "Au (jour compris)" | "To (day included)";
    AMOUNT = "Montant hors taxes, en euros" | "Amount before tax, in euros";
    AMOUNT_HINT = "Lu par votre structure, la personne, et celles à qui elle ouvre ses financements." | "Read by your organisation, the person, and those to whom the person opens financing.";
    EFFECT = "Date d’effet" | "Effective date";
    CHANGES = "Ce que l’avenant change" | "What the amendment changes";
    NEW_RATE = "Nouveau taux de contribution, en %" | "New contribution rate, in %";
    ENDS_STAGE = "Terminer aussi l’étape ce jour-là" | "Complete the stage on that day too";
    ENDS_STAGE_HINT = "À décocher si un autre contrat suit." | "Untick it when another contract follows.";
    STRIKES = "Rayer aussi ce qui est à venir" | "Strike out what is to come too";
    STRIKES_HINT = "Un autre contrat est inscrit pour plus tard. Cochez si la personne quitte la coopérative : il est rayé avec la sortie." | "Another contract is written down for later. Tick when the person leaves the cooperative: it is struck out with the exit.";
    CONTRACT_WHY = "Pourquoi rayer ce contrat" | "Why strike this contract out";
    CONTRACT_STRUCK = "Pour un contrat inscrit par erreur : il ne compte plus, ni pour les renouvellements ni pour les échéances, et reste visible comme rayé, avec votre nom. Un contrat qui a existé et a pris fin se termine." | "For a contract that was written down by mistake: it no longer counts, neither for renewals nor for deadlines, and stays visible as struck out, with your name. One that existed and is over is ended.";
    STRIKE_WHY = "Pourquoi rayer cette ligne" | "Why strike this line out";
    STRIKE_TITLE = "Rayer : {what}, {day}" | "Strike out: {what}, {day}";
    SIGN_TITLE = "Signature de l’entretien du {day}" | "Signature of the interview of {day}";
}

/// What can be done with a contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    Correct,
    End,
    Associate,
    Enter(EntryKind),
    Strike,
}

/// Query parameters: which form is open, of which contract, of which entry.
const OPEN: &str = "acte";
const WHICH: &str = "contrat";
const WHICH_ENTRY: &str = "entree";
/// Where the form stands.
const FORM: &str = "acte-ouvert";

impl Act {
    /// Those that make sense now: what has not begun takes no turn yet, and what another contract has followed takes none any more.
    pub fn of(one: &ContractView, today: Date) -> Vec<Self> {
        if one.terms.starts_on > today {
            return vec![Self::Correct, Self::Strike];
        }
        if one.followed && !one.terms.runs_on(today) {
            return vec![Self::Enter(EntryKind::Turnover), Self::Correct, Self::Strike];
        }
        let cesa = one.terms.kind == ContractKind::Cesa;
        let mut acts = Vec::new();
        if cesa {
            acts.push(Self::Enter(EntryKind::Interview));
        }
        acts.extend([Self::Enter(EntryKind::Turnover), Self::Enter(EntryKind::Amendment)]);
        if one.terms.associate_on.is_none() && one.terms.ended_on.is_none() {
            acts.push(Self::Associate);
        }
        if one.terms.ended_on.is_none() {
            acts.push(Self::End);
        }
        acts.extend([Self::Correct, Self::Strike]);
        acts
    }

    pub const fn label(self) -> Text {
        match self {
            Self::Correct => Text::new("Corriger", "Correct"),
            Self::Strike => Text::new("Rayer ce contrat", "Strike this contract out"),
            Self::End => Text::new("Noter la fin ou la sortie", "Write the end or the exit down"),
            Self::Associate => Text::new("Devenu·e associé·e", "Became an associate"),
            Self::Enter(EntryKind::Interview) => Text::new("Inscrire un entretien", "Write an interview down"),
            Self::Enter(EntryKind::Turnover) => Text::new("Inscrire un chiffre d’affaires", "Write turnover down"),
            Self::Enter(EntryKind::Amendment) => Text::new("Inscrire un avenant", "Write an amendment down"),
        }
    }

    fn code(self) -> &'static str {
        match self {
            Self::Correct => "correct",
            Self::End => "end",
            Self::Associate => "associate",
            Self::Strike => "strike_contract",
            Self::Enter(kind) => kind.code(),
        }
    }

    pub fn address(self, journey: JourneyId, contract: ContractId) -> String {
        format!("{}?{OPEN}={}&{WHICH}={contract}#{FORM}", address(journey), self.code())
    }
}

/// The address of a form about an entry: `strike` or `sign`.
pub(super) fn entry_link(act: &str, journey: JourneyId, contract: ContractId, entry: EntryId) -> String {
    format!(
        "{}?{OPEN}={act}&{WHICH}={contract}&{WHICH_ENTRY}={entry}#{FORM}",
        address(journey)
    )
}

/// The form that the address opens in this contract, if any.
#[component]
pub(super) fn ActOnContract(request: Request, journey: JourneyId, one: ContractView) -> impl IntoView {
    let lang = request.lang;
    if request.query(WHICH) != one.id.to_string() {
        return ().into_any();
    }
    let asked = request.query(OPEN);
    let entry = one
        .live()
        .find(|view| view.id.to_string() == request.query(WHICH_ENTRY))
        .cloned();
    if let Some(act) = Act::of(&one, request.today())
        .into_iter()
        .find(|act| act.code() == asked)
    {
        return view! { <OneAct act journey one lang/> }.into_any();
    }
    match (asked, entry) {
        ("strike", Some(entry)) => view! { <StrikeForm journey one entry lang/> }.into_any(),
        ("sign", Some(entry)) => view! { <SignForm journey one entry lang/> }.into_any(),
        _ => ().into_any(),
    }
}

fn hidden(journey: JourneyId, one: &ContractView) -> Vec<(&'static str, String)> {
    vec![(JOURNEY, journey.to_string()), (CONTRACT, one.id.to_string())]
}

#[component]
fn OneAct(act: Act, journey: JourneyId, one: ContractView, lang: Lang) -> impl IntoView {
    let mut hidden = hidden(journey, &one);
    let (action, version) = match act {
        Act::Enter(kind) => {
            hidden.push((KIND, kind.code().to_owned()));
            ("contracts/enter", None)
        }
        Act::Strike => ("contracts/strike_contract", Some(one.version)),
        _ => {
            hidden.push((WHAT, act.code().to_owned()));
            hidden.push((KIND, one.terms.kind.code().to_owned()));
            ("contracts/change", Some(one.version))
        }
    };
    view! {
        <section class="card sunken" id=FORM aria-labelledby="acte-titre">
            <h3 id="acte-titre">{act.label().get(lang)}</h3>
            <ActForm action version hidden merges={version.is_some() && act != Act::Strike}>
                {act_fields(act, &one)}
                <SaveAnyway/>
                <div class="form-actions"><Submit label=SAVE/><a class="button quiet" href=address(journey)>{BACK.get(lang)}</a></div>
            </ActForm>
        </section>
    }
}

/// The fields of an act, made inside its form: they read what was typed before from it.
fn act_fields(act: Act, one: &ContractView) -> AnyView {
    match act {
        Act::Correct => {
            let terms = Some(one.terms.clone());
            view! {
                <TermsFields kind=one.terms.kind terms renews=false people=vec![] left=vec![]/>
                <TextArea name=WHY label=WHY_LABEL hint=WHY_HINT rows=2 required=true/>
            }
            .into_any()
        }
        Act::End => view! {
            <EndFields required=true/>
            {one.followed.then(|| view! { <Checkbox name=STRIKES_NEXT label=STRIKES hint=STRIKES_HINT/> })}
            {one.stage_open.then(|| view! { <Checkbox name=ENDS_STAGE_FIELD label=ENDS_STAGE hint=ENDS_STAGE_HINT ticked={!one.followed}/> })}
            {confirm::<Doubt>()}
        }
        .into_any(),
        Act::Associate => {
            view! { <DateField name="associate_on" label=ASSOCIATE_ON required=true/>{confirm::<Doubt>()} }.into_any()
        }
        Act::Strike => view! {
            <p>{CONTRACT_STRUCK.get(lang())}</p>
            <TextField name=WHY label=CONTRACT_WHY hint=STRIKE_HINT required=true/>
        }
        .into_any(),
        Act::Enter(kind) => entry_fields(kind),
    }
}

fn entry_fields(kind: EntryKind) -> AnyView {
    match kind {
        EntryKind::Interview => view! {
            <div class="form-grid">
                <DateField name="from" label=HELD_ON required=true/>
                <DateField name="signed" label=SIGNED_ON hint=SIGNED_HINT/>
            </div>
        }
        .into_any(),
        EntryKind::Turnover => view! {
            <div class="form-grid">
                <DateField name="from" label=FIRST_DAY required=true/>
                <DateField name="to" label=LAST_DAY required=true/>
                <TextField name="amount" label=AMOUNT hint=AMOUNT_HINT inputmode="decimal" required=true/>
            </div>
        }
        .into_any(),
        EntryKind::Amendment => view! {
            <div class="form-grid">
                <DateField name="from" label=EFFECT required=true/>
                <TextField name="rate" label=NEW_RATE inputmode="decimal"/>
            </div>
            <TextArea name="text" label=CHANGES hint=CHANGES_HINT rows=3 required=true/>
        }
        .into_any(),
    }
}

#[component]
fn StrikeForm(journey: JourneyId, one: ContractView, entry: EntryView, lang: Lang) -> impl IntoView {
    let mut hidden = hidden(journey, &one);
    hidden.push((ENTRY, entry.id.to_string()));
    let what = entry.entry.kind.label().get(lang);
    let title = STRIKE_TITLE.with(
        lang,
        &[("what", what), ("day", &dates::long(entry.entry.starts_on, lang))],
    );
    view! {
        <section class="card sunken" id=FORM aria-labelledby="acte-titre">
            <h3 id="acte-titre">{title}</h3>
            <ActForm action="contracts/strike" hidden>
                <TextField name=WHY label=STRIKE_WHY hint=STRIKE_HINT required=true/>
                <SaveAnyway/>
                <div class="form-actions"><Submit label=SAVE/><a class="button quiet" href=address(journey)>{BACK.get(lang)}</a></div>
            </ActForm>
        </section>
    }
}

/// The signature of an interview's document: the interview is written anew with it.
#[component]
fn SignForm(journey: JourneyId, one: ContractView, entry: EntryView, lang: Lang) -> impl IntoView {
    let mut hidden = hidden(journey, &one);
    hidden.extend([
        (ENTRY, entry.id.to_string()),
        (KIND, EntryKind::Interview.code().to_owned()),
        ("from", dates::iso(entry.entry.starts_on)),
    ]);
    let title = SIGN_TITLE.with(lang, &[("day", &dates::long(entry.entry.starts_on, lang))]);
    view! {
        <section class="card sunken" id=FORM aria-labelledby="acte-titre">
            <h3 id="acte-titre">{title}</h3>
            <ActForm action="contracts/enter" hidden>
                <DateField name="signed" label=SIGNED_ON hint=SIGNED_HINT required=true/>
                <div class="form-actions"><Submit label=SAVE/><a class="button quiet" href=address(journey)>{BACK.get(lang)}</a></div>
            </ActForm>
        </section>
    }
}

/// A new contract in a stage.
#[component]
pub(super) fn RecordForm(
    journey: JourneyId,
    stage: StageId,
    kind: ContractKind,
    renews: bool,
    people: Vec<(CreatorId, String)>,
    left: Vec<(CreatorId, String, Date)>,
    /// What the law allows, in a sentence.
    allowed: String,
    lang: Lang,
) -> impl IntoView {
    let title = if kind == ContractKind::Cape {
        RECORD_CAPE
    } else {
        RECORD_CESA
    };
    let hidden = vec![
        (JOURNEY, journey.to_string()),
        (STAGE, stage.to_string()),
        (KIND, kind.code().to_owned()),
    ];
    view! {
        <section class="card" id="inscrire" aria-labelledby="inscrire-titre">
            <h2 id="inscrire-titre">{title.get(lang)}</h2>
            <p class="quiet-text">{allowed}</p>
            <ActForm action="contracts/record" hidden>
                <TermsFields kind renews people left/>
                <SaveAnyway/>
                <div class="form-actions"><Submit label=SAVE/><a class="button quiet" href=address(journey)>{BACK.get(lang)}</a></div>
            </ActForm>
        </section>
    }
}
