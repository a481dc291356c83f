use super::types::{Access, JourneySummary};
use crate::{
    caseload::{address, stage_chip, title},
    dates,
    request::lang,
    text::Lang,
    texts,
};
use leptos::prelude::*;
use time::Date;

texts! {
    LIST = "Parcours trouvés" | "Journeys found";
    ADVISER = "suivi par {name}" | "with {name}";
    NOBODY = "personne n’en est chargé" | "nobody is in charge";
    LED = "porté par {name}" | "led by {name}";
    ACTIVE = "activité du {date}" | "active on {date}";
    WROTE = "accès limité : pas d’accord de partage" | "limited access: no consent";
    MEETING = "Rendez-vous tenu" | "Meeting held";
    NO_STAGE = "pas d’étape" | "no stage";
}

/// The journeys of a page.
#[component]
pub fn Rows(
    rows: Vec<JourneySummary>,
    /// The past day that is shown.
    #[prop(optional_no_strip)]
    day: Option<Date>,
) -> impl IntoView {
    let lang = lang();
    view! { <ul class="rows" aria-label=LIST.get(lang)>{rows.into_iter().map(|row| line(row, day, lang)).collect_view()}</ul> }
}

fn line(row: JourneySummary, day: Option<Date>, lang: Lang) -> impl IntoView {
    let nameless = row.people.is_empty();
    let (title, href) = (title(&row, lang), address(&row, day));
    let in_charge = match (row.adviser, row.access) {
        (Some(name), _) => Some(ADVISER.with(lang, &[("name", &name)])),
        (None, Access::Own) => Some(NOBODY.get(lang).to_owned()),
        (None, _) => None,
    };
    let meta = [
        row.title,
        (!nameless).then_some(row.reference),
        row.commune,
        row.lead.map(|name| LED.with(lang, &[("name", &name)])),
        in_charge,
        row.active_on
            .map(|on| ACTIVE.with(lang, &[("date", &dates::short(on, lang))])),
        (row.access == Access::Wrote).then(|| WROTE.get(lang).to_owned()),
    ];
    let (stages, named) = (row.stages, title.clone());
    view! {
        <li>
            <div>
                <p class="title"><a href=href>{title}</a></p>
                <p class="meta">{meta.into_iter().flatten().map(|text| view! { <span>{text}</span> }).collect_view()}</p>
            </div>
            <div class="end">
                {stages.is_empty().then(|| view! { <span class="quiet-text small-text">{NO_STAGE.get(lang)}</span> })}
                {stages.iter().map(|stage| stage_chip(stage, lang)).collect_view()}
                {(row.access != Access::Wrote).then(|| view! {
                    <a class="button quiet small" href=format!("/rendez-vous/saisir?parcours={}", row.id)>
                        {MEETING.get(lang)}<span class="visually-hidden">{lang.colon()}{named}</span>
                    </a>
                })}
            </div>
        </li>
    }
}
