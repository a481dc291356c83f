-- Who is in charge of a journey at an organisation, since when. The latest row is what `journey` (of the lead) and `circle_member` say.
-- Before this table was there, a change of adviser left no day: what stood then counts from the beginning.
CREATE TABLE charge (
    journey_id UUID NOT NULL REFERENCES journey (id),
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    since DATE NOT NULL,
    account_id UUID REFERENCES account (id),
    PRIMARY KEY (journey_id, organisation_id, since)
);
INSERT INTO charge (journey_id, organisation_id, since, account_id)
    SELECT id, organisation_id, opened_on, adviser_id FROM journey;
INSERT INTO charge (journey_id, organisation_id, since, account_id)
    SELECT m.journey_id, m.organisation_id, m.joined_on, m.contact_id FROM circle_member m
    WHERE NOT EXISTS (SELECT 1 FROM charge c WHERE c.journey_id = m.journey_id AND c.organisation_id = m.organisation_id);

-- A journey passes from one adviser of an organisation to another on a day, announced before or on that day.
CREATE TABLE handover (
    id UUID PRIMARY KEY NOT NULL,
    -- Shared by the journeys that are handed over in one act.
    batch_id UUID NOT NULL,
    journey_id UUID NOT NULL REFERENCES journey (id),
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    -- NULL: nobody was in charge.
    from_id UUID REFERENCES account (id),
    to_id UUID NOT NULL REFERENCES account (id),
    effective_on DATE NOT NULL,
    -- Until then both follow it.
    overlap_until DATE,
    -- What the one who receives should know; for the organisation alone.
    words TEXT NOT NULL DEFAULT '',
    -- The meeting of the person with both advisers.
    meeting_id UUID REFERENCES meeting (id),
    announced_by UUID NOT NULL REFERENCES account (id),
    announced_at TIMESTAMPTZ NOT NULL,
    applied_at TIMESTAMPTZ,
    received_at TIMESTAMPTZ,
    received_by UUID REFERENCES account (id),
    cancelled_at TIMESTAMPTZ,
    cancelled_by UUID REFERENCES account (id),
    CHECK (overlap_until IS NULL OR overlap_until >= effective_on),
    CHECK (applied_at IS NULL OR cancelled_at IS NULL)
);
CREATE INDEX handover_by_journey ON handover (journey_id, organisation_id);
CREATE INDEX handover_by_receiver ON handover (to_id, received_at);
-- One at a time waits for its day, for a journey at an organisation.
CREATE UNIQUE INDEX handover_announced ON handover (journey_id, organisation_id) WHERE applied_at IS NULL AND cancelled_at IS NULL;

-- What of the checklist is done: codes of app::handovers::Item.
CREATE TABLE handover_item (
    handover_id UUID NOT NULL REFERENCES handover (id),
    item TEXT NOT NULL,
    done_at TIMESTAMPTZ NOT NULL,
    done_by UUID NOT NULL REFERENCES account (id),
    PRIMARY KEY (handover_id, item)
);

-- Who looks after a journey beside the person in charge, between which days: whoever stands in during an absence, and the adviser
-- who handed it over as long as both follow it.
CREATE VIEW caretaker AS
SELECT j.id AS journey_id, j.organisation_id, b.replacement_id AS account_id, b.from_on, b.until_on
FROM journey j JOIN adviser_absence b ON b.account_id = j.adviser_id AND b.organisation_id = j.organisation_id
WHERE b.replacement_id IS NOT NULL
UNION ALL
SELECT m.journey_id, m.organisation_id, b.replacement_id AS account_id, b.from_on, b.until_on
FROM circle_member m JOIN adviser_absence b ON b.account_id = m.contact_id AND b.organisation_id = m.organisation_id
WHERE b.replacement_id IS NOT NULL AND m.left_on IS NULL
UNION ALL
SELECT h.journey_id, h.organisation_id, h.from_id AS account_id, h.effective_on AS from_on, h.overlap_until AS until_on
FROM handover h WHERE h.applied_at IS NOT NULL AND h.from_id IS NOT NULL AND h.overlap_until IS NOT NULL;

-- The time that somebody spent on a project before leaving it and coming back.
CREATE TABLE project_creator_past (
    project_id UUID NOT NULL REFERENCES project (id),
    creator_id UUID NOT NULL REFERENCES creator (id),
    joined_on DATE NOT NULL,
    left_on DATE NOT NULL,
    PRIMARY KEY (project_id, creator_id, joined_on)
);

-- Whose consent it is. What is personal (identity and contact) is read of these alone.
CREATE TABLE consent_creator (
    consent_id UUID NOT NULL REFERENCES consent (id),
    creator_id UUID NOT NULL REFERENCES creator (id),
    PRIMARY KEY (consent_id, creator_id)
);
INSERT INTO consent_creator (consent_id, creator_id)
    SELECT k.id, pc.creator_id FROM consent k JOIN journey j ON j.id = k.journey_id
    JOIN project_creator pc ON pc.project_id = j.project_id;
