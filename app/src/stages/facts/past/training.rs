use super::{Past, both, stood};
use crate::stages::facts::{Hours, SheetLine, Training};

impl Training {
    /// The lines of the sheet up to the day, with what was noted of each; the hours are their sum. A total that was typed without a
    /// sheet, and the result, come with the end. A line that was taken off the sheet never was.
    pub(super) fn known_on(versions: &[Self], past: Past) -> Self {
        let (then, now) = both(versions);
        let noted = |line: &SheetLine| {
            then.sheet
                .iter()
                .find(|noted| noted.on == line.on)
                .unwrap_or(line)
                .clone()
        };
        let lines = now.sheet.iter().filter(|line| !past.awaits(line.on));
        let sheet: Vec<SheetLine> = lines.map(noted).collect();
        let sum: Hours = sheet.iter().filter_map(|line| line.hours).sum();
        let alone = match then.hours_attended {
            Some(_) => then.sheet.is_empty(),
            None => now.sheet.is_empty(),
        };
        let total = past.at_end(then.hours_attended, now.hours_attended);
        let reason = past.at_end(then.hours_reason, now.hours_reason);
        Self {
            hours_attended: total.filter(|total| if sheet.is_empty() { alone } else { *total == sum }),
            hours_reason: reason,
            sheet,
            result: past.at_end(then.result, now.result),
            programme: stood(then.programme, now.programme),
            provider: stood(then.provider, now.provider),
            declaration: stood(then.declaration, now.declaration),
            qualiopi: stood(then.qualiopi, now.qualiopi),
            qualiopi_until: stood(then.qualiopi_until, now.qualiopi_until),
            audience: stood(then.audience, now.audience),
            session_start: stood(then.session_start, now.session_start),
            session_end: stood(then.session_end, now.session_end),
            places: stood(then.places, now.places),
            modality: stood(then.modality, now.modality),
            hours_planned: stood(then.hours_planned, now.hours_planned),
            certification: stood(then.certification, now.certification),
            valid_until: stood(then.valid_until, now.valid_until),
            funding: stood(then.funding, now.funding),
            checked: stood(then.checked, now.checked),
        }
    }
}
