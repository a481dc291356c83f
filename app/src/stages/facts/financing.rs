use super::sheet::{Section, area};
use crate::{financing::codes::Instrument, form::Reader, text::Lang, values::Choice};
use serde::{Deserialize, Serialize};

crate::texts! {
    SECTION = "L’étape" | "The stage";
    AIM = "Ce qu’il s’agit de financer" | "What is to be financed";
    AIM_HINT = "Chaque demande s’écrit ensuite à part : une par financeur et par instrument." | "Each request is then written apart: one for each financer and instrument.";
}

/// A financing stage. Its requests stand in tables of their own: `crate::financing`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Financing {
    /// Of the requests, the oldest first: the server adds them when it reads, and they are never stored here.
    #[serde(skip)]
    pub instruments: Vec<Instrument>,
    pub aim: String,
}

impl Financing {
    pub(super) fn sections(&self) -> Vec<Section> {
        vec![Section::new(SECTION, vec![area("aim", AIM, &self.aim).hint(AIM_HINT)])]
    }

    pub(super) fn read(read: &mut Reader<'_>) -> Self {
        Self {
            instruments: Vec::new(),
            aim: read.text("aim", 500),
        }
    }

    /// The instrument, or the first with how many stand beside it.
    pub(super) fn title(&self, lang: Lang) -> String {
        let Some((first, rest)) = self.instruments.split_first() else {
            return String::new();
        };
        let first = first.label().get(lang);
        match rest.len() {
            0 => first.to_owned(),
            more => format!("{first} + {more}"),
        }
    }
}
