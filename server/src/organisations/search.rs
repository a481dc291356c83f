use crate::reference::fold;
use app::organisations::types::{Filter, Listed};

/// Keeps what the filter asks for. A hub has dozens of organisations, so that their texts are folded here rather than kept
/// in a column.
pub fn matching(all: Vec<Listed>, filter: &Filter) -> Vec<Listed> {
    let words: Vec<String> = fold(&filter.text).split_whitespace().map(str::to_owned).collect();
    all.into_iter()
        .filter(|organisation| {
            filter.role.is_none_or(|role| organisation.roles.contains(&role))
                && filter
                    .kind
                    .is_none_or(|kind| organisation.offers.iter().any(|offer| offer.kind == kind))
                && filter.scope.is_none_or(|scope| organisation.scope == scope)
                && says(organisation, &words)
        })
        .collect()
}

/// Whether every word stands in the names, the commune, the description or the offers.
fn says(organisation: &Listed, words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    let offers = organisation.offers.iter().map(|offer| offer.title.as_str());
    let texts = [
        organisation.name.as_str(),
        &organisation.short_name,
        &organisation.commune,
        &organisation.description,
    ];
    let all: Vec<&str> = texts.into_iter().chain(offers).collect();
    let folded = fold(&all.join(" "));
    words.iter().all(|word| folded.contains(word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::{
        ids::OrganisationId,
        organisations::types::{OrganisationRole, Scope},
    };

    fn organisation(name: &str, role: OrganisationRole, commune: &str) -> Listed {
        Listed {
            id: OrganisationId(uuid::Uuid::nil()),
            name: name.to_owned(),
            short_name: name.to_owned(),
            roles: vec![role],
            scope: Scope::Local,
            hosted: false,
            description: String::new(),
            commune: commune.to_owned(),
            checked_on: None,
            to_check: false,
            closed_on: None,
            offers: vec![],
        }
    }

    fn names(filter: &Filter) -> Vec<String> {
        let all = vec![
            organisation("École du Faire", OrganisationRole::Training, "Labège"),
            organisation("Crédit Cœur-Solidaire", OrganisationRole::Financing, "Baziège"),
        ];
        matching(all, filter).into_iter().map(|found| found.name).collect()
    }

    #[test]
    fn accents_and_case_do_not_count_and_every_word_does() {
        let text = |text: &str| {
            names(&Filter {
                text: text.to_owned(),
                ..Filter::default()
            })
        };
        assert_eq!(text("ECOLE labege"), ["École du Faire"]);
        assert_eq!(text("coeur"), ["Crédit Cœur-Solidaire"]);
        assert!(text("ecole baziege").is_empty());
        assert_eq!(text("  ").len(), 2);
    }

    #[test]
    fn filters_add_up() {
        let filter = Filter {
            role: Some(OrganisationRole::Financing),
            scope: Some(Scope::Local),
            ..Filter::default()
        };
        assert_eq!(names(&filter), ["Crédit Cœur-Solidaire"]);
        let filter = Filter {
            scope: Some(Scope::National),
            ..filter
        };
        assert!(names(&filter).is_empty());
    }
}
