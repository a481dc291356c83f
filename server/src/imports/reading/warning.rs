use serde::Serialize;

use app::text::Text;

/// Something to look at in what was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// Number among the data rows; none when it is about the file.
    pub row: Option<u32>,
    /// Physical line.
    pub line: Option<u32>,
    /// Their heading, when it is about one cell.
    pub column: Option<String>,
    pub value: String,
    pub code: WarningCode,
    /// Other rows that it is about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<u32>,
}

/// What there is to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WarningCode {
    SameName,
    NamesDiffer,
    SituationUnknown,
    LegalFormUnknown,
    ExitUnknown,
    CivilityUnknown,
    BirthYearUnknown,
    CommuneAssumed,
    CommuneUnresolved,
    PhoneExtra,
    GrantedAboveRequested,
    HealthNotKept,
    LineSkipped,
    MappingUnused,
    /// Rows that went in before, or stand twice in the table.
    AlreadyImported,
    /// Somebody of this name is on record, and nothing else says that it is the same person.
    SameNameOnRecord,
    /// A stage of this kind that starts on the same day is on record.
    StageOnRecord,
    /// A stage that starts before its journey, which is on record, was opened.
    BeforeOpening,
    AdviserUnknown,
    /// An organisation of this name is on record.
    OrganisationOnRecord,
}

impl WarningCode {
    /// The code, as in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SameName => "same_name",
            Self::NamesDiffer => "names_differ",
            Self::SituationUnknown => "situation_unknown",
            Self::LegalFormUnknown => "legal_form_unknown",
            Self::ExitUnknown => "exit_unknown",
            Self::CivilityUnknown => "civility_unknown",
            Self::BirthYearUnknown => "birth_year_unknown",
            Self::CommuneAssumed => "commune_assumed",
            Self::CommuneUnresolved => "commune_unresolved",
            Self::PhoneExtra => "phone_extra",
            Self::GrantedAboveRequested => "granted_above_requested",
            Self::HealthNotKept => "health_not_kept",
            Self::LineSkipped => "line_skipped",
            Self::MappingUnused => "mapping_unused",
            Self::AlreadyImported => "already_imported",
            Self::SameNameOnRecord => "same_name_on_record",
            Self::StageOnRecord => "stage_on_record",
            Self::BeforeOpening => "before_opening",
            Self::AdviserUnknown => "adviser_unknown",
            Self::OrganisationOnRecord => "organisation_on_record",
        }
    }

    /// What is the matter, and what was done.
    pub const fn text(self) -> Text {
        match self {
            Self::SameName => app::text!(
                "Deux personnes portent ce nom, sans dossier, courriel ni téléphone en commun : elles restent deux personnes.",
                "Two people bear this name and share no file, e-mail or phone: they stay two people.",
            ),
            Self::NamesDiffer => app::text!(
                "Un même dossier, courriel ou téléphone réunit des noms différents : vérifiez qu’il s’agit d’une seule personne.",
                "One file, e-mail or phone joins different names: check that this is one person.",
            ),
            Self::SituationUnknown => app::text!(
                "Cette situation n’est pas connue : elle n’est pas reprise.",
                "This situation is not known: it is left out.",
            ),
            Self::LegalFormUnknown => app::text!(
                "Cette forme juridique n’est pas connue : elle n’est pas reprise.",
                "This legal form is not known: it is left out.",
            ),
            Self::ExitUnknown => app::text!(
                "Ce motif de sortie n’est pas dans la liste : le texte est gardé tel quel.",
                "This exit is not in the list: its text is kept as it is.",
            ),
            Self::CivilityUnknown => app::text!(
                "Cette civilité ne se comprend pas : elle n’est pas reprise.",
                "This title cannot be understood: it is left out.",
            ),
            Self::BirthYearUnknown => app::text!(
                "Cette année de naissance ne se comprend pas : elle n’est pas reprise.",
                "This year of birth cannot be understood: it is left out.",
            ),
            Self::CommuneAssumed => app::text!(
                "Plusieurs communes portent ce nom : celle du département des autres lignes a été retenue.",
                "Several communes bear this name: the one in the département of the other rows was taken.",
            ),
            Self::CommuneUnresolved => app::text!(
                "Ce code postal dessert plusieurs communes : la commune reste à préciser.",
                "This postal code serves several communes: the commune remains to be stated.",
            ),
            Self::PhoneExtra => Text::new(
                "Seul le premier numéro de téléphone est gardé.",
                "Only the first phone number is kept.",
            ),
            Self::GrantedAboveRequested => app::text!(
                "Le montant accordé dépasse le montant demandé : vérifiez les deux.",
                "The amount granted is above the amount requested: check both.",
            ),
            Self::HealthNotKept => app::text!(
                "Une donnée de santé n’est pas reprise : Parcours n’en garde aucune.",
                "Data about health is left out: Parcours keeps none.",
            ),
            Self::LineSkipped
            | Self::MappingUnused
            | Self::AlreadyImported
            | Self::SameNameOnRecord
            | Self::StageOnRecord
            | Self::BeforeOpening
            | Self::AdviserUnknown
            | Self::OrganisationOnRecord => self.text_on_the_whole(),
        }
    }

    /// About the file as a whole, and about what it meets on record.
    const fn text_on_the_whole(self) -> Text {
        match self {
            Self::LineSkipped => app::text!(
                "Cette ligne n’est pas une ligne du tableau : elle n’est pas lue.",
                "This line is no row of the table: it is not read.",
            ),
            Self::MappingUnused => Text::new(
                "La correspondance cite une colonne que le tableau n’a pas.",
                "The mapping names a column that the table does not have.",
            ),
            Self::AlreadyImported => app::text!(
                "Ces lignes sont déjà importées ou figurent deux fois : elles n’ajoutent rien.",
                "These rows were imported before or stand twice: they add nothing.",
            ),
            Self::SameNameOnRecord => app::text!(
                "Votre structure suit déjà une personne de ce nom, sans dossier, courriel ni téléphone en commun : une nouvelle personne est créée.",
                "Your organisation already follows somebody of this name who shares no file, e-mail or phone: a new person is made.",
            ),
            Self::StageOnRecord => app::text!(
                "Une étape de même nature et de même début est déjà dans ce parcours : vérifiez qu’elle n’est pas la même.",
                "A stage of the same kind and start is in this journey already: check that it is not the same one.",
            ),
            Self::BeforeOpening => app::text!(
                "Cette étape commence avant l’ouverture du parcours : elle est reprise ; corrigez le jour d’ouverture, sous « Modifier ».",
                "This stage starts before the journey was opened: it is taken; correct the opening day, under “Edit”.",
            ),
            Self::AdviserUnknown => app::text!(
                "Ce nom n’est pas celui d’une personne de votre structure : il est gardé dans le commentaire de l’étape.",
                "This is not the name of a member of your organisation: it is kept in the comment of the stage.",
            ),
            Self::OrganisationOnRecord => app::text!(
                "Cette structure est déjà dans la liste : rien n’y est changé.",
                "This organisation is in the list already: nothing is changed.",
            ),
            _ => Text::NONE,
        }
    }
}
