//! The command line, by the built program.

use std::process::{Command, Output};
use tempfile::TempDir;

fn parcours(folder: &TempDir, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_parcours"))
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .env("PARCOURS_LOG", "off")
        .output()
        .expect("it runs")
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

const FIRST: [&str; 9] = [
    "user",
    "invite",
    "--email",
    "ines@pole.example",
    "--name",
    "Inès Castan",
    "--role",
    "coordinator",
    "--json",
];

#[test]
fn a_new_hub_gets_its_first_coordinator() {
    let folder = tempfile::tempdir().expect("folder");
    let invited = parcours(&folder, &FIRST);
    assert_eq!(invited.status.code(), Some(0), "{invited:?}");
    let answer: serde_json::Value = serde_json::from_slice(&invited.stdout).expect("JSON");
    let link = answer["link"].as_str().expect("a link");
    assert!(link.starts_with("http://127.0.0.1:3000/invitation/"), "{link}");
    let again = parcours(&folder, &FIRST);
    assert_eq!(again.status.code(), Some(1), "the address is taken");
    let renewed = parcours(&folder, &["user", "reset", "--email", "ines@pole.example"]);
    assert!(renewed.status.success() && !told(&renewed).contains(link));
}

#[test]
fn a_wrong_call_ends_with_two_and_unfinished_work_with_one() {
    let folder = tempfile::tempdir().expect("folder");
    let without = [
        "user", "invite", "--email", "a@b.fr", "--name", "Zoé", "--role", "adviser",
    ];
    for (arguments, code) in [
        (&without[..], 2),
        (
            &["user", "invite", "--email", "a@b.fr", "--name", "Zoé", "--role", "king"],
            2,
        ),
        (&["user", "disable", "--email", "nobody@b.fr"], 1),
        (&["fly"], 2),
    ] {
        assert_eq!(parcours(&folder, arguments).status.code(), Some(code), "{arguments:?}");
    }
}

#[test]
fn check_tells_what_is_wrong_by_its_exit_code() {
    let folder = tempfile::tempdir().expect("folder");
    let empty = parcours(&folder, &["check"]);
    assert_eq!(empty.status.code(), Some(1), "no table is there yet");
    let why = String::from_utf8_lossy(&empty.stderr).into_owned();
    assert!(why.contains("no database"), "{why}");
    assert!(
        !folder.path().join("data/parcours.db").exists(),
        "none is made by asking"
    );
    parcours(&folder, &["migrate"]);
    let checked = parcours(&folder, &["check", "--json"]);
    assert_eq!(checked.status.code(), Some(0), "{checked:?}");
    let report: serde_json::Value = serde_json::from_slice(&checked.stdout).expect("JSON");
    assert_eq!(report["findings"], serde_json::json!([]));
    assert!(told(&checked).contains("nobody coordinates the hub yet"));
}

#[test]
fn a_backup_is_restored_elsewhere() {
    let (here, there) = (
        tempfile::tempdir().expect("folder"),
        tempfile::tempdir().expect("folder"),
    );
    let file = here.path().join("hub.parcours").display().to_string();
    assert_eq!(
        parcours(&here, &["backup", &file]).status.code(),
        Some(1),
        "there is no database yet"
    );
    parcours(&here, &FIRST);
    let saved = parcours(&here, &["backup", &file, "--json"]);
    assert_eq!(saved.status.code(), Some(0), "{saved:?}");
    let restored = parcours(&there, &["restore", &file]);
    assert_eq!(restored.status.code(), Some(0), "{restored:?}");
    assert!(told(&restored).starts_with("restored: "), "{}", told(&restored));
    let known = parcours(&there, &FIRST);
    assert_eq!(known.status.code(), Some(1), "the account is there");
    assert_eq!(
        parcours(&there, &["restore", &file]).status.code(),
        Some(1),
        "not over another hub"
    );
}

#[test]
fn serve_lists_every_variable() {
    let folder = tempfile::tempdir().expect("folder");
    let help = told(&parcours(&folder, &["serve", "--help"]));
    for name in [
        "DATABASE_URL",
        "PARCOURS_ADDRESS",
        "PARCOURS_PUBLIC_URL",
        "PARCOURS_DATA_DIR",
        "PARCOURS_SITE_DIR",
        "PARCOURS_LOG",
        "PARCOURS_SMTP_URL",
        "PARCOURS_MAIL_FROM",
        "PARCOURS_JOBS_EVERY",
        "PARCOURS_PROXIES",
    ] {
        assert!(help.contains(name), "{name} is missing from:\n{help}");
    }
}

/// What in a folder others than its owner may read or write, with its mode; answers how many there are in all.
#[cfg(unix)]
fn open_to_others(folder: &std::path::Path, found: &mut Vec<String>) -> usize {
    use std::os::unix::fs::PermissionsExt;
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).expect("folder") {
        let entry = entry.expect("entry");
        let Ok(known) = entry.metadata() else { continue };
        seen += 1;
        if known.permissions().mode() & 0o077 != 0 {
            found.push(format!("{} {:o}", entry.path().display(), known.permissions().mode()));
        }
        if known.is_dir() {
            seen += open_to_others(&entry.path(), found);
        }
    }
    seen
}

#[test]
#[cfg(unix)]
fn what_a_hub_writes_is_open_to_its_own_account_alone() {
    let folder = tempfile::tempdir().expect("folder");
    parcours(&folder, &FIRST);
    let file = folder.path().join("hub.parcours").display().to_string();
    assert!(parcours(&folder, &["backup", &file]).status.success());
    let port = std::net::TcpListener::bind("127.0.0.1:0")
        .and_then(|free| free.local_addr())
        .expect("a port")
        .port();
    let mut hub = Command::new("sh")
        .args(["-c", "umask 022; exec \"$0\" serve", env!("CARGO_BIN_EXE_parcours")])
        .current_dir(&folder)
        .env("PARCOURS_LOG", "off")
        .env("PARCOURS_ADDRESS", format!("127.0.0.1:{port}"))
        .env("DATABASE_URL", "sqlite://data/parcours.db")
        .stdout(std::process::Stdio::null())
        .spawn()
        .expect("it serves");
    let mail = folder.path().join("data/mail");
    let written = || std::fs::read_dir(&mail).is_ok_and(|letters| letters.count() > 0);
    for _ in 0..300 {
        if written() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    let (letter, mut found) = (written(), Vec::new());
    let seen = open_to_others(folder.path(), &mut found);
    hub.kill().and_then(|()| hub.wait().map(drop)).expect("it ends");
    assert!(letter, "the invitation is written");
    assert_eq!(found, Vec::<String>::new(), "of {seen}");
}
