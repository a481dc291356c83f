use super::*;

#[test]
fn what_was_kept_holds_no_code() {
    for (name, value) in [
        ("answer", "decline"),
        ("answer", "accept"),
        ("visibility", "circle"),
        ("reason", "no_room"),
        ("adviser", "0192b9f0-0000-7000-8000-00000000000a"),
        ("token", "Des mots"),
    ] {
        assert!(!is_typed(name, value), "{name}: {value}");
    }
    for (name, value) in [
        ("answer", "Deux mille euros"),
        ("answer", "demain"),
        ("sentence", "Oui"),
        ("sentence", "decline"),
        ("words", "Appeler le matin"),
    ] {
        assert!(is_typed(name, value), "{name}: {value}");
    }
}

#[test]
fn a_button_that_came_too_late_gives_nothing_back() {
    let pressed = |pairs: &[(&str, &str)], error: AppError| {
        let fields = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        only_pressed(&Draft {
            id: crate::ids::DraftId(uuid::Uuid::nil()),
            account: None,
            anonymous: false,
            page: "/".to_owned(),
            action: "referrals/study".to_owned(),
            fields: Fields(fields.collect()),
            error,
        })
    };
    let button = [
        ("id", "0192b9f0-0000-7000-8000-00000000000a"),
        ("version", "2"),
        ("page", "/orientations"),
        ("sentence", " "),
    ];
    let state = || {
        AppError::Stale(vec![Saved {
            field: "state".to_owned(),
            value: "accepted".to_owned(),
        }])
    };
    assert!(pressed(&button, state()) && pressed(&[("answer", "study")], state()));
    assert!(!pressed(&[("sentence", "Oui")], state()) && !pressed(&[("met_on", "2026-06-15")], state()));
    assert!(!pressed(&button, AppError::Gone));
}

#[test]
fn a_refused_password_alone_is_nothing_that_could_be_lost() {
    let typed = |pairs: [(&str, &str); 2]| something(&Fields::from(pairs));
    assert!(!typed([("email", "ana@test.example"), ("suite", "/parcours")]));
    assert!(!typed([
        ("title", " "),
        ("handover", "0192b9f0-0000-7000-8000-00000000000a")
    ]));
    assert!(typed([("email", "ana@test.example"), ("title", "Gestion")]));
}
