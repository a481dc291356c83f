use super::{
    Scope,
    label::{label, label_to_receiver, people},
};
use crate::{
    db::{Db, Stamp},
    error::Failed,
    sharing::sql::told,
};
use app::{dashboard::port::ToAnswer, dates::paris_day, deadlines::ReferralFact, journeys::StageKind};
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct ReferralRow {
    id: Uuid,
    label: String,
    kind: String,
    sender: String,
    sent_at: Stamp,
    seen: bool,
    told: bool,
}

/// Referrals that the organisation has received and not answered, the oldest first: they are the whole team's.
pub async fn waiting(db: &Db, scope: &Scope) -> Result<Vec<ToAnswer>, Failed> {
    let rows: Vec<ReferralRow> = db
        .query(concat!(
            "SELECT r.id, r.kind, o.short_name AS sender, r.sent_at, r.seen_at IS NOT NULL AS seen, ",
            label_to_receiver!(),
            ", ",
            told!(),
            " AS told
              FROM referral r JOIN journey j ON j.id = r.journey_id JOIN organisation o ON o.id = r.sender_organisation_id ",
            people!(),
            " WHERE r.receiver_organisation_id = $1 AND r.state IN ('sent', 'under_review')
              ORDER BY r.sent_at LIMIT 50"
        ))
        .bind(scope.organisation.0)
        .bind(scope.today)
        .all()
        .await?;
    rows.into_iter()
        .map(|row| {
            let kind: StageKind = row.kind.parse().map_err(|_| Failed::internal("kind of a referral"))?;
            let link = format!("/orientations/{}", row.id);
            Ok(ToAnswer {
                link,
                label: if row.told { row.label } else { String::new() },
                kind,
                sender: row.sender,
                sent_on: paris_day(row.sent_at.0),
                seen: row.seen,
            })
        })
        .collect()
}

#[derive(sqlx::FromRow)]
struct SentRow {
    id: Uuid,
    label: String,
    receiver: String,
    sent_at: Stamp,
}

/// Referrals of the organisation that nobody has answered.
pub async fn sent(db: &Db, scope: &Scope) -> Result<Vec<ReferralFact>, Failed> {
    let rows: Vec<SentRow> = db
        .query(concat!(
            "SELECT r.id, r.sent_at, o.short_name AS receiver, ",
            label!(),
            " FROM referral r JOIN journey j ON j.id = r.journey_id JOIN organisation o ON o.id = r.receiver_organisation_id ",
            people!(),
            " WHERE r.sender_organisation_id = $1 AND r.state IN ('sent', 'under_review', 'info_requested')
                AND (CAST($3 AS UUID) IS NULL OR r.sender_id = $3) AND (CAST($4 AS UUID) IS NULL OR j.id = $4)
              ORDER BY r.sent_at LIMIT 100"
        ))
        .bind(scope.organisation.0)
        .bind(scope.today)
        .bind(scope.adviser())
        .bind(scope.journey())
        .all()
        .await?;
    let fact = |row: SentRow| ReferralFact {
        label: scope.called(row.label, row.receiver),
        link: format!("/orientations/{}", row.id),
        sent_on: paris_day(row.sent_at.0),
        received: false,
    };
    Ok(rows.into_iter().map(fact).collect())
}
