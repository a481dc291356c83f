//! Who may do what: role × action × relation, in one place. `docs/rights.txt` is this table, printed.

use app::{
    actor::{Actor, Role},
    error::AppError,
    ids::{AccountId, OrganisationId},
};

/// What somebody wants to do with a record. Lists and searches ask the store with the actor's scope instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    ReadJourney,
    EditJourney,
    PlanStage,
    /// Add an action, a meeting or a note to a journey's file.
    AddToFile,
    /// Change an action, a meeting or a note: those of the actor's own organisation.
    ChangeInFile,
    /// Tick an action: one's own (`Subject`), or one that the actor's organisation added (`Own`).
    TickAction,
    /// Announce a workshop of the own organisation, change it, enrol, record who came.
    RunWorkshop,
    /// Keep the cohorts of the own organisation, with their juries' decisions.
    KeepCohort,
    /// Change or move a stage that the actor's own organisation keeps.
    MoveStage,
    WriteReferral,
    ReadReferral,
    SendReferral,
    AnswerReferral,
    WithdrawReferral,
    WithdrawConsent,
    /// Ask the person for a consent by a link.
    SeekConsent,
    /// Write down one that was spoken or signed: the lead alone, or an organisation would widen what it may read by itself.
    RecordConsent,
    /// Give a consent, or make it narrower: the person alone.
    GiveConsent,
    /// Leave the circle, or end somebody's part in it; change the person to call.
    ChangeCircle,
    /// Open a file for an hour, with a reason: the coordinator.
    BreakGlass,
    ReadAccessLog,
    /// Give a créateur an account.
    OpenSpace,
    /// Say whether a journey that an organisation ties to one's address is one's own: whoever has the account.
    AnswerSpaceRequest,
    /// Phone, mail and commune, by the person who has them.
    EditOwnContact,
    ReadMessages,
    PostMessage,
    ReadOrganisation,
    EditOrganisation,
    EditOffer,
    ManageAccount,
    /// Name, password, sessions: by the person whose account it is.
    EditOwnAccount,
    /// Write an absence down: the own (`Subject`), or one of the team (`Own`).
    SetAbsence,
    /// Try mail again that could not be delivered, or give it up.
    ManageMail,
    ImportJourneys,
    /// Take an import of the own organisation back.
    UndoImport,
    ReadStatistics,
    /// Read that a document is there: its title, who added it and when.
    ListDocuments,
    /// Download one that the reader's standing opens: an open file tells of documents, and gives none away.
    ReadDocument,
    AddDocument,
    /// Take a document away that the actor, or the actor's organisation, added.
    WithdrawDocument,
    /// Take away everything held about oneself, a créateur.
    TakeOwnData,
    /// Write needs and resources into the financing plan of a journey (for those whom the consent lets read the financing).
    EditFinancingPlan,
    /// Let another value of a threshold hold from a day to come.
    EditThresholds,
    /// Put a tag of the own organisation on a journey, or take it off.
    TagJourney,
    /// Keep a view of the list, and how it is shown, for oneself.
    KeepView,
    /// Keep a view for the whole team, or take such a view away.
    ShareView,
    /// Take the list of journeys that one may know of away as a file.
    ExportJourneys,
    /// Pass a journey on to another adviser of the own organisation, prepare and receive it.
    HandOver,
    /// Propose that another organisation leads the journey, or take the proposal back.
    PassLead,
    /// Answer such a proposal: the organisation that is asked (`Receiver`).
    TakeLead,
    /// The same for everything that somebody of the team is in charge of.
    HandOverCaseload,
}

/// How the actor stands to the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// The actor's organisation leads the journey, or keeps the stage, or is the organisation itself.
    Own,
    /// The journey is shared with the actor's organisation by a consent in force.
    Shared,
    /// The actor's organisation wrote something into the journey, and no consent is in force: it reads that, and nothing else is to be
    /// known of.
    Wrote,
    /// The record is about the actor, a créateur.
    Subject,
    /// The actor's organisation sent the referral.
    Sender,
    /// The actor's organisation received the referral.
    Receiver,
    /// A coordinator opened the file for an hour.
    BrokenGlass,
    /// Nothing ties the actor to the record.
    Foreign,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Allow,
    /// Known of, but not allowed: 403.
    Forbid,
    /// Not to be known of: 404.
    Hide,
}

