//! The next dates of a créateur's journey, of all kinds, in order.

use crate::{
    contracts::types::ContractView,
    dates,
    financing::types::RequestView,
    journeys::StageKind,
    stages::{
        facts::{Facts, Incubation, Training},
        rules::StageState,
        types::StageView,
    },
    text::{Lang, Text},
    together::types::{ActionView, MeetingState, MeetingView},
    values::Choice,
};
use time::{Date, OffsetDateTime};

crate::texts! {
    MEETING = "{title} à {hour}, avec {name}, {organisation}" | "{title} at {hour}, with {name}, {organisation}";
    YOURS = "À faire : {title}" | "To do: {title}";
    THEIRS = "{title} (à faire par {name})" | "{title} (to be done by {name})";
    COMMITTEE = "Comité de {who} : {instrument}" | "Committee of {who}: {instrument}";
    STAGE = "Début prévu : {title}, avec {organisation}" | "Planned start: {title}, with {organisation}";
    SESSION_START = "Début de la session « {title} », avec {organisation}" | "Start of the session “{title}”, with {organisation}";
    SESSION_END = "Fin de la session « {title} », avec {organisation}" | "End of the session “{title}”, with {organisation}";
    JURY = "Jury de {organisation}" | "Jury of {organisation}";
    MILESTONE = "Jalon : {title}, avec {organisation}" | "Milestone: {title}, with {organisation}";
    CONTRACT_STARTS = "Début du {title} avec {organisation}" | "Start of the {title} with {organisation}";
    CONTRACT_ENDS = "Fin du {title} avec {organisation}" | "End of the {title} with {organisation}";
    ASSOCIATE = "Dernier jour pour devenir associé·e de {organisation}" | "Last day to become an associate of {organisation}";
}

/// What is to come on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coming {
    pub on: Date,
    pub told: String,
}

/// Where the dates stand.
#[derive(Debug, Default)]
pub struct Sources {
    pub meetings: Vec<MeetingView>,
    pub actions: Vec<ActionView>,
    pub requests: Vec<RequestView>,
    pub contracts: Vec<ContractView>,
}

/// Those from today on, the nearest first.
pub fn coming(stages: &[StageView], from: &Sources, now: OffsetDateTime, lang: Lang) -> Vec<Coming> {
    let today = dates::paris_day(now);
    let meetings = from.meetings.iter().filter(|one| one.starts_at >= now);
    let contracts = from.contracts.iter().flat_map(|one| contract(one, lang));
    let mut all: Vec<Coming> = meetings
        .filter_map(|one| meeting(one, lang))
        .chain(from.actions.iter().filter_map(|one| action(one, lang)))
        .chain(from.requests.iter().filter_map(|one| committee(one, lang)))
        .chain(contracts)
        .chain(stages.iter().flat_map(|one| of_stage(one, lang)))
        .filter(|one| one.on >= today)
        .collect();
    all.sort_by_key(|one| one.on);
    all
}

fn meeting(one: &MeetingView, lang: Lang) -> Option<Coming> {
    let title = if one.subject.is_empty() {
        one.kind.label().get(lang)
    } else {
        &one.subject
    };
    let hour = dates::hour(one.starts_at, lang);
    let values = [
        ("title", title),
        ("hour", &*hour),
        ("name", &*one.adviser.name),
        ("organisation", &*one.organisation),
    ];
    (one.state == MeetingState::Planned).then(|| Coming {
        on: dates::paris_day(one.starts_at),
        told: MEETING.with(lang, &values),
    })
}

fn action(one: &ActionView, lang: Lang) -> Option<Coming> {
    let told = match &one.adviser {
        None => YOURS.with(lang, &[("title", &one.title)]),
        Some(adviser) => THEIRS.with(lang, &[("title", &one.title), ("name", &adviser.name)]),
    };
    one.due_on.filter(|_| one.is_open()).map(|on| Coming { on, told })
}

fn committee(one: &RequestView, lang: Lang) -> Option<Coming> {
    let on = one.course.committee_on?;
    let values = [("who", one.financer()), ("instrument", one.title(lang))];
    Some(Coming {
        on,
        told: COMMITTEE.with(lang, &values),
    })
}

fn contract(one: &ContractView, lang: Lang) -> Vec<Coming> {
    let told = |text: Text, on: Option<Date>| {
        let values = [
            ("title", one.terms.kind.label_short()),
            ("organisation", &*one.organisation_name),
        ];
        on.map(|on| Coming {
            on,
            told: text.with(lang, &values),
        })
    };
    let to_become = one
        .associate_by
        .filter(|_| one.terms.associate_on.is_none() && one.terms.ended_on.is_none());
    let all = [
        told(CONTRACT_STARTS, Some(one.terms.starts_on)),
        told(CONTRACT_ENDS, one.terms.last_day()),
        told(ASSOCIATE, to_become),
    ];
    all.into_iter().flatten().collect()
}

