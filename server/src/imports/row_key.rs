use super::reading::ImportRow;
use crate::{auth::tokens, journeys::keys::name_key, reference::fold};
use app::dates::iso;
use time::Date;

/// What makes a row the same row in another file: its content without case, accents and punctuation. The commune is left out,
/// because what it resolves to depends on the other rows.
pub fn row_key(row: &ImportRow) -> String {
    let folded = |text: &Option<String>| text.as_deref().map(fold).unwrap_or_default();
    let day = |on: Option<Date>| on.map(iso).unwrap_or_default();
    let cents = |cents: Option<i64>| cents.map(|cents| cents.to_string()).unwrap_or_default();
    let (creator, stage) = (&row.creator, &row.stage);
    let legal_form = row
        .legal_form
        .map(|form| format!("{}{}", form.code.unwrap_or("-"), if form.esus { "+esus" } else { "" }));
    let exit = row
        .exit
        .as_ref()
        .map(|exit| format!("{} {}", day(exit.on), folded(&exit.text)));
    let parts = [
        folded(&row.dossier),
        day(row.welcomed_on),
        name_key(&creator.first_name, &creator.last_name),
        creator.birth_year.map(|year| year.to_string()).unwrap_or_default(),
        creator
            .phone
            .as_ref()
            .map(|phone| phone.as_str().to_owned())
            .unwrap_or_default(),
        creator
            .mail
            .as_ref()
            .map(|mail| mail.as_str().to_owned())
            .unwrap_or_default(),
        creator
            .situation
            .map(|situation| situation.code.to_owned())
            .unwrap_or_default(),
        folded(&row.project_title),
        legal_form.unwrap_or_default(),
        folded(&row.adviser_name),
        stage.stage.kind.as_str().to_owned(),
        fold(&stage.label),
        iso(stage.start),
        day(stage.planned_end),
        day(stage.actual_end),
        day(stage.end),
        cents(stage.requested_cents),
        cents(stage.granted_cents),
        cents(stage.disbursed_cents),
        exit.unwrap_or_default(),
        folded(&row.comment),
    ];
    tokens::hash(&parts.join("\u{1f}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imports::read;

    fn keys(rows: &str) -> Vec<String> {
        let table = format!("Dossier;Nom;Prénom;Mail;Étape;Début;Commentaires\n{rows}");
        let reading = read(table.as_bytes(), "t.csv", None).expect("a table");
        reading.rows.iter().map(row_key).collect()
    }

    #[test]
    fn writing_does_not_count_and_content_does() {
        let keys = keys(
            "12;IZARD;Anaïs;a@exemple.fr;Accueil;30/05/2024;Motivée\n\
                         12;Izard;ANAIS;A@Exemple.fr;accueil;2024-05-30;motivee !\n\
                         12;Izard;Anaïs;a@exemple.fr;Accueil;31/05/2024;Motivée\n",
        );
        assert_eq!(keys[0], keys[1]);
        assert_ne!(keys[0], keys[2]);
    }
}
