//! A person answers an organisation that invites her to have a journey in her space.

use crate::{error::AppError, texts};

texts! {
    THERE = "Ce parcours est déjà dans votre espace. Pour qu’il n’y soit plus, parlez-en à la structure qui le mène." | "This journey is in your space already. To have it taken out, talk to the organisation that leads it.";
}

/// Where such a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestState {
    Waiting,
    Accepted,
    /// Told to nobody, and not for good: a refusal by mistake is taken back by accepting.
    Declined,
}

/// The state after an answer; `None` when it stands already. Errors: what is in the space is not declined out of it.
pub fn answer(state: RequestState, accepts: bool) -> Result<Option<RequestState>, AppError> {
    use RequestState::{Accepted, Declined, Waiting};
    match (state, accepts) {
        (Waiting | Declined, true) => Ok(Some(Accepted)),
        (Waiting, false) => Ok(Some(Declined)),
        (Accepted, true) | (Declined, false) => Ok(None),
        (Accepted, false) => Err(AppError::invalid("", THERE)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_in_a_space_without_a_yes_product_4() {
        use RequestState::{Accepted, Declined, Waiting};
        assert_eq!(answer(Waiting, true), Ok(Some(Accepted)));
        assert_eq!(answer(Waiting, false), Ok(Some(Declined)));
        assert_eq!(answer(Declined, true), Ok(Some(Accepted)), "by mistake");
        for (state, accepts) in [(Accepted, true), (Declined, false)] {
            assert_eq!(answer(state, accepts), Ok(None), "said twice");
        }
        assert!(answer(Accepted, false).is_err());
    }
}
