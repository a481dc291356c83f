//! What the organisations of the demonstration propose.

use super::houses::HOUSES;
use app::journeys::StageKind;

pub struct OfferText {
    /// Place of its organisation in [`HOUSES`].
    pub house: usize,
    pub kind: StageKind,
    pub title: &'static str,
    pub audience: &'static str,
    pub conditions: &'static str,
    pub territory: &'static str,
    pub places: Option<i64>,
    /// Days until the next session.
    pub next_session: Option<i64>,
    pub waiting_days: Option<i64>,
    /// What the program can check, comma-separated.
    pub requires: &'static str,
    /// Days since somebody checked that it still holds: some long ago.
    pub checked: i64,
}

/// All offers, in a fixed order. A line: organisation, kind, title, audience, conditions, territory, places, days to the next
/// session, waiting days (0: none), days since it was checked, codes of what the program can check (-: none).
pub fn offers() -> impl Iterator<Item = OfferText> {
    include_str!("data/offers.txt").lines().filter_map(read)
}

fn read(line: &'static str) -> Option<OfferText> {
    let cells: Vec<&'static str> = line.split(" | ").collect();
    let number = |at: usize| cells.get(at).and_then(|cell| cell.parse::<i64>().ok());
    let some = |at| number(at).filter(|number| *number > 0);
    Some(OfferText {
        house: HOUSES.iter().position(|house| house.code == cells[0])?,
        kind: cells.get(1)?.parse().ok()?,
        title: cells.get(2)?,
        audience: cells.get(3)?,
        conditions: cells.get(4)?,
        territory: cells.get(5)?,
        places: some(6),
        next_session: some(7),
        waiting_days: some(8),
        checked: number(9)?,
        requires: cells.get(10).copied().filter(|codes| *codes != "-").unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read_and_some_were_not_checked_for_long() {
        assert_eq!(offers().count(), include_str!("data/offers.txt").lines().count());
        assert!(offers().filter(|offer| offer.checked > 183).count() >= 3);
    }
}
