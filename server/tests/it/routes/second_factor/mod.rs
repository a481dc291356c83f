//! The second factor: setting it up, signing in with it, losing it.

mod changing;
mod losing;
mod sealed;
mod setting_up;
mod signing_in;

use crate::support::{Answer, Client, PASSWORD, SECRET, TestApp};
use totp_rs::{Builder, Secret};

const PAGE: &str = "/compte/second-facteur";

/// What an app with that secret shows now.
fn shown_by(app: &TestApp, secret: &str) -> String {
    let secret = Secret::try_from_base32(secret).expect("secret");
    let totp = Builder::new().with_secret(secret).build().expect("totp");
    let now = u64::try_from(app.hub.now().unix_timestamp()).expect("time");
    totp.generate(now).to_string()
}

fn code(app: &TestApp) -> String {
    shown_by(app, SECRET)
}

/// The password of somebody with a second factor: a browser that is asked for the code.
async fn half_way(app: &TestApp, email: &str) -> Client {
    let fields = [("email", email), ("password", PASSWORD), ("page", "/connexion")];
    let answer = app.nobody().post("accounts/sign_in", &fields).await;
    assert_eq!(answer.location(), "/connexion/code");
    assert_eq!(answer.cookie("parcours_session"), None);
    app.nobody().keeping(&answer)
}

async fn prove(client: &Client, code: &str) -> Answer {
    client.call("accounts/prove_sign_in", &[("one_time_code", code)]).await
}

/// The secret that the page shows.
async fn secret_on(client: &Client) -> String {
    let page = client.get(PAGE).await;
    let (_, rest) = page.body.split_once("<code class=\"secret\">").expect("a secret");
    rest.split('<').next().expect("its end").replace(' ', "")
}

/// Sets a second factor up; the page that shows the recovery codes, and the browser that has seen it.
async fn set_up(app: &TestApp, client: &Client) -> (Vec<String>, String) {
    client.post("accounts/begin_second_factor", &[("page", PAGE)]).await;
    let secret = secret_on(client).await;
    let fields = [("one_time_code", shown_by(app, &secret)), ("page", PAGE.to_owned())];
    let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
    let answer = client.post("accounts/confirm_second_factor", &fields).await;
    assert_eq!(answer.location(), format!("{PAGE}?fait=second_factor_on"));
    let page = client.clone().keeping(&answer).get(&answer.location()).await;
    (recovery_codes(&page), secret)
}

fn recovery_codes(page: &Answer) -> Vec<String> {
    let (_, rest) = page.body.split_once("class=\"recovery-codes\">").expect("codes");
    let list = rest.split("</ul>").next().expect("its end");
    let codes = list.split("<code>").skip(1).filter_map(|rest| rest.split('<').next());
    codes.map(str::to_owned).collect()
}
