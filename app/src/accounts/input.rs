//! Forms of accounts, read into values.

use crate::{
    actor::Role,
    error::AppError,
    form::{Fields, Reader},
    ids::OrganisationId,
    text::{Lang, Message},
    values::{Email, Name, Phone},
};

crate::texts! {
    CHOOSE_ROLE = "Choisissez un rôle de la liste." | "Choose a role of the list.";
    WHERE = "Un rôle de conseil ou de responsable se tient dans une structure : choisissez-la." | "Advisers and managers belong to an organisation: choose it.";
    CHOOSE_ORGANISATION = "Choisissez une structure de la liste." | "Choose an organisation of the list.";
    EMPTY_PASSWORD = "Écrivez le mot de passe." | "Write the password.";
    NOT_THE_SAME = "Les deux saisies diffèrent. Écrivez deux fois le même mot de passe." | "The two entries differ. Write the same password twice.";
    LANGUAGE = "Choisissez une langue de la liste." | "Choose a language of the list.";
}

/// The roles that an invitation may give; that of a créateur comes with a file.
pub const GRANTED: [Role; 4] = [Role::Adviser, Role::Manager, Role::Partner, Role::Coordinator];

/// A role that is held in an organisation.
pub const fn is_of_organisation(role: Role) -> bool {
    matches!(role, Role::Adviser | Role::Manager)
}

fn role(code: &str, among: &[Role]) -> Result<Role, Message> {
    let known = among.iter().copied().find(|role| role.as_str() == code);
    known.ok_or_else(|| CHOOSE_ROLE.into())
}

fn organisation(code: &str) -> Result<OrganisationId, Message> {
    code.parse().map_err(|_| CHOOSE_ORGANISATION.into())
}

/// A role, with its organisation when it is held in one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grant {
    pub role: Role,
    pub organisation: Option<OrganisationId>,
}

/// Somebody to invite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InviteInput {
    pub name: Name,
    pub email: Email,
    pub grant: Grant,
}

impl InviteInput {
    /// Errors: `Invalid` with every refused field.
    pub fn read(fields: &Fields) -> Result<Self, AppError> {
        let mut read = Reader::new(fields);
        let name = read.required("name", Name::parse);
        let email = read.required("email", Email::parse);
        let role = read.required("role", |code| role(code, &GRANTED));
        let organisation = read.optional("organisation", organisation);
        if role.is_some_and(is_of_organisation) && read.raw("organisation").is_empty() {
            read.refuse("organisation", WHERE);
        }
        let value = name.zip(email).zip(role).map(|((name, email), role)| Self {
            name,
            email,
            grant: Grant {
                role,
                organisation: organisation.filter(|_| is_of_organisation(role)),
            },
        });
        read.finish(value)
    }
}

/// An account, as the coordinator changes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountInput {
    pub name: Name,
    pub phone: Option<Phone>,
    /// Partner or coordinator, or neither.
    pub hub_role: Option<Role>,
}

impl AccountInput {
    /// Errors: `Invalid` with every refused field.
    pub fn read(fields: &Fields) -> Result<Self, AppError> {
        let mut read = Reader::new(fields);
        let name = read.required("name", Name::parse);
        let phone = read.optional("phone", Phone::parse);
        let hub_role = read.optional("hub_role", |code| role(code, &[Role::Partner, Role::Coordinator]));
        read.finish(name.map(|name| Self { name, phone, hub_role }))
    }
}

/// A role in an organisation to give, to change or, with `None`, to take away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MembershipInput {
    pub organisation: OrganisationId,
    pub role: Option<Role>,
}

impl MembershipInput {
    /// The role `none` takes it away. Errors: `Invalid` with every refused field.
    pub fn read(fields: &Fields) -> Result<Self, AppError> {
        let mut read = Reader::new(fields);
        let organisation = read.required("organisation", organisation);
        let role = read.required("role", |code| match code {
            "none" => Ok(None),
            code => role(code, &[Role::Adviser, Role::Manager]).map(Some),
        });
        read.finish(
            organisation
                .zip(role)
                .map(|(organisation, role)| Self { organisation, role }),
        )
    }
}

/// One's own account, as one changes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnInput {
    pub name: Name,
    pub phone: Option<Phone>,
    pub lang: Lang,
}

impl OwnInput {
    /// Errors: `Invalid` with every refused field.
    pub fn read(fields: &Fields) -> Result<Self, AppError> {
        let mut read = Reader::new(fields);
        let name = read.required("name", Name::parse);
        let phone = read.optional("phone", Phone::parse);
        let lang = read.required("language", |code| Lang::parse(code).ok_or_else(|| LANGUAGE.into()));
        read.finish(name.zip(lang).map(|(name, lang)| Self { name, phone, lang }))
    }
}

/// A password as typed: blanks count, so it is not trimmed.
pub fn password<'f>(fields: &'f Fields, name: &str) -> Result<&'f str, AppError> {
    match fields.0.get(name).map(String::as_str) {
        None | Some("") => Err(AppError::invalid(name, EMPTY_PASSWORD)),
        Some(text) => Ok(text),
    }
}

/// A password typed twice.
pub fn new_password(fields: &Fields) -> Result<&str, AppError> {
    let (new, again) = (
        password(fields, "new_password")?,
        password(fields, "new_password_again")?,
    );
    if new == again {
        Ok(new)
    } else {
        Err(AppError::invalid("new_password_again", NOT_THE_SAME))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(result: Result<impl std::fmt::Debug, AppError>) -> Vec<String> {
        match result {
            Err(AppError::Invalid(errors)) => errors.into_iter().map(|error| error.field).collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn an_adviser_is_invited_into_an_organisation_and_a_partner_is_not() {
        let adviser = [("name", "Zoé Albert"), ("email", "zoe@exemple.fr"), ("role", "adviser")];
        assert_eq!(refused(InviteInput::read(&Fields::from(adviser))), ["organisation"]);
        let id = "0190f3a0-0000-7000-8000-000000000001";
        let fields = Fields::from([
            ("name", "Zoé"),
            ("email", "zoe@exemple.fr"),
            ("role", "partner"),
            ("organisation", id),
        ]);
        assert_eq!(InviteInput::read(&fields).expect("good").grant.organisation, None);
    }

    #[test]
    fn nobody_is_invited_as_a_creator() {
        let fields = Fields::from([("name", ""), ("email", "zoe"), ("role", "creator")]);
        assert_eq!(refused(InviteInput::read(&fields)), ["name", "email", "role"]);
    }

    #[test]
    fn a_new_password_is_typed_twice_and_keeps_its_blanks() {
        let fields = Fields::from([("new_password", " a b "), ("new_password_again", " a b ")]);
        assert_eq!(new_password(&fields), Ok(" a b "));
        let fields = Fields::from([("new_password", "a"), ("new_password_again", "b")]);
        assert_eq!(refused(new_password(&fields)), ["new_password_again"]);
    }
}
