use super::{rules::size, types::DocumentLine};
use crate::{
    dates,
    request::lang,
    sharing::UNNAMED,
    texts,
    ui::{ActForm, Submit},
    values::Choice,
};
use leptos::prelude::*;

texts! {
    ADDED = "Ajoutée le {day} par {who}" | "Added on {day} by {who}";
    READ_BY = "Lue par : {readers}" | "Read by: {readers}";
    DOWNLOAD = "Télécharger « {title} »" | "Download “{title}”";
    WITHDRAW = "Retirer…" | "Withdraw…";
    SURE = "Retirer « {title} » ?" | "Withdraw “{title}”?";
    EFFECT = "Plus personne ne pourra la lire, et le fichier sera effacé." | "Nobody will be able to read it any more, and the file will be erased.";
    DO_IT = "Retirer la pièce" | "Withdraw the document";
}

/// Documents, each with its download and, for whoever added it, the form that withdraws it.
#[component]
pub fn DocumentList(lines: Vec<DocumentLine>) -> impl IntoView {
    view! { <ul class="rows">{lines.into_iter().map(|line| view! { <Line line/> }).collect_view()}</ul> }
}

#[component]
fn Line(line: DocumentLine) -> impl IntoView {
    let lang = lang();
    let by = line.added_by.clone().unwrap_or_else(|| UNNAMED.get(lang).to_owned());
    let who = match &line.organisation {
        Some(organisation) => format!("{by} ({organisation})"),
        None => by,
    };
    let added = ADDED.with(lang, &[("day", &dates::long(line.added_on, lang)), ("who", &who)]);
    let readers = READ_BY.with(lang, &[("readers", line.visibility.label().get(lang))]);
    let name = DOWNLOAD.with(lang, &[("title", &line.title)]);
    let about = format!("{}, {}", line.kind.label().get(lang), size(line.bytes, lang));
    let address = format!("/documents/{}", line.id);
    view! {
        <li>
            <div>
                <p class="title"><a href=address download=line.file_name.clone() aria-label=name><bdi>{line.title.clone()}</bdi></a></p>
                <p class="meta"><span><bdi>{line.file_name.clone()}</bdi></span><span>{about}</span><span>{readers}</span></p>
                <p class="quiet-text small-text">{added}</p>
            </div>
            {line.may_withdraw.then(|| view! { <div class="end"><Withdraw line/></div> })}
        </li>
    }
}

#[component]
fn Withdraw(line: DocumentLine) -> impl IntoView {
    let lang = lang();
    let sure = SURE.with(lang, &[("title", &line.title)]);
    let id = line.id.to_string();
    view! {
        <details class="confirm">
            <summary class="button danger secondary small">{WITHDRAW.get(lang)}</summary>
            <ActForm action="documents/withdraw" key=id.clone() hidden=vec![("id", id)] class="confirm-body">
                <p><strong><bdi>{sure}</bdi></strong> " " {EFFECT.get(lang)}</p>
                <div class="form-actions"><Submit label=DO_IT class="danger"/></div>
            </ActForm>
        </details>
    }
}
