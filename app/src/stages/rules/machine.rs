crate::choices! {
    /// Where a stage stands: derived from its acts, never typed.
    StageState {
        Planned = "planned": "Prévue" | "Planned";
        Active = "active": "En cours" | "Active";
        Interrupted = "interrupted": "Interrompue" | "Interrupted";
        Completed = "completed": "Terminée" | "Completed";
        Cancelled = "cancelled": "Annulée" | "Cancelled";
    }

    /// What happens to a stage, on a date.
    StageAct {
        Plan = "plan": "Prévoir" | "Plan";
        Start = "start": "Démarrer" | "Start";
        Interrupt = "interrupt": "Interrompre" | "Interrupt";
        Resume = "resume": "Reprendre" | "Resume";
        Complete = "complete": "Terminer" | "Complete";
        Cancel = "cancel": "Annuler" | "Cancel";
    }
}

/// The state after an act; `None` when the act is not possible there (product.md §2). `docs/state-machines.md` draws it.
pub const fn next(state: Option<StageState>, act: StageAct) -> Option<StageState> {
    use StageAct as A;
    use StageState as S;
    match (state, act) {
        (None, A::Plan) => Some(S::Planned),
        (Some(S::Planned), A::Start) | (Some(S::Interrupted), A::Resume) => Some(S::Active),
        (Some(S::Active), A::Interrupt) => Some(S::Interrupted),
        (Some(S::Active), A::Complete) => Some(S::Completed),
        (Some(S::Active | S::Planned), A::Cancel) => Some(S::Cancelled),
        _ => None,
    }
}

impl StageState {
    /// Neither completed nor cancelled.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Planned | Self::Active | Self::Interrupted)
    }

    /// The acts that are possible now, in the order in which they are offered.
    pub fn acts(self) -> impl Iterator<Item = StageAct> {
        use crate::values::Choice;
        StageAct::ALL
            .iter()
            .copied()
            .filter(move |act| next(Some(self), *act).is_some())
    }
}

impl StageAct {
    /// The act as a fact of the past, for a history.
    pub const fn told(self) -> crate::text::Text {
        use crate::text::Text;
        match self {
            Self::Plan => Text::new("Étape prévue", "Stage planned"),
            Self::Start => Text::new("Étape démarrée", "Stage started"),
            Self::Interrupt => Text::new("Étape interrompue", "Stage interrupted"),
            Self::Resume => Text::new("Étape reprise", "Stage resumed"),
            Self::Complete => Text::new("Étape terminée", "Stage completed"),
            Self::Cancel => Text::new("Étape annulée", "Stage cancelled"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::Choice;

    /// The whole table, one line a state: what each act leads to.
    const TABLE: &str = "\
-           plan>planned
planned     start>active cancel>cancelled
active      interrupt>interrupted complete>completed cancel>cancelled
interrupted resume>active
completed
cancelled
";

    #[test]
    fn every_pair_of_state_and_act_is_as_drawn() {
        let states = std::iter::once(None).chain(StageState::ALL.iter().copied().map(Some));
        let lines = states.map(|state| {
            let name = state.map_or("-", Choice::code);
            let leads = StageAct::ALL
                .iter()
                .filter_map(|act| Some(format!("{}>{}", act.code(), next(state, *act)?.code())));
            format!("{name:<11} {}", leads.collect::<Vec<_>>().join(" "))
                .trim_end()
                .to_owned()
                + "\n"
        });
        assert_eq!(lines.collect::<String>(), TABLE);
    }
}
