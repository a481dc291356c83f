//! What is held of the contracts of a person, and of the money that is asked for the projects.

use super::sections::{Section, of_my_journeys, section};
use app::text::Text;

pub const OF_MONEY: &[Section] = &[
    section(
        "contracts",
        Text::new("Mes contrats dans une coopérative", "My contracts in a cooperative"),
        "SELECT j.reference, c.kind AS contract_kind, o.name AS organisation, c.signed_on, c.starts_on, c.ends_on, c.trial_ends_on,
                c.associate_on, c.ended_on, c.exit_type, c.exit_reason, c.contribution_rate, c.contribution_base, c.earlier_periods,
                c.earlier_months, c.renewal_rank, c.associate_by AS associate_by_on
         FROM creator me JOIN contract c ON c.creator_id = me.id JOIN journey j ON j.id = c.journey_id
         JOIN organisation o ON o.id = c.organisation_id WHERE me.account_id = $1 ORDER BY c.starts_on, c.id",
    ),
    section(
        "contracts_struck",
        Text::new("Contrats inscrits par erreur, et rayés", "Contracts written down by mistake, and struck out"),
        "SELECT j.reference, c.kind AS contract_kind, o.name AS organisation, c.terms, c.entries, c.struck_at, w.name AS who
         FROM creator me JOIN contract_struck c ON c.creator_id = me.id JOIN journey j ON j.id = c.journey_id
         JOIN organisation o ON o.id = c.organisation_id LEFT JOIN account w ON w.id = c.struck_by
         WHERE me.account_id = $1 ORDER BY c.struck_at, c.id",
    ),
    section(
        "contract_entries",
        Text::new("Ce qui est noté dans mes contrats", "What is written into my contracts"),
        "SELECT j.reference, c.kind AS contract_kind, t.kind AS entry_kind, t.starts_on, t.ends_on, t.amount AS amount_cents,
                t.contribution_rate, t.text AS body, t.signed_on, a.name AS who, t.recorded_at, t.struck_at
         FROM creator me JOIN contract c ON c.creator_id = me.id JOIN journey j ON j.id = c.journey_id
         JOIN contract_entry t ON t.contract_id = c.id LEFT JOIN account a ON a.id = t.account_id
         WHERE me.account_id = $1 ORDER BY t.starts_on, t.id",
    ),
    section(
        "contract_history",
        Text::new("Ce que mes contrats disaient avant correction", "What my contracts said before they were corrected"),
        "SELECT j.reference, c.kind AS contract_kind, h.terms, a.name AS who, h.replaced_at
         FROM creator me JOIN contract c ON c.creator_id = me.id JOIN journey j ON j.id = c.journey_id
         JOIN contract_history h ON h.contract_id = c.id LEFT JOIN account a ON a.id = h.account_id
         WHERE me.account_id = $1 ORDER BY h.replaced_at, c.id",
    ),
    section(
        "contract_doubts",
        Text::new("Les points vérifiés dans mes contrats", "The points checked in my contracts"),
        "SELECT j.reference, c.kind AS contract_kind, d.doubt, a.name AS who, d.recorded_at
         FROM creator me JOIN contract c ON c.creator_id = me.id JOIN journey j ON j.id = c.journey_id
         JOIN contract_doubt d ON d.contract_id = c.id LEFT JOIN account a ON a.id = d.account_id
         WHERE me.account_id = $1 ORDER BY d.recorded_at, c.id",
    ),
    section(
        "financing_requests",
        Text::new("Les demandes de financement de mes projets", "The requests for money of my projects"),
        of_my_journeys!(
            "SELECT j.reference, r.instrument, COALESCE(NULLIF(r.financer, ''), o.name) AS financer, o.name AS organisation,
                    r.beneficiary, r.purpose AS money_purpose, r.phase AS project_phase, r.guarantee_share AS guarantee_percent,
                    r.duration_months, r.deferral_months, r.rate AS money_rate, r.committee_type AS committee_kind,
                    r.state AS request_state, r.requested AS requested_cents, r.granted AS granted_cents,
                    r.disbursed AS disbursed_cents, r.submitted_on, r.committee_on, r.decided_on, r.valid_until AS valid_until_on",
            "JOIN financing_request r ON r.journey_id = j.id JOIN organisation o ON o.id = r.organisation_id
             WHERE me.account_id = $1 ORDER BY r.created_at, r.id"
        ),
    ),
    section(
        "financing_acts",
        Text::new("Ce qui s’est passé à chaque demande", "What happened at each request"),
        of_my_journeys!(
            "SELECT j.reference, r.instrument, t.act AS request_act, t.effective_on, t.amount AS amount_cents, t.motive, t.reason,
                    a.name AS who, t.recorded_at, t.struck_at, t.strike_reason",
            "JOIN financing_request r ON r.journey_id = j.id JOIN financing_act t ON t.request_id = r.id
             LEFT JOIN account a ON a.id = t.account_id WHERE me.account_id = $1 ORDER BY t.recorded_at, t.id"
        ),
    ),
    section(
        "financing_doubts",
        Text::new("Les points vérifiés dans ces demandes", "The points checked in these requests"),
        of_my_journeys!(
            "SELECT j.reference, r.instrument, d.doubt AS money_doubt, a.name AS who, d.recorded_at",
            "JOIN financing_request r ON r.journey_id = j.id JOIN financing_doubt d ON d.request_id = r.id
             LEFT JOIN account a ON a.id = d.account_id WHERE me.account_id = $1 ORDER BY d.recorded_at, r.id, d.doubt"
        ),
    ),
    section(
        "financing_conditions",
        Text::new("Les conditions mises à un financement", "The conditions put to a grant"),
        of_my_journeys!(
            "SELECT j.reference, r.instrument, c.text AS body, c.met_on",
            "JOIN financing_request r ON r.journey_id = j.id JOIN financing_condition c ON c.request_id = r.id
             WHERE me.account_id = $1 ORDER BY c.id"
        ),
    ),
    section(
        "financing_lines",
        Text::new("Le plan de financement de mes projets", "The financing plan of my projects"),
        of_my_journeys!(
            "SELECT j.reference, l.item, l.label AS body, l.amount AS amount_cents, a.name AS who, l.recorded_at, l.struck_at",
            "JOIN financing_line l ON l.journey_id = j.id LEFT JOIN account a ON a.id = l.account_id
             WHERE me.account_id = $1 ORDER BY l.recorded_at, l.id"
        ),
    ),
];
