//! What pages and server functions read from context: who asks, when, in which language, and the ports to the server.

use crate::{
    accounts::{factor::port::SecondFactors, port::Accounts, types::Browser},
    actor::Actor,
    calendar::port::Calendar,
    caseload::port::Caseload,
    cohorts::port::Cohorts,
    contracts::port::Contracts,
    creators::port::Creators,
    dashboard::port::Dashboard,
    documents::port::Documents,
    draft::{Draft, Drafts},
    error::AppError,
    financing::port::Financing,
    form::Fields,
    handovers::port::Handovers,
    ids::DraftId,
    imports::port::Imports,
    journeys::port::Journeys,
    mail::port::Mail,
    messages::port::Messages,
    notices::port::Notices,
    organisations::port::Organisations,
    pathway::port::Pathway,
    projects::port::Projects,
    referrals::port::Referrals,
    sharing::{circle::port::Circles, glass::port::BreakGlass, port::Sharing, requests::port::ConsentRequests},
    stages::port::Stages,
    statistics::port::Statistics,
    text::Lang,
    thresholds::port::ThresholdTable,
    together::port::WorkingTogether,
};
use futures_util::lock::Mutex;
use leptos::prelude::*;
use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};
use time::{Date, OffsetDateTime};

/// The server's side of everything that pages need.
pub struct Ports {
    pub accounts: Arc<dyn Accounts>,
    pub break_glass: Arc<dyn BreakGlass>,
    pub circles: Arc<dyn Circles>,
    pub consent_requests: Arc<dyn ConsentRequests>,
    pub cohorts: Arc<dyn Cohorts>,
    pub contracts: Arc<dyn Contracts>,
    pub creators: Arc<dyn Creators>,
    pub calendar: Arc<dyn Calendar>,
    pub caseload: Arc<dyn Caseload>,
    pub dashboard: Arc<dyn Dashboard>,
    pub documents: Arc<dyn Documents>,
    pub drafts: Arc<dyn Drafts>,
    pub financing: Arc<dyn Financing>,
    pub handovers: Arc<dyn Handovers>,
    pub imports: Arc<dyn Imports>,
    pub journeys: Arc<dyn Journeys>,
    pub mail: Arc<dyn Mail>,
    pub messages: Arc<dyn Messages>,
    pub notices: Arc<dyn Notices>,
    pub organisations: Arc<dyn Organisations>,
    pub pathway: Arc<dyn Pathway>,
    pub projects: Arc<dyn Projects>,
    pub referrals: Arc<dyn Referrals>,
    pub second_factors: Arc<dyn SecondFactors>,
    pub sharing: Arc<dyn Sharing>,
    pub stages: Arc<dyn Stages>,
    pub statistics: Arc<dyn Statistics>,
    pub thresholds: Arc<dyn ThresholdTable>,
    pub together: Arc<dyn WorkingTogether>,
}

/// How an answer is shaped beyond its content.
pub trait Reply: Send + Sync {
    fn status(&self, code: u16);
    fn redirect(&self, to: &str);
    /// Gives the browser its session, or takes it away.
    fn session(&self, token: Option<&str>);
    /// Gives the browser what a sign-in that waits for its code goes by, or takes it away.
    fn half(&self, token: Option<&str>);
    /// Lets the browser be known as one that has signed in.
    fn device(&self, secret: &str);
    /// Says after how many minutes to ask again.
    fn wait(&self, minutes: u32);
    /// Remembers the language in the browser.
    fn language(&self, lang: Lang);
    /// Keeps a text in the browser for the next page that asks for it, or takes it away. It is shown once and never stored here.
    fn show_once(&self, text: Option<&str>);
    /// A new identifier, for a form that is about to be shown.
    fn fresh_id(&self) -> uuid::Uuid;
}

/// What a page reads, it reads one after the other. Rendering polls each part once and then awaits them in order: a part that was
/// polled and is not awaited yet would hold a connection of the database, and the one that is awaited could wait for it in vain.
#[derive(Clone, Default)]
pub struct Turn(Arc<Mutex<()>>);

impl Turn {
    /// Lets it read when those before it have.
    pub async fn take<T>(&self, reading: impl Future<Output = T>) -> T {
        let _mine = self.0.lock().await;
        reading.await
    }
}

/// Whether what was typed in a refused form stands somewhere on the page.
#[derive(Clone, Default)]
pub struct GivenBack(Arc<AtomicBool>);

