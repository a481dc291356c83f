use super::{
    rules::{ANSWER, WORDS},
    types::{JourneyLead, OpenLead},
};
use crate::{
    dates,
    ids::{AccountId, JourneyId, OrganisationId},
    journeys::TeamMember,
    sensitive::SaveAnyway,
    text::Lang,
    texts,
    ui::{ActForm, SelectField, Submit, TextArea, form::typed_for},
};
use leptos::prelude::*;

texts! {
    TITLE = "Confier le parcours à une autre structure" | "Hand the journey to another organisation";
    EXPLAIN = "L’autre structure mènera le parcours dès qu’elle aura dit « bien reçu ». La vôtre garde ce qu’elle a écrit. La personne l’apprend avec des mots simples." | "The other organisation will lead the journey once it has said “received”. Yours keeps what it wrote. The person is told in plain words.";
    WHO = "Structure" | "Organisation";
    WHO_HINT = "Celles à qui la personne a ouvert tout le dossier." | "Those to whom the person opened the whole file.";
    NO_ONE = "La personne n’a encore ouvert tout son dossier à aucune autre structure. Demandez-lui d’abord son accord." | "The person has not opened the whole file to any other organisation yet. Ask for the consent first.";
    ASK = "Demander l’accord" | "Ask for the consent";
    TELL = "À savoir pour la suite" | "What to know for what follows";
    TELL_HINT = "Lu par les deux structures seulement. La personne peut demander à lire tout ce qui est écrit sur elle." | "Read by the two organisations only. The person may ask to read everything written about them.";
    CHOOSE = "Choisir la structure…" | "Choose the organisation…";
    PROPOSE = "Proposer le parcours" | "Propose the journey";
    WAITS = "Proposé à {to} le {day} par {by}. Rien ne change avant sa réponse." | "Proposed to {to} on {day} by {by}. Nothing changes before it answers.";
    LAPSED = "Proposé à {to} le {day} par {by}. Cette proposition est caduque depuis le {lapsed} : l’accord de chaque personne pour tout le dossier manque à {to}, et la proposition ne s’y voit plus. Pour la proposer de nouveau, demandez d’abord cet accord." | "Proposed to {to} on {day} by {by}. This proposal lapsed on {lapsed}: {to} no longer has the consent of each person for the whole file, and does not see it any more. To propose it again, ask for that consent first.";
    WITHDRAW = "Retirer la proposition" | "Withdraw the proposal";
    OFFERED = "Proposition de {from} : mener ce parcours" | "{from} proposes that you lead this journey";
    YOURS = "Dès que vous aurez dit « bien reçu », votre structure mènera le parcours et lira tout le dossier. L’autre garde ce qu’elle a écrit. La personne l’apprend avec des mots simples." | "Once you have said “received”, your organisation leads the journey and reads the whole file. The other keeps what it wrote. The person is told in plain words.";
    OFFERED_ON = "Proposé le {day} par {by}." | "Proposed on {day} by {by}.";
    IN_CHARGE = "Qui en sera chargé" | "Who will be in charge";
    TAKE = "Bien reçu : nous le menons" | "Received: we lead it";
    CANNOT = "Décliner…" | "Decline…";
    REASON = "Pourquoi" | "Why";
    REASON_HINT = "Lu par la structure qui propose. La personne peut demander à lire tout ce qui est écrit sur elle." | "Read by the organisation that proposes. The person may ask to read everything written about them.";
    DECLINE = "Décliner" | "Decline";
    INCOMING = "Parcours proposés par une autre structure" | "Journeys proposed by another organisation";
    FROM = "Proposé par {from} le {day}" | "Proposed by {from} on {day}";
    ANSWER_IT = "Répondre" | "Answer";
}

/// On the page of a journey's handovers: the proposal that waits, or the form of a new one.
#[component]
pub fn LeadSection(
    journey: JourneyId,
    lead: JourneyLead,
    team: Vec<TeamMember>,
    #[prop(optional_no_strip)] me: Option<AccountId>,
    lang: Lang,
) -> impl IntoView {
    match lead.open {
        Some(open) if open.incoming => view! { <Answer open team me lang/> }.into_any(),
        open if lead.refusal.is_none() => view! { <Passing journey open eligible=lead.eligible lang/> }.into_any(),
        _ => ().into_any(),
    }
}

fn day(open: &OpenLead, lang: Lang) -> String {
    dates::long(open.proposed_on, lang)
}

#[component]
fn Passing(
    journey: JourneyId,
    #[prop(optional_no_strip)] open: Option<OpenLead>,
    eligible: Vec<(OrganisationId, String)>,
    lang: Lang,
) -> impl IntoView {
    let waits = open.as_ref().is_some_and(|open| open.lapsed_on.is_none());
    // A form that was refused is shown again, even when a proposal stands by now.
    let proposes = !waits || typed_for("handovers/propose_lead", "lead");
    view! {
        <section class="section" aria-labelledby="lead-title">
            <h2 id="lead-title" tabindex="-1">{TITLE.get(lang)}</h2>
            {open.map(|open| view! { <Waits open lang/> })}
            {proposes.then(|| view! { <Propose journey eligible lang/> })}
        </section>
    }
}

