//! A report as a file for spreadsheets: the filters, one figure a line, then the definitions.
//!
//! The file starts with a byte-order mark, without which spreadsheets read UTF-8 as Windows-1252. In French fields are
//! separated by `;` and decimals written with a comma, in English by `,` and with a point.

use std::fmt::Write as _;

use super::indicators::definitions::Code;
use super::labels;
use super::protect::figure::{Figure, Rate};
use super::report::{Label, Matrix, OrganisationName, Report};
use crate::dates::short;
use crate::text::{Lang, Text};

/// The names behind the codes of a filter, for the head of the file; a code without a name stands for itself.
#[derive(Debug, Clone, Default)]
pub struct FilterNames {
    pub territory: Option<String>,
    pub sector: Option<String>,
}

/// The text of the file.
#[must_use]
pub fn csv(report: &Report, organisations: &[OrganisationName], names: &FilterNames, lang: Lang) -> String {
    let mut sheet = Sheet {
        text: String::from('\u{feff}'),
        lang,
    };
    head(&mut sheet, report, organisations, names);
    sheet.line(&[]);
    sheet.texts(&[
        labels::INDICATOR,
        labels::FIGURE,
        labels::ORIGIN,
        labels::DESTINATION,
        labels::VALUE,
        labels::UNIT,
    ]);
    referrals(&mut sheet, report);
    for matrix in &report.r7_organisations {
        flows(&mut sheet, matrix, labels::FLOW_ORGANISATIONS);
    }
    flows(&mut sheet, &report.r7_stages, labels::FLOW_STAGES);
    for (kind, figure) in &report.j3.in_stage {
        sheet.figure(
            Code::J3,
            labels::IN_STAGE.get(lang),
            (kind.label().get(lang), ""),
            *figure,
            labels::PEOPLE,
        );
    }
    sheet.figure(
        Code::J3,
        labels::IN_ANY_STAGE.get(lang),
        ("", ""),
        report.j3.total,
        labels::PEOPLE,
    );
    sheet.line(&[]);
    definitions(&mut sheet);
    sheet.text
}

fn head(sheet: &mut Sheet, report: &Report, organisations: &[OrganisationName], names: &FilterNames) {
    let lang = sheet.lang;
    let filter = &report.filter;
    let all = labels::ALL.get(lang);
    let organisation = filter.organisation.map(|id| {
        let named = organisations.iter().find(|organisation| organisation.id == id);
        named.map_or_else(|| id.to_string(), |organisation| organisation.name.clone())
    });
    let territory = names.territory.as_ref().or(filter.territory.as_ref());
    let sector = names.sector.as_ref().or(filter.sector.as_ref());
    sheet.line(&[labels::TITLE.get(lang)]);
    let days = [filter.period.from(), filter.period.to(), report.generated_on].map(|date| short(date, lang));
    sheet.line(&[labels::FROM.get(lang), &days[0]]);
    sheet.line(&[labels::TO.get(lang), &days[1]]);
    sheet.line(&[labels::ORGANISATION.get(lang), organisation.as_deref().unwrap_or(all)]);
    sheet.line(&[
        labels::STAGE.get(lang),
        filter.kind.map_or(all, |kind| kind.label().get(lang)),
    ]);
    sheet.line(&[labels::TERRITORY.get(lang), territory.map_or(all, String::as_str)]);
    sheet.line(&[labels::SECTOR.get(lang), sector.map_or(all, String::as_str)]);
    let state = short(filter.period.state_on(report.generated_on), lang);
    sheet.line(&[labels::STATE_ON.get(lang), &state]);
    sheet.line(&[labels::GENERATED.get(lang), &days[2]]);
    sheet.line(&[labels::PROTECTION.get(lang), labels::PROTECTION_RULE.get(lang)]);
}

