//! What of a text tells who it is about (product.md §3: an anonymous referral says stage, sector, commune group and need). Pure.

use super::plain_words::PLAIN;
use crate::reference::fold;

/// What a text without a name must not tell, as far as its author knows it.
#[derive(Debug, Default)]
pub struct Project {
    pub reference: Option<String>,
    pub title: Option<String>,
    pub people: Vec<Person>,
}

#[derive(Debug)]
pub struct Person {
    pub first_name: String,
    pub last_name: String,
    pub phone: Option<String>,
}

/// As it was typed.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Found {
    pub certain: Vec<String>,
    /// A name that is a word as well.
    pub doubtful: Vec<String>,
}

impl Found {
    fn add(&mut self, doubtful: bool, typed: String) {
        let list = if doubtful {
            &mut self.doubtful
        } else {
            &mut self.certain
        };
        if !list.contains(&typed) {
            list.push(typed);
        }
    }
}

const TITLES: [&str; 7] = ["m", "mme", "mlle", "mr", "mrs", "monsieur", "madame"];

/// Shortest part of a compound name that counts alone, and longest name that is taken for a word, in letters.
const PART: usize = 4;
const SHORT: usize = 3;

/// Digits of a French number after the zero or the country.
const NATIONAL: usize = 9;

pub fn found(text: &str, project: &Project) -> Found {
    let mut found = Found::default();
    for mail in mails(text).into_iter().chain(phones(text)) {
        found.add(false, mail);
    }
    for phone in project.people.iter().filter_map(|person| person.phone.as_deref()) {
        let (known, typed) = (digits(phone), digits(text));
        let end = known.len().checked_sub(NATIONAL).and_then(|at| known.get(at..));
        if found.certain.is_empty() && end.is_some_and(|end| typed.contains(end)) {
            found.add(false, phone.to_owned());
        }
    }
    let words = words(text);
    if let Some(reference) = &project.reference {
        let whole = fold(reference).replace(' ', "");
        for at in written(&words, &whole) {
            found.add(false, at.typed(&words));
        }
    }
    if let Some(title) = &project.title {
        let whole = fold(title);
        let name = own_name(title).map(fold).filter(|name| *name != whole);
        for title in [Some(whole), name].into_iter().flatten() {
            for at in said(&words, &title) {
                // One word may be what the project is about.
                found.add(!title.contains(' ') && !words[at.from].proper, at.typed(&words));
            }
        }
    }
    for person in &project.people {
        named(&words, person, &mut found);
    }
    found.doubtful.retain(|word| !found.certain.contains(word));
    found
}

/// « Les Bocaux du canal – Conserverie solidaire »: what stands before the activity.
fn own_name(title: &str) -> Option<&str> {
    let end = [" – ", " — ", " - ", ":"]
        .iter()
        .filter_map(|dash| title.find(dash))
        .min()?;
    title.get(..end)
}

/// The whole surname, and the parts of a compound one that are no words of their own.
fn named(words: &[Word<'_>], person: &Person, found: &mut Found) {
    let (first, last) = (fold(&person.first_name), fold(&person.last_name));
    let letters = last.chars().filter(|c| c.is_alphabetic()).count();
    let plain = last.split(' ').all(|part| part.len() < PART || PLAIN.contains(&part));
    for at in said(words, &last) {
        let before = at
            .from
            .checked_sub(1)
            .map_or("", |before| words[before].folded.as_str());
        let after = words.get(at.to).map_or("", |after| after.folded.as_str());
        let called = TITLES.contains(&before)
            || first
                .split(' ')
                .any(|name| !name.is_empty() && (name == before || name == after));
        let short = letters <= SHORT;
        if called || !short || words[at.from].proper {
            found.add(!called && (plain || short), at.typed(words));
        }
    }
    for part in last
        .split(' ')
        .filter(|part| last.contains(' ') && part.len() >= PART && !PLAIN.contains(part))
    {
        said(words, part)
            .into_iter()
            .for_each(|at| found.add(false, at.typed(words)));
    }
}

struct Word<'t> {
    typed: &'t str,
    folded: String,
    /// With a capital, and not at the beginning of a sentence.
    proper: bool,
}

/// Some words in a row.
struct At {
    from: usize,
    to: usize,
}

