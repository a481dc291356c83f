use super::codes::{EssFrame, Gender, LegalForm, Sector, Situation};
use crate::{
    error::{AppError, Saved},
    text::Lang,
    values::Choice,
};

/// A stale answer with what stands now in the words of the form instead of codes.
pub fn readable(error: AppError, lang: Lang) -> AppError {
    let AppError::Stale(saved) = error else { return error };
    let in_words = |Saved { field, value }: Saved| {
        let value = match field.as_str() {
            "gender" => called::<Gender>(value, lang),
            "situation" => called::<Situation>(value, lang),
            "sector" => called::<Sector>(value, lang),
            "legal_form" => called::<LegalForm>(value, lang),
            "ess_frame" => called::<EssFrame>(value, lang),
            _ => value,
        };
        Saved { field, value }
    };
    AppError::Stale(saved.into_iter().map(in_words).collect())
}

fn called<T: Choice + std::str::FromStr>(code: String, lang: Lang) -> String {
    code.parse::<T>()
        .map_or(code, |choice| choice.label().get(lang).to_owned())
}
