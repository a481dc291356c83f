use super::*;
use crate::{error::AppError, ids::DraftId};

fn draft(fields: &[(&str, &str)]) -> Draft {
    let fields = fields
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Draft {
        id: DraftId(uuid::Uuid::nil()),
        account: None,
        anonymous: false,
        page: "/".to_owned(),
        action: "stages/act".to_owned(),
        fields: Fields(fields.collect()),
        error: AppError::Invalid(vec![]),
    }
}

fn told(kept: Vec<Kept>) -> Vec<String> {
    let told = |kept: Kept| format!("{}: {}", kept.label, kept.text);
    kept.into_iter().map(told).collect()
}

fn form() -> Shown {
    let shown = Shown::default();
    shown.typed("reason", "Pourquoi", "");
    shown.typed("on", "Le", "2026-06-15");
    shown.typed("title", "Intitulé\tdu projet", "Bocaux\nbio");
    let options = [("", "Non renseigné"), ("remote", "À distance"), ("mixed", "Mixte")];
    shown.chosen("modality", "Modalité", "", options.into_iter());
    shown.ticked("anyway", "Enregistrer quand même", "");
    shown
}

/// A browser sends the line breaks of a hidden field as two characters.
fn sent() -> String {
    form().written().replace('\n', "\r\n")
}

#[test]
fn what_was_typed_and_chosen_comes_back_by_the_words_of_the_form() {
    let typed = draft(&[
        (SHOWN, &sent()),
        ("reason", "non"),
        ("on", "2026-06-12"),
        ("title", " Bocaux\r\nbio "),
        ("modality", "remote"),
        ("anyway", "on"),
        ("act", "start"),
        ("query", "q=le matin"),
        ("stage", "0192b9f0-0000-7000-8000-00000000000a"),
    ]);
    let expected = [
        "Pourquoi: non",
        "Le: 12/06/2026",
        "Modalité: À distance",
        "Enregistrer quand même: Oui",
    ];
    assert_eq!(told(given_back(&typed, Lang::Fr)), expected);
    let english = told(given_back(&typed, Lang::En));
    assert_eq!(english[1], "Le: 12\u{a0}Jun 2026");
}

#[test]
fn what_nobody_touched_is_nothing_typed() {
    let untouched = draft(&[
        (SHOWN, &sent()),
        ("on", "2026-06-15"),
        ("title", "Bocaux\nbio"),
        ("reason", " "),
        ("modality", ""),
    ]);
    assert_eq!(given_back(&untouched, Lang::Fr), []);
}

#[test]
fn a_choice_that_cannot_be_told_is_left_out() {
    let shown = Shown::default();
    let many: Vec<_> = (0..40).map(|n| (n.to_string(), format!("Forme {n}"))).collect();
    let options = many.iter().map(|(code, word)| (code.as_str(), word.as_str()));
    shown.chosen("legal_form", "Forme juridique", "", options);
    let chosen = draft(&[(SHOWN, &shown.written()), ("legal_form", "7")]);
    assert_eq!(given_back(&chosen, Lang::Fr), []);
}

#[test]
fn without_what_the_form_showed_texts_come_back_bare() {
    let bare = draft(&[("reason", "Le matin"), ("visibility", "circle"), ("sentence", "Oui")]);
    assert_eq!(told(given_back(&bare, Lang::Fr)), [": Le matin", ": Oui"]);
}

#[test]
fn a_reason_is_told_with_the_name_of_its_field() {
    let form = form();
    assert_eq!(form.called("title", true).as_deref(), Some("Intitulé du projet"));
    assert_eq!(form.called("pick.title", false).as_deref(), Some("Intitulé du projet"));
    assert_eq!(form.called("anyway", false), None);
    assert_eq!(form.called("anyway", true).as_deref(), Some("Enregistrer quand même"));
    assert_eq!(
        with_name(Some("Le".into()), "À remplir.", Lang::Fr),
        "Le\u{a0}: À remplir."
    );
    assert_eq!(with_name(Some("Who?".into()), "Needed.", Lang::En), "Who? Needed.");
    assert_eq!(with_name(None, "Needed.", Lang::En), "Needed.");
}
