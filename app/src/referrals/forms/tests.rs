use super::*;
use time::macros::date;

const TODAY: Date = date!(2026 - 11 - 22);
const ID: &str = "0192b9f0-0000-7000-8000-000000000001";

fn fields<T>(result: Result<T, AppError>) -> Vec<String> {
    match result {
        Err(AppError::Invalid(errors)) => errors.into_iter().map(|error| error.field).collect(),
        _ => vec![],
    }
}

#[test]
fn a_decline_has_its_code_and_its_sentence() {
    let empty = Fields::from([("code", "  "), ("sentence", " ")]);
    let declining = |form: &Fields| super::declining(form, TODAY);
    assert_eq!(fields(declining(&empty)), ["code", "sentence"]);
    let other = Fields::from([("code", "other"), ("sentence", "")]);
    assert_eq!(fields(declining(&other)), ["sentence"]);
    let unknown = Fields::from([("code", "tired"), ("sentence", "Non")]);
    assert_eq!(fields(declining(&unknown)), ["code"]);
}

#[test]
fn a_want_of_room_has_a_day_to_come_and_no_other_reason_has_one() {
    let with = |code: &str, day: &str| {
        let form = Fields::from([("code", code), ("sentence", "Non"), ("no_place_before", day)]);
        declining(&form, TODAY).map(|declining| declining.no_place_before)
    };
    for day in ["", "22/11/2026", "21/11/2026", "23/11/2028", "31/02/2027", "bientôt"] {
        assert_eq!(fields(with("no_place_before", day)), ["no_place_before"], "{day}");
    }
    assert_eq!(
        with("no_place_before", "2026-11-23").ok(),
        Some(Some(date!(2026 - 11 - 23)))
    );
    assert_eq!(with("session_full", "").ok(), Some(None));
    assert_eq!(fields(with("session_full", "2026-12-01")), ["no_place_before"]);
    assert_eq!(fields(with("", "2026-12-01")), ["code"]);
}

#[test]
fn an_acceptance_names_somebody_and_starts_within_two_years() {
    let form = Fields::from([("adviser", ""), ("starts_on", "23/11/2028")]);
    assert_eq!(fields(acceptance(&form, TODAY)), ["adviser", "starts_on"]);
    let form = Fields::from([("adviser", ID), ("starts_on", "22/11/2028")]);
    assert!(acceptance(&form, TODAY).is_ok());
}

#[test]
fn a_place_is_expected_on_a_day_to_come_and_a_meeting_was_held() {
    let on = |day: &str| Fields::from([("expected_on", day), ("met_on", day)]);
    for (day, place, meeting_held) in [
        ("22/11/2026", false, true),
        ("23/11/2026", true, false),
        ("22/11/2028", true, false),
        ("23/11/2028", false, false),
        ("31/02/2027", false, false),
        ("", false, false),
    ] {
        assert_eq!(waitlisting(&on(day), TODAY).is_ok(), place, "{day}");
        assert_eq!(meeting(&on(day), TODAY).is_ok(), meeting_held, "{day}");
    }
}

#[test]
fn one_need_goes_to_each_organisation_once() {
    let other = "0192b9f0-0000-7000-8000-000000000002";
    let targets = format!("{ID}:,{other}:{ID},{ID}:");
    let ticked = format!("consented-{other}");
    let form = Fields::from([
        ("kind", "training"),
        ("targets", targets.as_str()),
        ("need", "Se former"),
        (ticked.as_str(), "on"),
    ]);
    let new = new_referral(&form, TODAY).expect("readable");
    let told: Vec<_> = new
        .targets
        .iter()
        .map(|target| {
            (
                target.organisation.to_string(),
                target.offer.is_some(),
                target.consented,
            )
        })
        .collect();
    assert_eq!(told, [(ID.to_owned(), false, false), (other.to_owned(), true, true)]);
    let broken = Fields::from([("kind", "training"), ("targets", "x:y"), ("need", "Se former")]);
    assert_eq!(fields(new_referral(&broken, TODAY)), ["organisation"]);
}

#[test]
fn a_referral_says_what_it_asks() {
    let form = Fields::from([("kind", "training"), ("organisation", ID), ("need", " ")]);
    assert_eq!(fields(new_referral(&form, TODAY)), ["need"]);
    let form = Fields::from([("kind", "coaching"), ("organisation", "x"), ("need", "Se former")]);
    assert_eq!(fields(new_referral(&form, TODAY)), ["kind", "organisation"]);
}
