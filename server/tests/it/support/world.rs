use server::{accounts::factor::sealed, auth::passwords, db::Stamp, hub::Hub, journeys::keys, reference::fold};
use std::sync::OnceLock;
use time::macros::date;
use uuid::Uuid;

/// The password of everybody in the tests.
pub const PASSWORD: &str = "parcours-test-2026";

/// Two organisations, and one person of each kind.
#[derive(Clone)]
pub struct World {
    /// Leads the journey below.
    pub house: Uuid,
    /// Has nothing to do with it.
    pub foreign: Uuid,
    pub adviser: Uuid,
    pub manager: Uuid,
    pub foreign_adviser: Uuid,
    pub creator_account: Uuid,
    pub other_creator_account: Uuid,
    pub partner: Uuid,
    pub coordinator: Uuid,
    pub creator: Uuid,
    /// Of the creator, led by the house.
    pub journey: Uuid,
    /// Of the other creator, led by the foreign organisation.
    pub foreign_journey: Uuid,
}

fn password_hash() -> String {
    static HASH: OnceLock<String> = OnceLock::new();
    HASH.get_or_init(|| passwords::hash(PASSWORD).expect("hash")).clone()
}

impl World {
    pub async fn build(hub: &Hub) -> Self {
        let (house, foreign) = (
            organisation(hub, "La Passerelle").await,
            organisation(hub, "Le Levier").await,
        );
        let adviser = account(hub, "adviser", "Claire Vidal", None).await;
        let manager = account(hub, "manager", "Marc Sabatier", None).await;
        let foreign_adviser = account(hub, "foreign", "Paul Delmas", None).await;
        member(hub, adviser, house, "adviser").await;
        member(hub, manager, house, "manager").await;
        member(hub, foreign_adviser, foreign, "adviser").await;
        let creator_account = account(hub, "creator", "Nadia Ferrer", None).await;
        let other_creator_account = account(hub, "other", "Luc Marty", None).await;
        let (creator, journey) = journey(hub, house, adviser, creator_account, "Nadia", "Ferrer", "P-2026-0001").await;
        for account in [creator_account, other_creator_account] {
            informed(hub, account).await;
        }
        let (_, foreign_journey) = self::journey(
            hub,
            foreign,
            foreign_adviser,
            other_creator_account,
            "Luc",
            "Marty",
            "P-2026-0002",
        )
        .await;
        Self {
            house,
            foreign,
            adviser,
            manager,
            foreign_adviser,
            creator_account,
            other_creator_account,
            partner: account(hub, "partner", "Hélène Roques", Some("partner")).await,
            coordinator: account(hub, "coordinator", "Inès Castan", Some("coordinator")).await,
            creator,
            journey,
            foreign_journey,
        }
    }
}

/// An open organisation.
pub async fn organisation(hub: &Hub, name: &str) -> Uuid {
    let id = Uuid::now_v7();
    hub.db
        .query("INSERT INTO organisation (id, name, short_name, name_key, created_at) VALUES ($1, $2, $2, $3, $4)")
        .bind(id)
        .bind(name.to_owned())
        .bind(fold(name))
        .bind(Stamp::from(hub.now()))
        .execute()
        .await
        .expect("organisation");
    id
}

