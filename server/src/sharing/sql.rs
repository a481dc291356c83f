//! Conditions on a journey `j` that several queries ask. `$1`: the organisation, `$2`: today.

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

pub(crate) use {consented, left_before_lead, named, names_all, reads_identity, told, wrote};
