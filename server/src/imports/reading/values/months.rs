use time::Month;

const BEGINNINGS: [(&[&str], Month); 12] = [
    (&["janv", "jan"], Month::January),
    (&["fev", "feb"], Month::February),
    (&["mars", "mar"], Month::March),
    (&["avr", "apr"], Month::April),
    (&["mai", "may"], Month::May),
    (&["juin", "jun"], Month::June),
    (&["juil", "jul"], Month::July),
    (&["aout", "aug"], Month::August),
    (&["sept", "sep"], Month::September),
    (&["oct"], Month::October),
    (&["nov"], Month::November),
    (&["dec"], Month::December),
];

/// Month of a folded word, French or English, short or whole.
pub fn month(word: &str) -> Option<Month> {
    let begins = |names: &[&str]| names.iter().any(|name| word.starts_with(name));
    BEGINNINGS
        .iter()
        .find(|(names, _)| begins(names))
        .map(|(_, month)| *month)
}
