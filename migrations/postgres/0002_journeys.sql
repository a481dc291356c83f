CREATE TABLE creator (
    id UUID PRIMARY KEY NOT NULL,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    account_id UUID REFERENCES account (id),
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    email TEXT,
    phone TEXT,
    commune_insee TEXT,
    birth_year BIGINT,
    gender TEXT CHECK (gender IN ('woman', 'man', 'other')),
    situation TEXT,
    dossier TEXT,
    version BIGINT NOT NULL DEFAULT 1,
    created_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX creator_by_name ON creator (name_key);
CREATE INDEX creator_by_email ON creator (email);
CREATE INDEX creator_by_phone ON creator (phone);
CREATE INDEX creator_by_account ON creator (account_id);

CREATE TABLE project (
    id UUID PRIMARY KEY NOT NULL,
    title TEXT NOT NULL,
    description TEXT NOT NULL DEFAULT '',
    sector TEXT,
    legal_form TEXT,
    ess_frame TEXT,
    commune_insee TEXT,
    version BIGINT NOT NULL DEFAULT 1,
    created_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE project_creator (
    project_id UUID NOT NULL REFERENCES project (id),
    creator_id UUID NOT NULL REFERENCES creator (id),
    lead BOOLEAN NOT NULL,
    joined_on DATE NOT NULL,
    left_on DATE,
    PRIMARY KEY (project_id, creator_id)
);
CREATE INDEX project_creator_by_creator ON project_creator (creator_id);

CREATE TABLE journey (
    id UUID PRIMARY KEY NOT NULL,
    reference TEXT NOT NULL UNIQUE,
    project_id UUID NOT NULL UNIQUE REFERENCES project (id),
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    adviser_id UUID REFERENCES account (id),
    opened_on DATE NOT NULL,
    -- Names (the lead's last name first), mails, title and reference, without case and accents.
    search_key TEXT NOT NULL,
    -- When something last happened: the time of the latest event, kept by what records events.
    active_at TIMESTAMPTZ NOT NULL DEFAULT '2000-01-01T00:00:00.000000Z',
    import_id UUID,
    version BIGINT NOT NULL DEFAULT 1,
    created_at TIMESTAMPTZ NOT NULL,
    UNIQUE (id, organisation_id)
);
CREATE INDEX journey_by_lead ON journey (organisation_id, id);
CREATE INDEX journey_by_activity ON journey (organisation_id, active_at, id);
CREATE INDEX journey_by_name ON journey (organisation_id, search_key, id);
CREATE INDEX journey_by_opening ON journey (organisation_id, opened_on, id);
CREATE INDEX journey_by_adviser ON journey (adviser_id);

-- The organisations that take part in a journey, with the person to call in each.
CREATE TABLE circle_member (
    journey_id UUID NOT NULL REFERENCES journey (id),
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    contact_id UUID REFERENCES account (id),
    joined_on DATE NOT NULL,
    left_on DATE,
    PRIMARY KEY (journey_id, organisation_id)
);
CREATE INDEX circle_by_organisation ON circle_member (organisation_id);

CREATE TABLE consent (
    id UUID PRIMARY KEY NOT NULL,
    journey_id UUID NOT NULL REFERENCES journey (id),
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    identity BOOLEAN NOT NULL,
    stages BOOLEAN NOT NULL,
    notes BOOLEAN NOT NULL,
    documents BOOLEAN NOT NULL,
    financing BOOLEAN NOT NULL,
    given_on DATE NOT NULL,
    until DATE NOT NULL,
    how TEXT NOT NULL CHECK (how IN ('online', 'signed_paper', 'spoken')),
    text_version TEXT NOT NULL,
    recorded_by UUID NOT NULL REFERENCES account (id),
    recorded_at TIMESTAMPTZ NOT NULL,
    withdrawn_at TIMESTAMPTZ,
    withdrawn_by UUID REFERENCES account (id)
);
CREATE INDEX consent_by_journey ON consent (journey_id, organisation_id);
CREATE INDEX consent_by_organisation ON consent (organisation_id, until);

CREATE TABLE stage (
    id UUID PRIMARY KEY NOT NULL,
    journey_id UUID NOT NULL REFERENCES journey (id),
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    adviser_id UUID REFERENCES account (id),
    kind TEXT NOT NULL CHECK (kind IN ('welcome', 'training', 'incubation', 'activity_cooperative', 'financing', 'follow_up')),
    planned_start DATE,
    planned_end DATE,
    -- The facts of the kind, as JSON: app::stages::Facts.
    facts TEXT NOT NULL,
    -- What the acts below add up to; `parcours check` compares.
    state TEXT NOT NULL CHECK (state IN ('planned', 'active', 'interrupted', 'completed', 'cancelled')),
    started_on DATE,
    ended_on DATE,
    import_id UUID,
    version BIGINT NOT NULL DEFAULT 1,
    created_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX stage_by_journey ON stage (journey_id);
CREATE INDEX stage_by_organisation ON stage (organisation_id, state);
CREATE INDEX stage_by_keeper ON stage (organisation_id, journey_id);

-- The dated facts that a stage's state is derived from.
CREATE TABLE stage_act (
    id UUID PRIMARY KEY NOT NULL,
    stage_id UUID NOT NULL REFERENCES stage (id),
    act TEXT NOT NULL CHECK (act IN ('plan', 'start', 'interrupt', 'resume', 'complete', 'cancel')),
    effective_on DATE NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    account_id UUID REFERENCES account (id),
    organisation_id UUID REFERENCES organisation (id),
    recorded_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX stage_act_by_stage ON stage_act (stage_id);

CREATE TABLE referral (
    id UUID PRIMARY KEY NOT NULL,
    journey_id UUID NOT NULL REFERENCES journey (id),
    kind TEXT NOT NULL CHECK (kind IN ('welcome', 'training', 'incubation', 'activity_cooperative', 'financing', 'follow_up')),
    sender_organisation_id UUID NOT NULL REFERENCES organisation (id),
    sender_id UUID NOT NULL REFERENCES account (id),
    receiver_organisation_id UUID NOT NULL REFERENCES organisation (id),
    offer_id UUID REFERENCES offer (id),
    need TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'sent', 'accepted', 'declined', 'withdrawn', 'expired', 'closed', 'under_review', 'info_requested', 'waitlisted')),
    sent_at TIMESTAMPTZ,
    seen_at TIMESTAMPTZ,
    answered_at TIMESTAMPTZ,
    first_answer TEXT CHECK (first_answer IN ('accepted', 'declined')),
    decline_code TEXT,
    sentence TEXT NOT NULL DEFAULT '',
    suggested_organisation_id UUID REFERENCES organisation (id),
    receiver_id UUID REFERENCES account (id),
    stage_id UUID REFERENCES stage (id),
    withdrawn_at TIMESTAMPTZ,
    -- The kinds active in the journey when it was sent, comma-separated: row of the stage × stage flow.
    active_kinds TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL DEFAULT 1,
    created_at TIMESTAMPTZ NOT NULL,
    CHECK (sender_organisation_id <> receiver_organisation_id)
);
CREATE INDEX referral_by_journey ON referral (journey_id);
CREATE INDEX referral_by_receiver ON referral (receiver_organisation_id, state);
CREATE INDEX referral_by_sender ON referral (sender_organisation_id, state);
CREATE INDEX referral_by_sent ON referral (sent_at);
-- One at a time waits at an organisation for a journey and a kind.
CREATE UNIQUE INDEX referral_waiting ON referral (journey_id, receiver_organisation_id, kind)
    WHERE state IN ('sent', 'under_review', 'info_requested', 'waitlisted');

-- One row beside each change, in its transaction. `once` is the form's own number: the same form sent twice acts once.
CREATE TABLE event (
    id UUID PRIMARY KEY NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    account_id UUID REFERENCES account (id),
    organisation_id UUID REFERENCES organisation (id),
    journey_id UUID REFERENCES journey (id),
    subject_id UUID,
    kind TEXT NOT NULL,
    data TEXT NOT NULL,
    once UUID UNIQUE
);
CREATE INDEX event_by_journey ON event (journey_id, at);

-- Every reading of a file by someone outside the lead organisation. Kept for 12 months.
CREATE TABLE access_log (
    id UUID PRIMARY KEY NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    journey_id UUID NOT NULL REFERENCES journey (id),
    account_id UUID NOT NULL REFERENCES account (id),
    organisation_id UUID REFERENCES organisation (id),
    part TEXT NOT NULL
);
CREATE INDEX access_log_by_journey ON access_log (journey_id, at);

CREATE TABLE import (
    id UUID PRIMARY KEY NOT NULL,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    account_id UUID NOT NULL REFERENCES account (id),
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    -- The file itself while the page goes from upload to mapping, preview and result; NULL once done.
    content TEXT,
    mapping TEXT NOT NULL DEFAULT '{}',
    report TEXT,
    imported_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ NOT NULL
);
-- One row of a file that went in: the same row never goes in twice.
CREATE TABLE import_row (
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    row_key TEXT NOT NULL,
    import_id UUID NOT NULL REFERENCES import (id),
    stage_id UUID NOT NULL REFERENCES stage (id),
    PRIMARY KEY (organisation_id, row_key)
);
