-- A link can serve what comes after an acceptance too: noting the first meeting, and closing.
ALTER TABLE answer_link ADD COLUMN follow_up_id UUID REFERENCES referral (id);
CREATE INDEX answer_link_by_follow_up ON answer_link (follow_up_id, created_at);
