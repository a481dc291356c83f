//! SQL of who follows the journeys of the list and who leads them, today or on the past day `$17` (the parameters are those of
//! `list_sql`).

/// Those that the adviser looks after today beside the person in charge: during an absence, or handed over not long ago.
macro_rules! cared_for {
    () => {
        "EXISTS (SELECT 1 FROM caretaker k WHERE k.journey_id = j.id AND k.organisation_id = $1 AND k.account_id = $3
                 AND k.from_on <= $2 AND k.until_on >= $2)"
    };
}

/// Who was in charge of a journey `j` at an organisation on the past day, as far as it is on record.
macro_rules! charged_then {
    ($organisation:expr) => {
        concat!(
            "(SELECT h.account_id FROM charge h WHERE h.journey_id = j.id AND h.organisation_id = ",
            $organisation,
            " AND h.since <= $17 ORDER BY h.since DESC LIMIT 1)"
        )
    };
}

/// The same of the adviser, and of those whom they stood in for on that day, or had handed over to not long before.
macro_rules! followed_then {
    () => {
        concat!(
            "($17 IS NOT NULL AND (",
            charged_then!("$1"),
            " = $3
              OR EXISTS (SELECT 1 FROM adviser_absence b WHERE b.organisation_id = $1 AND b.replacement_id = $3
                         AND b.from_on <= $17 AND b.until_on >= $17 AND b.account_id = ",
            charged_then!("$1"),
            "
                         AND (j.organisation_id = $1 OR EXISTS (
                             SELECT 1 FROM (SELECT journey_id, organisation_id, joined_on, left_on FROM circle_member
                                            UNION ALL SELECT journey_id, organisation_id, joined_on, left_on FROM circle_past) y
                             WHERE y.journey_id = j.id AND y.organisation_id = $1 AND y.joined_on <= $17
                               AND (y.left_on IS NULL OR y.left_on > $17))))
              OR EXISTS (SELECT 1 FROM handover x WHERE x.journey_id = j.id AND x.organisation_id = $1 AND x.from_id = $3
                         AND x.applied_at IS NOT NULL AND x.effective_on <= $17 AND x.overlap_until >= $17)))"
        )
    };
}

/// Who leads a journey `j`, today or on the past day.
macro_rules! lead_name {
    () => {
        concat!(
            "(SELECT g.short_name FROM organisation g WHERE g.id = CASE WHEN $17 IS NULL THEN j.organisation_id ELSE ",
            leader_on!("$17"),
            " END)"
        )
    };
}

/// Whom a row of a journey `j` names: of one's own the adviser, of another the one to call; on a past day who was in charge then, as far
/// as it is on record.
macro_rules! adviser {
    () => {
        concat!(
            "CASE WHEN $17 IS NULL OR NOT EXISTS (SELECT 1 FROM charge h WHERE h.journey_id = j.id AND h.since <= $17
                       AND h.organisation_id = CASE WHEN v.own THEN ",
            leader_on!("$17"),
            " ELSE $1 END)
                  THEN CASE WHEN v.own THEN j.adviser_id ELSE m.contact_id END
                  ELSE ",
            charged_then!(concat!("CASE WHEN v.own THEN ", leader_on!("$17"), " ELSE $1 END")),
            " END"
        )
    };
}

pub(super) use {adviser, cared_for, charged_then, followed_then, lead_name};