#[component]
fn Propose(journey: JourneyId, eligible: Vec<(OrganisationId, String)>, lang: Lang) -> impl IntoView {
    let waits = typed_for("handovers/propose_lead", "lead");
    let options: Vec<_> = eligible.into_iter().map(|(id, name)| (id.to_string(), name)).collect();
    let body = if options.is_empty() && !waits {
        let ask = format!("/parcours/{journey}/partage");
        view! { <p>{NO_ONE.get(lang)} " " <a href=ask>{ASK.get(lang)}</a></p> }.into_any()
    } else {
        view! {
            <details class="disclosure" open=waits>
                <summary>{CHOOSE.get(lang)}</summary>
                <ActForm action="handovers/propose_lead" key="lead" hidden=vec![("journey", journey.to_string())]>
                    <SelectField name="organisation" label=WHO hint=WHO_HINT options required=true/>
                    <TextArea name=WORDS label=TELL hint=TELL_HINT rows=4/>
                    <SaveAnyway/>
                    <div class="form-actions"><Submit label=PROPOSE class="secondary"/></div>
                </ActForm>
            </details>
        }
        .into_any()
    };
    view! {
        <p>{EXPLAIN.get(lang)}</p>
        {body}
    }
}

#[component]
fn Waits(open: OpenLead, lang: Lang) -> impl IntoView {
    let lapsed = open.lapsed_on.map(|on| dates::long(on, lang)).unwrap_or_default();
    let proposed = day(&open, lang);
    let values = [
        ("to", &*open.to),
        ("day", &*proposed),
        ("by", &*open.proposed_by),
        ("lapsed", &*lapsed),
    ];
    let told = if open.lapsed_on.is_some() { LAPSED } else { WAITS }.with(lang, &values);
    view! {
        <p>{told}</p>
        <Words words=open.words/>
        <ActForm action="handovers/withdraw_lead" key="withdraw-lead" hidden=vec![("lead", open.id.to_string())]>
            <div class="form-actions"><Submit label=WITHDRAW class="danger secondary"/></div>
        </ActForm>
    }
}

#[component]
fn Words(words: String) -> impl IntoView {
    (!words.is_empty()).then(|| view! { <p class="prewrap"><bdi>{words}</bdi></p> })
}

#[component]
fn Answer(
    open: OpenLead,
    team: Vec<TeamMember>,
    #[prop(optional_no_strip)] me: Option<AccountId>,
    lang: Lang,
) -> impl IntoView {
    let title = OFFERED.with(lang, &[("from", &open.from)]);
    let told = OFFERED_ON.with(lang, &[("day", &day(&open, lang)), ("by", &open.proposed_by)]);
    let options: Vec<_> = team.into_iter().map(|member| member.choice(lang)).collect();
    let hidden = |answer: &str| vec![("lead", open.id.to_string()), ("answer", answer.to_owned())];
    let (take, decline) = (hidden("take"), hidden("decline"));
    let declining = typed_for("handovers/answer_lead", "decline");
    let me = me.map(|id| id.to_string()).unwrap_or_default();
    view! {
        <section class="section card" aria-labelledby="lead-title">
            <h2 id="lead-title">{title}</h2>
            <p class="meta">{told}</p>
            <Words words=open.words.clone()/>
            <p>{YOURS.get(lang)}</p>
            <ActForm action="handovers/answer_lead" key="take" hidden=take>
                <SelectField name="adviser" label=IN_CHARGE options value=me required=true/>
                <div class="form-actions"><Submit label=TAKE/></div>
            </ActForm>
            <details class="disclosure" open=declining>
                <summary>{CANNOT.get(lang)}</summary>
                <ActForm action="handovers/answer_lead" key="decline" hidden=decline>
                    <TextArea name=ANSWER label=REASON hint=REASON_HINT rows=2 required=true/>
                    <SaveAnyway/>
                    <div class="form-actions"><Submit label=DECLINE class="secondary"/></div>
                </ActForm>
            </details>
        </section>
    }
}

/// What other organisations propose to the reader's; nothing while there is none.
#[component]
pub fn Incoming(leads: Vec<OpenLead>, lang: Lang) -> impl IntoView {
    if leads.is_empty() {
        return ().into_any();
    }
    let lines = leads.into_iter().map(|open| {
        let link = format!("/parcours/{}/relais", open.journey);
        let told = FROM.with(lang, &[("from", &open.from), ("day", &day(&open, lang))]);
        view! {
            <li>
                <div>
                    <p class="title"><a href=link.clone()>{open.reference.clone()}</a></p>
                    <p class="meta"><span>{told}</span></p>
                </div>
                <div class="end">
                    <a class="button small secondary" href=link>{ANSWER_IT.get(lang)}<span class="visually-hidden">" " {open.reference}</span></a>
                </div>
            </li>
        }
    });
    view! {
        <section class="section" aria-labelledby="incoming">
            <h2 id="incoming">{INCOMING.get(lang)}</h2>
            <ul class="rows">{lines.collect_view()}</ul>
        </section>
    }
    .into_any()
}
