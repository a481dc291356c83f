//! Tables that other organisations keep.

use app::journeys::StageKind;
use time::macros::date;

use crate::imports::reading::{
    Mapping, ReadError, Reading, Reason, WarningCode, columns,
    headings::WhyIgnored,
    organisations::{self, Role, Scope},
    read,
};

fn table(text: &str) -> Reading {
    read(text.as_bytes(), "t.csv", None).expect("a table")
}

fn recognised(reading: &Reading) -> Vec<&'static str> {
    reading.recognised.iter().map(|found| found.column).collect()
}

#[test]
fn an_english_table() {
    let reading = table(
        "Case number,First name,Surname,Mobile,E-mail address,Town,Postcode,Employment status,Project name,Adviser,Stage,Start date,End date,Amount granted\n\
         C-1,Anaïs,Izard,+33 6 12 34 56 78,Anais.Izard@example.org,Labège,31670,Job seeker,Bike workshop,S. Conseil,Training,2024-05-30,2024-06-30,\"1,500.00\"\n\
         C-1,Anaïs,Izard,+33 6 12 34 56 78,,Labège,31670,Student,Bike workshop,S. Conseil,Follow-up,1 July 2024,,\n",
    );
    assert_eq!(reading.ignored, []);
    assert_eq!((reading.rows.len(), reading.people.len()), (2, 1));
    let (row, stage) = (&reading.rows[0], &reading.rows[0].stage);
    assert_eq!(
        (stage.stage.kind, stage.start, stage.granted_cents),
        (StageKind::Training, date!(2024 - 05 - 30), Some(150_000))
    );
    assert_eq!(
        row.creator.mail.as_ref().map(|mail| mail.as_str()),
        Some("anais.izard@example.org")
    );
    assert_eq!(row.creator.commune_insee.as_deref(), Some("31254"));
    assert_eq!(
        stage.ends_on(date!(2026 - 01 - 01)),
        (None, Some(date!(2024 - 06 - 30)))
    );
    assert_eq!(
        stage.ends_on(date!(2024 - 06 - 30)),
        (Some(date!(2024 - 06 - 30)), None)
    );
    assert_eq!(
        reading.people[0].creator.situation.map(|situation| situation.code),
        Some("DE"),
        "at entry, the first one counts"
    );
}

#[test]
fn a_french_table_with_headings_of_its_own() {
    let reading = table(
        "Nom de famille;Prénom usuel;Courriel;Téléphone portable;Ville de résidence;Date d'entrée;Référent·e;Type d'accompagnement;Date de sortie;Nationalité;Couleur\n\
         ORTÈS;Karim;karim@exemple.fr;612345678;RAMONVILLE ST AGNE;1er mars 2024;Équipe;Couveuse;31/03/2025;–;bleu\n",
    );
    let expected = [
        "last_name",
        "first_name",
        "mail",
        "phone",
        "commune",
        "start",
        "adviser",
        "stage",
        "exited_on",
    ];
    assert_eq!(recognised(&reading), expected);
    let ignored: Vec<_> = reading
        .ignored
        .iter()
        .map(|ignored| (ignored.heading.as_str(), ignored.why))
        .collect();
    assert_eq!(
        ignored,
        [("Nationalité", WhyIgnored::Sensitive), ("Couleur", WhyIgnored::Unknown)]
    );
    let row = &reading.rows[0];
    assert_eq!(
        row.creator.phone.as_ref().map(|phone| phone.as_str()),
        Some("+33612345678")
    );
    assert_eq!(row.creator.commune_insee.as_deref(), Some("31446"));
    assert_eq!(row.exit.as_ref().and_then(|exit| exit.on), Some(date!(2025 - 03 - 31)));
    assert_eq!(reading.people[0].creator.last_name, "Ortès");
}

#[test]
fn both_names_in_one_column() {
    for heading in [
        "Prénom Nom",
        "Nom et prénom",
        "Porteur de projet",
        "Bénéficiaire",
        "Nom",
        "Nom du porteur de projet",
    ] {
        let reading = table(&format!(
            "{heading};Étape;Date\nMme IZARD Anaïs;Accueil;30/05/2024\nSeule;Accueil;30/05/2024\n"
        ));
        let creator = &reading.rows[0].creator;
        assert_eq!(
            (creator.first_name.as_str(), creator.last_name.as_str()),
            ("Anaïs", "IZARD"),
            "{heading}"
        );
        assert_eq!(reading.refused[0].fault.reason, Reason::Name, "{heading}");
    }
}

#[test]
fn the_same_name_alone_is_another_person() {
    let reading = table(
        "Nom;Prénom;Mail;Tél;Dossier;Étape;Début;Projet\n\
         Izard;Anaïs;a@exemple.fr;;;Accueil;30/05/2024;Vélo\n\
         IZARD;Anaïs;;0612345678;;Accueil;30/05/2024;Vélo\n\
         Izard;Anaïs;a@exemple.fr;0612345678;;CAPE;30/06/2024;Café\n\
         Izard;Anaïs;;;;Accueil;30/05/2024;Vélo\n\
         Ortès;Karim;;06 12 34 56 78;;Accueil;30/05/2024;Vélo\n",
    );
    assert_eq!(reading.people.len(), 2, "mail and phone join rows through the third");
    let journeys: Vec<_> = reading.people[0]
        .journeys
        .iter()
        .map(|journey| journey.rows.clone())
        .collect();
    assert_eq!(journeys, [vec![0, 1, 4], vec![2]]);
    let warned: Vec<_> = reading
        .warnings
        .iter()
        .map(|warning| (warning.code, warning.row, warning.rows.clone()))
        .collect();
    assert_eq!(
        warned,
        [
            (WarningCode::NamesDiffer, Some(5), vec![1]),
            (WarningCode::SameName, Some(4), vec![1])
        ]
    );
}

