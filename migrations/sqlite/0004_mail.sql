-- Letters on their way: written in the transaction of what they tell of, sent by a job.
CREATE TABLE letter (
    id UUID PRIMARY KEY NOT NULL,
    -- What it tells of: with the recipient unique, so that nobody is told twice.
    event_key TEXT NOT NULL,
    recipient TEXT NOT NULL,
    account_id UUID REFERENCES account (id),
    language TEXT NOT NULL CHECK (language IN ('fr', 'en')),
    subject TEXT NOT NULL,
    -- JSON: server::mail::Content. Emptied once the letter has left, for it can hold a link that opens an account.
    content TEXT NOT NULL,
    -- Worth sending only while this referral waits for somebody.
    while_open UUID REFERENCES referral (id),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'dead', 'given_up')),
    tries BIGINT NOT NULL DEFAULT 0,
    -- When it is tried next; while it is being sent, when that is taken to have failed.
    due_at TIMESTAMPTZ NOT NULL,
    problem TEXT NOT NULL DEFAULT '',
    created_at TIMESTAMPTZ NOT NULL,
    ended_at TIMESTAMPTZ,
    UNIQUE (event_key, recipient)
);
CREATE INDEX letter_by_state ON letter (state, due_at);

-- Of several server processes one does the scheduled work: the holder, until it stops renewing.
CREATE TABLE job_lease (
    name TEXT PRIMARY KEY NOT NULL,
    holder UUID NOT NULL,
    until TIMESTAMPTZ NOT NULL
);

-- What is done once a day: the day on which it was last done to its end.
CREATE TABLE job_day (
    name TEXT PRIMARY KEY NOT NULL,
    done_on DATE NOT NULL
);

-- What somebody is told: one row per person and event.
CREATE TABLE notice (
    id UUID PRIMARY KEY NOT NULL,
    account_id UUID NOT NULL REFERENCES account (id),
    -- The organisation in whose name the person is told; none for a créateur.
    organisation_id UUID REFERENCES organisation (id),
    event_key TEXT NOT NULL,
    -- Code of app::notices::NoticeKind.
    kind TEXT NOT NULL,
    journey_id UUID REFERENCES journey (id),
    referral_id UUID REFERENCES referral (id),
    -- JSON: app::notices::Facts.
    facts TEXT NOT NULL,
    -- The page that shows the thing: opening it is reading the notice.
    link TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    read_at TIMESTAMPTZ,
    delivery TEXT NOT NULL CHECK (delivery IN ('at_once', 'digest', 'none')),
    mailed_at TIMESTAMPTZ,
    UNIQUE (account_id, event_key)
);
CREATE INDEX notice_by_account ON notice (account_id, read_at, created_at);
CREATE INDEX notice_to_mail ON notice (delivery, mailed_at);

-- How somebody wants to be told of a group of notices, where it is not the usual way.
CREATE TABLE mail_preference (
    account_id UUID NOT NULL REFERENCES account (id),
    mail_group TEXT NOT NULL,
    delivery TEXT NOT NULL CHECK (delivery IN ('at_once', 'digest', 'none')),
    PRIMARY KEY (account_id, mail_group)
);

-- An adviser is away: nobody writes to them, and the replacement is told instead.
CREATE TABLE adviser_absence (
    id UUID PRIMARY KEY NOT NULL,
    account_id UUID NOT NULL REFERENCES account (id),
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    from_on DATE NOT NULL,
    until_on DATE NOT NULL,
    replacement_id UUID REFERENCES account (id),
    created_at TIMESTAMPTZ NOT NULL,
    CHECK (from_on <= until_on),
    CHECK (replacement_id IS NULL OR replacement_id <> account_id)
);
CREATE INDEX adviser_absence_by_person ON adviser_absence (account_id, organisation_id, until_on);
CREATE INDEX adviser_absence_by_organisation ON adviser_absence (organisation_id, until_on);
