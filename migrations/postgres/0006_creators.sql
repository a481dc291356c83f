-- A link by which a créateur signs in: only its hash, once, for a quarter of an hour.
CREATE TABLE sign_in_link (
    token_hash TEXT PRIMARY KEY NOT NULL,
    account_id UUID NOT NULL REFERENCES account (id),
    -- The page that the person was heading to.
    next TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    used_at TIMESTAMPTZ
);
CREATE INDEX sign_in_link_by_account ON sign_in_link (account_id);

-- Which version of the information notice a créateur has read, and when.
CREATE TABLE information_read (
    account_id UUID NOT NULL REFERENCES account (id),
    version TEXT NOT NULL,
    read_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (account_id, version)
);

-- The thread that a journey's créateurs share with their circle.
CREATE TABLE message (
    id UUID PRIMARY KEY NOT NULL,
    journey_id UUID NOT NULL REFERENCES journey (id),
    account_id UUID NOT NULL REFERENCES account (id),
    -- In whose name it was written; none for a créateur.
    organisation_id UUID REFERENCES organisation (id),
    body TEXT NOT NULL,
    posted_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX message_by_journey ON message (journey_id, posted_at);

-- Up to when somebody has read a thread.
CREATE TABLE message_read (
    journey_id UUID NOT NULL REFERENCES journey (id),
    account_id UUID NOT NULL REFERENCES account (id),
    read_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (journey_id, account_id)
);
