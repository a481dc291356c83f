use super::rules::{Calculation, Span};
use crate::{
    dates,
    text::{Lang, Plural, Text},
    texts,
};
use leptos::prelude::*;

texts! {
    TITLE = "Comment cette date est calculée" | "How this date is worked out";
    START = "Début du CESA" | "Start of the CESA";
    CONCLUDED = "Conclusion du CESA, par sa signature (C. trav. L7331-3)" | "Conclusion of the CESA, by its signature (C. trav. L7331-3)";
    PLUS = "plus {months} ({rule})" | "plus {months} ({rule})";
    LESS = "moins {span} : {label} du {from} au {to}" | "less {span}: {label} from {from} to {to}";
    LESS_UNWRITTEN = "moins {span} sous d’autres contrats, non inscrits ici" | "less {span} under other contracts, not written down here";
    RESULT = "Associé·e au plus tard le {day}" | "An associate by {day}";
    AND = " et " | " and ";
}

const MONTHS: Plural = Plural {
    one: Text::new("{n} mois", "{n} month"),
    many: Text::new("{n} mois", "{n} months"),
};
const DAYS: Plural = Plural {
    one: Text::new("{n} jour", "{n} day"),
    many: Text::new("{n} jours", "{n} days"),
};

/// `5 mois et 14 jours`.
pub fn span(span: Span, lang: Lang) -> String {
    let months = (span.months != 0 || span.days == 0).then(|| MONTHS.count(lang, span.months.into()));
    let days = (span.days != 0).then(|| DAYS.count(lang, span.days));
    months.into_iter().chain(days).collect::<Vec<_>>().join(AND.get(lang))
}

/// The deadline to become an associate, step by step.
#[component]
pub(super) fn HowComputed(found: Calculation, lang: Lang) -> impl IntoView {
    let day = |on| dates::long(on, lang);
    let months = MONTHS.count(lang, found.limit.into());
    let plus = PLUS.with(lang, &[("months", &months), ("rule", &found.rule)]);
    let less = found.counted.iter().map(|one| {
        let values = [
            ("span", &*span(one.span, lang)),
            ("label", one.label),
            ("from", &*day(one.from)),
            ("to", &*day(one.to)),
        ];
        LESS.with(lang, &values)
    });
    let unwritten = (found.unwritten > 0).then(|| {
        let months = MONTHS.count(lang, found.unwritten);
        LESS_UNWRITTEN.with(lang, &[("span", &months)])
    });
    let start = if found.signed { CONCLUDED } else { START };
    let first = format!("{}{}{}", start.get(lang), lang.colon(), day(found.start));
    let steps = [first, plus].into_iter().chain(less).chain(unwritten);
    let result = RESULT.with(lang, &[("day", &day(found.deadline))]);
    view! {
        <details class="disclosure">
            <summary>{TITLE.get(lang)}</summary>
            <ol class="steps">{steps.map(|text| view! { <li>{text}</li> }).collect_view()}<li><strong>{result}</strong></li></ol>
        </details>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_told_in_whole_words() {
        assert_eq!(span(Span::months(14), Lang::Fr), "14 mois");
        assert_eq!(span(Span { months: 1, days: 1 }, Lang::En), "1 month and 1 day");
        assert_eq!(span(Span { months: 0, days: 12 }, Lang::Fr), "12 jours");
        assert_eq!(span(Span::default(), Lang::Fr), "0 mois");
    }
}
