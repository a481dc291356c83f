-- One at a time waits at an organisation for a journey and a kind, of each sender: who may not know of what another organisation sent is
-- not told of it by a refusal.
DROP INDEX referral_waiting;
CREATE UNIQUE INDEX referral_waiting ON referral (journey_id, sender_organisation_id, receiver_organisation_id, kind)
    WHERE state IN ('sent', 'under_review', 'info_requested', 'waitlisted');
