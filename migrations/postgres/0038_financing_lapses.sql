-- A grant may lapse or be given up. A column of its own takes the longer list of states: a CHECK is not changed in place, and other
-- tables point at this one.
ALTER TABLE financing_request ADD COLUMN state_now TEXT NOT NULL DEFAULT 'draft' CHECK (state_now IN ('draft', 'submitted', 'complete', 'under_review', 'in_committee', 'granted', 'granted_conditionally', 'adjourned', 'refused', 'signed', 'partly_disbursed', 'disbursed', 'repaid', 'defaulted', 'withdrawn', 'lapsed'));
UPDATE financing_request SET state_now = state;
ALTER TABLE financing_request DROP COLUMN state;
ALTER TABLE financing_request RENAME COLUMN state_now TO state;
