//! The cookies: the session, the browser that has signed in before, a sign-in that waits for its code, the language, and a text on
//! its way to the page that shows it once.

use crate::config::Config;
use axum_extra::extract::cookie::{Cookie, SameSite};
use time::Duration;

pub const SESSION: &str = "parcours_session";
/// Of a browser that has signed in before.
pub const DEVICE: &str = "parcours_appareil";
/// Of a sign-in that waits for its code.
pub const HALF: &str = "parcours_code";
pub const LANGUAGE: &str = "parcours_langue";
/// What the next page shows once.
pub const ONCE: &str = "parcours_une_fois";

/// A cookie for this site alone, out of reach of scripts.
pub fn make(config: &Config, name: &'static str, value: String, age: Duration) -> String {
    Cookie::build((name, value))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(config.secure())
        .max_age(age)
        .to_string()
}

/// Takes a cookie away.
pub fn drop(config: &Config, name: &'static str) -> String {
    make(config, name, String::new(), Duration::ZERO)
}
