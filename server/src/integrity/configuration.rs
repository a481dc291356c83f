use super::Finding;
use crate::{config::Config, mail::post::Post};

fn finding(subject: &str, text: String) -> Finding {
    Finding {
        check: "configuration",
        subject: subject.to_owned(),
        text,
    }
}

/// What cannot work.
pub fn findings(config: &Config) -> Vec<Finding> {
    let mail = Post::of(config).err().map(|text| finding("mail", text));
    folder(config).into_iter().chain(mail).collect()
}

fn folder(config: &Config) -> Option<Finding> {
    let probe = config.data_dir.join(format!(".check-{}", uuid::Uuid::now_v7()));
    let tried = std::fs::create_dir_all(&config.data_dir).and_then(|()| std::fs::write(&probe, b"check"));
    let written = tried.and_then(|()| std::fs::remove_file(&probe));
    let folder = config.data_dir.display();
    written
        .err()
        .map(|error| finding("PARCOURS_DATA_DIR", format!("{folder} cannot be written to: {error}")))
}

/// What works on the own machine only.
pub fn warnings(config: &Config) -> Vec<Finding> {
    let mut warnings = Vec::new();
    let (url, site) = (config.public_url(), config.site_dir());
    if config.public_url.is_none() {
        let text = format!("not set: links in invitations lead to {url}");
        warnings.push(finding("PARCOURS_PUBLIC_URL", text));
    } else if !config.secure() {
        let text = format!("{url} is not https: cookies travel in the clear");
        warnings.push(finding("PARCOURS_PUBLIC_URL", text));
    }
    if config.smtp_url.is_none() {
        let text = format!(
            "not set: mails are kept as files under {}",
            config.data_dir.join("mail").display()
        );
        warnings.push(finding("PARCOURS_SMTP_URL", text));
    }
    if !site.join("pkg").is_dir() {
        let text = format!("{} holds no built site; run: cargo xtask build", site.display());
        warnings.push(finding("PARCOURS_SITE_DIR", text));
    }
    warnings
}
