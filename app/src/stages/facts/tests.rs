use super::*;
use crate::{error::AppError, financing::codes::Instrument, form::Fields};
use time::macros::date;

const TODAY: Date = date!(2026 - 06 - 22);

pub fn read<const N: usize>(kind: StageKind, fields: [(&str, &str); N]) -> Result<Facts, Vec<FieldError>> {
    let fields = Fields::from(fields);
    let mut reader = Reader::new(&fields);
    let facts = Facts::read(kind, &mut reader, TODAY);
    match reader.finish(Some(facts)) {
        Ok(facts) => Ok(facts),
        Err(AppError::Invalid(errors)) => Err(errors),
        Err(error) => panic!("{error}"),
    }
}

/// The only refusal, as `field: message`.
pub fn refusal<const N: usize>(kind: StageKind, fields: [(&str, &str); N]) -> String {
    let errors = read(kind, fields).expect_err("refused");
    assert_eq!(errors.len(), 1, "{errors:?}");
    format!("{}: {}", errors[0].field, errors[0].message.fr)
}

#[test]
fn what_was_read_comes_back_in_its_form_and_from_its_json() {
    for kind in StageKind::ALL {
        let empty = Facts::empty(kind);
        assert_eq!(read(kind, []), Ok(empty.clone()));
        let json = serde_json::to_string(&empty).expect("json");
        assert_eq!(serde_json::from_str::<Facts>(&json).expect("facts"), empty);
        assert_eq!(empty.kind(), kind);
    }
    let sent = [
        ("funding_amount_2", "1234,5"),
        ("funding_source_2", "region"),
        ("sheet_on_1", "2026-01-22"),
        ("sheet_presence_1", "excused"),
        ("sheet_on_3", "2026-01-15"),
        ("sheet_presence_3", "present"),
        ("sheet_hours_3", "3.5"),
        ("session_start", "2026-01-15"),
        ("programme", "Entreprendre autrement"),
    ];
    let facts = read(StageKind::Training, sent).expect("taken");
    let typed: std::collections::BTreeMap<_, _> = facts
        .sections()
        .iter()
        .flat_map(|section| section.sent())
        .map(|field| (field.name.to_string(), field.typed()))
        .collect();
    assert_eq!(typed["session_start"], "2026-01-15");
    assert_eq!(typed["funding_amount_1"], "1234,50", "empty lines go");
    assert_eq!(
        (typed["sheet_on_1"].as_str(), typed["sheet_hours_1"].as_str()),
        ("2026-01-15", "3,5"),
        "by date"
    );
    assert_eq!(typed["sheet_on_2"], "2026-01-22");
    assert_eq!(typed["sheet_on_6"], "", "lines to fill");
    assert_eq!(facts.title(Lang::Fr).as_deref(), Some("Entreprendre autrement"));
}

#[test]
fn a_financing_stage_is_called_by_its_requests_which_are_never_stored() {
    let called = |instruments: &[Instrument]| {
        let facts = Facts::Financing(Financing {
            instruments: instruments.to_vec(),
            aim: "Un four".to_owned(),
        });
        let json = serde_json::to_string(&facts).expect("json");
        assert!(json.contains("Un four") && !json.contains("ies"), "{json}");
        facts.title(Lang::Fr)
    };
    assert_eq!(called(&[]), None);
    assert_eq!(called(&[Instrument::BankLoan]).as_deref(), Some("Prêt bancaire"));
    assert_eq!(
        called(&[Instrument::BankLoan, Instrument::Ies]).as_deref(),
        Some("Prêt bancaire + 1")
    );
}

#[test]
fn a_cooperative_stage_is_called_by_its_latest_contract_which_is_never_stored() {
    let facts = Facts::ActivityCooperative(ActivityCooperative {
        latest: Some((crate::contracts::ContractKind::Cape, 2)),
        exit_type: Some(ExitType::Moved),
        ..ActivityCooperative::default()
    });
    assert_eq!(facts.title(Lang::Fr).as_deref(), Some("CAPE, 2e renouvellement"));
    let json = serde_json::to_string(&facts).expect("json");
    assert!(!json.contains("cape") && json.contains("moved"), "{json}");
}

#[test]
fn more_hours_than_planned_need_a_reason() {
    let told = refusal(StageKind::Training, [("hours_planned", "70"), ("hours_attended", "77")]);
    assert!(
        told.starts_with("hours_attended") && told.contains("70 h au plus"),
        "{told}"
    );
    let reasoned = [
        ("hours_planned", "70"),
        ("hours_attended", "77"),
        ("hours_reason", "Un jour de plus"),
    ];
    assert!(read(StageKind::Training, reasoned).is_ok());
}

#[test]
fn certification_codes_have_one_form() {
    for good in ["RS6216", "rncp 37214", "RNCP1"] {
        assert!(CertificationCode::parse(good).is_ok(), "{good}");
    }
    for bad in ["RS", "RS123456", "CQP12", "RNCP12a", "6216"] {
        assert!(CertificationCode::parse(bad).is_err(), "{bad}");
    }
}

