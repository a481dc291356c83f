-- A correction of the sheet of a person or of a project: what stood and what stands, who wrote it where, and why.
CREATE TABLE sheet_change (
    id UUID PRIMARY KEY NOT NULL,
    -- One of the two.
    creator_id UUID REFERENCES creator (id),
    project_id UUID REFERENCES project (id),
    -- The journey on which it was written; none while one is being opened.
    journey_id UUID REFERENCES journey (id),
    organisation_id UUID REFERENCES organisation (id),
    account_id UUID REFERENCES account (id),
    -- JSON, a list of app::journeys::SheetChange.
    changes TEXT NOT NULL,
    why TEXT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    CHECK ((creator_id IS NULL) <> (project_id IS NULL))
);
CREATE INDEX sheet_change_by_creator ON sheet_change (creator_id);
CREATE INDEX sheet_change_by_project ON sheet_change (project_id);
CREATE INDEX sheet_change_by_journey ON sheet_change (journey_id);
