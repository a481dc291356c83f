-- A decline for want of room says until when there is no place.
ALTER TABLE referral ADD COLUMN no_place_before DATE;
