//! Mail: what is written leaves, once, whatever happens on the way.

mod command;
pub mod killed;
mod moot;
mod notices;
mod notices_file;
mod outbox;
mod reminders;
mod server;
mod smtp;

use crate::support::TestApp;
use ::server::{
    jobs::{self, Round},
    mail::post::Post,
};
use uuid::Uuid;

/// The kept files, one text each, long lines joined again.
fn files(app: &TestApp) -> Vec<String> {
    let Ok(folder) = std::fs::read_dir(app.hub.config.data_dir.join("mail")) else {
        return vec![];
    };
    let paths = folder.map(|entry| entry.expect("entry").path());
    let letters = paths.filter(|path| path.extension().is_some_and(|end| end == "eml"));
    letters
        .map(|path| plain(&std::fs::read(path).expect("letter")))
        .collect()
}

/// A quoted-printable letter as it reads.
fn plain(letter: &[u8]) -> String {
    let text = String::from_utf8_lossy(letter).replace("=\r\n", "");
    let mut out = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = |at: usize| after.get(at).and_then(|digit| char::from(*digit).to_digit(16));
        match (first, hex(0), hex(1)) {
            (b'=', Some(high), Some(low)) => {
                out.push(u8::try_from(high * 16 + low).expect("a byte"));
                rest = &after[2..];
            }
            _ => {
                out.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// The kept letters to an address that begins so.
fn to(app: &TestApp, address: &str) -> Vec<String> {
    let mark = format!("<{address}");
    let addressed = |text: &String| {
        text.lines()
            .any(|line| line.starts_with("To: ") && line.contains(&mark))
    };
    files(app).into_iter().filter(addressed).collect()
}

/// One round of all jobs, with mail kept as files.
async fn round(app: &TestApp) -> Round {
    round_as(app, Uuid::nil()).await
}

async fn round_as(app: &TestApp, holder: Uuid) -> Round {
    let post = Post::of(&app.hub.config).expect("configuration");
    let round = jobs::round(&app.hub, &post, holder).await;
    round.expect("round").expect("nobody else has the lease")
}

async fn round_by(app: &TestApp, post: &Post) -> Round {
    let round = jobs::round(&app.hub, post, Uuid::nil()).await;
    round.expect("round").expect("nobody else has the lease")
}
