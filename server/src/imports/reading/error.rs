use std::fmt;

use serde::Serialize;

use app::text::Message;

/// Largest file taken, in bytes.
pub const MAX_BYTES: usize = 10 * 1024 * 1024;
/// Most data rows taken from one table.
pub const MAX_ROWS: usize = 20_000;

/// Why a whole file cannot be read as the table that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum ReadError {
    Empty,
    TooLarge,
    /// Neither a workbook nor text.
    UnknownFormat,
    /// The binary format of Excel before 2007, or a workbook behind a password.
    OldWorkbook,
    Damaged,
    /// A small archive that would unfold to an unreasonable size.
    Unfolds,
    TooManyRows,
    /// Nothing in it looks like a row of headings; `headings` is the most likely one, for a form that maps columns.
    NoTable {
        headings: Vec<String>,
    },
    /// The table was found, but columns that no row can do without were not.
    MissingColumns {
        missing: Vec<Message>,
        headings: Vec<String>,
    },
    /// The mapping is no JSON object of texts, or names a column that does not exist here.
    BadMapping {
        name: String,
    },
}

app::texts! {
    EMPTY = "Le fichier est vide." | "The file is empty.";
    TOO_LARGE = "Le fichier dépasse 10 Mo : découpez-le en plusieurs tableaux." | "The file is larger than 10 MB: split it into several tables.";
    UNKNOWN_FORMAT = "Ce fichier n’est pas un tableau : enregistrez-le au format XLSX ou CSV." | "This file is no table: save it as XLSX or CSV.";
    OLD_WORKBOOK = "Ce classeur est dans un ancien format ou protégé par un mot de passe : enregistrez-le en XLSX, sans mot de passe." | "This workbook is in an old format or behind a password: save it as XLSX, without a password.";
    DAMAGED = "Le classeur est abîmé et ne s’ouvre pas : enregistrez-le de nouveau en XLSX ou en CSV." | "The workbook is damaged and does not open: save it again as XLSX or CSV.";
    UNFOLDS = "Le classeur est démesuré une fois décompressé : n’y laissez que le tableau à importer." | "The workbook is enormous once unpacked: leave only the table to import in it.";
    TOO_MANY_ROWS = "Le tableau dépasse 20 000 lignes : découpez-le en plusieurs fichiers." | "The table has more than 20,000 rows: split it into several files.";
    NO_TABLE = "Ce fichier n’est pas un tableau : aucune ligne d’intitulés de colonnes n’y a été reconnue." | "This file is no table: no row of column headings was recognised in it.";
    MISSING_COLUMNS = "Il manque au tableau : {fr}. Indiquez quelles colonnes les donnent." | "The table lacks: {en}. Say which columns give them.";
    BAD_MAPPING = "La correspondance des colonnes ne se comprend pas (« {name} »)." | "The mapping of columns cannot be understood (“{name}”).";
}

impl ReadError {
    /// One line that says what is wrong and what to do.
    pub fn message(&self) -> Message {
        match self {
            Self::Empty => EMPTY.into(),
            Self::TooLarge => TOO_LARGE.into(),
            Self::UnknownFormat => UNKNOWN_FORMAT.into(),
            Self::OldWorkbook => OLD_WORKBOOK.into(),
            Self::Damaged => DAMAGED.into(),
            Self::Unfolds => UNFOLDS.into(),
            Self::TooManyRows => TOO_MANY_ROWS.into(),
            Self::NoTable { .. } => NO_TABLE.into(),
            Self::MissingColumns { missing, .. } => {
                let names = |name: fn(&Message) -> &str| missing.iter().map(name).collect::<Vec<_>>().join(", ");
                MISSING_COLUMNS.message(&[("fr", &names(|column| &column.fr)), ("en", &names(|column| &column.en))])
            }
            Self::BadMapping { name } => BAD_MAPPING.message(&[("name", name)]),
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().en)
    }
}

impl std::error::Error for ReadError {}
