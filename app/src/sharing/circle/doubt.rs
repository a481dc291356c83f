//! An organisation that leaves with a stage of its own under way leaves it to nobody: somebody answers for it (product.md §2).

use crate::{
    doubts::{self, Doubtful, Finding},
    journeys::StageKind,
    text::{Lang, Message, Text},
};

crate::texts! {
    OWN = "Étape en cours chez vous : {stages}. Terminez-la ou interrompez-la sur sa page, ou passez le relais ; sinon elle reste en cours sans personne pour la suivre. Pour partir quand même, confirmez et dites pourquoi." | "Stage under way at your organisation: {stages}. Complete or interrupt it on its page, or hand it over; else it stays active with nobody to follow it. To leave all the same, confirm and say why.";
    OTHER = "Étape en cours chez {organisation} : {stages}. Demandez à la structure de la terminer, ou convenez d’un relais ; sinon l’étape reste en cours sans personne pour la suivre. Pour continuer quand même, confirmez et dites pourquoi." | "Stage under way at {organisation}: {stages}. Ask the organisation to complete it, or agree on a handover; else it stays active with nobody to follow it. To go on all the same, confirm and say why.";
    YES = "Oui, l’étape reste en cours" | "Yes, the stage stays active";
}

crate::choices! {
    Doubt {
        StageRuns = "stage_runs": "Une étape est en cours" | "A stage is under way";
    }
}

impl Doubtful for Doubt {
    fn field(self) -> &'static str {
        "confirm_stage_runs"
    }

    fn yes(self) -> Text {
        YES
    }
}

pub type Answers = doubts::Answers<Doubt>;

/// `running`: the stages that the organisation keeps going on the journey. `other`: its name, for the lead that ends its part.
pub fn check(running: &[StageKind], other: Option<&str>) -> Vec<Finding<Doubt>> {
    if running.is_empty() {
        return vec![];
    }
    let told = |lang: Lang| {
        let stages: Vec<&str> = running.iter().map(|kind| kind.label().get(lang)).collect();
        let values = [
            ("stages", &*stages.join(", ")),
            ("organisation", other.unwrap_or_default()),
        ];
        if other.is_some() { OTHER } else { OWN }.with(lang, &values)
    };
    vec![Finding {
        doubt: Doubt::StageRuns,
        message: Message {
            fr: told(Lang::Fr),
            en: told(Lang::En),
        },
    }]
}
