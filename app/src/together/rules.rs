//! What forms say of actions, meetings and notes, and what attendance adds up to.

use super::types::{
    ActionForm, Attendance, Came, MeetingForm, MeetingKind, MeetingState, NoteForm, Outcome, QuickMeeting, WorkshopForm,
};
use crate::{
    error::AppError,
    form::{BAD_CHOICE, Fields, REQUIRED, Reader},
    hours,
    ids::{AccountId, CreatorId, JourneyId, MeetingId},
    merge, sensitive,
    sharing::Visibility,
};
use time::OffsetDateTime;

crate::texts! {
    NOT_YET = "Ce rendez-vous n’a pas encore eu lieu : une présence se note à partir de son début." | "This meeting has not taken place yet: attendance is recorded once it has begun.";
    CHANGED = "Ce rendez-vous est clos : rouvrez-le en notant les personnes « attendues » avant d’en changer la date." | "This meeting is closed: reopen it by marking people “expected” before its date is changed.";
    CALLED_OFF = "Ce rendez-vous est annulé et le restera : prévoyez-en un autre, ou notez celui qui a eu lieu." | "This meeting was cancelled, and stays so: plan another one, or record the one that was held.";
    SAME_HOUR = "Un rendez-vous de ce parcours avec la même personne de votre structure est déjà noté à cette heure : ouvrez-le dans le suivi pour le compléter, ou changez l’heure." | "A meeting of this journey with the same person of your organisation is on record at this hour: open it in the follow-up to complete it, or change the hour.";
    OF_WORKSHOP = "Ce rendez-vous est celui d’un atelier : il se déplace et s’annule sur la page de l’atelier." | "This meeting is that of a workshop: it is moved and cancelled on the page of the workshop.";
    WHO_WAS = "Dites qui était là, personne par personne : les noms sont maintenant dans le formulaire." | "Say who was there, person by person: the names are now in the form.";
    NOBODY = "Dites qui était là." | "Say who was there.";
    TOO_MANY = "Places libres : {n}. Personnes à inscrire : {asked}." | "Free places: {n}. People to enrol: {asked}.";
    WHICH_OF_THEM = "Places libres : {n}. Personnes de ce parcours à inscrire : {asked}. Cochez celles qui viennent." | "Free places: {n}. People of this journey to enrol: {asked}. Tick those who come.";
    TWICE = "Ce parcours est déjà inscrit à cet atelier." | "This journey is on the list already.";
    CLOSED = "Cette action est faite ou annulée : rouvrez-la avant de la changer." | "This action is done or cancelled: reopen it before you change it.";
    NOT_OF_TEAM = "Cette personne ne fait pas partie de l’équipe." | "This person is not in the team.";
    TAKEN = "Inscriptions déjà prises : {n}. Nombre de places : {n} au moins." | "Enrolled already: {n}. Places: at least {n}.";
    WAS_HELD = "Des présences sont notées : la date d’un atelier qui a eu lieu ne change plus." | "Attendance is recorded: the date of a workshop that took place no longer changes.";
    CANCELLED = "Cet atelier est annulé : il ne prend plus personne et ne change plus." | "This workshop is cancelled: it takes nobody any more and no longer changes.";
    OFF_ALREADY = "Cette inscription n’est plus sur la liste : rien n’a été retiré." | "This enrolment is no longer on the list: nothing was taken off.";
    OFF_MEANWHILE = "Une personne de la liste en a été retirée entre-temps : relisez la liste, puis enregistrez." | "Somebody on the list was taken off it meanwhile: read the list again, then save.";
    CAME_ALREADY = "Des présences sont notées : corrigez-les d’abord." | "Attendance is recorded: correct it first.";
    PERIOD = "Un atelier se prévoit pour une date à venir, ou d’il y a un an au plus." | "A workshop is for a day to come, or of at most a year ago.";
}

/// Longest note, in characters.
pub const LONGEST_NOTE: usize = 20_000;
/// Value of `whose` for the créateurs.
pub const CREATORS: &str = "creators";
/// Value of `attendance` for a project whose people were not all the same.
pub const EACH: &str = "each";
/// Start of the name of a field with somebody's attendance.
pub const PRESENCE: &str = "presence-";

/// The page of a meeting.
pub fn address(journey: JourneyId, meeting: MeetingId) -> String {
    format!("/parcours/{journey}/rendez-vous/{meeting}")
}

/// What the attendance of the people at a meeting adds up to: held as soon as somebody was there.
pub fn outcome(attendance: &[Attendance]) -> MeetingState {
    let any = |one| attendance.contains(&one);
    if any(Attendance::Present) {
        MeetingState::Held
    } else if attendance.is_empty() || any(Attendance::Expected) {
        MeetingState::Planned
    } else if any(Attendance::Absent) {
        MeetingState::Absent
    } else {
        MeetingState::Excused
    }
}

/// `MeetingState::is_over` of what the attendance adds up to.
pub fn is_over(attendance: &[Attendance]) -> bool {
    outcome(attendance).is_over()
}

