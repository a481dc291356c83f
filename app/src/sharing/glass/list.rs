use super::{rules::CONFIRM, types::Opening};
use crate::{
    dates,
    request::lang,
    sensitive::SaveAnyway,
    texts,
    ui::{ActForm, Checkbox, Message, PageHeader, Submit, TextArea, TextField, form::state, load},
};
use leptos::prelude::*;

texts! {
    TITLE = "Ouvrir un dossier pour une heure" | "Open a file for an hour";
    LEAD = "En cas de besoin seulement : départ imprévu, urgence, réclamation, demande de la personne." | "Only when it is needed: an unexpected departure, an emergency, a complaint, the person’s demand.";
    WARNING = "Vous lirez sur une page la personne, le projet, les étapes, le suivi, le financement, la liste des pièces et l’historique, sans rien pouvoir modifier. Les messages, les orientations et le contenu des pièces restent fermés. Les personnes du projet, par leur compte ou leur adresse, et la structure qui mène le parcours sont averties ; elles lisent votre nom et votre raison. Si quelqu’un n’a ni compte ni adresse, la page vous le dit avant d’ouvrir, et la structure est priée de l’informer." | "You will read on one page the person, the project, the stages, the follow-up, the financing, the list of documents and the history, and cannot change any of it. Messages, referrals and the content of documents stay closed. The people of the project, by their account or address, and the organisation that leads the journey are told; they read your name and your reason. Where somebody has neither account nor address, the page tells you before it opens, and the organisation is asked to inform them.";
    REFERENCE = "Référence du parcours" | "Reference of the journey";
    HINT = "Par exemple P-2026-0123." | "For instance P-2026-0123.";
    REASON = "Raison" | "Reason";
    REASON_HINT = "Lue par la personne et par la structure qui mène le parcours. Rien sur la santé, l’origine, les convictions ou la justice." | "Read by the person and by the organisation that leads the journey. Nothing about health, origin, beliefs or justice.";
    CONFIRM_LABEL = "Ouvrir : je sais que Parcours ne peut pas avertir tout le monde" | "Open: I know that Parcours cannot tell everybody";
    OPEN_ANYWAY = "Ouvrir quand même" | "Open anyway";
    OPEN = "Ouvrir le dossier" | "Open the file";
    BEFORE = "Dossiers que vous avez ouverts" | "Files that you opened";
    NONE = "Aucun dans les douze derniers mois." | "None in the last twelve months.";
    STILL = "Ouvert encore jusqu’à {time}" | "Still open until {time}";
    CLOSED = "Refermé" | "Closed again";
    ON = "Ouvert le {day}" | "Opened on {day}";
}

/// Where a coordinator opens a file, and what was opened before.
#[component]
pub fn OpenFilesPage() -> impl IntoView {
    load(
        async |request| request.ports.break_glass.openings(request.actor()?).await,
        |request, openings: Vec<Opening>| {
            let lang = request.lang;
            let none = openings.is_empty();
            view! {
                <PageHeader title=TITLE.get(lang) lead=LEAD.get(lang)/>
                <ActForm action="sharing/open_file" class="card narrow">
                    <Message tone="warning"><p>{WARNING.get(lang)}</p></Message>
                    <TextField name="reference" label=REFERENCE hint=HINT required=true autocomplete="off"/>
                    <TextArea name="reason" label=REASON hint=REASON_HINT required=true rows=3/>
                    <Confirm/>
                    <SaveAnyway label=OPEN_ANYWAY/>
                    <div class="form-actions"><Submit label=OPEN class="danger"/></div>
                </ActForm>
                <section class="section" aria-labelledby="before">
                    <h2 id="before">{BEFORE.get(lang)}</h2>
                    {none.then(|| view! { <p class="quiet-text">{NONE.get(lang)}</p> })}
                    {(!none).then(|| view! {
                        <ul class="rows">{openings.into_iter().map(|opening| view! { <Line opening/> }).collect_view()}</ul>
                    })}
                </section>
            }
        },
    )
}

#[component]
fn Line(opening: Opening) -> impl IntoView {
    let lang = lang();
    let day = dates::long(dates::paris_day(opening.opened_at), lang);
    let address = format!("/administration/dossiers/{}", opening.journey);
    let title = if opening.open {
        view! { <a href=address>{opening.reference.clone()}</a> }.into_any()
    } else {
        view! { <span>{opening.reference.clone()}</span> }.into_any()
    };
    let state = if opening.open {
        STILL.with(lang, &[("time", &dates::hour(opening.until, lang))])
    } else {
        CLOSED.get(lang).to_owned()
    };
    view! {
        <li><div>
            <p class="title">{title}</p>
            <p class="meta"><span>{ON.with(lang, &[("day", &day)])}</span><span>{state}</span></p>
            <p class="prewrap">{opening.reason}</p>
        </div></li>
    }
}

/// The answer to the warning that somebody cannot be told; nothing before it was given.
#[component]
fn Confirm() -> impl IntoView {
    let state = state();
    let asked = state.error(CONFIRM).is_some() || state.is_ticked(CONFIRM, false);
    asked.then(|| view! { <Checkbox name=CONFIRM label=CONFIRM_LABEL/> })
}
