use super::{
    Mine,
    fold::{first, fold},
    read,
};
use crate::{
    handovers::{LeadTold, Told},
    ids::OrganisationId,
    sharing::{Circle, CircleMember},
    stages::{rules::StageState, types::StageView},
    texts,
};
use leptos::prelude::*;
use std::collections::BTreeSet;

texts! {
    OTHERS = "Les autres structures de mon cercle ({n})" | "The other organisations of my circle ({n})";
}

/// Who is with the person now comes first: those that keep a running stage and may read, then the lead, then the others. With how
/// many stand in sight: two, or all of the former.
fn nearest(mut circle: Vec<CircleMember>, stages: &[StageView]) -> (Vec<CircleMember>, usize) {
    let running = stages.iter().filter(|stage| stage.state == StageState::Active);
    let running: BTreeSet<OrganisationId> = running.map(|stage| stage.organisation).collect();
    let with_me = |member: &CircleMember| member.reads && running.contains(&member.organisation.id);
    circle.sort_by_key(|member| (!with_me(member), !member.leads));
    let shown = circle.iter().filter(|member| with_me(member)).count().max(2);
    (circle, shown)
}

/// The circle, each with the person to call.
pub fn show(mine: Mine) -> AnyView {
    read(
        mine,
        |Mine { request, journey, .. }| async move {
            let actor = request.actor()?;
            let handovers = request.ports.handovers.mine(actor, journey.id).await?;
            let lead = request.ports.handovers.my_lead(actor, journey.id).await?;
            let sharing = request.ports.sharing.of_journey(actor, journey.id).await?;
            Ok((handovers, lead, sharing))
        },
        |mine, (handovers, lead, sharing)| {
            let lang = mine.request.lang;
            let (circle, shown) = nearest(sharing.circle, &mine.stages);
            let (members, others) = first(circle, shown);
            view! {
                <LeadTold lead lang/>
                <Told handovers lang/>
                <Circle members/>
                {fold(OTHERS, others.len(), lang, || view! { <Circle members=others/> }.into_any())}
            }
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        pathway::words::tests::stage,
        sharing::{Contact, OrganisationName},
    };
    use time::macros::date;
    use uuid::Uuid;

    fn organisation(n: u128) -> OrganisationId {
        OrganisationId(Uuid::from_u128(n))
    }

    fn member(n: u128, leads: bool, reads: bool) -> CircleMember {
        CircleMember {
            organisation: OrganisationName {
                id: organisation(n),
                name: n.to_string(),
            },
            leads,
            kinds: vec![],
            since: date!(2026 - 01 - 01),
            contact: Contact {
                account: None,
                name: None,
                email: None,
                phone: None,
            },
            reads,
        }
    }

    fn running(n: u128) -> StageView {
        StageView {
            organisation: organisation(n),
            ..stage(StageState::Active, Some(date!(2026 - 01 - 01)))
        }
    }

    #[test]
    fn those_with_a_running_stage_come_first_then_the_lead() {
        let circle = || {
            vec![
                member(1, true, true),
                member(2, false, true),
                member(3, false, true),
                member(4, false, false),
            ]
        };
        let names = |stages: &[StageView]| {
            let (circle, shown) = nearest(circle(), stages);
            let names: Vec<_> = circle.into_iter().map(|member| member.organisation.name).collect();
            (names.join(""), shown)
        };
        assert_eq!(names(&[running(3)]), ("3124".to_owned(), 2));
        assert_eq!(
            names(&[running(4)]),
            ("1234".to_owned(), 2),
            "it has no access any more"
        );
        assert_eq!(names(&[running(2), running(3), running(1)]), ("1234".to_owned(), 3));
        assert_eq!(names(&[]), ("1234".to_owned(), 2));
    }
}
