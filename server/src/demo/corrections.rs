//! What was corrected of the sheets of the story: the rows hold what stands.

use super::{
    file::File,
    random::Random,
    rows::SheetCorrection,
    tell::{Place, tell},
};
use crate::journeys::events::JourneyChanged;
use app::{
    journeys::{SheetChange, SheetField},
    values::Choice,
};

impl File<'_> {
    /// A digit was missing, and the team found a name.
    pub fn corrected(&mut self) {
        let phone = self.creator().and_then(|creator| creator.phone.clone());
        let title = self.project().map(|project| project.title.clone());
        let wrong = ("+33639980001".to_owned(), "Un chiffre avait été mal noté à l’accueil");
        let working = (
            "Conserverie solidaire".to_owned(),
            "Le nom que l’équipe a choisi avec Claire",
        );
        for (day, field, (before, why), after) in [
            (-398, SheetField::Phone, wrong, phone),
            (-370, SheetField::Title, working, title),
        ] {
            let Some(after) = after else { continue };
            self.correct(day, SheetChange { field, before, after }, why);
        }
    }

    fn correct(&mut self, day: i64, change: SheetChange, why: &'static str) {
        let by = self.by(self.adviser, self.lead);
        let at = self.calendar().after(self.opened_at, day, 95);
        let place = Place {
            at,
            by,
            journey: Some(self.journey),
            subject: self.journey,
        };
        let fields = vec![change.field.code()];
        let of_project = change.field == SheetField::Title;
        let row = SheetCorrection {
            id: Random::stream("sheet", self.world.rows.corrections.len()).id(),
            creator: self.creator().map(|creator| creator.id).filter(|_| !of_project),
            project: self.project().map(|project| project.id).filter(|_| of_project),
            journey: self.journey,
            by,
            change,
            why,
            at,
        };
        tell(self.world, place, &JourneyChanged { fields });
        self.world.rows.corrections.push(row);
    }

    fn creator(&self) -> Option<&super::rows::Creator> {
        let rows = &self.world.rows.creators;
        rows.iter()
            .find(|row| row.account.is_some() && row.account == self.person)
    }

    fn project(&self) -> Option<&super::rows::Project> {
        let journey = self.world.rows.journeys.iter().find(|row| row.id == self.journey)?;
        self.world.rows.projects.iter().find(|row| row.id == journey.project)
    }
}
