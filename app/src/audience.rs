//! Who may call what: every page and every server function stands here with its audience, or the server refuses to start.

use crate::actor::Role;

/// Who may call a page or a server function at all; what they may then see or change is the policy's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Anybody, signed in or not.
    Public,
    /// Anybody who is signed in.
    SignedIn,
    /// Those who act in one of these roles.
    Roles(&'static [Role]),
}

use Audience::{Public, Roles, SignedIn};

/// Advisers and managers.
pub const STAFF: Audience = Roles(&[Role::Adviser, Role::Manager]);
/// Advisers, managers and créateurs.
pub const ON_JOURNEYS: Audience = Roles(&[Role::Adviser, Role::Manager, Role::Creator]);
pub const MANAGER: Audience = Roles(&[Role::Manager]);
pub const CREATOR: Audience = Roles(&[Role::Creator]);
pub const COORDINATOR: Audience = Roles(&[Role::Coordinator]);
/// Everybody who may see statistics (product.md §4): not créateurs.
pub const STATISTICS: Audience = Roles(&[Role::Adviser, Role::Manager, Role::Partner, Role::Coordinator]);

impl Audience {
    pub fn admits(self, role: Option<Role>) -> bool {
        match (self, role) {
            (Public, _) | (SignedIn, Some(_)) => true,
            (Roles(roles), Some(role)) => roles.contains(&role),
            _ => false,
        }
    }
}

/// The pages, as the router writes them.
pub const PAGES: &[(&str, Audience)] = &[
    ("/", Public),
    ("/connexion", Public),
    ("/connexion/lien/:token", Public),
    ("/connexion/code", Public),
    ("/invitation/:token", Public),
    ("/accord/:token", Public),
    ("/repondre/:token", Public),
    ("/confirmer/:token", Public),
    ("/accessibilite", Public),
    ("/donnees-personnelles", Public),
    ("/aide", Public),
    ("/structures", Public),
    ("/structures/:id", Public),
    ("/tableau-de-bord", STAFF),
    ("/parcours", STAFF),
    ("/parcours/nouveau", STAFF),
    ("/parcours/importer", MANAGER),
    ("/parcours/importer/:id", MANAGER),
    ("/parcours/importer/:id/annuler", MANAGER),
    ("/parcours/:id", STAFF),
    ("/parcours/:id/historique", STAFF),
    ("/parcours/:id/messages", STAFF),
    ("/parcours/:id/modifier", STAFF),
    ("/parcours/:id/etapes/nouvelle", STAFF),
    ("/parcours/:id/etapes/:stage", STAFF),
    ("/parcours/:id/contrats", STAFF),
    ("/contrats", STAFF),
    ("/parcours/:id/pieces", STAFF),
    ("/parcours/:id/etapes/:stage/demande", STAFF),
    ("/parcours/:id/financement", STAFF),
    ("/parcours/:id/financement/:request", STAFF),
    ("/comites", STAFF),
    ("/comites/:day", STAFF),
    ("/parcours/:id/orienter", STAFF),
    ("/parcours/:id/suivi", STAFF),
    ("/parcours/:id/equipe", STAFF),
    ("/parcours/:id/equipe/:creator", STAFF),
    ("/parcours/:id/relais", STAFF),
    ("/relais", STAFF),
    ("/relais/:id", MANAGER),
    ("/relais/ensemble/:batch", STAFF),
    ("/parcours/:id/actions/:action", STAFF),
    ("/parcours/:id/rendez-vous/:meeting", STAFF),
    ("/parcours/:id/notes/:note", STAFF),
    ("/parcours/:id/compte-rendu", STAFF),
    ("/parcours/:id/entretien-cesa", STAFF),
    ("/rendez-vous/saisir", STAFF),
    ("/ateliers", STAFF),
    ("/formations", STAFF),
    ("/formations/:session", STAFF),
    ("/formations/:session/feuille", STAFF),
    ("/promotions", STAFF),
    ("/promotions/:cohort", STAFF),
    ("/ateliers/:workshop", STAFF),
    ("/ateliers/:workshop/feuille", STAFF),
    ("/parcours/:id/partage", STAFF),
    ("/orientations", STAFF),
    ("/orientations/:id", STAFF),
    ("/mon-parcours", CREATOR),
    ("/statistiques", STATISTICS),
    ("/administration", COORDINATOR),
    ("/administration/structures/nouvelle", COORDINATOR),
    ("/administration/structures/:id", COORDINATOR),
    ("/administration/reperes", COORDINATOR),
    ("/administration/imports", COORDINATOR),
    ("/administration/imports/:id", COORDINATOR),
    ("/administration/dossiers", COORDINATOR),
    ("/administration/dossiers/:id", COORDINATOR),
    ("/administration/comptes/nouveau", COORDINATOR),
    ("/administration/comptes/:id", COORDINATOR),
    ("/compte", SignedIn),
    ("/compte/second-facteur", SignedIn),
    ("/avis", SignedIn),
    ("/absences", STAFF),
];

