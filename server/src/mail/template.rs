//! One small template: a greeting, paragraphs, a button, a foot. As plain text and as HTML.

use super::{Content, Link, Outgoing, Paragraph};
use app::text::Lang;

app::texts! {
    GREETING = "Bonjour {name}," | "Hello {name},";
    NAMELESS = "Bonjour," | "Hello,";
    FOOT = "Ce message vient de Parcours, le suivi partagé du pôle." | "This message comes from Parcours, the shared tracker of the hub.";
    CHOOSE = "Choisir ce que je reçois par courriel" | "Choose what I receive by mail";
}

const BODY: &str =
    "margin:0;padding:0;background:#f5f3ee;color:#1c2733;font:16px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif";
const SHEET: &str = "max-width:36rem;margin:0 auto;padding:24px 20px";
const CARD: &str = "background:#ffffff;border:1px solid #dcd7cb;border-radius:10px;padding:20px 24px";
const BUTTON: &str = "display:inline-block;padding:12px 20px;border-radius:8px;background:#1f4f7c;color:#ffffff;text-decoration:none;font-weight:600";
const FOOT_STYLE: &str = "color:#4d5966;font-size:14px";

/// The two forms of a letter.
#[derive(Debug, PartialEq, Eq)]
pub struct Rendered {
    pub text: String,
    pub html: String,
}

pub fn render(letter: &Outgoing, base: &str) -> Rendered {
    Rendered {
        text: text(&letter.content, letter.lang, base),
        html: html(letter, base),
    }
}

fn greeting(content: &Content, lang: Lang) -> String {
    let name = content.name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        NAMELESS.get(lang).to_owned()
    } else {
        GREETING.with(lang, &[("name", &name)])
    }
}

fn text(content: &Content, lang: Lang, base: &str) -> String {
    let line = |lang: Lang, link: &Link| format!("{}{}{base}{}", link.label, lang.colon(), link.path);
    let said = |lang: Lang, paragraphs: &[Paragraph], action: Option<&Link>| {
        let paragraphs = paragraphs.iter().map(|paragraph| match &paragraph.link {
            Some(link) => format!("{}\n{base}{}", paragraph.text, link.path),
            None => paragraph.text.clone(),
        });
        let greeting = std::iter::once(greeting(content, lang));
        let action = action.map(|link| line(lang, link));
        greeting.chain(paragraphs).chain(action).collect::<Vec<_>>()
    };
    let mut parts = said(lang, &content.paragraphs, content.action.as_ref());
    let mut foot = FOOT.get(lang).to_owned();
    if let Some(also) = &content.also {
        parts.push(format!("* * * {} * * *", also.lang.code().to_uppercase()));
        parts.extend(said(also.lang, &also.paragraphs, also.action.as_ref()));
        foot = format!("{foot}\n{}", FOOT.get(also.lang));
    }
    parts.push(format!("-- \n{foot}"));
    if content.preferences {
        parts.push(format!("{}{}{base}/compte", CHOOSE.get(lang), lang.colon()));
    }
    parts.join("\n\n") + "\n"
}

/// Greeting, paragraphs and button. `base`: escaped.
fn body(greeting: &str, paragraphs: &[Paragraph], action: Option<&Link>, base: &str) -> String {
    let mut body = format!("<p>{}</p>", escape(greeting));
    for paragraph in paragraphs {
        let lines = escape(&paragraph.text).replace('\n', "<br>");
        let link = paragraph.link.as_ref().map_or_else(String::new, |link| {
            format!(
                "<br><a href=\"{base}{}\">{}</a>",
                escape(&link.path),
                escape(&link.label)
            )
        });
        body.push_str(&format!("<p>{lines}{link}</p>"));
    }
    if let Some(link) = action {
        let (path, label) = (escape(&link.path), escape(&link.label));
        body.push_str(&format!(
            "<p><a style=\"{BUTTON}\" href=\"{base}{path}\">{label}</a></p>"
        ));
    }
    body
}

