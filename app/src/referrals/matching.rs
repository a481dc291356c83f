//! What of an offer a journey does not meet, and why (product.md §3): shown to the sender before choosing, never a bar.

use crate::{dates, text::Message};
use time::Date;

crate::choices! {
    /// A condition of an offer that the program can check against a journey.
    Requirement {
        JobSeeker = "job_seeker": "Être demandeur·euse d’emploi" | "Be a job seeker";
        Team = "team": "Être au moins deux à porter le projet" | "Be at least two behind the project";
        SolidarityEconomy = "ess": "Projet dans l’économie sociale et solidaire" | "Project in the solidarity economy";
        Welcomed = "welcomed": "Accueil et diagnostic déjà faits" | "Welcome and diagnosis done already";
    }
}

crate::texts! {
    NO_PLACE = "Il n’y a plus de place libre." | "There is no free place left.";
    SESSION_PAST = "La dernière session annoncée a commencé le {day} ; la suivante n’est pas connue." | "The last session announced started on {day}; the next is not known.";
    ELSEWHERE = "L’offre couvre : {territory}. Le projet est à {commune}." | "The offer covers: {territory}. The project is in {commune}.";
    UNSURE = "L’offre couvre : {territory}. Parcours ne sait pas si {commune} en fait partie : demandez." | "The offer covers: {territory}. Parcours cannot tell whether {commune} is part of it: ask.";
    UNCHECKED = "L’offre n’a pas été confirmée depuis le {day} : appelez avant d’orienter." | "The offer has not been confirmed since {day}: call before referring.";
    NOT_SEEKER = "Réservée aux personnes qui cherchent un emploi ; ce n’est pas la situation notée au dossier." | "For job seekers; that is not the situation on file.";
    SEEKER_UNKNOWN = "Réservée aux personnes qui cherchent un emploi : à vérifier avec la personne." | "For job seekers: check it with the person.";
    TEAM_UNKNOWN = "Demande d’être au moins deux : à vérifier avec la personne." | "Asks for at least two people: check it with the person.";
    ALONE = "Demande d’être au moins deux ; le projet n’a qu’une personne au dossier." | "Asks for at least two people; the project has one on file.";
    OUTSIDE = "Réservée à l’économie sociale et solidaire ; le projet est noté hors de ce cadre." | "For the solidarity economy; the project is noted as outside it.";
    FRAME_UNKNOWN = "Réservée à l’économie sociale et solidaire ; le cadre du projet n’est pas noté." | "For the solidarity economy; the frame of the project is not noted.";
    NOT_WELCOMED = "Demande un accueil et un diagnostic terminés ; ce parcours n’en a pas." | "Asks for a welcome and a diagnosis completed; this journey has none.";
}

/// What is known of a journey, as far as the reader may know it.
#[derive(Debug, Clone, Default)]
pub struct JourneyFacts {
    /// The code of the lead créateur's situation.
    pub situation: Option<String>,
    /// How many share the project; `None` where the reader may not know of everybody.
    pub people: Option<i64>,
    /// The code of the project's frame.
    pub frame: Option<String>,
    pub welcomed: bool,
    /// Where the project is.
    pub commune: Option<String>,
}

/// How a commune stands to a territory that is written in words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Cover {
    Inside,
    Outside,
    /// It is in none of the places that are known by name, and others are named too.
    Unsure,
    /// Nothing is known to compare.
    #[default]
    Unknown,
}

/// What is known of an offer.
#[derive(Debug, Clone)]
pub struct OfferTerms<'o> {
    pub territory: &'o str,
    /// How the project's commune stands to it.
    pub cover: Cover,
    pub requires: &'o [Requirement],
    pub places: Option<i64>,
    pub next_session: Option<Date>,
    pub checked_on: Date,
    pub unchecked: bool,
}

/// Everything that does not fit, one sentence each.
pub fn misfits(journey: &JourneyFacts, offer: &OfferTerms<'_>, today: Date) -> Vec<Message> {
    let day = |text, day| dates::told(text, ("day", day), &[]);
    let mut found: Vec<Message> = offer
        .requires
        .iter()
        .filter_map(|requirement| unmet(*requirement, journey))
        .map(Into::into)
        .collect();
    let elsewhere = match offer.cover {
        Cover::Outside => Some(ELSEWHERE),
        Cover::Unsure => Some(UNSURE),
        Cover::Inside | Cover::Unknown => None,
    };
    if let Some((text, commune)) = elsewhere.zip(journey.commune.as_deref()) {
        found.push(text.message(&[("territory", offer.territory), ("commune", commune)]));
    }
    if offer.places == Some(0) {
        found.push(NO_PLACE.into());
    }
    if let Some(session) = offer.next_session.filter(|session| *session < today) {
        found.push(day(SESSION_PAST, session));
    }
    if offer.unchecked {
        found.push(day(UNCHECKED, offer.checked_on));
    }
    found
}

