//! The daily digest: one mail at most, to whom it concerns, of what is still true and was not read meanwhile.

use super::{
    reading::{as_told, still_here, still_told},
    several::journeys,
};
use crate::{
    db::{Db, Run, Stamp, Tx},
    error::Failed,
    hub::Hub,
    mail::{Letter, Link, Paragraph, Recipient, outbox},
};
use app::{
    dates,
    ids::AccountId,
    notices::{
        types::{Facts, NoticeKind},
        words,
    },
    text::{Lang, Plural, Text},
};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

app::texts! {
    SUBJECT = "Parcours : vos nouvelles du {day}" | "Parcours: your news of {day}";
    OPEN = "Ouvrir {reference}" | "Open {reference}";
    ALL = "Voir tous mes avis" | "See all my notices";
}

const INTRO: Plural = Plural {
    one: Text::new(
        "Une chose s’est passée depuis votre dernier résumé.",
        "One thing has happened since your last digest.",
    ),
    many: Text::new(
        "{n} choses se sont passées depuis votre dernier résumé.",
        "{n} things have happened since your last digest.",
    ),
};
const MORE: Plural = Plural {
    one: Text::new("Et encore un autre avis.", "And one more notice."),
    many: Text::new("Et encore {n} autres avis.", "And {n} more notices."),
};

/// Lines in a digest; the rest stands in the application.
const LINES: usize = 20;

#[derive(sqlx::FromRow)]
struct Row {
    kind: String,
    facts: String,
    own: bool,
    link: String,
    created_at: Stamp,
    read: bool,
    ended: bool,
    told: bool,
    journeys: Option<i64>,
    /// They still work there, or still carry the project.
    here: bool,
}

struct Line {
    kind: NoticeKind,
    own: bool,
    facts: Facts,
    link: String,
}

impl Row {
    /// The notice, when it is still worth a mail.
    fn worth(&self) -> Option<Line> {
        let kind: NoticeKind = self.kind.parse().ok()?;
        let moot = self.read || !self.here || self.journeys == Some(0) || (kind.asks() && self.ended);
        if moot {
            return None;
        }
        let facts = serde_json::from_str(&self.facts).ok()?;
        let (facts, link) = as_told(self.told, self.journeys, facts, self.link.clone());
        Some(Line {
            kind,
            own: self.own,
            facts,
            link,
        })
    }
}

/// Writes the digest of that day for everybody who has something to be told of; answers how many.
pub async fn digest(hub: &Hub, day: Date) -> Result<u64, Failed> {
    let mut written = 0;
    for account in waiting(&hub.db, hub.today()).await? {
        if one(hub, account, day).await? {
            written += 1;
        }
    }
    Ok(written)
}

async fn waiting(db: &Db, today: Date) -> Result<Vec<Uuid>, Failed> {
    let rows: Vec<(Uuid,)> = db
        .query(
            "SELECT DISTINCT n.account_id FROM notice n JOIN account a ON a.id = n.account_id
             WHERE n.delivery = 'digest' AND n.mailed_at IS NULL AND a.disabled_at IS NULL
             AND NOT EXISTS (SELECT 1 FROM adviser_absence b WHERE b.account_id = n.account_id
                 AND b.organisation_id = n.organisation_id AND b.from_on <= $1 AND b.until_on >= $1)
             ORDER BY n.account_id",
        )
        .bind(today)
        .all()
        .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// One person's digest, in one transaction: the notices are taken and the letter is written, or neither.
async fn one(hub: &Hub, account: Uuid, day: Date) -> Result<bool, Failed> {
    // Letter and notices bear one instant, by which `untold` finds what a letter tells.
    let now = hub.now();
    let mut tx = hub.db.begin().await?;
    let mut rows = take(&mut tx, hub, account, now).await?;
    rows.sort_by_key(|row| row.created_at);
    let worth: Vec<Line> = rows.iter().filter_map(Row::worth).collect();
    if worth.is_empty() {
        tx.commit().await?;
        return Ok(false);
    }
    let to = Recipient::of_account(&mut tx, AccountId(account)).await?;
    let letter = letter(to, account, day, &worth);
    // One a day at most: what came after today's waits for tomorrow's.
    if !outbox::enqueue(&mut tx, now, &letter).await? {
        tx.rollback().await?;
        return Ok(false);
    }
    tx.commit().await?;
    Ok(true)
}

async fn take(tx: &mut Tx, hub: &Hub, account: Uuid, now: OffsetDateTime) -> Result<Vec<Row>, Failed> {
    tx.query(concat!(
        "UPDATE notice SET mailed_at = $2, journeys = ",
        journeys!("$3"),
        " WHERE account_id = $1 AND delivery = 'digest' AND mailed_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM adviser_absence b WHERE b.account_id = notice.account_id
             AND b.organisation_id = notice.organisation_id AND b.from_on <= $3 AND b.until_on >= $3)
         RETURNING kind, facts, journeys, organisation_id IS NULL AS own, link, created_at, read_at IS NOT NULL AS read,
             EXISTS (SELECT 1 FROM referral r WHERE r.id = notice.referral_id
                 AND r.state NOT IN ('sent', 'under_review', 'info_requested', 'waitlisted')) AS ended, ",
        still_told!("$3"),
        " AS told, ",
        still_here!(),
        " AS here"
    ))
    .bind(account)
    .bind(Stamp::from(now))
    .bind(hub.today())
    .all()
    .await
}

fn letter(to: Recipient, account: Uuid, day: Date, worth: &[Line]) -> Letter {
    let lang = to.lang;
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let subject = SUBJECT.with(lang, &[("day", &dates::long(day, lang))]);
    let mut letter = Letter::new(format!("digest:{account}:{}", dates::iso(day)), to, subject)
        .paragraph(INTRO.count(lang, count(worth.len())));
    let lines = worth.iter().take(LINES);
    letter.paragraphs.extend(lines.map(|one| line(one, lang)));
    if worth.len() > LINES {
        letter = letter.paragraph(MORE.count(lang, count(worth.len() - LINES)));
    }
    letter.preferences = true;
    letter.action(ALL.get(lang), "/avis")
}

fn line(one: &Line, lang: Lang) -> Paragraph {
    Paragraph {
        text: words::sentence(one.kind, one.own, &one.facts, lang),
        link: (one.link != "/avis").then(|| Link {
            label: OPEN
                .with(lang, &[("reference", &one.facts.reference)])
                .trim_end()
                .to_owned(),
            path: one.link.clone(),
        }),
    }
}
