use super::types::{Deadline, Reason};

crate::choices! {
    /// What a deadline is about, coarser than its reason.
    Topic {
        Contracts = "contrats": "Contrats CAPE et CESA" | "CAPE and CESA contracts";
        Stages = "etapes": "Étapes" | "Stages";
        Referrals = "orientations": "Orientations" | "Referrals";
        Money = "financement": "Financement" | "Financing";
        Actions = "actions": "Actions" | "Actions";
        Silence = "silence": "Sans nouvelles" | "Without news";
        Sharing = "partage": "Accords de partage" | "Consents";
        Offers = "offres": "Offres" | "Offers";
    }
}

impl Topic {
    pub const fn of(reason: Reason) -> Self {
        match reason {
            Reason::ContractEnd
            | Reason::ContractEndNear
            | Reason::AssociateBy
            | Reason::AssociateNear
            | Reason::InterviewDue => Self::Contracts,
            Reason::StartPassed | Reason::EndPassed => Self::Stages,
            Reason::ReferralToAnswer | Reason::ReferralWaiting => Self::Referrals,
            Reason::CommitteeNear | Reason::GrantEnding => Self::Money,
            Reason::ActionOverdue => Self::Actions,
            Reason::Silence => Self::Silence,
            Reason::ConsentEnding => Self::Sharing,
            Reason::OfferToCheck => Self::Offers,
        }
    }
}

/// The topics of these deadlines, each with how many there are, in the order of the most urgent of each.
pub fn about(deadlines: &[Deadline]) -> Vec<(Topic, usize)> {
    let mut topics: Vec<(Topic, usize)> = vec![];
    for topic in deadlines.iter().map(|deadline| Topic::of(deadline.reason)) {
        match topics.iter_mut().find(|(known, _)| *known == topic) {
            Some((_, count)) => *count += 1,
            None => topics.push((topic, 1)),
        }
    }
    topics
}

#[cfg(test)]
mod tests {
    use super::{Topic, about};
    use crate::deadlines::{Deadline, Reason};
    use time::macros::date;

    #[test]
    fn topics_are_counted_in_the_order_of_their_most_urgent_deadline() {
        let due = |reason| Deadline {
            reason,
            due: date!(2026 - 06 - 15),
            label: String::new(),
            link: String::new(),
            stand_in: None,
        };
        let all = [
            Reason::ActionOverdue,
            Reason::ContractEndNear,
            Reason::InterviewDue,
            Reason::ActionOverdue,
        ]
        .map(due);
        assert_eq!(about(&all), [(Topic::Actions, 2), (Topic::Contracts, 2)]);
        assert_eq!(about(&[]), []);
    }
}
