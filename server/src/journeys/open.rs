use super::{
    create::{Created, NewJourney, PersonData, ProjectData, WhoseJourney, create},
    duplicates, save,
    sheets::{self, Sheet},
    team,
};
use crate::{
    auth::policy::{Action, Permit, Relation, authorise},
    db::{Run, Tx},
    error::Failed,
    events::{Begun, begin_once},
    hub::Hub,
    stages::{NewStage, insert_stage},
};
use app::{
    actor::Actor,
    error::AppError,
    form::BAD_CHOICE,
    ids::{CreatorId, JourneyId, OrganisationId},
    journeys::{Opening, PersonForm, ProjectForm, SheetChange, SheetField, Who},
    stages::{
        facts::{Facts, Welcome},
        rules::{Known, acts_at_once},
    },
    values::Choice,
};
use time::Date;
use uuid::Uuid;

app::texts! {
    ALIKE = "Une personne semblable est déjà en parcours : comparez, puis cochez « C’est une autre personne » ou reprenez sa fiche." | "Somebody alike is already on a journey: compare, then tick “This is another person” or take over the record.";
}

/// Opens a journey, with its first stage.
pub async fn open(hub: &Hub, actor: &Actor, opening: &Opening, once: Option<Uuid>) -> Result<JourneyId, Failed> {
    let organisation = team::organisation(actor)?;
    // A new journey is the organisation's own from its first moment.
    let permit = authorise(actor, Action::EditJourney, Relation::Own)?;
    let mut tx = match begin_once(&hub.db, actor.account, once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(Some(journey)) => return Ok(JourneyId(journey)),
        Begun::Done(None) => return Err(Failed::internal("a journey was opened without an id")),
    };
    let members = team::members(&mut tx, actor, hub.today()).await?;
    if !members.iter().any(|member| member.id == opening.adviser) {
        return Err(AppError::invalid("adviser", BAD_CHOICE).into());
    }
    let person = whose(hub, &mut tx, actor, organisation, &opening.who).await?;
    let new = NewJourney {
        organisation,
        adviser: Some(opening.adviser),
        person,
        project: project_data(&opening.project),
        opened_on: opening.opened_on,
        import: None,
    };
    let Created { journey, .. } = create(&mut tx, &permit, hub.now(), &new, once).await?;
    if let Some(on) = opening.welcome_on {
        welcome(hub, &mut tx, &permit, &new, journey, on).await?;
    }
    crate::creators::information::tell(&mut tx, hub.now(), journey).await?;
    tx.commit().await?;
    Ok(journey)
}

/// A person as the form names them: new, or on record. Errors: `Invalid` on `not_duplicate`.
pub(crate) async fn whose(
    hub: &Hub,
    tx: &mut Tx,
    actor: &Actor,
    organisation: OrganisationId,
    who: &Who,
) -> Result<WhoseJourney, Failed> {
    match who {
        Who::New { person, not_duplicate } => {
            let sought = duplicates::Sought::of(person);
            if !not_duplicate && !duplicates::find(tx, actor, hub.today(), &sought).await?.is_empty() {
                return Err(AppError::invalid("not_duplicate", ALIKE).into());
            }
            Ok(WhoseJourney::New(person_data(person)))
        }
        Who::Known { creator, person } => Ok(WhoseJourney::Known(
            *creator,
            complete(tx, (hub, actor), (organisation, *creator), person).await?,
        )),
    }
}

