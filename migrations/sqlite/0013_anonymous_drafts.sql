-- Sent without a session: these are few, small and soon forgotten.
ALTER TABLE draft ADD COLUMN anonymous BOOLEAN NOT NULL DEFAULT FALSE;
