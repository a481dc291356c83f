use super::*;

fn project() -> Project {
    let person = |first: &str, last: &str, phone: Option<&str>| Person {
        first_name: first.to_owned(),
        last_name: last.to_owned(),
        phone: phone.map(str::to_owned),
    };
    Project {
        reference: Some("P-2026-0001".to_owned()),
        title: Some("Les Vélos d’Océane".to_owned()),
        people: vec![
            person("Océane", "Nègre-Petit", Some("+33612345678")),
            person("Luc", "Le Blanc", None),
            person("Anh", "Ly", None),
        ],
    }
}

fn told(text: &str) -> (Vec<String>, Vec<String>) {
    let Found { certain, doubtful } = found(text, &project());
    (certain, doubtful)
}

#[test]
fn names_title_and_reference_tell_who_it_is() {
    for text in [
        "OCEANE NEGRE PETIT cherche un local",
        "Nègre-Petit, Océane : un prêt",
        "Mme Nègre-Petit cherche",
        "la situation de nègre avance",
        "M. Le Blanc viendra",
        "Luc Le Blanc viendra",
        "avec Anh Ly",
        "pour les velos d'oceane",
        "le parcours P-2026-0001, ou p20260001",
        "le parcours P2026-0001",
        "le parcours p 20260001",
    ] {
        assert!(!told(text).0.is_empty(), "{text}");
    }
}

#[test]
fn a_project_is_known_by_its_own_name_without_the_activity() {
    let titled = |title: &str, text: &str| {
        let project = Project {
            title: Some(title.to_owned()),
            ..Project::default()
        };
        found(text, &project)
    };
    let (bocaux, canopee) = (
        "Les Bocaux du canal – Conserverie solidaire",
        "Canopée – Crèche parentale",
    );
    assert_eq!(
        titled(bocaux, "Pour les bocaux du canal, équipe de trois").certain,
        ["les bocaux du canal"]
    );
    assert_eq!(titled(canopee, "Le projet Canopée cherche").certain, ["Canopée"]);
    assert_eq!(titled(canopee, "sous la canopée").doubtful, ["canopée"]);
    assert_eq!(
        titled(bocaux, "Une conserverie solidaire"),
        Found::default(),
        "what it does is no name"
    );
}

#[test]
fn any_mail_and_any_phone_tells() {
    for (text, typed) in [
        ("écrire à quelqu.un@EXEMPLE.fr.", "quelqu.un@EXEMPLE.fr"),
        ("(createur188@demo.test)", "createur188@demo.test"),
        ("au 07 98 76 54 32, le soir", "07 98 76 54 32"),
        ("au 0798765432", "0798765432"),
        ("au 05.61.00.11.22", "05.61.00.11.22"),
        ("au +33 6 12 34 56 78", "+33 6 12 34 56 78"),
        ("au +33 (0)6 12 34 56 78.", "+33 (0)6 12 34 56 78"),
        ("au 0033612345678", "0033612345678"),
        ("au 06 12.34.56.78", "06 12.34.56.78"),
        ("au 06 123 456 78", "06 123 456 78"),
        ("au (06) 12 34 56 78", "06) 12 34 56 78"),
        (
            "au 06\u{a0}12\u{a0}34\u{a0}56\u{a0}78",
            "06\u{a0}12\u{a0}34\u{a0}56\u{a0}78",
        ),
        ("au +32 470 12 34 56", "+32 470 12 34 56"),
    ] {
        assert_eq!(told(text).0, [typed], "{text}");
    }
    assert_eq!(
        told("au 06.123.45-678").0,
        ["+33612345678"],
        "the number on record, however it is written"
    );
}

#[test]
fn what_is_a_word_or_a_number_of_another_kind_tells_nothing() {
    for silent in [
        "Une formation à la gestion",
        "Un petit local, avec Océane",
        "Le 06/12/2026, 34 places, 15 000 € sur 24 mois",
        "Siret 01234567800012, RNCP 34567, du 01/10/2026 au 12/12/2026",
        "du ly et du blanc",
        "@home, a@b",
        "",
    ] {
        assert_eq!(told(silent), (vec![], vec![]), "{silent}");
    }
    assert_eq!(told("du Ly sur place").1, ["Ly"], "a short name");
    assert_eq!(told("peindre le blanc des murs"), (vec![], vec!["le blanc".to_owned()]));
    let one_word = |text: &str| {
        let project = Project {
            title: Some("Boulangerie".to_owned()),
            ..Project::default()
        };
        let Found { certain, doubtful } = found(text, &project);
        (certain.len(), doubtful.len())
    };
    assert_eq!(one_word("ouvrir une boulangerie"), (0, 1));
    assert_eq!(one_word("le projet Boulangerie"), (1, 0));
}
