use super::machine::RequestState;
use crate::financing::codes::Instrument;

/// A request, as the plan counts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    pub instrument: Option<Instrument>,
    pub state: RequestState,
    pub requested: Option<i64>,
    pub granted: Option<i64>,
    pub disbursed: i64,
}

/// Needs against resources, in cents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Balance {
    pub needs: i64,
    /// Own funds, other resources that are there, and what was granted.
    pub sure: i64,
    /// Requested and not decided, or granted under conditions.
    pub hoped: i64,
    /// Drafts, which nobody has asked for yet: told apart, and no resource.
    pub drafted: i64,
    pub bank_loans: i64,
    pub honour_loans: i64,
    /// Of the loans, those that still wait for a decision.
    pub loans_hoped: i64,
}

/// What a request adds to the plan, in cents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Brings {
    pub sure: i64,
    pub hoped: i64,
    pub drafted: i64,
}

impl Brings {
    /// What counts against the needs.
    pub const fn counted(self) -> i64 {
        self.sure + self.hoped
    }
}

impl Source {
    /// What a decision brings, what is hoped for, and what is only a draft; of a request that is closed, what was paid. Guarantees,
    /// ACRE and DLA bring no money.
    pub fn brings(self) -> Brings {
        let none = Brings::default();
        let requested = self.requested.unwrap_or(0);
        let granted = self.granted.unwrap_or(0);
        match self.state {
            _ if !self.instrument.is_none_or(Instrument::is_money) => none,
            RequestState::Draft => Brings {
                drafted: requested,
                ..none
            },
            RequestState::GrantedConditionally => Brings { hoped: granted, ..none },
            RequestState::Repaid | RequestState::Defaulted => Brings {
                sure: self.disbursed,
                ..none
            },
            state if state.is_granted() => Brings { sure: granted, ..none },
            state if state.is_pending() => Brings {
                hoped: requested,
                ..none
            },
            _ => none,
        }
    }
}

impl Balance {
    /// `needs` and `others`: the sums of the lines of the plan; `banks`: those of the latter that are bank loans.
    pub fn of(needs: i64, others: i64, banks: i64, requests: impl IntoIterator<Item = Source>) -> Self {
        let start = Self {
            needs,
            sure: others,
            bank_loans: banks,
            ..Self::default()
        };
        requests.into_iter().fold(start, |mut sum, request| {
            let brings = request.brings();
            sum.sure += brings.sure;
            sum.hoped += brings.hoped;
            sum.drafted += brings.drafted;
            let loans = match request.instrument {
                Some(Instrument::BankLoan) => &mut sum.bank_loans,
                Some(instrument) if instrument.is_honour_loan() => &mut sum.honour_loans,
                _ => return sum,
            };
            *loans += brings.counted();
            sum.loans_hoped += brings.hoped;
            sum
        })
    }

    /// What the headline weighs against the needs: product.md §2 adds requests up, and a draft is none yet.
    pub const fn resources(self) -> i64 {
        self.sure + self.hoped
    }

    /// Resources less needs: 0 is balanced, below it is missing, above it is too much.
    pub const fn gap(self) -> i64 {
        self.resources() - self.needs
    }

    pub const fn is_empty(self) -> bool {
        self.needs == 0 && self.resources() == 0
    }

    /// Bank loans for one euro of honour loans, in tenths (domain.md §2.2); `None` without both.
    pub const fn leverage(self) -> Option<i64> {
        if self.bank_loans == 0 || self.honour_loans == 0 {
            return None;
        }
        Some((self.bank_loans * 10 + self.honour_loans / 2) / self.honour_loans)
    }
}
