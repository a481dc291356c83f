//! What several pages of referrals show alike.

use super::types::{JourneyName, OfferFacts, PersonShown, ReferralLine, StageShown};
use crate::{
    dates,
    request::lang,
    text::{Lang, Plural, Text},
    texts,
    values::{Choice, Phone},
};
use leptos::prelude::*;

texts! {
    ANONYMOUS = "Parcours {reference}" | "Journey {reference}";
    UNNAMED = "Demande sans nom {number}" | "Request without a name {number}";
    PLACES = "Places" | "Places";
    NO_PLACES = "Non précisées" | "Not told";
    NEXT_SESSION = "Prochaine session" | "Next session";
    NO_SESSION = "Pas de date annoncée" | "No date announced";
    WAITING = "Attente habituelle" | "Usual wait";
    UNKNOWN = "Non précisée" | "Not told";
    AUDIENCE = "Public" | "For";
    CONDITIONS = "Conditions" | "Conditions";
    TERRITORY = "Territoire" | "Territory";
    CHECKED = "Vérifiée le {day}" | "Checked on {day}";
    UNDER_A_DAY = "moins d’un jour" | "less than a day";
    LEAD = "porte le projet" | "leads the project";
    FROM = "depuis le {day}" | "since {day}";
    FROM_TO = "du {from} au {to}" | "from {from} to {to}";
}

const DAYS: Plural = Plural {
    one: Text::new("{n} jour", "{n} day"),
    many: Text::new("{n} jours", "{n} days"),
};

/// `3 jours`.
pub fn days(n: i64, lang: Lang) -> String {
    if n == 0 {
        return UNDER_A_DAY.get(lang).to_owned();
    }
    DAYS.count(lang, n)
}

impl JourneyName {
    /// The person and the project, or the reference where they may not be read.
    pub fn title(&self, lang: Lang) -> String {
        let told = [self.person.as_deref(), self.project.as_deref()];
        let told: Vec<&str> = told.into_iter().flatten().filter(|text| !text.is_empty()).collect();
        if told.is_empty() {
            ANONYMOUS.with(lang, &[("reference", &self.reference)])
        } else {
            told.join(" – ")
        }
    }
}

impl ReferralLine {
    /// The journey by the name that the reader may know, else a number of the referral's own.
    pub fn title(&self, lang: Lang) -> String {
        if self.journey.reference.is_empty() {
            UNNAMED.with(lang, &[("number", &self.number())])
        } else {
            self.journey.title(lang)
        }
    }

    /// The journey's reference, else a number of the referral's own.
    pub fn reference(&self) -> String {
        if self.journey.reference.is_empty() {
            self.number()
        } else {
            self.journey.reference.clone()
        }
    }

    /// Nobody is named to the reader.
    pub const fn is_unnamed(&self) -> bool {
        self.journey.reference.is_empty()
    }

    /// `O-1A2B3C`.
    fn number(&self) -> String {
        let id = self.id.to_string();
        let end = id.get(id.len().saturating_sub(6)..).unwrap_or_default();
        format!("O-{}", end.to_uppercase())
    }
}

/// What an offer says of itself.
#[component]
pub fn OfferCard(offer: OfferFacts, #[prop(optional)] children: Option<Children>) -> impl IntoView {
    let lang = lang();
    let or = |value: Option<String>, none: Text| value.unwrap_or_else(|| none.get(lang).to_owned());
    let facts = [
        (PLACES, or(offer.places.map(|n| dates::number(n, lang)), NO_PLACES)),
        (
            NEXT_SESSION,
            or(offer.next_session.map(|date| dates::long(date, lang)), NO_SESSION),
        ),
        (WAITING, or(offer.waiting_days.map(|n| days(n, lang)), UNKNOWN)),
    ];
    let told = [
        (AUDIENCE, offer.audience),
        (CONDITIONS, offer.conditions),
        (TERRITORY, offer.territory),
    ];
    let told = told.into_iter().filter(|(_, text)| !text.is_empty());
    let checked = CHECKED.with(lang, &[("day", &dates::long(offer.checked_on, lang))]);
    view! {
        <p><strong>{offer.title}</strong></p>
        <dl class="facts">
            {facts.map(|(name, value)| view! { <div><dt>{name.get(lang)}</dt><dd>{value}</dd></div> }).collect_view()}
        </dl>
        <dl class="facts lines">
            {told.map(|(name, value)| view! { <div><dt>{name.get(lang)}</dt><dd>{value}</dd></div> }).collect_view()}
        </dl>
        <footer><span class="quiet-text">{checked}</span>{children.map(|children| children())}</footer>
    }
}

/// The people of the project, with what reaches them.
#[component]
pub fn People(people: Vec<PersonShown>) -> impl IntoView {
    let lang = lang();
    let one = move |person: PersonShown| {
        let reach = person.phone.map(|number| {
            let href = format!("tel:{number}");
            view! { <a href=href>{Phone::readable(&number)}</a> }
        });
        let mail = person.email.map(|email| {
            let href = format!("mailto:{email}");
            view! { <a href=href>{email}</a> }
        });
        view! {
            <li><div>
                <p class="title">{person.name}</p>
                <p class="meta">
                    {person.lead.then(|| view! { <span>{LEAD.get(lang)}</span> })}
                    {person.commune.map(|name| view! { <span>{name}</span> })}
                    {reach}
                    {mail}
                </p>
            </div></li>
        }
    };
    view! { <ul class="rows">{people.into_iter().map(one).collect_view()}</ul> }
}

/// The stages of the journey.
#[component]
pub fn Stages(stages: Vec<StageShown>) -> impl IntoView {
    let lang = lang();
    let day = move |date| dates::short(date, lang);
    let one = move |stage: StageShown| {
        let when = match (stage.started_on, stage.ended_on) {
            (Some(from), Some(to)) => FROM_TO.with(lang, &[("from", &day(from)), ("to", &day(to))]),
            (Some(from), None) => FROM.with(lang, &[("day", &day(from))]),
            _ => String::new(),
        };
        view! {
            <li>
                <div>
                    <p class="title"><span class="kind bare" data-kind=stage.kind.as_str()>{stage.kind.label().get(lang)}</span></p>
                    <p class="meta"><span>{stage.organisation}</span>{(!when.is_empty()).then(|| view! { <span>{when}</span> })}</p>
                </div>
                <div class="end"><span class="state" data-state=stage.state.code()>{stage.state.label().get(lang)}</span></div>
            </li>
        }
    };
    view! { <ul class="rows">{stages.into_iter().map(one).collect_view()}</ul> }
}
