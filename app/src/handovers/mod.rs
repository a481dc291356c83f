//! A journey passes from one adviser to another: announced, with a checklist and a meeting of three, received, in force on its day.

mod api;
mod batch;
mod caseload;
pub mod hindered;
pub mod lead;
mod lines;
mod list;
mod mine;
pub mod port;
pub mod rules;
mod show;
mod sight;
pub mod types;
mod waiting;

pub use api::{
    announce_caseload, announce_handover, cancel_batch, cancel_handover, plan_handover_meeting, receive_batch,
    receive_handover, tick_handover,
};
pub use batch::{BatchPage, address};
pub use caseload::CaseloadPage;
pub use lead::{
    LeadTold,
    api::{answer_lead, propose_lead, withdraw_lead},
};
pub use list::HandoversPage;
pub use mine::Told;
pub use show::HandoverPage;
pub use waiting::ToReceive;
