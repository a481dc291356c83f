//! What is held about a person, table by table. Whoever adds a table that says something about a person adds a section here.
//! What an organisation keeps to itself is not among it (product.md §4). What is told to the circle is:
//! it is held about the person by several, and kept inside none (product.md §2 says who reads it day by day, not who may ask).

use crate::sharing::sql::theirs;
use app::text::Text;

pub struct Section {
    /// Its name in the JSON file.
    pub code: &'static str,
    pub title: Text,
    /// `$1`: the person's account.
    pub sql: &'static str,
}

pub(super) const fn section(code: &'static str, title: Text, sql: &'static str) -> Section {
    Section { code, title, sql }
}

/// The journeys that the person takes part in, as `j` with its project `p`.
macro_rules! of_my_journeys {
    ($select:literal, $($rest:tt)*) => {
        concat!(
            $select,
            " FROM creator me JOIN project_creator mine ON mine.creator_id = me.id AND mine.left_on IS NULL
              JOIN project p ON p.id = mine.project_id JOIN journey j ON j.project_id = p.id ",
            $($rest)*
        )
    };
}

pub(super) use of_my_journeys;

pub const SECTIONS: &[Section] = &[
    section(
        "account",
        Text::new("Mon compte", "My account"),
        "SELECT name, email, phone, language, created_at FROM account WHERE id = $1",
    ),
    section(
        "person",
        Text::new("Ma fiche", "My record"),
        "SELECT c.first_name, c.last_name, c.email, c.phone, c.commune_insee, c.birth_year, c.gender, c.situation, c.dossier,
                o.name AS opened_by, c.created_at
         FROM creator c JOIN organisation o ON o.id = c.organisation_id WHERE c.account_id = $1",
    ),
    section(
        "journeys",
        Text::new("Mes projets et mes parcours", "My projects and my journeys"),
        of_my_journeys!(
            "SELECT j.reference, p.title, p.description, p.sector, p.legal_form, p.ess_frame, p.commune_insee, j.opened_on,
                    o.name AS lead_organisation, a.name AS adviser, mine.joined_on",
            "JOIN organisation o ON o.id = j.organisation_id LEFT JOIN account a ON a.id = j.adviser_id
             WHERE me.account_id = $1 ORDER BY j.reference"
        ),
    ),
    section(
        "sheet_changes",
        Text::new("Ce que ma fiche disait avant correction", "What my record said before it was corrected"),
        "SELECT h.recorded_at AS replaced_at, a.name AS who, o.name AS organisation, h.why AS reason, h.changes
         FROM creator me JOIN sheet_change h ON h.creator_id = me.id LEFT JOIN account a ON a.id = h.account_id
         LEFT JOIN organisation o ON o.id = h.organisation_id WHERE me.account_id = $1 ORDER BY h.recorded_at, h.id",
    ),
    section(
        "project_changes",
        Text::new("Ce que mes projets disaient avant correction", "What my projects said before they were corrected"),
        of_my_journeys!(
            "SELECT j.reference, h.recorded_at AS replaced_at, a.name AS who, o.name AS organisation, h.why AS reason, h.changes",
            "JOIN sheet_change h ON h.project_id = p.id LEFT JOIN account a ON a.id = h.account_id
             LEFT JOIN organisation o ON o.id = h.organisation_id WHERE me.account_id = $1 ORDER BY h.recorded_at, h.id"
        ),
    ),
    section(
        "tags",
        Text::new("Les étiquettes mises sur mes parcours", "The tags put on my journeys"),
        of_my_journeys!(
            "SELECT j.reference, t.name AS tag, o.name AS organisation, a.name AS who, g.put_at",
            "JOIN journey_tag g ON g.journey_id = j.id JOIN tag t ON t.id = g.tag_id JOIN organisation o ON o.id = g.organisation_id
             JOIN account a ON a.id = g.put_by WHERE me.account_id = $1 ORDER BY j.reference, t.name, o.name"
        ),
    ),
    section(
        "circle",
        Text::new("Qui m’accompagne", "Who supports me"),
        of_my_journeys!(
            "SELECT j.reference, o.name AS organisation, a.name AS contact, m.joined_on, m.left_on",
            "JOIN circle_member m ON m.journey_id = j.id JOIN organisation o ON o.id = m.organisation_id
             LEFT JOIN account a ON a.id = m.contact_id WHERE me.account_id = $1 ORDER BY j.reference, m.joined_on, o.name"
        ),
    ),
    section(
        "circle_past",
        Text::new("Qui m’a accompagné·e", "Who supported me"),
        of_my_journeys!(
            "SELECT j.reference, o.name AS organisation, a.name AS contact, m.joined_on, m.left_on",
            "JOIN circle_past m ON m.journey_id = j.id JOIN organisation o ON o.id = m.organisation_id
             LEFT JOIN account a ON a.id = m.contact_id WHERE me.account_id = $1 ORDER BY j.reference, m.left_on, m.id"
        ),
    ),
    section(
        "leaving_doubts",
        Text::new(
            "Quand une structure est partie avec une étape en cours",
            "When an organisation left with a stage under way",
        ),
        of_my_journeys!(
            "SELECT j.reference, o.name AS organisation, a.name AS who, d.recorded_at",
            "JOIN circle_past m ON m.journey_id = j.id JOIN leaving_doubt d ON d.circle_past_id = m.id
             JOIN organisation o ON o.id = m.organisation_id LEFT JOIN account a ON a.id = d.account_id
             WHERE me.account_id = $1 ORDER BY d.recorded_at, m.id"
        ),
    ),
    section(
        "handovers",
        Text::new("Les passages de relais", "The handovers"),
        of_my_journeys!(
            "SELECT j.reference, o.name AS organisation, f.name AS former_adviser, t.name AS adviser, h.effective_on, h.overlap_until AS until_on,
                    h.announced_at, h.received_at, h.cancelled_at",
            "JOIN handover h ON h.journey_id = j.id JOIN organisation o ON o.id = h.organisation_id
             LEFT JOIN account f ON f.id = h.from_id JOIN account t ON t.id = h.to_id
             WHERE me.account_id = $1 ORDER BY h.announced_at, h.id"
        ),
    ),
    section(
        "lead_handovers",
        Text::new("Les changements de structure porteuse", "The changes of lead organisation"),
        of_my_journeys!(
            "SELECT j.reference, f.name AS former_organisation, o.name AS organisation, a.name AS adviser, h.proposed_at, h.taken_on,
                    h.ended_at",
            "JOIN lead_handover h ON h.journey_id = j.id JOIN organisation f ON f.id = h.from_organisation_id
             JOIN organisation o ON o.id = h.to_organisation_id LEFT JOIN account a ON a.id = h.to_adviser_id
             WHERE me.account_id = $1 ORDER BY h.proposed_at, h.id"
        ),
    ),
    section(
        "consents",
        Text::new("Mes accords de partage", "My consents"),
        of_my_journeys!(
            "SELECT j.reference, o.short_name AS organisation, l.short_name AS lead_organisation, c.given_on, c.until AS until_on, c.how,
                    c.text_version,
                    CASE WHEN c.identity THEN 'identity ' ELSE '' END || CASE WHEN c.stages THEN 'stages ' ELSE '' END
                    || CASE WHEN c.notes THEN 'notes ' ELSE '' END || CASE WHEN c.documents THEN 'documents ' ELSE '' END
                    || CASE WHEN c.financing THEN 'financing ' ELSE '' END AS parts,
                    a.name AS recorded_by, c.recorded_at, c.withdrawn_at",
            "JOIN consent c ON c.journey_id = j.id JOIN organisation o ON o.id = c.organisation_id
             JOIN account a ON a.id = c.recorded_by JOIN organisation l ON l.id = ",
            crate::sharing::sql::led_when_recorded!(),
            " WHERE me.account_id = $1 ORDER BY c.recorded_at, c.id"
        ),
    ),
    section(
        "consent_requests",
        Text::new("Les accords qui m’ont été demandés", "The consents that I was asked for"),
        of_my_journeys!(
            "SELECT j.reference, o.name AS organisation, q.purpose, a.name AS who, q.asked_at, q.until AS until_on, q.outcome AS request_outcome,
                    q.ended_at",
            "JOIN consent_request q ON q.journey_id = j.id AND q.creator_id = me.id JOIN organisation o ON o.id = q.organisation_id
             JOIN account a ON a.id = q.asked_by WHERE me.account_id = $1 ORDER BY q.asked_at, q.id"
        ),
    ),
    section(
        "stages",
        Text::new("Mes étapes", "My stages"),
        of_my_journeys!(
            "SELECT j.reference, s.kind, o.name AS organisation, a.name AS adviser, s.state, s.planned_start AS planned_start_on,
                    s.planned_end AS planned_end_on, s.started_on, s.ended_on, h.name AS cohort, s.facts",
            "JOIN stage s ON s.journey_id = j.id JOIN organisation o ON o.id = s.organisation_id
             LEFT JOIN account a ON a.id = s.adviser_id LEFT JOIN cohort h ON h.id = s.cohort_id
             WHERE me.account_id = $1 ORDER BY s.created_at, s.id"
        ),
    ),
    section(
        "stage_acts",
        Text::new("Ce qui s’est passé à chaque étape", "What happened at each stage"),
        of_my_journeys!(
            "SELECT j.reference, s.kind, t.act, t.effective_on, t.reason, t.cause AS application, a.name AS who, t.recorded_at, t.withdrawn_at AS struck_at,
                    t.withdrawn_why AS strike_reason",
            "JOIN stage s ON s.journey_id = j.id JOIN stage_act t ON t.stage_id = s.id
             LEFT JOIN account a ON a.id = t.account_id WHERE me.account_id = $1 ORDER BY t.recorded_at, t.id"
        ),
    ),
    section(
        "stages_struck",
        Text::new("Étapes inscrites par erreur, et rayées", "Stages written down by mistake, and struck out"),
        of_my_journeys!(
            "SELECT j.reference, s.kind, o.name AS organisation, a.name AS adviser, s.planned_start AS planned_start_on,
                    s.planned_end AS planned_end_on, s.facts, s.course, s.struck_at, w.name AS who, s.why AS strike_reason",
            "JOIN stage_struck s ON s.journey_id = j.id JOIN organisation o ON o.id = s.organisation_id
             LEFT JOIN account a ON a.id = s.adviser_id LEFT JOIN account w ON w.id = s.struck_by
             WHERE me.account_id = $1 ORDER BY s.struck_at, s.id"
        ),
    ),
    section(
        "stage_struck_acts",
        Text::new("Ce qui s’était passé aux étapes rayées", "What had happened at the stages struck out"),
        of_my_journeys!(
            "SELECT j.reference, s.kind, t.act, t.effective_on, t.reason, t.cause AS application, a.name AS who, t.recorded_at, t.withdrawn_at AS struck_at,
                    t.withdrawn_why AS strike_reason",
            "JOIN stage_struck s ON s.journey_id = j.id JOIN stage_struck_act t ON t.stage_id = s.id
             LEFT JOIN account a ON a.id = t.account_id WHERE me.account_id = $1 ORDER BY t.recorded_at, t.id"
        ),
    ),
    section(
        "referrals",
        Text::new("Mes orientations", "My referrals"),
        of_my_journeys!(
            "SELECT j.reference, r.kind, s.name AS sender, o.name AS receiver, r.need, r.state, r.sent_at, r.seen_at, r.answered_at,
                    r.decline_code, r.no_place_before AS no_place_before_on, r.sentence, r.withdrawn_at",
            "JOIN referral r ON r.journey_id = j.id JOIN organisation s ON s.id = r.sender_organisation_id
             JOIN organisation o ON o.id = r.receiver_organisation_id
             WHERE me.account_id = $1 ORDER BY r.created_at, r.id"
        ),
    ),
    section(
        "referral_steps",
        Text::new("Ce qui s’est passé à chaque orientation", "What happened at each referral"),
        of_my_journeys!(
            "SELECT j.reference, r.kind, o.name AS receiver, t.act AS referral_act, t.at AS done_at, a.name AS who, w.name AS organisation,
                    t.words AS body, CASE WHEN t.act <> 'decline' THEN t.day END AS planned_on,
                    CASE WHEN t.act = 'decline' THEN t.day END AS no_place_before_on, t.code AS referral_code",
            "JOIN referral r ON r.journey_id = j.id JOIN referral_step t ON t.referral_id = r.id
             JOIN organisation o ON o.id = r.receiver_organisation_id LEFT JOIN organisation w ON w.id = t.organisation_id
             LEFT JOIN account a ON a.id = t.account_id
             WHERE me.account_id = $1 ORDER BY t.at, r.id, t.number"
        ),
    ),
    section(
        "referral_doubts",
        Text::new("Les mots vérifiés dans ces orientations", "The words checked in these referrals"),
        of_my_journeys!(
            "SELECT j.reference, r.kind, o.name AS receiver, a.name AS who, d.recorded_at",
            "JOIN referral r ON r.journey_id = j.id JOIN referral_doubt d ON d.referral_id = r.id
             JOIN organisation o ON o.id = r.receiver_organisation_id LEFT JOIN account a ON a.id = d.account_id
             WHERE me.account_id = $1 ORDER BY d.recorded_at, d.id"
        ),
    ),
    section(
        "actions",
        Text::new("Les actions de mon plan", "The actions of my plan"),
        of_my_journeys!(
            "SELECT j.reference, t.title, o.name AS organisation, a.name AS adviser, t.due_on, t.done_on, t.cancelled_on, t.created_at",
            "JOIN plan_action t ON t.journey_id = j.id JOIN organisation o ON o.id = t.organisation_id
             LEFT JOIN account a ON a.id = t.adviser_id WHERE me.account_id = $1 ORDER BY t.created_at, t.id"
        ),
    ),
    section(
        "meetings",
        Text::new("Mes rendez-vous", "My meetings"),
        of_my_journeys!(
            "SELECT j.reference, m.starts_at, m.minutes, m.kind AS meeting_kind, m.subject, m.place, o.name AS organisation,
                    a.name AS adviser, m.state AS meeting_state, t.attendance",
            concat!(
                "JOIN meeting m ON m.journey_id = j.id JOIN organisation o ON o.id = m.organisation_id
                 JOIN account a ON a.id = m.adviser_id
                 LEFT JOIN meeting_creator t ON t.meeting_id = m.id AND t.creator_id = me.id
                 WHERE me.account_id = $1 AND ",
                theirs!("m.id", "$1"),
                " ORDER BY m.starts_at, m.id"
            )
        ),
    ),
    section(
        "notes",
        Text::new("Les notes de mon dossier", "The notes of my file"),
        of_my_journeys!(
            "SELECT j.reference, n.created_at, a.name AS who, o.name AS organisation, n.visibility,
                    n.body",
            concat!(
                "JOIN note n ON n.journey_id = j.id JOIN organisation o ON o.id = n.organisation_id JOIN account a ON a.id = n.author_id
                 WHERE me.account_id = $1 AND n.visibility <> 'organisation' AND (n.meeting_id IS NULL OR ",
                theirs!("n.meeting_id", "$1"),
                ") ORDER BY n.created_at, n.id"
            )
        ),
    ),
    section(
        "earlier_notes",
        Text::new("Ce que des notes disaient avant correction", "What notes said before they were corrected"),
        of_my_journeys!(
            "SELECT j.reference, n.created_at, a.name AS who, o.name AS organisation, b.visibility, b.body, b.replaced_at",
            concat!(
                "JOIN note n ON n.journey_id = j.id JOIN note_past b ON b.note_id = n.id JOIN organisation o ON o.id = n.organisation_id
                 JOIN account a ON a.id = b.replaced_by WHERE me.account_id = $1 AND n.visibility <> 'organisation'
                 AND b.visibility <> 'organisation' AND (n.meeting_id IS NULL OR ",
                theirs!("n.meeting_id", "$1"),
                ") ORDER BY b.replaced_at, n.id"
            )
        ),
    ),
    section(
        "documents",
        Text::new("Les pièces de mon dossier", "The documents of my file"),
        of_my_journeys!(
            "SELECT j.reference, d.title, d.file_name, d.kind AS file_kind, d.bytes, d.visibility, a.name AS added_by,
                    o.name AS organisation, d.added_at, d.withdrawn_at",
            "JOIN document d ON d.journey_id = j.id JOIN account a ON a.id = d.added_by
             LEFT JOIN organisation o ON o.id = d.organisation_id
             WHERE me.account_id = $1 AND d.visibility <> 'organisation' ORDER BY d.added_at, d.id"
        ),
    ),
    section(
        "readings",
        Text::new("Qui a consulté mon dossier", "Who has read my file"),
        of_my_journeys!(
            "SELECT j.reference, l.at AS read_at, COALESCE(a.name, '') AS who, o.name AS organisation, l.part",
            "JOIN access_log l ON l.journey_id = j.id LEFT JOIN account a ON a.id = l.account_id
             LEFT JOIN organisation o ON o.id = l.organisation_id WHERE me.account_id = $1 ORDER BY l.at, l.id"
        ),
    ),
    section(
        "openings",
        Text::new("Mon dossier ouvert par l’animation du pôle", "My file opened by the hub’s coordinator"),
        of_my_journeys!(
            "SELECT j.reference, g.opened_at, a.name AS who, g.reason, g.expires_at",
            "JOIN break_glass g ON g.journey_id = j.id JOIN account a ON a.id = g.account_id
             WHERE me.account_id = $1 ORDER BY g.opened_at, g.id"
        ),
    ),
    section(
        "messages",
        Text::new("Les messages de mes parcours", "The messages of my journeys"),
        of_my_journeys!(
            "SELECT j.reference, m.posted_at, a.name AS who, o.name AS organisation, m.body",
            "JOIN message m ON m.journey_id = j.id JOIN account a ON a.id = m.account_id
             LEFT JOIN organisation o ON o.id = m.organisation_id WHERE me.account_id = $1 ORDER BY m.posted_at, m.id"
        ),
    ),
];
