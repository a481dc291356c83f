//! Closed lists: a code for the database and the wire, a label for people.

use crate::text::{Lang, Text};

/// One of a closed list.
pub trait Choice: Copy + Sized + 'static {
    const ALL: &'static [Self];
    fn code(self) -> &'static str;
    fn label(self) -> Text;
}

/// The list as a `SelectField` takes it: codes with labels.
pub fn options<T: Choice>(lang: Lang) -> Vec<(String, String)> {
    T::ALL
        .iter()
        .map(|choice| (choice.code().to_owned(), choice.label().get(lang).to_owned()))
        .collect()
}

/// The text is the code of nothing in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownCode;

/// Declares a closed list: `choices! { /// Doc. Name { Variant = "code": "français" | "English"; } }`.
#[macro_export]
macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident { $($variant:ident = $code:literal: $fr:literal | $en:literal;)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $(#[serde(rename = $code)] $variant,)*
        }

        impl $crate::values::Choice for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),*];

            fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            fn label(self) -> $crate::text::Text {
                match self { $(Self::$variant => $crate::text!($fr, $en),)* }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::values::UnknownCode;

            fn from_str(code: &str) -> Result<Self, Self::Err> {
                match code { $($code => Ok(Self::$variant),)* _ => Err($crate::values::UnknownCode) }
            }
        }
    )*};
}
