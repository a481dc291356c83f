use super::Mine;
use crate::texts;
use leptos::prelude::*;

texts! {
    WHY = "Un dossier à garder : une page lisible, les mêmes données pour un autre logiciel (JSON), et les pièces de votre dossier, y compris les notes et les pièces que votre cercle partage sans vous les montrer ici." | "A folder to keep: a readable page, the same data for another program (JSON), and the documents of your file, including the notes and documents that your circle shares without showing them here.";
    WITHOUT = "N’y sont pas : les notes et les pièces qu’une structure garde pour elle seule (demandez-les à cette structure), les pièces retirées, qui sont effacées, et vos codes secrets. Chaque téléchargement est noté." | "Not in it: notes and documents that an organisation keeps to itself (ask that organisation for them), documents that were withdrawn, which are erased, and your secret codes. Each download is noted.";
    TAKE = "Télécharger mes données" | "Download my data";
}

/// Everything held about the person, to take away.
pub fn show(mine: Mine) -> AnyView {
    let lang = mine.request.lang;
    view! {
        <p>{WHY.get(lang)}</p>
        <p class="quiet-text">{WITHOUT.get(lang)}</p>
        <form method="post" action="/mes-donnees.zip">
            <button class="button secondary" type="submit">{TAKE.get(lang)}</button>
        </form>
    }
    .into_any()
}