impl Action {
    pub const ALL: [Self; 51] = [
        Self::ReadJourney,
        Self::EditJourney,
        Self::PlanStage,
        Self::AddToFile,
        Self::ChangeInFile,
        Self::TickAction,
        Self::RunWorkshop,
        Self::KeepCohort,
        Self::MoveStage,
        Self::WriteReferral,
        Self::ReadReferral,
        Self::SendReferral,
        Self::AnswerReferral,
        Self::WithdrawReferral,
        Self::WithdrawConsent,
        Self::SeekConsent,
        Self::RecordConsent,
        Self::GiveConsent,
        Self::ChangeCircle,
        Self::BreakGlass,
        Self::ReadAccessLog,
        Self::OpenSpace,
        Self::AnswerSpaceRequest,
        Self::EditOwnContact,
        Self::ReadMessages,
        Self::PostMessage,
        Self::ReadOrganisation,
        Self::EditOrganisation,
        Self::EditOffer,
        Self::ManageAccount,
        Self::EditOwnAccount,
        Self::SetAbsence,
        Self::ManageMail,
        Self::ImportJourneys,
        Self::UndoImport,
        Self::ReadStatistics,
        Self::ListDocuments,
        Self::ReadDocument,
        Self::AddDocument,
        Self::WithdrawDocument,
        Self::TakeOwnData,
        Self::EditFinancingPlan,
        Self::EditThresholds,
        Self::TagJourney,
        Self::KeepView,
        Self::ShareView,
        Self::ExportJourneys,
        Self::HandOver,
        Self::PassLead,
        Self::TakeLead,
        Self::HandOverCaseload,
    ];
}

impl Relation {
    pub const ALL: [Self; 8] = [
        Self::Own,
        Self::Shared,
        Self::Wrote,
        Self::Subject,
        Self::Sender,
        Self::Receiver,
        Self::BrokenGlass,
        Self::Foreign,
    ];
}

/// The table itself.
pub const fn verdict(role: Role, action: Action, relation: Relation) -> Verdict {
    use Action as A;
    use Relation as R;
    use Role::{Adviser, Coordinator, Creator, Manager, Partner};
    use Verdict::{Allow, Forbid, Hide};
    match (action, role, relation) {
        (A::ReadOrganisation, _, _) => Allow,
        (A::EditOrganisation | A::ManageAccount, Coordinator, _) => Allow,
        (A::EditOffer, Coordinator, _) | (A::EditOffer, Manager, R::Own) => Allow,
        (A::EditOrganisation | A::EditOffer | A::ManageAccount, _, _) => Forbid,
        (A::EditOwnAccount | A::AnswerSpaceRequest, _, R::Subject) => Allow,
        (A::EditOwnAccount | A::AnswerSpaceRequest, _, _) => Hide,
        (A::TakeOwnData, Creator, R::Subject) => Allow,
        (A::TakeOwnData, _, _) => Hide,
        (A::SetAbsence, Adviser | Manager, R::Subject) | (A::SetAbsence, Manager, R::Own) => Allow,
        (A::SetAbsence, Adviser, R::Own) => Forbid,
        (A::SetAbsence, _, _) => Hide,
        (A::ManageMail, Coordinator, _) => Allow,
        (A::ManageMail, _, _) => Forbid,
        (A::ImportJourneys, Manager, R::Own) => Allow,
        (A::ImportJourneys, _, _) | (A::UndoImport, Adviser, R::Own) => Forbid,
        (A::UndoImport, Manager, R::Own) => Allow,
        (A::UndoImport, _, _) => Hide,
        (A::ReadStatistics, Partner | Coordinator, _) | (A::ReadStatistics, Adviser | Manager, R::Own) => Allow,
        (A::ReadStatistics, _, _) => Forbid,
        (A::EditThresholds, Coordinator, _) => Allow,
        (A::EditThresholds, _, _) => Forbid,
        (A::BreakGlass, Coordinator, _) => Allow,
        (A::BreakGlass, _, _) => Forbid,
        (A::KeepView, Adviser | Manager, R::Subject) | (A::ShareView, Manager, R::Own) => Allow,
        (A::ShareView, Adviser, R::Own) => Forbid,
        (A::KeepView | A::ShareView, _, _) => Hide,
        (A::ExportJourneys, Adviser | Manager, R::Own) => Allow,
        (A::ExportJourneys, _, _) => Forbid,
        (A::HandOverCaseload, Manager, R::Own) => Allow,
        (A::HandOverCaseload, Adviser, R::Own) => Forbid,
        (A::HandOverCaseload, _, _) => Hide,
        (A::PassLead | A::TakeLead, _, _) => on_lead(role, action, relation),
        _ => on_file(role, action, relation),
    }
}

