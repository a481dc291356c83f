use super::{super::CircleMember, doubt::Doubt};
use crate::{
    doubts::confirm,
    ids::{AccountId, JourneyId, OrganisationId},
    request::lang,
    sensitive::SaveAnyway,
    texts,
    ui::{ActForm, SelectField, Submit, form::typed_for},
};
use leptos::prelude::*;

texts! {
    CONTACT = "Personne à appeler chez nous" | "Person to call with us";
    NAME = "Changer la personne à appeler" | "Change the person to call";
    SAVE = "Enregistrer" | "Save";
    ENDING = "Mettre fin à une participation" | "End a participation";
    LEAVE = "Quitter ce parcours…" | "Leave this journey…";
    END = "Mettre fin à la participation de {organisation}…" | "End the part of {organisation}…";
    SURE_LEAVE = "Votre structure quitte le cercle : elle ne lit plus le dossier dès maintenant, et ses accords de partage prennent fin. Ce qu’elle a écrit lui reste." | "Your organisation leaves the circle: it reads the file no more as of now, and its consents end. What it wrote remains with it.";
    SURE_END = "La lecture du dossier par {organisation} s’arrête dès maintenant, et les accords de partage prennent fin. Ce que la structure a écrit lui reste. La structure et la personne en sont averties." | "{organisation} reads the file no more as of now, and its consents end. What it wrote remains with it. The organisation and the person are told.";
    DO_LEAVE = "Quitter le parcours" | "Leave the journey";
    DO_END = "Mettre fin à la participation" | "End the participation";
}

const LEAVING: &str = "sharing/leave_circle";

fn key(member: &CircleMember) -> String {
    format!("leave-{}", member.organisation.id)
}

/// What the reader's organisation may change: its own person to call, its own part, and as the lead the parts of others.
#[component]
pub fn MemberForms(
    journey: JourneyId,
    members: Vec<CircleMember>,
    own: Option<OrganisationId>,
    team: Vec<(AccountId, String)>,
) -> impl IntoView {
    let leads = members
        .iter()
        .any(|member| member.leads && Some(member.organisation.id) == own);
    let (mine, others): (Vec<CircleMember>, Vec<CircleMember>) = members
        .into_iter()
        .partition(|member| Some(member.organisation.id) == own);
    let mine = mine.into_iter().map(|member| {
        let leave = (!member.leads).then(|| view! { <Leave journey member=member.clone() mine=true/> });
        view! { <NameContact journey member team=team.clone()/> {leave} }
    });
    let endings = (leads && !others.is_empty()).then(|| {
        let open = others.iter().any(|member| typed_for(LEAVING, &key(member)));
        let forms = others
            .into_iter()
            .map(|member| view! { <Leave journey member mine=false/> });
        view! {
            <details class="disclosure" open=open>
                <summary>{ENDING.get(lang())}</summary>
                <div class="stack">{forms.collect_view()}</div>
            </details>
        }
    });
    view! { <div class="stack">{mine.collect_view()}{endings}</div> }
}

#[component]
fn NameContact(journey: JourneyId, member: CircleMember, team: Vec<(AccountId, String)>) -> impl IntoView {
    let lang = lang();
    let hidden = vec![
        ("journey", journey.to_string()),
        ("id", member.organisation.id.to_string()),
    ];
    let options = team.into_iter().map(|(id, name)| (id.to_string(), name)).collect();
    let value = member.contact.account.map(|id| id.to_string()).unwrap_or_default();
    view! {
        <details class="disclosure">
            <summary>{NAME.get(lang)}</summary>
            <ActForm action="sharing/name_contact" key="contact" hidden>
                <SelectField name="contact" label=CONTACT options value required=true/>
                <div class="form-actions"><Submit label=SAVE/></div>
            </ActForm>
        </details>
    }
}

#[component]
fn Leave(journey: JourneyId, member: CircleMember, mine: bool) -> impl IntoView {
    let lang = lang();
    let id = member.organisation.id.to_string();
    let key = key(&member);
    let refused = typed_for(LEAVING, &key);
    let named = [("organisation", member.organisation.name.as_str())];
    let (open, sure, label) = if mine {
        (LEAVE.get(lang).to_owned(), SURE_LEAVE.get(lang).to_owned(), DO_LEAVE)
    } else {
        (END.with(lang, &named), SURE_END.with(lang, &named), DO_END)
    };
    view! {
        <details class="confirm" open=refused>
            <summary class="button danger secondary small">{open}</summary>
            <ActForm action=LEAVING key hidden=vec![("journey", journey.to_string()), ("id", id)]
                class="confirm-body">
                <p>{sure}</p>
                {confirm::<Doubt>()}
                <SaveAnyway/>
                <div class="form-actions"><Submit label class="danger"/></div>
            </ActForm>
        </details>
    }
}
