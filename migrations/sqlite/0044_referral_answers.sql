-- What an answer said beside its words, so that a past day is told as it stood: whom an acceptance named, and the organisation
-- that a decline thought of.
ALTER TABLE referral_step ADD COLUMN taken_by UUID REFERENCES account (id);
ALTER TABLE referral_step ADD COLUMN taken_by_name TEXT;
ALTER TABLE referral_step ADD COLUMN suggested_organisation_id UUID REFERENCES organisation (id);

-- Of earlier answers what is still on record: of an acceptance that a later act of the receiver followed, who follows its stage.
UPDATE referral_step SET
    taken_by = (SELECT CASE WHEN EXISTS (SELECT 1 FROM referral_step x WHERE x.referral_id = r.id AND x.act IN ('meet', 'close'))
                            THEN s.adviser_id ELSE r.receiver_id END
                FROM referral r LEFT JOIN stage s ON s.id = r.stage_id WHERE r.id = referral_step.referral_id),
    taken_by_name = (SELECT r.receiver_signed FROM referral r WHERE r.id = referral_step.referral_id
                     AND NOT EXISTS (SELECT 1 FROM referral_step x WHERE x.referral_id = r.id AND x.act IN ('meet', 'close')))
    WHERE act = 'accept';
UPDATE referral_step SET suggested_organisation_id =
    (SELECT r.suggested_organisation_id FROM referral r WHERE r.id = referral_step.referral_id)
    WHERE act = 'decline' AND number = (SELECT MAX(x.number) FROM referral_step x
                                        WHERE x.referral_id = referral_step.referral_id AND x.act = 'decline');
