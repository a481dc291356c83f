-- Of an act on several journeys: those that a handover keeps where they are (a JSON list of their ids), and to whom the others went.
ALTER TABLE bulk_act ADD COLUMN announced TEXT NOT NULL DEFAULT '[]';
ALTER TABLE bulk_act ADD COLUMN adviser_id UUID REFERENCES account (id);
