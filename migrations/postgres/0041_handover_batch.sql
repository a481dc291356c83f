-- Of a notice that tells of several handovers of one act: the act they were announced in, who receives those that are meant (NULL: all
-- of them), and how many journeys it was last told to be.
ALTER TABLE notice ADD COLUMN batch_id UUID;
ALTER TABLE notice ADD COLUMN batch_to UUID REFERENCES account (id);
ALTER TABLE notice ADD COLUMN journeys BIGINT;
CREATE INDEX handover_by_batch ON handover (batch_id);
