//! Reading the forms of referrals: every refusal at once, before anything is asked of the server.

use super::{
    doubt::Answers,
    types::{Acceptance, Declining, Doing, Edited, NewReferral, Sending, Target, Then},
};
use crate::{
    dates::add_months,
    error::AppError,
    form::{Fields, Reader},
    ids::{OfferId, OrganisationId, ReferralId},
    journeys::StageKind,
    referrals::{DeclineCode, port::Which},
    sharing::{NewConsent, rules},
};
use time::Date;

crate::texts! {
    NO_NEED = "Dites en une phrase ce que vous demandez à la structure." | "Say in a sentence what you ask of the organisation.";
    NO_SENTENCE = "Écrivez une phrase à la personne : elle la lira dans son parcours." | "Write a sentence to the person: they will read it in their journey.";
    NO_ADVISER = "Choisissez la personne de votre équipe qui accompagne ce parcours." | "Choose who in your team takes this journey.";
    NO_CODE = "Choisissez la raison qui s’en approche le plus." | "Choose the closest reason.";
    NO_QUESTION = "Écrivez votre question." | "Write your question.";
    NO_REPLY = "Écrivez votre réponse à la question." | "Write your answer to the question.";
    NO_CONSENT_FIELDS = "Cochez les parties du dossier que la personne accepte de partager, et dites comment elle a donné son accord." | "Tick the parts of the file that the person agrees to share, and say how they gave their consent.";
    NOT_TO_COME = "Donnez un jour à venir : c’est la date où une place est espérée." | "Give a day to come: it is when a place is hoped for.";
    NOT_HELD = "Un rendez-vous se note une fois tenu : {today} au plus tard." | "A meeting is noted once held: {today} at the latest.";
    NO_DAY = "Donnez un jour à venir : celui à partir duquel une place est possible." | "Give a day to come: the one from which a place is possible.";
    ANOTHER_REASON = "Cette date va avec la raison « Pas de place avant une date » : choisissez cette raison, ou effacez la date." | "This date goes with the reason “No place before a date”: choose that reason, or clear the date.";
    TOO_FAR = "Cette date est à plus de deux ans : vérifiez l’année." | "This date is more than two years away: check the year.";
}

/// Most characters of a need and of a sentence.
const NEED: usize = 4000;
const SENTENCE: usize = 1000;

/// The values of the buttons that send at once.
pub const SEND: &str = "send";
pub const SEND_ANONYMOUSLY: &str = "anonymous";

/// Organisations and offers in one hidden field: `organisation:offer`, comma-separated.
pub const TARGETS: &str = "targets";

/// The name of the box that says the consent is for this organisation too.
pub fn consented_name(organisation: OrganisationId) -> String {
    format!("consented-{organisation}")
}

pub fn then(form: &Fields) -> Then {
    match form.get("then") {
        SEND => Then::Send,
        SEND_ANONYMOUSLY => Then::SendAnonymously,
        _ => Then::Keep,
    }
}

pub fn new_referral(form: &Fields, today: Date) -> Result<NewReferral, AppError> {
    let mut read = Reader::new(form);
    let kind = read.required_choice::<StageKind>("kind");
    let targets = targets(&mut read, form);
    let need = need(&mut read);
    let consent = rules::read(&mut read, today);
    let follows = read.choice("follows");
    let doubts = Answers::read(&mut read);
    let value = kind.zip(targets).map(|(kind, targets)| NewReferral {
        kind,
        targets,
        need,
        consent,
        then: then(form),
        follows,
        doubts,
    });
    read.finish(value)
}

fn need(read: &mut Reader<'_>) -> String {
    let need = read.text("need", NEED);
    if read.raw("need").is_empty() {
        read.refuse("need", NO_NEED);
    }
    need
}

