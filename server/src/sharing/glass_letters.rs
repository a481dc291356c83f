//! A file was opened in need: those of its people who have no account to be told in, and an address, are told by mail at once.

use crate::{
    db::Run,
    error::Failed,
    mail::{Letter, Recipient, outbox},
};
use app::{ids::JourneyId, text::Lang};
use time::OffsetDateTime;
use uuid::Uuid;

app::texts! {
    SUBJECT = "Votre dossier a été ouvert par l’animation du pôle" | "Your file was opened by the hub’s coordinator";
    OPENED = "L’animation du pôle ({who}) a ouvert votre dossier pour une heure, en lecture seule. Sa raison : « {reason} »." | "The hub’s coordinator ({who}) opened your file for an hour, to read only, for this reason: “{reason}”.";
    ASK = "La structure qui mène votre parcours, {lead}, en est avertie : parlez-lui si cela vous étonne. Vos droits sur ce que le pôle garde de vous :" | "{lead}, which leads your journey, is told: talk to them if this surprises you. Your rights over what the hub holds about you:";
    RIGHTS = "Données personnelles" | "Personal data";
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    first_name: String,
    last_name: String,
    email: String,
    who: String,
    reason: String,
    lead: String,
}

/// The key of the letter to a person about an opening.
pub fn key(opening: Uuid, creator: Uuid) -> String {
    format!("glass:{opening}:{creator}")
}

/// Whoever has an account that is open is told there, and by its mail.
pub async fn tell(run: &mut impl Run, now: OffsetDateTime, journey: JourneyId, opening: Uuid) -> Result<(), Failed> {
    let rows: Vec<Row> = run
        .query(
            "SELECT c.id, c.first_name, c.last_name, c.email, w.name AS who, g.reason, o.short_name AS lead
             FROM break_glass g JOIN account w ON w.id = g.account_id JOIN journey j ON j.id = g.journey_id
             JOIN organisation o ON o.id = j.organisation_id
             JOIN project_creator p ON p.project_id = j.project_id AND p.left_on IS NULL JOIN creator c ON c.id = p.creator_id
             LEFT JOIN account a ON a.id = c.account_id AND a.disabled_at IS NULL
             WHERE g.id = $1 AND j.id = $2 AND a.id IS NULL AND COALESCE(c.email, '') <> '' ORDER BY c.id",
        )
        .bind(opening)
        .bind(journey.0)
        .all()
        .await?;
    // Nobody knows which language somebody without an account reads.
    for row in rows {
        let [french, english] = [Lang::Fr, Lang::En].map(|lang| letter(opening, &row, lang));
        outbox::enqueue(run, now, &french.and_in(english)).await?;
    }
    Ok(())
}

fn letter(opening: Uuid, row: &Row, lang: Lang) -> Letter {
    let to = Recipient {
        account: None,
        name: format!("{} {}", row.first_name, row.last_name),
        email: row.email.clone(),
        lang,
    };
    let values = [("who", row.who.as_str()), ("reason", &row.reason), ("lead", &row.lead)];
    Letter::new(key(opening, row.id), to, SUBJECT.get(lang))
        .paragraph(OPENED.with(lang, &values))
        .paragraph(ASK.with(lang, &values))
        .action(RIGHTS.get(lang), "/donnees-personnelles")
}
