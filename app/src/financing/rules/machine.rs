crate::choices! {
    /// Where a request stands (domain.md §2.2): derived from its acts, never typed.
    RequestState {
        Draft = "draft": "Brouillon" | "Draft";
        Submitted = "submitted": "Déposée" | "Submitted";
        Complete = "complete": "Complète" | "Complete";
        UnderReview = "under_review": "En instruction" | "Under review";
        InCommittee = "in_committee": "Passage en comité" | "In committee";
        Granted = "granted": "Accordée" | "Granted";
        GrantedConditionally = "granted_conditionally": "Accordée sous réserve" | "Granted under conditions";
        Adjourned = "adjourned": "Ajournée" | "Adjourned";
        Refused = "refused": "Refusée" | "Refused";
        Signed = "signed": "Contractualisée" | "Contract signed";
        PartlyDisbursed = "partly_disbursed": "Débloquée en partie" | "Partly disbursed";
        Disbursed = "disbursed": "Débloquée" | "Disbursed";
        Repaid = "repaid": "Soldée" | "Repaid";
        Defaulted = "defaulted": "En défaut" | "Defaulted";
        Withdrawn = "withdrawn": "Retirée ou sans suite" | "Withdrawn or dropped";
        Lapsed = "lapsed": "Caduque ou abandonnée" | "Lapsed or given up";
    }

    /// What happens to a request, on a date.
    RequestAct {
        TakeOver = "take_over": "Reprendre d’un tableau" | "Take over from a table";
        Write = "write": "Écrire le brouillon" | "Write the draft";
        Submit = "submit": "Déposer" | "Submit";
        Complete = "complete": "Déclarer complète" | "Declare complete";
        Review = "review": "Mettre en instruction" | "Begin the review";
        Committee = "committee": "Inscrire au comité" | "Put before the committee";
        Grant = "grant": "Accorder" | "Grant";
        GrantConditionally = "grant_conditionally": "Accorder sous réserve" | "Grant under conditions";
        Adjourn = "adjourn": "Ajourner" | "Adjourn";
        Refuse = "refuse": "Refuser" | "Refuse";
        Sign = "sign": "Contractualiser" | "Sign the contract";
        Disburse = "disburse": "Débloquer" | "Disburse";
        Repay = "repay": "Solder" | "Settle as repaid";
        Default = "default": "Constater un défaut" | "Record a default";
        Withdraw = "withdraw": "Retirer ou classer sans suite" | "Withdraw or drop";
        Lapse = "lapse": "Noter caduque ou abandonnée" | "Record as lapsed or given up";
    }
}

/// The state after an act; `None` when the act is not possible there (domain.md §2.2). `whole`: with this payment all that was
/// granted is disbursed. What a table tells stands at the head alone, and `TakeOver` leads to the state that it says.
/// `docs/state-machines.md` draws it.
pub const fn next(state: Option<RequestState>, act: RequestAct, whole: bool) -> Option<RequestState> {
    use RequestAct as A;
    use RequestState as S;
    Some(match (state, act) {
        (None, A::Write) => S::Draft,
        (Some(S::Draft), A::Submit) => S::Submitted,
        (Some(S::Submitted), A::Complete) => S::Complete,
        (Some(S::Complete), A::Review) => S::UnderReview,
        (Some(S::UnderReview | S::Adjourned), A::Committee) => S::InCommittee,
        (Some(S::InCommittee), A::Grant) => S::Granted,
        (Some(S::InCommittee), A::GrantConditionally) => S::GrantedConditionally,
        (Some(S::InCommittee), A::Adjourn) => S::Adjourned,
        (Some(S::InCommittee), A::Refuse) => S::Refused,
        (Some(S::Granted | S::GrantedConditionally), A::Sign) => S::Signed,
        (Some(S::Signed | S::PartlyDisbursed), A::Disburse) => {
            if whole {
                S::Disbursed
            } else {
                S::PartlyDisbursed
            }
        }
        (Some(S::PartlyDisbursed | S::Disbursed), A::Repay) => S::Repaid,
        (Some(S::PartlyDisbursed | S::Disbursed), A::Default) => S::Defaulted,
        (Some(S::Draft | S::Submitted | S::Complete | S::UnderReview | S::InCommittee | S::Adjourned), A::Withdraw) => {
            S::Withdrawn
        }
        (Some(S::Granted | S::GrantedConditionally | S::Signed), A::Lapse) => S::Lapsed,
        _ => return None,
    })
}

impl RequestState {
    /// A committee said yes; what follows it included, as long as the grant stands.
    pub const fn is_granted(self) -> bool {
        matches!(
            self,
            Self::Granted
                | Self::GrantedConditionally
                | Self::Signed
                | Self::PartlyDisbursed
                | Self::Disbursed
                | Self::Repaid
                | Self::Defaulted
        )
    }

