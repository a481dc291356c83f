use super::{events, read, relation};
use crate::{
    auth::policy::{Action, Permit, authorise},
    db::{Query, Run, Stamp, Tx},
    error::Failed,
    events::{About, Begun, begin_once, record},
    hub::Hub,
    reference::{
        communes::{self, NotFound},
        fold,
    },
    stale::stale,
};
use app::{
    actor::Actor,
    error::AppError,
    ids::OrganisationId,
    organisations::{
        input::{OrganisationInput, role_field},
        port::Edited,
        types::OrganisationRole,
    },
    values::Choice,
};
use uuid::Uuid;

app::texts! {
    TAKEN = "Une structure porte déjà ce nom, aux accents, aux majuscules et à la ponctuation près." | "An organisation already has this name, but for accents, case and punctuation.";
    UNKNOWN_COMMUNE = "« {value} » n’est pas une commune du code officiel. Écrivez son nom, avec le code postal si plusieurs le portent." | "“{value}” is not a commune of the official list. Write its name, with the postal code if several share it.";
    AMBIGUOUS_COMMUNE = "Plusieurs communes s’appellent « {value} » : ajoutez le code postal." | "Several communes are called “{value}”: add the postal code.";
}

/// Makes or changes an organisation; answers its id.
pub async fn save(
    hub: &Hub,
    actor: &Actor,
    edited: Option<Edited<OrganisationId>>,
    input: OrganisationInput,
    once: Option<Uuid>,
) -> Result<OrganisationId, Failed> {
    let id = edited.map_or_else(|| OrganisationId(Uuid::now_v7()), |edited| edited.id);
    let permit = authorise(actor, Action::EditOrganisation, relation(actor, id))?;
    let commune = commune(&input.commune)?;
    let mut tx = match begin_once(&hub.db, actor.account, once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(subject) => return Ok(subject.map_or(id, OrganisationId)),
    };
    let written = match edited {
        None => insert(hub, &mut tx, id, &input, commune).await,
        Some(edited) => update(hub, &mut tx, edited, &input, commune).await,
    };
    match written {
        Err(failed) if failed.is_duplicate() => return Err(AppError::invalid("name", TAKEN).into()),
        Err(failed) => return Err(failed),
        Ok(true) => {}
        Ok(false) => return Err(behind(hub, tx, actor, id).await?),
    }
    roles(&mut tx, id, &input).await?;
    note(hub, &mut tx, &permit, id, edited.is_none(), &input, once).await?;
    tx.commit().await?;
    Ok(id)
}

/// The INSEE code of what was typed; `None` for an empty field. The hub's own département decides between homonyms.
fn commune(typed: &str) -> Result<Option<String>, AppError> {
    if typed.is_empty() {
        return Ok(None);
    }
    let postcode = typed
        .split_whitespace()
        .find(|word| word.len() == 5 && word.bytes().all(|b| b.is_ascii_digit()));
    let refused =
        |text: app::text::Text| AppError::invalid("commune", text.message(&[("value", &app::form::excerpt(typed))]));
    match communes::find_near(typed, postcode, Some("31")) {
        Ok(commune) => Ok(Some(commune.insee.clone())),
        Err(NotFound::Unknown) => Err(refused(UNKNOWN_COMMUNE)),
        Err(NotFound::Ambiguous) => Err(refused(AMBIGUOUS_COMMUNE)),
    }
}

/// Binds what a sheet says, in the order of the columns of both statements below.
fn sheet<'c>(query: Query<'c>, input: &OrganisationInput, commune: Option<String>) -> Query<'c> {
    query
        .bind(input.name.as_str().to_owned())
        .bind(input.short_name.as_str().to_owned())
        .bind(fold(input.name.as_str()))
        .bind(input.scope.code().to_owned())
        .bind(input.hosted)
        .bind(input.description.clone())
        .bind(input.email.as_ref().map(|email| email.as_str().to_owned()))
        .bind(input.phone.as_ref().map(|phone| phone.as_str().to_owned()))
        .bind(input.website.clone())
        .bind(input.address.clone())
        .bind(commune)
}

async fn insert(
    hub: &Hub,
    tx: &mut Tx,
    id: OrganisationId,
    input: &OrganisationInput,
    commune: Option<String>,
) -> Result<bool, Failed> {
    let query = tx
        .query(
            "INSERT INTO organisation (id, created_at, name, short_name, name_key, scope, hosted, description, email, phone, website,
                                       address, commune_insee, checked_on)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        )
        .bind(id.0)
        .bind(Stamp::from(hub.now()));
    let rows = sheet(query, input, commune).bind(hub.today()).execute().await?;
    Ok(rows == 1)
}

