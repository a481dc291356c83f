-- The plan of actions, meetings, workshops and notes of a journey.
CREATE TABLE plan_action (
    id UUID PRIMARY KEY NOT NULL,
    journey_id UUID NOT NULL REFERENCES journey (id),
    -- In whose name it was added.
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    -- The adviser whose to-do it is; NULL: the créateurs'.
    adviser_id UUID REFERENCES account (id),
    title TEXT NOT NULL,
    due_on DATE,
    done_on DATE,
    done_by UUID REFERENCES account (id),
    cancelled_on DATE,
    version BIGINT NOT NULL DEFAULT 1,
    created_by UUID NOT NULL REFERENCES account (id),
    created_at TIMESTAMPTZ NOT NULL,
    CHECK (done_on IS NULL OR cancelled_on IS NULL)
);
CREATE INDEX plan_action_by_journey ON plan_action (journey_id);
CREATE INDEX plan_action_by_organisation ON plan_action (organisation_id, journey_id);

-- A group meeting with a list of inscriptions: each is a meeting of its journey.
CREATE TABLE workshop (
    id UUID PRIMARY KEY NOT NULL,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    adviser_id UUID NOT NULL REFERENCES account (id),
    title TEXT NOT NULL,
    place TEXT NOT NULL DEFAULT '',
    starts_at TIMESTAMPTZ NOT NULL,
    minutes BIGINT NOT NULL CHECK (minutes > 0),
    places BIGINT CHECK (places > 0),
    created_by UUID NOT NULL REFERENCES account (id),
    created_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX workshop_by_organisation ON workshop (organisation_id, starts_at);

CREATE TABLE meeting (
    id UUID PRIMARY KEY NOT NULL,
    journey_id UUID NOT NULL REFERENCES journey (id),
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    adviser_id UUID NOT NULL REFERENCES account (id),
    workshop_id UUID REFERENCES workshop (id),
    kind TEXT NOT NULL CHECK (kind IN ('interview', 'cesa_interview', 'workshop')),
    -- What the attendance below adds up to.
    state TEXT NOT NULL CHECK (state IN ('planned', 'held', 'absent', 'excused', 'cancelled')),
    starts_at TIMESTAMPTZ NOT NULL,
    minutes BIGINT NOT NULL CHECK (minutes > 0),
    -- An address, or a link.
    place TEXT NOT NULL DEFAULT '',
    subject TEXT NOT NULL DEFAULT '',
    -- The start of a meeting that was held; NULL for all others.
    held_at TIMESTAMPTZ,
    version BIGINT NOT NULL DEFAULT 1,
    created_by UUID NOT NULL REFERENCES account (id),
    created_at TIMESTAMPTZ NOT NULL,
    UNIQUE (workshop_id, journey_id)
);
CREATE INDEX meeting_by_journey ON meeting (journey_id, starts_at);
CREATE INDEX meeting_by_organisation ON meeting (organisation_id, journey_id);
CREATE INDEX meeting_by_held ON meeting (held_at);

CREATE TABLE meeting_creator (
    meeting_id UUID NOT NULL REFERENCES meeting (id),
    creator_id UUID NOT NULL REFERENCES creator (id),
    attendance TEXT NOT NULL CHECK (attendance IN ('expected', 'present', 'absent', 'excused')),
    PRIMARY KEY (meeting_id, creator_id)
);
CREATE INDEX meeting_creator_by_creator ON meeting_creator (creator_id);

CREATE TABLE note (
    id UUID PRIMARY KEY NOT NULL,
    journey_id UUID NOT NULL REFERENCES journey (id),
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    author_id UUID NOT NULL REFERENCES account (id),
    meeting_id UUID REFERENCES meeting (id),
    visibility TEXT NOT NULL CHECK (visibility IN ('circle', 'circle_and_creator', 'organisation')),
    body TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    changed_at TIMESTAMPTZ NOT NULL,
    created_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX note_by_journey ON note (journey_id, created_at);
CREATE INDEX note_by_organisation ON note (organisation_id, journey_id);