    /// More than a step of the paperwork: those concerned hear of it.
    pub const fn is_news(self) -> bool {
        matches!(
            self,
            Self::Submitted
                | Self::InCommittee
                | Self::Granted
                | Self::GrantedConditionally
                | Self::Adjourned
                | Self::Refused
                | Self::PartlyDisbursed
                | Self::Disbursed
                | Self::Lapsed
        )
    }

    /// Asked for or granted, and not yet paid in full: a second one to the same financer for the same instrument would count twice.
    pub const fn is_open(self) -> bool {
        self.is_pending()
            || matches!(
                self,
                Self::Granted | Self::GrantedConditionally | Self::Signed | Self::PartlyDisbursed
            )
    }

    /// No decision yet: it may still be withdrawn.
    pub const fn is_pending(self) -> bool {
        matches!(
            self,
            Self::Draft | Self::Submitted | Self::Complete | Self::UnderReview | Self::InCommittee | Self::Adjourned
        )
    }

    /// The acts that are possible now, in the order in which they are offered.
    pub fn acts(self) -> impl Iterator<Item = RequestAct> {
        use crate::values::Choice;
        RequestAct::ALL
            .iter()
            .copied()
            .filter(move |act| next(Some(self), *act, true).is_some())
    }
}

impl RequestAct {
    /// A decision of the committee.
    pub const fn is_decision(self) -> bool {
        matches!(
            self,
            Self::Grant | Self::GrantConditionally | Self::Adjourn | Self::Refuse
        )
    }

    pub const fn is_grant(self) -> bool {
        matches!(self, Self::Grant | Self::GrantConditionally)
    }

    /// The act as a fact of the past, for a history.
    pub const fn told(self) -> crate::text::Text {
        use crate::text::Text;
        match self {
            Self::TakeOver => Text::new("Reprise d’un tableau", "Taken over from a table"),
            Self::Write => Text::new("Brouillon écrit", "Draft written"),
            Self::Submit => Text::new("Demande déposée", "Request submitted"),
            Self::Complete => Text::new("Dossier déclaré complet", "File declared complete"),
            Self::Review => Text::new("Instruction commencée", "Review begun"),
            Self::Committee => Text::new("Inscrite au comité", "Put before the committee"),
            Self::Grant => Text::new("Accordée", "Granted"),
            Self::GrantConditionally => Text::new("Accordée sous réserve", "Granted under conditions"),
            Self::Adjourn => Text::new("Ajournée", "Adjourned"),
            Self::Refuse => Text::new("Refusée", "Refused"),
            Self::Sign => Text::new("Contrat signé", "Contract signed"),
            Self::Disburse => Text::new("Versement", "Payment"),
            Self::Repay => Text::new("Soldée", "Repaid"),
            Self::Default => Text::new("Défaut constaté", "Default recorded"),
            Self::Withdraw => Text::new("Retirée ou classée sans suite", "Withdrawn or dropped"),
            Self::Lapse => Text::new("Caduque ou abandonnée", "Lapsed or given up"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::Choice;

    /// The whole table of domain.md §2.2, one line a state: what each act leads to, a payment in part and in full.
    const TABLE: &str = "\
-                     write>draft
draft                 submit>submitted withdraw>withdrawn
submitted             complete>complete withdraw>withdrawn
complete              review>under_review withdraw>withdrawn
under_review          committee>in_committee withdraw>withdrawn
in_committee          grant>granted grant_conditionally>granted_conditionally adjourn>adjourned refuse>refused withdraw>withdrawn
granted               sign>signed lapse>lapsed
granted_conditionally sign>signed lapse>lapsed
adjourned             committee>in_committee withdraw>withdrawn
refused
signed                disburse>partly_disbursed|disbursed lapse>lapsed
partly_disbursed      disburse>partly_disbursed|disbursed repay>repaid default>defaulted
disbursed             repay>repaid default>defaulted
repaid
defaulted
withdrawn
lapsed
";

    #[test]
    fn every_pair_of_state_and_act_is_as_drawn() {
        let states = std::iter::once(None).chain(RequestState::ALL.iter().copied().map(Some));
        let lines = states.map(|state| {
            let name = state.map_or("-", Choice::code);
            let leads = RequestAct::ALL.iter().filter_map(|act| {
                let (part, whole) = (next(state, *act, false)?.code(), next(state, *act, true)?.code());
                let to = if part == whole {
                    part.to_owned()
                } else {
                    format!("{part}|{whole}")
                };
                Some(format!("{}>{to}", act.code()))
            });
            format!("{name:<21} {}", leads.collect::<Vec<_>>().join(" "))
                .trim_end()
                .to_owned()
                + "\n"
        });
        assert_eq!(lines.collect::<String>(), TABLE);
    }

    #[test]
    fn what_can_be_withdrawn_is_what_nobody_has_decided() {
        for state in RequestState::ALL {
            assert_eq!(
                state.is_pending(),
                next(Some(*state), RequestAct::Withdraw, true).is_some(),
                "{state:?}"
            );
        }
    }
}
