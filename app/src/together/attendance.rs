//! Whose attendance a reader may know of, and what a meeting is to that reader.

use super::{
    rules::outcome,
    types::{Attendance, Attendant, MeetingState},
};

crate::texts! {
    NAMELESS = "Ce qui est noté ici ne se corrige plus sans le nom : un accord qui couvre l’identité le permet à nouveau." | "What is recorded here is no longer corrected without the name: a consent that covers identity allows it again.";
}

/// The people at a meeting as far as their reader may know of them: those who are named, or one for everybody where nobody may be.
pub fn known(mut people: Vec<Attendant>) -> Vec<Attendant> {
    if people.iter().any(|one| one.name.is_some()) {
        people.retain(|one| one.name.is_some());
        return people;
    }
    let each: Vec<Attendance> = people.iter().map(|one| one.attendance).collect();
    let first = people.into_iter().min_by_key(|one| one.creator.0);
    let everybody = first.map(|one| Attendant {
        attendance: together(&each),
        ..one
    });
    everybody.into_iter().collect()
}

/// The attendance of several as that of one.
fn together(each: &[Attendance]) -> Attendance {
    match outcome(each) {
        MeetingState::Held => Attendance::Present,
        MeetingState::Absent => Attendance::Absent,
        MeetingState::Excused => Attendance::Excused,
        MeetingState::Planned | MeetingState::Cancelled => Attendance::Expected,
    }
}

/// What those who are named make of a meeting by themselves; `None` unless others were at it beside them.
pub fn alone(people: &[Attendant]) -> Option<MeetingState> {
    let named = people.iter().filter(|one| one.name.is_some());
    let each: Vec<Attendance> = named.map(|one| one.attendance).collect();
    (!each.is_empty() && each.len() < people.len()).then(|| outcome(&each))
}

/// The state of a meeting to a reader to whom it is `alone`: one that comes from others would tell that there are others. A meeting that
/// was cancelled is so for everybody.
pub fn shown(state: MeetingState, alone: Option<MeetingState>) -> MeetingState {
    match state {
        MeetingState::Cancelled => state,
        _ => alone.unwrap_or(state),
    }
}

/// Of several whom nobody may name, the attendance that one answer for all takes the place of: everybody's where it is the same, and else that
/// of those of whom nothing is recorded yet. `None`: something else than the answer would be read afterwards.
pub fn replaced(each: &[Attendance], answer: Attendance) -> Option<Attendance> {
    let same = each.first().filter(|first| each.iter().all(|one| one == *first));
    let replaced = same.copied().unwrap_or(Attendance::Expected);
    let after: Vec<Attendance> = each
        .iter()
        .map(|one| if *one == replaced { answer } else { *one })
        .collect();
    (together(&after) == answer).then_some(replaced)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::CreatorId;
    use Attendance::{Absent, Excused, Expected, Present};

    fn one(n: u128, name: Option<&str>, attendance: Attendance) -> Attendant {
        Attendant {
            creator: CreatorId(uuid::Uuid::from_u128(n)),
            name: name.map(str::to_owned),
            attendance,
        }
    }

    #[test]
    fn nothing_tells_how_many_there_are_whom_one_may_not_know() {
        let (named, hidden) = (one(2, Some("Nadia Ferrer"), Present), one(1, None, Absent));
        assert_eq!(known(vec![named.clone(), hidden.clone()]), [named]);
        assert_eq!(
            known(vec![one(2, None, Present), hidden.clone()]),
            [one(1, None, Present)]
        );
        assert_eq!(
            known(vec![one(2, None, Expected), hidden.clone()]),
            [one(1, None, Expected)]
        );
        assert_eq!(known(vec![hidden.clone()]), [hidden]);
        assert_eq!(known(vec![]), []);
    }

    #[test]
    fn a_meeting_is_what_those_make_of_it_whom_one_may_know() {
        let (nadia, omar) = (one(1, Some("Nadia Ferrer"), Absent), one(2, None, Present));
        let partly = alone(&[nadia.clone(), omar.clone()]);
        assert_eq!(partly, Some(MeetingState::Absent));
        assert_eq!(shown(MeetingState::Held, partly), MeetingState::Absent);
        assert_eq!(shown(MeetingState::Planned, partly), MeetingState::Absent);
        assert_eq!(shown(MeetingState::Cancelled, partly), MeetingState::Cancelled);
        for people in [vec![nadia], vec![omar], vec![]] {
            assert_eq!(alone(&people), None);
        }
        assert_eq!(shown(MeetingState::Held, None), MeetingState::Held);
    }

    #[test]
    fn one_answer_for_all_takes_nothing_back_that_was_recorded_of_each() {
        for alike in [Expected, Present, Absent, Excused] {
            assert_eq!(replaced(&[alike, alike], Present), Some(alike));
            assert_eq!(replaced(&[alike], Expected), Some(alike));
        }
        assert_eq!(replaced(&[Excused, Expected], Present), Some(Expected));
        assert_eq!(replaced(&[Excused, Expected], Absent), Some(Expected));
        for answer in [Absent, Excused, Expected] {
            assert_eq!(replaced(&[Present, Absent], answer), None);
        }
        assert_eq!(replaced(&[Present, Expected], Absent), None, "somebody was there");
    }
}
