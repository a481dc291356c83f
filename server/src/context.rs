//! The one place where a request becomes the context of pages and of server functions.

use crate::{
    accounts::devices,
    auth::tokens,
    config::Config,
    http::{
        audience::{Refused, is_plain_form},
        cookies, headers,
        session::Visitor,
    },
    hub::Hub,
};
use app::{
    request::{GivenBack, Reply, Request, Turn},
    text::Lang,
};
use axum::http::{HeaderValue, StatusCode, header, request::Parts};
use leptos::{
    nonce::{provide_nonce, use_nonce},
    prelude::*,
};
use leptos_axum::ResponseOptions;
use std::sync::Arc;
use time::Duration;

/// How long a browser keeps its session cookie; the session itself ends earlier when it is not used.
const COOKIE_AGE: Duration = Duration::days(14);

/// Fills the context from the request's parts.
pub fn provide(hub: &Hub) {
    provide_nonce();
    let Some(parts) = use_context::<Parts>() else { return };
    let Some(options) = use_context::<ResponseOptions>() else {
        return;
    };
    let Some(visitor) = parts.extensions.get::<Visitor>().cloned() else {
        return;
    };
    if let Some(policy) = use_nonce().and_then(|nonce| HeaderValue::from_str(&headers::page_policy(&nonce)).ok()) {
        options.insert_header(header::CONTENT_SECURITY_POLICY, policy);
    }
    provide_context(Request {
        actor: visitor.actor,
        lang: visitor.lang,
        now: hub.now(),
        address: parts.uri.path_and_query().map_or_else(String::new, ToString::to_string),
        query: visitor.query,
        session: visitor.session,
        unread: visitor.unread,
        turn: Turn::default(),
        given_back: GivenBack::default(),
        half: visitor.half,
        shown_once: visitor.shown_once,
        public_url: hub.config.public_url(),
        browser: visitor.browser,
        demonstration: hub.config.demonstration,
        plain_form: is_plain_form(&parts.headers),
        refused: parts.extensions.get::<Refused>().map(|refused| refused.0.clone()),
        draft: visitor.draft,
        ports: hub.ports(),
        reply: Arc::new(Answer {
            options,
            config: hub.config.clone(),
        }),
    });
}

struct Answer {
    options: ResponseOptions,
    config: Arc<Config>,
}

impl Answer {
    fn cookie(&self, cookie: &str) {
        if let Ok(value) = HeaderValue::from_str(cookie) {
            self.options.append_header(header::SET_COOKIE, value);
        }
    }
}

impl Reply for Answer {
    fn status(&self, code: u16) {
        if let Ok(status) = StatusCode::from_u16(code) {
            self.options.set_status(status);
        }
    }

    fn redirect(&self, to: &str) {
        if let Ok(location) = HeaderValue::from_str(to) {
            self.options.insert_header(header::LOCATION, location);
            self.options.set_status(StatusCode::SEE_OTHER);
        }
    }

    fn session(&self, token: Option<&str>) {
        self.cookie(&match token {
            Some(token) => cookies::make(&self.config, cookies::SESSION, token.to_owned(), COOKIE_AGE),
            None => cookies::drop(&self.config, cookies::SESSION),
        });
    }

    fn half(&self, token: Option<&str>) {
        self.cookie(&match token {
            Some(token) => cookies::make(&self.config, cookies::HALF, token.to_owned(), Duration::minutes(10)),
            None => cookies::drop(&self.config, cookies::HALF),
        });
    }

    fn device(&self, secret: &str) {
        self.cookie(&cookies::make(
            &self.config,
            cookies::DEVICE,
            secret.to_owned(),
            devices::KEPT,
        ));
    }

    fn wait(&self, minutes: u32) {
        self.options
            .insert_header(header::RETRY_AFTER, HeaderValue::from(u64::from(minutes) * 60));
    }

    fn language(&self, lang: Lang) {
        self.cookie(&cookies::make(
            &self.config,
            cookies::LANGUAGE,
            lang.code().to_owned(),
            Duration::days(365),
        ));
    }

    fn show_once(&self, text: Option<&str>) {
        self.cookie(&match text {
            Some(text) => cookies::make(&self.config, cookies::ONCE, text.to_owned(), Duration::minutes(5)),
            None => cookies::drop(&self.config, cookies::ONCE),
        });
    }

    fn fresh_id(&self) -> uuid::Uuid {
        tokens::unguessable_id()
    }
}
