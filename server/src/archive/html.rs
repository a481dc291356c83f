//! The readable half of the archive: one page that needs nothing else.

use super::{
    facts,
    headings::heading,
    row::{Cell, Line},
    sections::Section,
    words,
};
use app::{
    dates,
    text::{Lang, Text},
};
use std::fmt::Write;
use time::OffsetDateTime;

app::texts! {
    TITLE = "Mes données dans Parcours" | "My data in Parcours";
    MADE = "Fait le {day} à la demande de {name}." | "Made on {day} at the request of {name}.";
    WHAT = "Ce que Parcours garde sur vous et sur vos parcours, y compris les notes et les pièces que votre cercle partage. Les mêmes données sont dans mes-donnees.json, pour un autre logiciel ; les pièces sont dans le dossier pieces." | "What Parcours holds about you and your journeys, including the notes and documents that your circle shares. The same data is in mes-donnees.json, for another program; the documents are in the folder pieces.";
    MISSING = "N’y sont pas : les notes et les pièces qu’une structure garde pour elle seule (demandez-les à cette structure, citée sous « Qui m’accompagne ») ; dans un projet à plusieurs, les notes et les pièces du cercle qui nomment quelqu’un d’autre du projet, et celles des rendez-vous où vous n’étiez pas (demandez à la structure qui mène votre parcours ce qu’elles disent de vous) ; le contenu des pièces retirées et le texte des courriels partis, que Parcours efface ; les raisons qu’une structure a notées pour une correction ou une vérification de vos contrats et de vos demandes de financement (demandez-les-lui) ; ce que vous faites ou recevez comme membre d’une structure ; vos mots de passe et codes secrets, gardés sous une forme que personne ne peut lire ou réservés à votre connexion." | "Not in it: the notes and documents that an organisation keeps to itself (ask that organisation, named under “Who supports me”); in a project that several share, the notes and documents of the circle that name somebody else of the project, and those of meetings that you were not at (ask the organisation that leads your journey what they say about you); the content of documents that were withdrawn and the text of mails that have left, which Parcours erases; the reasons that an organisation noted for a correction or a check of your contracts and requests for money (ask it); what you do or receive as a member of an organisation; your passwords and secret codes, kept in a form that nobody can read or only for signing in.";
    HISTORY = "L’historique de mes parcours" | "The history of my journeys";
    NOTHING = "Rien." | "Nothing.";
}

const STYLE: &str = "body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#14304b}\
h2{border-top:1px solid #ccc;padding-top:1rem}dl{display:grid;grid-template-columns:minmax(8rem,14rem) 1fr;gap:.2rem 1rem;\
margin:0 0 1rem;padding:.6rem;border:1px solid #ddd;border-radius:.4rem}dt{font-weight:600}dd{margin:0;white-space:pre-wrap;\
overflow-wrap:anywhere}@media(max-width:30rem){dl{grid-template-columns:1fr}}";

pub struct Page<'a> {
    pub name: &'a str,
    pub now: OffsetDateTime,
    pub lang: Lang,
    pub held: &'a [(&'static Section, Vec<Line>)],
    /// Journey, day and sentence.
    pub history: &'a [(String, time::Date, String)],
}

pub fn page(page: &Page<'_>) -> String {
    let lang = page.lang;
    let text = |text: Text| escaped(text.get(lang));
    let made = MADE.with(
        lang,
        &[
            ("day", &dates::long(dates::paris_day(page.now), lang)),
            ("name", page.name),
        ],
    );
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>{title}</title><style>{STYLE}</style></head><body><main><h1>{title}</h1><p>{}</p><p>{}</p><p>{}</p>",
        lang.code(),
        escaped(&made),
        text(WHAT),
        text(MISSING),
        title = text(TITLE),
    );
    for (section, lines) in page.held {
        let _ = write!(out, "<section><h2>{}</h2>", text(section.title));
        if lines.is_empty() {
            let _ = write!(out, "<p>{}</p>", text(NOTHING));
        }
        for line in lines {
            record(&mut out, section.code, line, lang);
        }
        out.push_str("</section>");
    }
    let _ = write!(out, "<section><h2>{}</h2><ul>", text(HISTORY));
    for (reference, day, sentence) in page.history {
        let told = format!("{reference}, {}{}{sentence}", dates::long(*day, lang), lang.colon());
        let _ = write!(out, "<li>{}</li>", escaped(&told));
    }
    out.push_str("</ul></section></main></body></html>\n");
    out
}

fn record(out: &mut String, section: &str, line: &Line, lang: Lang) {
    out.push_str("<dl>");
    for (name, cell) in &line.0 {
        let told = match cell {
            Cell::Text(text) if facts::COLUMNS.contains(&name.as_str()) => facts::told(section, text, line, lang),
            _ => vec![(heading(name, lang), words::value(name, cell, lang))],
        };
        for (heading, told) in told {
            let _ = write!(
                out,
                "<dt>{}</dt><dd><bdi>{}</bdi></dd>",
                escaped(&heading),
                escaped(&told)
            );
        }
    }
    out.push_str("</dl>");
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
