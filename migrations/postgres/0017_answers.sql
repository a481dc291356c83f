-- A link can ask for the answer to a referral too: of an organisation nobody of which has an account.
ALTER TABLE answer_link ADD COLUMN referral_id UUID REFERENCES referral (id);
-- Or whether an organisation's offers still hold.
ALTER TABLE answer_link ADD COLUMN organisation_id UUID REFERENCES organisation (id);
-- What it was sent for: the same is not sent twice.
ALTER TABLE answer_link ADD COLUMN told TEXT;
-- Somebody asked to see what it opens.
ALTER TABLE answer_link ADD COLUMN opened_at TIMESTAMPTZ;
ALTER TABLE answer_link ADD COLUMN used_at TIMESTAMPTZ;
-- Taken back: whoever holds it cannot have another sent.
ALTER TABLE answer_link ADD COLUMN revoked_at TIMESTAMPTZ;
CREATE UNIQUE INDEX answer_link_told ON answer_link (told) WHERE told IS NOT NULL;
CREATE INDEX answer_link_by_referral ON answer_link (referral_id, created_at);
CREATE INDEX answer_link_by_organisation ON answer_link (organisation_id, created_at);

-- Who acted through a link in the name of an organisation, as they wrote it.
ALTER TABLE referral ADD COLUMN receiver_signed TEXT;
ALTER TABLE referral_step ADD COLUMN signed TEXT;

-- A reading through a link is nobody's account's.
CREATE TABLE reading (
    id UUID PRIMARY KEY NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    journey_id UUID NOT NULL REFERENCES journey (id),
    account_id UUID REFERENCES account (id),
    organisation_id UUID REFERENCES organisation (id),
    part TEXT NOT NULL,
    CHECK (account_id IS NOT NULL OR organisation_id IS NOT NULL)
);
INSERT INTO reading (id, at, journey_id, account_id, organisation_id, part)
    SELECT id, at, journey_id, account_id, organisation_id, part FROM access_log;
DROP TABLE access_log;
ALTER TABLE reading RENAME TO access_log;
CREATE INDEX access_log_by_journey ON access_log (journey_id, at);
