use crate::support::TestApp;
use server::db::Db;
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// Every table whose content a refused act must leave alone; sessions, drafts, attempts and the log of readings are not among them.
const TABLES: &[(&str, &str)] = &[
    (
        "organisation",
        "SELECT o.name || o.short_name || CAST(o.version AS TEXT) || COALESCE(CAST(o.closed_on AS TEXT), '') FROM organisation o ORDER BY 1",
    ),
    ("organisation_role", "SELECT role FROM organisation_role ORDER BY 1"),
    (
        "offer",
        "SELECT title || CAST(version AS TEXT) || COALESCE(CAST(withdrawn_on AS TEXT), '') FROM offer ORDER BY 1",
    ),
    (
        "account",
        "SELECT email || name || COALESCE(hub_role, '') || COALESCE(password_hash, '') || CASE WHEN disabled_at IS NULL THEN '' ELSE 'disabled' END FROM account ORDER BY 1",
    ),
    (
        "membership",
        "SELECT role || COALESCE(CAST(left_on AS TEXT), '') FROM membership ORDER BY 1",
    ),
    (
        "invitation",
        "SELECT token_hash || CASE WHEN used_at IS NULL THEN '' ELSE 'used' END FROM invitation ORDER BY 1",
    ),
    (
        "second_factor",
        "SELECT COALESCE(secret, '') || COALESCE(next_secret, '') FROM second_factor ORDER BY 1",
    ),
    (
        "recovery_code",
        "SELECT code_hash || CASE WHEN used_at IS NULL THEN '' ELSE 'used' END FROM recovery_code ORDER BY 1",
    ),
    (
        "creator",
        "SELECT first_name || last_name || COALESCE(email, '') || COALESCE(phone, '') || CAST(version AS TEXT) FROM creator ORDER BY 1",
    ),
    (
        "project",
        "SELECT title || description || CAST(version AS TEXT) FROM project ORDER BY 1",
    ),
    (
        "project_creator",
        "SELECT CAST(joined_on AS TEXT) || COALESCE(CAST(left_on AS TEXT), '') FROM project_creator ORDER BY 1",
    ),
    (
        "journey",
        "SELECT reference || search_key || CAST(version AS TEXT) FROM journey ORDER BY 1",
    ),
    (
        "circle_member",
        "SELECT COALESCE(CAST(left_on AS TEXT), '') FROM circle_member ORDER BY 1",
    ),
    (
        "consent",
        "SELECT CAST(until AS TEXT) || CASE WHEN withdrawn_at IS NULL THEN '' ELSE 'withdrawn' END FROM consent ORDER BY 1",
    ),
    (
        "consent_request",
        "SELECT purpose || CAST(until AS TEXT) || COALESCE(outcome, '') FROM consent_request ORDER BY 1",
    ),
    (
        "answer_link",
        "SELECT token_hash || CASE WHEN ended_at IS NULL THEN '' ELSE 'ended' END FROM answer_link ORDER BY 1",
    ),
    (
        "circle_past",
        "SELECT CAST(left_on AS TEXT) FROM circle_past ORDER BY 1",
    ),
    ("break_glass", "SELECT reason FROM break_glass ORDER BY 1"),
    (
        "stage",
        "SELECT state || facts || CAST(version AS TEXT) FROM stage ORDER BY 1",
    ),
    (
        "stage_act",
        "SELECT act || CAST(effective_on AS TEXT) FROM stage_act ORDER BY 1",
    ),
    (
        "financing_request",
        "SELECT state || COALESCE(instrument, '') || COALESCE(CAST(granted AS TEXT), '') || CAST(disbursed AS TEXT) || CAST(version AS TEXT) FROM financing_request ORDER BY 1",
    ),
    (
        "financing_act",
        "SELECT act || CAST(effective_on AS TEXT) || CASE WHEN struck_at IS NULL THEN '' ELSE 'struck' END FROM financing_act ORDER BY 1",
    ),
    (
        "financing_condition",
        "SELECT text || COALESCE(CAST(met_on AS TEXT), '') FROM financing_condition ORDER BY 1",
    ),
    (
        "financing_line",
        "SELECT item || label || CAST(amount AS TEXT) || CASE WHEN struck_at IS NULL THEN '' ELSE 'struck' END FROM financing_line ORDER BY 1",
    ),
    (
        "referral",
        "SELECT state || need || sentence || CAST(version AS TEXT) FROM referral ORDER BY 1",
    ),
    ("referral_step", "SELECT act || words FROM referral_step ORDER BY 1"),
    (
        "plan_action",
        "SELECT title || CAST(version AS TEXT) || COALESCE(CAST(done_on AS TEXT), '') FROM plan_action ORDER BY 1",
    ),
    (
        "meeting",
        "SELECT m.state || m.subject || CAST(m.version AS TEXT) || c.attendance FROM meeting m JOIN meeting_creator c ON c.meeting_id = m.id ORDER BY 1",
    ),
    (
        "note",
        "SELECT visibility || body || CAST(version AS TEXT) FROM note ORDER BY 1",
    ),
    ("note_past", "SELECT visibility || body FROM note_past ORDER BY 1"),
    (
        "workshop",
        "SELECT title || place || CASE WHEN cancelled_at IS NULL THEN '' ELSE 'cancelled' END FROM workshop ORDER BY 1",
    ),
    ("stage_struck", "SELECT kind || why FROM stage_struck ORDER BY 1"),
    (
        "stage_struck_act",
        "SELECT act || reason || withdrawn_why FROM stage_struck_act ORDER BY 1",
    ),
    ("cohort", "SELECT name || CAST(version AS TEXT) FROM cohort ORDER BY 1"),
    (
        "letter",
        "SELECT event_key || recipient || state FROM letter ORDER BY 1",
    ),
    (
        "notice",
        "SELECT event_key || CASE WHEN read_at IS NULL THEN '' ELSE 'read' END FROM notice ORDER BY 1",
    ),
    (
        "mail_preference",
        "SELECT mail_group || delivery FROM mail_preference ORDER BY 1",
    ),
    (
        "adviser_absence",
        "SELECT CAST(from_on AS TEXT) || CAST(until_on AS TEXT) FROM adviser_absence ORDER BY 1",
    ),
    (
        "contract",
        "SELECT kind || CAST(starts_on AS TEXT) || CAST(version AS TEXT) FROM contract ORDER BY 1",
    ),
    (
        "contract_entry",
        "SELECT kind || CAST(starts_on AS TEXT) || strike_reason FROM contract_entry ORDER BY 1",
    ),
    (
        "contract_struck",
        "SELECT kind || terms || why FROM contract_struck ORDER BY 1",
    ),
    (
        "threshold",
        "SELECT code || CAST(value AS TEXT) || CAST(valid_from AS TEXT) FROM threshold ORDER BY 1",
    ),
    ("message", "SELECT body FROM message ORDER BY 1"),
    ("information_read", "SELECT version FROM information_read ORDER BY 1"),
    (
        "creator account",
        "SELECT first_name || last_name FROM creator WHERE account_id IS NOT NULL ORDER BY 1",
    ),
    ("calendar_feed", "SELECT token_hash FROM calendar_feed ORDER BY 1"),
    (
        "document",
        "SELECT title || sha256 || CASE WHEN withdrawn_at IS NULL THEN '' ELSE 'withdrawn' END FROM document ORDER BY 1",
    ),
    (
        "journey_tag",
        "SELECT g.name FROM journey_tag t JOIN tag g ON g.id = t.tag_id ORDER BY 1",
    ),
    ("tag", "SELECT name FROM tag ORDER BY 1"),
    ("saved_view", "SELECT name || query FROM saved_view ORDER BY 1"),
    ("list_display", "SELECT shown FROM list_display ORDER BY 1"),
    (
        "handover",
        "SELECT CAST(effective_on AS TEXT) || words || CASE WHEN received_at IS NULL THEN '' ELSE 'received' END || CASE WHEN cancelled_at IS NULL THEN '' ELSE 'cancelled' END FROM handover ORDER BY 1",
    ),
    (
        "lead_handover",
        "SELECT words || COALESCE(ended, '') || answer FROM lead_handover ORDER BY 1",
    ),
    ("handover_item", "SELECT item FROM handover_item ORDER BY 1"),
    ("charge", "SELECT CAST(since AS TEXT) FROM charge ORDER BY 1"),
    ("event", "SELECT kind || data FROM event ORDER BY 1"),
    (
        "import",
        "SELECT sha256 || mapping || COALESCE(report, '') || CASE WHEN undone_at IS NULL THEN '' ELSE 'undone' END FROM import ORDER BY 1",
    ),
    ("import_row", "SELECT row_key FROM import_row ORDER BY 1"),
    (
        "directory_import",
        "SELECT sha256 || report || CASE WHEN undone_at IS NULL THEN '' ELSE 'undone' END FROM directory_import ORDER BY 1",
    ),
];

