//! What a form sends line by line.

use super::sheet::numbered;
use crate::form::Reader;

/// Most lines that are read.
const MOST: usize = 200;

/// How many lines were sent: up to the last that has something in one of its columns.
pub fn count(read: &Reader<'_>, columns: &[&str]) -> usize {
    let filled = |n: &usize| columns.iter().any(|column| !read.raw(&numbered(column, *n)).is_empty());
    (1..=MOST).rev().find(filled).unwrap_or(0)
}
