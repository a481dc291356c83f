crate::choices! {
    /// Who reads a note or a document (product.md §2).
    Visibility {
        CircleAndCreator = "circle_and_creator": "Le cercle et la personne" | "The circle and the person";
        Circle = "circle": "Le cercle" | "The circle";
        Organisation = "organisation": "Ma structure seulement" | "My organisation only";
    }
}

/// How a reader stands to something written on a journey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Onlooker {
    /// The reader's organisation wrote it, or the reader, a créateur, did.
    pub wrote: bool,
    /// The reader's organisation leads the journey, or a consent in force opens this part of the file to it.
    pub circle: bool,
    /// The file is about the reader.
    pub subject: bool,
}

impl Visibility {
    /// What one wrote oneself stays readable, whatever became of the consent.
    pub const fn shows(self, to: Onlooker) -> bool {
        to.wrote
            || match self {
                Self::CircleAndCreator => to.circle || to.subject,
                Self::Circle => to.circle,
                Self::Organisation => false,
            }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::Choice;

    #[test]
    fn each_visibility_has_its_readers() {
        let readers = |wrote, circle, subject| {
            let to = Onlooker { wrote, circle, subject };
            Visibility::ALL.iter().copied().filter(|v| v.shows(to)).count()
        };
        assert_eq!(readers(true, false, false), 3, "the author");
        assert_eq!(readers(false, true, false), 2, "the circle");
        assert_eq!(readers(false, false, true), 1, "the person");
        assert_eq!(readers(false, false, false), 0, "anybody else");
        let person = Onlooker {
            wrote: false,
            circle: false,
            subject: true,
        };
        assert!(Visibility::CircleAndCreator.shows(person) && !Visibility::Circle.shows(person));
    }
}
