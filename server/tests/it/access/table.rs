//! `docs/rights.txt` is printed from the code and read as a diff. To print it anew: `PRINT_RIGHTS=1 cargo test -p server --test it access::table`.

use app::{
    actor::Role,
    audience::{FUNCTIONS, PAGES, RESOURCES},
};
use std::{fmt::Write, fs, path::Path};

fn printed() -> String {
    let mut out = String::from("Who may open each page, call each function and fetch each resource\n\n");
    let heading = "address | nobody | adviser | manager | creator | partner | coordinator\n";
    for (title, table, before) in [
        ("Pages", PAGES, ""),
        ("Server functions", FUNCTIONS, "POST /api/"),
        ("Resources", RESOURCES, ""),
    ] {
        let _ = write!(out, "## {title}\n\n{heading}");
        for (name, audience) in table {
            let who = [None].into_iter().chain(Role::ALL.map(Some));
            let cells: Vec<&str> = who
                .map(|role| if audience.admits(role) { "yes" } else { "-" })
                .collect();
            let _ = writeln!(out, "{before}{name} | {}", cells.join(" | "));
        }
        out.push('\n');
    }
    let _ = write!(
        out,
        "## Acts on records, by how one stands to them (403: known of but not allowed; 404: not to be known of)\n\n"
    );
    out.push_str(&server::auth::policy::table());
    out
}

#[test]
fn the_printed_table_is_the_policy() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/rights.txt");
    let now = printed();
    if std::env::var_os("PRINT_RIGHTS").is_some() && std::env::var_os("CI").is_none() {
        fs::write(&file, &now).expect("written");
    }
    let committed = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        committed == now,
        "docs/rights.txt is not the policy; print it anew and review the difference"
    );
}