/// Which organisation leads a journey: proposed by the one that does, answered by the one that is asked.
const fn on_lead(role: Role, action: Action, relation: Relation) -> Verdict {
    use Action as A;
    use Relation as R;
    use Role::{Adviser, Creator, Manager};
    use Verdict::{Allow, Forbid, Hide};
    match (action, role, relation) {
        (A::PassLead, Adviser | Manager, R::Own) | (A::TakeLead, Adviser | Manager, R::Receiver) => Allow,
        (A::PassLead, Adviser | Manager, R::Shared | R::Receiver)
        | (A::TakeLead, Adviser | Manager, R::Own)
        | (_, Creator, R::Subject) => Forbid,
        _ => Hide,
    }
}

/// What is about a person's file.
const fn on_file(role: Role, action: Action, relation: Relation) -> Verdict {
    use Action as A;
    use Relation as R;
    use Role::{Adviser, Coordinator, Creator, Manager, Partner};
    use Verdict::{Allow, Forbid, Hide};
    match (action, role, relation) {
        (A::ReadJourney | A::ListDocuments, Coordinator, R::BrokenGlass) => Allow,
        (_, Partner | Coordinator, _) | (_, _, R::Foreign) => Hide,
        (A::ReadJourney, Creator, R::Subject)
        | (A::ReadJourney | A::ChangeCircle | A::HandOver, Adviser | Manager, R::Own | R::Shared | R::Wrote) => Allow,
        (A::EditJourney, Adviser | Manager, R::Own) => Allow,
        (A::EditJourney, Adviser | Manager, R::Shared) => Forbid,
        (A::TagJourney, Adviser | Manager, R::Own | R::Shared | R::Wrote) => Allow,
        (A::PlanStage, Adviser | Manager, R::Own | R::Shared) => Allow,
        (A::AddToFile, Adviser | Manager, R::Own | R::Shared) => Allow,
        (A::ChangeInFile | A::TickAction | A::RunWorkshop | A::KeepCohort, Adviser | Manager, R::Own) => Allow,
        (A::ChangeInFile | A::TickAction, Adviser | Manager, R::Shared) => Forbid,
        (A::TickAction, Creator, R::Subject) => Allow,
        (A::MoveStage, Adviser | Manager, R::Own) => Allow,
        (A::MoveStage, Adviser | Manager, R::Shared) => Forbid,
        (A::EditFinancingPlan, Adviser | Manager, R::Own | R::Shared) => Allow,
        (A::WriteReferral, Adviser | Manager, R::Own | R::Shared) => Allow,
        (A::ReadReferral, Adviser | Manager, R::Sender | R::Receiver | R::Own | R::Shared) => Allow,
        (A::ReadReferral, Creator, R::Subject) => Allow,
        (A::SendReferral, Adviser | Manager, R::Sender) => Allow,
        (A::SendReferral | A::AnswerReferral, Adviser | Manager, R::Own | R::Shared | R::Sender | R::Receiver) => {
            if matches!((action, relation), (A::AnswerReferral, R::Receiver)) {
                Allow
            } else {
                Forbid
            }
        }
        (A::WithdrawReferral, Adviser | Manager, R::Sender) | (A::WithdrawReferral, Creator, R::Subject) => Allow,
        (A::WithdrawReferral, Adviser | Manager, R::Own | R::Shared | R::Receiver) => Forbid,
        (A::GiveConsent | A::WithdrawConsent, Creator, R::Subject) => Allow,
        (A::WithdrawConsent | A::RecordConsent, Adviser | Manager, R::Own) => Allow,
        (A::WithdrawConsent | A::RecordConsent, Adviser | Manager, R::Shared) => Forbid,
        (A::SeekConsent, Adviser | Manager, R::Own | R::Shared) => Allow,
        (A::GiveConsent, Adviser | Manager, R::Own | R::Shared) => Forbid,
        (A::ReadAccessLog, Creator, R::Subject) => Allow,
        (A::ReadAccessLog, Adviser | Manager, R::Own | R::Shared) => Forbid,
        (A::OpenSpace, Adviser | Manager, R::Own) => Allow,
        (A::OpenSpace, Adviser | Manager, R::Shared) => Forbid,
        (A::EditOwnContact, Creator, R::Subject) => Allow,
        (A::EditOwnContact, Adviser | Manager, R::Own | R::Shared) => Forbid,
        // Shared: as far as the consent covers notes, which the store looks at.
        (A::ReadMessages | A::PostMessage, Creator, R::Subject)
        | (A::ReadMessages | A::PostMessage, Adviser | Manager, R::Own | R::Shared) => Allow,
        (A::ListDocuments | A::ReadDocument, Adviser | Manager, R::Own | R::Shared | R::Wrote)
        | (A::ListDocuments | A::ReadDocument, Creator, R::Subject | R::Shared) => Allow,
        (A::AddDocument, Adviser | Manager, R::Own | R::Shared) | (A::AddDocument, Creator, R::Subject) => Allow,
        (A::WithdrawDocument, Adviser | Manager, R::Own) | (A::WithdrawDocument, Creator, R::Subject) => Allow,
        (A::WithdrawDocument, Adviser | Manager | Creator, R::Shared) => Forbid,
        // The person whose file it is knows of it, but staff acts are not theirs.
        (_, Creator, R::Subject) => Forbid,
        _ => Hide,
    }
}

