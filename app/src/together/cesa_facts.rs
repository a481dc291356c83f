use crate::{
    contracts::{EntryKind, types::ContractView},
    dates, money,
    text::{Lang, Text},
    texts,
};
use time::Date;

texts! {
    CONTRACT = "Contrat" | "Contract";
    FROM_TO = "CESA du {from} au {to}" | "CESA from {from} to {to}";
    SINCE = "CESA depuis le {from}, sans terme" | "CESA since {from}, open-ended";
    SIGNED = "{told}, signé le {on}" | "{told}, signed on {on}";
    ASSOCIATE = "Sociétariat (C. trav. L7331-3)" | "Becoming an associate (C. trav. L7331-3)";
    BY = "au plus tard le {day}" | "by {day} at the latest";
    MEMBER = "associé·e depuis le {day}" | "an associate since {day}";
    TURNOVER = "Chiffre d’affaires HT" | "Turnover before tax";
    SUMS = "{period} sur la période de douze mois en cours, {whole} depuis le début du contrat (saisi jusqu’au {to})" | "{period} in the present twelve months, {whole} since the contract began (typed in up to {to})";
    NONE = "pas encore saisi" | "not typed in yet";
}

/// What the interview speaks of: the dates of each contract, the day to become an associate, and the turnover, as far as the reader may
/// see it.
pub(super) fn lines(contracts: &[ContractView], on: Date, lang: Lang) -> Vec<(&'static str, String)> {
    let of = |one: &ContractView| {
        let told = [
            (CONTRACT, Some(dated(one, lang))),
            (ASSOCIATE, associate(one, lang)),
            (TURNOVER, one.shows_turnover.then(|| turnover(one, on, lang))),
        ];
        let named = |text: String| match &one.person {
            Some(name) => format!("{name}{}{text}", lang.colon()),
            None => text,
        };
        let told = told
            .into_iter()
            .filter_map(|(label, text)| Some((label.get(lang), text?)));
        told.map(|(label, text)| (label, named(text))).collect::<Vec<_>>()
    };
    contracts.iter().flat_map(of).collect()
}

fn with_day(text: Text, day: Date, lang: Lang) -> String {
    text.with(lang, &[("day", &dates::long(day, lang))])
}

fn dated(one: &ContractView, lang: Lang) -> String {
    let from = dates::long(one.terms.starts_on, lang);
    let told = match one.terms.last_day() {
        Some(to) => FROM_TO.with(lang, &[("from", &from), ("to", &dates::long(to, lang))]),
        None => SINCE.with(lang, &[("from", &from)]),
    };
    match one.terms.signed_on {
        Some(on) => SIGNED.with(lang, &[("told", &told), ("on", &dates::long(on, lang))]),
        None => told,
    }
}

fn associate(one: &ContractView, lang: Lang) -> Option<String> {
    match (one.terms.associate_on, one.associate_by) {
        (Some(on), _) => Some(with_day(MEMBER, on, lang)),
        (None, by) => by.map(|by| with_day(BY, by, lang)),
    }
}

fn turnover(one: &ContractView, on: Date, lang: Lang) -> String {
    let window = one.window_on(on);
    let typed = one.of_kind(EntryKind::Turnover);
    let typed: Vec<_> = typed.iter().map(|view| &view.entry).collect();
    let Some(to) = typed.iter().filter_map(|entry| entry.ends_on).max() else {
        return NONE.get(lang).to_owned();
    };
    let whole: i64 = typed.iter().filter_map(|entry| entry.amount).sum();
    let inside = |starts_on| window.is_some_and(|window| window.from <= starts_on && starts_on <= window.to);
    let period = typed.iter().filter(|entry| inside(entry.starts_on));
    let period: i64 = period.filter_map(|entry| entry.amount).sum();
    let (period, whole) = (money::euros(period, lang), money::euros(whole, lang));
    SUMS.with(
        lang,
        &[("period", &period), ("whole", &whole), ("to", &dates::long(to, lang))],
    )
}