/// False: somebody saved in between, or there is no such organisation.
async fn update(
    hub: &Hub,
    tx: &mut Tx,
    edited: Edited<OrganisationId>,
    input: &OrganisationInput,
    commune: Option<String>,
) -> Result<bool, Failed> {
    let query = tx.query(
        "UPDATE organisation SET name = $3, short_name = $4, name_key = $5, scope = $6, hosted = $7, description = $8,
                email = $9, phone = $10, website = $11, address = $12, commune_insee = $13, checked_on = $14,
                version = version + 1
         WHERE id = $1 AND version = $2",
    )
    .bind(edited.id.0)
    .bind(edited.version);
    let rows = sheet(query, input, commune).bind(hub.today()).execute().await?;
    Ok(rows == 1)
}

async fn roles(tx: &mut Tx, id: OrganisationId, input: &OrganisationInput) -> Result<(), Failed> {
    tx.query("DELETE FROM organisation_role WHERE organisation_id = $1")
        .bind(id.0)
        .execute()
        .await?;
    for role in &input.roles {
        tx.query("INSERT INTO organisation_role (organisation_id, role) VALUES ($1, $2)")
            .bind(id.0)
            .bind(role.code().to_owned())
            .execute()
            .await?;
    }
    Ok(())
}

async fn note(
    hub: &Hub,
    tx: &mut Tx,
    permit: &Permit,
    id: OrganisationId,
    new: bool,
    input: &OrganisationInput,
    once: Option<Uuid>,
) -> Result<(), Failed> {
    let (name, about) = (input.name.as_str().to_owned(), subject(id));
    if new {
        record(tx, permit, hub.now(), about, &events::OrganisationAdded { name }, once).await
    } else {
        record(
            tx,
            permit,
            hub.now(),
            about,
            &events::OrganisationChanged { name },
            once,
        )
        .await
    }
}

fn subject(id: OrganisationId) -> About {
    About {
        journey: None,
        subject: Some(id.0),
    }
}

/// What stands now, by the fields of the form. Errors: `NotFound`.
async fn behind(hub: &Hub, tx: Tx, actor: &Actor, id: OrganisationId) -> Result<Failed, Failed> {
    drop(tx);
    let sheet = read::sheet(&hub.db, id, hub.today()).await?;
    let organisation = sheet.organisation;
    let phone = sheet.phone.as_deref().map(app::values::Phone::readable);
    let tick = |ticked: bool| if ticked { "on" } else { "" }.to_owned();
    let fields = [
        ("name", organisation.name),
        ("short_name", organisation.short_name),
        ("scope", organisation.scope.code().to_owned()),
        ("hosted", tick(organisation.hosted)),
        ("description", organisation.description),
        ("email", sheet.email.unwrap_or_default()),
        ("phone", phone.unwrap_or_default()),
        ("website", sheet.website.unwrap_or_default()),
        ("address", sheet.address),
        ("commune", organisation.commune),
    ];
    let roles = OrganisationRole::ALL.iter();
    let roles = roles.map(|role| (role_field(*role), tick(organisation.roles.contains(role))));
    let trace: &[Uuid] = &[id.0];
    let (run, stands) = (&mut &hub.db, fields.into_iter().chain(roles));
    stale(
        run,
        actor,
        (trace, ",organisation_changed,organisation_closed,"),
        stands,
        sheet.version,
    )
    .await
}

/// Closes an organisation from today on.
pub async fn close(hub: &Hub, actor: &Actor, edited: Edited<OrganisationId>, once: Option<Uuid>) -> Result<(), Failed> {
    let permit = authorise(actor, Action::EditOrganisation, relation(actor, edited.id))?;
    let Begun::Fresh(mut tx) = begin_once(&hub.db, actor.account, once).await? else {
        return Ok(());
    };
    let rows = tx
        .query(
            "UPDATE organisation SET closed_on = $3, version = version + 1
             WHERE id = $1 AND version = $2 AND closed_on IS NULL",
        )
        .bind(edited.id.0)
        .bind(edited.version)
        .bind(hub.today())
        .execute()
        .await?;
    if rows == 0 {
        return Err(behind(hub, tx, actor, edited.id).await?);
    }
    let event = events::OrganisationClosed {};
    record(&mut tx, &permit, hub.now(), subject(edited.id), &event, once).await?;
    tx.commit().await
}
