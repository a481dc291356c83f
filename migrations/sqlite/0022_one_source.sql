-- An interview of a CESA that was held as a meeting is one fact: the meeting. Its line in the contract, where it counts, names it.
ALTER TABLE contract_entry ADD COLUMN meeting_id UUID REFERENCES meeting (id);
CREATE UNIQUE INDEX contract_entry_of_meeting ON contract_entry (contract_id, meeting_id)
    WHERE meeting_id IS NOT NULL AND struck_at IS NULL;

-- What was written down twice before is joined by its day; what stood in one place alone is written into the contract.
UPDATE contract_entry SET meeting_id = (
    SELECT m.id FROM contract t JOIN meeting m ON m.organisation_id = t.organisation_id
    JOIN meeting_creator mc ON mc.meeting_id = m.id AND mc.creator_id = t.creator_id AND mc.attendance = 'present'
    WHERE t.id = contract_entry.contract_id AND m.kind = 'cesa_interview' AND m.state = 'held'
      AND date(m.starts_at) = contract_entry.starts_on ORDER BY m.starts_at, m.id LIMIT 1)
WHERE kind = 'interview' AND struck_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM contract_entry o WHERE o.contract_id = contract_entry.contract_id AND o.kind = 'interview' AND o.struck_at IS NULL
      AND o.starts_on = contract_entry.starts_on AND o.id < contract_entry.id);
INSERT INTO contract_entry (id, contract_id, kind, starts_on, meeting_id, account_id, recorded_at)
SELECT m.id, t.id, 'interview', date(m.starts_at), m.id, m.adviser_id, m.starts_at
FROM meeting m JOIN meeting_creator mc ON mc.meeting_id = m.id AND mc.attendance = 'present'
JOIN contract t ON t.organisation_id = m.organisation_id AND t.creator_id = mc.creator_id AND t.kind = 'cesa'
    AND t.starts_on <= date(m.starts_at)
    AND (COALESCE(t.ended_on, t.ends_on) IS NULL OR COALESCE(t.ended_on, t.ends_on) >= date(m.starts_at))
WHERE m.kind = 'cesa_interview' AND m.state = 'held'
  AND NOT EXISTS (SELECT 1 FROM contract_entry e WHERE e.meeting_id = m.id AND e.struck_at IS NULL)
  AND NOT EXISTS (SELECT 1 FROM meeting_creator oc JOIN contract o ON o.organisation_id = m.organisation_id AND o.creator_id = oc.creator_id
      WHERE oc.meeting_id = m.id AND oc.attendance = 'present' AND o.kind = 'cesa' AND o.id < t.id);

-- Who saved a record last is looked up by it.
CREATE INDEX event_by_subject ON event (subject_id, at);

-- The lead of a journey passes to another organisation: proposed, then taken, declined or withdrawn. `taken_on`: from that day on the
-- other one leads; `journey.organisation_id` says who does today.
CREATE TABLE lead_handover (
    id UUID PRIMARY KEY NOT NULL,
    journey_id UUID NOT NULL REFERENCES journey (id),
    from_organisation_id UUID NOT NULL REFERENCES organisation (id),
    to_organisation_id UUID NOT NULL REFERENCES organisation (id),
    -- Who was in charge there, and who is from then on here.
    from_adviser_id UUID REFERENCES account (id),
    to_adviser_id UUID REFERENCES account (id),
    -- What the one who receives should know; for these two organisations alone.
    words TEXT NOT NULL DEFAULT '',
    proposed_by UUID NOT NULL REFERENCES account (id),
    proposed_at TIMESTAMPTZ NOT NULL,
    ended TEXT CHECK (ended IN ('taken', 'declined', 'withdrawn')),
    ended_by UUID REFERENCES account (id),
    ended_at TIMESTAMPTZ,
    taken_on DATE,
    -- What the one who declines says to the other.
    answer TEXT NOT NULL DEFAULT '',
    CHECK (from_organisation_id <> to_organisation_id),
    CHECK (COALESCE(ended, '') = 'taken' OR taken_on IS NULL)
);
CREATE UNIQUE INDEX lead_handover_open ON lead_handover (journey_id) WHERE ended IS NULL;
CREATE INDEX lead_handover_by_receiver ON lead_handover (to_organisation_id, ended);

-- What a note said before it was corrected, with who corrected it.
CREATE TABLE note_past (
    note_id UUID NOT NULL REFERENCES note (id),
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    visibility TEXT NOT NULL,
    replaced_by UUID NOT NULL REFERENCES account (id),
    replaced_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (note_id, version)
);
