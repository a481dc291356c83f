use super::TestApp;
use server::db::Stamp;
use time::Date;
use uuid::Uuid;

impl TestApp {
    /// Somebody of the house is away between two days.
    pub async fn away(&self, person: Uuid, (from, until): (Date, Date), replacement: Option<Uuid>) {
        let row = "INSERT INTO adviser_absence (id, account_id, organisation_id, from_on, until_on, replacement_id, created_at)
                   VALUES ($1, $2, $3, $4, $5, $6, $7)";
        let query = self.hub.db.query(row).bind(Uuid::now_v7()).bind(person);
        let query = query.bind(self.world.house).bind(from).bind(until).bind(replacement);
        let query = query.bind(Stamp::from(self.hub.now()));
        query.execute().await.expect("absence");
    }
}
