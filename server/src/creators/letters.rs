//! The letters that bring somebody into their space.

use super::information;
use crate::{
    auth::tokens,
    db::Run,
    error::Failed,
    mail::{Letter, Recipient, outbox},
};
use app::ids::{AccountId, JourneyId};
use time::OffsetDateTime;

app::texts! {
    SUBJECT = "Votre espace dans Parcours est ouvert" | "Your space in Parcours is open";
    OPENED = "Votre espace dans Parcours, le suivi partagé du pôle, a été ouvert par {lead}. Vous y voyez où vous en êtes, la suite et qui appeler ; vous y écrivez aux personnes qui vous suivent, et vous décidez qui lit votre dossier." | "{lead} opened your space in Parcours, the shared tracker of the hub. You see there where you are, what is next and who to call; you write to the people who support you, and you decide who reads your file.";
    ENTER = "Entrer dans mon espace" | "Enter my space";
    ONCE = "Ce lien sert une seule fois, pendant 7 jours. S’il ne vous est pas destiné, ne le suivez pas." | "This link works once, for 7 days. If it is not meant for you, do not follow it.";
    LINKED_SUBJECT = "Un parcours est maintenant dans votre espace" | "A journey is now in your space";
    LINKED = "Votre parcours a été relié à votre compte Parcours par {lead}. Connectez-vous comme d’habitude : vous le trouvez dans « Mon parcours »." | "{lead} tied your journey to your Parcours account. Sign in as usual: you find it in “My journey”.";
    NOT_YOU = "Si ce parcours n’est pas le vôtre, dites-le à {lead}." | "If this journey is not yours, tell {lead}.";
    SEE = "Voir mon parcours" | "See my journey";
}

async fn lead(run: &mut impl Run, journey: JourneyId) -> Result<String, Failed> {
    run.query("SELECT o.short_name FROM journey j JOIN organisation o ON o.id = j.organisation_id WHERE j.id = $1")
        .bind(journey.0)
        .scalar()
        .await
}

/// Brings the invitation link, and what the law wants somebody told whose file others opened.
pub async fn invited(
    run: &mut impl Run,
    now: OffsetDateTime,
    account: AccountId,
    journey: JourneyId,
    token: &str,
) -> Result<(), Failed> {
    let (to, lead) = (Recipient::of_account(run, account).await?, lead(run, journey).await?);
    let lang = to.lang;
    // Named as every invitation, so that a newer one takes it back.
    let event = format!("invitation:{}", tokens::hash(token));
    let letter = Letter::new(event, to, SUBJECT.get(lang))
        .paragraph(OPENED.with(lang, &[("lead", &lead)]))
        .action(ENTER.get(lang), format!("/invitation/{token}"))
        .paragraph(ONCE.get(lang));
    let letter = information::append(run, letter, journey).await?;
    outbox::enqueue(run, now, &letter).await?;
    Ok(())
}

/// Tells somebody who has an account that the journey is there.
pub async fn linked(
    run: &mut impl Run,
    now: OffsetDateTime,
    account: AccountId,
    journey: JourneyId,
) -> Result<(), Failed> {
    let (to, lead) = (Recipient::of_account(run, account).await?, lead(run, journey).await?);
    let (lang, values) = (to.lang, [("lead", lead.as_str())]);
    let letter = Letter::new(format!("space:{journey}"), to, LINKED_SUBJECT.get(lang))
        .paragraph(LINKED.with(lang, &values))
        .paragraph(NOT_YOU.with(lang, &values))
        .action(SEE.get(lang), "/mon-parcours");
    outbox::enqueue(run, now, &letter).await?;
    Ok(())
}
