use super::{
    rules::CONFIRM,
    types::{Absence, Absences},
};
use crate::{
    dates,
    request::{Request, lang},
    texts,
    ui::{ActForm, Checkbox, DateField, PageHeader, SelectField, Submit, form::state, load},
};
use leptos::prelude::*;

texts! {
    TITLE = "Absences" | "Absences";
    LEAD = "Pendant une absence, la personne ne reçoit aucun courriel ; son ou sa remplaçant·e est prévenu·e à sa place." | "During an absence the person receives no mail; the replacement is told instead.";
    NONE = "Aucune absence en cours ni à venir." | "No absence at present or to come.";
    PRESENT = "En cours et à venir" | "At present and to come";
    DAYS = "Du {from} au {until}" | "From {from} to {until}";
    REPLACED = "remplacé·e par {name}" | "replaced by {name}";
    NOBODY = "sans remplaçant·e : les orientations reçues vont aux responsables" | "no replacement: referrals received go to the managers";
    TOO = "en absence aussi, du {from} au {until} : personne ne répond ces jours-là" | "away too, from {from} to {until}: nobody answers on these days";
    CONFIRM_LABEL = "Garder ce choix : je sais que cette personne sera absente aussi" | "Keep this choice: I know that this person is away too";
    AWAY = "absent·e en ce moment" | "away at present";
    END = "Terminer" | "End";
    CANCEL = "Annuler" | "Cancel";
    OF = " l’absence de {name}" | " the absence of {name}";
    NEW = "Noter une absence" | "Write an absence down";
    PERSON = "Personne absente" | "Who is away";
    FROM = "Premier jour" | "First day";
    UNTIL = "Dernier jour" | "Last day";
    REPLACEMENT = "Remplacé·e par" | "Replaced by";
    NO_REPLACEMENT = "Personne" | "Nobody";
    SAVE = "Enregistrer l’absence" | "Save the absence";
}

#[component]
pub fn AbsencesPage() -> impl IntoView {
    load(
        async |request| request.ports.notices.absences(request.actor()?).await,
        |request, absences| {
            let lang = request.lang;
            view! {
                <PageHeader title=TITLE.get(lang) lead=LEAD.get(lang)/>
                <section class="section" aria-labelledby="present">
                    <h2 id="present">{PRESENT.get(lang)}</h2>
                    {if absences.lines.is_empty() {
                        view! { <p class="quiet-text">{NONE.get(lang)}</p> }.into_any()
                    } else {
                        let rows = absences.lines.iter().cloned().map(|line| view! { <Row line request=request.clone()/> });
                        view! { <ul class="rows">{rows.collect_view()}</ul> }.into_any()
                    }}
                </section>
                <New absences request/>
            }
        },
    )
}

#[component]
fn Row(line: Absence, request: Request) -> impl IntoView {
    let lang = request.lang;
    let away = line.from <= request.today();
    let days = [
        ("from", dates::long(line.from, lang)),
        ("until", dates::long(line.until, lang)),
    ];
    let days = DAYS.with(lang, &days.each_ref().map(|(name, day)| (*name, day.as_str())));
    let instead = match &line.replacement {
        Some(name) => REPLACED.with(lang, &[("name", name)]),
        None => NOBODY.get(lang).to_owned(),
    };
    let too = line.replacement_away.map(|(from, until)| {
        let (from, until) = (dates::long(from, lang), dates::long(until, lang));
        TOO.with(lang, &[("from", &from), ("until", &until)])
    });
    let (label, id) = (if away { END } else { CANCEL }, line.id.to_string());
    let of = OF.with(lang, &[("name", &line.name)]);
    view! {
        <li>
            <div>
                <p class="title">{line.name}</p>
                <p class="meta">
                    <span>{days}</span>
                    <span>{instead}</span>
                    {too.map(|text| view! { <strong>{text}</strong> })}
                    {away.then(|| view! { <span class="state" data-state="waitlisted">{AWAY.get(lang)}</span> })}
                </p>
            </div>
            <div class="end">
                <ActForm action="notices/end_absence" key=id.clone() hidden=vec![("id", id)]>
                    <button class="button secondary small" type="submit">{label.get(lang)}<span class="visually-hidden">{of}</span></button>
                </ActForm>
            </div>
        </li>
    }
}

/// The answer to the warning that the replacement is away too; nothing before it was given.
#[component]
fn Confirm() -> impl IntoView {
    let state = state();
    let asked = state.error(CONFIRM).is_some() || state.is_ticked(CONFIRM, false);
    asked.then(|| view! { <Checkbox name=CONFIRM label=CONFIRM_LABEL/> })
}

#[component]
fn New(absences: Absences, request: Request) -> impl IntoView {
    let lang = lang();
    let me = request
        .actor
        .as_ref()
        .map(|actor| actor.account.to_string())
        .unwrap_or_default();
    let team: Vec<(String, String)> = absences
        .team
        .into_iter()
        .map(|(id, name)| (id.to_string(), name))
        .collect();
    let (manages, own) = (absences.manages, me.clone());
    let others: Vec<(String, String)> = team.iter().filter(|(id, _)| manages || *id != own).cloned().collect();
    let hidden = if manages { vec![] } else { vec![("person", me.clone())] };
    view! {
        <section class="section" aria-labelledby="new">
            <h2 id="new">{NEW.get(lang)}</h2>
            <ActForm action="notices/save_absence" hidden>
                {manages.then(|| view! { <SelectField name="person" label=PERSON options=team value=me required=true/> })}
                <div class="form-grid">
                    <DateField name="from" label=FROM required=true/>
                    <DateField name="until" label=UNTIL required=true/>
                </div>
                <SelectField name="replacement" label=REPLACEMENT options=others empty=NO_REPLACEMENT/>
                <Confirm/>
                <div class="form-actions"><Submit label=SAVE/></div>
            </ActForm>
        </section>
    }
}
