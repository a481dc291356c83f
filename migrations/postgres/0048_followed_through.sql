-- The decision on an application that an act of its stage follows from; nobody typed a reason.
ALTER TABLE stage_act ADD COLUMN cause TEXT;
ALTER TABLE stage_struck_act ADD COLUMN cause TEXT;
DROP VIEW standing_act;
CREATE VIEW standing_act AS
SELECT id, stage_id, act, effective_on, reason, account_id, organisation_id, recorded_at, cause,
       COALESCE(first_at, recorded_at) AS place_at, COALESCE(first_id, id) AS place_id
FROM stage_act WHERE withdrawn_at IS NULL;

-- A contract that was written down by mistake, as it was: what it said (app::contracts::Terms), what was written into it and is struck
-- out as well (app::contracts::Entry), and what it said before (app::contracts::Terms), as JSON.
CREATE TABLE contract_struck (
    id UUID PRIMARY KEY NOT NULL,
    journey_id UUID NOT NULL REFERENCES journey (id),
    -- Its stage, which may be struck out later.
    stage_id UUID NOT NULL,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    creator_id UUID NOT NULL REFERENCES creator (id),
    kind TEXT NOT NULL CHECK (kind IN ('cape', 'cesa')),
    terms TEXT NOT NULL,
    entries TEXT NOT NULL,
    earlier TEXT NOT NULL,
    import_id UUID,
    account_id UUID REFERENCES account (id),
    created_at TIMESTAMPTZ NOT NULL,
    struck_at TIMESTAMPTZ NOT NULL,
    struck_by UUID NOT NULL REFERENCES account (id),
    -- Why, as somebody said, or by its code.
    why TEXT NOT NULL,
    cause TEXT
);
CREATE INDEX contract_struck_by_journey ON contract_struck (journey_id);

-- Who led a project before somebody else took over, and until which day. Of those who lead today nothing is here.
CREATE TABLE project_lead_past (
    project_id UUID NOT NULL REFERENCES project (id),
    creator_id UUID NOT NULL REFERENCES creator (id),
    until_on DATE NOT NULL,
    PRIMARY KEY (project_id, creator_id, until_on)
);
-- Those who left as the lead: the event names who followed them.
INSERT INTO project_lead_past (project_id, creator_id, until_on)
SELECT DISTINCT p.project_id, p.creator_id, p.left_on FROM event e JOIN journey j ON j.id = e.journey_id
JOIN project_creator p ON p.project_id = j.project_id AND p.creator_id = e.subject_id
WHERE e.kind = 'journey_person_left' AND e.data NOT LIKE '%"lead":null%' AND p.left_on IS NOT NULL;
