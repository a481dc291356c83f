//! Whom opening a file tells.

use crate::{error::AppError, texts};

texts! {
    UNTOLD = "Au moins une personne de ce parcours n’a ni compte ni adresse : Parcours ne peut pas l’avertir. La structure qui mène le parcours sera priée de l’informer. Cochez pour ouvrir quand même." | "At least one person of this journey has neither account nor address: Parcours cannot tell them. The organisation that leads the journey will be asked to inform them. Tick to open all the same.";
}

/// The box that answers it.
pub const CONFIRM: &str = "confirm_untold";

/// The people are told of an opening (product.md §4, “notified”): that somebody cannot be is said before it, and answered.
pub fn check_told(untold: bool, confirmed: bool) -> Result<(), AppError> {
    if untold && !confirmed {
        return Err(AppError::invalid(CONFIRM, UNTOLD));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_cannot_be_told_is_said_before() {
        assert!(check_told(true, false).is_err());
        for (untold, confirmed) in [(true, true), (false, false), (false, true)] {
            assert_eq!(check_told(untold, confirmed), Ok(()));
        }
    }
}
