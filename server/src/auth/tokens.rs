//! Secrets that travel in cookies and links; only their hash is stored.

use rand::{TryRng, rngs::SysRng};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// A new secret of 256 bits, in hexadecimal.
pub fn secret() -> String {
    hex(&random::<32>())
}

/// An identifier that cannot be guessed: 122 random bits (UUID version 4).
pub fn unguessable_id() -> Uuid {
    uuid::Builder::from_random_bytes(random()).into_uuid()
}

/// What is stored of a secret: SHA-256, in hexadecimal. Enough for 256 random bits; passwords get Argon2id.
pub fn hash(secret: &str) -> String {
    hex(&Sha256::digest(secret.as_bytes()))
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Random bytes of the system.
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    SysRng.try_fill_bytes(&mut bytes).expect("the system gives randomness");
    bytes
}