/// A fingerprint of everything that matters.
pub async fn digest(app: &TestApp) -> String {
    of(&app.hub.db).await
}

/// The rows of all tables by one statement: the walk reads them hundreds of times.
static ROWS: LazyLock<String> = LazyLock::new(|| {
    let rows = |(table, sql): &(&str, &str)| format!("SELECT '{table}' AS source, t.* FROM ({sql}) t");
    let tables: Vec<String> = TABLES.iter().map(rows).collect();
    format!("{} ORDER BY 1, 2", tables.join(" UNION ALL "))
});

/// A fingerprint of all that these tables do not hold.
pub async fn without(app: &TestApp, left_out: &[&str]) -> String {
    let kept = TABLES.iter().filter(|(table, _)| !left_out.contains(table));
    let rows = kept.map(|(table, sql)| format!("SELECT '{table}' AS source, t.* FROM ({sql}) t"));
    let sql = format!("{} ORDER BY 1, 2", rows.collect::<Vec<_>>().join(" UNION ALL "));
    hashed(&app.hub.db, Box::leak(sql.into_boxed_str())).await
}

/// The same of any database.
pub async fn of(db: &Db) -> String {
    hashed(db, &ROWS).await
}

async fn hashed(db: &Db, sql: &'static str) -> String {
    let rows: Vec<(String, String)> = db.query(sql).all().await.expect("every table");
    let mut hash = Sha256::new();
    for (table, row) in rows {
        hash.update(table);
        hash.update(row);
        hash.update([0]);
    }
    server::auth::tokens::hex(&hash.finalize())
}
