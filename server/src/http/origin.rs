use super::whole::plain;
use app::error::AppError;
use axum::{
    extract::Request,
    http::{HeaderMap, Method, header},
    middleware::Next,
    response::Response,
};

/// Refuses writes that another site sends (CSRF): the browser says where a request comes from, and cookies are SameSite=Lax.
pub async fn origin(request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if reads || is_ours(request.headers()) {
        next.run(request).await
    } else {
        plain(&AppError::Forbidden)
    }
}

/// `Sec-Fetch-Site` where the browser sends it, else `Origin` against `Host`; a write without either is refused.
fn is_ours(headers: &HeaderMap) -> bool {
    let get = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = get("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    let host = get(header::HOST.as_str());
    let origin = get(header::ORIGIN.as_str())
        .and_then(|origin| origin.split_once("://"))
        .map(|(_, host)| host);
    host.is_some() && origin == host
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (name.parse().expect("name"), value.parse().expect("value")))
            .collect()
    }

    #[test]
    fn only_our_own_pages_may_write() {
        assert!(is_ours(&from(&[("sec-fetch-site", "same-origin")])));
        assert!(is_ours(&from(&[
            ("host", "hub.example"),
            ("origin", "https://hub.example")
        ])));
        for foreign in [
            &[
                ("sec-fetch-site", "cross-site"),
                ("host", "hub.example"),
                ("origin", "https://hub.example"),
            ][..],
            &[("sec-fetch-site", "same-site")],
            &[("host", "hub.example"), ("origin", "https://evil.example")],
            &[("host", "hub.example"), ("origin", "null")],
            &[("host", "hub.example")],
            &[],
        ] {
            assert!(!is_ours(&from(foreign)), "{foreign:?}");
        }
    }
}
