use crate::demo::random::Random;
use app::stages::facts::{Facts, Financing};

const AIMS: [&str; 7] = [
    "Le matériel de départ et trois mois de trésorerie.",
    "Les travaux du local et la caution.",
    "Un véhicule utilitaire d’occasion.",
    "L’étude du besoin et les premiers prototypes.",
    "Le stock de départ.",
    "Le besoin en fonds de roulement de la première année.",
    "L’embauche d’une première personne et son poste de travail.",
];

/// The requests of the stage are told by `demo::money`.
pub fn financing(random: &mut Random) -> Facts {
    Facts::Financing(Financing {
        aim: random.pick(&AIMS).to_owned(),
        ..Financing::default()
    })
}
