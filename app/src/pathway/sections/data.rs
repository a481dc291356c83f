use super::Mine;
use crate::texts;
use leptos::prelude::*;

texts! {
    WHY = "Un dossier à garder : une page lisible, les mêmes données pour un autre logiciel (JSON), et les pièces que vous pouvez lire." | "A folder to keep: a readable page, the same data for another program (JSON), and the documents that you may read.";
    WITHOUT = "N’y sont pas : les notes et les pièces qu’une structure garde pour elle seule. Chaque téléchargement est noté." | "Not in it: notes and documents that an organisation keeps to itself. Each download is noted.";
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
