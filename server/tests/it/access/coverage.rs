//! Nothing is served that does not say who may call it, and nothing is declared that is not served.

use app::audience::{FUNCTIONS, PAGES};
use std::{collections::BTreeSet, fs, path::Path};

#[test]
fn pages_served_are_pages_declared() {
    let served: BTreeSet<String> = leptos_axum::generate_route_list(app::app::App)
        .into_iter()
        .map(|route| route.path().replace('{', ":").replace('}', ""))
        .collect();
    let declared: BTreeSet<String> = PAGES.iter().map(|(pattern, _)| (*pattern).to_owned()).collect();
    assert_eq!(served, declared);
}

#[test]
fn functions_served_are_functions_declared() {
    let served: BTreeSet<String> = leptos::server_fn::axum::server_fn_paths()
        .map(|(path, _)| path.trim_start_matches("/api/").to_owned())
        .collect();
    let declared: BTreeSet<String> = FUNCTIONS.iter().map(|(path, _)| (*path).to_owned()).collect();
    assert_eq!(served, declared);
}

/// A linker that drops a server function would make the test above agree on too little: the source is counted as well.
#[test]
fn functions_written_are_functions_declared() {
    let mut written = Vec::new();
    collect(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/src").as_path(),
        &mut written,
    );
    written.sort();
    let mut declared: Vec<String> = FUNCTIONS.iter().map(|(path, _)| (*path).to_owned()).collect();
    declared.sort();
    assert_eq!(written, declared);
}

fn collect(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("folder") {
        let path = entry.expect("entry").path();
        if path.is_dir() {
            collect(&path, found);
        } else {
            let source = fs::read_to_string(&path).expect("source");
            let endpoints = source
                .split("#[server(")
                .skip(1)
                .filter_map(|rest| rest.split('"').nth(1));
            found.extend(endpoints.map(str::to_owned));
        }
    }
}

/// leptos writes the inside of a textarea as it is: one component escapes it, and is the only one to have any.
#[test]
fn one_component_writes_textareas() {
    let mut with = Vec::new();
    files_with(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/src").as_path(),
        "<textarea",
        &mut with,
    );
    assert_eq!(with, ["fields.rs"]);
}

fn files_with(folder: &Path, text: &str, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("folder") {
        let path = entry.expect("entry").path();
        if path.is_dir() {
            files_with(&path, text, found);
        } else if fs::read_to_string(&path).expect("source").contains(text) {
            found.push(path.file_name().expect("name").to_string_lossy().into_owned());
        }
    }
}
