-- Figures of law and of the hub's own custom, each with the days on which it holds and where it was read.
-- A new value begins on a later day; what held before stays as it was.
CREATE TABLE threshold (
    code TEXT NOT NULL,
    value BIGINT NOT NULL CHECK (value >= 0),
    unit TEXT NOT NULL CHECK (unit IN ('months', 'days', 'times', 'percent')),
    valid_from DATE NOT NULL,
    valid_to DATE,
    source TEXT NOT NULL,
    account_id UUID REFERENCES account (id),
    recorded_at TIMESTAMPTZ,
    PRIMARY KEY (code, valid_from)
);
INSERT INTO threshold (code, value, unit, valid_from, source) VALUES
    ('cape_months', 12, 'months', '2000-01-01', 'C. com. L127-2'),
    ('cape_renewals', 2, 'times', '2000-01-01', 'C. com. L127-2'),
    ('cesa_months', 36, 'months', '2000-01-01', 'C. trav. L7331-3'),
    ('trial_months', 8, 'months', '2000-01-01', 'C. trav. L7332-1'),
    ('cesa_interviews', 2, 'times', '2000-01-01', 'C. trav. R7331-3'),
    ('interview_months', 12, 'months', '2000-01-01', 'C. trav. R7331-3'),
    ('guarantee_ef', 80, 'percent', '2000-01-01', 'Garantie Égalité Femmes, France Active'),
    ('guarantee_fag', 65, 'percent', '2000-01-01', 'Fonds de garantie France Active (FAG)'),
    ('contract_notice', 60, 'days', '2000-01-01', 'Usage du pôle'),
    ('contract_reminder', 30, 'days', '2000-01-01', 'Usage du pôle'),
    ('interview_notice', 60, 'days', '2000-01-01', 'Usage du pôle'),
    ('consent_notice', 30, 'days', '2000-01-01', 'Usage du pôle'),
    ('silence', 60, 'days', '2000-01-01', 'Usage du pôle'),
    ('answer', 7, 'days', '2000-01-01', 'Usage du pôle'),
    ('answer_reminder', 15, 'days', '2000-01-01', 'Usage du pôle'),
    ('answer_last', 30, 'days', '2000-01-01', 'Usage du pôle'),
    ('answer_expiry', 45, 'days', '2000-01-01', 'Usage du pôle'),
    ('offer_check', 6, 'months', '2000-01-01', 'Usage du pôle');

-- A contract of a person with an activity cooperative, in a stage that the cooperative keeps.
CREATE TABLE contract (
    id UUID PRIMARY KEY NOT NULL,
    journey_id UUID NOT NULL REFERENCES journey (id),
    stage_id UUID NOT NULL REFERENCES stage (id),
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    creator_id UUID NOT NULL REFERENCES creator (id),
    kind TEXT NOT NULL CHECK (kind IN ('cape', 'cesa')),
    -- A CAPE that prolongs the one before; another one begins a series of its own.
    renewal BOOLEAN NOT NULL,
    signed_on DATE,
    starts_on DATE NOT NULL,
    -- The term; a CESA may have none.
    ends_on DATE,
    trial_ends_on DATE,
    -- What the cooperative knows of contracts that are not written down here.
    earlier_periods BIGINT NOT NULL DEFAULT 0,
    earlier_months BIGINT NOT NULL DEFAULT 0,
    -- In hundredths of a per cent.
    contribution_rate BIGINT,
    contribution_base TEXT CHECK (contribution_base IN ('turnover', 'margin')),
    associate_on DATE,
    -- The last day, when it ended before its term or the person left.
    ended_on DATE,
    exit_type TEXT,
    exit_reason TEXT NOT NULL DEFAULT '',
    -- Worked out from the contracts of the person with the cooperative; `parcours check` compares.
    renewal_rank BIGINT NOT NULL DEFAULT 0,
    associate_by DATE,
    import_id UUID,
    account_id UUID REFERENCES account (id),
    version BIGINT NOT NULL DEFAULT 1,
    created_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX contract_by_stage ON contract (stage_id);
CREATE INDEX contract_by_journey ON contract (journey_id);
CREATE INDEX contract_by_person ON contract (organisation_id, creator_id, starts_on);

-- What stood before a correction: the terms as JSON (app::contracts::Terms), who replaced them, and why.
CREATE TABLE contract_history (
    contract_id UUID NOT NULL REFERENCES contract (id),
    version BIGINT NOT NULL,
    terms TEXT NOT NULL,
    why TEXT NOT NULL,
    account_id UUID REFERENCES account (id),
    replaced_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (contract_id, version)
);

-- A warning that somebody has answered: yes, and why.
CREATE TABLE contract_doubt (
    contract_id UUID NOT NULL REFERENCES contract (id),
    version BIGINT NOT NULL,
    doubt TEXT NOT NULL,
    reason TEXT NOT NULL,
    account_id UUID REFERENCES account (id),
    recorded_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (contract_id, version, doubt)
);

-- What is written into a contract as it goes on. An entry is never changed: it is struck out and written again.
CREATE TABLE contract_entry (
    id UUID PRIMARY KEY NOT NULL,
    contract_id UUID NOT NULL REFERENCES contract (id),
    kind TEXT NOT NULL CHECK (kind IN ('amendment', 'interview', 'turnover')),
    -- The day of effect, the day of the interview, the first day counted.
    starts_on DATE NOT NULL,
    -- The last day counted.
    ends_on DATE,
    -- In cents, before tax.
    amount BIGINT,
    contribution_rate BIGINT,
    text TEXT NOT NULL DEFAULT '',
    -- The day on which the interview's document was signed.
    signed_on DATE,
    account_id UUID REFERENCES account (id),
    recorded_at TIMESTAMPTZ NOT NULL,
    struck_by UUID REFERENCES account (id),
    struck_at TIMESTAMPTZ,
    strike_reason TEXT NOT NULL DEFAULT ''
);
CREATE INDEX contract_entry_by_contract ON contract_entry (contract_id, starts_on);
