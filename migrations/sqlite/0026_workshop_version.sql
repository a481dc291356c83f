-- A workshop is changed by anybody of its organisation, and by two at once.
ALTER TABLE workshop ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
