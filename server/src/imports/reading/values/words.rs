use crate::reference::fold;

/// The folded words of a value, asked for by their beginnings.
pub struct Words {
    folded: String,
}

impl Words {
    /// `<` and `>` count as words, as in "< 1 an".
    pub fn of(value: &str) -> Self {
        let spelled = value.replace(['<', '≤'], " lt ").replace(['>', '≥'], " gt ");
        Self { folded: fold(&spelled) }
    }

    pub fn as_str(&self) -> &str {
        &self.folded
    }

    /// Whether one of the words begins with one of these, parted by `|`.
    pub fn begin(&self, beginnings: &str) -> bool {
        beginnings
            .split('|')
            .any(|start| self.folded.split(' ').any(|word| word.starts_with(start)))
    }

    /// Whether one of these words or phrases, parted by `|`, stands there whole.
    pub fn have(&self, phrases: &str) -> bool {
        let padded = format!(" {} ", self.folded);
        phrases.split('|').any(|phrase| padded.contains(&format!(" {phrase} ")))
    }
}
