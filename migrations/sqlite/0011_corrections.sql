-- A correction keeps the earlier act: it is withdrawn, with who and why, and another takes its place in the order.
ALTER TABLE stage_act ADD COLUMN withdrawn_at TIMESTAMPTZ;
ALTER TABLE stage_act ADD COLUMN withdrawn_by UUID REFERENCES account (id);
ALTER TABLE stage_act ADD COLUMN withdrawn_why TEXT NOT NULL DEFAULT '';
-- Of an act that corrects another: when the first of them was recorded, and its id.
ALTER TABLE stage_act ADD COLUMN first_at TIMESTAMPTZ;
ALTER TABLE stage_act ADD COLUMN first_id UUID REFERENCES stage_act (id);

-- The acts that count, to be read in the order of place_at, place_id.
CREATE VIEW standing_act AS
SELECT id, stage_id, act, effective_on, reason, account_id, organisation_id, recorded_at,
       COALESCE(first_at, recorded_at) AS place_at, COALESCE(first_id, id) AS place_id
FROM stage_act WHERE withdrawn_at IS NULL;
