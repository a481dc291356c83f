-- The cohorts of an incubator: call, juries, seats. Applications are the incubation stages that name one.
CREATE TABLE cohort (
    id UUID PRIMARY KEY NOT NULL,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    name TEXT NOT NULL,
    call_opens DATE NOT NULL,
    call_closes DATE NOT NULL,
    first_jury_on DATE,
    second_jury_on DATE,
    starts_on DATE,
    ends_on DATE,
    seats BIGINT CHECK (seats > 0),
    version BIGINT NOT NULL DEFAULT 1,
    created_by UUID REFERENCES account (id),
    created_at TIMESTAMPTZ NOT NULL,
    UNIQUE (organisation_id, name),
    CHECK (call_closes >= call_opens),
    CHECK (first_jury_on IS NULL OR first_jury_on >= call_closes)
);
-- Follows the facts of an incubation stage.
ALTER TABLE stage ADD COLUMN cohort_id UUID REFERENCES cohort (id);
CREATE INDEX stage_by_cohort ON stage (cohort_id);
