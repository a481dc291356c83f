use crate::demo::random::Random;
use app::stages::facts::{Facts, Prescriber as P, Welcome};

const NEEDS: [&str; 8] = [
    "Savoir par où commencer et qui peut aider.",
    "Vérifier que l’idée peut faire vivre une personne.",
    "Trouver un cadre pour commencer sans perdre ses droits.",
    "Monter une équipe et répartir les rôles.",
    "Chiffrer les besoins de départ.",
    "Choisir un statut qui protège le projet collectif.",
    "Trouver un local et des premiers clients.",
    "Passer du bénévolat à un premier emploi.",
];

/// Who sent the person: half from employment services (domain.md §5).
pub fn welcome(random: &mut Random) -> Facts {
    let (prescriber, name) = random.weighted(&[
        ((P::FranceTravail, "agence de proximité"), 34),
        ((P::WordOfMouth, ""), 20),
        ((P::Authority, "service économique de l’intercommunalité"), 14),
        ((P::MissionLocale, ""), 6),
        ((P::Department, "maison des solidarités"), 6),
        ((P::EssNetwork, ""), 6),
        ((P::Event, "forum de l’économie partagée"), 6),
        ((P::Press, ""), 4),
        ((P::Bank, ""), 2),
        ((P::Plie, ""), 2),
    ]);
    Facts::Welcome(Welcome {
        prescriber: Some(prescriber),
        prescriber_name: name.to_owned(),
        need: random.pick(&NEEDS).to_owned(),
    })
}
