use super::{
    Terms,
    types::{ContractView, Earlier},
};
use crate::{dates, text::Lang, texts, values::Choice};
use leptos::prelude::*;
use time::Date;

texts! {
    TITLE = "Corrections et réponses" | "Corrections and answers";
    TURNS = "Actes, corrections et réponses" | "Acts, corrections and answers";
    NOTED = "Noté le {day}" | "Written down on {day}";
    NOTED_BY = "Noté le {day} par {name}" | "Written down on {day} by {name}";
    ASSOCIATE = "Associé·e depuis le {on}" | "Associate since {on}";
    ENDED = "Dernier jour le {on}" | "Last day on {on}";
    CORRECTED = "Corrigé le {day}" | "Corrected on {day}";
    CORRECTED_BY = "Corrigé le {day} par {name}" | "Corrected on {day} by {name}";
    BEFORE = "Avant : début {from}, terme {to}, dernier jour {last}, associé·e {associate}" | "Before: start {from}, term {to}, last day {last}, associate {associate}";
    CONFIRMED = "Confirmé le {day}" | "Confirmed on {day}";
    CONFIRMED_BY = "Confirmé le {day} par {name}" | "Confirmed on {day} by {name}";
    STRUCK = "{kind} du {from}, rayé le {day}" | "{kind} of {from}, struck out on {day}";
    STRUCK_BY = "{kind} du {from}, rayé le {day} par {name}" | "{kind} of {from}, struck out on {day} by {name}";
}

/// What stood before, and who changed it and why; what was confirmed against a warning; what was struck out.
#[component]
pub(super) fn PastOfContract(one: ContractView, lang: Lang) -> impl IntoView {
    let lines = lines(&one, lang);
    if lines.is_empty() {
        return ().into_any();
    }
    let title = if turns(&one).iter().any(Option::is_some) {
        TURNS
    } else {
        TITLE
    };
    let rows = lines.into_iter().map(|(head, what, why)| {
        view! {
            <li>
                <p class="when">{head}</p>
                {(!what.is_empty()).then(|| view! { <p>{what}</p> })}
                {(!why.is_empty()).then(|| view! { <blockquote class="prewrap">{why}</blockquote> })}
            </li>
        }
    });
    view! {
        <details class="disclosure">
            <summary>{title.get(lang)}</summary>
            <ol class="timeline">{rows.collect_view()}</ol>
        </details>
    }
    .into_any()
}

/// What happened to a contract: nothing of what it said was wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    Associate(Date),
    Ended(Date),
}

impl Turn {
    fn told(self, lang: Lang) -> String {
        let (text, on) = match self {
            Self::Associate(on) => (ASSOCIATE, on),
            Self::Ended(on) => (ENDED, on),
        };
        text.with(lang, &[("on", &dates::long(on, lang))])
    }

    /// From what stood before to what stood after.
    fn of(before: &Earlier, after: &Terms) -> Option<Self> {
        if before.why.cause().is_some() || !before.why.said().is_empty() {
            return None;
        }
        let before = &before.terms;
        let associate = Terms {
            associate_on: after.associate_on,
            ..before.clone()
        };
        let ended = Terms {
            ended_on: after.ended_on,
            exit_type: after.exit_type,
            exit_reason: after.exit_reason.clone(),
            ..before.clone()
        };
        match (after.associate_on, after.ended_on) {
            (Some(on), _) if before.associate_on.is_none() && *after == associate => Some(Self::Associate(on)),
            (_, Some(on)) if before.ended_on.is_none() && *after == ended => Some(Self::Ended(on)),
            _ => None,
        }
    }
}

/// For each line of the history, the latest first, whether it was a turn that the contract took.
fn turns(one: &ContractView) -> Vec<Option<Turn>> {
    let after = std::iter::once(&one.terms).chain(one.history.iter().map(|past| &past.terms));
    one.history
        .iter()
        .zip(after)
        .map(|(past, after)| Turn::of(past, after))
        .collect()
}

/// When and by whom, what, and why.
fn lines(one: &ContractView, lang: Lang) -> Vec<(String, String, String)> {
    let day = |on| dates::short(on, lang);
    let maybe = |on: Option<Date>| on.map_or_else(|| "–".to_owned(), day);
    let mut lines: Vec<(String, String, String)> = Vec::new();
    for (past, turn) in one.history.iter().zip(turns(one)) {
        let on = day(past.replaced_on);
        if let Some(turn) = turn {
            let head = match &past.by {
                Some(name) => NOTED_BY.with(lang, &[("day", &on), ("name", name)]),
                None => NOTED.with(lang, &[("day", &on)]),
            };
            lines.push((head, turn.told(lang), String::new()));
            continue;
        }
        let head = match &past.by {
            Some(name) => CORRECTED_BY.with(lang, &[("day", &on), ("name", name)]),
            None => CORRECTED.with(lang, &[("day", &on)]),
        };
        let values = [
            ("from", &*day(past.terms.starts_on)),
            ("to", &*maybe(past.terms.ends_on)),
            ("last", &*maybe(past.terms.ended_on)),
            ("associate", &*maybe(past.terms.associate_on)),
        ];
        lines.push((head, BEFORE.with(lang, &values), past.why.told(lang)));
    }
    for answered in &one.answered {
        let on = day(answered.on);
        let head = match &answered.by {
            Some(name) => CONFIRMED_BY.with(lang, &[("day", &on), ("name", name)]),
            None => CONFIRMED.with(lang, &[("day", &on)]),
        };
        lines.push((
            head,
            answered.doubt.label().get(lang).to_owned(),
            answered.reason.clone(),
        ));
    }
    for (view, struck) in one
        .entries
        .iter()
        .filter_map(|view| Some((view, view.struck.as_ref()?)))
    {
        let (kind, from, on) = (
            view.entry.kind.label().get(lang),
            day(view.entry.starts_on),
            day(struck.on),
        );
        let values = [
            ("kind", kind),
            ("from", &*from),
            ("day", &*on),
            ("name", struck.by.as_deref().unwrap_or_default()),
        ];
        let text = if struck.by.is_some() { STRUCK_BY } else { STRUCK };
        lines.push((text.with(lang, &values), String::new(), struck.why.told(lang)));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contracts::{ContractKind, Why};
    use time::macros::date;

    #[test]
    fn a_turn_is_no_correction() {
        let cesa = Terms::new(ContractKind::Cesa, date!(2026 - 01 - 01));
        let before = |why: &str| Earlier {
            terms: cesa.clone(),
            why: Why::Said(why.to_owned()),
            by: None,
            replaced_on: date!(2026 - 06 - 15),
        };
        let on = date!(2026 - 05 - 04);
        let member = Terms {
            associate_on: Some(on),
            ..cesa.clone()
        };
        assert_eq!(Turn::of(&before(""), &member), Some(Turn::Associate(on)));
        assert_eq!(Turn::of(&before("Acte relu"), &member), None, "somebody corrected it");
        let moved = Terms {
            starts_on: date!(2026 - 02 - 01),
            ..member
        };
        assert_eq!(Turn::of(&before(""), &moved), None);
        let ended = Terms {
            ended_on: Some(on),
            exit_reason: "Départ".to_owned(),
            ..cesa.clone()
        };
        assert_eq!(Turn::of(&before(""), &ended), Some(Turn::Ended(on)));
    }
}
