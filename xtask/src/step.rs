use anyhow::{Context, Result};
use std::time::Instant;

/// Runs one step of the build and prints a line with the time it took.
pub fn timed<T>(name: &'static str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let start = Instant::now();
    let made = work().with_context(|| format!("{name} failed"))?;
    println!("{name:<14}{:>8.1} s", start.elapsed().as_secs_f64());
    Ok(made)
}
