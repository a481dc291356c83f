//! Conditions on a journey `j` that several queries ask. `$1`: the organisation, `$2`: today.

/// The organisation that led a journey `j` when its consent `c` was recorded: the text that was agreed to names it.
macro_rules! led_when_recorded {
    () => {
        "COALESCE((SELECT h.from_organisation_id FROM lead_handover h WHERE h.journey_id = j.id AND h.taken_on IS NOT NULL
                   AND h.ended_at > c.recorded_at ORDER BY h.ended_at LIMIT 1), j.organisation_id)"
    };
}
pub(crate) use led_when_recorded;

/// The organisation leads the journey, or is in its circle and may read who it is about.
macro_rules! reads_identity {
    () => {
        "(j.organisation_id = $1 OR EXISTS (
             SELECT 1 FROM consent ck JOIN circle_member cm
                 ON cm.journey_id = ck.journey_id AND cm.organisation_id = ck.organisation_id AND cm.left_on IS NULL
             WHERE ck.journey_id = j.id AND ck.organisation_id = $1 AND ck.identity
                 AND ck.withdrawn_at IS NULL AND ck.given_on <= $2 AND ck.until >= $2))"
    };
}

/// The organisation wrote something into the file that it keeps: asks for no day. Of another column than `$1` with an argument.
macro_rules! wrote {
    () => {
        crate::sharing::sql::wrote!("$1")
    };
    ($organisation:literal) => {
        concat!(
            "(EXISTS (SELECT 1 FROM stage w WHERE w.journey_id = j.id AND w.organisation_id = ",
            $organisation,
            ")
          OR EXISTS (SELECT 1 FROM note w WHERE w.journey_id = j.id AND w.organisation_id = ",
            $organisation,
            ")
          OR EXISTS (SELECT 1 FROM meeting w WHERE w.journey_id = j.id AND w.organisation_id = ",
            $organisation,
            ")
          OR EXISTS (SELECT 1 FROM plan_action w WHERE w.journey_id = j.id AND w.organisation_id = ",
            $organisation,
            ")
          OR EXISTS (SELECT 1 FROM document w WHERE w.journey_id = j.id AND w.organisation_id = ",
            $organisation,
            " AND w.withdrawn_at IS NULL))"
        )
    };
}

/// The organisation may be told which journey it is: it leads it, wrote into it, or a consent to it is in force, whether or not it
/// is in the circle yet.
macro_rules! told {
    () => {
        crate::sharing::sql::told!("$1", "$2")
    };
    ($organisation:literal, $today:literal) => {
        concat!(
            "(j.organisation_id = ",
            $organisation,
            " OR ",
            crate::sharing::sql::wrote!($organisation),
            " OR EXISTS (SELECT 1 FROM consent k WHERE k.journey_id = j.id AND k.organisation_id = ",
            $organisation,
            " AND (k.identity OR k.stages OR k.notes OR k.documents OR k.financing)
              AND k.withdrawn_at IS NULL AND k.given_on <= ",
            $today,
            " AND k.until >= ",
            $today,
            "))"
        )
    };
}

/// A consent of the person `$creator` opens who they are to the organisation on that day, whether or not it is in the circle.
macro_rules! consented {
    ($creator:literal) => {
        crate::sharing::sql::consented!($creator, "$1", "$2")
    };
    ($creator:literal, $organisation:literal, $today:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM consent kn JOIN consent_creator kc ON kc.consent_id = kn.id AND kc.creator_id = ",
            $creator,
            " WHERE kn.journey_id = j.id AND kn.organisation_id = ",
            $organisation,
            " AND kn.identity AND kn.withdrawn_at IS NULL AND kn.given_on <= ",
            $today,
            " AND kn.until >= ",
            $today,
            ")"
        )
    };
}

/// The person `$creator` had left the project when the lead passed to whoever has it now: nobody there knows them.
macro_rules! left_before_lead {
    ($creator:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM project_creator lp JOIN lead_handover lh ON lh.journey_id = j.id AND lh.taken_on >= lp.left_on
                     WHERE lp.project_id = j.project_id AND lp.creator_id = ",
            $creator,
            ")"
        )
    };
}

/// The person `$creator` may be named to the organisation, once it is known to read who the journey is about
/// (`sharing::names` asks the same of one journey).
macro_rules! named {
    ($creator:literal) => {
        crate::sharing::sql::named!($creator, "$1", "$2")
    };
    ($creator:literal, $organisation:literal, $today:literal) => {
        concat!(
            "((j.organisation_id = ",
            $organisation,
            " AND NOT ",
            crate::sharing::sql::left_before_lead!($creator),
            ") OR ",
            crate::sharing::sql::consented!($creator, $organisation, $today),
            ")"
        )
    };
}

/// Everybody on the project may be named to the organisation: the key of a search, which has all their names, tells nothing more.
macro_rules! names_all {
    () => {
        concat!(
            "(j.organisation_id = $1 OR NOT EXISTS (SELECT 1 FROM project_creator pn WHERE pn.project_id = j.project_id
                 AND pn.left_on IS NULL AND NOT ",
            crate::sharing::sql::consented!("pn.creator_id"),
            "))"
        )
    };
}

/// What a journey is found and sorted by: what the organisation may be told of it, and no more, for an order tells as well. `$identity`: it
/// reads who the journey is about. Of people it knows those alone whose own consent names them.
macro_rules! told_key {
    ($identity:expr) => {
        concat!(
            "(CASE WHEN NOT ",
            $identity,
            " THEN REPLACE(LOWER(j.reference), '-', ' ') WHEN ",
            crate::sharing::sql::names_all!(),
            " THEN j.search_key ELSE ",
            crate::sharing::sql::folded!(concat!(
                "(COALESCE((SELECT string_agg(tc.last_name || ' ' || tc.first_name || ' ' || COALESCE(tc.email, ''), ' '
                                   ORDER BY tp.lead DESC, tc.last_name, tc.id)
                   FROM project_creator tp JOIN creator tc ON tc.id = tp.creator_id
                   WHERE tp.project_id = j.project_id AND tp.left_on IS NULL AND ",
                crate::sharing::sql::consented!("tc.id"),
                ") || ' ', '') || (SELECT tt.title FROM project tt WHERE tt.id = j.project_id) || ' ' || j.reference)"
            )),
            " END)"
        )
    };
}

/// A text without case, accents and punctuation, as `reference::fold` leaves it of French words: of what few rows ask for, in place of
/// a key that would hold what not everybody may be told.
macro_rules! folded {
    ($text:expr) => {
        concat!(
            "LOWER(",
            "REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(",
            "REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(",
            "REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(",
            "REPLACE(REPLACE(",
            $text,
            ", 'é', 'e'), 'è', 'e'), 'ê', 'e'), 'ë', 'e'), 'à', 'a'), 'â', 'a'), 'ä', 'a'), 'î', 'i'), 'ï', 'i'), 'ô', 'o'), 'ö', ",
            "'o'), 'ù', 'u'), 'û', 'u'), 'ü', 'u'), 'ç', 'c'), 'œ', 'oe'), 'æ', 'ae'), 'ÿ', 'y'), 'ñ', 'n'), 'É', 'e'), 'È', 'e'), ",
            "'Ê', 'e'), 'Ë', 'e'), 'À', 'a'), 'Â', 'a'), 'Ä', 'a'), 'Î', 'i'), 'Ï', 'i'), 'Ô', 'o'), 'Ö', 'o'), 'Ù', 'u'), 'Û', ",
            "'u'), 'Ü', 'u'), 'Ç', 'c'), 'Œ', 'oe'), 'Æ', 'ae'), 'Ÿ', 'y'), 'Ñ', 'n'), '''', ' '), '’', ' '), '-', ' '), '.', ' '), ",
            "'@', ' '), ',', ' ')",
            ")"
        )
    };
}

/// For a créateur, whose account is `$account` (none for anybody else): the meeting `$meeting` is theirs, or of nobody in particular. What
/// others of the project were at without them, before they joined, is about those others.
macro_rules! theirs {
    ($meeting:literal, $account:literal) => {
        concat!(
            "(CAST(",
            $account,
            " AS UUID) IS NULL OR NOT EXISTS (SELECT 1 FROM meeting_creator mx WHERE mx.meeting_id = ",
            $meeting,
            ") OR EXISTS (SELECT 1 FROM meeting_creator mx JOIN creator xc ON xc.id = mx.creator_id WHERE mx.meeting_id = ",
            $meeting,
            " AND xc.account_id = ",
            $account,
            "))"
        )
    };
}

/// Whether somebody on a project has neither an account that can be entered nor an address.
macro_rules! untold {
    ($project:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM project_creator ut JOIN creator uc ON uc.id = ut.creator_id
              LEFT JOIN account ua ON ua.id = uc.account_id AND ua.disabled_at IS NULL
              WHERE ut.left_on IS NULL AND ua.id IS NULL AND COALESCE(uc.email, '') = '' AND ut.project_id = ",
            $project,
            ")"
        )
    };
}

pub(crate) use {
    consented, folded, left_before_lead, named, names_all, reads_identity, theirs, told, told_key, untold, wrote,
};
