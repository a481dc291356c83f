-- A workshop that does not take place stays on record.
ALTER TABLE workshop ADD COLUMN cancelled_at TIMESTAMPTZ;
