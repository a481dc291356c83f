-- An import can be undone: what it made is marked with it. A person was made in the same instant as the first journey.
ALTER TABLE creator ADD COLUMN import_id UUID;
UPDATE creator SET import_id = (
    SELECT j.import_id FROM project_creator p JOIN journey j ON j.project_id = p.project_id
    WHERE p.creator_id = creator.id AND p.lead AND j.import_id IS NOT NULL AND j.created_at = creator.created_at
    ORDER BY j.id LIMIT 1);
CREATE INDEX creator_by_import ON creator (import_id) WHERE import_id IS NOT NULL;
CREATE INDEX journey_by_import ON journey (import_id) WHERE import_id IS NOT NULL;
CREATE INDEX stage_by_import ON stage (import_id) WHERE import_id IS NOT NULL;
CREATE INDEX import_by_organisation ON import (organisation_id, imported_at);

ALTER TABLE import ADD COLUMN undone_at TIMESTAMPTZ;
ALTER TABLE import ADD COLUMN undone_by UUID REFERENCES account (id);

-- A list of organisations that was taken in by a command, and what came of it.
CREATE TABLE directory_import (
    id UUID PRIMARY KEY NOT NULL,
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    report TEXT NOT NULL,
    imported_at TIMESTAMPTZ NOT NULL,
    undone_at TIMESTAMPTZ,
    undone_by UUID REFERENCES account (id)
);
ALTER TABLE organisation ADD COLUMN import_id UUID REFERENCES directory_import (id);

-- What goes with an import while it is being undone: filled and emptied in that one transaction.
CREATE TABLE import_leaving (
    import_id UUID NOT NULL,
    journey_id UUID NOT NULL,
    project_id UUID NOT NULL,
    -- The import opened the journey: it goes whole. Else only its stages go.
    opened BOOLEAN NOT NULL,
    PRIMARY KEY (import_id, journey_id)
);
