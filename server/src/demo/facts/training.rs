use super::{Progress, Told};
use crate::demo::{
    houses::{L_ATELIER, LA_PASSERELLE, SAVOIRS},
    random::Random,
};
use app::stages::facts::{
    CertificationCode, Facts, Funding as Paid, Hours, Modality, Training, TrainingFunding as Funding,
    TrainingResult as Outcome,
};
use time::Duration;

/// House, programme, hours, whether it leads to a certification.
const PROGRAMMES: [(usize, &str, i64, bool); 6] = [
    (LA_PASSERELLE, "L’école de la création solidaire", 84, false),
    (LA_PASSERELLE, "Construire ses comptes prévisionnels", 21, false),
    (L_ATELIER, "Entreprendre autrement", 140, true),
    (L_ATELIER, "Gérer une petite structure", 70, false),
    (SAVOIRS, "Vendre sans se trahir", 28, false),
    (SAVOIRS, "Décider à plusieurs", 14, false),
];
/// A number that no register has given: invented, as everything here.
const CERTIFICATION: &str = "RS90001";

pub fn training(told: Told, random: &mut Random) -> Facts {
    let own: Vec<_> = PROGRAMMES
        .iter()
        .filter(|programme| programme.0 == told.house)
        .collect();
    let (_, programme, hours, certified) = *random.pick(&own);
    let (funding, hourly) = funding(certified, random);
    let certification = CertificationCode::parse(CERTIFICATION).ok().filter(|_| certified);
    Facts::Training(Training {
        programme: programme.to_owned(),
        session_start: Some(told.start),
        session_end: Some(told.end),
        modality: Some(random.weighted(&[(Modality::InPerson, 6), (Modality::Mixed, 3), (Modality::Remote, 1)])),
        hours_planned: Some(Hours::whole(hours)),
        hours_attended: attended(told.progress, hours, random).map(Hours::whole),
        valid_until: certification.as_ref().map(|_| told.start + Duration::days(800)),
        certification,
        funding: vec![Paid {
            source: Some(funding),
            amount: (hourly > 0).then_some(hourly * hours),
        }],
        result: result(told.progress, certified, random),
        ..Training::default()
    })
}

fn attended(progress: Progress, hours: i64, random: &mut Random) -> Option<i64> {
    match progress {
        Progress::Planned => None,
        Progress::Under(hundredths) => Some(hours * hundredths / 100),
        Progress::Completed => Some(hours - hours * random.weighted(&[(0, 5), (6, 3), (15, 2)]) / 100),
        Progress::Stopped => Some(hours * random.between(15, 60) / 100),
    }
}

/// Who pays, and cents an hour; the CPF pays for certifications only (C. trav. L6323-6).
fn funding(certified: bool, random: &mut Random) -> (Funding, i64) {
    random.weighted(&[
        ((Funding::Region, 1100), 34),
        ((Funding::FranceTravail, 1250), 26),
        ((Funding::Cpf, 1600), if certified { 24 } else { 0 }),
        ((Funding::Faf, 1400), 6),
        ((Funding::Europe, 1000), 10),
        ((Funding::Holder, 900), 4),
        ((Funding::Free, 0), 10),
    ])
}

fn result(progress: Progress, certified: bool, random: &mut Random) -> Option<Outcome> {
    match (progress, certified) {
        (Progress::Completed, true) => Some(random.weighted(&[
            (Outcome::Certified, 8),
            (Outcome::PartlyCertified, 1),
            (Outcome::NotCertified, 1),
        ])),
        (Progress::Completed, false) => Some(Outcome::Attended),
        (Progress::Stopped, _) => Some(Outcome::DroppedOut),
        _ => None,
    }
}
