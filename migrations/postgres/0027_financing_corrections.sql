-- A correction keeps the earlier act: it is struck out, with who and why, and another takes its place in the order.
-- Of an act that corrects another: when the first of them was recorded, and its id.
ALTER TABLE financing_act ADD COLUMN first_at TIMESTAMPTZ;
ALTER TABLE financing_act ADD COLUMN first_id UUID REFERENCES financing_act (id);