/// Attendance is known once a meeting has begun; that somebody will not come, before.
pub fn may_attend(starts_at: OffsetDateTime, attendance: &[Attendance], now: OffsetDateTime) -> Result<(), AppError> {
    let early = starts_at > now
        && attendance
            .iter()
            .any(|one| matches!(one, Attendance::Present | Attendance::Absent));
    if early {
        Err(AppError::invalid("", NOT_YET))
    } else {
        Ok(())
    }
}

/// Reads a to-do from fields that start with `prefix`.
fn action_of(read: &mut Reader<'_>, title: &'static str, due: &'static str, whose: &'static str) -> Option<ActionForm> {
    let title = read.required(title, |text| crate::form::at_most(text, 300));
    let due_on = read.date(due);
    let adviser = owner(read, whose);
    Some(ActionForm {
        title: title?,
        due_on,
        adviser: adviser.ok()?,
    })
}

/// Whose a to-do is: an adviser's, or (`None`) the créateurs'.
fn owner(read: &mut Reader<'_>, name: &'static str) -> Result<Option<AccountId>, ()> {
    match read.raw(name) {
        "" | CREATORS => Ok(None),
        other => match other.parse() {
            Ok(account) => Ok(Some(account)),
            Err(_) => {
                read.refuse(name, BAD_CHOICE);
                Err(())
            }
        },
    }
}

pub fn action(form: &Fields) -> Result<ActionForm, AppError> {
    let mut read = Reader::new(form);
    let action = action_of(&mut read, "title", "due_on", "whose");
    read.finish(action)
}

fn meeting_of(read: &mut Reader<'_>) -> Option<MeetingForm> {
    let starts_at = hours::read(read, "on", "at");
    let minutes = hours::minutes(read, "minutes");
    let kind = match read.raw("kind") {
        "" => Some(MeetingKind::Interview),
        _ => read.required_choice("kind"),
    };
    let place = read.text("place", 300);
    let subject = read.text("subject", 300);
    let adviser = read.required_choice::<AccountId>("adviser");
    Some(MeetingForm {
        kind: kind.filter(|kind| *kind != MeetingKind::Workshop)?,
        starts_at: starts_at?,
        minutes: minutes?,
        place,
        subject,
        adviser: adviser?,
    })
}

pub fn meeting(form: &Fields) -> Result<MeetingForm, AppError> {
    let mut read = Reader::new(form);
    let meeting = meeting_of(&mut read);
    read.finish(meeting)
}

/// Of each person, by fields `presence-<creator>`.
fn each(form: &Fields) -> Result<Vec<Came>, AppError> {
    let names = form.0.keys().filter(|name| name.starts_with(PRESENCE));
    names
        .map(|name| {
            let creator = name[PRESENCE.len()..].parse().map_err(|_| AppError::NotFound)?;
            came(form, name, creator)
        })
        .collect()
}

/// Who was there, by fields `presence-<creator>`; or that the meeting is cancelled.
pub fn attended(form: &Fields) -> Result<Outcome, AppError> {
    if !form.get("cancelled").is_empty() {
        return Ok(Outcome::Cancelled);
    }
    let people = each(form)?;
    if people.is_empty() {
        return Err(AppError::invalid("", NOBODY));
    }
    Ok(Outcome::Attended(people))
}

/// What the form says of one person, in the field of that name.
pub fn came(form: &Fields, name: &str, creator: CreatorId) -> Result<Came, AppError> {
    let attendance = form.get(name).parse();
    Ok(Came {
        creator,
        attendance: attendance.map_err(|_| AppError::invalid(name, BAD_CHOICE))?,
        was: form.get(&merge::was(name)).parse().ok(),
    })
}

/// The attendance to write of one person; `None` when the form left it as it was. Two who say different things of the same person
/// choose; of different people both stand.
pub fn written(standing: Attendance, line: &Came) -> Result<Option<Attendance>, Collides> {
    match line.was {
        Some(was) if was == line.attendance || standing == line.attendance => Ok(None),
        Some(was) if was != standing => Err(Collides),
        _ => Ok(Some(line.attendance)),
    }
}

/// Somebody else said something different of the same person meanwhile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Collides;

pub fn note(form: &Fields) -> Result<NoteForm, AppError> {
    let mut read = Reader::new(form);
    if read.raw("body").is_empty() {
        read.refuse("body", REQUIRED);
    }
    let note = note_of(&mut read);
    let (body, visibility) = read.finish(note)?;
    Ok(NoteForm {
        body,
        visibility,
        meeting: form.get("meeting").parse().ok(),
        kept: sensitive::guard(form, &["body"])?,
    })
}

fn note_of(read: &mut Reader<'_>) -> Option<(String, Visibility)> {
    let body = read.text("body", LONGEST_NOTE);
    Some((body, read.required_choice("visibility")?))
}

