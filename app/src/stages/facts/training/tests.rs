use super::{
    super::{
        Facts,
        tests::{read, refusal},
    },
    Hours, TrainingFunding,
};
use crate::journeys::StageKind;

#[test]
fn facts_written_before_there_were_several_sources_read_as_before() {
    let old = r#"{"kind":"training","programme":"Gestion","hours_planned":70,"hours_attended":63,"funding":"cpf","funding_amount":98000}"#;
    let Facts::Training(facts) = serde_json::from_str(old).expect("facts") else {
        panic!("training")
    };
    assert_eq!(
        (facts.hours_planned, facts.attended()),
        (Some(Hours::whole(70)), Some(Hours::whole(63)))
    );
    assert_eq!(
        (facts.funding[0].source, facts.funding[0].amount),
        (Some(TrainingFunding::Cpf), Some(98_000))
    );
    let json = serde_json::to_string(&Facts::Training(facts.clone())).expect("json");
    assert_eq!(
        serde_json::from_str::<Facts>(&json).expect("facts"),
        Facts::Training(facts)
    );
}

/// product.md §2: attended hours never exceed planned hours without a reason; with the value that would pass.
#[test]
fn the_sheet_makes_the_total_and_half_hours_count() {
    let day = [
        ("session_start", "2026-01-05"),
        ("session_end", "2026-03-31"),
        ("hours_planned", "7"),
        ("sheet_on_1", "12/01/2026"),
        ("sheet_presence_1", "present"),
        ("sheet_hours_1", "7,5"),
    ];
    let told = refusal(StageKind::Training, day);
    assert!(
        told.starts_with("hours_attended") && told.contains("7 h 30 pour 7 h") && told.contains("7 h au plus"),
        "{told}"
    );
    let fits = day.map(|(name, value)| {
        if name == "hours_planned" {
            (name, "7.5")
        } else {
            (name, value)
        }
    });
    let Ok(Facts::Training(facts)) = read(StageKind::Training, fits) else {
        panic!("taken")
    };
    assert_eq!(facts.attended(), Some(Hours::of_minutes(450)));
    let [a, b, c, d, e, f] = fits;
    let told = refusal(StageKind::Training, [a, b, c, d, e, f, ("hours_attended", "7")]);
    assert!(
        told.starts_with("hours_attended") && told.contains("donne 7 h 30"),
        "{told}"
    );
}

#[test]
fn a_line_of_the_sheet_is_one_day_of_the_session_that_has_come() {
    let refused = |line: [(&'static str, &'static str); 3]| {
        let [a, b, c] = line;
        let session = [("session_start", "2026-06-01"), ("session_end", "2026-12-01"), a, b, c];
        refusal(StageKind::Training, session)
    };
    let told = refused([
        ("sheet_on_1", "2026-05-31"),
        ("sheet_presence_1", "absent"),
        ("sheet_hours_1", ""),
    ]);
    assert!(
        told.starts_with("sheet_on_1") && told.contains("01/06/2026") && told.contains("01/12/2026"),
        "{told}"
    );
    let told = refused([
        ("sheet_on_1", "2026-06-23"),
        ("sheet_presence_1", "absent"),
        ("sheet_hours_1", ""),
    ]);
    assert!(told.contains("22/06/2026"), "{told}");
    let told = refused([
        ("sheet_on_2", "2026-06-02"),
        ("sheet_presence_2", "absent"),
        ("sheet_hours_2", "3"),
    ]);
    assert!(told.starts_with("sheet_hours_2"), "the line that was typed: {told}");
    assert!(
        refused([
            ("sheet_on_1", "2026-06-02"),
            ("sheet_presence_1", "present"),
            ("sheet_hours_1", "")
        ])
        .starts_with("sheet_hours_1")
    );
    assert!(
        refused([
            ("sheet_on_1", "2026-06-02"),
            ("sheet_presence_1", ""),
            ("sheet_hours_1", "3")
        ])
        .starts_with("sheet_presence_1")
    );
    assert!(
        refused([
            ("sheet_on_1", ""),
            ("sheet_presence_1", "present"),
            ("sheet_hours_1", "3")
        ])
        .starts_with("sheet_on_1")
    );
    let twice = [
        ("sheet_on_1", "2026-06-02"),
        ("sheet_presence_1", "absent"),
        ("sheet_on_3", "2026-06-02"),
        ("sheet_presence_3", "excused"),
    ];
    assert!(refusal(StageKind::Training, twice).starts_with("sheet_on_3"));
}

