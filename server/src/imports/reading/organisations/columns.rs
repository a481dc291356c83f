use std::{collections::HashMap, sync::OnceLock};

use app::text::Text;

use crate::imports::reading::headings::{Column, words};

/// Columns of a list of organisations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OrganisationField {
    Name,
    ShortName,
    Roles,
    Scope,
    Hosted,
    Mail,
    Phone,
    Website,
    Commune,
    Postcode,
    Note,
}

type Field = OrganisationField;

const SYNONYMS: &[(Field, u8, &str)] = &[
    (
        Field::Name,
        100,
        "Name|Nom|Structure|Organisation|Organisme|Nom de la structure|Nom de l'organisme|Nom de l'organisation|Raison sociale|Dénomination|Organisation name|Partenaire|Association|Nom complet|Full name|Intitulé",
    ),
    (
        Field::ShortName,
        100,
        "Short name|Sigle|Acronyme|Nom court|Abréviation|Nom usuel|Acronym|Nom abrégé",
    ),
    (
        Field::Roles,
        100,
        "Roles|Role|Rôles|Rôle|Rôle dans le pôle|Métier|Fonction|Type|Type de structure|Catégorie|Missions|Activité|Kind|Domaine",
    ),
    (
        Field::Scope,
        100,
        "Scope|Périmètre|Territoire|Échelle|Échelon|Rayonnement|Zone d'intervention|Territory|Niveau",
    ),
    (
        Field::Hosted,
        100,
        "Hosted at the house|Hébergée|Hébergé|Hébergé à la maison|Hébergée au pôle|Hosted|In the house|Dans les murs|Sur place|Hébergement",
    ),
    (
        Field::Mail,
        100,
        "Mail|E-mail|Email|Courriel|Adresse mail|Mél|Email address",
    ),
    (
        Field::Phone,
        100,
        "Tél.|Téléphone|Tel|Phone|Téléphone portable|Phone number",
    ),
    (Field::Website, 100, "Site|Site web|Site internet|Website|URL|Web"),
    (Field::Commune, 100, "Commune|Ville|Localité|Town|City"),
    (Field::Postcode, 100, "CP|Code postal|Postcode|Zip|Postal code"),
    (
        Field::Note,
        100,
        "Source note|Note|Notes|Remarque|Remarques|Commentaire|Commentaires|Observations|Comment|Comments|Description|Présentation",
    ),
];

impl Column for OrganisationField {
    const ALL: &'static [Self] = &[
        Self::Name,
        Self::ShortName,
        Self::Roles,
        Self::Scope,
        Self::Hosted,
        Self::Mail,
        Self::Phone,
        Self::Website,
        Self::Commune,
        Self::Postcode,
        Self::Note,
    ];

    fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::ShortName => "short_name",
            Self::Roles => "roles",
            Self::Scope => "scope",
            Self::Hosted => "hosted",
            Self::Mail => "mail",
            Self::Phone => "phone",
            Self::Website => "website",
            Self::Commune => "commune",
            Self::Postcode => "postcode",
            Self::Note => "note",
        }
    }

    fn label(self) -> Text {
        match self {
            Self::Name => Text::new("Nom de la structure", "Name of the organisation"),
            Self::ShortName => Text::new("Sigle", "Short name"),
            Self::Roles => Text::new("Rôles", "Roles"),
            Self::Scope => Text::new("Périmètre", "Scope"),
            Self::Hosted => Text::new("Hébergée au pôle", "Hosted at the hub"),
            Self::Mail => Text::new("Courriel", "E-mail"),
            Self::Phone => Text::new("Téléphone", "Phone"),
            Self::Website => Text::new("Site internet", "Website"),
            Self::Commune => Text::new("Commune", "Commune"),
            Self::Postcode => Text::new("Code postal", "Postal code"),
            Self::Note => Text::new("Remarques", "Notes"),
        }
    }

    fn meanings(heading: &str) -> Vec<(Self, u8)> {
        static EXACT: OnceLock<HashMap<String, (Field, u8)>> = OnceLock::new();
        let exact = EXACT.get_or_init(|| {
            let each = |(field, surety, names): &(Field, u8, &'static str)| {
                let (field, surety) = (*field, *surety);
                names
                    .split('|')
                    .map(move |name| (words(name), (field, surety)))
                    .collect::<Vec<_>>()
            };
            SYNONYMS.iter().flat_map(each).collect()
        });
        exact.get(heading).copied().into_iter().collect()
    }
}
