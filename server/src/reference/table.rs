use serde::de::DeserializeOwned;

/// Reads one of the embedded tables.
///
/// # Panics
/// When the embedded text is not what its type says, which a test of each table excludes.
pub fn rows<T: DeserializeOwned>(text: &'static str) -> Vec<T> {
    csv::Reader::from_reader(text.as_bytes())
        .deserialize()
        .map(|row| row.expect("the embedded table has the columns of its type"))
        .collect()
}
