use super::{
    rules::{STANDING, STAYS, TAKES},
    show::TermsFields,
    types::{Caseload, CaseloadLine, Receiver},
};
use crate::{
    error::AppError,
    ids::AccountId,
    request::Request,
    text::{Lang, Plural},
    texts,
    ui::{
        ActForm, PageHeader, SelectField, Submit,
        form::{state, typed_for},
        load,
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

texts! {
    TITLE = "Passer les parcours de {name}" | "Hand over the journeys of {name}";
    LEAD = "En un acte, pour le même jour. Chaque personne accompagnée est prévenue." | "In one act, for the same day. Each person supported is told.";
    HANDOVERS = "Passages de relais" | "Handovers";
    TRAIL = "Fil d’Ariane" | "Breadcrumb";
    EMPTY = "{name} ne suit aucun parcours." | "{name} is in charge of no journey.";
    TO = "Qui reprend" | "Who takes over";
    TO_HINT = "Pour tous les parcours ci-dessous, sauf choix contraire." | "For all journeys below, unless chosen otherwise.";
    NOBODY = "Personne en bloc : je choisis parcours par parcours" | "Nobody for all: I choose journey by journey";
    WHICH = "Parcours par parcours" | "Journey by journey";
    LIKE_ALL = "Comme pour tous" | "As for all";
    KEEP = "Ne pas passer" | "Do not hand over";
    WHO = "Qui reprend {journey}" | "Who takes over {journey}";
    WAITS = "Un passage est déjà annoncé" | "A handover is announced already";
    SEE_IT = "Voir ou annuler ce passage" | "See or cancel this handover";
    ALL_WAIT = "Tous ces parcours ont déjà un passage annoncé. Pour en annoncer un autre, annulez d’abord celui qui l’est, ou attendez son jour." | "All of these journeys have a handover announced already. To announce another, cancel that one first, or wait for its day.";
    ANNOUNCE = "Annoncer les passages" | "Announce the handovers";
}

/// What a person who may take over is in charge of already.
const LOADED: Plural = Plural {
    one: crate::text!("suit {n} parcours", "in charge of {n} journey"),
    many: crate::text!("suit {n} parcours", "in charge of {n} journeys"),
};

/// What was announced to them beside that, for a day to come.
const COMING: Plural = Plural {
    one: crate::text!("{n} de plus annoncé", "{n} more announced"),
    many: crate::text!("{n} de plus annoncés", "{n} more announced"),
};

#[component]
pub fn CaseloadPage() -> impl IntoView {
    let id = use_params_map().get_untracked().get("id").unwrap_or_default();
    load(
        |request| async move {
            let person: AccountId = id.parse().map_err(|_| AppError::NotFound)?;
            request.ports.handovers.caseload(request.actor()?, person).await
        },
        page,
    )
}

fn page(request: Request, seen: Caseload) -> impl IntoView {
    let lang = request.lang;
    let name = seen.person.name.clone();
    let title = TITLE.with(lang, &[("name", &name)]);
    let empty = seen.lines.is_empty();
    view! {
        <nav class="breadcrumb" aria-label=TRAIL.get(lang)>
            <ol>
                <li><a href="/relais">{HANDOVERS.get(lang)}</a></li>
                <li><span aria-current="page">{name.clone()}</span></li>
            </ol>
        </nav>
        <PageHeader title lead=LEAD.get(lang)/>
        {if empty {
            view! { <p class="quiet-text">{EMPTY.with(lang, &[("name", &name)])}</p> }.into_any()
        } else {
            view! { <Form seen lang/> }.into_any()
        }}
    }
}

#[component]
fn Form(seen: Caseload, lang: Lang) -> impl IntoView {
    let choice = |one: Receiver| {
        let (code, name) = one.member.choice(lang);
        let coming = (one.coming > 0).then(|| format!(", {}", COMING.count(lang, one.coming)));
        let loaded = LOADED.count(lang, one.journeys);
        (code, format!("{name} – {loaded}{}", coming.unwrap_or_default()))
    };
    let team: Vec<(String, String)> = seen.team.into_iter().map(choice).collect();
    let (hidden, lines, people) = (vec![("person", seen.person.id.to_string())], seen.lines, team.clone());
    if lines.iter().all(|line| line.announced) && !typed_for("handovers/announce_caseload", "") {
        return view! {
            <p>{ALL_WAIT.get(lang)}</p>
            <ul class="rows">{lines.into_iter().map(|line| view! { <Line line people=people.clone() lang/> }).collect_view()}</ul>
        }
        .into_any();
    }
    view! {
        <ActForm action="handovers/announce_caseload" hidden>
            <SelectField name="to" label=TO hint=TO_HINT options=team.clone() empty=NOBODY/>
            <TermsFields/>
            <fieldset class="fieldset">
                <legend>{WHICH.get(lang)}</legend>
                <ul class="rows">{lines.into_iter().map(|line| view! { <Line line people=people.clone() lang/> }).collect_view()}</ul>
            </fieldset>
            <div class="form-actions"><Submit label=ANNOUNCE/></div>
        </ActForm>
    }
    .into_any()
}

#[component]
fn Line(line: CaseloadLine, people: Vec<(String, String)>, lang: Lang) -> impl IntoView {
    let link = format!("/parcours/{}", line.journey);
    let who = WHO.with(lang, &[("journey", &line.reference)]);
    let state = state();
    let name = format!("{TAKES}{}", line.journey);
    let (id, chosen) = (state.id(&name), state.value(&name, String::new()));
    let fixed = [
        (String::new(), LIKE_ALL.get(lang).to_owned()),
        (STAYS.to_owned(), KEEP.get(lang).to_owned()),
    ];
    let all: Vec<_> = fixed.into_iter().chain(people).collect();
    let words = all.iter().map(|(code, text)| (code.as_str(), text.as_str()));
    state.shown.chosen(&name, &who, "", words);
    let options: Vec<_> = all
        .into_iter()
        .map(|(code, text)| {
            let selected = code == chosen;
            view! { <option value=code selected=selected>{text}</option> }
        })
        .collect();
    view! {
        <li>
            <div>
                <p class="title"><a href=link>{line.label}</a></p>
                <p class="meta"><span>{line.reference.clone()}</span></p>
            </div>
            <div class="end">
                {if line.announced {
                    let standing = format!("/parcours/{}/relais#{STANDING}", line.journey);
                    view! {
                        <p class="quiet-text" id=id tabindex="-1">{WAITS.get(lang)}</p>
                        <p><a href=standing>{SEE_IT.get(lang)}<span class="visually-hidden">{lang.colon()}{line.reference}</span></a></p>
                    }
                    .into_any()
                } else {
                    view! {
                        <div class="field">
                            <label class="visually-hidden" for=id.clone()>{who}</label>
                            <select id=id name=format!("form[{name}]")>{options}</select>
                        </div>
                    }.into_any()
                }}
            </div>
        </li>
    }
}
