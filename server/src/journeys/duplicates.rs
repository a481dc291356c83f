use super::{keys, team};
use crate::{db::Run, error::Failed};
use app::{
    actor::Actor,
    form::Fields,
    ids::{CreatorId, JourneyId},
    journeys::{Duplicate, PersonForm},
    values::{Email, Phone},
};
use time::Date;
use uuid::Uuid;

/// What a person is recognised by; empty strings match nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sought {
    name_key: String,
    email: String,
    phone: String,
}

impl Sought {
    pub fn of(person: &PersonForm) -> Self {
        Self {
            name_key: keys::name_key(person.first_name.as_str(), person.last_name.as_str()),
            email: person
                .email
                .as_ref()
                .map(|email| email.as_str().to_owned())
                .unwrap_or_default(),
            phone: person
                .phone
                .as_ref()
                .map(|phone| phone.as_str().to_owned())
                .unwrap_or_default(),
        }
    }

    /// From fields as typed so far: a name counts once both its halves are there, mail and phone once they can be read.
    pub fn typed(fields: &Fields) -> Self {
        let (first, last) = (fields.get("first_name"), fields.get("last_name"));
        let whole = !first.is_empty() && !last.is_empty();
        let email = Email::parse(fields.get("email")).map(|email| email.as_str().to_owned());
        let phone = Phone::parse(fields.get("phone")).map(|phone| phone.as_str().to_owned());
        Self {
            name_key: if whole {
                keys::name_key(first, last)
            } else {
                String::new()
            },
            email: email.unwrap_or_default(),
            phone: phone.unwrap_or_default(),
        }
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    creator: Uuid,
    journey: Uuid,
    first_name: String,
    last_name: String,
    title: String,
    reference: String,
    opened_on: Date,
    organisation: String,
    same_name: bool,
    same_email: bool,
    same_phone: bool,
    linkable: bool,
}

/// People alike on journeys whose identity the actor's organisation may read: its own, and those shared with it. Of anybody
/// else nothing is said. At most 10, the surest first.
pub async fn find(run: &mut impl Run, actor: &Actor, today: Date, sought: &Sought) -> Result<Vec<Duplicate>, Failed> {
    let organisation = team::organisation(actor)?;
    let rows: Vec<Row> = run
        .query(concat!(
            "SELECT c.id AS creator, j.id AS journey, c.first_name, c.last_name, p.title, j.reference, j.opened_on,
                    o.short_name AS organisation, c.name_key = $3 AS same_name, COALESCE(c.email = $4, FALSE) AS same_email,
                    COALESCE(c.phone = $5, FALSE) AS same_phone, c.organisation_id = $1 AS linkable
             FROM creator c
             JOIN project_creator pc ON pc.creator_id = c.id AND pc.left_on IS NULL
             JOIN project p ON p.id = pc.project_id
             JOIN journey j ON j.project_id = p.id
             JOIN organisation o ON o.id = j.organisation_id
             WHERE c.id IN (SELECT id FROM creator WHERE name_key = $3 AND $3 <> ''
                            UNION SELECT id FROM creator WHERE email = $4 AND $4 <> ''
                            UNION SELECT id FROM creator WHERE phone = $5 AND $5 <> '')
               AND ",
            crate::sharing::sql::reads_identity!(),
            " AND ",
            crate::sharing::sql::named!("c.id"),
            " ORDER BY same_email DESC, same_phone DESC, same_name DESC, j.opened_on DESC, j.id LIMIT 10"
        ))
        .bind(organisation.0)
        .bind(today)
        .bind(sought.name_key.clone())
        .bind(sought.email.clone())
        .bind(sought.phone.clone())
        .all()
        .await?;
    Ok(rows.into_iter().map(read).collect())
}

fn read(row: Row) -> Duplicate {
    Duplicate {
        creator: CreatorId(row.creator),
        journey: JourneyId(row.journey),
        name: format!("{} {}", row.first_name, row.last_name),
        title: row.title,
        reference: row.reference,
        opened_on: row.opened_on,
        organisation: row.organisation,
        same_name: row.same_name,
        same_email: row.same_email,
        same_phone: row.same_phone,
        linkable: row.linkable,
    }
}
