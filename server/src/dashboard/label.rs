//! What a journey is called on a dashboard: person and project where the organisation may know them, else the reference.

/// SQL of the label. Needs `j` (journey), `p` (project), `c` (lead créateur); `$1` organisation, `$2` today.
macro_rules! label {
    () => {
        concat!(
            "CASE WHEN ",
            crate::sharing::sql::reads_identity!(),
            " THEN ",
            crate::dashboard::label::person_and_project!(),
            " ELSE j.reference END AS label"
        )
    };
}

/// Where the project may be known: the person too, if their own consent names them.
macro_rules! person_and_project {
    () => {
        concat!(
            "CASE WHEN ",
            crate::sharing::sql::named!("c.id"),
            " THEN c.first_name || ' ' || c.last_name || ' – ' ELSE '' END || p.title"
        )
    };
}

/// The same for a referral that its receiver has not answered: the consent counts before the receiver is in the circle.
macro_rules! label_to_receiver {
    () => {
        concat!(
            "CASE WHEN j.organisation_id = $1 OR EXISTS (
             SELECT 1 FROM consent k WHERE k.journey_id = j.id AND k.organisation_id = $1 AND k.identity
                AND k.withdrawn_at IS NULL AND k.given_on <= $2 AND k.until >= $2)
             THEN ",
            crate::dashboard::label::person_and_project!(),
            " ELSE j.reference END AS label"
        )
    };
}

/// SQL that joins what `label!` needs to a journey `j`.
macro_rules! people {
    () => {
        "JOIN project p ON p.id = j.project_id
         JOIN project_creator pc ON pc.project_id = p.id AND pc.lead
         JOIN creator c ON c.id = pc.creator_id"
    };
}

pub(crate) use {label, label_to_receiver, people, person_and_project};
