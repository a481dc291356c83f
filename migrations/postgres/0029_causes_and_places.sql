-- What the program itself says of a contract is a code, told in the reader's language; what somebody typed stays text.
ALTER TABLE contract_history ADD COLUMN cause TEXT;
ALTER TABLE contract_history ADD COLUMN cause_on DATE;
ALTER TABLE contract_entry ADD COLUMN strike_cause TEXT;
UPDATE contract_entry SET strike_cause = 'replaced', strike_reason = '' WHERE strike_reason = 'Complété';
UPDATE contract_entry SET strike_cause = 'not_held', strike_reason = '' WHERE strike_reason = 'Le rendez-vous ne compte plus comme tenu';
UPDATE contract_history SET cause = 'preceded', why = '', cause_on = (
    SELECT MIN(t.starts_on) FROM contract t JOIN contract me ON me.organisation_id = t.organisation_id AND me.creator_id = t.creator_id
    WHERE me.id = contract_history.contract_id
      AND contract_history.why = 'Le CAPE du ' || SUBSTR(CAST(t.starts_on AS TEXT), 9, 2) || '/' || SUBSTR(CAST(t.starts_on AS TEXT), 6, 2)
          || '/' || SUBSTR(CAST(t.starts_on AS TEXT), 1, 4) || ' a été inscrit avant lui.')
WHERE why LIKE 'Le CAPE du __/__/____ a été inscrit avant lui.' AND EXISTS (
    SELECT 1 FROM contract t JOIN contract me ON me.organisation_id = t.organisation_id AND me.creator_id = t.creator_id
    WHERE me.id = contract_history.contract_id
      AND contract_history.why = 'Le CAPE du ' || SUBSTR(CAST(t.starts_on AS TEXT), 9, 2) || '/' || SUBSTR(CAST(t.starts_on AS TEXT), 6, 2)
          || '/' || SUBSTR(CAST(t.starts_on AS TEXT), 1, 4) || ' a été inscrit avant lui.');

-- More people let in than a cohort has places: who answered for it, and why.
CREATE TABLE cohort_doubt (
    id UUID PRIMARY KEY NOT NULL,
    cohort_id UUID NOT NULL REFERENCES cohort (id),
    admitted BIGINT NOT NULL,
    seats BIGINT NOT NULL,
    reason TEXT NOT NULL,
    account_id UUID REFERENCES account (id),
    recorded_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX cohort_doubt_by_cohort ON cohort_doubt (cohort_id);
