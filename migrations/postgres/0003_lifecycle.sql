-- The referral that this one takes up again, after a decline, an expiry or a withdrawal.
ALTER TABLE referral ADD COLUMN follows_id UUID REFERENCES referral (id);
-- Shared by the referrals that ask several organisations for one need.
ALTER TABLE referral ADD COLUMN need_id UUID;
-- The first accept or decline keeps its time when the receiver reconsiders; answered_at is the last one's.
ALTER TABLE referral ADD COLUMN first_answered_at TIMESTAMPTZ;
ALTER TABLE referral ADD COLUMN expired_at TIMESTAMPTZ;
-- On the waiting list: when a place is expected.
ALTER TABLE referral ADD COLUMN expected_on DATE;
ALTER TABLE referral ADD COLUMN met_on DATE;
ALTER TABLE referral ADD COLUMN closed_at TIMESTAMPTZ;
ALTER TABLE referral ADD COLUMN outcome TEXT CHECK (outcome IN ('achieved', 'partly', 'not_achieved', 'dropped_out'));
-- When it came into its present state.
ALTER TABLE referral ADD COLUMN moved_at TIMESTAMPTZ;
-- The receiver's last act: time to expire counts from it, else from sending.
ALTER TABLE referral ADD COLUMN receiver_acted_at TIMESTAMPTZ;
-- The receiver that accepted asks the sender to withdraw the others of the need.
ALTER TABLE referral ADD COLUMN others_asked_at TIMESTAMPTZ;
CREATE INDEX referral_by_need ON referral (need_id);
CREATE INDEX referral_by_follows ON referral (follows_id);

UPDATE referral SET first_answered_at = answered_at, receiver_acted_at = answered_at,
                    moved_at = COALESCE(withdrawn_at, answered_at, sent_at, created_at);

-- What was done with a referral, act by act, with the words that go with it.
CREATE TABLE referral_step (
    referral_id UUID NOT NULL REFERENCES referral (id),
    number BIGINT NOT NULL,
    -- Code of app::referrals::StepAct.
    act TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    account_id UUID REFERENCES account (id),
    organisation_id UUID REFERENCES organisation (id),
    -- The question, the answer to it, or what the receiver says to the créateur.
    words TEXT NOT NULL DEFAULT '',
    -- When a place is expected, or when the meeting was held.
    day DATE,
    -- Why it was declined, or the outcome.
    code TEXT,
    PRIMARY KEY (referral_id, number)
);

INSERT INTO referral_step (referral_id, number, act, at, account_id, organisation_id)
    SELECT id, 1, 'write', created_at, sender_id, sender_organisation_id FROM referral;
INSERT INTO referral_step (referral_id, number, act, at, account_id, organisation_id)
    SELECT id, 2, 'send', sent_at, sender_id, sender_organisation_id FROM referral WHERE sent_at IS NOT NULL;
INSERT INTO referral_step (referral_id, number, act, at, account_id, organisation_id, words, code)
    SELECT id, 3, CASE state WHEN 'declined' THEN 'decline' ELSE 'accept' END, answered_at, receiver_id, receiver_organisation_id,
           sentence, decline_code FROM referral WHERE answered_at IS NOT NULL;
INSERT INTO referral_step (referral_id, number, act, at)
    SELECT id, 4, 'withdraw', withdrawn_at FROM referral WHERE withdrawn_at IS NOT NULL;

-- What an offer asks of a journey, as far as the program can check it: codes of app::referrals::Requirement, comma-separated.
ALTER TABLE offer ADD COLUMN requires TEXT NOT NULL DEFAULT '';
