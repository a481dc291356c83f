-- Which session began to set an app up, and when: its secret serves there alone, and not for long. What was begun before is begun anew.
ALTER TABLE second_factor ADD COLUMN next_session_hash TEXT;
ALTER TABLE second_factor ADD COLUMN next_begun_at TIMESTAMPTZ;
UPDATE second_factor SET next_secret = NULL;
