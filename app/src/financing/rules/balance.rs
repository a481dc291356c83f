use super::machine::RequestState;
use crate::financing::codes::Instrument;

/// A request, as the plan counts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    pub instrument: Option<Instrument>,
    pub state: RequestState,
    pub requested: Option<i64>,
    pub granted: Option<i64>,
}

/// Needs against resources, in cents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Balance {
    pub needs: i64,
    /// Own funds, other resources that are there, and what was granted.
    pub sure: i64,
    /// Requested and not decided, or granted under conditions.
    pub hoped: i64,
    pub bank_loans: i64,
    pub honour_loans: i64,
}

impl Source {
    /// What a decision brings, and what is hoped for. Guarantees, ACRE and DLA bring no money.
    pub fn brings(self) -> (i64, i64) {
        let money = self.instrument.is_none_or(Instrument::is_money);
        match self.state {
            _ if !money => (0, 0),
            RequestState::GrantedConditionally => (0, self.granted.unwrap_or(0)),
            state if state.is_granted() => (self.granted.unwrap_or(0), 0),
            state if state.is_pending() => (0, self.requested.unwrap_or(0)),
            _ => (0, 0),
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
            let (sure, hoped) = request.brings();
            sum.sure += sure;
            sum.hoped += hoped;
            match request.instrument {
                Some(Instrument::BankLoan) => sum.bank_loans += sure + hoped,
                Some(instrument) if instrument.is_honour_loan() => sum.honour_loans += sure + hoped,
                _ => {}
            }
            sum
        })
    }

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
