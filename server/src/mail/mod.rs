//! Messages to people. Until a mail server is configured they are kept as files, which whoever runs the hub can hand over.

use crate::{error::Failed, hub::Hub};
use std::path::PathBuf;
use uuid::Uuid;

/// A message to one person.
pub struct Mail {
    pub to: String,
    pub subject: String,
    pub body: String,
}

fn one_line(text: &str) -> String {
    text.split(['\r', '\n']).collect::<Vec<_>>().join(" ")
}

/// Writes a message under `mail` of the data folder; answers the file.
pub async fn keep(hub: &Hub, mail: &Mail) -> Result<PathBuf, Failed> {
    let folder = hub.config.data_dir.join("mail");
    let file = folder.join(format!("{}.txt", Uuid::now_v7()));
    let text = format!(
        "To: {}\nSubject: {}\n\n{}\n",
        one_line(&mail.to),
        one_line(&mail.subject),
        mail.body
    );
    let failed = |error: std::io::Error| Failed::internal(format!("{}: {error}", file.display()));
    tokio::fs::create_dir_all(&folder).await.map_err(failed)?;
    tokio::fs::write(&file, text).await.map_err(failed)?;
    Ok(file)
}
