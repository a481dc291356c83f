//! The organisations of a journey: who takes part, who did, and the forms that change it.

mod api;
pub mod doubt;
mod forms;
mod past;
pub mod port;
mod view;

pub use api::{leave_circle, name_contact};
pub use forms::MemberForms;
pub use past::PastMembers;
pub use view::Circle;