fn of_stage(one: &StageView, lang: Lang) -> Vec<Coming> {
    if !matches!(one.state, StageState::Planned | StageState::Active) {
        return vec![];
    }
    let told = |text: Text, title: &str, on: Option<Date>| {
        let values = [("title", title), ("organisation", &*one.organisation_name)];
        on.map(|on| Coming {
            on,
            told: text.with(lang, &values),
        })
    };
    let start = one.planned_start.filter(|_| one.state == StageState::Planned);
    // A contract says its own beginning.
    let start =
        start.filter(|_| one.kind != StageKind::ActivityCooperative || one.title(lang) == one.kind.label().get(lang));
    let mut all = vec![told(STAGE, &one.title(lang), start)];
    match &one.facts {
        Some(Facts::Training(Training {
            programme,
            session_start,
            session_end,
            ..
        })) if !programme.is_empty() => {
            all.push(told(
                SESSION_START,
                programme,
                session_start.filter(|on| start != Some(*on)),
            ));
            all.push(told(SESSION_END, programme, *session_end));
        }
        Some(Facts::Incubation(facts)) => {
            all.extend(of_incubation(facts).map(|(text, title, on)| told(text, title, on)))
        }
        _ => {}
    }
    all.into_iter().flatten().collect()
}

fn of_incubation(facts: &Incubation) -> impl Iterator<Item = (Text, &str, Option<Date>)> {
    let juries = [
        facts.first_jury_on.filter(|_| facts.first_decision.is_none()),
        facts.second_jury_on.filter(|_| facts.second_decision.is_none()),
    ];
    let steps = facts.steps.iter().filter(|step| step.reached_on.is_none());
    let juries = juries.into_iter().map(|on| (JURY, "", on));
    juries.chain(steps.map(|step| (MILESTONE, step.title.as_str(), step.due_on)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ids::{AccountId, ActionId, MeetingId, OrganisationId, StageId},
        journeys::TeamMember,
        stages::facts::Milestone,
        together::types::MeetingKind,
    };
    use time::macros::{date, datetime};
    use uuid::Uuid;

    fn somebody() -> TeamMember {
        TeamMember::of(AccountId(Uuid::nil()), "Claire Vidal".into())
    }

    fn to_do(due_on: Option<Date>, adviser: Option<TeamMember>) -> ActionView {
        ActionView {
            id: ActionId(Uuid::nil()),
            adviser,
            title: "Relire le devis".into(),
            due_on,
            done_on: None,
            done_by: None,
            cancelled_on: None,
            organisation: "La Passerelle".into(),
            own: false,
            version: 1,
        }
    }

    fn met(starts_at: OffsetDateTime, state: MeetingState) -> MeetingView {
        MeetingView {
            id: MeetingId(Uuid::nil()),
            kind: MeetingKind::Interview,
            state,
            starts_at,
            minutes: 60,
            place: String::new(),
            subject: String::new(),
            adviser: somebody(),
            organisation: "La Passerelle".into(),
            workshop: None,
            people: vec![],
            own: false,
            version: 1,
        }
    }

    fn incubation() -> StageView {
        let step = |title: &str, due_on, reached_on| Milestone {
            title: title.into(),
            due_on,
            reached_on,
        };
        let facts = Incubation {
            first_jury_on: Some(date!(2026 - 06 - 18)),
            steps: vec![
                step("Statuts", Some(date!(2026 - 06 - 17)), None),
                step("Étude", Some(date!(2026 - 06 - 16)), Some(date!(2026 - 06 - 10))),
            ],
            ..Incubation::default()
        };
        StageView {
            id: StageId(Uuid::nil()),
            kind: StageKind::Incubation,
            organisation: OrganisationId(Uuid::nil()),
            organisation_name: "Les Bâtisseurs".into(),
            adviser_name: None,
            state: StageState::Planned,
            planned_start: Some(date!(2026 - 06 - 20)),
            planned_end: None,
            started_on: None,
            ended_on: None,
            pauses: vec![],
            facts: Some(Facts::Incubation(facts)),
            own: false,
            version: 1,
        }
    }

    #[test]
    fn dates_of_all_kinds_stand_in_order_from_today_on() {
        let sources = Sources {
            meetings: vec![
                met(datetime!(2026-06-16 08:00 UTC), MeetingState::Planned),
                met(datetime!(2026-06-16 08:00 UTC), MeetingState::Cancelled),
                met(datetime!(2026-06-15 08:00 UTC), MeetingState::Planned),
            ],
            actions: vec![
                to_do(Some(date!(2026 - 06 - 15)), None),
                to_do(Some(date!(2026 - 06 - 19)), Some(somebody())),
                to_do(Some(date!(2026 - 06 - 14)), None),
                to_do(None, None),
            ],
            ..Sources::default()
        };
        let all = coming(&[incubation()], &sources, datetime!(2026-06-15 09:00 UTC), Lang::Fr);
        let told: Vec<String> = all.iter().map(|one| format!("{} {}", one.on.day(), one.told)).collect();
        assert_eq!(
            told,
            [
                "15 À faire\u{a0}: Relire le devis",
                "16 Entretien à 10\u{a0}h\u{a0}00, avec Claire Vidal, La Passerelle",
                "17 Jalon\u{a0}: Statuts, avec Les Bâtisseurs",
                "18 Jury des Bâtisseurs",
                "19 Relire le devis (à faire par Claire Vidal)",
                "20 Début prévu\u{a0}: Incubation, avec Les Bâtisseurs",
            ]
        );
    }
}
