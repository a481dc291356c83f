-- How long after an ACRE a new one may be asked for.
INSERT INTO threshold (code, value, unit, valid_from, source) VALUES
    ('acre_months', 36, 'months', '2000-01-01', 'ACRE, CSS L131-6-4');
