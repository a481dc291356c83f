use super::*;
use crate::ids::{ContractId, EntryId, MeetingId};
use uuid::Uuid;

const DAY: Date = date!(2026 - 05 - 04);

fn held(n: u128, on: Date) -> Held {
    Held {
        meeting: MeetingId(Uuid::from_u128(n)),
        on,
    }
}

fn standing(n: u128, on: Date, meeting: Option<u128>) -> Standing {
    Standing {
        entry: EntryId(Uuid::from_u128(n)),
        contract: ContractId(Uuid::from_u128(1)),
        on,
        meeting: meeting.map(|n| MeetingId(Uuid::from_u128(n))),
    }
}

/// C. trav. R7331-3: an interview held as a meeting counts once in the CESA that runs on its day.
#[test]
fn a_meeting_held_stands_in_the_contract_of_its_day_once() {
    let contracts = [
        (
            ContractId(Uuid::from_u128(2)),
            cape(date!(2025 - 01 - 01), date!(2025 - 12 - 31)),
        ),
        (ContractId(Uuid::from_u128(1)), cesa(date!(2026 - 01 - 01))),
    ];
    let now = |held: &[Held], standing: &[Standing]| align(held, &contracts, standing);
    let one = held(7, DAY);
    assert_eq!(now(&[one], &[]), [Step::Write(ContractId(Uuid::from_u128(1)), one)]);
    assert_eq!(now(&[one], &[standing(3, DAY, Some(7))]), []);
    assert_eq!(
        now(&[one], &[standing(3, DAY, None)]),
        [Step::Join(EntryId(Uuid::from_u128(3)), one.meeting)]
    );
    assert_eq!(
        now(&[held(7, date!(2025 - 06 - 01))], &[]),
        [],
        "under a CAPE there are none to count"
    );
}

#[test]
fn what_is_no_longer_held_stands_nowhere_and_what_was_written_by_hand_stays() {
    let contracts = [(ContractId(Uuid::from_u128(1)), cesa(date!(2026 - 01 - 01)))];
    let (joined, by_hand) = (standing(3, DAY, Some(7)), standing(4, DAY, None));
    assert_eq!(align(&[], &contracts, &[joined, by_hand]), [Step::Strike(joined)]);
    let later = [(ContractId(Uuid::from_u128(1)), cesa(date!(2026 - 06 - 01)))];
    assert_eq!(
        align(&[held(7, DAY)], &later, &[joined]),
        [Step::Strike(joined)],
        "the contract begins later"
    );
}

/// Whatever is on record, aligning a second time changes nothing.
#[test]
fn aligned_is_aligned() {
    let contracts = [(ContractId(Uuid::from_u128(1)), cesa(date!(2026 - 01 - 01)))];
    let meetings = [held(7, DAY), held(8, DAY), held(9, date!(2026 - 03 - 02))];
    let mut stands = vec![standing(3, DAY, None), standing(4, DAY, Some(6))];
    for step in align(&meetings, &contracts, &stands) {
        match step {
            Step::Write(_, one) => stands.push(standing(
                20 + stands.len() as u128,
                one.on,
                Some(one.meeting.0.as_u128()),
            )),
            Step::Join(entry, meeting) => {
                for one in stands.iter_mut().filter(|one| one.entry == entry) {
                    one.meeting = Some(meeting);
                }
            }
            Step::Strike(gone) => stands.retain(|one| one.entry != gone.entry),
        }
    }
    assert_eq!((align(&meetings, &contracts, &stands), stands.len()), (vec![], 3));
}
