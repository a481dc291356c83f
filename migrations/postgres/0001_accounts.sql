CREATE TABLE organisation (
    id UUID PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    short_name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    scope TEXT NOT NULL DEFAULT 'local' CHECK (scope IN ('local', 'departmental', 'regional', 'national')),
    hosted BOOLEAN NOT NULL DEFAULT FALSE,
    description TEXT NOT NULL DEFAULT '',
    email TEXT,
    phone TEXT,
    website TEXT,
    address TEXT NOT NULL DEFAULT '',
    commune_insee TEXT,
    checked_on DATE,
    closed_on DATE,
    version BIGINT NOT NULL DEFAULT 1,
    created_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE organisation_role (
    organisation_id UUID NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('training', 'incubation', 'activity_cooperative', 'financing', 'general_support', 'network')),
    PRIMARY KEY (organisation_id, role)
);

CREATE TABLE offer (
    id UUID PRIMARY KEY NOT NULL,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    kind TEXT NOT NULL CHECK (kind IN ('welcome', 'training', 'incubation', 'activity_cooperative', 'financing', 'follow_up')),
    title TEXT NOT NULL,
    audience TEXT NOT NULL DEFAULT '',
    conditions TEXT NOT NULL DEFAULT '',
    territory TEXT NOT NULL DEFAULT '',
    places BIGINT,
    next_session DATE,
    waiting_days BIGINT,
    checked_on DATE NOT NULL,
    withdrawn_on DATE,
    version BIGINT NOT NULL DEFAULT 1,
    created_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX offer_by_organisation ON offer (organisation_id);

-- One person, one account. Partner and coordinator are roles of the hub; adviser and manager are memberships;
-- being a créateur is a link from creator.
CREATE TABLE account (
    id UUID PRIMARY KEY NOT NULL,
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    phone TEXT,
    language TEXT NOT NULL DEFAULT 'fr' CHECK (language IN ('fr', 'en')),
    hub_role TEXT CHECK (hub_role IN ('partner', 'coordinator')),
    password_hash TEXT,
    disabled_at TIMESTAMPTZ,
    version BIGINT NOT NULL DEFAULT 1,
    created_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE membership (
    account_id UUID NOT NULL REFERENCES account (id),
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    role TEXT NOT NULL CHECK (role IN ('adviser', 'manager')),
    joined_on DATE NOT NULL,
    left_on DATE,
    PRIMARY KEY (account_id, organisation_id)
);
CREATE INDEX membership_by_organisation ON membership (organisation_id);

CREATE TABLE session (
    token_hash TEXT PRIMARY KEY NOT NULL,
    account_id UUID NOT NULL REFERENCES account (id),
    hat TEXT,
    user_agent TEXT NOT NULL DEFAULT '',
    created_at TIMESTAMPTZ NOT NULL,
    seen_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX session_by_account ON session (account_id);

CREATE TABLE sign_in_attempt (
    id UUID PRIMARY KEY NOT NULL,
    key_hash TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL
);
CREATE INDEX sign_in_attempt_by_key ON sign_in_attempt (key_hash, at);

CREATE TABLE invitation (
    token_hash TEXT PRIMARY KEY NOT NULL,
    account_id UUID NOT NULL REFERENCES account (id),
    invited_by UUID REFERENCES account (id),
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    used_at TIMESTAMPTZ
);

-- What somebody typed and could not be saved: kept so that nothing is lost.
CREATE TABLE draft (
    id UUID PRIMARY KEY NOT NULL,
    account_id UUID REFERENCES account (id),
    page TEXT NOT NULL,
    action TEXT NOT NULL,
    fields TEXT NOT NULL,
    error TEXT,
    created_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE setting (
    key TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
);
