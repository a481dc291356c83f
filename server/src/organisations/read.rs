use crate::{db::Db, error::Failed, reference::communes, thresholds};
use app::{
    error::AppError,
    ids::{OfferId, OrganisationId},
    organisations::{
        rules::needs_check,
        types::{Listed, Offer, OpenOrganisation, OrganisationRole, Scope, Sheet},
    },
    thresholds::Code,
};
use std::{collections::HashMap, str::FromStr};
use time::Date;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct OrganisationRow {
    id: Uuid,
    name: String,
    short_name: String,
    scope: String,
    hosted: bool,
    description: String,
    email: Option<String>,
    phone: Option<String>,
    website: Option<String>,
    address: String,
    commune_insee: Option<String>,
    checked_on: Option<Date>,
    closed_on: Option<Date>,
    version: i64,
}

#[derive(sqlx::FromRow)]
struct OfferRow {
    id: Uuid,
    organisation_id: Uuid,
    kind: String,
    title: String,
    audience: String,
    conditions: String,
    territory: String,
    places: Option<i64>,
    next_session: Option<Date>,
    waiting_days: Option<i64>,
    requires: String,
    checked_on: Date,
    version: i64,
}

/// A code of the database, which its CHECK keeps within the known ones.
pub fn code<T: FromStr>(text: &str) -> Result<T, Failed> {
    text.parse()
        .map_err(|_| Failed::internal(format!("unknown code {text} in the database")))
}

/// After how long a sheet or an offer has to be looked at again.
struct Check {
    months: Option<i32>,
    today: Date,
}

impl Check {
    fn due(&self, checked_on: Option<Date>) -> bool {
        self.months
            .is_some_and(|months| needs_check(checked_on, months, self.today))
    }
}

impl OfferRow {
    fn read(self, check: &Check) -> Result<Offer, Failed> {
        Ok(Offer {
            id: OfferId(self.id),
            kind: code(&self.kind)?,
            title: self.title,
            audience: self.audience,
            conditions: self.conditions,
            territory: self.territory,
            places: self.places,
            next_session: self.next_session,
            waiting_days: self.waiting_days,
            requires: self.requires.split(',').filter_map(|code| code.parse().ok()).collect(),
            checked_on: self.checked_on,
            to_check: check.due(Some(self.checked_on)),
            version: self.version,
        })
    }
}

impl OrganisationRow {
    fn sheet(self, roles: Vec<OrganisationRole>, offers: Vec<Offer>, check: &Check) -> Result<Sheet, Failed> {
        let commune = self.commune_insee.as_deref().and_then(communes::by_insee);
        Ok(Sheet {
            organisation: Listed {
                id: OrganisationId(self.id),
                name: self.name,
                short_name: self.short_name,
                roles,
                scope: code::<Scope>(&self.scope)?,
                hosted: self.hosted,
                description: self.description,
                commune: commune.map(|commune| commune.name.clone()).unwrap_or_default(),
                checked_on: self.checked_on,
                to_check: check.due(self.checked_on),
                closed_on: self.closed_on,
                offers,
            },
            email: self.email,
            phone: self.phone,
            website: self.website,
            address: self.address,
            commune_insee: self.commune_insee,
            version: self.version,
            may_edit: false,
            may_edit_offers: false,
            team: Vec::new(),
        })
    }
}

/// The sheets of all organisations or of one, by name: four statements, however many there are.
async fn sheets(db: &Db, one: Option<OrganisationId>, today: Date) -> Result<Vec<Sheet>, Failed> {
    let (every, id) = (one.is_none(), one.map_or(Uuid::nil(), |one| one.0));
    let rows: Vec<OrganisationRow> = db
        .query(
            "SELECT id, name, short_name, scope, hosted, description, email, phone, website, address, commune_insee,
                    checked_on, closed_on, version
             FROM organisation WHERE ($1 OR id = $2) ORDER BY name_key",
        )
        .bind(every)
        .bind(id)
        .all()
        .await?;
    let roles: Vec<(Uuid, String)> = db
        .query("SELECT organisation_id, role FROM organisation_role WHERE ($1 OR organisation_id = $2)")
        .bind(every)
        .bind(id)
        .all()
        .await?;
    let offers: Vec<OfferRow> = db
        .query(
            "SELECT id, organisation_id, kind, title, audience, conditions, territory, places, next_session, waiting_days,
                    requires, checked_on, version
             FROM offer WHERE withdrawn_on IS NULL AND ($1 OR organisation_id = $2) ORDER BY created_at, id",
        )
        .bind(every)
        .bind(id)
        .all()
        .await?;
    let check = Check {
        months: thresholds::read(&mut &*db).await?.months(Code::OfferCheck, today),
        today,
    };
    let mut roles_of: HashMap<Uuid, Vec<OrganisationRole>> = HashMap::new();
    for (organisation, role) in roles {
        roles_of.entry(organisation).or_default().push(code(&role)?);
    }
    let mut offers_of: HashMap<Uuid, Vec<Offer>> = HashMap::new();
    for row in offers {
        offers_of
            .entry(row.organisation_id)
            .or_default()
            .push(row.read(&check)?);
    }
    rows.into_iter()
        .map(|row| {
            let mut roles = roles_of.remove(&row.id).unwrap_or_default();
            roles.sort_unstable();
            let mut offers = offers_of.remove(&row.id).unwrap_or_default();
            offers.sort_by_key(|offer| offer.kind);
            row.sheet(roles, offers, &check)
        })
        .collect()
}

/// All organisations, by name.
pub async fn all(db: &Db, today: Date) -> Result<Vec<Listed>, Failed> {
    Ok(sheets(db, None, today)
        .await?
        .into_iter()
        .map(|sheet| sheet.organisation)
        .collect())
}

/// One organisation, as anybody may read it. Errors: `NotFound`.
pub async fn sheet(db: &Db, id: OrganisationId, today: Date) -> Result<Sheet, Failed> {
    let found = sheets(db, Some(id), today).await?.into_iter().next();
    Ok(found.ok_or(AppError::NotFound)?)
}

/// Open organisations by name.
pub async fn choices(db: &Db) -> Result<Vec<OpenOrganisation>, Failed> {
    let rows: Vec<(Uuid, String)> = db
        .query("SELECT id, name FROM organisation WHERE closed_on IS NULL ORDER BY name_key")
        .all()
        .await?;
    let choice = |(id, name)| OpenOrganisation {
        id: OrganisationId(id),
        name,
    };
    Ok(rows.into_iter().map(choice).collect())
}
