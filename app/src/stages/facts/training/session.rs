//! What the trainees of one session have in common: the facts of the session, and nothing about anybody.

use super::{Funding, Training, TrainingFunding};
use crate::ids::SessionId;
use std::collections::BTreeMap;
use time::Date;
use uuid::Uuid;

/// Under which the names of sessions become ids: no other id is made so.
const NAMES: Uuid = Uuid::from_u128(0x8f1c_2b64_53d7_4e0a_9c41_7a0e_55b2_d316);

/// A session of training, as the stages that were written of it tell it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    pub id: SessionId,
    /// What is true of the session; nothing about its trainees.
    pub facts: Training,
    pub trainees: usize,
}

impl Training {
    /// Which session this is: programme and dates tell it apart. `None` while programme or start is unknown.
    pub fn session(&self) -> Option<SessionId> {
        let programme: Vec<&str> = self.programme.split_whitespace().collect();
        let start = self.session_start.filter(|_| !programme.is_empty())?;
        let end = self.session_end.map(|end| end.to_string()).unwrap_or_default();
        let name = format!("{}\n{start}\n{end}", programme.join(" ").to_lowercase());
        Some(SessionId(Uuid::new_v5(&NAMES, name.as_bytes())))
    }

    /// The facts of the session alone.
    fn of_session(&self) -> Self {
        Self {
            programme: self.programme.clone(),
            provider: self.provider.clone(),
            declaration: self.declaration.clone(),
            qualiopi: self.qualiopi,
            qualiopi_until: self.qualiopi_until,
            session_start: self.session_start,
            session_end: self.session_end,
            places: self.places,
            modality: self.modality,
            hours_planned: self.hours_planned,
            certification: self.certification.clone(),
            valid_until: self.valid_until,
            ..Self::default()
        }
    }

    /// The last day that is known of the session.
    pub fn session_until(&self) -> Option<Date> {
        self.session_end.or(self.session_start)
    }
}

/// Who pays for all trainees of a session alike, when there are several: of one alone it would tell of a person, and so does a fund
/// for people with a handicap.
fn common(each: &[Vec<Funding>]) -> Vec<Funding> {
    let Some((first, rest)) = each.split_first().filter(|(_, rest)| !rest.is_empty()) else {
        return vec![];
    };
    let tells = first.iter().any(|one| one.source == Some(TrainingFunding::Agefiph));
    if tells || rest.iter().any(|other| other != first) {
        return vec![];
    }
    first.clone()
}

/// The sessions of these trainings that were not over before `since`, the latest first. Of each fact what was written last counts:
/// the trainings come in that order, the latest first.
pub fn sessions(trainings: impl IntoIterator<Item = Training>, since: Date) -> Vec<Session> {
    let mut known: BTreeMap<SessionId, (Training, Vec<Vec<Funding>>)> = BTreeMap::new();
    for training in trainings {
        let recent = training.session_until().is_some_and(|until| until >= since);
        if let Some(id) = training.session().filter(|_| recent) {
            let (_, paid) = known.entry(id).or_insert_with(|| (training.of_session(), vec![]));
            paid.push(training.funding);
        }
    }
    let session = |(id, (facts, paid)): (SessionId, (Training, Vec<Vec<Funding>>))| Session {
        id,
        trainees: paid.len(),
        facts: Training {
            funding: common(&paid),
            ..facts
        },
    };
    let mut sessions: Vec<Session> = known.into_iter().map(session).collect();
    sessions.sort_by(|a, b| {
        let key = |one: &Session| (one.facts.session_start, one.facts.session_end);
        key(b)
            .cmp(&key(a))
            .then_with(|| a.facts.programme.cmp(&b.facts.programme))
    });
    sessions
}

#[cfg(test)]
mod tests {
    use super::{
        super::{Hours, SheetLine, TrainingResult},
        *,
    };
    use time::macros::date;

    fn training(programme: &str, start: Date) -> Training {
        Training {
            programme: programme.to_owned(),
            session_start: Some(start),
            session_end: Some(start + time::Duration::days(30)),
            hours_planned: Some(Hours::whole(70)),
            ..Training::default()
        }
    }

    fn paid(by: TrainingFunding, training: Training) -> Training {
        let source = Some(by);
        let funding = vec![Funding {
            source,
            amount: Some(70_000),
        }];
        Training { funding, ..training }
    }

    const MARCH: Date = date!(2026 - 03 - 02);
    const SINCE: Date = date!(2025 - 06 - 15);

    #[test]
    fn a_session_is_told_by_its_programme_and_dates() {
        let one = training("Entreprendre autrement", MARCH);
        assert_eq!(one.session(), training(" entreprendre  AUTREMENT ", MARCH).session());
        assert_ne!(
            one.session(),
            training("Entreprendre autrement", date!(2026 - 03 - 03)).session()
        );
        assert_ne!(one.session(), training("Entreprendre", MARCH).session());
        assert_eq!(training("  ", MARCH).session(), None);
        assert_eq!(Training::default().session(), None);
    }

    #[test]
    fn nothing_about_a_trainee_is_a_fact_of_the_session() {
        let person = Training {
            audience: Some(super::super::Audience::JobSeeker),
            hours_attended: Some(Hours::whole(80)),
            hours_reason: "Rattrapage".to_owned(),
            sheet: vec![SheetLine::default()],
            result: Some(TrainingResult::DroppedOut),
            checked: "Vu avec elle".to_owned(),
            ..paid(TrainingFunding::Cpf, training("Vendre", MARCH))
        };
        let known = sessions([person], SINCE);
        assert_eq!(known.len(), 1);
        assert_eq!((&known[0].facts, known[0].trainees), (&training("Vendre", MARCH), 1));
    }

    #[test]
    fn who_pays_is_taken_over_where_it_is_the_same_for_several() {
        let of = |sources: &[TrainingFunding]| {
            let each = sources.iter().map(|source| paid(*source, training("Vendre", MARCH)));
            sessions(each, SINCE)[0].facts.funding.len()
        };
        use TrainingFunding::{Agefiph, Cpf, Region};
        assert_eq!(of(&[Region]), 0, "of one alone it tells of a person");
        assert_eq!(of(&[Region, Region, Region]), 1);
        assert_eq!(of(&[Region, Cpf]), 0);
        assert_eq!(of(&[Agefiph, Agefiph]), 0, "tells of a handicap");
    }

    #[test]
    fn the_latest_sessions_come_first_and_those_long_over_not_at_all() {
        let all = [
            training("Vieille", date!(2025 - 05 - 01)),
            training("Gérer", MARCH),
            training("Vendre", date!(2026 - 05 - 04)),
            Training {
                places: Some(8),
                ..training("gérer", MARCH)
            },
        ];
        let known = sessions(all, SINCE);
        let told: Vec<(&str, usize)> = known.iter().map(|one| (&*one.facts.programme, one.trainees)).collect();
        assert_eq!(told, [("Vendre", 1), ("Gérer", 2)]);
        assert_eq!(known[1].facts.places, None, "what was written last counts");
    }
}
