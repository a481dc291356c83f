//! What the migration writes into a new database; a test compares.

use super::code::Code;

/// Of the hub itself: no law says it.
const CUSTOM: &str = "Usage du pôle";

pub const SEED: [(Code, i64, &str); 47] = [
    (Code::CapeMonths, 12, "C. com. L127-2"),
    (Code::CapeRenewals, 2, "C. com. L127-2"),
    (Code::CesaMonths, 36, "C. trav. L7331-3"),
    (Code::TrialMonths, 8, "C. trav. L7332-1"),
    (Code::CesaInterviews, 2, "C. trav. R7331-3"),
    (Code::InterviewMonths, 12, "C. trav. R7331-3"),
    (Code::GuaranteeEf, 80, "Garantie Égalité Femmes, France Active"),
    (Code::GuaranteeFag, 65, "Fonds de garantie France Active (FAG)"),
    (
        Code::InitiativeLeast,
        3000,
        "Initiative France, ordre de grandeur 2019 (cession-affaire.com)",
    ),
    (
        Code::InitiativeMost,
        50000,
        "Initiative France, ordre de grandeur 2019 (cession-affaire.com)",
    ),
    (
        Code::InitiativeMonthsLeast,
        24,
        "Initiative France, ordre de grandeur 2019 (cession-affaire.com)",
    ),
    (
        Code::InitiativeMonths,
        60,
        "Initiative France, ordre de grandeur 2019 (cession-affaire.com)",
    ),
    (
        Code::ReseauLeast,
        15000,
        "Réseau Entreprendre, ordre de grandeur (financement-industrie.com)",
    ),
    (
        Code::ReseauMost,
        50000,
        "Réseau Entreprendre, ordre de grandeur (financement-industrie.com)",
    ),
    (
        Code::ReseauMonths,
        60,
        "Réseau Entreprendre, ordre de grandeur (financement-industrie.com)",
    ),
    (Code::EfMost, 50000, "Garantie Égalité Femmes, France Active"),
    (Code::EfMonths, 84, "Garantie Égalité Femmes, France Active"),
    (Code::EmploiMonths, 84, "Garantie Emploi, France Active"),
    (Code::FagMost, 200000, "Fonds de garantie France Active (FAG)"),
    (Code::EmergenceMost, 20000, "Pacte Émergence, France Active"),
    (
        Code::ParticipativeLeast,
        5000,
        "Ordre de grandeur, à vérifier auprès de France Active",
    ),
    (
        Code::ParticipativeMost,
        500000,
        "Ordre de grandeur, à vérifier auprès de France Active",
    ),
    (
        Code::ParticipativeMonthsLeast,
        60,
        "Ordre de grandeur, à vérifier auprès de France Active",
    ),
    (
        Code::ParticipativeMonths,
        84,
        "Ordre de grandeur, à vérifier auprès de France Active",
    ),
    (Code::AdieMost, 17000, "Microcrédit professionnel, Adie"),
    (Code::AdieMonthsLeast, 6, "Microcrédit professionnel, Adie"),
    (Code::AdieMonths, 48, "Microcrédit professionnel, Adie"),
    (Code::AdieHonourMost, 3000, "Prêt d’honneur, Adie"),
    (
        Code::CigalesLeast,
        1000,
        "Clubs CIGALES, ordre de grandeur (fonds-publics.fr)",
    ),
    (
        Code::CigalesMost,
        10000,
        "Clubs CIGALES, ordre de grandeur (fonds-publics.fr)",
    ),
    (
        Code::BondMonthsLeast,
        84,
        "Titres associatifs, ordre de grandeur à vérifier (CMF L213-8)",
    ),
    (Code::NacreLeast, 1000, "NACRE, ordre de grandeur (creditsocial.net)"),
    (Code::NacreMost, 8000, "NACRE, ordre de grandeur (creditsocial.net)"),
    (Code::ArceMonths, 6, "ARCE, service-public.fr A18136"),
    (Code::AcreMonths, 36, "ACRE, CSS L131-6-4"),
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