/// A held meeting with its note and the next action; both may be left out.
pub fn quick(form: &Fields, now: OffsetDateTime) -> Result<QuickMeeting, AppError> {
    let mut read = Reader::new(form);
    let meeting = meeting_of(&mut read);
    let people = each(form)?;
    let attendance = match (read.raw("attendance"), people.is_empty()) {
        (EACH, true) => {
            read.refuse("attendance", WHO_WAS);
            None
        }
        // Of each person the form says it; whoever joined meanwhile is left open.
        (_, false) => Some(Attendance::Expected),
        (_, true) => read.required_choice::<Attendance>("attendance"),
    };
    if let Some(meeting) = &meeting
        && meeting.starts_at > now
    {
        read.refuse("on", NOT_YET);
    }
    let note = if read.raw("body").is_empty() {
        None
    } else {
        Some(note_of(&mut read))
    };
    let action = if read.raw("title").is_empty() && read.raw("due_on").is_empty() {
        None
    } else {
        Some(action_of(&mut read, "title", "due_on", "whose"))
    };
    let complete = match (meeting, attendance, note, action) {
        (Some(_), Some(_), Some(None), _) | (Some(_), Some(_), _, Some(None)) => None,
        (Some(meeting), Some(attendance), note, action) => {
            Some((meeting, attendance, note.flatten(), action.flatten()))
        }
        _ => None,
    };
    let (meeting, attendance, note, action) = read.finish(complete)?;
    let kept = sensitive::guard(form, &["body", "title", "subject"])?;
    Ok(QuickMeeting {
        meeting,
        attendance,
        people,
        note: note.map(|(body, visibility)| NoteForm {
            body,
            visibility,
            meeting: None,
            kept,
        }),
        action,
    })
}

pub fn workshop(form: &Fields, now: OffsetDateTime) -> Result<WorkshopForm, AppError> {
    let mut read = Reader::new(form);
    let title = read.required("title", |text| crate::form::at_most(text, 200));
    let starts_at = hours::read(&mut read, "on", "at");
    if starts_at.is_some_and(|at| (now - at).whole_days() > 366) {
        read.refuse("on", PERIOD);
    }
    let minutes = hours::minutes(&mut read, "minutes");
    let place = read.text("place", 300);
    let places = read.number("places");
    if places == Some(0) {
        read.refuse("places", REQUIRED);
    }
    let adviser = read.required_choice::<AccountId>("adviser");
    let needed = title.zip(starts_at).zip(minutes.zip(adviser));
    read.finish(needed.map(|((title, starts_at), (minutes, adviser))| WorkshopForm {
        title,
        place,
        starts_at,
        minutes,
        places,
        adviser,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    #[test]
    fn a_meeting_is_held_as_soon_as_somebody_came() {
        use Attendance::{Absent, Excused, Expected, Present};
        assert_eq!(outcome(&[Absent, Present, Expected]), MeetingState::Held);
        assert_eq!(outcome(&[Absent, Expected]), MeetingState::Planned);
        assert_eq!(outcome(&[Absent, Excused]), MeetingState::Absent);
        assert_eq!(outcome(&[Excused, Excused]), MeetingState::Excused);
        assert_eq!(outcome(&[]), MeetingState::Planned);
    }

    #[test]
    fn nobody_was_there_before_it_began() {
        let (start, before) = (datetime!(2026-06-15 09:00 UTC), datetime!(2026-06-15 08:59 UTC));
        assert!(may_attend(start, &[Attendance::Present], before).is_err());
        assert!(may_attend(start, &[Attendance::Excused], before).is_ok());
        assert!(may_attend(start, &[Attendance::Absent], start).is_ok());
    }

    const WHO: &str = "00000000-0000-4000-8000-000000000000";

    fn typed(more: &[(&str, &str)]) -> Fields {
        let mut fields = Fields::from([
            ("on", "2026-06-15"),
            ("at", "10:00"),
            ("minutes", "60"),
            ("adviser", WHO),
            ("attendance", "present"),
        ]);
        fields.0.extend(
            more.iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
        );
        fields
    }

    #[test]
    fn a_quick_entry_needs_neither_note_nor_action() {
        let now = datetime!(2026-06-15 09:00 UTC);
        let bare = quick(&typed(&[]), now).expect("enough");
        assert_eq!((bare.note, bare.action), (None, None));
        assert_eq!(bare.meeting.starts_at, datetime!(2026-06-15 08:00 UTC));
        let full = typed(&[
            ("body", "Bon échange"),
            ("visibility", "circle"),
            ("title", "Envoyer le devis"),
            ("due_on", "2026-07-01"),
        ]);
        let full = quick(&full, now).expect("whole");
        assert!(full.note.is_some() && full.action.is_some());
    }

    #[test]
    fn what_is_begun_has_to_be_whole_and_the_future_is_not_held() {
        let now = datetime!(2026-06-15 09:00 UTC);
        let fields = |more: &[(&str, &str)]| match quick(&typed(more), now) {
            Err(AppError::Invalid(errors)) => errors.into_iter().map(|error| error.field).collect::<Vec<_>>(),
            other => panic!("{other:?}"),
        };
        assert_eq!(fields(&[("due_on", "2026-07-01")]), ["title"]);
        assert_eq!(fields(&[("body", "Bon échange")]), ["visibility"]);
        assert_eq!(fields(&[("at", "12:00")]), ["on"]);
        assert_eq!(
            fields(&[("body", "Cancer"), ("visibility", "circle")]),
            [sensitive::ANYWAY]
        );
    }
}
