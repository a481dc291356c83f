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

/// The organisation wrote something into the file that it keeps: asks for no day.
macro_rules! wrote {
    () => {
        "(EXISTS (SELECT 1 FROM stage w WHERE w.journey_id = j.id AND w.organisation_id = $1)
          OR EXISTS (SELECT 1 FROM note w WHERE w.journey_id = j.id AND w.organisation_id = $1)
          OR EXISTS (SELECT 1 FROM meeting w WHERE w.journey_id = j.id AND w.organisation_id = $1)
          OR EXISTS (SELECT 1 FROM plan_action w WHERE w.journey_id = j.id AND w.organisation_id = $1)
          OR EXISTS (SELECT 1 FROM document w WHERE w.journey_id = j.id AND w.organisation_id = $1 AND w.withdrawn_at IS NULL))"
    };
}

pub(crate) use {reads_identity, wrote};
