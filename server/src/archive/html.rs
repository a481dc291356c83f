//! The readable half of the archive: one page that needs nothing else.

use super::{
    row::{Cell, Line, structured},
    sections::Section,
    words,
};
use app::{
    dates,
    text::{Lang, Text},
};
use serde_json::Value;
use std::fmt::Write;
use time::OffsetDateTime;

app::texts! {
    TITLE = "Mes données dans Parcours" | "My data in Parcours";
    MADE = "Fait le {day} à la demande de {name}." | "Made on {day} at the request of {name}.";
    WHAT = "Tout ce que Parcours garde sur vous, hors notes et pièces qu’une structure garde pour elle seule. Les mêmes données sont dans mes-donnees.json, pour un autre logiciel ; les pièces que vous pouvez lire sont dans le dossier pieces. Celles réservées au cercle sont citées ici : demandez-les à la structure nommée." | "Everything that Parcours holds about you, except notes and documents that an organisation keeps to itself. The same data is in mes-donnees.json, for another program; the documents that you may read are in the folder pieces. Those kept to the circle are named here: ask the organisation for them.";
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
         <title>{title}</title><style>{STYLE}</style></head><body><main><h1>{title}</h1><p>{}</p><p>{}</p>",
        lang.code(),
        escaped(&made),
        text(WHAT),
        title = text(TITLE),
    );
    for (section, lines) in page.held {
        let _ = write!(out, "<section><h2>{}</h2>", text(section.title));
        if lines.is_empty() {
            let _ = write!(out, "<p>{}</p>", text(NOTHING));
        }
        for line in lines {
            record(&mut out, line, lang);
        }
        out.push_str("</section>");
    }
    let _ = write!(out, "<section><h2>{}</h2><ul>", text(HISTORY));
    for (reference, day, sentence) in page.history {
        let told = format!("{reference}, {} : {sentence}", dates::short(*day, lang));
        let _ = write!(out, "<li>{}</li>", escaped(&told));
    }
    out.push_str("</ul></section></main></body></html>\n");
    out
}

fn record(out: &mut String, line: &Line, lang: Lang) {
    out.push_str("<dl>");
    for (name, cell) in &line.0 {
        let told = match cell {
            Cell::Text(text) => match structured(text) {
                Some(value) => facts(&value),
                None => words::value(name, text, lang),
            },
            Cell::Number(number) => number.to_string(),
            Cell::Day(day) => dates::long(*day, lang),
            Cell::Moment(at) => moment(*at, lang),
        };
        let _ = write!(
            out,
            "<dt>{}</dt><dd><bdi>{}</bdi></dd>",
            escaped(&words::heading(name, lang)),
            escaped(&told)
        );
    }
    out.push_str("</dl>");
}

fn moment(at: OffsetDateTime, lang: Lang) -> String {
    let time = at.time();
    format!(
        "{}, {:02}:{:02} UTC",
        dates::long(at.date(), lang),
        time.hour(),
        time.minute()
    )
}

/// One line a fact; what is not known is left out.
fn facts(value: &Value) -> String {
    let mut lines = Vec::new();
    flatten(value, String::new(), &mut lines);
    lines.join("\n")
}

fn flatten(value: &Value, path: String, lines: &mut Vec<String>) {
    let under = |key: &str| {
        if path.is_empty() {
            key.to_owned()
        } else {
            format!("{path} / {key}")
        }
    };
    match value {
        Value::Null => {}
        Value::Object(fields) => fields.iter().for_each(|(key, value)| flatten(value, under(key), lines)),
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                flatten(item, under(&(at + 1).to_string()), lines);
            }
        }
        Value::String(text) if text.is_empty() => {}
        Value::String(text) => lines.push(format!("{path} : {text}")),
        other => lines.push(format!("{path} : {other}")),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
