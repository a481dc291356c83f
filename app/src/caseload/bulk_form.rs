use super::{
    table::{KnownTags, title},
    types::{BulkAct, BulkReport, Tag},
};
use crate::{
    dates,
    ids::JourneyId,
    journeys::{JourneySummary, TeamMember},
    sensitive::SaveAnyway,
    text::{Lang, Plural, Text},
    texts,
    ui::{ActForm, Message, SelectField, TextField},
    values::Choice,
};
use leptos::prelude::*;

texts! {
    LEGEND = "Avec les parcours cochés" | "With the journeys ticked";
    TAG = "Étiquette" | "Tag";
    TAG_HINT = "Lue par votre structure seule." | "Read by your organisation alone.";
    WHO = "Confier à" | "Assign to";
    NOBODY = "Choisir" | "Choose";
    EXPORT = "Exporter (CSV)" | "Export (CSV)";
    SAME = "C’était déjà le cas pour {n}." | "It was so already for {n}.";
    REFUSED = "Refusé ({n}), car le parcours est porté par une autre structure, à qui le demander :" | "Refused ({n}), because another organisation leads the journey; ask it:";
    STANDS = "Pas confié ({n}), car un passage de relais est annoncé ou en cours. Annulez-le d’abord, ou passez le relais depuis la page de chacun :" | "Not assigned ({n}), because a handover is announced or under way. Cancel it first, or hand over on the page of each:";
    FOLLOWS = "Les étapes ouvertes, les actions et les rendez-vous à venir ont suivi." | "Open stages, actions and meetings to come have followed.";
    AWAY = "Absence de {about} jusqu’au {day} : voyez qui répond d’ici là." | "{about} is away until {day}: see who answers until then.";
    NOTHING = "Rien n’a changé." | "Nothing has changed.";
}

const TAGGED: Plural = Plural {
    one: crate::text!(
        "« {about} » est sur {n} parcours de plus.",
        "“{about}” is on {n} more journey.",
    ),
    many: crate::text!(
        "« {about} » est sur {n} parcours de plus.",
        "“{about}” is on {n} more journeys.",
    ),
};
const UNTAGGED: Plural = Plural {
    one: crate::text!(
        "« {about} » est retirée de {n} parcours.",
        "“{about}” is taken off {n} journey.",
    ),
    many: crate::text!(
        "« {about} » est retirée de {n} parcours.",
        "“{about}” is taken off {n} journeys.",
    ),
};
const ASSIGNED: Plural = Plural {
    one: Text::new(
        "{n} parcours est confié à {about}.",
        "{n} journey is assigned to {about}.",
    ),
    many: Text::new(
        "{n} parcours sont confiés à {about}.",
        "{n} journeys are assigned to {about}.",
    ),
};

/// The list with its boxes, then what can be done to the journeys ticked. Works without JavaScript: one form, a button an act.
#[component]
pub fn BulkForm(team: Vec<TeamMember>, tags: Vec<Tag>, lang: Lang, children: Children) -> impl IntoView {
    let people = team.into_iter().map(|member| member.choice(lang)).collect();
    let button = move |act: BulkAct| {
        view! { <button type="submit" class="button secondary" name="form[act]" value=act.code()>{act.label().get(lang)}</button> }
    };
    view! {
        <ActForm action="caseload/bulk" class="full">
            {children()}
            <fieldset class="bulk">
                <legend class="visually-hidden">{LEGEND.get(lang)}</legend>
                <p class="bulk-title" aria-hidden="true">{LEGEND.get(lang)}</p>
                <div class="bulk-group">
                    <TextField name="tag" label=TAG hint=TAG_HINT list="known-tags" autocomplete="off" required=true/>
                    {button(BulkAct::Tag)}
                    {button(BulkAct::Untag)}
                </div>
                <div class="bulk-group">
                    <SelectField name="adviser" label=WHO options=people empty=NOBODY required=true/>
                    {button(BulkAct::Assign)}
                </div>
                <button type="submit" class="button quiet" formaction="/parcours.csv">{EXPORT.get(lang)}</button>
                <SaveAnyway/>
                <KnownTags id="known-tags" tags/>
            </fieldset>
        </ActForm>
    }
}

/// Tells it: how many, and by name those that it was refused on.
#[component]
pub fn Outcome(report: BulkReport, lang: Lang) -> impl IntoView {
    let text = match report.act {
        BulkAct::Tag => TAGGED,
        BulkAct::Untag => UNTAGGED,
        BulkAct::Assign => ASSIGNED,
    };
    let done = if report.done == 0 {
        NOTHING.get(lang).to_owned()
    } else {
        text.count(lang, report.done).replace("{about}", &report.about)
    };
    let same = (report.unchanged > 0).then(|| SAME.with(lang, &[("n", &report.unchanged.to_string())]));
    let (announced, refused) = (named(&report.announced, lang), named(&report.refused, lang));
    let away = report.away_until.filter(|_| report.done > 0).map(|day| {
        let day = dates::long(day, lang);
        AWAY.with(lang, &[("about", &report.about), ("day", &day)])
    });
    let follows = (report.act == BulkAct::Assign && report.done > 0).then(|| FOLLOWS.get(lang));
    let counted = |text: crate::text::Text, rows: usize| text.with(lang, &[("n", &rows.to_string())]);
    // First what can be done something about.
    let stands = (!announced.is_empty()).then(|| {
        let told = counted(STANDS, announced.len());
        let lines = announced.into_iter().map(|(name, id)| {
            let link = format!("/parcours/{id}/relais");
            view! { <li><a href=link>{name}</a></li> }
        });
        view! { <p>{told}</p> <ul>{lines.collect_view()}</ul> }
    });
    let names = (!refused.is_empty()).then(|| {
        let told = counted(REFUSED, refused.len());
        let names = refused.into_iter().map(|(name, _)| view! { <li>{name}</li> });
        view! { <p>{told}</p> <ul>{names.collect_view()}</ul> }
    });
    let well = names.is_none() && stands.is_none() && away.is_none();
    let tone = if well { "success" } else { "warning" };
    view! { <Message tone role="status"><p>{done} " " {follows} " " {same}</p>
        {away.map(|text| view! { <p>{text}</p> })}
        {stands}
        {names}
    </Message> }
}

/// Journeys as they are called, in the order of the alphabet.
fn named(rows: &[JourneySummary], lang: Lang) -> Vec<(String, JourneyId)> {
    let mut named: Vec<_> = rows.iter().map(|row| (title(row, lang), row.id)).collect();
    named.sort_by_key(|(name, _)| name.to_lowercase());
    named
}