/// The server functions, by the path under `/api/`.
pub const FUNCTIONS: &[(&str, Audience)] = &[
    ("accounts/sign_in", Public),
    ("accounts/send_link", Public),
    ("accounts/sign_in_by_link", Public),
    ("accounts/prove_sign_in", Public),
    ("accounts/sign_out", SignedIn),
    ("accounts/choose_hat", SignedIn),
    ("accounts/set_language", Public),
    ("accounts/accept_invitation", Public),
    ("accounts/save_own", SignedIn),
    ("accounts/change_password", SignedIn),
    ("accounts/end_session", SignedIn),
    ("accounts/begin_second_factor", SignedIn),
    ("accounts/confirm_second_factor", SignedIn),
    ("accounts/renew_recovery_codes", SignedIn),
    ("accounts/end_second_factor", SignedIn),
    ("accounts/invite", COORDINATOR),
    ("accounts/save", COORDINATOR),
    ("accounts/save_membership", COORDINATOR),
    ("accounts/renew_invitation", COORDINATOR),
    ("accounts/disable", COORDINATOR),
    ("accounts/enable", COORDINATOR),
    ("accounts/clear_second_factor", COORDINATOR),
    ("organisations/save", COORDINATOR),
    ("organisations/close", COORDINATOR),
    ("organisations/save_hub", COORDINATOR),
    ("organisations/confirm_by_link", Public),
    (
        "organisations/confirm_offers",
        Roles(&[Role::Manager, Role::Coordinator]),
    ),
    ("organisations/save_offer", Roles(&[Role::Manager, Role::Coordinator])),
    (
        "organisations/withdraw_offer",
        Roles(&[Role::Manager, Role::Coordinator]),
    ),
    (
        "organisations/confirm_offer",
        Roles(&[Role::Manager, Role::Coordinator]),
    ),
    ("journeys/open", STAFF),
    ("journeys/duplicates", STAFF),
    ("journeys/save", STAFF),
    ("caseload/bulk", STAFF),
    ("caseload/save_view", STAFF),
    ("caseload/drop_view", STAFF),
    ("caseload/save_display", STAFF),
    ("creators/open_space", STAFF),
    ("creators/accept_request", SignedIn),
    ("creators/decline_request", SignedIn),
    ("creators/save_contact", CREATOR),
    ("creators/acknowledge", CREATOR),
    ("messages/post", ON_JOURNEYS),
    ("stages/plan", STAFF),
    ("stages/save", STAFF),
    ("stages/act", STAFF),
    ("stages/correct", STAFF),
    ("stages/attend", STAFF),
    ("cohorts/open", STAFF),
    ("cohorts/save", STAFF),
    ("cohorts/decide", STAFF),
    ("contracts/record", STAFF),
    ("contracts/change", STAFF),
    ("contracts/enter", STAFF),
    ("contracts/strike", STAFF),
    ("contracts/strike_contract", STAFF),
    ("financing/write", STAFF),
    ("financing/save", STAFF),
    ("financing/act", STAFF),
    ("financing/decide", STAFF),
    ("financing/correct", STAFF),
    ("financing/strike", STAFF),
    ("financing/meet", STAFF),
    ("financing/add_line", STAFF),
    ("financing/strike_line", STAFF),
    ("referrals/write", STAFF),
    ("referrals/edit", STAFF),
    ("referrals/send", STAFF),
    ("referrals/identify", STAFF),
    ("referrals/study", STAFF),
    ("referrals/ask", STAFF),
    ("referrals/reply", STAFF),
    ("referrals/waitlist", STAFF),
    ("referrals/reconsider", STAFF),
    ("referrals/meet", STAFF),
    ("referrals/close", STAFF),
    ("referrals/withdraw_others", STAFF),
    ("referrals/accept", STAFF),
    ("referrals/decline", STAFF),
    ("referrals/withdraw", ON_JOURNEYS),
    ("referrals/open_by_link", Public),
    ("referrals/answer_by_link", Public),
    ("referrals/renew_by_link", Public),
    ("referrals/send_link", STAFF),
    ("referrals/revoke_link", STAFF),
    ("sharing/withdraw_consent", ON_JOURNEYS),
    ("sharing/give_consent", CREATOR),
    ("sharing/limit_consent", CREATOR),
    ("sharing/record_consent", STAFF),
    ("sharing/ask_consent", STAFF),
    ("sharing/renew_request", STAFF),
    ("sharing/revoke_request", STAFF),
    ("sharing/answer_request", CREATOR),
    ("sharing/answer_by_link", Public),
    ("sharing/leave_circle", STAFF),
    ("sharing/name_contact", STAFF),
    ("sharing/open_file", COORDINATOR),
    ("projects/join", STAFF),
    ("projects/leave", STAFF),
    ("projects/save_person", STAFF),
    ("handovers/announce", STAFF),
    ("handovers/announce_caseload", MANAGER),
    ("handovers/tick", STAFF),
    ("handovers/plan_meeting", STAFF),
    ("handovers/receive", STAFF),
    ("handovers/cancel", STAFF),
    ("handovers/receive_batch", STAFF),
    ("handovers/cancel_batch", STAFF),
    ("handovers/propose_lead", STAFF),
    ("handovers/answer_lead", STAFF),
    ("handovers/withdraw_lead", STAFF),
    ("thresholds/set", COORDINATOR),
    ("together/add_action", STAFF),
    ("together/save_action", STAFF),
    ("together/tick_action", ON_JOURNEYS),
    ("together/cancel_action", STAFF),
    ("together/plan_meeting", STAFF),
    ("together/save_meeting", STAFF),
    ("together/attend", STAFF),
    ("together/quick_meeting", STAFF),
    ("together/write_note", STAFF),
    ("together/save_note", STAFF),
    ("together/open_workshop", STAFF),
    ("together/save_workshop", STAFF),
    ("together/enrol", STAFF),
    ("together/withdraw_from_workshop", STAFF),
    ("together/cancel_workshop", STAFF),
    ("together/attend_workshop", STAFF),
    ("mail/retry", COORDINATOR),
    ("mail/give_up", COORDINATOR),
    ("notices/read_all", SignedIn),
    ("notices/save_preferences", SignedIn),
    ("notices/save_absence", STAFF),
    ("notices/end_absence", STAFF),
    ("documents/withdraw", ON_JOURNEYS),
    ("calendar/make_feed", STAFF),
    ("calendar/revoke_feed", STAFF),
    ("imports/map", MANAGER),
    ("imports/confirm", MANAGER),
    ("imports/undo", MANAGER),
    ("imports/undo_list", COORDINATOR),
];

