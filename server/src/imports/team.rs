use crate::reference::fold;
use app::ids::AccountId;

/// Members of an organisation, to be found by what a table calls them.
#[derive(Debug, Default)]
pub struct Team(pub Vec<Member>);

#[derive(Debug)]
pub struct Member {
    pub account: AccountId,
    /// First name first.
    pub name: String,
}

const CIVILITIES: [&str; 7] = ["m", "mr", "mme", "mlle", "madame", "monsieur", "mrs"];

impl Team {
    /// `Claire Vidal`, `VIDAL Claire`, `C. Vidal` or `Mme Vidal`; nobody when it may be two.
    pub fn find(&self, called: &str) -> Option<AccountId> {
        let words = words(called);
        let (last, before) = words.split_last()?;
        let whole = |member: &&Member| {
            let (mut theirs, mut ours) = (self::words(&member.name), words.clone());
            theirs.sort_unstable();
            ours.sort_unstable();
            theirs == ours
        };
        let short = |member: &&Member| {
            let theirs = self::words(&member.name);
            let first = theirs.first().map_or("", String::as_str);
            let begins = |word: &String| {
                CIVILITIES.contains(&word.as_str()) || (word.chars().count() == 1 && first.starts_with(word.as_str()))
            };
            theirs.len() > 1 && theirs.last() == Some(last) && before.iter().all(begins)
        };
        self.only(whole).or_else(|| self.only(short))
    }

    fn only(&self, fits: impl Fn(&&Member) -> bool) -> Option<AccountId> {
        let mut fitting = self.0.iter().filter(fits);
        let found = fitting.next()?;
        fitting.next().is_none().then_some(found.account)
    }
}

fn words(name: &str) -> Vec<String> {
    fold(name).split_whitespace().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_member_is_found_by_the_usual_short_forms_and_never_guessed() {
        let names = ["Claire Vidal", "Marc Durand", "Mireille Durand"];
        let member = |(n, name): (usize, &str)| Member {
            account: AccountId(Uuid::from_u128(n as u128)),
            name: name.to_owned(),
        };
        let team = Team(names.into_iter().enumerate().map(member).collect());
        let claire = Some(AccountId(Uuid::from_u128(0)));
        for called in ["Claire Vidal", "VIDAL Claire", "C. Vidal", "Mme Vidal", "vidal"] {
            assert_eq!(team.find(called), claire, "{called}");
        }
        for nobody in ["M. Durand", "Durand", "B. Vidal", "Équipe", "", "Claire"] {
            assert_eq!(team.find(nobody), None, "{nobody}");
        }
        assert_eq!(team.find("Marc Durand"), Some(AccountId(Uuid::from_u128(1))));
    }
}