fn html(letter: &Outgoing, base: &str) -> String {
    let (content, lang) = (&letter.content, letter.lang);
    let base = escape(base);
    let hello = greeting(content, lang);
    let mut body = self::body(&hello, &content.paragraphs, content.action.as_ref(), &base);
    let mut foot = FOOT.get(lang).to_owned();
    if let Some(also) = &content.also {
        let hello = greeting(content, also.lang);
        let second = self::body(&hello, &also.paragraphs, also.action.as_ref(), &base);
        let (code, told) = (also.lang.code(), FOOT.get(also.lang));
        body.push_str(&format!("<hr><div lang=\"{code}\">{second}</div>"));
        foot.push_str(&format!("<br><span lang=\"{code}\">{told}</span>"));
    }
    let choose = if content.preferences {
        format!(" <a href=\"{base}/compte\">{}</a>", CHOOSE.get(lang))
    } else {
        String::new()
    };
    format!(
        "<!doctype html>\n<html lang=\"{code}\"><head><meta charset=\"utf-8\"><title>{title}</title></head>\
         <body style=\"{BODY}\"><div style=\"{SHEET}\"><div style=\"{CARD}\">{body}</div>\
         <p style=\"{FOOT_STYLE}\">{foot}{choose}</p></div></body></html>\n",
        code = lang.code(),
        title = escape(&letter.subject),
    )
}

/// Text as HTML shows it.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::Also;
    use uuid::Uuid;

    fn letter(lang: Lang) -> Outgoing {
        Outgoing {
            id: Uuid::nil(),
            email: "a@b.example".to_owned(),
            lang,
            subject: "Un <sujet>".to_owned(),
            content: Content {
                name: "Zoé <script>alert(1)</script>".to_owned(),
                paragraphs: vec![Paragraph::from("Première ligne\n& \"deuxième\"")],
                action: Some(Link {
                    label: "Ouvrir".to_owned(),
                    path: "/orientations/1?a=1&b='".to_owned(),
                }),
                preferences: true,
                also: None,
            },
        }
    }

    #[test]
    fn nothing_of_a_letter_becomes_markup() {
        let html = render(&letter(Lang::Fr), "https://hub.example").html;
        assert!(!html.contains("<script") && html.contains("&lt;script&gt;"));
        assert!(html.contains("<title>Un &lt;sujet&gt;</title>"));
        assert!(html.contains("Première ligne<br>&amp; &quot;deuxième&quot;"));
        assert!(html.contains("href=\"https://hub.example/orientations/1?a=1&amp;b=&#39;\""));
    }

    #[test]
    fn a_second_language_stands_below_marked_as_such() {
        let mut letter = letter(Lang::Fr);
        letter.content.also = Some(Also {
            lang: Lang::En,
            paragraphs: vec![Paragraph::from("First <line>")],
            action: Some(Link {
                label: "Open".to_owned(),
                path: "/orientations/1".to_owned(),
            }),
        });
        let rendered = render(&letter, "https://hub.example");
        let at = |text: &str, told: &str| text.find(told).unwrap_or_else(|| panic!("{told} in {text}"));
        assert!(at(&rendered.text, "Bonjour Zoé") < at(&rendered.text, "* * * EN * * *"));
        assert!(at(&rendered.text, "* * * EN * * *") < at(&rendered.text, "First <line>"));
        assert!(
            rendered.html.contains("<hr><div lang=\"en\"><p>Hello Zoé") && rendered.html.contains("First &lt;line&gt;")
        );
        assert!(rendered.html.contains("<span lang=\"en\">This message comes"));
    }

    #[test]
    fn both_forms_say_the_same_in_the_readers_language() {
        let rendered = render(&letter(Lang::En), "https://hub.example");
        assert!(
            rendered.text.contains("Ouvrir: https://hub.example/orientations/1"),
            "an English colon"
        );
        let french = render(&letter(Lang::Fr), "https://hub.example");
        assert!(french.text.contains("Ouvrir\u{a0}: https://hub.example/orientations/1"));
        for told in [
            "Hello Zoé",
            "Première ligne",
            "https://hub.example/compte",
            "Choose what I receive",
        ] {
            assert!(rendered.text.contains(told) && rendered.html.contains(told), "{told}");
        }
        assert!(rendered.html.contains("<html lang=\"en\">"));
    }
}
