//! The demonstration hub on both engines.

mod then;

use crate::support::{TestApp, both_engines};
use server::{db::Db, demo::fill};

/// Everything that the tests' own world and the demonstration write, what refers to others first.
const WIPE: &[&str] = &[
    "DELETE FROM journey_tag",
    "DELETE FROM tag",
    "DELETE FROM saved_view",
    "DELETE FROM letter",
    "DELETE FROM handover_item",
    "DELETE FROM handover",
    "DELETE FROM charge",
    "DELETE FROM consent_creator",
    "DELETE FROM notice",
    "DELETE FROM adviser_absence",
    "DELETE FROM message_read",
    "DELETE FROM message",
    "DELETE FROM information_read",
    "DELETE FROM second_factor",
    "DELETE FROM document",
    "DELETE FROM plan_action",
    "DELETE FROM note_past",
    "DELETE FROM note",
    "DELETE FROM contract_entry",
    "DELETE FROM lead_handover",
    "DELETE FROM meeting_creator",
    "DELETE FROM meeting",
    "DELETE FROM workshop",
    "DELETE FROM access_log",
    "DELETE FROM event",
    "DELETE FROM answer_link",
    "DELETE FROM referral_step",
    "DELETE FROM referral",
    "DELETE FROM import_row",
    "DELETE FROM import",
    "DELETE FROM stage_act",
    "DELETE FROM stage_struck_act",
    "DELETE FROM stage_struck",
    "DELETE FROM contract",
    "DELETE FROM financing_doubt",
    "DELETE FROM financing_condition",
    "DELETE FROM financing_act",
    "DELETE FROM financing_request",
    "DELETE FROM financing_line",
    "DELETE FROM stage",
    "DELETE FROM cohort",
    "DELETE FROM consent_request",
    "DELETE FROM consent",
    "DELETE FROM circle_member",
    "DELETE FROM sheet_change",
    "DELETE FROM journey",
    "DELETE FROM project_creator",
    "DELETE FROM creator",
    "DELETE FROM project",
    "DELETE FROM membership",
    "DELETE FROM offer",
    "DELETE FROM organisation_role",
    "DELETE FROM organisation",
    "DELETE FROM directory_import",
    "DELETE FROM recovery_code",
    "DELETE FROM known_device",
    "DELETE FROM account",
    "DELETE FROM setting",
];

/// Rows as texts, by table. Passwords are left out: each filling salts them anew.
const CONTENT: &[&str] = &[
    "SELECT g.name || CAST(t.put_at AS TEXT) FROM journey_tag t JOIN tag g ON g.id = t.tag_id ORDER BY 1",
    "SELECT name || query FROM saved_view ORDER BY 1",
    "SELECT body || CAST(posted_at AS TEXT) FROM message ORDER BY 1",
    "SELECT version || CAST(read_at AS TEXT) FROM information_read ORDER BY 1",
    "SELECT kind || state || subject || place || CAST(starts_at AS TEXT) FROM meeting ORDER BY 1",
    "SELECT visibility || body || CAST(created_at AS TEXT) FROM note ORDER BY 1",
    "SELECT title || CAST(due_on AS TEXT) || COALESCE(CAST(done_on AS TEXT), '') FROM plan_action ORDER BY 1",
    "SELECT state || COALESCE(instrument, '') || COALESCE(CAST(granted AS TEXT), '') || CAST(disbursed AS TEXT) || CAST(created_at AS TEXT) FROM financing_request ORDER BY 1",
    "SELECT act || CAST(effective_on AS TEXT) || CAST(recorded_at AS TEXT) FROM financing_act ORDER BY 1",
    "SELECT item || label || CAST(amount AS TEXT) FROM financing_line ORDER BY 1",
    "SELECT email || name || COALESCE(phone, '') || CAST(created_at AS TEXT) FROM account ORDER BY 1",
    "SELECT title || CAST(checked_on AS TEXT) FROM offer ORDER BY 1",
    "SELECT first_name || name_key || COALESCE(email, '') || COALESCE(CAST(birth_year AS TEXT), '') FROM creator ORDER BY 1",
    "SELECT reference || search_key || CAST(active_at AS TEXT) FROM journey ORDER BY 1",
    "SELECT CAST(given_on AS TEXT) || CAST(until AS TEXT) || how FROM consent ORDER BY 1",
    "SELECT purpose || CAST(until AS TEXT) || COALESCE(outcome, '') || CAST(asked_at AS TEXT) FROM consent_request ORDER BY 1",
    "SELECT kind || state || facts || COALESCE(CAST(started_on AS TEXT), '') FROM stage ORDER BY 1",
    "SELECT act || CAST(effective_on AS TEXT) || reason FROM stage_act ORDER BY 1",
    "SELECT kind || facts || why || CAST(struck_at AS TEXT) FROM stage_struck ORDER BY 1",
    "SELECT act || CAST(effective_on AS TEXT) || CAST(recorded_at AS TEXT) FROM stage_struck_act ORDER BY 1",
    "SELECT state || need || sentence || active_kinds || COALESCE(CAST(answered_at AS TEXT), '') FROM referral ORDER BY 1",
    "SELECT kind || CAST(starts_on AS TEXT) || CAST(renewal_rank AS TEXT) || COALESCE(CAST(associate_by AS TEXT), '') FROM contract ORDER BY 1",
    "SELECT kind || CAST(starts_on AS TEXT) || CAST(recorded_at AS TEXT) FROM contract_entry ORDER BY 1",
    "SELECT words || COALESCE(ended, '') || CAST(proposed_at AS TEXT) FROM lead_handover ORDER BY 1",
    "SELECT kind || data || CAST(at AS TEXT) FROM event ORDER BY 1",
    "SELECT event_key || kind || facts || CASE WHEN read_at IS NULL THEN '' ELSE 'read' END FROM notice ORDER BY 1",
    "SELECT CAST(from_on AS TEXT) || CAST(until_on AS TEXT) FROM adviser_absence ORDER BY 1",
    "SELECT changes || why || CAST(recorded_at AS TEXT) FROM sheet_change ORDER BY 1",
];

async fn content(db: &Db) -> Vec<(String,)> {
    let mut content = vec![];
    for sql in CONTENT {
        content.extend(db.query(sql).all::<(String,)>().await.expect(sql));
    }
    content
}

async fn wipe(db: &Db) {
    for sql in WIPE {
        db.query(sql).execute().await.expect(sql);
    }
}

both_engines! {
    async fn an_empty_hub_is_filled_once_and_always_the_same(app: TestApp) {
        let db = &app.hub.db;
        let before = content(db).await;
        assert!(!fill(&app.hub).await.expect("an answer"));
        assert!(content(db).await == before);
        wipe(db).await;
        assert!(fill(&app.hub).await.expect("filled"));
        let first = content(db).await;
        assert!(!fill(&app.hub).await.expect("an answer"));
        let mark: i64 = db.query("SELECT COUNT(*) FROM setting WHERE key = 'demonstration'").scalar().await.expect("mark");
        assert_eq!(mark, 1);
        wipe(db).await;
        assert!(fill(&app.hub).await.expect("filled again"));
        assert!(first.len() > 7000, "{} rows", first.len());
        assert!(content(db).await == first);
    }
}