#[test]
fn an_expired_certification_warns_and_is_kept() {
    let fields = [
        ("certification", "RS6216"),
        ("valid_until", "2025-12-16"),
        ("session_start", "2026-01-12"),
        ("checked", "Financement confirmé par écrit"),
    ];
    let [code, until, start, _] = fields;
    assert!(
        refusal(StageKind::Training, [code, until, start]).starts_with("checked"),
        "product.md §2: warned, with the answer on record"
    );
    let facts = read(StageKind::Training, fields).expect("taken");
    let warnings = facts.warnings();
    assert!(warnings[0].fr.contains("16/12/2025"), "{warnings:?}");
    let in_time = [
        ("certification", "RS6216"),
        ("valid_until", "2026-01-12"),
        ("session_start", "2026-01-12"),
    ];
    assert!(read(StageKind::Training, in_time).expect("taken").warnings().is_empty());
}

#[test]
fn a_jury_decides_on_a_date_and_the_second_after_the_first() {
    let kind = StageKind::Incubation;
    assert!(refusal(kind, [("first_decision", "admitted")]).starts_with("first_jury_on"));
    let told = refusal(
        kind,
        [("first_jury_on", "2026-04-01"), ("second_jury_on", "2026-03-31")],
    );
    assert!(
        told.starts_with("second_jury_on") && told.contains("01/04/2026"),
        "{told}"
    );
}

#[test]
fn an_enterprise_with_a_number_was_created() {
    let kind = StageKind::FollowUp;
    assert!(refusal(kind, [("siren", "732829320")]).starts_with("created"));
    assert!(refusal(kind, [("created", "no"), ("created_on", "2026-05-01")]).starts_with("created"));
    assert!(refusal(kind, [("created", "yes"), ("siren", "404833047")]).starts_with("siren"));
    assert!(refusal(kind, [("created", "yes"), ("created_on", "2026-06-23")]).contains("22/06/2026"));
    assert!(
        read(
            kind,
            [("created", "yes"), ("siren", "404 833 048"), ("jobs_created", "2")]
        )
        .is_ok()
    );
}

#[test]
fn every_refused_field_is_told_at_once() {
    let fields = [
        ("session_end", "31/02/2026"),
        ("hours_planned", "-1"),
        ("modality", "loterie"),
        ("funding_amount_1", "beaucoup"),
        ("provider", &"a".repeat(201)),
    ];
    let errors = read(StageKind::Training, fields).expect_err("refused");
    let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
    assert_eq!(
        fields,
        [
            "provider",
            "session_end",
            "modality",
            "hours_planned",
            "funding_amount_1"
        ]
    );
}

#[test]
fn an_application_stands_as_its_jury_decided() {
    let kind = StageKind::Incubation;
    let decided = [
        ("first_jury_on", "2026-04-01"),
        ("first_decision", "admitted"),
        ("application", "refused"),
    ];
    let told = refusal(kind, decided);
    assert!(
        told.starts_with("application") && told.contains("«\u{a0}Retenu\u{a0}»"),
        "{told}"
    );
    assert!(
        read(
            kind,
            decided.map(|(name, value)| if name == "application" {
                (name, "withdrawn")
            } else {
                (name, value)
            })
        )
        .is_ok()
    );
    assert!(refusal(kind, [("application", "auditioned")]).starts_with("first_jury_on"));
    assert!(read(kind, [("application", "preselected")]).is_ok());
    let told = refusal(kind, [("applied_on", "2026-04-02"), ("first_jury_on", "2026-04-01")]);
    assert!(
        told.starts_with("first_jury_on") && told.contains("02/04/2026"),
        "{told}"
    );
    assert!(
        refusal(kind, [("first_jury_on", "2026-06-23"), ("first_decision", "refused")]).starts_with("first_jury_on"),
        "not yet held"
    );
}

#[test]
fn milestones_have_names_and_are_reached_on_days_that_have_come() {
    let kind = StageKind::Incubation;
    assert!(refusal(kind, [("step_due_1", "2026-09-01")]).starts_with("step_title_1"));
    assert!(
        refusal(kind, [("step_title_2", "Statuts"), ("step_reached_2", "2026-06-23")]).starts_with("step_reached_2")
    );
    let steps = [
        ("step_title_1", "Statuts"),
        ("step_title_2", "Étude"),
        ("step_due_2", "2026-05-01"),
    ];
    let Ok(Facts::Incubation(facts)) = read(kind, steps) else {
        panic!("taken")
    };
    assert_eq!(facts.next_step().map(|step| step.title.as_str()), Some("Étude"));
    let told: Vec<_> = facts
        .sections()
        .iter()
        .filter_map(|section| section.rows.as_ref()?.told(Lang::Fr))
        .collect();
    assert_eq!(told, ["Étude, pour le 1er\u{a0}mai 2026\nStatuts"]);
}
