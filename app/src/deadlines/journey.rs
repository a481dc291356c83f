use super::{ContractFact, DeadlineList, Facts, MoneyFact, SilenceFact, StageFact, derive};
use crate::{
    contracts::{rules::due, title, types::JourneyContracts},
    dates,
    financing::types::RequestView,
    stages::types::StageView,
    text::Lang,
    texts,
};
use leptos::prelude::*;
use time::Date;

texts! {
    LAST = "Rien depuis le {day}" | "Nothing since {day}";
    TITLE = "Échéances de ce parcours" | "Deadlines of this journey";
}

/// The deadlines of one journey, from the stages, contracts and requests that its reader may see and what the reader's organisation
/// has to do on it; nothing when there are none.
#[component]
pub fn JourneyDeadlines(
    stages: Vec<StageView>,
    contracts: JourneyContracts,
    requests: Vec<RequestView>,
    /// What the organisation has to do beside: actions, referrals, consents, silence.
    work: Facts,
    today: Date,
    lang: Lang,
) -> impl IntoView {
    let facts = Facts {
        money: requests.iter().map(|request| of_request(request, lang)).collect(),
        silences: work.silences.into_iter().map(|fact| of_silence(fact, lang)).collect(),
        referrals: work.referrals,
        sharing: work.sharing,
        actions: work.actions,
        ..facts(&stages, &contracts, today, lang)
    };
    let deadlines = derive(facts, today, &contracts.thresholds);
    if deadlines.is_empty() {
        return ().into_any();
    }
    view! {
        <section class="section" aria-labelledby="deadlines-title">
            <h2 id="deadlines-title">{TITLE.get(lang)}</h2>
            <DeadlineList deadlines/>
        </section>
    }
    .into_any()
}

/// On the journey's own page it is called by its day, and leads to where one writes something down.
fn of_silence(fact: SilenceFact, lang: Lang) -> SilenceFact {
    SilenceFact {
        label: LAST.with(lang, &[("day", &dates::long(fact.last_on, lang))]),
        link: format!("{}/suivi", fact.link),
        ..fact
    }
}

fn of_request(request: &RequestView, lang: Lang) -> MoneyFact {
    MoneyFact {
        label: format!("{} – {}", request.title(lang), request.financer()),
        link: crate::financing::request_address(request.journey, request.id),
        state: request.course.state,
        committee_on: request.course.committee_on,
        valid_until: request.course.valid_until,
    }
}

/// A running stage with a contract is told by it.
fn facts(stages: &[StageView], contracts: &JourneyContracts, today: Date, lang: Lang) -> Facts {
    let journey = contracts.journey.id;
    let by_contract = |stage: &StageView| contracts.contracts.iter().any(|one| one.stage == stage.id);
    let stages = stages
        .iter()
        .filter(|stage| stage.started_on.is_none() || !by_contract(stage))
        .map(|stage| StageFact {
            label: format!("{} – {}", stage.title(lang), stage.organisation_name),
            link: crate::stages::address(journey, stage.id),
            kind: stage.kind,
            state: stage.state,
            planned_start: stage.planned_start,
            planned_end: stage.planned_end,
        });
    let waits = contracts
        .contracts
        .iter()
        .filter(|one| one.stage_open && one.terms.ended_on.is_none())
        .filter(|one| one.terms.runs_on(today) || (one.knows && !one.followed))
        .map(|one| ContractFact {
            label: format!("{} – {}", title(one.terms.kind, one.rank, lang), one.organisation_name),
            link: format!("{}#contrat-{}", crate::contracts::address(journey), one.id),
            ends_on: one.terms.ends_on,
            associate_by: one.associate_by.filter(|_| one.terms.associate_on.is_none()),
            interviews: due(&one.windows, today, &contracts.thresholds),
        });
    Facts {
        contracts: waits.collect(),
        stages: stages.collect(),
        ..Facts::default()
    }
}
