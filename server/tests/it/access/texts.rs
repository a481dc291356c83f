//! A text that others read says who will, and warns before words that the file must not hold are saved.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// Files with fields of several lines that are about no person: no warning, and why.
const ABOUT_NOBODY: [(&str, &str); 3] = [
    (
        "organisations/offer_forms.rs",
        "an offer is public, and may well be for people with a handicap",
    ),
    ("organisations/sheet_form.rs", "the public sheet of an organisation"),
    ("accounts/admin/hub_form.rs", "who answers for the data of the hub"),
];

/// Files whose fields stand in the form of another, which has the warning.
const IN_OTHERS: [(&str, &str); 6] = [
    ("referrals/by_link/next.rs", "referrals/by_link/answer.rs"),
    ("journeys/fields.rs", "journeys/new.rs"),
    ("stages/facts_form.rs", "stages/new.rs"),
    ("together/fields.rs", "together/file_page.rs"),
    ("contracts/fields.rs", "contracts/forms.rs"),
    ("doubts.rs", "contracts/forms.rs"),
];

fn sources() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/src");
    let (mut found, mut folders) = (BTreeMap::new(), vec![root.clone()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("folder") {
            let path: PathBuf = entry.expect("entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(&root).expect("below").to_string_lossy().into_owned();
                found.insert(name, fs::read_to_string(&path).expect("source"));
            }
        }
    }
    found
}

fn with_texts(sources: &BTreeMap<String, String>) -> Vec<(&str, &str)> {
    let has = |(name, source): &(&String, &String)| source.contains("<TextArea ") && *name != "ui/fields.rs";
    let found = sources.iter().filter(has);
    found.map(|(name, source)| (name.as_str(), source.as_str())).collect()
}

#[test]
fn every_form_with_a_text_warns() {
    let sources = sources();
    let mut seen = 0;
    for (name, source) in with_texts(&sources) {
        seen += 1;
        if ABOUT_NOBODY.iter().any(|(file, _)| *file == name) {
            continue;
        }
        let form = IN_OTHERS
            .iter()
            .find(|(file, _)| *file == name)
            .map_or(name, |(_, form)| form);
        let source = sources.get(form).map_or(source, String::as_str);
        assert!(
            source.contains("<SaveAnyway"),
            "{name} has a text of several lines, and its form no warning"
        );
    }
    assert!(seen > 20, "{seen} files: they are looked for in the wrong place");
}

/// French that is not typeset while compiling: a plain space where a line must not break.
fn loose(text: &str) -> bool {
    text.contains("« ") || [" ;", " :", " ?", " !", " »"].iter().any(|mark| text.contains(mark))
}

#[test]
fn french_texts_are_typeset() {
    for (name, source) in sources() {
        let made = source.split("#[cfg(test)]").next().unwrap_or_default();
        for call in made.split("Text::new(").skip(1) {
            let text = call
                .trim_start()
                .strip_prefix('"')
                .and_then(|text| text.split('"').next());
            assert!(!text.is_some_and(loose), "{name}: text! instead of Text::new({text:?})");
        }
        for call in made.split("format!(\"").skip(1) {
            let text = call.split('"').next().unwrap_or_default();
            assert!(!text.contains("« "), "{name}: a no-break space in {text}");
        }
    }
}

#[test]
fn every_text_says_who_reads_it() {
    let sources = sources();
    for (name, source) in with_texts(&sources) {
        // The thread says it beside, with the names of the organisations.
        if name == "messages/thread.rs" {
            assert!(source.contains("{readers}"));
            continue;
        }
        for field in source.split("<TextArea ").skip(1) {
            let field = field.split("/>").next().unwrap_or_default();
            assert!(field.contains("hint"), "{name}: <TextArea {field}/>");
        }
    }
}
