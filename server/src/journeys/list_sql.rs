//! The SQL of the list: one's own journeys, and those of others that one may know of. Each arm can be read in the order of
//! an index, so that a first page need not sort everything.
//!
//! $1 organisation, $2 today, $3 adviser, $4 stage kind, $5 stage state, $6 link, $7 places, $8 outside them, $9 and $10
//! opened between, $11 to $16 words, $17 a past day whose state is asked for, $18 a tag of the
//! organisation, $19 the end of that past day, $20 open or ended, $21 rows, $22 rows before.

use super::list_charge::{adviser, cared_for, charged_then, followed_then, lead_name};
use crate::handovers::charge::leader_on;

/// The state of a stage `s` that the acts dated until the day add up to; empty when nothing was known of it.
macro_rules! state_then {
    () => {
        "COALESCE((SELECT CASE x.act WHEN 'plan' THEN 'planned' WHEN 'start' THEN 'active' WHEN 'resume' THEN 'active'
                   WHEN 'interrupt' THEN 'interrupted' WHEN 'complete' THEN 'completed' ELSE 'cancelled' END
            FROM standing_act x WHERE x.stage_id = s.id AND x.effective_on <= $17
            ORDER BY x.place_at DESC, x.place_id DESC LIMIT 1), '')"
    };
}

/// The state asked for: the present one, or that of a past day.
macro_rules! state_filter {
    () => {
        concat!(
            "(($17 IS NULL AND ($5 IS NULL OR s.state = $5)) OR ($17 IS NOT NULL AND ",
            state_then!(),
            " LIKE COALESCE($5, '_%')))"
        )
    };
}

/// The state of a stage `s`, today or on the past day; empty when nothing was known of it then.
macro_rules! state_on {
    () => {
        concat!("(CASE WHEN $17 IS NULL THEN s.state ELSE ", state_then!(), " END)")
    };
}