fn referrals(sheet: &mut Sheet, report: &Report) {
    let lang = sheet.lang;
    let Report { r1, r2, r3, .. } = report;
    for (code, text, figure) in [
        (Code::R1, labels::SENT, r1.sent),
        (Code::R1, labels::RECEIVED, r1.received),
        (Code::R2, labels::ANSWERED, r2.answered),
        (Code::R2, labels::ACCEPTED, r2.accepted),
        (Code::R2, labels::DECLINED, r2.declined),
        (Code::R2, labels::UNANSWERED, r2.unanswered),
    ] {
        sheet.figure(code, text.get(lang), ("", ""), figure, labels::REFERRALS);
    }
    sheet.rate(Code::R2, labels::ACCEPTANCE.get(lang), r2.acceptance);
    sheet.figure(Code::R3, labels::MEDIAN.get(lang), ("", ""), r3.median, labels::DAYS);
    sheet.figure(
        Code::R3,
        labels::NINETIETH.get(lang),
        ("", ""),
        r3.ninetieth_percentile,
        labels::DAYS,
    );
    for within in &r3.within {
        let label = labels::within(within.days, lang);
        sheet.figure(Code::R3, &label, ("", ""), within.answered, labels::REFERRALS);
        sheet.rate(Code::R3, &label, within.share);
    }
}

fn flows(sheet: &mut Sheet, matrix: &Matrix, text: Text) {
    let lang = sheet.lang;
    let all = labels::TOTAL.get(lang);
    let rows = matrix
        .rows
        .iter()
        .map(|label| label.name(lang))
        .zip(&matrix.cells)
        .zip(&matrix.row_totals);
    for ((origin, cells), total) in rows {
        for (column, figure) in matrix.columns.iter().zip(cells) {
            sheet.figure(
                Code::R7,
                text.get(lang),
                (origin, column.name(lang)),
                *figure,
                labels::REFERRALS,
            );
        }
        sheet.figure(Code::R7, text.get(lang), (origin, all), *total, labels::REFERRALS);
    }
    for (column, figure) in matrix.columns.iter().zip(&matrix.column_totals) {
        sheet.figure(
            Code::R7,
            text.get(lang),
            (all, column.name(lang)),
            *figure,
            labels::REFERRALS,
        );
    }
    sheet.figure(Code::R7, text.get(lang), (all, all), matrix.total, labels::REFERRALS);
}

fn definitions(sheet: &mut Sheet) {
    let lang = sheet.lang;
    sheet.texts(&[
        labels::INDICATOR,
        labels::NAME,
        labels::DEFINITION,
        labels::FORMULA,
        labels::DENOMINATOR,
    ]);
    for code in Report::DEFINITIONS {
        let definition = code.definition();
        let denominator = definition.denominator.map_or("", |text| text.get(lang));
        let [name, meaning, formula] =
            [definition.name, definition.meaning, definition.formula].map(|text| text.get(lang));
        sheet.line(&[code.as_str(), name, meaning, formula, denominator]);
    }
}

impl Label {
    /// What it is called in the language.
    #[must_use]
    pub fn name(&self, lang: Lang) -> &str {
        match self {
            Self::Organisation { name, .. } => name,
            Self::Stage(kind) => kind.label().get(lang),
            Self::NoStage => labels::NO_STAGE.get(lang),
        }
    }
}

struct Sheet {
    text: String,
    lang: Lang,
}

impl Sheet {
    fn line(&mut self, fields: &[&str]) {
        for (index, field) in fields.iter().enumerate() {
            if index > 0 {
                self.text.push(self.separator());
            }
            self.field(field);
        }
        self.text.push_str("\r\n");
    }

    const fn separator(&self) -> char {
        match self.lang {
            Lang::Fr => ';',
            Lang::En => ',',
        }
    }

