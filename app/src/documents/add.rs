use super::{
    kind::ACCEPT,
    rules::{MAX_BYTES, size},
    types::Quota,
};
use crate::{
    ids::JourneyId,
    request::lang,
    sharing::Visibility,
    text::Lang,
    texts,
    ui::{
        ActForm, RadioField, Submit, TextField,
        form::{state, typed_for},
    },
    values::Choice,
};
use leptos::prelude::*;

texts! {
    FILE = "Fichier" | "File";
    HINT = "PDF, document, classeur ou présentation (Word, Excel, PowerPoint, OpenDocument) ou image (JPEG, PNG, WebP, GIF) ; {max} au plus." | "PDF, document, workbook or slides (Word, Excel, PowerPoint, OpenDocument) or picture (JPEG, PNG, WebP, GIF); {max} at most.";
    TITLE = "Titre" | "Title";
    TITLE_HINT = "Sans titre, le nom du fichier en tient lieu." | "Without a title, the file’s name stands for it.";
    READERS = "Qui pourra lire cette pièce" | "Who will be able to read this document";
    CIRCLE_AND_CREATOR = "La personne, votre structure, celle qui mène le parcours, et celles à qui l’accord de partage ouvre les pièces." | "The person, your organisation, the one that leads the journey, and those to whom a consent opens the documents.";
    CIRCLE = "Les mêmes structures. La personne ne la voit pas dans son espace ; elle la reçoit si elle télécharge ses données." | "The same organisations. The person does not see it in their space; they receive it if they download their data.";
    OWN = "Personne hors de votre structure." | "Nobody outside your organisation.";
    WHO_READS = "La liront : la structure qui mène votre parcours, et celles à qui vous ouvrez vos pièces par un accord. Vous pourrez la retirer." | "It will be read by the organisation that leads your journey and by those to whom you open your documents by a consent. You can withdraw it.";
    NO_HEALTH = "Pas de document de santé, de numéro de sécurité sociale ni de pièce d’identité : le parcours n’en a pas besoin." | "No health document, social security number or identity document: the journey does not need them.";
    AGAIN = "Choisissez le fichier de nouveau : un navigateur ne le garde pas. Ce que vous aviez écrit et choisi au-dessus est gardé." | "Choose the file again: a browser does not keep it. What you wrote and chose above was kept.";
    ADD_IT = "Ajouter la pièce" | "Add the document";
    ROOM = "Place utilisée par votre structure : {used} sur {limit}." | "Room used by your organisation: {used} of {limit}.";
}

/// The code under which a refused document comes back to its page.
pub const ADD: &str = "documents/add";
const KEY: &str = "piece";

/// Adds a document to a journey. `own`: the reader is the person whose file it is.
#[component]
pub fn AddDocument(
    journey: JourneyId,
    #[prop(optional)] own: bool,
    #[prop(optional_no_strip)] quota: Option<Quota>,
) -> impl IntoView {
    let lang = lang();
    let address = format!("/documents/upload/{journey}");
    view! {
        <ActForm action=ADD address multipart=true key=KEY>
            <TextField name="title" label=TITLE hint=TITLE_HINT/>
            {if own {
                view! { <p class="hint">{WHO_READS.get(lang)}</p> }.into_any()
            } else {
                view! { <RadioField name="visibility" legend=READERS options=readers(lang) value=Visibility::CircleAndCreator.code()/> }.into_any()
            }}
            <FileField/>
            <p class="hint">{NO_HEALTH.get(lang)}</p>
            {quota.map(|quota| view! { <p class="hint">{room(quota, lang)}</p> })}
            <div class="form-actions"><Submit label=ADD_IT/></div>
        </ActForm>
    }
}

fn readers(lang: Lang) -> Vec<(String, String, String)> {
    let why = |visibility| match visibility {
        Visibility::CircleAndCreator => CIRCLE_AND_CREATOR,
        Visibility::Circle => CIRCLE,
        Visibility::Organisation => OWN,
    };
    let one = |visibility: &Visibility| {
        let text = |text: crate::text::Text| text.get(lang).to_owned();
        (
            visibility.code().to_owned(),
            text(visibility.label()),
            text(why(*visibility)),
        )
    };
    Visibility::ALL.iter().map(one).collect()
}

fn room(quota: Quota, lang: Lang) -> String {
    let values = [("used", &size(quota.used, lang)), ("limit", &size(quota.limit, lang))];
    ROOM.with(lang, &values.map(|(name, value)| (name, value.as_str())))
}

/// The file is chosen anew after a refusal: a browser fills no file in.
#[component]
fn FileField() -> impl IntoView {
    let (lang, state) = (lang(), state());
    state.shown.typed("file", FILE.get(lang), "");
    let id = state.id("file");
    let error = state.error("file").map(|error| error.message.get(lang).to_owned());
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let described = match error {
        Some(_) => format!("{hint_id} {error_id}"),
        None => hint_id.clone(),
    };
    let (class, invalid) = match error {
        Some(_) => ("field invalid", Some("true")),
        None => ("field", None),
    };
    view! {
        <div class=class>
            <label for=id.clone()>{FILE.get(lang)}</label>
            {typed_for(ADD, KEY).then(|| view! { <p class="hint"><strong>{AGAIN.get(lang)}</strong></p> })}
            <p class="hint" id=hint_id>{HINT.with(lang, &[("max", &size(MAX_BYTES, lang))])}</p>
            <input id=id type="file" name="file" required accept=ACCEPT aria-describedby=described aria-invalid=invalid/>
            {error.map(|text| view! { <p class="error" id=error_id>{text}</p> })}
        </div>
    }
}