/// Everything else that the server answers, by method and path.
pub const RESOURCES: &[(&str, Audience)] = &[
    ("GET /healthz", Public),
    ("GET /readyz", Public),
    ("GET /pkg/{*path}", Public),
    ("GET /favicon.svg", Public),
    ("GET /robots.txt", Public),
    ("GET /statistiques.csv", STATISTICS),
    ("GET /contrats.csv", STAFF),
    ("GET /parcours.csv", STAFF),
    ("POST /parcours.csv", STAFF),
    ("GET /rendez-vous/{file}", STAFF),
    ("GET /mon-parcours/rendez-vous/{file}", CREATOR),
    ("GET /comites.csv", STAFF),
    ("POST /imports/upload", MANAGER),
    ("GET /echeances/{file}", Public),
    ("POST /mes-donnees.zip", CREATOR),
    ("POST /documents/upload/{journey}", ON_JOURNEYS),
    ("GET /documents/{id}", ON_JOURNEYS),
];

/// All that is open to somebody whose role asks for a second factor and who has none yet. Everywhere else they are nobody.
pub const BEFORE_SECOND_FACTOR: &[&str] = &[
    "/compte/second-facteur",
    "/api/accounts/begin_second_factor",
    "/api/accounts/confirm_second_factor",
    "/api/accounts/sign_out",
    "/api/accounts/set_language",
];

/// Pages that they may read all the same, as nobody.
pub const FOR_INFORMATION: &[&str] = &["/accessibilite", "/donnees-personnelles", "/aide"];

/// The audience of a page, by the pattern of its route.
pub fn of_page(pattern: &str) -> Option<Audience> {
    find(PAGES, pattern)
}

/// The audience of a server function, by its path under `/api/`.
pub fn of_function(path: &str) -> Option<Audience> {
    find(FUNCTIONS, path)
}

fn find(table: &[(&str, Audience)], name: &str) -> Option<Audience> {
    table
        .iter()
        .find(|(listed, _)| *listed == name)
        .map(|(_, audience)| *audience)
}
