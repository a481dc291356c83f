use super::{Mine, read};
use crate::{
    handovers::{LeadTold, Told},
    ids::OrganisationId,
    sharing::{Circle, CircleMember},
    stages::{rules::StageState, types::StageView},
    texts,
    ui::fold::{first, fold},
};
use leptos::prelude::*;
use std::collections::BTreeSet;

texts! {
    OTHERS = "Les autres structures de mon cercle ({n})" | "The other organisations of my circle ({n})";
}

/// Who stands in sight, and who is folded away: first the lead, whom one calls when in doubt, then those that keep a running stage, then
/// the others that may read. One that may no longer read is never in sight beside them.
fn nearest(mut circle: Vec<CircleMember>, stages: &[StageView]) -> (Vec<CircleMember>, Vec<CircleMember>) {
    let running = stages.iter().filter(|stage| stage.state == StageState::Active);
    let running: BTreeSet<OrganisationId> = running.map(|stage| stage.organisation).collect();
    let with_me = |member: &CircleMember| member.leads || (member.reads && running.contains(&member.organisation.id));
    circle.sort_by_key(|member| (!member.leads, !with_me(member), !member.reads));
    let readers = circle.iter().filter(|member| member.leads || member.reads).count();
    let shown = circle
        .iter()
        .filter(|member| with_me(member))
        .count()
        .max(2)
        .min(readers);
    if circle.len() == readers {
        return first(circle, shown);
    }
    let folded = circle.split_off(shown);
    (circle, folded)
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
            let (members, others) = nearest(sharing.circle, &mine.stages);
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
                away: None,
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
    fn the_lead_comes_first_then_those_with_a_running_stage() {
        let names = |circle: Vec<CircleMember>, stages: &[StageView]| {
            let (shown, folded) = nearest(circle, stages);
            let names =
                |members: Vec<CircleMember>| members.into_iter().map(|one| one.organisation.name).collect::<String>();
            (names(shown), names(folded))
        };
        let circle = || {
            vec![
                member(1, true, true),
                member(2, false, true),
                member(3, false, true),
                member(4, false, false),
            ]
        };
        let told = |stages: &[StageView]| names(circle(), stages);
        let (shown, folded) = told(&[running(3)]);
        assert_eq!(
            (&*shown, &*folded),
            ("13", "24"),
            "the lead, then who is with the person"
        );
        let (shown, folded) = told(&[running(4)]);
        assert_eq!((&*shown, &*folded), ("12", "34"), "it has no access any more");
        let (shown, folded) = told(&[running(2), running(3)]);
        assert_eq!((&*shown, &*folded), ("123", "4"));
        let (shown, folded) = told(&[running(2), running(3), running(1)]);
        assert_eq!((&*shown, &*folded), ("123", "4"));
        let two = vec![member(1, true, true), member(4, false, false)];
        assert_eq!(names(two, &[]), ("1".to_owned(), "4".to_owned()), "not beside the lead");
        let readers = vec![member(2, false, true), member(3, false, true), member(1, true, true)];
        assert_eq!(
            names(readers, &[]),
            ("123".to_owned(), String::new()),
            "one more takes no more room"
        );
    }
}
