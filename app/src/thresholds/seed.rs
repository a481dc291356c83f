//! What the migration writes into a new database; a test compares.

use super::code::Code;

/// Of the hub itself: no law says it.
const CUSTOM: &str = "Usage du pôle";

pub const SEED: [(Code, i64, &str); 21] = [
    (Code::CapeMonths, 12, "C. com. L127-2"),
    (Code::CapeRenewals, 2, "C. com. L127-2"),
    (Code::CesaMonths, 36, "C. trav. L7331-3"),
    (Code::TrialMonths, 8, "C. trav. L7332-1"),
    (Code::CesaInterviews, 2, "C. trav. R7331-3"),
    (Code::InterviewMonths, 12, "C. trav. R7331-3"),
    (Code::GuaranteeEf, 80, "Garantie Égalité Femmes, France Active"),
    (Code::GuaranteeFag, 65, "Fonds de garantie France Active (FAG)"),
    (Code::ArceMonths, 6, "ARCE, service-public.fr A18136"),
    (Code::ContractNotice, 60, CUSTOM),
    (Code::ContractReminder, 30, CUSTOM),
    (Code::InterviewNotice, 60, CUSTOM),
    (Code::ConsentNotice, 30, CUSTOM),
    (Code::Silence, 60, CUSTOM),
    (Code::Answer, 7, CUSTOM),
    (Code::AnswerReminder, 15, CUSTOM),
    (Code::AnswerLast, 30, CUSTOM),
    (Code::AnswerExpiry, 45, CUSTOM),
    (Code::CommitteeNotice, 14, CUSTOM),
    (Code::GrantNotice, 30, CUSTOM),
    (Code::OfferCheck, 6, CUSTOM),
];
