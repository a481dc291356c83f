//! Who can join a project, and who can leave it. Product.md §1: one lead créateur, and any number of others.

use super::types::{HeldContract, Joining, Leaving};
use crate::{
    contracts::{
        rules::{Doubt, Finding},
        types::Answers,
    },
    dates,
    error::AppError,
    form::{BAD_CHOICE, Fields, Reader},
    ids::CreatorId,
    journeys::{FoundCommune, Who, person_of},
    text::{Lang, Message, Text},
};
use time::Date;

crate::texts! {
    EARLY = "Le projet n’existait pas encore ici : choisissez le {day} ou après." | "The project was not here yet: choose {day} or later.";
    FUTURE = "Une arrivée ou un départ se note le jour même ou après coup : choisissez le {day} ou avant." | "Somebody joining or leaving is written down on the day or afterwards: choose {day} or earlier.";
    BEFORE_JOINING = "Cette personne est arrivée le {day} : elle ne part pas avant." | "This person joined on {day}: they do not leave before.";
    LAST = "C’est la dernière personne du projet : un projet a toujours quelqu’un qui le porte." | "This is the last person of the project: a project always has somebody who leads it.";
    WHO_LEADS = "Cette personne porte le projet : dites qui le porte ensuite." | "This person leads the project: say who leads it from then on.";
    ALREADY = "Cette personne est déjà dans le projet." | "This person is of the project already.";
    BACK_TOO_EARLY = "Cette personne est partie le {day} : elle revient le lendemain au plus tôt." | "This person left on {day}: they come back the day after at the earliest.";
    RUNS_UNTIL = "Le {kind} de cette personne avec {organisation} va jusqu’au {day}, et quitter le projet n’y met pas fin. La coopérative en sera avertie. Parlez-en d’abord avec elle, ou confirmez et dites ce qui est convenu." | "The {kind} of this person with {organisation} goes until {day}, and leaving the project does not end it. The cooperative will be told. Talk with it first, or confirm and say what is agreed.";
    RUNS = "Le {kind} de cette personne avec {organisation} court, sans terme, et quitter le projet n’y met pas fin. La coopérative en sera avertie. Parlez-en d’abord avec elle, ou confirmez et dites ce qui est convenu." | "The {kind} of this person with {organisation} runs, without a term, and leaving the project does not end it. The cooperative will be told. Talk with it first, or confirm and say what is agreed.";
    AGREE = "L’accord est celui de chaque personne. Des structures lisent ce parcours ({names}) : demandez à cette personne si elle est d’accord, ou retirez d’abord ces accords." | "A consent is each person’s own. Organisations read this journey ({names}): ask this person whether they agree, or withdraw these consents first.";
}

/// A text with a day, in both languages.
fn dated(text: Text, day: Date) -> Message {
    let told = |lang| text.with(lang, &[("day", &dates::long(day, lang))]);
    Message {
        fr: told(Lang::Fr),
        en: told(Lang::En),
    }
}

/// Refuses a day on which somebody cannot join. `left_on`: when they left before.
pub fn check_joining(on: Date, opened_on: Date, left_on: Option<Date>, today: Date) -> Result<(), AppError> {
    if on > today {
        return Err(AppError::invalid("joined_on", dated(FUTURE, today)));
    }
    if on < opened_on {
        return Err(AppError::invalid("joined_on", dated(EARLY, opened_on)));
    }
    match left_on {
        Some(left) if on <= left => Err(AppError::invalid("joined_on", dated(BACK_TOO_EARLY, left))),
        _ => Ok(()),
    }
}

/// Somebody of a project, as far as leaving asks.
#[derive(Debug, Clone, Copy)]
pub struct Member {
    pub creator: CreatorId,
    pub lead: bool,
    pub joined_on: Date,
}

/// Refuses a departure that would leave the project without a lead, or before the person came.
pub fn check_leaving(members: &[Member], leaving: &Leaving, today: Date) -> Result<(), AppError> {
    let one = members.iter().find(|member| member.creator == leaving.creator);
    let one = one.ok_or(AppError::NotFound)?;
    if members.len() < 2 {
        return Err(AppError::invalid("", LAST));
    }
    if leaving.on > today {
        return Err(AppError::invalid("left_on", dated(FUTURE, today)));
    }
    if leaving.on < one.joined_on {
        return Err(AppError::invalid("left_on", dated(BEFORE_JOINING, one.joined_on)));
    }
    match (one.lead, leaving.lead) {
        (true, None) => Err(AppError::invalid("lead", WHO_LEADS)),
        (true, Some(next)) if next == one.creator || !members.iter().any(|member| member.creator == next) => {
            Err(AppError::invalid("lead", BAD_CHOICE))
        }
        _ => Ok(()),
    }
}

