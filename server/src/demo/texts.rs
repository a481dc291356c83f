//! What people of the demonstration write to one another.

use super::{ask::Decline, houses::HOUSES, random::Random};
use app::{journeys::StageKind, referrals::DeclineCode as Code, sharing::Parts};

/// What is asked for in a referral.
pub fn need(kind: StageKind, random: &mut Random) -> &'static str {
    let needs: &[&'static str] = match kind {
        StageKind::Welcome => &[
            "Un premier rendez-vous pour poser le projet et les étapes.",
            "Faire le point sur une idée encore jeune, près de chez elle.",
        ],
        StageKind::Training => &[
            "Apprendre à construire un budget et à fixer ses prix.",
            "Prendre de l’assurance pour vendre, et rencontrer d’autres porteurs de projet.",
            "Une formation qui compte dans le parcours de France Travail, si possible en présentiel.",
            "S’organiser à plusieurs : l’équipe s’agrandit et les décisions traînent.",
        ],
        StageKind::Incubation => &[
            "Éprouver le besoin social et le modèle économique avec une équipe d’incubation.",
            "Passer de l’idée au prototype, avec des pairs.",
            "Préparer le jury : l’équipe est prête, l’étude du besoin est faite.",
        ],
        StageKind::ActivityCooperative => &[
            "Tester l’activité avec de premiers clients, sans créer de structure tout de suite.",
            "Facturer une commande déjà promise, et garder ses droits.",
            "Rejoindre un collectif d’entrepreneur·es du même métier.",
        ],
        StageKind::Financing => &[
            "Financer le matériel de départ ; la banque attend un cofinanceur.",
            "Renforcer les fonds propres avant l’ouverture.",
            "Couvrir trois mois de trésorerie, le temps que les premières factures rentrent.",
        ],
        StageKind::FollowUp => &[
            "Suivre le tableau de bord des deux premières années.",
            "Préparer la première embauche et garder le cap.",
        ],
    };
    random.pick(needs)
}

/// What people usually let an organisation read; one in four keeps something back.
pub fn parts(kind: StageKind, random: &mut Random) -> Parts {
    let usual = Parts {
        identity: true,
        stages: true,
        notes: random.chance(55),
        documents: random.chance(45),
        financing: kind == StageKind::Financing || random.chance(50),
    };
    match random.between(1, 100) {
        ..=8 => Parts {
            identity: false,
            financing: kind == StageKind::Financing,
            ..usual
        },
        9..=16 => Parts { stages: false, ..usual },
        17..=26 => Parts {
            notes: false,
            documents: false,
            financing: false,
            ..usual
        },
        _ => usual,
    }
}

/// A reason, and a kind sentence for the créateur.
pub fn decline(kind: StageKind, house: usize, random: &mut Random) -> Decline {
    let local = HOUSES[house].scope == "local";
    let (code, sentence) = random.weighted(&[
        ((Code::NotReady, "Votre projet est prometteur. Revenez vers nous quand l’étude de vos premiers clients sera faite : nous vous aiderons volontiers à ce moment-là."), 26),
        ((Code::SessionFull, "La session est complète. Nous gardons votre nom pour la suivante et vous écrirons dès l’ouverture des inscriptions."), 20),
        ((Code::NotEligible, "Votre situation ne permet pas d’entrer dans ce dispositif. Votre conseiller·ère connaît d’autres solutions, parlez-en ensemble."), 16),
        ((Code::NoPlaceBefore, "Nous n’avons pas de place avant plusieurs mois. Une autre structure pourra vous recevoir plus tôt."), 12),
        ((Code::OutsideTerritory, "Nous n’intervenons pas dans votre commune. Une structure plus proche de chez vous peut vous accompagner."), if local { 10 } else { 2 }),
        ((Code::NotReachable, "Nous avons essayé de vous joindre trois fois sans succès. Rappelez-nous quand vous voudrez : la porte reste ouverte."), 8),
        ((Code::OutsideEss, "Votre activité sort du champ de l’économie sociale et solidaire, que nous accompagnons. Elle a toute sa place ailleurs."), 5),
        ((Code::AlreadyFollowed, "Vous êtes déjà accompagné·e pour cette étape : continuez avec la personne que vous connaissez."), 4),
        ((Code::NoLongerInterested, "Vous nous avez dit préférer attendre. Quand vous voudrez reprendre, appelez-nous."), 6),
    ]);
    let suggested = random.chance(35).then(|| other_taker(kind, house));
    Decline {
        code,
        sentence,
        suggested: suggested.flatten(),
    }
}

/// Another organisation that takes people for that kind.
fn other_taker(kind: StageKind, but: usize) -> Option<usize> {
    (0..HOUSES.len()).find(|at| *at != but && takes(*at, kind))
}

/// Whether the organisation takes people for that kind.
pub fn takes(house: usize, kind: StageKind) -> bool {
    HOUSES[house].takes.iter().any(|(of, _)| *of == kind)
}
