-- A later consent of the same people to the same organisation took the place of this one.
ALTER TABLE consent ADD COLUMN replaced_by UUID REFERENCES consent (id);

-- An organisation left the circle, or its part was ended, while a stage of its own ran on: who answered for it, and why.
CREATE TABLE leaving_doubt (
    circle_past_id UUID NOT NULL REFERENCES circle_past (id),
    doubt TEXT NOT NULL,
    reason TEXT NOT NULL,
    account_id UUID NOT NULL REFERENCES account (id),
    recorded_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (circle_past_id, doubt)
);

-- A word of a request without a name is a name of the project as well: who answered that it is meant as a word, and why.
CREATE TABLE referral_doubt (
    id UUID PRIMARY KEY NOT NULL,
    referral_id UUID NOT NULL REFERENCES referral (id),
    doubt TEXT NOT NULL,
    reason TEXT NOT NULL,
    account_id UUID NOT NULL REFERENCES account (id),
    recorded_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX referral_doubt_by_referral ON referral_doubt (referral_id);
