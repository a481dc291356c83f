//! What the server has to read again and a stolen database must not tell: sealed with a key that is not in the database. The key is made
//! (HKDF-SHA-256) from `PARCOURS_SECRET`, or from a file beside the documents that is made when it is first needed; a backup holds
//! neither. Sealed is XChaCha20-Poly1305 with a random nonce, tied to whose it is: moved to another account it does not open.

use super::tokens::{hex, random};
use crate::{config::Config, error::Failed};
use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD as BASE64};
use chacha20poly1305::{
    Key, XChaCha20Poly1305, XNonce,
    aead::{Aead, KeyInit, Payload},
};
use hkdf::Hkdf;
use sha2::Sha256;
use std::{
    fs,
    io::{self, Write},
    path::Path,
};
use uuid::Uuid;

/// A shorter secret could be guessed.
const SHORTEST: usize = 32;
/// Of what is sealed in this way.
const FORMAT: &str = "v1";
const NONCE: usize = 24;

pub struct Vault {
    cipher: XChaCha20Poly1305,
    /// Says which key sealed something, and nothing of the key.
    name: String,
}

/// Why something sealed does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Locked {
    /// Another secret than today's sealed it.
    OtherKey,
    /// It was changed, or belongs to somebody else.
    Damaged,
}

impl Vault {
    /// The vault of a server, to seal in. Errors: a secret that is too short, or a file that cannot be read or made.
    pub fn of(config: &Config) -> Result<Self, Failed> {
        match configured(config).map_err(Failed::internal)? {
            Some(secret) => Ok(Self::new(secret)),
            None => Ok(Self::new(&kept(&config.data_dir)?)),
        }
    }

    /// The vault of a server, to open; makes nothing. `None`: there is no secret, so that nothing opens.
    pub fn known(config: &Config) -> Result<Option<Self>, Failed> {
        match configured(config).map_err(Failed::internal)? {
            Some(secret) => Ok(Some(Self::new(secret))),
            None => Ok(read(&config.data_dir)?.map(|secret| Self::new(&secret))),
        }
    }

    fn new(secret: &str) -> Self {
        let hkdf = Hkdf::<Sha256>::new(None, secret.as_bytes());
        let mut key = [0; 32];
        let mut name = [0; 4];
        for (info, out) in [(&b"parcours seal"[..], &mut key[..]), (b"parcours key name", &mut name)] {
            hkdf.expand(info, out).expect("a length that HKDF gives");
        }
        Self {
            cipher: XChaCha20Poly1305::new(&Key::from(key)),
            name: hex(&name),
        }
    }

    /// Seals a text for an account.
    pub fn seal(&self, text: &str, account: Uuid) -> Result<String, Failed> {
        let nonce = random::<NONCE>();
        let payload = Payload {
            msg: text.as_bytes(),
            aad: account.as_bytes(),
        };
        let sealed = self.cipher.encrypt(&XNonce::from(nonce), payload);
        let sealed = sealed.map_err(|_| Failed::internal("a secret cannot be sealed"))?;
        let whole = [nonce.as_slice(), &sealed].concat();
        Ok(format!("{FORMAT}.{}.{}", self.name, BASE64.encode(whole)))
    }

    /// The text that was sealed for that account.
    pub fn open(&self, sealed: &str, account: Uuid) -> Result<String, Locked> {
        let (name, whole) = parts(sealed).ok_or(Locked::Damaged)?;
        if name != self.name {
            return Err(Locked::OtherKey);
        }
        let whole = BASE64.decode(whole).map_err(|_| Locked::Damaged)?;
        let (nonce, msg) = whole.split_first_chunk::<NONCE>().ok_or(Locked::Damaged)?;
        let payload = Payload {
            msg,
            aad: account.as_bytes(),
        };
        let opened = self.cipher.decrypt(&XNonce::from(*nonce), payload);
        String::from_utf8(opened.map_err(|_| Locked::Damaged)?).map_err(|_| Locked::Damaged)
    }
}

