-- The créateur is asked for a consent: what for, which parts, until when, and what became of it.
CREATE TABLE consent_request (
    id UUID PRIMARY KEY NOT NULL,
    journey_id UUID NOT NULL REFERENCES journey (id),
    -- Who would read.
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    creator_id UUID NOT NULL REFERENCES creator (id),
    identity BOOLEAN NOT NULL,
    stages BOOLEAN NOT NULL,
    notes BOOLEAN NOT NULL,
    documents BOOLEAN NOT NULL,
    financing BOOLEAN NOT NULL,
    until DATE NOT NULL,
    purpose TEXT NOT NULL,
    text_version TEXT NOT NULL,
    asked_by UUID NOT NULL REFERENCES account (id),
    -- In whose name it is asked.
    asked_in UUID NOT NULL REFERENCES organisation (id),
    asked_at TIMESTAMPTZ NOT NULL,
    outcome TEXT CHECK (outcome IN ('accepted', 'refused', 'revoked')),
    ended_at TIMESTAMPTZ,
    consent_id UUID REFERENCES consent (id)
);
CREATE INDEX consent_request_by_journey ON consent_request (journey_id, asked_at);

-- A link that needs no account and serves one purpose: only the hash of its secret is stored.
CREATE TABLE answer_link (
    token_hash TEXT PRIMARY KEY NOT NULL,
    consent_request_id UUID REFERENCES consent_request (id),
    -- The address that it was sent to; none when it was only handed over.
    email TEXT,
    created_by UUID NOT NULL REFERENCES account (id),
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    -- Used, replaced or revoked.
    ended_at TIMESTAMPTZ
);
CREATE INDEX answer_link_by_request ON answer_link (consent_request_id);

-- The consent that the créateur put in this one's place, with fewer parts or an earlier end.
ALTER TABLE consent ADD COLUMN limited_to UUID REFERENCES consent (id);

-- Times in the circle that are over. The running one is circle_member's.
CREATE TABLE circle_past (
    id UUID PRIMARY KEY NOT NULL,
    journey_id UUID NOT NULL REFERENCES journey (id),
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    contact_id UUID REFERENCES account (id),
    joined_on DATE NOT NULL,
    left_on DATE NOT NULL,
    -- The lead organisation ended it; else the organisation left by itself.
    by_lead BOOLEAN NOT NULL,
    ended_by UUID NOT NULL REFERENCES account (id),
    ended_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX circle_past_by_journey ON circle_past (journey_id, left_on);

-- A coordinator opens a file for an hour, and says why.
CREATE TABLE break_glass (
    id UUID PRIMARY KEY NOT NULL,
    journey_id UUID NOT NULL REFERENCES journey (id),
    account_id UUID NOT NULL REFERENCES account (id),
    reason TEXT NOT NULL,
    opened_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX break_glass_by_account ON break_glass (account_id, expires_at);
CREATE INDEX break_glass_by_journey ON break_glass (journey_id, opened_at);
