use app::{dates::month_name, text::Lang};
use axum::{
    Router,
    body::Body,
    extract::ConnectInfo,
    http::{HeaderMap, Request, header, request::Builder},
};
use http_body_util::BodyExt;
use std::net::{IpAddr, SocketAddr};
use tower::ServiceExt;

/// One person's browser.
#[derive(Clone)]
pub struct Client {
    router: Router,
    session: Option<String>,
    /// Further cookies.
    cookies: String,
    /// Where on the network it sits.
    address: IpAddr,
    language: &'static str,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    /// Where it sends the browser; panics when it does not.
    pub fn location(&self) -> String {
        let location = self
            .headers
            .get(header::LOCATION)
            .unwrap_or_else(|| panic!("no redirect: {} {}", self.status, self.body));
        location.to_str().expect("text").to_owned()
    }

    /// The value of a cookie that it sets.
    pub fn cookie(&self, name: &str) -> Option<String> {
        let set = self.headers.get_all(header::SET_COOKIE);
        let values = set.iter().filter_map(|cookie| cookie.to_str().ok());
        let mut pairs = values.filter_map(|cookie| cookie.split(';').next()?.split_once('='));
        pairs
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value.to_owned())
    }

    /// The texts of the page, without its markup.
    pub fn text(&self) -> String {
        let mut out = String::new();
        let mut inside = false;
        for c in self.body.chars() {
            match c {
                '<' => inside = true,
                '>' => inside = false,
                c if !inside => out.push(c),
                _ => {}
            }
        }
        plain(&out)
    }
}

/// The text with plain spaces where French ties a mark to its word, as tests are written, in dates and in times of day. Amounts keep theirs.
pub fn plain(text: &str) -> String {
    let months = (1..=12).filter_map(|month| time::Month::try_from(month).ok());
    let months = months.flat_map(|month| [Lang::Fr, Lang::En].map(|lang| month_name(month, lang)));
    let text = months.fold(text.to_owned(), |text, month| {
        let start: String = month.chars().take(3).collect();
        text.replace(&format!("\u{a0}{start}"), &format!(" {start}"))
    });
    [";", ":", "?", "!", "»"].iter().fold(
        text.replace("«\u{a0}", "« ").replace("\u{a0}h\u{a0}", " h "),
        |text, mark| text.replace(&format!("\u{a0}{mark}"), &format!(" {mark}")),
    )
}

impl Client {
    pub fn new(router: Router, session: Option<String>) -> Self {
        Self {
            router,
            session,
            cookies: String::new(),
            address: IpAddr::from([192, 0, 2, 1]),
            language: "fr",
        }
    }

    /// The same person, with a browser in English.
    pub fn in_english(mut self) -> Self {
        self.language = "en";
        self
    }

    /// The same person somewhere else.
    pub fn at(mut self, address: [u8; 4]) -> Self {
        self.address = IpAddr::from(address);
        self
    }

    /// The same browser with the cookies that an answer gave it.
    pub fn keeping(mut self, answer: &Answer) -> Self {
        for name in ["parcours_appareil", "parcours_code", "parcours_une_fois"] {
            if let Some(value) = answer.cookie(name) {
                self.cookies += &format!("; {name}={value}");
            }
        }
        self.session = answer.cookie("parcours_session").or(self.session);
        self
    }

    /// The same browser without its session: the person signed out.
    pub fn signed_out(mut self) -> Self {
        self.session = None;
        self
    }

    fn with_headers(&self, request: Builder) -> Builder {
        let request = request
            .header(header::ACCEPT_LANGUAGE, self.language)
            .header(header::HOST, "parcours.test");
        let session = self.session.as_deref().unwrap_or_default();
        request.header(header::COOKIE, format!("parcours_session={session}{}", self.cookies))
    }

    pub async fn send(&self, mut request: Request<Body>) -> Answer {
        let peer = SocketAddr::new(self.address, 4242);
        request.extensions_mut().insert(ConnectInfo(peer));
        let response = self.router.clone().oneshot(request).await.expect("infallible");
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("body").to_bytes();
        Answer {
            status: parts.status.as_u16(),
            headers: parts.headers,
            // Empty places that only a development build marks.
            body: String::from_utf8_lossy(&bytes).replace("<!>", ""),
        }
    }

