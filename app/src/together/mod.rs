//! Working together on a journey: the plan of actions, meetings, workshops and notes.

mod action_list;
mod action_page;
mod api;
pub mod attendance;
mod cesa_facts;
mod enrol_form;
mod enrolment;
mod fields;
mod file_page;
pub mod ics;
mod meeting_list;
mod meeting_page;
mod note_list;
mod note_page;
mod paper;
pub mod port;
mod quick;
pub mod rules;
mod sign_in_sheet;
pub mod to_come;
pub mod types;
mod workshop_called_off;
mod workshop_cancel;
mod workshop_page;
mod workshops;

pub use action_list::ActionList;
pub use action_page::ActionPage;
pub use api::{
    add_action, attend, attend_workshop, cancel_action, enrol, open_workshop, plan_meeting, quick_meeting, save_action,
    save_meeting, save_note, tick_action, write_note,
};
pub use fields::{MeetingFields, Trail, name as person_name};
pub use file_page::TogetherPage;
pub use meeting_list::MeetingList;
pub use meeting_page::MeetingPage;
pub use note_list::NoteList;
pub use note_page::NotePage;
pub use paper::{CesaPaperPage, ReportPaperPage};
pub use quick::QuickMeetingPage;
pub use sign_in_sheet::{AFTERNOON, MORNING, SHEET, SignInSheetPage, SignInTable};
pub use workshop_page::WorkshopPage;
pub use workshops::WorkshopsPage;