/// One or several; an organisation named twice counts once.
fn targets(read: &mut Reader<'_>, form: &Fields) -> Option<Vec<Target>> {
    if form.get(TARGETS).is_empty() {
        let organisation = read.required_choice("organisation")?;
        let offer = read.choice("offer");
        return Some(vec![Target {
            organisation,
            offer,
            consented: true,
        }]);
    }
    let pair = |text: &str| -> Option<(OrganisationId, Option<OfferId>)> {
        let (organisation, offer) = text.split_once(':')?;
        let offer = if offer.is_empty() {
            None
        } else {
            Some(offer.parse().ok()?)
        };
        Some((organisation.parse().ok()?, offer))
    };
    let Some(pairs) = form.get(TARGETS).split(',').map(pair).collect::<Option<Vec<_>>>() else {
        read.refuse("organisation", crate::form::BAD_CHOICE);
        return None;
    };
    let alone = pairs.len() == 1;
    let mut targets: Vec<Target> = vec![];
    for (organisation, offer) in pairs {
        if targets.iter().all(|target| target.organisation != organisation) {
            targets.push(Target {
                organisation,
                offer,
                consented: alone || read.ticked(&consented_name(organisation)),
            });
        }
    }
    Some(targets)
}

pub fn edited(form: &Fields) -> Result<Edited, AppError> {
    let mut read = Reader::new(form);
    let offer = read.choice("offer");
    let need = need(&mut read);
    read.finish(Some(Edited { need, offer }))
}

/// The consent that may come with sending a draft.
pub fn consent(form: &Fields, today: Date) -> Result<Option<NewConsent>, AppError> {
    let mut read = Reader::new(form);
    let consent = rules::read(&mut read, today);
    read.finish(Some(consent))
}

/// How a draft leaves.
pub fn sending(form: &Fields) -> Result<Sending, AppError> {
    let mut read = Reader::new(form);
    let doubts = Answers::read(&mut read);
    read.finish(Some(Sending {
        anonymously: then(form) == Then::SendAnonymously,
        doubts,
    }))
}

/// The consent that a form is all about.
pub fn required_consent(form: &Fields, today: Date) -> Result<NewConsent, AppError> {
    consent(form, today)?.ok_or_else(|| AppError::invalid("identity", NO_CONSENT_FIELDS))
}

pub fn question(form: &Fields) -> Result<Doing, AppError> {
    let question = words(form, "question", NO_QUESTION)?;
    Ok(Doing::Ask { question })
}

pub fn reply(form: &Fields) -> Result<Doing, AppError> {
    let answer = words(form, "answer", NO_REPLY)?;
    let mut read = Reader::new(form);
    let doubts = Answers::read(&mut read);
    read.finish(Some(Doing::Reply { answer, doubts }))
}

/// A text that has to be there.
fn words(form: &Fields, name: &str, missing: crate::text::Text) -> Result<String, AppError> {
    let mut read = Reader::new(form);
    let text = read.text(name, NEED);
    if read.raw(name).is_empty() {
        read.refuse(name, missing);
    }
    read.finish(Some(text))
}

pub fn waitlisting(form: &Fields, today: Date) -> Result<Doing, AppError> {
    let mut read = Reader::new(form);
    let expected_on = read.required_date("expected_on").filter(|day| {
        let refusal = match *day {
            day if day <= today => Some(NOT_TO_COME),
            day if day > add_months(today, 24) => Some(TOO_FAR),
            _ => None,
        };
        refusal.map(|text| read.refuse("expected_on", text)).is_none()
    });
    let sentence = read.text("sentence", SENTENCE);
    read.finish(expected_on.map(|expected_on| Doing::Waitlist { expected_on, sentence }))
}

pub fn reconsidering(form: &Fields) -> Result<Doing, AppError> {
    let mut read = Reader::new(form);
    let sentence = read.text("sentence", SENTENCE);
    read.finish(Some(Doing::Reconsider { sentence }))
}

