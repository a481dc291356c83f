use super::{
    lead::{Incoming, types::OpenLead},
    lines::Lines,
    types::{Load, TeamHandovers},
};
use crate::{
    request::Request,
    text::{Lang, Plural, Text},
    texts,
    ui::{PageHeader, load},
};
use leptos::prelude::*;

texts! {
    TITLE = "Passages de relais" | "Handovers";
    LEAD = "Le passage d’un parcours se prépare depuis sa page « Relais »." | "The handover of a journey is prepared on its page “Handover”.";
    LEAD_TEAM = "Le passage d’un parcours se prépare depuis sa page « Relais ». Quand quelqu’un s’en va, tous ses parcours se passent d’un coup, plus bas sur cette page." | "The handover of a journey is prepared on its page “Handover”. When somebody leaves, all of their journeys are handed over at once, further down on this page.";
    OPEN = "En cours" | "Under way";
    NONE = "Aucun passage de relais en cours." | "No handover under way.";
    TEAM = "Préparer un départ" | "Prepare a departure";
    TEAM_WHY = "Tous les parcours de quelqu’un, passés en un seul acte." | "All journeys of somebody, handed over in one act.";
    HAND_OVER = "Passer ses parcours" | "Hand the journeys over";
    OF = " de {name}" | " of {name}";
}

const JOURNEYS: Plural = Plural {
    one: Text::new("{n} parcours en charge", "{n} journey in charge"),
    many: Text::new("{n} parcours en charge", "{n} journeys in charge"),
};
const LEAVING: Plural = Plural {
    one: Text::new("{n} passage annoncé", "{n} handover announced"),
    many: Text::new("{n} passages annoncés", "{n} handovers announced"),
};

#[component]
pub fn HandoversPage() -> impl IntoView {
    load(
        async |request: Request| {
            let (actor, port) = (request.actor()?, &request.ports.handovers);
            Ok((port.of_team(actor).await?, port.leads_to_answer(actor).await?))
        },
        |request, (team, leads): (TeamHandovers, Vec<OpenLead>)| {
            let lang = request.lang;
            let lead = if team.loads.is_empty() { LEAD } else { LEAD_TEAM };
            let loads: Vec<_> = team.loads.into_iter().map(|one| view! { <Person one lang/> }).collect();
            view! {
                <PageHeader title=TITLE.get(lang) lead=lead.get(lang)/>
                <Incoming leads lang/>
                <section class="section" aria-labelledby="open">
                    <h2 id="open">{OPEN.get(lang)}</h2>
                    {if team.open.is_empty() {
                        view! { <p class="quiet-text">{NONE.get(lang)}</p> }.into_any()
                    } else {
                        view! { <Lines lines=team.open lang/> }.into_any()
                    }}
                </section>
                {(!loads.is_empty()).then(|| view! {
                    <section class="section" aria-labelledby="team">
                        <h2 id="team">{TEAM.get(lang)}</h2>
                        <p class="quiet-text">{TEAM_WHY.get(lang)}</p>
                        <ul class="rows">{loads}</ul>
                    </section>
                })}
            }
        },
    )
}

#[component]
fn Person(one: Load, lang: Lang) -> impl IntoView {
    let of = OF.with(lang, &[("name", &one.person.name)]);
    let leaving = (one.leaving > 0).then(|| LEAVING.count(lang, one.leaving));
    view! {
        <li>
            <div>
                <p class="title">{one.person.name}</p>
                <p class="meta"><span>{JOURNEYS.count(lang, one.journeys)}</span>{leaving.map(|text| view! { <span>{text}</span> })}</p>
            </div>
            <div class="end">
                <a class="button small secondary" href=format!("/relais/{}", one.person.id)>{HAND_OVER.get(lang)}<span class="visually-hidden">{of}</span></a>
            </div>
        </li>
    }
}