/// Where the journey is as a whole, by the stages that count: `app::journeys::filters::Course`.
macro_rules! course_filter {
    ($stages:literal) => {
        concat!(
            "($20 IS NULL OR $20 = CASE
                 WHEN NOT EXISTS (SELECT 1 FROM stage s WHERE s.journey_id = j.id AND ",
            $stages,
            " AND ",
            state_on!(),
            " <> '') THEN 'ouverts'
                 WHEN EXISTS (SELECT 1 FROM stage s WHERE s.journey_id = j.id AND ",
            $stages,
            " AND ",
            state_on!(),
            " IN ('planned', 'active', 'interrupted')) THEN 'ouverts' ELSE 'termines' END)"
        )
    };
}

/// What both arms ask of a journey `j`; `$stages` says which of its stages count, `$opening` whether its opening may be told, `$lead`
/// whether it may be told where the lead créateur `c` lives.
macro_rules! filters {
    ($stages:literal, $opening:literal, $lead:expr) => {
        concat!(
            " AND (($4 IS NULL AND $5 IS NULL) OR EXISTS (SELECT 1 FROM stage s WHERE s.journey_id = j.id
                   AND ($4 IS NULL OR s.kind = $4) AND ",
            state_filter!(),
            " AND ",
            $stages,
            "))
              AND ",
            course_filter!($stages),
            "
              AND ($7 IS NULL OR EXISTS (SELECT 1 FROM project_creator pc JOIN creator c ON c.id = pc.creator_id
                   WHERE pc.project_id = j.project_id AND pc.lead AND c.commune_insee IS NOT NULL AND ",
            $lead,
            "
                   AND ($7 LIKE '%,' || c.commune_insee || ',%') <> $8))
              AND ($9 IS NULL OR j.opened_on >= $9) AND ($10 IS NULL OR j.opened_on <= $10)
              AND ($17 IS NULL OR NOT ",
            $opening,
            " OR j.opened_on <= $17)
              AND ($18 IS NULL OR EXISTS (SELECT 1 FROM journey_tag g WHERE g.journey_id = j.id AND g.tag_id = $18 AND g.organisation_id = $1))"
        )
    };
}

/// All words in a key; those that are not there end the question.
macro_rules! words {
    ($key:expr) => {
        concat!(
            " AND ($11 IS NULL OR (",
            $key,
            " LIKE $11 AND ($12 IS NULL OR (",
            $key,
            " LIKE $12 AND ($13 IS NULL OR (",
            $key,
            " LIKE $13 AND ($14 IS NULL OR (",
            $key,
            " LIKE $14 AND ($15 IS NULL OR (",
            $key,
            " LIKE $15 AND ($16 IS NULL OR ",
            $key,
            " LIKE $16)))))))))))"
        )
    };
}

/// One's own journeys. `$sort`: the expression to sort by.
macro_rules! own {
    ($sort:expr) => {
        concat!(
            "SELECT j.id AS id, TRUE AS own, TRUE AS shared, TRUE AS identity, TRUE AS stages, ",
            $sort,
            " AS sort FROM journey j WHERE j.organisation_id = $1 AND ($6 IS NULL OR $6 = 'nous') AND ($3 IS NULL OR ($17 IS NULL AND (j.adviser_id = $3 OR ", cared_for!(), ")) OR ", followed_then!(), ")",
            words!("j.search_key"),
            filters!("TRUE", "TRUE", "TRUE")
        )
    };
}

/// Journeys of others: shared by a consent in force, or with something of one's own (`sharing::sql::wrote`). What no consent opens is not searched.
macro_rules! others {
    ($sort:expr) => {
        concat!(
            "SELECT j.id AS id, FALSE AS own, t.shared AS shared, t.identity AS identity, t.stages AS stages, ",
            $sort,
            " AS sort FROM (
                SELECT x.journey_id AS journey_id, MAX(x.shared) = 1 AS shared, MAX(x.identity) = 1 AS identity, MAX(x.stages) = 1 AS stages
                FROM (SELECT k.journey_id AS journey_id, 1 AS shared, CASE WHEN k.identity THEN 1 ELSE 0 END AS identity,
                             CASE WHEN k.stages THEN 1 ELSE 0 END AS stages
                      FROM consent k
                      WHERE k.organisation_id = $1 AND k.withdrawn_at IS NULL AND k.given_on <= $2 AND k.until >= $2
                        AND (k.identity OR k.stages OR k.notes OR k.documents OR k.financing)
                        AND EXISTS (SELECT 1 FROM circle_member m WHERE m.journey_id = k.journey_id AND m.organisation_id = $1
                                    AND m.left_on IS NULL)
                      UNION ALL
                      SELECT w.journey_id AS journey_id, 0 AS shared, 0 AS identity, 0 AS stages
                      FROM (SELECT s.journey_id AS journey_id FROM stage s WHERE s.organisation_id = $1
                            UNION SELECT n.journey_id AS journey_id FROM note n WHERE n.organisation_id = $1
                            UNION SELECT g.journey_id AS journey_id FROM meeting g WHERE g.organisation_id = $1
                            UNION SELECT a.journey_id AS journey_id FROM plan_action a WHERE a.organisation_id = $1
                            UNION SELECT d.journey_id AS journey_id FROM document d WHERE d.organisation_id = $1 AND d.withdrawn_at IS NULL
                            EXCEPT SELECT o.id AS journey_id FROM journey o WHERE o.organisation_id = $1 ORDER BY journey_id) w) x
                WHERE $6 IS NULL OR $6 = 'partage'
                GROUP BY x.journey_id) t
              JOIN journey j ON j.id = t.journey_id AND j.organisation_id <> $1
              WHERE ($7 IS NULL OR t.identity) AND (($9 IS NULL AND $10 IS NULL) OR t.shared)
              AND ($3 IS NULL
                   OR ($17 IS NULL AND EXISTS (SELECT 1 FROM circle_member m
                           WHERE m.journey_id = j.id AND m.organisation_id = $1 AND m.contact_id = $3))
                   OR EXISTS (SELECT 1 FROM stage s WHERE s.journey_id = j.id AND s.organisation_id = $1 AND s.adviser_id = $3
                              AND ", state_on!(), " <> '')
                   OR EXISTS (SELECT 1 FROM note n WHERE n.journey_id = j.id AND n.organisation_id = $1 AND n.author_id = $3
                              AND ($19 IS NULL OR n.created_at < $19))
                   OR EXISTS (SELECT 1 FROM meeting g WHERE g.journey_id = j.id AND g.organisation_id = $1 AND g.adviser_id = $3
                              AND ($19 IS NULL OR g.created_at < $19))
                   OR EXISTS (SELECT 1 FROM plan_action a WHERE a.journey_id = j.id AND a.organisation_id = $1 AND a.created_by = $3
                              AND ($19 IS NULL OR a.created_at < $19))
                   OR EXISTS (SELECT 1 FROM document d WHERE d.journey_id = j.id AND d.organisation_id = $1 AND d.added_by = $3
                              AND d.withdrawn_at IS NULL AND ($19 IS NULL OR d.added_at < $19))
                   OR ($17 IS NULL AND ", cared_for!(), ") OR ", followed_then!(), ")",
            words!(crate::sharing::sql::told_key!("t.identity")),
            filters!(
                "(t.stages OR s.organisation_id = $1)",
                "t.shared",
                crate::sharing::sql::consented!("c.id")
            )
        )
    };
}

/// When something last happened on a journey `j`, as far as was known at the end of the past day.
macro_rules! active_at {
    () => {
        "CASE WHEN $17 IS NULL THEN j.active_at
              ELSE (SELECT MAX(e.at) FROM event e WHERE e.journey_id = j.id AND e.at < $19) END"
    };
}

/// The same to sort by: last those that nothing was known of.
macro_rules! active_sort {
    () => {
        concat!("COALESCE(", active_at!(), ", '2000-01-01T00:00:00.000000Z')")
    };
}

/// The same of what the organisation itself did.
macro_rules! own_act_at {
    () => {
        "(SELECT MAX(e.at) FROM event e WHERE e.journey_id = j.id AND e.organisation_id = $1 AND ($19 IS NULL OR e.at < $19))"
    };
}

/// What rows show of the journeys `v` of a source.
macro_rules! shown {
    ($more:literal, $direction:literal, $($source:tt)*) => {
        concat!(
            "SELECT v.id, v.own, v.shared, v.identity, v.stages, ", $more, "j.reference, j.opened_on, p.title,
                    CASE WHEN ", crate::sharing::sql::named!("lead.id"), " THEN lead.commune_insee END AS commune_insee,
                    a.name AS adviser, ", lead_name!(), " AS lead,
                    CASE WHEN v.stages THEN ", active_at!(), " ELSE ", own_act_at!(), " END AS active_at
             FROM (", $($source)*, ") v
             JOIN journey j ON j.id = v.id
             JOIN project p ON p.id = j.project_id
             LEFT JOIN project_creator pc ON pc.project_id = p.id AND pc.lead
             LEFT JOIN creator lead ON lead.id = pc.creator_id
             LEFT JOIN circle_member m ON m.journey_id = j.id AND m.organisation_id = $1
             LEFT JOIN account a ON a.id = ", adviser!(), "
             ORDER BY v.sort ", $direction, ", v.id ", $direction
        )
    };
}

macro_rules! page {
    ($own:literal, $others:expr, $direction:literal) => {
        shown!(
            "",
            $direction,
            own!($own),
            " UNION ALL ",
            others!($others),
            " ORDER BY sort ",
            $direction,
            ", id ",
            $direction,
            " LIMIT $21 OFFSET $22"
        )
    };
}

/// Journeys of others by what the reader may know to have last happened.
macro_rules! active_others {
    () => {
        others!(concat!(
            "CASE WHEN t.stages THEN ",
            active_sort!(),
            " ELSE COALESCE(",
            own_act_at!(),
            ", (SELECT MAX(s.created_at) FROM stage s WHERE s.journey_id = j.id AND s.organisation_id = $1), j.created_at) END"
        ))
    };
}

pub const COUNT: &str = concat!("SELECT COUNT(*) FROM (", own!("1"), " UNION ALL ", others!("1"), ") u");

pub const BY_ACTIVITY: &str = shown!(
    "",
    "DESC",
    own!("j.active_at"),
    " UNION ALL ",
    active_others!(),
    " ORDER BY sort DESC, id DESC LIMIT $21 OFFSET $22"
);

/// The same as of a past day, where no index has the order.
pub const BY_ACTIVITY_THEN: &str = shown!(
    "",
    "DESC",
    own!(active_sort!()),
    " UNION ALL ",
    active_others!(),
    " ORDER BY sort DESC, id DESC LIMIT $21 OFFSET $22"
);

/// Those of a list of 25 ids, $21 to $45, that the reader may know of.
pub const PICKED: &str = shown!(
    "",
    "DESC",
    "SELECT u.* FROM (",
    own!("j.active_at"),
    " UNION ALL ",
    active_others!(),
    ") u WHERE u.id IN ($21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35,
                        $36, $37, $38, $39, $40, $41, $42, $43, $44, $45)"
);

/// The first $21 of each kind of stage: open stages, or those that the filters ask for. Without a kind: those with none.
pub const BOARD: &str = shown!(
    "v.kind, v.total, ",
    "DESC",
    "SELECT b.* FROM (SELECT d.*, COUNT(*) OVER (PARTITION BY d.kind) AS total,
                             ROW_NUMBER() OVER (PARTITION BY d.kind ORDER BY d.sort DESC, d.id DESC) AS place
        FROM (SELECT DISTINCT u.id, u.own, u.shared, u.identity, u.stages, u.sort, s.kind AS kind FROM (",
    own!(active_sort!()),
    " UNION ALL ",
    active_others!(),
    ") u LEFT JOIN stage s ON s.journey_id = u.id AND (u.stages OR s.organisation_id = $1) AND ($4 IS NULL OR s.kind = $4)
             AND ",
    state_on!(),
    " IN (COALESCE($5, 'planned'), COALESCE($5, 'active'), COALESCE($5, 'interrupted'))) d) b WHERE b.place <= $21"
);

pub const BY_NAME: &str = page!("j.search_key", crate::sharing::sql::told_key!("t.identity"), "ASC");

// Last those whose opening is closed to the reader.
pub const BY_OPENING: &str = page!(
    "j.opened_on",
    "CASE WHEN t.shared THEN j.opened_on ELSE '0001-01-01' END",
    "DESC"
);

/// The 25 places of a page, in a list of ids.
macro_rules! of_page {
    ($before:expr, $after:literal) => {
        concat!(
            $before,
            " IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25) ",
            $after
        )
    };
}

/// $26: the organisation that reads, $27: today.
pub const PEOPLE: &str = of_page!(
    concat!(
        "SELECT j.id AS journey, c.first_name, c.last_name FROM journey j
     JOIN project_creator pc ON pc.project_id = j.project_id AND pc.left_on IS NULL JOIN creator c ON c.id = pc.creator_id
     WHERE ",
        crate::sharing::sql::named!("c.id", "$26", "$27"),
        " AND j.id"
    ),
    "ORDER BY pc.lead DESC, c.last_name, c.id"
);

pub const STAGES: &str = of_page!(
    "SELECT s.id, s.journey_id AS journey, s.organisation_id, o.short_name AS organisation, s.kind, s.state, s.planned_start,
            s.planned_end, s.started_on, s.ended_on
     FROM stage s JOIN organisation o ON o.id = s.organisation_id WHERE s.journey_id",
    "ORDER BY s.created_at, s.id"
);

pub const ACTS: &str = of_page!(
    "SELECT x.stage_id, x.act, x.effective_on FROM standing_act x JOIN stage s ON s.id = x.stage_id WHERE s.journey_id",
    "ORDER BY x.place_at, x.place_id"
);

/// $26: the organisation whose tags they are.
pub const TAGS: &str = of_page!(
    "SELECT t.journey_id AS journey, g.name FROM journey_tag t JOIN tag g ON g.id = t.tag_id AND g.organisation_id = t.organisation_id
     WHERE t.organisation_id = $26 AND t.journey_id",
    "ORDER BY g.name_key, g.id"
);
