//! The letters of a request: the one that asks, and the one that keeps what was answered in mind.

use super::row::Request;
use crate::{
    db::Run,
    error::Failed,
    mail::{Letter, Recipient, outbox},
    sharing::links,
};
use app::{dates, ids::ConsentId, sharing::Parts, text::Lang};
use time::{Date, OffsetDateTime};

app::texts! {
    SUBJECT = "Votre accord est demandé par {organisation}" | "{organisation} asks for your consent";
    ASKS = "{who}, de {organisation}, vous demande d’ouvrir une partie de votre dossier à {receiver}. Vous choisissez quoi, et jusqu’à quand." | "{who}, of {organisation}, asks whether {receiver} may read a part of your file. You choose which, and until when.";
    FREE = "Vous pouvez dire non : cela ne change rien à l’accompagnement que vous recevez." | "You can say no: it changes nothing in the support that you get.";
    READ = "Lire et répondre" | "Read and answer";
    WARNING = "Ce lien sert une seule fois, pendant 8 jours, sans mot de passe. S’il ne vous est pas destiné, ne le suivez pas." | "This link works once, for 8 days, without a password. If it is not meant for you, do not follow it.";
    GIVEN = "Votre accord pour {receiver}" | "Your consent for {receiver}";
    WHAT = "Vous avez donné votre accord pour {receiver} : {parts}, jusqu’au {until}." | "You have given your consent: {receiver} may read {parts}, until {until}.";
    BACK = "Vous pouvez le retirer à tout moment, sans dire pourquoi : dans « Mon parcours », ou en le demandant à {lead}." | "You can withdraw it at any time, without saying why: in “My journey”, or by asking {lead}.";
}

/// The language of somebody without an account is French.
fn recipient(request: &Request) -> Option<Recipient> {
    Some(Recipient {
        account: None,
        name: format!("{} {}", request.first_name, request.last_name),
        email: request.email.clone()?,
        lang: Lang::Fr,
    })
}

/// Writes the letter that brings the link. `false`: there is no address to write to.
pub async fn ask(run: &mut impl Run, now: OffsetDateTime, request: &Request, token: &str) -> Result<bool, Failed> {
    let Some(to) = recipient(request) else { return Ok(false) };
    let lang = to.lang;
    let values = [
        ("who", request.asker.as_str()),
        ("organisation", &request.asked_in_name),
        ("receiver", &request.receiver_name),
    ];
    let letter = Letter::new(links::letter_key(token), to, SUBJECT.with(lang, &values))
        .paragraph(ASKS.with(lang, &values))
        .paragraph(FREE.get(lang))
        .action(READ.get(lang), format!("/accord/{token}"))
        .paragraph(WARNING.get(lang));
    outbox::enqueue(run, now, &letter).await
}

/// Keeps in mind what was agreed to, and how to take it back.
pub async fn given(
    run: &mut impl Run,
    now: OffsetDateTime,
    request: &Request,
    consent: ConsentId,
    (parts, until): (Parts, Date),
) -> Result<(), Failed> {
    let Some(to) = recipient(request) else { return Ok(()) };
    let lang = to.lang;
    let (parts, until) = (parts.list(lang), dates::long(until, lang));
    let values = [
        ("receiver", request.receiver_name.as_str()),
        ("parts", &parts),
        ("until", &until),
        ("lead", &request.lead_name),
    ];
    let letter = Letter::new(format!("consent:{consent}"), to, GIVEN.with(lang, &values))
        .paragraph(WHAT.with(lang, &values))
        .paragraph(BACK.with(lang, &values));
    outbox::enqueue(run, now, &letter).await?;
    Ok(())
}
