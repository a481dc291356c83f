-- An organisation invites a person, by her address, to have a journey in her space. Until she says yes her record is nobody's.
CREATE TABLE space_request (
    id UUID PRIMARY KEY NOT NULL,
    creator_id UUID NOT NULL UNIQUE REFERENCES creator (id),
    -- From whose page it was sent.
    journey_id UUID NOT NULL REFERENCES journey (id),
    -- Who has the address: made for it, or there before.
    account_id UUID NOT NULL REFERENCES account (id),
    -- As it was typed, and all that the organisation is told of where it went.
    email TEXT NOT NULL,
    sent_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    accepted_at TIMESTAMPTZ,
    -- Told to nobody.
    declined_at TIMESTAMPTZ
);
CREATE INDEX space_request_by_account ON space_request (account_id);

-- Whose record the link brings to the account; none of other invitations.
ALTER TABLE invitation ADD COLUMN creator_id UUID REFERENCES creator (id);
