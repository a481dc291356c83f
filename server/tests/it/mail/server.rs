//! A real mail server: a process of Debian's aiosmtpd.

use super::plain;
use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};
use tempfile::TempDir;

pub struct MailServer {
    folder: TempDir,
    port: u16,
    process: Option<Child>,
    tls: Option<[String; 2]>,
}

impl MailServer {
    pub fn start() -> Self {
        Self::with(None)
    }

    /// Speaks TLS from the first byte, with this certificate and key.
    pub fn start_with_tls(certificate: &Path, key: &Path) -> Self {
        Self::with(Some([certificate, key].map(|path| path.display().to_string())))
    }

    fn with(tls: Option<[String; 2]>) -> Self {
        let mut server = Self {
            folder: tempfile::tempdir().expect("folder"),
            port: 0,
            process: None,
            tls,
        };
        server.up();
        server
    }

    /// Listens, on the same port as before.
    pub fn up(&mut self) {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/smtp/server.py");
        let mut process = Command::new("/usr/bin/python3")
            .arg(script)
            .arg(self.folder.path())
            .arg(self.port.to_string())
            .args(self.tls.iter().flatten())
            .stdout(Stdio::piped())
            .spawn()
            .expect("Debian’s python3 with aiosmtpd (scripts/install-test)");
        let mut line = String::new();
        let said = BufReader::new(process.stdout.take().expect("output")).read_line(&mut line);
        said.expect("a line");
        self.port = line.trim().parse().expect("the mail server says its port");
        self.process = Some(process);
    }

    pub fn down(&mut self) {
        if let Some(mut process) = self.process.take() {
            process.kill().expect("killed");
            process.wait().expect("ended");
        }
    }

    pub fn url(&self) -> String {
        let scheme = if self.tls.is_some() { "smtps" } else { "smtp" };
        format!("{scheme}://localhost:{}", self.port)
    }

    /// What came in, in its order.
    pub fn messages(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.path()).expect("folder");
        let mut paths: Vec<_> = entries.map(|entry| entry.expect("entry").path()).collect();
        paths.sort();
        paths
            .iter()
            .map(|path| plain(&std::fs::read(path).expect("message")))
            .collect()
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        self.down();
    }
}

/// The number that a letter keeps however often it is sent.
pub fn message_id(message: &str) -> &str {
    let line = message.lines().find_map(|line| line.strip_prefix("Message-ID: "));
    line.expect("every letter has its number")
}
