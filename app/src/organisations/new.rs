use super::sheet_form::SheetForm;
use crate::{request::lang, texts, ui::PageHeader};
use leptos::prelude::*;

texts! {
    TITLE = "Ajouter une structure" | "Add an organisation";
    LEAD = "Sa fiche est publique. Ses offres s’ajoutent ensuite, sur sa page." | "Its sheet is public. Its offers are added afterwards, on its page.";
}

#[component]
pub fn NewOrganisationPage() -> impl IntoView {
    let lang = lang();
    view! {
        <PageHeader title=TITLE.get(lang) lead=LEAD.get(lang)/>
        <SheetForm sheet=None/>
    }
}
