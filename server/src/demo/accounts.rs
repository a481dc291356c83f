use crate::{
    auth::passwords,
    db::{Stamp, Tx},
    error::Failed,
    reference::fold,
};
use app::accounts::DEMO_PASSWORD_TEXT;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// The five accounts of the sign-in page, and an organisation for those who need one.
pub async fn fill(tx: &mut Tx, now: OffsetDateTime) -> Result<(), Failed> {
    use crate::db::Run;
    let hash = passwords::hash(DEMO_PASSWORD_TEXT).map_err(|error| Failed::internal(error.to_string()))?;
    let house = Uuid::from_u128(1);
    tx.query("INSERT INTO organisation (id, name, short_name, name_key, created_at) VALUES ($1, $2, $2, $3, $4)")
        .bind(house)
        .bind("La Passerelle".to_owned())
        .bind(fold("La Passerelle"))
        .bind(Stamp::from(now))
        .execute()
        .await?;
    let people = [
        ("conseil@demo.test", "Claire Vidal", None, Some("adviser")),
        ("responsable@demo.test", "Marc Sabatier", None, Some("manager")),
        ("partenaire@demo.test", "Hélène Roques", Some("partner"), None),
        ("pole@demo.test", "Inès Castan", Some("coordinator"), None),
    ];
    for (at, (email, name, hub_role, member)) in people.into_iter().enumerate() {
        let id = Uuid::from_u128(100 + at as u128);
        tx.query("INSERT INTO account (id, email, name, hub_role, password_hash, created_at) VALUES ($1, $2, $3, $4, $5, $6)")
            .bind(id)
            .bind(email.to_owned())
            .bind(name.to_owned())
            .bind(hub_role.map(str::to_owned))
            .bind(hash.clone())
            .bind(Stamp::from(now))
            .execute()
            .await?;
        if let Some(role) = member {
            tx.query("INSERT INTO membership (account_id, organisation_id, role, joined_on) VALUES ($1, $2, $3, $4)")
                .bind(id)
                .bind(house)
                .bind(role.to_owned())
                .bind((now - Duration::days(900)).date())
                .execute()
                .await?;
        }
    }
    tx.query("INSERT INTO setting (key, value) VALUES ('demonstration', 'yes')")
        .execute()
        .await?;
    Ok(())
}
