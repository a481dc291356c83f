//! Records that should have another beside them.

use super::Finding;
use crate::{db::Db, error::Failed};

/// Each statement answers what to call the record by; none should answer anything.
const BROKEN: [(&str, &str, &str); 8] = [
    (
        "referral",
        "an open referral waits for a closed organisation; withdraw or redirect it",
        "SELECT j.reference || ' → ' || o.name FROM referral r JOIN organisation o ON o.id = r.receiver_organisation_id
         JOIN journey j ON j.id = r.journey_id
         WHERE o.closed_on IS NOT NULL AND r.state IN ('sent', 'under_review', 'info_requested', 'waitlisted') ORDER BY 1",
    ),
    (
        "referral",
        "an accepted referral has no stage",
        "SELECT CAST(id AS TEXT) FROM referral WHERE state IN ('accepted', 'closed') AND stage_id IS NULL ORDER BY 1",
    ),
    (
        "journey",
        "nobody leads the project of this journey",
        "SELECT j.reference FROM journey j WHERE NOT EXISTS
         (SELECT 1 FROM project_creator p WHERE p.project_id = j.project_id AND p.lead AND p.left_on IS NULL) ORDER BY 1",
    ),
    (
        "journey",
        "the lead organisation is not in the circle of this journey",
        "SELECT j.reference FROM journey j WHERE NOT EXISTS
         (SELECT 1 FROM circle_member m WHERE m.journey_id = j.id AND m.organisation_id = j.organisation_id AND m.left_on IS NULL)
         ORDER BY 1",
    ),
    (
        "journey",
        "the person in charge is not the one that the dated charges say",
        "SELECT j.reference FROM journey j JOIN charge c ON c.journey_id = j.id AND c.organisation_id = j.organisation_id
         WHERE c.since = (SELECT MAX(l.since) FROM charge l WHERE l.journey_id = j.id AND l.organisation_id = j.organisation_id)
           AND (c.account_id <> j.adviser_id OR (c.account_id IS NULL AND j.adviser_id IS NOT NULL)
                OR (c.account_id IS NOT NULL AND j.adviser_id IS NULL)) ORDER BY 1",
    ),
    (
        "import",
        "a journey or a stage of it comes from an import that is not on record",
        "SELECT j.reference FROM journey j WHERE j.import_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM import i WHERE i.id = j.import_id)
         UNION SELECT j.reference FROM stage s JOIN journey j ON j.id = s.journey_id
         WHERE s.import_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM import i WHERE i.id = s.import_id) ORDER BY 1",
    ),
    (
        "import",
        "an undoing left its marks behind; empty the table import_leaving",
        "SELECT 'import_leaving' FROM import_leaving",
    ),
    (
        "project",
        "this project has no journey",
        "SELECT p.title FROM project p WHERE NOT EXISTS (SELECT 1 FROM journey j WHERE j.project_id = p.id) ORDER BY 1",
    ),
];

pub async fn findings(db: &Db) -> Result<Vec<Finding>, Failed> {
    let mut findings = Vec::new();
    for (check, text, sql) in BROKEN {
        let rows: Vec<(String,)> = db.query(sql).all().await?;
        findings.extend(rows.into_iter().map(|(subject,)| Finding {
            check,
            subject,
            text: text.to_owned(),
        }));
    }
    Ok(findings)
}

/// A hub without a coordinator works, but nobody can invite.
pub async fn warnings(db: &Db) -> Result<Vec<Finding>, Failed> {
    let coordinated: bool = db
        .query(
            "SELECT EXISTS (SELECT 1 FROM account
             WHERE hub_role = 'coordinator' AND disabled_at IS NULL AND password_hash IS NOT NULL)",
        )
        .scalar()
        .await?;
    let dead: i64 = db
        .query("SELECT COUNT(*) FROM letter WHERE state = 'dead'")
        .scalar()
        .await?;
    let undelivered = (dead > 0).then(|| Finding {
        check: "mail",
        subject: "letter".to_owned(),
        text: format!("{dead} could not be delivered; see Administration, or PARCOURS_SMTP_URL"),
    });
    Ok((!coordinated)
        .then(|| Finding {
            check: "accounts",
            subject: "coordinator".to_owned(),
            text: "nobody coordinates the hub yet; run: parcours user invite --role coordinator --email … --name …"
                .to_owned(),
        })
        .into_iter()
        .chain(undelivered)
        .collect())
}