/// An account whose mail is `<local>@test.example`.
pub async fn account(hub: &Hub, local: &str, name: &str, hub_role: Option<&str>) -> Uuid {
    let id = Uuid::now_v7();
    hub.db
        .query("INSERT INTO account (id, email, name, hub_role, password_hash, created_at) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(id)
        .bind(format!("{local}@test.example"))
        .bind(name.to_owned())
        .bind(hub_role.map(str::to_owned))
        .bind(password_hash())
        .bind(Stamp::from(hub.now()))
        .execute()
        .await
        .expect("account");
    if hub_role == Some("coordinator") {
        second_factor(hub, id).await;
    }
    id
}

/// The secret that everybody's app has in the tests.
pub const SECRET: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

/// Turns the second factor on, as the roles of managers and coordinators ask.
pub async fn second_factor(hub: &Hub, account: Uuid) {
    hub.db
        .query(
            "INSERT INTO second_factor (account_id, secret, confirmed_at) VALUES ($1, $2, $3)
             ON CONFLICT (account_id) DO UPDATE SET secret = excluded.secret",
        )
        .bind(account)
        .bind(sealed::seal(hub, SECRET, account).expect("sealed"))
        .bind(Stamp::from(hub.now()))
        .execute()
        .await
        .expect("second factor");
}

pub async fn member(hub: &Hub, account: Uuid, organisation: Uuid, role: &str) {
    hub.db
        .query("INSERT INTO membership (account_id, organisation_id, role, joined_on) VALUES ($1, $2, $3, $4)")
        .bind(account)
        .bind(organisation)
        .bind(role.to_owned())
        .bind(date!(2025 - 01 - 06))
        .execute()
        .await
        .expect("membership");
    if role == "manager" {
        second_factor(hub, account).await;
    }
}

/// A créateur who has been told of their data, and enters without a stop.
pub async fn informed(hub: &Hub, account: Uuid) {
    hub.db
        .query("INSERT INTO information_read (account_id, version, read_at) VALUES ($1, $2, $3)")
        .bind(account)
        .bind(app::creators::information_texts::VERSION.to_owned())
        .bind(Stamp::from(hub.now()))
        .execute()
        .await
        .expect("information read");
}

/// A créateur with an account.
async fn person(hub: &Hub, lead: Uuid, account: Uuid, (first, last): (&str, &str), mail: &str) -> Uuid {
    let id = Uuid::now_v7();
    let row =
        "INSERT INTO creator (id, organisation_id, account_id, first_name, last_name, name_key, email, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let query = hub.db.query(row).bind(id).bind(lead).bind(account);
    let query = query
        .bind(first.to_owned())
        .bind(last.to_owned())
        .bind(keys::name_key(first, last));
    query
        .bind(mail.to_owned())
        .bind(Stamp::from(hub.now()))
        .execute()
        .await
        .expect("creator");
    id
}

/// A project of one créateur.
async fn project(hub: &Hub, creator: Uuid, title: &str) -> Uuid {
    let id = Uuid::now_v7();
    let query = hub
        .db
        .query("INSERT INTO project (id, title, created_at) VALUES ($1, $2, $3)");
    let query = query.bind(id).bind(title.to_owned()).bind(Stamp::from(hub.now()));
    query.execute().await.expect("project");
    let row = "INSERT INTO project_creator (project_id, creator_id, lead, joined_on) VALUES ($1, $2, $3, $4)";
    let query = hub
        .db
        .query(row)
        .bind(id)
        .bind(creator)
        .bind(true)
        .bind(date!(2026 - 01 - 12));
    query.execute().await.expect("project creator");
    id
}

/// A créateur with an account, a project and a journey without stages; answers creator and journey.
pub async fn journey(
    hub: &Hub,
    lead: Uuid,
    adviser: Uuid,
    account: Uuid,
    first: &str,
    last: &str,
    reference: &str,
) -> (Uuid, Uuid) {
    let journey = Uuid::now_v7();
    let (now, opened) = (Stamp::from(hub.now()), date!(2026 - 01 - 12));
    let mail = format!("{}@test.example", first.to_lowercase());
    let title = format!("Projet de {first}");
    let creator = person(hub, lead, account, (first, last), &mail).await;
    let project = project(hub, creator, &title).await;
    let person = keys::Findable {
        first_name: first,
        last_name: last,
        email: Some(&mail),
    };
    let journey_row = "INSERT INTO journey (id, reference, project_id, organisation_id, adviser_id, opened_on, search_key, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let query = hub
        .db
        .query(journey_row)
        .bind(journey)
        .bind(reference.to_owned())
        .bind(project)
        .bind(lead)
        .bind(adviser)
        .bind(opened);
    query
        .bind(keys::search_key(&[person], &title, reference))
        .bind(now)
        .execute()
        .await
        .expect("journey");
    let query = hub.db.query(
        "INSERT INTO circle_member (journey_id, organisation_id, contact_id, joined_on) VALUES ($1, $2, $3, $4)",
    );
    query
        .bind(journey)
        .bind(lead)
        .bind(adviser)
        .bind(opened)
        .execute()
        .await
        .expect("circle");
    server::handovers::charge::set(&mut &hub.db, app::ids::JourneyId(journey), lead, Some(adviser), opened)
        .await
        .expect("charge");
    (creator, journey)
}