/// Proof that the policy allowed an act; writing to the store asks for it.
#[derive(Debug, Clone)]
pub struct Permit {
    /// `None`: through a link.
    account: Option<AccountId>,
    /// Who acts through a link, as they wrote it.
    signed: Option<String>,
    organisation: Option<OrganisationId>,
    action: Action,
}

impl Permit {
    /// Whose act it is. Of an act through a link nobody's, whom no row can refer to: ask for [`Self::author`] where there may be
    /// one.
    pub fn account(&self) -> AccountId {
        self.account.unwrap_or(AccountId(uuid::Uuid::nil()))
    }

    /// The account that acts; none through a link.
    pub const fn author(&self) -> Option<AccountId> {
        self.account
    }

    /// The name that an act through a link was signed with.
    pub fn signed(&self) -> Option<&str> {
        self.signed.as_deref()
    }

    pub const fn organisation(&self) -> Option<OrganisationId> {
        self.organisation
    }

    pub const fn action(&self) -> Action {
        self.action
    }

    /// The organisation in whose name a member of staff acts.
    pub fn staff_organisation(&self) -> Result<OrganisationId, AppError> {
        self.organisation.ok_or(AppError::Forbidden)
    }
}

/// Lets the act through, or answers as the rule of product.md §4 says: 403 when known of, 404 when not.
pub fn authorise(actor: &Actor, action: Action, relation: Relation) -> Result<Permit, AppError> {
    match verdict(actor.role(), action, relation) {
        Verdict::Allow => Ok(Permit {
            account: Some(actor.account),
            signed: None,
            organisation: actor.organisation(),
            action,
        }),
        Verdict::Forbid => Err(AppError::Forbidden),
        Verdict::Hide => Err(AppError::NotFound),
    }
}

/// As an adviser of the receiver may: for whoever holds the link of a referral, and signs.
pub fn authorise_link(receiver: OrganisationId, relation: Relation, signed: String) -> Result<Permit, AppError> {
    let action = Action::AnswerReferral;
    match verdict(Role::Adviser, action, relation) {
        Verdict::Allow => Ok(Permit {
            account: None,
            signed: Some(signed),
            organisation: Some(receiver),
            action,
        }),
        Verdict::Forbid => Err(AppError::Forbidden),
        Verdict::Hide => Err(AppError::NotFound),
    }
}

/// The table as text, one line an action, for `docs/rights.txt`.
pub fn table() -> String {
    let mut out = String::from("action | relation | adviser | manager | creator | partner | coordinator\n");
    for action in Action::ALL {
        for relation in Relation::ALL {
            let cells = Role::ALL.map(|role| match verdict(role, action, relation) {
                Verdict::Allow => "allow",
                Verdict::Forbid => "403",
                Verdict::Hide => "404",
            });
            out.push_str(&format!("{action:?} | {relation:?} | {}\n", cells.join(" | ")));
        }
    }
    out
}