pub fn meeting(form: &Fields, today: Date) -> Result<Doing, AppError> {
    let mut read = Reader::new(form);
    let on = read.required_date("met_on");
    if on.is_some_and(|day| day > today) {
        let told = |lang| NOT_HELD.with(lang, &[("today", &crate::dates::long(today, lang))]);
        let message = crate::text::Message {
            fr: told(crate::text::Lang::Fr),
            en: told(crate::text::Lang::En),
        };
        read.refuse("met_on", message);
    }
    read.finish(on.map(|on| Doing::Meet { on }))
}

pub fn closing(form: &Fields) -> Result<Doing, AppError> {
    let mut read = Reader::new(form);
    let outcome = read.required_choice("outcome");
    let sentence = read.text("sentence", SENTENCE);
    read.finish(outcome.map(|outcome| Doing::Close { outcome, sentence }))
}

pub fn acceptance(form: &Fields, today: Date) -> Result<Acceptance, AppError> {
    let mut read = Reader::new(form);
    let adviser = read.choice("adviser");
    if read.raw("adviser").is_empty() {
        read.refuse("adviser", NO_ADVISER);
    }
    let starts_on = starts_on(&mut read, today);
    let sentence = read.text("sentence", SENTENCE);
    let value = adviser.map(|adviser| Acceptance {
        adviser: Some(adviser),
        named: None,
        starts_on,
        sentence,
        ask_others: read.ticked("ask_others"),
    });
    read.finish(value)
}

/// Where nobody has an account: the name of whoever takes it, when that is somebody else than who signs.
pub fn acceptance_by_link(form: &Fields, today: Date) -> Result<Acceptance, AppError> {
    let mut read = Reader::new(form);
    let named = read.optional(super::by_link::ADVISER, |text| crate::form::at_most(text, 100));
    let starts_on = starts_on(&mut read, today);
    let sentence = read.text("sentence", SENTENCE);
    let ask_others = read.ticked("ask_others");
    read.finish(Some(Acceptance {
        adviser: None,
        named,
        starts_on,
        sentence,
        ask_others,
    }))
}

fn starts_on(read: &mut Reader<'_>, today: Date) -> Option<Date> {
    let starts_on = read.date("starts_on");
    if starts_on.is_some_and(|date| date > add_months(today, 24)) {
        read.refuse("starts_on", TOO_FAR);
    }
    starts_on
}

pub fn declining(form: &Fields, today: Date) -> Result<Declining, AppError> {
    let mut read = Reader::new(form);
    let code = read.choice("code");
    if read.raw("code").is_empty() {
        read.refuse("code", NO_CODE);
    }
    let sentence = read.text("sentence", SENTENCE);
    if read.raw("sentence").is_empty() {
        read.refuse("sentence", NO_SENTENCE);
    }
    let no_place_before = no_place_before(&mut read, code, today);
    let suggested = read.choice("suggested");
    let value = code.map(|code| Declining {
        code,
        no_place_before,
        sentence,
        suggested,
    });
    read.finish(value)
}

/// The day that goes with one of the reasons: there it has to be, elsewhere it is nothing.
fn no_place_before(read: &mut Reader<'_>, code: Option<DeclineCode>, today: Date) -> Option<Date> {
    let field = "no_place_before";
    if code != Some(DeclineCode::NoPlaceBefore) {
        if code.is_some() && !read.raw(field).is_empty() {
            read.refuse(field, ANOTHER_REASON);
        }
        return None;
    }
    let day = read.date(field);
    let refusal = match day {
        None if read.raw(field).is_empty() => NO_DAY,
        Some(day) if day <= today => NO_DAY,
        Some(day) if day > add_months(today, 24) => TOO_FAR,
        _ => return day,
    };
    read.refuse(field, refusal);
    None
}

/// Which referral a form is about. Errors: `NotFound` for what is no identifier.
pub fn which(form: &Fields) -> Result<Which, AppError> {
    let id = form.get("id").parse::<ReferralId>().map_err(|_| AppError::NotFound)?;
    Ok(Which {
        id,
        version: form.version(),
        once: form.once(),
    })
}

#[cfg(test)]
mod tests;
