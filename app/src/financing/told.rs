//! Requests in words.

use super::{rules::RequestState, types::RequestView};
use crate::{
    dates, money,
    text::{Lang, Plural, Text},
    values::Choice,
};
use leptos::prelude::*;

crate::texts! {
    FINANCER = "Financeur" | "Financer";
    KEEPER = "Suivie par" | "Kept by";
    BENEFICIARY = "Bénéficiaire" | "Beneficiary";
    PURPOSE = "Objet" | "Purpose";
    PHASE = "Moment du projet" | "Moment of the project";
    REQUESTED = "Demandé" | "Requested";
    GRANTED = "Accordé" | "Granted";
    RAISED = "{amount}, montant majoré" | "{amount}, raised amount";
    DISBURSED = "Versé" | "Disbursed";
    OF = "{paid} sur {granted}" | "{paid} of {granted}";
    SHARE = "Quotité garantie" | "Guaranteed share";
    DURATION = "Durée" | "Duration";
    DEFERRED = "{months}, dont {deferral} de différé" | "{months}, {deferral} of them deferred";
    RATE = "Taux" | "Rate";
    SUBMITTED = "Déposée le" | "Submitted on";
    COMMITTEE = "Comité" | "Committee";
    COMMITTEE_ON = "{type}, le {on}" | "{type}, on {on}";
    ANY_COMMITTEE = "Comité" | "Committee";
    DECIDED = "Décision le" | "Decision on";
    MOTIVE = "Motif" | "Motive";
    VALID = "Décision valable jusqu’au" | "Decision valid until";
    SIGNED = "Contrat signé le" | "Contract signed on";
}

const MONTHS: Plural = Plural {
    one: Text::new("{n} mois", "{n} month"),
    many: Text::new("{n} mois", "{n} months"),
};

/// `2,5 %`, of hundredths of a per cent.
fn percent(hundredths: i64, lang: Lang) -> String {
    let text = money::field(hundredths);
    match lang {
        Lang::Fr => format!("{text}\u{a0}%"),
        Lang::En => format!("{}%", text.replace(',', ".")),
    }
}

/// What was asked, and what came of it: label and text, what is not known left out.
pub(super) fn lines(request: &RequestView, lang: Lang) -> Vec<(&'static str, String)> {
    let (terms, course) = (&request.terms, &request.course);
    let day = |on: Option<time::Date>| on.map(|on| dates::long(on, lang));
    let euros = |cents: Option<i64>| cents.map(|cents| money::euros(cents, lang));
    let label = |text: Option<Text>| text.map(|text| text.get(lang).to_owned());
    let granted = euros(course.granted).map(|amount| {
        if course.raised {
            RAISED.with(lang, &[("amount", &amount)])
        } else {
            amount
        }
    });
    let duration = terms.duration_months.map(|n| {
        let months = MONTHS.count(lang, n);
        match terms.deferral_months {
            Some(deferral) => DEFERRED.with(lang, &[("months", &months), ("deferral", &deferral.to_string())]),
            None => months,
        }
    });
    let share = terms.guarantee_share.map(|share| percent(share * 100, lang));
    let lines = [
        (FINANCER, Some(request.financer().to_owned())),
        (
            KEEPER,
            (request.financer() != request.keeper).then(|| request.keeper.clone()),
        ),
        (BENEFICIARY, label(terms.beneficiary.map(Choice::label))),
        (PURPOSE, label(terms.purpose.map(Choice::label))),
        (PHASE, label(terms.phase.map(Choice::label))),
        (REQUESTED, euros(terms.requested)),
        (SHARE, share),
        (DURATION, duration),
        (RATE, terms.rate.map(|rate| percent(rate, lang))),
        (SUBMITTED, day(course.submitted_on)),
        (COMMITTEE, committee(request, lang)),
        (DECIDED, day(course.decided_on)),
        (MOTIVE, label(course.motive.map(Choice::label))),
        (GRANTED, granted),
        (VALID, day(course.valid_until)),
        (SIGNED, day(course.signed_on)),
        (DISBURSED, disbursed(request, lang)),
    ];
    lines
        .into_iter()
        .filter_map(|(label, text)| Some((label.get(lang), text?)))
        .collect()
}

fn committee(request: &RequestView, lang: Lang) -> Option<String> {
    let on = dates::long(request.course.committee_on?, lang);
    let kind = request.course.committee.map_or(ANY_COMMITTEE, Choice::label);
    Some(COMMITTEE_ON.with(lang, &[("type", kind.get(lang)), ("on", &on)]))
}

/// How much of the grant is paid; `None` before a grant.
fn disbursed(request: &RequestView, lang: Lang) -> Option<String> {
    let course = &request.course;
    let paid = matches!(course.state, RequestState::Signed) || course.disbursed > 0;
    let granted = course.granted.filter(|_| paid)?;
    let values = [
        ("paid", money::euros(course.disbursed, lang)),
        ("granted", money::euros(granted, lang)),
    ];
    Some(OF.with(lang, &values.each_ref().map(|(name, text)| (*name, text.as_str()))))
}

#[component]
pub(super) fn RequestTold(request: RequestView, lang: Lang) -> impl IntoView {
    let lines = lines(&request, lang)
        .into_iter()
        .map(|(label, text)| view! { <div><dt>{label}</dt><dd>{text}</dd></div> });
    view! { <dl class="facts lines">{lines.collect_view()}</dl> }
}

#[component]
pub(super) fn StateChip(state: RequestState, lang: Lang) -> impl IntoView {
    view! { <span class="state" data-state=state.code()>{state.label().get(lang)}</span> }
}
