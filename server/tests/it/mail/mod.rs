//! Mail: what is written leaves, once, whatever happens on the way.

mod outbox;

use crate::support::TestApp;
use server::{
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
        .map(|path| std::fs::read_to_string(path).expect("text").replace("=\r\n", ""))
        .collect()
}

/// One round of all jobs.
async fn round(app: &TestApp) -> Round {
    let post = Post::of(&app.hub.config).expect("configuration");
    let round = jobs::round(&app.hub, &post, Uuid::nil()).await;
    round.expect("round").expect("nobody else has the lease")
}
