-- On the list of a workshop that is cancelled are those who were enrolled then: who was taken off before leaves it.
UPDATE meeting SET workshop_id = NULL
WHERE workshop_id IS NOT NULL AND state = 'cancelled' AND NOT EXISTS (
    SELECT 1 FROM workshop w JOIN event e ON e.at >= w.cancelled_at
    WHERE w.id = meeting.workshop_id AND e.journey_id = meeting.journey_id AND e.subject_id = meeting.id AND e.kind = 'meeting_cancelled');
