//! Reading of the forms, and what follows from a journey's facts. No I/O, no clock.

use super::{
    codes::{EssFrame, Gender, LegalForm, Sector, Situation},
    opening_day::{OPENED_ON, WHY},
    sheet,
    types::{Commune, Correction, Opening, OpeningDay, PersonForm, ProjectForm, StageBrief, Who},
};
use crate::{
    error::AppError,
    form::{Fields, Reader, at_most},
    ids::AccountId,
    stages::rules::StageState,
    text::Message,
    values::{Email, Name, Phone, Title},
};
use time::Date;

crate::texts! {
    BIRTH_YEAR = "L’année de naissance s’écrit en quatre chiffres, de {min} à {max}." | "The year of birth has four digits, from {min} to {max}.";
    OPENED_LATER = "Le parcours s’ouvre au plus tard aujourd’hui, {max}." | "The journey opens today, {max}, at the latest.";
    WELCOMED_BEFORE = "L’accueil a eu lieu le {max} : le parcours s’ouvre ce jour-là au plus tard." | "The welcome took place on {max}: the journey opens on that day at the latest.";
    IN_FUTURE = "L’accueil a eu lieu : la date n’est pas après aujourd’hui, {max}." | "The welcome has taken place: the date is not after today, {max}.";
}

/// Longest description of a project, in characters.
pub const DESCRIPTION: usize = 4_000;

/// Longest reason of a correction, in characters.
const REASON: usize = 300;

/// What was found for the field `commune`; `None`: it is empty.
pub type FoundCommune = Option<Result<Commune, Message>>;

/// Reads the form that opens a journey, with every refusal at once. `today`: in metropolitan France.
pub fn opening(form: &Fields, commune: FoundCommune, today: Date) -> Result<Opening, AppError> {
    let mut read = Reader::new(form);
    let person = person(&mut read, commune, today);
    let project = project(&mut read);
    let adviser = read.required_choice::<AccountId>("adviser");
    let opened_on = read.date("opened_on");
    let welcome_on = match read.ticked("welcome") {
        true if read.raw("welcome_on").is_empty() => Some(opened_on.unwrap_or(today)),
        true => read.date("welcome_on"),
        false => None,
    };
    if welcome_on.is_some_and(|on| on > today) && welcome_on != opened_on {
        let max = |lang| crate::dates::short(today, lang);
        read.refuse("welcome_on", in_both(IN_FUTURE, &max));
    }
    let late = opened_on.and_then(|on| {
        let limits = [(Some(today), OPENED_LATER), (welcome_on, WELCOMED_BEFORE)];
        limits
            .into_iter()
            .find_map(|(max, rule)| max.filter(|max| on > *max).map(|max| (max, rule)))
    });
    if let Some((max, rule)) = late {
        read.refuse("opened_on", in_both(rule, &|lang| crate::dates::short(max, lang)));
    }
    let known = read.choice("creator");
    let not_duplicate = read.ticked("not_duplicate");
    let opening = person
        .zip(project)
        .zip(adviser)
        .map(|((person, project), adviser)| Opening {
            who: match known {
                Some(creator) => Who::Known { creator, person },
                None => Who::New { person, not_duplicate },
            },
            project,
            adviser,
            opened_on: opened_on.or(welcome_on).unwrap_or(today),
            welcome_on,
        });
    read.finish(opening)
}

/// Reads the form that corrects a journey.
pub fn correction(form: &Fields, commune: FoundCommune, today: Date) -> Result<Correction, AppError> {
    let mut read = Reader::new(form);
    let person = person(&mut read, commune, today);
    let project = project(&mut read);
    let adviser = read.required_choice::<AccountId>("adviser");
    let opened_on = read.date(OPENED_ON);
    let day_why = read.optional(WHY, |why| at_most(why, REASON)).unwrap_or_default();
    let why = why_corrected(&mut read);
    let correction = person
        .zip(project)
        .zip(adviser)
        .map(|((person, project), adviser)| Correction {
            person,
            project,
            adviser,
            opening: opened_on.map(|on| OpeningDay { on, why: day_why }),
            why,
        });
    read.finish(correction)
}

/// Why a sheet is corrected; may be empty.
pub fn why_corrected(read: &mut Reader<'_>) -> String {
    read.optional(sheet::WHY, |why| at_most(why, REASON))
        .unwrap_or_default()
}

fn in_both(text: crate::text::Text, max: &dyn Fn(crate::text::Lang) -> String) -> Message {
    use crate::text::Lang::{En, Fr};
    Message {
        fr: text.with(Fr, &[("max", &max(Fr))]),
        en: text.with(En, &[("max", &max(En))]),
    }
}

/// Reads a person; every refusal is on record.
pub fn person(read: &mut Reader<'_>, commune: FoundCommune, today: Date) -> Option<PersonForm> {
    let first_name = read.required("first_name", Name::parse);
    let last_name = read.required("last_name", Name::parse);
    let email = read.optional("email", Email::parse);
    let phone = read.optional("phone", Phone::parse);
    let commune = match commune {
        None => None,
        Some(Ok(commune)) => Some(commune.insee),
        Some(Err(message)) => {
            read.refuse("commune", message);
            None
        }
    };
    let birth_year = read.optional("birth_year", |text| birth_year(text, today));
    let gender = read.choice::<Gender>("gender");
    let situation = read.choice::<Situation>("situation");
    Some(PersonForm {
        first_name: first_name?,
        last_name: last_name?,
        email,
        phone,
        commune_insee: commune,
        birth_year,
        gender,
        situation,
    })
}

/// From 100 years before this year to 14 years before.
fn birth_year(text: &str, today: Date) -> Result<i64, Message> {
    let (min, max) = (i64::from(today.year()) - 100, i64::from(today.year()) - 14);
    let year = text.parse().ok().filter(|year| (min..=max).contains(year));
    year.ok_or_else(|| BIRTH_YEAR.message(&[("min", &min.to_string()), ("max", &max.to_string())]))
}

fn project(read: &mut Reader<'_>) -> Option<ProjectForm> {
    let title = read.required("title", Title::parse);
    let description = read.text("description", DESCRIPTION);
    let sector = read.choice::<Sector>("sector");
    let legal_form = read.choice::<LegalForm>("legal_form");
    let ess_frame = read.choice::<EssFrame>("ess_frame");
    Some(ProjectForm {
        title: title?,
        description,
        sector,
        legal_form,
        ess_frame,
    })
}

/// The stages that say where a journey is: those that are not over, running ones first; when all are over, the last one.
pub fn current(stages: &[StageBrief]) -> Vec<StageBrief> {
    let rank = |stage: &StageBrief| match stage.state {
        StageState::Active => 0,
        StageState::Interrupted => 1,
        StageState::Planned => 2,
        StageState::Completed | StageState::Cancelled => 3,
    };
    let mut open: Vec<StageBrief> = stages.iter().filter(|stage| rank(stage) < 3).cloned().collect();
    open.sort_by_key(|stage| (rank(stage), stage.started_on.or(stage.planned_start), stage.kind));
    if open.is_empty() {
        let done = |stage: &&StageBrief| stage.state == StageState::Completed;
        let last = stages.iter().filter(done).max_by_key(|stage| stage.ended_on);
        open.extend(last.or(stages.last()).cloned());
    }
    open
}

#[cfg(test)]
mod tests;