impl At {
    fn typed(&self, words: &[Word<'_>]) -> String {
        let typed = words[self.from..self.to].iter().map(|word| word.typed);
        typed.collect::<Vec<_>>().join(" ")
    }
}

/// Where a folded name stands among the words.
fn said(words: &[Word<'_>], name: &str) -> Vec<At> {
    let name: Vec<&str> = name.split(' ').filter(|word| !word.is_empty()).collect();
    if name.is_empty() {
        return vec![];
    }
    let here = words.windows(name.len()).enumerate();
    let same = here.filter(|(_, row)| row.iter().zip(&name).all(|(word, part)| word.folded == **part));
    same.map(|(from, row)| At {
        from,
        to: from + row.len(),
    })
    .collect()
}

/// Where words in a row make a name, wherever it is parted.
fn written(words: &[Word<'_>], whole: &str) -> Vec<At> {
    let row = |size: usize| {
        let here = words.windows(size).enumerate();
        let same = here.filter(|(_, row)| row.iter().map(|word| &*word.folded).collect::<String>() == whole);
        same.map(move |(from, _)| At { from, to: from + size })
    };
    (1..=3).flat_map(row).collect()
}

/// Runs of letters and digits.
fn words(text: &str) -> Vec<Word<'_>> {
    let within = |c: char| c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c);
    let (mut words, mut rest, mut starts) = (vec![], text, true);
    while let Some(at) = rest.find(within) {
        let (between, word) = rest.split_at(at);
        let end = word.find(|c| !within(c)).unwrap_or(word.len());
        let (typed, after) = word.split_at(end);
        starts |= between.contains(['.', '!', '?', ':', '\n', '•']);
        let proper = !starts && typed.starts_with(char::is_uppercase);
        words.push(Word {
            typed,
            folded: fold(typed),
            proper,
        });
        (rest, starts) = (after, false);
    }
    words
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Every address of mail.
fn mails(text: &str) -> Vec<String> {
    let apart = |c: char| c.is_whitespace() || "()<>[],;:\"«»“”/".contains(c);
    let pieces = text
        .split(apart)
        .map(|piece| piece.trim_matches(['.', '!', '?', '\'', '’']));
    let is_mail = |piece: &&str| {
        let parts = piece.split_once('@');
        parts.is_some_and(|(name, host)| {
            !name.is_empty() && host.split_once('.').is_some_and(|(a, b)| !a.is_empty() && b.len() > 1)
        })
    };
    pieces.filter(is_mail).map(str::to_owned).collect()
}

/// Every number of a phone: French, in groups of two or in one, with or without the country, and those of other countries after `+`.
fn phones(text: &str) -> Vec<String> {
    let starts = |(at, c): &(usize, char)| {
        let before = text.get(..*at).and_then(|before| before.chars().next_back());
        (c.is_ascii_digit() || *c == '+') && !before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '+')
    };
    let numbers = text
        .char_indices()
        .filter(starts)
        .filter_map(|(at, _)| phone(text.get(at..)?));
    numbers.map(|number| number.trim().to_owned()).collect()
}

/// The number at the beginning of a text.
fn phone(text: &str) -> Option<&str> {
    if let Some(rest) = text.strip_prefix('+').filter(|rest| !rest.starts_with("33")) {
        let end = rest
            .find(|c: char| !c.is_ascii_digit() && !is_gap(c))
            .unwrap_or(rest.len());
        return (8..=15).contains(&digits(&rest[..end]).len()).then(|| &text[..=end]);
    }
    let rest = text.strip_prefix("+33").or_else(|| text.strip_prefix("0033"));
    let rest = match rest {
        Some(rest) => {
            let rest = rest.trim_start_matches(is_gap);
            rest.strip_prefix("(0)")
                .map_or(rest, |rest| rest.trim_start_matches(is_gap))
        }
        None => text.strip_prefix('0')?,
    };
    let rest = rest.strip_prefix('0').unwrap_or(rest);
    let left = rest.strip_prefix(|c: char| ('1'..='9').contains(&c))?;
    let after = groups(left)?;
    text.get(..text.len() - after.len())
}

const fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '.' | '-' | '/' | '_' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// Gaps that people mix: spaces, dots and a bracket. The others stand alike in one number.
const fn alike(gap: char) -> char {
    match gap {
        '-' | '/' | '_' => gap,
        _ => ' ',
    }
}

/// What comes after eight digits, between which gaps of one kind stand; after strokes in groups of an even length: a date has others.
fn groups(text: &str) -> Option<&str> {
    let (mut rest, mut gap, mut n) = (text, None, 0);
    while n < NATIONAL - 1 {
        let next = rest.trim_start_matches([')', ' ']);
        let first = rest.chars().next()?;
        if is_gap(first) || first == ')' {
            let kind = alike(first);
            if *gap.get_or_insert(kind) != kind || kind != ' ' && n % 2 != 0 {
                return None;
            }
            rest = if kind == ' ' {
                next.trim_start_matches(is_gap)
            } else {
                rest.strip_prefix(first)?
            };
        }
        rest = rest.strip_prefix(|c: char| c.is_ascii_digit())?;
        n += 1;
    }
    (!rest.starts_with(|c: char| c.is_ascii_digit())).then_some(rest)
}

#[cfg(test)]
mod tests;
