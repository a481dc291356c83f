-- A stage that was written down by mistake leaves every list; what it was, who struck it out and why stay here.
CREATE TABLE stage_struck (
    id UUID PRIMARY KEY NOT NULL,
    journey_id UUID NOT NULL REFERENCES journey (id),
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    adviser_id UUID REFERENCES account (id),
    kind TEXT NOT NULL,
    planned_start DATE,
    planned_end DATE,
    facts TEXT NOT NULL,
    -- The acts that stood, as JSON: app::stages::rules::DatedAct.
    course TEXT NOT NULL,
    import_id UUID,
    created_at TIMESTAMPTZ NOT NULL,
    struck_at TIMESTAMPTZ NOT NULL,
    struck_by UUID NOT NULL REFERENCES account (id),
    why TEXT NOT NULL
);
CREATE INDEX stage_struck_by_journey ON stage_struck (journey_id);

-- The row of a file whose stage was struck out is known still: the same file does not bring the stage back.
CREATE TABLE import_row_kept (
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    row_key TEXT NOT NULL,
    import_id UUID NOT NULL REFERENCES import (id),
    -- A row of stage, or of stage_struck.
    stage_id UUID NOT NULL,
    PRIMARY KEY (organisation_id, row_key)
);
INSERT INTO import_row_kept (organisation_id, row_key, import_id, stage_id)
SELECT organisation_id, row_key, import_id, stage_id FROM import_row;
DROP TABLE import_row;
ALTER TABLE import_row_kept RENAME TO import_row;