/// C. trav. L6323-6 (CPF pays for certifications alone), L6316-1 (Qualiopi), L6351-1 (number of declaration).
#[test]
fn money_that_does_not_go_with_the_training_warns() {
    let warned = |fields: [(&'static str, &'static str); 3]| {
        let [one, two, three] = fields;
        let answered = [one, two, three, ("checked", "Vu avec le financeur")];
        let facts = read(StageKind::Training, answered).expect("taken");
        if !facts.warnings().is_empty() {
            // product.md §2: warned, with the answer on record.
            assert!(refusal(StageKind::Training, fields).starts_with("checked: "));
        }
        facts
            .warnings()
            .into_iter()
            .map(|message| message.fr)
            .collect::<Vec<_>>()
    };
    let alone = warned([("funding_source_1", "cpf"), ("qualiopi", "yes"), ("certification", "")]);
    assert!(alone.len() == 1 && alone[0].contains("L6323-6"), "{alone:?}");
    assert!(
        warned([
            ("funding_source_1", "cpf"),
            ("qualiopi", "yes"),
            ("certification", "RS90001")
        ])
        .is_empty()
    );
    let not = warned([
        ("funding_source_1", "holder"),
        ("funding_source_2", "region"),
        ("qualiopi", "no"),
    ]);
    assert!(
        not.len() == 1 && not[0].starts_with("Région") && not[0].contains("L6316-1"),
        "{not:?}"
    );
    let lapsed = warned([
        ("funding_source_1", "opco"),
        ("qualiopi_until", "2026-01-04"),
        ("session_start", "2026-01-05"),
    ]);
    assert_eq!(lapsed.len(), 1, "{lapsed:?}");
    let ends = warned([
        ("funding_source_1", "region"),
        ("qualiopi_until", "2026-09-30"),
        ("session_end", "2026-12-16"),
    ]);
    assert!(
        ends.len() == 1 && ends[0].contains("30/09/2026, pendant la session"),
        "{ends:?}"
    );
    assert!(warned([("funding_source_1", "holder"), ("qualiopi", "no"), ("places", "12")]).is_empty());
    assert!(refusal(StageKind::Training, [("declaration", "76 31 09 876")]).contains("onze chiffres"));
    assert!(read(StageKind::Training, [("declaration", "76 31 09876 31")]).is_ok());
}

/// C. trav. L6113-5 and L6113-6: a registration lasts for five years at most; a result is that of a certification.
#[test]
fn a_certification_has_a_code_and_five_years() {
    let until = |day| [("certification", "RS90001"), ("valid_until", day)];
    assert!(read(StageKind::Training, until("2031-06-22")).is_ok());
    let told = refusal(StageKind::Training, until("2031-06-23"));
    assert!(
        told.starts_with("valid_until") && told.contains("22/06/2031") && told.contains("L6113-5"),
        "{told}"
    );
    let told = refusal(StageKind::Training, [("result", "certified")]);
    assert!(
        told.starts_with("checked") && told.contains("Certification obtenue"),
        "{told}"
    );
    assert!(read(StageKind::Training, [("result", "attended")]).is_ok());
    assert!(
        read(
            StageKind::Training,
            [("result", "certified"), ("certification", "RNCP9001")]
        )
        .is_ok()
    );
}
