-- Every act that a struck stage had, those that were withdrawn before included: as stage_act kept them.
CREATE TABLE stage_struck_act (
    id UUID PRIMARY KEY NOT NULL,
    stage_id UUID NOT NULL REFERENCES stage_struck (id),
    act TEXT NOT NULL,
    effective_on DATE NOT NULL,
    reason TEXT NOT NULL,
    account_id UUID REFERENCES account (id),
    organisation_id UUID REFERENCES organisation (id),
    recorded_at TIMESTAMPTZ NOT NULL,
    withdrawn_at TIMESTAMPTZ,
    withdrawn_by UUID REFERENCES account (id),
    withdrawn_why TEXT NOT NULL,
    first_at TIMESTAMPTZ,
    -- The first of the acts that this one corrects: a row of this table.
    first_id UUID
);
CREATE INDEX stage_struck_act_by_stage ON stage_struck_act (stage_id);
