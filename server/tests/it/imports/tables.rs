use super::{ADVICE, COOPERATIVE, SUPPORT, held, manager_of, take_in};
use crate::{
    access::digest::digest,
    support::{TestApp, account, both_engines, member, organisation},
};
use uuid::Uuid;

struct Table {
    bytes: &'static [u8],
    rows: u64,
    people: u64,
    refused: &'static [(u32, &'static str)],
}

/// As issue 2 knows them.
const TABLES: [Table; 3] = [
    Table {
        bytes: ADVICE,
        rows: 240,
        people: 100,
        refused: &[(17, "date"), (19, "mail"), (57, "mail"), (109, "stage"), (148, "stage")],
    },
    Table {
        bytes: SUPPORT,
        rows: 180,
        people: 68,
        refused: &[
            (12, "date"),
            (21, "date"),
            (26, "mail"),
            (59, "date"),
            (66, "end_before_start"),
            (71, "stage"),
            (85, "commune"),
            (96, "stage"),
            (103, "end_before_start"),
            (115, "commune"),
            (145, "commune"),
            (146, "end_before_start"),
            (163, "date"),
            (169, "date"),
        ],
    },
    Table {
        bytes: COOPERATIVE,
        rows: 120,
        people: 43,
        refused: &[(18, "commune"), (24, "mail"), (62, "mail")],
    },
];

async fn house(app: &TestApp, n: usize) -> (Uuid, Uuid) {
    let organisation = organisation(&app.hub, &format!("Structure {n}")).await;
    let manager = account(&app.hub, &format!("manager{n}"), "Jeanne Soulié", None).await;
    member(&app.hub, manager, organisation, "manager").await;
    (organisation, manager)
}

both_engines! {
    async fn known_tables_go_in_once_and_a_dry_run_tells_the_same(app: TestApp) {
        for (n, table) in TABLES.iter().enumerate() {
            let (organisation, account) = house(&app, n).await;
            let manager = manager_of(account, organisation);
            let before = digest(&app).await;
            let dry = take_in(&app, &manager, table.bytes, true).await;
            assert_eq!(digest(&app).await, before, "a dry run writes nothing");
            let report = take_in(&app, &manager, table.bytes, false).await;
            assert_eq!(dry, report, "a dry run tells the same story");
            let refused: Vec<(u32, &str)> = report.refused.iter().map(|row| (row.row, row.reason.as_str())).collect();
            assert_eq!(refused, table.refused);
            let good = table.rows - refused.len() as u64;
            assert_eq!((report.rows, report.creators, report.imported, report.stages), (table.rows, table.people, good, good));
            let written = (report.creators as i64, report.journeys as i64, report.stages as i64);
            assert_eq!(held(&app, organisation).await, written);
            let again = take_in(&app, &manager, table.bytes, false).await;
            assert_eq!((again.rows, again.imported, again.creators, again.journeys, again.stages), (table.rows, 0, 0, 0, 0));
            assert_eq!(held(&app, organisation).await, written, "the same file a second time adds nothing");
            beside(&app, organisation, written).await;
        }
    }
}

/// What stands beside journeys and stages: events with the import, the lead's place in the circle, acts that add up.
async fn beside(app: &TestApp, organisation: Uuid, (_, journeys, stages): (i64, i64, i64)) {
    let one = async |sql| {
        app.hub
            .db
            .query(sql)
            .bind(organisation)
            .scalar::<i64>()
            .await
            .expect("a count")
    };
    let brought =
        "SELECT COUNT(*) FROM event WHERE organisation_id = $1 AND kind = 'stage_planned' AND data LIKE '%\"import\"%'";
    assert_eq!(one(brought).await, stages);
    let opened = "SELECT COUNT(*) FROM event WHERE organisation_id = $1 AND kind = 'journey_opened' AND data LIKE '%\"import\"%'";
    assert_eq!(one(opened).await, journeys);
    let circle = "SELECT COUNT(*) FROM circle_member WHERE organisation_id = $1";
    assert_eq!(one(circle).await, journeys);
    let planned = "SELECT COUNT(*) FROM stage_act a JOIN stage s ON s.id = a.stage_id WHERE s.organisation_id = $1 AND a.act = 'plan'";
    assert_eq!(one(planned).await, stages);
    let granted = "SELECT COUNT(*) FROM financing_request WHERE organisation_id = $1 AND granted > 0 AND requested > 0 AND state <> 'draft'";
    assert!(one(granted).await > 0, "amounts are kept");
}