/// Doubtful while a CAPE or a CESA of theirs runs (domain.md §1.1, §1.2: each is a tie of the person with the cooperative, for this
/// project): leaving ends no contract, and the cooperative has to say what becomes of it.
pub fn under_contract(held: &[HeldContract]) -> Vec<Finding> {
    let Some(first) = held.first() else { return vec![] };
    let told = |lang: Lang| {
        let values = [
            ("kind", first.kind.label_short()),
            ("organisation", &*first.organisation),
        ];
        match first.until {
            Some(day) => RUNS_UNTIL.with(lang, &[values[0], values[1], ("day", &dates::long(day, lang))]),
            None => RUNS.with(lang, &values),
        }
    };
    let message = Message {
        fr: told(Lang::Fr),
        en: told(Lang::En),
    };
    vec![Finding {
        doubt: Doubt::HolderLeft,
        message,
    }]
}

/// Reads the form of somebody who joins.
pub fn joining(form: &Fields, commune: FoundCommune, today: Date) -> Result<Joining, AppError> {
    let mut read = Reader::new(form);
    let person = person_of(&mut read, commune, today);
    let on = read.required_date("joined_on");
    let (known, not_duplicate, agrees) = (
        read.choice("creator"),
        read.ticked("not_duplicate"),
        read.ticked("agrees"),
    );
    let joining = person.zip(on).map(|(person, on)| Joining {
        who: match known {
            Some(creator) => Who::Known { creator, person },
            None => Who::New { person, not_duplicate },
        },
        on,
        agrees,
    });
    read.finish(joining)
}

/// Reads the form of somebody who leaves.
pub fn leaving(form: &Fields) -> Result<Leaving, AppError> {
    let mut read = Reader::new(form);
    let creator: CreatorId = form.get("creator").parse().map_err(|_| AppError::NotFound)?;
    let (on, lead) = (read.required_date("left_on"), read.choice("lead"));
    let answers = Answers::read(&mut read);
    read.finish(on.map(|on| Leaving {
        creator,
        on,
        lead,
        answers,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;
    use uuid::Uuid;

    const TODAY: Date = date!(2026 - 06 - 15);
    const OPENED: Date = date!(2026 - 01 - 12);

    fn member(n: u128, lead: bool) -> Member {
        Member {
            creator: CreatorId(Uuid::from_u128(n)),
            lead,
            joined_on: OPENED,
        }
    }

    fn leaving(n: u128, on: Date, lead: Option<u128>) -> Leaving {
        Leaving {
            creator: CreatorId(Uuid::from_u128(n)),
            on,
            lead: lead.map(|n| CreatorId(Uuid::from_u128(n))),
            answers: Answers::default(),
        }
    }

    #[test]
    fn a_project_always_has_a_lead() {
        let two = [member(1, true), member(2, false)];
        let check = |people: &[Member], one| check_leaving(people, &one, TODAY).is_ok();
        assert!(check(&two, leaving(2, TODAY, None)));
        assert!(!check(&two, leaving(1, TODAY, None)) && !check(&two, leaving(1, TODAY, Some(1))));
        assert!(check(&two, leaving(1, TODAY, Some(2))) && !check(&two, leaving(1, TODAY, Some(3))));
        assert!(!check(&two[..1], leaving(1, TODAY, None)));
        assert_eq!(
            check_leaving(&two, &leaving(9, TODAY, None), TODAY),
            Err(AppError::NotFound)
        );
    }

    #[test]
    fn nobody_leaves_before_they_came_nor_tomorrow() {
        let two = [member(1, true), member(2, false)];
        let check = |on| check_leaving(&two, &leaving(2, on, None), TODAY).is_ok();
        assert!(check(OPENED) && !check(date!(2026 - 01 - 11)) && !check(date!(2026 - 06 - 16)));
    }

    /// domain.md §1.1 and §1.2.
    #[test]
    fn a_contract_that_runs_is_told_of_before_its_holder_leaves() {
        let held = |until| HeldContract {
            kind: crate::contracts::ContractKind::Cape,
            organisation: "Le Levier".to_owned(),
            until,
        };
        let found = under_contract(&[held(Some(date!(2026 - 12 - 31)))]);
        assert!(
            found.len() == 1
                && found[0]
                    .message
                    .fr
                    .replace('\u{a0}', " ")
                    .contains("Le CAPE de cette personne avec Le Levier va jusqu’au 31 décembre 2026")
        );
        assert!(under_contract(&[held(None)])[0].message.fr.contains("sans terme"));
        assert!(under_contract(&[]).is_empty());
    }

    #[test]
    fn somebody_joins_after_the_opening_and_comes_back_after_having_left() {
        let check = |on, left| check_joining(on, OPENED, left, TODAY).is_ok();
        assert!(check(OPENED, None) && check(TODAY, None));
        assert!(!check(date!(2026 - 01 - 11), None) && !check(date!(2026 - 06 - 16), None));
        assert!(
            !check(date!(2026 - 03 - 01), Some(date!(2026 - 03 - 01)))
                && check(date!(2026 - 03 - 02), Some(date!(2026 - 03 - 01)))
        );
    }
}