fn unmet(requirement: Requirement, journey: &JourneyFacts) -> Option<crate::text::Text> {
    match requirement {
        Requirement::JobSeeker => match journey.situation.as_deref() {
            Some(code) if code.starts_with("DE") => None,
            None | Some("NSP") => Some(SEEKER_UNKNOWN),
            Some(_) => Some(NOT_SEEKER),
        },
        Requirement::Team => match journey.people {
            None => Some(TEAM_UNKNOWN),
            Some(people) => (people < 2).then_some(ALONE),
        },
        Requirement::SolidarityEconomy => match journey.frame.as_deref() {
            None => Some(FRAME_UNKNOWN),
            Some("outside") => Some(OUTSIDE),
            Some(_) => None,
        },
        Requirement::Welcomed => (!journey.welcomed).then_some(NOT_WELCOMED),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::Choice;
    use time::macros::date;

    const TODAY: Date = date!(2026 - 11 - 22);

    fn journey() -> JourneyFacts {
        JourneyFacts {
            situation: Some("DE_LT1".to_owned()),
            people: Some(2),
            frame: Some("association".to_owned()),
            welcomed: true,
            commune: Some("Muret".to_owned()),
        }
    }

    const fn terms(territory: &str, cover: Cover) -> OfferTerms<'_> {
        OfferTerms {
            territory,
            cover,
            requires: Requirement::ALL,
            places: Some(3),
            next_session: Some(TODAY),
            checked_on: date!(2026 - 10 - 01),
            unchecked: false,
        }
    }

    #[test]
    fn a_journey_that_meets_everything_is_told_nothing() {
        for cover in [Cover::Inside, Cover::Unknown] {
            assert_eq!(
                misfits(&journey(), &terms("Haute-Garonne", cover), TODAY),
                [],
                "{cover:?}"
            );
        }
    }

    #[test]
    fn each_condition_that_is_not_met_is_told() {
        let bare = JourneyFacts {
            people: Some(1),
            commune: Some("Muret".to_owned()),
            ..JourneyFacts::default()
        };
        let offer = OfferTerms {
            places: Some(0),
            next_session: TODAY.previous_day(),
            unchecked: true,
            ..terms("Les 36 communes du Sicoval", Cover::Outside)
        };
        let told = misfits(&bare, &offer, TODAY);
        assert_eq!(told.len(), 8, "{told:?}");
        assert!(told[4].fr.contains("Muret") && told[4].fr.contains("Sicoval"));
        let unsure = misfits(&journey(), &terms("Lauragais et Sicoval", Cover::Unsure), TODAY);
        assert!(unsure.len() == 1 && unsure[0].fr.contains("ne sait pas si Muret"));
        let nowhere = JourneyFacts {
            commune: None,
            ..journey()
        };
        assert_eq!(
            misfits(&nowhere, &terms("Sicoval", Cover::Outside), TODAY),
            [],
            "where it is may not be known"
        );
    }

    #[test]
    fn what_may_not_be_known_is_to_be_checked() {
        let hidden = JourneyFacts {
            people: None,
            situation: None,
            ..journey()
        };
        let told = misfits(&hidden, &terms("", Cover::Unknown), TODAY);
        let expected: Vec<Message> = [SEEKER_UNKNOWN, TEAM_UNKNOWN].map(Into::into).into();
        assert_eq!(told, expected);
    }

    #[test]
    fn a_situation_that_says_something_else_is_told_as_such() {
        let employed = JourneyFacts {
            situation: Some("SAL_CDI_TP".to_owned()),
            frame: Some("outside".to_owned()),
            ..journey()
        };
        let told = misfits(&employed, &terms("", Cover::Unknown), TODAY);
        let expected: Vec<Message> = [NOT_SEEKER, OUTSIDE].map(Into::into).into();
        assert_eq!(told, expected);
    }
}
