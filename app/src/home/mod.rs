//! Pages that anybody may read.

mod accessibility;
mod art;
mod help;
mod help_account;
mod help_texts;
mod privacy;
mod privacy_texts;
mod show;

pub use accessibility::AccessibilityPage;
pub use help::HelpPage;
pub use privacy::PrivacyPage;
pub use show::HomePage;
