INSERT INTO threshold (code, value, unit, valid_from, source) VALUES
    ('arce_months', 6, 'months', '2000-01-01', 'ARCE, service-public.fr A18136'),
    ('committee_notice', 14, 'days', '2000-01-01', 'Usage du pôle'),
    ('grant_notice', 30, 'days', '2000-01-01', 'Usage du pôle');

-- A request for money: one for each financer and instrument, in a financing stage.
CREATE TABLE financing_request (
    id UUID PRIMARY KEY NOT NULL,
    journey_id UUID NOT NULL REFERENCES journey (id),
    stage_id UUID NOT NULL REFERENCES stage (id),
    -- Keeps the stage.
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    instrument TEXT,
    -- The financer, when it is not that organisation.
    financer TEXT NOT NULL DEFAULT '',
    beneficiary TEXT CHECK (beneficiary IN ('person', 'enterprise')),
    purpose TEXT,
    phase TEXT,
    -- Amounts in cents.
    requested BIGINT CHECK (requested >= 0),
    guarantee_share BIGINT CHECK (guarantee_share BETWEEN 0 AND 100),
    duration_months BIGINT,
    deferral_months BIGINT,
    -- In hundredths of a per cent.
    rate BIGINT,
    -- What the acts below add up to; `parcours check` compares.
    state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'complete', 'under_review', 'in_committee', 'granted', 'granted_conditionally', 'adjourned', 'refused', 'signed', 'partly_disbursed', 'disbursed', 'repaid', 'defaulted', 'withdrawn')),
    submitted_on DATE,
    committee_on DATE,
    committee_type TEXT,
    decided_on DATE,
    valid_until DATE,
    granted BIGINT,
    disbursed BIGINT NOT NULL DEFAULT 0,
    import_id UUID,
    version BIGINT NOT NULL DEFAULT 1,
    created_at TIMESTAMPTZ NOT NULL,
    CHECK (disbursed = 0 OR disbursed <= granted)
);
CREATE INDEX financing_request_by_journey ON financing_request (journey_id);
CREATE INDEX financing_request_by_stage ON financing_request (stage_id);
CREATE INDEX financing_request_by_committee ON financing_request (organisation_id, committee_on);

-- The dated facts that a request's state is derived from. One is never changed: the last is struck out and written again.
CREATE TABLE financing_act (
    id UUID PRIMARY KEY NOT NULL,
    request_id UUID NOT NULL REFERENCES financing_request (id),
    act TEXT NOT NULL,
    effective_on DATE NOT NULL,
    -- Granted or paid, in cents.
    amount BIGINT CHECK (amount >= 0),
    committee_on DATE,
    committee_type TEXT,
    motive TEXT,
    valid_until DATE,
    raised BOOLEAN NOT NULL DEFAULT FALSE,
    reason TEXT NOT NULL DEFAULT '',
    -- Of what a table told, as JSON: app::financing::rules::Taken.
    taken TEXT,
    account_id UUID REFERENCES account (id),
    organisation_id UUID REFERENCES organisation (id),
    recorded_at TIMESTAMPTZ NOT NULL,
    struck_by UUID REFERENCES account (id),
    struck_at TIMESTAMPTZ,
    strike_reason TEXT NOT NULL DEFAULT ''
);
CREATE INDEX financing_act_by_request ON financing_act (request_id);

-- What a grant under conditions asks for first.
CREATE TABLE financing_condition (
    id UUID PRIMARY KEY NOT NULL,
    request_id UUID NOT NULL REFERENCES financing_request (id),
    -- The decision that names it; struck out with it.
    act_id UUID NOT NULL REFERENCES financing_act (id),
    text TEXT NOT NULL,
    met_on DATE,
    met_by UUID REFERENCES account (id)
);
CREATE INDEX financing_condition_by_request ON financing_condition (request_id);

-- Needs, and resources that are no request. A line is never changed: it is struck out and written again.
CREATE TABLE financing_line (
    id UUID PRIMARY KEY NOT NULL,
    journey_id UUID NOT NULL REFERENCES journey (id),
    item TEXT NOT NULL,
    label TEXT NOT NULL DEFAULT '',
    amount BIGINT NOT NULL CHECK (amount > 0),
    account_id UUID REFERENCES account (id),
    recorded_at TIMESTAMPTZ NOT NULL,
    struck_by UUID REFERENCES account (id),
    struck_at TIMESTAMPTZ
);
CREATE INDEX financing_line_by_journey ON financing_line (journey_id);
