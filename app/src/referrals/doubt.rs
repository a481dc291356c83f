//! A name of the project that is a word as well: whether a text tells it, only its author knows.

use crate::{
    doubts::{self, Doubtful},
    text::Text,
};

crate::texts! {
    YES = "Ces mots sont pris dans leur sens courant : ils ne disent pas qui est la personne" | "These words have their usual meaning: they do not tell who the person is";
}

crate::choices! {
    Doubt {
        AWord = "a_word": "Un nom du projet qui est aussi un mot" | "A name of the project that is a word too";
    }
}

impl Doubtful for Doubt {
    fn field(self) -> &'static str {
        "confirm_a_word"
    }

    fn yes(self) -> Text {
        YES
    }
}

pub type Answers = doubts::Answers<Doubt>;
