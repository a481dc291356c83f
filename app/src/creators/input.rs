use crate::{
    error::AppError,
    form::{Fields, Reader},
    journeys::rules::FoundCommune,
    values::{Email, Phone},
};

/// The own details, as their form says them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactInput {
    pub email: Option<Email>,
    pub phone: Option<Phone>,
    pub commune_insee: Option<String>,
}

impl ContactInput {
    /// Errors: `Invalid` with every refused field.
    pub fn read(fields: &Fields, commune: FoundCommune) -> Result<Self, AppError> {
        let mut read = Reader::new(fields);
        let email = read.optional("email", Email::parse);
        let phone = read.optional("phone", Phone::parse);
        let commune_insee = match commune {
            None => None,
            Some(Ok(commune)) => Some(commune.insee),
            Some(Err(message)) => {
                read.refuse("commune", message);
                None
            }
        };
        read.finish(Some(Self {
            email,
            phone,
            commune_insee,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refused_field_is_told() {
        let fields = Fields::from([("email", "nadia"), ("phone", "12"), ("commune", "Nulle-Part")]);
        let unknown = Some(Err(crate::form::BAD_CHOICE.into()));
        let Err(AppError::Invalid(errors)) = ContactInput::read(&fields, unknown) else {
            panic!("refused")
        };
        let told: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(told, ["email", "phone", "commune"]);
        let nothing = ContactInput::read(&Fields::default(), None).expect("all may be empty");
        assert_eq!(
            (nothing.email, nothing.phone, nothing.commune_insee),
            (None, None, None)
        );
    }
}
