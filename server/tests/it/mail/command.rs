//! The scheduled work by hand, as the program itself does it, over TLS.

use super::server::MailServer;
use std::{
    path::Path,
    process::{Command, Output},
};

fn parcours(folder: &Path, variables: &[(&str, &str)], arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_parcours"))
        .current_dir(folder)
        .env("DATABASE_URL", format!("sqlite://{}", folder.join("hub.db").display()))
        .env("PARCOURS_DATA_DIR", folder)
        .env("PARCOURS_PUBLIC_URL", "https://hub.example")
        .envs(variables.iter().copied())
        .args(arguments)
        .output()
        .expect("the program runs")
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

const INVITE: [&str; 8] = [
    "user",
    "invite",
    "--email",
    "ines@pole.example",
    "--name",
    "Inès Castan",
    "--role",
    "coordinator",
];

#[test]
fn a_round_by_hand_sends_what_waits_over_tls() {
    let folder = tempfile::tempdir().expect("folder");
    let (certificate, key) = (folder.path().join("certificate.pem"), folder.path().join("key.pem"));
    let made = Command::new("openssl")
        .args(
            "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost".split(' '),
        )
        .args("-addext subjectAltName=DNS:localhost -addext basicConstraints=critical,CA:FALSE".split(' '))
        .arg("-keyout")
        .arg(&key)
        .arg("-out")
        .arg(&certificate)
        .output()
        .expect("openssl (scripts/install-test)");
    assert!(made.status.success(), "{made:?}");
    let server = MailServer::start_with_tls(&certificate, &key);
    assert!(parcours(folder.path(), &[], &INVITE).status.success());
    let (url, trusted) = (server.url(), certificate.display().to_string());
    let stranger = parcours(
        folder.path(),
        &[("PARCOURS_SMTP_URL", &url)],
        &["jobs", "run", "--json"],
    );
    assert!(
        told(&stranger).contains("\"sent\":0"),
        "a certificate that nobody vouches for: {}",
        told(&stranger)
    );
    std::thread::sleep(std::time::Duration::from_millis(10));
    let again = parcours(folder.path(), &[], &["user", "reset", "--email", "ines@pole.example"]);
    assert!(again.status.success(), "{}", told(&again));
    let variables = [("PARCOURS_SMTP_URL", url.as_str()), ("SSL_CERT_FILE", trusted.as_str())];
    let round = parcours(folder.path(), &variables, &["jobs", "run"]);
    assert!(
        round.status.success() && told(&round).contains("Letters: 1 sent"),
        "{}",
        told(&round)
    );
    let messages = server.messages();
    assert_eq!(messages.len(), 1);
    assert!(
        messages[0].contains("https://hub.example/invitation/")
            && messages[0].contains("From: Parcours <parcours@hub.example>")
    );
}

#[test]
fn a_wrong_configuration_is_told_before_anything_is_sent() {
    let folder = tempfile::tempdir().expect("folder");
    for variable in [
        ("PARCOURS_SMTP_URL", "http://mail.example"),
        ("PARCOURS_MAIL_FROM", "nobody"),
    ] {
        let round = parcours(folder.path(), &[variable], &["jobs", "run"]);
        assert_eq!(round.status.code(), Some(2), "{variable:?}");
        assert!(told(&round).contains(variable.0), "{}", told(&round));
        let checked = parcours(folder.path(), &[variable], &["check"]);
        assert_eq!(checked.status.code(), Some(1), "{}", told(&checked));
    }
}
