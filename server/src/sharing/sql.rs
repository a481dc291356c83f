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

/// The account belongs to somebody of the journey's project, now or before: a name that goes with the part of identity.
macro_rules! of_project {
    ($account:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM creator u JOIN (SELECT project_id, creator_id FROM project_creator
                                                 UNION ALL SELECT project_id, creator_id FROM project_creator_past) v ON v.creator_id = u.id
             WHERE v.project_id = j.project_id AND u.account_id = ",
            $account,
            ")"
        )
    };
}

pub(crate) use {of_project, reads_identity, told, wrote};