impl GivenBack {
    pub fn tell(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    pub fn is_told(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// One request, as the server checked it.
#[derive(Clone)]
pub struct Request {
    pub actor: Option<Actor>,
    pub lang: Lang,
    pub now: OffsetDateTime,
    /// Path and query, as asked for.
    pub address: String,
    /// The query's parameters; of a repeated one the last.
    pub query: BTreeMap<String, String>,
    /// The content of the session cookie, for the accounts port alone.
    pub session: Option<String>,
    /// The content of the cookie of a sign-in that waits for its code.
    pub half: Option<String>,
    /// What an act handed over to be shown once: `Reply::show_once`.
    pub shown_once: Option<String>,
    /// The address that links to hand over start with, without a slash at the end.
    pub public_url: String,
    /// How many notices wait to be read, besides those that this page shows.
    pub unread: i64,
    pub browser: Browser,
    /// The database holds the invented demonstration hub.
    pub demonstration: bool,
    /// A form was posted by the browser itself, not by a script.
    pub plain_form: bool,
    /// The page is not for this person's role: it is not even read.
    pub refused: Option<AppError>,
    /// What could not be saved and waits in this page's form.
    pub draft: Option<Draft>,
    pub ports: Arc<Ports>,
    pub turn: Turn,
    pub given_back: GivenBack,
    pub reply: Arc<dyn Reply>,
}

/// The request being answered. Call it before the first `.await`.
pub fn current() -> Result<Request, AppError> {
    use_context::<Request>().ok_or(AppError::Unavailable)
}

/// The reader's language; French outside a request.
pub fn lang() -> Lang {
    use_context::<Request>().map_or(Lang::Fr, |request| request.lang)
}

impl Request {
    pub fn actor(&self) -> Result<&Actor, AppError> {
        self.actor.as_ref().ok_or(AppError::Unauthenticated)
    }

    /// Today in metropolitan France.
    pub fn today(&self) -> Date {
        crate::dates::paris_day(self.now)
    }

    pub fn path(&self) -> &str {
        self.address.split('?').next().unwrap_or_default()
    }

    /// The value of a query parameter; empty when missing.
    pub fn query(&self, name: &str) -> &str {
        self.query.get(name).map_or("", |value| value.trim())
    }
}

/// Where to go once an act is done, with the code of the notice to show there.
pub struct Done {
    to: String,
}

impl Done {
    /// `notice`: a code of `ui::notice`.
    pub fn at(path: impl Into<String>, notice: &str) -> Self {
        let path = path.into();
        let mark = if path.contains('?') { '&' } else { '?' };
        Self {
            to: format!("{path}{mark}fait={notice}"),
        }
    }

    /// Without a notice.
    pub fn quietly(path: impl Into<String>) -> Self {
        Self { to: path.into() }
    }
}

/// So often an act is done that crosses others: one of two that wait for one another always goes through.
const TRIES: usize = 3;

/// Every act on a form goes through here: on success the browser is sent on; on failure what was typed is kept,
/// and the page of the form is shown again with the reasons. One that crossed another was taken back whole, and is done again.
pub async fn act<Run, Running>(action: &'static str, form: Fields, run: Run) -> Result<(), AppError>
where
    Run: Fn(Request, Fields) -> Running,
    Running: Future<Output = Result<Done, AppError>> + Send,
{
    let request = current()?;
    let settled = crate::merge::settle(&form);
    let outcome = match settled {
        Ok(form) => {
            let form = form.numbered(action);
            let mut outcome = Err(AppError::Crossed);
            for _ in 0..TRIES {
                outcome = run(request.clone(), form.clone()).await;
                if !matches!(outcome, Err(AppError::Crossed)) {
                    break;
                }
            }
            outcome
        }
        Err(open) => Err(open),
    };
    match outcome {
        Ok(done) => {
            if let Ok(id) = form.get(crate::draft::DRAFT).parse::<DraftId>() {
                request.ports.drafts.discard(request.actor.as_ref(), id).await?;
            }
            request.reply.redirect(&done.to);
            Ok(())
        }
        Err(error) if request.plain_form => {
            let page = crate::draft::own_path(form.get(crate::form::PAGE));
            let draft = Draft::of(&request, page, action, &form, &error);
            let id = match request.ports.drafts.keep(&draft).await {
                // The page of a link that was never given says that there is none; without a session little is kept.
                Err(AppError::NotFound | AppError::TooMany | AppError::TooLarge) => {
                    request.reply.redirect(page);
                    return Err(error);
                }
                kept => kept?,
            };
            // On a long page the browser goes to the reasons.
            request
                .reply
                .redirect(&format!("{}#form-errors", crate::draft::address(page, id)));
            Err(error)
        }
        Err(error) => {
            if let AppError::Wait(minutes) = &error {
                request.reply.wait(*minutes);
            }
            request.reply.status(error.status());
            Err(error)
        }
    }
}

/// Ends a server function that reads: an error chooses the status.
pub fn answer<T>(request: &Request, result: Result<T, AppError>) -> Result<T, AppError> {
    if let Err(error) = &result {
        request.reply.status(error.status());
    }
    result
}
