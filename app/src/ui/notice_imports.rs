//! Notices of imports.

use crate::text::Text;

pub(super) const IMPORTS: &[(&str, Text)] = &[
    ("imported", Text::new("L’import est terminé.", "The import is done.")),
    (
        "import_undone",
        Text::new("L’import est annulé.", "The import is undone."),
    ),
    (
        "import_partly_undone",
        crate::text!(
            "L’import est annulé en partie : ce que quelqu’un a touché depuis est resté.",
            "The import is undone in part: what somebody has touched since has stayed.",
        ),
    ),
];
