use serde::Serialize;

use app::text::Text;

/// Why a row is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    Date,
    Mail,
    Phone,
    Stage,
    Commune,
    CommuneAmbiguous,
    EndBeforeStart,
    Amount,
    Missing,
    TooLong,
    Name,
    Role,
    Scope,
    YesNo,
    Duplicate,
}

impl Reason {
    /// The code, as in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Mail => "mail",
            Self::Phone => "phone",
            Self::Stage => "stage",
            Self::Commune => "commune",
            Self::CommuneAmbiguous => "commune_ambiguous",
            Self::EndBeforeStart => "end_before_start",
            Self::Amount => "amount",
            Self::Missing => "missing",
            Self::TooLong => "too_long",
            Self::Name => "name",
            Self::Role => "role",
            Self::Scope => "scope",
            Self::YesNo => "yes_no",
            Self::Duplicate => "duplicate",
        }
    }

    /// What was refused and what to do about it.
    pub const fn text(self) -> Text {
        match self {
            Self::Date => app::text!(
                "Cette date n’existe pas ou ne se comprend pas : écrivez-la comme 31/12/2025.",
                "This date does not exist or cannot be understood: write it like 31/12/2025.",
            ),
            Self::Mail => app::text!(
                "Cette adresse de courriel n’est pas valable : il y faut une arobase et un domaine, comme nom@exemple.fr.",
                "This e-mail address is not valid: it needs an at sign and a domain, like name@example.org.",
            ),
            Self::Phone => app::text!(
                "Ce numéro de téléphone n’est pas valable : dix chiffres, ou le préfixe du pays (+33…).",
                "This phone number is not valid: ten digits, or a country prefix (+33…).",
            ),
            Self::Stage => app::text!(
                "Cette étape n’est pas connue : accueil, formation, incubation, coopérative d’activités, financement ou suivi après création.",
                "This stage is not known: welcome, training, incubation, activity cooperative, financing or follow-up.",
            ),
            Self::Commune => app::text!(
                "Cette commune n’est pas dans la table, ou pas à ce code postal : vérifiez son nom et le code postal.",
                "This commune is not in the table, or not at this postal code: check its name and the postal code.",
            ),
            Self::CommuneAmbiguous => app::text!(
                "Plusieurs communes portent ce nom : ajoutez le code postal ou le code Insee.",
                "Several communes bear this name: add the postal code or the INSEE code.",
            ),
            Self::EndBeforeStart => app::text!(
                "La fin précède le début : corrigez l’une des deux dates.",
                "The end comes before the start: correct one of the two dates.",
            ),
            Self::Amount => app::text!(
                "Ce montant ne se comprend pas : écrivez-le en euros, comme 15 000,50.",
                "This amount cannot be understood: write it in euros, like 15000.50.",
            ),
            Self::Missing => Text::new("Cette case doit être remplie.", "This cell must be filled in."),
            Self::TooLong => app::text!(
                "Ce texte est trop long : raccourcissez-le.",
                "This text is too long: shorten it.",
            ),
            Self::Name => Text::new("Un nom compte au moins une lettre.", "A name has at least one letter."),
            Self::Role => app::text!(
                "Ce rôle n’est pas connu : formation, incubation, coopérative d’activités, financement, appui général, réseau ou partenaire.",
                "This role is not known: training, incubation, activity cooperative, financing, general support, network or partner.",
            ),
            Self::Scope => app::text!(
                "Ce périmètre n’est pas connu : local, départemental, régional ou national.",
                "This scope is not known: local, departmental, regional or national.",
            ),
            Self::YesNo => Text::new("Répondez par oui ou par non.", "Answer yes or no."),
            Self::Duplicate => Text::new(
                "Cette ligne répète une ligne précédente.",
                "This row repeats an earlier one.",
            ),
        }
    }
}
