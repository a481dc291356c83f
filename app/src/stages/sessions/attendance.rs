//! The hours of all trainees of a session, read from one form; what a line leaves as it was is not touched.

use super::super::facts::{Facts, Hours, Training};
use crate::{
    error::{AppError, FieldError, Saved},
    form::{Fields, at_most},
    ids::{SessionId, StageId},
    lines::{lines, of_line},
    merge,
};
use time::Date;

crate::texts! {
    NOBODY = "Personne de cette session n’est dans le formulaire." | "Nobody of this session is in the form.";
}

pub const SESSION: &str = "session";
pub const HOURS: &str = "hours_attended";
pub const REASON: &str = "hours_reason";
const LONGEST: usize = 500;

/// A field as it was sent, and what stood in it when the form was filled.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    pub now: String,
    pub was: Option<String>,
}

/// What the form says of one trainee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attended {
    pub stage: StageId,
    pub hours: Typed,
    pub reason: Typed,
}

/// Why a line cannot be written.
#[derive(Debug, PartialEq, Eq)]
pub enum Unwritten {
    Refused(Vec<FieldError>),
    /// Somebody else wrote something different meanwhile: what stands, by field.
    Collides(Vec<Saved>),
}

pub fn session(form: &Fields) -> Result<SessionId, AppError> {
    form.get(SESSION).parse().map_err(|_| AppError::NotFound)
}

pub fn read(form: &Fields) -> Result<Vec<Attended>, AppError> {
    let typed = |name: &str, stage: StageId| {
        let name = of_line(name, stage);
        let was = form.0.get(&merge::was(&name)).map(|was| was.trim().to_owned());
        Typed {
            now: form.get(&name).to_owned(),
            was,
        }
    };
    let one = |stage| Attended {
        stage,
        hours: typed(HOURS, stage),
        reason: typed(REASON, stage),
    };
    let all: Vec<_> = lines(form).into_keys().map(|id| one(StageId(id))).collect();
    if all.is_empty() {
        return Err(AppError::invalid("", NOBODY));
    }
    Ok(all)
}

/// The fields in which somebody wrote.
pub fn words(all: &[Attended]) -> Vec<String> {
    all.iter().map(|one| of_line(REASON, one.stage)).collect()
}

fn plain(text: &str) -> String {
    text.trim().replace("\r\n", "\n")
}

impl Typed {
    /// What is to stand; `None`: somebody else wrote something different meanwhile.
    fn beside(&self, stands: &str) -> Option<String> {
        let (now, stands) = (plain(&self.now), plain(stands));
        match self.was.as_deref().map(plain) {
            Some(was) if was == now => Some(stands),
            Some(was) if was != stands && now != stands => None,
            _ => Some(now),
        }
    }
}

/// The facts with what the line says, under the rules of the single form; `None` when nothing changes.
pub fn written(facts: &Training, line: &Attended, today: Date) -> Result<Option<Training>, Unwritten> {
    let hours = facts.hours_attended.map(Hours::field).unwrap_or_default();
    let (new_hours, reason) = (line.hours.beside(&hours), line.reason.beside(&facts.hours_reason));
    let (Some(new_hours), Some(reason)) = (new_hours.clone(), reason.clone()) else {
        let saved = |name: &str, value: &str, open: bool| {
            open.then(|| Saved {
                field: of_line(name, line.stage),
                value: value.to_owned(),
            })
        };
        let open = [
            saved(HOURS, &hours, new_hours.is_none()),
            saved(REASON, &facts.hours_reason, reason.is_none()),
        ];
        return Err(Unwritten::Collides(open.into_iter().flatten().collect()));
    };
    let refused = |field: &str, message| Unwritten::Refused(vec![FieldError::new(field, message)]);
    let hours_attended = match &*new_hours {
        "" => None,
        text => Some(Hours::parse(text).map_err(|message| refused(HOURS, message))?),
    };
    let after = Training {
        hours_attended,
        hours_reason: at_most(&reason, LONGEST).map_err(|message| refused(REASON, message))?,
        ..facts.clone()
    };
    if after == *facts {
        return Ok(None);
    }
    let problems = Facts::Training(after.clone()).problems(today);
    if problems.is_empty() {
        return Ok(Some(after));
    }
    // What else the stage says may need an answer first: its own form asks for it.
    let here = |error: FieldError| match &*error.field {
        HOURS | REASON => error,
        _ => FieldError::new(HOURS, error.message),
    };
    Err(Unwritten::Refused(problems.into_iter().map(here).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;
    use uuid::Uuid;

    const TODAY: Date = date!(2026 - 06 - 15);

    fn typed(now: &str, was: &str) -> Typed {
        Typed {
            now: now.to_owned(),
            was: Some(was.to_owned()),
        }
    }

    fn line(hours: Typed, reason: Typed) -> Attended {
        Attended {
            stage: StageId(Uuid::from_u128(1)),
            hours,
            reason,
        }
    }

    fn facts(attended: Option<i64>) -> Training {
        Training {
            hours_planned: Some(Hours::whole(70)),
            hours_attended: attended.map(Hours::whole),
            ..Training::default()
        }
    }

    fn attended(facts: &Training, hours: Typed, reason: &str) -> Result<Option<Option<Hours>>, Unwritten> {
        let written = written(facts, &line(hours, typed(reason, "")), TODAY)?;
        Ok(written.map(|after| after.hours_attended))
    }

    /// product.md §2: attended hours never exceed planned hours without a reason.
    #[test]
    fn more_hours_than_planned_need_a_reason() {
        let facts = facts(None);
        assert_eq!(attended(&facts, typed("70", ""), ""), Ok(Some(Some(Hours::whole(70)))));
        let Err(Unwritten::Refused(refused)) = attended(&facts, typed("70,5", ""), "") else {
            panic!("refused")
        };
        assert!(
            refused[0].field == HOURS && refused[0].message.fr.contains("70"),
            "{refused:?}"
        );
        assert!(attended(&facts, typed("70,5", ""), "Rattrapage").is_ok_and(|after| after.is_some()));
    }

    #[test]
    fn what_a_line_leaves_as_it_was_is_not_touched() {
        let stands = facts(Some(21));
        assert_eq!(attended(&stands, typed("21", "21"), ""), Ok(None));
        assert_eq!(
            attended(&stands, typed("14", "14"), ""),
            Ok(None),
            "only the other changed it"
        );
        assert_eq!(attended(&stands, typed("21", "14"), ""), Ok(None), "both say the same");
        assert_eq!(attended(&stands, typed("", "21"), ""), Ok(Some(None)));
        let Err(Unwritten::Collides(open)) = attended(&stands, typed("28", "14"), "") else {
            panic!("both changed it")
        };
        assert_eq!((open.len(), &*open[0].value), (1, "21"));
        let unread = attended(&stands, typed("beaucoup", "21"), "");
        assert!(matches!(unread, Err(Unwritten::Refused(_))));
    }

    #[test]
    fn a_form_is_read_by_stage() {
        let stage = StageId(Uuid::from_u128(7));
        let hours = of_line(HOURS, stage);
        let form = Fields::from([(&*hours, " 14 "), (&*merge::was(&hours), "7"), (SESSION, "x")]);
        let all = read(&form).expect("read");
        assert_eq!((all.len(), all[0].stage, &all[0].hours), (1, stage, &typed("14", "7")));
        assert_eq!(session(&form), Err(AppError::NotFound));
        assert_eq!(read(&Fields::default()), Err(AppError::invalid("", NOBODY)));
    }
}
