use super::types::{Delivery, Preference};
use crate::{
    request::lang,
    texts,
    ui::{ActForm, SelectField, Submit},
    values::{Choice, options},
};
use leptos::prelude::*;

texts! {
    TITLE = "Mes courriels" | "My mails";
    WHY = "Tout ce qui vous concerne s’affiche dans vos avis. Ici, vous choisissez ce qui vous parvient aussi par courriel : aussitôt, dans un résumé par jour au plus, ou jamais." | "Everything that concerns you shows in your notices. Here you choose what reaches you by mail as well: at once, in at most one digest a day, or never.";
    ALWAYS = "Quel que soit votre choix, un courriel part aussitôt quand l’animation du pôle ouvre un dossier qui vous concerne, ou change un rôle dans l’équipe dont vous êtes responsable." | "Whatever you choose, a mail leaves at once when the hub’s coordinator opens a file that concerns you, or changes a role in the team that you manage.";
    ABSENCE = "Pendant une absence, vous ne recevez aucun courriel : votre remplaçant·e est prévenu·e à votre place." | "During an absence you receive no mail: your replacement is told instead.";
    ABSENCES = "Noter une absence" | "Write an absence down";
    SAVE = "Enregistrer mes choix" | "Save my choices";
}

/// What comes by mail, group by group; nothing to choose for somebody whom no notice concerns.
#[component]
pub fn Preferences(chosen: Vec<Preference>, staff: bool) -> impl IntoView {
    if chosen.is_empty() {
        return None;
    }
    let lang = lang();
    let fields = chosen.into_iter().map(move |preference| {
        let options = options::<Delivery>(lang);
        let (name, label) = (preference.group.code(), preference.group.label());
        view! { <SelectField name label options value=preference.delivery.code() required=true/> }
    });
    Some(view! {
        <section class="section" aria-labelledby="mail">
            <h2 id="mail">{TITLE.get(lang)}</h2>
            <p>{WHY.get(lang)}</p>
            <p class="quiet-text">{ALWAYS.get(lang)}</p>
            <ActForm action="notices/save_preferences">
                {fields.collect_view()}
                <div class="form-actions"><Submit label=SAVE/></div>
            </ActForm>
            {staff.then(|| view! { <p>{ABSENCE.get(lang)} " " <a href="/absences">{ABSENCES.get(lang)}</a></p> })}
        </section>
    })
}
