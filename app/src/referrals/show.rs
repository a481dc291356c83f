use super::{
    answer::{Acts, offers},
    reach,
    show_then::Then,
    steps::StepSection,
    summary::{OfferCard, People, Stages, days},
    types::{Follower, Place, ReferralLine, ReferralThen, ReferralView, Viewpoint},
};
use crate::{
    as_of, dates,
    draft::Draft,
    error::AppError,
    request::Request,
    text::{Lang, Text},
    texts,
    ui::{
        Message, PageHeader,
        form::only_pressed,
        load,
        shown::{KeptWords, given},
    },
    values::Choice,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use time::Date;

texts! {
    BACK = "Orientations" | "Referrals";
    TRAIL = "Fil d’Ariane" | "Breadcrumb";
    LEAD = "Demande de {sender} à {receiver} : prendre le relais pour cette étape." | "{sender} asks {receiver} to take over for this stage.";
    OPEN_JOURNEY = "Ouvrir le parcours" | "Open the journey";
    NEED = "Le besoin" | "The need";
    BY = "Par {name}, {organisation}" | "By {name}, {organisation}";
    WRITTEN = "Écrite le" | "Written on";
    SENT = "Envoyée le" | "Sent on";
    SEEN = "Ouverte le" | "Opened on";
    NOT_SEEN = "pas encore" | "not yet";
    WAITING = "Attend depuis" | "Waiting for";
    ACCEPTED = "Acceptée le" | "Accepted on";
    DECLINED = "Refusée le" | "Declined on";
    WITHDRAWN = "Retirée le" | "Withdrawn on";
    ADVISER = "Suivie par" | "Followed by";
    ANSWERED_BY = "Répondu par" | "Answered by";
    REASON = "Raison" | "Reason";
    SUGGESTED = "Structure suggérée" | "Suggested organisation";
    OFFER = "L’offre demandée" | "The offer asked for";
    FILE = "Ce que l’accord vous laisse lire" | "What the consent lets you read";
    FILE_OPEN = "Le dossier" | "The file";
    FILE_MORE = "Les autres parties que l’accord couvre se lisent dans le parcours, une fois l’orientation acceptée." | "The other parts that the consent covers are read in the journey, once the referral is accepted.";
    PROJECT = "Le projet" | "The project";
    PATH = "Le parcours jusqu’ici" | "The journey so far";
    NO_STAGES = "Pas encore d’étape." | "No stage yet.";
    CONSENT = "Accord de partage" | "Consent";
    EXPIRED = "Expirée le" | "Expired on";
    EXPECTED = "Place espérée le" | "Place hoped for on";
    MET = "Premier rendez-vous le" | "First meeting on";
    CLOSED = "Terminée le" | "Closed on";
    OUTCOME = "Résultat" | "Outcome";
    UNNAMED = "Cette demande est sans nom : la personne n’a pas encore donné son accord. Vous pouvez l’étudier et poser une question ; pour l’accepter, l’accord est nécessaire." | "This request is without a name: the person has not given a consent yet. You can study it and ask a question; to accept it, the consent is needed.";
    IN_BRIEF = "Le projet en bref" | "The project in brief";
    SECTOR = "Secteur" | "Sector";
    GROUP = "Communes" | "Communes";
    NOT_TOLD = "Non précisé" | "Not told";
    CHAIN = "Le fil des demandes" | "The thread of requests";
    FOLLOWS = "Reprend la demande à {receiver}" | "Takes up the request to {receiver}";
    FOLLOWED = "Reprise par la demande à {receiver}" | "Taken up by the request to {receiver}";
    KEPT = "Rien n’a été fait ; ce que vous aviez écrit est gardé ici." | "Nothing was done; what you had written is kept here.";
    NOTHING = "Votre action n’a pas été faite : entre-temps, l’orientation a changé. Elle est maintenant : {state}. Voici où elle en est." | "Your act was not done: the referral changed in the meantime. It is now: {state}. This is where it stands.";
    MEANWHILE = "Votre action n’a pas été faite : entre-temps, l’orientation a changé. Elle est maintenant : {state}. Voici où elle en est ; ce que vous aviez écrit est gardé ici." | "Your act was not done: the referral changed in the meantime. It is now: {state}. This is where it stands; what you had written is kept here.";
}

/// What is at the address of a referral.
enum Found {
    Now(Box<ReferralView>),
    Then(Box<ReferralThen>, Date),
}

#[component]
pub fn ReferralPage() -> impl IntoView {
    let id = use_params_map().get_untracked().get("id").unwrap_or_default();
    load(
        |request| async move {
            let id = id.parse().map_err(|_| AppError::NotFound)?;
            let (referrals, actor) = (&request.ports.referrals, request.actor()?);
            Ok(match as_of::asked(&request) {
                Some(day) => Found::Then(Box::new(referrals.show_then(actor, id, day).await?), day),
                None => Found::Now(Box::new(referrals.show(actor, id).await?)),
            })
        },
        |request, found| match found {
            Found::Now(view) => view! { <Whole request view=*view/> }.into_any(),
            Found::Then(view, day) => view! { <Then request view=*view day/> }.into_any(),
        },
    )
}

/// The way back to the list.
#[component]
pub(super) fn Trail(line: ReferralLine, #[prop(optional_no_strip)] day: Option<Date>, lang: Lang) -> impl IntoView {
    view! {
        <nav class="breadcrumb" aria-label=TRAIL.get(lang)>
            <ol>
                <li><a href=as_of::at("/orientations", day)>{BACK.get(lang)}</a></li>
                <li><span aria-current="page">{line.reference()}</span></li>
            </ol>
        </nav>
    }
}

/// The stage asked for, of whom.
pub(super) fn title(line: &ReferralLine, lang: Lang) -> String {
    format!("{}, {}", line.kind.label().get(lang), line.title(lang))
}

/// Who asks whom.
pub(super) fn lead(line: &ReferralLine, lang: Lang) -> String {
    LEAD.with(
        lang,
        &[("sender", &line.sender.name), ("receiver", &line.receiver.name)],
    )
}

#[component]
fn Whole(request: Request, view: ReferralView) -> impl IntoView {
    let lang = request.lang;
    let line = view.line.clone();
    let (title, lead, consent) = (title(&line, lang), lead(&line, lang), reach::told(&view, lang));
    let (path, today) = (request.path().to_owned(), request.today());
    let late = request.draft.clone().filter(|draft| !offers(&view, &draft.action));
    if late.is_some() {
        request.given_back.tell();
    }
    let journey = format!("/parcours/{}", line.journey.id);
    view! {
        <Trail line=line.clone() lang/>
        <PageHeader title lead>
            {view.journey_open.then(|| view! { <a class="button secondary" href=journey>{OPEN_JOURNEY.get(lang)}</a> })}
        </PageHeader>
        {as_of::banner(&request)}
        <p><span class="state" data-state=line.state.code()>{line.state.label().get(lang)}</span></p>
        {late.map(|draft| view! { <Meanwhile draft line=line.clone() lang/> })}
        <div class="split">
            <div class="stack loose">
                <Need line=line.clone() withheld=view.withheld need=view.need.clone() lang/>
                {(!view.withheld).then(|| view! { <File view=view.clone() lang/> })}
                <Acts request view=view.clone()/>
                <StepSection line=line.clone() lang/>
            </div>
            <aside class="stack">
                <Standing line=line.clone() seen_on=view.seen_on consent lang/>
                <Chain before=view.follows.clone() after=view.followed_by.clone() lang/>
                {view.offer.map(|offer| view! {
                    <section class="card" data-kind=line.kind.as_str() aria-labelledby="offer">
                        <h2 id="offer">{OFFER.get(lang)}</h2>
                        <OfferCard offer/>
                    </section>
                })}
                <as_of::DayForm path day=None today lang/>
            </aside>
        </div>
    }
}

/// Somebody was quicker: what happened, and what was typed.
#[component]
pub fn Meanwhile(draft: Draft, line: ReferralLine, lang: Lang) -> impl IntoView {
    let state = line.state.label().get(lang).to_lowercase();
    // The notice above the page tells of a button alone.
    if only_pressed(&draft) {
        return ().into_any();
    }
    let error = draft.error.clone();
    let typed = given(&draft);
    let meanwhile = if typed.is_empty() { NOTHING } else { MEANWHILE };
    let why = match error {
        AppError::Invalid(errors) => {
            let told = errors.iter().map(|error| error.message.get(lang));
            let kept = (!typed.is_empty()).then(|| KEPT.get(lang));
            told.chain(kept).collect::<Vec<_>>().join(" ")
        }
        _ => meanwhile.with(lang, &[("state", &state)]),
    };
    view! {
        <Message tone="danger" role="alert">
            <p>{why}</p>
            <KeptWords kept=typed/>
        </Message>
    }
    .into_any()
}

#[component]
pub fn Need(line: ReferralLine, withheld: bool, need: String, lang: Lang) -> impl IntoView {
    let by = BY.with(
        lang,
        &[("name", &line.sender_name), ("organisation", &line.sender.name)],
    );
    view! {
        <section class="section" aria-labelledby="need">
            <h2 id="need">{NEED.get(lang)}</h2>
            {if withheld {
                view! { <p class="quiet-text">{reach::WITHHELD.get(lang)}</p> }.into_any()
            } else {
                view! { <div class="prewrap">{need}</div> }.into_any()
            }}
            <p class="quiet-text">{by}</p>
            {(!line.sentence.is_empty()).then(|| {
                let from = line.receiver_name.unwrap_or_default();
                view! {
                    <blockquote class="card sunken"><p class="prewrap">{line.sentence}</p><footer>{from} ", " {line.receiver.name}</footer></blockquote>
                }
            })}
        </section>
    }
}

/// State and dates.
#[component]
pub(super) fn Standing(
    line: ReferralLine,
    #[prop(optional_no_strip)] seen_on: Option<Date>,
    #[prop(optional_no_strip)] consent: Option<String>,
    lang: Lang,
) -> impl IntoView {
    let day = |date| dates::long(date, lang);
    let accepted = line.decline.is_none();
    // An answer that was taken back is told by the steps.
    let answered_on = line.answered_on.filter(|_| !line.state.is_open());
    let seen = line
        .sent_on
        .map(|_| seen_on.map_or_else(|| NOT_SEEN.get(lang).to_owned(), day));
    let reason = line.decline.map(|code| code.told(line.no_place_before, lang));
    let answered = if accepted { ACCEPTED } else { DECLINED };
    let by = if accepted { ADVISER } else { ANSWERED_BY };
    let facts: [(Text, Option<String>); 15] = [
        (WRITTEN, Some(day(line.written_on))),
        (SENT, line.sent_on.map(day)),
        (SEEN, seen),
        (WAITING, line.waiting.map(|n| days(n, lang))),
        (EXPECTED, line.expected_on.filter(|_| line.state.is_open()).map(day)),
        (answered, answered_on.map(day)),
        (by, line.receiver_name),
        (REASON, reason),
        (SUGGESTED, line.suggested.map(|organisation| organisation.name)),
        (WITHDRAWN, line.withdrawn_on.map(day)),
        (EXPIRED, line.expired_on.map(day)),
        (MET, line.met_on.map(day)),
        (CLOSED, line.closed_on.map(day)),
        (
            OUTCOME,
            line.outcome.map(|outcome| outcome.label().get(lang).to_owned()),
        ),
        (CONSENT, consent),
    ];
    let facts = facts.into_iter().filter_map(|(name, value)| Some((name, value?)));
    view! {
        <div class="card">
            <dl class="facts lines">
                {facts.map(|(name, value)| view! { <div><dt>{name.get(lang)}</dt><dd>{value}</dd></div> }).collect_view()}
            </dl>
        </div>
    }
}

/// The file, as far as the consent reaches.
#[component]
pub fn File(view: ReferralView, lang: Lang) -> impl IntoView {
    let parts = view.parts;
    let unnamed = view.line.is_unnamed() && view.viewpoint == Viewpoint::Receiver && view.line.state.is_open();
    let more = !view.journey_open && (parts.notes || parts.documents || parts.financing);
    let nothing = if unnamed {
        UNNAMED.get(lang).to_owned()
    } else {
        reach::nothing(&view, lang)
    };
    let project = view.line.journey.project.unwrap_or_default();
    view! {
        <section class="section" aria-labelledby="file">
            <h2 id="file">{if view.journey_open { FILE_OPEN } else { FILE }.get(lang)}</h2>
            {(!parts.any()).then(|| view! { <p class="quiet-text">{nothing}</p> })}
            {(!parts.identity).then(|| view! { <InBrief place=view.place lang/> })}
            {parts.identity.then(|| view! {
                <People people=view.people/>
                <h3>{PROJECT.get(lang)}</h3>
                <p><strong>{project}</strong></p>
                {(!view.description.is_empty()).then(|| view! { <p class="prewrap">{view.description}</p> })}
            })}
            {parts.stages.then(|| view! {
                <h3>{PATH.get(lang)}</h3>
                {if view.stages.is_empty() {
                    view! { <p class="quiet-text">{NO_STAGES.get(lang)}</p> }.into_any()
                } else {
                    view! { <Stages stages=view.stages/> }.into_any()
                }}
            })}
            {more.then(|| view! { <p class="quiet-text">{FILE_MORE.get(lang)}</p> })}
        </section>
    }
}

/// What may be known of a project that is not named.
#[component]
fn InBrief(place: Place, lang: Lang) -> impl IntoView {
    let or = |told: Option<String>| told.unwrap_or_else(|| NOT_TOLD.get(lang).to_owned());
    let sector = or(place.sector.map(|sector| sector.label().get(lang).to_owned()));
    let group = or(place.group.map(|group| group.get(lang).to_owned()));
    view! {
        <h3>{IN_BRIEF.get(lang)}</h3>
        <dl class="facts">
            <div><dt>{SECTOR.get(lang)}</dt><dd>{sector}</dd></div>
            <div><dt>{GROUP.get(lang)}</dt><dd>{group}</dd></div>
        </dl>
    }
}

/// The referrals before and after this one.
#[component]
pub(super) fn Chain(
    before: Option<Follower>,
    after: Vec<Follower>,
    #[prop(optional_no_strip)] day: Option<Date>,
    lang: Lang,
) -> impl IntoView {
    if before.is_none() && after.is_empty() {
        return ().into_any();
    }
    let line = |text: Text, one: Follower| {
        let label = text.with(lang, &[("receiver", &one.receiver)]);
        let href = as_of::at(&format!("/orientations/{}", one.id), day);
        view! {
            <li>
                <div><p class="title"><a href=href>{label}</a></p></div>
                <div class="end"><span class="state" data-state=one.state.code()>{one.state.label().get(lang)}</span></div>
            </li>
        }
    };
    view! {
        <section class="card" aria-labelledby="chain">
            <h2 id="chain">{CHAIN.get(lang)}</h2>
            <ul class="rows">
                {before.map(|one| line(FOLLOWS, one))}
                {after.into_iter().map(|one| line(FOLLOWED, one)).collect_view()}
            </ul>
        </section>
    }
    .into_any()
}
