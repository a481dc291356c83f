//! Pages that anybody may read.

mod accessibility;
mod help;
mod privacy;
mod show;

pub use accessibility::AccessibilityPage;
pub use help::HelpPage;
pub use privacy::PrivacyPage;
pub use show::HomePage;
