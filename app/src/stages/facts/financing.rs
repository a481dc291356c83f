use super::{
    instrument::{Instrument, RequestState},
    problem::{Problems, after_or_on, not_after},
    sheet::{Section, count, date, line, money as euros, pick, tick},
};
use crate::{
    form::Reader,
    money,
    text::{Lang, Message, Text},
    thresholds::Thresholds,
};
use serde::{Deserialize, Serialize};
use time::Date;

crate::texts! {
    SECTION = "La demande" | "The request";
    INSTRUMENT = "Instrument" | "Instrument";
    FINANCER = "Financeur" | "Financer";
    FINANCER_HINT = "S’il est autre que votre structure." | "When it is not your organisation.";
    STATE = "État de la demande" | "State of the request";
    SUBMITTED_ON = "Déposée le" | "Submitted on";
    DECIDED_ON = "Décision ou comité le" | "Decision or committee on";
    AMOUNTS = "Les montants" | "The amounts";
    REQUESTED = "Montant demandé, en euros" | "Amount requested, in euros";
    GRANTED = "Montant accordé, en euros" | "Amount granted, in euros";
    RAISED = "Accordé au-delà de la demande" | "Granted beyond the request";
    DISBURSED = "Montant versé, en euros" | "Amount disbursed, in euros";
    SHARE = "Quotité garantie, en %" | "Guaranteed share, in %";
    SHARE_HINT = "Pour une garantie : la part du prêt bancaire qu’elle couvre." | "For a guarantee: the share of the bank loan that it covers.";
    ABOVE_REQUEST = "Montant accordé : au plus le montant demandé, {max}. S’il a été majoré, cochez « Accordé au-delà de la demande »." | "Amount granted: at most the amount requested, {max}. If it was raised, tick “Granted beyond the request”.";
    ABOVE_GRANT = "Montant versé : au plus le montant accordé, {max}." | "Amount disbursed: at most the amount granted, {max}.";
    NOT_GRANTED = "Un montant accordé ou versé suppose une décision favorable : l’état est « {state} »." | "An amount granted or disbursed supposes a favourable decision: the state is “{state}”.";
    NO_STATE = "non renseigné" | "not given";
    ABOVE_SHARE = "{rule} : quotité garantie de {max} % au plus." | "{rule}: guaranteed share of {max} % at most.";
    NO_SHARE = "Quotité garantie" | "Guaranteed share";
}

/// A request for money: one financer, one instrument, one request a stage.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Financing {
    pub instrument: Option<Instrument>,
    /// The financer, when it is not the organisation that keeps the stage.
    pub financer: String,
    pub state: Option<RequestState>,
    /// Amounts in cents.
    pub requested: Option<i64>,
    pub granted: Option<i64>,
    /// More was granted than requested, and it is meant so.
    pub raised: bool,
    pub disbursed: Option<i64>,
    pub submitted_on: Option<Date>,
    pub decided_on: Option<Date>,
    /// Share of the loan that is guaranteed, in per cent.
    pub guarantee_share: Option<i64>,
}

impl Financing {
    pub(super) fn sections(&self) -> Vec<Section> {
        vec![
            Section::new(
                SECTION,
                vec![
                    pick("instrument", INSTRUMENT, self.instrument),
                    line("financer", FINANCER, &self.financer).hint(FINANCER_HINT),
                    pick("state", STATE, self.state),
                    date("submitted_on", SUBMITTED_ON, self.submitted_on),
                    date("decided_on", DECIDED_ON, self.decided_on),
                ],
            ),
            Section::new(
                AMOUNTS,
                vec![
                    euros("requested", REQUESTED, self.requested),
                    euros("granted", GRANTED, self.granted),
                    tick("raised", RAISED, self.raised),
                    euros("disbursed", DISBURSED, self.disbursed),
                    count("guarantee_share", SHARE, self.guarantee_share).hint(SHARE_HINT),
                ],
            ),
        ]
    }

    pub(super) fn read(read: &mut Reader<'_>) -> Self {
        Self {
            instrument: read.choice("instrument"),
            financer: read.text("financer", 200),
            state: read.choice("state"),
            requested: read.cents("requested"),
            granted: read.cents("granted"),
            raised: read.ticked("raised"),
            disbursed: read.cents("disbursed"),
            submitted_on: read.date("submitted_on"),
            decided_on: read.date("decided_on"),
            guarantee_share: read.number("guarantee_share"),
        }
    }

    /// The invariants of domain.md §2.2.
    pub(super) fn check(&self, problems: &mut Problems, today: Date, thresholds: &Thresholds) {
        self.check_amounts(problems);
        self.check_share(problems, today, thresholds);
        after_or_on(problems, "decided_on", self.decided_on, self.submitted_on);
        not_after(problems, "submitted_on", self.submitted_on, today);
    }

    /// Disbursed ≤ granted ≤ requested, unless the grant is flagged as raised; both suppose a favourable decision.
    fn check_amounts(&self, problems: &mut Problems) {
        let (granted, disbursed) = (self.granted.unwrap_or(0), self.disbursed.unwrap_or(0));
        if let Some(requested) = self.requested
            && granted > requested
            && !self.raised
        {
            problems.refuse("granted", amount(ABOVE_REQUEST, requested));
        }
        if disbursed > granted {
            problems.refuse("disbursed", amount(ABOVE_GRANT, granted));
        }
        if granted.max(disbursed) > 0 && !self.state.is_some_and(RequestState::is_granted) {
            problems.refuse("state", not_granted(self.state));
        }
    }

    /// The guaranteed share stays under the instrument's ceiling; of an instrument whose ceiling is not known, under 100 %.
    fn check_share(&self, problems: &mut Problems, today: Date, thresholds: &Thresholds) {
        let Some(share) = self.guarantee_share else { return };
        let limit = self
            .instrument
            .and_then(Instrument::guarantee_limit)
            .and_then(|code| thresholds.on(code, self.decided_on.or(self.submitted_on).unwrap_or(today)));
        let max = limit.map_or(100, |limit| limit.value);
        if share > max {
            let max = max.to_string();
            let told = |lang| {
                let rule = limit.map_or(NO_SHARE.get(lang), |limit| &limit.source);
                ABOVE_SHARE.with(lang, &[("rule", rule), ("max", &max)])
            };
            problems.refuse(
                "guarantee_share",
                Message {
                    fr: told(Lang::Fr),
                    en: told(Lang::En),
                },
            );
        }
    }
}

fn amount(text: Text, cents: i64) -> Message {
    let told = |lang| text.with(lang, &[("max", &money::euros(cents, lang))]);
    Message {
        fr: told(Lang::Fr),
        en: told(Lang::En),
    }
}

fn not_granted(state: Option<RequestState>) -> Message {
    use crate::values::Choice;
    let told = |lang| {
        let state = state.map_or(NO_STATE, Choice::label).get(lang);
        NOT_GRANTED.with(lang, &[("state", state)])
    };
    Message {
        fr: told(Lang::Fr),
        en: told(Lang::En),
    }
}
