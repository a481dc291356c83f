//! Codes of an app: TOTP (RFC 6238) as every app knows it, with SHA-1, 6 digits, 30 seconds, and one step of tolerance on either side.

use crate::{auth::tokens, error::Failed};
use time::OffsetDateTime;
use totp_rs::{Builder, Secret, Totp};

/// What the app calls the account, beside its address.
const ISSUER: &str = "Parcours";

/// A new secret of 160 bits, in base 32.
pub fn secret() -> String {
    Secret::from(tokens::random::<20>()).to_base32()
}

fn totp(secret: &str, email: &str) -> Result<Totp, Failed> {
    let secret = Secret::try_from_base32(secret).map_err(|_| Failed::internal("a second factor cannot be read"))?;
    // A colon ends the issuer in the address of a secret.
    Builder::new()
        .with_secret(secret)
        .with_account_name(email.replace(':', "_"))
        .with_issuer(Some(ISSUER))
        .build()
        .map_err(|error| Failed::internal(format!("second factor: {error:?}")))
}

/// The address of a secret, for a link and for a picture.
pub fn address(secret: &str, email: &str) -> Result<String, Failed> {
    totp(secret, email)?
        .to_url()
        .map_err(|error| Failed::internal(format!("second factor: {error:?}")))
}

/// The time step that a code is of, when it is a right one.
pub fn step(secret: &str, typed: &str, now: OffsetDateTime) -> Result<Option<i64>, Failed> {
    let now = u64::try_from(now.unix_timestamp()).unwrap_or_default();
    let step = totp(secret, "-")?.check(typed, now);
    Ok(step.and_then(|step| i64::try_from(step).ok()))
}

/// What counts of a typed code: digits and letters, whatever stands between.
pub fn plain(typed: &str) -> String {
    let kept = typed.chars().filter(char::is_ascii_alphanumeric);
    kept.map(|c| c.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::Duration;

    /// RFC 6238, appendix B: the secret in base 32, and its codes of 8 digits cut to the last 6.
    const RFC: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    fn at(seconds: i64) -> OffsetDateTime {
        OffsetDateTime::from_unix_timestamp(seconds).expect("time")
    }

    #[test]
    fn codes_are_those_of_the_standard() {
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_234_567_890, "005924"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(step(RFC, code, at(seconds)).expect("secret"), Some(seconds / 30));
        }
        assert_eq!(step(RFC, "287083", at(59)).expect("secret"), None);
    }

    #[test]
    fn a_code_is_good_one_step_before_and_after_and_no_longer() {
        let good = |late: i64| {
            step(RFC, "081804", at(1_111_111_080) + Duration::seconds(late))
                .expect("secret")
                .is_some()
        };
        assert_eq!([-31, -30, 0, 59, 60].map(good), [false, true, true, true, false]);
    }

    #[test]
    fn a_secret_has_160_bits_and_an_address_that_apps_read() {
        let secret = secret();
        assert_eq!(secret.len(), 32);
        let address = address(&secret, "a+b@exemple.fr").expect("address");
        assert!(
            address.starts_with("otpauth://totp/Parcours:a%2Bb%40exemple.fr?") && address.contains(&secret),
            "{address}"
        );
    }

    #[test]
    fn blanks_and_dashes_do_not_count() {
        assert_eq!(plain(" 123 456 "), "123456");
        assert_eq!(plain("AB12-cd34"), "ab12cd34");
    }
}