/// Fills what is empty in a créateur's record, and answers the record. Errors: `NotFound` for another organisation's.
async fn complete(
    tx: &mut Tx,
    by: (&Hub, &Actor),
    (organisation, creator): (OrganisationId, CreatorId),
    typed: &PersonForm,
) -> Result<PersonData, Failed> {
    let typed = person_data(typed);
    let row: Option<PersonData> = tx
        .query(
            "UPDATE creator SET version = version + 1 WHERE id = $1 AND organisation_id = $2
             RETURNING first_name, last_name, email, phone, commune_insee, birth_year, gender, situation",
        )
        .bind(creator.0)
        .bind(organisation.0)
        .optional()
        .await?;
    let row = row.ok_or(AppError::NotFound)?;
    tx.query(
        "UPDATE creator SET email = COALESCE(email, $2), phone = COALESCE(phone, $3), commune_insee = COALESCE(commune_insee, $4),
                birth_year = COALESCE(birth_year, $5), gender = COALESCE(gender, $6), situation = COALESCE(situation, $7)
         WHERE id = $1",
    )
    .bind(creator.0)
    .bind(typed.email.clone())
    .bind(typed.phone.clone())
    .bind(typed.commune_insee.clone())
    .bind(typed.birth_year)
    .bind(typed.gender.clone())
    .bind(typed.situation.clone())
    .execute()
    .await?;
    sheets::keep(tx, by, (None, Sheet::Person(creator.0)), &filled(&row, &typed), "").await?;
    save::refresh(tx, creator.0).await?;
    Ok(PersonData {
        first_name: row.first_name,
        last_name: row.last_name,
        email: row.email.or(typed.email.clone()),
        ..typed
    })
}

/// What was empty and is filled.
fn filled(row: &PersonData, typed: &PersonData) -> Vec<SheetChange> {
    let year = |year: Option<i64>| year.map(|year| year.to_string());
    let fields = [
        (SheetField::Email, row.email.clone(), typed.email.clone()),
        (SheetField::Phone, row.phone.clone(), typed.phone.clone()),
        (
            SheetField::Commune,
            row.commune_insee.clone(),
            typed.commune_insee.clone(),
        ),
        (SheetField::BirthYear, year(row.birth_year), year(typed.birth_year)),
        (SheetField::Gender, row.gender.clone(), typed.gender.clone()),
        (SheetField::Situation, row.situation.clone(), typed.situation.clone()),
    ];
    let empty = fields.into_iter().filter(|(_, stood, _)| stood.is_none());
    empty
        .filter_map(|(field, _, after)| {
            Some(SheetChange {
                field,
                before: String::new(),
                after: after?,
            })
        })
        .collect()
}

/// The first stage, begun on the day of the welcome.
async fn welcome(
    hub: &Hub,
    tx: &mut Tx,
    permit: &Permit,
    new: &NewJourney,
    journey: JourneyId,
    on: Date,
) -> Result<(), Failed> {
    let known = Known {
        started_on: Some(on),
        ..Known::default()
    };
    let stage = NewStage {
        journey,
        organisation: new.organisation,
        adviser: new.adviser,
        facts: Facts::Welcome(Welcome::default()),
        planned_start: None,
        planned_end: None,
        acts: acts_at_once(known, hub.today()).map_err(AppError::Invalid)?,
        import: None,
    };
    insert_stage(tx, permit, hub.now(), &stage, None).await?;
    Ok(())
}

pub(crate) fn person_data(person: &PersonForm) -> PersonData {
    PersonData {
        first_name: person.first_name.as_str().to_owned(),
        last_name: person.last_name.as_str().to_owned(),
        email: person.email.as_ref().map(|email| email.as_str().to_owned()),
        phone: person.phone.as_ref().map(|phone| phone.as_str().to_owned()),
        commune_insee: person.commune_insee.clone(),
        birth_year: person.birth_year,
        gender: person.gender.map(|gender| gender.code().to_owned()),
        situation: person.situation.map(|situation| situation.code().to_owned()),
        dossier: None,
    }
}

pub(super) fn project_data(project: &ProjectForm) -> ProjectData {
    ProjectData {
        title: project.title.as_str().to_owned(),
        description: project.description.clone(),
        sector: project.sector.map(|sector| sector.code().to_owned()),
        legal_form: project.legal_form.map(|form| form.code().to_owned()),
        ess_frame: project.ess_frame.map(|frame| frame.code().to_owned()),
        commune_insee: None,
    }
}
