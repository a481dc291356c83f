-- Words that an organisation puts on journeys, for itself alone.
CREATE TABLE tag (
    id UUID PRIMARY KEY NOT NULL,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    UNIQUE (organisation_id, name_key),
    UNIQUE (id, organisation_id)
);
CREATE TABLE journey_tag (
    journey_id UUID NOT NULL REFERENCES journey (id),
    tag_id UUID NOT NULL,
    organisation_id UUID NOT NULL,
    put_by UUID NOT NULL REFERENCES account (id),
    put_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (journey_id, tag_id),
    FOREIGN KEY (tag_id, organisation_id) REFERENCES tag (id, organisation_id)
);
CREATE INDEX journey_tag_by_tag ON journey_tag (tag_id);

-- A list with its filters, as its address says it.
CREATE TABLE saved_view (
    id UUID PRIMARY KEY NOT NULL,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    account_id UUID NOT NULL REFERENCES account (id),
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    query TEXT NOT NULL,
    shared BOOLEAN NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    UNIQUE (account_id, organisation_id, name_key)
);
CREATE INDEX saved_view_by_organisation ON saved_view (organisation_id);

-- How somebody wants the list: its columns, separated by commas, and whether single keys act.
CREATE TABLE list_display (
    account_id UUID PRIMARY KEY NOT NULL REFERENCES account (id),
    shown TEXT NOT NULL,
    single_keys BOOLEAN NOT NULL
);

-- What became of one act on several journeys, to tell the one who asked for it.
CREATE TABLE bulk_act (
    id UUID PRIMARY KEY NOT NULL,
    account_id UUID NOT NULL REFERENCES account (id),
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    act TEXT NOT NULL CHECK (act IN ('assign', 'tag', 'untag')),
    about TEXT NOT NULL,
    done BIGINT NOT NULL,
    unchanged BIGINT NOT NULL,
    -- The journeys that it was refused on: a JSON list of their ids.
    refused TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL
);
