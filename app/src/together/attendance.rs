//! Whose attendance a reader may know of, and what a meeting is to that reader.

use super::{
    rules::outcome,
    types::{Attendance, Attendant, MeetingState},
};

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

/// What stands of each of several whom nobody may name after one answer for all: it replaces what was read, and everybody's where that
/// would not read as the answer. A refusal would tell that there are several: the rule that nothing recorded of each is taken back
/// gives way to the answer alone.
pub fn replaced(each: &[Attendance], answer: Attendance) -> Vec<Attendance> {
    let read = together(each);
    let those = |one: &Attendance| if *one == read { answer } else { *one };
    let after: Vec<Attendance> = each.iter().map(those).collect();
    if together(&after) == answer {
        return after;
    }
    vec![answer; each.len()]
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
    fn one_answer_for_all_is_never_refused_and_reads_as_it_was_given() {
        for alike in [Expected, Present, Absent, Excused] {
            assert_eq!(replaced(&[alike, alike], Present), [Present, Present]);
            assert_eq!(replaced(&[alike], Expected), [Expected]);
        }
        assert_eq!(
            replaced(&[Excused, Expected], Present),
            [Excused, Present],
            "of each is kept what can be"
        );
        assert_eq!(replaced(&[Excused, Expected], Absent), [Excused, Absent]);
        assert_eq!(replaced(&[Present, Absent], Absent), [Absent, Absent]);
        assert_eq!(replaced(&[Present, Absent], Expected), [Expected, Absent]);
        assert_eq!(replaced(&[Present, Expected], Absent), [Absent, Absent]);
        assert_eq!(replaced(&[Absent, Expected], Excused), [Excused, Excused]);
    }

    proptest::proptest! {
        /// As of one person: whatever stood, the answer is read afterwards.
        #[test]
        fn several_without_a_name_answer_as_one(each in proptest::collection::vec(0_usize..4, 1..5), answer in 0_usize..4) {
            let all = [Expected, Present, Absent, Excused];
            let each: Vec<Attendance> = each.into_iter().map(|at| all[at]).collect();
            proptest::prop_assert_eq!(together(&replaced(&each, all[answer])), all[answer]);
        }
    }
}
