//! Forms of organisations and offers, read into values. Field names are those of the pages.

use super::types::{HubIdentity, OrganisationRole, Scope};
use crate::{
    error::AppError,
    form::{Fields, Reader, at_most},
    journeys::StageKind,
    referrals::Requirement,
    text::Message,
    values::{Choice, Email, Phone, Title},
};
use time::Date;

crate::texts! {
    NO_ROLE = "Cochez au moins un rôle : c’est par lui que les conseillers trouvent la structure." | "Tick at least one role: advisers find the organisation by it.";
    BAD_SITE = "« {value} » n’est pas une adresse de site : elle commence par https:// ou http://." | "“{value}” is not the address of a site: it starts with https:// or http://.";
}

/// The sheet of an organisation, as a coordinator fills it in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganisationInput {
    pub name: Title,
    pub short_name: Title,
    pub roles: Vec<OrganisationRole>,
    pub scope: Scope,
    pub hosted: bool,
    pub description: String,
    pub email: Option<Email>,
    pub phone: Option<Phone>,
    pub website: Option<String>,
    pub address: String,
    /// As typed: the server finds the commune.
    pub commune: String,
}

/// The tick box of a role.
pub const fn role_field(role: OrganisationRole) -> &'static str {
    match role {
        OrganisationRole::Training => "role_training",
        OrganisationRole::Incubation => "role_incubation",
        OrganisationRole::ActivityCooperative => "role_activity_cooperative",
        OrganisationRole::Financing => "role_financing",
        OrganisationRole::GeneralSupport => "role_general_support",
        OrganisationRole::Network => "role_network",
    }
}

/// The tick box of a requirement.
pub const fn requirement_field(requirement: Requirement) -> &'static str {
    match requirement {
        Requirement::JobSeeker => "requires_job_seeker",
        Requirement::Team => "requires_team",
        Requirement::SolidarityEconomy => "requires_ess",
        Requirement::Welcomed => "requires_welcomed",
    }
}

fn website(text: &str) -> Result<String, Message> {
    let known = text.starts_with("https://") || text.starts_with("http://");
    if !known || text.contains(char::is_whitespace) || !text.contains('.') {
        return Err(BAD_SITE.message(&[("value", &crate::form::excerpt(text))]));
    }
    at_most(text, 300)
}

impl OrganisationInput {
    /// Errors: `Invalid` with every refused field.
    pub fn read(fields: &Fields) -> Result<Self, AppError> {
        let mut read = Reader::new(fields);
        let name = read.required("name", Title::parse);
        let short_name = read.optional("short_name", Title::parse).or_else(|| name.clone());
        let roles: Vec<_> = OrganisationRole::ALL
            .iter()
            .copied()
            .filter(|role| read.ticked(role_field(*role)))
            .collect();
        if roles.is_empty() {
            read.refuse(role_field(OrganisationRole::Training), NO_ROLE);
        }
        let scope = read.required_choice("scope");
        let hosted = read.ticked("hosted");
        let description = read.text("description", 2000);
        let email = read.optional("email", Email::parse);
        let phone = read.optional("phone", Phone::parse);
        let website = read.optional("website", website);
        let address = read.text("address", 300);
        let commune = read.text("commune", 100);
        let value = name.zip(short_name).zip(scope).map(|((name, short_name), scope)| Self {
            name,
            short_name,
            roles,
            scope,
            hosted,
            description,
            email,
            phone,
            website,
            address,
            commune,
        });
        read.finish(value)
    }
}

/// An offer, as a manager or a coordinator fills it in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferInput {
    pub kind: StageKind,
    pub title: Title,
    pub audience: String,
    pub conditions: String,
    pub territory: String,
    pub places: Option<i64>,
    pub next_session: Option<Date>,
    pub waiting_days: Option<i64>,
    pub requires: Vec<Requirement>,
}

impl OfferInput {
    /// Errors: `Invalid` with every refused field.
    pub fn read(fields: &Fields) -> Result<Self, AppError> {
        let mut read = Reader::new(fields);
        let kind = read.required_choice("kind");
        let title = read.required("title", Title::parse);
        let audience = read.text("audience", 500);
        let conditions = read.text("conditions", 2000);
        let territory = read.text("territory", 300);
        let places = read.number("places");
        let next_session = read.date("next_session");
        let waiting_days = read.number("waiting_days");
        let requires = Requirement::ALL
            .iter()
            .copied()
            .filter(|one| read.ticked(requirement_field(*one)))
            .collect();
        let value = kind.zip(title).map(|(kind, title)| Self {
            kind,
            title,
            audience,
            conditions,
            territory,
            places,
            next_session,
            waiting_days,
            requires,
        });
        read.finish(value)
    }
}

impl HubIdentity {
    /// Errors: `Invalid` with every refused field.
    pub fn read(fields: &Fields) -> Result<Self, AppError> {
        let mut read = Reader::new(fields);
        let name = read.text("hub_name", 200);
        let controller = read.text("controller", 500);
        let mail = |email: Option<Email>| email.map(|email| email.as_str().to_owned()).unwrap_or_default();
        let contact = mail(read.optional("contact", Email::parse));
        let officer = mail(read.optional("officer", Email::parse));
        read.finish(Some(Self {
            name,
            controller,
            contact,
            officer,
        }))
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
    fn a_sheet_says_everything_that_is_wrong_at_once() {
        let fields = Fields::from([("name", " "), ("email", "a"), ("phone", "12"), ("website", "demo")]);
        assert_eq!(
            refused(OrganisationInput::read(&fields)),
            ["name", "role_training", "scope", "email", "phone", "website"]
        );
    }

    #[test]
    fn a_sheet_without_short_name_goes_by_its_name() {
        let fields = Fields::from([
            ("name", "La  Ruche des Coteaux"),
            ("scope", "local"),
            ("role_financing", "on"),
        ]);
        let input = OrganisationInput::read(&fields).expect("good");
        assert_eq!(input.short_name.as_str(), "La Ruche des Coteaux");
        assert_eq!(input.roles, [OrganisationRole::Financing]);
    }

    #[test]
    fn an_offer_asks_for_its_kind_and_refuses_a_day_that_is_not() {
        let fields = Fields::from([("title", "Gestion"), ("next_session", "31/02/2026"), ("places", "-1")]);
        assert_eq!(refused(OfferInput::read(&fields)), ["kind", "places", "next_session"]);
    }
}
