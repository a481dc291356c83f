use super::{Progress, Told};
use crate::demo::random::Random;
use app::stages::facts::{Facts, FollowUp, YesNo};
use time::Duration;

/// An enterprise was created; seven in eight last (domain.md §5).
pub fn follow_up(told: Told, legal_form: Option<&str>, random: &mut Random) -> Facts {
    let created = told.start - Duration::days(random.between(3, 40));
    let jobs = random.weighted(&[(1, 50), (2, 26), (3, 14), (5, 7), (8, 3)]);
    let maintained = random.weighted(&[(0, 8), (1, 2)]);
    let lasts = random.chance(88);
    let mut facts = FollowUp {
        created: Some(YesNo::Yes),
        legal_form: legal_form.unwrap_or("sas").to_owned(),
        created_on: Some(created),
        jobs_created: Some(jobs),
        jobs_maintained: Some(maintained),
        still_active: Some(if lasts { YesNo::Yes } else { YesNo::No }),
        ..FollowUp::default()
    };
    if told.progress == Progress::Planned {
        facts = FollowUp::default();
    }
    Facts::FollowUp(facts)
}