    /// A field that starts like a formula is written as text: names come from people.
    fn field(&mut self, field: &str) {
        let guard = if field.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
            "'"
        } else {
            ""
        };
        if guard.is_empty() && !field.contains([self.separator(), '"', '\r', '\n']) {
            self.text.push_str(field);
        } else {
            let quoted = field.replace('"', "\"\"");
            // Writing to a string does not fail.
            let _ = write!(self.text, "\"{guard}{quoted}\"");
        }
    }

    fn texts(&mut self, texts: &[Text]) {
        let fields: Vec<&str> = texts.iter().map(|text| text.get(self.lang)).collect();
        self.line(&fields);
    }

    fn figure(&mut self, code: Code, label: &str, (origin, destination): (&str, &str), figure: Figure, unit: Text) {
        let value = match figure {
            Figure::Shown(value) => value.to_string(),
            Figure::Below(threshold) => format!("< {threshold}"),
            Figure::Hidden => labels::HIDDEN.get(self.lang).to_owned(),
        };
        self.line(&[code.as_str(), label, origin, destination, &value, unit.get(self.lang)]);
    }

    fn rate(&mut self, code: Code, label: &str, rate: Rate) {
        let point = if self.lang == Lang::Fr { ',' } else { '.' };
        let value = rate.per_mille().map_or_else(
            || labels::HIDDEN.get(self.lang).to_owned(),
            |per_mille| format!("{}{point}{}", per_mille / 10, per_mille % 10),
        );
        self.line(&[code.as_str(), label, "", "", &value, "%"]);
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;
    use uuid::Uuid;

    use super::*;
    use crate::statistics::facts::{Answer, Facts};
    use crate::statistics::filter::Filter;
    use crate::statistics::period::Period;
    use crate::statistics::protect::thresholds::Thresholds;
    use crate::statistics::report::report;
    use crate::statistics::sample::{organisation, referral};

    fn file(lang: Lang) -> String {
        let day = date!(2026 - 03 - 02);
        let answer = |number| {
            (number < 13).then_some(Answer {
                on: day,
                accepted: number < 6,
            })
        };
        let mut facts = Facts::default();
        for number in 0..24 {
            let answer = answer(number);
            facts.referrals.push(crate::statistics::facts::ReferralFact {
                first_answer: answer,
                last_answer: answer,
                ..referral(number, day)
            });
        }
        let named = |id: Uuid, name: &str| OrganisationName {
            id,
            name: name.to_owned(),
        };
        let organisations = [
            named(organisation(1), "=HYPERLINK(\"x\")"),
            named(organisation(2), "L’Atelier; Sicoval"),
        ];
        let filter = Filter::over(Period::year_of(day));
        let report = report(&facts, &filter, Thresholds::default(), &organisations, day);
        csv(&report, &organisations, &FilterNames::default(), lang)
    }

    #[test]
    fn french_files_use_semicolons_and_decimal_commas() {
        let file = file(Lang::Fr);
        assert!(file.starts_with("\u{feff}Statistiques du pôle\r\nPremier jour;01/01/2026\r\n"));
        assert!(
            file.contains("Dernier jour;31/12/2026\r\n") && file.contains("État (J3) à la date du;02/03/2026\r\n"),
            "{file}"
        );
        assert!(file.contains("R2;Taux d’acceptation;;;46,2;%\r\n"), "{file}");
        assert!(file.contains("R3;Répondues en 3 jours au plus;;;54,2;%\r\n"), "{file}");
    }

    #[test]
    fn english_files_use_commas_and_decimal_points() {
        let file = file(Lang::En);
        assert!(file.contains("R2,Acceptance rate,,,46.2,%\r\n"), "{file}");
    }

    #[test]
    fn a_name_that_looks_like_a_formula_stays_text() {
        let file = file(Lang::Fr);
        assert!(
            file.contains(";\"'=HYPERLINK(\"\"x\"\")\";\"L’Atelier; Sicoval\";24;orientations\r\n"),
            "{file}"
        );
        let starts = |field: &str| field.starts_with('=');
        assert!(!file.lines().flat_map(|line| line.split(';')).any(starts));
    }

    #[test]
    fn every_figure_names_a_definition_that_is_in_the_file() {
        let file = file(Lang::Fr);
        for code in Code::ALL {
            let lines = file.lines().filter(|line| line.starts_with(code.as_str())).count();
            assert!(lines >= 2, "{}", code.as_str());
            assert!(file.contains(code.definition().name.fr));
        }
    }
}
