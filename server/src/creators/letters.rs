//! The letters that bring somebody into their space, or ask whether a journey is theirs.

use super::{
    information,
    requests::{Sending, notice_key},
};
use crate::{
    accounts::hats::{self, is_creator_alone},
    auth::tokens,
    db::{Run, Stamp, Tx},
    error::Failed,
    mail::{Letter, Recipient, outbox},
};
use app::{
    ids::{AccountId, JourneyId},
    notices::types::{Delivery, Facts, NoticeKind},
    values::Choice,
};
use time::OffsetDateTime;
use uuid::Uuid;

app::texts! {
    SUBJECT = "Votre espace dans Parcours est ouvert" | "Your space in Parcours is open";
    OPENED = "Votre espace dans Parcours, le suivi partagé du pôle, a été ouvert par {lead}. Vous y voyez où vous en êtes, la suite et qui appeler ; vous y écrivez aux personnes qui vous suivent, et vous décidez qui lit votre dossier." | "{lead} opened your space in Parcours, the shared tracker of the hub. You see there where you are, what is next and who to call; you write to the people who support you, and you decide who reads your file.";
    ENTER = "Entrer dans mon espace" | "Enter my space";
    ONCE = "Ce lien sert une seule fois, pendant 7 jours. S’il ne vous est pas destiné, ne le suivez pas." | "This link works once, for 7 days. If it is not meant for you, do not follow it.";
    ASKED_SUBJECT = "Un parcours à reconnaître dans Parcours" | "A journey to recognise in Parcours";
    ASKED = "Le projet « {project} » est suivi par {lead}, et votre adresse est donnée comme celle de la personne qui le porte. Est-ce bien vous ? Connectez-vous comme d’habitude pour dire si ce parcours entre dans votre espace." | "{lead} follows the project “{project}” and gives your address as that of the person who carries it. Is it you? Sign in as usual to say whether that journey enters your space.";
    UNTIL_THEN = "Jusque-là, rien de ce parcours n’est dans votre espace et rien de ce que vous y avez n’est partagé. Un refus n’est dit à personne." | "Until then none of that journey is in your space, and nothing that you have there is shared. A refusal is told to nobody.";
    ANSWER = "Lire et répondre" | "Read and answer";
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

/// Asks somebody who has an account whether the journey is theirs: by mail, and by a notice in whatever role they act.
pub async fn asked(tx: &mut Tx, now: OffsetDateTime, request: Uuid, sending: &Sending<'_>) -> Result<(), Failed> {
    let (account, key) = (sending.account, notice_key(request));
    let (to, lead) = (
        Recipient::of_account(tx, account).await?,
        lead(tx, sending.journey).await?,
    );
    let project: String = tx
        .query("SELECT p.title FROM journey j JOIN project p ON p.id = j.project_id WHERE j.id = $1")
        .bind(sending.journey.0)
        .scalar()
        .await?;
    let page = page(tx, account).await?;
    let lang = to.lang;
    let values = [("lead", lead.as_str()), ("project", &project)];
    let letter = Letter::new(format!("{key}:{}", Uuid::now_v7()), to, ASKED_SUBJECT.get(lang))
        .paragraph(ASKED.with(lang, &values))
        .paragraph(UNTIL_THEN.get(lang))
        .action(ANSWER.get(lang), page);
    outbox::enqueue(tx, now, &letter).await?;
    let facts = Facts {
        sender: lead,
        ..Facts::default()
    };
    tx.query(
        "INSERT INTO notice (id, account_id, event_key, kind, facts, link, created_at, delivery, mailed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $7) ON CONFLICT (account_id, event_key) DO NOTHING",
    )
    .bind(Uuid::now_v7())
    .bind(account.0)
    .bind(key)
    .bind(NoticeKind::SpaceAsked.code().to_owned())
    .bind(serde_json::to_string(&facts)?)
    .bind(page.to_owned())
    .bind(Stamp::from(now))
    .bind(Delivery::AtOnce.code().to_owned())
    .execute()
    .await?;
    Ok(())
}

/// Where they answer: in their space, or in their account if they work in the hub too.
async fn page(tx: &mut Tx, account: AccountId) -> Result<&'static str, Failed> {
    let hub_role: Option<String> = tx
        .query("SELECT hub_role FROM account WHERE id = $1")
        .bind(account.0)
        .scalar()
        .await?;
    let hats = hats::hats(tx, account.0, hub_role.as_deref()).await?;
    Ok(if is_creator_alone(&hats) {
        "/mon-parcours"
    } else {
        "/compte"
    })
}