    pub async fn get(&self, address: &str) -> Answer {
        let request = self
            .with_headers(Request::get(address))
            .header(header::ACCEPT, "text/html");
        self.send(request.body(Body::empty()).expect("request")).await
    }

    /// Posts a form as a browser does: its fields are `form[name]`, and a page is expected.
    pub async fn post(&self, function: &str, fields: &[(&str, &str)]) -> Answer {
        self.submit(function, fields, "text/html", "http://parcours.test").await
    }

    /// Calls a server function as a script does: the status tells.
    pub async fn call(&self, function: &str, fields: &[(&str, &str)]) -> Answer {
        self.submit(function, fields, "application/json", "http://parcours.test")
            .await
    }

    /// Posts a form, then opens the page that the answer leads to.
    pub async fn post_and_follow(&self, function: &str, fields: &[(&str, &str)]) -> Answer {
        let answer = self.post(function, fields).await;
        self.get(&answer.location()).await
    }

    pub async fn write_from_another_site(&self, function: &str) -> Answer {
        self.submit(function, &[], "text/html", "https://evil.example").await
    }

    /// Sends a file as a browser's form does. `accept`: what is expected back.
    pub async fn upload(&self, address: &str, file_name: &str, bytes: &[u8], accept: &str) -> Answer {
        let head = format!(
            "--frontier\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{file_name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        let body = [head.as_bytes(), bytes, b"\r\n--frontier--\r\n"].concat();
        let request = self
            .with_headers(Request::post(address))
            .header(header::ACCEPT, accept)
            .header(header::ORIGIN, "http://parcours.test")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=frontier");
        self.send(request.body(Body::from(body)).expect("request")).await
    }

    /// Sends a form with typed fields and a file, as a browser does.
    pub async fn upload_form(
        &self,
        address: &str,
        fields: &[(&str, &str)],
        file: (&str, &[u8]),
        accept: &str,
    ) -> Answer {
        let mut body = Vec::new();
        for (name, value) in fields {
            let part =
                format!("--frontier\r\nContent-Disposition: form-data; name=\"form[{name}]\"\r\n\r\n{value}\r\n");
            body.extend(part.bytes());
        }
        let head = format!(
            "--frontier\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n",
            file.0
        );
        body.extend([head.as_bytes(), file.1, b"\r\n--frontier--\r\n"].concat());
        let request = self
            .with_headers(Request::post(address))
            .header(header::ACCEPT, accept)
            .header(header::ORIGIN, "http://parcours.test")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=frontier");
        self.send(request.body(Body::from(body)).expect("request")).await
    }

    /// Posts an empty form; status and bytes of what comes back.
    pub async fn fetch_bytes(&self, address: &str) -> (u16, Vec<u8>) {
        let request = self
            .with_headers(Request::post(address))
            .header(header::ORIGIN, "http://parcours.test");
        let request = request.body(Body::empty()).expect("request");
        let response = self.router.clone().oneshot(request).await.expect("infallible");
        let status = response.status().as_u16();
        (
            status,
            response.into_body().collect().await.expect("body").to_bytes().to_vec(),
        )
    }

    /// Begins to send a file and leaves before its end.
    pub async fn upload_cut(&self, address: &str, bytes: &[u8]) -> Answer {
        let head = b"--frontier\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n";
        let request = self
            .with_headers(Request::post(address))
            .header(header::ACCEPT, "application/json")
            .header(header::ORIGIN, "http://parcours.test")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=frontier");
        self.send(request.body(Body::from([head, bytes].concat())).expect("request"))
            .await
    }

    /// Posts a form to what is no server function.
    pub async fn submit_to(&self, address: &str, fields: &[(&str, &str)]) -> Answer {
        self.send_form(address, fields, "text/html", "http://parcours.test")
            .await
    }

    async fn submit(&self, function: &str, fields: &[(&str, &str)], accept: &str, origin: &str) -> Answer {
        self.send_form(&format!("/api/{function}"), fields, accept, origin)
            .await
    }

    async fn send_form(&self, address: &str, fields: &[(&str, &str)], accept: &str, origin: &str) -> Answer {
        let names: Vec<(String, &str)> = fields
            .iter()
            .map(|(name, value)| (format!("form[{name}]"), *value))
            .collect();
        let body = serde_urlencoded::to_string(names).expect("form");
        let request = self
            .with_headers(Request::post(address))
            .header(header::ACCEPT, accept)
            .header(header::ORIGIN, origin)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(body)).expect("request")).await
    }
}