#[test]
fn a_mapping_overrides_what_headings_seem_to_mean() {
    let text = "Colonne A;Colonne B;Quoi;Quand;Nom\nIzard;Anaïs;Accueil;30/05/2024;Dossier de Mme I.\n";
    let error = read(text.as_bytes(), "t.csv", None)
        .map(|_| ())
        .expect_err("headings of its own");
    assert!(
        matches!(&error, ReadError::NoTable { headings } if headings.len() == 5),
        "{error:?}"
    );
    let mapping = Mapping::from_json(r#"{"colonne a": "last_name", "Colonne B": "first_name", "QUOI": "stage", "Quand": "start", "Nom": "ignore", "Ailleurs": "mail"}"#.as_bytes()).expect("a mapping");
    let reading = read(text.as_bytes(), "t.csv", Some(&mapping)).expect("a table");
    assert_eq!(reading.rows[0].creator.last_name, "Izard");
    assert_eq!(reading.ignored[0].why, WhyIgnored::Asked);
    let codes: Vec<_> = reading
        .warnings
        .iter()
        .map(|warning| (warning.code, warning.value.as_str()))
        .collect();
    assert_eq!(codes, [(WarningCode::MappingUnused, "Ailleurs")]);
    for wrong in [r#"{"Quoi": "age"}"#, "[1]", "{", r#"{"Quoi": 1}"#] {
        let error = Mapping::from_json(wrong.as_bytes())
            .and_then(|mapping| read(text.as_bytes(), "t.csv", Some(&mapping)).map(|_| ()));
        assert!(matches!(error, Err(ReadError::BadMapping { .. })), "{wrong}");
    }
}

#[test]
fn missing_columns_are_named_and_the_others_still_told() {
    let text = "Nom;Mail\nIzard;a@exemple.fr\n";
    let error = read(text.as_bytes(), "t.csv", None).map(|_| ()).expect_err("no stage");
    assert_eq!(
        error.message().fr,
        "Il manque au tableau\u{a0}: Étape, Date de début. Indiquez quelles colonnes les donnent."
    );
    let (recognised, ignored) = columns(text.as_bytes(), None).expect("columns");
    assert_eq!((recognised.len(), ignored.len()), (2, 0));
}

#[test]
fn rows_are_numbered_without_what_is_no_row() {
    let reading = table(
        "Export du 3 novembre\n\nNom;Prénom;Étape;Début\n;;;\nIzard;Anaïs;Accueil;30/05/2024\n\nSecteur nord;;;\nNom;Prénom;Étape;Début\nOrtès;Karim;Accueil;x\nTotal;2;;\n",
    );
    assert_eq!(
        (
            reading.total,
            reading.rows[0].line,
            reading.refused[0].row,
            reading.refused[0].line
        ),
        (2, 5, 2, 9)
    );
    let skipped: Vec<_> = reading
        .warnings
        .iter()
        .map(|warning| (warning.code, warning.line))
        .collect();
    assert_eq!(skipped, [7, 8, 10].map(|line| (WarningCode::LineSkipped, Some(line))));
}

#[test]
fn a_welcome_without_a_start_began_on_the_day_of_the_welcome() {
    let reading = table(
        "Nom;Prénom;1er accueil;Étape;Début;Fin prévue\nIzard;Anaïs;30/05/2024;Accueil;;\nIzard;Anaïs;30/05/2024;CAPE;;\nIzard;Anaïs;30/05/2024;Accueil;;01/01/2024\n",
    );
    assert_eq!(reading.rows[0].stage.start, date!(2024 - 05 - 30));
    let refused: Vec<_> = reading
        .refused
        .iter()
        .map(|refusal| (refusal.row, refusal.fault.field, refusal.fault.reason))
        .collect();
    assert_eq!(
        refused,
        [
            (2, "start", Reason::Missing),
            (3, "planned_end", Reason::EndBeforeStart)
        ]
    );
}

#[test]
fn a_list_of_organisations_with_headings_of_its_own() {
    let text = "Structure;Sigle;Rôle dans le pôle;Périmètre;Hébergée;Ville;CP;Couleur\n\
                La Ruche;LR;Coopérative d'activités, Formation;Département;oui;Labège;31670;bleu\n\
                LA RUCHE;;Réseau;;;;;\n;;Réseau;local;;;;\nLe Rucher;;Astrologie;;peut-être;;;\n";
    let reading = organisations::read(text.as_bytes(), "o.csv", None).expect("a list");
    let row = &reading.rows[0];
    assert_eq!(
        (row.roles.as_slice(), row.scope, row.hosted),
        (
            &[Role::ActivityCooperative, Role::Training][..],
            Some(Scope::Departmental),
            Some(true)
        )
    );
    assert_eq!(row.commune_insee.as_deref(), Some("31254"));
    let refused: Vec<_> = reading
        .refused
        .iter()
        .map(|refusal| (refusal.row, refusal.fault.reason, refusal.also.len()))
        .collect();
    assert_eq!(
        refused,
        [(2, Reason::Duplicate, 0), (3, Reason::Missing, 0), (4, Reason::Role, 1)]
    );
}
