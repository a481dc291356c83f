-- A file of a journey. The file itself is kept in the documents folder, under its SHA-256; it goes once no row points to it.
CREATE TABLE document (
    id UUID PRIMARY KEY NOT NULL,
    journey_id UUID NOT NULL REFERENCES journey (id),
    -- The organisation that keeps it; NULL: a créateur added it.
    organisation_id UUID REFERENCES organisation (id),
    -- Whose quota it counts against: the organisation that keeps it, else the one that led the journey.
    charged_to UUID NOT NULL REFERENCES organisation (id),
    added_by UUID NOT NULL REFERENCES account (id),
    visibility TEXT NOT NULL CHECK (visibility IN ('circle', 'circle_and_creator', 'organisation')),
    title TEXT NOT NULL,
    file_name TEXT NOT NULL,
    kind TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    added_at TIMESTAMPTZ NOT NULL,
    withdrawn_at TIMESTAMPTZ,
    withdrawn_by UUID REFERENCES account (id),
    CHECK (organisation_id IS NOT NULL OR visibility = 'circle_and_creator')
);
CREATE INDEX document_by_journey ON document (journey_id, organisation_id);
CREATE INDEX document_by_content ON document (sha256);
CREATE INDEX document_by_quota ON document (charged_to);

-- The secret address at which a calendar program fetches the deadlines that somebody's dashboard shows in one organisation.
CREATE TABLE calendar_feed (
    account_id UUID NOT NULL REFERENCES account (id),
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    token_hash TEXT NOT NULL UNIQUE,
    made_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (account_id, organisation_id)
);
