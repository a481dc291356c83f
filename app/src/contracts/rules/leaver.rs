use crate::{dates, error::AppError, text::Lang};
use time::Date;

crate::texts! {
    LEFT = "Un contrat est conclu avec une personne du projet (C. com. L127-1) : celle-ci l’a quitté le {day}. Début au plus tard ce jour-là ; après, seul se renouvelle un CAPE qui avait commencé." | "A contract is concluded with a person of the project (C. com. L127-1): this one left it on {day}. It starts that day at the latest; afterwards only a CAPE that had begun is renewed.";
}

/// A contract is of one person (domain.md §1.1: “natural person”), for the project: nobody begins one there after leaving. What
/// began before they joined the journey, or before the journey itself, is a fact with the cooperative and counts, and its renewal
/// prolongs it (`continues`): leaving a project ends no contract.
pub fn check_leaver(starts_on: Date, left_on: Option<Date>, continues: bool) -> Result<(), AppError> {
    match left_on {
        Some(day) if starts_on > day && !continues => {
            let day = dates::short(day, Lang::Fr);
            Err(AppError::invalid("starts_on", LEFT.message(&[("day", &day)])))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::check_leaver;
    use time::macros::date;

    #[test]
    fn who_left_begins_no_contract_afterwards() {
        let left = Some(date!(2026 - 05 - 31));
        assert!(check_leaver(date!(2026 - 06 - 01), left, false).is_err());
        assert!(check_leaver(date!(2026 - 06 - 01), left, true).is_ok(), "a renewal");
        assert!(
            check_leaver(date!(2026 - 05 - 31), left, false).is_ok(),
            "on the last day"
        );
        assert!(check_leaver(date!(2025 - 01 - 01), left, false).is_ok());
        assert!(check_leaver(date!(2026 - 06 - 01), None, false).is_ok(), "who is there");
    }
}
