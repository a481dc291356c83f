-- Amounts are thresholds too. The table is made anew: a CHECK is not changed in place.
CREATE TABLE threshold_with_euros (
    code TEXT NOT NULL,
    value BIGINT NOT NULL CHECK (value >= 0),
    unit TEXT NOT NULL CHECK (unit IN ('months', 'days', 'times', 'percent', 'euros')),
    valid_from DATE NOT NULL,
    valid_to DATE,
    source TEXT NOT NULL,
    account_id UUID REFERENCES account (id),
    recorded_at TIMESTAMPTZ,
    PRIMARY KEY (code, valid_from)
);
INSERT INTO threshold_with_euros (code, value, unit, valid_from, valid_to, source, account_id, recorded_at)
    SELECT code, value, unit, valid_from, valid_to, source, account_id, recorded_at FROM threshold;
DROP TABLE threshold;
ALTER TABLE threshold_with_euros RENAME TO threshold;

-- What an instrument gives, and for how long (app::financing::rules::limits). Those of a fund refuse; orders of magnitude ask.
INSERT INTO threshold (code, value, unit, valid_from, source) VALUES
    ('initiative_least', 3000, 'euros', '2000-01-01', 'Initiative France, ordre de grandeur 2019 (cession-affaire.com)'),
    ('initiative_most', 50000, 'euros', '2000-01-01', 'Initiative France, ordre de grandeur 2019 (cession-affaire.com)'),
    ('initiative_months_least', 24, 'months', '2000-01-01', 'Initiative France, ordre de grandeur 2019 (cession-affaire.com)'),
    ('initiative_months', 60, 'months', '2000-01-01', 'Initiative France, ordre de grandeur 2019 (cession-affaire.com)'),
    ('reseau_least', 15000, 'euros', '2000-01-01', 'Réseau Entreprendre, ordre de grandeur (financement-industrie.com)'),
    ('reseau_most', 50000, 'euros', '2000-01-01', 'Réseau Entreprendre, ordre de grandeur (financement-industrie.com)'),
    ('reseau_months', 60, 'months', '2000-01-01', 'Réseau Entreprendre, ordre de grandeur (financement-industrie.com)'),
    ('ef_most', 50000, 'euros', '2000-01-01', 'Garantie Égalité Femmes, France Active'),
    ('ef_months', 84, 'months', '2000-01-01', 'Garantie Égalité Femmes, France Active'),
    ('emploi_months', 84, 'months', '2000-01-01', 'Garantie Emploi, France Active'),
    ('fag_most', 200000, 'euros', '2000-01-01', 'Fonds de garantie France Active (FAG)'),
    ('emergence_most', 20000, 'euros', '2000-01-01', 'Pacte Émergence, France Active'),
    ('participative_least', 5000, 'euros', '2000-01-01', 'Ordre de grandeur, à vérifier auprès de France Active'),
    ('participative_most', 500000, 'euros', '2000-01-01', 'Ordre de grandeur, à vérifier auprès de France Active'),
    ('participative_months_least', 60, 'months', '2000-01-01', 'Ordre de grandeur, à vérifier auprès de France Active'),
    ('participative_months', 84, 'months', '2000-01-01', 'Ordre de grandeur, à vérifier auprès de France Active'),
    ('adie_most', 17000, 'euros', '2000-01-01', 'Microcrédit professionnel, Adie'),
    ('adie_months_least', 6, 'months', '2000-01-01', 'Microcrédit professionnel, Adie'),
    ('adie_months', 48, 'months', '2000-01-01', 'Microcrédit professionnel, Adie'),
    ('adie_honour_most', 3000, 'euros', '2000-01-01', 'Prêt d’honneur, Adie'),
    ('cigales_least', 1000, 'euros', '2000-01-01', 'Clubs CIGALES, ordre de grandeur (fonds-publics.fr)'),
    ('cigales_most', 10000, 'euros', '2000-01-01', 'Clubs CIGALES, ordre de grandeur (fonds-publics.fr)'),
    ('bond_months_least', 84, 'months', '2000-01-01', 'Titres associatifs, ordre de grandeur à vérifier (CMF L213-8)'),
    ('nacre_least', 1000, 'euros', '2000-01-01', 'NACRE, ordre de grandeur (creditsocial.net)'),
    ('nacre_most', 8000, 'euros', '2000-01-01', 'NACRE, ordre de grandeur (creditsocial.net)');

-- A request outside of an order of magnitude that somebody has answered for: yes, and why.
CREATE TABLE financing_doubt (
    request_id UUID NOT NULL REFERENCES financing_request (id),
    version BIGINT NOT NULL,
    doubt TEXT NOT NULL,
    reason TEXT NOT NULL,
    account_id UUID REFERENCES account (id),
    recorded_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (request_id, version, doubt)
);