/// The secret of the configuration. Errors: what to say of one that is too short.
pub fn configured(config: &Config) -> Result<Option<&str>, String> {
    match config.secret.as_deref().map(str::trim) {
        Some(secret) if secret.len() < SHORTEST => Err(format!(
            "PARCOURS_SECRET is too short: at least {SHORTEST} characters (openssl rand -hex 32)"
        )),
        secret => Ok(secret),
    }
}

/// Whether a text is sealed.
pub fn is_sealed(text: &str) -> bool {
    parts(text).is_some()
}

fn parts(text: &str) -> Option<(&str, &str)> {
    text.strip_prefix(FORMAT)?.strip_prefix('.')?.split_once('.')
}

/// The secret that is kept beside the documents.
fn read(data_dir: &Path) -> Result<Option<String>, Failed> {
    let path = data_dir.join("secret");
    match fs::read_to_string(&path) {
        Ok(secret) if secret.trim().len() >= SHORTEST => Ok(Some(secret.trim().to_owned())),
        Ok(_) => Err(Failed::internal(format!("{} holds no secret", path.display()))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failed::internal(format!("{}: {error}", path.display()))),
    }
}

/// The same, made when there is none. Of several processes that make it at once, one does.
fn kept(data_dir: &Path) -> Result<String, Failed> {
    if let Some(secret) = read(data_dir)? {
        return Ok(secret);
    }
    let path = data_dir.join("secret");
    let failed = |error: io::Error| Failed::internal(format!("{}: {error}", path.display()));
    let secret = hex(&random::<32>());
    fs::create_dir_all(data_dir).map_err(failed)?;
    let made = data_dir.join(format!(".secret-{}", Uuid::now_v7()));
    write(&made, &secret).map_err(failed)?;
    let linked = fs::hard_link(&made, &path);
    fs::remove_file(&made).map_err(failed)?;
    match linked {
        Ok(()) => Ok(secret),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => kept(data_dir),
        Err(error) => Err(failed(error)),
    }
}

fn write(path: &Path, secret: &str) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    writeln!(file, "{secret}")?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "0123456789abcdef0123456789abcdef";

    #[test]
    fn what_is_sealed_opens_for_its_account_with_its_secret_alone() {
        let (vault, one, two) = (Vault::new(SECRET), Uuid::from_u128(1), Uuid::from_u128(2));
        let sealed = vault.seal("GEZDGNBV", one).expect("sealed");
        assert!(is_sealed(&sealed) && !sealed.contains("GEZDGNBV") && !is_sealed("GEZDGNBV"));
        assert_eq!(vault.open(&sealed, one), Ok("GEZDGNBV".to_owned()));
        assert_eq!(vault.open(&sealed, two), Err(Locked::Damaged));
        let other = Vault::new("another secret of sufficient length");
        assert_eq!(other.open(&sealed, one), Err(Locked::OtherKey));
        assert_ne!(
            vault.seal("GEZDGNBV", one).expect("sealed"),
            sealed,
            "never twice alike"
        );
    }

    #[test]
    fn what_was_changed_does_not_open() {
        let (vault, account) = (Vault::new(SECRET), Uuid::from_u128(1));
        let sealed = vault.seal("GEZDGNBV", account).expect("sealed");
        let end = if sealed.ends_with('A') { "B" } else { "A" };
        let changed = format!("{}{end}", &sealed[..sealed.len() - 1]);
        let name = sealed.split('.').nth(1).expect("name");
        for text in [&*changed, &format!("v1.{name}."), &format!("v1.{name}.??"), "v1.x", ""] {
            assert_eq!(vault.open(text, account), Err(Locked::Damaged), "{text}");
        }
    }

    #[test]
    fn a_secret_is_made_once_and_its_owner_alone_reads_it() {
        let folder = tempfile::tempdir().expect("folder");
        let made = kept(folder.path()).expect("made");
        assert!(made.len() == 64 && kept(folder.path()).expect("kept") == made);
        assert_eq!(fs::read_dir(folder.path()).expect("folder").count(), 1);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(folder.path().join("secret"))
                .expect("file")
                .permissions()
                .mode();
            assert_eq!(mode & 0o077, 0);
        }
        fs::write(folder.path().join("secret"), "short").expect("written");
        assert!(kept(folder.path()).is_err());
    }
}
