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
    ("list_undone", Text::new("La liste est annulée.", "The list is undone.")),
    (
        "list_partly_undone",
        crate::text!(
            "La liste est annulée en partie : les structures qui ont servi depuis sont restées.",
            "The list is undone in part: the organisations that have been used since have stayed.",
        ),
    ),
];
