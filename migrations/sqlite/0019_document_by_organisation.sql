-- Which files an organisation added something to.
CREATE INDEX document_by_organisation ON document (organisation_id, journey_id);
