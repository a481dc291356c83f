-- A browser that has signed in to an account: its attempts are counted apart from those of strangers.
CREATE TABLE known_device (
    token_hash TEXT NOT NULL,
    account_id UUID NOT NULL REFERENCES account (id),
    created_at TIMESTAMPTZ NOT NULL,
    seen_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (token_hash, account_id)
);
CREATE INDEX known_device_by_account ON known_device (account_id);

-- The second factor of an account (RFC 6238), in base 32: `secret` once a code has confirmed it, `next_secret` while it is being set up.
-- `last_step` is the latest time step whose code was used: none serves twice.
CREATE TABLE second_factor (
    account_id UUID PRIMARY KEY NOT NULL REFERENCES account (id),
    secret TEXT,
    next_secret TEXT,
    confirmed_at TIMESTAMPTZ,
    last_step BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE recovery_code (
    code_hash TEXT PRIMARY KEY NOT NULL,
    account_id UUID NOT NULL REFERENCES account (id),
    used_at TIMESTAMPTZ
);
CREATE INDEX recovery_code_by_account ON recovery_code (account_id);

-- A sign-in that still waits for the code of the second factor.
CREATE TABLE half_sign_in (
    token_hash TEXT PRIMARY KEY NOT NULL,
    account_id UUID NOT NULL REFERENCES account (id),
    next TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX half_sign_in_by_account ON half_sign_in (account_id);

-- Attempts are kept for a day now; this finds those to forget.
CREATE INDEX sign_in_attempt_by_time ON sign_in_attempt (at);
